"""The notes of a sheet, theirs and ours, and the old drawing part that shows them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from xml.sax.saxutils import escape

from lxml import etree

from lp_reports.catalogue import EFFECTS
from lp_reports.model.ledger import Finding
from lp_reports.model.source_sheet import Note
from lp_reports.reports.excel.texts import safe, width_of
from lp_reports.reports.own_sheets.package import MAIN, XML_SPACE, tag
from lp_reports.reports.own_sheets.styles import serialized

AUTHOR = "汇总单位"
_LINE = "――――"
_START = "【"
_BLOCK = 1024  # shape numbers


def note(theirs: Note | None, findings: Sequence[Finding]) -> Note:
    """Their own note first, ours below a line; each sentence once, also where a merge makes it many rows'."""
    lines = (f"【{EFFECTS[one.effect]} {one.code}】{sentence(one)}" for one in findings)
    ours = "\n".join(dict.fromkeys(lines))
    return Note(f"{theirs.text}\n{_LINE}\n{ours}", theirs.author) if theirs else Note(ours, AUTHOR)


def sentence(one: Finding) -> str:
    """What is wrong and how to mend it."""
    return f"{one.message}。改法：{one.fix}。".replace("。。", "。")


def without_ours(told: Note) -> Note | None:
    """A note of theirs, what we had added taken off; None where nothing is left."""
    kept = told.text.partition(_LINE)[0].strip() if _LINE in told.text else told.text
    return None if not kept or kept.startswith(_START) else told._replace(text=kept)


def comments(notes: Mapping[str, Note]) -> bytes:
    """comments1.xml: cell -> note."""
    root = etree.Element(tag("comments"), nsmap={None: MAIN})
    authors = list(dict.fromkeys(note.author for note in notes.values()))
    listed = etree.SubElement(root, tag("authors"))
    for author in authors:
        etree.SubElement(listed, tag("author")).text = safe(author)
    items = etree.SubElement(root, tag("commentList"))
    for cell, told in notes.items():
        item = etree.SubElement(items, tag("comment"), ref=cell, authorId=str(authors.index(told.author)))
        run = etree.SubElement(etree.SubElement(item, tag("text")), tag("r"))
        look = etree.SubElement(run, tag("rPr"))
        for name, value in (("sz", "9"), ("rFont", "宋体")):
            etree.SubElement(look, tag(name), val=value)
        shown = etree.SubElement(run, tag("t"))
        shown.text = safe(told.text)
        shown.set(XML_SPACE, "preserve")
    return serialized(root)


def blocks(notes: Mapping[str, Note]) -> int:
    """How many blocks of shape numbers the notes of a sheet take."""
    return len(notes) // _BLOCK + 1


def drawing(notes: Mapping[str, Note], block: int) -> bytes:
    """vmlDrawing1.vml: a hidden box beside each cell, as large as its text. `block`: the first of its numbers."""
    shapes = "".join(
        _shape(block * _BLOCK + number, cell, told.text)
        for number, (cell, told) in enumerate(notes.items(), 1)
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
        f'<x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/><x:Anchor>{escape(anchor)}</x:Anchor>'
        f"<x:AutoFill>False</x:AutoFill><x:Row>{row - 1}</x:Row><x:Column>{column - 1}</x:Column></x:ClientData></v:shape>"
    )


def place_of(cell: str) -> tuple[int, int]:
    """`D7` -> (7, 4). Raises ValueError."""
    letters = cell.rstrip("0123456789")
    column = 0
    for letter in letters.upper():
        if not "A" <= letter <= "Z":
            raise ValueError("no cell address")
        column = 26 * column + ord(letter) - 64
    return int(cell[len(letters) :]), column
