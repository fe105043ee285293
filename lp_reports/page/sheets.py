"""A workbook that a run wrote, as the page lays it out: cells, merges, widths, borders, the chart. No figure is computed.

Only our own workbooks come here; what departments send is read in the children alone."""

from __future__ import annotations

import datetime as dt
import io
import re
from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from pathlib import Path
from typing import Any

from openpyxl import Workbook, load_workbook
from openpyxl.utils import get_column_letter, range_boundaries

from lp_reports.page.charts import chart_of
from lp_reports.page.slashes import slashes

_WIDTH = 7  # pixels of a digit, by which spreadsheets reckon widths
_USUAL_WIDTH, _USUAL_HEIGHT = 9.14, 15.0
_SIDES = ("top", "right", "bottom", "left")
_LINES = {"medium": "2px", "thick": "3px"}
_PLACES = re.compile(r"0\.(0+)")
_FAMILIES = {
    "方正小标宋简体": "'方正小标宋简体', 'FZXiaoBiaoSong-B05S', SimSun, 'Noto Serif CJK SC', serif",
    "仿宋_GB2312": "'仿宋_GB2312', FangSong, 'Noto Serif CJK SC', serif",
    "黑体": "'黑体', SimHei, 'Noto Sans CJK SC', sans-serif",
}
_SERIF = "'宋体', SimSun, 'Noto Serif CJK SC', serif"

Data = dict[str, Any]


def sheets(path: Path) -> list[Data]:
    """Each visible sheet, in order. The newest few workbooks are kept."""
    about = path.stat()
    return _sheets(path, about.st_mtime_ns, about.st_size)


@lru_cache(maxsize=4)
def _sheets(path: Path, _changed: int, _size: int) -> list[Data]:
    raw = path.read_bytes()
    book, lines = load_workbook(io.BytesIO(raw), data_only=True), slashes(raw)
    seen = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
    return [_sheet(book, sheet, lines[sheet.title]) for sheet in seen]


def _sheet(book: Workbook, sheet: Any, lines: list[dict[str, int]]) -> Data:
    left, top, right, bottom = _bounds(sheet)
    merged = _merges(sheet)
    charts = [chart_of(book, chart) for chart in sheet._charts]
    bottom = max(bottom, *(chart["row"] for chart in charts)) if charts else bottom
    rows = [
        {
            "row": row,
            "height": sheet.row_dimensions[row].height or _USUAL_HEIGHT,
            "cells": list(_cells(sheet, row, range(left, right + 1), merged)),
        }
        for row in range(top, bottom + 1)
        if not sheet.row_dimensions[row].hidden
    ]
    return {
        "title": sheet.title,
        "landscape": sheet.page_setup.orientation == "landscape",
        "widths": [_pixels(sheet, column) for column in range(left, right + 1)],
        "heads": _heads(sheet.print_title_rows),
        "rows": rows,
        "charts": charts,
        "slashes": [line | {"column": line["column"] - left} for line in lines],
    }


def _bounds(sheet: Any) -> tuple[int, int, int, int]:
    area = str(sheet.print_area or sheet.dimensions).rpartition("!")[2].split(",")[0]
    left, top, right, bottom = range_boundaries(area)
    return left, top, right, bottom


def _heads(titles: str | None) -> list[int]:
    """The rows that each printed page repeats: the table's head."""
    numbers = [int(number) for number in re.findall(r"\d+", titles or "")]
    return list(range(numbers[0], numbers[-1] + 1)) if numbers else []


def _merges(sheet: Any) -> dict[tuple[int, int], tuple[int, int]]:
    """(row, column) -> how many rows and columns it spans, (0, 0) for one that another one covers."""
    spans: dict[tuple[int, int], tuple[int, int]] = {}
    for area in sheet.merged_cells.ranges:
        for row, column in ((row, column) for row, column in area.cells):
            spans[row, column] = (0, 0)
        spans[area.min_row, area.min_col] = (
            area.max_row - area.min_row + 1,
            area.max_col - area.min_col + 1,
        )
    return spans


