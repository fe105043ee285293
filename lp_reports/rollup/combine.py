"""The counties' rows and runs -> the figures of each and of all together: the steps in order."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from lp_reports.consolidate.checks import of_figures
from lp_reports.model.measures import ALL, SCOPES
from lp_reports.model.period import Period
from lp_reports.model.plan import Plan
from lp_reports.model.summary import Check, FigureKey, Figures, UnitReport
from lp_reports.rollup import plans
from lp_reports.rollup.counties import Handed, Hole
from lp_reports.rollup.engines import Answers, Engine, ask
from lp_reports.rollup.recount import Recount
from lp_reports.rollup.rows import Sent
from lp_reports.rollup.shared import Judgement, Lost, judged_apart, judged_together, sent_rows
from lp_reports.rollup.whole import joined_reports, whole, whole_by_county


@dataclass(frozen=True)
class Combined:
    """All that a roll-up prints. `plan`, `figures`: of all together, as figures.csv has them; `plan_by_county`,
    `figures_by_county`: with a line for each county where a county has one for each township."""

    name: str
    period: Period
    counties: tuple[Recount, ...]
    holes: tuple[Hole, ...]
    plan: Plan
    figures: Figures
    plan_by_county: Plan
    figures_by_county: Figures
    reports: tuple[UnitReport, ...]
    rows: tuple[Sent, ...]  # of the persons whom counties share
    moved: tuple[Lost, ...]  # rows that do not count because of another county's, and that row
    checks: tuple[Check, ...]


def combine(
    name: str,
    folder: Path,
    counties: Sequence[Handed],
    holes: Sequence[Hole],
    own: Plan | None,
    engine: Engine,
) -> Combined:
    """`folder`: the counties' rows, as `counties.accept` put them there. `own`: the upper level's plan, if it has one.
    Raises WrongUse, Fault."""
    run = counties[0].run
    days = _scopes(run.plan, run.period)
    answers = ask(folder, engine, days)
    rows = sent_rows(folder, answers.rows)
    apart, together = judged_apart(rows, counties, run.period), judged_together(rows, counties, run.period)
    recounts = [Recount(county, rows, apart[county.number], together) for county in counties]
    plan = plans.joined(name, [county.run.plan for county in counties], own)
    by_county = plans.by_county(plan, {county.name: county.run.plan for county in counties}, own)
    reports = joined_reports(recounts, run.due)
    figures = whole(recounts, together, plan, own, reports)
    lines = whole_by_county(recounts, together, by_county, own, reports)
    if plans.names_counties(own, by_county):  # then the whole is measured by the tasks it gives the counties
        figures |= {key: value for key, value in lines.items() if (key.table, key.row) == ("township", ALL)}
    return Combined(
        name=name,
        period=run.period,
        counties=tuple(recounts),
        holes=tuple(holes),
        plan=plan,
        figures=figures,
        plan_by_county=by_county,
        figures_by_county=lines,
        reports=reports,
        rows=tuple(rows),
        moved=tuple(lost for lost in together.lost if lost.row.county != lost.winner.county),
        checks=(*of_figures(figures, plan.term, name), *_persons(answers, apart, together, days, figures)),
    )


def _scopes(plan: Plan, period: Period) -> dict[str, tuple[dt.date, dt.date]]:
    """First and last day of each scope."""
    year = max(dt.date(period.last.year, 1, 1), plan.first)
    firsts = dict(zip(SCOPES, (max(period.first, plan.first), year, plan.first), strict=True))
    return {scope: (first, period.last) for scope, first in firsts.items()}


def _persons(
    answers: Answers,
    apart: Mapping[int, Judgement],
    together: Judgement,
    days: Mapping[str, tuple[dt.date, dt.date]],
    figures: Figures,
) -> list[Check]:
    """The engine counted the distinct persons in all rows; the figures added them up county by county."""
    checks = []
    for scope, (first, last) in days.items():
        before = {identity for judgement in apart.values() for identity in _ended(judgement, first, last)}
        after = set(_ended(together, first, last))
        counted = answers.persons[scope] - len(before) + len(after)
        figure = figures[FigureKey("county", ALL, scope, "persons")]
        checks.append(
            Check(
                f"{SCOPES[scope]}人数：全部行里不同的人{answers.persons[scope]}"
                f"{f'－只因跨县重复而计的{len(before) - len(after)}' if len(before) != len(after) else ''} = 各县相加、同一人只计一次",
                str(counted),
                str(figure),
                Decimal(counted) == figure,
            )
        )
    return checks


def _ended(judgement: Judgement, first: dt.date, last: dt.date) -> list[str | None]:
    return [
        training.record.identity
        for _, training in judgement.standing
        if training.record.end and first <= training.record.end <= last
    ]
