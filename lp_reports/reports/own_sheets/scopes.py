"""What the formulas of a carried sheet may refer to, and the words of a list that stays behind."""

from __future__ import annotations

from collections.abc import Sequence

from lp_reports.reports.own_sheets.carried import Carried, Own, is_shared
from lp_reports.reports.own_sheets.comments import place_of
from lp_reports.reports.own_sheets.formulas import Area, Scope
from lp_reports.reports.own_sheets.package import Package, SheetPart, tag, text_of

_MOST_CELLS = 255  # each word takes at least a comma


def scope_of(own: Own, package: Package, sheets: Sequence[Carried], at: int) -> Scope:
    """`sheets`: all that are carried of the package; `at`: the number in it of the one whose formulas are meant."""
    names = {key: meant for (key, number), meant in package.defined.items() if number is None}
    names |= {key: meant for (key, number), meant in package.defined.items() if number == at}
    known = {sheet.part.name.casefold(): sheet.name for sheet in sheets}
    return Scope(known, names, lambda area: _words(own, package, area) if is_shared(own.ledger) else "")


def _words(own: Own, package: Package, area: Area) -> str:
    """Of a workbook that several units share a list comes along as words alone: what else is on its sheet may be
    somebody else's."""
    part = next((part for part in package.sheets if part.name.casefold() == area.sheet.casefold()), None)
    theirs = own.ledger.foreign_sheets | own.ledger.foreign.keys()
    if part is None or part.name in theirs:
        return ""
    words = _texts(part, package, area)
    return ",".join(words) if not any(sign in word for word in words for sign in ',"') else ""


def _texts(part: SheetPart, package: Package, area: Area) -> list[str]:
    first, last = (place_of(f"{letters}1")[1] for letters in (area.left, area.right))
    if (last - first + 1) * (area.below - area.top + 1) > _MOST_CELLS:
        return []
    texts = []
    for row in part.root.iterfind(f"{tag('sheetData')}/{tag('row')}"):
        if area.top <= int(row.get("r") or 0) <= area.below:
            for cell in row:
                if first <= place_of(cell.get("r") or "A0")[1] <= last:
                    texts.append(text_of(cell, package.strings).strip())
    return [text for text in texts if text]
