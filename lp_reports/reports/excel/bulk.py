"""The rows of a long list, written as XML at once."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any, NamedTuple

from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from lp_reports.model.ledger import column_letters
from lp_reports.reports.excel.cell_styles import Link, Total, Value
from lp_reports.reports.excel.texts import ESCAPE, lines_of, risky, safe

_LINK_LIMIT = 60_000  # Excel's own is 65,530 a sheet
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

    def bulk(self, first: int, rows: Sequence[Sequence[Value]], styles: Sequence[Style]) -> None:
        """Take rows (0-based from `first`) to stand below every other cell of the sheet."""
        self.bulk_first, self.bulk_rows, self.bulk_styles = first, rows, styles
        if not rows:
            return
        self._check_dimensions(first + len(rows) - 1, len(styles) - 1)
        self.bulk_texts = memo = _Texts(self.str_table)
        links = 0
        for number, row in enumerate(rows, first):
            for column, value in enumerate(row):
                if type(value) is Link:
                    links += 1
                    if links <= _LINK_LIMIT:
                        self.write_url(number, column, value.target, None, value.text)
                    value = value.text
                if type(value) is str and value:
                    memo[value]  # shared strings must be known before the sheets are written

    def _write_rows(self) -> None:
        for number in range(self.bulk_first, self.bulk_first + len(self.bulk_rows)):
            self.table.pop(number, None)  # what write_url left; its links stay
        super()._write_rows()
        columns = [
            _Place(
                f'<c r="{column_letters(number)}',
                f'" s="{style.plain._get_xf_index()}"',
                f'" s="{style.quoted._get_xf_index()}"',
                f'" s="{style.bare._get_xf_index()}"',
                style.wraps,
            )
            for number, style in enumerate(self.bulk_styles, 1)
        ]
        for number, row in enumerate(self.bulk_rows, self.bulk_first + 1):
            self.fh.write(_row_xml(number, row, columns, self.bulk_texts))


class _Place(NamedTuple):
    """A column's cell up to its row number, what follows that in each format, and the width it wraps in."""

    start: str
    plain: str
    quoted: str
    bare: str
    wraps: float


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
        self[text] = made = risky(shown), rest
        return made


def _row_xml(number: int, row: Sequence[Value], columns: Sequence[_Place], memo: _Texts) -> str:
    parts, lines = [""], 1
    for value, (start, plain, quoted, bare, wraps) in zip(row, columns, strict=True):
        if type(value) is Link:
            value, bare = value.text, plain
        if value is None or value == "":
            parts.append(f"{start}{number}{plain}/>")
        elif type(value) is Total:
            formula = value.formula[1:].replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
            parts.append(f"{start}{number}{plain}><f>{formula}</f><v>{value.value}</v></c>")
        elif isinstance(value, str):
            odd, rest = memo[value]
            parts.append(f"{start}{number}{quoted if odd else bare}{rest}")
            if wraps and 2 * len(value) > wraps:
                lines = max(lines, lines_of(value, wraps, 10.5))
        else:
            plain_number = (value - EPOCH).days if isinstance(value, dt.date) else value
            parts.append(f"{start}{number}{plain}><v>{plain_number}</v></c>")
    parts[0] = f'<row r="{number}" ht="{min(14 * lines + 4, 409)}" customHeight="1">'
    parts.append("</row>")
    return "".join(parts)
