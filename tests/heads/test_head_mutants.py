"""What small faults put into the reading of heads (make mutants) went unnoticed before: one test for each."""

from __future__ import annotations

import pytest
from verbs import ID, ID2, ID3, context

from lp_reports.ledger.heads.evidence import Verdict, judge
from lp_reports.ledger.heads.explain import _nearest
from lp_reports.ledger.heads.ideas import is_made_of_words
from lp_reports.ledger.heads.profile import profile
from lp_reports.ledger.heads.words import Words, read_words
from lp_reports.model.fields import Field


@pytest.mark.parametrize(("cells", "forbidden"), [((ID, ID2), False), ((ID, ID2, ID3), True)])
def test_three_ids_are_no_days(cells: tuple[str, ...], forbidden: bool) -> None:
    verdict = judge(Field.END, profile(cells, context().gazetteer, False))
    assert (verdict is Verdict.FORBIDDEN) == forbidden


@pytest.mark.parametrize(
    ("key", "made"), [("姓名", True), ("姓名籱", True), ("姓籱", False), ("姓名籱龘", False), ("籱龘", False)]
)
def test_a_head_is_made_of_known_characters_but_for_a_third(key: str, made: bool) -> None:
    assert is_made_of_words(key) == made


def test_of_three_readings_the_two_heaviest_are_open() -> None:
    words = read_words(("领证证书",), {})
    weights = sorted((reading.weight for reading in words.readings), reverse=True)
    assert weights[0] == weights[1] > weights[-1] + 5
    assert words.best is None


def test_what_a_head_names_most_of_is_likeliest() -> None:
    words = Words((), ideas=frozenset({"证书", "取证", "编号"}))
    fields = (Field.REMARK, Field.CERTIFIED, Field.NUMBER)
    assert _nearest(words, fields)[0] is Field.NUMBER
    assert _nearest(words, fields[::-1])[0] is Field.NUMBER
    assert _nearest(words, fields)[-1] is Field.REMARK
