"""An .xls or .et: xlrd knows merges, hidden parts and error cells; the records themselves are counted beside it."""

from __future__ import annotations

import io
import struct
from collections.abc import Iterator, Sequence
from typing import Any

from lp_reports.readers.gate import MAX_BOX, Refused
from lp_reports.readers.grid import Room, check_merges
from lp_reports.readers.lettering import Run, is_symbols, settle
from lp_reports.readers.sheets import NoValue, Sheet
from lp_reports.readers.xlsx import attempt

_BOF, _EOF = frozenset({0x0009, 0x0209, 0x0409, 0x0809}), 0x000A
_FILEPASS = 0x002F
_WORKSHEET = 0x0010
# Records that hold one cell each: LABEL, NUMBER, INTEGER, BOOLERR, FORMULA, RSTRING, LABELSST, RK of all versions.
_CELLS = frozenset([0x02, 0x03, 0x04, 0x05, 0x06, 0x203, 0x204, 0x205, 0x206, 0x406, 0xD6, 0xFD, 0x27E])
_MULTIPLE = 0xBD  # several numbers in a row
_HEAD = struct.Struct("<HH")  # kind and size of a record
_PLACE = struct.Struct("<HH")  # row and column of a cell, from 0


def read_xls(records: bytes, raw: bytes) -> tuple[Sheet, ...]:
    """Every worksheet of a stream of records; `raw` is the whole file. Refuses F01, F02."""
    import xlrd

    cells = count_cells(records)
    try:
        book = xlrd.open_workbook(
            file_contents=records, formatting_info=True, ragged_rows=True, logfile=io.StringIO()
        )
        pages = book.sheets()
    except MemoryError:
        raise
    except Exception as error:  # xlrd raises whatever a broken file leads it to
        # The other reader asks at once for the room of the whole rectangle, and takes the process down where there is none.
        if box(records) <= MAX_BOX and (sheets := attempt(lambda: _other_reader(raw, cells))):
            return sheets
        raise Refused("F01", f"读取失败（{type(error).__name__}）") from None
    if sum(page.row_len(row) for page in pages for row in range(page.nrows)) > MAX_BOX:
        raise Refused("F07", f"各工作表合计超过{MAX_BOX // 10_000}万个单元格的地方")
    nothing = (xlrd.XL_CELL_EMPTY, xlrd.XL_CELL_BLANK)
    known = sum(
        kind not in nothing for page in pages for row in range(page.nrows) for kind in page.row_types(row)
    )
    if known < cells:
        raise Refused("F01", f"{cells}个单元格只读得出{known}个")
    room = Room(len(records))
    return tuple(_sheet(book, page, room) for page in pages)


def _other_reader(raw: bytes, cells: int) -> tuple[Sheet, ...] | None:
    """What the fast reader makes of a file that xlrd does not open, if it finds every cell."""
    from python_calamine import load_workbook

    book = load_workbook(io.BytesIO(raw))
    grids = {
        meta.name: book.get_sheet_by_index(at).to_python(skip_empty_area=False)
        for at, meta in enumerate(book.sheets_metadata)
        if "WorkSheet" in str(meta.typ)
    }
    known = sum(len(line) - line.count("") for grid in grids.values() for line in grid)
    return tuple(Sheet(name, grid) for name, grid in grids.items()) if known >= cells else None


def count_cells(records: bytes) -> int:
    """The cells of all worksheets. Refuses F02, and F01 where the records break off: the format has no checksum,
    and a reader would be silently short."""
    cells, end = 0, 0
    open_parts: list[int] = []  # a sheet's part may hold a chart's, which has numbers of its own
    for kind, start, size in _records(records):
        if kind in _BOF:
            open_parts.append(int.from_bytes(records[start + 2 : start + 4], "little"))
        elif kind == _EOF and open_parts:
            open_parts.pop()
        elif kind == _FILEPASS:
            raise Refused("F02")
        elif open_parts and open_parts[-1] == _WORKSHEET:
            cells += (size - 6) // 6 if kind == _MULTIPLE else kind in _CELLS
        end = start + size
    if open_parts or not 0 < end <= len(records):
        raise Refused("F01", "文件不完整")
    return cells


