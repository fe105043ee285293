"""Which stretch of time a title or label names, and whether it is the folder's."""

from __future__ import annotations

import datetime as dt
import re

from lp_reports.ledger.around.surroundings import FILED_LABEL, Cell
from lp_reports.model.period import Period
from lp_reports.workspace import period_of

_HEARSAY = re.compile(r"印发|根据|通知|说明|〔")  # a period named in passing
_BARE_QUARTER = re.compile(r"第?([1-4一二三四])季度")
_TO = r"(?:至|-|—|~|到)"
_MONTHS = re.compile(rf"(20\d\d)年(\d{{1,2}})月?份?{_TO}(?:(20\d\d)年)?(\d{{1,2}})月")
_HALF = re.compile(r"(20\d\d)年度?([上下])半年")
_YEAR = re.compile(rf"(?<!\d)(?<!{_TO})(20\d\d)年度?(?![\d月]|{_TO})")
# The days of a training are no period of reporting.
_OF_A_CLASS = re.compile(r"(?:培训|开班|起止|结束|结业|开课|发证|上课)(?:时间|日期)|起止[:]|\d{1,2}[日号]")


_OF_FILING = re.compile(r"(?:填于|制于|报于)?20\d\d年\d{1,2}月")


def other_period(cell: Cell, folder: Period, asked: bool) -> bool:
    """The cell names a time that is neither the folder's nor a part or whole of it; a mere year counts in a title, the
    month after the folder's alone, 2021年7月, where the period is `asked` for: else it is when the ledger was filed."""
    if len(cell.text) > 60 or FILED_LABEL.search(cell.text) or _HEARSAY.search(cell.text):
        return False
    if _OF_A_CLASS.search(cell.text) or cell.foot:
        return False
    named = _named_time(cell.text, folder.last.year) or (_named_year(cell.text) if cell.title else None)
    if named is None:
        return False
    first, last = named
    if not asked and first == folder.last + dt.timedelta(1) and _OF_FILING.fullmatch(cell.text):
        return False
    return not (first <= folder.first and folder.last <= last) and not (
        folder.first <= first and last <= folder.last
    )


def _named_time(text: str, year: int) -> tuple[dt.date, dt.date] | None:
    """First and last day of what a text names: 2021年1-3月, 上半年, a quarter, a month; a quarter without a year
    is of `year`."""
    if match := _MONTHS.search(text):
        return _days(int(match[1]), int(match[2]), int(match[3] or match[1]), int(match[4]))
    if match := _HALF.search(text):
        return _days(
            int(match[1]), 1 if match[2] == "上" else 7, int(match[1]), 6 if match[2] == "上" else 12
        )
    if named := period_of(text, whole=False):
        return named.first, named.last
    if match := _BARE_QUARTER.search(text):
        number = int(match[1]) if match[1].isdigit() else "一二三四".index(match[1]) + 1
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
