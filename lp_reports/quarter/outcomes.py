"""培训成效: a workbook in 成效/ of what the notice asks beside the official tables."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from lp_reports.model.summary import Summary
from lp_reports.quarter.gathering import gather
from lp_reports.quarter.reading.inbox import Progress
from lp_reports.quarter.tracing import with_outcomes
from lp_reports.quarter.writing.publish import label, labelled, replace_workbook
from lp_reports.reports import outcomes_workbook
from lp_reports.reports.proof import outcomes as proof
from lp_reports.workspace import Fault

FOLDER = "成效"


class Outcomes(NamedTuple):
    """The figures, the pages that the ledgers tell of, and the workbook; None where they tell of none."""

    summary: Summary
    pages: list[str]
    path: Path | None


def outcomes(folder: Path, name: str | None, jobs: int, progress: Progress) -> Outcomes:
    """`name`: the period, None: the newest. Writes 成效/培训成效_<period>.xlsx anew. Raises WrongUse, Fault."""
    summary = with_outcomes(gather(folder, name, None, jobs, progress).summary)
    pages = [sheet.name for sheet in outcomes_workbook.told(summary)]
    if not pages:
        return Outcomes(summary, [], None)
    raw = outcomes_workbook.write(summary)
    if faults := proof.mismatches(summary, raw):
        raise Fault("写出的表与数对不上，没有写：\n  " + "\n  ".join(faults))
    path = folder / FOLDER / labelled(outcomes_workbook.FILE, label(summary.period, summary.as_of))
    return Outcomes(summary, pages, replace_workbook(path, raw))
