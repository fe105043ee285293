"""A printed workbook from nothing (the only xlsxwriter): titles, lines, small tables, one long list.

Text is always text: no value becomes a formula, a link or broken XML. Same calls, same bytes."""

from __future__ import annotations

import datetime as dt
import io
import math
import re
from collections.abc import Iterable, Sequence
from decimal import Decimal
from enum import Enum
from functools import lru_cache
from typing import Any, NamedTuple

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from lp_reports.model import column_letters


class Look(Enum):
    """How a cell is printed: (font, size in points, xlsxwriter properties)."""

    TITLE = ("方正小标宋简体", 18, {"align": "center", "text_wrap": True})
    SUB = ("仿宋_GB2312", 12, {"align": "left"})
    CENTRE = ("仿宋_GB2312", 12, {"align": "center"})
    SECTION = ("黑体", 12, {"align": "left"})
    LINE = ("仿宋_GB2312", 12, {"align": "left", "text_wrap": True})
    NOTE = ("仿宋_GB2312", 9, {"align": "left", "text_wrap": True})
    BODY = ("仿宋_GB2312", 16, {"align": "left", "text_wrap": True, "valign": "top"})
    PART = ("黑体", 16, {"align": "left"})
    RIGHT = ("仿宋_GB2312", 16, {"align": "right", "valign": "top"})
    SIGN = ("仿宋_GB2312", 12, {"align": "right"})
    HEAD = ("黑体", 10.5, {"align": "center", "border": 1, "text_wrap": True, "bg_color": "#F2F2F2"})
    KEY = ("黑体", 10.5, {"align": "left", "border": 1, "num_format": "@", "text_wrap": True})
    TEXT = ("仿宋_GB2312", 10.5, {"align": "center", "border": 1, "num_format": "@", "shrink": True})
    NAME = ("仿宋_GB2312", 10.5, {"align": "center", "border": 1, "num_format": "@", "text_wrap": True})
    WRAP = ("仿宋_GB2312", 10.5, {"align": "left", "border": 1, "num_format": "@", "text_wrap": True})
    COUNT = ("Times New Roman", 10.5, {"align": "center", "border": 1, "num_format": "0"})
    POINTS = ("Times New Roman", 10.5, {"align": "center", "border": 1, "num_format": "+0.00;-0.00;0.00"})
    RATE = ("Times New Roman", 10.5, {"align": "center", "border": 1, "num_format": "0.00"})
    MONEY = ("Times New Roman", 10.5, {"align": "right", "border": 1, "num_format": "General"})
    DATE = ("Times New Roman", 10.5, {"align": "center", "border": 1, "num_format": "yyyy-mm-dd"})
    LINK = (
        "Times New Roman",
        10.5,
        {"align": "center", "border": 1, "font_color": "#0563C1", "underline": 1},
    )


class Link(NamedTuple):
    """A cell that jumps; `target` comes from `jump`, never from a ledger as it stands."""

    text: str
    target: str


class Total(NamedTuple):
    """A live formula with its stored result, so that a viewer that does not calculate shows it."""

    formula: str
    value: int


Value = str | int | Decimal | dt.date | Link | Total | None


class Column(NamedTuple):
    """A column of a list; `width` in digits as Excel counts them."""

    head: str
    width: float
    look: Look = Look.TEXT


class Cell(NamedTuple):
    """A cell of a small table, `span` columns wide."""

    value: Value
    look: Look = Look.TEXT
    span: int = 1


class Progress(NamedTuple):
    """A native chart: a sheet's rows as columns with their values, a dashed line across, points hatched.

    Rows as Excel numbers them, `head` holding the series' names; `names`, `bars`, `line` are 0-based columns."""

    title: str
    sheet: str
    head: int
    first: int
    names: int
    bars: int
    line: int
    hatched: Sequence[bool]  # one a row


_TEXT_LIMIT = 32_767  # UTF-16 units a cell can hold
_LINK_LIMIT = 60_000  # Excel's own is 65,530 a sheet
_CUT = "……（过长，已截断）"
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f\ufffe\uffff\ud800-\udfff]")
_ESCAPE = re.compile("(_x[0-9a-fA-F]{4}_)")
_FORMULA = tuple("=+-@\t\n\r\0＝＋－＠")  # what F2-Enter or csv would make a formula
_LEAST_SCALE = 0.85  # smaller print than that goes over several sheets of paper
_NORMAL = {"font_name": "Times New Roman", "font_size": 11}  # the measure of columns, on every computer
_UPRIGHT = 225 * 72 / 25.4  # points between the margins of an upright page
TALLEST_ROW, _LEADING = 409, 1.35  # points; a line's height in sizes of its type
_EPOCH = dt.date(1899, 12, 30)


def safe(text: str) -> str:
    """Text that any workbook can hold: no control characters or lone surrogates, cut at 32,767 units."""
    if not text.isprintable():
        text = _CONTROL.sub("", text.replace("\r\n", "\n"))
    if len(text) > _TEXT_LIMIT // 2 and len(text.encode("utf-16-le")) > 2 * _TEXT_LIMIT:
        room = 2 * (_TEXT_LIMIT - len(_CUT))
        text = text.encode("utf-16-le")[:room].decode("utf-16-le", "ignore") + _CUT
    return text


