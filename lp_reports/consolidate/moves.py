"""上期累计 + 本期 + 补报 − 核减 = 本期累计: in trainings by key, for county, category and unit."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping

from lp_reports.consolidate.figures import Calendar, Figures
from lp_reports.model.measures import ALL
from lp_reports.model.summary import FigureKey, Training

IDENTITY = ("previous", "current", "late", "withdrawn", "now")
SENT = ("late", "withdrawn", "updated")  # the moves that a unit's sending makes
Moves = Mapping[str, Collection[Training]]


def move(
    standing: Iterable[Training],
    previous: Iterable[Training],
    updated: Iterable[Training],
    calendar: Calendar,
) -> Moves:
    """IDENTITY's parts and `updated` (trainings that a row of this period updates), each its trainings; plan scope."""
    now = {one.key: one for one in standing if "plan" in calendar.scopes(one.record.end)}
    before = {one.key: one for one in previous}
    new = [one for key, one in now.items() if key not in before]
    first = calendar.period.first
    return {
        "previous": list(before.values()),
        "current": [one for one in new if one.key[2] >= first],
        "late": [one for one in new if one.key[2] < first],
        "withdrawn": [one for key, one in before.items() if key not in now],
        "now": list(now.values()),
        "updated": [one for one in updated if one.key in now],
    }


def counted(moves: Moves, units: Iterable[str], calendar: Calendar) -> Figures:
    """The identity (合计), and for 与上期对照 the same by category (`moved`) and by who sent the row (`moved_unit`)."""
    found: Figures = {FigureKey("identity", ALL, "plan", name): len(moves[name]) for name in IDENTITY}
    for name, trainings in moves.items():
        categories = Counter(one.record.category for one in trainings)
        for category in calendar.plan.categories:
            found[FigureKey("moved", str(category.number), "plan", name)] = categories[category.number]
    senders = {name: Counter(one.record.table.unit for one in moves[name]) for name in SENT}
    for unit in units:
        for name in SENT:
            found[FigureKey("moved_unit", unit, "plan", name)] = senders[name][unit]
    return found
