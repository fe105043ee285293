"""The heads of a sheet: where each begins and ends, and what its columns are called."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from lp_reports.ledger.around.surroundings import unit_written
from lp_reports.ledger.lines.lines_above import repeats
from lp_reports.ledger.sheets.changes import end_of_changes
from lp_reports.ledger.single_rows.head_rows import HEAD_HEIGHT, PERSON, HeadRows, head_texts
from lp_reports.model.fields import Field

_FORM_WITHIN = 12  # rows above a head in which a form names its unit


class Head(NamedTuple):
    """Where a head is. `floor`: the last row above that belongs to something else; `named`: column -> field."""

    floor: int
    first: int
    top: int
    bottom: int
    named: Mapping[int, Field]
    of_changes: bool = False  # whoever stands below it is read by nobody, but told (F13)


def heads_of(rows: HeadRows, own: Mapping[str, Field]) -> Iterator[Head]:
    """Every head of a sheet, from the top down.

    A row that repeats the head above it, as each printed page of a long list does, begins no new table; it does where
    the lines between the two name another unit, whose form begins there."""
    floor, at = rows.first - 1, 1
    known: list[Mapping[int, str]] = []
    unit = ""
    while at <= rows.last:
        cells = rows.raw(at)
        if at in rows.persons:
            floor = at
        elif bottom := end_of_changes(rows, at, own):
            yield Head(floor, at, at, bottom, {}, of_changes=True)
            floor = at = bottom
            known = []
        elif (
            rows.speaks_of_a_person(at, own)
            and (not repeats(head_texts(cells), known) or unit_above(rows, floor, at) not in ("", unit))
            and _names_person(named := rows.named(at, floor, own))
        ):
            unit = unit_above(rows, floor, at) or unit
            head = _whole_head(rows, at, floor, named, own)
            known = [head_texts(rows.raw(row)) for row in range(head.first, head.bottom + 1)]
            yield head
            floor = at = head.bottom
        at += 1


def unit_above(rows: HeadRows, floor: int, at: int) -> str:
    """What the last line between two rows writes as the reporting unit, '' for none."""
    written = (unit_written(rows.raw(row)) for row in range(at - 1, max(floor, at - 1 - _FORM_WITHIN), -1))
    return next((text for text in written if text), "")


def _names_person(named: Mapping[int, Field]) -> bool:
    """A ledger's head names the person, and three fields at least; or the person by name and ID."""
    fields = set(named.values())
    return fields >= PERSON or (len(fields) >= 3 and bool(fields & PERSON))


def _whole_head(
    rows: HeadRows, at: int, floor: int, named: Mapping[int, Field], own: Mapping[str, Field]
) -> Head:
    """A head that begins in a row: down to the row that names most fields, up to its groups."""
    top = at
    for below in range(at + 1, min(at + HEAD_HEIGHT, rows.last + 1)):
        if below in rows.persons:
            break
        deeper = rows.named(below, floor, own)
        fields, known = {*deeper.values()}, {*named.values()}
        if len(fields) > len(known) and fields >= known & PERSON:
            top, named = below, deeper
    bottom = rows.bottom_of_head(top)
    while bottom < top + HEAD_HEIGHT and rows.goes_on(bottom):
        bottom += 1
    first, top = rows.first_of_head(top, floor), rows.last_of_words(top, bottom)
    while bottom < top + HEAD_HEIGHT and rows.says_again(bottom + 1, named, own):
        bottom += 1
    return Head(floor, first, top, bottom, named)
