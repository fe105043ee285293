"""A sum in one cell for several rows: who had what is told once, and a total is nobody's. One person over two lines."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest
from verbs import ID, ID2, ID3, UP, read, sheet

from lp_reports.model.ledger import Ledger

DAYS = ("2021.4.10", "2021.5.20")
HEADS = ["姓名", "身份证号", "户籍乡镇", "培训类别", "结束日期", "鉴定补贴"]


def _persons(*sums: Any) -> list[list[Any]]:
    people = zip(("张三", "李四", "王五"), (ID, ID2, ID3), strict=True)
    return [
        [name, number, "阿岗镇", "7", "2021.4.10", paid]
        for (name, number), paid in zip(people, sums, strict=False)
    ]


@pytest.mark.parametrize(
    ("sums", "paid", "codes"),
    [
        ((100, 100, 100), (100, 100, 100), []),
        ((100, UP, UP), (100, 100, 100), ["V02"]),
        ((300, UP, UP), (None, None, None), ["M06"]),
        ((240, UP, 100), (None, None, 100), ["M06"]),
        (("待定", UP, UP), (None, None, None), ["M06", "M06", "M06"]),
    ],
)
def test_a_merged_sum(sums: tuple[Any, ...], paid: tuple[Any, ...], codes: list[str]) -> None:
    ledger = read(sheet([HEADS, *_persons(*sums)]))
    assert [one.exam for one in ledger.records] == [None if one is None else Decimal(one) for one in paid]
    assert [one.code for one in ledger.findings] == codes


@pytest.mark.parametrize(
    ("head", "codes"), [("培训后月收入", ["V02"]), ("培训后月收入（人均）", []), ("培训前月收入", ["V02"])]
)
def test_a_merged_wage_may_be_a_sum(head: str, codes: list[str]) -> None:
    quiet = read(sheet([[*HEADS[:5], head], *_persons(3500, 3500, 3500)]))
    assert quiet.findings == ()
    ledger = read(sheet([[*HEADS[:5], head], *_persons(3500, UP, UP)]))
    wages = {one.wage_after or one.wage_before for one in ledger.records}
    assert (wages, [one.code for one in ledger.findings]) == ({Decimal(3500)}, codes)


def test_it_says_how_many_rows_share_it() -> None:
    (total,) = read(sheet([HEADS, *_persons(450, UP, UP)])).findings
    assert "“450（3行合并成一格，像是合计）”" in total.message and total.cell == "F2"
    assert "每行一格填本人的数" in total.fix


def test_rows_of_nobody_within_the_merge_do_not_count() -> None:
    one, two = _persons(450, UP)
    (total,) = read(sheet([HEADS, one, ["小计", "", "", "", "", UP], two])).findings
    assert "2行合并成一格" in total.message


def _named(*cells: tuple[Any, Any]) -> list[str]:
    rows = [[name, number, "阿岗镇", "7", day, ""] for (name, number), day in zip(cells, DAYS, strict=False)]
    return [f"{one.code} {one.cell}" for one in read(sheet([HEADS, *rows])).findings]


def test_one_name_over_several_persons_is_told() -> None:
    assert (
        _named(("张三", ID), (UP, UP))
        == _named(("张三", ID), (UP, ID))
        == _named(("张三", ID), ("李四", ID2))
        == []
    )
    assert _named(("张三", ID), (UP, ID2)) == ["V02 A2"]


def test_a_blank_cell_merged_over_several_persons_is_no_name() -> None:
    assert _named(("", ID), (UP, ID2)) == ["P01 A2", "P01 A2"]


# --- one person over two lines --------------------------------------------------------------------------------

WHO = ["姓名", "身份证号", "户籍乡镇", "培训工种"]
ZHANG = ["张三", ID, "板桥镇", "砌筑工"]
BELOW = [UP, UP, UP, UP]


def over_two(heads: list[str], one: list[Any], two: list[Any]) -> Ledger:
    """A person's line, the rest of which is merged over the next."""
    return read(sheet([[*WHO, *heads], [*ZHANG, *one], [*BELOW, *two]]))


def noted(ledger: Ledger) -> list[tuple[str, int | None, str]]:
    return [(one.code, one.row, one.message) for one in ledger.findings if one.code in ("V02", "P06")]


@pytest.mark.parametrize(
    ("heads", "one", "two"),
    [
        (["结束日期", "联系电话"], ["2021.4.10", "13987654321"], [UP, "13987654322"]),
        (["结束日期", "备注"], ["2021.4.10", "第一期"], [UP, "已领工具"]),
        (["结束日期", "证书编号"], ["2021.4.10", "ZX2021001"], [UP, "ZX2021001"]),
    ],
)
def test_a_second_line_that_says_nothing_of_account_is_quiet(
    heads: list[str], one: list[Any], two: list[Any]
) -> None:
    ledger = over_two(heads, one, two)
    assert noted(ledger) == []
    assert [record.row for record in ledger.records] == [2]
    assert [tuple(skipped) for skipped in ledger.skipped] == [("台账", 3, "同一人的第二行")]


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("2021.4.1", "2021.4.20"),
        (dt.date(2021, 4, 1), dt.date(2021, 4, 20)),
        ("2021.4.1至", "2021.4.20"),
        ("2021年4月1日—", "2021年4月20日"),
        ("2021年4月1日", "至2021年4月20日"),
    ],
)
def test_two_ends_of_a_time_below_each_other_are_one(one: Any, two: Any) -> None:
    ledger = over_two(["培训起止时间"], [one], [two])
    assert noted(ledger) == []
    assert [(record.start, record.end) for record in ledger.records] == [
        (dt.date(2021, 4, 1), dt.date(2021, 4, 20))
    ]


