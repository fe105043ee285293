"""One messy workbook -> one Ledger for each unit whose rows it holds: the steps in order, nothing else."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from lp_reports.ledger.categories import Classifier
from lp_reports.ledger.conservation import Account, Person, balance, persons, was_read
from lp_reports.ledger.endings import kind_of
from lp_reports.ledger.file_rules import (
    finding,
    foreign,
    lack,
    notes,
    outside_notes,
    stale_column,
    unit_missing,
    unknown_unit,
)
from lp_reports.ledger.gate import Refused
from lp_reports.ledger.kinds import read_workbook
from lp_reports.ledger.layout import Layout
from lp_reports.ledger.nil import says_nil
from lp_reports.ledger.persons import Known
from lp_reports.ledger.places import Gazetteer
from lp_reports.ledger.preface import Preface, Tables, read_preface, unit_of_file
from lp_reports.ledger.row import Context
from lp_reports.ledger.sent_back import Returned, without_ours
from lp_reports.ledger.shares import Owned, Share, rows_of, shares
from lp_reports.ledger.table import Contents, read_table
from lp_reports.ledger.tables import Reader, find_tables
from lp_reports.ledger.workbook import Sheet
from lp_reports.model.ledger import Balance, Ledger, OtherSheet
from lp_reports.model.period import Period
from lp_reports.model.plan import Plan
from lp_reports.settings import Settings
from lp_reports.words import tight

_NO_TABLE = frozenset({"F01", "F03", "F04"})  # then the ending of a file that is no workbook says what it is


@dataclass(frozen=True)
class Source:
    """Where a file lies: its period, its name in the period folder, its path in the workspace (with /)."""

    period: Period
    file: str
    path: str


def context_of(settings: Settings, plan: Plan) -> Context:
    """What every file is read against, built once."""
    channels = {
        tight(word): channel.code for channel in plan.channels for word in (channel.code, *channel.words)
    }
    return Context(settings, plan, Gazetteer(settings, plan), Classifier(plan), channels)


def read_ledger(raw: bytes, source: Source, context: Context) -> tuple[Ledger, ...]:
    """Everything one file holds, a ledger for each unit, one at least. What is wrong with it becomes findings;
    nothing it holds can raise."""
    ledger = _unread(raw, source, context)
    try:
        passwords = context.settings.passwords_of(ledger.unit, source.file)
        book = read_workbook(raw, source.file, passwords)
        returned = without_ours(book, reader_of(context, source.file))
    except Refused as refusal:
        return (_refused(ledger, refusal.code, refusal.found),)
    return _read(ledger, returned, context)


def refused(raw: bytes, source: Source, context: Context, code: str, found: str) -> tuple[Ledger, ...]:
    """A ledger that could not even be read: the unit is known by the file's name at most."""
    ledger = _unread(raw, source, context)
    return (replace(ledger, refused=True, findings=(finding(ledger, code, found=found),)),)


def reader_of(context: Context, file: str) -> Reader:
    """What the heads of a file are read by."""
    return Reader(context.settings.heads, context.gazetteer, context.settings.heads_of(file))


def _unread(raw: bytes, source: Source, context: Context) -> Ledger:
    """What is known of a file before it is opened."""
    unit = unit_of_file(source.file, context.settings)
    return Ledger(
        period=source.period,
        file=source.file,
        path=source.path,
        sha256=hashlib.sha256(raw).hexdigest(),
        unit=unit if unit in context.settings.units else "",
        filed=None,
        refused=False,
        records=(),
        findings=(),
        skipped=(),
        other_sheets=(),
        cleaned={},
    )


def _refused(ledger: Ledger, code: str, found: str = "") -> Ledger:
    """The whole file goes back with this one finding."""
    kind = kind_of(ledger.file) if code in _NO_TABLE else None
    told = foreign(ledger, kind) if kind else finding(ledger, code, found=found)
    return replace(ledger, refused=True, findings=(told,))


