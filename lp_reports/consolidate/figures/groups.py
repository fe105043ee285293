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
    counts: Counter[FigureKey] = Counter()
    heads: dict[str, set[str]] = defaultdict(set)
    sums: dict[FigureKey, Decimal] = defaultdict(Decimal)
    for training in trainings:
        record = training.record
        for kind in record.people:
            for measure in counted_for(training, calendar):
                counts[FigureKey("people", kind, "plan", measure)] += 1
                if measure == "trained":
                    heads[kind].add(record.identity or "")
                    sums[FigureKey("people", kind, "plan", "living")] += record.living or 0
                    sums[FigureKey("people", kind, "plan", "transport")] += record.transport or 0
    for training in people.values():
        for kind in training.record.people:
            counts[FigureKey("people", kind, "plan", "employed")] += training.record.now in EMPLOYED
    figures: Figures = {}
    for kind in kinds:
        key = FigureKey("people", kind, "plan", "trained")
        figures[key] = counts[key]
        figures[key._replace(measure="persons")] = len(heads[kind])
        for measure in ("certified", "employed"):
            figures[key._replace(measure=measure)] = counts[key._replace(measure=measure)]
        for measure in ("living", "transport"):
            figures[key._replace(measure=measure)] = sums[key._replace(measure=measure)]
    return figures


def counted_for(training: Training, calendar: Calendar) -> Iterator[str]:
    """What a training is counted as on the lines of its person's kinds (附表10)."""
    if "plan" in calendar.scopes(training.record.end):
        yield "trained"
    if training.certificate and "plan" in calendar.scopes(training.record.issued):
        yield "certified"
