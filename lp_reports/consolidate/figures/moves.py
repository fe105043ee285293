"""上期累计 + 本期 + 补报 − 核减 = 本期累计: in trainings by key, for county, category and unit."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping

from lp_reports.consolidate.figures import opening
from lp_reports.consolidate.figures.calendar import Calendar
from lp_reports.model.measures import ALL, IDENTITY, SENT
from lp_reports.model.summary import FigureKey, Figures, Key, Training, key_of

Moves = Mapping[str, Collection[Training]]


def move(
    standing: Iterable[Training],
    previous: Iterable[Training],
    updated: Iterable[Training],
    calendar: Calendar,
) -> Moves:
    """IDENTITY's parts and `updated` (trainings that a row of this period updates), each its trainings; plan scope."""
    planned = [training for training in standing if "plan" in calendar.scopes(training.record.end)]
    now, before = _by_key(planned), _by_key(previous)
    new = [(key, training) for key, training in now.items() if key not in before]
    first = calendar.period.first
    return {
        "previous": list(before.values()),
        "current": [training for (_, _, end), training in new if end >= first],
        "late": [training for (_, _, end), training in new if end < first],
        "withdrawn": [training for key, training in before.items() if key not in now],
        "now": list(now.values()),
        "updated": [training for training in updated if training.key in now],
    }


def _by_key(trainings: Iterable[Training]) -> dict[Key, Training]:
    return {key_of(training.record): training for training in trainings}


def movement(moves: Moves, units: Iterable[str], calendar: Calendar) -> Figures:
    """The identity (合计), and for 与上期对照 the same by category (`moved`) and by who sent the row (`moved_unit`)."""
    counts = {FigureKey("identity", ALL, "plan", name): len(moves[name]) for name in IDENTITY}
    for name, trainings in moves.items():
        categories = Counter(training.record.category for training in trainings)
        for category in calendar.plan.categories:
            counts[FigureKey("moved", str(category.number), "plan", name)] = categories[category.number]
    senders = {name: Counter(training.record.table.unit for training in moves[name]) for name in SENT}
    for unit in units:
        for name in SENT:
            counts[FigureKey("moved_unit", unit, "plan", name)] = senders[name][unit]
    for training, times in opening.balance(calendar.plan):
        for key in carried(training, calendar):
            counts[key] += times
    return {**counts}


def carried(training: Training, calendar: Calendar) -> Iterator[FigureKey]:
    """A training of the opening balance stood before this period, and stands now."""
    if "plan" in calendar.scopes(training.record.end):
        for measure in ("previous", "now"):
            yield FigureKey("identity", ALL, "plan", measure)
            yield FigureKey("moved", str(training.record.category), "plan", measure)
