"""Examples and advice speak of the row's own time and of what its column wants."""

from __future__ import annotations

from typing import Any

import pytest
from verbs import Q1, Formula, book, certified, read, row, sheet, table

from lp_reports.screen.explain import open_words
from lp_reports.text.matching import slip, suggestion


def test_a_date_is_shown_in_the_row_s_own_period() -> None:
    (second,) = read(book(row(结束日期="待定"))).findings
    assert second.fix == "改为2021-04-15这样的日期"
    (first,) = read(book(row(开班日期="", 结束日期="待定"), period=Q1)).findings
    assert first.fix == "改为2021-01-15这样的日期"


def test_a_date_that_lacks_something_is_shown_whole() -> None:
    (month,) = read(book(row(结束日期="2021年4月"))).findings
    assert (month.code, month.fix) == ("D07", "补全到日，写成2021-04-30这样")
    (year,) = read(book(row(结束日期="4月10日"))).findings
    assert (year.code, year.fix) == ("D09", "补全年份，写成2021-04-10这样")


@pytest.mark.parametrize(
    ("head", "wanted"),
    [
        ("身份证号", "号码，先把该列设为文本格式"),
        ("证书编号", "号码，先把该列设为文本格式"),
        ("结束日期", "日期"),
        ("培训补贴", "数字"),
        ("户籍乡镇", "文字"),
    ],
)
def test_a_cell_without_a_value_is_told_what_should_stand_there(head: str, wanted: str) -> None:
    findings = read(book(certified(**{head: Formula("#N/A")}))).findings
    assert [one.fix for one in findings if one.code == "V01"] == [f"改为直接填写的{wanted}"]


@pytest.mark.parametrize("code", ["F13", "F14", "P01", "P06", "C01", "D09"])
def test_an_explanation_has_an_example_in_place_of_what_was_found(code: str) -> None:
    assert "…" not in (open_words(code)["found"] if code != "D09" else open_words(code)["expected"])


def test_hints_are_near_by_letters_or_by_sound() -> None:
    assert suggestion("阿钢镇", ["阿岗镇", "板桥镇"]) == "，是不是阿岗镇？"
    assert suggestion("啊刚镇", ["阿岗镇", "板桥镇"]) == "，是不是阿岗镇？"
    assert suggestion("火星镇", ["阿岗镇", "板桥镇"]) == ""
    assert suggestion("转移劳动力", ["脱贫劳动力"]) == ""


def test_a_slip_of_one_character_sounds_alike() -> None:
    assert slip("灵活就叶", "灵活就业") and slip("登记失业人圆", "登记失业人员")
    assert not slip("创业人员", "失业人员") and not slip("以赛代训", "以工代训")


@pytest.mark.parametrize(
    ("typed", "shown"), [(11, "培训天数11天，"), ("11天", "培训天数11天，"), ("十一天", "培训天数11天，")]
)
def test_days_are_named_once(typed: Any, shown: str) -> None:
    (finding,) = read(book(row(培训天数=typed))).findings
    assert finding.message.startswith(shown)


# --- columns that were not read ---------------------------------------------------------------------------


def test_what_lacks_is_told_with_the_column_that_looks_like_it() -> None:
    heads, one = table(row())
    heads[heads.index("结束日期")] = "某某"
    (finding,) = read(sheet([heads, one])).findings
    assert finding.code == "F04"
    assert "看内容像是日期，没有读）" in finding.message and "列“某某”填了1格" in finding.message


def test_a_class_that_stands_in_unread_columns_is_not_called_blank() -> None:
    heads, one = table(certified())
    at = heads.index("证书类别")
    grid = [[*heads[:at], "甲栏", "乙栏", *heads[at + 1 :]], [*one[:at], one[at], one[at], *one[at + 1 :]]]
    (finding,) = (one for one in read(sheet(grid)).findings if one.code == "C08")
    assert finding.message.startswith("填了已取证，没有读到证书类别，应为") and "“乙栏”" in finding.message
