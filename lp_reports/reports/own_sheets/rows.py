"""The rows of a sent sheet. A feedback marks few of them: the others are neither parsed nor copied nor written anew,
their bytes are passed through. To part them all into elements was most of what a feedback cost.

That holds for a sheet whose rows stand as programs write them: numbered, in order, of cells that hold nothing but
values, in bytes that an XML library would write again. Any other is parsed whole."""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, partial
from itertools import islice

from lxml import etree

from lp_reports.reports.own_sheets.aside import BEGIN, Aside, Place
from lp_reports.reports.own_sheets.cells import LAST_COLUMN, LAST_ROW, Shifts, formats_of, strings_of
from lp_reports.reports.own_sheets.notes import column_of
from lp_reports.reports.own_sheets.package import Element, holding, tag

_AT_ONCE = 64  # rows: as many as stay near the processor
_STAY = 5  # rows of a sheet that are parsed with it: what stands there tells whose sheet it is
_BEGIN, _END = b"<sheetData>", b"</sheetData>"
_VALUE = rb"[ -%'-;=?-~]+"  # ASCII that nothing has to stand for: no < > &
# A row: its number, attributes, and cells of that row with an address, a format, a kind, a value.
_PLAIN = re.compile(
    rb"<row r=\"([1-9][0-9]{0,6})\"((?: [A-Za-z0-9:]+=\"[ !#-%'-.0-;=?-~]*\")*+)(/>|>(?:<c r=\"[A-Z]{1,3}\1\"(?: s=\"[0-9]+\"|)"
    rb"(?:/>|><v>"
    + _VALUE
    + rb"</v></c>| t=\"s\"><v>[0-9]+</v></c>| t=\"(?:n|b|e|str)\"><v>"
    + _VALUE
    + rb"</v></c>))++</row>)"
)
_ATTRIBUTE = re.compile(rb" ([A-Za-z0-9:]+)=\"([^\"]*)\"")
_SOUND = {b"ht": re.compile(rb"[0-9]+(?:\.[0-9]+)?"), b"s": re.compile(rb"0|[1-9][0-9]*")}
_FOREIGN = b"x14ac:dyDescent"  # Excel's, on every row; it goes, as all that is not the format's own
_DECLARED = b'xmlns:x14ac="http://schemas.microsoft.com/office/spreadsheetml/2009/9/ac"'
_COLUMNS = re.compile(rb"<c r=\"([A-Z]+)")
_LAST_FILLED = re.compile(rb".*<c r=\"([A-Z]+)[0-9]+\"[^>]*><v>", re.DOTALL)
_FORMATS = re.compile(rb"<c r=\"[A-Z0-9]+\" s=\"([0-9]+)\"")
_STRINGS = re.compile(rb" t=\"s\"><v>([0-9]+)</v>")
_ROW_FORMAT = re.compile(rb"(?<= s=\")[0-9]+(?=\")")
_CELL = re.compile(
    rb"(<c r=\"[A-Z0-9]+\")(?: s=\"([0-9]+)\")?((?: t=\"[a-z]+\")?)(/?>)(?:(?<=\"s\">)<v>([0-9]+))?"
)
_TOUCHED = re.compile(rb"<row r=\"([0-9]+)\"")


def set_aside(raw: bytes) -> tuple[bytes, Aside]:
    """A worksheet's bytes without its rows but the first, and these; none where it is to be parsed whole."""
    begin = raw.find(_BEGIN)
    first = begin + len(_BEGIN)
    excel = raw.find(_DECLARED, 0, begin) >= 0
    rows, end = _places(raw, first, excel) if begin >= 0 else ({}, 0)
    beyond = next((number for number in rows if number > _STAY), 0)
    if not (beyond and raw.startswith(_END, end)) or b"<sheetData" in raw[:begin] + raw[end:]:
        return raw, Aside()
    cut = raw.index(b'%sr="%d"' % (BEGIN, beyond), first)
    if excel and raw.find(_FOREIGN, first, cut) < 0 <= raw.find(_FOREIGN, cut, end):
        return raw, Aside()  # the sheet's declarations are tidied up where it stands in what was parsed
    return raw[:cut] + raw[end:], Aside(raw, {number: rows[number] for number in rows if number > _STAY})


def _places(raw: bytes, at: int, excel: bool) -> tuple[dict[int, Place], int]:
    """The rows from `at` to the first that is not plain, as they are to be written again, and where they end. `excel`:
    its attributes are declared."""
    rows: dict[int, Place] = {}
    last = 0
    looks: dict[bytes, bytes | None] = {}
    ends: dict[bytes, int] = {}  # a row's shape, that is its cells but their digits -> its last filled column
    while match := _PLAIN.match(raw, at):
        digits, attributes, cells = match.groups()
        number = int(digits)
        if (look := looks.get(attributes, b"?")) == b"?":
            look = looks[attributes] = _attributes(attributes, excel)
        if look is None or not last < number <= LAST_ROW:
            break
        shape = cells.translate(None, b"0123456789")
        if (filled := ends.get(shape)) is None:
            if not _are_sound(_COLUMNS.findall(cells)):
                break
            filled = ends[shape] = _last_filled(cells)
        at = match.end()
        rows[number] = look, at - len(cells), at, filled
        last = number
    return rows, at


