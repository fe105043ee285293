"""A row behind a figure, and the words for the time that its figure is of."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

from lp_reports.consolidate.figures.calendar import calendar_of
from lp_reports.model.ledger import Record
from lp_reports.model.summary import FigureKey, Summary, Training

OPENING = "期初数"


class Source(NamedTuple):
    """A row behind a figure. `times`: what it adds, 1 for a row that is one of a count, 0 for one that is there
    already, an amount in yuan, or how many the opening balance stands for."""

    record: Record
    times: Decimal = Decimal(1)
    why: str = ""


Rows = Mapping[FigureKey, Sequence[Source]]
Sources = tuple[str, Iterable[Source]]


def persons(trainings: Iterable[Training]) -> Iterator[Source]:
    """Every training, the first of each person adding one."""
    return first_of_each(trainings, lambda record: record.identity, "已计过此人")


def first_of_each(
    trainings: Iterable[Training], same: Callable[[Record], object], why: str
) -> Iterator[Source]:
    """Every training, the first of those that are the `same` adding one; `why` the others add nothing."""
    known: set[object] = set()
    for training in trainings:
        mine = same(training.record)
        yield Source(training.record, Decimal(mine not in known), why if mine in known else "")
        known.add(mine)


def span(summary: Summary, scope: str) -> str:
    """`2021-01-01至2021-06-30`, `2021年`."""
    calendar = calendar_of(summary)
    if scope in calendar.compared:
        return f"{calendar.compared[scope].first}至{calendar.compared[scope].last}"
    year = summary.period.last.year
    first = {"quarter": summary.period.first, "year": calendar.last.replace(year=year, month=1, day=1)}
    return f"{first.get(scope, summary.plan.first)}至{calendar.last}" if not scope.isdigit() else f"{scope}年"
