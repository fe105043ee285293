"""All ledgers + plan + settings + period -> what they come to, and all that the reports print: the steps in order,
nothing else. Pure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from lp_reports.consolidate import copies, units
from lp_reports.consolidate.checks import balances, checks
from lp_reports.consolidate.figures.calendar import Calendar
from lp_reports.consolidate.figures.earlier import comparable
from lp_reports.consolidate.figures.every import every_figure
from lp_reports.consolidate.figures.moves import Moves, move
from lp_reports.consolidate.followup import corrections, follow_ups
from lp_reports.consolidate.judge import judge
from lp_reports.consolidate.order import JudgedRow, covers, in_order, judged_rows, unit_order
from lp_reports.model.fields import Disposition
from lp_reports.model.ledger import Finding, Ledger, Record
from lp_reports.model.period import Period
from lp_reports.model.plan import Plan
from lp_reports.model.summary import Exempted, Figures, Judged, Key, Summary, Training, UnitReport, Withdrawn
from lp_reports.settings.read import Exemption, Settings


class Count(NamedTuple):
    """What ledgers come to: in order with their rows, judged, and the figures with what they are made of."""

    ledgers: list[Ledger]
    rows: list[JudgedRow]
    late: frozenset[int]
    trainings: tuple[Training, ...]
    previous: Mapping[Key, Record]
    updated: tuple[Record, ...]
    moves: Moves
    findings: tuple[Finding, ...]
    units: tuple[UnitReport, ...]
    figures: Figures


def count(ledgers: Iterable[Ledger], settings: Settings, plan: Plan, period: Period, as_of: dt.date) -> Count:
    """`ledgers`: every file of the folders up to `period`, in any order. `as_of` after the period's last
    day counts as that day."""
    order = unit_order(settings, plan)
    ordered = in_order(copies.once(units.replaced(ledgers)), order)
    rows = judged_rows(ordered, settings.exemptions)
    verdict = judge(rows, settings, plan, period)
    last = min(as_of, period.last)
    calendar = Calendar(plan, period, last, comparable(ordered, plan, period, last))
    trainings = tuple(standing.counted() for standing in verdict.standing)
    reports = units.report(tuple(order), ordered, rows, period, settings.grace)
    findings = _findings(ordered, rows)
    previous = {
        key: standing.record
        for key, standing in verdict.previous.items()
        if "plan" in calendar.scopes(standing.record.end)
    }
    updated = tuple(
        standing.record
        for standing in verdict.standing
        if standing.updated and standing.row.period == period and not standing.record.direct
    )
    moves = move(trainings, previous, updated, calendar)
    numbers = every_figure(trainings, moves, findings, reports, calendar)
    return Count(ordered, rows, verdict.late, trainings, previous, updated, moves, findings, reports, numbers)


def consolidate(
    ledgers: Iterable[Ledger], settings: Settings, plan: Plan, period: Period, as_of: dt.date
) -> Summary:
    """Everything the reports print; the arguments as `count` has them."""
    counted = count(ledgers, settings, plan, period, as_of)
    ordered, rows = counted.ledgers, counted.rows
    judged = tuple(
        Judged(
            row.record,
            row.disposition,
            tuple(f.code for f in row.findings) if row.findings else (),
            row.position in counted.late,
        )
        for row in rows
    )
    return Summary(
        period=period,
        as_of=as_of,
        due=period.last + dt.timedelta(days=settings.grace),
        mend_by=period.last + dt.timedelta(days=settings.mending),
        county=settings.county,
        reporter=settings.reporter,
        office=settings.office,
        contact=settings.contact,
        telephone=settings.telephone,
        plan=plan,
        ledgers=tuple(ordered),
        judged=judged,
        trainings=counted.trainings,
        previous=counted.previous,
        updated=counted.updated,
        withdrawn=tuple(map(Withdrawn, counted.moves["withdrawn"])),
        findings=counted.findings,
        units=counted.units,
        figures=counted.figures,
        checks=tuple(checks(judged, counted.figures, ordered, plan.term, settings.county)),
        balances=tuple(balances(ordered)),
        exceptions=tuple(_exceptions(rows, settings.exemptions, period)),
        corrections=tuple(corrections(ordered, period)),
        uncorrected_feedbacks=tuple(units.uncorrected_feedbacks(ordered, period)),
        alike=tuple(copies.alike(ordered, rows, period)),
        follow_ups=tuple(follow_ups(ordered, rows, settings, plan, period)),
        rows=_rows(ordered, judged),
        far_behind=settings.limits.far_behind,
        blank_share=settings.limits.blank_share,
        copies=settings.copies,
        all_people=settings.all_people,
    )


def _rows(ledgers: Iterable[Ledger], judged: Iterable[Judged]) -> dict[str, dict[Disposition, int]]:
    """Every file's rows by where they went; every kind is there, with 0."""
    went = {ledger.key: dict.fromkeys(Disposition, 0) for ledger in ledgers}
    for row in judged:
        went[row.record.table.key][row.disposition] += 1
    return went


def _findings(ledgers: Iterable[Ledger], rows: Iterable[JudgedRow]) -> tuple[Finding, ...]:
    """The files' findings, then the rows', in the county's order."""
    of_files = [finding for ledger in ledgers for finding in ledger.findings if finding.row is None]
    return (*of_files, *(finding for row in rows for finding in row.findings))


def _exceptions(rows: Iterable[JudgedRow], rules: Iterable[Exemption], period: Period) -> Iterator[Exempted]:
    """Each exception of the clerk's, used or not."""
    passed = [row for row in rows if row.passed]
    for rule in rules:
        count = sum(rule.code in row.passed and covers(rule, row.record) for row in passed)
        yield Exempted(rule.unit, rule.code, rule.reason, rule.until, rule.until < period.last, count)