def risky(text: str) -> bool:
    """Would become a formula once edited or saved as csv: stored with Excel's quote prefix."""
    return text.startswith(_FORMULA) or text.lstrip().startswith(_FORMULA)


def day(date: dt.date) -> str:
    """`2021年6月30日`: a date as official papers print it."""
    return f"{date.year}年{date.month}月{date.day}日"


def jump(file: str, sheet: str, cell: str) -> str | None:
    """A link to a cell of a file in the same folder; None where the name could lead elsewhere."""
    if not file or file.startswith(".") or re.search(r'[\\/:*?"<>|\x00-\x1f]', file + sheet):
        return None
    name = "".join(_PERCENT.get(letter, letter) for letter in file)
    place = "#'{}'!{}".format(sheet.replace("'", "''"), cell) if sheet and cell else ""
    return f"external:{name}{place}" if len(name) + len(place) < 500 else None


_PERCENT = {letter: f"%{ord(letter):02x}" for letter in "%# []^`{}"}


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
        """A new sheet, set up for A4: GB/T 9704 margins, official page number; `widths` in digits."""
        sheet = self._book.add_worksheet(_sheet_name(name), worksheet_class=_Bulk)
        _print_setup(sheet, landscape)
        for column, width in enumerate(widths):
            sheet.set_column(column, column, width)
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
        return self._buffer.getvalue()


