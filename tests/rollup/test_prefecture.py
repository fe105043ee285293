"""The sample prefecture, rolled up by the command, against a second naive count; and what may be wrong with a county."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import shutil
import stat
from pathlib import Path

import naive_prefecture
import pytest
from click.testing import CliRunner
from prefecture_command import roll

from lp_reports import __version__
from lp_reports.cli import main
from lp_reports.dataset import parquet

# As annex 1 first names the sample's lead units, then the one that leads nothing.
UNITS = ("县农业农村局", "县工信商科局", "县住建局", "县妇联", "县总工会")
LEADS = {2: 0, 4: 1, 7: 2, 9: 3}
NAMES = ("东川县", "西岭县", "南屏县")
UPPER = "云山州"


def read_figures(folder: Path, period: str = "2021Q2") -> dict[str, dict[tuple[str, ...], str]]:
    raw = (folder / "输出" / period / "data" / "figures.csv").read_text("utf-8-sig")
    head, *rows = csv.reader(io.StringIO(raw))
    assert head == ["county", "table", "row", "scope", "measure", "value"]
    found: dict[str, dict[tuple[str, ...], str]] = {}
    for county, table, row, scope, measure, value in rows:
        found.setdefault(county, {})[table, row, scope, measure] = value
    return found


def test_the_figures_are_those_of_a_naive_count(prefecture: Path) -> None:
    result = roll(prefecture, "2021Q2")
    assert result.exit_code == 0, result.output
    found = read_figures(prefecture)
    assert list(found) == [*NAMES, UPPER]
    stand = naive_prefecture.kept(naive_prefecture.lines(prefecture, NAMES, UNITS), LEADS)
    for county, expected in naive_prefecture.figures(stand, NAMES, UPPER):
        seen = {key: found[county].get(key, "0") for key in expected}
        assert seen == {key: str(value) for key, value in expected.items()}


def test_tasks_add_up_and_rates_are_of_the_sums(prefecture: Path) -> None:
    roll(prefecture)
    found = read_figures(prefecture)
    for key in (("category", "7", "year", "task"), ("county", "合计", "plan", "goal_trained")):
        assert int(found[UPPER][key]) == sum(int(found[name][key]) for name in NAMES)
    trained, task = (int(found[UPPER]["category", "合计", "year", name]) for name in ("trained", "task"))
    assert found[UPPER]["category", "合计", "year", "rate"] == f"{trained * 100 / task:.2f}"


def test_the_upper_levels_own_plan_gives_the_tasks(prefecture: Path) -> None:
    import openpyxl

    book = openpyxl.load_workbook(prefecture / "东川县/任务分解表.xlsx")
    for at, name in enumerate(NAMES):
        book["附件2"].cell(5 + at, 2).value = name
    book.save(prefecture / "任务分解表.xlsx")
    assert roll(prefecture, "2021Q2").exit_code == 0
    found = read_figures(prefecture)
    for key in (("category", "7", "year", "task"), ("county", "合计", "plan", "goal_trained")):
        assert found[UPPER][key] == found["东川县"][key]
    trained, task = (int(found[UPPER]["category", "合计", "year", name]) for name in ("trained", "task"))
    assert found[UPPER]["category", "合计", "year", "rate"] == f"{trained * 100 / task:.2f}"
    certified, task = (int(found[UPPER]["township", "合计", "year", name]) for name in ("certified", "task"))
    listed = [book["附件2"].cell(5 + at, 7).value for at in range(3)]
    assert (
        task == sum(listed)
        and found[UPPER]["township", "合计", "year", "rate"] == f"{certified * 100 / task:.2f}"
    )


def test_the_same_bytes_again_and_by_another_engine(prefecture: Path) -> None:
    def digests() -> dict[str, str]:
        root = prefecture / "输出" / "2021Q2"
        return {
            str(path): hashlib.sha256(path.read_bytes()).hexdigest()
            for path in root.rglob("*")
            if path.is_file()
        }

    roll(prefecture)
    first = digests()
    assert roll(prefecture, "--engine", "pandas").exit_code == 0
    assert digests() == first


def test_no_id_and_no_name_goes_up(prefecture: Path) -> None:
    roll(prefecture)
    ids = {line.cells["身份证号"] for line in naive_prefecture.lines(prefecture, NAMES, UNITS)}
    for path in (prefecture / "输出").rglob("*"):
        if path.suffix in (".csv", ".json"):
            text = path.read_text("utf-8-sig")
            assert "学员甲" not in text and not any(identity in text for identity in ids)


# --- what may be wrong -----------------------------------------------------------------------------------------


def test_a_county_that_is_not_there_is_a_hole_and_the_others_are_rolled_up(prefecture: Path) -> None:
    shutil.rmtree(prefecture / "西岭县")
    result = roll(prefecture)
    assert result.exit_code == 0 and "西岭县没有汇总在内：文件夹不在" in result.output
    assert list(read_figures(prefecture)) == ["东川县", "南屏县", UPPER]
    manifest = json.loads((prefecture / "输出/2021Q2/data/run.json").read_text("utf-8"))
    assert [hole["county"] for hole in manifest["lacking"]] == ["西岭县"]
    assert roll(prefecture, "--strict").exit_code == 1
    import openpyxl

    book = openpyxl.load_workbook(prefecture / "输出/2021Q2/统计表_2021Q2.xlsx")
    for sheet in book:
        texts = " ".join(str(cell.value) for line in sheet.iter_rows() for cell in line if cell.value)
        assert "西岭县没有汇总在内" in texts, sheet.title


def test_no_county_at_all(prefecture: Path) -> None:
    for name in NAMES:
        (prefecture / name / "任务分解表.xlsx").unlink()
    result = roll(prefecture)
    assert result.exit_code == 2 and "没有一个县能汇总" in result.output


def test_a_county_without_this_period_counts_with_what_came_before(prefecture: Path) -> None:
    shutil.rmtree(prefecture / "南屏县/收件/2021Q2")
    assert roll(prefecture, "2021Q2").exit_code == 0
    found = read_figures(prefecture)
    assert found["南屏县"]["county", "合计", "quarter", "trained"] == "0"
    assert found["南屏县"]["county", "合计", "year", "trained"] != "0"
    assert found["南屏县"]["unit", "县妇联", "", "state"] == "未报"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            '名称 = "州"\n[[县]]\n名称 = "东川县"\n工作区 = "a"\n[[县]]\n名称 = "东川县"\n工作区 = "b"',
            "有2个县都叫“东川县”",
        ),
        ('"名称" = "州"\n[["县"]]\n"名称" = "州"\n"工作区" = "a"', "既是上级的名称，又是一个县的名称"),
        ('名称 = "州"', "没有写县"),
        ('名称 = "州"\n[[县]]\n名称 = "东川县"', "第1个[[县]]没有写工作区"),
        ("名称 = 州", "第1行无法识别"),
    ],
)
def test_a_file_that_is_wrong_is_told_in_words(tmp_path: Path, text: str, words: str) -> None:
    (tmp_path / "上级.toml").write_text(text, "utf-8")
    result = roll(tmp_path)
    assert result.exit_code == 2 and words in result.output


def test_rows_alone_are_enough_and_the_figures_the_same(prefecture: Path) -> None:
    roll(prefecture)
    before = read_figures(prefecture)
    _hand_in(prefecture, "密钥.txt")
    assert roll(prefecture, "2021Q2").exit_code == 0
    assert read_figures(prefecture) == before


def test_rows_of_another_key_are_refused(prefecture: Path) -> None:
    other = prefecture / "另一份.txt"
    other.write_text("cd" * 32)
    _hand_in(prefecture, other.name)
    result = roll(prefecture, "2021Q2")
    assert result.exit_code == 0 and "西岭县没有汇总在内：行是用另一份密钥做的" in result.output


def test_rows_of_an_older_program_and_of_another_day_are_refused(prefecture: Path) -> None:
    _hand_in(prefecture, "密钥.txt")
    path = prefecture / "西岭县/输出/2021Q2/data/rows.parquet"
    table, _ = parquet.read(path)
    metadata = dict(table.schema.metadata)
    for old, new, words in (
        (f'"version":"{__version__}"', '"version":"0.0.1"', "行是0.0.1版程序写的"),
        ('"as_of":"2021-06-30"', '"as_of":"2021-05-31"', "截至2021-05-31的"),
    ):
        changed = {
            **metadata,
            b"lp_reports.county": metadata[b"lp_reports.county"].replace(old.encode(), new.encode()),
        }
        path.write_bytes(parquet.to_bytes(table.replace_schema_metadata(changed)))
        assert words in roll(prefecture, "2021Q2").output


def test_a_damaged_file_of_rows_is_a_hole(prefecture: Path) -> None:
    _hand_in(prefecture, "密钥.txt")
    (prefecture / "西岭县/输出/2021Q2/data/rows.parquet").write_bytes(b"PAR1 no more")
    assert "西岭县没有汇总在内：" in roll(prefecture, "2021Q2").output


def test_a_plan_of_other_years_stays_out(prefecture: Path) -> None:
    import openpyxl

    path = prefecture / "西岭县/任务分解表.xlsx"
    book = openpyxl.load_workbook(path)
    for sheet in book:
        for line in sheet.iter_rows():
            for cell in line:
                if isinstance(cell.value, str):
                    for year in (2022, 2021, 2020):
                        cell.value = cell.value.replace(f"{year}年", f"{year + 1}年").replace(
                            f"{year}－", f"{year + 1}－"
                        )
    book.save(path)
    result = roll(prefecture, "2021Q2")
    assert result.exit_code == 0, result.output
    assert "西岭县没有汇总在内：它的任务分解表是2021至2023年的，上级或多数县是2020至2022年的" in result.output


def test_a_closed_county_that_has_changed_is_a_hole(prefecture: Path) -> None:
    runner = CliRunner()
    folder = prefecture / "西岭县"
    assert runner.invoke(main, ["run", "2021Q1", "-w", str(folder)]).exit_code == 0
    assert runner.invoke(main, ["close", "2021Q1", "-w", str(folder)]).exit_code == 0
    next((folder / "收件/2021Q1").glob("*.xlsx")).unlink()
    result = roll(prefecture, "2021Q2")
    assert result.exit_code == 0 and "西岭县没有汇总在内：" in result.output and "结账" in result.output


def _hand_in(prefecture: Path, key: str) -> None:
    """西岭县 hands in its rows; nothing else of it is left."""
    folder = prefecture / "西岭县"
    words = ["run", "2021Q2", "-w", str(folder), "--parquet", "--key", str(prefecture / key)]
    result = CliRunner().invoke(main, words)
    assert result.exit_code == 0, result.output
    raw = (folder / "输出/2021Q2/data/rows.parquet").read_bytes()
    shutil.rmtree(folder)
    path = folder / "输出/2021Q2/data/rows.parquet"
    path.parent.mkdir(parents=True)
    path.write_bytes(raw)


def test_a_new_key_is_its_owners_alone_and_never_written_over(prefecture: Path) -> None:
    (prefecture / "密钥.txt").unlink()
    assert roll(prefecture, "--new-key").exit_code == 0
    path = prefecture / "密钥.txt"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert roll(prefecture, "--new-key").exit_code == 2
