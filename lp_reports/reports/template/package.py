"""The package of an .xlsx form: which part is which, and the parts beside a sheet that move with its cells."""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Iterator, Mapping
from xml.etree.ElementTree import Element

from lp_reports.reports.template.grid import Area, Band, parse, serialise

ZIP_DATE = (1980, 1, 1, 0, 0, 0)
WORKBOOK, RELATIONS, STYLES = "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/styles.xml"
STRINGS = "xl/sharedStrings.xml"
TYPES = "[Content_Types].xml"
_CHAIN = "calcChain.xml"

Parts = dict[str, bytes]


def pack(parts: Mapping[str, bytes]) -> bytes:
    """The parts as a file; equal parts give equal bytes."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            entry = zipfile.ZipInfo(name, ZIP_DATE)
            entry.create_system = 0  # else the bytes tell which system wrote them
            package.writestr(entry, content, zipfile.ZIP_DEFLATED)
    return packed.getvalue()


def sheet_paths(workbook: Element, relations: bytes) -> dict[str, str]:
    """Sheet name -> its part, whatever the parts are called."""
    targets = dict(_links(relations, WORKBOOK))
    return {
        sheet.attrib["name"]: next(
            targets[value] for key, value in sheet.attrib.items() if key.endswith(":id")
        )
        for sheet in workbook.iter("sheet")
    }


def names_in(workbook: Element, title: str) -> dict[str, list[Area]]:
    """The names whose cells lie in a sheet, whoever their scope belongs to."""
    found: dict[str, list[Area]] = {}
    prefixes = (f"{title}!", "'" + title.replace("'", "''") + "'!")
    for name in workbook.iter("definedName"):
        places = (name.text or "").split(",")
        if all(place.startswith(prefixes) and "#REF!" not in place for place in places):
            found[name.attrib["name"]] = [Area.parse(place.rpartition("!")[2]) for place in places]
    return found


def beside(parts: Mapping[str, bytes], path: str) -> list[str]:
    """The parts that a part links to: drawings, comments, tables."""
    folder, _, name = path.rpartition("/")
    links = parts.get(f"{folder}/_rels/{name}.rels")
    return [] if links is None else [target for _, target in _links(links, path) if target in parts]


def _links(relations: bytes, owner: str) -> Iterator[tuple[str, str]]:
    """(id, part) of the links within the package; a target is absolute or seen from its owner's folder."""
    for link in parse(relations):
        if link.attrib.get("TargetMode") != "External":
            path = posixpath.join("/", posixpath.dirname(owner), link.attrib["Target"])
            yield link.attrib["Id"], posixpath.normpath(path).lstrip("/")


def drop_chain(parts: Parts) -> None:
    """Leave out the chain of calculation, which Excel makes anew."""
    if parts.pop(f"xl/{_CHAIN}", None) is None:
        return
    for path in (RELATIONS, TYPES):
        root = parse(parts[path])
        root[:] = [link for link in root if not any(value.endswith(_CHAIN) for value in link.attrib.values())]
        parts[path] = serialise(root)


def move_shapes(parts: Parts, sheet: str, band: Band) -> None:
    """Pictures and lines of a sheet go where the cells under their corners go."""
    for path in beside(parts, sheet):
        if "/drawings/" not in path or not path.endswith(".xml"):
            continue
        root = parse(parts[path])
        moved = False
        for anchor in root:
            for corner in anchor:
                if corner.tag.rpartition(":")[2] in ("from", "to"):
                    moved |= _move_corner(corner, band)
        if moved:
            parts[path] = serialise(root)


def _move_corner(corner: Element, band: Band) -> bool:
    wanted = "row" if band.rows else "col"
    for axis in corner:
        if axis.tag.rpartition(":")[2] == wanted:
            old = int(axis.text or 0)
            axis.text = str(band.move(old + 1) - 1)
            return int(axis.text) != old
    return False
