"""How high a row must be for wrapped Chinese: no program does it for merged cells, and viewers never do."""

from __future__ import annotations

import math

from openpyxl.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet

from lp_reports.reports.excel.texts import printed_lines
from lp_reports.reports.template.areas import Area

_DIGIT, _PADDING, _DEFAULT_WIDTH = 7, 6, 9.14  # pixels, pixels, characters: of Calibri 11 and its kin
_INDENT = 9  # pixels, each step of it
_DEFAULT_SIZE = 11.0
_LEADING = 1.25  # line height over font size, of the widest official font


class Widths:
    """Column widths and merges of a sheet, enough to count the lines of a text."""

    def __init__(self, sheet: Worksheet) -> None:
        self._sheet = sheet
        self._columns = {
            column: dimension.width
            for dimension in sheet.column_dimensions.values()
            for column in range(dimension.min, min(dimension.max, 256) + 1)
        }
        merges = (Area.parse(merge.coord) for merge in sheet.merged_cells.ranges)
        self._merges = {(area.top, area.left): area for area in merges}

    def grow(self, cell: Cell, text: str) -> None:
        """Make the row high enough for a text of its cell, if that wraps and stands in this row alone."""
        place = (cell.row, cell.column)
        area = self._merges.get(place, Area(*place, *place))
        if not cell.alignment.wrap_text or area.bottom > area.top:
            return
        size = cell.font.size or _DEFAULT_SIZE
        columns = range(area.left, area.right + 1)
        pixels = sum(self._columns.get(column, _DEFAULT_WIDTH) * _DIGIT for column in columns) - _PADDING
        pixels -= cell.alignment.indent * _INDENT
        lines = count_lines(text, pixels / (size * 96 / 72))
        height = math.ceil(lines * size * _LEADING * 4 / 3) * 0.75  # whole pixels
        row = self._sheet.row_dimensions[cell.row]
        if lines > 1 and height > (row.height or 0):
            row.height = height


def count_lines(text: str, width: float) -> int:
    """Lines of a text in a width counted in Chinese characters."""
    return sum(len(printed_lines(line, 2 * width + 1, 10.5)) for line in text.split("\n"))
