"""The proof reopens what was written: one changed figure, one lost row, one missing line, and it says which."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from desk import Desk, with_samples

from lp_reports.model.summary import Check, Summary
from lp_reports.quarter import run as quarter
from lp_reports.quarter.gathering import gather
from lp_reports.reports.proof import mismatches as proof

Outputs = dict[str, bytes]


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> tuple[Summary, Outputs]:
    desk: Desk = with_samples(tmp_path_factory.mktemp("核对") / "工作区")
    gathered = gather(desk.folder, "2021Q2", None, 1, lambda *_: None)
    return gathered.summary, quarter.write(gathered, desk.folder, 1, lambda *_: None)


def edit(raw: bytes, part: str, change: Callable[[str], str]) -> bytes:
    """A workbook with one part changed."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(raw)) as old, zipfile.ZipFile(stream, "w") as new:
        for item in old.infolist():
            data = old.read(item)
            if item.filename == part:
                text = data.decode()
                changed = change(text)
                assert changed != text
                data = changed.encode()
            new.writestr(item, data)
    return stream.getvalue()


def faults(written: tuple[Summary, Outputs], name: str, raw: bytes) -> list[str]:
    summary, outputs = written
    return proof.mismatches(summary, {**outputs, name: raw})


def cell_of(summary: Summary, outputs: Outputs, sheet: str, line: str) -> tuple[str, str, str]:
    """(part, a plain number's cell, its value) on a line of a sheet of 统计表.xlsx."""
    import openpyxl  # type: ignore[import-untyped]

    book = openpyxl.load_workbook(io.BytesIO(outputs["统计表.xlsx"]))
    name = next(name for name in book.sheetnames if name.startswith(f"{sheet} "))
    part = f"xl/worksheets/sheet{book.sheetnames.index(name) + 1}.xml"
    for row in book[name].iter_rows():
        if any(str(cell.value).replace(" ", "") == line for cell in row[:3]):
            for cell in row[2:]:
                if isinstance(cell.value, int) and cell.value > 0:
                    return part, cell.coordinate, str(cell.value)
    raise AssertionError(line)


def test_what_was_written_is_sound(written: tuple[Summary, Outputs]) -> None:
    assert proof.mismatches(*written) == []


@pytest.mark.parametrize(("sheet", "line"), [("附表1", "家政服务等培训"), ("附表3", "马街镇")])
def test_one_changed_figure_is_named(written: tuple[Summary, Outputs], sheet: str, line: str) -> None:
    part, cell, value = cell_of(*written, sheet, line)
    raw = edit(
        written[1]["统计表.xlsx"],
        part,
        lambda text: re.sub(rf'(<c r="{cell}"[^>]*><v>){value}(</v>)', rf"\g<1>{int(value) + 7777}\2", text),
    )
    found = faults(written, "统计表.xlsx", raw)
    assert any(f"统计表.xlsx {sheet}" in one for one in found), found


def test_a_total_that_its_parts_do_not_give_is_named(written: tuple[Summary, Outputs]) -> None:
    def spoil(text: str) -> str:
        return re.sub(
            r"(<f>SUM\([^<]*</f><v>)(\d+)(</v>)", lambda m: f"{m[1]}{int(m[2]) + 1}{m[3]}", text, count=1
        )

    found = faults(written, "统计表.xlsx", edit(written[1]["统计表.xlsx"], "xl/worksheets/sheet1.xml", spoil))
    assert any(re.search(r"[A-Z]+\d+：写的是\d+，各格相加得\d+", one) for one in found)


def test_a_sheet_that_is_gone_is_named(written: tuple[Summary, Outputs]) -> None:
    raw = edit(
        written[1]["统计表.xlsx"],
        "xl/workbook.xml",
        lambda text: text.replace('name="附表3 ', 'name="附件 ', 1),
    )
    assert any("缺附表3" in one for one in faults(written, "统计表.xlsx", raw))


def test_a_row_lost_from_the_register_is_named(written: tuple[Summary, Outputs]) -> None:
    summary, outputs = written
    short = replace(summary, judged=summary.judged[:-1])
    found = proof.mismatches(short, outputs)
    assert any("总台账.xlsx" in one and str(len(summary.judged)) in one for one in found)


def test_a_changed_line_of_figures_csv_is_named(written: tuple[Summary, Outputs]) -> None:
    text = written[1]["data/figures.csv"].decode("utf-8-sig")
    changed = re.sub(r"^(category,9,year,trained),\d+$", r"\1,99999", text, flags=re.MULTILINE)
    assert changed != text
    found = faults(written, "data/figures.csv", changed.encode("utf-8-sig"))
    assert found == ["data/figures.csv category 9 year trained：99999"]


@pytest.mark.parametrize("name", ["data/findings.csv", "data/figures.csv"])
def test_a_lost_line_of_a_csv_is_named(written: tuple[Summary, Outputs], name: str) -> None:
    """Absent measures are absent rows, so a lost row would read as nothing done."""
    lines = written[1][name].decode("utf-8-sig").splitlines(keepends=True)
    found = faults(written, name, "".join(lines[:-1]).encode("utf-8-sig"))
    assert any(name in one for one in found)


def test_a_workbook_that_does_not_open_is_named(written: tuple[Summary, Outputs]) -> None:
    for name in ("统计表.xlsx", "总台账.xlsx", "反馈/反馈表_县妇联.xlsx"):
        assert any(f"{name} 写好后打不开" in one for one in faults(written, name, written[1][name][:500]))


def test_a_check_that_failed_is_a_fault(written: tuple[Summary, Outputs]) -> None:
    summary, outputs = written
    bad = replace(summary, checks=(*summary.checks, Check("各类别相加 = 全县", "5", "6", False)))
    assert "各类别相加 = 全县：5 ≠ 6" in proof.mismatches(bad, outputs)


def test_a_fault_keeps_the_run_from_publishing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from desk import csv_file, line, new

    desk = new(tmp_path / "工作区")
    desk.put("县妇联.csv", csv_file(line()))
    write = quarter.write

    def spoilt(*arguments: object) -> Outputs:
        made = write(*arguments)  # type: ignore[arg-type]
        return {**made, "data/figures.csv": made["data/figures.csv"].replace(b"trained,1", b"trained,2")}

    monkeypatch.setattr(quarter, "write", spoilt)
    result = desk.do("run")
    assert result.exit_code == 3 and "figures.csv" in result.output
    assert not (desk.folder / "输出" / "2021Q2").exists()


@pytest.mark.parametrize("portion", (1, 4, 5, 6, 100))
def test_rows_are_counted_in_whatever_portions_a_part_is_read(
    monkeypatch: pytest.MonkeyPatch, portion: int
) -> None:
    monkeypatch.setattr(proof, "_AT_ONCE", portion)
    assert proof._count(io.BytesIO(b"<rows><row r='1'/><row r='2'><c/></row><row r='3'/><ro"), b"<row ") == 3
