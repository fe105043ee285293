"""Several counties' plans as one: tasks add up, unless the upper level's own plan gives them."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from lp_reports.model.plan import Category, Channel, Direction, Plan, Target

NO_TASK = Target(0, 0, 0)


def joined(title: str, plans: Sequence[Plan], own: Plan | None) -> Plan:
    """The plan of all counties together, townships of one name as one. `own`: the upper level's, which gives its
    categories, channels, directions and goals; townships only where it names the same."""
    first = plans[0]
    whole = replace(
        first,
        title=title,
        categories=_categories(plans),
        townships=_townships(plans),
        goal_trained=sum(plan.goal_trained for plan in plans),
        goal_vocational=sum(plan.goal_vocational for plan in plans),
        goal_specialised=sum(plan.goal_specialised for plan in plans),
        goal_money=sum((plan.goal_money for plan in plans), Decimal(0)),
        directions=_directions(plans),
        channels=_channels(plans),
        conflicts=(),
        sha256=hashlib.sha256("".join(plan.sha256 for plan in plans).encode()).hexdigest(),
        openings=tuple(line for plan in plans for line in plan.openings),
    )
    if own is None:
        return whole
    ours = {category.number: category for category in own.categories}
    return replace(
        own,
        title=title,
        categories=tuple(ours.pop(each.number, each) for each in whole.categories) + tuple(ours.values()),
        townships={town: own.townships.get(town, targets) for town, targets in whole.townships.items()},
        openings=whole.openings,
    )


def by_county(whole: Plan, counties: Mapping[str, Plan], own: Plan | None) -> Plan:
    """The same with a county in the place of each township: its tasks are its townships', unless the upper level's
    own plan names counties in its annex 2."""
    named = own.townships if own else {}
    return replace(
        whole,
        townships={
            name: named.get(name) or _yearly([*plan.townships.values()]) for name, plan in counties.items()
        },
    )


def names_counties(own: Plan | None, by_county: Plan) -> bool:
    """The upper level's annex 2 gives tasks to counties, not to townships."""
    return own is not None and bool(own.townships.keys() & by_county.townships.keys())


def _categories(plans: Iterable[Plan]) -> tuple[Category, ...]:
    """By number; name, leads and helpers as the first county that has it says."""
    firsts: dict[int, Category] = {}
    tasks: dict[int, Counter[int]] = {}
    for category in (category for plan in plans for category in plan.categories):
        firsts.setdefault(category.number, category)
        tasks.setdefault(category.number, Counter()).update(category.tasks)
    return tuple(replace(category, tasks=dict(tasks[number])) for number, category in sorted(firsts.items()))


def _townships(plans: Iterable[Plan]) -> dict[str, dict[int, Target]]:
    towns: dict[str, list[Mapping[int, Target]]] = {}
    for plan in plans:
        for town, targets in plan.townships.items():
            towns.setdefault(town, []).append(targets)
    return {town: _yearly(several) for town, several in towns.items()}


def _yearly(several: Iterable[Mapping[int, Target]]) -> dict[int, Target]:
    sums: dict[int, Target] = {}
    for targets in several:
        for year, target in targets.items():
            sums[year] = sums.get(year, NO_TASK) + target
    return sums


def _directions(plans: Iterable[Plan]) -> tuple[Direction, ...]:
    """Lines that say the same are one."""
    lines: dict[tuple[object, ...], Direction] = {}
    for line in (line for plan in plans for line in plan.directions):
        key = line.code, line.item, line.categories, line.words
        known = lines.get(key)
        lines[key] = replace(known, task=known.task + line.task) if known else line
    return tuple(lines.values())


def _channels(plans: Iterable[Plan]) -> tuple[Channel, ...]:
    channels: dict[str, Channel] = {}
    for channel in (channel for plan in plans for channel in plan.channels):
        known = channels.get(channel.code)
        channels[channel.code] = (
            channel
            if known is None
            else replace(
                known,
                vocational=known.vocational + channel.vocational,
                specialised=known.specialised + channel.specialised,
            )
        )
    return tuple(channels.values())
