"""What holds for all cells of a table, asked of all at once: most tables have no ditto mark and no cell without a value,
and each of their values stands in many rows. What is asked once of a table is not asked of every cell."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain
from typing import Any, NamedTuple

from lp_reports.ledger.values.cell import show
from lp_reports.readers.sheets import ERROR_TEXTS, NoValue

# The cell above; never for what is each person's own.
DITTO = frozenset({"〃", "″", '"', "”", "“", "''", "′′", "同上", "同前", "上同", "同上行"})
_ODD = frozenset({bool, NoValue})  # a TRUE is equal to a 1 and reads otherwise


class Shown(dict[Any, str]):
    """Cells -> how a person reads them, each distinct one asked once. `faulty`: one of them is an error as text."""

    faulty = False

    def __missing__(self, value: Any) -> str:
        self[value] = text = show(value)
        self.faulty = self.faulty or text in ERROR_TEXTS
        return text


class LookedOver(NamedTuple):
    """`ditto`: a cell may mean the one above; `shown`: how its cells read, None where equal ones may read otherwise."""

    ditto: bool
    shown: Shown | None


def look_over(rows: list[list[Any]], beside: Iterable[Any]) -> LookedOver:
    """The rows of a table; `beside`: what else its rows may hold."""
    cells = [*rows, [*beside]]
    ditto = any(
        value.__class__ is str and value.strip() in DITTO for value in set(chain.from_iterable(cells))
    )
    odd = _ODD & set(map(type, chain.from_iterable(cells)))
    return LookedOver(ditto, None if odd else Shown())
