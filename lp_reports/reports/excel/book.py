"""A printed workbook from nothing: titles, lines, small tables, one long list.

Text is always text: no value becomes a formula, a link or broken XML. Same calls, same bytes."""

from __future__ import annotations

import datetime as dt
import io
import math
from collections.abc import Iterable, Sequence
from typing import Any

from xlsxwriter.format import Format

from lp_reports.model.ledger import column_letters
from lp_reports.reports.excel.bulk import EPOCH, Bulk, Listed, Style, listed
from lp_reports.reports.excel.cell_styles import Cell, Column, Link, Look, Progress, Sum, Total, Value
from lp_reports.reports.excel.chart import draw
from lp_reports.reports.excel.kept_rows import Keeper, written
from lp_reports.reports.excel.paging import HAIR, LEAST, breaks, list_end
from lp_reports.reports.excel.texts import lines_of, parts_of, risky, safe, sheet_name
from lp_reports.reports.excel.unpacked import Parts, UnpackedWorkbook
from lp_reports.reports.excel.zip_files import zipped

_INDENT = 1.5  # digits that an indented text leaves free at its border
_LEAST_SCALE = 0.85  # smaller print than that goes over several sheets of paper
_NORMAL = {"font_name": "Times New Roman", "font_size": 11}  # the measure of columns, on every computer
_UPRIGHT, _LANDSCAPE = (size * 72 / 25.4 for size in (225, 156))  # points between the margins of a page
_ACROSS = {_UPRIGHT: 590, _LANDSCAPE: 850}  # pixels between its margins at the sides
_SQUEEZED = 0.95  # a page that is a little too full is printed smaller by no more than that
_PRINTED_WHOLE = 2000  # rows; a longer list nobody prints from its first row to its last
_HEADS = (Look.TITLE, Look.CENTRE, Look.SUB, Look.SECTION, Look.PART, Look.HEAD)  # stay with what follows
_FEET = (Look.NOTE, Look.RIGHT, Look.SIGN)  # stay with what they follow
TALLEST_ROW, _LEADING = 409, 1.35  # points; a line's height in sizes of its type


class Book:
    """A workbook in memory; `created` is all the time it knows."""

    def __init__(self, created: dt.date) -> None:
        options = {
            "in_memory": True,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
            "default_format_properties": dict(_NORMAL),  # xlsxwriter writes into it
        }
        self._book = UnpackedWorkbook(io.BytesIO(), options)
        self._book.set_properties({"author": "", "created": dt.datetime.combine(created, dt.time())})
        self._formats: dict[tuple[Look, bool], Format] = {}
        self._pages: list[Page] = []

    def page(self, name: str, widths: Sequence[float], *, landscape: bool = False) -> Page:
        """A new sheet, set up for A4: GB/T 9704 margins, official page number; `widths` in digits, 0 hides."""
        sheet = self._book.add_worksheet(sheet_name(name) or "_", worksheet_class=Bulk)
        _print_setup(sheet, landscape)
        for column, width in enumerate(widths):
            sheet.set_column(column, column, width, None, {"hidden": not width})
        page = Page(self, sheet, tuple(widths), _LANDSCAPE if landscape else _UPRIGHT)
        self._pages.append(page)
        return page

    @property
    def count(self) -> int:
        """How many sheets it has so far."""
        return len(self._pages)

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

    def parts(self) -> Parts:
        """The workbook's parts; the book is spent."""
        for page in self._pages:
            page.end_pages()
        self._book.close()
        sheets = {
            f"xl/worksheets/sheet{number}.xml": sheet
            for number, sheet in enumerate(self._book.worksheets(), 1)
        }
        return Parts(self._book.parts, sheets, self._book.str_table)

    def finish(self, keeper: Keeper | None = None) -> bytes:
        """The workbook's bytes; the book is spent. `keeper`: where rows that come by quarters are kept."""
        parts = self.parts()
        rows = written(parts.sheets, parts.texts, keeper)
        return zipped((path, parts.whole(path, rows)) for path in parts.contents)


