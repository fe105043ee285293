"""The document's annexes and its imprint: a section each, landscape where the table is wide; pages go on counting."""

from __future__ import annotations

import copy
import datetime as dt
import re
from collections.abc import Iterable, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

from lp_reports.model.summary import Summary
from lp_reports.reports.circular.annex_cells import Annex, numbered
from lp_reports.reports.circular.docx_text import (
    BODY,
    ERHAO,
    HEAD,
    SANHAO,
    SIHAO,
    TITLE,
    WUHAO,
    XIAOSI,
    XIAOWU,
    add_run,
    align,
    element,
    indent,
    spaced,
)
from lp_reports.reports.excel.cell_styles import Cell, Look, Sum
from lp_reports.reports.excel.paging import HAIR, breaks
from lp_reports.reports.excel.texts import day, lines_of, safe, width_of

if TYPE_CHECKING:
    from docx.document import Document

Paper = tuple[int, int, int, int, int, int]  # mm: width, height, margins t b l r
_UPRIGHT: Paper = (210, 297, 37, 35, 28, 26)
_WIDE: Paper = (297, 210, 28, 26, 35, 37)
_AIR = 0.6  # mm that a line of a head has to spare
_DIGITS = 10.5  # the size at which `lines_of` takes a width in digits as it is
_MARGIN = 0.8  # mm between a cell's text and its borders
_BORDER = 0.75  # points
_ROW = 16  # points, the least height of a table's row
_LINE, _TITLE_LINE = 12.5, 36  # points
_WITH_NOTES = 2  # rows on the page of the notes, at least
_IMPRINT = 29  # points, a line of the imprint
_GUESSES = 4  # of where a program breaks the pages
_SPARE = 20  # points left free with it, for programs differ


def add_annex(document: Document, annex: Annex, summary: Summary) -> None:
    """A table on pages of its own; its head is repeated, no row is torn."""
    _section(document, _paper(annex))
    county = f"{summary.county}农村劳动力职业技能培训（{summary.period.title}）"
    about = f"填报单位：{summary.reporter}　　截至日期：{day(summary.as_of)}　　单位：{annex.unit}"
    for text, font, size, side, height in _titles(annex, county, about):
        paragraph = _line(document.add_paragraph(), text, font, size, side, height)
        paragraph.paragraph_format.keep_with_next = True
    _table(document, annex)
    for note in numbered(annex.notes):
        paragraph = _line(document.add_paragraph(), note, BODY, XIAOWU, "left", _LINE)
        paragraph.paragraph_format.keep_together = True


def _titles(annex: Annex, county: str, about: str) -> Sequence[tuple[str, str, float, str, float]]:
    """What stands above a table: text, font, size, side, height of the line."""
    return (
        (f"附件{annex.number}", HEAD, SANHAO, "left", _TITLE_LINE),
        (annex.title, TITLE, ERHAO, "center", _TITLE_LINE),
        (county, BODY, XIAOSI, "center", 20),
        (about, BODY, WUHAO, "left", 20),
    )


def add_imprint(document: Document, last: Annex | None, summary: Summary) -> None:
    """版记: to whom copies go, who prints it and when, at the foot of the last page: that of the annex `last` where it
    has room, else one of its own (GB/T 9704-2012, 7.4)."""
    copies = f"抄送：{summary.copies}。" if summary.copies else "抄送："
    paper = _paper(last) if last else _UPRIGHT
    foot = (_lines(copies, _across(paper), SIHAO) + 1) * _IMPRINT + _SPARE
    left = _left(last) if last else [0.0]
    if left[0] < foot:
        paper, left = _UPRIGHT, [_room(_UPRIGHT)]
        _section(document, paper)
    width = _across(paper)
    table = document.add_table(3, 1)
    _set_columns(table, [width], borders={"top": 0, "bottom": 8, "insideH": 4})
    _height(table.rows[0], max(1, min(left) - foot), "exact")
    cell = table.cell(1, 0)
    cell._tc.get_or_add_tcPr().append(_borders("tcBorders", {"top": 8}))
    _line(cell.paragraphs[0], copies, BODY, SIHAO, "left", _IMPRINT)
    printed = table.cell(2, 0).paragraphs[0]
    _tab_right(printed, width)
    _line(printed, f"{summary.office}\t年　　月　　日印发", BODY, SIHAO, "left", _IMPRINT)
    for row in table.rows:  # where a program has less room, all of it goes to the next page
        row.cells[0].paragraphs[0].paragraph_format.keep_with_next = True
    spaced(document.add_paragraph(), 1)  # no document ends with a table


