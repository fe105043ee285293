"""The package of an .xlsx file: its parts, their links, and how it is packed with the same bytes on every system."""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Iterator, Mapping
from typing import Any

from lxml import etree

from lp_reports.reports.excel.zip_files import zip_entry

WORKBOOK, TYPES = "xl/workbook.xml", "[Content_Types].xml"

Parts = dict[str, bytes]
Element = Any  # of lxml, which has no types


def unpack(raw: bytes) -> Parts:
    """The parts by name. Raises BadZipFile, zlib.error."""
    with zipfile.ZipFile(io.BytesIO(raw)) as package:
        return {name: package.read(name) for name in package.namelist()}


def pack(parts: Mapping[str, bytes]) -> bytes:
    """The parts as a file; equal parts give equal bytes."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(zip_entry(name), content)
    return packed.getvalue()


def parse(part: bytes) -> Element:
    """A part as a tree; entities are left alone. Raises XMLSyntaxError."""
    return etree.fromstring(part, etree.XMLParser(resolve_entities=False, no_network=True))


def serialise(root: Element) -> bytes:
    """The tree as a part."""
    raw: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return raw


def local(element: Element) -> str:
    """The name of an element without its namespace; '' of a comment."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def sheet_paths(parts: Mapping[str, bytes]) -> dict[str, str]:
    """Sheet name -> its part, whatever the parts are called."""
    targets = {link: target for link, _, target in links(parts, WORKBOOK)}
    sheets = parse(parts[WORKBOOK]).iterfind("{*}sheets/{*}sheet")
    return {sheet.get("name"): targets[link_of(sheet)] for sheet in sheets}


def link_of(element: Element) -> str:
    """The id of the link that an element points to (r:id), '' where it has none."""
    return next((value for key, value in element.attrib.items() if key.endswith("}id")), "")


def relations_of(owner: str) -> str:
    """The part that holds the links of a part."""
    folder, _, name = owner.rpartition("/")
    return f"{folder}/_rels/{name}.rels"


def links(parts: Mapping[str, bytes], owner: str) -> Iterator[tuple[str, str, str]]:
    """(id, kind, part) of what a part links to within the package; a target is absolute or seen from its owner's
    folder. The kind is the last word of the type's address: drawing, comments, table."""
    relations = parts.get(relations_of(owner))
    for link in parse(relations) if relations else ():
        if link.get("TargetMode") != "External":
            path = posixpath.join("/", posixpath.dirname(owner), link.get("Target"))
            kind = link.get("Type", "").rpartition("/")[2]
            yield link.get("Id"), kind, posixpath.normpath(path).lstrip("/")


def linked(parts: Mapping[str, bytes], owner: str) -> Iterator[tuple[str, str]]:
    """(kind, part) of all that a part leads to, nearest first, each part once; only parts that are there."""
    seen, waiting = {owner}, [owner]
    while waiting:
        for _, kind, part in links(parts, waiting.pop(0)):
            if part in parts and part not in seen:
                seen.add(part)
                waiting.append(part)
                yield kind, part
