"""The notes of a sheet, the unit's and the findings', and the VML drawing part that shows them."""

from __future__ import annotations

from collections.abc import Mapping

from lxml import etree

from lp_reports.model.source_sheet import Note
from lp_reports.reports.excel.texts import safe, width_of
from lp_reports.reports.own_sheets.notes import place_of
from lp_reports.reports.own_sheets.package import MAIN, XML_SPACE, tag
from lp_reports.reports.own_sheets.styles import serialized

_BLOCK = 1024  # shape numbers


def comments(notes: Mapping[str, Note]) -> bytes:
    """comments1.xml: cell -> note."""
    root = etree.Element(tag("comments"), nsmap={None: MAIN})
    authors = list(dict.fromkeys(note.author for note in notes.values()))
    listed = etree.SubElement(root, tag("authors"))
    for author in authors:
        etree.SubElement(listed, tag("author")).text = safe(author)
    items = etree.SubElement(root, tag("commentList"))
    for cell, note in notes.items():
        item = etree.SubElement(items, tag("comment"), ref=cell, authorId=str(authors.index(note.author)))
        run = etree.SubElement(etree.SubElement(item, tag("text")), tag("r"))
        look = etree.SubElement(run, tag("rPr"))
        for name, value in (("sz", "9"), ("rFont", "宋体")):
            etree.SubElement(look, tag(name), val=value)
        shown = etree.SubElement(run, tag("t"))
        shown.text = safe(note.text)
        shown.set(XML_SPACE, "preserve")
    return serialized(root)


def blocks(notes: Mapping[str, Note]) -> int:
    """How many blocks of shape numbers the notes of a sheet take."""
    return len(notes) // _BLOCK + 1


def drawing(notes: Mapping[str, Note], block: int) -> bytes:
    """vmlDrawing1.vml: a hidden box beside each cell, as large as its text. `block`: the first of its numbers."""
    shapes = "".join(
        _shape(block * _BLOCK + number, cell, note.text)
        for number, (cell, note) in enumerate(notes.items(), 1)
    )
    taken = ",".join(str(block + number) for number in range(blocks(notes)))
    return (
        '<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
        'xmlns:x="urn:schemas-microsoft-com:office:excel"><o:shapelayout v:ext="edit">'
        f'<o:idmap v:ext="edit" data="{taken}"/></o:shapelayout>'
        '<v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe">'
        '<v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>'
        f"{shapes}</xml>"
    ).encode()


def _shape(number: int, cell: str, text: str) -> str:
    row, column = place_of(cell)
    lines = sum(max(1, -(-width_of(part) // 36)) for part in text.split("\n"))
    top = max(0, row - 2)
    anchor = f"{column}, 12, {top}, 4, {column + 3}, 40, {top + max(3, lines)}, 4"
    return (
        f'<v:shape id="_x0000_s{number}" type="#_x0000_t202" '
        f'style="position:absolute;margin-left:80pt;margin-top:4pt;width:200pt;height:{max(40, lines * 13 + 8)}pt;'
        f'z-index:{number % _BLOCK};visibility:hidden" fillcolor="#ffffe1" o:insetmode="auto">'
        '<v:fill color2="#ffffe1"/><v:shadow color="black" obscured="t"/><v:path o:connecttype="none"/>'
        '<v:textbox style="mso-direction-alt:auto"><div style="text-align:left"></div></v:textbox>'
        f'<x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/><x:Anchor>{anchor}</x:Anchor>'
        f"<x:AutoFill>False</x:AutoFill><x:Row>{row - 1}</x:Row><x:Column>{column - 1}</x:Column></x:ClientData></v:shape>"
    )