def _left(annex: Annex) -> list[float]:
    """How many points an annex leaves free on its last page, as far as heights can be worked out: first what is
    likely, then what is left where a program breaks pages a little earlier."""
    widths = _widths(annex)
    head, *rows = (_high(row, widths, annex.least) for row in [_head(annex), *annex.rows])
    notes = [_LINE * _lines(note, _across(_paper(annex)), XIAOWU) for note in numbered(annex.notes)]
    heights = [*(height for *_, height in _titles(annex, "", "")), head, *rows, *notes]
    rooms = (_room(_paper(annex)) * (1 - HAIR * times) for times in range(_GUESSES))
    return [_free(heights, room, head) for room in rooms]


def _free(heights: Sequence[float], room: float, head: float) -> float:
    starts = breaks(heights, room, head)
    return room - sum(heights[starts[-1] :]) - head if starts else room - sum(heights)


def _high(row: Sequence[Cell], widths: Sequence[float], least: float) -> float:
    """How high a row of a table is, with its border."""
    lines = (
        _lines(_shown(cell, least), width - 2 * _MARGIN, XIAOWU)
        for cell, width in zip(row, widths, strict=True)
    )
    return max(least, _ROW, _LINE * max(lines)) + _BORDER


def _lines(text: str, width: float, size: float) -> int:
    """How many lines a text takes in a width in mm, rather one more than one less."""
    return lines_of(text, _points(width) / size * 2 - 0.5, _DIGITS)


def _points(millimetres: float) -> float:
    return millimetres / 25.4 * 72


def _room(paper: Paper) -> float:
    """Points between the margins at its top and its foot."""
    return _points(paper[1] - paper[2] - paper[3])


def _paper(annex: Annex) -> Paper:
    return _WIDE if annex.landscape else _UPRIGHT


def _across(paper: Paper) -> float:
    """Millimetres between the margins at the sides."""
    return paper[0] - paper[4] - paper[5]


def _section(document: Document, paper: Sequence[float]) -> None:
    from docx.enum.section import WD_ORIENTATION, WD_SECTION
    from docx.oxml.ns import qn
    from docx.shared import Mm

    section = document.add_section(WD_SECTION.NEW_PAGE)
    section.different_first_page_header_footer = False  # a letterhead is the first page's
    for grid in section._sectPr.findall(qn("w:docGrid")):
        section._sectPr.remove(grid)  # it would round a title's lines up to two of its own
    spaced(document.paragraphs[-1], 1)  # holds the break; a whole line of it may need a page of its own
    width, height, top, bottom, left, right = map(Mm, paper)
    section.orientation = WD_ORIENTATION.LANDSCAPE if width > height else WD_ORIENTATION.PORTRAIT
    section.page_width, section.page_height = width, height
    section.top_margin, section.bottom_margin = top, bottom
    section.left_margin, section.right_margin = left, right
    section.footer_distance = Mm(24 if height > width else 15)


def _line(paragraph: Any, text: str, font: str, size: float, side: str, height: float) -> Any:
    if paragraph._p.pPr is None:
        paragraph_looks, run_looks = _looks(font, size, side, height)
        paragraph._p.insert(0, copy.deepcopy(paragraph_looks))
        paragraph.add_run(safe(text))._r.insert(0, copy.deepcopy(run_looks))
        return paragraph
    return _laid_out(paragraph, text, font, size, side, height)


def _laid_out(paragraph: Any, text: str, font: str, size: float, side: str, height: float) -> Any:
    indent(paragraph)
    align(paragraph, side)
    spaced(paragraph, height)
    add_run(paragraph, text, font, size)
    return paragraph


@cache
def _looks(font: str, size: float, side: str, height: float) -> tuple[Any, Any]:
    """What makes a paragraph and its run look so, made once: hundreds of cells look alike."""
    from docx.text.paragraph import Paragraph

    parent: Any = None
    line = _laid_out(Paragraph(element("p"), parent), "", font, size, side, height)._p
    return line.pPr, line.r_lst[0].rPr


# --- tables -----------------------------------------------------------------------------------------------


