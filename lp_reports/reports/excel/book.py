"""A printed workbook from nothing: titles, lines, small tables, one long list.

Text is always text: no value becomes a formula, a link or broken XML. Same calls, same bytes."""

from __future__ import annotations

import datetime as dt
import io
import math
from collections.abc import Iterable, Sequence
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.format import Format

from lp_reports.model.ledger import column_letters
from lp_reports.reports.excel.bulk import EPOCH, Bulk, Style, with_lists
from lp_reports.reports.excel.cell_styles import Cell, Column, Link, Look, Progress, Sum, Total, Value
from lp_reports.reports.excel.chart import draw
from lp_reports.reports.excel.texts import lines_of, parts_of, risky, safe, sheet_name
from lp_reports.reports.excel.zip_files import same_everywhere

_INDENT = 1.5  # digits that an indented text leaves free at its border
_LEAST_SCALE = 0.85  # smaller print than that goes over several sheets of paper
_NORMAL = {"font_name": "Times New Roman", "font_size": 11}  # the measure of columns, on every computer
_UPRIGHT = 225 * 72 / 25.4  # points between the margins of an upright page
TALLEST_ROW, _LEADING = 409, 1.35  # points; a line's height in sizes of its type


class Book:
    """A workbook in memory; `created` is all the time it knows."""

    def __init__(self, created: dt.date) -> None:
        self._buffer = io.BytesIO()
        options = {
            "in_memory": True,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
            "default_format_properties": dict(_NORMAL),  # xlsxwriter writes into it
        }
        self._book = Workbook(self._buffer, options)
        self._book.set_properties({"author": "", "created": dt.datetime.combine(created, dt.time())})
        self._formats: dict[tuple[Look, bool], Format] = {}

    def page(self, name: str, widths: Sequence[float], *, landscape: bool = False) -> Page:
        """A new sheet, set up for A4: GB/T 9704 margins, official page number; `widths` in digits, 0 hides."""
        sheet = self._book.add_worksheet(sheet_name(name) or "_", worksheet_class=Bulk)
        _print_setup(sheet, landscape)
        for column, width in enumerate(widths):
            sheet.set_column(column, column, width, None, {"hidden": not width})
        return Page(self, sheet, tuple(widths), 850 if landscape else 590)

    def look(self, look: Look, quoted: bool = False) -> Format:
        """The format of a look, made once."""
        if (look, quoted) not in self._formats:
            font, size, rest = look.value
            base = {"font_name": font, "font_size": size, "valign": "vcenter", **rest}
            self._formats[look, quoted] = self._book.add_format({**base, "quote_prefix": quoted})
        return self._formats[look, quoted]

    def chart(self, kind: str) -> Any:
        """A chart to fill; every font of it is named for Chinese letters too."""
        chart = self._book.add_chart({"type": kind})
        latin = chart._write_a_latin

        def both(attributes: Any) -> None:
            latin(attributes)
            chart._xml_empty_tag("a:ea", attributes[:1])

        chart._write_a_latin = both
        return chart

    def finish(self) -> bytes:
        """The workbook's bytes; the book is spent."""
        self._book.close()
        long = {
            f"xl/worksheets/sheet{number}.xml": sheet
            for number, sheet in enumerate(self._book.worksheets(), 1)
            if sheet.is_long
        }
        package = self._buffer.getvalue()
        return with_lists(package, long) if long else same_everywhere(package)


