"""Figures worked out from other figures: rates, gaps, sums that only the printed tables have."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import NamedTuple

from lp_reports.consolidate.figures.earlier import LAST_PERIOD, LAST_YEAR
from lp_reports.model.measures import ALL, OUTSIDE, ROWS, SCOPES, UNSTATED
from lp_reports.model.plan import Plan
from lp_reports.model.rates import percent_of
from lp_reports.model.summary import Figure, FigureKey, Figures

_KINDS = ("vocational", "specialised")


class Derived(NamedTuple):
    """A figure made of others: the sum of `plus` less `minus`, in percent of the sum of `over` where there is one."""

    key: FigureKey
    plus: tuple[FigureKey, ...]
    minus: tuple[FigureKey, ...] = ()
    over: tuple[FigureKey, ...] = ()

    def value(self, figures: Mapping[FigureKey, Figure]) -> Figure | None:
        """What it comes to, None where a part is missing or there is nothing to divide by."""
        plus, minus, over = (_sum(figures, keys) for keys in (self.plus, self.minus, self.over))
        if plus is None or minus is None or over is None:
            return None
        return percent_of(plus - minus, over) if self.over else plus - minus

    def add_to(self, figures: Figures) -> None:
        """Works it out among the figures, where it comes to something."""
        if (value := self.value(figures)) is not None:
            figures[self.key] = value


class Rated(NamedTuple):
    """A table whose rows have tasks: what is done, and the scopes that have a rate."""

    table: str
    rows: tuple[str, ...]  # its total row included, where it has one
    done: str
    scopes: tuple[str, ...]

    def key(self, row: str, scope: str) -> FigureKey:
        """The rate of a row."""
        return FigureKey(self.table, row, scope, "rate")


def rated(plan: Plan) -> tuple[Rated, ...]:
    """The tables of figures.csv that have rates by task."""
    categories = (*(str(category.number) for category in plan.categories), ALL)
    codes = tuple(dict.fromkeys(line.code for line in plan.directions))
    items = tuple(line.item for line in plan.directions if line.item)
    return (
        Rated("category", categories, "trained", ("year", "plan")),
        Rated("township", (*plan.townships, ALL), "certified", ("year", "plan")),
        Rated("lead", plan.leads, "trained", ("year",)),
        Rated("direction", codes, "trained", ("plan",)),
        Rated("direction_item", items, "trained", ("plan",)),
    )


def rate(key: FigureKey, done: str, task: str = "task") -> Derived:
    """A rate at `key`: what is done of the task, in the same row."""
    return Derived(key, _of(key, done), over=_of(key, task))


def gap(key: FigureKey) -> Derived:
    """与序时进度差 beside the rate at `key`, from the printed figures."""
    pace = key._replace(table="lead_more" if key.table == "lead" else key.table, measure="pace")
    return Derived(key._replace(measure="gap"), (key,), (pace,))


def employment_rate(row: str) -> Derived:
    """就业率 of a row of 附表9."""
    return rate(FigureKey("employment", row, "plan", "rate"), "employed", "base")


def uncertified(scope: str) -> Derived:
    """未取证 of the county."""
    key = FigureKey("county", ALL, scope, "uncertified")
    return Derived(key, _of(key, "trained"), _of(key, "certified"))


def _sum(figures: Mapping[FigureKey, Figure], keys: Iterable[FigureKey]) -> int | Decimal | None:
    total: int | Decimal = 0
    for key in keys:
        value = figures.get(key)
        if not isinstance(value, int | Decimal):
            return None
        total += value
    return total


def derived(plan: Plan, units: Iterable[str]) -> Iterator[Derived]:
    """All of them, each after those that it is made of; counts, tasks and paces are no part of them."""
    for table in rated(plan):
        for scope in table.scopes:
            for row in table.rows:
                yield rate(table.key(row, scope), table.done)
                yield gap(table.key(row, scope))
    yield from (employment_rate(row) for row in (*plan.townships, OUTSIDE, ALL))
    yield from map(uncertified, SCOPES)
    yield from _townships(plan)
    yield from _leads(plan)
    for row in (*(str(category.number) for category in plan.categories), ALL):
        key = FigureKey("structure", row, "plan", "rate")
        yield Derived(key, _of(key, *_KINDS), over=_of(key, "trained"))
    yield from _channels(plan)
    yield from _directions(plan)
    share = FigureKey("money_more", ALL, "plan", "share")
    yield Derived(share, (FigureKey("money", ALL, "plan", "total"),), over=_of(share, "goal"))
    yield from _units(tuple(units))
    yield from _compared()


def add_derived(figures: Figures, plan: Plan, units: Iterable[str]) -> None:
    """Works out those that `figures` lacks and that come to something."""
    if plan.goal_money:
        figures[FigureKey("money_more", ALL, "plan", "goal")] = plan.goal_money
    for figure in derived(plan, units):
        if figure.key not in figures:
            figure.add_to(figures)


def _of(key: FigureKey, *measures: str) -> tuple[FigureKey, ...]:
    """Other measures at the same place."""
    return tuple(key._replace(measure=measure) for measure in measures)


def _same(key: FigureKey, source: FigureKey) -> Derived:
    return Derived(key, (source,))


def _compared() -> Iterator[Derived]:
    """How much more than in an earlier period, in numbers and in percent of it."""
    for row in (LAST_YEAR, LAST_PERIOD):
        for measure in ("trained", "certified"):
            before = FigureKey("compared", row, "quarter", measure)
            now = FigureKey("county", ALL, "quarter", measure)
            more = before._replace(measure=f"{measure}_more")
            yield Derived(more, (now,), (before,))
            yield Derived(before._replace(measure=f"{measure}_growth"), (more,), over=(before,))


def _townships(plan: Plan) -> Iterator[Derived]:
    """附表3: this year's rates by kind of certificate."""
    for town in (*plan.townships, ALL):
        for kind in ("vocational", "vocational_free", "specialised"):
            key = FigureKey("township", town, "year", kind)
            own = FigureKey("township_more", town, "year", f"rate_{kind}")
            yield Derived(own, (key,), over=_of(key, f"task_{kind}"))


