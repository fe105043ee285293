"""A workbook that went out as our feedback or blank and came back filled: what we put into it is taken out again."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from lp_reports import ours
from lp_reports.ledger.layout import HEAD_HEIGHT, HEAD_WITHIN
from lp_reports.ledger.workbook import Book, Sheet
from lp_reports.words import tight

_MARKED_WITHIN = 5  # rows


def without_ours(book: Book) -> Book:
    """The book without our sheets, and with our columns blank."""
    return replace(
        book,
        sheets=tuple(
            _without_columns(sheet)
            for sheet in book.sheets
            if not ours.is_ours(sheet.name, _first_texts(sheet))
        ),
    )


def _first_texts(sheet: Sheet) -> Iterator[str]:
    for row in sheet.grid[:_MARKED_WITHIN]:
        yield from (value for value in row if isinstance(value, str))


def _without_columns(sheet: Sheet) -> Sheet:
    """Blank from our head down; nothing moves, so every address stays."""
    found: dict[int, int] = {}
    for at, row in enumerate(sheet.grid[: HEAD_WITHIN + HEAD_HEIGHT]):
        for column, value in enumerate(row):
            if isinstance(value, str) and ours.is_our_column(tight(value)):
                found.setdefault(column, at)
    if not found:
        return sheet
    grid = [
        ["" if at >= found.get(column, len(sheet.grid)) else value for column, value in enumerate(row)]
        for at, row in enumerate(sheet.grid)
    ]
    return replace(sheet, grid=grid)
