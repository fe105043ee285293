"""Amounts, days and months as people write them; the factor of a head in 万元."""

from __future__ import annotations

import time
from decimal import Decimal
from typing import Any

import pytest
from verbs import ID, ID2, ID3, accepts, book, certified, read, record, row, sheet, table

from lp_reports.ledger.values.amounts import parse_hours, parse_months, parse_sum, parse_wage
from lp_reports.ledger.values.cell import parse_amount
from lp_reports.ledger.values.day_counts import parse_days


@pytest.mark.parametrize(
    ("typed", "yuan"),
    [
        (1200, "1200"),
        (1200.5, "1200.5"),
        (0, "0"),
        ("1200", "1200"),
        ("1,200元", "1200"),
        ("1，200元", "1200"),
        ("１２００元", "1200"),
        ("￥1,200.00", "1200.00"),
        ("¥1200", "1200"),
        ("1200元整", "1200"),
        ("1200元/人", "1200"),
        ("0.12万元", "1200.00"),
        ("0.12万", "1200.00"),
        (6000 / 7, "857.14"),  # to the fen, as it is paid and added up
        (0.1 + 0.2, "0.30"),
        ("800.005", "800.01"),
        ("10天", "10"),
        ("6个月", "6"),
        (" 12 00 ", "1200"),
    ],
    ids=repr,
)
def test_an_amount(typed: Any, yuan: str) -> None:
    assert parse_amount(typed) == Decimal(yuan)


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "待定",
        "两千",
        "-5",
        -5,
        "1200/800",
        "1.2.3",
        "12%",
        True,
        float("nan"),
        float("inf"),
        "9" * 1_000_050,
        1e300,
        13812345678,  # a phone in the wrong column
    ],
    ids=lambda typed: repr(typed)[:20],
)
def test_no_amount(typed: Any) -> None:
    assert parse_amount(typed) is None


@pytest.mark.parametrize("head", ["培训补贴(万元)", "培训补贴（万元）", "培训补贴金额(万元)"])
def test_a_head_in_ten_thousands(head: str) -> None:
    assert record(book(certified(**{head: 0.12}))).training == Decimal(1200)
    assert record(book(certified(**{head: "0.12"}))).training == Decimal(1200)


def test_a_cell_that_says_ten_thousand_itself_is_not_multiplied_twice() -> None:
    assert record(book(certified(**{"培训补贴(万元)": "0.12万元"}))).training == Decimal(1200)


@pytest.mark.parametrize("head", ["培训补贴", "培训补贴(元)"])
def test_a_head_in_yuan(head: str) -> None:
    assert record(book(certified(**{head: 1200}))).training == Decimal(1200)


def test_both_kinds_of_upkeep_in_one_column_are_shared_out() -> None:
    one = record(book(row(是否免费培训="是", 人员类别="两后生", 生活交通补贴=800)))
    assert (one.living, one.transport) == (Decimal(600), Decimal(200))


@pytest.mark.parametrize("typed", ["", "—", "-", "/", "无"])
def test_a_dash_is_blank(typed: str) -> None:
    ledger = read(book(certified(培训补贴=typed)))
    assert (ledger.records[0].training, ledger.findings) == (None, ())


def test_a_truth_value_is_no_amount_after_a_1_was_read() -> None:
    assert parse_amount(1.0) == 1
    assert parse_amount(True) is None


@pytest.mark.parametrize("typed", ["1000元（已到账）", "1000元已发", "1000￥", "1000元。", "+1000"])
def test_what_is_said_behind_a_sum_falls_off(typed: str) -> None:
    assert record(book(certified(培训补贴=typed))).training == 1000


def test_nothing_in_thousandths_is_nothing() -> None:
    assert accepts(book(certified(培训补贴="0.000"))).records[0].training == 0


@pytest.mark.parametrize(
    "typed",
    [
        "2000元（已发1000）",
        "1000（500元未发）",
        "1000（不发）",
        "1000（未享受）",
        "1000元（两人）",
        "1000元（3人）",
        "1000元（夫妻二人）",
        "1.200",
        "1200 150",
    ],
)
def test_a_sum_that_is_not_all_paid_is_none(typed: str) -> None:
    ledger = read(book(certified(培训补贴=typed)))
    assert (ledger.records[0].training, [one.code for one in ledger.findings]) == (None, ["M06"])


@pytest.mark.parametrize(
    "typed",
    [
        "1000（未发）",
        "1000元待发",
        "1000（申请中）",
        "1000（拟）",
        "拟补1000",
        "未拨1000",
        "1000（已申请未拨付）",
    ],
)
def test_a_sum_that_is_not_paid_yet_counts_and_is_asked_about(typed: str) -> None:
    ledger = read(book(certified(培训补贴=typed)))
    assert (ledger.records[0].training, [one.code for one in ledger.findings]) == (1000, ["V02"])


