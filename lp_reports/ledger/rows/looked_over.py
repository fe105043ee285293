"""What holds for all cells of a table, asked of all at once: most tables have no ditto mark and no cell without a value,
and each of their values stands in many rows."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence, Set
from itertools import chain
from typing import Any, NamedTuple

from lp_reports.ledger.values.cell import show
from lp_reports.ledger.values.ditto import LONGEST_DITTO, is_ditto
from lp_reports.readers.sheets import ERROR_TEXTS, NoValue

_NO_VALUES = frozenset(
    {bool, NoValue}
)  # types of cells that have none, or read otherwise than the number they equal
_TWINS = frozenset({0, 1})  # equal to a FALSE and a TRUE
# Texts that read as they stand and are no error, and those that are no ditto mark: for most columns one look is enough.
_PLAIN = re.compile('[!"$-~\u4e00-\u9fff]*')
_NO_DITTO = re.compile("[!#-&(-~\u4e00-\u4e09\u4e0b-\u524c\u524e-\u9fff]*")  # without 上 and 前


class Shown(dict[Any, str]):
    """Cells -> how a person reads them, each distinct one asked once."""

    def __missing__(self, value: Any) -> str:
        self[value] = text = show(value)
        return text


class Seen(NamedTuple):
    """What was seen of a table's cells. `odd`: the numbers of the rows with a cell that has no value or is equal to one that
    reads otherwise; `plain`: the columns, counted from 0, that hold nothing but texts that read as they stand."""

    odd: frozenset[int]
    plain: frozenset[int]


def any_ditto(columns: Iterable[Iterable[Any]]) -> bool:
    """Some cell may mean the one above."""
    texts = (texts for texts in map(_texts, columns) if not _NO_DITTO.fullmatch("".join(texts)))
    return any(is_ditto(text) for text in chain.from_iterable(texts) if len(text) <= LONGEST_DITTO)


def look_over(rows: Mapping[int, Sequence[Any]]) -> Seen:
    """All rows of a table, by their numbers; they are of one length."""
    errors: set[str] = set()
    plain: set[int] = set()
    valued = True
    for at, cells in enumerate(zip(*rows.values(), strict=True)):
        values = frozenset(cells)
        texts = _texts(values)
        if not _PLAIN.fullmatch("".join(texts)):
            errors.update(text for text in texts if show(text) in ERROR_TEXTS)
        elif len(texts) == len(values):
            plain.add(at)
        kinds = map(type, values if _TWINS.isdisjoint(values) else cells)
        valued = valued and _NO_VALUES.isdisjoint(kinds)
    odd = (
        frozenset(number for number, cells in rows.items() if any(_is_odd(value, errors) for value in cells))
        if errors or not valued
        else frozenset[int]()
    )
    return Seen(odd, frozenset(plain))


def _texts(values: Iterable[Any]) -> list[str]:
    return [value for value in values if value.__class__ is str]


def _is_odd(value: Any, errors: Set[str]) -> bool:
    return value.__class__ in _NO_VALUES or (value.__class__ is str and value in errors)
