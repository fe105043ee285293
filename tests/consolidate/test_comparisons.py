"""What only a comparison finds: X04, X06, X07, P05, I09, C06; among rows still counted or held."""

from dataclasses import replace

import pytest
from county import FOUR, ONE, SETTINGS, TWO, Row, Seen, certified, row, see

PHONE = ("13800000001",)


def told(seen: Seen, code: str) -> list[bool]:
    """For each row given: does it carry the code?"""
    return [code in one.split()[1:] for one in seen.went]


# --- X04 ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("first", "second", "noted"),
    [
        (row(category=1), row(category=2, end="2021-06-01"), False),
        (row(1), row(2, category=2), False),
        (row(category=1, codes=("P01",)), row(category=2), False),
        (row(category=1), row(category=2), True),
        (row(category=1, start="2021-05-01"), row(category=2, end="2021-05-02"), True),
        (row(category=1), row(category=2, unit=TWO), True),
    ],
    ids=["other days", "two persons", "one rejected", "same day", "overlap", "two units"],
)
def test_two_categories_at_once_are_noted_and_both_count(first: Row, second: Row, noted: bool) -> None:
    seen = see(first, second)
    assert told(seen, "X04") == [False, noted]
    assert seen["county", "合计", "plan", "trained"] == 2 - bool(first["codes"])


def test_the_later_in_the_countys_order_hears_of_it() -> None:
    assert told(see(row(category=2, unit=TWO), row(category=1, unit=ONE)), "X04") == [True, False]


# --- X06 ------------------------------------------------------------------------------------------------


def subsidised(months: str, **values: object) -> list[Row]:
    return [row(period="2021Q4", end=f"2021-{month}-10", training=800) | values for month in months.split()]


def test_three_subsidies_a_year_are_none_too_many() -> None:
    assert not any(told(see(*subsidised("01 02 03"), period="2021Q4"), "X06"))


def test_the_fourth_and_later_subsidised_training_of_a_year() -> None:
    rows = subsidised("01 02 03 04 05")
    assert told(see(*rows, period="2021Q4"), "X06") == [False, False, False, True, True]


def test_no_money_another_year_or_person_does_not_add_up() -> None:
    rows = subsidised("01 02 03 04")
    rows[0] |= {"training": 0}
    assert not any(told(see(*rows, period="2021Q4"), "X06"))
    rows[0] |= {"training": 800, "end": "2020-12-10"}
    assert not any(told(see(*rows, period="2021Q4"), "X06"))
    rows[0] |= {"end": "2021-01-10", "identity": row(2)["identity"]}
    assert not any(told(see(*rows, period="2021Q4"), "X06"))


def test_the_allowed_number_is_a_setting() -> None:
    lenient = replace(SETTINGS, limits=replace(SETTINGS.limits, yearly_subsidies=4))
    assert not any(told(see(*subsidised("01 02 03 04"), period="2021Q4", settings=lenient), "X06"))


# --- X07 ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("rows", "late"),
    [
        ([row(end="2021-04-01")], False),
        ([row(end="2021-03-31")], True),
        ([row(end="2021-03-20"), row(period="2021Q1", end="2021-03-20")], False),
        ([row(end="2021-03-20"), row(period="2021Q1", end="2021-03-21")], True),
        ([row(unit=TWO, end="2021-03-20", category=2), row(unit=FOUR, period="2021Q1", end="2021-03-20", category=2)], False),
        ([row(period="2021-06", end="2021-05-31")], True),
        ([row(period="2021-05", end="2021-05-31")], False),
    ],
    ids=["in time", "late", "told before", "another day", "another unit told", "month: late", "month: in time"],
)  # fmt: skip
def test_late_reports(rows: list[Row], late: bool) -> None:
    assert told(see(*rows), "X07")[0] is late


def test_a_unit_that_resends_its_whole_year_is_not_late() -> None:
    old = [row(person, period="2021Q1", end="2021-03-20") for person in range(4)]
    seen = see(*old, *(row(person, end="2021-03-20") for person in range(4)))
    assert seen.went == ["已更新 X03"] * 4 + ["有效"] * 4
    assert seen.identity() == (4, 0, 0, 0, 4)


