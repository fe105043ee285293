"""Who answers the questions: DuckDB on one machine, Dask on a cluster, pandas for a small prefecture."""

from __future__ import annotations

import datetime as dt
import warnings
from collections.abc import Iterator, Mapping
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
    counts = {
        scope: int(_collected(questions.persons(frame, first, last))[0][0])
        for scope, (first, last) in scopes.items()
    }
    return Answers(tuple(sorted(_rows(frame))), counts)


def _rows(frame: Any) -> Iterator[Place]:
    """The rows to be judged again: those of persons who stand in several counties, and of whoever in the same county
    carries a certificate number of theirs, for it may be held because of them (C06)."""
    shared = sorted(person for (person,) in _collected(questions.shared(frame)))
    if not shared:
        return
    own = _collected(questions.rows_of(frame, shared))
    yield from ((county, position) for county, _, _, position in own)
    numbers = {(county, number) for county, _, number, _ in own if number}
    if not numbers:
        return
    carrying = _collected(questions.carriers(frame, sorted({number for _, number in numbers})))
    known = {(county, person) for county, person, _, _ in own}
    beside = {(county, person) for county, person, number in carrying if (county, number) in numbers} - known
    if beside:
        theirs = _collected(questions.rows_of(frame, sorted({person for _, person in beside})))
        yield from (
            (county, position) for county, person, _, position in theirs if (county, person) in beside
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


def _collected(frame: Any) -> list[tuple[Any, ...]]:
    """A lazy answer worked out, its rows in no certain order."""
    names = frame.collect_schema().names()
    columns = frame.collect("pyarrow").to_dict(as_series=False)
    return list(zip(*(columns[name] for name in names), strict=True))  # Dask's index is no column of ours
