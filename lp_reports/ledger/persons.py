"""Where the persons of a sheet are, by their IDs alone: what any reading of it must account for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from lp_reports.ledger.identities import birth_of
from lp_reports.words import tight

# A whole cell: 18 or 15 digits, also short or long by one, with blanks, hyphens or words around them.
_MEANT = re.compile(
    r"(?:[\u4e00-\u9fff()（）:：]{0,12})([1-9]\d{16,18}[Xx]?|[1-9]\d{14})(?:[\u4e00-\u9fff()（）]{0,12})"
)
_MOST = 64  # characters
_SIX = re.compile(r"\d{6}")
_MARKS = re.compile(r"[\s\-'\"=`]")


def identity_in(value: Any) -> str:
    """The digits of a cell that holds a person's ID, or plainly means one; '' for any other cell.

    A number of 16 digits and more, whose first six and birth date are an ID's, is one that lost its last digits."""
    if isinstance(value, str):
        if not 15 <= len(value) <= _MOST or not _SIX.search(value):
            return ""
        found = _MEANT.fullmatch(
            value if value.isascii() and value.isalnum() else _MARKS.sub("", tight(value))
        )
        digits = found[1] if found else ""
    elif isinstance(value, float | int) and not isinstance(value, bool) and 1e16 <= value < 1e19:
        digits = f"{value:.0f}"
    else:
        return ""
    return digits if digits and _born(digits) else ""


def _born(digits: str) -> bool:
    full = f"{digits[:6]}19{digits[6:]}" if len(digits) == 15 else digits
    birth = birth_of(full[:14] + "0000")
    return birth is not None and 1900 <= birth.year <= 2030


def holds_person(cells: Sequence[Any], places: tuple[int, ...] = ()) -> bool:
    """A row in which somebody's ID stands; `places`: the columns where it is most likely."""
    for column in places:
        if column <= len(cells) and identity_in(cells[column - 1]):
            return True
    return any(identity_in(value) for value in cells)
