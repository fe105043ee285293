"""One cell -> a day, or the two days of a range, in any of the ways people write them."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from typing import Any

from lp_reports.ledger.values.cell import memo, show
from lp_reports.ledger.values.date_words import LONGEST, plain, says_one_day, says_start
from lp_reports.ledger.values.written import (
    ANY_YEAR,
    SHORT,
    SOLID,
    SOLID_MONTH,
    Dated,
    Written,
    checked,
    seven_digits,
    short_day,
    written_day,
    ymd,
)
from lp_reports.text.cleaning import tight

_AROUND = re.compile(r"(?:大?约)?(?P<day>.+?)(?:左右|前后|上下)|大?约(?P<about>.+)")
_JOINT = re.compile(r"(?:[-—]{1,4}>?|>{1,2}|–|―|~{1,2}|→|[_|]{1,2}|至|到|一)")
_SLASHED = re.compile(r"[,/\\]")  # joins whole dates only: 2021.4.20/21 is two days
_WITHIN = re.compile("(?:之间|以?内)$")
_LIST = re.compile("[、,;&=]|以及|[和及与]")
_LISTED = re.compile(r".*[.\-/月年].*|\d{1,2}[日号]?(?:[-—–~至到]\d{1,2}[日号]?)?")
_BARE = re.compile(r"\d{1,2}[日号]?[-—–~至到]\d{1,2}[日号]?")  # 17-18
_DAYS_ON_END = re.compile(r"[^/]+\d(?:/\d{1,2}[日号]?){2,}")  # 2021.4.10/11/12
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
        return checked(Written(value.year, value.month, value.day))
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
        about = written_day(around["day"] or around["about"])
        return about._replace(odd=True) if about else None
    return written_day(solid)


def _number(number: float, epoch_1904: bool) -> Written | None:
    if 30_000 <= number <= 60_000:
        origin = dt.date(1904, 1, 1) if epoch_1904 else dt.date(1899, 12, 30)
        day = origin + dt.timedelta(days=int(number))
        return Written(day.year, day.month, day.day)
    text = show(number)
    if match := SOLID.fullmatch(text):
        return ymd(match["y"], match["m"], match["d"])
    if match := SOLID_MONTH.fullmatch(text):
        return checked(Written(int(match["y"]), int(match["m"]), None))
    if match := SHORT.fullmatch(text):
        return short_day(match)
    if solid := seven_digits(text):
        return solid
    if (match := re.fullmatch(r"(20\d\d)\.(\d{1,2})", text)) and match[2] != "1":
        return checked(Written(int(match[1]), int(match[2]), None))
    return None


def is_day_without_year(value: Any, sign: str = "") -> bool:
    """6月10日, 6月上旬, with the sign in it; without one also 6.10 and 6/10, which may be much else."""
    written = parse_written(value) if isinstance(value, str) and sign in value else None
    return bool(written and not written.year and (written.day or written.part))


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
        if isinstance(value, str) and single.day and says_one_day(value):
            return single, single
        return (single, None) if isinstance(value, str) and says_start(value) else (None, single)
    if not isinstance(value, str) or len(value) > LONGEST:
        return None, None
    text = plain(value)
    around = _AROUND.fullmatch(tight(text))
    joined = _WITHIN.sub("", (around["day"] or around["about"]) if around else tight(text))
    for start, end in (*_at_blanks(text), *_at_joints(joined)):
        return start, end._replace(odd=end.odd or bool(around))
    return None, None


def is_span_without_year(value: str) -> bool:
    """6.1-6.5, down to the day and in order."""
    start, end = written_span(value)
    if not start or not end or not start.day or not end.day or start.year:
        return False
    return (start.month, start.day) < (end.month, end.day)


def _at_blanks(text: str) -> Iterator[tuple[Written, Written]]:
    """Two dates with nothing but a blank or a line between them, both down to the day."""
    for match in re.finditer(" ", text):
        left, right = tight(text[: match.start()]), tight(text[match.end() :])
        start = written_day(left)
        if start and start.day and (not right.isdigit() or SOLID.fullmatch(right)):
            end = _complete(start, left, right)
            if end and end.day:
                yield _year_of_end(start, end)


def _at_joints(text: str) -> Iterator[tuple[Written, Written]]:
    """The ways to cut a text at a joining mark behind a date, the longest date first: 2021-03-05-03-15."""
    if _DAYS_ON_END.fullmatch(text):
        text = text.replace("/", "、")
    if _LIST.search(text) and _JOINT.search(text):  # 2021.4.10-11、17: not the 17th of November
        yield from _listed(text)
    yield from _joined(text)
    for match in _SLASHED.finditer(text):
        left, right = text[: match.start()], text[match.end() :]
        start, end = written_day(left), written_day(right)
        if start and end and start.year and start.day and end.year and end.day:
            yield start, end
        elif start and end and start.year and start.day and end.day and match.group() not in (*left, ","):
            yield start, _crossing(start, end._replace(odd=True)) or end  # 2021.4.6/4.20
    yield from _listed(text)


def _joined(text: str) -> Iterator[tuple[Written, Written]]:
    for match in reversed(list(_JOINT.finditer(text))):
        left, right = text[: match.start()].rstrip("."), text[match.end() :]
        start = written_day(left)
        if not start or (
            re.fullmatch(r"\d\d-\d\d?-\d\d?", left) and right.isdigit()
        ):  # 04-01-04-10 is April's
            continue
        if end := _complete(start, left, right):
            yield _year_of_end(start, end)


def _listed(text: str) -> Iterator[tuple[Written, Written]]:
    """2021.4.6、4.8、4.15, 2021.4.10-11、17-18: the first and the last of several days, each behind the one before; to be
    told where days between them are left out."""
    first, *rest = parts = _LIST.split(text)
    if not rest or not all(map(_LISTED.fullmatch, parts)):
        return
    day = written_day(first)
    start, last = (day, day) if day else next(_joined(first), (None, None))
    left_out = False
    for part in rest if start and start.day else ():
        opening, closing = _following(last, part) if last else (None, None)
        if not opening or not last or not opening.day or _day_number(opening) <= _day_number(last):
            return
        left_out |= _day_number(opening) > _day_number(last) + 1
        last = closing
    if start and last and last is not start and last.day:
        yield start, last._replace(odd=left_out)


def _following(last: Written, part: str) -> tuple[Written | None, Written | None]:
    """A day of a list, or some in a row, behind the last one: 12日, 17-18, 5.4-5.6."""
    day = None if _BARE.fullmatch(part) else _complete(last, "", part)
    if day:
        return day, day
    for match in reversed(list(_JOINT.finditer(part))):
        left, right = part[: match.start()], part[match.end() :]
        if (opening := _complete(last, "", left)) and (closing := _complete(opening, left, right)):
            return opening, closing
    return None, None


def _day_number(day: Written) -> int:
    """For days of one list, which name the same year or none."""
    return dt.date(day.year or ANY_YEAR, day.month, day.day or 1).toordinal()


def _complete(start: Written, left: str, right: str) -> Written | None:
    """The second half with what it shares of the first: 2021.3.5 + 15 -> the 15th, 2021.3.5 + 4月 -> April."""
    if SOLID.fullmatch(left) and re.fullmatch(r"\d{4}", right):
        return _crossing(start, checked(Written(None, int(right[:2]), int(right[2:]))))
    if match := _ALONE.fullmatch(right):
        number, is_month = int(match["number"]), (match["unit"] or "").startswith("月")
        if is_month or (start.day is None and not match["unit"]):
            return _crossing(start, checked(Written(None, number, None)))
        return checked(start._replace(day=number)) if start.day else None
    end = written_day(right)
    return end if end is None or end.year else _crossing(start, end)


def _crossing(start: Written, end: Written | None) -> Written | None:
    """The year of the first half; from the last months of a year to the first ones it is the next year."""
    if end is None or start.year is None:
        return end
    following = start.month >= 10 and end.month <= 3
    return checked(end._replace(year=start.year + following))


def _year_of_end(start: Written, end: Written) -> tuple[Written, Written]:
    """4月1日-2021年4月10日: the first half's year is the latest that does not put it behind the second."""
    if start.year is None and end.year is not None:
        later = (start.month, start.day or 1) > (end.month, end.day or 31)
        start = start._replace(year=end.year - later)
    return start, end
