"""All rows -> where each one goes: each by itself, then against the others (docs/统计口径.md)."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from lp_reports.consolidate import compare
from lp_reports.consolidate.compare import FindingDraft
from lp_reports.consolidate.order import JudgedRow
from lp_reports.consolidate.trainings import DISPOSITIONS, NotCounted, Standing, resolve
from lp_reports.model.fields import Field
from lp_reports.model.ledger import Record
from lp_reports.model.period import Period
from lp_reports.model.plan import Plan
from lp_reports.model.summary import Training
from lp_reports.settings.read import Settings

Key = tuple[str, int, dt.date]


@dataclass(frozen=True)
class Verdict:
    """`standing` in the county's order; `previous`: what stood before this period, by key; `late`: the rows
    that are 补报 of their folder's period."""

    standing: list[Standing]
    previous: dict[Key, Training]
    late: frozenset[int]


def judge(rows: list[JudgedRow], settings: Settings, plan: Plan, period: Period) -> Verdict:
    """Sets each row's disposition and leaves the findings of comparison on it."""
    periods = sorted({row.period for row in rows} | {period})
    standing: list[Standing] = []
    before: dict[Period, dict[Key, Training]] = {each: {} for each in periods}
    for person in _persons(rows):
        resolved = resolve(person, plan)
        standing += resolved.standing
        _take_out(resolved.not_counted)
        _remember(person, resolved.standing, plan, periods, before)
    standing.sort(key=lambda training: training.row.position)
    _compare(standing, settings)
    late = _late(standing, before)
    previous = before[period] | _earlier_in_the_quarter(standing, period)
    return Verdict(standing, previous, late)


def _earlier_in_the_quarter(standing: list[Standing], period: Period) -> dict[Key, Training]:
    """What a quarter's folder tells of the time before a month of it."""
    trainings = (
        each.counted()
        for each in standing
        if period.within(each.row.period)
        and each.row.period.first < period.first
        and each.last < period.first
    )
    return {training.key: training for training in trainings}


def _persons(rows: Iterable[JudgedRow]) -> Iterable[list[JudgedRow]]:
    """The rows that are not rejected, by ID."""
    persons: dict[str, list[JudgedRow]] = defaultdict(list)
    for row in rows:
        if not row.rejected:
            persons[row.record.identity or ""].append(row)
    return persons.values()


def _take_out(not_counted: list[NotCounted]) -> None:
    for lost in not_counted:
        lost.row.outcome = DISPOSITIONS[lost.code]
    compare.attach(compare.why_not_counted(not_counted))


def _remember(
    person: list[JudgedRow],
    standing: list[Standing],
    plan: Plan,
    periods: list[Period],
    before: dict[Period, dict[Key, Training]],
) -> None:
    """What of this person stood before each period: the same judgement over the earlier folders alone, and
    ended by the last day of these (one that ends later has been let pass; its own period counts it). `standing`:
    what stands now, over all folders."""
    own = sorted({row.period for row in person})
    for at, newest in enumerate(own):
        if at + 1 == len(own) and newest == periods[-1]:
            return  # before no period
        earlier = [row for row in person if row.period <= newest]
        known = standing if len(earlier) == len(person) else resolve(earlier, plan).standing
        trainings = {training.key: training for training in (each.counted() for each in known)}
        first = bisect_left(periods, newest) + 1
        last = bisect_left(periods, own[at + 1]) + 1 if at + 1 < len(own) else len(periods)
        for folder, later in pairwise(periods[first - 1 : last]):
            before[later].update(
                {key: training for key, training in trainings.items() if key[2] <= folder.last}
            )


def _compare(standing: list[Standing], settings: Settings) -> None:
    """The rest, among rows still counted or held; C06 first, for it holds."""
    persons: dict[str, list[Standing]] = defaultdict(list)
    for training in standing:
        persons[training.record.identity or ""].append(training)
    compare.attach(list(compare.used_numbers(standing)))
    compare.attach(list(compare.shared_phones(standing, settings.limits)))
    compare.attach(list(compare.two_names(standing)))
    for person in persons.values():
        if len(person) > 1:
            compare.attach(list(compare.overlaps(person)))
            compare.attach(list(compare.many_subsidies(person, settings.limits)))


def _late(standing: list[Standing], before: dict[Period, dict[Key, Training]]) -> frozenset[int]:
    """X07: ended before its folder's period, and not among the trainings that stood before it."""
    late = set()
    for training in standing:
        row, end = training.row, training.last
        if end < row.period.first and training.counted().key not in before[row.period]:
            late.add(row.position)
            field = _end_field(row.record)
            compare.attach([FindingDraft(row, "X07", field, row.record.text(field), {"found": end})])
    return frozenset(late)


def _end_field(record: Record) -> Field:
    """The field that tells the end: 结束日期, or the range where that is blank."""
    if record.text(Field.END) or Field.SPAN not in record.table.columns:
        return Field.END
    return Field.SPAN
