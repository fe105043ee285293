"""Where the persons of a sheet are, by their IDs alone: what any reading of it must account for."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from lp_reports.ledger.values.cell import show
from lp_reports.ledger.values.identities import birth_of
from lp_reports.readers.sheets import Sheet
from lp_reports.text.cleaning import clean, tight
from lp_reports.text.identity_numbers import check_character

# A whole cell: 18 or 15 digits, also short by two or long by one, with blanks, hyphens or words around them.
_MEANT = re.compile(
    r"(?:[\u4e00-\u9fff()（）:：]{0,12})([1-9]\d{15,18}[Xx]?|[1-9]\d{14})(?:[\u4e00-\u9fff()（）]{0,12})"
)
# A whole number with a day of birth that every month has.
_WHOLE = re.compile(
    "[1-9][0-9]{5}(?:19[0-9]{2}|20[0-2][0-9])(?:0[1-9]|1[0-2])(?:0[1-9]|1[0-9]|2[0-8])[0-9]{3}[0-9Xx]"
)
_MASKED = re.compile(r"([1-9]\d{3,9})[*×Xx]{4,11}(\d{2,3}[\dXx])")
_WITHIN = re.compile(r"(?<![\dA-Za-z])[1-9]\d{16}[\dXx](?![\dA-Za-z])")
_FOR_EXAMPLE = re.compile(r"[例如]|格式|样式")
_LETTERS = str.maketrans("OoIl", "0011")  # typed for digits
_SHORTEST, _MOST = 15, 64  # characters
_LEAST_NUMBER = 1e16
_LONG = re.compile(r"\d{10}")
_SIX = re.compile(r"\d{6}")
_MARKS = re.compile(r"[\s\-'\"=`]")


def is_long_number(value: Any) -> bool:
    """Ten digits in a row, as an ID has, right or wrong."""
    return bool(_LONG.search(show(value)))


def identity_in(value: Any) -> str:
    """The digits of a cell that holds a person's ID, or plainly means one; '' for any other cell.

    A number of 16 digits and more, whose first six and birth date are an ID's, is one that lost its last digits."""
    if isinstance(value, str):
        if _WHOLE.fullmatch(value):  # as most are
            return value
        return _in_text(value) if _SHORTEST <= len(value) <= _MOST else ""
    if isinstance(value, float | int) and not isinstance(value, bool) and _LEAST_NUMBER <= value < 1e19:
        return _real(f"{value:.0f}")
    return ""


@lru_cache(maxsize=1 << 15)  # heads, rows and the balance of a file ask about the same cells
def _in_text(value: str) -> str:
    if not _SIX.search(value):
        return ""
    text = value if value.isascii() and value.isalnum() else _MARKS.sub("", tight(value))
    if _MASKED.fullmatch(text):
        return text
    match = _MEANT.fullmatch(text) or _MEANT.fullmatch(text.translate(_LETTERS))
    return _real(match[1]) if match else ""


def _real(digits: str) -> str:
    return digits if _born(digits) or _is_right(digits) else ""


def identities_in(value: Any) -> list[str]:
    """Every ID of a cell, in capitals: the one that it holds, else each right one in its text that is no example of how to
    fill."""
    if whole := identity_in(value):
        return [whole.upper()]
    if not isinstance(value, str) or len(value) <= 18:
        return []
    text = clean(value)
    return [
        match[0].upper()
        for match in _WITHIN.finditer(text)
        if _is_right(match[0]) and not _FOR_EXAMPLE.search(text, max(0, match.start() - 8), match.start())
    ]


class Known:
    """The IDs of the rows that were read. A masked ID is in it where one of them begins and ends like it."""

    def __init__(self, identities: Iterable[str]) -> None:
        self._whole = frozenset(identities)
        self._ends: dict[tuple[int, int], frozenset[tuple[str, str]]] = {}

    def __contains__(self, digits: str) -> bool:
        match = _MASKED.fullmatch(digits)
        if not match:
            return digits in self._whole
        first, last = match.groups()
        size = len(first), len(last)
        if size not in self._ends:
            self._ends[size] = frozenset(
                (identity[: size[0]], identity[-size[1] :]) for identity in self._whole
            )
        return (first, last) in self._ends[size]


def is_masked(digits: str) -> bool:
    """A part of the ID is hidden."""
    return bool(_MASKED.fullmatch(digits))


def _born(digits: str) -> bool:
    full = f"{digits[:6]}19{digits[6:]}" if len(digits) == 15 else digits
    birth = birth_of(full)
    return birth is not None and 1900 <= birth.year <= 2030


def _is_right(digits: str) -> bool:
    return (
        len(digits) == 18
        and "11" <= digits[:2] <= "83"
        and check_character(digits[:17]) == digits[17].upper()
    )


def holds_person(cells: Iterable[Any]) -> bool:
    """A row in which somebody's ID stands."""
    return any(map(identity_in, long_values(cells)))


def rows_of_persons(sheet: Sheet) -> frozenset[int]:
    """The rows, 1-based, in which somebody's ID stands."""
    identities = {
        at: ids
        for at, values in enumerate(sheet.distinct)
        if (ids := frozenset(filter(identity_in, long_values(values))))
    }
    return frozenset(
        number
        for at, ids in identities.items()
        for number, row in enumerate(sheet.grid, 1)
        if at < len(row) and row[at] in ids
    )


def long_values(values: Iterable[Any]) -> list[Any]:
    """Those that may hold an ID."""
    return [
        value
        for value in values
        if (
            len(value) >= _SHORTEST
            if value.__class__ is str
            else value.__class__ is not float or value >= _LEAST_NUMBER
        )
    ]
