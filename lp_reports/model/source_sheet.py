"""What a sent file looks like, whatever kind it is: what its faithful .xlsx is made of."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

Value = str | int | float | bool | dt.date | dt.datetime | dt.time


class Error(NamedTuple):
    """A cell that shows an error: `#N/A`."""

    shown: str


class Style(NamedTuple):
    """How a cell looks. Colours as RRGGBB, '' for none; sizes in points, 0 for the default; lines as .xls and .xlsx
    number them: left, right, top, bottom."""

    number_format: str = "General"
    font: str = ""
    size: float = 0
    bold: bool = False
    italic: bool = False
    color: str = ""
    fill: str = ""
    lines: tuple[int, int, int, int] = (0, 0, 0, 0)
    align: str = ""
    valign: str = ""
    wrap: bool = False


class Note(NamedTuple):
    """A cell's note and who wrote it."""

    text: str
    author: str = ""


@dataclass(frozen=True)
class Page:
    """A sheet: (row, column), 1-based -> its value and style. Widths in digits, heights in points."""

    name: str
    cells: Mapping[tuple[int, int], tuple[Value | Error | None, Style]]
    merges: tuple[tuple[int, int, int, int], ...] = ()  # first row, first column, last row, last column
    widths: Mapping[int, float] = field(default_factory=dict)
    heights: Mapping[int, float] = field(default_factory=dict)
    hidden: bool = False
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    notes: Mapping[tuple[int, int], Note] = field(default_factory=dict)


@dataclass(frozen=True)
class Sent:
    """A file: an .xlsx package as it is, else its sheets."""

    package: bytes = b""
    pages: tuple[Page, ...] = ()
