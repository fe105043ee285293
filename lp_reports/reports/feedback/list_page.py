"""A sheet that lists a unit's rows, one to a line; what all rows share is told once, above them."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Sequence

from lp_reports.model import system_sheets
from lp_reports.reports.excel.book import Book
from lp_reports.reports.excel.bulk import Columns, Listed
from lp_reports.reports.excel.cell_styles import Column, Look, Value
from lp_reports.reports.excel.texts import width_of

FIRST = 4  # the Excel number of a list's first row
_AIR = 2.5  # digits that a head leaves free
_MOST_LINES = 20
_SHORT, _LONG = 8, 18  # digits: texts no wider, and words no longer, an ID above all, are not torn
_WORD = re.compile("[!-~]+")
_SHARED = ("报送期", "文件", "工作表", "对照", "对照的文件")  # columns that may say the same in every row
Row = Sequence[Value]


def list_page(
    book: Book,
    name: str,
    unit: str,
    about: str,
    columns: Sequence[Column],
    rows: Sequence[Row],
) -> None:
    """Writes the rows as the sheet `name`; without rows there is no such sheet.

    What every row says alike (`_SHARED`) is said once above the list and its column hidden, not left out: filters, and
    programs that read the file, still find it."""
    if rows:
        column_page(book, name, unit, about, columns, tuple(zip(*rows, strict=True)))


def column_page(
    book: Book,
    name: str,
    unit: str,
    about: str,
    columns: Sequence[Column],
    values: Columns,
) -> None:
    """As `list_page`, where the rows, one at least, are given as columns."""
    shared = {
        number: str(cells[0] or "")
        for number, (column, cells) in enumerate(zip(columns, values, strict=True))
        if column.head in _SHARED and len(set(cells)) == 1
    }
    total = len(values[0])
    shown = _widened(columns, shared.keys(), values)
    page = book.page(name, [column.width for column in shown], landscape=True)
    page.line(f"{unit}：{name}（共{total}条）", Look.SECTION)
    once = "　".join(f"{columns[number].head}：{value}" for number, value in shared.items() if value)
    page.line(f"{about}（{system_sheets.MARK}）" + (f"\n{once}" if once else ""))
    page.list(shown, Listed(total, lambda: [values]))


def _widened(columns: Sequence[Column], hidden: Collection[int], values: Columns) -> list[Column]:
    """The columns, those hidden without width. What they free, and what the columns whose text wraps have, these
    share so that their texts take few lines: a row is as high as its longest text."""
    wraps = [n for n, column in enumerate(columns) if column.look is Look.WRAP and n not in hidden]
    room = sum(columns[n].width for n in (*wraps, *hidden))
    texts = {n: _usual(values[n]) for n in wraps}
    least = {n: width_of(columns[n].head) + _AIR for n in wraps}
    wider = least
    for lines in range(1, _MOST_LINES):
        wanted = {n: max(least[n], texts[n] / lines + _AIR) for n in wraps}
        if sum(wanted.values()) <= room:
            wider = wanted
            break
    wider = _untorn(wider, {n: _usual(values[n], _whole) + _AIR for n in wraps}, room)
    spare = (room - sum(wider.values())) / max(1, len(wraps))
    return [
        column._replace(
            width=0 if n in hidden else round(wider[n] + spare, 1) if n in wider else column.width
        )
        for n, column in enumerate(columns)
    ]


def _untorn(widths: dict[int, float], whole: dict[int, float], room: float) -> dict[int, float]:
    """The columns' widths, of what they leave of the room some given to those that would tear a word."""
    wider = dict(widths)
    for n in sorted(widths, key=lambda n: whole[n] - widths[n]):
        if whole[n] > wider[n] and sum(wider.values()) - wider[n] + whole[n] <= room:
            wider[n] = whole[n]
    return wider


def _usual(values: Sequence[Value], measure: Callable[[str], int] = width_of) -> int:
    """How wide a column's texts are in digits: of ten, nine are no wider."""
    width = {value: measure(str(value or "")) for value in set(values)}
    widths = sorted(map(width.__getitem__, values))
    return widths[len(widths) * 9 // 10]


def _whole(text: str) -> int:
    """How wide of a text is what should stand in one line: a short name, an ID, a day."""
    if width_of(text) <= _SHORT:
        return width_of(text)
    return max((len(word) for word in _WORD.findall(text) if len(word) <= _LONG), default=0)
