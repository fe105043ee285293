"""What small faults put into the judging of rows (make mutants) went unnoticed before: one test for each."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from verbs import book, certified, read

from lp_reports.ledger.rows.hints import hint_for
from lp_reports.ledger.rows.levels import levels_in


@pytest.mark.parametrize(
    ("text", "levels"),
    [("四级", (4,)), ("五级、四级", (5, 4)), ("四级 五级", (5, 4))],
)
def test_the_levels_of_a_text(text: str, levels: tuple[int, ...]) -> None:
    assert levels_in(text) == levels


def test_a_paper_that_is_waited_for_is_none() -> None:
    """待发 in the column of the class: no certificate yet, and no class that nobody can read."""
    (one,) = read(book(certified(证书类别="待发", 证书等级="", 证书编号="", 发证日期=""))).records
    assert one.certified is False and one.cert_class is None


@pytest.mark.parametrize(("length", "hinted"), [(40, True), (41, False)])
def test_a_long_answer_gets_no_hint(length: int, hinted: bool) -> None:
    known = ["甲乙" * 20]
    hint = hint_for(SimpleNamespace(hints={}), f"{known[0][: length - 1]}丙", known)  # type: ignore[arg-type]
    assert bool(hint) is hinted
