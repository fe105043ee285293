"""The targets of `make heads`: nothing required is lost, nothing is read wrongly in silence."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[2] / "tools"))

from measure_heads import invented, judge, left_out, real, unseen


def fates(columns: list[tuple[str, str, str]]) -> Iterator[tuple[str, str, str]]:
    for seed in range(3):
        yield from (one for one in judge(columns, seed) if one[0] in ("lost", "wrong"))


@pytest.mark.parametrize(
    "columns", [columns for _, columns in invented()], ids=[title for title, _ in invented()]
)
def test_invented_sheets_with_misleading_columns(columns: list[tuple[str, str, str]]) -> None:
    assert list(fates(columns)) == []


@pytest.mark.parametrize("columns", [columns for _, columns in real()], ids=[title for title, _ in real()])
def test_head_rows_of_real_offices(columns: list[tuple[str, str, str]]) -> None:
    assert list(fates(columns)) == []


def test_spellings_left_out_in_turn() -> None:
    found = list(left_out())
    assert sum(field == read for field, _, read, _ in found) >= 0.98 * len(found)
    assert sum(read not in ("", field) and not told for field, _, read, told in found) <= 0.003 * len(found)


def test_everyday_spellings() -> None:
    found = list(unseen("everyday"))
    assert sum(field == read for field, _, read, _ in found) >= 0.98 * len(found)
    assert [one for one in found if one[2] not in ("", one[0]) and not one[3]] == []
