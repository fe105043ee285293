"""A workbook while it grows, sheet by sheet, and the package that it becomes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from lxml import etree

from lp_reports.reports.excel.shared_texts import TEXTS, Texts
from lp_reports.reports.excel.zip_files import zipped
from lp_reports.reports.own_sheets.comments import blocks, comments, drawing
from lp_reports.reports.own_sheets.package import MAIN, PACKAGE_RELS, RELS, tag
from lp_reports.reports.own_sheets.sheet import Made
from lp_reports.reports.own_sheets.styles import Styles, serialized, written

_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml."


def _as_it_is(part: bytes) -> Iterable[bytes]:
    return (part,)


LetIn = Callable[[bytes], Iterable[bytes]]


class Entry(NamedTuple):
    """A sheet of the workbook; `let_in` puts the rows of a list of ours into its part."""

    name: str
    hidden: bool
    made: Made
    let_in: LetIn = _as_it_is


class Name(NamedTuple):
    """A defined name of one sheet: a print area, print titles, a filter. `number`: the sheet's."""

    name: str
    number: int
    text: str
    hidden: bool


@dataclass
class Workbook:
    """Sheets in order, one list of strings (as items), one of styles. `texts`: those of our sheets, which follow the strings and
    grow while rows are let in."""

    texts: Texts
    styles: Styles = field(default_factory=Styles)
    strings: list[bytes] = field(default_factory=list)
    names: list[Name] = field(default_factory=list)
    sheets: list[Entry] = field(default_factory=list)
    theme: bytes | None = None

    def package(self) -> bytes:
        """The package; the same sheets, the same bytes."""
        return zipped(self._parts())

    def _parts(self) -> Iterator[tuple[str, Iterable[bytes]]]:
        noted = [number for number, entry in enumerate(self.sheets, 1) if entry.made.notes]
        yield "[Content_Types].xml", [_content_types(len(self.sheets), noted, self.theme is not None)]
        yield "_rels/.rels", [_relations([("officeDocument", "xl/workbook.xml")])]
        yield "xl/workbook.xml", [self._book()]
        parts = [("worksheet", f"worksheets/sheet{number}.xml") for number in range(1, len(self.sheets) + 1)]
        parts += [("styles", "styles.xml"), ("sharedStrings", "sharedStrings.xml")]
        if self.theme is not None:
            parts.append(("theme", "theme/theme1.xml"))
            yield "xl/theme/theme1.xml", [self.theme]
        yield "xl/_rels/workbook.xml.rels", [_relations(parts)]
        yield "xl/styles.xml", [self.styles.xml()]
        block = 1
        for number, (_, _, sheet, let_in) in enumerate(self.sheets, 1):
            part = serialized(sheet.root)
            sheet.root.clear()
            yield f"xl/worksheets/sheet{number}.xml", let_in(part)
            if sheet.notes:
                yield f"xl/comments{number}.xml", [comments(sheet.notes)]
                yield f"xl/drawings/vmlDrawing{number}.vml", [drawing(sheet.notes, block)]
                block += blocks(sheet.notes)
                kinds = [
                    ("vmlDrawing", f"../drawings/vmlDrawing{number}.vml"),
                    ("comments", f"../comments{number}.xml"),
                ]
                yield f"xl/worksheets/_rels/sheet{number}.xml.rels", [_relations(kinds)]
        yield TEXTS, self._shared()

    def _book(self) -> bytes:
        root = etree.Element(tag("workbook"), nsmap={None: MAIN, "r": RELS})
        views = etree.SubElement(root, tag("bookViews"))
        etree.SubElement(views, tag("workbookView"), activeTab="0")
        sheets = etree.SubElement(root, tag("sheets"))
        for number, (name, hidden, _, _) in enumerate(self.sheets, 1):
            element = etree.SubElement(sheets, tag("sheet"), name=name, sheetId=str(number))
            if hidden:
                element.set("state", "hidden")
            element.set(f"{{{RELS}}}id", f"rId{number}")
        if self.names:
            names = etree.SubElement(root, tag("definedNames"))
            for name, number, text, hidden in sorted(self.names):
                element = etree.SubElement(names, tag("definedName"), name=name, localSheetId=str(number))
                element.text = text
                if hidden:
                    element.set("hidden", "1")
        return serialized(root)

    def _shared(self) -> Iterator[bytes]:
        count = len(self.strings) + self.texts.unique_count
        root = etree.Element(tag("sst"), nsmap={None: MAIN}, uniqueCount=str(count))
        root.text = ""  # no element that closes itself
        before, end, _ = written(root).rpartition(b"</sst>")
        yield before
        yield b"".join(self.strings)
        yield from self.texts.items()
        yield end


def _relations(parts: Iterable[tuple[str, str]]) -> bytes:
    root = etree.Element(f"{{{PACKAGE_RELS}}}Relationships", nsmap={None: PACKAGE_RELS})
    for number, (kind, target) in enumerate(parts, 1):
        relation = etree.SubElement(root, f"{{{PACKAGE_RELS}}}Relationship")
        relation.attrib.update({"Id": f"rId{number}", "Type": f"{RELS}/{kind}", "Target": target})
    return written(root)


def _content_types(sheets: int, noted: Sequence[int], themed: bool) -> bytes:
    root = etree.Element(f"{{{_TYPES}}}Types", nsmap={None: _TYPES})
    defaults = {
        "rels": "application/vnd.openxmlformats-package.relationships+xml",
        "xml": "application/xml",
        "vml": "application/vnd.openxmlformats-officedocument.vmlDrawing",
    }
    for ending, kind in defaults.items():
        etree.SubElement(root, f"{{{_TYPES}}}Default", Extension=ending, ContentType=kind)
    parts = {"/xl/workbook.xml": f"{_KIND}sheet.main+xml", "/xl/styles.xml": f"{_KIND}styles+xml"}
    parts["/xl/sharedStrings.xml"] = f"{_KIND}sharedStrings+xml"
    if themed:
        parts["/xl/theme/theme1.xml"] = "application/vnd.openxmlformats-officedocument.theme+xml"
    parts |= {f"/xl/worksheets/sheet{number}.xml": f"{_KIND}worksheet+xml" for number in range(1, sheets + 1)}
    parts |= {f"/xl/comments{number}.xml": f"{_KIND}comments+xml" for number in noted}
    for name, kind in parts.items():
        etree.SubElement(root, f"{{{_TYPES}}}Override", PartName=name, ContentType=kind)
    return written(root)
