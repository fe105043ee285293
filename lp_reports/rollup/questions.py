"""The questions over all counties' rows, in narwhals: written once, asked of DuckDB, pandas or Dask alike.

A frame has a row for every ledger row, with at least: county, person, certificate, position, disposition, end_date."""

from __future__ import annotations

import datetime as dt
from typing import Any

from lp_reports.dataset.columns import DISPOSITIONS

COLUMNS = ("county", "person", "certificate", "position", "disposition", "end_date")
_COUNTED, _HELD, _REJECTED = DISPOSITIONS[:3]


def shared(frame: Any) -> Any:
    """Who stands in more than one county: a column `person`."""
    import narwhals as nw

    counties = _stand(frame).group_by("person").agg(nw.col("county").n_unique().alias("counties"))
    return counties.filter(nw.col("counties") > 1).select("person")


def rows_of(frame: Any) -> Any:
    """The rows to be judged again, as (county, position): those of the persons of `shared`, and of whoever in the same
    county carries a certificate number of theirs, for it may be held because of them (C06)."""
    import narwhals as nw

    stand = _stand(frame)
    own = stand.join(shared(frame), on="person", how="semi")
    numbers = _distinct(own.filter(~nw.col("certificate").is_null()), "county", "certificate")
    beside = stand.join(numbers, on=["county", "certificate"], how="semi")
    both = nw.concat([own.select("county", "person"), beside.select("county", "person")])
    persons = _distinct(both, "county", "person")
    return stand.join(persons, on=["county", "person"], how="semi").select("county", "position")


def persons(frame: Any, first: dt.date, last: dt.date) -> Any:
    """How many distinct persons have a training that stands and ended in these days: one number, `persons`."""
    import narwhals as nw

    standing = nw.col("disposition").is_in([_COUNTED, _HELD])
    ended = (nw.col("end_date") >= first) & (nw.col("end_date") <= last)
    return frame.filter(standing & ended).select(nw.col("person").n_unique().alias("persons"))


def _stand(frame: Any) -> Any:
    """Rows that take part in comparisons."""
    import narwhals as nw

    return frame.filter((nw.col("disposition") != _REJECTED) & ~nw.col("person").is_null())


def _distinct(frame: Any, *names: str) -> Any:
    """Every pair once; grouped, for Dask cannot join what its own drop_duplicates leaves."""
    import narwhals as nw

    return frame.group_by(*names).agg(nw.len().alias("rows")).select(*names)
