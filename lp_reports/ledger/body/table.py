"""One table of a sheet -> its records, and what of it is none."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import replace
from typing import Any, NamedTuple, Protocol

from lp_reports.ledger.body.body import NOTE, body, filled_down
from lp_reports.ledger.body.second_lines import SECOND, SecondLines, second_lines, with_second_lines
from lp_reports.ledger.body.taken_out import taken_out
from lp_reports.ledger.layout import Layout
from lp_reports.ledger.rows.by_columns import read_columns
from lp_reports.ledger.rows.cleaned import all_cleaned
from lp_reports.ledger.rows.columns import Columns
from lp_reports.ledger.rows.looked_over import any_ditto, look_over
from lp_reports.ledger.rows.merged_sums import MergedSum, merged_names, merged_sums
from lp_reports.ledger.rows.record import read_row
from lp_reports.ledger.rows.row import Context, Row, make_row
from lp_reports.ledger.rows.row_cells import RowCells
from lp_reports.ledger.rows.set_aside import not_paid, words_aside
from lp_reports.ledger.values.cell import NOTHING
from lp_reports.model.fields import Effect, Field
from lp_reports.model.ledger import Finding, Ledger, Record, Skipped, Table, column_letters
from lp_reports.readers.sheets import Sheet


class Told(Protocol):
    """What there is to tell of several rows, on the first of them."""

    @property
    def rows(self) -> Sequence[int]:
        """The rows, in order."""

    def tell(self, row: Row) -> None:
        """Leave the finding."""


class Contents(NamedTuple):
    """What a table holds; `cleaned`: how often each kind of slip of the pen was put right."""

    table: Table
    records: list[Record]
    findings: list[Finding]
    skipped: list[Skipped]
    cleaned: Counter[str]


def read_table(
    ledger: Ledger, sheet: Sheet, layout: Layout, context: Context, others: frozenset[int] = frozenset()
) -> Contents:
    """Every row of a table, in order. `ledger`: the file that the sheet is of, its unit known; `others`: rows that
    are another unit's."""
    elsewhere: dict[tuple[int, Field], str] = {}
    table = _table(ledger, sheet, layout, elsewhere)
    merged = filled_down(sheet, layout)
    data, left_out, second = _rows_of(sheet, layout, merged)
    elsewhere.update(second.elsewhere)
    skipped = [Skipped(sheet.name, number, reason) for number, (_, reason) in left_out.items()]
    ditto = any_ditto([*sheet.distinct, [line.value for line in layout.lines]])
    contents = Contents(table, [], [], skipped, Counter())
    answers = RowCells(layout, merged, elsewhere, contents.cleaned, tuple(table.columns), ditto)
    rows = {number: answers.of(number, cells) for number, cells in data.items()}
    sums = [*merged_sums(sheet, layout, rows, context.settings.limits)]
    _blank_totals(rows, sums, table)
    for number in others & rows.keys():
        del rows[number]
    told: dict[int, list[Told]] = {}
    spans: list[Told] = [*sums, *merged_names(sheet, layout, rows), *second.told]
    spans += not_paid(sheet, layout, rows, merged)
    for one in spans:
        if mine := [number for number in one.rows if number not in others]:
            told.setdefault(mine[0], []).append(one)
    lines = ((number, cells) for number, (cells, reason) in left_out.items() if reason != SECOND)
    aside = {
        **taken_out(sheet, layout, [*rows], lines),
        **words_aside(sheet, layout, rows, merged),
        **second.against,
    }
    _read_rows(contents, rows, answers, sheet, context, told, aside)
    return contents


def _rows_of(
    sheet: Sheet, layout: Layout, merged: Mapping[tuple[int, int], Any]
) -> tuple[Mapping[int, Sequence[Any]], Mapping[int, tuple[Sequence[Any], str]], SecondLines]:
    """The rows with a person, those without and why, and what the second lines of a person say."""
    data: dict[int, Sequence[Any]] = {}
    left_out: dict[int, tuple[Sequence[Any], str]] = {}
    for number, cells, reason in body(sheet, layout):
        if reason:
            left_out[number] = cells, reason
        else:
            data[number] = cells
    of_classes = {line.row for line in layout.lines}
    notes = {
        number: cells
        for number, (cells, reason) in left_out.items()
        if reason == NOTE and number not in of_classes
    }
    second = second_lines(sheet, layout, data, notes, merged)
    if not second.moved:
        return data, left_out, second
    left_out.update({number: (data.get(number, ()), SECOND) for number in second.lines})
    left_out.update({number: (data.get(number, ()), NOTE) for number in second.feet & data.keys()})
    rows = with_second_lines(data, notes, second)
    left_out = {number: one for number, one in sorted(left_out.items()) if number not in rows}
    return rows, left_out, second


