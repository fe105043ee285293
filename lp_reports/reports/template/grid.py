"""A sheet of a form as a tree, and how its rows or columns repeat: everything after them moves along.

The tree keeps names as the file spells them (`x14ac:dyDescent`, `xmlns:r`), so that what we do not
know comes back as it was."""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple
from xml.etree import ElementTree
from xml.etree.ElementTree import Element
from xml.parsers import expat

from lp_reports.model.ledger import column_letters

LAST_COLUMN = 16384
_ROOTS = (":workbook", ":worksheet", ":styleSheet")
_SIDE = r"\$?[A-Z]{1,3}\$?[1-9]\d*"
_REFERENCE = re.compile(
    r'(?P<text>"[^"]*")'
    r"|(?P<sheet>(?:'(?:[^']|'')+'|[\w.]+)!)?(?<![A-Za-z0-9_.$])"
    rf"(?P<area>{_SIDE}(?::{_SIDE})?|\$?[A-Z]{{1,3}}:\$?[A-Z]{{1,3}}|\$?[1-9]\d*:\$?[1-9]\d*)(?![\w(.!])"
)


def parse(data: bytes) -> Element:
    """A part of the package as a tree with its prefixes unresolved."""
    builder = ElementTree.TreeBuilder()
    parser = expat.ParserCreate()
    own = ""  # the prefix that some programs give to the main names: <x:worksheet>

    def start(tag: str, attributes: dict[str, str]) -> None:
        nonlocal own
        if ":" in tag and not own and f"xmlns:{tag.partition(':')[0]}" in attributes and tag.endswith(_ROOTS):
            own = tag.partition(":")[0] + ":"
            attributes["xmlns"] = attributes.pop(f"xmlns:{own[:-1]}")
        builder.start(tag.removeprefix(own), attributes)

    parser.StartElementHandler = start
    parser.EndElementHandler = lambda tag: builder.end(tag.removeprefix(own))
    parser.CharacterDataHandler = builder.data
    parser.Parse(data, True)
    return builder.close()


def serialise(root: Element) -> bytes:
    """The tree as a part of the package."""
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    return (head + ElementTree.tostring(root, encoding="unicode")).encode()


class Area(NamedTuple):
    """Cells, 1-based and inclusive; 0 stands for whole columns (top) or whole rows (left)."""

    top: int
    left: int
    bottom: int
    right: int

    @classmethod
    def parse(cls, text: str) -> Area:
        """`$A$1`, `A1:B2`, `$1:$3` or `A:B`."""
        first, _, last = text.replace("$", "").partition(":")
        return cls(*_split(first), *_split(last or first))

    def text(self, absolute: bool = False) -> str:
        """The address, with `$` where `absolute`."""
        first = _join(self.top, self.left, absolute)
        last = _join(self.bottom, self.right, absolute)
        whole = not self.top or not self.left
        return first if first == last and not whole else f"{first}:{last}"


@lru_cache(maxsize=1 << 16)
def _split(text: str) -> tuple[int, int]:
    letters = text.rstrip("0123456789")
    column = 0
    for letter in letters:
        column = 26 * column + ord(letter) - 64
    return int(text[len(letters) :] or 0), column


def _join(row: int, column: int, absolute: bool) -> str:
    dollar = "$" if absolute else ""
    return (dollar + column_letters(column) if column else "") + (f"{dollar}{row}" if row else "")


class Band(NamedTuple):
    """Rows (or columns) `first` to `last`, to stand `times` times, the first where they are."""

    rows: bool
    first: int
    last: int
    times: int

    def shift(self, number: int) -> int:
        """How far copy `number` lies from the first."""
        return number * (self.last - self.first + 1)

    def move(self, at: int, end: bool = False) -> int:
        """Where a row or column goes; as the end of a range it takes the last copy."""
        stays = at < self.first if end else at <= self.last
        return at if stays else at + self.shift(self.times - 1)

    def along(self, area: Area) -> tuple[int, int]:
        """The part of an area that the band can move."""
        return (area.top, area.bottom) if self.rows else (area.left, area.right)

    def place(self, area: Area, first: int, last: int) -> Area:
        """The area with that part changed."""
        if self.rows:
            return area._replace(top=first, bottom=last)
        return area._replace(left=first, right=last)

    def holds(self, area: Area) -> bool:
        """Whether the area lies wholly within the band."""
        first, last = self.along(area)
        return self.first <= first and last <= self.last

    def copies(self, area: Area) -> list[Area]:
        """The area once per copy if the band holds it, else moved or stretched."""
        first, last = self.along(area)
        if not self.holds(area):
            return [self.stretch(area)]
        shifts = map(self.shift, range(self.times))
        return [self.place(area, first + shift, last + shift) for shift in shifts]

    def stretch(self, area: Area) -> Area:
        """The area moved, grown over all copies where it meets the band."""
        first, last = self.along(area)
        return self.place(area, self.move(first), self.move(last, end=True))

    def spread(self, area: Area) -> list[Area]:
        """Repeated rows lie together and make one area; repeated columns lie apart."""
        return [self.stretch(area)] if self.rows else self.copies(area)


