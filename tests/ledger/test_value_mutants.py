"""What small faults put into the reading of values (make mutants) went unnoticed before: one test for each."""

from __future__ import annotations

import datetime as dt

import pytest
from verbs import context

from lp_reports.ledger.values.cell import parse_word, parse_yes_no
from lp_reports.ledger.values.dates import parse_day, parse_span
from lp_reports.ledger.values.identities import lost_digits


@pytest.mark.parametrize(
    ("text", "read"), [("1899.12.31", False), ("1900.1.1", True), ("2099.12.31", True), ("2100.1.1", False)]
)
def test_a_year_is_of_two_centuries(text: str, read: bool) -> None:
    assert (parse_day(text) is not None) == read


@pytest.mark.parametrize(
    ("text", "name", "several"),
    [("板桥镇、阿岗镇", "", True), ("板桥镇、大水井村", "板桥镇", False), ("板桥镇、板桥", "板桥镇", False)],
)
def test_two_townships_in_one_cell_are_neither(text: str, name: str, several: bool) -> None:
    town = context().gazetteer.in_column(text)
    assert (town.name, town.several) == (name, several)


@pytest.mark.parametrize(("text", "term"), [("脱贫稳定户", None), ("脱贫不稳定户", "监测对象")])
def test_a_word_that_a_not_tells_apart_is_not_near(text: str, term: str | None) -> None:
    word = parse_word("person_type", text)
    assert (word.term if word else None) == term


def test_a_bare_month_that_takes_its_year_from_the_last_day() -> None:
    start, end = parse_span("4月-2021年4月10日")
    assert start and end and (start.day, end.day) == (dt.date(2021, 4, 1), dt.date(2021, 4, 10))


@pytest.mark.parametrize(("value", "lost"), [(999_999_999_999_999.0, False), (1e15, True), (-1e15, True)])
def test_a_number_of_sixteen_digits_has_lost_some(value: float, lost: bool) -> None:
    assert lost_digits(value) == lost


@pytest.mark.parametrize(("text", "year"), [("2020.12.20-1.10", 2021), ("2021.12.20-1.10", 2022)])
def test_a_span_over_the_new_year(text: str, year: int) -> None:
    end = parse_span(text)[1]
    assert end and end.day == dt.date(year, 1, 10)


@pytest.mark.parametrize(
    ("text", "answer"), [("□是", False), ("□否", None), ("□是 □否", None), ("□否 ☑是", True), ("☑否", False)]
)
def test_a_lone_box_left_open_is_the_contrary_of_yes_alone(text: str, answer: bool | None) -> None:
    assert parse_yes_no(text) is answer
