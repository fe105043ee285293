"""A unit's own sheet as it sent it, without what does not belong into another workbook."""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from lxml import etree

from lp_reports.model.ledger import column_letters
from lp_reports.model.sent import Note
from lp_reports.reports.own_sheets.cells import Shifts, formats_of, settle
from lp_reports.reports.own_sheets.comments import place_of, without_ours
from lp_reports.reports.own_sheets.package import (
    MAIN,
    RELS,
    XML_SPACE,
    Element,
    SheetPart,
    Unfit,
    tag,
    texts_of,
)
from lp_reports.reports.own_sheets.styles import Styles
from lp_reports.reports.sheet.book import TALLEST_ROW
from lp_reports.reports.sheet.texts import safe

# What of a sheet is carried, in the order that the format demands.
_KEPT = ("sheetFormatPr", "cols", "sheetData", "mergeCells", "dataValidations", "printOptions", "pageMargins")
_KEPT_AFTER = ("pageSetup", "headerFooter", "rowBreaks", "colBreaks")
_AREA = re.compile(r"[A-Z]{1,3}[0-9]{1,7}:[A-Z]{1,3}[0-9]{1,7}", re.IGNORECASE)
_NO_SIZES = etree.XPath(
    "m:sheetData/m:row/@ht[number() != number()] | m:cols/m:col/@width[number() != number()]",
    namespaces={"m": MAIN},
)
_LAST_ROW = 1_048_576
_TOKEN = re.compile(r'"[^"]*"|\$?[A-Z]{1,3}\$?\d+|[A-Za-z_\u4e00-\u9fff][\w.]*')
_CELL = re.compile(r"\$?[A-Z]{1,3}\$?\d+")


class Made(NamedTuple):
    """A sheet's part, its notes by cell, and the range of its filter ('' for none)."""

    root: Element
    notes: Mapping[str, Note]
    filter: str


