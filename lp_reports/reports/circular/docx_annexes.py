"""The document's annexes and its imprint: a section each, landscape where the table is wide; pages go on counting."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
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
from lp_reports.reports.excel.texts import day, lines_of

if TYPE_CHECKING:
    from docx.document import Document

_UPRIGHT, _WIDE = (210, 297, 37, 35, 28, 26), (297, 210, 28, 26, 35, 37)  # mm: width, height, margins t b l r
_MARGIN = 0.8  # mm between a cell's text and its borders
_ROW = 16  # points, the least height of a table's row
_LINE, _TITLE_LINE = 12.5, 36  # points
_IMPRINT = 29  # points, a line of the imprint


def add_annex(document: Document, annex: Annex, summary: Summary) -> None:
    """A table on pages of its own; its head is repeated, no row is torn."""
    _section(document, _WIDE if annex.landscape else _UPRIGHT)
    lines = (
        (f"附件{annex.number}", HEAD, SANHAO, "left", _TITLE_LINE),
        (annex.title, TITLE, ERHAO, "center", _TITLE_LINE),
        (f"{summary.county}农村劳动力职业技能培训（{summary.period.title}）", BODY, XIAOSI, "center", 20),
        (
            f"填报单位：{summary.reporter}　　截至日期：{day(summary.as_of)}　　单位：{annex.unit}",
            *(BODY, WUHAO, "left", 20),
        ),
    )
    for text, font, size, side, height in lines:
        paragraph = _line(document.add_paragraph(), text, font, size, side, height)
        paragraph.paragraph_format.keep_with_next = True
    _table(document, annex)
    for note in numbered(annex.notes):
        _line(document.add_paragraph(), note, BODY, XIAOWU, "left", _LINE)


def add_imprint(document: Document, summary: Summary) -> None:
    """版记: to whom copies go, who prints it and when, at the foot of a last page of its own."""
    _section(document, _UPRIGHT)
    width = _UPRIGHT[0] - _UPRIGHT[4] - _UPRIGHT[5]
    copies = f"抄送：{summary.copies}。" if summary.copies else "抄送："
    lines = lines_of(copies, width / 25.4 * 72 / SIHAO * 2 - 4, 10.5)
    foot = (lines + 1) * _IMPRINT
    page = (_UPRIGHT[1] - _UPRIGHT[2] - _UPRIGHT[3]) / 25.4 * 72
    table = document.add_table(3, 1)
    _set_columns(table, [width], borders={"top": 0, "bottom": 8, "insideH": 4})
    _height(table.rows[0], page - foot - 2 * _IMPRINT, "exact")
    cell = table.cell(1, 0)
    cell._tc.get_or_add_tcPr().append(_borders("tcBorders", {"top": 8}))
    _line(cell.paragraphs[0], copies, BODY, SIHAO, "left", _IMPRINT)
    printed = table.cell(2, 0).paragraphs[0]
    _tab_right(printed, width)
    _line(printed, f"{summary.office}\t年　　月　　日印发", BODY, SIHAO, "left", _IMPRINT)
    spaced(document.add_paragraph(), 1)  # no document ends with a table


def _section(document: Document, paper: Sequence[float]) -> None:
    from docx.enum.section import WD_ORIENTATION, WD_SECTION
    from docx.shared import Mm

    section = document.add_section(WD_SECTION.NEW_PAGE)
    spaced(document.paragraphs[-1], 1)  # holds the break; a whole line of it may need a page of its own
    width, height, top, bottom, left, right = map(Mm, paper)
    section.orientation = WD_ORIENTATION.LANDSCAPE if width > height else WD_ORIENTATION.PORTRAIT
    section.page_width, section.page_height = width, height
    section.top_margin, section.bottom_margin = top, bottom
    section.left_margin, section.right_margin = left, right
    section.footer_distance = Mm(24 if height > width else 15)


def _line(paragraph: Any, text: str, font: str, size: float, side: str, height: float) -> Any:
    indent(paragraph)
    align(paragraph, side)
    spaced(paragraph, height)
    add_run(paragraph, text, font, size)
    return paragraph


# --- tables -----------------------------------------------------------------------------------------------


def _table(document: Document, annex: Annex) -> None:
    paper = _WIDE if annex.landscape else _UPRIGHT
    width = paper[0] - paper[4] - paper[5]
    table = document.add_table(len(annex.rows) + 1, len(annex.widths))
    widths = [width * part / sum(annex.widths) for part in annex.widths]
    _set_columns(table, widths, dict.fromkeys(("top", "left", "bottom", "right", "insideH", "insideV"), 4))
    rows: Iterable[Any] = table.rows
    head = [Cell(text, Look.HEAD) for text in annex.headings]
    for row, cells in zip(rows, [head, *annex.rows], strict=True):
        _height(row, max(annex.least, _ROW), "atLeast")
        row._tr.get_or_add_trPr().append(element("cantSplit"))
        if cells is head:
            row._tr.get_or_add_trPr().append(element("tblHeader"))
        for place, cell in zip(row.cells, cells, strict=True):
            _fill(place, cell)


def _fill(place: Any, cell: Cell) -> None:
    from docx.enum.table import WD_ALIGN_VERTICAL

    place.vertical_alignment = WD_ALIGN_VERTICAL.CENTER
    font = HEAD if cell.look is Look.HEAD else BODY
    side = "left" if cell.look is Look.WRAP else "center"
    _line(place.paragraphs[0], _shown(cell), font, XIAOWU, side, _LINE)


def _shown(cell: Cell) -> str:
    """A cell as the workbook prints it."""
    value = cell.value.value if isinstance(cell.value, Sum) else cell.value
    if value is None or isinstance(value, str):
        return value or ""
    if isinstance(value, dt.date):
        return value.isoformat()
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
        for cell in column.cells:
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
