"""Columns of a form that a county's plan has nothing for."""

from __future__ import annotations

import copy
from collections.abc import Sequence

from openpyxl import Workbook
from openpyxl.worksheet.cell_range import CellRange, MultiCellRange
from openpyxl.worksheet.worksheet import Worksheet

from lp_reports.reports.template.areas import Area, Band
from lp_reports.reports.template.names import names_in
from lp_reports.reports.template.repeat import repeat

_WIDEST = 2.0  # times: how much the columns that stay may grow


def leave_out(book: Workbook, title: str, names: Sequence[str]) -> list[Band]:
    """Takes the columns of these names out of a sheet, from the right; the others share their width."""
    sheet = book[title]
    columns = sorted({names_in(book, title)[name][0].left for name in names if name in names_in(book, title)})
    before = _width(sheet)
    bands = []
    for column in reversed(columns):
        _save_labels(book, sheet, column)
        bands.append(Band(False, column, column, 0))
        repeat(book, sheet, bands[-1])
        _drop_names(book)
        _mend_merges(sheet)
    if bands:
        _widen(sheet, min(_WIDEST, before / _width(sheet)))
    return bands


def _save_labels(book: Workbook, sheet: Worksheet, column: int) -> None:
    """What stands above the table in a column (截至日期) goes to the one on its left."""
    names = names_in(book, sheet.title)
    top = min((area[0].top for name, area in names.items() if name.startswith("行_")), default=0)
    for holder in (book, sheet):
        for name, definition in holder.defined_names.items():
            area = names[name][0] if name in names and not name.startswith("头_") else None
            if area and area.left == area.right == column and area.top < top and not _within(sheet, area):
                cell = sheet.cell(area.top, column)
                moved = sheet.cell(area.top, column - 1)
                moved._value, moved.data_type, moved._style = (
                    cell._value,
                    cell.data_type,
                    copy.copy(cell._style),
                )
                prefix = (definition.attr_text or "").rpartition("!")[0]
                definition.attr_text = (
                    f"{prefix}!{area._replace(left=column - 1, right=column - 1).text(True)}"
                )


def _within(sheet: Worksheet, area: Area) -> bool:
    """The head over a block of columns goes with them."""
    merges = (Area.parse(merge.coord) for merge in sheet.merged_cells.ranges)
    return any(merge.first() == area.first() for merge in merges)


def _drop_names(book: Workbook) -> None:
    """Names whose cells are gone."""
    for holder in (book, *book.worksheets):
        for name in [name for name, text in holder.defined_names.items() if not text.attr_text]:
            del holder.defined_names[name]


def _mend_merges(sheet: Worksheet) -> None:
    """A head that spanned two columns and stands over one now reaches as low as its neighbours."""
    areas = [Area.parse(merge.coord) for merge in sheet.merged_cells.ranges]
    whole = [area for area in areas if area.first().text() != area.text()]
    for area in areas:
        if area not in whole:
            beside = [other.bottom for other in whole if other.top == area.top and other.left == other.right]
            lower = max(beside, default=area.top)
            below = [sheet.cell(row, area.left).value for row in range(area.top + 1, lower + 1)]
            if below and not any(below):
                whole.append(area._replace(bottom=lower))
    sheet.merged_cells = MultiCellRange([CellRange(area.text()) for area in whole])


def _width(sheet: Worksheet) -> float:
    widths = (
        float(each.width) * (each.max - each.min + 1)
        for each in sheet.column_dimensions.values()
        if each.max < 256
    )
    return sum(widths, 0.0)


def _widen(sheet: Worksheet, factor: float) -> None:
    for each in sheet.column_dimensions.values():
        if each.max < 256:
            each.width = round(each.width * factor, 2)
