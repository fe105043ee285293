"""A workbook that went out as our feedback or blank and came back filled: what we put into it is taken out again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import chain
from typing import NamedTuple

from lp_reports.ledger.sheets.tables import Reader, find_tables
from lp_reports.model import system_sheets
from lp_reports.readers.sheets import Book, Sheet
from lp_reports.text.cleaning import tight

_MARKED_WITHIN = 5  # rows
_COLUMNS_WITHIN = 34  # rows, in which the head of our columns stands
_TITLE = "单位："


class Returned(NamedTuple):
    """A book without our sheets and with our columns blank. `feedback`: it is a feedback or a self-check of ours;
    `title`: what its slip says of unit and period, '' for none."""

    book: Book
    feedback: bool
    title: str


def without_ours(book: Book, reader: Reader) -> Returned:
    """The book without the sheets and columns that we added, and what our own sheets in it say."""
    marked: list[Sheet] = []
    kept: list[Sheet] = []
    for sheet in book.sheets:
        if system_sheets.is_marked(_first_texts(sheet)):
            marked.append(sheet)
        elif not _is_named_like_ours(sheet, reader):
            kept.append(sheet)
    cleared = [_without_columns(sheet) for sheet in kept]
    changed = any(new is not old for new, old in zip(cleared, kept, strict=True))
    feedback = changed or any(system_sheets.is_feedback(sheet.name) for sheet in marked)
    return Returned(replace(book, sheets=tuple(cleared)), feedback, next(_titles(marked), ""))


def _titles(sheets: Iterable[Sheet]) -> Iterator[str]:
    """Of the clerk's slip alone: what a self-check says of unit and period it had itself read or guessed."""
    for sheet in sheets:
        if sheet.name == system_sheets.SLIP:
            for text in _first_texts(sheet):
                if text.startswith(_TITLE):
                    yield text.partition("截至日期")[0].strip()


def _first_texts(sheet: Sheet) -> Iterator[str]:
    for row in sheet.grid[:_MARKED_WITHIN]:
        yield from (value for value in row if isinstance(value, str))


def _is_named_like_ours(sheet: Sheet, reader: Reader) -> bool:
    """A page of ours whose mark is gone; a whole ledger is its sender's, whatever it is called."""
    if not system_sheets.is_named(sheet.name):
        return False
    return all(layout.missing(category_known=False) for layout in find_tables(sheet, reader))


def _without_columns(sheet: Sheet) -> Sheet:
    """Our columns made blank from their heads down; nothing moves, so every address stays."""
    top = sheet.grid[:_COLUMNS_WITHIN]
    texts = {value for value in set(chain.from_iterable(top)) if isinstance(value, str)}
    heads = {text for text in texts if system_sheets.is_our_column(tight(text))}
    if not heads:
        return sheet
    starts: dict[int, int] = {}
    for at, row in enumerate(top):
        for column, value in enumerate(row):
            if isinstance(value, str) and value in heads:
                starts.setdefault(column, at)
    grid = [
        ["" if at >= starts.get(column, len(sheet.grid)) else value for column, value in enumerate(row)]
        for at, row in enumerate(sheet.grid)
    ]
    return replace(sheet, grid=grid)
