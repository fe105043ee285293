"""The rows of a long list, written as XML at once; of a very long one only while the package is made, so that its XML
never stands in memory."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain, islice
from typing import Any, NamedTuple

from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from lp_reports.model.ledger import column_letters
from lp_reports.reports.excel.cell_styles import Link, Total, Value
from lp_reports.reports.excel.texts import ESCAPE, lines_of, risky, safe
from lp_reports.reports.excel.zip_files import zip_entry

_LINK_LIMIT = 60_000  # Excel's own is 65,530 a sheet
_LONG = 10_000  # rows of a list that is let in at the end
_MARK = b"<lp-reports-rows/>"  # stands in the sheet's part for these rows
_AT_ONCE = 500  # rows
_REMEMBERED = 4096  # texts of a column: one that has more, as of IDs, hardly repeats any
EPOCH = dt.date(1899, 12, 30)


class Style(NamedTuple):
    """A list column's formats, `bare` for what does not jump in a column of jumps, and its width in digits where
    text wraps, else 0."""

    plain: Format
    quoted: Format
    bare: Format
    wraps: float


class Bulk(Worksheet):  # type: ignore[misc]  # xlsxwriter is untyped
    """A worksheet whose last rows are written as XML at once: five times as fast as cell by cell."""

    bulk_first: int = 0
    bulk_rows: Sequence[Sequence[Value]] = ()
    bulk_styles: Sequence[Style] = ()
    bulk_texts: Any = None
    bulk_columns: Sequence[_Column] = ()

    @property
    def is_long(self) -> bool:
        """Its rows are let in by `with_lists`."""
        return len(self.bulk_rows) > _LONG

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
        self.bulk_columns = [
            _Column(number, style, self.bulk_texts) for number, style in enumerate(self.bulk_styles, 1)
        ]
        if self.is_long:
            self.fh.write(_MARK.decode("ascii"))
        else:
            self.fh.writelines(self.rows_xml())

    def rows_xml(self) -> Iterator[str]:
        """The rows, each an element."""
        starts = [column.start for column in self.bulk_columns]
        wrapped = _wrapped(self.bulk_styles)
        for number, row in enumerate(self.bulk_rows, self.bulk_first + 1):
            cells = [
                f"{start}{number}{column[value] if value.__class__ is str else column.rest(value)}"
                for value, start, column in zip(row, starts, self.bulk_columns, strict=True)
            ]
            height = _height(row, wrapped)
            yield f'<row r="{number}" ht="{height}" customHeight="1">{"".join(cells)}</row>'

    def heights(self) -> list[float]:
        """How many points high its list's rows are."""
        wrapped = _wrapped(self.bulk_styles)
        return [_height(row, wrapped) for row in self.bulk_rows]


def with_lists(raw: bytes, sheets: Mapping[str, Bulk]) -> bytes:
    """A package with the rows of its long lists let in. `sheets`: by the paths of their parts."""
    stream = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(raw)) as old,
        zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for path in old.namelist():
            if path not in sheets:
                new.writestr(zip_entry(path), old.read(path))
                continue
            before, _, behind = old.read(path).partition(_MARK)
            with new.open(zip_entry(path), "w") as part:
                part.write(before)
                rows = sheets[path].rows_xml()
                while some := "".join(islice(rows, _AT_ONCE)):
                    part.write(some.encode("utf-8"))
                part.write(behind)
    return stream.getvalue()


class _Column(dict[str, str]):
    """A list's column: text -> what follows the row's number in its cell, for texts repeat themselves. `start`: what
    stands before the number; `wraps`: as in its style."""

    def __init__(self, number: int, style: Style, texts: _Texts) -> None:
        self.start, self.wraps, self._texts = f'<c r="{column_letters(number)}', style.wraps, texts
        self._plain = f'" s="{style.plain._get_xf_index()}"'
        self._quoted = f'" s="{style.quoted._get_xf_index()}"'
        self._bare = f'" s="{style.bare._get_xf_index()}"'
        self[""] = self._nothing = f"{self._plain}/>"

    def __missing__(self, text: str) -> str:
        is_risky, rest = self._texts[text]
        xml = f"{self._quoted if is_risky else self._bare}{rest}"
        if len(self) < _REMEMBERED:
            self[text] = xml
        return xml

    def rest(self, value: Value) -> str:
        """The same of a value that is no plain text."""
        if type(value) is Link:
            if not value.text:
                return self._nothing
            is_risky, rest = self._texts[value.text]
            return f"{self._quoted if is_risky else self._plain}{rest}"
        if value is None:
            return self._nothing
        if type(value) is Total:
            formula = value.formula[1:].replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
            return f"{self._plain}><f>{formula}</f><v>{value.value}</v></c>"
        if isinstance(value, str):
            return self[value]
        number = (value - EPOCH).days if isinstance(value, dt.date) else value
        return f"{self._plain}><v>{number}</v></c>"


class _Texts(dict[str, tuple[bool, str]]):
    """Text -> (risky, the rest of its <c> element); ledgers repeat themselves, so each is stored once."""

    def __init__(self, shared: Any) -> None:
        self._shared = shared

    def __missing__(self, text: str) -> tuple[bool, str]:
        shown = safe(text)
        if shown.startswith("<r>"):  # a shared string of this look would be taken for markup
            inner = (
                ESCAPE.sub(r"_x005F\1", shown).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
            )
            rest = f' t="inlineStr"><is><t xml:space="preserve">{inner}</t></is></c>'
        else:
            rest = f' t="s"><v>{self._shared._get_shared_string_index(shown)}</v></c>'
        self[text] = pair = risky(shown), rest
        return pair


def _wrapped(styles: Sequence[Style]) -> list[tuple[int, float]]:
    """The columns whose text wraps, with their widths."""
    return [(at, style.wraps) for at, style in enumerate(styles) if style.wraps]


def _height(row: Sequence[Value], wrapped: Sequence[tuple[int, float]]) -> int:
    """In points."""
    return min(14 * _lines(row, wrapped) + 4, 409)


def _lines(row: Sequence[Value], wrapped: Sequence[tuple[int, float]]) -> int:
    """How many printed lines a row takes by its texts in columns that wrap."""
    lines = 1
    for at, width in wrapped:
        value = row[at]
        value = value.text if isinstance(value, Link) else value
        if isinstance(value, str) and 2 * len(value) > width:
            lines = max(lines, lines_of(value, width, 10.5))
    return lines
