"""A sheet that lists a unit's rows, one to a line; what all rows share is told once, above them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from lp_reports.model import system_sheets
from lp_reports.reports.excel.book import Book
from lp_reports.reports.excel.cell_styles import Column, Look, Value

FIRST = 4  # the Excel number of a list's first row
_SHARED = ("报送期", "文件", "工作表", "对照的文件")  # columns that may say the same in every row
Row = Sequence[Value]


def list_page(
    book: Book, name: str, unit: str, about: str, columns: Sequence[Column], rows: Sequence[Row]
) -> None:
    """The sheet `name`, none for no rows. A column that says the same in every row is hidden; a filter, and whoever
    reads the file by program, still has it."""
    if not rows:
        return
    shared = {
        number: str(rows[0][number] or "")
        for number, column in enumerate(columns)
        if column.head in _SHARED and len({row[number] for row in rows}) == 1
    }
    shown = _widened(columns, shared.keys())
    page = book.page(name, [column.width for column in shown], landscape=True)
    page.line(f"{unit}：{name}（共{len(rows)}条）", Look.SECTION)
    once = "　".join(f"{columns[number].head}：{value}" for number, value in shared.items() if value)
    page.line(f"{about}（{system_sheets.MARK}）" + (f"\n{once}" if once else ""))
    page.list(shown, rows)


def _widened(columns: Sequence[Column], hidden: Iterable[int]) -> list[Column]:
    """The columns, those hidden without width; what that frees goes to the columns whose text wraps."""
    gone = set(hidden)
    wraps = [n for n, column in enumerate(columns) if column.look is Look.WRAP and n not in gone]
    free = sum(columns[number].width for number in gone)
    whole = sum(columns[number].width for number in wraps)
    return [
        column._replace(width=0)
        if number in gone
        else column._replace(width=round(column.width * (1 + free / whole), 1))
        if number in wraps
        else column
        for number, column in enumerate(columns)
    ]
