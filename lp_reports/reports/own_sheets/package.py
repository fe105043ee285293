"""A sent .xlsx package as it is carried on: its nouns, and the texts of its cells."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from lxml import etree

from lp_reports.model.source_sheet import Note
from lp_reports.reports.own_sheets.aside import Aside

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE_RELS = "http://schemas.openxmlformats.org/package/2006/relationships"
XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"

Element = Any  # lxml is untyped


class Unfit(Exception):
    """A package that cannot be carried on; nothing of it is in the message."""


def tag(name: str) -> str:
    """An element's name in the main namespace."""
    return f"{{{MAIN}}}{name}"


class SheetPart(NamedTuple):
    """A worksheet: its name, whether it is hidden, its parsed part, its notes by cell, the links to places of the
    workbook that are written like links to outside, how much of each kind it has beside, and the rows that were not
    parsed with the rest (rows.py)."""

    name: str
    hidden: bool
    root: Element
    notes: Mapping[str, Note]
    links: Mapping[str, str]
    beside: Mapping[str, int]
    aside: Aside


class Package(NamedTuple):
    """What of a package is carried on. `strings`: the texts that its cells share, as items (texts.py); `names`: the
    texts of print titles and areas by (name, sheet's number);
    `defined`: (name, text) by (casefolded name, sheet's number, None for all); `beside`: what else it has, by kind."""

    sheets: tuple[SheetPart, ...]
    strings: tuple[bytes, ...]
    styles: Element
    theme: bytes | None
    epoch_1904: bool
    names: Mapping[tuple[str, int], str]
    defined: Mapping[tuple[str, int | None], tuple[str, str]]
    beside: Mapping[str, int]


def texts_of(item: Element) -> str:
    """A string item's text without its phonetic guide."""
    return "".join(
        element.text or ""
        for element in item.iter(tag("t"))
        if element.getparent() is item or element.getparent().tag == tag("r")
    )


def first_texts(part: SheetPart, strings: Sequence[bytes], count: int = 5) -> Iterator[str]:
    """The texts of a sheet's first rows."""
    for row in part.root.iterfind(f"{tag('sheetData')}/{tag('row')}"):
        if int(row.get("r") or 1) > count:
            return
        for cell in row:
            yield text_of(cell, strings)


def rows_of(part: SheetPart, first: int, last: int) -> Iterator[Element]:
    """A sheet's rows from a first to a last number."""
    for row in part.root.iterfind(f"{tag('sheetData')}/{tag('row')}"):
        if first <= int(row.get("r") or 0) <= last:
            yield row
    yield from holding(b"".join(row for number, row in part.aside.items() if first <= number <= last))


def holding(parts: bytes) -> Element:
    """An element that holds what was not parsed: rows, or a text's item."""
    return etree.fromstring(b'<sheetData xmlns="%s">%s</sheetData>' % (MAIN.encode("ascii"), parts))


def text_of(cell: Element, strings: Sequence[bytes]) -> str:
    """A cell's text as it is stored."""
    value, inline = cell.find(tag("v")), cell.find(tag("is"))
    if inline is not None:
        return texts_of(inline)
    if value is None or not value.text:
        return ""
    if cell.get("t") != "s":
        return str(value.text)
    return string_text(int(value.text), strings)


def string_text(at: int, strings: Sequence[bytes]) -> str:
    """The text with a number among the shared ones, '' for none."""
    return texts_of(holding(strings[at])[0]) if 0 <= at < len(strings) else ""
