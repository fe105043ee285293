"""附表10: the kinds of people that the notice names."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from lp_reports.consolidate.figures.calendar import Calendar
from lp_reports.consolidate.figures.employment import EMPLOYED
from lp_reports.model.summary import FigureKey, Figures, Training


def groups(
    trainings: Iterable[Training], people: Mapping[str, Training], kinds: Iterable[str], calendar: Calendar
) -> Figures:
    """附表10: a person of two kinds stands on both lines, so the lines do not add up to the county."""
    # By what a person is, all kinds together: there are few such sets, and thousands of persons of each.
    alike: dict[frozenset[str], list[Training]] = defaultdict(list)
    for training in trainings:
        alike[training.record.people].append(training)
    work = Counter(training.record.people for training in people.values() if training.record.now in EMPLOYED)
    figures: Figures = {}
    for kind in kinds:
        mine = [training for kinds_of, each in alike.items() if kind in kinds_of for training in each]
        employed = sum(heads for kinds_of, heads in work.items() if kind in kinds_of)
        for measure, value in _line(mine, employed, calendar):
            figures[FigureKey("people", kind, "plan", measure)] = value
    return figures


def _line(
    trainings: Sequence[Training], employed: int, calendar: Calendar
) -> Iterable[tuple[str, int | Decimal]]:
    """A kind's line."""
    counted = [(each.record, counted_for(each, calendar)) for each in trainings]
    ended = [record for record, measures in counted if "trained" in measures]
    yield "trained", len(ended)
    yield "persons", len({record.identity for record in ended})
    yield "certified", sum("certified" in measures for _, measures in counted)
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
