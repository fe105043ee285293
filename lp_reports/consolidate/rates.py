"""The plan's tasks beside what is done: rates, pace, gap, ranks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import NamedTuple

from lp_reports.consolidate.figures import Calendar, Figures, percent
from lp_reports.model.measures import ALL
from lp_reports.model.plan import Plan, Target
from lp_reports.model.summary import Figure, FigureKey


class Task(NamedTuple):
    """A number of the plan, which figure it is a part of, and where it stands in words."""

    key: FigureKey
    number: int
    place: str


def tasks(calendar: Calendar) -> Figures:
    """The plan's own numbers at the addresses of what is done."""
    figures: dict[FigureKey, int] = {}
    for task in plan_tasks(calendar):
        figures[task.key] = figures.get(task.key, 0) + task.number
    return {**figures}


def plan_tasks(calendar: Calendar) -> Iterator[Task]:
    """Every number of the plan at every figure that it is a part of."""
    plan = calendar.plan
    for measure, goal in (
        ("goal_trained", plan.goal_trained),
        ("goal_vocational", plan.goal_vocational),
        ("goal_specialised", plan.goal_specialised),
    ):
        yield Task(FigureKey("county", ALL, "plan", measure), goal, "工作目标")
    yield from _category_tasks(plan, calendar.last.year)
    yield from _township_tasks(plan, calendar.last.year)
    for channel in plan.channels:
        key = FigureKey("channel", channel.code, "plan", "task_vocational")
        yield Task(key, channel.vocational, f"培训渠道 {channel.name}")
        yield Task(key._replace(measure="task_specialised"), channel.specialised, f"培训渠道 {channel.name}")
    for line in plan.directions:
        table, row = ("direction_item", line.item) if line.item else ("direction", line.code)
        yield Task(FigureKey(table, row, "plan", "task"), line.task, f"就业方向 {line.name}")


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
                    for measure, number in (
                        ("task", target.total),
                        ("task_vocational", target.vocational),
                        ("task_vocational_free", target.free),
                        ("task_specialised", target.specialised),
                    ):
                        key = FigureKey("township", row, scope, measure)
                        yield Task(key, number, f"附件2 {town} {each}年")


def rates(figures: Mapping[FigureKey, Figure], calendar: Calendar) -> Figures:
    """rate, pace and gap wherever there is a task, and ranks by the printed rate."""
    plan = calendar.plan
    found: Figures = {}
    tables = [
        ("category", [str(category.number) for category in plan.categories], "trained", ("year", "plan")),
        ("township", list(plan.townships), "certified", ("year", "plan")),
        ("lead", list(plan.leads), "trained", ("year",)),
        ("direction", list(dict.fromkeys(line.code for line in plan.directions)), "trained", ("plan",)),
        ("direction_item", [line.item for line in plan.directions if line.item], "trained", ("plan",)),
    ]
    for table, rows, measure, scopes in tables:
        for scope in scopes:
            for row in (*rows, ALL):
                found |= _rate(
                    figures, FigureKey(table, row, scope, measure), _pace(calendar, table, row, scope)
                )
            if not table.startswith("direction"):
                found |= ranks(found, table, rows, scope)
    return found


def _rate(figures: Mapping[FigureKey, Figure], done: FigureKey, pace: Decimal | None) -> Figures:
    task, number = figures.get(done._replace(measure="task")), figures.get(done)
    if not isinstance(task, int) or not isinstance(number, int) or (rate := percent(number, task)) is None:
        return {}
    found: Figures = {done._replace(measure="rate"): rate}
    if pace is not None:
        if done.table != "lead":
            found[done._replace(measure="pace")] = pace
        found[done._replace(measure="gap")] = rate - pace
    return found


def _pace(calendar: Calendar, table: str, row: str, scope: str) -> Decimal | None:
    """序时进度: months elapsed ÷ 12; over the plan, weighted by the row's own yearly tasks. Directions have none."""
    if table.startswith("direction"):
        return None
    if scope == "year":
        return percent(calendar.months, 12)
    tasks = yearly(calendar.plan, table, row)
    year = calendar.last.year
    past = sum(task for each, task in tasks.items() if each < year)
    due = past * 12 + tasks.get(year, 0) * calendar.months
    return percent(due, sum(tasks.values()) * 12)


def yearly(plan: Plan, table: str, row: str) -> dict[int, int]:
    """A row's task by year."""
    if table == "category":
        mine = [category.tasks for category in plan.categories if row in (str(category.number), ALL)]
        return {year: sum(tasks[year] for tasks in mine) for year in plan.years}
    towns = [targets for town, targets in plan.townships.items() if row in (town, ALL)]
    return {year: sum(targets[year].total for targets in towns) for year in plan.years}


def ranks(found: Figures, table: str, rows: Iterable[str], scope: str) -> Figures:
    """1, 2, 2, 4: ties share, the next skips; rows without a rate have none."""
    rated = {
        row: rate for row in rows if (rate := found.get(FigureKey(table, row, scope, "rate"))) is not None
    }
    values = list(rated.values())
    return {
        FigureKey(table, row, scope, "rank"): 1 + sum(other > rate for other in values)  # type: ignore[operator]
        for row, rate in rated.items()
    }
