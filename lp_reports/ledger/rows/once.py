"""A table repeats its answers: one township a thousand times, one class, one day. A reader that found nothing to tell in
some cells is not asked about the same cells again; one that told something is, for its finding has a place.

This is the hot path of reading: what is done here is done for every answer of every row."""

from __future__ import annotations

from collections.abc import Callable
from operator import itemgetter
from typing import Any, Generic, TypeVar

from lp_reports.ledger.rows.row import Row
from lp_reports.model.fields import Field

T = TypeVar("T")
_ASK = object()


class Once(Generic[T]):
    """`read` asked once for the same contents of `fields`, the only cells that it looks at, and the same further
    arguments; what it finds out must follow from these, the table and the context."""

    __slots__ = ("fields", "read")

    def __init__(self, read: Callable[..., T], *fields: Field) -> None:
        self.read, self.fields = read, fields

    def __call__(self, row: Row, *given: Any) -> T:
        """The answer of a row."""
        if not row.plain:
            return self.read(row, *given)
        known: tuple[Callable[[Any], Any], dict[Any, Any]] | None = row.known.get(self)
        if known is None:
            known = row.known[self] = self._cells(row), {}
        cells, answers = known
        asked = cells(row.raws), given
        answer = answers.get(asked, _ASK)
        if answer is _ASK:
            count = len(row.findings)
            answer = self.read(row, *given)
            if len(row.findings) == count:
                answers[asked] = answer
        return answer  # type: ignore[no-any-return]

    def _cells(self, row: Row) -> Callable[[Any], Any]:
        """Takes the fields' cells out of a row's, those that the table has."""
        fields = [field for field in self.fields if field in row.raws]
        return itemgetter(*fields) if fields else lambda raws: None
