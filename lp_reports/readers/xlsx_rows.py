"""The rows of a sheet as nearly all writers write them, by a pattern a row: rows and cells in order, each with its address,
nothing between them. How a cell is written says what it holds, so that is asked once, and equal cells are one object.

This is the hot path of opening a file: what is done here for a cell is done millions of times. Whatever is written
otherwise raises, and the sheet is read another way."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from operator import itemgetter
from typing import Any, NamedTuple
from xml.etree.ElementTree import fromstring

from lp_reports.readers.gate import MAX_BOX
from lp_reports.readers.grid import COLUMNS, ROWS
from lp_reports.readers.markup import BROKEN
from lp_reports.readers.sheets import Merge
from lp_reports.readers.xlsx_cells import NO_UTF_8, PLAIN_TEXT, Values, text_of, typed_of, unescaped, value_of
from lp_reports.readers.xlsx_scan import NEAR, SPARSE, column_number

Grid = list[list[Any]]

_BEGIN, _END, _ROW_END, _CELL = b"<sheetData>", b"</sheetData>", b"</row>", b'<c r="'
_VALUE, _VALUE_END = b"<v>", b"</v></c>"
_ROW = re.compile(rb'\s*<row r="([1-9][0-9]{0,6})"([^<>]*)>')
_COLUMN = re.compile(rb"[A-Z]{1,3}")
# How a cell goes on behind its address: up to the number of a text or a number, or with a text of its own.
_PLAIN = re.compile(rb'(?: s="([0-9]{1,8})")?(?: t="([sn])")?>')
_NUMBER = re.compile(rb"[0-9.]{1,20}")
_INLINE = re.compile(
    rb'(?: s="([0-9]{1,8})")? t="inlineStr"><is><t(?: xml:space="preserve")?>'
    + PLAIN_TEXT
    + rb"</t></is></c>"
)
_FAR = 1_000  # blank rows above one
_MERGE = re.compile(rb'<mergeCell ref="([A-Z]{1,3})([0-9]{1,7}):([A-Z]{1,3})([0-9]{1,7})"')


def read_rows(sheet: bytes, values: Values) -> tuple[Grid, tuple[Merge, ...]]:
    """The cells of a sheet from A1 on, in lines of one length, and its merges. Raises anything where it is not written as
    nearly all are."""
    begin = sheet.index(_BEGIN) + len(_BEGIN)
    *rows, rest = sheet[begin:].split(_ROW_END)
    known, gaps = _Cells(values), _Gaps()
    grid: Grid = []
    for text in rows:
        row = _row(text, 0, grid)
        while row[2].endswith(b"/"):
            row = _row(text, row.end(), grid)
        before, *written = text[row.end() :].split(row[1] + b'"')
        try:
            cells = [*map(known.__getitem__, written)]
        except BROKEN:  # something else ends like the row's addresses: the number of a style, a formula
            addressed = re.sub(rb'(<c r="[A-Z]{1,3})%b"' % row[1], rb"\g<1>\0", text[row.end() :])
            before, *written = addressed.split(b"\0")
            cells = [*map(known.__getitem__, written)]
        if cells:
            line, following = zip(*cells, strict=True)
            spread = gaps[_column(before), *following]
            grid[-1] = [*spread((*line, ""))] if spread else [*line]
        elif _column(before):
            raise ValueError
    blank, end, rest = rest.partition(_END)
    at, last = 0, len(blank.rstrip())
    while at < last:
        row = _row(blank, at, grid)
        if not row[2].endswith(b"/"):
            raise ValueError
        at = row.end()
    merges = _MERGE.findall(rest)
    around = not end or b"<row " in rest or NO_UTF_8.search(sheet, 0, begin)
    if around or len(merges) != rest.count(b"<mergeCell "):
        raise ValueError
    _square(grid)
    return grid, tuple((int(b), column_number(a), int(d), column_number(c)) for a, b, c, d in merges)


def _row(text: bytes, at: int, grid: Grid) -> re.Match[bytes]:
    """The row that begins at a place, blank where its tag ends in a slash; a line is added for it and for every row left
    out before it. Raises ValueError where none begins there, or one out of order or far below."""
    row = _ROW.match(text, at)
    number = int(row[1]) if row else 0
    if row is None or not 0 <= number - len(grid) - 1 <= _FAR or number > ROWS:
        raise ValueError
    while len(grid) < number:
        grid.append([])
    return row


@cache
def _column(begun: bytes) -> int:
    """The column of a cell that is begun, up to the row in its address; 0 where nothing is. Raises ValueError for anything
    else."""
    before, begin, letters = begun.partition(_CELL)
    if before.strip() or (begin and not _COLUMN.fullmatch(letters)):
        raise ValueError
    return column_number(letters)


class _Cells(dict[bytes, tuple[Any, int]]):
    """How a cell is written behind its address, and the next one up to the row in its own -> what it holds, and the next
    one's column, 0 behind the last. Raises one of BROKEN for what is no whole cell."""

    def __init__(self, values: Values) -> None:
        self._values = values
        self._kinds = _Kinds()

    def __missing__(self, written: bytes) -> tuple[Any, int]:
        cell, end, begun = written.partition(_VALUE_END)
        kind, _, number = cell.partition(_VALUE)
        plain = self._kinds[kind] if end else None
        if plain and plain.is_text and number.isdigit():
            value, struck = text_of(self._values.shared[int(number)], plain.style, self._values)
        elif plain and not plain.is_text and _NUMBER.fullmatch(number):
            value, struck = typed_of("n", number.decode(), plain.style, self._values)
        else:
            cell, begin, column = written.rpartition(_CELL)
            begun = begin + column if begin else b""
            value, struck = self._seldom(cell if begin else written)
        if struck:
            raise ValueError
        self[written] = known = value, _column(begun)
        return known

    def _seldom(self, cell: bytes) -> tuple[Any, bool]:
        """What a cell holds that is written otherwise than with the mere number of a text or a number."""
        if inline := _INLINE.fullmatch(cell):
            style, text = inline.groups(b"")
            return text_of(unescaped(text.decode()), int(style or -1), self._values)
        return value_of(fromstring(b"<c" + cell), self._values)


