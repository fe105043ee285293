"""What a department sent: rows, where they stood, what was found."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from typing import NamedTuple

from lp_reports.model.fields import CertClass, Effect, Field
from lp_reports.model.period import Period
from lp_reports.model.place import Place


@dataclass(frozen=True)
class Finding:
    """One thing found, as findings.csv prints it: `file` and `value` are masked, `cell` as seen in Excel.

    `path` is the ledger's, which `file` no longer tells once it is masked; `left` is its table's first column, which
    tells two persons on one row apart. Neither is printed."""

    unit: str
    period: str
    file: str
    sheet: str
    row: int | None
    cell: str
    field: str
    code: str
    effect: Effect
    value: str
    message: str
    fix: str
    path: str = ""
    left: int = 0

    @property
    def place(self) -> Place | None:
        """The record that it is on, None for a whole file or sheet."""
        return None if self.row is None else Place(self.path, self.sheet, self.row, self.left)


class Part(NamedTuple):
    """One of the columns that answer a field together: 乡 | 镇 | 街道, of which one is filled; options as columns, where
    a tick in this one `says` its word ({已就业 | 未就业}); or one of two certificates, whose group head gives the class;
    or a part of a date ({年 | 月 | 日}), which stands `behind` its number, the year of its head `before` it."""

    column: int  # 1-based
    says: str = ""
    cert_class: CertClass | None = None
    before: str = ""
    behind: str = ""


class UnreadColumn(NamedTuple):
    """A filled column that was not read: its head as written, how many cells are filled, what they look like (in
    Chinese, '' when like nothing a ledger asks for), and the field that words or contents would fit. `noted`: F12 says of it
    already that it was not read."""

    column: int  # 1-based
    head: str
    filled: int
    looks: str
    fits: Field | None
    noted: bool = False


@dataclass(frozen=True)
class Table:
    """One table of a sheet: where it is and which column (1-based) holds which field.

    `tops` sends the (row, column) of a cell merged downwards to the merge's first row; `elsewhere` the (row, field) of
    an answer that stands in another column, or above the table, to its address."""

    unit: str
    period: Period
    file: str
    path: str  # the ledger's, from the workspace
    sheet: str
    columns: Mapping[Field, int]
    heads: Mapping[Field, str]
    tops: Mapping[tuple[int, int], int]
    head: int = 0  # the head's last row, 1-based
    elsewhere: Mapping[tuple[int, Field], str] = field(default_factory=dict)
    unread: tuple[UnreadColumn, ...] = ()
    whys: Mapping[Field, str] = field(default_factory=dict)  # how each column was read
    factors: Mapping[Field, int] = field(default_factory=dict)  # 10000 for amounts in 万元

    @cached_property
    def key(self) -> str:
        """Its ledger's."""
        return f"{self.path}|{self.unit}"

    @cached_property
    def left(self) -> int:
        """Its first column: two tables side by side have rows in common."""
        return min(filter(None, self.columns.values()), default=0)

    @cached_property
    def places(self) -> Mapping[Field, int]:
        """Where each field stands in a record's texts."""
        return {field: at for at, field in enumerate(self.columns)}

    def cell(self, row: int, field: Field) -> str:
        """The address of a field in a row, '' where the sheet has no such cell."""
        if address := self.elsewhere.get((row, field)):
            return address
        column = self.columns.get(field)
        if not column:
            return ""
        return f"{column_letters(column)}{self.tops.get((row, column), row)}"


