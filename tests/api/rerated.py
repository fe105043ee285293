"""Rates, paces, gaps and ranks worked out a second time, as the notice says them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import ROUND_HALF_UP, Decimal

import pandas as pd

from lp_reports.model.plan import Plan

Figure = tuple[str, str, str, str]  # table, row, scope, measure
ALL = "合计"


def past_tasks(plan: Plan, year: int) -> dict[tuple[str, str], int]:
    """The tasks of the years before, by row of the two annexes."""
    past = {
        ("category", str(line.number)): sum(task for of_year, task in line.tasks.items() if of_year < year)
        for line in plan.categories
    }
    towns = {
        ("township", name): sum(target.total for of_year, target in targets.items() if of_year < year)
        for name, targets in plan.townships.items()
    }
    return {**past, ("category", ALL): sum(past.values()), **towns, ("township", ALL): sum(towns.values())}


def rates(done: Mapping[Figure, int], tasks: Mapping[Figure, int]) -> Iterator[tuple[Figure, Decimal]]:
    """完成率 in percent; without a task there is none. Trainings count, for townships and employment what they ask."""
    measured = {"category": "trained", "lead": "trained", "direction": "trained", "township": "certified"}
    for (table, row, scope, measure), task in tasks.items():
        if measure == "task" and table in measured and task:
            yield (table, row, scope, "rate"), percent(done[table, row, scope, measured[table]], task)
    for (table, row, scope, measure), base in done.items():
        if table == "employment" and measure == "base" and base:
            yield (table, row, scope, "rate"), percent(done[table, row, scope, "employed"], base)


def paces(
    tasks: Mapping[Figure, int], past: Mapping[tuple[str, str], int], months: int
) -> Iterator[tuple[Figure, Decimal]]:
    """序时进度 in percent: of the year, and of the whole plan by each row's own tasks.

    past: (table, row) -> the tasks of the years before."""
    for (table, row, scope, measure), task in tasks.items():
        if measure != "task" or table not in ("category", "township") or not task:
            continue
        if scope == "year":
            yield (table, row, scope, "pace"), percent(months, 12)
        else:
            this_year = tasks[table, row, "year", "task"]
            yield (table, row, scope, "pace"), percent(past[table, row] * 12 + this_year * months, task * 12)


def gaps(
    rate: Mapping[Figure, Decimal], pace: Mapping[Figure, Decimal], months: int
) -> Iterator[tuple[Figure, Decimal]]:
    """与序时进度差 in 百分点, from the printed figures."""
    for (table, row, scope, _), printed in rate.items():
        if table in ("category", "township", "lead"):
            due = pace.get((table, row, scope, "pace"), percent(months, 12))
            yield (table, row, scope, "gap"), printed - due


def ranks(rate: Mapping[Figure, Decimal]) -> Iterator[tuple[Figure, int]]:
    """By the printed rate: ties share a rank, the next is skipped."""
    for table, scopes in {
        "category": ("year", "plan"),
        "township": ("year", "plan"),
        "lead": ("year",),
    }.items():
        for scope in scopes:
            printed = pd.Series(
                {key[1]: value for key, value in rate.items() if key[::2] == (table, scope) and key[1] != ALL}
            )
            places = printed.astype("float64").rank(method="min", ascending=False)
            for row, place in places.items():
                yield (table, str(row), scope, "rank"), int(place)


def percent(done: int, task: int) -> Decimal:
    """Half-up to two decimals of a percent."""
    return (Decimal(done) * 100 / task).quantize(Decimal("0.01"), ROUND_HALF_UP)