def test_what_a_month_told_is_previous_to_the_quarter_it_lies_in() -> None:
    """A county that changes from months to quarters: nothing counts twice, nothing is late."""
    april, may = row(1, period="2021-04", end="2021-04-10"), row(2, period="2021-05", end="2021-05-10")
    seen = see(april, may, row(1, end="2021-04-10"), row(3, end="2021-04-20"))
    assert seen.went == ["已更新 X03", "有效", "有效", "有效"]
    assert seen.identity() == (2, 1, 0, 0, 3)
    assert seen["county", "合计", "quarter", "trained"] == 3


def test_the_periods_first_day_is_current() -> None:
    assert see(row(end="2021-04-01"), row(2, end="2021-03-31")).identity() == (0, 1, 1, 0, 2)


def test_late_is_judged_by_the_rows_own_folder_not_by_the_run() -> None:
    seen = see(row(period="2021Q1", end="2020-12-20"), row(2, end="2021-04-20"))
    assert told(seen, "X07") == [True, False]
    assert seen.identity() == (1, 1, 0, 0, 2)


def test_the_late_rows_cell_is_the_end_date() -> None:
    (found,) = see(row(end="2021-03-31")).summary.findings
    assert (found.code, found.cell, found.field) == ("X07", "D5", "结束日期")


# --- P05, I09, C06 --------------------------------------------------------------------------------------


def test_three_persons_may_share_a_phone() -> None:
    assert not any(told(see(*(row(person, phones=PHONE) for person in range(3))), "P05"))


def test_a_fourth_person_puts_it_on_every_row_with_that_phone() -> None:
    rows = [row(person, phones=PHONE) for person in range(4)] + [row(9, phones=("13800000009",))]
    assert told(see(*rows), "P05") == [True] * 4 + [False]


def test_one_person_in_many_rows_is_one_person() -> None:
    rows = [row(end=f"2021-05-{day}", phones=PHONE) for day in range(10, 15)]
    assert not any(told(see(*rows), "P05"))


def test_rows_that_fell_do_not_share_phones() -> None:
    rows = [row(person, phones=PHONE) for person in range(3)] + [row(4, phones=PHONE, codes=("I03",))]
    assert not any(told(see(*rows), "P05"))


def test_one_number_under_two_names_is_told_on_the_later_rows() -> None:
    seen = see(row(end="2021-04-10"), row(end="2021-05-10", name="李四"), row(end="2021-06-10"))
    assert told(seen, "I09") == [False, True, False]
    (found,) = [one for one in seen.summary.findings if one.code == "I09"]
    assert "张*" in found.message and "李*" in found.message and "李四" not in found.message


def test_a_name_of_a_duplicate_row_is_not_compared() -> None:
    assert see(row(), row(name="李四")).went == ["有效", "重复 X01"]


def test_a_certificate_number_of_another_person_is_held() -> None:
    seen = see(certified(1, number="共用"), certified(2, number="共用"))
    assert seen.went == ["有效", "待核 C06"]
    assert [seen["county", "合计", "plan", measure] for measure in ("trained", "certified")] == [2, 1]


def test_a_persons_own_number_twice_and_a_rejected_rows_number_are_free() -> None:
    own = see(certified(end="2021-04-10", number="共用"), certified(end="2021-05-10", number="共用"))
    assert own.went == ["有效", "有效"]
    assert see(certified(1, number="共用", codes=("P01",)), certified(2, number="共用")).went[1] == "有效"


def test_a_held_row_owns_its_number() -> None:
    assert see(certified(1, number="共用", codes=("C02",)), certified(2, number="共用")).went[1] == "待核 C06"
    unknown = certified(1, number="共用", codes=("C08",), cert_class=None)
    assert see(unknown, certified(2, number="共用")).went[1] == "待核 C06"
