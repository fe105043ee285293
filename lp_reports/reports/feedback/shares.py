"""What of a run's summary each unit's feedback speaks of: found in one pass over the rows, not in one a unit."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import TypeVar

from lp_reports.model.fields import Disposition
from lp_reports.model.summary import Judged, Summary

V = TypeVar("V")


def shares(summary: Summary) -> Callable[[str], Summary]:
    """Unit -> the summary with that unit's findings, rows of this period and follow-ups alone, and, for both sides,
    what is a duplicate between units; the rest is as it was."""
    findings = _by_unit(summary.findings, lambda finding: finding.unit)
    follow_ups = _by_unit(summary.follow_ups, lambda follow_up: follow_up.finding.unit)
    now = (judged for judged in summary.judged if judged.record.table.period == summary.period)
    rows = _by_unit(now, lambda judged: judged.record.table.unit)
    dropped = tuple(filter(is_between_units, summary.judged))
    persons = {(judged.record.identity, judged.record.category) for judged in dropped}
    kept = tuple(
        training
        for training in (summary.trainings if persons else ())
        if (training.record.identity, training.record.category) in persons
    )

    def share(unit: str) -> Summary:
        # a unit's own rows that gave way to another's are among `dropped`
        counted = (judged for judged in rows.get(unit, ()) if not is_between_units(judged))
        return replace(
            summary,
            findings=tuple(findings.get(unit, ())),
            follow_ups=tuple(follow_ups.get(unit, ())),
            judged=(*dropped, *counted),
            trainings=kept,
        )

    return share


def is_between_units(judged: Judged) -> bool:
    """The row gave way to another unit's."""
    return judged.disposition is Disposition.DUPLICATE and "X02" in judged.codes


def _by_unit(items: Iterable[V], unit_of: Callable[[V], str]) -> dict[str, list[V]]:
    groups: dict[str, list[V]] = defaultdict(list)
    for item in items:
        groups[unit_of(item)].append(item)
    return groups