SUMS = "核定1200元 1200- 1200/ 1200— 1200元转账 1200现金 1200元,5月发 1200元2021.5.30发 1200√ √1200 是1200 有，1200元 是（1200元） 12百 1'200 人均1200"


@pytest.mark.parametrize("typed", SUMS.split())
def test_a_tick_a_stroke_or_a_state_beside_a_sum_falls_off(typed: str) -> None:
    assert accepts(book(certified(培训补贴=typed))).records[0].training == 1200


@pytest.mark.parametrize("typed", "保底3500 底薪3500 3500+提成 3500元+绩效 >3500".split())
def test_a_wage_of_no_less_is_read_and_told(typed: str) -> None:
    ledger = read(book(row(培训后月收入=typed)))
    assert (ledger.records[0].wage_after, [one.code for one in ledger.findings]) == (3500, ["V02"])


@pytest.mark.parametrize("typed", ["3500元人民币", "≈3500"])
def test_a_wage_in_words(typed: str) -> None:
    assert accepts(book(row(培训后月收入=typed))).records[0].wage_after == 3500


def test_a_wage_a_head_may_be_a_year_s() -> None:
    assert [one.code for one in read(book(row(培训后月收入="人均1.2万"))).findings] == ["M06"]


def test_a_rate_before_its_days_and_whole_months() -> None:
    assert (parse_sum("60元/天，15天"), parse_sum("60元/天15天900元"), parse_sum("60元/天15天800元")) == (
        900,
        900,
        None,
    )
    assert parse_months("3个整月") == 3


# --- the unit stands in a line above -------------------------------------------------------------------------


def paid(line: str, head: str, *sums: Any) -> tuple[list[Decimal | None], list[str]]:
    """The sums of rows under a line and a head, and what F12 says of them."""
    heads, _ = table(certified(**{head: ""}))
    ids = (ID, ID2, ID3)
    people = [
        table(certified(身份证号=ids[at], 证书编号=f"云{at}", **{head: amount}))[1]
        for at, amount in enumerate(sums)
    ]
    ledger = read(sheet([[line], heads, *people]))
    return [one.training for one in ledger.records], [
        one.message for one in ledger.findings if one.code == "F12"
    ]


@pytest.mark.parametrize(
    "line", ["单位：元", "单位：人次", "填报单位：万元工程办", "单位：人、元", "2021年万元户培训"]
)
def test_a_line_that_says_nothing_of_ten_thousands(line: str) -> None:
    assert paid(line, "培训补贴", 1200) == ([Decimal(1200)], [])


@pytest.mark.parametrize("line", ["单位：万元", "金额单位:万元", "（单位：万元）", "单位：人、万元"])
def test_a_line_in_ten_thousands_serves_small_sums_and_is_told(line: str) -> None:
    assert paid(line, "培训补贴", 0.12, "0.2") == (
        [Decimal(1200), Decimal(2000)],
        ["第1行写着单位是万元，L列“培训补贴”按此折成元"],
    )


def test_a_head_with_its_own_unit_is_left() -> None:
    assert paid("单位：万元", "培训补贴（元）", 1200) == ([Decimal(1200)], [])


def test_sums_too_large_for_the_line_are_yuan_and_told() -> None:
    assert paid("单位：万元", "培训补贴", 1200, 800) == (
        [Decimal(1200), Decimal(800)],
        ["第1行写着单位是万元，L列“培训补贴”的金额太大，按元读"],
    )


def test_a_cell_that_says_yuan_is_yuan() -> None:
    assert record(book(certified(**{"培训补贴(万元)": "1200元"}))).training == Decimal(1200)


@pytest.mark.parametrize("head", ["培训补贴", "培训后月收入", "培训天数", "课时"])
def test_two_numbers_above_each_other_are_not_one(head: str) -> None:
    assert read(book(certified(**{head: "1 200" if head == "培训补贴" else "8\n"}))).findings == ()
    assert {one.code for one in read(book(certified(**{head: "900\n300"}))).findings} <= {"M06", "V02"}
    (told,) = read(book(certified(**{head: "900\n300"}))).findings
    assert "900 300" in told.message


def test_two_numbers_of_hours_are_none_without_their_line_break_either() -> None:
    assert parse_hours("40 40") is None  # as a record's text has them
    assert parse_hours("1 200") == Decimal(1200) and parse_hours("8 0") == Decimal(80)


def test_thirty_thousand_lines_in_a_cell_are_read_in_no_time() -> None:
    started = time.perf_counter()
    for parse in (parse_sum, parse_wage, parse_hours, parse_days):
        parse("1" + "\n" * 30_000)
    assert time.perf_counter() - started < 2  # 25 seconds, where blanks can be split in two ways
