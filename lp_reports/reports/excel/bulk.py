"""The rows of a long list, written as XML by columns, and only while the package is made: their XML never stands in
memory, nor does it in a package that is to be joined with another."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, count, islice, repeat
from operator import itemgetter
from typing import Any, NamedTuple

from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from lp_reports.model.ledger import column_letters
from lp_reports.reports.excel.cell_styles import Link, Total, Value
from lp_reports.reports.excel.texts import ESCAPE, lines_of, risky, safe

MARK = b"<lp-reports-rows/>"  # stands in the sheet's part for these rows
_LINK_LIMIT = 60_000  # Excel's own is 65,530 a sheet
_AT_ONCE = 500  # rows
_REMEMBERED = 4096  # values of a column: one that has more, as of IDs, hardly repeats any
_TALLEST = 409  # points
EPOCH = dt.date(1899, 12, 30)
# Kinds of value of which equal ones are written alike: 800 and 800.0 are equal, and are not.
_ALIKE = frozenset({str, int, dt.date, type(None)})


class Style(NamedTuple):
    """A list column's formats, `bare` for what does not jump in a column of jumps, and its width in digits where
    text wraps, else 0."""

    plain: Format
    quoted: Format
    bare: Format
    wraps: float


class Bulk(Worksheet):  # type: ignore[misc]  # xlsxwriter is untyped
    """A worksheet whose last rows are let in when the package is made: ten times as fast as cell by cell."""

    bulk_first: int = 0
    bulk_rows: Sequence[Sequence[Value]] = ()
    bulk_styles: Sequence[Style] = ()
    bulk_formats: Sequence[tuple[int, int, int]] = ()
    bulk_texts: Any = None

    def bulk(self, first: int, rows: Sequence[Sequence[Value]], styles: Sequence[Style]) -> None:
        """Take rows (0-based from `first`) to stand below every other cell of the sheet."""
        self.bulk_first, self.bulk_rows, self.bulk_styles = first, rows, styles
        if not rows:
            return
        self._check_dimensions(first + len(rows) - 1, len(styles) - 1)
        self.bulk_texts = _Texts(self.str_table)
        # Shared strings must be known before the sheets are written, in the order in which they are first met.
        if Link in set(map(type, chain.from_iterable(rows))):
            self._link(first, rows)
        else:
            for value in dict.fromkeys(chain.from_iterable(rows)):
                if type(value) is str and value:
                    self.bulk_texts[value]

    def _link(self, first: int, rows: Sequence[Sequence[Value]]) -> None:
        links = 0
        for number, row in enumerate(rows, first):
            for column, value in enumerate(row):
                if type(value) is Link:
                    links += 1
                    if links <= _LINK_LIMIT:
                        self.write_url(number, column, value.target, None, value.text)
                    value = value.text
                if type(value) is str and value:
                    self.bulk_texts[value]

    def _write_rows(self) -> None:
        for number in range(self.bulk_first, self.bulk_first + len(self.bulk_rows)):
            self.table.pop(number, None)  # what write_url left; its links stay
        super()._write_rows()
        # A format has no number, and no place in the workbook, until it is asked for.
        self.bulk_formats = [
            (style.plain._get_xf_index(), style.quoted._get_xf_index(), style.bare._get_xf_index())
            for style in self.bulk_styles
        ]
        if self.bulk_rows:
            self.fh.write(MARK.decode("ascii"))

    def let_in(self, part: bytes, formats: int = 0, strings: int = 0) -> Iterator[bytes]:
        """The sheet's part with the rows where their mark stands. `formats`, `strings`: what is added to the numbers
        of the cells' formats and texts."""
        before, mark, behind = part.partition(MARK)
        yield before
        if mark:
            yield from self._rows_xml(formats, strings)
            yield behind

    def _rows_xml(self, formats: int, strings: int) -> Iterator[bytes]:
        """The rows' XML, some at once. A row is its cells' XML with its number between: what stands from one cell's
        number to the next one's is asked of the column, once for each value that repeats."""
        starts = [f'<c r="{column_letters(number)}' for number in range(1, len(self.bulk_styles) + 1)]
        columns = [
            _Column(self.bulk_texts, [number + formats for number in numbers], strings, behind)
            for numbers, behind in zip(self.bulk_formats, [*starts[1:], ""], strict=True)
        ]
        rows, heights = iter(self.bulk_rows), self._heights()
        numbers = map(str, count(self.bulk_first + 1))
        while some := list(islice(rows, _AT_ONCE)):
            values = zip(*some, strict=True)
            cells = zip(
                *(column.cells(mine) for column, mine in zip(columns, values, strict=True)), strict=True
            )
            xml = (
                f'<row r="{number}" ht="{height}" customHeight="1">{number.join((starts[0], *behind))}</row>'
                # the cells first: where they end no number and no height is taken
                for behind, number, height in zip(cells, numbers, heights, strict=False)
            )
            yield "".join(xml).encode("utf-8")

    def heights(self) -> list[float]:
        """How many points high its list's rows are."""
        return [*self._heights()]

    def _heights(self) -> Iterator[int]:
        lines: Iterable[int] = repeat(1, len(self.bulk_rows))
        for at, style in enumerate(self.bulk_styles):
            if style.wraps:
                known = _Lines(style.wraps)
                lines = map(max, lines, map(known.__getitem__, map(itemgetter(at), self.bulk_rows)))
        return (min(14 * most + 4, _TALLEST) for most in lines)


