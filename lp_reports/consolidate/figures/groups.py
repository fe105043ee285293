"""附表10: the kinds of people that the notice names."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from lp_reports.consolidate.figures.alike import Kinds
from lp_reports.consolidate.figures.calendar import Calendar
from lp_reports.consolidate.figures.employment import EMPLOYED
from lp_reports.model.ledger import Record
from lp_reports.model.summary import FigureKey, Figures, Training


def groups(same: Kinds, people: Mapping[str, Training], kinds: Iterable[str], calendar: Calendar) -> Figures:
    """附表10: a person of two kinds stands on both lines, so the lines do not add up to the county."""
    # By what a person is, all kinds together, and what the training counts as: there are few such, and thousands of each.
    alike: dict[tuple[frozenset[str], tuple[str, ...]], list[Record]] = defaultdict(list)
    for trainings in same:
        what = trainings[0].record.people, counted_for(trainings[0], calendar)
        alike[what] += (record for record, _ in trainings)
    work = Counter(training.record.people for training in people.values() if training.record.now in EMPLOYED)
    figures: Figures = {}
    for kind in kinds:
        mine = [(measures, records) for (kinds_of, measures), records in alike.items() if kind in kinds_of]
        employed = sum(heads for kinds_of, heads in work.items() if kind in kinds_of)
        for measure, value in _line(mine, employed):
            figures[FigureKey("people", kind, "plan", measure)] = value
    return figures


def _line(
    counted: Sequence[tuple[tuple[str, ...], Sequence[Record]]], employed: int
) -> Iterable[tuple[str, int | Decimal]]:
    """A kind's line. `counted`: rows by what they count as."""
    ended = [record for measures, records in counted if "trained" in measures for record in records]
    yield "trained", len(ended)
    yield "persons", len({record.identity for record in ended})
    yield "certified", sum(len(records) for measures, records in counted if "certified" in measures)
    yield "employed", employed
    yield "living", sum(filter(None, (record.living for record in ended)), Decimal(0))
    yield "transport", sum(filter(None, (record.transport for record in ended)), Decimal(0))


def counted_for(training: Training, calendar: Calendar) -> tuple[str, ...]:
    """What a training is counted as on the lines of its person's kinds (附表10)."""
    record = training.record
    trained = ("trained",) if "plan" in calendar.scopes(record.end) else ()
    if training.certificate and "plan" in calendar.scopes(record.issued):
        return (*trained, "certified")
    return trained
