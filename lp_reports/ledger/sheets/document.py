"""The tables of all sheets of a file in order. A Word document's text and small tables lie as rows above and below each
list, where the rules of a sheet find them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence, Set
from dataclasses import replace
from typing import Any

from lp_reports.ledger.around.preface import Tables
from lp_reports.ledger.layout import Layout
from lp_reports.ledger.lines.class_lines import serving
from lp_reports.ledger.lines.lines_above import is_heading, line_notes
from lp_reports.ledger.sheets.tables import Reader, find_tables
from lp_reports.ledger.single_rows.head_rows import head_texts
from lp_reports.readers.docx import BODY, TABLE, mark_of
from lp_reports.readers.sheets import Sheet

_PROSE = re.compile("[^:：]*。.*[:：]")  # a report, whose sentences may have a label as well

Rows = list[list[Any]]


def all_tables(sheets: Sequence[Sheet], reader: Reader) -> list[Tables]:
    """Every sheet with its tables; a sheet without a head may go on with the one before. Of a document each has above it
    what stands there since the last one with a table, and the last of these what stands below it."""
    pairs: list[Tables] = []
    before: Layout | None = None
    between = _text_between(sheets)
    passed: Rows = []
    for sheet in sheets:
        laid = replace(sheet, above=(*passed, *between[sheet.name])) if sheet.name in between else sheet
        layouts = find_tables(laid, reader, before)
        if laid is not sheet:
            passed = [] if layouts else [*laid.above, *sheet.grid]
            layouts = _of_the_class_before(laid, layouts, before, _said_above(pairs))
        before = next((layout for layout in reversed(layouts) if layout.columns), before)
        pairs.append((laid if layouts else sheet, layouts))
    return _with_below(pairs, (*passed, *between.get("", ())))


def _text_between(sheets: Sequence[Sheet]) -> dict[str, Rows]:
    """Table of a document -> the rows of text between the table before and it; '' -> those below the last table. {} for
    what is no document. Its sheets have these names in a feedback workbook as well."""
    tables = [sheet.name for sheet in sheets if re.fullmatch(rf"{TABLE}\d+", sheet.name)]
    if not tables:
        return {}
    between: dict[str, Rows] = {name: [] for name in tables}
    marks = {mark_of(name): name for name in tables}
    passed: Rows = []
    for row in next((sheet.grid for sheet in sheets if sheet.name == BODY), []):
        if table := marks.get(row[0]) if row else None:
            between[table], passed = [row for row in passed if not _is_prose(row)], []
        else:
            passed.append(row)
    return {**between, "": passed}


def _is_prose(row: Sequence[Any]) -> bool:
    return any(isinstance(value, str) and _PROSE.match(value) for value in row)


def _with_below(pairs: Sequence[Tables], below: tuple[list[Any], ...]) -> list[Tables]:
    last = max((at for at, (_, layouts) in enumerate(pairs) if layouts and below), default=-1)
    return [
        (replace(sheet, below=below) if at == last else sheet, layouts)
        for at, (sheet, layouts) in enumerate(pairs)
    ]


def _of_the_class_before(
    sheet: Sheet, layouts: tuple[Layout, ...], before: Layout | None, said: Set[str]
) -> tuple[Layout, ...]:
    """The tables of a sheet, the first of the class of the table before where it only goes on with it: under the same
    head, with no heading between. `said`: what stood above the tables before; a page may have its title again."""
    between = (list(head_texts(row).values()) for row in sheet.above)
    if not (layouts and before and before.lines) or any(is_heading(texts, said) for texts in between):
        return layouts
    first, *others = layouts
    if not _head(first) or _head(first) != _head(before):
        return layouts
    lines = [line._replace(row=sheet.first - 1) for line in serving(before.lines, first.reading)]
    notes = (*line_notes(lines, first.last), *first.notes)
    return (replace(first, lines=(*lines, *first.lines), notes=notes), *others)


def _head(layout: Layout) -> Sequence[Mapping[int, str]]:
    return layout.texts[layout.first - 1 :]


def _said_above(pairs: Sequence[Tables]) -> frozenset[str]:
    return frozenset(text for sheet, _ in pairs for row in sheet.above for text in head_texts(row).values())
