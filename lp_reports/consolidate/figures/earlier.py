"""The period beside earlier ones: how its folder's rows come to its trainings, and what the same time last year and the
period before come to."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping

from lp_reports.model.ledger import Ledger
from lp_reports.model.period import Period
from lp_reports.model.plan import Plan
from lp_reports.model.summary import Training

LAST_YEAR, LAST_PERIOD = "上年同期", "上一期"
FOLDER = ("sent", "earlier", "later", "elsewhere")


def of_folder(training: Training, period: Period, ended: bool) -> tuple[str, ...]:
    """Measures of 有效＋待核 of the period's folder, less what ended earlier or after the day of counting, with what
    lies in other folders: the period's trainings. `ended`: this one ended in the period, as far as it is counted."""
    end = training.record.end
    if training.record.table.period != period:
        return ("elsewhere",) if ended else ()
    if ended or end is None:  # without an end: a certificate without training
        return ("sent",)
    return "sent", "earlier" if end < period.first else "later"


def of_earlier(
    end: dt.date | None, issued: dt.date | None, periods: Mapping[str, Period]
) -> tuple[tuple[str, str], ...]:
    """What a training is of the periods compared with, as (period's row, measure): by its end, and by the issue of
    its certificate, None for one that has none that counts."""
    days = {"trained": end, "certified": issued}
    return tuple(
        (row, measure)
        for row, period in periods.items()
        for measure, day in days.items()
        if day is not None and period.first <= day <= period.last
    )


def comparable(ledgers: Iterable[Ledger], plan: Plan, period: Period, last: dt.date) -> dict[str, Period]:
    """The periods to compare with: in the plan, with rows in a folder of that time, and without 期初数, which have no
    quarters. None where the day of counting cuts the period short, or nothing has come for it."""
    folders = {ledger.period for ledger in ledgers if ledger.records}
    if last < period.last or not _covered(period, folders):
        return {}
    opened = {line.year for line in plan.openings}
    periods = {LAST_YEAR: period.back(12), LAST_PERIOD: period.back(period.months)}
    return {
        row: each
        for row, each in periods.items()
        if each.first >= plan.first and each.last.year not in opened and _covered(each, folders)
    }


def _covered(period: Period, folders: Iterable[Period]) -> bool:
    """A folder is of that time, of a part of it, or of more."""
    return any(period.within(folder) or folder.within(period) for folder in folders)
