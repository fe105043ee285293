"""上期累计 + 本期 + 补报 − 核减 = 本期累计: in trainings by key, for county, category and unit."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from operator import attrgetter

from lp_reports.consolidate.figures import opening
from lp_reports.consolidate.figures.calendar import Calendar
from lp_reports.model.ledger import Record
from lp_reports.model.measures import ALL, IDENTITY, SENT
from lp_reports.model.summary import FigureKey, Figures, Key, Training, key_of

Moves = Mapping[str, Collection[Record]]

_category_of: Callable[[Record], int | None] = attrgetter("category")
_sender_of: Callable[[Record], str] = attrgetter("table.unit")


def move(
    standing: Iterable[Training], before: Mapping[Key, Record], updated: Iterable[Record], calendar: Calendar
) -> Moves:
    """IDENTITY's parts and `updated`, each its trainings' rows; plan scope. `before`: what stood before this period;
    `updated`: what a row of this period updates."""
    planned = (record for record, _ in standing if "plan" in calendar.scopes(record.end))
    now = {key_of(record): record for record in planned}
    new = [(key, record) for key, record in now.items() if key not in before]
    first = calendar.period.first
    return {
        "previous": before.values(),
        "current": [record for (_, _, end), record in new if end >= first],
        "late": [record for (_, _, end), record in new if end < first],
        "withdrawn": [record for key, record in before.items() if key not in now],
        "now": now.values(),
        "updated": [record for record in updated if key_of(record) in now],
    }


def movement(moves: Moves, units: Iterable[str], calendar: Calendar) -> Figures:
    """The identity (合计), and for 与上期对照 the same by category (`moved`) and by who sent the row (`moved_unit`)."""
    counts = {FigureKey("identity", ALL, "plan", name): len(moves[name]) for name in IDENTITY}
    for name, records in moves.items():
        categories = Counter(map(_category_of, records))
        for category in calendar.plan.categories:
            counts[FigureKey("moved", str(category.number), "plan", name)] = categories[category.number]
    senders = {name: Counter(map(_sender_of, moves[name])) for name in SENT}
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
