"""The rows of a long list, written as XML by columns, and only while the package is made: their XML never stands in
memory, nor does it in a package that is to be joined with another."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Sequence
from decimal import Decimal
from functools import cache, lru_cache
from itertools import accumulate, chain, islice, repeat
from typing import NamedTuple

from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from lp_reports.model.ledger import column_letters
from lp_reports.reports.excel.cell_styles import Link, Total, Value
from lp_reports.reports.excel.shared_texts import Texts
from lp_reports.reports.excel.texts import lines_of

MARK = b"<lp-reports-rows/>"  # stands in the sheet's part for these rows
_LINK_LIMIT = 60_000  # Excel's own is 65,530 a sheet
_AT_ONCE = 64  # rows: as many as stay near the processor
_REMEMBERED = 4096  # values of a column
_SAMPLE = 100  # values of a column that tell whether they repeat; those of IDs do not
_TALLEST = 409  # points
EPOCH = dt.date(1899, 12, 30)
# Kinds of value of which equal ones are written alike: 800 and 800.0 are equal, and are not.
_ALIKE = frozenset({str, int, dt.date, type(None)})
_AMOUNTS = frozenset({Decimal, type(None)})
_SAME = frozenset({str, type(None)})  # kinds of value that equal none of another kind

Columns = Sequence[Sequence[Value]]  # of some rows, all equally long


class Stretch(NamedTuple):
    """The rows of one quarter in a list: how many they are, what gives their columns, and a hash of all that these come
    from, which costs less than they do."""

    quarter: str
    total: int
    columns: Callable[[], Iterable[Columns]]
    origin: bytes


class Listed(NamedTuple):
    """A list's rows: how many there are, and what gives their columns, those of some rows after those of others; it is
    asked again each time that they are needed. Those of a list that grows are the rows of some quarters."""

    total: int
    columns: Callable[[], Iterable[Columns]]
    stretches: Sequence[Stretch] = ()


def listed(rows: Sequence[Sequence[Value]]) -> Listed:
    """Rows that are all there."""
    columns = tuple(zip(*rows, strict=True))
    return Listed(len(rows), lambda: [columns] if rows else [])


def by_quarters(stretches: Sequence[Stretch]) -> Listed:
    """The rows of some quarters, no quarter twice."""
    total = sum(stretch.total for stretch in stretches)
    return Listed(total, lambda: chain.from_iterable(each.columns() for each in stretches), stretches)


class Style(NamedTuple):
    """A list column's formats, `bare` for what does not jump in a column of jumps, its width in digits where text
    wraps, else 0, and whether it is a column of jumps."""

    plain: Format
    quoted: Format
    bare: Format
    wraps: float
    jumps: bool


class Bulk(Worksheet):  # type: ignore[misc]  # xlsxwriter is untyped
    """A worksheet whose last rows are let in when the package is made: ten times as fast as cell by cell."""

    bulk_first: int = 0
    bulk_rows = Listed(0, list)
    bulk_styles: Sequence[Style] = ()
    bulk_formats: Sequence[tuple[int, int, int]] = ()
    texts: Texts | None = None  # those of its list's cells, where they are not the workbook's first ones

    def bulk(self, first: int, rows: Listed, styles: Sequence[Style]) -> None:
        """Take rows (0-based from `first`) to stand below every other cell of the sheet."""
        self.bulk_first, self.bulk_rows, self.bulk_styles = first, rows, styles
        if rows.total:
            self._check_dimensions(first + rows.total - 1, len(styles) - 1)
        for at, style in enumerate(styles):
            if style.jumps:
                self._link(at)

    def _link(self, column: int) -> None:
        values = (value for columns in self.bulk_rows.columns() for value in columns[column])
        links = ((row, value) for row, value in enumerate(values, self.bulk_first) if type(value) is Link)
        for row, link in islice(links, _LINK_LIMIT):
            self.write_url(row, column, link.target, None, link.text)

    def _write_rows(self) -> None:
        if self.bulk_rows.total:
            self.dim_rowmax = self.bulk_first - 1  # of the list write_url left cells; its links stay
        super()._write_rows()
        # A format has no number, and no place in the workbook, until it is asked for.
        self.bulk_formats = [
            (style.plain._get_xf_index(), style.quoted._get_xf_index(), style.bare._get_xf_index())
            for style in self.bulk_styles
        ]
        if self.bulk_rows.total:
            self.fh.write(MARK.decode("ascii"))

    def let_in(self, part: bytes, formats: int = 0, strings: int = 0) -> Iterator[bytes]:
        """The sheet's part with the rows where their mark stands. `formats`, `strings`: what is added to the numbers
        of the cells' formats and texts."""
        before, mark, behind = part.partition(MARK)
        yield before
        if mark:
            texts = self.texts or self.str_table
            yield from self.rows_xml(
                self.bulk_first + 1, self.bulk_rows.columns(), texts, formats=formats, strings=strings
            )
            yield behind

    def stretches(self) -> dict[str, tuple[int, Stretch]]:
        """Quarter -> the Excel number of its first row, and its rows."""
        stretches = self.bulk_rows.stretches
        firsts = accumulate((each.total for each in stretches), initial=self.bulk_first + 1)
        return {each.quarter: (first, each) for first, each in zip(firsts, stretches, strict=False)}

    def rows_xml(
        self, number: int, rows: Iterable[Columns], texts: Texts, *, formats: int = 0, strings: int = 0
    ) -> Iterator[bytes]:
        """The XML of rows from Excel's `number` on, some at once. A row is what stands between its numbers, its own and
        those in its cells' addresses, joined by the number: what follows a cell's is asked of the column, once for each
        value that repeats. So nothing is done for a cell, or a row, but by Python's own loops."""
        starts = [b'<c r="%s' % column_letters(at).encode() for at in range(1, len(self.bulk_styles) + 1)]
        ends = [*starts[1:], b"</row>"]
        written = [
            _Column(texts, [number + formats for number in numbers], texts.first + strings, end)
            for numbers, end in zip(self.bulk_formats, ends, strict=True)
        ]
        start = cache(lambda height: b'" ht="%d" customHeight="1">%s' % (height, starts[0]))
        for columns in rows:
            cells = [column.cells(values) for column, values in zip(written, columns, strict=True)]
            heights = map(start, self._heights(columns))
            numbers = map(b"%d".__mod__, range(number, number + len(columns[0])))
            lines = map(bytes.join, numbers, zip(repeat(b'<row r="'), heights, *cells, strict=False))
            while some := b"".join(islice(lines, _AT_ONCE)):
                yield some
            number += len(columns[0])

    def heights(self) -> list[float]:
        """How many points high its list's rows are."""
        return [height for columns in self.bulk_rows.columns() for height in self._heights(columns)]

    def _heights(self, columns: Columns) -> Iterator[int]:
        lines = [
            map(_Lines(style.wraps).__getitem__, values)
            for style, values in zip(self.bulk_styles, columns, strict=True)
            if style.wraps
        ]
        return map(_height, map(max, repeat(1, len(columns[0])), repeat(1), *lines))


