"""All rows -> where each one goes: each by itself, then against the others (docs/统计口径.md)."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass
from itertools import pairwise
from operator import attrgetter

from lp_reports.consolidate import compare
from lp_reports.consolidate.compare import FindingDraft
from lp_reports.consolidate.order import JudgedRow
from lp_reports.consolidate.trainings import DISPOSITIONS, NotCounted, Standing, resolve
from lp_reports.model.fields import Field
from lp_reports.model.ledger import Record
from lp_reports.model.period import Period
from lp_reports.model.plan import Plan
from lp_reports.model.summary import Key, key_of
from lp_reports.settings.read import Settings


@dataclass(frozen=True)
class Verdict:
    """`standing` in the county's order; `previous`: what stood before this period, by key; `late`: the rows
    that are 补报 of their folder's period."""

    standing: list[Standing]
    previous: dict[Key, Standing]
    late: frozenset[int]


def judge(rows: list[JudgedRow], settings: Settings, plan: Plan, period: Period) -> Verdict:
    """Sets each row's disposition and leaves the findings of comparison on it."""
    periods = sorted({row.period for row in rows} | {period})
    ends = {later: folder.last for folder, later in pairwise(periods)}  # of the folder before each
    firsts = {each: each.first for each in periods}
    known_till = {each: ends[period] if each < period else dt.date.min for each in periods}
    standing: list[Standing] = []
    several: list[list[Standing]] = []  # of persons with more than one
    previous: dict[Key, Standing] = {}
    late: set[int] = set()
    for person in _persons(rows):
        if len(person) == 1:  # most persons: the row stands, and stood or not
            row, record = person[0], person[0].record
            alone = Standing(row, record, False)
            standing.append(alone)
            if record.direct:
                continue
            folder, day = record.table.period, record.day
            if day <= known_till[folder]:
                previous[key_of(record)] = alone
            if day < firsts[folder]:
                late.add(row.position)
            continue
        resolved = resolve(person, plan)
        standing += resolved.standing
        _take_out(resolved.not_counted)
        several.append(resolved.standing)
        for training in _before(person, resolved.standing, plan, period, ends):
            previous[training.key] = training
        for training in resolved.standing:
            folder = training.row.period
            if training.record.day >= firsts[folder] or training.record.direct:
                continue
            before = _before(person, resolved.standing, plan, folder, ends)
            if all(training.key != known.key for known in before):
                late.add(training.row.position)
    standing.sort(key=attrgetter("row.position"))
    _compare(standing, several, settings)
    compare.attach(_late(standing, late))
    return Verdict(standing, previous | _earlier_in_the_quarter(standing, period), frozenset(late))


def _earlier_in_the_quarter(standing: list[Standing], period: Period) -> dict[Key, Standing]:
    """What a quarter's folder tells of the time before a month of it."""
    first = period.first
    folders = {each.row.record.table.period for each in standing}
    quarters = {each for each in folders if period.within(each) and each.first < first}
    return {
        each.key: each
        for each in (_trained(standing) if quarters else ())
        if each.row.period in quarters and each.last < first
    }


def _trained(standing: Iterable[Standing]) -> Iterator[Standing]:
    """Those that are trainings; a certificate without one has no part in what is said of trainings by their key."""
    return (each for each in standing if not each.record.direct)


def _persons(rows: Iterable[JudgedRow]) -> Iterable[list[JudgedRow]]:
    """The rows that are not rejected, by ID, each person's in the county's order."""
    persons: dict[str, list[JudgedRow]] = defaultdict(list)
    for row in rows:
        if not row.rejected:
            persons[row.record.identity or ""].append(row)
    return persons.values()


def _take_out(not_counted: list[NotCounted]) -> None:
    for lost in not_counted:
        lost.row.outcome = DISPOSITIONS[lost.code]
    compare.attach(compare.why_not_counted(not_counted))


def _before(
    person: list[JudgedRow],
    standing: list[Standing],
    plan: Plan,
    period: Period,
    ends: Mapping[Period, dt.date],
) -> list[Standing]:
    """What of this person stood before a period: the same judgement over the earlier folders alone, and ended by the
    last day of these (one that ends later has been let pass; its own period counts it). `standing`: what stands now,
    over all folders; `ends`: a period -> the last day of the folder before it."""
    if person[0].period >= period:
        return []
    if person[-1].period >= period:
        standing = resolve([row for row in person if row.period < period], plan).standing
    last = ends[period]
    return [each for each in standing if each.record.day <= last and not each.record.direct]


def _compare(standing: list[Standing], several: Iterable[list[Standing]], settings: Settings) -> None:
    """The rest, among rows still counted or held; C06 first, for it holds. `several`: by persons that have more than
    one row."""
    compare.attach(list(compare.used_numbers(standing)))
    compare.attach(list(compare.shared_phones(standing, settings.limits)))
    for person in several:
        compare.attach(compare.two_names(person))
        compare.attach(compare.overlaps(person))
        if len(person) > settings.limits.yearly_subsidies:
            compare.attach(compare.many_subsidies(person, settings.limits))


def _late(standing: Iterable[Standing], late: Set[int]) -> Iterator[FindingDraft]:
    """X07: ended before its folder's period, and not among the trainings that stood before it."""
    for training in standing:
        row = training.row
        if row.position in late:
            field = _end_field(row.record)
            yield FindingDraft(row, "X07", field, row.record.text(field), {"found": training.last})


def _end_field(record: Record) -> Field:
    """The field that tells the end: 结束日期, or the range where that is blank."""
    if record.text(Field.END) or Field.SPAN not in record.table.columns:
        return Field.END
    return Field.SPAN
