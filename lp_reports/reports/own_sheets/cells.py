"""The cells of a carried sheet: addresses made sure of, formulas off, the numbers of formats and strings moved.

What holds for all cells is asked of all at once, of their bytes where these are as most programs write them; a cell is
touched only where it has to change."""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import NamedTuple

from lxml import etree

from lp_reports.model.ledger import column_letters
from lp_reports.reports.own_sheets.notes import place_of
from lp_reports.reports.own_sheets.package import MAIN, Element, Unfit, tag
from lp_reports.reports.own_sheets.styles import Styles

LAST_COLUMN, LAST_ROW = 16_384, 1_048_576
DAYS_1904 = 1462
_BARE_DAYS = (30_000, 60_000)  # numbers without a date's look that a date's column takes for days
_LINE = re.compile(r"(?:[A-Z]{1,3}[1-9][0-9]{0,6}(?: |$))*")
# Rows of cells with an address, a format, a kind and a value: nothing that would have to go or to be made sure of.
_PLAIN = re.compile(
    rb"<sheetData[^>]*>(?:<row [^>]*>(?:<c r=\"[A-Z]{1,3}[1-9][0-9]{0,6}\"(?: s=\"[0-9]+\")?"
    rb"(?:/>|>(?:<v>[^<]*</v>)?</c>| t=\"s\"><v>[0-9]+</v></c>| t=\"(?:n|b|e|str)\"><v>[^<]*</v></c>))*+</row>|<row [^>]*/>)*+"
    rb"</sheetData>"
)
_PLAIN_ADDRESS = re.compile(rb"<c r=\"([A-Z0-9]+)\"")
_NO_DIGITS = str.maketrans("", "", "0123456789")


def _all(path: str, smart: bool = False) -> etree.XPath:
    return etree.XPath(path, namespaces={"m": MAIN}, smart_strings=smart)


_CELLS, _NUMBERS = _all("m:row/m:c"), _all("m:row/m:c[not(@t) or @t='n'][m:v/text()]")
_ADDRESSES, _FORMATS = _all("m:row/m:c/@r"), _all("m:row/m:c/@s")
_STRINGS, _STRING_NUMBERS = _all("m:row/m:c[@t='s']/m:v"), _all("m:row/m:c[@t='s']/m:v/text()")
_ALL_STRINGS = _all("m:sheetData/m:row/m:c[@t='s']/m:v/text()")
_MORE_THAN_VALUES = _all("m:row/m:c/*[not(self::m:v or self::m:is)]")
_MORE_THAN_NEEDED = _all(
    "m:row/m:c/@cm | m:row/m:c/@vm | m:row/m:c/@ph | m:row/m:c/@s[.=''] | m:row/m:c/@t[.='']", smart=True
)
_LOOSE = _all("m:row[m:c[not(@r)]]")


class Shifts(NamedTuple):
    """By how much a workbook's numbers of formats, strings and conditional looks move, how many such looks it has,
    and whether its days count from 1904."""

    formats: int
    strings: int
    epoch_1904: bool
    looks: int = 0
    look_count: int = 0


def settle(data: Element, shifts: Shifts, styles: Styles, days: Collection[int] = ()) -> None:
    """Every cell of `data`, whose rows have their numbers, gets its address; formulas go, their results stay.
    `days`: columns of dates, whose numbers are days however they look. Raises Unfit, ValueError."""
    raw = etree.tostring(data, with_tail=False)
    if _PLAIN.fullmatch(raw):
        _check(b" ".join(_PLAIN_ADDRESS.findall(raw)).decode("ascii"))
    else:
        _make_plain(data)
    shift(data, shifts)
    if shifts.epoch_1904:
        _count_from_1900(data, styles, days)


def _make_plain(data: Element) -> None:
    """Raises Unfit, ValueError."""
    for element in _MORE_THAN_VALUES(data):
        element.getparent().remove(element)
    for element in _MORE_THAN_NEEDED(data):
        del element.getparent().attrib[element.attrname]
    for row in _LOOSE(data):
        _give_addresses(row)
    line = " ".join(_ADDRESSES(data))
    if line != line.upper():
        line = line.upper()
        for cell in _CELLS(data):
            cell.set("r", cell.get("r").upper())
    _check(line)
    if not all(map(str.isdecimal, _STRING_NUMBERS(data))):
        raise Unfit("a string's number")
    formats_of(data)  # that each is a number


def _count_from_1900(data: Element, styles: Styles, days: Collection[int]) -> None:
    """Days of a workbook that counts from 1904; a time of day is none."""
    for cell in _NUMBERS(data):
        value = cell.find(tag("v"))
        number = float(value.text)
        dated = number >= 1 and styles.is_date(int(cell.get("s", "0")))
        bare = _BARE_DAYS[0] <= number <= _BARE_DAYS[1] and place_of(cell.get("r"))[1] in days
        if dated or bare:
            value.text = str(number + DAYS_1904).removesuffix(".0")


def shift(data: Element, shifts: Shifts) -> None:
    """Move the numbers of formats and strings. Raises ValueError for one that is none."""
    for cell in _CELLS(data) if shifts.formats else ():
        cell.set("s", str(int(cell.get("s", "0")) + shifts.formats))
    for value in _STRINGS(data) if shifts.strings else ():
        value.text = str(int(value.text or 0) + shifts.strings)


def strings_of(root: Element) -> set[int]:
    """The numbers of all strings that cells of a worksheet show."""
    return {int(number) for number in set(_ALL_STRINGS(root))}


def formats_of(data: Element) -> set[int]:
    """The numbers of all formats that cells have."""
    return {int(number) for number in set(_FORMATS(data))}


def _give_addresses(row: Element) -> None:
    at = 0
    for cell in row:
        address = cell.get("r")
        at = place_of(address)[1] if address else at + 1
        cell.set("r", f"{column_letters(at)}{row.get('r')}")


def _check(line: str) -> None:
    """Raises Unfit for addresses, parted by blanks, that are none, or twice there."""
    addresses = line.split()
    if not _LINE.fullmatch(line) or len(set(addresses)) < len(addresses):
        raise Unfit("a cell's address")
    if any(place_of(f"{letters}1")[1] > LAST_COLUMN for letters in set(line.translate(_NO_DIGITS).split())):
        raise Unfit("a column's number")
