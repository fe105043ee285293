"""The plain rows of a table by columns: a reader is asked once for the same cells, in whichever rows they stand.

This is the hot path of reading: what is done here for a row is done a hundred thousand times."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from typing import Any, NamedTuple, TypeVar

from lp_reports.ledger.rows.looked_over import Shown
from lp_reports.ledger.rows.once import Once
from lp_reports.ledger.rows.row import Context, Row
from lp_reports.model.fields import Field
from lp_reports.model.ledger import Table

T = TypeVar("T")


class _Listening(Row):
    """A row that only hears whether a reader has anything to tell."""

    __slots__ = ("heard",)

    def find(self, code: str, field: Field, value: str | None = None, **words: object) -> None:
        self.heard = True


class _Asked(NamedTuple):
    """What a reader answers each row, and the rows of which it has something to tell."""

    answers: Sequence[Any]
    telling: frozenset[int]


class Columns:
    """The rows of a table in which no cell is odd (see looked_over.py). `numbers`: theirs in the sheet; `cells`, `texts`:
    field -> what stands there, and how a person reads it; `telling`: the rows, counted from 0, of which some reader
    asked so far has something to tell."""

    def __init__(
        self,
        table: Table,
        rows: Mapping[int, Sequence[Any]],
        odd: Set[int],
        as_written: Set[int],
        context: Context,
        epoch_1904: bool,
    ) -> None:
        """`rows`: number -> cells in the order of the table's columns, the `odd` ones too; `as_written`: the columns, counted
        from 0, whose every cell is a text that reads as it stands."""
        plain = {number: cells for number, cells in rows.items() if number not in odd} if odd else rows
        self.table, self.context = table, context
        self.numbers = [*plain]
        self.cells: dict[Field, Sequence[Any]] = dict.fromkeys(table.columns, ())
        self.cells.update(zip(table.columns, zip(*plain.values(), strict=True), strict=False))
        shown = Shown()
        self.texts: dict[Field, Sequence[str]] = {
            field: cells if at in as_written else [*map(shown.__getitem__, cells)]
            for at, (field, cells) in enumerate(self.cells.items())
        }
        self.telling: set[int] = set()
        self._epoch_1904 = epoch_1904
        self._places = {number: at for at, number in enumerate(self.numbers)}
        self._alone: set[int] = set()
        self._told: dict[Once[Any], tuple[Callable[[int], Any], frozenset[int]]] = {}

    def ask(self, once: Once[T], *given: Sequence[Any]) -> Sequence[T]:
        """A reader's answers for all rows. `given`: its further arguments, by rows."""
        answers, telling = self._ask(once, self.cells, given)
        self._told[once] = answers.__getitem__, telling
        return answers

    def ask_alike(
        self,
        once: Once[T],
        field: Field,
        alike: Sequence[Any],
        own: Callable[[T, Any], T],
        *given: Sequence[Any],
    ) -> Sequence[T]:
        """The same, asked once where a field's cells are `alike`: an answer is right but for what the cell itself says, which
        `own` puts right."""
        answers, telling = self._ask(once, {**self.cells, field: alike}, given)
        cells = self.cells[field]

        def answer(at: int) -> T:
            return answers[at] if alike[at] is cells[at] else own(answers[at], cells[at])

        self._told[once] = answer, telling
        return answers

    def _ask(
        self, once: Once[T], compared: Mapping[Field, Sequence[Any]], given: Sequence[Sequence[Any]]
    ) -> _Asked:
        fields = [field for field in once.fields if field in self.cells]
        parts = [*(compared[field] for field in fields), *given]
        keys = parts[0] if len(parts) == 1 else list(zip(*parts, strict=True)) or [()] * len(self.numbers)
        first = dict(zip(reversed(keys), range(len(keys) - 1, -1, -1), strict=True))  # key -> its first row
        answers: dict[Any, T] = {}
        telling: set[Any] = set()
        columns = [(field, self.cells[field], self.texts[field]) for field in fields]
        arguments = list(zip(*given, strict=True)) if given else [()] * len(keys)
        raws: dict[Field, Any] = {}
        words: dict[Field, str] = {}
        row = _Listening(self.table, 0, raws, words, {}, self.context, self._epoch_1904, hints=None)
        for key, at in reversed(first.items()):
            for field, cells, texts in columns:
                raws[field], words[field] = cells[at], texts[at]
            row.heard = False
            answers[key] = once.read(row, *arguments[at])
            if row.heard:
                telling.add(key)
        rows = frozenset(at for at, key in enumerate(keys) if key in telling) if telling else frozenset[int]()
        self.telling |= rows
        return _Asked([*map(answers.__getitem__, keys)], rows)

    def leave_alone(self, rows: Iterable[int]) -> None:
        """Of these rows, counted from 0, no answer is told: each is to ask for itself."""
        self._alone.update(rows)
        self.telling |= self._alone

    def row(self, number: int, hints: dict[str, str]) -> Row:
        """A row as read_row wants it, told the answers of the readers that have nothing else to tell of it."""
        at = self._places[number]
        told = () if at in self._alone else self._told.items()
        return Row(
            table=self.table,
            number=number,
            raws={field: cells[at] for field, cells in self.cells.items()},
            texts={field: texts[at] for field, texts in self.texts.items()},
            faults={},
            context=self.context,
            epoch_1904=self._epoch_1904,
            told={once: answer(at) for once, (answer, telling) in told if at not in telling},
            hints=hints,
        )
