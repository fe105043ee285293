"""The rows of long lists quarter by quarter, deflated, so that an old quarter's are kept and not written anew.

What a quarter's rows become depends on their values, on the numbers of rows and formats, and on the numbers of the
texts that their cells share. So a quarter's texts, those of all lists together, have numbers of their own from a round
one on: one more in an old quarter moves no other quarter's. The key of what is kept tells all that it comes from, and
the bytes are the same whether rows were kept or are written."""

from __future__ import annotations

import hashlib
from collections import deque
from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol

import msgspec

from lp_reports.reports.excel.bulk import Bulk, Stretch
from lp_reports.reports.excel.shared_texts import Texts
from lp_reports.reports.excel.zip_files import Deflated, deflated

Rows = Mapping[str, deque[Deflated]]  # path of a sheet's part -> its list's rows, let go as they are packed


class Keeper(Protocol):
    """Where rows are kept: one stretch of each list and quarter, with its key."""

    def find_rows(self, quarter: str, name: str, key: bytes) -> memoryview | None:
        """What was kept with this key, None where that is not known for certain."""

    def keep_rows(self, quarter: str, name: str, key: bytes, contents: Sequence[bytes | memoryview]) -> None:
        """Keep it, which comes in pieces, in place of what was kept before."""

    def forget_other_rows(self) -> None:
        """What was neither found nor kept goes."""


class _About(msgspec.Struct, array_like=True, frozen=True):
    """What stands before deflated rows: their CRC and size as they are not, and the texts that no cell of their quarter showed before."""

    crc: int
    size: int
    texts: list[str]


_decoder = msgspec.msgpack.Decoder(_About)
_LENGTH = 4  # bytes that tell how long it is


def told(values: object) -> bytes:
    """A hash of values. Some text may have half a character, which no encoding holds."""
    try:
        packed = msgspec.msgpack.encode(values)
    except UnicodeEncodeError:
        packed = ascii(values).encode()
    return hashlib.sha256(packed).digest()


def written(sheets: Mapping[str, Bulk], texts: Texts, keeper: Keeper | None) -> Rows:
    """The rows of every list that comes by quarters. Behind their texts stand those of the other lists, which are still
    to be written; those of all other cells have their numbers."""
    lists = {path: stretches for path, sheet in sheets.items() if (stretches := sheet.stretches())}
    if not lists:
        return {}
    made: dict[tuple[str, str], Deflated] = {}
    for quarter in dict.fromkeys(quarter for stretches in lists.values() for quarter in stretches):
        block, key = texts.block(), b""
        for path, stretches in lists.items():
            if quarter in stretches:
                first, stretch = stretches[quarter]
                key = told((key, stretch.origin, first, block.first, sheets[path].bulk_formats))
                made[path, quarter] = _rows(sheets[path], first, stretch, block, key, keeper)
    if keeper is not None:
        keeper.forget_other_rows()
    rest = texts.block()
    for path in sheets.keys() - lists.keys():
        sheets[path].texts = rest
    return {path: deque(made.pop((path, quarter)) for quarter in mine) for path, mine in lists.items()}


def _rows(
    sheet: Bulk, first: int, stretch: Stretch, texts: Texts, key: bytes, keeper: Keeper | None
) -> Deflated:
    """A quarter's rows, as they were kept or else written; `texts` learn those of their cells."""
    place = stretch.quarter, sheet.name
    if keeper is not None and (contents := keeper.find_rows(*place, key)) is not None:
        about, raw = _unpacked(contents)
        texts.learn(about.texts)
        return Deflated(deque([raw]), about.crc, about.size)
    known = texts.unique_count
    rows = deflated(sheet.rows_xml(first, stretch.columns(), texts))
    if keeper is not None:
        about = _About(rows.crc, rows.size, texts.since(known))
        keeper.keep_rows(*place, key, _packed(about, rows.raw))
    return rows


def _packed(about: _About, raw: Iterable[bytes | memoryview]) -> list[bytes | memoryview]:
    packed = msgspec.msgpack.encode(about)
    return [len(packed).to_bytes(_LENGTH, "big"), packed, *raw]


def _unpacked(contents: memoryview) -> tuple[_About, memoryview]:
    end = _LENGTH + int.from_bytes(contents[:_LENGTH], "big")
    return _decoder.decode(contents[_LENGTH:end]), contents[end:]
