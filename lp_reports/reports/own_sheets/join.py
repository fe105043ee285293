"""Our sheets and a unit's own in one workbook, written anew from the parts that are known to be harmless."""

from __future__ import annotations

import copy
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from lp_reports import ours
from lp_reports.model.ledger import Finding
from lp_reports.reports.own_sheets.carried import Own, fits, sheet_names, theirs
from lp_reports.reports.own_sheets.cells import Shifts, shift
from lp_reports.reports.own_sheets.marks import annotate
from lp_reports.reports.own_sheets.package import Element, Package, Unfit, opened, tag
from lp_reports.reports.own_sheets.sheet import Made, Sheet
from lp_reports.reports.own_sheets.workbook import Entry, Name, Workbook

_FILTER = "_xlnm._FilterDatabase"
_AREA = re.compile(r"(?:'(?:[^']|'')*'|[^'!,]+)!(\$?[A-Z]{0,3}\$?\d*:\$?[A-Z]{0,3}\$?\d*)")


class Joined(NamedTuple):
    """The workbook, and the files that could not be joined."""

    workbook: bytes
    left_out: tuple[str, ...]


def join(front: bytes, own: Sequence[Own], findings: Sequence[Finding], back: bytes) -> Joined:
    """Ours, theirs with their findings marked, ours; nothing in a unit's package can raise."""
    names = sheet_names(own, ours.SHEETS)
    left_out = tuple(one.ledger.file for one in own if not fits(one))
    kept = [one for one in own if one.ledger.file not in left_out]
    try:
        return Joined(_joined(front, kept, findings, back, names).package(), left_out)
    except Unfit as error:
        if not kept:
            raise
        found = error.args[0] if error.args and error.args[0] in {one.ledger.file for one in kept} else ""
        fewer = [one for one in kept if found and one.ledger.file != found]
        rest = join(front, fewer, findings, back)
        gone = tuple(one.ledger.file for one in kept if one not in fewer)
        return Joined(rest.workbook, (*left_out, *gone, *rest.left_out))


def _joined(
    front: bytes,
    own: Sequence[Own],
    findings: Sequence[Finding],
    back: bytes,
    names: Mapping[tuple[str, str], str],
) -> Workbook:
    """Raises Unfit with the file that cannot be joined."""
    book = Workbook()
    first, last = opened(front), opened(back)
    # The first workbook's default font is what all column widths are counted in: theirs are to stay.
    packages = [(one, opened(one.package)) for one in own]
    shifts = [_take(book, package, one.ledger.file) for one, package in packages]
    before, behind = _take(book, first), _take(book, last)
    book.styles.add_ours()
    _add_ours(book, first, before)
    for (one, package), mine in zip(packages, shifts, strict=True):
        _add_own(book, one, package, mine, findings, names)
    _add_ours(book, last, behind)
    return book


def _take(book: Workbook, package: Package, file: str = "") -> Shifts:
    """A package's styles, strings and theme; by how much its numbers of them move."""
    try:
        shifts = Shifts(book.styles.add(package.styles), len(book.strings), package.epoch_1904)
    except ValueError:  # a number that is none
        raise Unfit(file) from None
    book.strings += _copied(package.strings)
    book.theme = book.theme or package.theme
    return shifts


def _copied(strings: Sequence[Element]) -> list[Element]:
    """All at once: ten times as fast as one by one."""
    return list(copy.deepcopy(strings[0].getparent()).iterfind(tag("si"))) if strings else []


def _add_ours(book: Workbook, package: Package, shifts: Shifts) -> None:
    first = len(book.sheets)
    for part in package.sheets:
        root = copy.deepcopy(part.root)
        shift(root.find(tag("sheetData")), shifts)
        for one in root.iter(tag("col"), tag("row")):
            for name in ("style", "s"):
                if name in one.attrib:
                    one.set(name, str(int(one.get(name, "0")) + shifts.formats))
        for view in root.iter(tag("sheetView")):
            view.attrib.pop("tabSelected", None)
        book.sheets.append(Entry(part.name, part.hidden, Made(root, {}, "")))
    for (name, number), text in package.names.items():
        book.names.append(Name(name, first + number, text, name == _FILTER))


def _add_own(
    book: Workbook,
    own: Own,
    package: Package,
    shifts: Shifts,
    findings: Sequence[Finding],
    names: Mapping[tuple[str, str], str],
) -> None:
    ledger = own.ledger
    tables = {table.sheet: table for table in ledger.tables}
    told: dict[str, list[Finding]] = defaultdict(list)
    for one in findings:
        if (one.file, one.period) == (ledger.file, ledger.period.name):
            told[one.sheet].append(one)
    for key, part in theirs(package, own):
        name = names[ledger.file, key]
        try:
            sheet = Sheet(part, package.strings, shifts, book.styles, name)
            if key in tables:
                annotate(sheet, tables[key], told[key])
            made = sheet.made()
        except (Unfit, ValueError, KeyError, TypeError, IndexError, OverflowError):
            raise Unfit(ledger.file) from None
        faulty = any(one.row is not None for one in told[key])
        areas = {
            kind: package.names.get((kind, package.sheets.index(part)), "")
            for kind in ("_xlnm.Print_Titles", "_xlnm.Print_Area")
        }
        book.names += _names(name, len(book.sheets), areas, made.filter)
        book.sheets.append(Entry(name, part.hidden and not faulty, made))


def _names(sheet: str, number: int, areas: Mapping[str, str], filtered: str) -> Iterator[Name]:
    """The defined names of a sheet of theirs, which may be called otherwise now."""
    quoted = "'{}'".format(sheet.replace("'", "''"))
    for kind, text in areas.items():
        if found := _AREA.findall(text):
            yield Name(kind, number, ",".join(f"{quoted}!{area}" for area in found), False)
    if filtered:
        fixed = re.sub(r"([A-Z]+)(\d+)", r"$\1$\2", filtered)
        yield Name(_FILTER, number, f"{quoted}!{fixed}", True)
