"""Counting (口径): by end date, by issue date; classes, channels, directions, structure, money."""

from decimal import Decimal

import pytest
from county import FOUR, ONE, OTHER, SPECIALISED, THREE, TWO, VOCATIONAL, Row, certified, row, see

SCOPES = ("quarter", "year", "plan")


def scopes_of(one: Row, measure: str, period: str = "2021Q2", as_of: str = "") -> list[object]:
    seen = see(one, period=period, as_of=as_of)
    return [seen["county", "合计", scope, measure] for scope in SCOPES]


# --- scopes -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("end", "counts"),
    [
        ("2020-01-01", [0, 0, 1]),
        ("2020-12-31", [0, 0, 1]),
        ("2021-01-01", [0, 1, 1]),
        ("2021-03-31", [0, 1, 1]),
        ("2021-04-01", [1, 1, 1]),
        ("2021-06-30", [1, 1, 1]),
    ],
)
def test_a_training_counts_by_its_end(end: str, counts: list[int]) -> None:
    assert scopes_of(row(end=end), "trained") == counts


@pytest.mark.parametrize(
    ("end", "issued", "counts"),
    [
        ("2020-12-20", "2020-12-31", [0, 0, 1]),
        ("2020-12-20", "2021-01-01", [0, 1, 1]),
        ("2021-03-20", "2021-03-31", [0, 1, 1]),
        ("2021-03-20", "2021-04-01", [1, 1, 1]),
        ("2021-06-20", "2021-06-30", [1, 1, 1]),
    ],
)
def test_a_certificate_counts_by_its_issue(end: str, issued: str, counts: list[int]) -> None:
    assert scopes_of(certified(end=end, issued=issued), "certified") == counts


def test_uncertified_may_be_negative_over_a_quarter() -> None:
    seen = see(certified(end="2021-03-20", issued="2021-04-10"))
    assert [seen["county", "合计", scope, "uncertified"] for scope in SCOPES] == [-1, 0, 0]


def test_a_month_is_a_scope_of_its_own() -> None:
    assert scopes_of(row(period="2021-05", end="2021-05-01"), "trained", "2021-05") == [1, 1, 1]
    assert scopes_of(row(period="2021-05", end="2021-04-30"), "trained", "2021-05") == [0, 1, 1]


def test_nothing_after_the_as_of_day_counts() -> None:
    assert scopes_of(row(end="2021-06-20"), "trained", as_of="2021-06-20") == [1, 1, 1]
    assert scopes_of(row(end="2021-06-21"), "trained", as_of="2021-06-20") == [0, 0, 0]
    assert scopes_of(certified(issued="2021-06-21"), "certified", as_of="2021-06-20") == [0, 0, 0]
    assert see(row(end="2021-06-21"), as_of="2021-06-20").identity() == (0, 0, 0, 0, 0)


# --- what a certificate is --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("paper", "vocational", "specialised"),
    [
        ({}, 1, 0),
        ({"cert_class": SPECIALISED}, 0, 1),
        ({"cert_class": OTHER}, 0, 0),
        ({"codes": ("C01",)}, 0, 0),
        ({"codes": ("E01",)}, 1, 0),
        ({"codes": ("I03",)}, 0, 0),
        ({"certified": False}, 0, 0),
        ({"certified": True}, 1, 0),
    ],
    ids=["vocational", "specialised", "other paper", "held", "noted", "rejected", "said no", "said yes"],
)
def test_what_counts_as_certified(paper: Row, vocational: int, specialised: int) -> None:
    seen = see(certified(**paper))
    got = [seen["county", "合计", "plan", m] for m in ("vocational", "specialised", "certified")]
    assert got == [vocational, specialised, vocational + specialised]


def test_free_is_of_its_class_and_blank_is_not_free() -> None:
    seen = see(
        certified(1, free=True),
        certified(2, free=False),
        certified(3, free=None),
        certified(4, free=True, cert_class=SPECIALISED),
    )
    wanted = {"vocational": 3, "vocational_free": 1, "specialised": 1, "specialised_free": 1}
    assert {m: seen["county", "合计", "plan", m] for m in wanted} == wanted
    assert seen["township", "甲镇", "plan", "vocational_free"] == 1


def test_persons_are_distinct_ids() -> None:
    seen = see(row(end="2021-04-10"), row(end="2021-05-10"), row(2))
    assert [seen["county", "合计", "quarter", m] for m in ("trained", "persons")] == [3, 2]


def test_held_counts_as_trained_only() -> None:
    seen = see(certified(codes=("C02",)))
    assert [seen["county", "合计", "plan", m] for m in ("trained", "certified", "uncertified")] == [1, 0, 1]


