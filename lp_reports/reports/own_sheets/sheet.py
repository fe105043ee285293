"""A unit's own sheet as it sent it, without what does not belong into another workbook."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from lxml import etree

from lp_reports.model.fields import Effect
from lp_reports.model.ledger import column_letters
from lp_reports.model.source_sheet import Note
from lp_reports.reports.excel.book import TALLEST_ROW
from lp_reports.reports.excel.texts import safe
from lp_reports.reports.own_sheets.aside import Aside
from lp_reports.reports.own_sheets.cells import LAST_ROW, Shifts, settle
from lp_reports.reports.own_sheets.finish import add_links, freeze, paint
from lp_reports.reports.own_sheets.kept import kept
from lp_reports.reports.own_sheets.notes import column_of, place_of, without_ours
from lp_reports.reports.own_sheets.package import (
    RELS,
    XML_SPACE,
    Element,
    SheetPart,
    Unfit,
    string_text,
    tag,
    text_of,
)
from lp_reports.reports.own_sheets.rows import Rows
from lp_reports.reports.own_sheets.rules import Rules
from lp_reports.reports.own_sheets.styles import Styles


class Made(NamedTuple):
    """A sheet's part, its notes by cell, the range of its filter ('' for none), the names that its formulas need, with
    what they stand for, and the rows that are to be let into its part."""

    root: Element
    notes: Mapping[str, Note]
    filter: str
    names: Mapping[str, str] = MappingProxyType({})
    aside: Aside = Aside()


class Sheet:
    """The sheet without what must not be copied into another workbook. Raises Unfit where it cannot be read."""

    filter = ""
    head = 0
    links: Sequence[tuple[str, str]] = ()

    def __init__(
        self,
        part: SheetPart,
        strings: Sequence[bytes],
        shifts: Shifts,
        styles: Styles,
        name: str,
        rules: Rules,
        days: Collection[int] = (),
    ) -> None:
        """`days`: its columns of dates."""
        self._strings, self._shifts, self.styles, self._name = strings, shifts, styles, name
        self.notes = {cell: mine for cell, note in part.notes.items() if (mine := without_ours(note))}
        self.marked: dict[Effect, list[str]] = {}  # cells with the colour of an effect
        self.root = kept(part.root, rules.all(shifts.looks, shifts.look_count, part.links))
        self._data = self.root.find(tag("sheetData"))
        self.rows = Rows(self._data, part.aside, shifts)
        self._cells: dict[int, dict[int, Element]] = {}
        self._ends = part.aside.ends()  # row -> its last filled column, where that is known
        self._settle(days)

    def _settle(self, days: Collection[int]) -> None:
        """Every parsed row and cell gets its address; formulas go, their results stay."""
        number = 0
        for row in self._data.iterfind(tag("row")):
            number = int(row.get("r") or number + 1)
            if not 0 < number <= LAST_ROW or number in self.rows:
                raise Unfit("a row's number")
            row.set("r", str(number))
            self.rows.know(number, row)
            row.attrib.pop("spans", None)
            if "s" in row.attrib:
                row.set("s", str(int(row.get("s", "0")) + self._shifts.formats))
        settle(self._data, self._shifts, self.styles, days)
        for column in self.root.iterfind(f"{tag('cols')}/{tag('col')}"):
            if "style" in column.attrib:
                column.set("style", str(int(column.get("style", "0")) + self._shifts.formats))

    def blank(self, rows: Collection[int]) -> None:
        """Empty and hide these rows, which are another unit's. What a merge shows also in a row not among
        them stays."""
        shared = {
            (top, left)
            for top, left, below, _ in self.merges()
            if top in rows and any(row not in rows for row in range(top, below + 1))
        }
        for number in self.rows.keys() & set(rows):
            for column in [each for each in self.cells(number) if (number, each) not in shared]:
                self.remove(number, column)
            self.rows[number].set("hidden", "1")
        self.notes = {cell: note for cell, note in self.notes.items() if place_of(cell)[0] not in rows}
        self.drop_links(lambda row, _: row in rows)

    def drop_links(self, which: Callable[[int, int], bool]) -> None:
        """Take away the links of these cells, by row and column."""
        links = self.root.find(tag("hyperlinks"))
        for link in list(links) if links is not None else ():
            first = link.get("ref").partition(":")[0]
            if first[-1].isdigit() and first[0].isalpha() and which(*place_of(first)):
                links.remove(link)
        if links is not None and not len(links):
            self.root.remove(links)

    # --- what is asked of it --------------------------------------------------------------------------------

    def cells(self, number: int) -> dict[int, Element]:
        """A row's cells by column."""
        if number not in self._cells:
            row = self.rows.get(number, ())
            self._cells[number] = dict(sorted((column_of(cell.get("r")), cell) for cell in row))
        return self._cells[number]

    def formats(self) -> set[int]:
        """The numbers of all formats that cells have."""
        return self.rows.formats()

    def text(self, cell: Element) -> str:
        """A cell's text, '' for none."""
        if cell.get("t") == "s":
            value = cell.find(tag("v"))
            at = int(value.text or 0) - self._shifts.strings if value is not None else -1
            return string_text(at, self._strings)
        return text_of(cell, ())

    def last(self) -> tuple[int, int]:
        """The last row and the last column that hold anything."""
        for number in self.rows:
            if number not in self._ends:
                self._ends[number] = self.rows.end_of(number)
        rows = (number for number, column in self._ends.items() if column)
        return max(rows, default=0), max(self._ends.values(), default=0)

    def filled_rows(self) -> list[int]:
        """The rows that hold anything, in no order."""
        self.last()
        return [number for number, column in self._ends.items() if column]

    def merges(self) -> Iterator[tuple[int, int, int, int]]:
        """First row, first column, last row, last column of every merge."""
        for merge in self.root.iterfind(f"{tag('mergeCells')}/{tag('mergeCell')}"):
            first, _, last = merge.get("ref", "").partition(":")
            yield *place_of(first), *place_of(last or first)

    def columns(self) -> Element:
        """What the sheet says of its columns."""
        cols = self.root.find(tag("cols"))
        if cols is None:
            cols = etree.Element(tag("cols"))
            self._data.addprevious(cols)
        return cols

    def cell(self, number: int, column: int) -> Element:
        """The cell's element, made where there is none."""
        row = self.rows.get(number)
        if row is None:
            row = self.rows.add(number)
        cells = self.cells(number)
        if column not in cells:
            element = etree.Element(tag("c"), r=f"{column_letters(column)}{number}")
            later = min((other for other in cells if other > column), default=0)
            if later:
                cells[later].addprevious(element)
            else:
                row.append(element)
            cells[column] = element
        return cells[column]

    def remove(self, number: int, column: int) -> None:
        """Take a cell away."""
        cell = self.cells(number).pop(column)
        cell.getparent().remove(cell)
        self._ends.pop(number, None)

    def write(self, row: int, column: int, text: str, style: int) -> None:
        """Put a text into a cell, whatever is there."""
        cell = self.cell(row, column)
        self._ends.pop(row, None)
        for child in list(cell):
            cell.remove(child)
        cell.set("s", str(style))
        cell.set("t", "inlineStr")
        shown = etree.SubElement(etree.SubElement(cell, tag("is")), tag("t"))
        shown.text = safe(text)
        shown.set(XML_SPACE, "preserve")

    def heighten(self, number: int, points: float) -> None:
        """Make a row at least `points` high, up to TALLEST_ROW."""
        row, usual = self.rows[number], self.root.find(tag("sheetFormatPr"))
        default = "15" if usual is None else usual.get("defaultRowHeight", "15")
        if points > float(row.get("ht", default)):
            row.set("ht", f"{min(points, TALLEST_ROW):g}")
            row.set("customHeight", "1")

    # --- the whole part -------------------------------------------------------------------------------------

    def made(self) -> Made:
        """The finished part; where there are notes, the caller adds the relation to their drawing (rId1)."""
        root = self.root
        row, column = self.last()
        corner = f"{column_letters(max(1, column))}{max(1, row)}"
        root.find(tag("dimension")).set("ref", f"A1:{corner}")
        if self.filter:
            self._data.addnext(etree.Element(tag("autoFilter"), ref=self.filter))
            freeze(root, self.head)
        paint(root, self.styles, self.marked)
        if self.links:
            add_links(root, self._name, self.links)
        errors = etree.Element(tag("ignoredErrors"))
        etree.SubElement(errors, tag("ignoredError"), sqref=f"A1:{corner}", numberStoredAsText="1")
        root.append(errors)
        if self.notes:
            etree.SubElement(root, tag("legacyDrawing")).set(f"{{{RELS}}}id", "rId1")
        notes = dict(sorted(self.notes.items(), key=lambda pair: place_of(pair[0])))
        return Made(root, notes, self.filter, aside=self.rows.aside)
