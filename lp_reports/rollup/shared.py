"""Rows of the persons whom counties share, judged again by the same Python that judges a county.

Once county by county, as they were counted, and once together, as one workspace with all ledgers would judge them: by
period, county, unit, file, sheet, row. What differs between the two is what a county loses, or gets back."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from lp_reports.consolidate.judge import judge
from lp_reports.consolidate.order import JudgedRow
from lp_reports.consolidate.trainings import resolve
from lp_reports.dataset import parquet
from lp_reports.model.fields import Disposition
from lp_reports.model.period import Period
from lp_reports.model.summary import Training
from lp_reports.rollup.counties import Handed
from lp_reports.rollup.engines import Place
from lp_reports.rollup.rows import Numbers, Sent, as_judged, compared_numbers, county_of, judging_plan, plain
from lp_reports.settings.read import parse_settings
from lp_reports.workspace import SETTINGS_FILE, Fault, template

_SETTINGS = parse_settings(template(SETTINGS_FILE))  # its limits are of notes, which nobody reads here


class Lost(NamedTuple):
    """A row that does not count, by which rule, and the row that counts instead."""

    row: Sent
    code: str
    winner: Sent


class Owned(NamedTuple):
    """A training and the number of the county whose row it is."""

    county: int
    training: Training


@dataclass(frozen=True)
class Judgement:
    """Where each row goes, and in order the trainings that stand, those that stood before this period, and those that
    a row of this period updates."""

    went: Mapping[Place, Disposition]
    lost: tuple[Lost, ...]
    standing: tuple[Owned, ...]
    previous: tuple[Owned, ...]
    updated: tuple[Owned, ...]


def sent_rows(folder: Path, places: Iterable[Place]) -> list[Sent]:
    """The rows at these places, out of the counties' files."""
    wanted: dict[int, list[int]] = defaultdict(list)
    for county, position in places:
        wanted[county].append(position)
    rows = []
    for county, positions in sorted(wanted.items()):
        table, _ = parquet.read(folder / f"{county:05}.parquet")
        rows += [Sent(county, values) for values in table.take(sorted(positions)).to_pylist()]
    return rows


def judged_apart(rows: Sequence[Sent], counties: Sequence[Handed], period: Period) -> dict[int, Judgement]:
    """County by county. Raises Fault where a row does not go where it went in its county's own run."""
    apart, compared = {}, compared_numbers(rows)
    for county in counties:
        mine = [row for row in rows if row.county == county.number]
        apart[county.number] = judgement = _judged(mine, [county], period, compared)
        for row in mine:
            if judgement.went[row.place] is not row.went:
                raise Fault(
                    f"{county.name}的第{row.position + 1}行重新判断为{judgement.went[row.place].value}，"
                    f"它自己汇总时是{row.went.value}，没有发布"
                )
    return apart


def judged_together(rows: Sequence[Sent], counties: Sequence[Handed], period: Period) -> Judgement:
    """All counties' rows as one workspace's."""
    return _judged(rows, counties, period, compared_numbers(rows))


def _judged(rows: Sequence[Sent], counties: Sequence[Handed], period: Period, compared: Numbers) -> Judgement:
    order = sorted(rows, key=lambda row: (row.period, row.county, row.position))
    judged = as_judged(order, compared)
    plan = judging_plan({county.number: county.run.plan for county in counties})
    verdict = judge(judged, _SETTINGS, plan, period)
    persons: dict[str, list[JudgedRow]] = defaultdict(list)
    for row in judged:
        persons[row.record.identity or ""].append(row)
    lost = [
        Lost(order[one.row.position], one.code, order[one.winner.position])
        for person in persons.values()
        for one in resolve(person, plan).not_counted
    ]
    return Judgement(
        {sent.place: row.disposition for sent, row in zip(order, judged, strict=True)},
        tuple(sorted(lost, key=lambda one: one.row.place)),
        _owned(standing.counted() for standing in verdict.standing),
        _owned(standing.counted() for standing in verdict.previous.values()),
        _owned(
            standing.counted()
            for standing in verdict.standing
            if standing.updated and standing.row.period == period
        ),
    )


def _owned(trainings: Iterable[Training]) -> tuple[Owned, ...]:
    """Each with its unit's own name again."""
    return tuple(
        Owned(county_of(training), training._replace(record=plain(training.record))) for training in trainings
    )
