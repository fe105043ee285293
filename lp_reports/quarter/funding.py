"""资金公示 and, on request, who was paid: workbooks in 资金/."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from lp_reports.consolidate.payees import doubts, payments
from lp_reports.model.payments import Doubt, Funds
from lp_reports.model.summary import Summary
from lp_reports.quarter.gathering import gather
from lp_reports.quarter.reading.inbox import Progress
from lp_reports.quarter.reading.rules import funds_of
from lp_reports.quarter.tracing import with_funds, with_payments
from lp_reports.quarter.writing.publish import label, labelled, replace_workbook
from lp_reports.reports.funds import funds_workbook, payment_list
from lp_reports.reports.proof import funds as proof
from lp_reports.workspace import Fault

FOLDER, PUBLIC, PEOPLE = "资金", "资金公示.xlsx", "资金发放名册.xlsx"


class Funding(NamedTuple):
    """What was paid up to a period's end, and the workbooks that say so."""

    summary: Summary
    institutions: list[str]
    doubts: list[Doubt]
    sources: Funds
    written: list[Path]


def funds(folder: Path, name: str | None, people: bool, jobs: int, progress: Progress) -> Funding:
    """`name`: the period, None: the newest; `people`: the list of those paid too. Raises WrongUse, Fault."""
    gathered = gather(folder, name, None, jobs, progress)
    sources = funds_of(folder, gathered.summary.plan)
    summary = with_funds(with_payments(gathered.summary), sources)
    odd = doubts(summary, gathered.settings.limits.job_months)
    books = {PUBLIC: funds_workbook.write(summary, sources)}
    if faults := proof.mismatches(summary, sources, books[PUBLIC]):
        raise Fault("写出的表与数对不上，没有写：\n  " + "\n  ".join(faults))
    if people:
        books[PEOPLE] = payment_list.write(summary, payments(summary), odd)
    written = []
    for file, raw in books.items():
        path = folder / FOLDER / labelled(file, label(summary.period, summary.as_of))
        written.append(replace_workbook(path, raw))
    return Funding(summary, funds_workbook.institutions(summary), odd, sources, written)
