"""The styles of several workbooks in one: each workbook's numbers stay, shifted by what stands before."""

from __future__ import annotations

import copy
import re

from lxml import etree

from lp_reports.model.fields import Effect
from lp_reports.reports.own_sheets.notes import COLOURS
from lp_reports.reports.own_sheets.package import MAIN, Element, tag

_PLAIN = frozenset(color[-6:] for color in COLOURS.values())  # writers differ about what stands before
_LISTS = ("fonts", "fills", "borders", "cellStyleXfs", "cellXfs", "dxfs")
_OWN_FORMATS = 164  # smaller numbers are built in
_NO_FILL = f'<fill xmlns="{MAIN}"><patternFill patternType="none"/></fill>'
_XF = frozenset(
    "numFmtId fontId fillId borderId xfId quotePrefix pivotButton applyNumberFormat applyFont applyFill applyBorder"
    " applyAlignment applyProtection".split()
)
_LOOK = frozenset(map(tag, ("font", "numFmt", "fill", "alignment", "border", "protection")))
_DATES = frozenset((*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)))
_OURS = """<styleSheet xmlns="{main}">
<fonts count="3"><font><b/><sz val="10.5"/><name val="黑体"/></font><font><sz val="10.5"/><name val="仿宋_GB2312"/></font>
<font><u/><sz val="10.5"/><color rgb="FF0563C1"/><name val="Times New Roman"/></font></fonts>
<fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>
<fill><patternFill patternType="solid"><fgColor rgb="FFF2F2F2"/></patternFill></fill></fills>
<borders count="1"><border><left style="thin"/><right style="thin"/><top style="thin"/><bottom style="thin"/></border></borders>
<cellStyleXfs count="1"><xf/></cellStyleXfs>
<cellXfs count="3"><xf fontId="0" fillId="2" borderId="0" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1">
<alignment horizontal="center" vertical="center" wrapText="1"/></xf>
<xf fontId="1" fillId="0" borderId="0" applyFont="1" applyBorder="1" applyAlignment="1"><alignment horizontal="left" vertical="top" wrapText="1"/></xf>
<xf fontId="2" fillId="0" borderId="0" applyFont="1" applyBorder="1" applyAlignment="1"><alignment horizontal="center" vertical="center"/></xf></cellXfs>
</styleSheet>"""


_FOREIGN = etree.XPath(
    "//@*[namespace-uri() and not(contains(namespace-uri(), 'officeDocument/2006/relationships'))"
    " and not(contains(namespace-uri(), 'XML/1998'))]"
)