def test_structure_parts_add_up_to_trained() -> None:
    seen = see(
        certified(1, level=5),
        certified(2, level=1),
        certified(3, level=None),
        certified(4, cert_class=SPECIALISED),
        certified(5, cert_class=OTHER),
        certified(6, codes=("C01",)),
        row(7),
    )
    parts = {"level5": 1, "level1": 1, "level_none": 1, "specialised": 1, "other": 1, "uncertified": 2}
    assert {m: seen["structure", "1", "plan", m] for m in parts} == parts
    assert seen["structure", "合计", "plan", "trained"] == sum(parts.values()) == 7


# --- channels, directions ---------------------------------------------------------------------------------


def test_channels_count_trainings_and_certificates() -> None:
    seen = see(
        certified(1, channel="一a"),
        row(2, channel="一a"),
        certified(3),
        certified(4, channel="二", cert_class=SPECIALISED),
    )
    got = {
        code: [seen["channel", code, "plan", m] for m in ("trained", "vocational", "specialised")]
        for code in ("一a", "二", "未注明")
    }
    assert got == {"一a": [2, 1, 0], "二": [1, 0, 1], "未注明": [1, 1, 0]}
    assert seen["channel", "未注明", "plan", "task_vocational"] is None
    assert seen["channel", "二", "plan", "task_specialised"] == 75


@pytest.mark.parametrize(
    ("category", "occupation", "direction"),
    [
        (1, "砌筑工", "二"),
        (2, "家政服务员", "一"),
        (4, "电子商务师", "一"),
        (4, None, "一"),
        (4, "物流服务师", "二"),
        (4, "快递员", "二"),
        (4, "冷链仓储管理", "二"),
        (2, "物流家政", "一"),
    ],
)
def test_directions_split_category_4_by_occupation(
    category: int, occupation: str | None, direction: str
) -> None:
    seen = see(row(category=category, occupation=occupation))
    done = {code: seen["direction", code, "plan", "trained"] for code in ("一", "二")}
    assert done == {"一": int(direction == "一"), "二": int(direction == "二")}


def test_a_directions_rate_has_no_pace() -> None:
    seen = see(*(row(person) for person in range(10)))
    assert seen["direction", "二", "plan", "rate"] == Decimal("2.50")
    assert seen["direction", "二", "plan", "pace"] is None


# --- money ------------------------------------------------------------------------------------------------


def test_money_by_unit_kind_and_end_date() -> None:
    seen = see(
        row(1, training=800, exam="150.5", living=60, transport=20, on_job=500),
        row(2, end="2020-12-20", training=1000),
        row(3, training=900, codes=("C01",)),
        row(4, training=90000, codes=("P01",)),
        row(5, unit=TWO, training=700, codes=("M01",)),
    )
    kinds = ("training", "exam", "living", "transport", "workplace", "total")
    assert [seen["money", ONE, "year", kind] for kind in kinds] == [
        1700,
        Decimal("150.5"),
        60,
        20,
        500,
        Decimal("2430.5"),
    ]
    assert [seen["money", ONE, "plan", kind] for kind in kinds] == [
        2700,
        Decimal("150.5"),
        60,
        20,
        500,
        Decimal("3430.5"),
    ]
    assert [seen["money", "合计", "year", kind] for kind in ("training", "total")] == [
        2400,
        Decimal("3130.5"),
    ]
    assert [seen["money", unit, "year", "total"] for unit in (TWO, THREE, FOUR)] == [700, 0, 0]


def test_a_duplicates_money_is_not_paid_twice() -> None:
    seen = see(row(training=800), row(training=800))
    assert seen["money", "合计", "plan", "training"] == 800


def test_money_filled_from_an_updated_row_is_counted_once() -> None:
    seen = see(row(period="2021Q1", end="2021-03-20", training=800), row(end="2021-03-20"))
    assert seen["money", ONE, "plan", "training"] == 800


def test_category_and_township_lines_add_up_to_the_county() -> None:
    seen = see(
        certified(1), certified(2, township="乙镇", category=2), certified(3, township=None, category=4)
    )
    for scope in SCOPES:
        towns = sum(
            int(seen["township", t, scope, "trained"] or 0) for t in ("甲镇", "乙镇", "丙乡", "县外/未分解")
        )
        assert (
            towns
            == seen["township", "合计", scope, "trained"]
            == seen["county", "合计", scope, "trained"]
            == 3
        )
    assert [seen["category", number, "year", "trained"] for number in "1234"] == [1, 1, 0, 1]
    assert all(check.ok for check in seen.summary.checks)
    assert VOCATIONAL in {training.certificate for training in seen.summary.trainings}