class Page:
    """A sheet filled from the top down; a list comes last."""

    def __init__(self, book: Book, sheet: Bulk, widths: tuple[float, ...], paper: int) -> None:
        self._book, self._sheet, self._widths, self._paper = book, sheet, widths, paper
        self._row, self._height = 0, 0.0
        self._first = 1  # the Excel number of a table's first row

    @property
    def next_row(self) -> int:
        """The Excel number of the row that comes next."""
        return self._row + 1

    @property
    def rest(self) -> float:
        """How many points are left on one sheet of paper, upright, printed no smaller than allowed."""
        return _UPRIGHT / _LEAST_SCALE - self._height

    def line(self, text: str, look: Look = Look.LINE) -> None:
        """Text over the page's whole width, as high as it needs; in several rows where one cannot hold it."""
        most = int((TALLEST_ROW - 5) / (look.value[1] * _LEADING))
        for part in parts_of(text, sum(self._widths), look.value[1], most):
            self.row([Cell(part, look, len(self._widths))])

    def row(self, cells: Sequence[Cell], least: float = 0) -> None:
        """One row of cells from the first column on, as high as its wrapped text needs, `least` points or more."""
        column = 0
        for cell in cells:
            self._put(column, cell)
            column += cell.span
        self._end_row(max(self.needs(cells), least))

    def needs(self, cells: Iterable[Cell]) -> float:
        """How many points high a row of these cells is."""
        column, lines, size = 0, 1, 9.0
        for cell in cells:
            size = max(size, cell.look.value[1])
            if isinstance(cell.value, str):
                width = sum(self._widths[column : column + cell.span]) - _indent(cell.look)
                lines = max(lines, lines_of(cell.value, width, cell.look.value[1]))
            column += cell.span
        return min(lines * size * _LEADING + 5, TALLEST_ROW)

    def line_needs(self, text: str, look: Look = Look.LINE) -> float:
        """How many points high a line is."""
        return self.needs([Cell(text, look, len(self._widths))])

    def _end_row(self, height: float) -> None:
        height = math.ceil(height * 4 / 3) * 0.75  # whole pixels, as the file has them
        self._sheet.set_row(self._row, height)
        self._height += height
        self._row += 1

    def heads(self, heads: Iterable[str]) -> None:
        """A table's head, repeated on every sheet of paper."""
        self.row([Cell(head, Look.HEAD) for head in heads])
        self._sheet.repeat_rows(self._row - 1)
        self._first = self.next_row

    def chart(self, progress: Progress, height: float) -> None:
        """A chart over the page's whole width; `height` in points."""
        chart = draw(self._book.chart, progress)
        width = sum(int(7 * width + 0.5) + 5 for width in self._widths) - 1  # else it reaches the next column
        chart.set_size({"width": width, "height": int(height * 4 / 3)})
        self._sheet.insert_chart(self._row, 0, chart, {"object_position": 1})
        self._end_row(height)

    def gap(self) -> None:
        """An empty row."""
        self._end_row(15)

    def _put(self, column: int, cell: Cell) -> None:
        text = safe(cell.value) if isinstance(cell.value, str) else ""
        look = self._book.look(cell.look, risky(text))
        if cell.span > 1:
            self._sheet.merge_range(self._row, column, self._row, column + cell.span - 1, "", look)
        if isinstance(cell.value, str):  # <r>…</r> would go into the file as markup, not as text
            shown = f"{text} " if text.startswith("<r>") else text
            self._sheet.write_string(self._row, column, shown, look)
        elif isinstance(cell.value, Total):
            self._sheet.write_formula(self._row, column, cell.value.formula, look, cell.value.value)
        elif isinstance(cell.value, Sum):
            letters = column_letters(column + 1)
            formula = f"=SUM({letters}{self._first}:{letters}{self._row})"
            self._sheet.write_formula(self._row, column, formula, look, cell.value.value)
        elif isinstance(cell.value, Link):
            self._sheet.write_url(self._row, column, cell.value.target, look, cell.value.text)
        elif isinstance(cell.value, dt.date):
            self._sheet.write_number(self._row, column, (cell.value - EPOCH).days, look)
        elif cell.value is None:
            self._sheet.write_blank(self._row, column, None, look)
        else:
            self._sheet.write_number(self._row, column, cell.value, look)

    def list(self, columns: Sequence[Column], rows: Sequence[Sequence[Value]], keep: int = 0) -> None:
        """The page's long table: head repeated on every sheet of paper, filter, frozen panes.

        `keep` columns at the left stay in sight and repeat where the list is wider than the paper."""
        head = self._row
        self.row([Cell(column.head, Look.HEAD) for column in columns])
        styles = [
            Style(
                self._book.look(look),
                self._book.look(look, True),
                self._book.look(Look.TEXT if look is Look.LINK else look),
                width - _INDENT if look is Look.WRAP else 0,
            )
            for _, width, look in columns
        ]
        self._sheet.bulk(self._row, rows, styles)
        self._row += len(rows)
        self._sheet.freeze_panes(head + 1, keep)
        self._sheet.repeat_rows(head)
        if keep:
            self._sheet.repeat_columns(0, keep - 1)
        self._sheet.autofilter(head, 0, max(head, self._row - 1), len(columns) - 1)
        pixels = sum(7 * width + 5 for width in self._widths)
        self._sheet.fit_to_pages(math.ceil(pixels * _LEAST_SCALE / self._paper), 0)

    def one_sheet(self) -> None:
        """Print the page on one sheet of paper."""
        self._sheet.fit_to_pages(1, 1)


def _indent(look: Look) -> float:
    return _INDENT if "indent" in look.value[2] else 0


def _print_setup(sheet: Any, landscape: bool) -> None:
    """A4, GB/T 9704 margins (37 28 35 26 mm, turned with the paper), — 1 — at the foot."""
    sheet.set_paper(9)
    if landscape:
        sheet.set_landscape()
        sheet.set_margins(left=1.378, right=1.457, top=1.102, bottom=1.024)
    else:
        sheet.set_margins(left=1.102, right=1.024, top=1.457, bottom=1.378)
    sheet.set_footer('&C&"宋体,Regular"&14— &P —', {"margin": 0.6 if landscape else 0.95})
    sheet.center_horizontally()
    sheet.fit_to_pages(1, 0)