def column_letters(column: int) -> str:
    """1 -> A, 27 -> AA."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


class Record(NamedTuple):
    """One row of one ledger, typed; None is blank or unreadable (then a finding says so).

    `texts` are the cells as a person reads them, in the order of `table.columns`. Amounts in yuan."""

    table: Table
    row: int
    texts: tuple[str, ...]
    name: str | None
    identity: str | None  # 18 characters, check digit right
    phones: tuple[str, ...]
    people: frozenset[str]
    township: str | None  # None: 县外/未分解
    category: int | None
    occupation: str | None
    channel: str | None  # a Channel.code
    mode: str | None
    start: dt.date | None
    end: dt.date | None
    days: Decimal | None
    free: bool | None
    certified: bool | None  # what the yes/no column says
    cert_class: CertClass | None
    level: int | None  # 5 初级工 … 1 高级技师, 0 不分等级
    number: str | None
    issued: dt.date | None
    before: str | None
    now: str | None
    workplace: str | None  # 县内 县外省内 省外 境外
    wage_before: Decimal | None
    wage_after: Decimal | None
    training: Decimal | None
    exam: Decimal | None
    living: Decimal | None
    transport: Decimal | None
    months: Decimal | None
    on_job: Decimal | None  # 以工代训补贴
    direct: bool = False  # certified without training: no days of one, and marked so

    @property
    def place(self) -> Place:
        """Where it stands: no two records stand in one place."""
        return Place(self.table.path, self.table.sheet, self.row, self.table.left)

    @property
    def day(self) -> dt.date:
        """The day it stands on: the training's last; without training the certificate's issue, where that is unknown its
        period's last. Of a row that is not rejected."""
        return self.end or self.issued or self.table.period.last

    @property
    def begin(self) -> dt.date:
        """First day of the training; without a start, or with one let pass after the end, its `day` alone."""
        return min(self.start or self.day, self.day)

    @property
    def identity_text(self) -> str:
        """The ID as typed; without the words that stood around it."""
        typed = self.text(Field.IDENTITY)
        return self.identity if self.identity and len(typed) > len(self.identity) else typed

    def text(self, field: Field) -> str:
        """The cell of `field` as a person reads it, '' where the form has no such column."""
        at = self.table.places.get(field)
        return "" if at is None else self.texts[at]


ANSWERS = Record._fields[3:]  # of a record, what its row says: all but its table, row and texts


class OtherSheet(NamedTuple):
    """A sheet that is not read; `missing`: what its table lacks to be a ledger, () where there is no table."""

    name: str
    missing: tuple[str, ...] = ()


class Skipped(NamedTuple):
    """A row that is not a data row, and why."""

    sheet: str
    row: int
    reason: str


class Outside(NamedTuple):
    """Persons of a sheet outside what was read (F13): the rows, how many persons, how many of them stand in a row
    that was read too, and in how many cells their IDs stand."""

    sheet: str
    rows: tuple[int, ...]
    persons: int
    known: int
    cells: int


class Balance(NamedTuple):
    """The cells of a file that hold a person's ID: in rows that were read, in rows left out whose persons stand in
    others, in places that are told."""

    cells: int = 0
    read: int = 0
    repeated: int = 0
    told: int = 0

    @property
    def closes(self) -> bool:
        """Nobody is lost."""
        return self.cells == self.read + self.repeated + self.told


NOBODY = Balance()


@dataclass(frozen=True)
class Ledger:
    """One file as read, or one unit's share of it. `refused`: a finding with effect file; `filed`: its earliest
    填报日期.

    `findings` holds the file's and each row's own; comparisons come later, in consolidate. `foreign` (sheet -> rows)
    and `foreign_sheets` are other units' in the same file: no report on this unit may show them."""

    period: Period
    file: str
    path: str  # from the workspace, with /
    sha256: str
    unit: str  # '' when unknown
    filed: dt.date | None
    refused: bool
    records: tuple[Record, ...]
    findings: tuple[Finding, ...]
    skipped: tuple[Skipped, ...]
    other_sheets: tuple[OtherSheet, ...]
    cleaned: Mapping[str, int]
    tables: tuple[Table, ...] = ()
    replaced_by: str = ""
    is_copy: bool = False  # its bytes are those of the file it is `replaced_by`, and count there
    set_aside: bool = False  # a letter or notice that lay beside the ledgers: told, and nobody's refused file
    was: Ledger | None = None  # a replaced file as it was read
    period_text: str = ""  # the wording of a period in it that is not its folder's
    known_by: str = ""  # how the period is known of a file that lies in no period's folder
    is_feedback: bool = False  # a feedback or self-check of ours that came back
    outside: tuple[Outside, ...] = ()
    balance: Balance = NOBODY
    foreign: Mapping[str, frozenset[int]] = field(default_factory=dict)
    foreign_sheets: frozenset[str] = frozenset()

    @property
    def key(self) -> str:
        """What tells it from every other: a file may hold several units' ledgers."""
        return f"{self.path}|{self.unit}"
