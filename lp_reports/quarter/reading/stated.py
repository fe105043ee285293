"""Which period a file is for that lies in no period's folder, and what can be told of it by itself."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import PurePosixPath

from lp_reports.ledger.read import Source, judge, take_apart
from lp_reports.ledger.rows.row import Context
from lp_reports.model.ledger import Ledger
from lp_reports.model.period import Period
from lp_reports.model.plan import Plan
from lp_reports.model.summary import Summary
from lp_reports.text.masking import mask_text
from lp_reports.workspace import WrongUse, period_of

_NEEDS_HISTORY = frozenset({"X07"})  # told only against the earlier folders


def before_the_plan(plan: Plan) -> Period:
    """A period that no ledger is for: read as of it, each tells which period it names."""
    return Period.quarter(plan.years[0] - 1, 4)


def read_as_stated(raw: bytes, source: Source, context: Context) -> tuple[Ledger, ...]:
    """The ledgers of a file as of the period that it states; as of before the plan where nothing tells it. The file
    is taken apart once, only its rows are judged twice."""
    opened = take_apart(raw, source, context)
    ledgers = judge(opened, before_the_plan(context.plan), context)
    try:
        period, how = stated(ledgers, context.plan)
    except WrongUse:
        return ledgers
    if how:
        ledgers = judge(opened, period, context)
    return tuple(replace(ledger, known_by=how) for ledger in ledgers)


def dated(ledgers: tuple[Ledger, ...], plan: Plan) -> tuple[Ledger, ...]:
    """The same, once a period is known; of a file that was not even opened, by its name. Raises WrongUse where
    nothing tells."""
    if ledgers[0].known_by:
        return ledgers
    period, how = stated(ledgers, plan)
    return tuple(
        replace(
            ledger,
            period=period,
            known_by=how,
            findings=tuple(replace(finding, period=period.name) for finding in ledger.findings),
        )
        for ledger in ledgers
    )


def stated(ledgers: Sequence[Ledger], plan: Plan) -> tuple[Period, str]:
    """The period a file is for, and how that is known: '' for a refused file, which has none to be asked for.
    Raises WrongUse where nothing tells."""
    periods = [(period, how) for ledger in ledgers for period, how in _tellers(ledger, plan) if period]
    ledger = ledgers[0]
    if periods:  # a slip of the pen is no period of the plan
        return next((pair for pair in periods if plan.covers(pair[0])), periods[0])
    if all(each.refused for each in ledgers):
        return ledger.period, ""
    raise WrongUse(f"看不出 {mask_text(ledger.file)} 是哪一期的。请在命令后面写明，如 --period 2021Q2")


def _tellers(ledger: Ledger, plan: Plan) -> Iterator[tuple[Period | None, str]]:
    """What may tell the period and what it says, the surest first."""
    yield period_of(ledger.period_text, whole=False), f"台账里写着“{ledger.period_text}”"
    yield period_of(ledger.file, whole=False), "文件名里写着"
    yield period_of(PurePosixPath(ledger.path).parent.name), "文件夹名里写着"
    yield _by_ends(ledger, plan)


def _by_ends(ledger: Ledger, plan: Plan) -> tuple[Period | None, str]:
    ends = [record.end for record in ledger.records if record.end and plan.first <= record.end <= plan.last]
    if not ends:
        return None, ""
    last = max(ends)
    return Period.quarter(last.year, (last.month + 2) // 3), f"最后的结束日期是{last}"


def without_history(summary: Summary) -> Summary:
    """What can be told of files by themselves: nothing that only the earlier folders can show."""
    return replace(
        summary,
        findings=tuple(finding for finding in summary.findings if finding.code not in _NEEDS_HISTORY),
        judged=tuple(
            judged._replace(
                codes=tuple(code for code in judged.codes if code not in _NEEDS_HISTORY), late=False
            )
            for judged in summary.judged
        ),
        follow_ups=(),
    )
