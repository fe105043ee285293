"""The rows of a sheet as nearly all writers write them, by a pattern a row: rows and cells in order, each with its address,
nothing between them. How a cell is written says what it holds, so that is asked once, and equal cells are one object.

This is the hot path of opening a file: what is done here for a cell is done millions of times. Whatever is written
otherwise raises, and the sheet is read another way."""

from __future__ import annotations

import re
from collections.abc import Callable
from operator import itemgetter
from typing import Any
from xml.etree.ElementTree import fromstring

from lp_reports.readers.gate import MAX_BOX
from lp_reports.readers.grid import COLUMNS, ROWS
from lp_reports.readers.sheets import Merge
from lp_reports.readers.xlsx_cells import NO_UTF_8, PLAIN_TEXT, Values, text_of, typed_of, unescaped, value_of
from lp_reports.readers.xlsx_scan import NEAR, SPARSE, column_number

Grid = list[list[Any]]

_BEGIN, _END, _ROW_END, _CELL = b"<sheetData>", b"</sheetData>", b"</row>", b'<c r="'
_ROW = re.compile(rb'\s*<row r="([1-9][0-9]{0,6})"([^<>]*)>')
# A cell from its column on, # standing for its row and a quotation mark: any, one with the number of a text or a number,
# one with a text of its own.
_ANY = re.compile(rb"([A-Z]{1,3})#")
_PLAIN = re.compile(rb'([A-Z]{1,3})#(?: s="([0-9]{1,8})")?(?: t="([sn])")?><v>([0-9.]{1,20})</v></c>')
_INLINE = re.compile(
    rb'([A-Z]{1,3})#(?: s="([0-9]{1,8})")? t="inlineStr"><is><t(?: xml:space="preserve")?>'
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
        if written := _without_number(text[row.end() :], row[1]):
            columns, line = zip(*map(known.__getitem__, written), strict=True)
            grid[-1] = [*spread((*line, ""))] if (spread := gaps[columns]) else [*line]
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
    left_out = int(row[1]) - len(grid) - 1 if row else -1
    if row is None or not 0 <= left_out <= _FAR or int(row[1]) > ROWS:
        raise ValueError
    grid += [[] for _ in range(left_out + 1)]
    return row


def _without_number(row: bytes, number: bytes) -> list[bytes]:
    """The cells of a row, each from its column on, with # for the row's number and the quotation mark behind it."""
    end = number + b'"'
    before, *cells = row.replace(end, b"#").split(_CELL)
    if before.strip():
        raise ValueError
    if row.count(end) > len(cells):  # the number of a style ends like the row's
        return [cell.replace(end, b"#", 1) for cell in row.split(_CELL)[1:]]
    return cells


class _Cells(dict[bytes, tuple[int, Any]]):
    """How a cell is written, # standing for its row -> its column and what it holds. Raises anything for what is no whole
    cell."""

    def __init__(self, values: Values) -> None:
        self._values = values

    def __missing__(self, written: bytes) -> tuple[int, Any]:
        if plain := _PLAIN.fullmatch(written):
            column, style, kind, text = plain.groups(b"")
            read = self._text if kind == b"s" else self._number
            value, struck = read(text, int(style or -1))
        elif plain := _INLINE.fullmatch(written):
            column, style, text = plain.groups(b"")
            value, struck = text_of(unescaped(text.decode()), int(style or -1), self._values)
        elif cell := _ANY.match(written):
            column = cell[1]
            value, struck = value_of(fromstring(b"<c" + written[cell.end() :]), self._values)
        else:
            raise ValueError
        if struck:
            raise ValueError
        self[written] = known = column_number(column), value
        return known

    def _text(self, number: bytes, style: int) -> tuple[Any, bool]:
        return text_of(self._values.shared[int(number)], style, self._values)

    def _number(self, text: bytes, style: int) -> tuple[Any, bool]:
        return typed_of("n", text.decode(), style, self._values)


_Spread = Callable[[tuple[Any, ...]], tuple[Any, ...]]


class _Gaps(dict[tuple[int, ...], "_Spread | None"]):
    """The columns of a row's cells, 1-based -> what puts the cells, and a blank behind them, at these columns; None where
    there are no gaps. Raises ValueError where the columns are in no order."""

    def __missing__(self, columns: tuple[int, ...]) -> _Spread | None:
        if not all(map(int.__lt__, columns, columns[1:])) or columns[-1] > COLUMNS:
            raise ValueError
        spread: _Spread | None = None
        if columns[-1] > len(columns):
            places = dict(zip(columns, range(len(columns)), strict=True))
            spread = itemgetter(*(places.get(column, -1) for column in range(1, columns[-1] + 1)))
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
        line += [""] * (width - len(line))
    while grid and width and not any(line[width - 1] != "" for line in grid):
        width -= 1
    for line in grid:
        del line[width:]
