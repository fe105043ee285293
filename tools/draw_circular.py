"""Draws templates/通报.docx: the circular's form to GB/T 9704-2012, a named place for every kind of paragraph.

A4, margins 37 35 28 26 mm, 22 lines of 28 characters, page numbers outside: odd right, even left."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

from docx import Document
from docx.document import Document as Word
from docx.enum.text import WD_LINE_SPACING
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from lp_reports.reports.circular.circular_text import Kind
from lp_reports.reports.circular.docx_package import packed
from lp_reports.reports.circular.docx_text import (
    BODY,
    DATE_RIGHT,
    ERHAO,
    HEAD,
    LATIN,
    SANHAO,
    SIHAO,
    TITLE,
    add_run,
    align,
    element,
    indent,
    set_font,
    spaced,
)
from lp_reports.reports.circular.form import LEAD, place

_KAI = "楷体_GB2312"
_LINE, _TITLE_LINE = 28.95, 36  # points; 22 lines of the body fill the page
_EMPTY = {Kind.TITLE: 2, Kind.ADDRESSEE: 1, Kind.ANNEX: 1, Kind.OFFICE: 2}  # lines before the first of a kind
_TIGHTER = "-5"  # twentieths of a point between letters, so that 28 of them go on a line
# Of the library's own, nothing stays.
_SPARE = (
    "thumbnail",
    "extended-properties",
    "customXml",
    "stylesWithEffects",
    "numbering",
    "fontTable",
    "webSettings",
)  # of the library's own


def draw_circular(path: Path) -> None:
    """The form, its bytes always the same."""
    document = Document()
    strip(document)
    _page(document)
    _style(document)
    for kind in (
        Kind.NUMBER,
        Kind.TITLE,
        Kind.ADDRESSEE,
        Kind.BODY,
        Kind.HEAD,
        Kind.ANNEX,
        Kind.OFFICE,
        Kind.DATE,
    ):
        _write(document, kind)
    about = document.core_properties
    about.title, about.author = "通报", ""
    about.last_modified_by = about.comments = about.keywords = about.subject = about.category = ""
    about.created = about.modified = dt.datetime(2021, 1, 1)
    about.language, about.revision = "zh-CN", 1
    path.write_bytes(packed(document))


def strip(document: Word) -> None:
    """Drop what the library's empty document brings: its thumbnail, its styles, its fonts and language."""
    for rels in (document.part.package.rels, document.part.rels):
        for name in [name for name, link in rels.items() if link.reltype.endswith(_SPARE)]:
            del rels[name]
    styles: Any = document.styles.element
    for style in [style for style in styles.style_lst if style.get(qn("w:default")) != "1"]:
        styles.remove(style)
    for fonts in list(styles.iter(qn("w:rFonts"))):
        fonts.getparent().remove(fonts)
    for language in (*styles.iter(qn("w:lang")), *document.settings.element.iter(qn("w:themeFontLang"))):
        language.set(qn("w:val"), "en-US")
        language.set(qn("w:eastAsia"), "zh-CN")


# --- the page -------------------------------------------------------------------------------------------


def _page(document: Word) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(37), Mm(35)
    section.left_margin, section.right_margin = Mm(28), Mm(26)
    section.header_distance, section.footer_distance = Mm(15), Mm(24)
    for grid in section._sectPr.findall(qn("w:docGrid")):
        section._sectPr.remove(grid)  # it would round a title's lines up to two of its own
    document.settings.odd_and_even_pages_header_footer = True
    _page_number(section.footer, "right")
    _page_number(section.even_page_footer, "left")


def _page_number(footer: Any, side: str) -> None:
    """— 1 — on the outer side, a character from the edge."""
    footer.is_linked_to_previous = False
    paragraph = footer.paragraphs[0]
    paragraph.style = "Normal"
    indent(paragraph, **{side: 1})
    align(paragraph, side)
    add_run(paragraph, "— ", "宋体", SIHAO, "宋体")
    field = element("fldSimple", instr="PAGE")
    run = add_run(paragraph, "1", "宋体", SIHAO, "宋体")
    field.append(run._r)
    paragraph._p.append(field)
    add_run(paragraph, " —", "宋体", SIHAO, "宋体")


def _style(document: Word) -> None:
    """The body is the style Normal: whoever adds a paragraph by hand gets it right."""
    normal: Any = document.styles["Normal"]
    set_font(normal, BODY, SANHAO, LATIN)
    normal.element.rPr.find(qn("w:sz")).addprevious(element("spacing", val=_TIGHTER))
    spacing = normal.paragraph_format
    spacing.line_spacing_rule, spacing.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(_LINE)
    spacing.space_before = spacing.space_after = Pt(0)
    spacing.widow_control = False
    for kind in ("autoSpaceDE", "autoSpaceDN"):  # no air around digits: 28 characters a line
        normal.element.pPr.find(qn("w:spacing")).addprevious(element(kind, val=0))


# --- paragraphs -----------------------------------------------------------------------------------------


def _write(document: Word, kind: Kind) -> None:
    """A place, with the empty lines that the standard has before it (GB/T 9704-2012, 7.3)."""
    for _ in range(_EMPTY.get(kind, 0)):
        empty = document.add_paragraph()
        indent(empty)
        empty.paragraph_format.keep_with_next = True
    _LAYOUTS[kind](document.add_paragraph(), place(kind))


def _number(paragraph: Any, text: str) -> None:
    """文号 in the middle, as a circular to those below has it."""
    indent(paragraph)
    align(paragraph, "center")
    add_run(paragraph, text)


def _title(paragraph: Any, text: str) -> None:
    indent(paragraph)
    align(paragraph, "center")
    spaced(paragraph, _TITLE_LINE)
    add_run(paragraph, text, TITLE, ERHAO)


def _flush(paragraph: Any, text: str) -> None:
    indent(paragraph)
    add_run(paragraph, text)


def _head(paragraph: Any, text: str) -> None:
    indent(paragraph, first=2)
    add_run(paragraph, text, HEAD)


def _body(paragraph: Any, text: str) -> None:
    indent(paragraph, first=2)
    align(paragraph, "both")
    add_run(paragraph, f"【{LEAD}】", _KAI)
    add_run(paragraph, text)


def _annex(paragraph: Any, text: str) -> None:
    indent(paragraph, first=2)
    add_run(paragraph, text)


def _office(paragraph: Any, text: str) -> None:
    """As the date; whoever fills it in centres it above that."""
    indent(paragraph, right=DATE_RIGHT)
    align(paragraph, "right")
    add_run(paragraph, text)


def _date(paragraph: Any, text: str) -> None:
    indent(paragraph, right=DATE_RIGHT)
    align(paragraph, "right")
    add_run(paragraph, text)


_LAYOUTS = {
    Kind.NUMBER: _number,
    Kind.TITLE: _title,
    Kind.ADDRESSEE: _flush,
    Kind.HEAD: _head,
    Kind.BODY: _body,
    Kind.ANNEX: _annex,
    Kind.OFFICE: _office,
    Kind.DATE: _date,
}
