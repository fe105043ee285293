"""One cell -> one typed value. Each parser is memoised: a ledger repeats its dates, towns and classes."""

from __future__ import annotations

import datetime as dt
import re
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from typing import Any, NamedTuple

from lp_reports.ledger.workbook import NoValue
from lp_reports.words import clean, code, nearest, spellings, tight

NOTHING = frozenset({"", "-", "--", "—", "——", "/", "\\", "无"})
_memo = lru_cache(maxsize=65_536)


def show(value: Any) -> str:
    """A raw cell as a person reads it: whole numbers without .0, dates as 2021-03-05, text cleaned."""
    if isinstance(value, str):
        return clean(value) if value else ""
    if isinstance(value, NoValue):
        return value.what
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    if isinstance(value, dt.datetime):
        return value.date().isoformat()
    return str(value)


# --- dates ------------------------------------------------------------------------------------------------


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


@_memo
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


@_memo
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


# --- numbers ----------------------------------------------------------------------------------------------

_FEN, _MOST = Decimal("0.01"), Decimal(10**9)
_AMOUNT = re.compile(
    r"(?:¥|￥|人民币)?(-?\d+(?:\.\d+)?)(万)?(?:元|块|天|日|个?月|课时|学时)?(?:整)?(?:/[人天月]+|每[人天月])?"
)


@_memo
def parse_amount(value: Any, factor: int = 1) -> Decimal | None:
    """A non-negative amount: 1200, 1,200元, 0.12万元. None when unreadable."""
    if isinstance(value, bool | dt.date | dt.time | NoValue):
        return None
    if isinstance(value, int | float):
        return _amount(Decimal(repr(value)) * factor)
    text = tight(str(value)).replace(",", "").replace("，", "")
    found = _AMOUNT.fullmatch(text)
    if not found:
        return None
    try:
        return _amount(Decimal(found[1]) * (10_000 if found[2] else factor))
    except ArithmeticError:  # more digits than a Decimal holds
        return None


def _amount(number: Decimal) -> Decimal | None:
    """To the fen, as it can be paid and as every total is added up: 6000 ÷ 7 is 857.14. None below nought, and
    for what no one person is paid (an ID or a phone in the wrong column)."""
    if not (number.is_finite() and 0 <= number < _MOST):
        return None
    return number.quantize(_FEN, ROUND_HALF_UP) if number % _FEN else number


# --- words ------------------------------------------------------------------------------------------------


class Word(NamedTuple):
    """A term of the vocabulary; `near`: read by nearness, a person should be told."""

    term: str
    near: bool


@_memo
def parse_word(section: str, text: str) -> Word | None:
    """The term of a vocabulary section that a text means, or None when unknown."""
    table = spellings(section)
    key = tight(text).upper().strip("。.;,、")
    if key in table:
        return Word(table[key], False)
    bare = re.sub(r"[(].{0,40}?[)]", "", key)
    if bare in table:
        return Word(table[bare], False)
    near = nearest(key, table)
    return Word(table[near], True) if near else None


@_memo
def parse_yes_no(text: str) -> bool | None:
    """True 是, False 否 (无, —, 未取证 … are 否), None when neither."""
    word = parse_word("yes_no", text)
    return None if word is None or word.near else word.term == "是"


# --- identity and phone -----------------------------------------------------------------------------------

_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECK = "10X98765432"
_SCIENTIFIC = re.compile(r"[1-9](?:\.\d+)?E\+?1[4-9]", re.IGNORECASE)


def check_character(first17: str) -> str:
    """The 18th character of an ID (GB 11643)."""
    return _CHECK[sum(weight * int(digit) for weight, digit in zip(_WEIGHTS, first17, strict=True)) % 11]


class Identity(NamedTuple):
    """A judged ID: `number` when usable, `fault` I01 to I05 when not; `text` as typed, cleaned."""

    number: str
    fault: str
    text: str
    old: bool = False


def parse_identity(value: Any) -> Identity:
    """Decides by the cell's type first: 16 digits and more in a number cell are lost digits (I05)."""
    if isinstance(value, bool):
        return Identity("", "I02", show(value))
    if isinstance(value, int | float):
        text = f"{value:.0f}"
        if len(text) >= 16:
            return Identity("", "I05", text)
    else:
        text = code(value) if isinstance(value, str) else show(value)
    if text in NOTHING:
        return Identity("", "I01", "")
    if _SCIENTIFIC.fullmatch(text):
        return Identity("", "I05", text)
    old = bool(re.fullmatch(r"\d{15}", text))
    full = _from_15(text) if old else text
    if not re.fullmatch(r"\d{17}[\dX]", full):
        return Identity("", "I02", text)
    if birth_of(full) is None:
        return Identity("", "I04", text)
    if full[17] != check_character(full[:17]):
        return Identity("", "I03", text)
    return Identity(full, "", text, old)


def _from_15(text: str) -> str:
    first17 = f"{text[:6]}19{text[6:]}"
    return first17 + check_character(first17)


def birth_of(identity: str) -> dt.date | None:
    """The birth date in an 18-character ID, None when there is no such day or it lies before 1900."""
    try:
        birth = dt.date(int(identity[6:10]), int(identity[10:12]), int(identity[12:14]))
    except ValueError:
        return None
    return birth if birth.year >= 1900 else None


def age_at(birth: dt.date, day: dt.date) -> int:
    """Completed years on a day."""
    return day.year - birth.year - ((day.month, day.day) < (birth.month, birth.day))


_MOBILE_DASHES = re.compile(r"^(1[3-9]\d)-(\d{4})-(\d{4})$")
_PHONE = re.compile(r"1[3-9]\d{9}|0\d{2,3}-?[2-9]\d{6,7}(?:-\d{1,5})?|[2-9]\d{6,7}")


def _plain_phone(text: str) -> str:
    """+86-138-0000-1234 -> 13800001234, (0874)8212345 -> 08748212345."""
    text = re.sub(r"^\+?86-?(?=1)", "", re.sub(r"[()]", "", text))
    return _MOBILE_DASHES.sub(r"\1\2\3", text)


@_memo
def parse_phones(value: Any) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """(well-formed numbers, malformed parts) of a phone cell, which may hold several."""
    text = show(value) if not isinstance(value, float) else f"{value:.0f}"
    pieces = re.split(r"[/、,;，；|]|(?<=\d{11})\s+|(?<=\d{7})\s+(?=\d{7})", clean(text).lstrip("'’"))
    parts = [_plain_phone(tight(piece)) for piece in pieces if tight(piece)]
    good = tuple(part for part in parts if _PHONE.fullmatch(part))
    return good, tuple(part for part in parts if not _PHONE.fullmatch(part) and part not in NOTHING)
