"""One cell -> a day, or the two days of a range, in any of the ways people write them."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any, NamedTuple

from lp_reports.ledger.values import memo, show
from lp_reports.words import clean, tight


class Dated(NamedTuple):
    """A day; `month_only` when the text gave none and the month's last day (or first, of a start) was taken."""

    day: dt.date
    month_only: bool


_YEAR = r"(?P<y>(?:19|20)\d\d|\d\d)"
_CLOCK = r"(?:T?\d{1,2}:\d\d(?::\d\d(?:\.\d+)?)?)?"
_HOUR = re.compile(r"[ T]\d{1,2}:\d\d(?::\d\d(?:\.\d+)?)?(?: ?[AP]M)?", re.IGNORECASE)
# One separator throughout, else 2021.4-5 (April to May) would be the 5th of April.
_FULL = re.compile(
    rf"{_YEAR}(?:(?P<mark>[.\-/,。、])(?P<m>\d{{1,2}})(?P=mark)(?P<d>\d{{1,2}})|年(?P<n>\d{{1,2}})月(?P<e>\d{{1,2}}))[日号]?{_CLOCK}"
)
_SOLID = re.compile(r"(?P<y>20\d\d|19\d\d)(?P<m>\d\d)(?P<d>\d\d)")
_MONTH = re.compile(r"(?P<y>(?:19|20)\d\d)(?:[.\-/](?P<m>\d{1,2})|年(?P<n>\d{1,2})月?份?)")
_JOINT = re.compile(r"(?:-{1,2}|—{1,2}|–|―|~|～|至|到|一)")


@memo
def parse_day(value: Any, epoch_1904: bool = False, first: bool = False) -> Dated | None:
    """A date in any of the ways people write one, or None. `first`: of a bare month, its first day.

    A bare number 2021.1 is None: it may have been typed as 2021.10."""
    if isinstance(value, dt.datetime):
        return _plausible(value.date())
    if isinstance(value, dt.date):
        return _plausible(value)
    if isinstance(value, int | float) and not isinstance(value, bool):
        return _numeric_day(float(value), epoch_1904, first)
    if not isinstance(value, str):
        return None
    text = tight(_HOUR.sub("", clean(value))).strip("'’。.;,、")
    if found := _FULL.fullmatch(text):
        return _ymd(found["y"], found["m"] or found["n"], found["d"] or found["e"])
    if found := _SOLID.fullmatch(text):
        return _ymd(found["y"], found["m"], found["d"])
    if found := _MONTH.fullmatch(text):
        return _month(found["y"], found["m"] or found["n"], first)
    if re.fullmatch(r"[3-6]\d{4}(?:\.\d+)?", text):
        return _numeric_day(float(text), epoch_1904, first)
    return None


def _numeric_day(number: float, epoch_1904: bool, first: bool) -> Dated | None:
    if 30_000 <= number <= 60_000:
        origin = dt.date(1904, 1, 1) if epoch_1904 else dt.date(1899, 12, 30)
        return _plausible(origin + dt.timedelta(days=int(number)))
    text = show(number)
    if found := _SOLID.fullmatch(text):
        return _ymd(found["y"], found["m"], found["d"])
    if (found := re.fullmatch(r"(20\d\d)\.(\d{1,2})", text)) and found[2] != "1":
        return _month(found[1], found[2], first)
    return None


def _ymd(year: str, month: str, day: str) -> Dated | None:
    try:
        return _plausible(dt.date(int(year) + (2000 if len(year) == 2 else 0), int(month), int(day)))
    except ValueError:
        return None


def _month(year: str, month: str, first: bool) -> Dated | None:
    number = int(month)
    if not 1 <= number <= 12:
        return None
    start = dt.date(int(year), number, 1)
    after = (start + dt.timedelta(days=31)).replace(day=1)
    return Dated(start if first else after - dt.timedelta(days=1), True)


def _plausible(day: dt.date) -> Dated | None:
    return Dated(day, False) if 1900 <= day.year <= 2100 else None


@memo
def parse_span(value: Any, epoch_1904: bool = False) -> tuple[Dated | None, Dated | None]:
    """Start and end of a range in one cell; a single date is the end. (None, None) when unreadable."""
    if single := parse_day(value, epoch_1904):
        return None, single
    for left, right in _splits(_span_text(value)) if isinstance(value, str) else ():
        start = parse_day(left, epoch_1904, True)
        end = parse_day(_complete(left, right), epoch_1904)
        if start and end:
            return start, end
    return None, None


def _span_text(value: str) -> str:
    """自2021年3月5日起至3月15日止(10天) -> 2021年3月5日至3月15日."""
    text = tight(_HOUR.sub("", clean(value)))
    text = re.sub(r"(?:\([^()]*\)|,?共\d+天)$", "", text).strip("'’。.;,、")
    return re.sub(r"^[自从]", "", text).replace("起", "").rstrip("止")


def _splits(text: str) -> list[tuple[str, str]]:
    """Every way to cut a text at a joining mark behind a date, the longest date first: 2021-03-05-03-15."""
    cuts = [(text[: found.start()].rstrip("."), text[found.end() :]) for found in _JOINT.finditer(text)]
    return [(left, right) for left, right in reversed(cuts) if right and _is_date(left)]


def _is_date(text: str) -> bool:
    return any(form.fullmatch(text) for form in (_FULL, _SOLID, _MONTH))


def _complete(left: str, right: str) -> str:
    """The second half with what it shares of the first: 2021.3.5 + 15 -> 2021-3-15, 2021.3.5 + 4月 -> 2021-4."""
    solid = _SOLID.fullmatch(left)
    numbers = list(solid.groups()) if solid else re.findall(r"\d+", left)
    mine = [right[:2], right[2:]] if solid and re.fullmatch(r"\d{4}", right) else re.findall(r"\d+", right)
    if _is_date(right) or len(mine) >= len(numbers) or re.search(r"[^\d.\-/。年月日号]", right):
        return right
    if right.endswith("月"):
        numbers = numbers[:2]
    return "-".join(numbers[: len(numbers) - len(mine)] + mine)
