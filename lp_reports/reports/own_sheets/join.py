"""Our sheets and a unit's own in one workbook, written anew from the parts that are known to be harmless."""

from __future__ import annotations

import copy
import io
import re
import zipfile
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from lxml import etree

from lp_reports import ours
from lp_reports.model.ledger import Finding, Ledger
from lp_reports.reports.own_sheets.cells import Shifts, shift
from lp_reports.reports.own_sheets.comments import blocks, comments, drawing
from lp_reports.reports.own_sheets.marks import annotate
from lp_reports.reports.own_sheets.package import (
    MAIN,
    PACKAGE_RELS,
    RELS,
    Element,
    Package,
    SheetPart,
    Unfit,
    opened,
    tag,
)
from lp_reports.reports.own_sheets.sheet import Made, Sheet, first_texts
from lp_reports.reports.own_sheets.styles import Styles, serialized, written
from lp_reports.reports.sheet.texts import LONGEST_NAME, sheet_name

_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml."
_AREA = re.compile(r"(?:'(?:[^']|'')*'|[^'!,]+)!(\$?[A-Z]{0,3}\$?\d*:\$?[A-Z]{0,3}\$?\d*)")
_ZIP_DATE = (1980, 1, 1, 0, 0, 0)


class Own(NamedTuple):
    """A ledger of the unit's, and its workbook as an .xlsx package; `titles`: its sheets' names as sent, in order,
    where the package could not give them all."""

    ledger: Ledger
    package: bytes
    titles: tuple[str, ...] = ()


class Joined(NamedTuple):
    """The workbook, and the files that could not be joined."""

    workbook: bytes
    left_out: tuple[str, ...]


def sheet_names(own: Sequence[Own], taken: Collection[str]) -> dict[tuple[str, str], str]:
    """(file, sheet as in its findings) -> the sheet's name in the joined workbook: its own where that is free."""
    used = {name.casefold() for name in taken}
    names: dict[tuple[str, str], str] = {}
    for one in sorted(own, key=fits, reverse=True):
        for key in _keys(one):
            names[one.ledger.file, key] = _free(key or "台账", used)
    return names


def _keys(own: Own) -> list[str]:
    """The names of the sheets that are carried; those of the tables where the package does not open."""
    try:
        return [key for key, _ in _theirs(opened(own.package), own)]
    except Unfit:
        return [table.sheet for table in own.ledger.tables]


def _theirs(package: Package, own: Own) -> list[tuple[str, SheetPart]]:
    """(name as in its findings, sheet) of those that are the unit's own, not ours come back. Raises Unfit."""
    read = {table.sheet for table in own.ledger.tables}
    found = []
    try:
        for number, part in enumerate(package.sheets):
            name = own.titles[number] if own.titles else part.name
            texts = first_texts(part, package.strings)
            if name in read or not (ours.is_named(name) or ours.is_marked(texts)):
                found.append(("" if read == {""} else name, part))
    except ValueError:  # a number that is none
        raise Unfit("a cell") from None
    return found


def _free(name: str, used: set[str]) -> str:
    plain = sheet_name(name) or "_"
    found, number = plain, 2
    while found.casefold() in used:
        end = f"({number})"
        found, number = f"{plain[: LONGEST_NAME - len(end)]}{end}", number + 1
    used.add(found.casefold())
    return found


def join(front: bytes, own: Sequence[Own], findings: Sequence[Finding], back: bytes) -> Joined:
    """Ours, theirs with their findings marked, ours; nothing in a unit's package can raise."""
    names = sheet_names(own, ours.SHEETS)
    left_out = tuple(one.ledger.file for one in own if not fits(one))
    kept = [one for one in own if one.ledger.file not in left_out]
    try:
        return Joined(_Workbook(front, kept, findings, back, names).package(), left_out)
    except Unfit as error:
        if not kept:
            raise
        found = error.args[0] if error.args and error.args[0] in {one.ledger.file for one in kept} else ""
        fewer = [one for one in kept if found and one.ledger.file != found]
        rest = join(front, fewer, findings, back)
        gone = tuple(one.ledger.file for one in kept if one not in fewer)
        return Joined(rest.workbook, (*left_out, *gone, *rest.left_out))


