"""Figures of each county and of all together, once it is known what shared persons' rows come to.

Nothing is counted by other rules here: a county's counts are its own run's, and of the shared persons' trainings the
same functions count, before and after, what is taken off and what is put on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import replace

from lp_reports.consolidate.figures.alike import alike
from lp_reports.consolidate.figures.calendar import Calendar
from lp_reports.consolidate.figures.earlier import LAST_PERIOD, LAST_YEAR
from lp_reports.consolidate.figures.employment import WAGES, graduates
from lp_reports.consolidate.figures.every import of_persons, of_rows, worked_out
from lp_reports.consolidate.figures.moves import move
from lp_reports.model.fields import Disposition
from lp_reports.model.ledger import Record
from lp_reports.model.measures import DIRECT, ROWS
from lp_reports.model.period import Period
from lp_reports.model.plan import Plan
from lp_reports.model.summary import FigureKey, Figures, Training, UnitReport, key_of
from lp_reports.rollup.counties import Handed
from lp_reports.rollup.rows import Sent
from lp_reports.rollup.shared import Judgement, Owned


class Recount:
    """One county: its counts, and its figures, with shared persons' trainings as they are kept."""

    def __init__(self, county: Handed, rows: Sequence[Sent], apart: Judgement, together: Judgement) -> None:
        self.number, self.name, self.run = county.number, county.name, county.run
        self.units = tuple(report.unit for report in self.run.units)
        self._calendar = calendar(self.run.plan, self.run.period, self.run.figures)
        mine = [row for row in rows if row.county == self.number]
        before, after = (self._counts(mine, judgement) for judgement in (apart, together))
        self.counts = self._own()
        add(self.counts, after)
        add(self.counts, before, -1)
        self.changed = after != before
        self.figures = (
            worked_out(self.counts, self._calendar, self.units) if self.changed else self.run.figures
        )
        self.reports = tuple(self._report(report) for report in self.run.units)

    def _own(self) -> Figures:
        """What of the county's figures is counted; the rest is tasks, or worked out."""
        counted = contract(self._calendar, self.run.units)
        more = (WAGES, DIRECT)  # not every county has them
        return {key: value for key, value in self.run.figures.items() if key in counted or key.table in more}

    def _counts(self, rows: Iterable[Sent], judgement: Judgement) -> Figures:
        """What these rows come to, by the county's own plan."""
        bare = without_openings(self._calendar)
        standing = trainings(judgement.standing, {self.number})
        figures = of_rows(alike(standing), (), self._reports(rows, judgement), bare)
        return figures | persons_of(judgement, {self.number}, self.units, bare)

    def _reports(self, rows: Iterable[Sent], judgement: Judgement) -> list[UnitReport]:
        """附表12 of these rows alone."""
        went: Counter[tuple[str, Disposition]] = Counter(
            (row.values["unit"], judgement.went[row.place]) for row in rows if row.period == self.run.period
        )
        return [UnitReport(unit, "", None, 0, *(went[unit, kind] for kind in _WENT)) for unit in self.units]

    def _report(self, report: UnitReport) -> UnitReport:
        counts = (self.figures[FigureKey("unit", report.unit, "", name)] for name in ROWS)
        rows, counted, held, rejected, duplicate = (count for count in counts if isinstance(count, int))
        return UnitReport(report.unit, report.state, report.filed, rows, counted, held, rejected, duplicate)


_WENT = (Disposition.COUNTED, Disposition.HELD, Disposition.REJECTED, Disposition.DUPLICATE)
_NOTHING: Mapping[str, Sequence[Record]] = dict.fromkeys(
    ("previous", "current", "late", "withdrawn", "now", "updated"), ()
)


def contract(calendar: Calendar, reports: Sequence[UnitReport]) -> Figures:
    """Every count that a plan's tables have, be it 0, in their order."""
    units = [report.unit for report in reports]
    bare = without_openings(calendar)
    return of_rows((), (), reports, bare) | of_persons((), {}, _NOTHING, units, bare)


def persons_of(judgement: Judgement, counties: Set[int], units: Sequence[str], calendar: Calendar) -> Figures:
    """What these counties' trainings come to, a person counted once."""
    standing, previous, updated = (
        trainings(part, counties) for part in (judgement.standing, judgement.previous, judgement.updated)
    )
    before = {key_of(record): record for record, _ in previous if "plan" in calendar.scopes(record.end)}
    moves = move(standing, before, [record for record, _ in updated], calendar)
    return of_persons(alike(standing), graduates(standing, calendar), moves, units, calendar)


def trainings(owned: Iterable[Owned], counties: Set[int]) -> list[Training]:
    """Those of some counties, in order."""
    return [training for county, training in owned if county in counties]


def calendar(plan: Plan, period: Period, figures: Figures) -> Calendar:
    """The calendar that figures were counted by."""
    earlier = {LAST_YEAR: period.back(12), LAST_PERIOD: period.back(period.months)}
    compared = {
        row: each
        for row, each in earlier.items()
        if FigureKey("compared", row, "quarter", "trained") in figures
    }
    return Calendar(plan, period, period.last, compared)


def without_openings(calendar: Calendar) -> Calendar:
    """For trainings of somebody: 期初数 are nobody's."""
    return Calendar(replace(calendar.plan, openings=()), calendar.period, calendar.last, calendar.compared)


def add(counts: Figures, more: Figures, times: int = 1) -> None:
    """Add numbers to numbers; words stay as they are."""
    for key, value in more.items():
        if not isinstance(value, str):
            known = counts.get(key, 0)
            assert not isinstance(known, str)
            counts[key] = known + times * value
