"""Every figure of figures.csv is the same, counted a second time by the masks of a data frame (recount.py)."""

from __future__ import annotations

import shutil
from decimal import Decimal
from pathlib import Path

import pytest
from recount import Figure, Quarter, every

import lp_reports
from lp_reports.quarter.reading.rules import rules
from lp_reports.workspace import create

ROOT = Path(__file__).parents[2]
NO_NUMBER = "state"


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("重数") / "工作区"
    create(folder)
    shutil.copytree(ROOT / "samples" / "工作区" / "收件", folder / "收件", dirs_exist_ok=True)
    return folder


def told(counted: lp_reports.Counted) -> dict[Figure, Decimal]:
    """The numbers of figures.csv."""
    return {
        (line.table, line.row, line.scope, line.measure): Decimal(line.value)
        for line in counted.figures.itertuples()
        if line.measure != NO_NUMBER
    }


def set_by_the_plan(figures: dict[Figure, Decimal]) -> dict[Figure, int]:
    """Tasks and goals."""
    return {key: int(value) for key, value in figures.items() if key[3].startswith(("task", "goal"))}


@pytest.mark.parametrize(
    "quarter", [Quarter(2020, 9), Quarter(2020, 12), Quarter(2021, 3), Quarter(2021, 6)], ids=lambda q: q.name
)
def test_every_figure_is_the_same_counted_by_masks(workspace: Path, quarter: Quarter) -> None:
    settings, plan = rules(workspace)
    program = lp_reports.count(workspace, quarter.name)
    earlier = lp_reports.count(workspace, quarter.before.name)
    figures = told(program)
    tasks = set_by_the_plan(figures)
    again = every(quarter, program.records, earlier.records, plan, list(settings.units), tasks)
    counted = {key: value for key, value in figures.items() if key not in tasks}
    assert len(counted) > 700
    assert {key: value for key, value in counted.items() if again.get(key) != value} == {}
    assert {key for key, number in again.items() if number and key not in counted} == set()