def _leads(plan: Plan) -> Iterator[Derived]:
    """附表5: a unit's plan is the sum of the categories it leads; its pace and the total row are 附表1's."""
    for unit in plan.leads:
        key = FigureKey("lead_more", unit, "plan", "rate")
        led = [
            FigureKey("category", str(category.number), "plan", "trained") for category in plan.led_by(unit)
        ]
        yield Derived(key._replace(measure="trained"), tuple(led))
        yield Derived(
            key._replace(measure="task"), tuple(trained._replace(measure="task") for trained in led)
        )
        yield Derived(key, _of(key, "trained"), over=_of(key, "task"))
        pace = FigureKey("lead_more", unit, "year", "pace")
        yield _same(pace, FigureKey("category", ALL, "year", "pace"))
    for scope, measures in (("year", ("task", "trained", "rate", "pace", "gap")), ("plan", ("rate",))):
        for measure in measures:
            key = FigureKey("lead_more", ALL, scope, measure)
            yield _same(key, key._replace(table="category"))


def _channels(plan: Plan) -> Iterator[Derived]:
    """附表7: both kinds of certificate together, the total row, and rates; 未注明 has no task."""
    codes = (*(channel.code for channel in plan.channels), UNSTATED)
    for kind in _KINDS:
        yield Derived(FigureKey("channel_more", UNSTATED, "plan", f"task_{kind}"), ())
        for measure in (kind, f"task_{kind}"):
            whole = FigureKey("channel_more", ALL, "plan", measure)
            counted = codes if measure == kind else codes[:-1]
            yield Derived(whole, tuple(FigureKey("channel", code, "plan", measure) for code in counted))
    for row in (*codes, ALL):
        key = FigureKey("channel_more", row, "plan", "certified")
        done = _of(key._replace(table="channel_more" if row == ALL else "channel"), *_KINDS)
        own = "channel_more" if row in (ALL, UNSTATED) else "channel"
        tasks = _of(key._replace(table=own), *(f"task_{kind}" for kind in _KINDS))
        yield Derived(key, done)
        yield Derived(key._replace(measure="task"), tasks)
        yield Derived(key._replace(measure="rate"), (key,), over=_of(key, "task"))
        for kind, part, task in zip(_KINDS, done, tasks, strict=True):
            yield Derived(key._replace(measure=f"rate_{kind}"), (part,), over=(task,))


def _directions(plan: Plan) -> Iterator[Derived]:
    """附表8: the total row."""
    key = FigureKey("direction_more", ALL, "plan", "rate")
    codes = dict.fromkeys(line.code for line in plan.directions)
    for measure in ("trained", "task"):
        parts = tuple(FigureKey("direction", code, "plan", measure) for code in codes)
        yield Derived(key._replace(measure=measure), parts)
    yield Derived(key, _of(key, "trained"), over=_of(key, "task"))


def _units(units: tuple[str, ...]) -> Iterator[Derived]:
    """附表12: the total row, and the share of rows that are not in order."""
    for measure in ROWS:
        parts = tuple(FigureKey("unit", unit, "", measure) for unit in units)
        yield Derived(FigureKey("unit_more", ALL, "", measure), parts)
    for unit in (*units, ALL):
        key = FigureKey("unit_more" if unit == ALL else "unit", unit, "", "rows")
        share = FigureKey("unit_more", unit, "", "fault_rate")
        yield Derived(share, _of(key, "held", "rejected", "duplicate"), over=(key,))
