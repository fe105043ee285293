"""An .xlsx or .xlsm: the fast reader where a second look at the XML agrees with it, else cell by cell.

The fast reader shows errors and uncalculated formulas as blanks, takes a wrong shared string for a bad index, lets
a repeated row overwrite the first, and aborts on a lying count: all that is looked for before it is believed."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from functools import cached_property
from typing import Any, TypeVar

from lp_reports.ledger import ooxml
from lp_reports.ledger.gate import MAX_BOX, Package, Refused, open_zip
from lp_reports.ledger.ooxml import Part, Values
from lp_reports.ledger.workbook import PICTURE, UNCALCULATED, Merge, NoValue, Sheet

T = TypeVar("T")
Grid = list[list[Any]]
Fast = Callable[[int], tuple[Grid, tuple[Merge, ...]]]  # a worksheet's number -> its grid and merges

# Without such a cell, a sheet has so many columns at most.
_WIDTHS = ((re.compile(rb'<c r="[A-Z]{2}'), 26), (re.compile(rb'<c r="(?:[A-Z]{3}|[D-Z][A-Z])'), 104))
_CELL = re.compile(rb'<c r="([A-Z]+)([0-9]+)"[^>]*(?<!/)>\s*<[vfi]')
_ROW = re.compile(rb'<row (?:[^>]*? )?r="([0-9]{1,7})"')
_SMALL = re.compile(rb'<c r="[a-z]')
_BAD_INDEX = re.compile(rb't="s"(?!/>|><v>[0-9]{1,9}<)')
_ERROR = re.compile(
    rb'<c r="([A-Z]+)([0-9]+)"([^>]*\bt="e"[^>]*)>(?:(?!</c>).)*?<v>([^<]*)<',
    re.DOTALL,
)
_FORMULA = re.compile(
    rb'<c r="([A-Z]+)([0-9]+)"([^>]*)>\s*<f\b[^>]*?(?:/>|>[^<]*</f>)\s*(?:<v\s*/>|<v>\s*</v>)?\s*</c>'
)
_EMPTY_ITEM = re.compile(rb"<si>\s*<t[^>]*(?:/>|></t>)\s*</si>")
_UNIQUE = re.compile(rb'uniqueCount="([0-9]+)"')
_HIDDEN_ROW = re.compile(rb'<row\b(?=[^>]*\bhidden="(?:1|true)")[^>]*\br="([0-9]+)"')
_HIDDEN_COLUMN = re.compile(rb'<col\b(?=[^>]*\bhidden="(?:1|true)")[^>]*>')
_SPAN = re.compile(rb'\b(min|max)="([0-9]+)"')


def read_xlsx(raw: bytes) -> tuple[Sheet, ...]:
    """Every worksheet. Refuses F01, F02, F07."""
    book = _Book(open_zip(raw))
    parts = book.index.sheets
    fast = _fast_reader(raw, len(parts)) if book.honest else None
    return tuple(book.sheet(at, part, fast) for at, part in enumerate(parts))


class _Book:
    """A package with the parts that its sheets share, each read when first needed."""

    def __init__(self, package: Package) -> None:
        self.package = package
        self.index = ooxml.read_index(package)

    @cached_property
    def items(self) -> bytes:
        """The part with the shared strings."""
        return self.package.read(self.index.shared) if self.index.shared else b""

    @cached_property
    def values(self) -> Values:
        styles = self.package.read(self.index.styles) if self.index.styles else b""
        return Values(ooxml.read_shared(self.items), ooxml.read_dates(styles), self.index.epoch_1904)

    @cached_property
    def honest(self) -> bool:
        """The fast reader will find every part, and as many shared strings as it will make room for."""
        count = _UNIQUE.search(self.items[:2_000])
        room = count is None or int(count[1]) * 5 <= len(self.items)  # an item takes five bytes at least
        return room and not self.package.twins and b"<!" not in self.items

    def sheet(self, at: int, part: Part, fast: Fast | None) -> Sheet:
        """One worksheet, by the fast reader if that can be believed."""
        data = self.package.read(part.path)
        if fast and is_usual(data):
            check_box(data)
            if found := self._checked(fast, at, data):
                grid, merges = found
                rows = map(int, _HIDDEN_ROW.findall(data)) if b"hidden" in data else ()
                columns = _hidden_columns(data)
                return Sheet(
                    part.name, grid, merges, part.hidden, frozenset(rows), columns, self.index.epoch_1904
                )
        canvas = ooxml.read_cells(data, self.values)
        return canvas.sheet(part.name, part.hidden, self.index.epoch_1904)

    def _checked(self, fast: Fast, at: int, data: bytes) -> tuple[Grid, tuple[Merge, ...]] | None:
        """The fast reader's grid with the marks set, None when the XML holds another number of cells."""
        found = attempt(lambda: fast(at))
        if found is None:
            return None
        grid, merges = found
        marks = _marks(data)
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
        values = data.count(b"<v>") + data.count(b"<is>") - data.count(b"<v></v>")
        return values - sum(data.count(b't="s"><v>%d</v>' % number) for number in self._empty_items)

    @cached_property
    def _empty_items(self) -> list[int]:
        """The numbers of the shared strings that are empty: some writers put one into every blank cell."""
        found = list(_EMPTY_ITEM.finditer(self.items))[:20]
        return [self.items.count(b"<si>", 0, item.start()) for item in found]


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


