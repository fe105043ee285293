"""One messy workbook -> one Ledger: the steps in order, nothing else."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from lp_reports.findings import file_finding
from lp_reports.ledger.aftercare import (
    check_money,
    check_states,
    read_amount,
    read_money,
    read_states,
    read_workplace,
)
from lp_reports.ledger.body import body
from lp_reports.ledger.categories import Classifier
from lp_reports.ledger.certificate import read_certificate
from lp_reports.ledger.gate import Refused
from lp_reports.ledger.layout import Layout, find_layout
from lp_reports.ledger.opening import read_workbook
from lp_reports.ledger.person import (
    check_age,
    read_identity,
    read_name,
    read_people,
    read_phones,
    read_township,
)
from lp_reports.ledger.places import Gazetteer
from lp_reports.ledger.preface import Preface, read_preface, says_nil, unit_of
from lp_reports.ledger.row import Context, Row, make_row
from lp_reports.ledger.sent_back import Returned, without_ours
from lp_reports.ledger.training import read_category, read_channel, read_dates, read_free, read_mode
from lp_reports.ledger.workbook import UNCALCULATED, Sheet
from lp_reports.model.fields import CertClass, Effect, Field
from lp_reports.model.ledger import Finding, Ledger, OtherSheet, Record, Skipped, Table
from lp_reports.model.period import Period
from lp_reports.model.plan import Plan
from lp_reports.settings import Settings
from lp_reports.words import cleaned_kinds, tight

# A column of formulas without results refuses the file (F08) when most of its rows are such; one is V01.
_REQUIRED_VALUES = (
    Field.NAME,
    Field.IDENTITY,
    Field.TOWNSHIP,
    Field.END,
    Field.SPAN,
    Field.CATEGORY,
    Field.OCCUPATION,
)
_CLEANED = (Field.NAME, Field.IDENTITY, Field.PHONE, Field.NUMBER)


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
    reader = _Reader(raw, source, context)
    try:
        passwords = context.settings.passwords_of(reader.unit, source.file)
        return reader.read(without_ours(read_workbook(raw, source.file, passwords)))
    except Refused as refusal:
        return reader.refuse(refusal.code, found=refusal.found)


def refused(raw: bytes, source: Source, context: Context, code: str, found: str) -> Ledger:
    """A ledger that could not even be read: the unit is known by the file's name at most."""
    return _Reader(raw, source, context).refuse(code, found=found)


