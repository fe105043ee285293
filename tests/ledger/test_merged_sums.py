"""A sum in one cell for several rows: who had what is told once, and a total is nobody's."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from verbs import ID, ID2, ID3, UP, read, sheet

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
