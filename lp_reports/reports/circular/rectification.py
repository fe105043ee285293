"""督促整改清单: who has to mend what, and how much is still to be done by the next quarter-end."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import NamedTuple

from lp_reports.model.fields import Effect
from lp_reports.model.period import Period
from lp_reports.model.plan import Target
from lp_reports.model.rates import percent_of
from lp_reports.model.summary import Summary
from lp_reports.reports.circular.facts import (
    LEADS,
    LEDGERS,
    TOWNS,
    Standing,
    causes,
    faulty,
    leads,
    overdue,
    span,
    state,
    townships,
)
from lp_reports.reports.excel.texts import day
from lp_reports.reports.table_words import SILENT


class Rectification(NamedTuple):
    """A line of the list; `task` to `needed` are None for a ledger that is owed."""

    part: str
    name: str
    task: int | None
    done: int | None
    rate: Decimal | None
    gap: Decimal | None
    needed: int | None
    mark: str
    problem: str


def rectifications(summary: Summary) -> list[Rectification]:
    """Townships and lead units below pace, those farthest behind first, then units whose ledger is missing, refused
    or late."""
    return [
        *(_slow(summary, TOWNS, row, _town_problem(summary, row)) for row in _worst(townships(summary))),
        *(_slow(summary, LEADS, row, _lead_problem(summary, row)) for row in _worst(leads(summary))),
        *_ledgers(summary),
    ]


def _worst(rows: Iterable[Standing]) -> list[Standing]:
    """Those below pace by how far; of equals the larger task first."""
    return sorted((row for row in rows if row.behind), key=lambda row: (row.gap or 0, -row.task))


def behind(lines: Iterable[Rectification]) -> list[Rectification]:
    """The lines below pace: those that have a task."""
    return [line for line in lines if line.task is not None]


def catch_up_day(summary: Summary) -> dt.date:
    """The first quarter-end after the day of counting, in the plan or next year; the day to mend by where the
    plan has no further quarter."""
    return summary.mend_by if plan_over(summary) else _next_quarter_end(summary)


def plan_over(summary: Summary) -> bool:
    """The plan ends before another quarter does."""
    return _next_quarter_end(summary) > summary.plan.last


def _next_quarter_end(summary: Summary) -> dt.date:
    counted = min(summary.as_of, summary.period.last)
    tomorrow = counted + dt.timedelta(days=1)
    return Period.quarter(tomorrow.year, (tomorrow.month + 2) // 3).last


def needed(summary: Summary, task: int, following: int, done: int) -> int:
    """人次 still to be done to be at pace on `catch_up_day`: of the year's task and, past its end, of the
    following year's too; all that is left of it when the plan is over. Never negative."""
    end = _next_quarter_end(summary)
    past = end.year > summary.period.last.year
    twelfths = task * 12 + following * end.month if past else task * end.month
    return max(0, -(-twelfths // 12) - done)


def needed_words(summary: Summary) -> str:
    """The note below the list: how 还需人次 is counted."""
    year, end = summary.period.last.year, _next_quarter_end(summary)
    basis = f"{'乡镇（街道）按取证人次，' if summary.plan.stated.tasks else ''}牵头单位按培训人次。"
    if plan_over(summary):
        return f"还需人次＝{year}年任务数－{year}年累计完成；{basis}"
    due = f"{year}年任务数＋{end.year}年任务数" if end.year > year else f"{year}年任务数"
    share = f"×{end.month}÷12，不足1人次按1人次计" if end.month < 12 else ""
    return f"还需人次＝至{day(end)}按序时进度应完成数（{due}{share}）－{year}年累计完成；{basis}"


def _slow(summary: Summary, part: str, row: Standing, problem: str) -> Rectification:
    following = summary.period.last.year + 1
    if part == TOWNS:
        next_task = summary.plan.townships[row.name].get(following, Target(0, 0, 0)).total
    else:
        next_task = sum(category.tasks.get(following, 0) for category in summary.plan.led_by(row.name))
    still = needed(summary, row.task, next_task, row.done)
    return Rectification(part, row.name, row.task, row.done, row.rate, row.gap, still, row.mark, problem)


# --- the main problem, drawn from the data --------------------------------------------------------------------


def _town_problem(summary: Summary, row: Standing) -> str:
    """Too little training, or too few certificates of it; nothing new in the period."""

    def count(scope: str, measure: str) -> int:
        return summary.count("township", row.name, scope, measure)

    clauses = []
    trained = count("year", "trained")
    left = trained - row.done
    if not trained and not row.done:
        clauses.append("本年尚无培训记录")
    elif (share := percent_of(trained, row.task)) is not None and row.pace is not None and share < row.pace:
        clauses.append(f"培训不足，本年仅培训{trained}人次")
    waiting = percent_of(left, trained)
    if waiting is not None and waiting > summary.far_behind:  # a handful still waiting is no problem
        clauses.append(f"取证率偏低，{left}人次未取证（占{waiting}%）")
    if row.done and not count("quarter", "certified"):
        clauses.append(f"{span(summary)}无新增取证")
    return "；".join(clauses) or "取证进度慢"


def _lead_problem(summary: Summary, row: Standing) -> str:
    """Nothing done, nothing new, or its slowest category; then what is wrong with its own ledger."""
    led = summary.plan.led_by(row.name)
    rates = {
        f"{category.number}.{category.name}": rate
        for category in led
        if (rate := summary.figure("category", str(category.number), "year", "rate")) is not None
    }
    clauses = []
    if not row.done:
        clauses.append("本年尚无培训记录")
    elif any(unit.unit == row.name and unit.state in SILENT for unit in summary.units):
        pass  # nobody knows what it did: its ledger is told below
    elif not sum(summary.count("category", str(category.number), "quarter", "trained") for category in led):
        clauses.append(f"{span(summary)}无新增培训")
    elif len(rates) > 1:
        slowest = min(rates, key=lambda name: Decimal(rates[name]))
        clauses.append(f"“{slowest}”完成率最低（{rates[slowest]}%）")
    else:
        clauses.append(f"培训组织进度慢，{span(summary)}仅培训{_quarter(summary, row.name)}人次")
    return "；".join([*clauses, *_own_ledger(summary, row.name)])


def _quarter(summary: Summary, unit: str) -> int:
    return sum(
        summary.count("category", str(category.number), "quarter", "trained")
        for category in summary.plan.led_by(unit)
    )


def _own_ledger(summary: Summary, name: str) -> Iterator[str]:
    for unit in summary.units:
        if unit.unit != name:
            continue
        if state(unit) in ("逾期", "退回", "未报"):
            yield f"台账{unit.state}"
        number, _ = faulty([unit])
        if number:
            yield f"台账差错{number}条" + _mostly(causes(summary, name, 2))


def _mostly(titles: list[str]) -> str:
    return f"（{'、'.join(titles)}）" if titles else ""


def _ledgers(summary: Summary) -> Iterator[Rectification]:
    owed = ("未报", "退回", "逾期")
    for unit in sorted(overdue(summary), key=lambda unit: owed.index(state(unit))):
        kind = state(unit)
        if kind == "逾期" and unit.filed:
            problem = f"应于{day(summary.due)}前报送，{day(unit.filed)}报送"
        elif kind == "退回":
            mostly = _mostly(causes(summary, unit.unit, 2, (Effect.FILE,)))
            problem = f"台账整份退回{mostly}，请改正后重报"
        else:
            problem = f"应于{day(summary.due)}前报送，尚未报送，请补报（未开展培训的，实行零报告）"
        yield Rectification(LEDGERS, unit.unit, None, None, None, None, None, unit.state, problem)