class Page:
    """A sheet filled from the top down; a list comes last."""

    def __init__(self, book: Book, sheet: _Bulk, widths: tuple[float, ...], paper: int) -> None:
        self._book, self._sheet, self._widths, self._paper = book, sheet, widths, paper
        self._row, self._height = 0, 0.0

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
        for part in _parts(text, sum(self._widths), look.value[1], most):
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
                width = sum(self._widths[column : column + cell.span])
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

    def chart(self, progress: Progress, height: float) -> None:
        """A chart over the page's whole width; `height` in points."""
        chart = _draw(self._book, progress)
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
        elif isinstance(cell.value, Link):
            self._sheet.write_url(self._row, column, cell.value.target, look, cell.value.text)
        elif isinstance(cell.value, dt.date):
            self._sheet.write_number(self._row, column, (cell.value - _EPOCH).days, look)
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
            _Style(
                self._book.look(look),
                self._book.look(look, True),
                self._book.look(Look.TEXT if look is Look.LINK else look),
                width if look is Look.WRAP else 0,
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


_FONT = {"name": "宋体", "size": 9}
_INK = "#1F3864"
_PAPER = {"color": "#FFFFFF"}  # behind a label, where the line would cross its digits
_ABREAST = 16  # labels of more columns than that would run into each other, so they stand upright
_HATCH = {"pattern": {"pattern": "wide_upward_diagonal", "fg_color": _INK, "bg_color": "#FFFFFF"}}


def _draw(book: Book, progress: Progress) -> Any:
    """Told apart in black and white too: hatching, a dashed line with markers, values above the columns."""
    last = progress.first + len(progress.hatched) - 1

    def cells(column: int) -> list[object]:
        return [progress.sheet, progress.first - 1, column, last - 1, column]

    def series(column: int) -> dict[str, Any]:
        name = [progress.sheet, progress.head - 1, column]
        return {"name": name, "categories": cells(progress.names), "values": cells(column)}

    chart, line = book.chart("column"), book.chart("line")
    upright = _FONT if len(progress.hatched) <= _ABREAST else {**_FONT, "rotation": -90}
    ink = {"border": {"color": _INK}}
    chart.add_series(
        {
            **series(progress.bars),
            **ink,
            "fill": {"color": _INK},
            "points": [{**_HATCH, **ink} if hatched else None for hatched in progress.hatched],
            "data_labels": {"value": True, "num_format": "0.00", "font": upright, "fill": _PAPER},
            "gap": 60,
        }
    )
    dashes = {"color": "#000000", "width": 1.25, "dash_type": "dash"}
    marker = {"type": "diamond", "size": 4, "border": {"color": "#000000"}, "fill": _PAPER}
    line.add_series({**series(progress.line), "line": dashes, "marker": marker})
    chart.combine(line)
    chart.set_title({"name": progress.title, "name_font": {"name": "黑体", "size": 10.5, "bold": False}})
    chart.set_legend({"none": True})  # the title says it in less room
    level = {**_FONT, "size": 7.5, "rotation": 0}  # never turned: long names take several lines
    chart.set_x_axis({"num_font": level, "line": {"color": "#000000"}})
    gridlines = {"visible": True, "line": {"color": "#BFBFBF", "width": 0.5}}
    chart.set_y_axis({"num_font": _FONT, "num_format": "0", "min": 0, "major_gridlines": gridlines})
    chart.set_chartarea({"border": {"color": "#7F7F7F"}})
    return chart


class _Style(NamedTuple):
    """A list column's formats, `bare` for what does not jump in a column of jumps, and its width in digits where
    text wraps, else 0."""

    plain: Format
    quoted: Format
    bare: Format
    wraps: float


class _Bulk(Worksheet):  # type: ignore[misc]  # xlsxwriter is untyped
    """A worksheet whose last rows are written as XML at once: five times as fast as cell by cell."""

    bulk_first: int = 0
    bulk_rows: Sequence[Sequence[Value]] = ()
    bulk_styles: Sequence[_Style] = ()
    bulk_texts: Any = None

    def bulk(self, first: int, rows: Sequence[Sequence[Value]], styles: Sequence[_Style]) -> None:
        """Take rows (0-based from `first`) to stand below every other cell of the sheet."""
        self.bulk_first, self.bulk_rows, self.bulk_styles = first, rows, styles
        if not rows:
            return
        self._check_dimensions(first + len(rows) - 1, len(styles) - 1)
        self.bulk_texts = memo = _Texts(self.str_table)
        links = 0
        for number, row in enumerate(rows, first):
            for column, value in enumerate(row):
                if type(value) is Link:
                    links += 1
                    if links <= _LINK_LIMIT:
                        self.write_url(number, column, value.target, None, value.text)
                    value = value.text
                if type(value) is str and value:
                    memo[value]  # shared strings must be known before the sheets are written

    def _write_rows(self) -> None:
        for number in range(self.bulk_first, self.bulk_first + len(self.bulk_rows)):
            self.table.pop(number, None)  # what write_url left; its links stay
        super()._write_rows()
        columns = [
            _Place(
                f'<c r="{column_letters(number)}',
                f'" s="{style.plain._get_xf_index()}"',
                f'" s="{style.quoted._get_xf_index()}"',
                f'" s="{style.bare._get_xf_index()}"',
                style.wraps,
            )
            for number, style in enumerate(self.bulk_styles, 1)
        ]
        for number, row in enumerate(self.bulk_rows, self.bulk_first + 1):
            self.fh.write(_row_xml(number, row, columns, self.bulk_texts))


class _Place(NamedTuple):
    """A column's cell up to its row number, what follows that in each format, and the width it wraps in."""

    start: str
    plain: str
    quoted: str
    bare: str
    wraps: float


class _Texts(dict[str, tuple[bool, str]]):
    """Text -> (risky, the rest of its <c> element); ledgers repeat themselves, so each is stored once."""

    def __init__(self, shared: Any) -> None:
        self._shared = shared

    def __missing__(self, text: str) -> tuple[bool, str]:
        shown = safe(text)
        if shown.startswith("<r>"):  # a shared string of this look would be taken for markup
            inner = (
                _ESCAPE.sub(r"_x005F\1", shown)
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
            )
            rest = f' t="inlineStr"><is><t xml:space="preserve">{inner}</t></is></c>'
        else:
            rest = f' t="s"><v>{self._shared._get_shared_string_index(shown)}</v></c>'
        self[text] = made = risky(shown), rest
        return made


def _row_xml(number: int, row: Sequence[Value], columns: Sequence[_Place], memo: _Texts) -> str:
    parts, lines = [""], 1
    for value, (start, plain, quoted, bare, wraps) in zip(row, columns, strict=True):
        if type(value) is Link:
            value, bare = value.text, plain
        if value is None or value == "":
            parts.append(f"{start}{number}{plain}/>")
        elif type(value) is Total:
            formula = value.formula[1:].replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
            parts.append(f"{start}{number}{plain}><f>{formula}</f><v>{value.value}</v></c>")
        elif isinstance(value, str):
            odd, rest = memo[value]
            parts.append(f"{start}{number}{quoted if odd else bare}{rest}")
            if wraps and 2 * len(value) > wraps:
                lines = max(lines, lines_of(value, wraps, 10.5))
        else:
            plain_number = (value - _EPOCH).days if isinstance(value, dt.date) else value
            parts.append(f"{start}{number}{plain}><v>{plain_number}</v></c>")
    parts[0] = f'<row r="{number}" ht="{min(14 * lines + 4, 409)}" customHeight="1">'
    parts.append("</row>")
    return "".join(parts)


def _sheet_name(name: str) -> str:
    return re.sub(r"[\[\]:*?/\\\x00-\x1f]", "_", name)[:31].strip("'") or "_"


@lru_cache(maxsize=4096)
def lines_of(text: str, width: float, size: float) -> int:
    """How many printed lines a text takes in a width; Chinese characters are two digits wide."""
    room = width * 10.5 / size
    parts = (sum(2 if ord(letter) >= 0x2010 else 1 for letter in part) for part in text.split("\n"))
    return sum(max(1, math.ceil(part / room)) for part in parts)


def _parts(text: str, width: float, size: float, most: int) -> list[str]:
    """A text in parts of at most `most` printed lines of Chinese characters each."""
    if lines_of(text, width, size) <= most:
        return [text]
    letters = most * int(width * 10.5 / size / 2)
    return [text[at : at + letters] for at in range(0, len(text), letters)]


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
