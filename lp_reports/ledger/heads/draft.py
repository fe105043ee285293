"""What is decided so far of the columns of a table: which field has which, and by what claim."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from lp_reports.ledger.heads.contents.evidence import Verdict
from lp_reports.ledger.heads.meaning.spoken import How, Reading
from lp_reports.ledger.heads.reading import Opposite
from lp_reports.model.fields import Field
from lp_reports.model.ledger import Part

ENOUGH = 60.0  # less weight is no reading
_HALF = 10.0  # more for half-understood words over contents that fit, so that they are read and told


class Claim(NamedTuple):
    """A column's claim to a field: its words, what the contents say to it, and both together."""

    reading: Reading
    verdict: Verdict

    @property
    def weight(self) -> float:
        """Words and contents together."""
        if self.verdict is Verdict.AGAINST and self.reading.how >= How.EXACT:
            return self.reading.weight  # an exact head outranks soft cells
        both = self.reading.weight + self.verdict
        if self.verdict is Verdict.EMPTY:  # an unsure head over nothing is none; a clear one only gives way
            return max(ENOUGH, both) if self.reading.how >= How.LATE else 0.0
        return both + _HALF * (self.reading.how is How.PART and self.verdict is Verdict.SOFT)


@dataclass
class Draft:
    """What is decided so far."""

    columns: dict[Field, int] = field(default_factory=dict)
    claims: dict[Field, Claim] = field(default_factory=dict)
    parts: dict[Field, tuple[Part, ...]] = field(default_factory=dict)
    notes: list[tuple[int, str]] = field(default_factory=list)  # the column they are about, the sentence
    explained: set[Field] = field(default_factory=set)  # of which a note says how their cells are read
    beaten: list[tuple[Field, int, int]] = field(default_factory=list)  # a field, its column, one that lost
    open: set[Field] = field(default_factory=set)  # two columns or two readings, none taken
    opposites: dict[Field, Opposite] = field(default_factory=dict)  # whose head asks the opposite
    sums: set[int] = field(default_factory=set)  # columns that add up others beside them
    noted: set[int] = field(default_factory=set)  # columns of which a note says that they are not read

    def give(self, fld: Field, number: int, verdict: Verdict, how: How = How.PART) -> None:
        """A column answers a field by its contents, whatever its head says: told, unless the verdict is silent, or `how`
        is as sure as a head that says it."""
        self.columns[fld], self.claims[fld] = number, Claim(Reading(fld, how, how), verdict)

    def give_only(self, fld: Field, fitting: Sequence[int], verdict: Verdict) -> None:
        """The same of the one column that fits; where none does, or several, the field gets none."""
        if len(fitting) == 1:
            self.give(fld, fitting[0], verdict)

    def give_explained(self, fld: Field, number: int, note: str) -> None:
        """The same of a column of which a note tells how it is read, and what its cells then mean."""
        self.give(fld, number, Verdict.SILENT, How.MEANING)
        self.notes.append((number, note))
        self.explained.add(fld)

    def stands_beside(self, column: int, *fields: Field) -> bool:
        """The column is right beside that of one of these fields."""
        return any(abs(self.columns[field] - column) == 1 for field in fields if field in self.columns)

    def settled(self, *fields: Field) -> bool:
        """One of these has its column, or stays without any, since two were equally good."""
        return not (self.columns.keys() | self.open).isdisjoint(fields)

    def drop(self, fld: Field) -> None:
        """The field has no column."""
        del self.columns[fld], self.claims[fld]

    def free(self, numbers: Iterable[int]) -> list[int]:
        """Those of some columns that answer nothing yet."""
        taken = self.taken()
        return [number for number in numbers if number not in taken]

    def taken(self) -> set[int]:
        """Every column that answers something."""
        return {*self.columns.values(), *(part.column for parts in self.parts.values() for part in parts)}
