"""How rows or columns of an openpyxl sheet repeat, or go: openpyxl's own insertion moves cells and nothing else."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from functools import partial
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.formatting.formatting import ConditionalFormattingList
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.cell_range import CellRange, MultiCellRange
from openpyxl.worksheet.dimensions import ColumnDimension
from openpyxl.worksheet.formula import ArrayFormula
from openpyxl.worksheet.worksheet import Worksheet

from lp_reports.reports.template.areas import LAST_COLUMN, Area, Band, rewrite


def repeat(book: Workbook, sheet: Worksheet, band: Band) -> None:
    """Repeat the band in a sheet: cells, sizes, merges, formats, drop-downs, breaks, print set-up, names, and the
    formulas that speak of them."""
    _repeat_cells(sheet, band)
    if band.rows:
        _repeat_heights(sheet, band)
    else:
        _repeat_widths(sheet, band)
    merges = [area for merge in sheet.merged_cells.ranges for area in band.copies(Area.parse(merge.coord))]
    sheet.merged_cells = MultiCellRange([CellRange(area.text()) for area in merges])
    for line in (sheet.row_breaks if band.rows else sheet.col_breaks).brk:
        line.id = band.move(line.id, end=True)
    _move_formats(sheet, band)
    _move_drop_downs(sheet, band)
    _move_print(sheet, band)
    if sheet.auto_filter.ref:
        sheet.auto_filter.ref = rewrite(sheet.auto_filter.ref, band, sheet.title, own=True)
    title = sheet.title.replace("'", "''")
    for holder in (book, *book.worksheets):
        for name in holder.defined_names.values():
            if title in (name.attr_text or ""):
                name.attr_text = rewrite(name.attr_text or "", band, sheet.title, own=False)


def _targets(at: int, band: Band) -> Iterator[tuple[int, int | None]]:
    """Where a row or column comes to stand, with the number of the copy if it is one."""
    if band.first <= at <= band.last:
        yield from ((at + band.shift(number), number) for number in range(band.times))
    else:
        yield band.move(at), None


def _repeat_cells(sheet: Worksheet, band: Band) -> None:
    cells, sheet._cells = sheet._cells, {}
    for (row, column), cell in cells.items():
        for at, number in _targets(row if band.rows else column, band):
            place = (at, column) if band.rows else (row, at)
            sheet._cells[place] = _copied(cell, place, sheet, band, number)


def _copied(cell: Cell, place: tuple[int, int], sheet: Worksheet, band: Band, number: int | None) -> Cell:
    """The cell at its new place; its formula speaks of its own copy, its link and note come along once."""
    if place == (cell.row, cell.column) and cell.data_type != "f":
        return cell
    new = Cell(sheet, *place, style_array=copy.copy(cell._style))
    new._value, new.data_type = cell._value, cell.data_type
    moved = partial(rewrite, band=band, sheet=sheet.title, own=True, number=number)
    if isinstance(cell._value, ArrayFormula):
        new._value = ArrayFormula(moved(cell._value.ref), moved(cell._value.text))
    elif cell.data_type == "f" and isinstance(cell._value, str):
        new._value = moved(cell._value)
    if cell.hyperlink is not None:
        new._hyperlink = copy.copy(cell.hyperlink)
        new._hyperlink.ref = new.coordinate
    if cell.comment is not None and not number:
        comment, cell.comment = cell.comment, None
        new.comment = comment
    return new


def _repeat_heights(sheet: Worksheet, band: Band) -> None:
    dimensions = list(sheet.row_dimensions.items())
    sheet.row_dimensions.clear()
    for row, dimension in dimensions:
        for at, _ in _targets(row, band):
            new = copy.copy(dimension)
            new.index = at
            sheet.row_dimensions[at] = new


def _repeat_widths(sheet: Worksheet, band: Band) -> None:
    dimensions = list(sheet.column_dimensions.values())
    sheet.column_dimensions.clear()
    for dimension in dimensions:
        dimension.reindex()
        for first, last in _pieces(dimension.min, dimension.max, band):
            if first <= last:
                sheet.column_dimensions[get_column_letter(first)] = _widened(dimension, first, last)


def _pieces(first: int, last: int, band: Band) -> Iterator[tuple[int, int]]:
    """The columns that have the width of `first` to `last`, once the band has repeated."""
    yield first, min(last, band.last if band.times else band.first - 1)
    for shift in map(band.shift, range(1, band.times)):
        yield max(first, band.first) + shift, min(last, band.last) + shift
    yield band.move(max(first, band.last + 1)), min(band.move(last, end=True), LAST_COLUMN)


def _widened(dimension: ColumnDimension, first: int, last: int) -> ColumnDimension:
    new = copy.copy(dimension)
    new.index, new.min, new.max = get_column_letter(first), first, last
    return new


def _moved(areas: Any, sheet: Worksheet, band: Band) -> str:
    """Several areas, parted by blanks, after the band has repeated."""
    parts = [rewrite(part, band, sheet.title, own=True) for part in str(areas).split()]
    return " ".join(parts).replace(",", " ")


def _move_formats(sheet: Worksheet, band: Band) -> None:
    formats, sheet.conditional_formatting = sheet.conditional_formatting, ConditionalFormattingList()
    for area in formats:
        for rule in area.rules:
            rule.formula = [rewrite(text, band, sheet.title, own=True) for text in rule.formula]
            if moved := _moved(area.sqref, sheet, band):
                sheet.conditional_formatting.add(moved, rule)


def _move_drop_downs(sheet: Worksheet, band: Band) -> None:
    kept = [each for each in sheet.data_validations.dataValidation if _moved(each.sqref, sheet, band)]
    sheet.data_validations.dataValidation = kept
    for validation in kept:
        validation.sqref = MultiCellRange(_moved(validation.sqref, sheet, band))
        for name in ("formula1", "formula2"):
            if text := getattr(validation, name):
                setattr(validation, name, rewrite(text, band, sheet.title, own=True))


def _move_print(sheet: Worksheet, band: Band) -> None:
    if sheet.print_area:
        sheet.print_area = rewrite(sheet.print_area, band, sheet.title, own=False)
    if sheet.print_title_rows:
        sheet.print_title_rows = rewrite(sheet.print_title_rows, band, sheet.title, own=True).replace("$", "")
    if sheet.print_title_cols:
        sheet.print_title_cols = rewrite(sheet.print_title_cols, band, sheet.title, own=True).replace("$", "")
