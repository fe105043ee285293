"""Data frames for programs."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any

import pandas as pd

from lp_reports.dataset.columns import CATEGORY, DISPOSITIONS, FIELDS, PLACE, TEXT, WHOLE
from lp_reports.model.summary import Judged
from lp_reports.reports.machine import FIGURE_HEAD, FINDING_HEAD


def records_frame(judged: Sequence[Judged]) -> pd.DataFrame:
    """One row a ledger row, in the county's order: where it stands, where it went, what was read."""
    records = [row.record for row in judged]
    series = {column.name: _series(map(column.take, records), column.dtype) for column in (*PLACE, *FIELDS)}
    went = [row.disposition.name.lower() for row in judged]
    frame = pd.DataFrame(series)
    frame.insert(len(PLACE), "disposition", pd.Categorical(went, categories=DISPOSITIONS))
    return frame


def figures_frame(rows: Iterable[Sequence[str]]) -> pd.DataFrame:
    """figures.csv; `value` is text, for a state is no number."""
    return pd.DataFrame(list(rows), columns=FIGURE_HEAD, dtype=TEXT)


def findings_frame(rows: Iterable[Sequence[str]]) -> pd.DataFrame:
    """findings.csv; `row` is a number, missing where a whole file is meant."""
    frame = pd.DataFrame(list(rows), columns=FINDING_HEAD, dtype=TEXT)
    frame["row"] = pd.to_numeric(frame["row"].replace("", None)).astype(WHOLE)
    return frame.astype(dict.fromkeys(("unit", "period", "field", "code", "effect"), CATEGORY))


def _series(values: Iterable[Any], dtype: str) -> pd.Series:
    """Amounts are of whole fen, which a float keeps exactly to 10^13 yuan: sums are right when rounded to fen."""
    column = [float(value) if isinstance(value, Decimal) else value for value in values]
    if dtype == CATEGORY:
        return pd.Series(
            pd.Categorical(column, categories=list(dict.fromkeys(x for x in column if x is not None)))
        )
    return pd.Series(column, dtype=dtype)
