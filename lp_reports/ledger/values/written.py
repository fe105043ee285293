"""A date's text -> the date as written: a day, or a month or a part of one."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from typing import NamedTuple


class Dated(NamedTuple):
    """A day; `month_only` when the text gave none and the month's last day (or first, of a start) was taken; `odd`
    when it stands in an order that only this reading fits (4/15/2021), or is only about that day (左右)."""

    day: dt.date
    month_only: bool
    odd: bool = False


class Written(NamedTuple):
    """A date as written: what is left out is None. `part` is 初, 上旬, 中旬, 下旬 or 底 of a month."""

    year: int | None
    month: int
    day: int | None
    part: str = ""
    odd: bool = False

    def on(self, year: int | None, first: bool = False) -> Dated | None:
        """In this year, where the text names none; None where there is no such day. `first`: of a bare month, or the
        beginning of one, its first day."""
        year = self.year or year
        if year is None or not 1900 <= year <= 2100:
            return None
        last = calendar.monthrange(year, self.month)[1]
        if self.day is None:
            if self.part == "初" and not first:
                return None  # nothing ends with the beginning of a month
            opens = first and self.part in ("", "初")
            day = 1 if opens else {"上旬": 10, "中旬": 20}.get(self.part, last)
            return Dated(dt.date(year, self.month, day), True, self.odd)
        return Dated(dt.date(year, self.month, self.day), False, self.odd) if self.day <= last else None

    def opening(self, year: int) -> Dated | None:
        """`on`, for a start that must be earlier: the first day of a part of a month."""
        dated, begin = self.on(year, first=True), {"上旬": 1, "中旬": 11, "下旬": 21}.get(self.part)
        return dated._replace(day=dated.day.replace(day=begin)) if dated and begin else dated


ANY_YEAR = 2020  # for days that name none: with a 29th of February
_YEAR = r"(?P<y>(?:19|20)\d\d|\d\d)"
_PART = r"(?P<part>上旬|中旬|下旬|初|月?[底末]{1,2})?"
# One separator throughout, else 2021.4-5 (April to May) would be the 5th of April.
_FULL = re.compile(
    rf"{_YEAR}(?:(?P<mark>[.\-/,。、·・•_\\])(?P<m>\d{{1,2}})(?P=mark)(?P<d>\d{{1,2}})|年(?P<n>\d{{1,2}})(?:月\.?|[.\-/])(?P<e>\d{{1,2}}))[日号]?"
)
# 2021-4.5, 2021,4.5 and 2021-4月-5 are no ranges.
_MIXED = re.compile(r"(?P<y>(?:19|20)\d\d)[\-/,.](?P<m>\d{1,2})(?:[.,]|月[\-.]?)(?P<d>\d{1,2})[日号]?")
SOLID = re.compile(r"(?P<y>20\d\d|19\d\d)(?P<m>\d\d)(?P<d>\d\d)[日号]?")
_MONTH = re.compile(
    rf"(?:(?P<y>(?:19|20)\d\d)[.\-/](?P<m>\d{{1,2}})|(?P<x>(?:19|20)\d\d|\d\d)年(?P<n>\d{{1,2}}))月?份?{_PART}"
)
_NO_YEAR = re.compile(r"(?P<m>\d{1,2})(?:[.\-/。、,](?P<d>\d{1,2})|月\.?(?P<e>\d{1,2}))[日号]?")
_NO_YEAR_MONTH = re.compile(rf"(?P<m>\d{{1,2}})月份?{_PART}")
_SOLID_NO_YEAR = re.compile(r"(?P<m>0[1-9]|1[0-2])(?P<d>[0-3]\d)[日号]?")  # 0420
SHORT = re.compile(r"(?P<y>2\d)(?P<m>\d\d)(?P<d>\d\d)")  # 210430
_DAY_SOLID = re.compile(r"(?P<y>(?:19|20)\d\d)[.\-/年](?P<m>0[1-9]|1[0-2])(?P<d>[0-3]\d)[日号]?")  # 2021.0420
_SEVEN = re.compile(r"(?P<y>20\d\d)(?P<rest>\d{3})")  # 2021420
SOLID_MONTH = re.compile(r"(?P<y>20[2-9]\d)(?P<m>0[1-9]|1[0-2])")  # no day of a year of two digits reads so
_MONTH_OF_YEAR = re.compile(r"(?P<m>\d{1,2})[.月](?P<d>\d{1,2})日?/(?P<y>20\d\d)")  # 4.20/2021
_YEAR_LAST = re.compile(r"(?P<a>\d{1,2})(?P<mark>[./\-])(?P<b>\d{1,2})(?P=mark)(?P<y>(?:19|20)\d\d|\d\d)")


def written_day(text: str) -> Written | None:
    """A date without blanks, words, or anything else around it."""
    if match := _FULL.fullmatch(text):
        day = ymd(match["y"], match["m"] or match["n"], match["d"] or match["e"])
        return day or _year_last(text)
    if match := SOLID.fullmatch(text) or _MIXED.fullmatch(text):
        return ymd(match["y"], match["m"], match["d"])
    if match := _DAY_SOLID.fullmatch(text):
        day = ymd(match["y"], match["m"], match["d"])
        return day._replace(odd=True) if day else None
    if match := SOLID_MONTH.fullmatch(text):
        return checked(Written(int(match["y"]), int(match["m"]), None))
    if match := SHORT.fullmatch(text):
        return short_day(match)
    if match := _MONTH.fullmatch(text):
        return checked(
            Written(
                _full_year(match["y"] or match["x"]),
                int(match["m"] or match["n"]),
                None,
                _part(match["part"]),
            )
        )
    if match := _NO_YEAR.fullmatch(text):
        return checked(Written(None, int(match["m"]), int(match["d"] or match["e"])))
    if match := _SOLID_NO_YEAR.fullmatch(text):
        return checked(Written(None, int(match["m"]), int(match["d"])))
    if match := _NO_YEAR_MONTH.fullmatch(text):
        return checked(Written(None, int(match["m"]), None, _part(match["part"])))
    if match := _MONTH_OF_YEAR.fullmatch(text):
        day = ymd(match["y"], match["m"], match["d"])
        return day._replace(odd=True) if day else None
    return seven_digits(text) or _year_last(text)


def seven_digits(text: str) -> Written | None:
    """2021420, which has one reading only; 2021111 has two."""
    match = _SEVEN.fullmatch(text)
    if not match:
        return None
    rest = match["rest"]
    pairs = ((rest[:1], rest[1:]), (rest[:2], rest[2:]))
    days = {ymd(match["y"], month, day) for month, day in pairs if month[0] != "0"} - {None}
    day = days.pop() if len(days) == 1 else None
    return day._replace(odd=True) if day else None


def _year_last(text: str) -> Written | None:
    """4/15/2021, where month and day can stand in one order only; a year of two digits only behind slashes."""
    match = _YEAR_LAST.fullmatch(text)
    if not match or (len(match["y"]) == 2 and match["mark"] != "/"):
        return None
    orders = {ymd(match["y"], match["a"], match["b"]), ymd(match["y"], match["b"], match["a"])} - {None}
    day = orders.pop() if len(orders) == 1 else None
    return day._replace(odd=True) if day else None


def short_day(match: re.Match[str]) -> Written | None:
    """210430: the year, the month, the day; but 201012 may be December 2010 as well."""
    day = ymd(match["y"], match["m"], match["d"])
    month = match["y"] == "20" and 1 <= int(match["d"]) <= 12
    return day._replace(odd=True) if day and not month else None


def _full_year(year: str) -> int:
    return int(year) + (2000 if len(year) == 2 else 0)


def _part(text: str | None) -> str:
    return "底" if text and text[-1] in "底末" else text or ""


def ymd(year: str, month: str, day: str) -> Written | None:
    """A year of four digits or two, a month, a day."""
    return checked(Written(_full_year(year), int(month), int(day)))


def checked(written: Written) -> Written | None:
    """None for a month or a day that no calendar has."""
    if not 1 <= written.month <= 12 or (written.day is not None and written.day < 1):
        return None
    return written if written.on(2000, True) and (written.year is None or written.on(None, True)) else None
