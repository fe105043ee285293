"""The feedback's sheets and the unit's in one workbook, written anew from the parts that are known to be harmless."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import partial
from typing import NamedTuple

from lp_reports.model.fields import Field
from lp_reports.model.ledger import Finding, Table
from lp_reports.reports.excel.unpacked import Parts
from lp_reports.reports.own_sheets.annotated_workbook import Entry, LetIn, Name, Workbook
from lp_reports.reports.own_sheets.carried import Carried, Own, carried, is_shared
from lp_reports.reports.own_sheets.cells import Shifts, shift
from lp_reports.reports.own_sheets.formulas import quoted
from lp_reports.reports.own_sheets.marks import annotate
from lp_reports.reports.own_sheets.opening import opened, ours
from lp_reports.reports.own_sheets.package import Package, Unfit, tag
from lp_reports.reports.own_sheets.rows import let_in, strings_in
from lp_reports.reports.own_sheets.scopes import columns_of, rules_of
from lp_reports.reports.own_sheets.sheet import Made, Sheet
from lp_reports.reports.own_sheets.texts import EMPTY

_FILTER = "_xlnm._FilterDatabase"
_DAYS = (Field.BIRTH, Field.START, Field.END, Field.SPAN, Field.ISSUED, Field.HIRED)
_AREA = re.compile(r"(?:'(?:[^']|'')*'|[^'!,]+)!(\$?[A-Z]{0,3}\$?\d*:\$?[A-Z]{0,3}\$?\d*)")


class Joined(NamedTuple):
    """The workbook, and the paths of the files that could not be joined."""

    workbook: bytes
    left_out: tuple[str, ...]


def join(parts: Parts, before: int, own: Sequence[Own], findings: Sequence[Finding]) -> Joined:
    """Our sheets, and behind `before` of them the units' with their findings marked. A file that cannot be joined is
    left out: nothing in a unit's package raises."""
    sheets = carried(own)
    left_out = tuple(file.ledger.path for file in own if file.ledger.path not in sheets)
    kept = [file for file in own if file.ledger.path in sheets]
    try:
        workbook = _joined(parts, before, kept, findings, sheets).package()
    except Unfit as error:
        opened.cache_clear()  # they are parsed anew
        if not kept:
            raise
        path = error.args[0] if error.args and error.args[0] in sheets else ""
        fewer = [file for file in kept if path and file.ledger.path != path]
        rest = join(parts, before, fewer, findings)
        gone = tuple(file.ledger.path for file in kept if file not in fewer)
        return Joined(rest.workbook, (*left_out, *gone, *rest.left_out))
    opened.cache_clear()  # nobody asks for them again, and they are the largest things in memory
    return Joined(workbook, left_out)


def _joined(
    parts: Parts,
    before: int,
    own: Sequence[Own],
    findings: Sequence[Finding],
    sheets: Mapping[str, Sequence[Carried]],
) -> Workbook:
    """Raises Unfit with the path of the file that cannot be joined."""
    book = Workbook(parts.texts)
    # All column widths are counted in the first workbook's default font: the units' widths are to stay.
    shifts = []
    for file in own:
        package = opened(file.package)
        shifts.append(_take(book, package, file.ledger.path))
        book.strings += package.strings
    made = ours(parts.contents)
    moved = _take(book, made)
    book.styles.add_ours()
    lists = [
        partial(sheet.let_in, formats=moved.formats, strings=moved.strings) for sheet in parts.sheets.values()
    ]
    _add_ours(book, made, range(before), moved, lists)
    for file, mine in zip(own, shifts, strict=True):
        _add_own(book, file, sheets[file.ledger.path], mine, findings)
    _add_ours(book, made, range(before, len(made.sheets)), moved, lists)
    return book


def _take(book: Workbook, package: Package, path: str = "") -> Shifts:
    """A package's styles and theme; by how much its numbers of them, and of strings, move."""
    looks = book.styles.looks
    try:
        formats = book.styles.add(package.styles)
    except ValueError:  # a number that is none
        raise Unfit(path) from None
    count = book.styles.looks - looks
    shifts = Shifts(formats, len(book.strings), package.epoch_1904, looks, count)
    book.theme = book.theme or package.theme
    return shifts


