"""Judged rows as the bytes of a Parquet file, what goes with them in its metadata; needs the extra `upper`."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import msgspec

from lp_reports.dataset.county import SCHEMA, CountyReturn, county_return, from_json, to_json
from lp_reports.dataset.keys import key_check
from lp_reports.dataset.schema import AMOUNT_DIGITS, AMOUNT_PLACES, ARROW, LIST, columns
from lp_reports.model.summary import Summary
from lp_reports.settings.read import Settings
from lp_reports.workspace import WrongUse

FILE = "data/rows.parquet"
_SCHEMA, _COUNTY = b"lp_reports.schema", b"lp_reports.county"


def arrow() -> Any:
    """pyarrow. Raises WrongUse where it is not installed."""
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError:
        raise WrongUse('没有装写 Parquet 的库 pyarrow。请运行：pip install "lp-reports[upper]"') from None
    return pyarrow


def write(summary: Summary, settings: Settings, key: bytes) -> bytes:
    """Every row that was read, in the county's order. Raises WrongUse where pyarrow is not installed."""
    pa = arrow()
    made = list(columns(summary, settings, key))
    arrays = [
        pa.array(
            [_whole(column.take(at, row)) for at, row in enumerate(summary.judged)], _type(pa, column.dtype)
        )
        for column in made
    ]
    county = county_return(summary, settings.sha256, key_check(key))
    metadata = {_SCHEMA: str(SCHEMA).encode(), _COUNTY: to_json(county)}
    return to_bytes(pa.table(arrays, names=[column.name for column in made], metadata=metadata))


def _whole(value: Any) -> Any:
    """A text without halves of characters, which no encoding holds; anything else as it is."""
    if isinstance(value, str) and not value.isprintable():
        return value.encode("utf-8", "replace").decode()
    return value


def to_bytes(table: Any) -> bytes:
    """A pyarrow table as a Parquet file: equal tables, equal bytes."""
    sink = io.BytesIO()
    arrow().parquet.write_table(table, sink, compression="zstd")
    return sink.getvalue()


def read(path: Path) -> tuple[Any, CountyReturn]:
    """The rows as a pyarrow table, and what goes with them. Raises WrongUse."""
    pa = arrow()
    try:
        table = pa.parquet.read_table(path)
        metadata = table.schema.metadata or {}
        if metadata[_SCHEMA] != str(SCHEMA).encode():
            raise WrongUse(
                f"{path.name} 是另一版程序写的（行的格式{metadata[_SCHEMA].decode()}，这里是{SCHEMA}）。请用同一版程序重新汇总"
            )
        return table, from_json(metadata[_COUNTY])
    except (OSError, KeyError, ArithmeticError, msgspec.MsgspecError, pa.ArrowException):
        raise WrongUse(
            f"{path.name} 不是汇总写出的行，或者损坏了。请重新汇总一次：lp-reports run --parquet"
        ) from None


def _type(pa: Any, dtype: str) -> Any:
    if dtype == LIST:
        return pa.list_(pa.string())
    if dtype in ARROW:
        return pa.type_for_alias(ARROW[dtype])
    return pa.decimal128(AMOUNT_DIGITS, AMOUNT_PLACES)