def _table(document: Document, annex: Annex) -> None:
    table = document.add_table(len(annex.rows) + 1, len(annex.widths))
    borders = dict.fromkeys(("top", "left", "bottom", "right", "insideH", "insideV"), 4)
    _set_columns(table, _widths(annex), borders)
    rows: Iterable[Any] = table.rows
    head = _head(annex)
    for row, cells in zip(rows, [head, *annex.rows], strict=True):
        _height(row, max(annex.least, _ROW), "atLeast")
        row._tr.get_or_add_trPr().append(element("cantSplit"))
        if cells is head:
            row._tr.get_or_add_trPr().append(element("tblHeader"))
        stays = annex.notes and cells in annex.rows[-_WITH_NOTES:]
        for place, cell in zip(row.cells, cells, strict=True):
            _fill(place, cell, annex.least)
            place.paragraphs[0].paragraph_format.keep_with_next = True if stays else None


def _head(annex: Annex) -> list[Cell]:
    return [Cell(text, Look.HEAD) for text in annex.headings]


def _widths(annex: Annex) -> list[float]:
    """Columns in mm: as the workbook parts them, none narrower than a line of its head or a day; the widest takes
    or gives the rest."""
    whole = _across(_paper(annex))
    least = [max(map(_breadth, texts)) for texts in _unbroken(annex)]
    widths = [
        narrow if annex.rows[0][at].look is Look.DAY else max(whole * part / sum(annex.widths), narrow)
        for at, (part, narrow) in enumerate(zip(annex.widths, least, strict=True))
    ]
    widest = widths.index(max(widths))
    widths[widest] -= sum(widths) - whole
    return widths


def _unbroken(annex: Annex) -> list[list[str]]:
    """Of each column the lines of its head and its days: what is not to be broken."""
    heads = [text.split("\n") for text in annex.headings]
    for row in annex.rows:
        for texts, cell in zip(heads, row, strict=True):
            texts += _shown(cell, annex.least).split("\n") if cell.look is Look.DAY else []
    return heads


def _breadth(text: str) -> float:
    """How many mm a line takes with the cell's margins, a quarter of a letter where Chinese meets digits."""
    meetings = len(re.findall(r"(?<=\d)(?=[一-鿿])|(?<=[一-鿿])(?=\d)", text))
    return (width_of(text) / 2 + meetings / 4) * XIAOWU / 72 * 25.4 + 2 * _MARGIN + _AIR


def _fill(place: Any, cell: Cell, least: float) -> None:
    from docx.enum.table import WD_ALIGN_VERTICAL

    place.vertical_alignment = WD_ALIGN_VERTICAL.CENTER
    font = HEAD if cell.look is Look.HEAD else BODY
    side = "left" if cell.look is Look.WRAP else "center"
    _line(place.paragraphs[0], _shown(cell, least), font, XIAOWU, side, _LINE)


def _shown(cell: Cell, least: float) -> str:
    """A cell as the workbook prints it; a day in two lines where rows are high enough all the same."""
    value = cell.value.value if isinstance(cell.value, Sum) else cell.value
    if value is None or isinstance(value, str):
        return value or ""
    if isinstance(value, dt.date):
        return day(value).replace("年", "年\n") if least >= 2 * _LINE else day(value)
    if cell.look is Look.POINTS and value:
        return f"{value:+.2f}"
    return f"{value:.2f}" if cell.look in (Look.RATE, Look.POINTS) else str(value)


def _set_columns(table: Any, widths: Sequence[float], borders: dict[str, int]) -> None:
    """Fixed widths in mm, borders in eighths of a point."""
    from docx.oxml.ns import qn
    from docx.shared import Mm

    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)
    for row in table._tbl.tr_lst:  # a column's cells are looked for in the whole table
        for cell, width in zip(row.tc_lst, widths, strict=True):
            cell.width = Mm(width)
    margins = element("tblCellMar")
    margins.extend(element(side, w=int(_MARGIN * 56.7), type="dxa") for side in ("left", "right"))
    layout = table._tbl.tblPr.find(qn("w:tblLayout"))  # the schema has an order
    layout.addprevious(_borders("tblBorders", borders))
    layout.addnext(margins)


def _borders(name: str, sizes: dict[str, int]) -> Any:
    borders = element(name)
    borders.extend(
        element(side, val="single", sz=size, space=0, color="000000") for side, size in sizes.items() if size
    )
    return borders


def _height(row: Any, points: float, rule: str) -> None:
    row._tr.get_or_add_trPr().append(element("trHeight", val=int(points * 20), hRule=rule))


def _tab_right(paragraph: Any, width: float) -> None:
    from docx.enum.text import WD_TAB_ALIGNMENT
    from docx.shared import Mm

    paragraph.paragraph_format.tab_stops.add_tab_stop(Mm(width - 6), WD_TAB_ALIGNMENT.RIGHT)
