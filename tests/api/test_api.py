"""The programmer's door: the same rows, figures and findings as the commands give, typed; nothing is written."""

from __future__ import annotations

import csv
import doctest
import io
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from click.testing import CliRunner
from verbs import ID, ID2, ID3, MASKED, MASKED2, File, book, certified, row

import lp_reports
from lp_reports.cli import main
from lp_reports.dataset.columns import FIELDS, PLACE
from lp_reports.workspace import create

ROOT = Path(__file__).parents[2]
COLUMNS = [*(one.name for one in PLACE), "disposition", *(one.name for one in FIELDS)]


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The samples, and what a run of 2021Q2 writes."""
    folder = tmp_path_factory.mktemp("接口") / "工作区"
    create(folder)
    shutil.copytree(ROOT / "samples" / "工作区" / "收件", folder / "收件", dirs_exist_ok=True)
    result = CliRunner().invoke(main, ["run", "2021Q2", "-w", str(folder)])
    assert result.exit_code == 0, result.output
    return folder


@pytest.fixture(scope="module")
def counted(workspace: Path) -> lp_reports.Counted:
    return lp_reports.count(workspace, period="2021Q2")


def put(folder: Path, *files: File) -> list[Path]:
    """Files as they lie on a filler's desk."""
    for file in files:
        (folder / file.name).write_bytes(file.raw)
    return [folder / file.name for file in files]


def lines(path: Path) -> list[list[str]]:
    return list(csv.reader(io.StringIO(path.read_text("utf-8-sig"))))


def as_text(frame: pd.DataFrame) -> list[list[str]]:
    """A frame as a csv shows it."""
    shown = frame.astype("string").fillna("")
    return [list(shown.columns), *shown.values.tolist()]


# --- count --------------------------------------------------------------------------------------------------


def test_figures_and_findings_say_what_the_csv_files_say(
    workspace: Path, counted: lp_reports.Counted
) -> None:
    data = workspace / "输出" / "2021Q2" / "data"
    assert as_text(counted.figures) == lines(data / "figures.csv")
    assert as_text(counted.findings) == lines(data / "findings.csv")


def test_every_row_of_every_folder_is_there_once(counted: lp_reports.Counted) -> None:
    records = counted.records
    assert not records.duplicated(["period", "file", "sheet", "row"]).any()
    assert set(records["period"]) == {"2020Q2", "2020Q3", "2020Q4", "2021Q1", "2021Q2"}
    went = records[records["period"] == "2021Q2"].groupby("unit", observed=True)["disposition"].value_counts()
    told = counted.figures.query(
        "table == 'unit' and measure in ['counted', 'held', 'rejected', 'duplicate']"
    )
    assert len(told) == 48
    for line in told.itertuples():
        assert went.get((line.row, line.measure), 0) == int(line.value)


def test_a_figure_can_be_added_up_from_the_rows(counted: lp_reports.Counted) -> None:
    standing = counted.records[counted.records["disposition"].isin(["counted", "held"])]
    of_category = standing.groupby("category")["row"].size()
    figures = counted.figures.query("table == 'category' and scope == 'plan' and measure == 'trained'")
    assert {line.row: int(line.value) for line in figures.itertuples() if line.row != "合计"} == {
        str(number): of_category.get(number, 0) for number in range(1, 13)
    }
    money = counted.figures.query(
        "table == 'money' and row == '合计' and scope == 'plan' and measure == 'total'"
    )
    amounts = [one.name for one in FIELDS if one.name.endswith("_subsidy")]
    assert standing[amounts].sum().sum().round(2) == float(money["value"].item())


def test_the_newest_period_and_its_last_day_are_meant_where_nothing_is_said(
    workspace: Path, counted: lp_reports.Counted
) -> None:
    assert lp_reports.count(str(workspace)).figures.equals(counted.figures)
    earlier = lp_reports.count(workspace, period="2021年第一季度")
    assert set(earlier.records["period"]) == {"2020Q2", "2020Q3", "2020Q4", "2021Q1"}