class _Reader:
    """Collects what one file gives: its findings and skipped rows, in the order of reading."""

    def __init__(self, raw: bytes, source: Source, context: Context) -> None:
        self.source = source
        self.context = context
        self.sha256 = hashlib.sha256(raw).hexdigest()
        self.unit = self._known(unit_of(source.file, context.settings))
        self.filed: dt.date | None = None
        self.period_text = ""
        self.findings: list[Finding] = []
        self.skipped: list[Skipped] = []
        self.cleaned: Counter[str] = Counter()
        self.others: list[OtherSheet] = []
        self.is_feedback = False

    def _known(self, unit: str) -> str:
        return unit if unit in self.context.settings.units else ""

    def read(self, returned: Returned) -> Ledger:
        settings, source, book = self.context.settings, self.source, returned.book
        sheets, self.is_feedback = book.sheets, returned.feedback
        pairs = [(sheet, find_layout(sheet, settings.heads)) for sheet in sheets]
        preface = read_preface(pairs, source.file, source.period, settings, returned.title)
        self.unit, self.filed, self.period_text = preface.unit, preface.filed, preface.period_text
        ledgers, lacking = self._sort(pairs)
        if not ledgers and (lacking or not says_nil(sheets)):
            if book.disguise and not lacking:
                return self.refuse("F03", found=book.disguise)
            return self.refuse("F04", found=_lack(lacking))
        if not preface.unit:
            return self.refuse("F05", found=_unknown_unit(preface, settings))
        records, tables = self._rows(ledgers)
        if stale := _stale_column(records):
            return self.refuse("F08", found=stale)
        if not records and not says_nil(sheets):
            return self.refuse("F10")
        if book.disguise:
            self._find("F03", effect=Effect.NOTE, found=f"{book.disguise}，已按其中的表格读入")
        self._notes(ledgers, preface, records)
        return self._ledger(False, tuple(records), tuple(tables))

    def refuse(self, code: str, **words: str) -> Ledger:
        """The whole file goes back with this one finding."""
        self.findings = []
        self._find(code, "", None, **words)
        self.skipped, self.cleaned = [], Counter()
        return self._ledger(True, (), ())

    def _ledger(self, refused: bool, records: tuple[Record, ...], tables: tuple[Table, ...]) -> Ledger:
        return Ledger(
            period=self.source.period,
            file=self.source.file,
            path=self.source.path,
            sha256=self.sha256,
            unit=self.unit,
            filed=self.filed,
            refused=refused,
            records=records,
            findings=tuple(self.findings),
            skipped=tuple(self.skipped),
            other_sheets=tuple(self.others),
            cleaned=dict(sorted(self.cleaned.items())),
            tables=tables,
            period_text=self.period_text,
            is_feedback=self.is_feedback,
        )

    def _find(self, code: str, sheet: str = "", effect: Effect | None = None, **words: str) -> None:
        source = self.source
        self.findings.append(file_finding(self.unit, source.period, source.file, sheet, code, words, effect))

    def _sort(
        self, pairs: list[tuple[Sheet, Layout | None]]
    ) -> tuple[list[tuple[Sheet, Layout]], list[tuple[str, list[str]]]]:
        """(sheets that are whole ledgers, (name, missing columns) of those that nearly are)."""
        single = len(self.context.plan.led_by(self.unit)) == 1
        ledgers, lacking = [], []
        for sheet, layout in pairs:
            if layout is None:
                if any(value != "" for row in sheet.grid for value in row):
                    self.others.append(OtherSheet(sheet.name))
                continue
            if missing := layout.missing(single):
                lacking.append((sheet.name, missing))
                self.others.append(OtherSheet(sheet.name, tuple(missing)))
            else:
                ledgers.append((sheet, layout))
        return ledgers, lacking

    def _rows(self, ledgers: list[tuple[Sheet, Layout]]) -> tuple[list[Record], list[Table]]:
        records: list[Record] = []
        tables: list[Table] = []
        for sheet, layout in ledgers:
            table = _table(self.unit, self.source, sheet, layout)
            tables.append(table)
            filled = _fill_down(sheet, layout)
            for number, reason in body(sheet, layout):
                if reason:
                    self.skipped.append(Skipped(sheet.name, number, reason))
                    continue
                row = self._row(sheet, table, filled, number)
                records.append(read_row(row))
                self.findings += row.findings
        return records, tables

    def _row(self, sheet: Sheet, table: Table, filled: Mapping[tuple[int, int], Any], number: int) -> Row:
        cells = sheet.grid[number - 1]
        raws: dict[Field, Any] = {}
        for field, column in table.columns.items():
            value = cells[column - 1] if column <= len(cells) else ""
            if value == "" and filled:
                value = filled.get((number, column), "")
            raws[field] = value
        for field in _CLEANED:
            value = raws.get(field)
            if isinstance(value, str) and tight(value) != value:
                self.cleaned.update(cleaned_kinds(value))
        identity = raws.get(Field.IDENTITY)
        if isinstance(identity, str) and identity.endswith(("x", "ｘ")):
            self.cleaned["x改为X"] += 1
        return make_row(table, number, raws, self.context, sheet.epoch_1904)

    def _notes(self, ledgers: list[tuple[Sheet, Layout]], preface: Preface, records: list[Record]) -> None:
        """F06, F11, F12: told, and the rows count all the same."""
        if preface.period_text:
            self._find("F06", found=f"“{preface.period_text}”", expected=self.source.period.title)
        for sheet, layout in ledgers:
            rows = {record.row for record in records if record.table.sheet == sheet.name}
            if hidden := "、".join(_hidden(sheet, layout, rows)):
                self._find("F11", sheet.name, found=hidden)
            for note in layout.notes:
                self._find("F12", sheet.name, found=note)


