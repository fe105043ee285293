"""What a sent file looks like: an .xlsx as it is, an .xls with its looks, anything else as a plain grid."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Iterator, Sequence
from typing import Any

from lp_reports.model.source_sheet import Error, Note, Page, Sent, Style, Value
from lp_reports.readers import gate
from lp_reports.readers.formats import read_workbook
from lp_reports.readers.gate import Refused
from lp_reports.readers.ole import unlock, workbook_stream
from lp_reports.readers.sheets import NoValue, Sheet

UNNAMED = "台账"  # what the one sheet of a text table is called
_ERROR = "错误值"
_TEXT, _DAY, _MOMENT, _TIME = (
    Style(number_format=code) for code in ("@", "yyyy-mm-dd", "yyyy-mm-dd hh:mm", "hh:mm")
)
_ALIGN = {1: "left", 2: "center", 3: "right", 4: "fill", 5: "justify"}
_VALIGN = {0: "top", 1: "vcenter", 2: "bottom", 3: "vjustify"}
_DAYS_1904 = 1462
_PADDING = 5 / 7  # digits; an .xls counts them in a column's width, people and writers do not
_EMPTY_ROWS = 500  # formatted ones below the last filled row, to be filled in; there may be 65,000
_WIDEST, _NARROWEST = 30, 6  # digits


def appearance(raw: bytes, name: str, passwords: Sequence[str] = ()) -> Sent | None:
    """A file as its sender sees it, None where it cannot be shown. Bytes of any kind do not raise."""
    try:
        kind, raw = _unlocked(raw, passwords)
        if kind == "xlsx":
            return Sent(package=raw)
        if kind in ("xls", "ole"):
            return _old(raw, kind) or plain(raw, name, passwords)
    except Refused:
        return None
    return plain(raw, name, passwords)


def plain(raw: bytes, name: str, passwords: Sequence[str] = ()) -> Sent | None:
    """A file's values at their places, without its looks; None where it cannot be read."""
    try:
        return Sent(pages=tuple(map(_page, read_workbook(raw, name, passwords).sheets)))
    except Refused:
        return None


def _unlocked(raw: bytes, passwords: Sequence[str]) -> tuple[str, bytes]:
    kind = gate.kind(raw)
    if kind == "ole" and passwords:
        try:
            opened = unlock(raw, passwords)
            return gate.kind(opened), opened
        except Refused:
            pass  # not locked
    return kind, raw


# --- a plain grid --------------------------------------------------------------------------------------------


def _page(sheet: Sheet) -> Page:
    cells = {
        (row, column): _cell(value)
        for row, line in enumerate(sheet.grid, 1)
        for column, value in enumerate(line, 1)
        if value != ""
    }
    return Page(
        sheet.name or UNNAMED,
        cells,
        merges=sheet.merges,
        widths=_widths(sheet.grid),
        hidden=sheet.hidden,
        hidden_rows=sheet.hidden_rows,
        hidden_columns=sheet.hidden_columns,
    )


def _cell(value: Any) -> tuple[Value | Error | None, Style]:
    if isinstance(value, NoValue):
        return (Error(value.what.removeprefix(_ERROR)) if value.what.startswith(_ERROR) else None), Style()
    if isinstance(value, dt.datetime):
        return value, _MOMENT if value.time() else _DAY
    if isinstance(value, dt.date):
        return value, _DAY
    if isinstance(value, dt.time):
        return value, _TIME
    return value, _TEXT if isinstance(value, str) else Style()


def _widths(grid: list[list[Any]]) -> dict[int, float]:
    """Wide enough for what the columns hold; titles, alone in their rows, do not count."""
    widths: dict[int, float] = {}
    for line in grid:
        if sum(value != "" for value in line) > 2:
            for column, value in enumerate(line, 1):
                text = str(value)
                width = sum(2 if ord(letter) >= 0x2010 else 1 for letter in text[:_WIDEST]) + 2
                widths[column] = max(widths.get(column, _NARROWEST), min(width, _WIDEST))
    return widths


# --- an .xls -------------------------------------------------------------------------------------------------