class Sheet:
    """The sheet without anything that does not belong into another workbook; raises Unfit where it cannot be had."""

    filter = ""
    head = 0
    links: Sequence[tuple[str, str]] = ()

    def __init__(
        self, part: SheetPart, strings: Sequence[Element], shifts: Shifts, styles: Styles, name: str
    ) -> None:
        self._strings, self._shifts, self.styles, self._name = strings, shifts, styles, name
        self.notes = {cell: mine for cell, told in part.notes.items() if (mine := without_ours(told))}
        old = part.root
        self.root = root = etree.Element(tag("worksheet"), nsmap={None: MAIN, "r": RELS})
        root.append(self._properties(old.find(tag("sheetPr"))))
        self._dimension = etree.SubElement(root, tag("dimension"), ref="A1")
        root.append(self._views(old.find(tag("sheetViews"))))
        for kept in _KEPT:
            self._carry(old.find(tag(kept)), kept)
        for kept in _KEPT_AFTER:
            self._carry(old.find(tag(kept)), kept)
        self.rows: dict[int, Element] = {}
        self._cells: dict[int, dict[int, Element]] = {}
        self._settle()

    def _carry(self, found: Element | None, name: str) -> None:
        if found is None and name == "sheetData":
            found = etree.Element(tag(name))
        if found is None:
            return
        made = copy.deepcopy(found)
        for extra in list(made.iter(tag("extLst"))):
            extra.getparent().remove(extra)
        if name == "dataValidations":
            for rule in list(made):
                if not _stands_alone(rule):
                    made.remove(rule)
        if name == "mergeCells":
            for merge in list(made):
                if not _AREA.fullmatch(merge.get("ref", "")):
                    made.remove(merge)
        if name in ("dataValidations", "mergeCells"):
            made.set("count", str(len(made)))
            if not len(made):
                return
        if f"{{{RELS}}}id" in made.attrib:
            del made.attrib[f"{{{RELS}}}id"]
        self.root.append(made)

    @staticmethod
    def _properties(found: Element | None) -> Element:
        made = etree.Element(tag("sheetPr"))
        for name in ("tabColor", "outlinePr", "pageSetUpPr"):
            one = None if found is None else found.find(tag(name))
            if one is not None:
                made.append(copy.deepcopy(one))
        return made

    @staticmethod
    def _views(found: Element | None) -> Element:
        made = etree.Element(tag("sheetViews"))
        view = etree.SubElement(made, tag("sheetView"), workbookViewId="0")
        old = None if found is None else found.find(tag("sheetView"))
        if old is not None:
            for name in ("showGridLines", "zoomScale", "zoomScaleNormal", "showZeros", "rightToLeft"):
                if name in old.attrib:
                    view.set(name, old.get(name))
            pane = old.find(tag("pane"))
            if pane is not None:
                view.append(copy.deepcopy(pane))
        return made

    def _settle(self) -> None:
        """Every row and cell gets its address; formulas go, their results stay."""
        data = self.root.find(tag("sheetData"))
        assert data is not None
        for size in _NO_SIZES(self.root):
            del size.getparent().attrib[size.attrname]
        number = 0
        for row in data.iterfind(tag("row")):
            number = int(row.get("r") or number + 1)
            if not 0 < number <= _LAST_ROW or number in self.rows:
                raise Unfit("a row's number")
            row.set("r", str(number))
            self.rows[number] = row
            row.attrib.pop("spans", None)
            if "s" in row.attrib:
                row.set("s", str(int(row.get("s", "0")) + self._shifts.formats))
        settle(data, self._shifts, self.styles)
        for column in self.root.iterfind(f"{tag('cols')}/{tag('col')}"):
            if "style" in column.attrib:
                column.set("style", str(int(column.get("style", "0")) + self._shifts.formats))

    # --- what is asked of it --------------------------------------------------------------------------------

    def cells(self, number: int) -> dict[int, Element]:
        """A row's cells by column."""
        if number not in self._cells:
            row = self.rows.get(number, ())
            self._cells[number] = dict(sorted((place_of(cell.get("r"))[1], cell) for cell in row))
        return self._cells[number]

    def formats(self) -> set[int]:
        """The numbers of all formats that cells have."""
        return formats_of(self.root.find(tag("sheetData")))

    def text(self, cell: Element) -> str:
        """A cell's text, '' for none."""
        if cell.get("t") == "s":
            value = cell.find(tag("v"))
            at = int(value.text or 0) - self._shifts.strings if value is not None else -1
            return texts_of(self._strings[at]) if 0 <= at < len(self._strings) else ""
        return text_of(cell, ())

    def last(self) -> tuple[int, int]:
        """The last row and the last column that hold anything."""
        ends = [
            next((place_of(cell.get("r")) for cell in reversed(row) if _filled(cell)), (0, 0))
            for row in self.rows.values()
        ]
        return max((row for row, _ in ends), default=0), max((column for _, column in ends), default=0)

    def merges(self) -> Iterator[tuple[int, int, int, int]]:
        """First row, first column, last row, last column of every merge."""
        for one in self.root.iterfind(f"{tag('mergeCells')}/{tag('mergeCell')}"):
            first, _, last = one.get("ref", "").partition(":")
            yield *place_of(first), *place_of(last or first)

    def columns(self) -> Element:
        """What the sheet says of its columns."""
        cols = self.root.find(tag("cols"))
        if cols is None:
            cols = etree.Element(tag("cols"))
            self.root.find(tag("sheetData")).addprevious(cols)
        return cols

    def cell(self, number: int, column: int) -> Element:
        """The cell's element, made where there is none."""
        row = self.rows.get(number)
        if row is None:
            row = self.rows[number] = etree.Element(tag("row"), r=str(number))
            data = self.root.find(tag("sheetData"))
            assert data is not None
            later = min((one for one in self.rows if one > number), default=0)
            if later:
                self.rows[later].addprevious(row)
            else:
                data.append(row)
        cells = self.cells(number)
        if column not in cells:
            made = etree.Element(tag("c"), r=f"{column_letters(column)}{number}")
            later = min((one for one in cells if one > column), default=0)
            if later:
                cells[later].addprevious(made)
            else:
                row.append(made)
            cells[column] = made
        return cells[column]

    def remove(self, number: int, column: int) -> None:
        """Take a cell away."""
        cell = self.cells(number).pop(column)
        cell.getparent().remove(cell)

    def write(self, row: int, column: int, text: str, style: int) -> None:
        """Put a text into a cell, whatever is there."""
        cell = self.cell(row, column)
        for one in list(cell):
            cell.remove(one)
        cell.set("s", str(style))
        cell.set("t", "inlineStr")
        shown = etree.SubElement(etree.SubElement(cell, tag("is")), tag("t"))
        shown.text = safe(text)
        shown.set(XML_SPACE, "preserve")

    def heighten(self, number: int, points: float) -> None:
        """A row is at least so high, as far as rows go."""
        row, usual = self.rows[number], self.root.find(tag("sheetFormatPr"))
        default = "15" if usual is None else usual.get("defaultRowHeight", "15")
        if points > float(row.get("ht", default)):
            row.set("ht", f"{min(points, TALLEST_ROW):g}")
            row.set("customHeight", "1")

    # --- the whole part -------------------------------------------------------------------------------------

    def made(self) -> Made:
        """The finished part; drawing relations are the caller's (rId1) where there are notes."""
        root = self.root
        row, column = self.last()
        corner = f"{column_letters(max(1, column))}{max(1, row)}"
        self._dimension.set("ref", f"A1:{corner}")
        data = root.find(tag("sheetData"))
        assert data is not None
        if self.filter:
            data.addnext(etree.Element(tag("autoFilter"), ref=self.filter))
            self._freeze()
        if self.links:
            self._add(self._hyperlinks(), "dataValidations", "mergeCells", "autoFilter", "sheetData")
        errors = etree.Element(tag("ignoredErrors"))
        etree.SubElement(errors, tag("ignoredError"), sqref=f"A1:{corner}", numberStoredAsText="1")
        root.append(errors)
        if self.notes:
            etree.SubElement(root, tag("legacyDrawing")).set(f"{{{RELS}}}id", "rId1")
        notes = dict(sorted(self.notes.items(), key=lambda pair: place_of(pair[0])))
        return Made(root, notes, self.filter)

    def _hyperlinks(self) -> Element:
        made = etree.Element(tag("hyperlinks"))
        quoted = self._name.replace("'", "''")
        for place, cell in self.links:
            etree.SubElement(made, tag("hyperlink"), ref=place, location=f"'{quoted}'!{cell}", display=cell)
        return made

    def _add(self, made: Element, *after: str) -> None:
        """Behind the first of these elements that the sheet has."""
        for name in after:
            found = self.root.find(tag(name))
            if found is not None:
                found.addnext(made)
                return

    def _freeze(self) -> None:
        view = self.root.find(f"{tag('sheetViews')}/{tag('sheetView')}")
        assert view is not None
        if view.find(tag("pane")) is None and 0 < self.head < 30:
            corner = f"A{self.head + 1}"
            view.append(
                etree.Element(
                    tag("pane"),
                    ySplit=str(self.head),
                    topLeftCell=corner,
                    activePane="bottomLeft",
                    state="frozen",
                )
            )