def test_an_earlier_day(workspace: Path, counted: lp_reports.Counted) -> None:
    early = lp_reports.count(workspace, as_of="2021-05-31").figures
    where = "table == 'county' and scope == 'quarter' and measure == 'trained'"
    assert 0 < int(early.query(where)["value"].item()) < int(counted.figures.query(where)["value"].item())
    with pytest.raises(ValueError, match="2021年5月"):
        lp_reports.count(workspace, as_of="2021年5月")


def test_counting_writes_nothing(workspace: Path) -> None:
    before = {path: path.stat().st_mtime_ns for path in workspace.rglob("*")}
    lp_reports.count(workspace)
    assert {path: path.stat().st_mtime_ns for path in workspace.rglob("*")} == before


def test_no_workspace_is_one_clear_line(tmp_path: Path) -> None:
    with pytest.raises(lp_reports.WrongUse, match="不是工作区"):
        lp_reports.count(tmp_path)


# --- read ---------------------------------------------------------------------------------------------------


def test_a_row_is_read_into_typed_columns(tmp_path: Path) -> None:
    file = book(
        certified(
            性别="女",
            联系电话="13812340099",
            人员类别="脱贫户、残疾人",
            培训天数="10天",
            课时=80,
            是否免费培训="是",
            是否取证="√",
            就业日期="2021.5.6",
            培训后月收入="3,500元",
            培训补贴=1000.5,
            备注="好",
        )
    )
    records = lp_reports.read(*put(tmp_path, file), period="2021Q2").records
    assert list(records.columns) == COLUMNS
    (found,) = records.to_dict("records")
    expected: dict[str, Any] = {
        "unit": "县住建局",
        "period": "2021Q2",
        "file": "县住建局.xlsx",
        "sheet": "台账",
        "row": 2,
        "disposition": "counted",
        "name": "张三",
        "sex": "女",
        "id_number": ID,
        "township": "阿岗镇",
        "person_types": "残疾人、脱贫劳动力",
        "phone": "13812340099",
        "category": 7,
        "occupation": "砌筑工",
        "start_date": pd.Timestamp(2021, 4, 1),
        "end_date": pd.Timestamp(2021, 4, 10),
        "days": 10.0,
        "hours": 80.0,
        "free": True,
        "certified": True,
        "certificate_class": "vocational",
        "certificate_level": 5,
        "certificate_number": "Y530324000001215000001",
        "issue_date": pd.Timestamp(2021, 4, 20),
        "hire_date": pd.Timestamp(2021, 5, 6),
        "income_after": 3500.0,
        "training_subsidy": 1000.5,
        "remark": "好",
    }
    assert {name: value for name, value in found.items() if not pd.isna(value)} == expected


def test_types_do_not_depend_on_what_is_in_the_files(tmp_path: Path) -> None:
    some = lp_reports.read(*put(tmp_path, book(row())), period="2021Q2")
    none = lp_reports.read()
    assert len(none.records) == len(none.findings) == 0
    for given, empty in ((some.records, none.records), (some.findings, none.findings)):
        assert [str(kind) for kind in given.dtypes] == [str(kind) for kind in empty.dtypes]
        assert list(given.columns) == list(empty.columns)
    assert str(some.records["end_date"].dtype) == "datetime64[s]"
    assert pd.api.types.is_integer_dtype(some.records["category"])
    assert pd.api.types.is_bool_dtype(some.records["free"])
    assert isinstance(some.records["disposition"].dtype, pd.CategoricalDtype)


def test_a_rejected_row_is_there_and_its_findings_join_it(tmp_path: Path) -> None:
    file = book(row(), row(身份证号=ID2, 结束日期="某日"))
    read = lp_reports.read(*put(tmp_path, file), period="2021Q2")
    assert list(read.records["disposition"]) == ["counted", "rejected"]
    joined = read.records.merge(read.findings, on=["file", "sheet", "row"])
    assert joined[["id_number", "code", "cell"]].values.tolist() == [[ID2, "D02", "G3"]]
    assert pd.isna(joined["end_date"].item())


