"""A unit's own sheet as it sent it, its faulty cells coloured, with reasons and jumps at the right."""

from __future__ import annotations

import copy
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from lxml import etree

from lp_reports import ours
from lp_reports.catalogue import EFFECTS, GRAVITY
from lp_reports.model import Finding, Table, column_letters
from lp_reports.reports.joined_comments import note, place_of, sentence, without_ours
from lp_reports.reports.joined_package import MAIN, RELS, XML_SPACE, Element, SheetPart, Unfit, tag, texts_of
from lp_reports.reports.joined_styles import Styles
from lp_reports.reports.sheet import safe

# What of a sheet is carried, in the order that the format demands.
_KEPT = ("sheetFormatPr", "cols", "sheetData", "mergeCells", "dataValidations", "printOptions", "pageMargins")
_KEPT_AFTER = ("pageSetup", "headerFooter", "rowBreaks", "colBreaks")
_WIDTH, _JUMP_WIDTH, _MOST_JUMPS = "60", "8", 6
_LAST_COLUMN, _LAST_ROW = 16_384, 1_048_576
_DAYS_1904 = 1462
_TOKEN = re.compile(r'"[^"]*"|\$?[A-Z]{1,3}\$?\d+|[A-Za-z_\u4e00-\u9fff][\w.]*')
_CELL = re.compile(r"\$?[A-Z]{1,3}\$?\d+")


class Made(NamedTuple):
    """A sheet's part, its notes by cell, and the range of its filter ('' for none)."""

    root: Element
    notes: Mapping[str, str]
    filter: str


class Shifts(NamedTuple):
    """By how much a workbook's format numbers and string numbers move, and whether its days count from 1904."""

    formats: int
    strings: int
    epoch_1904: bool


