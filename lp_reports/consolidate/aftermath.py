"""Employment, money and the groups of people (handbook 5)."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from decimal import ROUND_HALF_UP, Decimal

from lp_reports.consolidate.figures import ALL, EMPLOYED, NOT_IN_BASE, OUTSIDE, Calendar, Figures, percent
from lp_reports.model import FigureKey, Finding, Plan, Training

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
        record = training.record
        for row in (record.township or OUTSIDE, ALL):
            counts[FigureKey("employment_more", row, "plan", "certified_heads")] += 1
            if record.wage_before is not None and record.wage_after is not None:
                wages[row].append((record.wage_before, record.wage_after))
            if record.before != "未就业" or record.now == NOT_IN_BASE:
                continue
            counts[FigureKey("employment", row, "plan", "base")] += 1
            counts[FigureKey("employment", row, "plan", "blank")] += record.now is None
            if record.now in EMPLOYED:
                counts[FigureKey("employment", row, "plan", "employed")] += 1
                if record.workplace:
                    counts[FigureKey("employment_more", row, "plan", PLACES[record.workplace])] += 1
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
        amounts = (record.training, record.exam, record.living, record.transport, record.on_job)
        for kind, amount in zip(KINDS, amounts, strict=True):
            if amount:
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
            if "plan" in calendar.scopes(record.end):
                counts[FigureKey("people", kind, "plan", "trained")] += 1
                heads[kind].add(record.identity or "")
                sums[FigureKey("people", kind, "plan", "living")] += record.living or 0
                sums[FigureKey("people", kind, "plan", "transport")] += record.transport or 0
            if training.certificate and "plan" in calendar.scopes(record.issued):
                counts[FigureKey("people", kind, "plan", "certified")] += 1
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
