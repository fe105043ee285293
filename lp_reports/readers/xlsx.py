"""An .xlsx or .xlsm: by a pattern where it is written as nearly all are, else by the fast reader where a second look at the
XML agrees with it, else cell by cell.

The fast reader shows errors and uncalculated formulas as blanks, takes a wrong shared string for a bad index, lets
a repeated row overwrite the first, and aborts on a lying count: all that is looked for before it is believed."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from functools import cached_property
from itertools import islice
from typing import Any, TypeVar

from lp_reports.readers.gate import open_zip
from lp_reports.readers.grid import MAX_TEXT, Room, check_merges
from lp_reports.readers.lettering import STRIKE_MARKS, SYMBOL_MARKS
from lp_reports.readers.sheets import PICTURE, UNCALCULATED, Merge, NoValue, Sheet
from lp_reports.readers.xlsx_cells import Styles, Values, read_cells, read_shared, read_styles
from lp_reports.readers.xlsx_package import Part, read_index
from lp_reports.readers.xlsx_rows import read_rows
from lp_reports.readers.xlsx_scan import (
    NEAR,
    SPARSE,
    check_box,
    check_length,
    hidden_columns,
    hidden_rows,
    holds,
    is_usual,
    marks_of,
)

T = TypeVar("T")
_MARKS = (*SYMBOL_MARKS, *STRIKE_MARKS)
_SHORTEST = len(b'<c r="A1" t="s"><v>0</v></c>')
_MOST_TEXT = 50_000_000  # bytes of shared strings in the cells of a sheet
Grid = list[list[Any]]
Fast = Callable[[int], tuple[Grid, tuple[Merge, ...]]]  # a worksheet's number -> its grid and merges

_BEGIN = re.compile(rb"<sst[^<>]*>")
_EMPTY_ITEM = re.compile(rb"<si>\s*+<t[^<>]*(?:/>|></t>)\s*+</si>")
_UNIQUE = re.compile(rb'uniqueCount="([0-9]{1,9})"')
_INDEX = re.compile(rb't="s"><v>([0-9]{1,9})<')
_STYLE = re.compile(rb' s="([0-9]{1,6})"')


def read_xlsx(raw: bytes) -> tuple[Sheet, ...]:
    """Every worksheet. Refuses F01, F02, F07."""
    book = _Book(raw)
    return tuple(book.sheet(at, part) for at, part in enumerate(book.index.sheets))


class _Book:
    """A package with the parts that its sheets share, each read when first needed."""

    def __init__(self, raw: bytes) -> None:
        self.package = open_zip(raw)
        self.index = read_index(self.package)
        self._raw = raw
        self._room = Room(len(raw))

    @cached_property
    def items(self) -> bytes:
        """The part with the shared strings."""
        return self.package.read(self.index.shared) if self.index.shared else b""

    @cached_property
    def values(self) -> Values:
        """What its cells' contents refer to."""
        return Values(read_shared(self.items), self._styles, self.index.epoch_1904)

    @cached_property
    def _styles(self) -> Styles:
        return read_styles(self._looks)

    @cached_property
    def _looks(self) -> bytes:
        return self.package.read(self.index.styles) if self.index.styles else b""

    @cached_property
    def honest(self) -> bool:
        """The fast reader will find every part, and as many shared strings as it will make room for."""
        counts = _UNIQUE.findall(self.items)
        room = all(int(count) * 5 <= len(self.items) for count in counts)  # an item takes five bytes at least
        known = len(counts) == self.items.count(b"uniqueCount")
        return room and known and not self.package.twins and b"<!" not in self.items

    @cached_property
    def _fast(self) -> Fast | None:
        return _fast_reader(self._raw, len(self.index.sheets)) if self.honest else None

    @cached_property
    def _lengths(self) -> list[int]:
        """The bytes of every shared string."""
        begin = _BEGIN.search(self.items)
        return list(map(len, self.items[begin.end() if begin else 0 :].split(b"</si>")))

    @cached_property
    def _marked(self) -> frozenset[bytes]:
        """The numbers of the cell styles that strike through or stand in a symbol font."""
        if not any(mark in self._looks for mark in _MARKS):
            return frozenset()
        return frozenset(b"%d" % style for style in self._styles.fonts)

    @cached_property
    def _marked_items(self) -> bool:
        """Some shared string is struck through in part, or holds signs of a symbol font."""
        return any(mark in self.items for mark in _MARKS)

    def _plain(self, data: bytes) -> bool:
        """The values of a sheet are what its cells hold: nothing is struck out or drawn by a symbol font."""
        if b"<is" in data and any(mark in data for mark in _MARKS):
            return False
        if self._marked_items and b't="s"' in data:
            return False
        return not (self._marked and self._marked & set(_STYLE.findall(data)))

    def _spreads(self, data: bytes) -> bool:
        """A long text is meant for so many cells that the fast reader's copies of it would fill the memory."""
        lengths = self._lengths
        if data.count(b't="s"') * max(lengths) <= _MOST_TEXT:
            return False
        numbers = map(int, _INDEX.findall(data))
        return sum(lengths[number] for number in numbers if number < len(lengths)) > _MOST_TEXT

    def _sparse(self, data: bytes) -> bool:
        """A few cells far apart: the fast reader would make every one between them."""
        box = check_box(data)
        return box > NEAR and box > SPARSE * self._count(data)

    def sheet(self, at: int, part: Part) -> Sheet:
        """One worksheet: as nearly all are written, else by the fast reader if that can be believed."""
        data = self.package.read(part.path)
        check_length(data)
        content = self._usual(data) or self._checked(at, data)
        if content is None:
            canvas = read_cells(data, self.values, self._room)
            return canvas.sheet(part.name, part.hidden, self.index.epoch_1904)
        grid, merges = content
        self._room.cells(len(grid), len(grid[0]) if grid else 0)
        check_merges(merges, len(grid))
        return Sheet(
            name=part.name,
            grid=grid,
            merges=merges,
            hidden=part.hidden,
            hidden_rows=hidden_rows(data),
            hidden_columns=hidden_columns(data),
            epoch_1904=self.index.epoch_1904,
        )

    def _usual(self, data: bytes) -> tuple[Grid, tuple[Merge, ...]] | None:
        """A sheet written as nearly all are, in a book without signs of a symbol font and without struck text."""
        if not self.honest or self._marked or self._marked_items or holds(data, b"!", b"<!"):
            return None
        return None if self._crowded(data) else attempt(lambda: read_rows(data, self.values))

    def _crowded(self, data: bytes) -> bool:
        """A sheet read cell by cell might be refused for its texts: one is too long, or they are too much."""
        longest, most = max(self._lengths), len(data) // _SHORTEST
        return longest > MAX_TEXT or (most * longest > 2 * _MOST_TEXT and self._spreads(data))

    def _trusted(self, data: bytes) -> bool:
        """The fast reader will see all that there is, and not fill the memory."""
        return is_usual(data) and self._plain(data) and not self._spreads(data) and not self._sparse(data)

    def _checked(self, at: int, data: bytes) -> tuple[Grid, tuple[Merge, ...]] | None:
        """The fast reader's grid with the marks set, None when it is not to be believed or the XML holds another number of
        cells."""
        fast = self._fast
        if fast is None or not self._trusted(data):
            return None
        marks = marks_of(data)
        content = attempt(lambda: fast(at)) if marks is not None else None
        if content is None or marks is None:
            return None
        grid, merges = content
        errors = sum(mark.what != UNCALCULATED for mark in marks.values())
        if sum(len(line) - line.count("") for line in grid) + errors != self._count(data):
            return None
        for (row, column), mark in marks.items():
            _put(grid, row, column, mark)
        if b"DISPIMG(" in data or b"DISPIMG(" in self.items:
            _mark_pictures(grid)
        return grid, merges

    def _count(self, data: bytes) -> int:
        """How many cells of a sheet hold something, counted in its XML."""
        texts = data.count(b"<is>")
        values = data.count(b"<v>") - data.count(b"<v></v>") + texts
        if texts:
            values -= data.count(b"<is><t></t></is>") + data.count(b"<is><t/></is>")
        return values - sum(data.count(b't="s"><v>%d</v>' % number) for number in self._empty_items)

    @cached_property
    def _empty_items(self) -> list[int]:
        """The numbers of the shared strings that are empty: some writers put one into every blank cell."""
        matches = list(islice(_EMPTY_ITEM.finditer(self.items), 20))
        return [self.items.count(b"<si>", 0, item.start()) for item in matches]


