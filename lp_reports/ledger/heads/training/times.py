"""培训时间 over two columns of days, or over numbers: what its cells make of it."""

from __future__ import annotations

import datetime as dt

from lp_reports.ledger.heads.contents.evidence import Verdict
from lp_reports.ledger.heads.contents.kinds import is_filled
from lp_reports.ledger.heads.draft import Draft
from lp_reports.ledger.heads.meaning.spoken import How
from lp_reports.ledger.heads.sheet import Columns
from lp_reports.ledger.values.dates import parse_written
from lp_reports.ledger.values.written import ANY_YEAR, Written
from lp_reports.model.fields import Field

_MONTHS = frozenset({"月数", "每月"})
_MOST = 0.9  # of the rows with either day
_LONGEST = 366  # days of a training


def read_times(table: Columns, draft: Draft) -> None:
    """Settles every head of time that stands over numbers, or over two columns of days."""
    times = [
        number
        for number in table.numbers
        if (best := table.words[number].best)
        and best.field is Field.SPAN
        and best.how < How.OWN
        and not best.also
    ]
    for number in times:
        if number in draft.taken():
            continue
        if _holds_numbers(table, number):
            _hours(table, draft, number)
        elif beside := _second_day(table, number):
            _two_days(table, draft, number, beside)
        elif other := _other_day(table, number):
            _one_day(table, draft, number, other)


def _holds_numbers(table: Columns, number: int) -> bool:
    """Plain small numbers are hours or days, no dates."""
    values = [value for value in table.cells(number) if value != ""]
    return bool(values) and all(
        isinstance(value, float | int) and not isinstance(value, bool) and 0 <= value < 2000
        for value in values
    )


def _hours(table: Columns, draft: Draft, number: int) -> None:
    if not table.words[number].ideas.isdisjoint(_MONTHS):  # 培训期限 in days or in months: nobody knows
        table.words[number] = table.words[number]._replace(readings=())
        return
    if any((best := table.words[column].best) and best.field is Field.HOURS for column in table.numbers):
        return
    draft.give(Field.HOURS, number, Verdict.HARD, How.MEANING)
    draft.notes.append((number, f"{table.called(number)}下面都是数字，读作“{Field.HOURS}”，没有读作起止日期"))


def _second_day(table: Columns, number: int) -> int:
    """The next column, where it has no head of its own or the same one and both hold days; 0 for none, or where other
    columns are headed as start or end."""
    beside = number + 1
    if beside not in table.stacks or table.stacks[beside] not in ((), table.stacks[number]):
        return 0
    fields = {
        best.field
        for column in table.numbers
        if column not in (number, beside) and (best := table.words[column].best)
    }
    if fields & {Field.START, Field.END}:
        return 0
    return beside if _holds_days(table, number) and _holds_days(table, beside) else 0


def _other_day(table: Columns, number: int) -> Field | None:
    """参训时间 over single days beside 结训时间: the day of the two that no other head asks for; None for none."""
    said = {
        best.field
        for column in table.numbers
        if column != number and table.filled(column) and (best := table.words[column].best)
    }
    if len(said & {Field.START, Field.END}) != 1 or Field.SPAN in said or not _holds_days(table, number):
        return None
    return Field.END if Field.START in said else Field.START


def _one_day(table: Columns, draft: Draft, number: int, field: Field) -> None:
    """The head of a time as one day of the training, where all its days lie so to those of the other's."""
    other = next(
        column
        for column in table.numbers
        if column != number and (best := table.words[column].best) and best.field in (Field.START, Field.END)
    )
    first, last = (number, other) if field is Field.START else (other, number)
    if in_order(table, first, last):
        draft.give(field, number, Verdict.HARD, How.MEANING)
        draft.notes.append((number, f"{table.called(number)}下面都是一天，读作“{field}”，没有读作起止日期"))


def in_order(table: Columns, first: int, last: int) -> bool:
    """The days of one column never lie after those of another on their rows, nor a year before; both are filled
    on nearly every row, and they differ somewhere."""
    rows = list(table.first_rows(first, last))
    filled = sum(is_filled(left) or is_filled(right) for left, right in rows)
    pairs = _pairs(table, first, last)
    apart = [(right - left).days for left, right in pairs]
    return (
        bool(apart)
        and len(apart) >= _MOST * filled
        and all(0 <= days <= _LONGEST for days in apart)
        and any(apart)
    )


def _pairs(table: Columns, left: int, right: int) -> list[tuple[dt.date, dt.date]]:
    """The days of two columns on the rows where both have one."""
    rows = (
        (parse_written(first, table.epoch_1904), parse_written(last, table.epoch_1904))
        for first, last in table.first_rows(left, right)
    )
    return [pair for first, last in rows if first and last and (pair := in_one_year(first, last))]


def in_one_year(first: Written, last: Written) -> tuple[dt.date, dt.date] | None:
    """4月6日 | 4月20日: a day without a year, in the other's."""
    year = first.year or last.year or ANY_YEAR
    left, right = first.on(year), last.on(year)
    return (left.day, right.day) if left and right else None


def _holds_days(table: Columns, number: int) -> bool:
    return any(parse_written(cell, table.epoch_1904) for cell in table.first_filled(number))


def _two_days(table: Columns, draft: Draft, left: int, right: int) -> None:
    pairs = _pairs(table, left, right)
    turned = (
        bool(pairs)
        and all(left_day >= right_day for left_day, right_day in pairs)
        and any(left_day > right_day for left_day, right_day in pairs)
    )
    first, last = (right, left) if turned else (left, right)
    draft.give(Field.START, first, Verdict.HARD, How.MEANING)
    draft.give(Field.END, last, Verdict.HARD, How.MEANING)
    head = table.head(left)
    draft.notes.append((left, f"“{head}”下面有两列日期，读作“{Field.START}”和“{Field.END}”"))
