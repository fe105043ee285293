"""Columns that look like a field's and are not."""

from __future__ import annotations

import pytest
from table import TIDY, fields, read

UNDATED = {head: cells for head, cells in TIDY.items() if head != "培训起止时间"}


# --- days -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("head", ["", "列5", "——"])
def test_a_column_of_days_without_a_head_is_the_training_s(head: str) -> None:
    assert fields(read({**UNDATED, head: "end"}))["结束日期"] == 5


@pytest.mark.parametrize(
    "head", ["体检日期", "核酸检测时间", "返乡日期", "公示日期", "体检结束日期", "疫苗接种时间"]
)
def test_the_day_of_another_event_is_not_the_training_s(head: str) -> None:
    reading = read({**UNDATED, head: "end"})
    assert 5 not in fields(reading).values()
    assert [one.head for one in reading.unread] == [head]


# --- the state of employment ------------------------------------------------------------------------------


@pytest.mark.parametrize("head", ["是否就业", "就业与否"])
def test_whether_somebody_works_is_the_state_of_employment(head: str) -> None:
    assert fields(read({**TIDY, head: "yes"}))["目前就业状态"] == 6


@pytest.mark.parametrize("head", ["是否创业", "是否外出", "是否外出务工", "是否转移就业", "是否失业"])
def test_one_sort_of_work_is_not_the_state_of_employment(head: str) -> None:
    """Who founded nothing may work all the same."""
    reading = read({**TIDY, head: "yes"})
    assert "目前就业状态" not in fields(reading)
    assert [one.head for one in reading.unread] == [head]


# --- numbers, money, days, employers ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("head", "cells", "field"),
    [
        ("学员证书编号", "cno", "证书编号"),
        ("住宿补贴", "pay", "生活费补贴"),
        ("外出务工时间", "edate", "就业日期"),
        ("转移就业地点", "eplace", "就业地点"),
    ],
)
def test_what_is_the_ledger_s_own_stays_so(head: str, cells: str, field: str) -> None:
    assert fields(read({**TIDY, head: cells}))[field] == 6


@pytest.mark.parametrize(
    ("head", "cells"),
    [
        ("学员编号", "code"),
        ("报名编号", "cno"),
        ("结婚证号", "cno"),
        ("狩猎证号", "cno"),
        ("住宿费", "pay"),
        ("误餐补助", "pay"),
        ("失业时间", "edate"),
        ("外出时间", "edate"),
        ("开学典礼日期", "start"),
        ("推荐就业单位", "eunit"),
    ],
)
def test_what_only_sounds_like_a_field_is_not_read(head: str, cells: str) -> None:
    assert 6 not in fields(read({**TIDY, head: cells})).values()
