"""One messy workbook -> one Ledger for each unit whose rows it holds: the steps in order, nothing else."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from lp_reports.ledger.around.nil import says_nil
from lp_reports.ledger.around.preface import Preface, Tables, read_preface, unit_of_file
from lp_reports.ledger.body.table import Contents, read_table
from lp_reports.ledger.file.accounts import Part, accounted
from lp_reports.ledger.file.endings import kind_of
from lp_reports.ledger.file.file_rules import (
    finding,
    foreign,
    lack,
    notes,
    stale_column,
    unit_missing,
    unknown_unit,
)
from lp_reports.ledger.file.returned import Returned, without_ours
from lp_reports.ledger.file.shares import Owned, Share, shares, strangers
from lp_reports.ledger.rows.row import Context
from lp_reports.ledger.sheets.document import all_tables
from lp_reports.ledger.sheets.tables import Reader
from lp_reports.ledger.single_rows.persons import holds_person
from lp_reports.ledger.values.categories import Classifier
from lp_reports.ledger.values.towns import Gazetteer
from lp_reports.model.ledger import Ledger, OtherSheet
from lp_reports.model.period import Period
from lp_reports.model.plan import Plan
from lp_reports.readers.formats import read_workbook
from lp_reports.readers.gate import Refused
from lp_reports.readers.sheets import UNCALCULATED, Book, NoValue
from lp_reports.settings.read import Settings
from lp_reports.text.cleaning import tight

MOST_ROWS = 100_000  # of a file: ten times what a county trains in three years
NO_TABLE = frozenset({"F01", "F03", "F04"})  # then the ending of a file that is no workbook says what it is


@dataclass(frozen=True)
class Source:
    """Where a file lies: its period, its name in the period folder, its path in the workspace (with /)."""

    period: Period
    file: str
    path: str


class Opened(NamedTuple):
    """A file taken apart, not judged yet: what is known of it before, its sheets without ours and with their tables;
    `refusal`: the code and what was found where it cannot be taken apart."""

    ledger: Ledger
    returned: Returned
    pairs: Sequence[Tables] = ()
    refusal: tuple[str, str] | None = None


def context_of(settings: Settings, plan: Plan) -> Context:
    """What every file is read against, built once."""
    channels = {
        tight(word): channel.code for channel in plan.channels for word in (channel.code, *channel.words)
    }
    return Context(settings, plan, Gazetteer(settings, plan), Classifier(plan), channels)


def read_ledger(raw: bytes, source: Source, context: Context) -> tuple[Ledger, ...]:
    """Everything one file holds, a ledger for each unit, one at least. What is wrong with it becomes findings;
    nothing it holds can raise."""
    return judge(take_apart(raw, source, context), source.period, context)


def take_apart(raw: bytes, source: Source, context: Context) -> Opened:
    """What costs the most and does not depend on the period."""
    ledger = _unread(raw, source, context)
    try:
        passwords = context.settings.passwords_of(ledger.unit, source.file)
        reader = reader_of(context, source.file)
        returned = without_ours(read_workbook(raw, source.file, passwords), reader)
        pairs = all_tables(returned.book.sheets, reader)
        _check_length(pairs)
    except Refused as refusal:
        return Opened(ledger, Returned(Book(()), False, ""), refusal=(refusal.code, refusal.found))
    return Opened(ledger, returned, pairs)


def judge(opened: Opened, period: Period, context: Context) -> tuple[Ledger, ...]:
    """The file's ledgers as of a period."""
    ledger = replace(opened.ledger, period=period)
    if opened.refusal:
        return (_refused(ledger, *opened.refusal),)
    return _read(ledger, opened, context)


def refused(raw: bytes, source: Source, context: Context, code: str, found: str) -> tuple[Ledger, ...]:
    """A ledger that could not even be read: the unit is known by the file's name at most."""
    ledger = _unread(raw, source, context)
    return (replace(ledger, refused=True, findings=(finding(ledger, code, found=found),)),)


def reader_of(context: Context, file: str) -> Reader:
    """What the heads of a file are read by."""
    settings = context.settings
    return Reader(
        *(settings.heads, context.gazetteer, settings.heads_of(file), context.classifier, file),
        limits=settings.limits,
    )


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
    kind = kind_of(ledger.file) if code in NO_TABLE else None
    refusal = foreign(ledger, kind) if kind else finding(ledger, code, found=found)
    return replace(ledger, refused=True, findings=(refusal,))