class Page:
    """A sheet filled from the top down; a list comes last."""

    def __init__(self, book: Book, sheet: Bulk, widths: tuple[float, ...], paper: float) -> None:
        """`paper`: points between a page's margins."""
        self._book, self._sheet, self._widths, self._paper = book, sheet, widths, paper
        self._heights: list[float] = []
        self._kept: set[int] = set()  # rows that stay with the next
        self._feet = 0  # rows below the last table
        self._repeated = 0.0  # points of the head on every page
        self._across = 1  # pages beside each other
        self._first = 1  # the Excel number of a table's first row
        self._is_whole = False

    @property
    def _row(self) -> int:
        return len(self._heights)

    @property
    def next_row(self) -> int:
        """The Excel number of the row that comes next."""
        return self._row + 1

    @property
    def rest(self) -> float:
        """How many points are left on one sheet of paper, upright, printed no smaller than allowed."""
        return _UPRIGHT / _LEAST_SCALE - sum(self._heights)

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
        look = cells[0].look
        if look in _HEADS:
            self._kept.add(self._row)
        if look in _FEET:
            self._kept.add(self._row - 1)
        self._feet = self._feet + 1 if look in _FEET else 0
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
        return height_of(lines, size)

    def line_needs(self, text: str, look: Look = Look.LINE) -> float:
        """How many points high a line is."""
        return self.needs([Cell(text, look, len(self._widths))])

    def _end_row(self, height: float) -> None:
        height = math.ceil(height * 4 / 3) * 0.75  # whole pixels, as the file has them
        self._sheet.set_row(self._row, height)
        self._heights.append(height)

    def heads(self, heads: Iterable[str]) -> None:
        """A table's head, repeated on every sheet of paper."""
        self.row([Cell(head, Look.HEAD) for head in heads])
        self._repeat()
        self._first = self.next_row

    def chart(self, progress: Progress, height: float) -> None:
        """A chart over the page's whole width; `height` in points."""
        chart = draw(self._book.chart, progress)
        width = sum(int(7 * width + 0.5) + 5 for width in self._widths) - 1  # else it reaches the next column
        chart.set_size({"width": width, "height": int(height * 4 / 3)})
        self._sheet.insert_chart(self._row, 0, chart, {"object_position": 1})
        self._end_row(height)

    def keep(self, first: int) -> None:
        """The rows from Excel's number `first` to the last one written stay on one page."""
        self._kept.update(range(first - 1, self._row - 1))

    def gap(self) -> None:
        """An empty row, on the page of the next."""
        self._kept.add(self._row)
        self._end_row(15)

    def _repeat(self) -> None:
        """The last row stands on every sheet of paper."""
        self._sheet.repeat_rows(self._row - 1)
        self._repeated = self._heights[-1]

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

    def list(
        self, columns: Sequence[Column], rows: Listed | Sequence[Sequence[Value]], keep: int = 0
    ) -> None:
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
                look is Look.LINK,
            )
            for _, width, look in columns
        ]
        self._repeat()
        rows = rows if isinstance(rows, Listed) else listed(rows)
        self._sheet.bulk(self._row, rows, styles)
        self._sheet.freeze_panes(head + 1, keep)
        if keep:
            self._sheet.repeat_columns(0, keep - 1)
        self._sheet.autofilter(head, 0, head + rows.total, len(columns) - 1)
        self._across = math.ceil(self._pixels * _LEAST_SCALE / _ACROSS[self._paper])
        self._sheet.fit_to_pages(self._across, 0)

    @property
    def _pixels(self) -> float:
        """How wide the columns are together."""
        return sum(7 * width + 5 for width in self._widths if width)

    def one_sheet(self) -> None:
        """Print the page on one sheet of paper."""
        self._is_whole = True
        self._sheet.fit_to_pages(1, 1)

    def end_pages(self) -> None:
        """Set where its sheets of paper end, now that all its rows are there."""
        scale = min(1.0, int(100 * self._across * _ACROSS[self._paper] / self._pixels) / 100)
        room = self._paper / scale
        count = self._sheet.bulk_rows.total
        below = self._sheet.heights() if count <= _PRINTED_WHOLE else []
        heights = [*self._heights, *below]
        if self._is_whole or count > len(below) or sum(heights) <= room * (1 - HAIR):
            return
        if sum(heights) * _SQUEEZED <= room * (1 - HAIR) and scale * _SQUEEZED >= _LEAST_SCALE:
            self._sheet.fit_to_pages(self._across, 1)
        elif below:
            self._sheet.set_h_pagebreaks(list_end(heights, room, self._repeated))
        else:
            least = LEAST + self._feet
            starts = breaks(heights, room * (1 - HAIR), self._repeated, self._kept, least)
            self._sheet.set_h_pagebreaks(starts)


def height_of(lines: int, size: float) -> float:
    """How many points high a row is that holds lines of a size of type."""
    return min(lines * size * _LEADING + 5, TALLEST_ROW)


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
