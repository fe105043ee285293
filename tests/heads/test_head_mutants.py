"""What small faults put into the reading of heads (make mutants) went unnoticed before: one test for each."""

from __future__ import annotations

import pytest
from table import TIDY, at, fields, read
from verbs import ID, ID2, ID3, context

from lp_reports.ledger.heads.contents.evidence import Verdict, judge
from lp_reports.ledger.heads.contents.profile import profile
from lp_reports.ledger.heads.decision.holder import _agrees
from lp_reports.ledger.heads.draft import Claim
from lp_reports.ledger.heads.meaning.ideas import is_made_of_words
from lp_reports.ledger.heads.meaning.spoken import How, Reading, Words
from lp_reports.ledger.heads.meaning.words import read_words
from lp_reports.ledger.heads.told.wanted import nearest
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
    assert nearest(words, fields)[0] is Field.NUMBER
    assert nearest(words, fields[::-1])[0] is Field.NUMBER
    assert nearest(words, fields)[-1] is Field.REMARK


@pytest.mark.parametrize(("age", "agrees"), [(29, False), (30, True), (31, True), (32, True), (33, False)])
def test_an_age_that_is_a_year_off_agrees_and_two_years_do_not(age: int, agrees: bool) -> None:
    """Born in 1990; most of the sheet are as old as their column says in 2021."""
    assert _agrees(ID, {Field.AGE: age}, 2021, False) == agrees


@pytest.mark.parametrize(
    ("how", "verdict", "more"),
    [
        (How.PART, Verdict.SOFT, 20),
        (How.PART, Verdict.HARD, 30),
        (How.MEANING, Verdict.SOFT, 10),
        (How.MEANING, Verdict.AGAINST, -20),
        (How.EXACT, Verdict.AGAINST, 0),
    ],
)
def test_half_understood_words_over_cells_that_fit_weigh_more(how: How, verdict: Verdict, more: int) -> None:
    assert Claim(Reading(Field.PHONE, how, 70), verdict).weight == 70 + more


def test_names_under_a_head_that_asks_for_none_are_taken_where_no_other_head_asks_for_them() -> None:
    """What stands open beside them asks for something else."""
    rest = {head: kind for head, kind in TIDY.items() if head != "姓名"}
    columns = {"照护老者": "name", **rest, "申请类别": ["高素质农民"] * 3}
    reading = read(columns)
    assert at(columns, "申请类别") not in fields(reading).values()
    assert fields(reading)["姓名"] == at(columns, "照护老者")
