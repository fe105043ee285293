"""Whole days in a cell that is written by no rule and yet allows one reading: 2021.4.30结训, 2021年4月.30日, 开2021.4.6 结2021.4.15.
Year, month and day must all stand there; what is read so is to be told."""

from __future__ import annotations

import re
from typing import Any

from lp_reports.ledger.values.cell import memo
from lp_reports.ledger.values.date_words import LONGEST, plain
from lp_reports.ledger.values.dates import parse_written
from lp_reports.ledger.values.written import Written
from lp_reports.text.patterns import seldom

# One mark too many, or two that are alike; 2021.4-5 and 2021.4、5 are two months.
_WHOLE = re.compile(
    r"(?<!\d)(?P<y>(?:19|20)\d\d)(?P<mark>[年.。,\-/])(?:[.。年]|(?P=mark)|(?<=年)[\-/])? ?(?P<m>\d{1,2})(?:月[.。,\-/]?|[.。/]|(?P=mark){1,2}|[.。]-) ?(?P<d>\d{1,2})(?!\d)[日号曰]{0,2}"
)
_LETTERS = re.compile(r"(?<=[\d.\-])[lIOo](?=[\d.\-日]|$)")  # 2021.4.2l, 2021.O4.21
_BESIDE = seldom(r"[\u4e00-\u9fff()\[\]【】:;,.、。|/ ]*")
# Beside a day these say that it is another one, or none yet.
_OTHERWISE = re.compile("[前后内未待拟约今延改推预计若如不无没补暂或至到及和与非除停休农阴辞离退去]")
_BEGINS = re.compile("[开始起]|报到|入[学班]")


@memo
def loose_span(value: Any) -> tuple[Written | None, Written | None]:
    """Start and end; a single day is the end, unless it says that something begins. (None, None) for anything but one
    day, or two in their order."""
    if not isinstance(value, str) or len(value) > LONGEST:
        return None, None
    text = _LETTERS.sub(lambda match: "0" if match.group() in "Oo" else "1", plain(value))
    days = [_day(match) for match in _WHOLE.finditer(text)]
    rest = _WHOLE.sub(" ", text)
    if not 1 <= len(days) <= 2 or not _BESIDE.fullmatch(rest) or _OTHERWISE.search(rest):
        return None, None
    if len(days) == 1 and _BEGINS.search(rest):
        return days[0], None
    start, end = (days[0] if len(days) == 2 else None), days[-1]
    if end is None or (len(days) == 2 and (start is None or _order(end) < _order(start))):
        return None, None
    return start, end


def _day(match: re.Match[str]) -> Written | None:
    day = parse_written(f"{match['y']}-{match['m']}-{match['d']}")
    return day._replace(odd=True) if day else None


def _order(day: Written) -> tuple[int | None, int, int | None]:
    return day.year, day.month, day.day