class _Kind(NamedTuple):
    """What stands between a cell's address and its number: the number is a text's, or the value itself."""

    is_text: bool
    style: int


class _Kinds(dict[bytes, "_Kind | None"]):
    """How it is written -> what it says; None where it says anything else."""

    def __missing__(self, written: bytes) -> _Kind | None:
        plain = _PLAIN.fullmatch(written)
        self[written] = kind = _Kind(plain[2] == b"s", int(plain[1] or -1)) if plain else None
        return kind


_Spread = Callable[[tuple[Any, ...]], tuple[Any, ...]]


class _Gaps(dict[tuple[int, ...], "_Spread | None"]):
    """The columns of a row's cells, 1-based, and a 0 behind the last -> what puts the cells, and a blank behind them, at these
    columns; None where there are no gaps. Raises ValueError where the columns are in no order."""

    def __missing__(self, columns: tuple[int, ...]) -> _Spread | None:
        *there, end = columns
        if end or not all(map(int.__lt__, there, there[1:])) or there[-1] > COLUMNS:
            raise ValueError
        spread: _Spread | None = None
        if there[-1] > len(there):
            places = dict(zip(there, range(len(there)), strict=True))
            spread = itemgetter(*(places.get(column, -1) for column in range(1, there[-1] + 1)))
        self[columns] = spread
        return spread


def _square(grid: Grid) -> None:
    """All lines as long as the last column that holds something, down to the last such row. Raises where that would make
    many more cells than there are."""
    while grid and grid[-1].count("") == len(grid[-1]):
        grid.pop()
    width = max(map(len, grid), default=0)
    box = width * len(grid)
    if box > MAX_BOX or (box > NEAR and box > SPARSE * sum(len(line) - line.count("") for line in grid)):
        raise ValueError
    for line in grid:
        if len(line) < width:
            line += [""] * (width - len(line))
    narrow = width
    while grid and narrow and not any(line[narrow - 1] != "" for line in grid):
        narrow -= 1
    for line in grid if narrow < width else ():
        del line[narrow:]
