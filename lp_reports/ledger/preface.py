"""What stands around the table: the reporting unit, the period, the filing date, a nil return."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from lp_reports.ledger.body import NIL
from lp_reports.ledger.dates import parse_day
from lp_reports.ledger.layout import HEAD_WITHIN, Layout
from lp_reports.ledger.values import show
from lp_reports.ledger.workbook import Sheet
from lp_reports.model.fields import Field
from lp_reports.model.period import Period
from lp_reports.settings import Settings
from lp_reports.words import tight
from lp_reports.workspace import period_of

_UNIT = re.compile(r"(?:填报|报送|上报|编报|填表|制表)(?:单位|部门)(?:名称)?(?:\(.*?\))*[:]?(.*)")
_BARE_UNIT = re.compile(r"(?:单位|部门)(?:名称)?(?:\(.*?\))?:")
_FILED = re.compile(r"(?:填报|报送|上报|填表|制表|编报)(?:日期|时间)(?:\(.*?\))?[:]?(.*)")
_DAY = re.compile(r"\d{2,4}[年.\-/]\d{1,2}[月.\-/]\d{1,2}|\d{8}(?!\d)")
_TERM = re.compile(r"(?:填报|报送|上报|统计)(?:季度|期|月份|时段)")
_HEARSAY = re.compile(r"印发|根据|通知|说明|〔")  # a period named in passing
_INSTRUCTION = re.compile(r"请|填写|的[,，]")
_BARE_QUARTER = re.compile(r"第?([1-4一二三四])季度")
_TO = r"(?:至|-|—|~|到)"
_MONTHS = re.compile(rf"(20\d\d)年(\d{{1,2}})月?份?{_TO}(?:(20\d\d)年)?(\d{{1,2}})月")
_HALF = re.compile(r"(20\d\d)年度?([上下])半年")
_YEAR = re.compile(rf"(?<!\d)(?<!{_TO})(20\d\d)年度?(?![\d月]|{_TO})")
_ANNEX = re.compile(r"附[件表]\d*:?")
FOOT_WITHIN = 40  # rows from the end


class Preface(NamedTuple):
    """What a file says of itself. `unit_text`: what stands where the unit should, '' when nothing does."""

    unit: str
    unit_text: str
    period_text: str  # the wording of a period that is not the folder's, else ''
    filed: dt.date | None


def read_preface(
    sheets: Iterable[tuple[Sheet, Layout | None]],
    file: str,
    period: Period,
    settings: Settings,
    slip: str = "",
) -> Preface:
    """Reads all cells above and below the tables of a file; the unit's own cell outranks title and names. `slip`:
    what a page of ours in it says, asked where its own cells say nothing: a name can be anybody's."""
    pairs = list(sheets)
    cells = [cell for sheet, layout in pairs for cell in _cells(sheet, layout)]
    written = [text for cell in cells if (text := _after(_UNIT, cell)) is not None]
    titles = [cell.text for cell in cells if cell.title or _names_unit(cell.text, settings)]
    names = [slip, *reversed(file.split("/")), *(sheet.name for sheet, _ in pairs)]
    named = [unit for text in written if (unit := unit_of(text, settings))]  # the unit's own cell decides
    columns = [text for sheet, layout in pairs if layout for text in _unit_column(sheet, layout)]
    units = named or [unit for text in (*titles, *names, *columns) if (unit := unit_of(text, settings))]
    known = (
        [unit for unit in units if unit in settings.units] if not named or named[0] in settings.units else []
    )
    ours = _Cell(slip, right=[], below="", title=False)
    filed = [day for cell in cells if (day := _filing_day(cell))]
    return Preface(
        unit=known[0] if known else "",
        unit_text=next((text for text in written if text), units[0] if units else ""),
        period_text=next((cell.text for cell in (*cells, ours) if _other_period(cell, period)), ""),
        filed=min(filed, default=None),
    )


def _unit_column(sheet: Sheet, layout: Layout) -> list[str]:
    """What a column headed 填报单位 says, where all its rows say the same."""
    column = layout.columns.get(Field.UNIT, 0)
    if not _UNIT.fullmatch(layout.heads.get(Field.UNIT, "")):
        return []
    rows = sheet.grid[layout.bottom :]
    said = {row[column - 1] for row in rows if len(row) >= column and isinstance(row[column - 1], str)} - {""}
    return list(said) if len(said) == 1 else []


def _names_unit(text: str, settings: Settings) -> bool:
    """Nothing but a unit's name, or `单位：` before it (单位：人次 names none)."""
    return text.upper() in settings.unit_words or bool(_BARE_UNIT.match(text))


def says_nil(sheets: Iterable[Sheet]) -> bool:
    """Somewhere in the file stands the wording of a nil return (零报告, 本季度无 …)."""
    texts = {
        tight(value)
        for sheet in sheets
        for row in sheet.grid[:200]
        for value in row
        if isinstance(value, str)
    }
    return any(word in text for text in texts for word in NIL if not _INSTRUCTION.search(text))


