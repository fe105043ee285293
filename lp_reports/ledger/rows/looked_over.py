"""What holds for all cells of a table, asked of all at once: most tables have no ditto mark and no cell without a value,
and each of their values stands in many rows."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from typing import Any

from lp_reports.ledger.values.cell import memo, show
from lp_reports.readers.sheets import ERROR_TEXTS, NoValue
from lp_reports.text.cleaning import tight

_DITTO = re.compile(
    r"""[(（[【]?(?:[〃″"”“〞〝′]{1,4}|'{2,4}|[同如][上前](?:一?[行栏格条]|述|面)?|与上[一行]{0,2}相?同|上同)[])）】]?[。.,，、]?"""
)
_LONGEST_DITTO = 12
_ODD = frozenset({bool, NoValue})  # a TRUE is equal to a 1 and reads otherwise


class Shown(dict[Any, str]):
    """Cells -> how a person reads them, each distinct one asked once."""

    def __missing__(self, value: Any) -> str:
        self[value] = text = show(value)
        return text


@memo
def is_ditto(text: str) -> bool:
    """The cell above: 〃, 同上, 同 前, （同上）; never for what is each person's own."""
    return 0 < len(text) <= _LONGEST_DITTO and bool(_DITTO.fullmatch(tight(text)))


def any_ditto(rows: Iterable[Sequence[Any]]) -> bool:
    """Some cell may mean the one above."""
    return any(len(text) <= _LONGEST_DITTO and is_ditto(text) for text in _texts(rows))


def odd_rows(rows: Mapping[int, Sequence[Any]], shown: Shown) -> frozenset[int]:
    """The numbers of the rows with a cell that has no value or is equal to one that reads otherwise."""
    errors = frozenset(text for text in _texts(rows.values()) if shown[text] in ERROR_TEXTS)
    if not errors and _ODD.isdisjoint(map(type, chain.from_iterable(rows.values()))):
        return frozenset()
    return frozenset(
        number for number, cells in rows.items() if any(_is_odd(value, errors) for value in cells)
    )


def _texts(rows: Iterable[Sequence[Any]]) -> list[str]:
    return [value for value in set(chain.from_iterable(rows)) if value.__class__ is str]


def _is_odd(value: Any, errors: frozenset[str]) -> bool:
    return value.__class__ in _ODD or (value.__class__ is str and value in errors)
