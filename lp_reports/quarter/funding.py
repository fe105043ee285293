"""资金公示 and, on request, who was paid: workbooks in 资金/."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from lp_reports.consolidate.payees import doubts, payments
from lp_reports.model.payments import Doubt
from lp_reports.model.summary import Summary
from lp_reports.quarter.gathering import gather
from lp_reports.quarter.inbox import Progress
from lp_reports.quarter.publish import label, labelled, replace_workbook
from lp_reports.quarter.tracing import with_payments
from lp_reports.reports.funds import funds_workbook, payment_list

FOLDER, PUBLIC, PEOPLE = "资金", "资金公示.xlsx", "资金发放名册.xlsx"


class Funding(NamedTuple):
    """What was paid up to a period's end, and the workbooks that say so."""

    summary: Summary
    institutions: list[str]
    doubts: list[Doubt]
    written: list[Path]


def funds(folder: Path, name: str | None, people: bool, jobs: int, progress: Progress) -> Funding:
    """`name`: the period, None: the newest; `people`: the list of those paid too. Raises WrongUse."""
    gathered = gather(folder, name, None, jobs, progress)
    summary = with_payments(gathered.summary)
    odd = doubts(summary, gathered.settings.limits.job_months)
    books = {PUBLIC: funds_workbook.write(summary)}
    if people:
        books[PEOPLE] = payment_list.write(summary, payments(summary), odd)
    written = []
    for file, raw in books.items():
        path = folder / FOLDER / labelled(file, label(summary.period, summary.as_of))
        written.append(replace_workbook(path, raw))
    return Funding(summary, funds_workbook.institutions(summary), odd, written)
