"""Employment, money and the groups of people."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from decimal import ROUND_HALF_UP, Decimal

from lp_reports.consolidate.figures import EMPLOYED, NOT_IN_BASE, Calendar, Figures, percent
from lp_reports.model.ledger import Finding
from lp_reports.model.measures import ALL, OUTSIDE
from lp_reports.model.plan import Plan
from lp_reports.model.summary import FigureKey, Training

PLACES = {"县内": "inside", "县外省内": "province", "省外": "outside", "境外": "outside"}
KINDS = ("training", "exam", "living", "transport", "workplace")
OVER = frozenset({"M01", "M02", "M05"})


def graduates(trainings: Iterable[Training], calendar: Calendar) -> dict[str, Training]:
    """ID -> the person's certified row with the latest issue date (same day: the later row), plan scope."""
    latest: dict[str, Training] = {}
    for training in trainings:
        record = training.record
        if training.certificate is None or "plan" not in calendar.scopes(record.issued):
            continue
        assert record.identity and record.issued
        known = latest.get(record.identity)
        if known is None or (known.record.issued and known.record.issued <= record.issued):
            latest[record.identity] = training
    return latest


def employment(people: Mapping[str, Training], plan: Plan) -> Figures:
    """base, employed, blank and rate per township; whose row is outside the county on its own line."""
    counts: Counter[FigureKey] = Counter()
    wages: dict[str, list[tuple[Decimal, Decimal]]] = defaultdict(list)
    for training in people.values():
        counts.update(placed(training))
        if wage := wages_of(training):
            for row in rows_of(training):
                wages[row].append(wage)
    figures: Figures = {}
    for row in (*plan.townships, OUTSIDE, ALL):
        for measure in ("base", "employed", "blank"):
            key = FigureKey("employment", row, "plan", measure)
            figures[key] = counts[key]
        base, employed = (counts[FigureKey("employment", row, "plan", m)] for m in ("base", "employed"))
        if (rate := percent(employed, base)) is not None:
            figures[FigureKey("employment", row, "plan", "rate")] = rate
        for measure in ("certified_heads", "inside", "province", "outside"):
            key = FigureKey("employment_more", row, "plan", measure)
            figures[key] = counts[key]
        figures |= _wages(row, wages[row])
    return figures


def rows_of(training: Training) -> tuple[str, str]:
    """The lines of 附表9 that a person is on."""
    return training.record.township or OUTSIDE, ALL


def placed(training: Training) -> Iterator[FigureKey]:
    """Every count of 附表9 that a graduate is one of."""
    record = training.record
    for row in rows_of(training):
        yield FigureKey("employment_more", row, "plan", "certified_heads")
        if record.before != "未就业" or record.now == NOT_IN_BASE:
            continue
        yield FigureKey("employment", row, "plan", "base")
        if record.now is None:
            yield FigureKey("employment", row, "plan", "blank")
        if record.now in EMPLOYED:
            yield FigureKey("employment", row, "plan", "employed")
            if record.workplace:
                yield FigureKey("employment_more", row, "plan", PLACES[record.workplace])


def wages_of(training: Training) -> tuple[Decimal, Decimal] | None:
    """A person's monthly wage before and after, where both are given."""
    before, after = training.record.wage_before, training.record.wage_after
    return None if before is None or after is None else (before, after)


def _wages(row: str, pairs: list[tuple[Decimal, Decimal]]) -> Figures:
    """Means in yuan where both are given."""
    if not pairs:
        return {}
    means = [_mean([pair[at] for pair in pairs]) for at in (0, 1)]
    return {
        FigureKey("employment_more", row, "plan", "wage_before"): means[0],
        FigureKey("employment_more", row, "plan", "wage_after"): means[1],
        FigureKey("employment_more", row, "plan", "wage_gain"): _mean(
            [after - before for before, after in pairs]
        ),
    }


def _mean(numbers: list[Decimal]) -> Decimal:
    return (sum(numbers, Decimal(0)) / len(numbers)).quantize(Decimal("0.01"), ROUND_HALF_UP)


def money(trainings: Iterable[Training], units: Iterable[str], calendar: Calendar) -> Figures:
    """Sums in yuan by the unit that reported the row, by end date; units with nothing show 0."""
    paid: dict[tuple[str, tuple[str, ...], str], Decimal] = defaultdict(Decimal)
    for training in trainings:
        record = training.record
        for kind, amount in amounts(training):
            paid[record.table.unit, calendar.scopes(record.end), kind] += amount
    sums: dict[FigureKey, Decimal] = defaultdict(Decimal)
    for (unit, scopes, kind), amount in paid.items():
        for scope in scopes:
            for row in (unit, ALL):
                sums[FigureKey("money", row, scope, kind)] += amount
                sums[FigureKey("money", row, scope, "total")] += amount
    return {
        key: sums[key]
        for row in (*units, ALL)
        for scope in ("year", "plan")
        for kind in (*KINDS, "total")
        if (key := FigureKey("money", row, scope, kind))
    }


def amounts(training: Training) -> Iterator[tuple[str, Decimal]]:
    """The money of a row by kind, in yuan."""
    record = training.record
    paid = (record.training, record.exam, record.living, record.transport, record.on_job)
    for kind, amount in zip(KINDS, paid, strict=True):
        if amount:
            yield kind, amount


def over_limit(findings: Iterable[Finding], units: Iterable[str]) -> Figures:
    """How many amounts are over what section 五 allows, per unit (附表11)."""
    counts = Counter(finding.unit for finding in findings if finding.code in OVER)
    figures: Figures = {FigureKey("money_over", unit, "plan", "count"): counts[unit] for unit in units}
    figures[FigureKey("money_over", ALL, "plan", "count")] = sum(counts.values())
    return figures


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
