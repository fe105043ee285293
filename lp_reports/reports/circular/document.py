"""通报.docx: the circular's text laid out to GB/T 9704-2012. Same summary, same bytes.

A4, margins 37 35 28 26 mm, 22 lines of 28 characters, page numbers outside: odd right, even left."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from typing import TYPE_CHECKING, Any

from lp_reports.model.summary import Summary
from lp_reports.reports.circular.words import Kind, Paragraph, paragraphs, title
from lp_reports.reports.excel.texts import safe
from lp_reports.reports.template.package import pack

if TYPE_CHECKING:
    from docx.document import Document

_LATIN, _BODY, _HEAD, _LEAD, _TITLE = (
    "Times New Roman",
    "仿宋_GB2312",
    "黑体",
    "楷体_GB2312",
    "方正小标宋简体",
)
_SANHAO, _ERHAO, _SIHAO = 16, 22, 14  # 三号 二号 四号, in points
_LINE, _TITLE_LINE = 28.95, 36  # points; 22 lines of the body fill the page
_EMPTY = {Kind.TITLE: 2, Kind.ADDRESSEE: 1, Kind.ANNEX: 1, Kind.OFFICE: 2}  # lines before the first of a kind
_DATE_RIGHT, _DATE_LONG = 4, 11  # characters between date and edge, and of the blank date itself
_TIGHTER = "-5"  # twentieths of a point between letters, so that 28 of them go on a line
_SPARE = (
    "thumbnail",
    "extended-properties",
    "customXml",
    "stylesWithEffects",
    "numbering",
    "fontTable",
    "webSettings",
)  # of the library's own


def write(summary: Summary) -> bytes:
    """The document's bytes."""
    from docx import Document  # half the cost of a run's start, so only when there is something to write

    document = Document()
    _strip(document)
    _page(document)
    _style(document)
    lines = paragraphs(summary)
    for before, line, after in zip([None, *lines], lines, [*lines[1:], None], strict=False):
        _write(document, before, line, after)
    _properties(document, summary)
    packed = io.BytesIO()
    document.save(packed)
    return _settle(packed.getvalue())


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
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    footer.is_linked_to_previous = False
    paragraph = footer.paragraphs[0]
    paragraph.style = "Normal"
    _indent(paragraph, first=0, **{side: 1})
    _align(paragraph, side)
    _run(paragraph, "— ", "宋体", _SIHAO, "宋体")
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    run = _run(paragraph, "1", "宋体", _SIHAO, "宋体")
    field.append(run._r)
    paragraph._p.append(field)
    _run(paragraph, " —", "宋体", _SIHAO, "宋体")


def _style(document: Document) -> None:
    """The body is the style Normal: whoever adds a paragraph by hand gets it right."""
    from docx.enum.text import WD_LINE_SPACING
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn
    from docx.shared import Pt

    normal: Any = document.styles["Normal"]
    _font(normal, _BODY, _SANHAO, _LATIN)
    tighter = OxmlElement("w:spacing")
    tighter.set(qn("w:val"), _TIGHTER)
    normal.element.rPr.find(qn("w:sz")).addprevious(tighter)
    spacing = normal.paragraph_format
    spacing.line_spacing_rule, spacing.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(_LINE)
    spacing.space_before = spacing.space_after = Pt(0)
    spacing.widow_control = False
    for kind in ("w:autoSpaceDE", "w:autoSpaceDN"):  # no air around digits: 28 characters a line
        tight = OxmlElement(kind)
        tight.set(qn("w:val"), "0")
        normal.element.pPr.find(qn("w:spacing")).addprevious(tight)


# --- paragraphs -----------------------------------------------------------------------------------------


def _write(document: Document, before: Paragraph | None, line: Paragraph, after: Paragraph | None) -> None:
    """One paragraph, with the empty lines that the standard has before it (GB/T 9704-2012, 7.3).

    From the last words of the text on all keeps together: no office or date alone on a page."""
    starts = before is None or before.kind is not line.kind
    for _ in range(_EMPTY.get(line.kind, 0) if starts else 0):
        _lay(document.add_paragraph(), keep=True)
    paragraph = document.add_paragraph()
    _LAYOUTS[line.kind](paragraph, line)
    closing = after is not None and after.kind in (Kind.ANNEX, Kind.OFFICE, Kind.DATE)
    paragraph.paragraph_format.keep_with_next = closing or line.kind is Kind.HEAD
    paragraph.paragraph_format.keep_together = closing


