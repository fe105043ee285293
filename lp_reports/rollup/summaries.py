"""A county, and all of them together, as the Summary that the official tables are filled from."""

from __future__ import annotations

from collections.abc import Iterable

from lp_reports.consolidate.checks import of_figures
from lp_reports.model.measures import ALL
from lp_reports.model.plan import Plan
from lp_reports.model.summary import Check, Figures, Summary, UnitReport
from lp_reports.rollup.combine import Combined
from lp_reports.rollup.recount import Recount

_BY_UNIT = ("unit", "unit_more", "money", "money_over")


def of_county(county: Recount) -> Summary:
    """A county's official figures, shared persons' trainings as they are kept."""
    run = county.run
    return _summary(
        county,
        county.name,
        run.reporter,
        run.office,
        run.plan,
        county.figures,
        county.reports,
        (),
        of_figures(county.figures, run.plan.term, county.name),
    )


def of_all(combined: Combined, office: str) -> Summary:
    """All together as figures.csv has them: townships and units of one name as one."""
    return _of_all(combined, office, combined.plan, combined.figures, combined.reports)


def by_county(combined: Combined, office: str) -> Summary:
    """All together as it is printed: a line for each county, and for each unit of each county."""
    figures = {
        key: value
        for key, value in combined.figures_by_county.items()
        if key.table not in _BY_UNIT or key.row == ALL
    }
    reports = []
    for county in combined.counties:
        for key, value in county.figures.items():
            if key.table in _BY_UNIT and key.row != ALL:
                figures[key._replace(row=_unit(county, key.row))] = value
        reports += [report._replace(unit=_unit(county, report.unit)) for report in county.reports]
    return _of_all(combined, office, combined.plan_by_county, figures, tuple(reports))


def _unit(county: Recount, unit: str) -> str:
    return f"{county.name} {unit}"


def _of_all(
    combined: Combined, office: str, plan: Plan, figures: Figures, reports: tuple[UnitReport, ...]
) -> Summary:
    return _summary(
        combined.counties[0],
        combined.name,
        combined.name,
        office,
        plan,
        figures,
        reports,
        tuple(hole.line for hole in combined.holes),
        combined.checks,
    )


def _summary(
    first: Recount,
    name: str,
    reporter: str,
    office: str,
    plan: Plan,
    figures: Figures,
    reports: tuple[UnitReport, ...],
    lacking: tuple[str, ...],
    checks: Iterable[Check],
) -> Summary:
    """Days and limits as the first county's settings have them."""
    run = first.run
    return Summary(
        period=run.period,
        as_of=run.as_of,
        due=run.due,
        mend_by=run.mend_by,
        county=name,
        reporter=reporter,
        office=office,
        plan=plan,
        ledgers=(),
        judged=(),
        trainings=(),
        withdrawn=(),
        findings=(),
        units=reports,
        figures=figures,
        checks=tuple(checks),
        exceptions=(),
        follow_ups=(),
        rows={},
        far_behind=run.far_behind,
        blank_share=run.blank_share,
        lacking=lacking,
        all_people=run.all_people,
    )