def _check_length(pairs: Sequence[Tables]) -> None:
    """Refuses (F07) at once what would be read for longer than anybody waits; rows of fewer than two cells cost little."""
    rows = sum(
        filled > 1
        for sheet, layouts in pairs
        if layouts
        for filled in sheet.filled[layouts[0].bottom : layouts[-1].last]
    )
    if rows > MOST_ROWS:
        raise Refused("F07", f"台账有{rows}行，一份至多{MOST_ROWS}行（多的请分成几份报送）")


def _read(ledger: Ledger, opened: Opened, context: Context) -> tuple[Ledger, ...]:
    """Shared out to units, read, and everybody accounted for."""
    pairs, returned = opened.pairs, opened.returned
    whole = read_preface(pairs, ledger.file, ledger.period, context.settings, returned.title)
    bare = [(sheet, layouts) for sheet, layouts in pairs if not layouts]
    outside = read_preface(bare, ledger.file, ledger.period, context.settings, returned.title)
    parts = shares(pairs, context.settings, whole.unit, outside.unit)
    read = [_read_share(ledger, share, returned, whole, len(parts) > 1, context) for share in parts]
    return accounted(returned.book.sheets, read)


# --- one unit's share -------------------------------------------------------------------------------------


def _read_share(
    ledger: Ledger, share: Share, returned: Returned, whole: Preface, several: bool, context: Context
) -> Part:
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
    elsewhere = str(whole.filed or "") if not preface.filed else ""
    preface = preface._replace(strangers=strangers(share.owned, settings), filed_elsewhere=elsewhere)
    owned, others = _sort(share, category_known=len(context.plan.led_with(share.unit)) == 1)
    ledger = replace(ledger, other_sheets=tuple(others))
    if refusal := _refusal(share, owned, others, returned.book.disguise, preface, several, ledger.file):
        return Part(_refused(ledger, *refusal), [], share)
    contents = [read_table(ledger, sheet, layout, context, rows) for sheet, layout, rows in owned]
    records = tuple(record for content in contents for record in content.records)
    if _has_uncalculated(share) and (stale := stale_column(records)):
        return Part(_refused(ledger, "F08", stale), [], share)
    if not records and not says_nil([sheet for sheet, _ in pairs], tables=bool(owned)):
        lacking = [other for other in others if other.missing]
        if lacking and any(holds_person(row) for sheet, _ in pairs for row in sheet.grid):
            return Part(_refused(ledger, "F04", lack(lacking, share, ledger.file)), [], share)
        return Part(_refused(ledger, "F10"), [], share)
    read = list(zip(owned, contents, strict=True))
    return Part(_filled(ledger, read, returned.book.disguise, preface), read, share)


def _has_uncalculated(share: Share) -> bool:
    return any(NoValue(UNCALCULATED) in values for sheet, _ in share.pairs for values in sheet.distinct)


def _refusal(
    share: Share,
    owned: Sequence[Owned],
    others: Sequence[OtherSheet],
    disguise: str,
    preface: Preface,
    several: bool,
    file: str,
) -> tuple[str, str] | None:
    """Why a unit's part is not read at all: a code and what was found. `several`: the `file` is of several units."""
    lacking = [sheet for sheet in others if sheet.missing]
    sheets = [sheet for sheet, _ in share.pairs]
    if not owned and (lacking or not says_nil(sheets, tables=False)):
        return (
            ("F03", f"{disguise}，里面没有台账表")
            if disguise and not lacking
            else ("F04", lack(lacking, share, file))
        )
    if share.unit:
        return None
    return "F05", unit_missing(share.owned) if several else unknown_unit(preface.unit_text)


def _filled(
    ledger: Ledger, read: Sequence[tuple[Owned, Contents]], disguise: str, preface: Preface
) -> Ledger:
    contents = [content for _, content in read]
    file_findings = notes(ledger, disguise, [(table, content.records) for table, content in read], preface)
    return replace(
        ledger,
        records=tuple(record for content in contents for record in content.records),
        findings=(*(row_finding for content in contents for row_finding in content.findings), *file_findings),
        skipped=tuple(skipped for content in contents for skipped in content.skipped),
        cleaned=dict(sorted(sum((content.cleaned for content in contents), Counter[str]()).items())),
        tables=tuple(content.table for content in contents),
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