def _old(raw: bytes, kind: str) -> Sent | None:
    """An .xls with its looks, None where xlrd does not open it."""
    import xlrd

    records = raw if kind == "xls" else workbook_stream(raw)
    try:
        book = xlrd.open_workbook(file_contents=records, formatting_info=True, logfile=io.StringIO())
        return Sent(pages=tuple(_old_page(book, sheet) for sheet in book.sheets()))
    except MemoryError:
        raise
    except Exception:  # xlrd raises whatever a broken file leads it to
        return None


def _old_page(book: Any, sheet: Any) -> Page:
    styles: dict[int, Style] = {}
    cells: dict[tuple[int, int], tuple[Value | Error | None, Style]] = {}
    for row, column in _places(sheet):
        number = sheet.cell_xf_index(row, column)
        style = styles.get(number) or styles.setdefault(number, _style(book, number))
        value, style = _old_value(book, sheet.cell(row, column), style)
        if value is not None or style != Style():
            cells[row + 1, column + 1] = value, style
    rows, columns = sheet.rowinfo_map, sheet.colinfo_map
    return Page(
        sheet.name,
        cells,
        merges=tuple((top + 1, left + 1, below, right) for top, below, left, right in sheet.merged_cells),
        widths={
            column + 1: max(0, info.width / 256 - _PADDING)
            for column, info in columns.items()
            if column < 256
        },
        heights={row + 1: info.height / 20 for row, info in rows.items() if not info.has_default_height},
        hidden=bool(sheet.visibility),
        hidden_rows=frozenset(row + 1 for row, info in rows.items() if info.hidden),
        hidden_columns=frozenset(column + 1 for column, info in columns.items() if info.hidden),
        notes={
            (row + 1, column + 1): Note(note.text, note.author or "")
            for (row, column), note in sheet.cell_note_map.items()
        },
    )


def _places(sheet: Any) -> Iterator[tuple[int, int]]:
    filled = (
        row
        for row in reversed(range(sheet.nrows))
        if any(kind not in (0, 6) for kind in sheet.row_types(row))
    )
    for row in range(min(sheet.nrows, next(filled, 0) + _EMPTY_ROWS)):
        for column in range(sheet.row_len(row)):
            if sheet.cell_type(row, column) != 0:  # a cell that was never written has no look of its own
                yield row, column


def _old_value(book: Any, cell: Any, style: Style) -> tuple[Value | Error | None, Style]:
    import xlrd

    if cell.ctype == xlrd.XL_CELL_DATE:
        shown = style.number_format
        if not any(
            letter in shown.lower() for letter in "ymdh"
        ):  # 31 and 57: dates whose code is the system's
            style = style._replace(number_format=_DAY.number_format)
        return cell.value + (_DAYS_1904 if book.datemode else 0), style
    if cell.ctype == xlrd.XL_CELL_ERROR:
        return Error(xlrd.error_text_from_code.get(cell.value, "#N/A")), style
    if cell.ctype == xlrd.XL_CELL_BOOLEAN:
        return bool(cell.value), style
    return (cell.value if cell.ctype in (xlrd.XL_CELL_TEXT, xlrd.XL_CELL_NUMBER) else None), style


def _style(book: Any, number: int) -> Style:
    look = book.xf_list[number]
    font, border = book.font_list[look.font_index], look.border
    code = book.format_map.get(look.format_key)
    fill = look.background
    return Style(
        number_format=code.format_str if code else "General",
        font=font.name,
        size=font.height / 20,
        bold=font.weight > 500,
        italic=bool(font.italic),
        color=_color(book, font.colour_index),
        fill=_color(book, fill.pattern_colour_index) if fill.fill_pattern else "",
        lines=(
            border.left_line_style,
            border.right_line_style,
            border.top_line_style,
            border.bottom_line_style,
        ),
        align=_ALIGN.get(look.alignment.hor_align, ""),
        valign=_VALIGN.get(look.alignment.vert_align, ""),
        wrap=bool(look.alignment.text_wrapped),
    )


def _color(book: Any, index: int) -> str:
    color = book.colour_map.get(index)
    return "{:02X}{:02X}{:02X}".format(*color) if color else ""