class Sheet:
    """The sheet without anything that does not belong into another workbook; raises Unfit where it cannot be had."""

    filter = ""
    _head = 0
    _links: Sequence[tuple[str, str]] = ()

    def __init__(
        self, part: SheetPart, strings: Sequence[Element], shifts: Shifts, styles: Styles, name: str
    ) -> None:
        self._strings, self._shifts, self._styles, self._name = strings, shifts, styles, name
        self._notes = {cell: text for cell, told in part.notes.items() if (text := without_ours(told))}
        old = part.root
        self._root = root = etree.Element(tag("worksheet"), nsmap={None: MAIN, "r": RELS})
        root.append(self._properties(old.find(tag("sheetPr"))))
        self._dimension = etree.SubElement(root, tag("dimension"), ref="A1")
        root.append(self._views(old.find(tag("sheetViews"))))
        for kept in _KEPT:
            self._carry(old.find(tag(kept)), kept)
        for kept in _KEPT_AFTER:
            self._carry(old.find(tag(kept)), kept)
        self._rows: dict[int, Element] = {}
        self._last_column = self._last_row = 0
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
            made.set("count", str(len(made)))
            if not len(made):
                return
        if f"{{{RELS}}}id" in made.attrib:
            del made.attrib[f"{{{RELS}}}id"]
        self._root.append(made)

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
        data = self._root.find(tag("sheetData"))
        assert data is not None
        number = 0
        for row in data.iterfind(tag("row")):
            number = int(row.get("r") or number + 1)
            if not 0 < number <= _LAST_ROW or number in self._rows:
                raise Unfit("a row's number")
            row.set("r", str(number))
            self._rows[number] = row
            row.attrib.pop("spans", None)
            if "s" in row.attrib:
                row.set("s", str(int(row.get("s", "0")) + self._shifts.formats))
            self._cells(row, number)
        for column in self._root.iterfind(f"{tag('cols')}/{tag('col')}"):
            if "style" in column.attrib:
                column.set("style", str(int(column.get("style", "0")) + self._shifts.formats))

    def _cells(self, row: Element, number: int) -> None:
        shifts = self._shifts
        at = 0
        for cell in row:
            address = cell.get("r")
            at = place_of(address)[1] if address else at + 1
            if not address:
                cell.set("r", f"{column_letters(at)}{number}")
            if not 0 < at <= _LAST_COLUMN:
                raise Unfit("a column's number")
            kind, value = cell.get("t", "n"), None
            for one in list(cell):
                if one.tag == tag("v"):
                    value = one
                elif one.tag != tag("is"):
                    cell.remove(one)
            for extra in ("cm", "vm", "ph"):
                cell.attrib.pop(extra, None)
            style = int(cell.get("s", "0"))
            cell.set("s", str(style + shifts.formats))
            if value is not None and value.text:
                self._last_row = max(self._last_row, number)
                self._last_column = max(self._last_column, at)
                if kind == "s":
                    value.text = str(int(value.text) + shifts.strings)
                elif kind == "n" and shifts.epoch_1904 and self._styles.is_date(style + shifts.formats):
                    value.text = str(float(value.text) + _DAYS_1904).removesuffix(".0")
            elif kind == "inlineStr":
                self._last_row, self._last_column = max(self._last_row, number), max(self._last_column, at)

    # --- what we add ----------------------------------------------------------------------------------------

    def annotate(self, table: Table, findings: Sequence[Finding]) -> None:
        """Colours and notes on faulty cells; reasons and jumps at the right of the table."""
        first = self._clear_ours(table.head) or self._last_column + 1
        by_cell: dict[str, list[Finding]] = defaultdict(list)
        by_row: dict[int, list[Finding]] = defaultdict(list)
        for one in sorted(findings, key=lambda one: (one.row or 0, GRAVITY[one.effect], one.code)):
            if one.cell:
                by_cell[one.cell].append(one)
            if one.row is not None:
                by_row[one.row].append(one)
        for cell, ones in by_cell.items():
            self._tint(cell, ones)
        self._columns(table.head, first, by_row)

    def _tint(self, cell: str, ones: list[Finding]) -> None:
        row, column = place_of(cell)
        found = self._cell(row, column)
        gravest = min((one.effect for one in ones), key=GRAVITY.__getitem__)
        found.set("s", str(self._styles.tinted(int(found.get("s", "0")), gravest)))
        self._notes[cell] = note(self._notes.get(cell, ""), ones)

    def _clear_ours(self, head: int) -> int:
        """Empties columns that an earlier feedback added; the first of them, 0 for none."""
        row = self._rows.get(head)
        found = []
        for cell in () if row is None else row:
            if ours.is_our_column(self._text(cell).strip()):
                found.append(place_of(cell.get("r", ""))[1])
        if not found:
            return 0
        for number, one in self._rows.items():
            for cell in list(one):
                if number >= head and place_of(cell.get("r", ""))[1] in found:
                    one.remove(cell)
        self._last_column = max(
            (place_of(row[-1].get("r", ""))[1] for row in self._rows.values() if len(row)), default=0
        )
        return min(found)

    def _text(self, cell: Element) -> str:
        """A cell's text, its string's number as it was."""
        if cell.get("t") == "s":
            value = cell.find(tag("v"))
            at = int(value.text or 0) - self._shifts.strings if value is not None else -1
            return texts_of(self._strings[at]) if 0 <= at < len(self._strings) else ""
        return text_of(cell, ())

    def _columns(self, head: int, first: int, by_row: Mapping[int, list[Finding]]) -> None:
        jumps = {
            row: list(dict.fromkeys(one.cell for one in ones if one.cell)) for row, ones in by_row.items()
        }
        count = min(_MOST_JUMPS, max(map(len, jumps.values()), default=0))
        heads = (ours.REASONS, *(f"{ours.JUMP}{number}" for number in range(1, count + 1)))
        for column, text in enumerate(heads, first):
            self._write(head, column, text, self._styles.ours)
        links = []
        for row, ones in by_row.items():
            reasons = "\n".join(f"{number}．{_reason(one)}" for number, one in enumerate(ones, 1))
            self._write(row, first, reasons, self._styles.ours + 1)
            for column, cell in enumerate(jumps[row][:count], first + 1):
                self._write(row, column, cell, self._styles.ours + 2)
                links.append((f"{column_letters(column)}{row}", cell))
        last = first + count
        self._last_column = max(self._last_column, last)
        self._last_row = max(self._last_row, head, *by_row, head)
        self._widths(first, last)
        self.filter = f"A{head}:{column_letters(last)}{self._last_row}"
        self._head, self._links = head, links

    def _widths(self, first: int, last: int) -> None:
        """Our columns' widths; what the sheet says of the columns from there on is cut off."""
        cols = self._root.find(tag("cols"))
        if cols is None:
            cols = etree.Element(tag("cols"))
            self._root.find(tag("sheetData")).addprevious(cols)
        for one in list(cols):
            least, most = int(one.get("min", "1")), int(one.get("max", "1"))
            if least >= first:
                cols.remove(one)
            elif most >= first:
                one.set("max", str(first - 1))
        for at in range(first, last + 1):
            width = _WIDTH if at == first else _JUMP_WIDTH
            etree.SubElement(cols, tag("col"), min=str(at), max=str(at), width=width, customWidth="1")

    def _cell(self, number: int, column: int) -> Element:
        """The cell's element, made where there is none."""
        row = self._rows.get(number)
        if row is None:
            row = self._rows[number] = etree.Element(tag("row"), r=str(number))
            data = self._root.find(tag("sheetData"))
            assert data is not None
            later = min((one for one in self._rows if one > number), default=0)
            if later:
                self._rows[later].addprevious(row)
            else:
                data.append(row)
        for at, cell in enumerate(row):
            here = place_of(cell.get("r", ""))[1]
            if here == column:
                return cell
            if here > column:
                made = etree.Element(tag("c"), r=f"{column_letters(column)}{number}")
                row.insert(at, made)
                return made
        return etree.SubElement(row, tag("c"), r=f"{column_letters(column)}{number}")

    def _write(self, row: int, column: int, text: str, style: int) -> None:
        cell = self._cell(row, column)
        for one in list(cell):
            cell.remove(one)
        cell.set("s", str(style))
        cell.set("t", "inlineStr")
        shown = etree.SubElement(etree.SubElement(cell, tag("is")), tag("t"))
        shown.text = safe(text)
        shown.set(XML_SPACE, "preserve")

    # --- the whole part -------------------------------------------------------------------------------------

    def made(self) -> Made:
        """The finished part; drawing relations are the caller's (rId1) where there are notes."""
        root = self._root
        corner = f"{column_letters(max(1, self._last_column))}{max(1, self._last_row)}"
        self._dimension.set("ref", f"A1:{corner}")
        data = root.find(tag("sheetData"))
        assert data is not None
        if self.filter:
            data.addnext(etree.Element(tag("autoFilter"), ref=self.filter))
            self._freeze()
        if self._links:
            self._add(self._hyperlinks(), "dataValidations", "mergeCells", "autoFilter", "sheetData")
        errors = etree.Element(tag("ignoredErrors"))
        etree.SubElement(errors, tag("ignoredError"), sqref=f"A1:{corner}", numberStoredAsText="1")
        root.append(errors)
        if self._notes:
            etree.SubElement(root, tag("legacyDrawing")).set(f"{{{RELS}}}id", "rId1")
        notes = dict(sorted(self._notes.items(), key=lambda pair: place_of(pair[0])))
        return Made(root, notes, self.filter)

    def _hyperlinks(self) -> Element:
        made = etree.Element(tag("hyperlinks"))
        quoted = self._name.replace("'", "''")
        for place, cell in self._links:
            etree.SubElement(made, tag("hyperlink"), ref=place, location=f"'{quoted}'!{cell}", display=cell)
        return made

    def _add(self, made: Element, *after: str) -> None:
        """Behind the first of these elements that the sheet has."""
        for name in after:
            found = self._root.find(tag(name))
            if found is not None:
                found.addnext(made)
                return

    def _freeze(self) -> None:
        view = self._root.find(f"{tag('sheetViews')}/{tag('sheetView')}")
        assert view is not None
        if view.find(tag("pane")) is None and 0 < self._head < 30:
            corner = f"A{self._head + 1}"
            view.append(
                etree.Element(
                    tag("pane"),
                    ySplit=str(self._head),
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


def _reason(one: Finding) -> str:
    place = f"{one.field}（{one.cell}）" if one.cell else one.field
    return f"{place}{EFFECTS[one.effect]}：{sentence(one)}"


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
