"""A row behind a figure, and the words for the time that its figure is of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
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
    known: set[str] = set()
    for training in trainings:
        identity = training.record.identity or ""
        yield Source(
            training.record, Decimal(identity not in known), "已计过此人" if identity in known else ""
        )
        known.add(identity)


def span(summary: Summary, scope: str) -> str:
    """`2021-01-01至2021-06-30`, `2021年`."""
    calendar = calendar_of(summary)
    if scope in calendar.compared:
        return f"{calendar.compared[scope].first}至{calendar.compared[scope].last}"
    year = summary.period.last.year
    first = {"quarter": summary.period.first, "year": calendar.last.replace(year=year, month=1, day=1)}
    return f"{first.get(scope, summary.plan.first)}至{calendar.last}" if not scope.isdigit() else f"{scope}年"
