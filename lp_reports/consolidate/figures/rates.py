"""What is done beside the plan's tasks: rates, pace, gaps, ranks."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from lp_reports.consolidate.figures.calendar import Calendar
from lp_reports.consolidate.figures.derived import gap, rate, rated
from lp_reports.consolidate.figures.tasks import yearly
from lp_reports.model.measures import ALL
from lp_reports.model.rates import percent_of
from lp_reports.model.summary import FigureKey, Figures

_PACED = ("category", "township", "lead")  # directions have tasks and no pace


def add_rates(figures: Figures, calendar: Calendar) -> None:
    """rate, pace and gap wherever there is a task, and ranks by the printed rate."""
    for table in rated(calendar.plan):
        for scope in table.scopes:
            for row in table.rows:
                key = table.key(row, scope)
                rate(key, table.done).add_to(figures)
                if table.table in _PACED and key in figures:
                    _add_pace(figures, key, calendar)
                    gap(key).add_to(figures)
            if table.table in _PACED:
                add_ranks(figures, table.table, table.rows, scope)


def _add_pace(figures: Figures, rate: FigureKey, calendar: Calendar) -> None:
    """Of a lead unit it is printed alone."""
    table = "lead_more" if rate.table == "lead" else rate.table
    if (pace := _pace(calendar, rate)) is not None:
        figures[rate._replace(table=table, measure="pace")] = pace


def _pace(calendar: Calendar, rate: FigureKey) -> Decimal | None:
    """序时进度: months elapsed ÷ 12; over the plan, weighted by the row's own yearly tasks."""
    if rate.scope == "year":
        return percent_of(calendar.months, 12)
    tasks = yearly(calendar.plan, rate.table, rate.row)
    year = calendar.last.year
    past = sum(task for each, task in tasks.items() if each < year)
    due = past * 12 + tasks.get(year, 0) * calendar.months
    return percent_of(due, sum(tasks.values()) * 12)


def add_ranks(figures: Figures, table: str, rows: Iterable[str], scope: str) -> None:
    """1, 2, 2, 4: ties share, the next skips; rows without a rate, and the total, have none."""
    rates = {
        row: Decimal(value)
        for row in rows
        if row != ALL and (value := figures.get(FigureKey(table, row, scope, "rate"))) is not None
    }
    for row, mine in rates.items():
        figures[FigureKey(table, row, scope, "rank")] = 1 + sum(other > mine for other in rates.values())
