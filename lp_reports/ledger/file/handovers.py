"""Lines between the rows of a sheet that hand over from one unit to the next: what stands below is the next one's."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from lp_reports.ledger.around.preface import line_unit
from lp_reports.ledger.body.body import BLANK, body
from lp_reports.ledger.layout import Layout
from lp_reports.model.fields import Field
from lp_reports.readers.sheets import Sheet
from lp_reports.settings.read import Settings

_MOST_FILLED = 6  # cells of a line that speaks of what is below it


def units_by_lines(sheet: Sheet, layout: Layout, settings: Settings) -> dict[int, str]:
    """Row -> the unit that the last line between the rows names, for the rows below such lines."""
    lines = range(layout.bottom, min(layout.last, len(sheet.grid)))
    short = (sheet.grid[at] for at in lines if 0 < sheet.filled[at] <= _MOST_FILLED)
    if not any(line_unit(cells, settings) for cells in short):
        return {}
    units: dict[int, str] = {}
    unit = ""
    for number, cells, reason in body(sheet, layout):
        if not reason and unit:
            units[number] = unit
        elif reason and reason != BLANK:
            unit = line_unit(cells, settings) or unit
    return units


def lines_by_unit(
    sheet: Sheet, tables: Sequence[tuple[Layout, Mapping[int, str]]], settings: Settings
) -> dict[int, str]:
    """Row -> the unit whose title, head or signatures it is, on a sheet that holds units below each other; {} where their
    rows are mixed or side by side, and such lines are everybody's. `tables`: with the unit of each person's row."""
    firsts = {layout.first: next(iter(units.values()), "") for layout, units in tables}
    if len(firsts) < len(tables) or any(Field.UNIT in layout.columns for layout, _ in tables):
        return {}
    rows = {row: unit for _, units in tables for row, unit in units.items()}
    heads = {
        row
        for layout, units in tables
        for row in range(layout.first, layout.bottom + 1)
        if len(set(units.values())) > 1
    }
    owner, lines = next(iter(firsts.values()), ""), {}
    for number, cells in enumerate(sheet.grid, 1):
        owner = firsts.get(number) or rows.get(number) or owner
        if number in rows or number in heads or not any(value != "" for value in cells):
            continue
        owner = line_unit(cells, settings) or owner
        lines[number] = owner
    return lines
