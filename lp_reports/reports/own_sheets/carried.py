"""Which sheets of a sent file are carried into its feedback, and what they are called there."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import NamedTuple

from lp_reports import ours
from lp_reports.model.ledger import Ledger
from lp_reports.reports.own_sheets.package import Package, SheetPart, Unfit, first_texts, opened
from lp_reports.reports.sheet.texts import LONGEST_NAME, sheet_name


class Own(NamedTuple):
    """A ledger of the unit's, and its workbook as an .xlsx package; `titles`: its sheets' names as sent, in order,
    where the package could not give them all."""

    ledger: Ledger
    package: bytes
    titles: tuple[str, ...] = ()


def fits(own: Own) -> bool:
    """The package opens, and holds a sheet of the unit's."""
    try:
        return bool(theirs(opened(own.package), own))
    except Unfit:
        return False


def sheet_names(own: Sequence[Own], taken: Collection[str]) -> dict[tuple[str, str], str]:
    """(file, sheet as in its findings) -> the sheet's name in the joined workbook: its own where that is free."""
    used = {name.casefold() for name in taken}
    names: dict[tuple[str, str], str] = {}
    for one in sorted(own, key=fits, reverse=True):
        for key in _keys(one):
            names[one.ledger.file, key] = _free(key or "台账", used)
    return names


def _keys(own: Own) -> list[str]:
    """The names of the sheets that are carried; those of the tables where the package does not open."""
    try:
        return [key for key, _ in theirs(opened(own.package), own)]
    except Unfit:
        return [table.sheet for table in own.ledger.tables]


def theirs(package: Package, own: Own) -> list[tuple[str, SheetPart]]:
    """(name as in its findings, sheet) of those that are the unit's own, not ours come back. Raises Unfit."""
    read = {table.sheet for table in own.ledger.tables}
    found = []
    try:
        for number, part in enumerate(package.sheets):
            name = own.titles[number] if own.titles else part.name
            texts = first_texts(part, package.strings)
            if name in read or not (ours.is_named(name) or ours.is_marked(texts)):
                found.append(("" if read == {""} else name, part))
    except ValueError:  # a number that is none
        raise Unfit("a cell") from None
    return found


def _free(name: str, used: set[str]) -> str:
    plain = sheet_name(name) or "_"
    found, number = plain, 2
    while found.casefold() in used:
        end = f"({number})"
        found, number = f"{plain[: LONGEST_NAME - len(end)]}{end}", number + 1
    used.add(found.casefold())
    return found