def rewrite(text: str, band: Band, sheet: str, own: bool, number: int | None = None) -> str:
    """A formula or a name's target after `band` has repeated in `sheet`.

    `own`: the text stands in that sheet, so that addresses without a sheet mean it;
    `number`: it stands in that copy of the band, and speaks of its own copy."""

    def address(match: re.Match[str]) -> str:
        prefix = match["sheet"] or ""
        title = prefix[:-1].strip("'").replace("''", "'") if prefix else sheet if own else None
        if match["text"] or title != sheet:
            return match[0]
        area = Area.parse(match["area"])
        own_copy = number is not None and band.holds(area)
        areas = [band.copies(area)[number or 0]] if own_copy else band.spread(area)
        return ",".join(prefix + area.text("$" in match["area"]) for area in areas)

    return _REFERENCE.sub(address, text)


def repeat(page: Element, sheet: str, band: Band) -> None:
    """Repeat the band in a sheet's tree: cells, sizes, merges, formats, breaks, formulas."""
    for child in page:
        if child.tag == "sheetData":
            _repeat_rows(child, sheet, band) if band.rows else _repeat_cells(child, sheet, band)
        elif child.tag == "mergeCells":
            _repeat_merges(child, band)
        elif child.tag == "cols":
            _repeat_widths(child, band)
        elif child.tag in ("rowBreaks", "colBreaks"):
            _move_breaks(child, band)
        elif child.tag != "sheetViews":
            _rewrite_addresses(child, sheet, band)


def _repeat_rows(data: Element, sheet: str, band: Band) -> None:
    rows = list(data)
    data[:] = []
    for row in rows:
        for at, number in _targets(int(row.attrib["r"]), band):
            new = copy.deepcopy(row)
            new.set("r", str(at))
            for cell in new:
                column = Area.parse(cell.attrib["r"]).left
                _move_cell(cell, (at, column), sheet, band, number)
            data.append(new)


def _repeat_cells(data: Element, sheet: str, band: Band) -> None:
    for row in data:
        row.attrib.pop("spans", None)  # only a hint, and now a wrong one
        placed = []
        for cell in row:
            area = Area.parse(cell.attrib["r"])
            for column, number in _targets(area.left, band):
                new = copy.deepcopy(cell)
                _move_cell(new, (area.top, column), sheet, band, number)
                placed.append((column, new))
        row[:] = [cell for _, cell in sorted(placed, key=lambda pair: pair[0])]


def _targets(at: int, band: Band) -> Iterator[tuple[int, int | None]]:
    """Where a row or column comes to stand, with the number of the copy if it is one."""
    if band.first <= at <= band.last:
        yield from ((at + band.shift(number), number) for number in range(band.times))
    else:
        yield band.move(at), None


def _move_cell(cell: Element, at: tuple[int, int], sheet: str, band: Band, number: int | None) -> None:
    cell.set("r", Area(*at, *at).text())
    formula = cell.find("f")
    if formula is not None:
        formula.text = rewrite(formula.text or "", band, sheet, True, number)
        for stored in cell.findall("v"):
            cell.remove(stored)  # the form's own sample, true of no filling


def _repeat_merges(merges: Element, band: Band) -> None:
    areas = [area for merge in merges for area in band.copies(Area.parse(merge.attrib["ref"]))]
    merges[:] = [Element("mergeCell", {"ref": area.text()}) for area in areas]
    merges.set("count", str(len(areas)))


def _repeat_widths(columns: Element, band: Band) -> None:
    if band.rows:
        return
    pieces: list[tuple[int, int, Element]] = []
    for column in columns:
        first, last = int(column.attrib["min"]), int(column.attrib["max"])
        pieces.append((first, min(last, band.last), column))
        inside = max(first, band.first), min(last, band.last)
        for shift in map(band.shift, range(1, band.times)):
            pieces.append((inside[0] + shift, inside[1] + shift, column))
        after = max(first, band.last + 1)
        pieces.append((band.move(after), min(band.move(last), LAST_COLUMN), column))
    pieces = sorted((piece for piece in pieces if piece[0] <= piece[1]), key=lambda piece: piece[0])
    columns[:] = [
        Element("col", {**column.attrib, "min": str(first), "max": str(last)})
        for first, last, column in pieces
    ]


def _move_breaks(breaks: Element, band: Band) -> None:
    if band.rows == (breaks.tag == "rowBreaks"):
        for line in breaks:
            line.set("id", str(band.move(int(line.attrib["id"]), end=True)))


def _rewrite_addresses(child: Element, sheet: str, band: Band) -> None:
    """Conditional formats, validations, filters, links: whatever names cells of the sheet."""
    for element in child.iter():
        for key in {"ref", "sqref"} & element.attrib.keys():
            moved = [rewrite(part, band, sheet, own=True) for part in element.attrib[key].split()]
            element.set(key, " ".join(moved).replace(",", " "))
        if element.tag.rpartition(":")[2] in ("formula", "formula1", "formula2", "f", "sqref"):
            element.text = rewrite(element.text or "", band, sheet, own=True)