class Styles:
    """Styles that grow; `add` tells by how much a workbook's cell formats are shifted."""

    def __init__(self) -> None:
        self._parts: dict[str, list[Element]] = {name: [] for name in _LISTS}
        self._formats: dict[str, int] = {}
        self._colors: Element | None = None
        self._tints: dict[tuple[int, Effect], int] = {}
        self._plain: dict[int, int] = {}
        self._fills: dict[Effect, int] = {}
        self._marks: dict[Effect, int] = {}
        self.came_tinted = False  # some workbook has a colour of ours, which an earlier feedback left
        self.ours = 0  # the format of our heads; texts and links follow

    def add(self, root: Element) -> int:
        """A workbook's styles; what is added to the numbers of its cells' formats."""
        parts = {name: _items(root, name) for name in _LISTS}
        for name, least in (
            ("fonts", "<font/>"),
            ("fills", _NO_FILL),
            ("borders", "<border/>"),
            ("cellXfs", "<xf/>"),
            ("cellStyleXfs", "<xf/>"),
        ):
            parts[name] = parts[name] or [_element(least)]
        shifts = {name: len(self._parts[name]) for name in _LISTS}
        formats = {
            element.get("numFmtId", ""): self._format(element.get("formatCode", "General"))
            for element in _items(root, "numFmts")
        }
        parts["dxfs"] = [_plain_look(look) for look in parts["dxfs"]]
        for name in ("cellStyleXfs", "cellXfs"):
            parts[name] = [self._shifted(xf, shifts, formats, name) for xf in parts[name]]
        for name in _LISTS:
            self._parts[name] += parts[name]
        self.came_tinted = self.came_tinted or any(map(_is_ours, parts["fills"]))
        if self._colors is None and (colors := root.find(tag("colors"))) is not None:
            self._colors = copy.deepcopy(colors)
        return shifts["cellXfs"]

    def add_ours(self) -> None:
        """The looks of our columns."""
        self.ours = self.add(_element(_OURS.replace("{main}", MAIN)))

    def _format(self, code: str) -> int:
        return self._formats.setdefault(code, _OWN_FORMATS + len(self._formats))

    def _shifted(self, xf: Element, shifts: dict[str, int], formats: dict[str, int], kind: str) -> Element:
        shifted = copy.deepcopy(xf)
        for attribute, name in (("fontId", "fonts"), ("fillId", "fills"), ("borderId", "borders")):
            shifted.set(attribute, str(int(xf.get(attribute, "0")) + shifts[name]))
        number = xf.get("numFmtId", "0")
        shifted.set("numFmtId", str(formats.get(number, number if int(number) < _OWN_FORMATS else 0)))
        if kind == "cellXfs":
            shifted.set("xfId", str(int(xf.get("xfId", "0")) + shifts["cellStyleXfs"]))
        for extra in shifted.findall(tag("extLst")):
            shifted.remove(extra)
        for unknown in set(shifted.attrib) - _XF:
            del shifted.attrib[unknown]
        return shifted

    def tinted(self, style: int, effect: Effect) -> int:
        """A cell format with the colour of an effect, all else as it is."""
        if (style, effect) not in self._tints:
            if effect not in self._fills:
                self._fills[effect] = len(self._parts["fills"])
                self._parts["fills"].append(
                    _element(
                        f'<fill xmlns="{MAIN}"><patternFill patternType="solid">'
                        f'<fgColor rgb="{COLOURS[effect]}"/><bgColor indexed="64"/></patternFill></fill>'
                    )
                )
            formats = self._parts["cellXfs"]
            xf = copy.deepcopy(formats[style if style < len(formats) else 0])
            xf.set("fillId", str(self._fills[effect]))
            xf.set("applyFill", "1")
            self._tints[style, effect] = len(formats)
            formats.append(xf)
        return self._tints[style, effect]

    def untinted(self, style: int) -> int:
        """A cell format without a colour of ours, which an earlier feedback left; others as they are."""
        if style not in self._plain:
            self._plain[style] = style
            formats, fills = self._parts["cellXfs"], self._parts["fills"]
            number = int(formats[style].get("fillId", "0")) if style < len(formats) else 0
            if number < len(fills) and _is_ours(fills[number]):
                self._plain[style] = len(formats)
                formats.append(copy.deepcopy(formats[style]))
                formats[-1].set("fillId", "0")
        return self._plain[style]

    @property
    def looks(self) -> int:
        """How many looks of conditional formats there are."""
        return len(self._parts["dxfs"])

    def marked(self, effect: Effect) -> int:
        """The conditional look with the colour of an effect."""
        if effect not in self._marks:
            self._marks[effect] = self.looks
            color = f'<fill xmlns="{MAIN}"><patternFill patternType="solid"><bgColor rgb="{COLOURS[effect]}"/></patternFill></fill>'
            look = etree.Element(tag("dxf"))
            look.append(_element(color))
            self._parts["dxfs"].append(look)
        return self._marks[effect]

    def is_mark(self, look: int) -> bool:
        """The conditional look is one of ours, which an earlier feedback left."""
        color = self._parts["dxfs"][look].find(f"{tag('fill')}/{tag('patternFill')}/{tag('bgColor')}")
        return color is not None and color.get("rgb", "").upper()[-6:] in _PLAIN

    def is_date(self, style: int) -> bool:
        """The format shows a number as a date or time."""
        formats = self._parts["cellXfs"]
        number = int(formats[style].get("numFmtId", "0")) if style < len(formats) else 0
        code = next((code for code, at in self._formats.items() if at == number), "")
        return number in _DATES or any(letter in _bare(code) for letter in "ymdhYMDH")

    def xml(self) -> bytes:
        """styles.xml."""
        root = etree.Element(tag("styleSheet"), nsmap={None: MAIN})
        if self._formats:
            formats = etree.SubElement(root, tag("numFmts"), count=str(len(self._formats)))
            for code, number in self._formats.items():
                etree.SubElement(formats, tag("numFmt"), numFmtId=str(number), formatCode=code)
        for name in _LISTS:
            if name == "dxfs":
                names = etree.SubElement(root, tag("cellStyles"), count="1")
                etree.SubElement(names, tag("cellStyle"), name="Normal", xfId="0", builtinId="0")
            part = etree.SubElement(root, tag(name), count=str(len(self._parts[name])))
            part.extend(copy.deepcopy(item) for item in self._parts[name])
        if self._colors is not None:
            root.append(self._colors)
        _mend(root)
        return serialized(root)


def _mend(root: Element) -> None:
    """What Excel forgives or some writer gets wrong, and what keeps others from opening the whole workbook."""
    for fill in root.iter(tag("fill")):
        if not len(fill):
            fill.append(_element(_NO_FILL)[0])
    for element in root.iterfind(".//*[@rgb]"):
        color = element.get("rgb")
        if re.fullmatch("[0-9A-Fa-f]{6}", color):
            element.set("rgb", f"FF{color}")
        elif not re.fullmatch("[0-9A-Fa-f]{8}", color):
            del element.attrib["rgb"]


def serialized(root: Element) -> bytes:
    """A part's bytes, without the declarations and attributes of namespaces that nothing needs."""
    raw = written(root)
    if raw.count(b"xmlns:") <= 1:  # the relations' own: nothing to look for, as in most parts
        return raw
    for foreign in _FOREIGN(root):
        del foreign.getparent().attrib[foreign.attrname]
    etree.cleanup_namespaces(root)
    return written(root)


def written(root: Element) -> bytes:
    """A part's bytes."""
    raw: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return raw


def _is_ours(fill: Element) -> bool:
    color = fill.find(f"{tag('patternFill')}/{tag('fgColor')}")
    return color is not None and color.get("rgb", "").upper()[-6:] in _PLAIN


def _items(root: Element, name: str) -> list[Element]:
    part = root.find(tag(name))
    return (
        []
        if part is None
        else [item for item in part if isinstance(item.tag, str) and item.tag.startswith(f"{{{MAIN}}}")]
    )


def _element(text: str) -> Element:
    element = etree.fromstring(text if "xmlns" in text else text.replace("/>", f' xmlns="{MAIN}"/>', 1))
    for child in element.iter():
        child.tail = None
    return element


def _plain_look(look: Element) -> Element:
    copied = copy.deepcopy(look)
    for part in list(copied):
        if part.tag not in _LOOK:
            copied.remove(part)
    return copied


def _bare(code: str) -> str:
    """A number format without its quoted texts, colours and escapes."""
    bare, quoted = [], False
    letters = iter(code)
    for letter in letters:
        if letter == '"':
            quoted = not quoted
        elif letter == "\\":
            next(letters, "")
        elif letter == "[":
            for inner in letters:
                if inner == "]":
                    break
        elif not quoted:
            bare.append(letter)
    return "".join(bare)