def _blank_totals(rows: dict[int, Sequence[Any]], sums: Sequence[MergedSum], table: Table) -> None:
    """Nobody's cell holds what several had together."""
    places = {field: at for at, field in enumerate(table.columns)}
    for one in sums:
        for number in one.rows if one.together else ():
            cells = [*rows[number]]
            cells[places[one.field]] = ""
            rows[number] = cells


def _read_rows(
    contents: Contents,
    rows: Mapping[int, Sequence[Any]],
    answers: RowCells,
    sheet: Sheet,
    context: Context,
    told: Mapping[int, Sequence[Told]],
    aside: Mapping[int, str],
) -> None:
    """A unit's rows, by their numbers: plain ones by columns; every other one, and what there is to tell of any, by
    itself and in order. `told`: what is told of several rows, by the row that tells it; `aside`: what says against counting
    a row."""
    table, epoch_1904 = contents.table, sheet.epoch_1904
    contents.cleaned.update(all_cleaned(tuple(table.columns), [*rows.values()]))
    struck = {number for number in rows if sheet.struck and _is_struck(sheet, number, table.columns)}
    lined = _struck_cells(sheet, rows.keys() - struck, table.columns) if sheet.struck else {}
    seen = look_over(rows)
    odd = {*seen.odd, *struck, *lined, *answers.both, *told, *aside}
    columns = Columns(table, rows, odd, seen.plain, context, epoch_1904)
    quiet = read_columns(columns)
    hints: dict[str, str] = {}
    for number, cells in rows.items():
        record = quiet.get(number)
        if record is None:
            if number in odd:
                raws = dict(zip(table.columns, cells, strict=True))
                row = make_row(table, number, raws, context, epoch_1904, number in struck, hints)
            else:
                row = columns.row(number, hints)
            record = read_row(row)
            answers.tell(row)
            for one in told.get(number, ()):
                one.tell(row)
            if number in aside and all(finding.code != "P06" for finding in row.findings):
                row.find("P06", Field.NAME, found=aside[number])
            for field in lined.get(number, ()):
                row.find("V02", field, found=f"“{field}”这一格加了删除线，按写的计，请核对")
            contents.findings.extend(_worded(row, table))
        contents.records.append(record)


# What a note says of a row that counts.
_COUNTED = re.compile("，均?已计入[^，。]*(?:，列在“县外/未分解”)?")


def _worded(row: Row, table: Table) -> Iterator[Finding]:
    """A row's findings; what is called blank while a column that was not read looks like it says so. No note says
    of a rejected row that it is counted."""
    fits = {column.fits.value: column for column in table.unread if column.fits}
    rejected = any(finding.effect is Effect.REJECT for finding in row.findings)
    for finding in row.findings:
        if rejected and "已计入" in finding.message:
            finding = replace(finding, message=_COUNTED.sub("", finding.message))
        column = fits.get(finding.field)
        if column and finding.value in NOTHING:
            where = f"{column_letters(column.column)}列“{column.head}”"
            said = finding.message.replace(f"{finding.field}空白", f"没有读到{finding.field}")
            finding = replace(finding, message=f"{said}（{where}像是{finding.field}，没有读）")
        yield finding


def _is_struck(sheet: Sheet, number: int, places: Mapping[Field, int]) -> bool:
    """The row's name and ID are struck through."""
    columns = [places[field] for field in (Field.NAME, Field.IDENTITY) if field in places]
    return bool(columns) and all((number, column) in sheet.struck for column in columns)


_IN_NO_FIGURE = frozenset({Field.SERIAL, Field.REMARK})


def _struck_cells(
    sheet: Sheet, numbers: Set[int], places: Mapping[Field, int]
) -> Mapping[int, Sequence[Field]]:
    """Row -> the fields whose cell is struck through, of rows that are not so as a whole; what is in no figure may be."""
    fields = {column: field for field, column in places.items() if column and field not in _IN_NO_FIGURE}
    lined: dict[int, list[Field]] = {}
    for number, column in sorted(sheet.struck):
        if number in numbers and column in fields:
            lined.setdefault(number, []).append(fields[column])
    return lined


def _table(ledger: Ledger, sheet: Sheet, layout: Layout, elsewhere: dict[tuple[int, Field], str]) -> Table:
    tops = {
        (row, left): top
        for top, left, below, _ in sheet.merges
        if top > layout.bottom and below > top
        for row in range(top, min(below, len(sheet.grid)) + 1)
    }
    columns = dict(layout.columns)
    for line in layout.lines:
        columns.setdefault(line.field, 0)
    if any(part.cert_class for parts in layout.reading.parts.values() for part in parts):
        columns.setdefault(Field.CERT_CLASS, 0)
    return Table(
        unit=ledger.unit,
        period=ledger.period,
        file=ledger.file,
        path=ledger.path,
        sheet=sheet.name,
        columns=columns,
        heads=layout.heads,
        factors=layout.reading.factors,
        tops=tops,
        head=layout.bottom,
        elsewhere=elsewhere,
        unread=layout.reading.unread,
        whys=layout.reading.whys,
    )
