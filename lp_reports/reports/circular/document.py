"""通报.docx: the circular laid out to GB/T 9704-2012, its annexes behind it. Same summary, same bytes.

A4, margins 37 35 28 26 mm, 22 lines of 28 characters, page numbers outside: odd right, even left."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from lp_reports.model.summary import Summary
from lp_reports.reports.circular.annex_cells import Annex
from lp_reports.reports.circular.annexes import annexes
from lp_reports.reports.circular.circular_text import Kind, Paragraph, paragraphs
from lp_reports.reports.circular.docx_annexes import add_annex, add_imprint
from lp_reports.reports.circular.docx_package import packed, set_properties, strip
from lp_reports.reports.circular.docx_text import (
    BODY,
    ERHAO,
    HEAD,
    LATIN,
    LEAD,
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

if TYPE_CHECKING:
    from docx.document import Document

_LINE, _TITLE_LINE = 28.95, 36  # points; 22 lines of the body fill the page
_EMPTY = {Kind.TITLE: 2, Kind.ADDRESSEE: 1, Kind.ANNEX: 1, Kind.OFFICE: 2}  # lines before the first of a kind
_DATE_RIGHT, _DATE_LONG = 4, 11  # characters between date and edge, and of the blank date itself
_TIGHTER = "-5"  # twentieths of a point between letters, so that 28 of them go on a line


def write(summary: Summary) -> bytes:
    """The document's bytes: the text, the annexes that have rows, to whom copies go."""
    return laid_out(summary, paragraphs(summary), [annex for annex in annexes(summary) if annex.rows])


def laid_out(summary: Summary, lines: Sequence[Paragraph], behind: Sequence[Annex]) -> bytes:
    """Paragraphs and annexes as an official document; `summary`: whose office it is of, and of which day."""
    from docx import Document  # half the cost of a run's start, so only when there is something to write

    document = Document()
    strip(document)
    _page(document)
    _style(document)
    closing = _closing(lines)
    for at, (before, line) in enumerate(zip([None, *lines], lines, strict=False)):
        _write(document, before, line, at in closing)
    for annex in behind:
        add_annex(document, annex, summary)
    add_imprint(document, behind[-1] if behind else None, summary)
    set_properties(document, summary)
    return packed(document)


# --- the page -------------------------------------------------------------------------------------------


def _page(document: Document) -> None:
    from docx.oxml.ns import qn
    from docx.shared import Mm

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


def _style(document: Document) -> None:
    """The body is the style Normal: whoever adds a paragraph by hand gets it right."""
    from docx.enum.text import WD_LINE_SPACING
    from docx.oxml.ns import qn
    from docx.shared import Pt

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


def _closing(lines: Sequence[Paragraph]) -> range:
    """The lines that keep with the next: the last two of the text, the annexes' list, the office; so the list is not
    torn and no page is without text."""
    text = [at for at, line in enumerate(lines) if line.kind is Kind.BODY]
    return range(text[-2], len(lines) - 1)


def _write(document: Document, before: Paragraph | None, line: Paragraph, keeps: bool) -> None:
    """One paragraph, with the empty lines that the standard has before it (GB/T 9704-2012, 7.3)."""
    starts = before is None or before.kind is not line.kind
    for _ in range(_EMPTY.get(line.kind, 0) if starts else 0):
        empty = document.add_paragraph()
        indent(empty)
        empty.paragraph_format.keep_with_next = True
    paragraph = document.add_paragraph()
    _LAYOUTS[line.kind](paragraph, line)
    paragraph.paragraph_format.keep_with_next = keeps or line.kind is Kind.HEAD
    paragraph.paragraph_format.keep_together = keeps


def _number(paragraph: Any, line: Paragraph) -> None:
    """文号 in the middle, as a circular to those below has it."""
    indent(paragraph)
    align(paragraph, "center")
    add_run(paragraph, line.text)


def _title(paragraph: Any, line: Paragraph) -> None:
    indent(paragraph)
    align(paragraph, "center")
    spaced(paragraph, _TITLE_LINE)
    add_run(paragraph, line.text, TITLE, ERHAO)


def _flush(paragraph: Any, line: Paragraph) -> None:
    indent(paragraph)
    add_run(paragraph, line.text)


def _head(paragraph: Any, line: Paragraph) -> None:
    indent(paragraph, first=2)
    add_run(paragraph, line.text, HEAD)


def _body(paragraph: Any, line: Paragraph) -> None:
    indent(paragraph, first=2)
    align(paragraph, "both")
    if line.lead:
        add_run(paragraph, line.lead, LEAD)
    add_run(paragraph, line.text)


def _annex(paragraph: Any, line: Paragraph) -> None:
    indent(paragraph, first=2)
    add_run(paragraph, line.lead + line.text)


def _office(paragraph: Any, line: Paragraph) -> None:
    """Centred above the date, as far as the line has room."""
    indent(paragraph, right=max(0, _DATE_RIGHT + (_DATE_LONG - len(line.text)) / 2))
    align(paragraph, "right")
    add_run(paragraph, line.text)


def _date(paragraph: Any, line: Paragraph) -> None:
    indent(paragraph, right=_DATE_RIGHT)
    align(paragraph, "right")
    add_run(paragraph, line.text)


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
