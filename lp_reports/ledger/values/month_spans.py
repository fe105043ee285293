"""How many months a cell names: 4-6月, 2021.4-2021.6, 4月、5月、6月, 2021年4月1日至6月30日."""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal

from lp_reports.ledger.values.dates import written_span
from lp_reports.ledger.values.written import Written

_COUNT = re.compile(r"\(?共?计?(\d{1,2})个月\)?$")
_COUNTED = re.compile(r"共?(\d{1,2}个月)\((.+)\)")  # 3个月(4-6月): the count stands first
_PART_OF_YEAR = re.compile(r"(?:20\d\d年)?(?:第?[1-4](?P<quarter>季度?)|[上下](?P<half>半年))")
_FIRST_BARE = re.compile(r"^((?:20\d\d年)?\d{1,2})([-—~至到]+)(\d{1,2}月)")  # 4-6月
_NEXT_YEAR = re.compile("(?<=[-—~至到])(?:次年|第二年|来年)")
_ONE = re.compile(r"(?:20\d\d年)?(\d{1,2})(月份?)?")
_AND = re.compile("[、,;和及]|(?<=月)(?=\\d{1,2}月)")
_ANY_YEAR = 2021  # no leap year; months alone name none


def months_named(text: str) -> Decimal | None:
    """None for what names no months, or whose own count says otherwise. `text`: without blanks, in figures."""
    text = _COUNTED.sub(r"\2,\1", text)
    if part := _PART_OF_YEAR.fullmatch(text):
        return Decimal(3 if part["quarter"] else 6)
    count = _COUNT.search(text)
    bare = text[: count.start()] if count else text
    parts = [part for part in _AND.split(bare) if part]
    if not parts or (len(parts) > 1 and "月" not in parts[-1]):
        return None
    named = _of_list(parts) if len(parts) > 1 else _of_span(parts[0])
    said = Decimal(count[1]) if count else named
    return named if named == said else None


def _of_list(parts: list[str]) -> Decimal | None:
    """4、5、6月: every month once."""
    months = [_ONE.fullmatch(part) for part in parts]
    numbers = {int(month[1]) for month in months if month}
    return Decimal(len(parts)) if len(numbers) == len(parts) and numbers <= {*range(1, 13)} else None


def _of_span(text: str) -> Decimal | None:
    """4月-6月, or whole months to the day."""
    start, end = written_span(_NEXT_YEAR.sub("", _FIRST_BARE.sub(r"\1月\2\3", text)))
    if not start or not end or bool(start.day) is not bool(end.day) or start.part or end.part:
        return None
    if start.day and end.day:
        end = _after(end)
        if not end or end.day != start.day:
            return None
    months = _months(end) - _months(start) + (0 if start.day else 1)
    months += 0 if start.year and end.year else 12 * (months <= 0)  # 11月-1月
    return Decimal(months) if 1 <= months <= 12 else None


def _after(last: Written) -> Written | None:
    """The day behind it."""
    dated = last.on(last.year or _ANY_YEAR)
    behind = dated.day + dt.timedelta(days=1) if dated else None
    return Written(behind.year, behind.month, behind.day) if behind else None


def _months(day: Written) -> int:
    return (day.year or _ANY_YEAR) * 12 + day.month
