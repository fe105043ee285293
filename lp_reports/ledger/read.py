"""One messy workbook -> one Ledger: the steps in order, nothing else."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace

from lp_reports.ledger.categories import Classifier
from lp_reports.ledger.endings import kind_of
from lp_reports.ledger.file_rules import finding, foreign, lack, notes, stale_column, unknown_unit
from lp_reports.ledger.gate import Refused
from lp_reports.ledger.kinds import read_workbook
from lp_reports.ledger.layout import Layout, find_layout
from lp_reports.ledger.places import Gazetteer
from lp_reports.ledger.preface import read_preface, says_nil, unit_of_file
from lp_reports.ledger.row import Context
from lp_reports.ledger.sent_back import Returned, without_ours
from lp_reports.ledger.table import read_table
from lp_reports.ledger.workbook import Sheet
from lp_reports.model.ledger import Ledger, OtherSheet
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


def read_ledger(raw: bytes, source: Source, context: Context) -> Ledger:
    """Everything one file holds. What is wrong with it becomes findings; nothing it holds can raise."""
    ledger = _unread(raw, source, context)
    try:
        passwords = context.settings.passwords_of(ledger.unit, source.file)
        returned = without_ours(read_workbook(raw, source.file, passwords))
    except Refused as refusal:
        return _refused(ledger, refusal.code, refusal.found)
    return _read(ledger, returned, context)


def refused(raw: bytes, source: Source, context: Context, code: str, found: str) -> Ledger:
    """A ledger that could not even be read: the unit is known by the file's name at most."""
    ledger = _unread(raw, source, context)
    return replace(ledger, refused=True, findings=(finding(ledger, code, found=found),))


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


def _read(ledger: Ledger, returned: Returned, context: Context) -> Ledger:
    settings, book = context.settings, returned.book
    pairs = [(sheet, find_layout(sheet, settings.heads)) for sheet in book.sheets]
    preface = read_preface(pairs, ledger.file, ledger.period, settings, returned.title)
    sheets, others = _sort(pairs, category_known=len(context.plan.led_by(preface.unit)) == 1)
    ledger = replace(
        ledger,
        unit=preface.unit,
        filed=preface.filed,
        period_text=preface.period_text,
        other_sheets=tuple(others),
        is_feedback=returned.feedback,
    )
    lacking = [sheet for sheet in others if sheet.missing]
    if not sheets and (lacking or not says_nil(book.sheets)):
        if book.disguise and not lacking:
            return _refused(ledger, "F03", book.disguise)
        return _refused(ledger, "F04", lack(lacking))
    if not ledger.unit:
        return _refused(ledger, "F05", unknown_unit(preface.unit_text))
    contents = [read_table(ledger, sheet, layout, context) for sheet, layout in sheets]
    records = tuple(record for one in contents for record in one.records)
    if stale := stale_column(records):
        return _refused(ledger, "F08", stale)
    if not records and not says_nil(book.sheets):
        return _refused(ledger, "F10")
    read = [(sheet, layout, one.records) for (sheet, layout), one in zip(sheets, contents, strict=True)]
    return replace(
        ledger,
        records=records,
        findings=(
            *(found for one in contents for found in one.findings),
            *notes(ledger, book.disguise, read),
        ),
        skipped=tuple(skipped for one in contents for skipped in one.skipped),
        cleaned=dict(sorted(sum((one.cleaned for one in contents), Counter[str]()).items())),
        tables=tuple(one.table for one in contents),
    )


def _sort(
    pairs: Iterable[tuple[Sheet, Layout | None]], category_known: bool
) -> tuple[list[tuple[Sheet, Layout]], list[OtherSheet]]:
    """The sheets that are whole ledgers, and those that are none but not empty."""
    ledgers: list[tuple[Sheet, Layout]] = []
    others: list[OtherSheet] = []
    for sheet, layout in pairs:
        if layout is None:
            if any(value != "" for row in sheet.grid for value in row):
                others.append(OtherSheet(sheet.name))
        elif missing := layout.missing(category_known):
            others.append(OtherSheet(sheet.name, tuple(missing)))
        else:
            ledgers.append((sheet, layout))
    return ledgers, others