def test_what_the_first_line_leaves_blank_is_joined_to_it_and_told() -> None:
    paper = ["专项职业能力证书", "ZX2021001", "2021.5.20"]
    ledger = over_two(
        ["结束日期", "证书类别", "证书编号", "发证日期"], ["2021.4.20", "", "", ""], [UP, *paper]
    )
    message = "第3行的F3“专项职业能力证书”、G3“ZX2021001”、H3“2021.5.20”是同一人的，读作本行的，请核对"
    assert noted(ledger) == [("V02", 2, message)]
    assert [record.number for record in ledger.records] == ["ZX2021001"]


def test_a_number_broken_over_two_lines_is_one() -> None:
    ledger = over_two(["结束日期", "证书编号"], ["2021.4.20", "21530100"], [UP, "12500001"])
    assert [record.number for record in ledger.records] == ["2153010012500001"]
    assert noted(ledger) == [("V02", 2, "第3行的F3“12500001”是同一人的，读作本行的，请核对")]


@pytest.mark.parametrize(
    ("heads", "one", "two"),
    [
        (
            ["结束日期", "证书编号", "发证日期"],
            ["2021.4.20", "ZX2021001", "2021.5.1"],
            [UP, "ZX2021002", "2021.5.20"],
        ),
        (["培训起止时间"], ["2021.4.1-4.10"], ["2021.5.1-5.10"]),
        (["结束日期"], ["2021.4.10"], ["2021.5.10"]),
    ],
)
def test_another_certificate_or_training_is_a_row_of_its_own(
    heads: list[str], one: list[Any], two: list[Any]
) -> None:
    assert [record.row for record in over_two(heads, one, two).records] == [2, 3]


@pytest.mark.parametrize(
    ("heads", "one", "two", "told"),
    [
        (["开班日期", "结束日期"], ["2021.4.1", "2021.4.10"], [UP, "2021.4.20"], "F3“2021.4.20”"),
        (["结束日期", "培训补贴"], ["2021.4.10", 800], [UP, 1000], "F3“1000”"),
        (["结束日期", "目前就业状态"], ["2021.4.10", "已就业"], [UP, "未就业"], "F3“未就业”"),
        (["结束日期", "证书编号"], ["2021.4.10", "ZX2021001"], [UP, "ZX2021002"], "F3“ZX2021002”"),
    ],
)
def test_what_nobody_can_join_is_told(heads: list[str], one: list[Any], two: list[Any], told: str) -> None:
    ledger = over_two(heads, one, two)
    message = f"第3行的{told}像是同一人的第二行，没有读，请核对，应一行写一次培训"
    assert noted(ledger) == [("V02", 2, message)]
    assert [record.row for record in ledger.records] == [2]


def test_a_remark_against_a_row_may_stand_on_its_second_line() -> None:
    ledger = over_two(["结束日期", "备注"], ["2021.4.10", "第一期"], [UP, "中途退出"])
    assert noted(ledger) == [("P06", 2, "第3行备注写有“中途退出”，已计入")]


LI = ["李四", ID2, "板桥镇", "砌筑工"]
NOBODY = ["", "", "", ""]


@pytest.mark.parametrize(
    "below",
    [
        [],
        [[*NOBODY, "", "", 1600]],
        [[*NOBODY, "", "2021年7月1日"]],
        [[*NOBODY, "", dt.date(2021, 7, 1)]],
        [["以上2人已结业"]],
    ],
)
def test_a_sum_or_the_day_of_a_signature_below_persons_is_no_second_line(below: list[list[Any]]) -> None:
    days = ["2021.4.1", "2021.4.20", 800]
    grid = [[*WHO, "开班日期", "结束日期", "培训补贴"], [*ZHANG, *days], [*LI, *days], *below]
    ledger = read(sheet(grid))
    assert noted(ledger) == []
    assert [record.row for record in ledger.records] == [2, 3]


@pytest.mark.parametrize(
    ("two", "told"),
    [
        (["", "2021.5.20", ""], "F3“2021.5.20”"),
        (["", dt.date(2021, 5, 20), ""], "F3“2021-05-20”"),
        (["", "", 1000], "G3“1000”"),
    ],
)
def test_a_line_without_a_name_below_a_person_is_told(two: list[Any], told: str) -> None:
    days = ["2021.4.1", "2021.4.20", 800]
    grid = [[*WHO, "开班日期", "结束日期", "培训补贴"], [*ZHANG, *days], [*NOBODY, *two], [*LI, *days]]
    ledger = read(sheet(grid))
    message = f"第3行的{told}像是同一人的第二行，没有读，请核对，应一行写一次培训"
    assert noted(ledger) == [("V02", 2, message)]
    assert [record.row for record in ledger.records] == [2, 4]
