"""The period beside earlier ones: how its folder's rows come to its trainings, and what the same time last year and the
period before come to."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping

from lp_reports.model.ledger import Ledger
from lp_reports.model.measures import ALL
from lp_reports.model.period import Period
from lp_reports.model.plan import Plan
from lp_reports.model.summary import FigureKey, Training

LAST_YEAR, LAST_PERIOD = "上年同期", "上一期"
SENT = ("sent", "earlier", "later", "elsewhere")


def sent(training: Training, period: Period, ended: bool) -> Iterator[FigureKey]:
    """有效＋待核 of the period's folder, less what ended earlier or after the day of counting, with what lies in other
    folders: the period's trainings. `ended`: this one ended in the period, as far as it is counted."""
    measures = []
    if training.record.table.period == period:
        measures = ["sent"]
        if not ended and training.record.end:
            measures.append("earlier" if training.record.end < period.first else "later")
    elif ended:
        measures = ["elsewhere"]
    for measure in measures:
        yield FigureKey("sent", ALL, "quarter", measure)


def compared(training: Training, periods: Mapping[str, Period]) -> Iterator[FigureKey]:
    """What a training is of the periods compared with: by its end, and by its certificate's issue."""
    record = training.record
    for row, period in periods.items():
        if _holds(period, record.end):
            yield FigureKey("compared", row, "quarter", "trained")
        if training.certificate is not None and _holds(period, record.issued):
            yield FigureKey("compared", row, "quarter", "certified")


def comparable(ledgers: Iterable[Ledger], plan: Plan, period: Period, last: dt.date) -> dict[str, Period]:
    """The periods to compare with: in the plan, with rows in a folder of that time, and without 期初数, which have no
    quarters. None where the day of counting cuts the period short, or nothing has come for it."""
    folders = {ledger.period for ledger in ledgers if ledger.records}
    if last < period.last or not _covered(period, folders):
        return {}
    opened = {line.year for line in plan.openings}
    found = {LAST_YEAR: period.back(12), LAST_PERIOD: period.back(period.months)}
    return {
        row: each
        for row, each in found.items()
        if each.first >= plan.first and each.last.year not in opened and _covered(each, folders)
    }


def _covered(period: Period, folders: Iterable[Period]) -> bool:
    """A folder is of that time, of a part of it, or of more."""
    return any(period.within(folder) or folder.within(period) for folder in folders)


def _holds(period: Period, day: dt.date | None) -> bool:
    return day is not None and period.first <= day <= period.last