def test_an_id_is_whole_in_the_rows_and_masked_in_the_findings(tmp_path: Path) -> None:
    read = lp_reports.read(*put(tmp_path, book(row(), row(), file=f"县住建局{ID2}.xlsx")), period="2021Q2")
    assert list(read.records["id_number"]) == [ID, ID]
    assert read.findings[["code", "value"]].values.tolist() == [["X01", MASKED]]
    names = {f"县住建局{MASKED2}.xlsx"}
    assert set(read.records["file"]) == set(read.findings["file"]) == names


def test_units_of_one_period_are_compared(tmp_path: Path) -> None:
    files = put(tmp_path, book(row()), book(row(), file="县人社局.xlsx"))
    read = lp_reports.read(*files, period="2021Q2")
    went = dict(zip(read.records["unit"], read.records["disposition"], strict=True))
    assert went == {"县住建局": "counted", "县人社局": "duplicate"}
    assert list(read.findings["code"]) == ["X02"]


def test_each_file_is_of_the_period_that_it_states(tmp_path: Path) -> None:
    files = put(
        tmp_path, book(row(身份证号=ID3), file="县住建局2021Q2.xlsx"), book(row(), file="县住建局2021Q3.xlsx")
    )
    read = lp_reports.read(*files)
    assert list(read.records["period"]) == ["2021Q2", "2021Q3"]
    assert "X07" not in set(read.findings["code"])  # only the earlier folders can tell


def test_what_cannot_be_read_is_a_finding(tmp_path: Path) -> None:
    files = put(tmp_path, File(b"\x89PNG", name="县住建局.xlsx"), book(row(), file="县住建局2021Q2.xlsx"))
    read = lp_reports.read(*files)
    assert len(read.records) == 1
    assert read.findings[["effect", "period"]].values.tolist() == [["file", ""]]
    assert pd.isna(read.findings["row"].item())


def test_reading_writes_nothing_beside_the_files(tmp_path: Path) -> None:
    lp_reports.read(*put(tmp_path, book(row(身份证号="1"))), period="2021Q2")
    assert [path.name for path in tmp_path.iterdir()] == ["县住建局.xlsx"]


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(lp_reports.WrongUse, match="没有找到"):
        lp_reports.read(tmp_path / "没有.xlsx")


# --- the page, and what the door costs ----------------------------------------------------------------------


@pytest.mark.parametrize(("page", "least"), [("编程接口.md", 10), ("第一天.md", 4)])
def test_the_examples_of_a_page_run(
    page: str, least: int, workspace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(workspace.parent)
    result = doctest.testfile(str(ROOT / "docs" / page), module_relative=False, encoding="utf-8")
    assert result.failed == 0 and result.attempted >= least


def test_the_page_names_every_column() -> None:
    page = (ROOT / "docs" / "编程接口.md").read_text("utf-8")
    told = [
        line.split("|")[1].strip(" `") for line in page.split("<!-- 列")[1].splitlines()[3:] if "|" in line
    ]
    assert told == COLUMNS


@pytest.mark.parametrize(
    "start", ["import lp_reports", "import lp_reports.cli", "import lp_reports.quarter.check"]
)
def test_pandas_is_loaded_by_those_alone_who_ask_for_it(start: str) -> None:
    told = subprocess.run(
        [sys.executable, "-c", f"{start}; import sys; print('pandas' in sys.modules)"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert told.stdout.strip() == "False"


def test_the_package_runs_as_a_module() -> None:
    told = subprocess.run(
        [sys.executable, "-m", "lp_reports", "--help"], capture_output=True, encoding="utf-8", check=True
    )
    assert "用法：lp-reports" in told.stdout


def test_unknown_names_are_no_part_of_the_package() -> None:
    assert not hasattr(lp_reports, "nothing")
    assert {"read", "count"} <= set(dir(lp_reports))
