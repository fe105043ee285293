"""Which rows make a figure."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from lp_reports.consolidate.trace.query import QueryParser, form_in
from lp_reports.consolidate.trace.trace import Traced, trace_figure
from lp_reports.ledger.values.towns import Gazetteer
from lp_reports.quarter.gathering import gather
from lp_reports.quarter.inbox import Progress


def trace(
    folder: Path, figure: str, name: str | None, as_of: dt.date | None, jobs: int, progress: Progress
) -> Traced:
    """A figure as printed or as in figures.csv, of a period (None: the newest). Raises WrongUse."""
    gathered = gather(folder, name, as_of, jobs, progress)
    summary, settings = gathered.summary, gathered.settings
    places = Gazetteer(settings, summary.plan)
    spellings = {**settings.unit_words, **places.odd, **places.quiet}
    address = QueryParser(summary, spellings).parse(figure)
    return trace_figure(summary, address, form=form_in(figure))
