"""Ledgers as bytes and back. Rows repeat themselves (one class, one township, one day a thousand times), so they go by
columns, each distinct value once; whoever unpacks them shares what was shared."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import fields, replace
from decimal import Decimal
from itertools import chain, groupby, repeat
from operator import attrgetter
from typing import Any, Generic, TypeVar, get_type_hints

import msgspec

from lp_reports.model.ledger import Finding, Ledger, Record, Table

V = TypeVar("V")
_BYTES = 256  # values that a byte tells apart


class Column(msgspec.Struct, Generic[V], array_like=True, frozen=True):
    """A column's distinct values, and for each row which of them it holds, as bytes where these are enough; no `codes`
    where no value comes twice."""

    values: list[V]
    codes: bytes | list[int]


_RECORD = tuple(get_type_hints(Record).values())[
    3:
]  # all but table, row and texts, which are packed by themselves
_FINDING = tuple(get_type_hints(Finding).values())
_AMOUNTS = tuple(at for at, hint in enumerate(_RECORD) if hint == Decimal | None)
_row_of_finding = attrgetter(*(field.name for field in fields(Finding)))


def _columns_of(hints: Iterable[Any]) -> Any:
    """The type of columns for values of these types. Amounts go as text: 5 and 5.0 are equal and print differently."""
    return tuple[tuple(Column[str | None if hint == Decimal | None else hint] for hint in hints)]  # type: ignore[misc]


class _Rows(msgspec.Struct, array_like=True, frozen=True):
    """Consecutive records of one table, its number in the ledger."""

    table: int
    numbers: list[int]
    values: _columns_of(_RECORD)  # type: ignore[valid-type]
    texts: list[Column[str]]


class _Packed(msgspec.Struct, array_like=True, frozen=True):
    """A ledger without its rows and findings, and these by columns."""

    ledger: Ledger
    rows: list[_Rows]
    findings: _columns_of(_FINDING)  # type: ignore[valid-type]


_decoder = msgspec.msgpack.Decoder(tuple[_Packed, ...])


def pack(ledgers: Iterable[Ledger]) -> bytes:
    """The ledgers of one file. Raises UnicodeEncodeError for text that no encoding holds (half a surrogate pair)."""
    return msgspec.msgpack.encode([_pack(ledger) for ledger in ledgers])


def unpack(raw: bytes | memoryview) -> tuple[Ledger, ...]:
    """What `pack` packed. Raises ValueError or LookupError for anything else."""
    return tuple(_unpack(packed) for packed in _decoder.decode(raw))


def _pack(ledger: Ledger) -> _Packed:
    places = {id(table): at for at, table in enumerate(ledger.tables)}
    rows = [
        _pack_rows(places[table], list(records))
        for table, records in groupby(ledger.records, lambda record: id(record.table))
    ]
    findings = _by_columns(map(_row_of_finding, ledger.findings), len(_FINDING))
    return _Packed(replace(ledger, records=(), findings=()), rows, findings)


def _pack_rows(table: int, records: Sequence[Record]) -> _Rows:
    _, numbers, rows_texts, *columns = map(list, zip(*records, strict=True))
    for at in _AMOUNTS:
        columns[at] = _texts(columns[at])
    texts = zip(*rows_texts, strict=True)
    return _Rows(table, numbers, tuple(map(_column, columns)), [*map(_column, texts)])


def _texts(amounts: Sequence[Decimal | None]) -> list[str | None]:
    """Amounts as texts, each of them once, not each of the equal ones: 5 and 5.0 print differently."""
    each = {id(amount): amount for amount in amounts}
    texts = {key: None if amount is None else str(amount) for key, amount in each.items()}
    return [*map(texts.__getitem__, map(id, amounts))]


def _by_columns(rows: Iterable[tuple[Any, ...]], width: int) -> tuple[Column[Any], ...]:
    return tuple(map(_column, zip(*rows, strict=True))) or (Column([], b""),) * width


def _column(cells: Sequence[Any]) -> Column[Any]:
    values = list(dict.fromkeys(cells))
    if len(values) == len(cells):
        return Column(values, b"")
    if len(values) == 1:
        return Column(values, bytes(len(cells)))
    codes = dict(zip(values, range(len(values)), strict=True))
    coded = map(codes.__getitem__, cells)
    return Column(values, bytes(coded) if len(values) <= _BYTES else [*coded])


def _unpack(packed: _Packed) -> Ledger:
    tables = packed.ledger.tables
    records = chain.from_iterable(_unpack_rows(tables[rows.table], rows) for rows in packed.rows)
    findings = (Finding(*row) for row in zip(*map(_cells, packed.findings), strict=True))
    return replace(packed.ledger, records=tuple(records), findings=tuple(findings))


def _unpack_rows(table: Table, rows: _Rows) -> Iterator[Record]:
    columns = [
        _cells(_amounts(column) if at in _AMOUNTS else column) for at, column in enumerate(rows.values)
    ]
    texts = [*zip(*map(_cells, rows.texts), strict=True)] or repeat((), len(rows.numbers))
    cells = zip(repeat(table, len(rows.numbers)), rows.numbers, texts, *columns, strict=True)
    return map(Record._make, cells)


def _amounts(column: Column[str | None]) -> Column[Decimal | None]:
    return Column([None if text is None else Decimal(text) for text in column.values], column.codes)


def _cells(column: Column[V]) -> list[V]:
    if len(column.values) == 1:  # a blank column, most often
        return column.values * max(1, len(column.codes))
    return [*map(column.values.__getitem__, column.codes)] if column.codes else column.values
