"""Trainings against the bureau's own lists of persons: what the ledgers say and the lists do not, or the other way."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from typing import NamedTuple

from lp_reports.consolidate.figures.calendar import calendar_of
from lp_reports.model.fields import Field
from lp_reports.model.ledger import Record
from lp_reports.model.summary import Summary
from lp_reports.text.vocabulary import vocabulary

_FLAGS = {"脱贫劳动力": Field.POOR, "就业困难人员": Field.HARDSHIP, "两后生": Field.LEAVER}


class Contradiction(NamedTuple):
    """A training and what a list says against it."""

    kind: str
    record: Record
    why: str


def contradictions(summary: Summary, lists: Mapping[str, AbstractSet[str]]) -> list[Contradiction]:
    """`lists`: kind -> the IDs on it. A kind of person of the ledgers is compared both ways, where the form asks for
    it; of any other list (财政供养, 死亡) whoever is on it is told. In the county's order, list by list."""
    calendar = calendar_of(summary)
    records = [
        training.record for training in summary.trainings if "plan" in calendar.scopes(training.record.day)
    ]
    return [
        Contradiction(kind, record, why)
        for kind, listed in lists.items()
        for record in records
        for why in _against(kind, record, record.identity in listed)
    ]


def _against(kind: str, record: Record, is_listed: bool) -> Iterator[str]:
    if kind not in vocabulary("words")["person_type"]:
        if is_listed:
            yield f"在“{kind}”名单上"
    elif kind in record.people and not is_listed:
        yield f"台账写着{kind}，名单上没有"
    elif is_listed and kind not in record.people and _asks(record, kind):
        yield f"名单上是{kind}，台账没有写"


def _asks(record: Record, kind: str) -> bool:
    """The form has a column where the kind should stand."""
    return any(field in record.table.columns for field in (Field.PEOPLE, _FLAGS.get(kind, Field.PEOPLE)))