def _add_ours(
    book: Workbook, package: Package, numbers: range, shifts: Shifts, lists: Sequence[LetIn]
) -> None:
    """Some of our sheets. `lists`: what lets in the rows of each one's list when it is packed."""
    moved = len(book.sheets) - numbers.start
    for number in numbers:
        part = package.sheets[number]
        root = part.root
        shift(root.find(tag("sheetData")), shifts)
        for element in root.iter(tag("col"), tag("row")):
            for name in ("style", "s"):
                if name in element.attrib:
                    element.set(name, str(int(element.get(name, "0")) + shifts.formats))
        for rule in root.iter(tag("cfRule")):
            if "dxfId" in rule.attrib:
                rule.set("dxfId", str(int(rule.get("dxfId")) + shifts.looks))
        for view in root.iter(tag("sheetView")):
            view.attrib.pop("tabSelected", None)
        book.sheets.append(Entry(part.name, part.hidden, Made(root, {}, ""), lists[number]))
    for (name, number), text in package.names.items():
        if number in numbers:
            book.names.append(Name(name, number + moved, text, name == _FILTER))


def _add_own(
    book: Workbook, own: Own, sheets: Sequence[Carried], shifts: Shifts, findings: Sequence[Finding]
) -> None:
    ledger, package = own.ledger, opened(own.package)
    tables: dict[str, list[Table]] = defaultdict(list)
    for table in ledger.tables:
        tables[table.sheet].append(table)
    by_sheet: dict[str, list[Finding]] = defaultdict(list)
    for finding in findings:
        if finding.path == ledger.path:
            by_sheet[finding.sheet].append(finding)
    whole = len(sheets) == len(package.sheets) and not is_shared(ledger)
    used: set[int] = set()
    for sheet in sheets:
        # of two sheets called alike the first
        mine, its_tables = by_sheet.pop(sheet.key, []), tables.pop(sheet.key, [])
        try:
            marked = _marked_sheet(book, own, sheets, sheet, shifts, its_tables, mine)
        except (Unfit, ValueError, KeyError, TypeError, IndexError, OverflowError):
            raise Unfit(ledger.path) from None
        used |= strings_in(marked.root, marked.aside) if not whole else set()
        areas = {
            kind: package.names.get((kind, sheet.number), "")
            for kind in ("_xlnm.Print_Titles", "_xlnm.Print_Area")
        }
        book.names += _names(sheet.name, len(book.sheets), areas, marked)
        faulty = any(finding.row is not None for finding in mine)
        hidden = sheet.part.hidden and not faulty
        book.sheets.append(Entry(sheet.name, hidden, marked, partial(let_in, marked.aside)))
    if not whole:
        _forget(book.strings, range(shifts.strings, shifts.strings + len(package.strings)), used)


def _marked_sheet(
    book: Workbook,
    own: Own,
    sheets: Sequence[Carried],
    carried_sheet: Carried,
    shifts: Shifts,
    tables: Sequence[Table],
    findings: Sequence[Finding],
) -> Made:
    package, ledger = opened(own.package), own.ledger
    rules = rules_of(own, package, sheets, carried_sheet)
    days = columns_of(tables, _DAYS)
    sheet = Sheet(carried_sheet.part, package.strings, shifts, book.styles, carried_sheet.name, rules, days)
    if foreign := ledger.foreign.get(carried_sheet.key):
        sheet.blank(foreign)
    if tables:
        annotate(sheet, tables, findings)
    return sheet.made()._replace(names=rules.defined())


def _forget(strings: list[bytes], mine: range, used: Collection[int]) -> None:
    """The texts of sheets and rows that are not carried."""
    for number in mine:
        if number not in used:
            strings[number] = EMPTY


def _names(sheet: str, number: int, areas: Mapping[str, str], marked: Made) -> Iterator[Name]:
    """The defined names of a unit's sheet, under the sheet's name in the joined workbook."""
    for kind, text in areas.items():
        if places := _AREA.findall(text):
            yield Name(kind, number, ",".join(f"{quoted(sheet)}!{area}" for area in places), False)
    for name, text in marked.names.items():
        yield Name(name, number, text, False)
    if marked.filter:
        fixed = re.sub(r"([A-Z]+)(\d+)", r"$\1$\2", marked.filter)
        yield Name(_FILTER, number, f"{quoted(sheet)}!{fixed}", True)
