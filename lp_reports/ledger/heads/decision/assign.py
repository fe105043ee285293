"""The optimal assignment of columns to fields (the Hungarian method, by potentials)."""

from __future__ import annotations

from collections.abc import Mapping

from lp_reports.model.fields import Field

_FAR = float("inf")


def assign(weights: Mapping[int, Mapping[Field, float]]) -> dict[int, Field]:
    """Column -> field, each at most once, so that the sum of the weights is the greatest. A pair without a weight is
    never made; every weight given is above 0. Of equal sums the earlier columns' better readings stand."""
    columns = sorted(weights)
    fields = sorted({field for given in weights.values() for field in given}, key=list(Field).index)
    costs = [
        [-weights[column].get(field, 0.0) for field in fields] + [0.0] * len(columns) for column in columns
    ]
    chosen = _cheapest(costs)
    return {
        column: fields[at]
        for column, at in zip(columns, chosen, strict=True)
        if at < len(fields) and weights[column].get(fields[at], 0.0) > 0
    }


def _cheapest(costs: list[list[float]]) -> list[int]:
    """For every row of a matrix at least as wide as high the place that it gets."""
    if not costs:
        return []
    height, width = len(costs), len(costs[0])
    row_price, place_price = [0.0] * (height + 1), [0.0] * (width + 1)
    holder = [0] * (width + 1)  # place -> row, 1-based; 0 is none
    for row in range(1, height + 1):
        holder[0] = row
        least, way, seen, place = [_FAR] * (width + 1), [0] * (width + 1), [False] * (width + 1), 0
        while holder[place]:
            seen[place] = True
            at, gap, nearest = holder[place], _FAR, 0
            for other in range(1, width + 1):
                if seen[other]:
                    continue
                cost = costs[at - 1][other - 1] - row_price[at] - place_price[other]
                if cost < least[other]:
                    least[other], way[other] = cost, place
                if least[other] < gap:
                    gap, nearest = least[other], other
            for other in range(width + 1):
                if seen[other]:
                    row_price[holder[other]] += gap
                    place_price[other] -= gap
                else:
                    least[other] -= gap
            place = nearest
        while place:
            holder[place] = holder[way[place]]
            place = way[place]
    return [holder.index(row, 1) - 1 for row in range(1, height + 1)]


_WEIGHED = 8  # columns for one field


def best_few(weights: Mapping[int, Mapping[Field, float]]) -> dict[int, dict[Field, float]]:
    """Of all columns for one field only the best: a sheet of hundreds of alike columns costs no more."""
    by_field: dict[Field, list[tuple[float, int]]] = {}
    for number, given in weights.items():
        for fld, weight in given.items():
            by_field.setdefault(fld, []).append((-weight, number))
    few: dict[int, dict[Field, float]] = {}
    for fld, ranked in by_field.items():
        for weight, number in sorted(ranked)[:_WEIGHED]:
            few.setdefault(number, {})[fld] = -weight
    return few