def _attributes(text: bytes, excel: bool) -> bytes | None:
    """A row's attributes without those that go; None where they are not plain."""
    pairs = _ATTRIBUTE.findall(text)
    names = [name for name, _ in pairs]
    if len({b"r", *names}) <= len(names):
        return None
    kept = []
    for name, value in pairs:
        if name.startswith(b"xml") or (b":" in name and not (excel and name == _FOREIGN)):
            return None
        if name in _SOUND and not _SOUND[name].fullmatch(value):
            return None
        if name not in (b"spans", _FOREIGN):
            kept.append(b' %s="%s"' % (name, value))
    return b"".join(kept)


def _are_sound(columns: Sequence[bytes]) -> bool:
    """No column twice, none beyond the last."""
    numbers = set(map(_column, columns))
    return len(numbers) == len(columns) and max(numbers, default=0) <= LAST_COLUMN


def count_cells(aside: Aside) -> int:
    """How many cells these rows have."""
    return sum(row.count(b"<c ") for row in aside.values())


class Rows(Mapping[int, Element]):
    """A sheet's rows by number, in no order: elements of `data`, and those set aside, each parsed once it is asked
    for. `aside`: what nobody asked for yet."""

    def __init__(self, data: Element, aside: Aside, shifts: Shifts) -> None:
        """`shifts`: by how much the numbers of formats and strings of `aside` move."""
        self._data = data
        self._elements: dict[int, Element] = {}
        self._order: list[int] = []  # of the elements' numbers
        moved = shifts.formats or shifts.strings
        self.aside = aside.changed(partial(_shifted, shifts) if moved else bytes)

    def __getitem__(self, number: int) -> Element:
        if number in self.aside:
            (row,) = holding(self.aside.take(number))
            self._put(number, row)
        return self._elements[number]

    def __iter__(self) -> Iterator[int]:
        return iter([*self._elements, *self.aside])

    def __len__(self) -> int:
        return len(self._elements) + len(self.aside)

    def __contains__(self, number: object) -> bool:
        return number in self._elements or number in self.aside

    def know(self, number: int, row: Element) -> None:
        """Take a row that stands in `data`."""
        self._elements[number] = row
        self._order.insert(bisect(self._order, number), number)

    def add(self, number: int) -> Element:
        """A new row in its place."""
        row = etree.Element(tag("row"), r=str(number))
        self._put(number, row)
        return row

    def _put(self, number: int, row: Element) -> None:
        at = bisect(self._order, number)
        if at < len(self._order):
            self._elements[self._order[at]].addprevious(row)
        else:
            self._data.append(row)
        self.know(number, row)

    def formats(self) -> set[int]:
        """The numbers of all formats that cells have."""
        return formats_of(self._data) | {
            int(number) for number in set(_FORMATS.findall(b"".join(self.aside.values())))
        }

    def end_of(self, number: int) -> int:
        """A parsed row's last filled column, 0 for none."""
        last = next((cell for cell in reversed(self._elements[number]) if _is_filled(cell)), None)
        return 0 if last is None else column_of(last.get("r"))


def _last_filled(cells: bytes) -> int:
    match = _LAST_FILLED.match(cells)
    return _column(match[1]) if match else 0


def _is_filled(cell: Element) -> bool:
    return any(child.text or len(child) for child in cell)


@cache
def _column(letters: bytes) -> int:
    return column_of(letters.decode("ascii"))


def _shifted(shifts: Shifts, row: bytes) -> bytes:
    """The row with its numbers of formats and strings moved, as `cells.shift` moves those of elements."""
    start, mark, cells = row.partition(b">")
    start = _ROW_FORMAT.sub(lambda match: b"%d" % (int(match[0]) + shifts.formats), start)
    return start + mark + _CELL.sub(partial(_shifted_cell, shifts), cells)


def _shifted_cell(shifts: Shifts, match: re.Match[bytes]) -> bytes:
    address, look, kind, end, string = match.groups()
    if look is None:
        kind += b' s="%d"' % shifts.formats if shifts.formats else b""
    else:
        address += b' s="%s"' % (b"%d" % (int(look) + shifts.formats) if shifts.formats else look)
    if string is not None and shifts.strings:
        string = b"%d" % (int(string) + shifts.strings)
    return b"".join((address, kind, end, b"" if string is None else b"<v>" + string))


def strings_in(root: Element, aside: Aside) -> set[int]:
    """The numbers of all strings that cells of a worksheet show."""
    return strings_of(root) | {int(number) for row in aside.values() for number in _STRINGS.findall(row)}


def let_in(aside: Aside, part: bytes) -> Iterator[bytes]:
    """A worksheet's part with the rows that were set aside between the others."""
    if not aside:
        yield part
        return
    begin = part.index(b"<sheetData")
    if part.startswith(b"<sheetData/>", begin):
        first = end = begin + len(b"<sheetData/>")
        before, behind = part[:begin] + _BEGIN, _END + part[end:]
    else:
        first, end = part.index(b">", begin) + 1, part.index(_END, begin)
        before, behind = part[:first], part[end:]
    parsed: dict[int, bytes] = {}
    for piece in part[first:end].split(BEGIN)[1:]:
        row = BEGIN + piece
        match = _TOUCHED.match(row)
        assert match, "a row's number comes first"
        parsed[int(match[1])] = row
    yield before
    ordered = (parsed.get(number) or aside[number] for number in sorted([*aside, *parsed]))
    while some := b"".join(islice(ordered, _AT_ONCE)):
        yield some
    yield behind
