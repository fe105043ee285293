"""trace --xlsx: the figure on paper, its rows masked, the same bytes again."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import openpyxl
from desk import Desk, csv_file, identity, line


def cells(path: Path) -> list[list[Any]]:
    sheet = openpyxl.load_workbook(path)["数据来源"]
    return [[value for value in row if value is not None] for row in sheet.iter_rows(values_only=True)]


def written(desk: Desk) -> Path:
    desk.put("县妇联.csv", csv_file(line(1), line(2)))
    result = desk.do("trace", "category", "9", "year", "trained", "--xlsx")
    assert result.exit_code == 0, result.output
    (path,) = (desk.folder / "追溯").iterdir()
    assert f"可以打印的表在 {path}" in result.output
    return path


def test_without_the_option_nothing_is_written(desk: Desk) -> None:
    desk.put("县妇联.csv", csv_file(line(1)))
    desk.do("trace", "category", "9", "year", "trained")
    assert not (desk.folder / "追溯").exists()


def test_the_sheet_says_the_figure_and_its_rows(desk: Desk) -> None:
    rows = cells(written(desk))
    assert ["合计 2，与表上的数相符。"] in rows
    masked = [f"{identity(person)[:6]}********{identity(person)[-4:]}" for person in (1, 2)]
    assert [row[:7] for row in rows[-2:]] == [
        [1, "2021Q2", "县妇联", "县妇联.csv", 4, masked[0], 1],
        [2, "2021Q2", "县妇联", "县妇联.csv", 5, masked[1], 1],
    ]


def test_it_prints_on_a4_across_with_its_head_repeated(desk: Desk) -> None:
    sheet = openpyxl.load_workbook(written(desk))["数据来源"]
    assert (sheet.page_setup.paperSize, sheet.page_setup.orientation) == (9, "landscape")
    assert sheet.print_title_rows


def test_the_same_figure_is_the_same_file(desk: Desk) -> None:
    path = written(desk)
    before = path.read_bytes()
    assert written(desk).read_bytes() == before
