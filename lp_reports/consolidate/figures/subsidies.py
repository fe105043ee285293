"""附表11: money, in yuan, by the unit that reported the row."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from decimal import Decimal

from lp_reports.consolidate.figures.calendar import Calendar
from lp_reports.model.ledger import Finding
from lp_reports.model.measures import ALL, SUBSIDIES
from lp_reports.model.summary import FigureKey, Figures, Training

OVER = frozenset({"M01", "M02", "M05"})  # findings of an amount over what section 五 allows


def money(trainings: Iterable[Training], units: Iterable[str], calendar: Calendar) -> Figures:
    """Sums in yuan by the unit that reported the row, by end date, without training by the
    certificate's; units with nothing show 0."""
    paid: dict[tuple[str, tuple[str, ...], str], Decimal] = defaultdict(Decimal)
    for training in trainings:
        unit, scopes = training.record.table.unit, calendar.scopes(training.record.day)
        for kind, amount in amounts(training):
            paid[unit, scopes, kind] += amount
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
        for kind in (*SUBSIDIES, "total")
        if (key := FigureKey("money", row, scope, kind))
    }


def amounts(training: Training) -> Iterator[tuple[str, Decimal]]:
    """The money of a row by kind, in yuan."""
    record = training.record
    paid = (record.training, record.exam, record.living, record.transport, record.on_job)
    for kind, amount in zip(SUBSIDIES, paid, strict=True):
        if amount:
            yield kind, amount


def over_limit(findings: Iterable[Finding], units: Iterable[str]) -> Figures:
    """How many amounts are over what section 五 allows, per unit (附表11)."""
    counts = Counter(finding.unit for finding in findings if finding.code in OVER)
    figures: Figures = {FigureKey("money_over", unit, "plan", "count"): counts[unit] for unit in units}
    figures[FigureKey("money_over", ALL, "plan", "count")] = sum(counts.values())
    return figures