def _read(ledger: Ledger, returned: Returned, context: Context) -> tuple[Ledger, ...]:
    """Cut into tables, shared out to units, read, and everybody accounted for."""
    pairs = _tables(returned.book.sheets, reader_of(context, ledger.file))
    whole = read_preface(pairs, ledger.file, ledger.period, context.settings, returned.title)
    bare = [(sheet, layouts) for sheet, layouts in pairs if not layouts]
    outside = read_preface(bare, ledger.file, ledger.period, context.settings, returned.title)
    parts = shares(pairs, context.settings, whole.unit, outside.unit)
    read = [_read_share(ledger, share, returned, whole, len(parts) > 1, context) for share in parts]
    return _accounted(returned.book.sheets, read)


def _tables(sheets: Sequence[Sheet], reader: Reader) -> list[Tables]:
    """Every sheet with its tables; a sheet without a head may go on with the one before."""
    pairs: list[Tables] = []
    before: Layout | None = None
    for sheet in sheets:
        layouts = find_tables(sheet, reader, before)
        before = layouts[-1] if layouts else before
        pairs.append((sheet, layouts))
    return pairs


# --- one unit's share -------------------------------------------------------------------------------------


class _Part(NamedTuple):
    """A unit's ledger, its tables as they were read, and what of the file was its."""

    ledger: Ledger
    tables: Sequence[tuple[Owned, Contents]]
    share: Share


def _read_share(
    ledger: Ledger, share: Share, returned: Returned, whole: Preface, several: bool, context: Context
) -> _Part:
    """A unit's part of a file, judged as a file of its own."""
    settings, pairs = context.settings, share.pairs
    preface = read_preface(pairs, "", ledger.period, settings) if several else whole
    ledger = replace(
        ledger,
        unit=share.unit,
        filed=preface.filed or whole.filed,
        period_text=preface.period_text,
        is_feedback=returned.feedback,
        foreign=share.foreign,
        foreign_sheets=share.foreign_sheets,
    )
    owned, others = _sort(share, category_known=len(context.plan.led_with(share.unit)) == 1)
    ledger = replace(ledger, other_sheets=tuple(others))
    if refusal := _refusal(share, owned, others, returned.book.disguise, preface, several):
        return _Part(_refused(ledger, *refusal), [], share)
    contents = [read_table(ledger, sheet, layout, context, rows) for sheet, layout, rows in owned]
    records = tuple(record for one in contents for record in one.records)
    if stale := stale_column(records):
        return _Part(_refused(ledger, "F08", stale), [], share)
    if not records and not says_nil([sheet for sheet, _ in pairs], tables=bool(owned)):
        return _Part(_refused(ledger, "F10"), [], share)
    read = list(zip(owned, contents, strict=True))
    return _Part(_filled(ledger, read, returned.book.disguise, preface), read, share)


def _refusal(
    share: Share,
    owned: Sequence[Owned],
    others: Sequence[OtherSheet],
    disguise: str,
    preface: Preface,
    several: bool,
) -> tuple[str, str] | None:
    """Why a unit's part is not read at all: a code and what was found. `several`: the file is of several units."""
    lacking = [sheet for sheet in others if sheet.missing]
    sheets = [sheet for sheet, _ in share.pairs]
    if not owned and (lacking or not says_nil(sheets, tables=False)):
        return ("F03", disguise) if disguise and not lacking else ("F04", lack(lacking, share.owned))
    if share.unit:
        return None
    return "F05", unit_missing(share.owned) if several else unknown_unit(preface.unit_text)


def _filled(
    ledger: Ledger, read: Sequence[tuple[Owned, Contents]], disguise: str, preface: Preface
) -> Ledger:
    contents = [one for _, one in read]
    told = notes(ledger, disguise, [(table, one.records) for table, one in read], preface)
    return replace(
        ledger,
        records=tuple(record for one in contents for record in one.records),
        findings=(*(found for one in contents for found in one.findings), *told),
        skipped=tuple(skipped for one in contents for skipped in one.skipped),
        cleaned=dict(sorted(sum((one.cleaned for one in contents), Counter[str]()).items())),
        tables=tuple(one.table for one in contents),
    )