def _stands_alone(rule: Element) -> bool:
    """A validation that refers to cells of its own sheet and nothing else."""
    for formula in rule.iter(tag("formula1"), tag("formula2")):
        text = formula.text or ""
        if "!" in re.sub(r'"[^"]*"', "", text) or "[" in text:
            return False
        for found in _TOKEN.finditer(text):
            word = found.group()
            called = text[found.end() :].lstrip().startswith("(")
            if not (
                word.startswith('"') or called or _CELL.fullmatch(word) or word.upper() in ("TRUE", "FALSE")
            ):
                return False
    return True


def _filled(cell: Element) -> bool:
    return any(one.text or len(one) for one in cell)


def first_texts(part: SheetPart, strings: Sequence[Element], count: int = 5) -> Iterator[str]:
    """The texts of a sheet's first rows."""
    for row in part.root.iterfind(f"{tag('sheetData')}/{tag('row')}"):
        if int(row.get("r") or 1) > count:
            return
        for cell in row:
            yield text_of(cell, strings)


def text_of(cell: Element, strings: Sequence[Element]) -> str:
    """A cell's text as it is stored."""
    value, inline = cell.find(tag("v")), cell.find(tag("is"))
    if inline is not None:
        return texts_of(inline)
    if value is None or not value.text:
        return ""
    if cell.get("t") != "s":
        return str(value.text)
    at = int(value.text)
    return texts_of(strings[at]) if 0 <= at < len(strings) else ""
