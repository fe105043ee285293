"""Trainings that stand, moves, findings and units -> every figure that is printed: the steps in order."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from lp_reports.consolidate.figures.alike import Kinds, alike
from lp_reports.consolidate.figures.calendar import Calendar
from lp_reports.consolidate.figures.counts import count, persons
from lp_reports.consolidate.figures.derived import add_derived, employment_rate
from lp_reports.consolidate.figures.employment import WAGES, add_means, employment, graduates
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
    units = [report.unit for report in reports]
    kinds, people = alike(trainings), graduates(trainings, calendar)
    counts = of_rows(kinds, findings, reports, calendar)
    return worked_out(counts | of_persons(kinds, people, moves, units, calendar), calendar, units)


def of_rows(
    kinds: Kinds,
    findings: Iterable[Finding],
    reports: Sequence[UnitReport],
    calendar: Calendar,
) -> Figures:
    """What adds up row by row, so that counties' figures add up too; the persons' places are held, at 0."""
    units = [report.unit for report in reports]
    figures = count(kinds, calendar)
    figures |= money(kinds, units, calendar)
    figures |= over_limit(findings, units)
    figures |= _reporting(reports)
    return figures


def of_persons(
    kinds: Kinds,
    people: Mapping[str, Training],
    moves: Moves,
    units: Iterable[str],
    calendar: Calendar,
) -> Figures:
    """What a person, or a training by its key, is counted in once: it adds up only where no person is shared. `people`:
    the `graduates`."""
    figures = persons(kinds, calendar)
    figures |= employment(people, calendar.plan)
    figures |= groups(kinds, people, vocabulary("words")["person_type"], calendar)
    figures |= movement(moves, units, calendar)
    return figures


def worked_out(counts: Figures, calendar: Calendar, units: Iterable[str]) -> Figures:
    """Counts, and with them the tasks and all that is worked out from both."""
    plan = calendar.plan
    figures: Figures = {}
    for key, value in counts.items():
        figures[key] = value
        if (key.table, key.measure) == ("employment", "blank"):  # its rate stands beside it
            employment_rate(key.row).add_to(figures)
    figures |= tasks(calendar)
    add_rates(figures, calendar)
    add_means(figures, plan)
    add_derived(figures, plan, units)
    add_ranks(figures, "lead_more", plan.leads, "plan")
    return {key: value for key, value in figures.items() if key.table != WAGES}


def _reporting(reports: Iterable[UnitReport]) -> Figures:
    """附表12: state and rows of each unit."""
    return {
        FigureKey("unit", report.unit, "", measure): getattr(report, measure)
        for report in reports
        for measure in ("state", *ROWS)
    }