def is_usual(sheet: bytes) -> bool:
    """Written the way nearly all writers do, rows in order, every row and every cell with its address."""
    if b"<sheetData" not in sheet or any(mark in sheet for mark in (b"<!", b"t='", b"<is ")):
        return False
    if b"<c>" in sheet or (b"<v " in sheet and sheet.count(b"<v ") != sheet.count(b"<v />")):
        return False
    rows = [int(row) for row in _ROW.findall(sheet)]
    return (
        len(rows) == sheet.count(b"<row ") + sheet.count(b"<row>")
        and all(map(int.__lt__, rows, rows[1:]))
        and sheet.count(b'<c r="') == sheet.count(b"<c ")
        and not _BAD_INDEX.search(sheet)
        and not _SMALL.search(sheet)
    )


def check_box(sheet: bytes) -> None:
    """Refuses (F07) a sheet whose non-empty cells span more than MAX_BOX: the parser would allocate them all."""
    last = max(map(int, _ROW.findall(sheet)), default=0)
    columns = next((most for pattern, most in _WIDTHS if not pattern.search(sheet)), 0)
    if columns and last * columns <= MAX_BOX:
        return  # most sheets: not worth measuring
    cells = _CELL.findall(sheet)
    width = max((_column(letters) for letters, _ in cells), default=0)
    height = max((int(row) for _, row in cells), default=0)
    if width * height > MAX_BOX:
        raise Refused("F07", f"单元格铺到了第{height}行、第{width}列")


def _column(letters: bytes) -> int:
    """b"A" -> 1, b"AA" -> 27."""
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def _marks(sheet: bytes) -> dict[tuple[int, int], NoValue]:
    """The cells that show something but hold no value."""
    marks: dict[tuple[int, int], NoValue] = {}
    if b't="e"' in sheet:
        for letters, row, attributes, text in _ERROR.findall(sheet):
            what = PICTURE if b" vm=" in attributes else f"错误值{text.decode('utf-8', 'replace')}"
            marks[int(row), _column(letters)] = NoValue(what)
    if b"<f" in sheet:
        for letters, row, attributes in _FORMULA.findall(sheet):
            if b't="str"' not in attributes:
                marks[int(row), _column(letters)] = NoValue(UNCALCULATED)
    return marks


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


def _hidden_columns(sheet: bytes) -> frozenset[int]:
    hidden: set[int] = set()
    for column in _HIDDEN_COLUMN.findall(sheet[:200_000]):
        span = {key: int(value) for key, value in _SPAN.findall(column)}
        hidden.update(range(span.get(b"min", 1), min(span.get(b"max", 0), 1_000) + 1))
    return frozenset(hidden)
