"""The second sample county, 青河区: every feature that a county's columns or tables open, from its ledgers alone, and
its figures counted again (naive_district.py)."""

from __future__ import annotations

import csv
import io
import json
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import naive_district as naive
import openpyxl  # type: ignore[import-untyped]
import pytest
from click.testing import CliRunner
from sample_modules import sample_module

from lp_reports.cli import main

SPANS = {
    "quarter": ("2024-04-01", "2024-06-30"),
    "year": ("2024-01-01", "2024-06-30"),
    "plan": ("2023-01-01", "2024-06-30"),
}


@pytest.fixture(scope="module")
def district(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Made, and run for both quarters of 2024."""
    folder = tmp_path_factory.mktemp("青河区")
    sample_module("district").make(folder)
    do(folder, "run", "2024Q1")
    do(folder, "run", "--sqlite")
    return folder


def do(folder: Path, *arguments: str) -> str:
    result = CliRunner().invoke(main, [*arguments, "-w", str(folder)], catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return result.output


def figures(folder: Path, period: str = "2024Q2") -> dict[tuple[str, ...], str]:
    text = (folder / "输出" / period / "data" / "figures.csv").read_text("utf-8-sig")
    return {tuple(line[:4]): line[4] for line in csv.reader(io.StringIO(text))}


@pytest.fixture(scope="module")
def rows(district: Path) -> list[naive.Row]:
    return naive.standing(naive.read(district / "收件"))


def sheet(path: Path, name: str) -> dict[str, list[Any]]:
    """A page's lines by what they are called."""
    lines = openpyxl.load_workbook(path, data_only=True)[name].iter_rows(min_row=4, values_only=True)
    return {
        ("合计" if line[0] == "合  计" else str(line[1])): list(line[2:])
        for line in lines
        if line[2] is not None
    }


def test_the_same_bytes_in_every_run(district: Path, tmp_path: Path) -> None:
    sample_module("district").make(tmp_path)
    made = {path.relative_to(tmp_path): path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    assert {path: (district / path).read_bytes() for path in made} == made
    assert sum(len(mine) for mine in sample_module("district").rows().values()) < 400


def test_nobody_is_real(district: Path) -> None:
    assert {row["身份证号"][14:17] for row in naive.read(district / "收件")} <= {"996", "997", "998", "999"}


@pytest.mark.parametrize("scope", SPANS)
def test_the_county(district: Path, rows: list[naive.Row], scope: str) -> None:
    found, counted = figures(district), naive.counts(rows, *SPANS[scope])
    wanted = {measure: counted[measure] for measure in ("trained", "persons", "certified", "vocational")}
    assert {measure: int(found["county", "合计", scope, measure]) for measure in wanted} == wanted
    assert int(found["county", "合计", scope, "uncertified"]) == counted["trained"] - counted["certified"]


def test_a_month_of_a_quarter(district: Path, rows: list[naive.Row], tmp_path: Path) -> None:
    folder = Path(
        shutil.copytree(district, tmp_path / "青河区")
    )  # no other test's circulars are joined by a month's
    do(folder, "run", "2024-05")
    counted = naive.counts(rows, "2024-05-01", "2024-05-31")
    found = figures(folder, "2024-05")
    assert int(found["county", "合计", "quarter", "trained"]) == counted["trained"]
    assert int(found["county", "合计", "quarter", "certified"]) == counted["certified"]
    assert found["unit", "区残联", "", "state"] == "按季报送"


def test_outcomes(district: Path, rows: list[naive.Row]) -> None:
    do(district, "outcomes")
    path = district / "成效" / "培训成效_2024Q2.xlsx"
    for town, counted in naive.pay(rows).items():
        line = sheet(path, "劳动报酬")[town]
        assert [*line[:3], *line[4:7]] == [*counted[:3], *map(float, counted[3:])]
        assert line[3] == pytest.approx(100 * counted[2] / counted[1], abs=0.005)
    direct = sheet(path, "直接认定")
    assert {town: line[3] for town, line in direct.items() if town != "合计"} == naive.direct(rows)
    assert direct["合计"][0] == naive.counts(rows, *SPANS["year"])["direct"]
    assert sheet(path, "责任单位") == naive.named(rows, "责任单位")
    cadres = sheet(path, "村组干部")
    assert {name: line[:4] for name, line in cadres.items()} == naive.named(rows, "村组干部", place=True)
    (whole,) = sheet(path, "全脱产培训").values()
    counted = naive.whole_time(rows)
    assert whole == [counted.get(part, 0) for part in ("certified", "fit", "below", "part_time", "unstated")]


def test_money(district: Path, rows: list[naive.Row]) -> None:
    do(district, "funds")
    found = figures(district)
    for unit, (_, total) in naive.paid(rows).items():
        assert float(found["money", unit, "plan", "total"]) == float(total)
    path = district / "资金" / "资金公示_2024Q2.xlsx"
    institutions = sheet(path, "培训机构情况")
    for name, counted in naive.taught(rows).items():
        assert institutions[name][:4] == counted
    assert sheet(path, "资金来源") == {
        "就业补助资金": [600_000, 450_000, 126_000, 324_000],
        "职业技能提升资金": [360_000, 200_000, 43_500, 156_500],
        "合计": [960_000, 650_000, 169_500, 480_500],
    }


def test_the_bureau_s_lists(district: Path, rows: list[naive.Row]) -> None:
    said = do(district, "verify")
    listed = openpyxl.load_workbook(district / "名单" / "脱贫劳动力名单.xlsx").active.iter_rows(
        values_only=True
    )
    for why, count in naive.against_list(rows, {str(line[1]) for line in listed}).items():
        assert f"要核对 {count} 人次：{why}" in said
    assert "要核对 1 人次：在“财政供养”名单上" in said


def test_who_owes_and_who_was_told(district: Path) -> None:
    said = do(district, "remind", "--today", "2024-07-20")
    assert "区残联  未报  逾期10天  孙主任  0870-7654321" in said and "退回1行、待核1行" in said
    told = [json.loads(line) for line in do(district, "rectify", "--json").splitlines()]
    mine = [each for each in told if each.get("unit") == "区农业农村局"]
    assert [(each["periods"], each["answers"]) for each in mine] == [(["2024Q1", "2024Q2"], ["已增开两班"])]
    assert [each for each in told if each["event"] == "warning"] == []


def test_the_register_as_tables(district: Path) -> None:
    with closing(sqlite3.connect(district / "输出/2024Q2/data/rows.sqlite")) as base:
        went = dict(base.execute("SELECT disposition, count(*) FROM rows WHERE period = '2024Q2' GROUP BY 1"))
        (direct,) = base.execute("SELECT count(*) FROM rows WHERE codes LIKE '%C10%'").fetchone()
    assert went == {"counted": 77, "held": 1, "rejected": 1, "duplicate": 2} and direct == 9


def test_nothing_here_speaks_of_a_county(district: Path) -> None:
    from docx import Document

    text = "".join(one.text for one in Document(str(district / "输出/2024Q2/通报_2024Q2.docx")).paragraphs)
    assert "全县" not in text and "三年" not in text and "青河区" in text


def test_a_certificate_without_training_is_noted_in_its_units_own_sheet(district: Path) -> None:
    feedbacks = (district / "输出").rglob("反馈表_*.xlsx")
    cells = (
        cell for path in feedbacks for page in openpyxl.load_workbook(path) for row in page for cell in row
    )
    assert any("【提示 C10】" in cell.comment.text for cell in cells if cell.comment)
