"""期初数: counted like trainings of nobody, on the last day of their year."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from county import ONE, PLAN, THREE, Row, Seen, certified, row, see
from hypothesis import given
from hypothesis import strategies as st
from test_properties import bounded, inboxes

from lp_reports.model.plan import Opening
from lp_reports.reports.statistics.statistics_workbook import CHECKS, checks
from lp_reports.reports.statistics.statistics_workbook import SHEETS as TABLES

YEAR = 2020


def line(**values: object) -> Opening:
    """12 trained in category 1 in 甲镇 in 2020: 5 vocational, of them 2 free; 3 specialised."""
    usual = {"row": 3, "year": YEAR, "category": 1, "township": "甲镇", "trained": 12}
    return Opening(**{**usual, "vocational": 5, "free": 2, "specialised": 3, **values})  # type: ignore[arg-type]


def opened(*rows: Row, lines: tuple[Opening, ...] = (line(),), **values: str) -> Seen:
    return see(*rows, plan=replace(PLAN, openings=lines), **values)


def counts(seen: Seen, table: str, name: str, scope: str, *measures: str) -> list[object]:
    return [seen[table, name, scope, measure] for measure in measures]


PAPERS = ("certified", "vocational", "vocational_free", "specialised")


def test_without_a_line_nothing_changes() -> None:
    assert opened(row(), lines=()).summary.figures == see(row()).summary.figures


def test_it_counts_in_the_plan_and_not_in_the_year_or_period() -> None:
    seen = opened()
    assert counts(seen, "county", "合计", "plan", "trained", *PAPERS) == [12, 8, 5, 2, 3]
    for scope in ("quarter", "year"):
        assert counts(seen, "county", "合计", scope, "trained", *PAPERS) == [0, 0, 0, 0, 0]


@pytest.mark.parametrize(
    ("table", "name", "scope", "measure", "count"),
    [
        ("county", "合计", "plan", "uncertified", 4),
        ("category", "1", "plan", "trained", 12),
        ("category", "合计", "plan", "trained", 12),
        ("township", "甲镇", "plan", "certified", 8),
        ("township", "甲镇", "2020", "vocational", 5),
        ("township", "甲镇", "2020", "vocational_free", 2),
        ("township", "合计", "2020", "specialised", 3),
        ("structure", "1", "plan", "trained", 12),
        ("structure", "1", "plan", "level_none", 5),
        ("structure", "1", "plan", "specialised", 3),
        ("structure", "1", "plan", "uncertified", 4),
        ("channel", "未注明", "plan", "trained", 12),
        ("channel", "未注明", "plan", "vocational", 5),
        ("direction", "二", "plan", "trained", 12),
        ("identity", "合计", "plan", "previous", 12),
        ("identity", "合计", "plan", "now", 12),
    ],
)
def test_every_count_it_belongs_to(table: str, name: str, scope: str, measure: str, count: int) -> None:
    assert opened()[table, name, scope, measure] == count


def test_it_has_no_persons_no_work_and_no_money() -> None:
    seen = opened()
    assert seen["county", "合计", "plan", "persons"] == 0
    assert seen["employment_more", "合计", "plan", "certified_heads"] == 0
    assert seen["money", "合计", "plan", "total"] == 0


def test_rates_and_pace_follow() -> None:
    seen, before = opened(), see()
    assert (before["category", "1", "plan", "rate"], seen["category", "1", "plan", "rate"]) == (0, 3)
    assert seen["category", "1", "plan", "pace"] == Decimal("50.00")
    assert seen["township", "甲镇", "plan", "rate"] == Decimal("10.00")
    assert seen["township", "甲镇", "plan", "rank"] == 1


def test_outside_the_county_and_certificates_alone() -> None:
    seen = opened(lines=(line(category=None, township=None, trained=0),))
    assert counts(seen, "township", "县外/未分解", "plan", "trained", *PAPERS) == [0, 8, 5, 2, 3]
    assert seen["county", "合计", "plan", "uncertified"] == -8
    assert seen.summary.count("structure", "合计", "plan", "vocational") == 0, "of no category"


def test_two_lines_of_the_same_add_up_and_ledgers_add_to_them() -> None:
    seen = opened(certified(), lines=(line(), line(row=4)))
    assert counts(seen, "township", "甲镇", "plan", "trained", *PAPERS) == [25, 17, 11, 4, 6]
    assert seen.identity() == (24, 1, 0, 0, 25)


def test_a_year_that_has_not_ended_does_not_count_yet() -> None:
    seen = opened(lines=(line(year=2021),))
    assert seen["county", "合计", "plan", "trained"] == 0
    assert seen.identity() == (0, 0, 0, 0, 0)


def test_in_its_own_year_it_is_never_the_periods() -> None:
    seen = opened(period="2020Q4")
    assert [seen["county", "合计", scope, "trained"] for scope in ("quarter", "year", "plan")] == [0, 12, 12]
    assert seen.identity() == (12, 0, 0, 0, 12)


amounts = st.integers(0, 9)
openings = st.lists(
    st.builds(
        lambda year, category, township, free, paid, special, more: Opening(
            *(3, year, category, township, (free + paid + special + more) * (category is not None)),
            *(free + paid, free, special),
        ),
        *(st.sampled_from((2020, 2021)), st.sampled_from((1, 2, 3, 4, None))),
        *(st.sampled_from(("甲镇", "丙乡", None)), amounts, amounts, amounts, amounts),
    ),
    max_size=4,
)


@bounded
@given(inboxes, openings)
def test_every_sum_still_agrees_and_only_what_it_belongs_to_moves(
    inbox: list[Row], lines: list[Opening]
) -> None:
    seen, without = opened(*inbox, lines=tuple(lines)), see(*inbox)
    assert [check for check in seen.summary.checks if not check.ok] == []
    due = [one for one in lines if one.year == YEAR]
    for measure, added in {
        "trained": sum(one.trained for one in due),
        "certified": sum(one.vocational + one.specialised for one in due),
        "vocational_free": sum(one.free for one in due),
    }.items():
        key = ("county", "合计", "plan", measure)
        assert seen[key] == without[key] + added  # type: ignore[operator]
    figures = seen.summary.figures
    for key, value in without.summary.figures.items():
        if key.scope in ("quarter", "year", "") and (key.table != "compared" or key in figures):
            assert figures[key] == value  # years with 期初数 are not compared (test_earlier)


# --- how the tables say so ------------------------------------------------------------------------------


def said(seen: Seen, name: str) -> str:
    filling = checks(seen.summary) if name == CHECKS else TABLES[name](seen.summary)
    return "".join(str(row["文"]) for group in ("口径", "注") for row in filling.rows.get(group, ()))


def test_the_tables_name_it() -> None:
    told = said(opened(), CHECKS)
    assert "累计数含期初数：2020年培训12人次、职业资格证（技能等级证）5人次、专项职业能力证3人次" in told
    assert "可能重复计算" not in told
    for name in TABLES:
        number = name.split()[0].removeprefix("附表")
        note = "三年累计含期初数（无名册）：培训12人次，取证8人次。"
        assert (note in said(opened(), name)) is (number in ("1", "2", *"45678"))
        assert ("期初数没有名册，不在本表之内" in said(opened(), name)) is (number in ("9", "10", "11"))
        assert "期初数" not in said(see(row()), name)


def test_a_year_that_has_not_ended_is_told_as_not_counted_yet() -> None:
    words = "期初数中2021年的培训12人次、取证8人次按2021年12月31日计，本期各表尚未计入。"
    assert words in said(opened(lines=(line(year=2021),)), CHECKS)
    assert "尚未计入" not in said(opened(), CHECKS)
    assert "尚未计入" not in said(opened(lines=(line(year=2021),), period="2021Q4"), CHECKS)


def test_a_year_that_ledgers_tell_of_too_is_told() -> None:
    told = said(opened(row(period="2020Q4", end="2020-12-20", unit=THREE), row(unit=ONE)), CHECKS)
    assert "请核对：2020年已有期初数，台账中又有1人次在该年结束，可能重复计算。" in told
