"""What stands around the table: the reporting unit, the period, the filing date, a nil return."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from lp_reports.ledger.layout import HEAD_WITHIN, Layout
from lp_reports.ledger.values import parse_day, show
from lp_reports.ledger.workbook import Sheet
from lp_reports.model import Period
from lp_reports.words import tight, vocabulary
from lp_reports.workspace import Settings, period_of

_UNIT = re.compile(r"(?:填报|报送|上报|编报|填表|制表)(?:单位|部门)(?:名称)?(?:\(.*?\))*[:]?(.*)")
_FILED = re.compile(r"(?:填报|报送|上报|填表|制表|编报)(?:日期|时间)[:]?(.*)")
_BARE_QUARTER = re.compile(r"第?([1-4一二三四])季度")
FOOT_WITHIN = 40  # rows from the end
_NIL = tuple(vocabulary("words")["markers"]["nil"])


class Preface(NamedTuple):
    """What a file says of itself. `unit_text`: what stands where the unit should, '' when nothing does."""

    unit: str
    unit_text: str
    period_text: str  # the wording of a period that is not the folder's, else ''
    filed: dt.date | None


def read_preface(
    sheets: Iterable[tuple[Sheet, Layout | None]], file: str, period: Period, settings: Settings
) -> Preface:
    """Reads all cells above and below the tables of a file; the unit's own cell outranks title and names."""
    pairs = list(sheets)
    cells = [cell for sheet, layout in pairs for cell in _cells(sheet, layout)]
    written = [text for cell in cells if (text := _after(_UNIT, cell)) is not None]
    titles = [cell[0] for cell in cells]
    names = [file, *(sheet.name for sheet, _ in pairs)]
    units = [unit for text in (*written, *titles, *names) if (unit := unit_of(text, settings))]
    known = [unit for unit in units if unit in settings.units]
    filed = [day for cell in cells if (day := _filing_day(cell))]
    return Preface(
        unit=known[0] if known else "",
        unit_text=next((text for text in written if text), units[0] if units else ""),
        period_text=next((text for text in titles if _other_period(text, period)), ""),
        filed=min(filed, default=None),
    )


def says_nil(sheets: Iterable[Sheet]) -> bool:
    """Somewhere in the file stands the wording of a nil return (零报告, 本季度无 …)."""
    texts = {
        tight(value)
        for sheet in sheets
        for row in sheet.grid[:200]
        for value in row
        if isinstance(value, str)
    }
    return any(word in text for text in texts for word in _NIL)


def unit_of(text: str, settings: Settings) -> str:
    """The unit a text names: exactly, else by the longest known name within it; '' for none."""
    key = tight(text).upper()
    if key in settings.unit_words:
        return settings.unit_words[key]
    inside = [word for word in settings.unit_words if len(word) >= 2 and word in key]
    return settings.unit_words[max(inside, key=len)] if inside else ""


def _cells(sheet: Sheet, layout: Layout | None) -> Iterator[tuple[str, list[Any]]]:
    """(text, the cells to its right) for every text above the head, and for foot rows below it."""
    top = layout.top - 1 if layout else HEAD_WITHIN
    foot = max(len(sheet.grid) - FOOT_WITHIN, layout.bottom) if layout else len(sheet.grid)
    feet = [row for row in sheet.grid[foot:] if _is_foot(row)]
    for row in [*sheet.grid[:top], *feet]:
        for column, value in enumerate(row):
            if isinstance(value, str) and value.strip():
                yield tight(value), row[column + 1 :]


def _is_foot(row: list[Any]) -> bool:
    return any(
        isinstance(value, str) and (_FILED.match(tight(value)) or _UNIT.match(tight(value))) for value in row
    )


def _after(label: re.Pattern[str], cell: tuple[str, list[Any]]) -> str | None:
    """The text behind a label: in its own cell, else in the next filled one; None without the label."""
    text, right = cell
    if not (found := label.search(text)):
        return None
    if own := found[1].split("填报")[0]:
        return own
    following = next((value for value in right if value != ""), "")
    return "" if isinstance(following, str) and following.strip().endswith((":", "：")) else show(following)


def _filing_day(cell: tuple[str, list[Any]]) -> dt.date | None:
    text, right = cell
    if not (found := _FILED.search(text)):
        return None
    value: Any = re.match(r"[\d年月日./-]*", found[1])
    written = value.group() if value else ""
    day = parse_day(written or next((cell for cell in right if cell != ""), ""))
    return day.day if day and not day.month_only else None


def _other_period(text: str, folder: Period) -> bool:
    """The text names a period that is neither the folder's nor a part or whole of it."""
    if _FILED.search(text):
        return False
    named = period_of(text, whole=False)
    if named is None and (found := _BARE_QUARTER.search(text)):
        digit = found[1]
        named = Period.quarter(
            folder.last.year, int(digit) if digit.isdigit() else "一二三四".index(digit) + 1
        )
    if named is None or named == folder:
        return False
    return not (named.first <= folder.first and folder.last <= named.last) and not (
        folder.first <= named.first and named.last <= folder.last
    )
