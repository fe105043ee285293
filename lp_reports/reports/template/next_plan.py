"""The 任务分解表 of one plan as the form of the next: its years moved on, its numbers left to be filled in."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from lp_reports.reports.template.fill import rewrite_form
from lp_reports.text.cleaning import tight

_YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")
_OPENING = "期初数"


def next_form(form: bytes, years: Sequence[int], tasks: Mapping[str, Sequence[tuple[int, int]]]) -> bytes:
    """`years`: those of the old plan; `tasks`: by sheet the 1-based places of its annexes' numbers. Sums that are
    formulas stay. Raises TemplateError."""

    def change(book: Workbook) -> None:
        for sheet in book.worksheets:
            _move_years(sheet, years)
        for title, places in tasks.items():
            for row, column in places:
                _clear(book[title], row, column)
        for sheet in book.worksheets:
            if sheet.title not in tasks:
                _clear_listing(sheet)

    return rewrite_form(form, change)


def _move_years(sheet: Worksheet, years: Sequence[int]) -> None:
    """2020年 -> 2023年, of a plan of three years."""
    moved = {str(year): str(year + len(years)) for year in years}
    for row in sheet.iter_rows():
        for cell in row:
            if cell.data_type == "s" and _YEAR.search(text := str(cell.value)):
                cell.value = _YEAR.sub(lambda match: moved.get(match[0], match[0]), text)


def _clear(sheet: Worksheet, row: int, column: int) -> None:
    cell = sheet.cell(row, column)
    if cell.data_type != "f":
        cell.value = None


def _clear_listing(sheet: Worksheet) -> None:
    """Goals, tasks of directions and channels, all of 期初数; which categories and words belong to what stays."""
    head = next((row for row in sheet.iter_rows() if sum(bool(cell.value) for cell in row) >= 2), ())
    for cell in head:
        words = tight(str(cell.value or ""))
        if _OPENING in sheet.title or words == "目标" or words.endswith(("任务", "任务数")):
            for row in range(cell.row + 1, sheet.max_row + 1):
                _clear(sheet, row, cell.column)
