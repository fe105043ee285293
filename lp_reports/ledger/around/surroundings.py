"""The cells around the tables of a sheet: labels and what stands beside them."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from lp_reports.ledger.layout import Layout
from lp_reports.ledger.single_rows.head_rows import head_texts
from lp_reports.ledger.single_rows.persons import holds_person
from lp_reports.ledger.single_rows.row_kinds import FOOT, says_of_the_form
from lp_reports.ledger.values.cell import show
from lp_reports.readers.sheets import Sheet
from lp_reports.text.cleaning import tight

UNIT_LABEL = re.compile(r"(?:填报|报送|上报|编报|填表|制表)(?:单位|部门)(?:名称)?(?:\(.*?\))*[:]?(.*)")
FILED_LABEL = re.compile(
    r"(?:填报|报送|上报|填表|制表|编报|报表|编制|造册|造表|提交|报出|申报|统计|登记)(?:日期|时间)(?:\(.*?\))?[:]?(.*)"
)
TERM = re.compile(r"(?:填报|报送|上报|统计)(?:季度|期|月份|时段)")
_ANNEX = re.compile(r"附[件表]\d*:?")
_HEAD_WITHIN = 30  # rows of a sheet without a table that may say something of it
_FOOT_WITHIN = 40  # rows from the end
_BESIDE = 50  # cells right of a label in which its value may stand
_MOST_SIGNED = 8  # cells of a line of signatures
_DAY_WITHIN = 2  # rows below a signature
_LONGEST = 300  # characters; a longer text is no label


class Cell(NamedTuple):
    """A text around a table, what stands right of it and below it; `title`: it is in the first row with text, 附件2
    above it aside; `foot`: it stands below the persons."""

    text: str
    right: list[Any]
    below: Any
    title: bool
    foot: bool


def surroundings(sheet: Sheet, layouts: Sequence[Layout]) -> Iterator[Cell]:
    """Every text above the head of each table, and in the rows below the last one's persons."""
    first = next((at for at in range(sheet.first, sheet.last + 1) if _is_title(sheet.row(at))), 0)
    for at, foot in _rows(sheet, layouts):
        row, under = sheet.row(at), sheet.row(at + 1)
        for column, value in enumerate(row):
            if foot and isinstance(value, dt.date):  # by the signatures
                value = f"{value:%Y-%m-%d}"
            if isinstance(value, str) and value.strip():
                below = under[column] if column < len(under) and not foot else ""
                yield Cell(tight(value[:_LONGEST]), _right_of(row, column), below, at == first, foot)


def cells_of(row: Sequence[Any]) -> Iterator[Cell]:
    """Every text of one row, which is no title."""
    for column, value in enumerate(row):
        if isinstance(value, str) and value.strip():
            yield Cell(tight(value[:_LONGEST]), _right_of(row, column), "", False, False)


def _right_of(row: Sequence[Any], column: int) -> list[Any]:
    return list(row[column + 1 : column + 1 + _BESIDE])


def unit_written(row: Sequence[Any]) -> str:
    """What a row writes behind 填报单位, '' for nothing; asked of the same rows for every head below them."""
    if not any(value.__class__ is str and ("位" in value or "门" in value) for value in row):
        return ""
    return next((text for cell in cells_of(row) if (text := after(UNIT_LABEL, cell))), "")


def _rows(sheet: Sheet, layouts: Sequence[Layout]) -> Iterator[tuple[int, bool]]:
    """(its number, whether it is below the persons)."""
    if not layouts:
        yield from ((at, False) for at in range(1, min(_HEAD_WITHIN, len(sheet.grid)) + 1))
        return
    ledgers = [layout for layout in layouts if layout.columns] or layouts  # no table of changes below them
    for floor, first, top in dict.fromkeys((layout.floor, layout.first, layout.top) for layout in ledgers):
        yield from ((at, False) for at in range(floor + 1, first))
        alone = (at for at in range(first, top) if len(head_texts(sheet.row(at))) == 1)
        yield from ((at, False) for at in alone)  # a title that stands over some column, as a group does
    end = min(layouts[-1].last, len(sheet.grid))
    yield from ((at, True) for at in range(_foot(sheet, layouts[-1], end), end + 1))
    if sheet.below and not any(value != "" for row in sheet.grid[end:] for value in row):
        below = range(len(sheet.grid) + 1, sheet.last + 1)
        yield from ((at, True) for at in below[-_FOOT_WITHIN:])


def signatures(sheet: Sheet, layouts: Sequence[Layout]) -> Iterator[Cell]:
    """The signatures and seals between the rows of a sheet, with a row of nothing but one cell soon below them: more
    persons may follow, 补充名单 or the next class."""
    rows = range(layouts[0].bottom + 1, min(layouts[-1].last, len(sheet.grid)) + 1) if layouts else ()
    below = 0  # the last row that a signature may reach to
    for at in rows:
        if not 0 < sheet.filled[at - 1] <= _MOST_SIGNED:
            continue
        row = sheet.row(at)
        signed = _is_signature(row) and not holds_person(row)
        below = at + _DAY_WITHIN if signed else below
        if signed or (at <= below and sheet.filled[at - 1] == 1):
            values = [f"{value:%Y-%m-%d}" if isinstance(value, dt.date) else value for value in row]
            yield from (cell._replace(foot=True) for cell in cells_of(values))


def _is_signature(row: Sequence[Any]) -> bool:
    first = next((tight(value[:_LONGEST]) for value in row if isinstance(value, str) and value.strip()), "")
    return first.startswith(FOOT) or says_of_the_form(first)


def _foot(sheet: Sheet, layout: Layout, end: int) -> int:
    """The row below the last person of a table, which ends with a row; at most so many rows from there."""
    begin = max(end - _FOOT_WITHIN, layout.bottom) + 1
    return next((at + 1 for at in range(end, begin - 1, -1) if holds_person(sheet.row(at))), begin)


def _is_title(row: list[Any]) -> bool:
    texts = [tight(value) for value in row if isinstance(value, str)]
    return any(text and not _ANNEX.fullmatch(text) for text in texts)


def is_label(value: Any) -> bool:
    """Another label, not a value: 填报日期, 填报季度:."""
    text = tight(value) if isinstance(value, str) else ""
    return text.endswith(":") or any(form.search(text) for form in (FILED_LABEL, UNIT_LABEL, TERM))


def beside(cell: Cell) -> Any:
    """The value of a label: the next filled cell to its right, else the one below it."""
    following = next((value for value in cell.right if value != ""), "")
    return cell.below if following == "" or is_label(following) else following


def after(label: re.Pattern[str], cell: Cell) -> str | None:
    """The text behind a label: in its own cell, else beside it; None without the label."""
    if not (match := label.search(cell.text)):
        return None
    if own := match[1].split("填报")[0]:
        return own
    return "" if is_label(value := beside(cell)) else show(value)
