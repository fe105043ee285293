"""A county in any situation: who did how much of which task, who reported how. The engine's own rates and ranks."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

import made_up

from lp_reports.consolidate.figures.calendar import Calendar
from lp_reports.consolidate.figures.rates import add_rates
from lp_reports.consolidate.figures.tasks import tasks
from lp_reports.model.period import Period
from lp_reports.model.plan import Category, Plan, Target
from lp_reports.model.rates import percent_of
from lp_reports.model.summary import Figure, FigureKey, Summary, UnitReport

Q2 = Period.quarter(2021, 2)
LETTERS = "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳"
TOWNS = [f"{letter}镇" for letter in LETTERS]
LEADS = [f"县{letter}局" for letter in LETTERS]
ALL = "合计"
Work = Sequence[tuple[int, int]]  # this year's task, done


def plan(towns: Work, leads: Work) -> Plan:
    """Every task the same in each year; a category a lead unit."""
    return replace(
        made_up.plan(),
        categories=tuple(
            Category(at, f"{lead[1]}类、其他等培训", {2020: task, 2021: task, 2022: task}, lead, "")
            for at, (lead, (task, _)) in enumerate(zip(LEADS, leads, strict=False), 1)
        ),
        townships={
            name: dict.fromkeys((2020, 2021, 2022), Target(task, 0, 0))
            for name, (task, _) in zip(TOWNS, towns, strict=False)
        },
        goal_trained=3 * sum(task for task, _ in leads),
        goal_vocational=2 * sum(task for task, _ in towns),
        goal_specialised=sum(task for task, _ in towns),
    )


def situation(
    towns: Work = (),
    leads: Work = (),
    units: Sequence[UnitReport] = (),
    period: Period = Q2,
    as_of: dt.date | None = None,
    jobs: tuple[int, int, int] = (0, 0, 0),
    money: Decimal = Decimal(0),
    uncertified: int = 0,
) -> Summary:
    """`jobs`: base, employed, blank. Everybody's work of the plan is this year's; half of it this period's."""
    whole = plan(towns, leads)
    last = min(as_of or period.last, period.last)
    calendar = Calendar(whole, period, last)
    counts: dict[FigureKey, int] = {}
    for name, (_, done) in zip(TOWNS, towns, strict=False):
        parts = {"certified": done, "vocational": done // 2, "specialised": done - done // 2}
        for table, row in (("township", name), ("township", ALL), ("county", ALL)):
            _add(counts, table, row, parts | ({"trained": done + uncertified} if table == "township" else {}))
    for at, (lead, (_, done)) in enumerate(zip(LEADS, leads, strict=False), 1):
        for table, row in (("category", str(at)), ("category", ALL), ("county", ALL), ("lead", lead)):
            _add(counts, table, row, {"trained": done})
    _add(counts, "county", ALL, {"uncertified": uncertified * len(towns)})
    numbers: dict[FigureKey, Figure] = {**counts, **tasks(calendar)}
    add_rates(numbers, calendar)
    for measure, number in zip(("base", "employed", "blank"), jobs, strict=True):
        numbers[FigureKey("employment", ALL, "plan", measure)] = number
    if (rate := percent_of(jobs[1], jobs[0])) is not None:
        numbers[FigureKey("employment", ALL, "plan", "rate")] = rate
    numbers[FigureKey("money", ALL, "plan", "total")] = money
    made = made_up.summary()
    return replace(
        made,
        period=period,
        as_of=last,
        due=period.last + dt.timedelta(days=10),
        mend_by=period.last + dt.timedelta(days=30),
        plan=whole,
        figures=numbers,
        units=tuple(units),
        findings=() if not units else made.findings,
    )


def _add(counts: dict[FigureKey, int], table: str, row: str, parts: dict[str, int]) -> None:
    for measure, number in parts.items():
        for scope, part in (("quarter", number // 2), ("year", number), ("plan", number)):
            key = FigureKey(table, row, scope, measure)
            counts[key] = counts.get(key, 0) + part


def unit(name: str, state: str = "按时", rows: int = 0, faults: int = 0) -> UnitReport:
    filed = None if state in ("未报", "退回", "日期未注明") else dt.date(2021, 7, 5)
    return UnitReport(name, state, filed, rows, rows - faults, faults, 0, 0)


def in_time(number: int = 3) -> list[UnitReport]:
    return [unit(name, rows=10) for name in LEADS[:number]]
