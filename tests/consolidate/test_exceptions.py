"""Exceptions of 设置.toml: applied, listed, never silent, and not for ever."""

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest
from county import ONE, SETTINGS, TWO, VOCATIONAL, Row, Seen, row, see

from lp_reports.settings.read import Exemption

YOUNG = row(codes=("P02",))
TAIL = YOUNG["identity"][-4:]


def allow(*rows: Row, period: str = "2021Q2", **values: Any) -> Seen:
    rule = Exemption("P02", ONE, "", "", "学徒备案", dt.date(2021, 12, 31))
    return see(*rows, period=period, settings=replace(SETTINGS, exemptions=(replace(rule, **values),)))


def test_without_an_exception_the_row_is_rejected() -> None:
    seen = see(YOUNG)
    assert seen.went == ["退回 P02"]
    assert seen.summary.exceptions == ()


def test_an_exception_lets_the_row_count_and_is_listed() -> None:
    seen = allow(YOUNG)
    assert seen.went == ["有效"]
    assert seen.summary.findings == ()
    assert [one.line for one in seen.summary.exceptions] == ["县甲局 P02：学徒备案，截至2021-12-31，放行1处"]


@pytest.mark.parametrize(
    "values",
    [
        {"code": "P03"},
        {"unit": TWO},
        {"tail": "0000"},
        {"file": "另一份.xlsx"},
        {"until": dt.date(2021, 6, 29)},
    ],
)
def test_an_exception_covers_what_it_names_only(values: dict[str, Any]) -> None:
    assert allow(YOUNG, **values).went == ["退回 P02"]


@pytest.mark.parametrize("values", [{"tail": TAIL}, {"file": "县甲局.xlsx"}, {"until": dt.date(2021, 6, 30)}])
def test_an_exception_may_name_a_person_a_file_and_a_last_day(values: dict[str, Any]) -> None:
    assert allow(YOUNG, **values).went == ["有效"]


def test_other_findings_of_the_row_stay() -> None:
    assert allow(row(codes=("P02", "C01"))).went == ["待核 C01"]
    assert allow(row(codes=("P02", "I03"))).went == ["退回 I03"]


def test_a_training_let_pass_with_its_start_after_its_end_is_of_its_end_day() -> None:
    backwards = row(start="2021-06-30", codes=("D03",))
    assert allow(backwards, row(), code="D03").went == ["有效", "重复 X01"]


def test_a_training_let_pass_before_it_ended_is_counted_when_it_ends() -> None:
    early = row(period="2021Q1", codes=("D04",))
    assert allow(early, code="D04", period="2021Q1").identity() == (0, 0, 0, 0, 0)
    assert allow(early, code="D04", period="2021Q2").identity() == (0, 1, 0, 0, 1)
    another = row(2, period="2021Q2", end="2021-06-20")
    assert allow(early, another, code="D04", period="2021Q3").identity() == (2, 0, 0, 0, 2)


def test_an_exception_that_was_not_needed_or_is_over_is_listed_too() -> None:
    assert [one.line for one in allow(row()).summary.exceptions] == [
        "县甲局 P02：学徒备案，截至2021-12-31，放行0处"
    ]
    over = allow(YOUNG, until=dt.date(2021, 3, 31)).summary.exceptions
    assert [one.line for one in over] == ["县甲局 P02：学徒备案，截至2021-03-31，已过期，不再适用"]


def test_a_rule_in_force_then_still_covers_the_old_folder() -> None:
    old = row(period="2021Q1", end="2021-03-20", codes=("P02",))
    seen = allow(old, row(2, codes=("P02",)), until=dt.date(2021, 3, 31))
    assert seen.went == ["有效", "退回 P02"]


@pytest.mark.parametrize("code", ["C06", "X04", "X05", "P05", "I09"])
def test_an_exception_covers_what_only_a_comparison_finds(code: str) -> None:
    """The clerk may have checked that four share one phone, or that a number was given out twice."""
    paper: Row = {"issued": "2021-06-10", "number": "共用", "cert_class": VOCATIONAL}
    rows = {
        "C06": [row(1, **paper), row(2, **paper)],
        "X04": [row(1), row(1, category=2)],
        "P05": [row(person, phones=("13800000001",)) for person in range(4)],
        "I09": [row(end="2021-04-10"), row(name="李四")],
        "X05": [
            row(end=f"2021-0{n}-01", **paper | {"number": str(n), "occupation": "砌筑工", "level": 5})
            for n in (5, 6)
        ],
    }[code]
    assert any(code in one for one in see(*rows).went)
    seen = allow(*rows, code=code)
    assert not any(code in one for one in seen.went)
    assert "放行0处" not in seen.summary.exceptions[0].line


@pytest.mark.parametrize("lacking", ["name", "identity", "category", "end"])
def test_a_row_without_what_every_row_needs_stays_rejected_and_is_told_why(lacking: str) -> None:
    seen = allow(row(codes=("V01",)) | {lacking: None}, code="V01")
    assert seen.went == ["退回 V01"]
    assert "放行0处" in seen.summary.exceptions[0].line
