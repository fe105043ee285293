"""The rules of a carried sheet: what their formulas may refer to, and the words of a list that stays behind."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from lp_reports.model.fields import Field
from lp_reports.model.ledger import Table
from lp_reports.reports.own_sheets.carried import Carried, Own, is_shared
from lp_reports.reports.own_sheets.formulas import Area, Scope
from lp_reports.reports.own_sheets.notes import place_of
from lp_reports.reports.own_sheets.package import Package, SheetPart, rows_of, text_of
from lp_reports.reports.own_sheets.rules import Rules

_PERSONAL = (Field.NAME, Field.IDENTITY, Field.PHONE)
_MOST_CELLS = 255  # each word takes at least a comma


def rules_of(own: Own, package: Package, sheets: Sequence[Carried], sheet: Carried) -> Rules:
    """`sheets`: all that are carried of the package."""
    tables = [table for table in own.ledger.tables if table.sheet == sheet.key]
    persons = columns_of(tables, _PERSONAL)
    return Rules(sheet.part.root, _scope(own, package, sheets, sheet.number), package.epoch_1904, persons)


def columns_of(tables: Sequence[Table], fields: Collection[Field]) -> set[int]:
    """The columns in which these fields stand."""
    return {table.columns[field] for table in tables for field in fields if field in table.columns}


def _scope(own: Own, package: Package, sheets: Sequence[Carried], at: int) -> Scope:
    names = {key: meant for (key, number), meant in package.defined.items() if number is None}
    names |= {key: meant for (key, number), meant in package.defined.items() if number == at}
    known = {sheet.part.name.casefold(): sheet.name for sheet in sheets}
    return Scope(known, names, lambda area: _words(own, package, area) if is_shared(own.ledger) else "")


def _words(own: Own, package: Package, area: Area) -> str:
    """The words of a list, comma-separated, '' where that is impossible. Of a workbook that several units share only
    the words are carried: the rest of the list's sheet may be another unit's."""
    part = next((part for part in package.sheets if part.name.casefold() == area.sheet.casefold()), None)
    foreign = own.ledger.foreign_sheets | own.ledger.foreign.keys()
    if part is None or part.name in foreign:
        return ""
    words = _texts(part, package, area)
    return ",".join(words) if not any(sign in word for word in words for sign in ',"') else ""


def _texts(part: SheetPart, package: Package, area: Area) -> list[str]:
    first, last = (place_of(f"{letters}1")[1] for letters in (area.left, area.right))
    if (last - first + 1) * (area.below - area.top + 1) > _MOST_CELLS:
        return []
    texts = []
    for row in rows_of(part, area.top, area.below):
        for cell in row:
            if first <= place_of(cell.get("r") or "A0")[1] <= last:
                texts.append(text_of(cell, package.strings).strip())
    return [text for text in texts if text]
