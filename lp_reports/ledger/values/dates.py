"""One cell -> a day, or the two days of a range, in any of the ways people write them."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from lp_reports.ledger.values.cell import memo, show
from lp_reports.ledger.values.date_words import LONGEST, plain, says_start
from lp_reports.text.cleaning import tight


class Dated(NamedTuple):
    """A day; `month_only` when the text gave none and the month's last day (or first, of a start) was taken; `odd`
    when it stands in an order that only this reading fits (4/15/2021), or is only about that day (左右)."""

    day: dt.date
    month_only: bool
    odd: bool = False


class Written(NamedTuple):
    """A date as written: what is left out is None. `part` is 上旬, 中旬, 下旬 or 底 of a month."""

    year: int | None
    month: int
    day: int | None
    part: str = ""
    odd: bool = False

    def on(self, year: int | None, first: bool = False) -> Dated | None:
        """In this year, where the text names none; None where there is no such day. `first`: of a bare month, its
        first day."""
        year = self.year or year
        if year is None or not 1900 <= year <= 2100:
            return None
        last = calendar.monthrange(year, self.month)[1]
        if self.day is None:
            day = {"上旬": 10, "中旬": 20}.get(self.part, 1 if first and not self.part else last)
            return Dated(dt.date(year, self.month, day), True, self.odd)
        return Dated(dt.date(year, self.month, self.day), False, self.odd) if self.day <= last else None

    def opening(self, year: int) -> Dated | None:
        """`on`, for a start that must be earlier: the first day of a part of a month."""
        dated, begin = self.on(year, first=True), {"上旬": 1, "中旬": 11, "下旬": 21}.get(self.part)
        return dated._replace(day=dated.day.replace(day=begin)) if dated and begin else dated


_YEAR = r"(?P<y>(?:19|20)\d\d|\d\d)"
_PART = r"(?P<part>上旬|中旬|下旬|月?[底末]{1,2})?"
# One separator throughout, else 2021.4-5 (April to May) would be the 5th of April.
_FULL = re.compile(
    rf"{_YEAR}(?:(?P<mark>[.\-/,。、·・•_\\])(?P<m>\d{{1,2}})(?P=mark)(?P<d>\d{{1,2}})|年(?P<n>\d{{1,2}})(?:月\.?|[.\-/])(?P<e>\d{{1,2}}))[日号]?"
)
# 2021-4.5, 2021,4.5 and 2021-4月-5 are no ranges.
_MIXED = re.compile(r"(?P<y>(?:19|20)\d\d)[\-/,.](?P<m>\d{1,2})(?:[.,]|月[\-.]?)(?P<d>\d{1,2})[日号]?")
_AROUND = re.compile(r"(.+?)(?:左右|前后|上下)")
_SOLID = re.compile(r"(?P<y>20\d\d|19\d\d)(?P<m>\d\d)(?P<d>\d\d)[日号]?")
_MONTH = re.compile(
    rf"(?:(?P<y>(?:19|20)\d\d)[.\-/](?P<m>\d{{1,2}})|(?P<x>(?:19|20)\d\d|\d\d)年(?P<n>\d{{1,2}}))月?份?{_PART}"
)
_NO_YEAR = re.compile(r"(?P<m>\d{1,2})(?:[.\-/。、,](?P<d>\d{1,2})|月\.?(?P<e>\d{1,2}))[日号]?")
_NO_YEAR_MONTH = re.compile(rf"(?P<m>\d{{1,2}})月份?{_PART}")
_SOLID_NO_YEAR = re.compile(r"(?P<m>0[1-9]|1[0-2])(?P<d>[0-3]\d)[日号]?")  # 0420
_SHORT = re.compile(r"(?P<y>2\d)(?P<m>\d\d)(?P<d>\d\d)")  # 210430
_SOLID_MONTH = re.compile(r"(?P<y>20[2-9]\d)(?P<m>0[1-9]|1[0-2])")  # no day of a year of two digits reads so
_YEAR_LAST = re.compile(r"(?P<a>\d{1,2})(?P<mark>[./\-])(?P<b>\d{1,2})(?P=mark)(?P<y>(?:19|20)\d\d|\d\d)")
_JOINT = re.compile(r"(?:-{1,4}>?|—{1,4}|–|―|~{1,2}|→|[_|]{1,2}|至|到|一)")
_SLASHED = re.compile(r"[,/\\]")  # joins whole dates only: 2021.4.20/21 is two days
_WITHIN = re.compile("(?:之间|以?内)$")
_LIST = re.compile("[、,;&=]|以及|[和及与]")
_LISTED = re.compile(r".*[.\-/月年].*|\d{1,2}[日号]?")
_ALONE = re.compile(r"(?P<number>\d{1,2})(?P<unit>日|号|月份?)?")


# --- one day ------------------------------------------------------------------------------------------------


@memo
def parse_day(value: Any, epoch_1904: bool = False, first: bool = False) -> Dated | None:
    """A date in any of the ways people write one, or None. `first`: of a bare month, its first day.

    A bare number 2021.1 is None: it may have been typed as 2021.10. So is a day without a year."""
    written = parse_written(value, epoch_1904)
    return written.on(None, first) if written else None


@memo
def parse_written(value: Any, epoch_1904: bool = False) -> Written | None:
    """A date as written, also one without a year, or None."""
    if isinstance(value, dt.date):  # a datetime too
        return _checked(Written(value.year, value.month, value.day))
    if isinstance(value, int | float) and not isinstance(value, bool):
        return _number(float(value), epoch_1904)
    if not isinstance(value, str) or len(value) > LONGEST:
        return None
    text = plain(value)
    if any(_at_blanks(text)):
        return None
    solid = tight(text)
    if re.fullmatch(r"[3-6]\d{4}(?:\.\d+)?", solid, re.ASCII):
        return _number(float(solid), epoch_1904)
    if around := _AROUND.fullmatch(solid):
        about = _written(around[1])
        return about._replace(odd=True) if about else None
    return _written(solid)


def _number(number: float, epoch_1904: bool) -> Written | None:
    if 30_000 <= number <= 60_000:
        origin = dt.date(1904, 1, 1) if epoch_1904 else dt.date(1899, 12, 30)
        day = origin + dt.timedelta(days=int(number))
        return Written(day.year, day.month, day.day)
    text = show(number)
    if match := _SOLID.fullmatch(text):
        return _ymd(match["y"], match["m"], match["d"])
    if match := _SOLID_MONTH.fullmatch(text):
        return _checked(Written(int(match["y"]), int(match["m"]), None))
    if match := _SHORT.fullmatch(text):
        return _short(match)
    if (match := re.fullmatch(r"(20\d\d)\.(\d{1,2})", text)) and match[2] != "1":
        return _checked(Written(int(match[1]), int(match[2]), None))
    return None


def _written(text: str) -> Written | None:
    """A date without blanks, words, or anything else around it."""
    if match := _FULL.fullmatch(text):
        day = _ymd(match["y"], match["m"] or match["n"], match["d"] or match["e"])
        return day or _year_last(text)
    if match := _SOLID.fullmatch(text) or _MIXED.fullmatch(text):
        return _ymd(match["y"], match["m"], match["d"])
    if match := _SOLID_MONTH.fullmatch(text):
        return _checked(Written(int(match["y"]), int(match["m"]), None))
    if match := _SHORT.fullmatch(text):
        return _short(match)
    if match := _MONTH.fullmatch(text):
        return _checked(
            Written(
                _full_year(match["y"] or match["x"]),
                int(match["m"] or match["n"]),
                None,
                _part(match["part"]),
            )
        )
    if match := _NO_YEAR.fullmatch(text):
        return _checked(Written(None, int(match["m"]), int(match["d"] or match["e"])))
    if match := _SOLID_NO_YEAR.fullmatch(text):
        return _checked(Written(None, int(match["m"]), int(match["d"])))
    if match := _NO_YEAR_MONTH.fullmatch(text):
        return _checked(Written(None, int(match["m"]), None, _part(match["part"])))
    return _year_last(text)


def _year_last(text: str) -> Written | None:
    """4/15/2021, where month and day can stand in one order only; a year of two digits only behind slashes."""
    match = _YEAR_LAST.fullmatch(text)
    if not match or (len(match["y"]) == 2 and match["mark"] != "/"):
        return None
    orders = {_ymd(match["y"], match["a"], match["b"]), _ymd(match["y"], match["b"], match["a"])} - {None}
    day = orders.pop() if len(orders) == 1 else None
    return day._replace(odd=True) if day else None


def _short(match: re.Match[str]) -> Written | None:
    """210430: the year, the month, the day; but 201012 may be December 2010 as well."""
    day = _ymd(match["y"], match["m"], match["d"])
    month = match["y"] == "20" and 1 <= int(match["d"]) <= 12
    return day._replace(odd=True) if day and not month else None


def _full_year(year: str) -> int:
    return int(year) + (2000 if len(year) == 2 else 0)


def _part(text: str | None) -> str:
    return "底" if text and text[-1] in "底末" else text or ""


def _ymd(year: str, month: str, day: str) -> Written | None:
    return _checked(Written(_full_year(year), int(month), int(day)))


def _checked(written: Written) -> Written | None:
    """None for a month or a day that no calendar has."""
    if not 1 <= written.month <= 12 or (written.day is not None and written.day < 1):
        return None
    return written if written.on(2000) and (written.year is None or written.on(None)) else None


# --- a range ------------------------------------------------------------------------------------------------


@memo
def parse_span(value: Any, epoch_1904: bool = False) -> tuple[Dated | None, Dated | None]:
    """Start and end of a range in one cell; a single date is the end. (None, None) when unreadable, or without a
    year."""
    start, end = written_span(value, epoch_1904)
    first, last = start.on(None, True) if start else None, end.on(None) if end else None
    return (None, None) if (start and not first) or (end and not last) else (first, last)


@memo
def written_span(value: Any, epoch_1904: bool = False) -> tuple[Written | None, Written | None]:
    """Start and end of a range as written; a single date is the end, but for one that says it is the start."""
    if single := parse_written(value, epoch_1904):
        return (single, None) if isinstance(value, str) and says_start(value) else (None, single)
    if not isinstance(value, str) or len(value) > LONGEST:
        return None, None
    text = plain(value)
    around = _AROUND.fullmatch(tight(text))
    joined = _WITHIN.sub("", around[1] if around else tight(text))
    for start, end in (*_at_blanks(text), *_at_joints(joined)):
        return start, end._replace(odd=end.odd or bool(around))
    return None, None


def _at_blanks(text: str) -> Iterator[tuple[Written, Written]]:
    """Two dates with nothing but a blank or a line between them, both down to the day."""
    for match in re.finditer(" ", text):
        left, right = tight(text[: match.start()]), tight(text[match.end() :])
        start = _written(left)
        if start and start.day and (not right.isdigit() or _SOLID.fullmatch(right)):
            end = _complete(start, left, right)
            if end and end.day:
                yield _year_of_end(start, end)


def _at_joints(text: str) -> Iterator[tuple[Written, Written]]:
    """The ways to cut a text at a joining mark behind a date, the longest date first: 2021-03-05-03-15."""
    for match in reversed(list(_JOINT.finditer(text))):
        left, right = text[: match.start()].rstrip("."), text[match.end() :]
        start = _written(left)
        if not start or (
            re.fullmatch(r"\d\d-\d\d?-\d\d?", left) and right.isdigit()
        ):  # 04-01-04-10 is April's
            continue
        if end := _complete(start, left, right):
            yield _year_of_end(start, end)
    for match in _SLASHED.finditer(text):
        left, right = text[: match.start()], text[match.end() :]
        start, end = _written(left), _written(right)
        if start and end and start.year and start.day and end.year and end.day:
            yield start, end
        elif start and end and start.year and start.day and end.day and match.group() not in (*left, ","):
            yield start, _crossing(start, end._replace(odd=True)) or end  # 2021.4.6/4.20
    yield from _listed(text)


def _listed(text: str) -> Iterator[tuple[Written, Written]]:
    """2021.4.6、4.8、4.15: the first and the last of several days, each behind the one before; to be told."""
    first, *rest = parts = _LIST.split(text)
    start = last = _written(first)
    for part in rest if start and start.day and all(map(_LISTED.fullmatch, parts)) else ():
        following = _complete(last, "", part) if last else None
        last = following if following and last and _is_behind(last, following) else None
    if start and last and last is not start:
        yield start, last._replace(odd=True)


def _is_behind(before: Written, after: Written) -> bool:
    return bool(after.day) and (before.year or 0, before.month, before.day or 0) < (
        after.year or 0,
        after.month,
        after.day or 0,
    )


def _complete(start: Written, left: str, right: str) -> Written | None:
    """The second half with what it shares of the first: 2021.3.5 + 15 -> the 15th, 2021.3.5 + 4月 -> April."""
    if _SOLID.fullmatch(left) and re.fullmatch(r"\d{4}", right):
        return _crossing(start, _checked(Written(None, int(right[:2]), int(right[2:]))))
    if match := _ALONE.fullmatch(right):
        number, is_month = int(match["number"]), (match["unit"] or "").startswith("月")
        if is_month or (start.day is None and not match["unit"]):
            return _crossing(start, _checked(Written(None, number, None)))
        return _checked(start._replace(day=number)) if start.day else None
    end = _written(right)
    return end if end is None or end.year else _crossing(start, end)


def _crossing(start: Written, end: Written | None) -> Written | None:
    """The year of the first half; from the last months of a year to the first ones it is the next year."""
    if end is None or start.year is None:
        return end
    following = start.month >= 10 and end.month <= 3
    return _checked(end._replace(year=start.year + following))


def _year_of_end(start: Written, end: Written) -> tuple[Written, Written]:
    """4月1日-2021年4月10日: the first half's year is the latest that does not put it behind the second."""
    if start.year is None and end.year is not None:
        later = (start.month, start.day or 1) > (end.month, end.day or 31)
        start = start._replace(year=end.year - later)
    return start, end