def fits(own: Own) -> bool:
    """The package opens, and holds a sheet of the unit's."""
    try:
        return bool(_theirs(opened(own.package), own))
    except Unfit:
        return False


class _Workbook:
    """The new package while it grows: sheets in order, one list of strings, one of styles."""

    def __init__(
        self,
        front: bytes,
        own: Sequence[Own],
        findings: Sequence[Finding],
        back: bytes,
        names: Mapping[tuple[str, str], str],
    ) -> None:
        self._styles, self._strings = Styles(), list[Element]()
        self._names: list[tuple[str, int, str, bool]] = []  # name, sheet's number, text, hidden
        self._sheets: list[tuple[str, bool, Made]] = []
        self._theme: bytes | None = None
        first, last = opened(front), opened(back)
        # The first workbook's default font is what all column widths are counted in: theirs are to stay.
        packages = [(one, opened(one.package)) for one in own]
        shifts = {id(package): self._take(package, one.ledger.file) for one, package in packages}
        for package in (first, last):
            shifts[id(package)] = self._take(package, "")
        self._styles.add_ours()
        self._add_ours(first, shifts[id(first)])
        for one, package in packages:
            self._add_own(one, package, shifts[id(package)], findings, names)
        self._add_ours(last, shifts[id(last)])

    def _take(self, package: Package, file: str) -> Shifts:
        try:
            shifts = Shifts(self._styles.add(package.styles), len(self._strings), package.epoch_1904)
        except ValueError:  # a number that is none
            raise Unfit(file) from None
        self._strings += _copied(package.strings)
        self._theme = self._theme or package.theme
        return shifts

    def _add_ours(self, package: Package, shifts: Shifts) -> None:
        numbers = {}
        for number, part in enumerate(package.sheets):
            root = copy.deepcopy(part.root)
            shift(root.find(tag("sheetData")), shifts)
            for one in root.iter(tag("col"), tag("row")):
                for name in ("style", "s"):
                    if name in one.attrib:
                        one.set(name, str(int(one.get(name, "0")) + shifts.formats))
            for view in root.iter(tag("sheetView")):
                view.attrib.pop("tabSelected", None)
            numbers[number] = len(self._sheets)
            self._sheets.append((part.name, part.hidden, Made(root, {}, "")))
        for (name, number), text in package.names.items():
            self._names.append((name, numbers[number], text, name == "_xlnm._FilterDatabase"))

    def _add_own(
        self,
        own: Own,
        package: Package,
        shifts: Shifts,
        findings: Sequence[Finding],
        names: Mapping[tuple[str, str], str],
    ) -> None:
        ledger = own.ledger
        tables = {table.sheet: table for table in ledger.tables}
        told: dict[str, list[Finding]] = defaultdict(list)
        for one in findings:
            if (one.file, one.period) == (ledger.file, ledger.period.name):
                told[one.sheet].append(one)
        for key, part in _theirs(package, own):
            name = names[ledger.file, key]
            try:
                sheet = Sheet(part, package.strings, shifts, self._styles, name)
                if key in tables:
                    annotate(sheet, tables[key], told[key])
                made = sheet.made()
            except (Unfit, ValueError, KeyError, TypeError, IndexError, OverflowError):
                raise Unfit(ledger.file) from None
            number = len(self._sheets)
            faulty = any(one.row is not None for one in told[key])
            self._sheets.append((name, part.hidden and not faulty, made))
            quoted = "'{}'".format(name.replace("'", "''"))
            at = package.sheets.index(part)
            for kind in ("_xlnm.Print_Titles", "_xlnm.Print_Area"):
                areas = _AREA.findall(package.names.get((kind, at), ""))
                if areas:
                    self._names.append((kind, number, ",".join(f"{quoted}!{area}" for area in areas), False))
            if made.filter:
                fixed = re.sub(r"([A-Z]+)(\d+)", r"$\1$\2", made.filter)
                self._names.append(("_xlnm._FilterDatabase", number, f"{quoted}!{fixed}", True))

    # --- the parts ------------------------------------------------------------------------------------------

    def package(self) -> bytes:
        """The package; the same sheets, the same bytes."""
        stream = io.BytesIO()
        with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=3) as archive:
            for name, raw in self._parts():
                entry = zipfile.ZipInfo(name, _ZIP_DATE)
                entry.compress_type = zipfile.ZIP_DEFLATED
                archive.writestr(entry, raw)
        return stream.getvalue()

    def _parts(self) -> Iterator[tuple[str, bytes]]:
        noted = [number for number, (_, _, made) in enumerate(self._sheets, 1) if made.notes]
        yield "[Content_Types].xml", _content_types(len(self._sheets), noted, self._theme is not None)
        yield "_rels/.rels", _relations([("officeDocument", "xl/workbook.xml")])
        yield "xl/workbook.xml", self._book()
        parts = [("worksheet", f"worksheets/sheet{number}.xml") for number in range(1, len(self._sheets) + 1)]
        parts += [("styles", "styles.xml"), ("sharedStrings", "sharedStrings.xml")]
        if self._theme is not None:
            parts.append(("theme", "theme/theme1.xml"))
            yield "xl/theme/theme1.xml", self._theme
        yield "xl/_rels/workbook.xml.rels", _relations(parts)
        yield "xl/styles.xml", self._styles.xml()
        yield "xl/sharedStrings.xml", self._shared()
        block = 1
        for number, (_, _, made) in enumerate(self._sheets, 1):
            yield f"xl/worksheets/sheet{number}.xml", serialized(made.root)
            if made.notes:
                yield f"xl/comments{number}.xml", comments(made.notes)
                yield f"xl/drawings/vmlDrawing{number}.vml", drawing(made.notes, block)
                block += blocks(made.notes)
                kinds = [
                    ("vmlDrawing", f"../drawings/vmlDrawing{number}.vml"),
                    ("comments", f"../comments{number}.xml"),
                ]
                yield f"xl/worksheets/_rels/sheet{number}.xml.rels", _relations(kinds)

    def _book(self) -> bytes:
        root = etree.Element(tag("workbook"), nsmap={None: MAIN, "r": RELS})
        views = etree.SubElement(root, tag("bookViews"))
        etree.SubElement(views, tag("workbookView"), activeTab="0")
        sheets = etree.SubElement(root, tag("sheets"))
        for number, (name, hidden, _) in enumerate(self._sheets, 1):
            made = etree.SubElement(sheets, tag("sheet"), name=name, sheetId=str(number))
            if hidden:
                made.set("state", "hidden")
            made.set(f"{{{RELS}}}id", f"rId{number}")
        if self._names:
            names = etree.SubElement(root, tag("definedNames"))
            for name, number, text, hidden in sorted(self._names):
                made = etree.SubElement(names, tag("definedName"), name=name, localSheetId=str(number))
                made.text = text
                if hidden:
                    made.set("hidden", "1")
        return serialized(root)

    def _shared(self) -> bytes:
        root = etree.Element(tag("sst"), nsmap={None: MAIN}, uniqueCount=str(len(self._strings)))
        root.extend(self._strings)
        return serialized(root)


def _copied(strings: Sequence[Element]) -> list[Element]:
    """All at once: ten times as fast as one by one."""
    return list(copy.deepcopy(strings[0].getparent()).iterfind(tag("si"))) if strings else []


def _relations(parts: Iterable[tuple[str, str]]) -> bytes:
    root = etree.Element(f"{{{PACKAGE_RELS}}}Relationships", nsmap={None: PACKAGE_RELS})
    for number, (kind, target) in enumerate(parts, 1):
        one = etree.SubElement(root, f"{{{PACKAGE_RELS}}}Relationship")
        one.attrib.update({"Id": f"rId{number}", "Type": f"{RELS}/{kind}", "Target": target})
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
