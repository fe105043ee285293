"""Which sheets of a sent file are carried into its feedback, what they are called there, and where findings lead."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from lp_reports.model import system_sheets
from lp_reports.model.ledger import Finding, Ledger
from lp_reports.reports.excel.texts import LONGEST_NAME, sheet_name
from lp_reports.reports.own_sheets.formulas import quoted, sheet_of
from lp_reports.reports.own_sheets.opening import opened
from lp_reports.reports.own_sheets.package import Package, SheetPart, Unfit, first_texts, tag

_CODES = re.compile(r"代码表(?:\s*[(（]\d+[)）])?")  # ours, but the lists of our blank stand on it
_TAKEN = tuple(name for name in system_sheets.SHEETS if not _CODES.fullmatch(name))
_SHEET = re.compile(r"(?:'(?:[^']|'')+'|[^\W\d][\w.]*)!")


class Own(NamedTuple):
    """A unit's ledger and its workbook as an .xlsx package. `titles`: the sheets' names as sent, in order, where the
    program itself wrote the package, of a file in another format, and could not keep all of them."""

    ledger: Ledger
    package: bytes
    titles: tuple[str, ...] = ()


class Carried(NamedTuple):
    """A sheet to carry: its name in the findings, its name in the joined workbook, its number in its package."""

    key: str
    name: str
    number: int
    part: SheetPart


class Spot(NamedTuple):
    """Where findings of a sheet lead: its name in the joined workbook, the row of its head."""

    sheet: str
    head: int

    def link(self, cell: str) -> str:
        """A link to one of its cells."""
        return f"internal:{quoted(self.sheet)}!{cell}"


Spots = Mapping[
    tuple[str, str], Spot
]  # (ledger's path, sheet as in its findings); sheet '' is the whole file


def fits(own: Own) -> bool:
    """The package opens, and holds a sheet of the unit's."""
    try:
        return bool(_unit_sheets(opened(own.package), own))
    except Unfit:
        return False


def carried(own: Sequence[Own]) -> dict[str, tuple[Carried, ...]]:
    """Path -> its sheets under their names in the joined workbook, which are unique: a taken name gets a number. A
    file that cannot be carried is left out."""
    used = {name.casefold() for name in _TAKEN}
    return {file.ledger.path: tuple(_named(file, used)) for file in own if fits(file)}


def _named(own: Own, used: set[str]) -> Iterator[Carried]:
    package = opened(own.package)
    for key, number in _unit_sheets(package, own):
        yield Carried(key, _free(key or "台账", used), number, package.sheets[number])


def spots(own: Sequence[Own]) -> dict[tuple[str, str], Spot]:
    """(path, sheet name in the findings) -> where the findings of that sheet lead; '' for findings of the file."""
    sheets, places = carried(own), {}
    for file in own:
        heads = {table.sheet: table.head for table in reversed(file.ledger.tables)}
        mine = sheets.get(file.ledger.path, ())
        for key, name, _, _ in reversed(mine):  # of two that are called alike the first
            places[file.ledger.path, key] = Spot(name, heads.get(key, 1) or 1)
        first = next((sheet for sheet in mine if sheet.key in heads), next(iter(mine), None))
        if first:
            places.setdefault((file.ledger.path, ""), places[file.ledger.path, first.key])
    return places


def spot_of(finding: Finding, spots: Spots) -> Spot | None:
    """None where the finding's sheet is not in the workbook."""
    return spots.get((finding.path, finding.sheet))


def is_shared(ledger: Ledger) -> bool:
    """The file holds other units' rows, too: its sheets that were not read may belong to those units."""
    return bool(ledger.foreign or ledger.foreign_sheets)


def _unit_sheets(package: Package, own: Own) -> list[tuple[str, int]]:
    """(name in the findings, number in the package) of the unit's sheets, without those that the program adds to
    a blank or a feedback; a 代码表 that their drop-downs refer to is carried, too. Raises Unfit."""
    ledger = own.ledger
    read = {table.sheet for table in ledger.tables}
    titles = own.titles if len(own.titles) == len(package.sheets) else [part.name for part in package.sheets]
    sheets, codes = [], []
    try:
        for number, (name, part) in enumerate(zip(titles, package.sheets, strict=True)):
            if name in read or read == {""}:  # a text table's one sheet has no name
                sheets.append((name, number))
            elif name in ledger.foreign_sheets or is_shared(ledger):
                continue
            elif not (
                system_sheets.is_named(name) or system_sheets.is_marked(first_texts(part, package.strings))
            ):
                sheets.append((name, number))
            elif _CODES.fullmatch(name):
                codes.append((name, number))
    except ValueError:  # a number that is none
        raise Unfit("a cell") from None
    if codes:
        wanted = set(_referred(package, [number for _, number in sheets]))
        sheets += [(name, number) for name, number in codes if name.casefold() in wanted]
    return [("" if read == {""} else name, number) for name, number in sheets]


def _referred(package: Package, numbers: Sequence[int]) -> Iterator[str]:
    """The sheets, casefolded, that rules of these sheets and the workbook's names refer to."""
    formulas = [text for _, text in package.defined.values()]
    for number in numbers:
        for part in package.sheets[number].root.iterchildren(tag("dataValidations"), tag("extLst")):
            formulas += [formula.text or "" for formula in part.iter(tag("formula1"), "{*}f")]
    for text in formulas:
        yield from (sheet_of(part).casefold() for part in _SHEET.findall(text[:8_192]))


def _free(name: str, used: set[str]) -> str:
    plain = sheet_name(name) or "_"
    free, number = plain, 2
    while free.casefold() in used:
        end = f"({number})"
        free, number = f"{plain[: LONGEST_NAME - len(end)]}{end}", number + 1
    used.add(free.casefold())
    return free
