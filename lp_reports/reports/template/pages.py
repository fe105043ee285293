"""Where the pages of a filled sheet end: its last lines and the signatures under them stay together, on the first
page if print of a fair size takes them there; a repeated head stays with its title and the first line below it."""

from __future__ import annotations

from openpyxl.worksheet.pagebreak import Break
from openpyxl.worksheet.worksheet import Worksheet

from lp_reports.reports.excel.paging import HAIR, breaks
from lp_reports.reports.template.areas import Area

_A4, _PAPER = 9, (210.0, 297.0)  # millimetres
_INCH, _POINT, _PIXEL = 25.4, 25.4 / 72, 25.4 / 96
_GUESSES = (1 - HAIR, 1 - HAIR / 2, 1.0, 1 + HAIR / 2, 1 + HAIR)
_DEFAULT_HEIGHT = 15.0  # points
_LEAST_SCALE = 0.85  # no table is printed smaller


def keep_together(sheet: Worksheet, first: int) -> None:
    """Set the breaks where the printer would part row `first` from the end, or a repeated head from what stands
    above and below it; a sheet that a little smaller print brings onto one page is printed so instead.

    Breaks that the form itself has are its maker's will: then none is added."""
    if sheet.page_setup.paperSize != _A4 or len(sheet.row_breaks):
        return
    titles = Area.parse(sheet.print_title_rows) if sheet.print_title_rows else None
    heights, room = _heights(sheet), _room(sheet)
    if sum(heights[first - 1 :]) > room / 2:
        return
    head = sum(heights[titles.top - 1 : titles.bottom]) if titles else 0.0
    kept = {*range(first - 1, len(heights) - 1), *(range(titles.top - 2, titles.bottom) if titles else ())}
    guesses = (breaks(heights, room * guess, head) for guess in _GUESSES)
    if all(start - 1 not in kept for starts in guesses for start in starts):
        return
    if _fits(sheet) and sum(heights) * _LEAST_SCALE <= _room(sheet, 1.0) * min(_GUESSES):
        sheet.page_setup.fitToHeight = 1
        return
    for start in breaks(heights, room * min(_GUESSES), head, kept):
        sheet.row_breaks.append(Break(id=start, max=16383))


def _heights(sheet: Worksheet) -> list[float]:
    """Of each row in millimetres, to the last row that is there."""
    usual = sheet.sheet_format.defaultRowHeight or _DEFAULT_HEIGHT
    dimensions = sheet.row_dimensions
    last = max([sheet.max_row, *dimensions])
    return [
        0.0 if row in dimensions and dimensions[row].hidden else _height(sheet, row, usual) * _POINT
        for row in range(1, last + 1)
    ]


def _height(sheet: Worksheet, row: int, usual: float) -> float:
    height = sheet.row_dimensions[row].height if row in sheet.row_dimensions else None
    return usual if height is None else float(height)


def _room(sheet: Worksheet, scale: float | None = None) -> float:
    """How many millimetres of rows a page takes, at a scale; None: that it prints in."""
    wide = sheet.page_setup.orientation == "landscape"
    across, down = _PAPER[::-1] if wide else _PAPER
    margins = sheet.page_margins
    across -= (margins.left + margins.right) * _INCH
    down -= (margins.top + margins.bottom) * _INCH
    return float(down) / (scale or _scale(sheet, across))


def _scale(sheet: Worksheet, across: float) -> float:
    if not _fits(sheet):
        return (sheet.page_setup.scale or 100) / 100
    columns = [column for column in sheet.column_dimensions.values() if column.max < 256]
    width = sum(column.width * 7 * (column.max - column.min + 1) for column in columns)
    return min(1.0, int(100 * across / (width * _PIXEL)) / 100) if width else 1.0


def _fits(sheet: Worksheet) -> bool:
    """Printed as small as its width on the paper asks for."""
    return bool(sheet.sheet_properties.pageSetUpPr and sheet.sheet_properties.pageSetUpPr.fitToPage)
