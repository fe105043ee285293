"""All rows -> where each one goes: each by itself, then against the others (docs/统计口径.md)."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from lp_reports.consolidate import compare
from lp_reports.consolidate.order import Entry
from lp_reports.consolidate.trainings import DISPOSITIONS, Loss, Standing, settle
from lp_reports.model.fields import Field
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


def judge(rows: list[Entry], settings: Settings, plan: Plan, period: Period) -> Verdict:
    """Sets each row's disposition and leaves the findings of comparison on it."""
    periods = sorted({entry.period for entry in rows} | {period})
    standing: list[Standing] = []
    before: dict[Period, dict[Key, Training]] = {each: {} for each in periods}
    for person in _persons(rows):
        settled = settle(person, plan)
        standing += settled.standing
        _settle_losses(settled.losses)
        _remember(person, settled.standing, plan, periods, before)
    standing.sort(key=lambda one: one.entry.place)
    _compare(standing, settings)
    late = _late(standing, before)
    previous = before[period]
    return Verdict(standing, previous, late)


def _persons(rows: Iterable[Entry]) -> Iterable[list[Entry]]:
    """The rows that are not rejected, by ID."""
    persons: dict[str, list[Entry]] = defaultdict(list)
    for entry in rows:
        if not entry.rejected:
            persons[entry.record.identity or ""].append(entry)
    return persons.values()


def _settle_losses(losses: list[Loss]) -> None:
    for loss in losses:
        loss.entry.fate = DISPOSITIONS[loss.code]
    compare.leave(compare.losses(losses))


def _remember(
    person: list[Entry],
    standing: list[Standing],
    plan: Plan,
    periods: list[Period],
    before: dict[Period, dict[Key, Training]],
) -> None:
    """What of this person stood before each period: the same judgement over the earlier folders alone, and
    ended by the last day of these (one that ends later has been let pass; its own period counts it). `standing`:
    what stands now, over all folders."""
    own = sorted({entry.period for entry in person})
    for at, newest in enumerate(own):
        if at + 1 == len(own) and newest == periods[-1]:
            return  # before no period
        earlier = [entry for entry in person if entry.period <= newest]
        known = standing if len(earlier) == len(person) else settle(earlier, plan).standing
        trainings = {training.key: training for training in (one.training() for one in known)}
        first = bisect_left(periods, newest) + 1
        last = bisect_left(periods, own[at + 1]) + 1 if at + 1 < len(own) else len(periods)
        for folder, later in pairwise(periods[first - 1 : last]):
            before[later].update({key: one for key, one in trainings.items() if key[2] <= folder.last})


def _compare(standing: list[Standing], settings: Settings) -> None:
    """The rest, among rows still counted or held; C06 first, for it holds."""
    persons: dict[str, list[Standing]] = defaultdict(list)
    for one in standing:
        persons[one.record.identity or ""].append(one)
    compare.leave(list(compare.used_numbers(standing)))
    compare.leave(list(compare.shared_phones(standing, settings.limits)))
    compare.leave(list(compare.two_names(standing)))
    for person in persons.values():
        if len(person) > 1:
            compare.leave(list(compare.overlaps(person)))
            compare.leave(list(compare.many_subsidies(person, settings.limits)))


def _late(standing: list[Standing], before: dict[Period, dict[Key, Training]]) -> frozenset[int]:
    """X07: ended before its folder's period, and not among the trainings that stood before it."""
    late = set()
    for one in standing:
        period, end = one.entry.period, one.record.end
        assert end
        if end < period.first and one.training().key not in before[period]:
            late.add(one.entry.place)
            record = one.entry.record
            field = (
                Field.END if record.text(Field.END) or Field.SPAN not in record.table.columns else Field.SPAN
            )
            compare.leave([(one.entry, "X07", field, record.text(field), {"found": end})])
    return frozenset(late)
