"""The questions over all counties' rows, in narwhals: written once, asked of DuckDB, pandas or Dask alike.

A frame has a row for every ledger row, with COLUMNS. Each question is one pass, and what it answers is small: a plan of
several joins, which DuckDB takes, is more than Dask's optimiser can."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from lp_reports.dataset.columns import DISPOSITIONS

COLUMNS = ("county", "person", "certificate", "position", "disposition", "end_date")
_COUNTED, _HELD, _REJECTED = DISPOSITIONS[:3]


def shared(frame: Any) -> Any:
    """Who stands in more than one county: a column `person`."""
    import narwhals as nw

    counties = _compared(frame).group_by("person").agg(nw.col("county").n_unique().alias("counties"))
    return counties.filter(nw.col("counties") > 1).select("person")


def rows_of(frame: Any, persons: Sequence[str]) -> Any:
    """These persons' rows: county, person, certificate, position."""
    import narwhals as nw

    mine = _compared(frame).filter(nw.col("person").is_in(persons))
    return mine.select("county", "person", "certificate", "position")


def carriers(frame: Any, numbers: Sequence[str]) -> Any:
    """Who carries these certificate numbers: county, person, certificate."""
    import narwhals as nw

    mine = _compared(frame).filter(nw.col("certificate").is_in(numbers))
    return mine.select("county", "person", "certificate")


def persons(frame: Any, first: dt.date, last: dt.date) -> Any:
    """How many distinct persons have a training that stands and ended in these days: one number, `persons`."""
    import narwhals as nw

    standing = nw.col("disposition").is_in([_COUNTED, _HELD])
    ended = (nw.col("end_date") >= first) & (nw.col("end_date") <= last)
    return frame.filter(standing & ended).select(nw.col("person").n_unique().alias("persons"))


def _compared(frame: Any) -> Any:
    """Rows that take part in comparisons."""
    import narwhals as nw

    return frame.filter((nw.col("disposition") != _REJECTED) & ~nw.col("person").is_null())
