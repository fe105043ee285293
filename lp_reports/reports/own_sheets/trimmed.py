"""A worksheet's bytes without the empty rows that trail off: a column's borders drawn to the last row make a hundred
thousand of them, more than a parser has memory for."""

from __future__ import annotations

import re

_SMALL = 2_000  # rows that are parsed as they are
_STAY = 500  # formatted empty rows that stay below a filled one, to be filled in
_CLOSE, _END = re.compile(rb"</(?:\w+:)?row>"), re.compile(rb"</(?:\w+:)?sheetData>")
_BARE = re.compile(rb"<(?:\w+:)?row\b[^<>]*/>")
_UNNUMBERED = re.compile(rb"<(?:\w+:)?row\b(?![^<>]*\sr=)")
_MANY_BARE = 1 << 16  # bytes of rows without a cell, in one place
_VALUES = (b"v>", b"is>")
_STRETCH = _STAY * len(b"<row></row>") // 2  # bytes


def trimmed(raw: bytes) -> bytes:
    """The same filled cells at the same places. Rows that have no numbers of their own cannot be left out."""
    close = _CLOSE.search(raw)
    if close and not _is_hollow(raw, close.group()):
        return raw
    if not close or (raw.count(close.group()) < _SMALL and len(raw) < _MANY_BARE * 16):
        return raw
    if _UNNUMBERED.search(raw):
        return raw
    end = _END.search(raw)
    rows = raw[: end.start() if end else len(raw)].split(close.group())
    tail = _thin(rows.pop())
    kept, empty = rows[:1], 0
    for row in map(_thin, rows[1:]):
        empty = 0 if any(value in row for value in _VALUES) else empty + 1
        if empty <= _STAY:
            kept.append(row)
    return b"".join((*(row + close.group() for row in kept), tail, raw[end.start() :] if end else b""))


def _is_hollow(raw: bytes, close: bytes) -> bool:
    """Some stretch of bytes holds no value, or no row's end. A sheet of which none is so has nothing to leave out: as
    many empty rows as are left out fill two stretches, and so do rows without a cell."""
    return not all(
        _has(raw, close, at) and any(_has(raw, value, at) for value in _VALUES)
        for at in range(0, raw.rfind(close) - _STRETCH, _STRETCH)
    )


def _has(raw: bytes, sign: bytes, at: int) -> bool:
    return raw.find(sign, at, at + _STRETCH) >= 0


def _thin(row: bytes) -> bytes:
    """A row without the many rows that stand before it and have no cell."""
    return _BARE.sub(b"", row) if len(row) > _MANY_BARE else row
