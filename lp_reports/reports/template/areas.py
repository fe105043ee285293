"""Addresses of cells, and where they go when rows or columns of a sheet repeat: everything after them moves along."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from lp_reports.model.ledger import column_letters

LAST_COLUMN = 16384
_SIDE = r"\$?[A-Z]{1,3}\$?[1-9]\d*"
_REFERENCE = re.compile(
    r'(?P<text>"[^"]*")'
    r"|(?P<sheet>(?:'(?:[^']|'')+'|[\w.]+)!)?(?<![A-Za-z0-9_.$])"
    rf"(?P<area>{_SIDE}(?::{_SIDE})?|\$?[A-Z]{{1,3}}:\$?[A-Z]{{1,3}}|\$?[1-9]\d*:\$?[1-9]\d*)(?![\w(.!])"
)


class Area(NamedTuple):
    """Cells, 1-based and inclusive; 0 stands for whole columns (top) or whole rows (left)."""

    top: int
    left: int
    bottom: int
    right: int

    @classmethod
    def parse(cls, text: str) -> Area:
        """`$A$1`, `A1:B2`, `$1:$3` or `A:B`."""
        first, _, last = text.replace("$", "").partition(":")
        return cls(*_split(first), *_split(last or first))

    def text(self, absolute: bool = False) -> str:
        """The address, with `$` where `absolute`."""
        first = _join(self.top, self.left, absolute)
        last = _join(self.bottom, self.right, absolute)
        whole = not self.top or not self.left
        return first if first == last and not whole else f"{first}:{last}"

    def first(self) -> Area:
        """Its cell at the top left."""
        return Area(self.top, self.left, self.top, self.left)


@lru_cache(maxsize=1 << 16)
def _split(text: str) -> tuple[int, int]:
    letters = text.rstrip("0123456789")
    column = 0
    for letter in letters:
        column = 26 * column + ord(letter) - 64
    return int(text[len(letters) :] or 0), column


def _join(row: int, column: int, absolute: bool) -> str:
    dollar = "$" if absolute else ""
    return (dollar + column_letters(column) if column else "") + (f"{dollar}{row}" if row else "")


class Band(NamedTuple):
    """Rows (or columns) `first` to `last`, to stand `times` times, the first where they are; 0 takes them out."""

    rows: bool
    first: int
    last: int
    times: int

    def shift(self, number: int) -> int:
        """How far copy `number` lies from the first."""
        return number * (self.last - self.first + 1)

    def move(self, at: int, end: bool = False) -> int:
        """Where a row or column goes; as the end of a range it takes the last copy."""
        stays = at < self.first if end else at <= self.last
        return at if stays else at + self.shift(self.times - 1)

    def along(self, area: Area) -> tuple[int, int]:
        """The part of an area that the band can move."""
        return (area.top, area.bottom) if self.rows else (area.left, area.right)

    def place(self, area: Area, first: int, last: int) -> Area:
        """The area with that part changed."""
        if self.rows:
            return area._replace(top=first, bottom=last)
        return area._replace(left=first, right=last)

    def holds(self, area: Area) -> bool:
        """Whether the area lies wholly within the band."""
        first, last = self.along(area)
        return self.first <= first and last <= self.last

    def copies(self, area: Area) -> list[Area]:
        """The area once per copy if the band holds it, else moved or stretched."""
        first, last = self.along(area)
        if not self.holds(area):
            return [self.stretch(area)]
        shifts = map(self.shift, range(self.times))
        return [self.place(area, first + shift, last + shift) for shift in shifts]

    def stretch(self, area: Area) -> Area:
        """The area moved, grown over all copies where it meets the band."""
        first, last = self.along(area)
        return self.place(area, self.move(first), self.move(last, end=True))

    def spread(self, area: Area) -> list[Area]:
        """Repeated rows lie together and make one area; repeated columns lie apart."""
        return [self.stretch(area)] if self.rows else self.copies(area)


def rewrite(text: str, band: Band, sheet: str, own: bool, number: int | None = None) -> str:
    """A formula or a name's target after `band` has repeated in `sheet`.

    `own`: the text stands in that sheet, so that addresses without a sheet mean it;
    `number`: it stands in that copy of the band, and speaks of its own copy."""

    def address(match: re.Match[str]) -> str:
        prefix = match["sheet"] or ""
        title = prefix[:-1].strip("'").replace("''", "'") if prefix else sheet if own else None
        if match["text"] or title != sheet:
            return match[0]
        area = Area.parse(match["area"])
        own_copy = number is not None and band.holds(area)
        areas = [band.copies(area)[number or 0]] if own_copy else band.spread(area)
        return ",".join(prefix + area.text("$" in match["area"]) for area in areas)

    return _REFERENCE.sub(address, text)
