"""Rates, pace, gaps and ranks: half-up, from the printed figures; no task, no rate."""

from dataclasses import replace
from decimal import Decimal

import pytest
from county import ONE, PLAN, THREE, TWO, Row, Seen, certified, row, see

from lp_reports.model.plan import Target
from lp_reports.model.rates import percent_of


@pytest.mark.parametrize(
    ("part", "whole", "printed"),
    [
        (0, 7, "0.00"),
        (1, 3, "33.33"),
        (2, 3, "66.67"),
        (107, 4000, "2.68"),  # 2.675 exactly: round() of the float gives 2.67
        (1, 20000, "0.01"),  # 0.005
        (201, 20000, "1.01"),  # 1.005
        (229, 20000, "1.15"),  # 1.145
        (3, 2, "150.00"),
        (10001, 10000, "100.01"),
    ],
)
def test_percentages_are_half_up_and_never_capped(part: int, whole: int, printed: str) -> None:
    assert str(percent_of(part, whole)) == printed


def test_nothing_asked_no_rate() -> None:
    assert percent_of(5, 0) is None


def many(count: int, **values: object) -> list[Row]:
    return [row(person) | values for person in range(count)]


def test_a_category_without_a_task_this_year_has_counts_only() -> None:
    seen = see(*many(2, unit=TWO, category=3))
    at = {m: seen["category", "3", "year", m] for m in ("task", "trained", "rate", "gap", "pace", "rank")}
    assert at == {"task": 0, "trained": 2, "rate": None, "gap": None, "pace": None, "rank": None}
    assert seen["category", "3", "plan", "rate"] == Decimal("2.00")


def test_the_line_outside_the_county_has_counts_only() -> None:
    seen = see(certified(township=None))
    at = {
        m: seen["township", "县外/未分解", "year", m]
        for m in ("certified", "task", "rate", "pace", "gap", "rank")
    }
    assert at == {"certified": 1, "task": None, "rate": None, "pace": None, "gap": None, "rank": None}
    assert seen["township", "合计", "year", "certified"] == 1


# --- pace -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("period", "as_of", "pace"),
    [
        ("2021Q1", "", "25.00"),
        ("2021Q4", "", "100.00"),
        ("2021-01", "", "8.33"),
        ("2021-05", "", "41.67"),
        ("2021Q2", "2021-06-30", "50.00"),
        ("2021Q2", "2021-06-29", "41.67"),
        ("2021Q2", "2021-07-20", "50.00"),
        ("2021Q1", "2021-02-28", "16.67"),
    ],
)
def test_pace_of_the_year_is_its_elapsed_months(period: str, as_of: str, pace: str) -> None:
    seen = see(period=period, as_of=as_of)
    for table, line in (("category", "1"), ("category", "合计"), ("township", "甲镇")):
        assert seen[table, line, "year", "pace"] == Decimal(pace)


@pytest.mark.parametrize(
    ("table", "line", "pace"),
    [
        ("category", "1", "50.00"),  # (100 + 200 × 6/12) ÷ 400
        ("category", "2", "37.50"),  # (100 + 100 × 6/12) ÷ 400
        ("category", "3", "0.00"),  # nothing before 2022
        ("category", "合计", "39.90"),  # (230 + 330 × 6/12) ÷ 990
        ("township", "甲镇", "50.00"),  # (20 + 40 × 6/12) ÷ 80
        ("township", "丙乡", "50.00"),  # 10 ÷ 20
        ("township", "合计", "50.00"),
    ],
)
def test_pace_of_the_plan_is_weighted_row_by_row(table: str, line: str, pace: str) -> None:
    assert see()[table, line, "plan", "pace"] == Decimal(pace)


def test_pace_in_a_month_and_in_the_last_year() -> None:
    assert see(period="2020-01")["category", "1", "plan", "pace"] == Decimal(
        "2.08"
    )  # 100 × 1/12 ÷ 400 = 2.083
    assert see(period="2022Q4")["category", "1", "plan", "pace"] == Decimal("100.00")


def test_the_gap_is_between_the_printed_figures() -> None:
    seen = see(*many(1), period="2021Q2")
    assert seen["category", "1", "year", "rate"] == Decimal("0.50")
    assert seen["category", "1", "year", "gap"] == Decimal("-49.50")
    third = see(*many(1, unit=THREE, category=4), period="2021Q2", as_of="2021-06-10")
    assert third["category", "4", "year", "rate"] == Decimal("3.33")
    assert third["category", "4", "year", "pace"] == Decimal("41.67")
    assert third["category", "4", "year", "gap"] == Decimal("-38.34"), "not -38.33, the gap of the unrounded"


def test_lead_units_add_up_their_categories() -> None:
    seen = see(*many(3, unit=TWO, category=2), *(row(9 + n, unit=ONE, category=3) for n in range(2)))
    assert [seen["lead", TWO, "year", m] for m in ("task", "trained", "rate", "gap")] == [
        *(100, 5, Decimal("5.00"), Decimal("-45.00"))
    ]
    assert seen["lead", TWO, "year", "pace"] is None


# --- ranks ------------------------------------------------------------------------------------------------


def ranked(done: dict[str, int]) -> dict[str, object]:
    """Township -> its rank of the year, when it has as many certificates; each has a task of 40."""
    plan = replace(PLAN, townships={town: {y: Target(20, 0, 20) for y in PLAN.years} for town in done})
    people = (town for town, count in done.items() for _ in range(count))
    seen = see(*(certified(person, township=town) for person, town in enumerate(people)), plan=plan)
    return {town: seen["township", town, "year", "rank"] for town in done}


@pytest.mark.parametrize(
    ("done", "ranks"),
    [
        ([4, 3, 2, 1], [1, 2, 3, 4]),
        ([1, 2, 3, 4], [4, 3, 2, 1]),
        ([4, 3, 3, 1], [1, 2, 2, 4]),
        ([3, 3, 3, 1], [1, 1, 1, 4]),
        ([0, 0, 0, 0], [1, 1, 1, 1]),
        ([41, 40, 0, 0], [1, 2, 3, 3]),
    ],
)
def test_ties_share_and_the_next_skips(done: list[int], ranks: list[int]) -> None:
    towns = ["甲镇", "乙镇", "丙乡", "丁乡"]
    assert list(ranked(dict(zip(towns, done, strict=True))).values()) == ranks


def test_rates_that_print_alike_share_a_rank() -> None:
    plan = replace(
        PLAN,
        townships={
            "甲镇": {year: Target(30001, 0, 0) for year in PLAN.years},
            "乙镇": {year: Target(30002, 0, 0) for year in PLAN.years},
        },
    )
    seen = see(certified(1, township="甲镇"), certified(2, township="乙镇"), plan=plan)
    assert [seen["township", town, "year", "rank"] for town in ("甲镇", "乙镇")] == [1, 1]


def test_totals_have_a_rate_and_no_rank() -> None:
    seen: Seen = see(*many(2))
    for table in ("category", "township"):
        for scope in ("year", "plan"):
            assert seen[table, "合计", scope, "rate"] is not None
            assert seen[table, "合计", scope, "rank"] is None
