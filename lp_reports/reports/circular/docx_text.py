"""Runs, indents and borders of the document: what python-docx has no call for."""

from __future__ import annotations

from typing import Any

from lp_reports.reports.excel.texts import safe

LATIN, BODY, HEAD, TITLE = "Times New Roman", "仿宋_GB2312", "黑体", "方正小标宋简体"
XIAOWU, WUHAO, XIAOSI, SIHAO, SANHAO, ERHAO = (
    9,
    10.5,
    12,
    14,
    16,
    22,
)  # 小五 五号 小四 四号 三号 二号, in points


DATE_RIGHT = 4  # characters between the date and the edge


def add_run(paragraph: Any, text: str, font: str = BODY, size: float = SANHAO, latin: str = LATIN) -> Any:
    """Text in a font; line breaks stay."""
    run = paragraph.add_run(safe(text))
    set_font(run, font, size, latin)
    return run


def set_font(owner: Any, font: str, size: float, latin: str) -> None:
    """Chinese letters in `font`, Latin ones and digits in `latin`; of a run or a style."""
    from docx.oxml.ns import qn
    from docx.shared import Pt

    owner.font.name, owner.font.size = latin, Pt(size)
    fonts = owner.element.get_or_add_rPr().get_or_add_rFonts()
    fonts.set(qn("w:eastAsia"), font)
    fonts.set(qn("w:hint"), "eastAsia")  # quotation marks are as wide as Chinese letters


def align(paragraph: Any, side: str) -> None:
    """`side`: left, center, right or both."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH

    paragraph.alignment = WD_ALIGN_PARAGRAPH.from_xml(side)


def indent(paragraph: Any, first: int = 0, left: int = 0, right: float = 0) -> None:
    """Indents in characters, which go with the size of the type."""
    for name, characters in (("firstLine", first), ("left", left), ("right", right)):
        _indent(paragraph._p, name, characters)


def indented_right(paragraph: Any) -> float:
    """How many characters a <w:p> keeps from the right edge, where it stands there; 0 elsewhere."""
    from docx.oxml.ns import qn

    side = paragraph.find(f"{qn('w:pPr')}/{qn('w:jc')}")
    place = paragraph.find(f"{qn('w:pPr')}/{qn('w:ind')}")
    if side is None or place is None or side.get(qn("w:val")) not in ("right", "end"):
        return 0
    return int(place.get(qn("w:rightChars"), 0)) / 100


def indent_right(paragraph: Any, characters: float) -> None:
    """A <w:p> that far from the right edge."""
    _indent(paragraph, "right", characters)


def _indent(paragraph: Any, name: str, characters: float) -> None:
    from docx.oxml.ns import qn

    place = paragraph.get_or_add_pPr().get_or_add_ind()
    place.set(qn(f"w:{name}Chars"), str(int(characters * 100)))
    place.set(qn(f"w:{name}"), str(int(characters * SANHAO * 20)))


def spaced(paragraph: Any, points: float) -> None:
    """Lines of an exact height."""
    from docx.shared import Pt

    paragraph.paragraph_format.line_spacing = Pt(points)


def element(name: str, **attributes: object) -> Any:
    """`<w:name w:key="value"/>`."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    node = OxmlElement(f"w:{name}")
    for key, value in attributes.items():
        node.set(qn(f"w:{key}"), str(value))
    return node
