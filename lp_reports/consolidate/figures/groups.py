"""附表10: the kinds of people that the notice names."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal

from lp_reports.consolidate.figures.calendar import Calendar
from lp_reports.consolidate.figures.employment import EMPLOYED
from lp_reports.model.summary import FigureKey, Figures, Training


def groups(
    trainings: Iterable[Training], people: Mapping[str, Training], kinds: Iterable[str], calendar: Calendar
) -> Figures:
    """附表10: a person of two kinds stands on both lines, so the lines do not add up to the county."""
    counts: Counter[tuple[str, str]] = Counter()
    heads: dict[str, set[str]] = defaultdict(set)
    sums: dict[tuple[str, str], Decimal] = defaultdict(Decimal)
    for training in trainings:
        record = training.record
        measures = [*counted_for(training, calendar)] if record.people else []
        for kind in record.people:
            for measure in measures:
                counts[kind, measure] += 1
                if measure == "trained":
                    heads[kind].add(record.identity or "")
                    if record.living:
                        sums[kind, "living"] += record.living
                    if record.transport:
                        sums[kind, "transport"] += record.transport
    for training in people.values():
        for kind in training.record.people:
            counts[kind, "employed"] += training.record.now in EMPLOYED
    figures: Figures = {}
    for kind in kinds:
        key = FigureKey("people", kind, "plan", "trained")
        figures[key] = counts[kind, "trained"]
        figures[key._replace(measure="persons")] = len(heads[kind])
        for measure in ("certified", "employed"):
            figures[key._replace(measure=measure)] = counts[kind, measure]
        for measure in ("living", "transport"):
            figures[key._replace(measure=measure)] = sums[kind, measure]
    return figures


def counted_for(training: Training, calendar: Calendar) -> Iterator[str]:
    """What a training is counted as on the lines of its person's kinds (附表10)."""
    if "plan" in calendar.scopes(training.record.end):
        yield "trained"
    if training.certificate and "plan" in calendar.scopes(training.record.issued):
        yield "certified"
