"""The days of a class above a table that has a column for the last one alone: where both agree, the first is the line's."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lp_reports.ledger.heads.reading import HeadReading
from lp_reports.ledger.lines.agreed_lines import same_day
from lp_reports.ledger.lines.class_lines import ClassLine, place_of
from lp_reports.ledger.single_rows.head_rows import HeadRows
from lp_reports.ledger.values.cell import show
from lp_reports.ledger.values.dates import written_span
from lp_reports.ledger.values.written import Written
from lp_reports.model.fields import Field
from lp_reports.model.ledger import column_letters

_FIRST = frozenset({Field.START, Field.SPAN})


def with_starts(
    lines: Sequence[ClassLine], rows: HeadRows, reading: HeadReading, last: int
) -> tuple[list[ClassLine], list[str]]:
    """Lines with the first day of each range whose last day is that of everybody below it; and a sentence on each that
    says another. `last`: the last row of the table."""
    column = reading.columns.get(Field.END, 0)
    spans = [line for line in lines if line.field is Field.SPAN]
    if not spans or not column or _FIRST & reading.columns.keys() or Field.END in reading.parts:
        return [*lines], []
    ends = [*(line.row for line in spans[1:]), last + 1]
    starts, notes = [line for line in lines if line.field is not Field.SPAN], []
    for line, end in zip(spans, ends, strict=True):
        first, final = written_span(line.value) if line.value != "" else (None, None)
        if line.value == "":
            starts.append(line._replace(field=Field.START))
        if not (first and final and first.day and final.day):
            continue
        below = [*_days_below(rows, column, line.row, end)]
        if below and all(day and not start and same_day(day, final) for start, day in below):
            starts.append(line._replace(field=Field.START, value=_written(first)))
        elif below and not any(start for start, _ in below):
            notes.append(
                f"{place_of(line.row)}写着{line.field}“{show(line.value)}”，{column_letters(column)}列的结束日期不全是那一天，"
                f"其中的{Field.START}没有用上"
            )
    return sorted(starts, key=lambda line: line.row), notes


def _days_below(
    rows: HeadRows, column: int, first: int, end: int
) -> Iterator[tuple[Written | None, Written | None]]:
    """What the persons between two rows have in the column of their last days, each once."""
    cells = (rows.raw(row) for row in range(max(first, 0) + 1, end) if row in rows.persons)
    values = dict.fromkeys(cell[column - 1] for cell in cells if len(cell) >= column)
    yield from (written_span(value, rows.sheet.epoch_1904) for value in values if value != "")


def _written(day: Written) -> str:
    return f"{day.year}年{day.month}月{day.day}日" if day.year else f"{day.month}月{day.day}日"
