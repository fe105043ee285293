"""A second look at a worksheet's XML, by patterns over its bytes: may the fast reader be believed, and what does it
leave out.

No pattern looks beyond the tag that it began in, nor twice at the same blanks: the work grows with the bytes."""

from __future__ import annotations

import re
from functools import cache

from lp_reports.readers.gate import MAX_BOX, MAX_ROWS, Refused, check_rows
from lp_reports.readers.sheets import PICTURE, UNCALCULATED, NoValue

NEAR = 104 * 10_000  # cells down to row 9999, A to CZ
SPARSE = 50  # cells made for one that is filled
UNTOLD = 1 << 62
_CELL = re.compile(rb'<c r="([A-Z]{1,3})([0-9]{1,7})"[^<>]*(?<!/)>(?!</c>)')
_ROW = re.compile(rb'<row (?:[^<>]*? )?r="([0-9]{1,7})"')
_ODD = re.compile(rb'<c r="(?![A-Z]{1,3}[0-9]{1,7}")')
_PREFIXED = re.compile(rb":c[\s/>]")
_ROWS = (b"<row ", b"<row>")
_CELLS = (b"<c ", b"<c>", b"<c\t", b"<c\r", b"<c\n")
_BAD_INDEX = re.compile(rb't="s"(?!/>|><v>[0-9]{1,9}<)')
_ERROR = re.compile(
    rb'<c r="([A-Z]{1,3})([0-9]{1,7})"([^<>]*\bt="e"[^<>]*)>(?:<f\b[^<>]*+(?:>[^<]*+</f>)?)?+<v>([^<]*+)<'
)
_FORMULA = re.compile(rb"<f[\s/>]")
_CALCULATED = re.compile(rb"(?:</f>|<f\b[^<>]*+(?<=/)>)\s*+<v>\s*+[^\s<]")
_UNCALCULATED = re.compile(
    rb'<c r="([A-Z]{1,3})([0-9]{1,7})"([^<>]*)>\s*+<f\b[^<>]*+(?:(?<=/)>|>[^<]*+</f>)\s*+'
    rb"(?:<v\s*+/>|<v>\s*+</v>)?+\s*+</c>"
)
_VALUE = re.compile(rb"<v>|<is[ >]")
_HIDDEN_ROW = re.compile(rb'<row\b(?=[^<>]*\bhidden="(?:1|true)")[^<>]*\br="([0-9]{1,7})"')
_HIDDEN_COLUMN = re.compile(rb'<col\b(?=[^<>]*\bhidden="(?:1|true)")[^<>]*>')
_SPAN = re.compile(rb'\b(min|max)="([0-9]{1,7})"')


def is_usual(sheet: bytes) -> bool:
    """Written the way nearly all writers do, rows in order, every row and every cell with its address."""
    if (
        b"<sheetData" not in sheet
        or holds(sheet, b"!", b"<!")
        or holds(sheet, b"'", b"t='")
        or b"<is " in sheet
    ):
        return False
    if b"<v " in sheet and sheet.count(b"<v ") != sheet.count(b"<v />"):
        return False
    return _addressed(sheet) and not _BAD_INDEX.search(sheet) and not _PREFIXED.search(sheet)


def holds(data: bytes, sign: bytes, mark: bytes) -> bool:
    """`mark in data`, where it has a sign that is hardly ever there: one byte is found ten times as fast as two."""
    return sign in data and mark in data


def _addressed(sheet: bytes) -> bool:
    """Rows in order, every row and every cell with its address. Among the rows of nearly all sheets no other tags begin as
    theirs do: then it is enough to count these; elsewhere they do (<rowBreaks>, <cols>)."""
    rows = [*map(int, _ROW.findall(sheet))]
    if not all(map(int.__lt__, rows, rows[1:])):
        return False
    begin, end = sheet.find(b"<sheetData"), sheet.rfind(b"</sheetData>")
    around = sheet[:begin] + sheet[end:]
    cells = sheet.count(b'<c r="')
    if (
        begin < end
        and not any(mark in around for mark in (*_ROWS, *_CELLS))
        and len(rows) == sheet.count(b"<row", begin, end)
        and cells == sheet.count(b"<c", begin, end)
    ):
        return True
    return len(rows) == sum(map(sheet.count, _ROWS)) and cells == sum(map(sheet.count, _CELLS))


def check_length(sheet: bytes) -> None:
    """Refuses (F07) a sheet with more rows than anybody waits for, before one is read: counted are those that hold
    something, up to one too many."""
    if sheet.count(b"<row") <= MAX_ROWS:
        return
    filled, at = 0, 0
    while value := _VALUE.search(sheet, at):
        filled += 1
        check_rows(filled)
        at = sheet.find(b"</row>", value.end())
        if at < 0:
            return


def check_box(sheet: bytes) -> int:
    """How many cells the rectangle has that holds every non-empty one, or more where it is small; UNTOLD where an
    address is none. Refuses (F07) a sheet in which it has more than MAX_BOX: the parser would allocate them all.

    Most sheets are not worth measuring: they have few rows, and no cell far right or in a row with more digits."""
    last = _ROW.match(sheet, max(sheet.rfind(b"<row r="), 0))
    digits = len(last[1]) if last else 7
    far = rb'<c r="(?!(?:[A-C]?[A-Z])[0-9]{1,%d}")' % digits
    if 10**digits * 104 <= MAX_BOX and not re.search(far, sheet):
        return int(10**digits) * 104
    if _ODD.search(sheet):
        return UNTOLD
    width = height = 0
    for cell in _CELL.finditer(sheet):
        width, height = max(width, column_number(cell[1])), max(height, int(cell[2]))
    if width * height > MAX_BOX:
        raise Refused("F07", f"单元格铺到了第{height}行、第{width}列")
    return width * height


@cache
def column_number(letters: bytes) -> int:
    """b"A" -> 1, b"AA" -> 27."""
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def marks_of(sheet: bytes) -> dict[tuple[int, int], NoValue] | None:
    """(row, column) -> the mark of a cell that shows something and holds no value; None where such cells are written in
    an unusual way."""
    marks: dict[tuple[int, int], NoValue] = {}
    if errors := sheet.count(b't="e"'):
        cells = _ERROR.findall(sheet)
        if len(cells) != errors:
            return None
        for letters, row, attributes, text in cells:
            what = PICTURE if b" vm=" in attributes else f"错误值{text.decode('utf-8', 'replace')}"
            marks[int(row), column_number(letters)] = NoValue(what)
    if formulas := len(_FORMULA.findall(sheet)):
        blank = _UNCALCULATED.findall(sheet)
        if len(blank) + len(_CALCULATED.findall(sheet)) != formulas:
            return None
        for letters, row, attributes in blank:
            if b't="str"' not in attributes:
                marks[int(row), column_number(letters)] = NoValue(UNCALCULATED)
    return marks


def hidden_rows(sheet: bytes) -> frozenset[int]:
    """The rows that are hidden."""
    return frozenset(map(int, _HIDDEN_ROW.findall(sheet)) if b"hidden" in sheet else ())


def hidden_columns(sheet: bytes) -> frozenset[int]:
    """The columns that are hidden, as far as anybody looks."""
    hidden: set[int] = set()
    for column in _HIDDEN_COLUMN.findall(sheet[:200_000]):
        span = {key: int(value) for key, value in _SPAN.findall(column)}
        hidden.update(range(span.get(b"min", 1), min(span.get(b"max", 0), 1_000) + 1))
    return frozenset(hidden)
