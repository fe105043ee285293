"""What a workbook is to us, whatever file it came from: sheets of raw cells at true addresses."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import zip_longest
from typing import Any, NamedTuple

UNCALCULATED = "没有算出结果的公式"
PICTURE = "图片"
ERROR_TEXTS = frozenset("#N/A #REF! #DIV/0! #VALUE! #NAME? #NUM! #NULL! #SPILL! #CALC!".split())


class NoValue(NamedTuple):
    """A cell that shows something but holds no value: `#N/A`, 未计算的公式, 图片."""

    what: str


Merge = tuple[int, int, int, int]  # first row, first column, last row, last column; 1-based


@dataclass(frozen=True)
class Sheet:
    """One sheet. `grid[row - 1][column - 1]` is a str, float, bool, date, datetime, time, NoValue or ''.

    Rows may be shorter than the widest one. `struck`: the (row, column) of cells whose whole text is struck through.
    `above`, `below`: rows that lie around the sheet in the document that it is a table of; they are numbered on from
    its own, 0, -1, -2 … upwards."""

    name: str
    grid: list[list[Any]]
    merges: tuple[Merge, ...] = ()
    hidden: bool = False
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    epoch_1904: bool = False
    struck: frozenset[tuple[int, int]] = frozenset()
    above: tuple[list[Any], ...] = ()
    below: tuple[list[Any], ...] = ()

    @property
    def first(self) -> int:
        """The number of the first row."""
        return 1 - len(self.above)

    @property
    def last(self) -> int:
        """The number of the last row."""
        return len(self.grid) + len(self.below)

    def row(self, number: int) -> list[Any]:
        """The cells of a row; beyond the first and the last there are none."""
        if 1 <= number <= len(self.grid):
            return self.grid[number - 1]
        if number > 0:
            return self.below[number - len(self.grid) - 1] if number <= self.last else []
        return self.above[number - 1] if number >= self.first else []

    @cached_property
    def distinct(self) -> tuple[frozenset[Any], ...]:
        """What stands in each column, every value once: of a 1 and a TRUE, which are equal, either."""
        return tuple(map(frozenset, zip_longest(*self.grid, fillvalue="")))

    @cached_property
    def filled(self) -> tuple[int, ...]:
        """How many cells of each row hold something."""
        return tuple(len(row) - row.count("") for row in self.grid)


@dataclass(frozen=True)
class Book:
    """A file's sheets. `disguise`: what it is in truth where it is no workbook, else ''."""

    sheets: tuple[Sheet, ...]
    disguise: str = ""
