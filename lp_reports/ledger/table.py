"""One ledger sheet -> its records, and what of it is none."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any, NamedTuple

from lp_reports.ledger.body import body
from lp_reports.ledger.cleaned import cleaned
from lp_reports.ledger.layout import Layout
from lp_reports.ledger.record import read_row
from lp_reports.ledger.row import Context, make_row
from lp_reports.ledger.workbook import Sheet
from lp_reports.model.fields import Field
from lp_reports.model.ledger import Finding, Ledger, Record, Skipped, Table


class Contents(NamedTuple):
    """What a table holds; `cleaned`: how often each kind of slip of the pen was put right."""

    table: Table
    records: list[Record]
    findings: list[Finding]
    skipped: list[Skipped]
    cleaned: Counter[str]


def read_table(ledger: Ledger, sheet: Sheet, layout: Layout, context: Context) -> Contents:
    """Every row below the head, in order. `ledger`: the file that the sheet is of, its unit known."""
    found = Contents(_table(ledger, sheet, layout), [], [], [], Counter())
    filled = _fill_down(sheet, layout)
    for number, reason in body(sheet, layout):
        if reason:
            found.skipped.append(Skipped(sheet.name, number, reason))
            continue
        raws = _raws(sheet, found.table, filled, number)
        found.cleaned.update(cleaned(raws))
        row = make_row(found.table, number, raws, context, sheet.epoch_1904)
        found.records.append(read_row(row))
        found.findings.extend(row.findings)
    return found


def _raws(sheet: Sheet, table: Table, filled: Mapping[tuple[int, int], Any], number: int) -> dict[Field, Any]:
    """A row's cells as the reader gave them, '' for a blank."""
    cells = sheet.grid[number - 1]
    raws: dict[Field, Any] = {}
    for field, column in table.columns.items():
        value = cells[column - 1] if column <= len(cells) else ""
        if value == "" and filled:
            value = filled.get((number, column), "")
        raws[field] = value
    return raws


def _table(ledger: Ledger, sheet: Sheet, layout: Layout) -> Table:
    tops = {
        (row, left): top
        for top, left, below, _ in sheet.merges
        if top > layout.bottom and below > top
        for row in range(top, min(below, len(sheet.grid)) + 1)
    }
    return Table(
        ledger.unit,
        ledger.period,
        ledger.file,
        ledger.path,
        sheet.name,
        layout.columns,
        layout.heads,
        tops,
        layout.bottom,
    )


def _fill_down(sheet: Sheet, layout: Layout) -> dict[tuple[int, int], Any]:
    """(row, column) -> the value of the merge above it; only merges fill, mere blanks stay blank."""
    filled = {}
    for top, left, below, _ in sheet.merges:
        if top <= layout.bottom or below == top or top > len(sheet.grid) or left > len(sheet.grid[top - 1]):
            continue
        value = sheet.grid[top - 1][left - 1]
        filled.update({(row, left): value for row in range(top + 1, min(below, len(sheet.grid)) + 1)})
    return filled
