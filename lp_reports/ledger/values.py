"""One cell -> one typed value: amounts and words here, dates and IDs beside. Parsers are memoised, for a ledger
repeats its dates, towns and classes."""

from __future__ import annotations

import datetime as dt
import re
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from typing import Any, NamedTuple

from lp_reports.ledger.workbook import NoValue
from lp_reports.words import clean, nearest, spellings, tight

NOTHING = frozenset({"", "-", "--", "—", "——", "/", "\\", "无"})
memo = lru_cache(maxsize=65_536)


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


# --- numbers ----------------------------------------------------------------------------------------------

_FEN, _MOST = Decimal("0.01"), Decimal(10**9)
_AMOUNT = re.compile(
    r"(?:¥|￥|人民币)?(-?\d+(?:\.\d+)?)(万)?(?:元|块|天|日|个?月|课时|学时)?(?:整)?(?:/[人天月]+|每[人天月])?"
)


@memo
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


@memo
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


@memo
def parse_yes_no(text: str) -> bool | None:
    """True 是, False 否 (无, —, 未取证 … are 否), None when neither."""
    word = parse_word("yes_no", text)
    return None if word is None or word.near else word.term == "是"
