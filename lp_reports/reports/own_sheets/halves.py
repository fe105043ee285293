"""Whose a cell is in a row that holds two persons, one in each half of the sheet."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lp_reports.model.fields import Field
from lp_reports.model.ledger import Table
from lp_reports.reports.own_sheets.sheet import Sheet


def names_in(sheet: Sheet, tables: Sequence[Table], row: int) -> dict[int, str]:
    """First column of a table -> the name of its person, {} where the row holds one person or none."""
    beside = list(_of_row(tables, row))
    return {table.left: _name(sheet, table, row) for table in beside} if len(beside) > 1 else {}


def _of_row(tables: Sequence[Table], row: int) -> Iterator[Table]:
    """The tables that reach into a row: of those with columns in common the nearest above it."""
    above = sorted(
        (table for table in tables if table.head < row and table.columns), key=lambda each: -each.head
    )
    taken: list[tuple[int, int]] = []
    for table in above:
        first, last = _span(table)
        if all(last < left or first > right for left, right in taken):
            taken.append((first, last))
            yield table


def _span(table: Table) -> tuple[int, int]:
    return min(table.columns.values()), max(table.columns.values())


def _name(sheet: Sheet, table: Table, row: int) -> str:
    column = table.columns.get(Field.NAME, 0)
    cell = sheet.cells(table.tops.get((row, column), row)).get(column)
    return "" if cell is None else sheet.text(cell).strip()
