"""Nobody vanishes: every ID in a file stands in a row that was read or in a place that is told (F13).

Counted by a way of its own that knows nothing of heads: each cell of every sheet is looked at."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from lp_reports.ledger.body.body import BLANK
from lp_reports.ledger.body.samples import SAMPLE, is_declared_sample
from lp_reports.ledger.labels.labels_beside import is_of_others
from lp_reports.ledger.lines.below import NAMED
from lp_reports.ledger.single_rows.persons import Known, identities_in, is_masked, long_values
from lp_reports.model.ledger import Balance, Outside
from lp_reports.readers.sheets import Sheet
from lp_reports.text.cleaning import tight
from lp_reports.text.vocabulary import vocabulary

_NAME = re.compile(r"[\u4e00-\u9fff]{2,4}")
_DAY = re.compile(r"20\d\d(?:年|[.\-/])\d{1,2}(?:月|[.\-/])\d{1,2}")
_SURNAMES = frozenset(vocabulary("words")["markers"]["surnames"])
_RUN = 3  # rows of names beside dates below each other are a list of persons


class Person(NamedTuple):
    """An ID in a cell: where, and its characters."""

    row: int
    column: int
    digits: str


class Account(NamedTuple):
    """What was done with the rows of a sheet: row -> the columns, for each table that read it, of which it is known
    what they are; row -> why a table left it out; and the rows that went back with one unit's part of the file."""

    read: Mapping[int, Sequence[frozenset[int]]]
    left_out: Mapping[int, str]
    refused: frozenset[int] = frozenset()


def persons(sheet: Sheet) -> list[Person]:
    """Every ID of a person in a sheet, or what plainly means one."""
    found: dict[int, dict[Any, list[str]]] = {}
    for column, values in enumerate(sheet.distinct, 1):
        if ids := {cell: digits for cell in long_values(values) if (digits := identities_in(cell))}:
            found[column] = ids
    return [
        Person(row, column, one)
        for row, line in enumerate(sheet.grid, 1)
        for column, ids in found.items()
        if column <= len(line)
        for one in ids.get(line[column - 1], ())
    ]


def was_read(person: Person, account: Account) -> bool:
    """The cell stands in a row that became a record, under a head of its table."""
    return any(person.column in columns for columns in account.read.get(person.row, ()))


def balance(
    sheet: Sheet, people: Sequence[Person], read: Sequence[bool], account: Account, known: Known
) -> tuple[Balance, Outside | None]:
    """The balance of a sheet's ID cells, and what to report of them (F13), None for nothing.

    `people`: every ID cell of the sheet, `read`: whether it was; `known`: the IDs of all rows read of the file. Beside a row that was read an ID
    is reported unless it is known; in a row left out, unless it is known or masked, or the row says that it is an
    example; in a blank row, or one that no table covers, always. So are rows without an ID that look like persons or name
    somebody of another table."""
    outside = [person for person, was in zip(people, read, strict=True) if not was]
    missing = [person for person in outside if not _excused(person, sheet, account, known)]
    named = {row for row, reason in account.left_out.items() if reason == NAMED}
    nameless = {*named, *_names_beside_days(sheet, account)}
    nameless -= {person.row for person in outside} | account.refused
    sums = Balance(len(people), len(people) - len(outside), len(outside) - len(missing), len(missing))
    missing = [person for person in missing if person.row not in account.refused]
    if not missing and not nameless:
        return sums, None
    lost = {person.digits for person in missing}
    seen = sum(digits in known for digits in lost)
    rows = tuple(sorted({*(person.row for person in missing), *nameless}))
    return sums, Outside(sheet.name, rows, len(lost) + len(nameless), seen, len(missing))


def _excused(person: Person, sheet: Sheet, account: Account, known: Known) -> bool:
    if person.row in account.read:
        return person.digits in known
    reason = account.left_out.get(person.row, "")
    if not reason or reason == BLANK:
        return False
    if reason == SAMPLE and is_declared_sample(sheet.grid[person.row - 1]):
        return True
    return is_masked(person.digits) or person.digits in known or _is_account(person, sheet)


def _is_account(person: Person, sheet: Sheet) -> bool:
    """账号 | 5300123456789012: no 18 digits, behind a label of something else."""
    before = [value for value in sheet.grid[person.row - 1][: person.column - 1] if value != ""]
    label = before[-1] if before else ""
    return len(person.digits) != 18 and isinstance(label, str) and is_of_others(tight(label))


def _names_beside_days(sheet: Sheet, account: Account) -> Iterator[int]:
    """The rows, three and more below each other and none of them read, in which a name stands beside a date."""
    run: list[int] = []
    for number, line in enumerate([*sheet.grid, []], 1):
        if number not in account.read and number not in account.left_out and _is_name_beside_day(line):
            run.append(number)
            continue
        if len(run) >= _RUN:
            yield from run
        run = []


def _is_name_beside_day(line: Sequence[Any]) -> bool:
    texts = [tight(value) for value in line if isinstance(value, str) and 0 < len(value) <= 40]
    if not any(_NAME.fullmatch(text) and text[0] in _SURNAMES for text in texts):
        return False
    return any(hasattr(value, "year") for value in line) or any(_DAY.match(text) for text in texts)
