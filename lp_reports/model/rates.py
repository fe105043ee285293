"""Percentages and means as they are printed."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal


def percent_of(part: Decimal | int | str, whole: Decimal | int | str) -> Decimal | None:
    """`part` in percent of `whole`, half-up to two decimals; None of nothing."""
    if not Decimal(whole):
        return None
    return (Decimal(part) * 100 / Decimal(whole)).quantize(Decimal("0.01"), ROUND_HALF_UP)


def mean_of(total: Decimal, count: Decimal) -> Decimal:
    """Half-up to two decimals; `count` is not 0."""
    return (total / count).quantize(Decimal("0.01"), ROUND_HALF_UP)
