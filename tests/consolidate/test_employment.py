"""Employment (goal 90 %): distinct certified persons who were 未就业, by their latest certificate."""

from decimal import Decimal
from typing import Any

import pytest
from county import Row, certified, row, see

MEASURES = ("base", "employed", "blank", "rate")


def jobs(*rows: Row, line: str = "合计", **values: Any) -> list[object]:
    seen = see(*rows, **values)
    return [seen["employment", line, "plan", measure] for measure in MEASURES]


def out_of_work(person: int = 1, now: str | None = "已就业", **values: Any) -> Row:
    """A certified person who had no work before."""
    return certified(person, before="未就业", now=now, **values)


@pytest.mark.parametrize("state", ["已就业", "灵活就业", "自主创业", "公益性岗位"])
def test_four_states_are_employed(state: str) -> None:
    assert jobs(out_of_work(now=state)) == [1, 1, 0, Decimal("100.00")]


@pytest.mark.parametrize("state", ["未就业", "务农"])
def test_two_states_are_not(state: str) -> None:
    assert jobs(out_of_work(now=state)) == [1, 0, 0, Decimal("0.00")]


def test_a_blank_is_not_employed_and_shown_apart() -> None:
    assert jobs(out_of_work(1), out_of_work(2, now=None)) == [2, 1, 1, Decimal("50.00")]


def test_who_studies_or_serves_leaves_the_base() -> None:
    assert jobs(out_of_work(1), out_of_work(2, now="不计入分母")) == [1, 1, 0, Decimal("100.00")]


@pytest.mark.parametrize(
    "one",
    [
        row(before="未就业", now="已就业"),
        certified(before="务农", now="已就业"),
        certified(before=None, now="已就业"),
        certified(before="已就业", now="已就业"),
        out_of_work(codes=("C01",)),
        out_of_work(certified=False),
        out_of_work(issued="2021-06-21"),
    ],
    ids=["no paper", "farmed", "blank before", "had work", "held", "said no", "issued after the as-of day"],
)
def test_nobody_in_the_base_no_rate(one: Row) -> None:
    assert jobs(one, as_of="2021-06-20") == [0, 0, 0, None]


def test_the_latest_certificate_speaks_for_the_person() -> None:
    old = out_of_work(end="2021-04-10", issued="2021-04-20", number="一", now="未就业", township="甲镇")
    new = out_of_work(end="2021-05-10", issued="2021-05-20", number="二", now="已就业", township="乙镇")
    assert jobs(old, new) == [1, 1, 0, Decimal("100.00")]
    assert jobs(new, old, line="乙镇") == [1, 1, 0, Decimal("100.00")]
    assert jobs(old, new, line="甲镇") == [0, 0, 0, None]


def test_the_latest_certificate_may_take_the_person_out_of_the_base() -> None:
    old = out_of_work(end="2021-04-10", issued="2021-04-20", number="一")
    assert jobs(old, certified(end="2021-05-10", issued="2021-05-20", number="二", before="务农")) == [
        0,
        0,
        0,
        None,
    ]


def test_on_the_same_day_the_later_row_speaks() -> None:
    first = out_of_work(end="2021-04-10", issued="2021-05-20", number="一", now="未就业")
    later = out_of_work(end="2021-05-10", issued="2021-05-20", number="二", now="已就业")
    assert jobs(first, later)[1] == 1
    assert jobs(later, first)[1] == 0


def test_a_person_outside_the_county_stands_on_its_own_line() -> None:
    assert jobs(out_of_work(township=None), line="县外/未分解") == [1, 1, 0, Decimal("100.00")]
    assert jobs(out_of_work(township=None))[0] == 1


def test_a_training_after_the_certificate_does_not_speak() -> None:
    paper = out_of_work(end="2021-04-10", issued="2021-04-20", now="已就业")
    assert jobs(paper, row(end="2021-05-10", before="未就业", now="未就业")) == [1, 1, 0, Decimal("100.00")]


def test_an_update_that_leaves_the_state_blank_keeps_the_old_one() -> None:
    old = out_of_work(period="2021Q1", end="2021-03-01", issued="2021-03-10", now="已就业")
    assert jobs(old, out_of_work(end="2021-03-01", issued="2021-03-10", now=None)) == [
        1,
        1,
        0,
        Decimal("100.00"),
    ]


def test_wages_are_means_where_both_are_given() -> None:
    seen = see(
        certified(1, wage_before=1000, wage_after=2000),
        certified(2, wage_before=1001, wage_after=2002),
        certified(3, wage_before=9999),
        certified(4, wage_after=9999),
    )
    got = [seen["employment_more", "合计", "plan", m] for m in ("wage_before", "wage_after", "wage_gain")]
    assert got == [Decimal("1000.50"), Decimal("2001.00"), Decimal("1000.50")]


def test_places_of_work_are_of_the_employed_in_the_base() -> None:
    seen = see(
        out_of_work(1, workplace="县内"),
        out_of_work(2, workplace="县外省内"),
        out_of_work(3, workplace="省外"),
        out_of_work(4, now="未就业", workplace="县内"),
    )
    assert [seen["employment_more", "合计", "plan", m] for m in ("inside", "province", "outside")] == [
        1,
        1,
        1,
    ]
