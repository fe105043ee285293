"""附表11: money, in yuan, by the unit that reported the row."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from operator import attrgetter

from lp_reports.consolidate.figures.alike import Kinds
from lp_reports.consolidate.figures.calendar import Calendar
from lp_reports.model.ledger import Finding, Record
from lp_reports.model.measures import ALL, SUBSIDIES
from lp_reports.model.summary import FigureKey, Figures, Training

# A row's amounts, as SUBSIDIES.
_paid: Callable[[Record], tuple[Decimal | None, ...]] = attrgetter(
    "training", "exam", "living", "transport", "on_job"
)
OVER = frozenset({"M01", "M02", "M05"})  # findings of an amount over what section 五 allows


def money(kinds: Kinds, units: Iterable[str], calendar: Calendar) -> Figures:
    """Sums in yuan by the unit that reported the row, by end date, without training by the
    certificate's; units with nothing show 0."""
    together: dict[tuple[str, tuple[str, ...]], list[tuple[Decimal | None, ...]]] = defaultdict(list)
    for trainings in kinds:
        scopes = calendar.scopes(trainings[0].record.day)
        for record, _ in trainings if scopes else ():
            together[record.table.unit, scopes].append(_paid(record))
    sums: dict[FigureKey, Decimal] = defaultdict(Decimal)
    for (unit, scopes), rows in together.items():
        for kind, column in zip(SUBSIDIES, zip(*rows, strict=True), strict=True):
            amount = sum(filter(None, column), Decimal(0))
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
    return ((kind, amount) for kind, amount in zip(SUBSIDIES, _paid(training.record), strict=True) if amount)


def over_limit(findings: Iterable[Finding], units: Iterable[str]) -> Figures:
    """How many amounts are over what section 五 allows, per unit (附表11)."""
    counts = Counter(finding.unit for finding in findings if finding.code in OVER)
    figures: Figures = {FigureKey("money_over", unit, "plan", "count"): counts[unit] for unit in units}
    figures[FigureKey("money_over", ALL, "plan", "count")] = sum(counts.values())
    return figures