def _sort(share: Share, category_known: bool) -> tuple[list[Owned], list[OtherSheet]]:
    """The tables that are whole ledgers, and the sheets and tables that are none but not empty."""
    ledgers: list[Owned] = []
    others: list[OtherSheet] = []
    for sheet, layouts in share.pairs:
        if not layouts and any(value != "" for row in sheet.grid for value in row):
            others.append(OtherSheet(sheet.name))
    for table in share.owned:
        if missing := table.layout.missing(category_known):
            others.append(OtherSheet(table.sheet.name, tuple(missing)))
        else:
            ledgers.append(table)
    return ledgers, others


# --- everybody accounted for ------------------------------------------------------------------------------


def _accounted(sheets: Sequence[Sheet], parts: Sequence[_Part]) -> tuple[Ledger, ...]:
    """Each ledger with the balance of the sheets that are its own; a sheet that is nobody's is the first one's."""
    found = {sheet.name: persons(sheet) for sheet in sheets}
    accounts = {sheet.name: _account(sheet.name, parts) for sheet in sheets}
    known = Known(
        person.digits for name, cells in found.items() for person in cells if was_read(person, accounts[name])
    )
    first = sorted(range(len(parts)), key=lambda at: parts[at].ledger.refused)
    owner = {sheet.name: at for at in reversed(first) for sheet, _ in parts[at].share.pairs}
    return tuple(
        _balanced(
            _hiding(part, found, owner, at),
            [one for one in sheets if owner.get(one.name, 0) == at],
            found,
            accounts,
            known,
            part.share.owned,
        )
        for at, part in enumerate(parts)
    )


def _hiding(part: _Part, found: Mapping[str, Sequence[Person]], owner: Mapping[str, int], at: int) -> Ledger:
    """The ledger; on a sheet that it shares and does not own, persons that nobody's table read are foreign too."""
    own = {(table.sheet.name, record.row) for table, contents in part.tables for record in contents.records}
    foreign = {
        name: rows | {one.row for one in found[name] if owner[name] != at and (name, one.row) not in own}
        for name, rows in part.ledger.foreign.items()
    }
    return replace(part.ledger, foreign=foreign)


def _account(name: str, parts: Sequence[_Part]) -> Account:
    """What all units' tables did with the rows of a sheet."""
    read: dict[int, list[frozenset[int]]] = {}
    left_out: dict[int, str] = {}
    refused: set[int] = set()
    for ledger, tables, share in parts:
        if ledger.refused and len(parts) > 1:
            mine = [table for table in share.owned if table.sheet.name == name]
            refused |= {row for table in mine for row in rows_of(table) - table.others}
        for table, contents in tables:
            if table.sheet.name != name:
                continue
            columns = table.layout.spoken_for
            for record in contents.records:
                read.setdefault(record.row, []).append(columns)
            left_out.update({skipped.row: skipped.reason for skipped in contents.skipped})
    return Account(read, left_out, frozenset(refused))


def _balanced(
    ledger: Ledger,
    sheets: Sequence[Sheet],
    found: Mapping[str, Sequence[Person]],
    accounts: Mapping[str, Account],
    known: Known,
    tables: Sequence[Owned],
) -> Ledger:
    if ledger.refused:
        cells = sum(len(found[sheet.name]) for sheet in sheets)
        return replace(ledger, balance=Balance(cells=cells, told=cells))
    sums, outside = Balance(), []
    for sheet in sheets:
        one, lost = balance(sheet, found[sheet.name], accounts[sheet.name], known)
        sums = Balance(*(left + right for left, right in zip(sums, one, strict=True)))
        outside += [lost] if lost else []
    told = tuple(outside_notes(ledger, outside, tables))
    return replace(ledger, balance=sums, outside=tuple(outside), findings=(*ledger.findings, *told))
