"""What goes into the reading of a table's head, and what comes out of it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from lp_reports.ledger.heads.meaning.legends import Legend
from lp_reports.model.fields import Field
from lp_reports.model.ledger import Part, UnreadColumn


class Column(NamedTuple):
    """A column of a table: its head cells, top first, a merge's repeats fallen together, () where it has none; and
    every cell below the head as the reader gave it, '' for a blank."""

    heads: tuple[str, ...]
    cells: Sequence[Any]


_TEN_THOUSAND = re.compile(r"[(（]\s*万元?\s*[)）]|万元")


def money_factor(*heads: str) -> int:
    """10000 for a head in (万元), 1000 for one in 千元, else 1; `heads`: its groups before it, the nearest unit counts."""
    head = next((text for text in reversed(heads) if "元" in text or _TEN_THOUSAND.search(text)), "")
    return 10_000 if _TEN_THOUSAND.search(head) else 1000 if "千元" in head else 1


class Opposite(NamedTuple):
    """What a mere yes and a mere no say under a head that asks the opposite of its field; an answer in the words of the
    `topic` (a section of vocabulary/stems.toml) says what it says."""

    topic: str
    yes: str
    no: str


@dataclass(frozen=True)
class HeadReading:
    """Which column (1-based) answers which field.

    Two fields of one column: the cell holds both, and is split by what stands in it (姓名/电话). `parts`: fields that
    several columns answer together; `columns` then holds the first of them. `notes` are the sentences of F12; `whys`
    say for every field how it was read, for the clerk's list; `others`: columns of somebody or something else;
    `opposites`: fields whose head asks the opposite; `factors`: what makes yuan of a column's amounts, where it is not 1;
    `legends`: fields whose head says what the codes in their cells mean."""

    columns: Mapping[Field, int]
    heads: Mapping[Field, str]
    parts: Mapping[Field, tuple[Part, ...]] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    unread: tuple[UnreadColumn, ...] = ()
    whys: Mapping[Field, str] = field(default_factory=dict)
    others: frozenset[int] = frozenset()
    opposites: Mapping[Field, Opposite] = field(default_factory=dict)
    factors: Mapping[Field, int] = field(default_factory=dict)
    legends: Mapping[Field, Legend] = field(default_factory=dict)
