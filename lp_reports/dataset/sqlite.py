"""Judged rows and figures as the bytes of an SQLite database: the columns of Parquet, no name, no ID.

Equal rows give equal tables; two versions of SQLite may lay the same tables out in other bytes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import closing
from decimal import Decimal
from typing import Any

from lp_reports import __version__
from lp_reports.dataset.columns import DATE, FLAG, NUMBER, WHOLE
from lp_reports.dataset.schema import Written, columns
from lp_reports.model.summary import Summary
from lp_reports.settings.read import Settings

FILE = "data/rows.sqlite"
_TYPES = {FLAG: "INTEGER", WHOLE: "INTEGER", NUMBER: "NUMERIC", DATE: "TEXT"}  # any other is text
_FIGURES = ("table", "row", "scope", "measure", "value")
_ABOUT = ("county", "period", "as_of", "version")


def write(summary: Summary, settings: Settings, key: bytes) -> bytes:
    """Tables `rows` (every row that was read, in the county's order), `figures` (all of them) and `about`. Days are
    text (2021-07-05), yes and no 1 and 0, amounts numbers in yuan, several codes in one cell parted by 、."""
    import sqlite3  # late: few runs ask for it

    made = list(columns(summary, settings, key))
    about = summary.county, summary.period.name, summary.as_of.isoformat(), __version__
    with closing(sqlite3.connect(":memory:")) as base, base:
        heads = ", ".join(f'"{column.name}" {_TYPES.get(column.dtype, "TEXT")}' for column in made)
        base.execute(f"CREATE TABLE rows ({heads})")
        base.executemany(f"INSERT INTO rows VALUES ({_places(made)})", _rows(summary, made))
        named = ", ".join(f'"{name}" {"NUMERIC" if name == "value" else "TEXT"}' for name in _FIGURES)
        base.execute(f"CREATE TABLE figures ({named})")
        figures = ((*figure, _plain(value)) for figure, value in summary.figures.items())
        base.executemany(f"INSERT INTO figures VALUES ({_places(_FIGURES)})", figures)
        base.execute(f"CREATE TABLE about ({', '.join(f'{name} TEXT' for name in _ABOUT)})")
        base.execute(f"INSERT INTO about VALUES ({_places(_ABOUT)})", about)
        base.commit()
        return bytes(base.serialize())


def _places(of: list[Written] | tuple[str, ...]) -> str:
    return ", ".join("?" * len(of))


def _rows(summary: Summary, made: list[Written]) -> Iterator[list[Any]]:
    for at, row in enumerate(summary.judged):
        yield [_plain(column.take(at, row)) for column in made]


def _plain(value: Any) -> Any:
    """What SQLite keeps."""
    if isinstance(value, Decimal):
        return float(value)
    if isinstance(value, dt.date):
        return value.isoformat()
    return "、".join(value) if isinstance(value, list) else value
