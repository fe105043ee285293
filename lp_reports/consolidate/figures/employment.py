"""附表9: what became of those who got a certificate. A person counts once, by one row."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from operator import attrgetter

from lp_reports.consolidate.figures.calendar import Calendar
from lp_reports.model.measures import ALL, OUTSIDE
from lp_reports.model.plan import Plan
from lp_reports.model.rates import mean_of
from lp_reports.model.summary import FigureKey, Figures, Training

EMPLOYED = frozenset({"已就业", "灵活就业", "自主创业", "公益性岗位"})
_NOT_IN_BASE = "不计入分母"
WAGES = "wages"  # a table that only the means are made of
_WAGES = ("heads", "before", "after")  # of whom both are given: how many, and the sums in yuan
# What of a graduate's row `placed` looks at, and what the means of wages are made of.
_placing = attrgetter("record.township", "record.before", "record.now", "record.workplace")
_earning = attrgetter("record.township", "record.wage_before", "record.wage_after")
_PLACES = {"县内": "inside", "县外省内": "province", "省外": "outside", "境外": "outside"}


def graduates(trainings: Iterable[Training], calendar: Calendar) -> dict[str, Training]:
    """ID -> the person's certified row with the latest issue date (same day: the later row), plan scope."""
    latest: dict[str, Training] = {}
    issues: dict[str, dt.date] = {}
    for training in trainings:
        record, certificate = training
        if certificate is None or (issued := record.issued) is None or "plan" not in calendar.scopes(issued):
            continue
        identity = record.identity or ""
        if issued >= issues.get(identity, issued):
            latest[identity], issues[identity] = training, issued
    return latest


def employment(people: Mapping[str, Training], plan: Plan) -> Figures:
    """base, employed, blank and the wages' sums per township; whose row is outside the county on its own line."""
    counts: Counter[FigureKey] = Counter()
    alike = [*map(_placing, people.values())]
    one = dict(zip(alike, people.values(), strict=True))
    for same, heads in Counter(alike).items():
        for key in placed(one[same]):
            counts[key] += heads
    figures: Figures = {**_wages(Counter(map(_earning, people.values())))}
    for row in (*plan.townships, OUTSIDE, ALL):
        for measure in ("base", "employed", "blank"):
            key = FigureKey("employment", row, "plan", measure)
            figures[key] = counts[key]
        for measure in ("certified_heads", "inside", "province", "outside"):
            key = FigureKey("employment_more", row, "plan", measure)
            figures[key] = counts[key]
    return figures


def _wages(
    earned: Mapping[tuple[str | None, Decimal | None, Decimal | None], int],
) -> dict[FigureKey, Decimal]:
    """How many gave both wages, and the sums, per line. `earned`: (township, before, after) -> how many persons."""
    wages: dict[FigureKey, Decimal] = defaultdict(Decimal)
    for (township, before, after), heads in earned.items():
        if before is None or after is None:
            continue
        for row in (township or OUTSIDE, ALL):
            for measure, amount in zip(_WAGES, (Decimal(1), before, after), strict=True):
                wages[FigureKey(WAGES, row, "plan", measure)] += amount * Decimal(heads)
    return wages


def rows_of(training: Training) -> tuple[str, str]:
    """The lines of 附表9 that a person is on."""
    return training.record.township or OUTSIDE, ALL


def placed(training: Training) -> Iterator[FigureKey]:
    """Every count of 附表9 that a graduate is one of."""
    record = training.record
    for row in rows_of(training):
        yield FigureKey("employment_more", row, "plan", "certified_heads")
        measures = employed_of(training)
        for measure in measures:
            yield FigureKey("employment", row, "plan", measure)
        if "employed" in measures and record.workplace:
            yield FigureKey("employment_more", row, "plan", _PLACES[record.workplace])


def employed_of(training: Training) -> tuple[str, ...]:
    """What a graduate is counted as: base where there was no work before, and what came of it."""
    record = training.record
    if record.before != "未就业" or record.now == _NOT_IN_BASE:
        return ()
    if record.now is None:
        return "base", "blank"
    return ("base", "employed") if record.now in EMPLOYED else ("base",)


def wages_of(training: Training) -> tuple[Decimal, Decimal] | None:
    """A person's monthly wage before and after, where both are given."""
    before, after = training.record.wage_before, training.record.wage_after
    return None if before is None or after is None else (before, after)


def add_means(figures: Figures, plan: Plan) -> None:
    """Mean monthly wages in yuan, where there are any."""
    for row in (*plan.townships, OUTSIDE, ALL):
        heads, before, after = (
            figures.get(FigureKey(WAGES, row, "plan", measure), Decimal(0)) for measure in _WAGES
        )
        assert isinstance(heads, Decimal) and isinstance(before, Decimal) and isinstance(after, Decimal)
        if not heads:
            continue
        for measure, whole in (("wage_before", before), ("wage_after", after), ("wage_gain", after - before)):
            figures[FigureKey("employment_more", row, "plan", measure)] = mean_of(whole, heads)