def _cells(
    sheet: Any, row: int, columns: range, merged: dict[tuple[int, int], tuple[int, int]]
) -> Iterator[Data]:
    for column in columns:
        rows, wide = merged.get((row, column), (1, 1))
        if not rows:
            continue
        cell = sheet.cell(row, column)
        data: Data = {"column": column - columns.start, "text": shown(cell.value, cell.number_format)}
        if (rows, wide) != (1, 1):
            data |= {"rows": rows, "columns": wide}
        if isinstance(cell.value, int | float):
            data["number"] = True
        yield data | {"style": _style(sheet, cell, rows, wide)}


def _pixels(sheet: Any, column: int) -> int:
    for held in sheet.column_dimensions.values():  # one entry may stand for several columns
        if (held.min or 0) <= column <= (held.max or 0):
            return 0 if held.hidden else round(held.width * _WIDTH)
    own = sheet.column_dimensions.get(get_column_letter(column))
    return round((own.width if own else _USUAL_WIDTH) * _WIDTH)


# --- a cell -------------------------------------------------------------------------------------------------


def shown(value: object, form: str) -> str:
    """A value as a spreadsheet shows it by one of the forms that our tables use."""
    if value is None:
        return ""
    if isinstance(value, dt.datetime):
        return f"{value:%Y-%m-%d}"
    if isinstance(value, bool) or not isinstance(value, int | float):
        return str(value)
    places = _PLACES.search(form)
    if form == "General":
        return f"{value:g}" if isinstance(value, float) else str(value)
    number = Decimal(str(value)) * (100 if "%" in form else 1)
    rounded = number.quantize(Decimal(1).scaleb(-len(places[1]) if places else 0), ROUND_HALF_UP)
    sign = "+" if form.startswith("+") and rounded > 0 else ""
    return f"{sign}{rounded:,}" if "#,##" in form else f"{sign}{rounded}{'%' if '%' in form else ''}"


def _style(sheet: Any, cell: Any, rows: int, columns: int) -> str:
    """CSS of the cell's font, alignment, fill and borders; of a merge, the borders of its far cells."""
    font, place = cell.font, cell.alignment
    parts = [
        f"font-family:{_FAMILIES.get(font.name, _SERIF)}",
        f"font-size:{font.sz or 11}pt",
        f"text-align:{_across(place.horizontal, cell.value)}",
        f"vertical-align:{ {'center': 'middle', 'top': 'top'}.get(place.vertical, 'bottom') }",
        f"white-space:{'pre-wrap' if place.wrap_text else 'pre'}",
    ]
    if font.b:
        parts.append("font-weight:bold")
    if place.indent:
        parts.append(f"padding-left:{place.indent:g}em")
    if cell.fill.patternType == "solid" and (colour := _colour(cell.fill.fgColor)):
        parts.append(f"background:{colour}")
    if font.color is not None and (colour := _colour(font.color)):
        parts.append(f"color:{colour}")
    far = sheet.cell(cell.row + rows - 1, cell.column + columns - 1).border
    near = cell.border
    for side, line in zip(_SIDES, (near.top, far.right, far.bottom, near.left), strict=True):
        if line is not None and line.style:
            parts.append(f"border-{side}:{_LINES.get(line.style, '1px')} solid #000")
    return ";".join(parts)


def _across(horizontal: str | None, value: object) -> str:
    if horizontal in ("left", "right", "center", "justify"):
        return horizontal
    if horizontal in ("centerContinuous", "distributed"):
        return "center"
    return "right" if isinstance(value, int | float) else "left"


def _colour(colour: Any) -> str:
    """`#1F3864`, '' for a theme's."""
    return f"#{colour.rgb[-6:]}" if colour.type == "rgb" and isinstance(colour.rgb, str) else ""