def _lay(paragraph: Any, keep: bool) -> None:
    _indent(paragraph, first=0)
    paragraph.paragraph_format.keep_with_next = keep


def _number(paragraph: Any, line: Paragraph) -> None:
    """文号 at the left, 签发 at the right of one line, a character from the edges."""
    from docx.enum.text import WD_TAB_ALIGNMENT
    from docx.shared import Mm

    _indent(paragraph, first=0, left=1, right=1)
    paragraph.paragraph_format.tab_stops.add_tab_stop(Mm(150), WD_TAB_ALIGNMENT.RIGHT)
    _run(paragraph, line.lead)
    paragraph.add_run().add_tab()
    _run(paragraph, line.text)


def _title(paragraph: Any, line: Paragraph) -> None:
    from docx.shared import Pt

    _indent(paragraph, first=0)
    _align(paragraph, "center")
    paragraph.paragraph_format.line_spacing = Pt(_TITLE_LINE)
    _run(paragraph, line.text, _TITLE, _ERHAO)


def _flush(paragraph: Any, line: Paragraph) -> None:
    _indent(paragraph, first=0)
    _run(paragraph, line.text)


def _head(paragraph: Any, line: Paragraph) -> None:
    _indent(paragraph, first=2)
    _run(paragraph, line.text, _HEAD)


def _body(paragraph: Any, line: Paragraph) -> None:
    _indent(paragraph, first=2)
    _align(paragraph, "both")
    if line.lead:
        _run(paragraph, line.lead, _LEAD)
    _run(paragraph, line.text)


def _annex(paragraph: Any, line: Paragraph) -> None:
    _indent(paragraph, first=2)
    _run(paragraph, line.lead + line.text)


def _office(paragraph: Any, line: Paragraph) -> None:
    """Centred above the date, as far as the line has room."""
    _indent(paragraph, first=0, right=max(0, _DATE_RIGHT + (_DATE_LONG - len(line.text)) / 2))
    _align(paragraph, "right")
    _run(paragraph, line.text)


def _date(paragraph: Any, line: Paragraph) -> None:
    _indent(paragraph, first=0, right=_DATE_RIGHT)
    _align(paragraph, "right")
    _run(paragraph, line.text)


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


def _run(paragraph: Any, text: str, font: str = _BODY, size: int = _SANHAO, latin: str = _LATIN) -> Any:
    run = paragraph.add_run(safe(text))
    _font(run, font, size, latin)
    return run


def _font(owner: Any, font: str, size: int, latin: str) -> None:
    """Chinese letters in `font`, Latin ones and digits in `latin`."""
    from docx.oxml.ns import qn
    from docx.shared import Pt

    owner.font.name, owner.font.size = latin, Pt(size)
    fonts = owner.element.get_or_add_rPr().get_or_add_rFonts()
    fonts.set(qn("w:eastAsia"), font)
    fonts.set(qn("w:hint"), "eastAsia")  # quotation marks are as wide as Chinese letters


def _align(paragraph: Any, side: str) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH

    paragraph.alignment = WD_ALIGN_PARAGRAPH.from_xml(side)


def _indent(paragraph: Any, first: int, left: int = 0, right: float = 0) -> None:
    """Indents in characters, which go with the size of the type."""
    from docx.oxml.ns import qn

    indent = paragraph._p.get_or_add_pPr().get_or_add_ind()
    for name, characters in (("firstLine", first), ("left", left), ("right", right)):
        indent.set(qn(f"w:{name}Chars"), str(int(characters * 100)))
        indent.set(qn(f"w:{name}"), str(int(characters * _SANHAO * 20)))


# --- the file -------------------------------------------------------------------------------------------


def _properties(document: Document, summary: Summary) -> None:
    """No person, no clock: the title, the office, the day of counting."""
    about = document.core_properties
    about.title, about.author = safe("".join(title(summary))), safe(summary.office)
    about.last_modified_by = about.comments = about.keywords = about.subject = about.category = ""
    about.created = about.modified = dt.datetime.combine(summary.as_of, dt.time())
    about.language, about.revision = "zh-CN", 1


def _strip(document: Document) -> None:
    """Drop what the library's empty document brings: its thumbnail, its styles, its fonts and language."""
    from docx.oxml.ns import qn

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


def _settle(raw: bytes) -> bytes:
    """The package with fixed dates."""
    with zipfile.ZipFile(io.BytesIO(raw)) as package:
        return pack({name: package.read(name) for name in package.namelist()})
