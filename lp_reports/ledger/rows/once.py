"""A reader of some cells of a row. A table repeats its cells: one township a thousand times, one class, one day. Where
a table is read by columns (by_columns.py) a reader is asked once for the same cells, and its answer is told to every
row that has them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Generic, TypeVar

from lp_reports.ledger.rows.row import Row
from lp_reports.model.fields import Field

T = TypeVar("T")
_ASK = object()


class Once(Generic[T]):
    """`read` with `fields`, the only cells that it looks at: what it finds out must follow from these, its further
    arguments, the table and the context."""

    __slots__ = ("fields", "read")

    def __init__(self, read: Callable[..., T], *fields: Field) -> None:
        self.read, self.fields = read, fields

    def __call__(self, row: Row, *given: Any) -> T:
        """The answer of a row: the one that it was told, else its own."""
        told = row.told.get(self, _ASK)
        return self.read(row, *given) if told is _ASK else told
