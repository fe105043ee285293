"""Formulas of theirs that a rule, a format or a link may keep: what they refer to is in the workbook, and no function
of theirs leaves it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

_LONGEST = 8_192  # characters, Excel's own limit
_DEEPEST = 8  # names that refer to names
_TOKEN = re.compile(
    r"""(?P<text>"(?:[^"]|"")*")
    |(?P<sheet>'(?:[^']|'')+'!|[\w.]+!)
    |(?P<cell>\$?[A-Za-z]{1,3}\$?\d{1,7}(?![\w.(]))
    |(?P<column>\$?[A-Za-z]{1,3}:\$?[A-Za-z]{1,3}(?![\w.(]))
    |(?P<number>\d+(?:\.\d*)?(?:[eE][+-]?\d+)?%?|\.\d+)
    |(?P<word>[^\W\d][\w.]*)
    |(?P<sign>[-+*/^&=<>%(),;:$\s{}@])""",
    re.VERBOSE,
)
_SAFE = frozenset(
    "ABS AND AVERAGE CELL CHAR CHOOSE CODE COLUMN COLUMNS CONCAT CONCATENATE COUNT COUNTA COUNTBLANK COUNTIF COUNTIFS"
    " DATE DATEDIF DATEVALUE DAY EDATE EOMONTH EXACT FIND FINDB HLOOKUP IF IFERROR IFNA INDEX INDIRECT INT ISBLANK"
    " ISERR ISERROR ISEVEN ISLOGICAL ISNA ISNONTEXT ISNUMBER ISODD ISTEXT LARGE LEFT LEFTB LEN LENB LOOKUP LOWER MATCH"
    " MAX MEDIAN MID MIDB MIN MOD MONTH N NOT NOW OFFSET OR POWER PROPER RANK REPT RIGHT RIGHTB ROUND ROUNDDOWN ROUNDUP"
    " ROW ROWS SEARCH SEARCHB SIGN SMALL SQRT SUBSTITUTE SUBTOTAL SUM SUMIF SUMIFS SUMPRODUCT T TEXT TIME TODAY TRIM"
    " TRUNC UPPER VALUE VLOOKUP WEEKDAY XOR YEAR".split()
)
_NAME = re.compile(r"[^\W\d][\w.]*")
_CELL_LIKE = re.compile(r"[A-Za-z]{1,3}\d+|[RrCc]")
_CONSTANTS = frozenset(("TRUE", "FALSE"))
_AREA = re.compile(
    r"(?:'((?:[^']|'')+)'|([\w.]+))!\$?([A-Z]{1,3})\$?(\d{1,7})(?::\$?([A-Z]{1,3})\$?(\d{1,7}))?"
)


@dataclass
class Scope:
    """What the formulas of a sheet may refer to. Sheets and names are found by their casefolded spelling."""

    sheets: Mapping[str, str] = field(default_factory=dict)  # as sent -> in the joined workbook
    names: Mapping[str, tuple[str, str]] = field(default_factory=dict)  # -> as spelt, what it stands for
    words: Callable[[Area], str] = lambda area: ""  # the words of a sheet that is not carried, '' for none
    meant: dict[str, Formula | None] = field(default_factory=dict)  # names looked at so far


class Area(NamedTuple):
    """Cells of a sheet: its name as sent, first and last column's letters, first and last row."""

    sheet: str
    left: str
    top: int
    right: str
    below: int


class Formula(NamedTuple):
    """A formula as the joined workbook has it, and the defined names (casefolded) that it needs."""

    text: str
    names: frozenset[str] = frozenset()


def carried(text: str, scope: Scope, depth: int = 0) -> Formula | None:
    """The formula with the sheets' new names, None where it leads out of the workbook or is not understood."""
    if len(text) > _LONGEST or depth > _DEEPEST:
        return None
    parts: list[str] = []
    names: set[str] = set()
    at = 0
    while at < len(text):
        token = _TOKEN.match(text, at)
        if token is None:
            return None
        at, part = token.end(), token.group()
        if token.lastgroup == "sheet":
            sheet = scope.sheets.get(sheet_of(part).casefold())
            if sheet is None:
                return None
            part = f"{quoted(sheet)}!"
        elif token.lastgroup == "word" and part.upper() not in _CONSTANTS:
            needs = _called(part, scope) if text[at:].lstrip().startswith("(") else _named(part, scope, depth)
            if needs is None:
                return None
            names |= needs
        parts.append(part)
    return Formula("".join(parts), frozenset(names))


def _called(word: str, scope: Scope) -> frozenset[str] | None:
    """The names that a function may need; INDIRECT may need any."""
    name = word.upper().removeprefix("_XLFN.")
    if name not in _SAFE:
        return None
    return frozenset(scope.names) if name == "INDIRECT" else frozenset()


def _named(word: str, scope: Scope, depth: int) -> frozenset[str] | None:
    key = word.casefold()
    if key not in scope.names or not is_name(word):
        return None
    if key not in scope.meant:
        scope.meant[key] = None  # a name that stands for itself stands for nothing
        scope.meant[key] = carried(scope.names[key][1], scope, depth + 1)
    meant = scope.meant[key]
    return None if meant is None else meant.names | {key}


def is_name(word: str) -> bool:
    """A name that a workbook may define for itself."""
    return bool(_NAME.fullmatch(word)) and not _CELL_LIKE.fullmatch(word) and len(word) < 256


def needed(names: frozenset[str], scope: Scope) -> dict[str, str]:
    """Name -> what it stands for in the joined workbook, of those that can be carried."""
    formulas = {
        key: carried(scope.names[key][1], scope) for key in sorted(names) if is_name(scope.names[key][0])
    }
    return {scope.names[key][0]: meant.text for key, meant in formulas.items() if meant}


def words_of(text: str, scope: Scope) -> str:
    """A list's words, where it stands on a sheet that is not carried; '' where they do not fit into a rule."""
    meant = scope.names.get(text.strip().casefold())
    area = area_of(meant[1] if meant else text)
    return scope.words(area) if area else ""


def area_of(text: str) -> Area | None:
    """The area that a formula is, if it is nothing else."""
    match = _AREA.fullmatch(text.strip().removeprefix("="))
    if not match:
        return None
    whole, plain, left, top, right, below = match.groups()
    sheet = plain or whole.replace("''", "'")
    return Area(sheet, left, int(top), right or left, int(below or top))


def sheet_of(part: str) -> str:
    """`'甲 乙'!` -> 甲 乙."""
    name = part.removesuffix("!")
    return name[1:-1].replace("''", "'") if name.startswith("'") else name


def quoted(sheet: str) -> str:
    """A sheet's name as a formula has it."""
    return "'{}'".format(sheet.replace("'", "''"))