def unit_of(text: str, settings: Settings) -> str:
    """The unit a text names: exactly, else by the longest known name within it; '' for none."""
    key = tight(text).upper()
    if key in settings.unit_words:
        return settings.unit_words[key]
    inside = [word for word in settings.unit_words if len(word) >= 2 and word in key]
    return settings.unit_words[max(inside, key=len)] if inside else ""


def unit_of_file(file: str, settings: Settings) -> str:
    """The unit that a file's name tells, else the nearest of its folders (or the .zip it lies in)."""
    return next((unit for part in reversed(file.split("/")) if (unit := unit_of(part, settings))), "")


class _Cell(NamedTuple):
    """A text around the table, what stands right of it and below it; `title`: it is in the first row with text,
    附件2 above it aside."""

    text: str
    right: list[Any]
    below: Any
    title: bool


def _cells(sheet: Sheet, layout: Layout | None) -> Iterator[_Cell]:
    """Every text above the head, and in foot rows below it."""
    top = layout.top - 1 if layout else HEAD_WITHIN
    foot = max(len(sheet.grid) - FOOT_WITHIN, layout.bottom) if layout else len(sheet.grid)
    feet = [at for at in range(foot, len(sheet.grid)) if _is_foot(sheet.grid[at])]
    first = next((at for at, row in enumerate(sheet.grid) if _is_title(row)), 0)
    for at in [*range(min(top, len(sheet.grid))), *feet]:
        row, under = sheet.grid[at], sheet.grid[at + 1] if at + 1 < len(sheet.grid) else []
        for column, value in enumerate(row):
            if isinstance(value, str) and value.strip():
                below = under[column] if column < len(under) and at + 1 < top else ""
                yield _Cell(tight(value), row[column + 1 :], below, at == first)


def _is_title(row: list[Any]) -> bool:
    texts = [tight(value) for value in row if isinstance(value, str)]
    return any(text and not _ANNEX.fullmatch(text) for text in texts)


def _is_foot(row: list[Any]) -> bool:
    texts = [tight(value) for value in row if isinstance(value, str) and value]
    return any(_FILED.search(text) or _UNIT.match(text) for text in texts)


def _is_label(value: Any) -> bool:
    """Another label, not a value: 填报日期, 填报季度:."""
    text = tight(value) if isinstance(value, str) else ""
    return text.endswith(":") or any(form.search(text) for form in (_FILED, _UNIT, _TERM))


def _beside(cell: _Cell) -> Any:
    """The value of a label: the next filled cell to its right, else the one below it."""
    following = next((value for value in cell.right if value != ""), "")
    return cell.below if following == "" or _is_label(following) else following


def _after(label: re.Pattern[str], cell: _Cell) -> str | None:
    """The text behind a label: in its own cell, else beside it; None without the label."""
    if not (found := label.search(cell.text)):
        return None
    if own := found[1].split("填报")[0]:
        return own
    return "" if _is_label(value := _beside(cell)) else show(value)


def _filing_day(cell: _Cell) -> dt.date | None:
    if not (found := _FILED.search(cell.text)):
        return None
    written = _DAY.search(found[1])
    day = parse_day(written.group() if written else _beside(cell))
    return day.day if day and not day.month_only else None


def _other_period(cell: _Cell, folder: Period) -> bool:
    """The cell names a time that is neither the folder's nor a part or whole of it; a mere year counts in a title."""
    if _FILED.search(cell.text) or _HEARSAY.search(cell.text) or len(cell.text) > 60:
        return False
    named = _named_time(cell.text, folder.last.year) or (_named_year(cell.text) if cell.title else None)
    if named is None:
        return False
    first, last = named
    return not (first <= folder.first and folder.last <= last) and not (
        folder.first <= first and last <= folder.last
    )


def _named_time(text: str, year: int) -> tuple[dt.date, dt.date] | None:
    """First and last day of what a text names: 2021年1-3月, 上半年, a quarter, a month; a quarter without a year
    is of `year`."""
    if found := _MONTHS.search(text):
        return _days(int(found[1]), int(found[2]), int(found[3] or found[1]), int(found[4]))
    if found := _HALF.search(text):
        return _days(
            int(found[1]), 1 if found[2] == "上" else 7, int(found[1]), 6 if found[2] == "上" else 12
        )
    if named := period_of(text, whole=False):
        return named.first, named.last
    if found := _BARE_QUARTER.search(text):
        number = int(found[1]) if found[1].isdigit() else "一二三四".index(found[1]) + 1
        return _days(year, 3 * number - 2, year, 3 * number)
    return None


def _named_year(text: str) -> tuple[dt.date, dt.date] | None:
    years = _YEAR.findall(text)
    return _days(int(years[0]), 1, int(years[0]), 12) if len(years) == 1 else None


def _days(year: int, month: int, last_year: int, last_month: int) -> tuple[dt.date, dt.date] | None:
    """First day of the one month to last day of the other, None where there is no such time."""
    if not (1 <= month <= 12 and 1 <= last_month <= 12 and (year, month) <= (last_year, last_month)):
        return None
    return Period.month(year, month).first, Period.month(last_year, last_month).last