@cache
def _height(lines: int) -> int:
    return min(14 * lines + 4, _TALLEST)


class _Column(dict[Value, bytes]):
    """A list's column: value -> what follows the row's number in its cell, and `behind` that: how the next one
    begins."""

    def __init__(self, texts: Texts, formats: Iterable[int], strings: int, behind: bytes) -> None:
        self._texts, self._strings, self._behind = texts, strings, behind.decode()
        self._plain, self._quoted, self._bare = (f'" s="{number}"' for number in formats)
        self[""] = self[None] = self._nothing = self._cell("/>")
        self._amount = lru_cache(_REMEMBERED)(self._number)
        self._count = self._cell("><v>%d</v></c>")
        self._shared = self._cell(' t="s"><v>%d</v></c>', self._bare)

    def cells(self, values: Sequence[Value]) -> Iterable[bytes]:
        """The same of every value."""
        if type(values[0]) in _SAME and values.count(values[0]) == len(values):
            # asked for when the first row is, as every other: texts are numbered in the order of the cells
            return chain.from_iterable(repeat(self[value], len(values)) for value in values[:1])
        kinds = set(map(type, values))
        if kinds == {int}:
            return map(self._count.__mod__, values)
        hardly_repeats = kinds == {str} and len(set(values[:_SAMPLE])) > _SAMPLE // 2
        if hardly_repeats and (numbers := self._texts.numbers(values)):
            return map(self._shared.__mod__, map(self._strings.__add__, numbers))
        if kinds <= _ALIKE:
            return map(self.__getitem__, values)
        if kinds <= _AMOUNTS:
            return map(self._amount, map(str, values))
        return [
            self[value] if type(value) in _ALIKE or isinstance(value, str) else self._rest(value)
            for value in values
        ]

    def __missing__(self, value: Value) -> bytes:
        xml = self._text(value, self._bare) if isinstance(value, str) else self._rest(value)
        if len(self) < _REMEMBERED:
            self[value] = xml
        return xml

    def _text(self, text: str, look: str) -> bytes:
        is_risky, stored = self._texts.cells[text]
        if isinstance(stored, int):
            stored = f' t="s"><v>{stored + self._strings}</v></c>'
        return self._cell(stored, self._quoted if is_risky else look)

    def _rest(self, value: Value) -> bytes:
        """The same of a value that is no text, or one that jumps."""
        if isinstance(value, Link):
            return self._text(value.text, self._plain) if value.text else self._nothing
        if isinstance(value, Total):
            formula = value.formula[1:].replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
            return self._cell(f"><f>{formula}</f><v>{value.value}</v></c>")
        return self._number(str((value - EPOCH).days if isinstance(value, dt.date) else value))

    def _number(self, digits: str) -> bytes:
        """The same of a number, None included."""
        return self._cell(f"><v>{digits}</v></c>") if digits != "None" else self._nothing

    def _cell(self, inner: str, look: str = "") -> bytes:
        """What follows the format, and what follows the cell."""
        return f"{look or self._plain}{inner}{self._behind}".encode()


class _Lines(dict[Value, int]):
    """How many printed lines a value takes in a column that wraps, `width` digits wide."""

    def __init__(self, width: float) -> None:
        self._width = width

    def __missing__(self, value: Value) -> int:
        text = value.text if isinstance(value, Link) else value
        fits = not isinstance(text, str) or 2 * len(text) <= self._width
        self[value] = lines = 1 if fits else max(1, lines_of(str(text), self._width, 10.5))
        return lines