def read_row(row: Row) -> Record:
    """A row's readers in the handbook's order; each leaves its findings on the row."""
    name, identity = read_name(row), read_identity(row)
    phones, people, township = read_phones(row), read_people(row), read_township(row)
    mode, workplace = read_mode(row), read_workplace(row)
    category = read_category(row, mode, workplace)
    dates = read_dates(row)
    check_age(row, identity, dates.start, dates.end)
    certificate = read_certificate(row, dates.end)
    before, now = read_states(row)
    if certificate.claimed and not any(finding.effect is Effect.HOLD for finding in row.findings):
        check_states(row)
    money, free = read_money(row), read_free(row)
    days = dates.days
    if days is None and dates.start and dates.end:
        days = _length(dates.start, dates.end)
    entitled = bool(free) and bool(people & row.context.settings.limits.entitled)
    another_paper = certificate.cert_class is CertClass.OTHER
    check_money(row, money, entitled, days, certificate.claimed or another_paper)
    wages = read_amount(row, Field.WAGE_BEFORE), read_amount(row, Field.WAGE_AFTER)
    channel = read_channel(row)
    _leftovers(row)
    return Record(
        table=row.table,
        row=row.number,
        texts=tuple(row.faults.get(field, text) for field, text in row.texts.items())
        if row.faults
        else tuple(row.texts.values()),
        name=name,
        identity=identity,
        phones=phones,
        people=people,
        township=township,
        category=category,
        occupation=tight(row.text(Field.OCCUPATION)) or None,
        channel=channel,
        mode=mode,
        start=dates.start,
        end=dates.end,
        days=dates.days,
        free=free,
        certified=certificate.flag,
        cert_class=certificate.cert_class,
        level=certificate.level,
        number=certificate.number,
        issued=certificate.issued,
        before=before,
        now=now,
        workplace=workplace,
        wage_before=wages[0],
        wage_after=wages[1],
        training=money.training,
        exam=money.exam,
        living=money.living,
        transport=money.transport,
        months=money.months,
        on_job=money.on_job,
    )


def _length(start: dt.date, end: dt.date) -> Decimal | None:
    return Decimal((end - start).days + 1) if start <= end else None


def _leftovers(row: Row) -> None:
    """V01 for every cell without a value that no reader asked about."""
    for field in row.faults:
        row.find("V01", field)


def _table(unit: str, source: Source, sheet: Sheet, layout: Layout) -> Table:
    tops = {
        (row, left): top
        for top, left, below, _ in sheet.merges
        if top > layout.bottom and below > top
        for row in range(top, min(below, len(sheet.grid)) + 1)
    }
    return Table(
        unit,
        source.period,
        source.file,
        source.path,
        sheet.name,
        layout.columns,
        layout.heads,
        tops,
        layout.bottom,
    )


def _fill_down(sheet: Sheet, layout: Layout) -> dict[tuple[int, int], Any]:
    """(row, column) -> the value of the merge above it; only merges fill, mere blanks stay blank."""
    filled = {}
    for top, left, below, _ in sheet.merges:
        if top <= layout.bottom or below == top or top > len(sheet.grid) or left > len(sheet.grid[top - 1]):
            continue
        value = sheet.grid[top - 1][left - 1]
        filled.update({(row, left): value for row in range(top + 1, min(below, len(sheet.grid)) + 1)})
    return filled


def _hidden(sheet: Sheet, layout: Layout, rows: set[int]) -> Iterator[str]:
    """What of a sheet is hidden and yet counts; `rows` are its data rows."""
    if sheet.hidden and rows:
        yield f"隐藏的工作表“{sheet.name}”"
    if hidden := sorted(sheet.hidden_rows & rows):
        yield f"隐藏的第{'、'.join(map(str, hidden[:10]))}{'等' if len(hidden) > 10 else ''}行"
    columns = [
        field
        for field, column in layout.columns.items()
        if column in sheet.hidden_columns
        and any(len(line := sheet.grid[row - 1]) >= column and line[column - 1] != "" for row in rows)
    ]
    if columns:
        yield f"隐藏的{'、'.join(f'“{field}”' for field in columns)}列"


def _stale_column(records: list[Record]) -> str:
    """The first required column in which most rows hold formulas without a stored result, '' for none."""
    stale: Counter[Field] = Counter()
    for record in records:
        for field, text in zip(record.table.columns, record.texts, strict=True):
            if text == UNCALCULATED and field in _REQUIRED_VALUES:
                stale[field] += 1
    return next((field for field in _REQUIRED_VALUES if stale[field] * 2 > len(records)), "")


def _lack(lacking: list[tuple[str, list[str]]]) -> str:
    if not lacking:
        return "没有找到台账表（前30行里没有姓名、身份证号等表头）"
    name, missing = min(lacking, key=lambda pair: len(pair[1]))
    return f"{f'工作表“{name}”' if name else '表头'}缺{'、'.join(missing)}"


def _unknown_unit(preface: Preface, settings: Settings) -> str:
    if preface.unit_text:
        return f"填报单位“{preface.unit_text}”不在应报送单位名单里"
    return "没有写填报单位"
