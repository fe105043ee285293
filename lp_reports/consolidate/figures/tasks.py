"""The plan's own numbers at the addresses of what is done."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from lp_reports.consolidate.figures.calendar import Calendar
from lp_reports.model.measures import ALL
from lp_reports.model.plan import Direction, Plan, Stated, Target
from lp_reports.model.summary import FigureKey, Figures


class Task(NamedTuple):
    """A number of the plan, which figure it is a part of, and where it stands in words."""

    key: FigureKey
    number: int
    place: str


def tasks(calendar: Calendar) -> Figures:
    """Every task: its numbers of the plan added up."""
    sums: Counter[FigureKey] = Counter()
    for task in plan_tasks(calendar):
        sums[task.key] += task.number
    return {**sums}


def plan_tasks(calendar: Calendar) -> Iterator[Task]:
    """Every number of the plan at every figure that it is a part of."""
    plan = calendar.plan
    for measure, goal in (
        ("goal_trained", plan.goal_trained),
        ("goal_vocational", plan.goal_vocational),
        ("goal_specialised", plan.goal_specialised),
    ):
        if goal:
            yield Task(FigureKey("county", ALL, "plan", measure), goal, "工作目标")
    yield from _category_tasks(plan, calendar.last.year)
    yield from _township_tasks(plan, calendar.last.year)
    for channel in plan.channels:
        key = FigureKey("channel", channel.code, "plan", "task_vocational")
        yield Task(key, channel.vocational, f"培训渠道 {channel.name}")
        yield Task(key._replace(measure="task_specialised"), channel.specialised, f"培训渠道 {channel.name}")
    for line in plan.directions:
        yield Task(FigureKey(*direction_row(line), "plan", "task"), line.task, f"就业方向 {line.name}")


def _category_tasks(plan: Plan, year: int) -> Iterator[Task]:
    for category in plan.categories:
        place = f"附件1 序号{category.number}"
        this = category.tasks.get(year, 0), f"{place} {year}年"
        for row in (str(category.number), ALL):
            yield Task(FigureKey("category", row, "year", "task"), *this)
            for each, number in category.tasks.items():
                yield Task(FigureKey("category", row, "plan", "task"), number, f"{place} {each}年")
        yield Task(FigureKey("lead", category.lead, "year", "task"), *this)


def _township_tasks(plan: Plan, year: int) -> Iterator[Task]:
    for town, targets in plan.townships.items():
        for row in (town, ALL):
            years = {"year": {year: targets.get(year, Target(0, 0, 0))}, "plan": targets}
            for scope, mine in years.items():
                for each, target in mine.items():
                    for measure, number in _of_target(target, plan.stated).items():
                        key = FigureKey("township", row, scope, measure)
                        yield Task(key, number, f"附件2 {town} {each}年")


def _of_target(target: Target, stated: Stated) -> dict[str, int]:
    """A township's task by measure, as far as the annex states it."""
    numbers = {"task": target.total} if stated.tasks else {}
    numbers |= {"task_vocational": target.vocational} if stated.classes else {}
    numbers |= {"task_vocational_free": target.free} if stated.free else {}
    return numbers | ({"task_specialised": target.specialised} if stated.classes else {})


def direction_row(line: Direction) -> tuple[str, str]:
    """The table and the row that a line of section 三 has among the figures."""
    return ("direction_item", line.item) if line.item else ("direction", line.code)


def yearly(plan: Plan, table: str, row: str) -> dict[int, int]:
    """A row's task by year."""
    if table == "category":
        mine = [category.tasks for category in plan.categories if row in (str(category.number), ALL)]
        return {year: sum(tasks[year] for tasks in mine) for year in plan.years}
    towns = [targets for town, targets in plan.townships.items() if row in (town, ALL)]
    return {year: sum(targets[year].total for targets in towns) for year in plan.years}
