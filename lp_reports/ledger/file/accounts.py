"""Everybody accounted for: what became of each person's ID on the sheets that units share."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from dataclasses import replace
from itertools import compress
from typing import NamedTuple

from lp_reports.ledger.body.table import Contents
from lp_reports.ledger.file.conservation import Account, Person, balance, persons, was_read
from lp_reports.ledger.file.file_rules import outside_notes
from lp_reports.ledger.file.shares import Owned, Share, rows_of
from lp_reports.ledger.single_rows.persons import Known
from lp_reports.model.fields import DAYS, Field
from lp_reports.model.ledger import Balance, Ledger
from lp_reports.readers.sheets import Sheet

# Where no number of anybody is looked for.
_NO_NUMBER = frozenset(
    {
        *(Field.SEX, Field.ETHNIC, Field.EDUCATION, Field.TOWNSHIP, Field.VILLAGE, Field.PEOPLE),
        *(Field.CATEGORY, Field.OCCUPATION, Field.INSTITUTION, Field.CLASS, *DAYS),
    }
)


class Part(NamedTuple):
    """A unit's ledger, its tables as they were read, and what of the file was its."""

    ledger: Ledger
    tables: Sequence[tuple[Owned, Contents]]
    share: Share


def accounted(sheets: Sequence[Sheet], parts: Sequence[Part]) -> tuple[Ledger, ...]:
    """Each part's ledger with its balance. A sheet is accounted for by the first part that has it, refused parts
    last; one that no part has, by the first part."""
    people = {sheet.name: persons(sheet) for sheet in sheets}
    accounts = {sheet.name: _account(sheet.name, people[sheet.name], parts) for sheet in sheets}
    read = {name: [was_read(person, accounts[name]) for person in found] for name, found in people.items()}
    known = Known(person.digits for name, found in people.items() for person in compress(found, read[name]))
    first = sorted(range(len(parts)), key=lambda at: parts[at].ledger.refused)
    owner = {sheet.name: at for at in reversed(first) for sheet, _ in parts[at].share.pairs}
    return tuple(
        _balanced(
            _hiding(part, people, owner, at),
            [sheet for sheet in sheets if owner.get(sheet.name, 0) == at],
            people,
            read,
            accounts,
            known,
            part.share.owned,
        )
        for at, part in enumerate(parts)
    )


def _hiding(part: Part, people: Mapping[str, Sequence[Person]], owner: Mapping[str, int], at: int) -> Ledger:
    """The ledger; on a sheet that it shares and does not own, rows with an ID that its tables did not read are
    foreign too."""
    own = {(table.sheet.name, record.row) for table, contents in part.tables for record in contents.records}
    foreign = {
        name: rows
        | {person.row for person in people[name] if owner[name] != at and (name, person.row) not in own}
        for name, rows in part.ledger.foreign.items()
    }
    return replace(part.ledger, foreign=foreign)


def _rows_in(people: Sequence[Person], columns: Set[int]) -> frozenset[int]:
    """The rows where somebody's ID stands in one of these columns."""
    return frozenset(person.row for person in people if person.column in columns)


def _account(name: str, people: Sequence[Person], parts: Sequence[Part]) -> Account:
    """What all units' tables did with the rows of a sheet. A second ID where a row has its township, its trade or a day is
    somebody else's, of another table."""
    read: dict[int, list[frozenset[int]]] = {}
    left_out: dict[int, str] = {}
    refused: set[int] = set()
    places = {person.column for person in people}
    for ledger, tables, share in parts:
        if ledger.refused and len(parts) > 1:
            mine = [table for table in share.owned if table.sheet.name == name]
            refused |= {row for table in mine for row in rows_of(table) - table.others}
        for table, contents in tables:
            if table.sheet.name != name:
                continue
            columns = table.layout.spoken_for
            own = table.layout.columns.get(Field.IDENTITY, 0)
            strange = {at for field, at in table.layout.columns.items() if field in _NO_NUMBER} - {own}
            two = _rows_in(people, {own}) & _rows_in(people, strange) if places & strange else frozenset()
            for record in contents.records:
                read.setdefault(record.row, []).append(columns - strange if record.row in two else columns)
            left_out.update({skipped.row: skipped.reason for skipped in contents.skipped})
    return Account(read, left_out, frozenset(refused))


def _balanced(
    ledger: Ledger,
    sheets: Sequence[Sheet],
    people: Mapping[str, Sequence[Person]],
    read: Mapping[str, Sequence[bool]],
    accounts: Mapping[str, Account],
    known: Known,
    tables: Sequence[Owned],
) -> Ledger:
    if ledger.refused:
        cells = sum(len(people[sheet.name]) for sheet in sheets)
        return replace(ledger, balance=Balance(cells=cells, told=cells))
    sums, outside = Balance(), []
    for sheet in sheets:
        sheet_sums, lost = balance(sheet, people[sheet.name], read[sheet.name], accounts[sheet.name], known)
        sums = Balance(*(left + right for left, right in zip(sums, sheet_sums, strict=True)))
        outside += [lost] if lost else []
    findings = tuple(outside_notes(ledger, outside, tables))
    return replace(ledger, balance=sums, outside=tuple(outside), findings=(*ledger.findings, *findings))