def box(records: bytes) -> int:
    """How many cells the rectangle from the first cell to the last would hold, by what the records say of their places."""
    rows = columns = 0
    for kind, start, size in _records(records):
        if kind in _CELLS and size >= 4:
            row, column = _PLACE.unpack_from(records, start)
            rows, columns = max(rows, row + 1), max(columns, column + 1)
    return rows * columns


def _records(records: bytes) -> Iterator[tuple[int, int, int]]:
    """(kind, start, size) of every record up to the padding at the end."""
    at, end = 0, len(records) - 3
    unpack = _HEAD.unpack_from
    while at < end:
        kind, size = unpack(records, at)
        if kind == 0 and size == 0:
            return
        yield kind, at + 4, size
        at += 4 + size


def _sheet(book: Any, page: Any, room: Room) -> Sheet:
    grid = [
        [
            value if kind in (0, 1, 2) else _value(book, kind, value)
            for kind, value in zip(page.row_types(row), page.row_values(row), strict=True)
        ]
        for row in range(page.nrows)
    ]
    merges = tuple((top + 1, left + 1, below, right) for top, below, left, right in page.merged_cells)
    room.cells(len(grid), max(map(len, grid), default=0))
    room.letters(sum(len(value) for line in grid for value in line if isinstance(value, str)))
    check_merges(merges, len(grid))
    return Sheet(
        name=page.name,
        grid=grid,
        merges=merges,
        hidden=bool(page.visibility),
        hidden_rows=frozenset(row + 1 for row, info in page.rowinfo_map.items() if info.hidden),
        hidden_columns=frozenset(column + 1 for column, info in page.colinfo_map.items() if info.hidden),
        epoch_1904=bool(book.datemode),
        struck=_settled(book, page, grid),
    )


def _settled(book: Any, page: Any, grid: list[list[Any]]) -> frozenset[tuple[int, int]]:
    """Reads symbol fonts and struck text in a grid; the cells that are struck through as a whole. Nearly no workbook
    has such fonts."""
    fonts = [(bool(font.struck_out), font.name) for font in book.font_list]
    if not any(struck or is_symbols(name) for struck, name in fonts):
        return frozenset()
    struck_cells = set()
    for row, line in enumerate(grid):
        for column, value in enumerate(line):
            if value == "" or isinstance(value, NoValue):
                continue
            looks = _font(fonts, book.xf_list, page.cell_xf_index(row, column))
            struck = looks[0]
            if isinstance(value, str):
                runs = _runs(value, page.rich_text_runlist_map.get((row, column), ()), fonts)
                line[column], struck = settle(runs, *looks)
            if struck:
                struck_cells.add((row + 1, column + 1))
    return frozenset(struck_cells)


def _font(fonts: list[tuple[bool, str]], styles: Sequence[Any], style: int) -> tuple[bool, str]:
    number = styles[style].font_index if style < len(styles) else -1
    return fonts[number] if 0 <= number < len(fonts) else (False, "")


def _runs(text: str, starts: Sequence[tuple[int, int]], fonts: list[tuple[bool, str]]) -> list[Run]:
    """A text cut where its font changes; up to the first change it is in its cell's."""
    runs: list[Run] = []
    at = 0
    looks: tuple[bool | None, str | None] = (None, None)
    for start, number in starts:
        runs.append(Run(text[at:start], *looks))
        at, looks = start, fonts[number] if number < len(fonts) else (None, None)
    return [*runs, Run(text[at:], *looks)]


def _value(book: Any, kind: int, value: Any) -> Any:
    """A date, boolean, error or blank."""
    import xlrd

    if kind == xlrd.XL_CELL_DATE:
        try:
            return xlrd.xldate.xldate_as_datetime(value, book.datemode)
        except (ValueError, OverflowError):
            return value
    if kind == xlrd.XL_CELL_ERROR:
        return NoValue(f"错误值{xlrd.error_text_from_code.get(value, '#?')}")
    return bool(value) if kind == xlrd.XL_CELL_BOOLEAN else ""
