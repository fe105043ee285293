"""Which rows make a figure."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace
from pathlib import Path

from lp_reports.consolidate.figures.outcomes import outcome_figures
from lp_reports.consolidate.figures.payments import fund_figures, payment_figures
from lp_reports.consolidate.trace.query import QueryParser, form_in
from lp_reports.consolidate.trace.trace import Traced, trace_figure
from lp_reports.ledger.values.towns import Gazetteer
from lp_reports.model.payments import Funds
from lp_reports.model.summary import Summary
from lp_reports.quarter.gathering import Gathered, gather
from lp_reports.quarter.reading.inbox import Progress
from lp_reports.quarter.reading.rules import funds_of
from lp_reports.quarter.writing.publish import label, labelled, replace_workbook
from lp_reports.quarter.writing.trace_workbook import write

TRACES = "追溯"
_LONGEST = 60  # characters of a figure's name in a file's


def trace(
    folder: Path, figure: str, name: str | None, as_of: dt.date | None, jobs: int, progress: Progress
) -> Traced:
    """A figure as printed or as in figures.csv, of a period (None: the newest). Raises WrongUse."""
    return _traced(gather(folder, name, as_of, jobs, progress), folder, figure)


def trace_to_workbook(
    folder: Path, figure: str, name: str | None, as_of: dt.date | None, jobs: int, progress: Progress
) -> tuple[Traced, Path]:
    """The same, and 追溯/<figure>_<period>.xlsx to hand to whoever asks. Raises WrongUse."""
    gathered = gather(folder, name, as_of, jobs, progress)
    traced, summary = _traced(gathered, folder, figure), gathered.summary
    title = re.sub(r'[\\/:*?"<>|\s]+', "_", traced.name)[:_LONGEST]
    path = folder / TRACES / labelled(f"{title}.xlsx", label(summary.period, summary.as_of))
    return traced, replace_workbook(path, write(summary, traced))


def with_payments(summary: Summary) -> Summary:
    """With the figures of 资金公示 and 培训机构, which a run does not print."""
    return replace(summary, figures={**summary.figures, **payment_figures(summary)})


def with_funds(summary: Summary, funds: Funds) -> Summary:
    """With the figures of 资金来源, which stand in the plan's workbook."""
    return replace(summary, figures={**summary.figures, **fund_figures(funds)})


def with_outcomes(summary: Summary) -> Summary:
    """With the figures of 培训成效, which a run does not print either."""
    return replace(summary, figures={**summary.figures, **outcome_figures(summary)})


def _traced(gathered: Gathered, folder: Path, figure: str) -> Traced:
    settings, summary = gathered.settings, with_outcomes(with_payments(gathered.summary))
    summary = with_funds(summary, funds_of(folder, summary.plan))
    places = Gazetteer(settings, summary.plan)
    spellings = {**settings.unit_words, **places.odd, **places.quiet}
    address = QueryParser(summary, spellings).parse(figure)
    return trace_figure(summary, address, form=form_in(figure))