class _Column(dict[Value, str]):
    """A list's column: value -> what follows the row's number in its cell, and `behind` that: how the next one
    begins."""

    def __init__(self, texts: _Texts, formats: Iterable[int], strings: int, behind: str) -> None:
        self._texts, self._strings, self._behind = texts, strings, behind
        self._plain, self._quoted, self._bare = (f'" s="{number}"' for number in formats)
        self[""] = self[None] = self._nothing = f"{self._plain}/>{behind}"

    def cells(self, values: Sequence[Value]) -> Iterable[str]:
        """The same of every value."""
        if _ALIKE.issuperset(map(type, values)):
            return map(self.__getitem__, values)
        return [
            self[value] if type(value) in _ALIKE or isinstance(value, str) else self._rest(value)
            for value in values
        ]

    def __missing__(self, value: Value) -> str:
        xml = self._text(value, self._bare) if isinstance(value, str) else self._rest(value)
        if len(self) < _REMEMBERED:
            self[value] = xml
        return xml

    def _text(self, text: str, look: str) -> str:
        is_risky, stored = self._texts[text]
        if isinstance(stored, int):
            stored = f' t="s"><v>{stored + self._strings}</v></c>'
        return f"{self._quoted if is_risky else look}{stored}{self._behind}"

    def _rest(self, value: Value) -> str:
        """The same of a value that is no text, or one that jumps."""
        if isinstance(value, Link):
            return self._text(value.text, self._plain) if value.text else self._nothing
        if isinstance(value, Total):
            formula = value.formula[1:].replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
            return f"{self._plain}><f>{formula}</f><v>{value.value}</v></c>{self._behind}"
        number = (value - EPOCH).days if isinstance(value, dt.date) else value
        return f"{self._plain}><v>{number}</v></c>{self._behind}"


class _Texts(dict[str, tuple[bool, int | str]]):
    """Text -> (risky, its number among the shared ones, or what of its cell follows the format); ledgers repeat
    themselves, so each is stored once."""

    def __init__(self, shared: Any) -> None:
        self._shared = shared

    def __missing__(self, text: str) -> tuple[bool, int | str]:
        shown = safe(text)
        stored: int | str
        if shown.startswith("<r>"):  # a shared string of this look would be taken for markup
            inner = (
                ESCAPE.sub(r"_x005F\1", shown).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
            )
            stored = f' t="inlineStr"><is><t xml:space="preserve">{inner}</t></is></c>'
        else:
            stored = self._shared._get_shared_string_index(shown)
        self[text] = pair = risky(shown), stored
        return pair


class _Lines(dict[Value, int]):
    """How many printed lines a value takes in a column that wraps, `width` digits wide."""

    def __init__(self, width: float) -> None:
        self._width = width

    def __missing__(self, value: Value) -> int:
        text = value.text if isinstance(value, Link) else value
        fits = not isinstance(text, str) or 2 * len(text) <= self._width
        self[value] = lines = 1 if fits else max(1, lines_of(str(text), self._width, 10.5))
        return lines