def attempt(step: Callable[[], T]) -> T | None:
    """What a step of the fast reader gives, None when it fails; its panics are no Exception."""
    try:
        return step()
    except (KeyboardInterrupt, SystemExit, MemoryError):
        raise
    except BaseException:
        return None


def _fast_reader(raw: bytes, sheets: int) -> Fast | None:
    """The fast reader on a workbook, None when it fails on it or sees another number of worksheets."""
    from python_calamine import load_workbook

    book = attempt(lambda: load_workbook(io.BytesIO(raw)))
    if book is None:
        return None
    worksheets = [at for at, meta in enumerate(book.sheets_metadata) if "WorkSheet" in str(meta.typ)]
    if len(worksheets) != sheets:
        return None

    def read(at: int) -> tuple[Grid, tuple[Merge, ...]]:
        sheet = book.get_sheet_by_index(worksheets[at])
        merges = tuple((a + 1, b + 1, c + 1, d + 1) for (a, b), (c, d) in sheet.merged_cell_ranges or ())
        return sheet.to_python(skip_empty_area=False), merges

    return read


def _put(grid: Grid, row: int, column: int, value: NoValue) -> None:
    """Set a 1-based cell, growing the grid where the reader had dropped it as empty."""
    while len(grid) < row:
        grid.append([""] * (len(grid[0]) if grid else column))
    line = grid[row - 1]
    line.extend([""] * (column - len(line)))
    line[column - 1] = value


def _mark_pictures(grid: Grid) -> None:
    """A picture in a cell (WPS) reaches us as the text of its formula."""
    for line in grid:
        for at, value in enumerate(line):
            if isinstance(value, str) and "DISPIMG(" in value:
                line[at] = NoValue(PICTURE)
