"""Who answers the questions: DuckDB on one machine, Dask on a cluster, pandas for a small prefecture."""

from __future__ import annotations

import datetime as dt
import warnings
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from lp_reports.rollup import questions
from lp_reports.workspace import WrongUse

Engine = Literal["duckdb", "pandas", "dask"]
Place = tuple[int, int]  # a county's number, a row's place in its order


@dataclass(frozen=True)
class Answers:
    """What the engine found: the rows to judge again, in order, and the distinct persons by scope."""

    rows: tuple[Place, ...]
    persons: Mapping[str, int]


def ask(folder: Path, engine: Engine, scopes: Mapping[str, tuple[dt.date, dt.date]]) -> Answers:
    """Of the Parquet files in a folder. Raises WrongUse where the engine is not installed."""
    frame = _frame(folder, engine)
    rows = _collected(questions.rows_of(frame))
    counts = {
        scope: int(_collected(questions.persons(frame, first, last))["persons"][0])
        for scope, (first, last) in scopes.items()
    }
    return Answers(
        tuple(sorted(zip(map(int, rows["county"]), map(int, rows["position"]), strict=True))), counts
    )


def _frame(folder: Path, engine: Engine) -> Any:
    try:
        import narwhals as nw

        with warnings.catch_warnings(
            action="ignore"
        ):  # narwhals tells developers where Dask's support will move
            frame = nw.scan_parquet(
                str(folder / "*.parquet") if engine != "pandas" else str(folder), backend=engine
            )
    except ImportError:
        extra = "cluster" if engine == "dask" else "upper"
        raise WrongUse(f'没有装 {engine}。请运行：pip install "lp-reports[{extra}]"') from None
    return frame.select(*questions.COLUMNS)


def _collected(frame: Any) -> Any:
    """A lazy answer worked out."""
    return frame.collect("pyarrow").to_dict(as_series=False)
