"""The person-times of an annex, cell by cell: what cannot be read, what is missing, and sums that do not add up."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from lp_reports.plan.book import Book, address, count_of, text_of, unwritten
from lp_reports.plan.unread import FORMULA

Place = tuple[int, int]  # 0-based row and column


class Sum(NamedTuple):
    """A cell that holds the sum of others: its place, theirs, and what messages call it."""

    total: Place
    parts: tuple[Place, ...]
    what: str


class Counts:
    """The counts of one sheet. Sums without a written number are worked out; `values` then holds them too."""

    def __init__(self, book: Book, sheet: str) -> None:
        self._book, self._sheet = book, sheet
        self.values: dict[Place, int] = {}
        self._sums: list[Sum] = []
        self._blank: set[Place] = set()
        self._wrong: dict[Place, str] = {}

    def part(self, at: int, column: int, value: object) -> int:
        """Reads a count that is no sum. A blank is 0; `told` reports it unless every sum over it agrees."""
        if unwritten(value):
            self._unwritten((at, column))
        return self._read((at, column), value)

    def total(self, at: int, column: int, value: object, parts: Iterable[Place], what: str) -> int:
        """Reads the sum of `parts`, which were read before it; without a number in the cell, works it out."""
        place, of = (at, column), tuple(parts)
        if unwritten(value):
            stands = self._book.stands(self._sheet, address(*place))
            if stands and stands != FORMULA:
                self._wrong[place] = f"是错误值{stands}，应为各项之和"
            self.values[place] = sum(self.values[part] for part in of)
        else:
            self._read(place, value)
            self._sums.append(Sum(place, of, what))
        return self.values[place]

    def wrong(self, at: int, column: int, message: str) -> None:
        """Notes a message on a cell."""
        self._wrong[at, column] = message

    def _unwritten(self, place: Place) -> None:
        stands = self._book.stands(self._sheet, address(*place))
        if stands == FORMULA:
            self._wrong[place] = "公式没有计算结果，请用WPS打开并保存一次"
        elif stands:
            self._wrong[place] = f"是错误值{stands}，应为任务数（整数，没有任务的写0）"
        else:
            self._blank.add(place)

    def _read(self, place: Place, value: object) -> int:
        count = count_of(value)
        if count is None:
            self._wrong[place] = f"任务数应为整数，现为“{text_of(value)}”"
        self.values[place] = count or 0
        return self.values[place]

    def told(self) -> tuple[list[str], list[str]]:
        """(messages on cells, messages on sums of sound cells that do not add up), each in the order of the cells."""
        broken = [addition for addition in self._sums if self.values[addition.total] != self._parts(addition)]
        faults = self._wrong | dict.fromkeys(self._missing(broken), "空着，应为任务数（没有任务的写0）")
        cells = [f"{self._name(place)}：{faults[place]}" for place in sorted(faults)]
        return cells, [
            self._misfit(addition)
            for addition in broken
            if not faults.keys() & {addition.total, *addition.parts}
        ]

    def _missing(self, broken: Sequence[Sum]) -> Iterator[Place]:
        """Blank cells that no sum confirms to be 0."""
        sums: dict[Place, list[Sum]] = defaultdict(list)
        for addition in self._sums:
            for part in addition.parts:
                sums[part].append(addition)
        spoilt = {addition.total for addition in broken}
        for place in self._blank:
            if not sums[place] or any(addition.total in spoilt for addition in sums[place]):
                yield place

    def _parts(self, addition: Sum) -> int:
        return sum(self.values[part] for part in addition.parts)

    def _misfit(self, addition: Sum) -> str:
        return f"{self._name(addition.total)}：{addition.what}写的是{self.values[addition.total]}，各项相加得{self._parts(addition)}"

    def _name(self, place: Place) -> str:
        return f"{self._sheet} {address(*place)}"
