"""On which day a ledger was filed: in its own cell, or the lone date by the signatures."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from typing import Any

from lp_reports.ledger.around.surroundings import FILED_LABEL, UNIT_LABEL, Cell, beside
from lp_reports.ledger.values.dates import parse_day
from lp_reports.model.period import Period
from lp_reports.text.cleaning import tight
from lp_reports.text.patterns import seldom

_NUMERAL = "〇○零oO一二三四五六七八九十"
_DAY = re.compile(
    rf"\d{{2,4}}[年.\-/]\d{{1,2}}[月.\-/]\d{{1,2}}日?|\d{{8}}(?!\d)|[{_NUMERAL}]{{4}}年[{_NUMERAL}]{{1,3}}月[{_NUMERAL}]{{1,3}}[日号]?"
)
_WHOLE = re.compile(r"(?<!\d)20\d\d[年.\-/]\d{1,2}[月.\-/]\d{1,2}日?(?!\d)")
_YEARLESS = re.compile(r"(?<![\d年.\-/])(\d{1,2})(?:月|[.\-/])(\d{1,2})[日号]?(?!\d)")
_SIGNATURE = seldom(
    r"填报人|填表人|制表人|造表人|造册人|审核|负责人|签字|盖章|经办|经手|[(]章[)]|公章|印章|签章|日期:|^时间:|(?:填报|报送|填表|制表)(?:单位|部门)|^[(]?[\u4e00-\u9fff]{0,18}[局会委联办府室][(（]?章?[)）]?$"
)
_LABELS = re.compile("^(?:日期|时间):")
_BEHIND = re.compile("(?:填报|制表|报送|上报|填表|[填制报])$")
_CLOCK = re.compile(r"(?:[01]\d|2[0-3]|\d):[0-5]\d(?::[0-5]\d)?$")
_SPAN = re.compile(rf"(?:{_DAY.pattern}).{{0,3}}[至到~—–-].{{0,3}}\d")
_UNIT = re.compile(r"^(?:单位|部门)(?:名称)?(?:\([^()]*\))?:(?![人元个]|$)")
_LABEL = re.compile(r"(?!(?:日期|时间):?$).*(?:[日时期]|:$)")  # another than 日期 alone


def filing_days(cells: Iterable[Cell], period: Period) -> list[dt.date]:
    """Every day that a label of filing names; without such a label, the one date beside 填报单位, else in the foot."""
    cells = list(cells)
    labelled = [cell for cell in cells if FILED_LABEL.search(cell.text)]
    days = [day for cell in labelled if (day := _labelled_day(cell, period))]
    if days or labelled:
        return days
    units = [cell for cell in cells if UNIT_LABEL.search(cell.text) or _UNIT.search(cell.text)]
    if days := [day for cell in units for day in _days_beside(cell, period)]:
        return days if len(set(days)) == 1 else []
    lone = list(_foot_days([cell for cell in cells if cell.foot], period))
    return lone if len(set(lone)) == 1 else []


def _labelled_day(cell: Cell, period: Period) -> dt.date | None:
    match = FILED_LABEL.search(cell.text)
    own = match[1].split("填报")[0] if match else ""
    said = own or beside(cell)
    if isinstance(said, str) and _SPAN.search(tight(said)):
        return None  # 统计时间：2021年4月1日至6月30日
    return day_in(own, period) or day_in(beside(cell), period)


def _days_beside(cell: Cell, period: Period) -> Iterator[dt.date]:
    """The dates that stand alone in the row of 填报单位, or behind 日期; not those of 培训时间."""
    filled = [value for value in cell.right if value != ""]
    for before, value in zip(["", *filled], filled, strict=False):
        text = _only_day(value) if isinstance(value, str) else ""
        lone = isinstance(value, dt.date) or _DAY.fullmatch(text)
        if lone and not _LABEL.match(tight(str(before))) and (day := day_in(text or value, period)):
            yield day


def _only_day(value: str) -> str:
    """2021年7月5日 of 日期：2021年7月5日, 日期2021年7月5日 and 2021年7月5日填报."""
    return _BEHIND.sub("", _LABELS.sub("", tight(value)).removeprefix("日期"))


def day_in(value: Any, period: Period) -> dt.date | None:
    """The day that a cell names; one without a year is the first after the period began."""
    if not isinstance(value, str):
        day = parse_day(value)
        return day.day if day and not day.month_only else None
    text = _CLOCK.sub("", tight(value))
    for written in (_DAY.search(text), None):
        day = parse_day(written.group() if written else text)
        if day and not day.month_only:
            return day.day
    if match := _YEARLESS.search(text):
        return _next(int(match[1]), int(match[2]), period.first)
    return None


def _next(month: int, day: int, first: dt.date) -> dt.date | None:
    """The first date with this month and day from `first` on; None where there is none within two years."""
    for year in (first.year, first.year + 1):
        try:
            date = dt.date(year, month, day)
        except ValueError:
            continue
        if date >= first:
            return date
    return None


def _foot_days(cells: list[Cell], period: Period) -> Iterator[dt.date]:
    """Dates by the signatures: a cell that is nothing else, one behind its label, one right of a signature or in its
    cell."""
    if not any(_is_signed(cell.text) for cell in cells):
        return
    for cell in cells:
        alone = _DAY.fullmatch(_only_day(cell.text))
        signed = _WHOLE.findall(cell.text) if _is_signed(cell.text) else []
        for value in (
            _only_day(cell.text) if alone else "",
            *signed,
            *(content for content in cell.right if isinstance(content, dt.date)),
        ):
            if value and (day := day_in(value, period)):
                yield day


def _is_signed(text: str) -> bool:
    """A signature, a seal, or an office's name, which the day may follow in its cell."""
    return bool(_SIGNATURE.search(text) or _SIGNATURE.search(_WHOLE.sub("", text)))
