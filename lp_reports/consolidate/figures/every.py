"""Trainings that stand, moves, findings and units -> every figure that is printed: the steps in order."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from lp_reports.consolidate.figures.calendar import Calendar
from lp_reports.consolidate.figures.counts import count
from lp_reports.consolidate.figures.derived import add_derived
from lp_reports.consolidate.figures.employment import employment, graduates
from lp_reports.consolidate.figures.groups import groups
from lp_reports.consolidate.figures.moves import Moves, movement
from lp_reports.consolidate.figures.rates import add_ranks, add_rates
from lp_reports.consolidate.figures.subsidies import money, over_limit
from lp_reports.consolidate.figures.tasks import tasks
from lp_reports.model.ledger import Finding
from lp_reports.model.measures import ROWS
from lp_reports.model.summary import FigureKey, Figures, Training, UnitReport
from lp_reports.text.vocabulary import vocabulary


def every_figure(
    trainings: Sequence[Training],
    moves: Moves,
    findings: Iterable[Finding],
    reports: Sequence[UnitReport],
    calendar: Calendar,
) -> Figures:
    """All figures, of figures.csv and those that the printed tables have beside; each table's in the order of its
    rows. `reports`: a line for each unit that is to report."""
    plan, units = calendar.plan, [report.unit for report in reports]
    people = graduates(trainings, calendar)
    figures = count(trainings, calendar) | tasks(calendar)
    add_rates(figures, calendar)
    figures |= employment(people, plan)
    figures |= money(trainings, units, calendar)
    figures |= over_limit(findings, units)
    figures |= groups(trainings, people, vocabulary("words")["person_type"], calendar)
    figures |= movement(moves, units, calendar)
    figures |= _reporting(reports)
    add_derived(figures, plan, units)
    add_ranks(figures, "lead_more", plan.leads, "plan")
    return figures


def _reporting(reports: Iterable[UnitReport]) -> Figures:
    """附表12: state and rows of each unit."""
    return {
        FigureKey("unit", report.unit, "", measure): getattr(report, measure)
        for report in reports
        for measure in ("state", *ROWS)
    }
