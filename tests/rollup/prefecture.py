"""Several made-up counties and the level above them, in memory: rows go in, the figures of each and of all come out."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from county import FOUR, ONE, PLAN, SETTINGS, THREE, TWO, Row, Seen, row, see

from lp_reports.dataset import parquet
from lp_reports.model.plan import Plan
from lp_reports.model.summary import FigureKey, Figures
from lp_reports.rollup.combine import Combined, combine
from lp_reports.rollup.counties import Handed, accept
from lp_reports.rollup.engines import Engine
from lp_reports.rollup.upper import County
from lp_reports.workspace import period_of

UNITS = (ONE, TWO, THREE, FOUR)
KEY = bytes(range(32))
NAMES = ("东县", "西县", "南县", "北县")
UPPER = "云山州"


def rolled(
    *counties: Sequence[Row], period: str = "2021Q2", own: Plan | None = None, engine: Engine = "pandas"
) -> Combined:
    """Each county counts its rows, then they are rolled up in the order given."""
    chosen = period_of(period)
    assert chosen
    with tempfile.TemporaryDirectory() as name:
        handed = []
        for number, rows in enumerate(counties):
            seen = (
                see(*rows, period=period)
                if rows
                else see(row(900, period="2020Q1", codes=("I01",)), period=period)
            )
            raw = parquet.write(seen.summary, SETTINGS, KEY)
            one = accept(number, County(NAMES[number], Path()), raw, chosen, KEY, Path(name))
            assert isinstance(one, Handed), one
            handed.append(one)
        return combine(UPPER, Path(name), handed, (), own, engine)


def one_workspace(*counties: Sequence[Row], period: str = "2021Q2") -> Seen:
    """All ledgers in one workspace: units of two counties are two units, in the counties' order, and each leads what
    it leads in its county."""
    units = [_unit(unit, number) for number in range(len(counties)) for unit in UNITS]
    categories = tuple(
        replace(
            category,
            lead=_unit(category.lead, 0),
            beside=tuple(_unit(category.lead, number) for number in range(1, len(counties))),
        )
        for category in PLAN.categories
    )
    rows = [
        {**one, "unit": _unit(one["unit"], number)} for number, rows in enumerate(counties) for one in rows
    ]
    settings, plan = replace(SETTINGS, units=tuple(units)), replace(PLAN, categories=categories)
    return see(*rows, period=period, settings=settings, plan=plan)


def _unit(unit: str, number: int) -> str:
    return f"{unit}@{number}"


def figure(figures: Figures, *key: str) -> Any:
    """The figure at an address."""
    return figures.get(FigureKey(*key))
