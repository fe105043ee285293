"""A sent file as an .xlsx package, so that it can be marked: what was no .xlsx is written cell by cell.

Not by `reports/excel/`, whose pages are ours and are printed: everything here is somebody's own."""

from __future__ import annotations

import datetime as dt
import io
import math
from contextlib import suppress
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.exceptions import OverlappingRange, XlsxInputError

from lp_reports.model.source_sheet import Error, Page, Sent, Style
from lp_reports.reports.excel.texts import safe, sheet_name
from lp_reports.reports.excel.zip_files import same_everywhere

_CREATED = dt.datetime(2000, 1, 1)
_DEFAULT = ("宋体", 11)
_FIRST_YEAR = 1900  # a workbook knows no day before it
_ERRORS = ("#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!")


def package(sent: Sent) -> bytes:
    """The same values at the same places, texts as texts. Sheets keep their names where a workbook allows them."""
    if sent.package:
        return sent.package
    buffer = io.BytesIO()
    book = Workbook(buffer, {"in_memory": True})
    book.set_properties({"author": "", "created": _CREATED})
    formats: dict[Style, Any] = {}
    for page in sent.pages:
        _write(_sheet(book, page.name), page, formats, book)
    book.close()
    return same_everywhere(buffer.getvalue())


def _sheet(book: Any, name: str) -> Any:
    """Under its own name, else, where two names are too alike, under any."""
    try:
        return book.add_worksheet(sheet_name(name) or None)
    except XlsxInputError:
        return book.add_worksheet()


def _write(sheet: Any, page: Page, formats: dict[Style, Any], book: Any) -> None:
    for column in sorted(page.widths.keys() | page.hidden_columns):
        hidden = {"hidden": True} if column in page.hidden_columns else {}
        sheet.set_column(column - 1, column - 1, page.widths.get(column), None, hidden)
    for row in sorted(page.heights.keys() | page.hidden_rows):
        sheet.set_row(row - 1, page.heights.get(row), None, {"hidden": row in page.hidden_rows})
    for top, left, below, right in page.merges:
        if (top, left) != (below, right):
            with suppress(OverlappingRange):  # of two that overlap the first
                sheet.merge_range(top - 1, left - 1, below - 1, right - 1, "")
    for (row, column), (value, style) in page.cells.items():
        look = formats.get(style) or formats.setdefault(style, book.add_format(_properties(style)))
        _put(sheet, row - 1, column - 1, value, look)
    for (row, column), note in page.notes.items():
        sheet.write_comment(row - 1, column - 1, safe(note.text), {"author": safe(note.author)})
    if page.hidden:
        sheet.hide()


def _put(sheet: Any, row: int, column: int, value: Any, look: Any) -> None:
    if value is None:
        sheet.write_blank(row, column, None, look)
    elif isinstance(
        value, Error
    ):  # the one formula: an error cannot be written otherwise, and joining takes it off
        sheet.write_formula(row, column, "=NA()", look, value.shown if value.shown in _ERRORS else "#N/A")
    elif isinstance(value, bool):
        sheet.write_boolean(row, column, value, look)
    elif isinstance(value, str):
        text = safe(value)
        sheet.write_string(row, column, f"{text} " if text.startswith("<r>") else text, look)
    elif isinstance(value, dt.date) and value.year < _FIRST_YEAR:
        sheet.write_string(row, column, value.isoformat(), look)
    elif isinstance(value, dt.date | dt.time | dt.timedelta):
        sheet.write_datetime(row, column, value, look)
    elif not math.isfinite(value):
        sheet.write_string(row, column, str(value), look)
    else:
        sheet.write_number(row, column, value, look)


def _properties(style: Style) -> dict[str, Any]:
    left, right, top, bottom = style.lines
    properties = {
        "font_name": style.font or _DEFAULT[0],
        "font_size": style.size or _DEFAULT[1],
        "num_format": style.number_format,
        "bold": style.bold,
        "italic": style.italic,
        "text_wrap": style.wrap,
        "left": left,
        "right": right,
        "top": top,
        "bottom": bottom,
        "font_color": f"#{style.color}" if style.color else "",
        "bg_color": f"#{style.fill}" if style.fill else "",
        "align": style.align,
        "valign": style.valign,
    }
    return {name: value for name, value in properties.items() if value}
