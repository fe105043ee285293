"""Where a figure comes from: its rows, numbers of the plan, or the figures that it is made of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import partial
from typing import NamedTuple

from lp_reports.consolidate.figures.calendar import calendar_of
from lp_reports.consolidate.figures.derived import Derived, derived
from lp_reports.consolidate.figures.outcomes import pay_rates
from lp_reports.consolidate.figures.payments import institution_rates
from lp_reports.consolidate.figures.tasks import Task, plan_tasks
from lp_reports.consolidate.trace.explain import how_averaged, how_made, how_paced, how_reported
from lp_reports.consolidate.trace.names import figure_name
from lp_reports.consolidate.trace.source import OPENING, Rows, Source
from lp_reports.consolidate.trace.sources import counted, of_unit, sources_of
from lp_reports.model.measures import ALL, FUND
from lp_reports.model.summary import Figure, FigureKey, Summary
from lp_reports.workspace import PLAN_FILE

_PLANNED = ("task", "goal")


class Part(NamedTuple):
    """A figure that another is made of."""

    key: FigureKey
    name: str
    value: Figure | None


@dataclass(frozen=True)
class Traced:
    """A figure, by the name of the table that prints it, and where it comes from: rows, numbers of the plan, or
    other figures. `total`: what the rows or the plan's numbers add up to, None where the figure is no sum."""

    key: FigureKey
    name: str
    value: Figure | None
    how: str
    sources: tuple[Source, ...] = ()
    tasks: tuple[Task, ...] = ()
    parts: tuple[Part, ...] = ()
    total: Decimal | None = None

    @property
    def agrees(self) -> bool:
        """The rows add up to the figure, where they are to."""
        return self.total is None or self.total == Decimal(str(self.value or 0))

    @property
    def opened(self) -> Decimal:
        """How much of it is 期初数."""
        return sum((source.times for source in self.sources if source.why == OPENING), Decimal(0))


class Index(NamedTuple):
    """What tracing asks for again and again: the rows of every count, and how the other figures are made."""

    rows: Rows
    made: Mapping[FigureKey, Derived]


def index_of(summary: Summary) -> Index:
    """For whoever traces many figures."""
    units = [report.unit for report in summary.units]
    every = (
        *derived(summary.plan, units),
        *institution_rates(summary.figures),
        *pay_rates(summary.figures),
    )
    return Index(counted(summary), {figure.key: figure for figure in every})


def trace_figure(summary: Summary, key: FigureKey, index: Index | None = None, form: str = "") -> Traced:
    """The rows, or the figures, that a figure is made of. What the rows add is what the figure says. `index`:
    what `index_of` gives, for whoever asks for many figures; `form`: the table that it was asked by."""
    index = index or index_of(summary)
    value, name = summary.figures.get(key), figure_name(key, summary.plan, form)
    traced = partial(Traced, key, name, value)
    if key in index.made:
        return traced(how_made(summary, index.made[key], value), parts=_made_of(summary, index.made[key]))
    if key.measure == "rank":
        return traced("按印出的完成率从高到低，相同的并列，其后跳号", parts=_ranked(summary, key))
    if key.measure == "pace":
        return traced(how_paced(summary, key))
    if key.measure.startswith(_PLANNED):
        tasks = tuple(task for task in plan_tasks(calendar_of(summary)) if task.key == key)
        total = sum((Decimal(task.number) for task in tasks), Decimal(0)) if tasks else None
        return traced(f"照{PLAN_FILE}，不由台账得出", tasks=tasks, total=total)
    if key.measure == "state":
        return traced(how_reported(summary, key.row), tuple(of_unit(summary, key)))
    if key.table == FUND:
        how = "各来源相加，" if key.row == ALL else ""
        return traced(f"{how}照{PLAN_FILE}“资金来源”所列，不由台账得出")
    how, sources = sources_of(summary, key, index.rows)
    rows = tuple(sources)
    if key.measure.startswith("wage_"):
        return traced(how_averaged(how, rows, value), rows)
    return traced(how, rows, total=sum((source.times for source in rows), Decimal(0)))


def _part(summary: Summary, key: FigureKey) -> Part:
    return Part(key, figure_name(key, summary.plan), summary.figures.get(key))


def _made_of(summary: Summary, figure: Derived) -> tuple[Part, ...]:
    return tuple(_part(summary, key) for key in (*figure.plus, *figure.minus, *figure.over))


def _ranked(summary: Summary, key: FigureKey) -> tuple[Part, ...]:
    """The rates of all that are ranked, the highest first."""
    ranks = {
        other: rank
        for other, rank in summary.figures.items()
        if other._replace(row=key.row) == key and isinstance(rank, int)
    }
    return tuple(
        _part(summary, other._replace(measure="rate")) for other in sorted(ranks, key=ranks.__getitem__)
    )
