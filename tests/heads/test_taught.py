"""What was taught, under heads that only half ask for it: quiet cases first."""

from __future__ import annotations

from typing import Any

import pytest
from table import TIDY, at, fields, read

UNTAUGHT = {head: kind for head, kind in TIDY.items() if head != "培训工种"}
LEADERS = ["农村致富带头人培训"] * 24
TRADES = ["育婴员", "砌筑工", "家政服务员"] * 8


# --- what stays -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("head", ["课程", "培训名称", "名称", "培训>名称", "培训班名称"])
def test_what_is_asked_for_plainly_is_not_sought_elsewhere(head: str) -> None:
    columns = {**TIDY, "培训类别": "cat", head: TRADES}
    assert fields(read(columns))["培训工种"] == at(columns, "培训工种")
    assert fields(read(columns))["培训类别"] == at(columns, "培训类别")


@pytest.mark.parametrize(
    "more",
    [
        {"所学专业": ["汉语言文学", "计算机应用"] * 12},
        {"培训班名称": ["2021年第1期", "2021年第2期"] * 12},
        {"公司>名称": LEADERS},
        {"课程": ["20", "30"] * 12},
        {"课程": LEADERS, "培训名称": LEADERS},
        *({head: ["是", "否"] * 12} for head in ("学习内容", "技能", "干什么活")),
        *({head: ["合格", "不合格"] * 12} for head in ("所学技术", "技能名称")),
        *({head: ["初级", "中级"] * 12} for head in ("学什么", "技能名称")),
        {"技能特长": ["养牛", "养猪"] * 12},
    ],
)
def test_nothing_that_was_taught(more: dict[str, Any]) -> None:
    assert not {"培训类别", "培训工种"} & fields(read({**UNTAUGHT, **more})).keys()


# --- what is meant ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "head", ["课程", "项目", "类别", "培训名称", "名称", "培训>名称", "参加培训", "学习内容"]
)
def test_categories_under_a_head_that_may_ask_for_them(head: str) -> None:
    reading = read({**UNTAUGHT, head: LEADERS})
    assert fields(reading)["培训类别"] == 5 and len(reading.notes) == 1


@pytest.mark.parametrize("head", ["课程", "培训名称", "名称", "培训>名称"])
def test_trades_under_a_head_that_may_ask_for_them(head: str) -> None:
    reading = read({**UNTAUGHT, head: TRADES})
    assert fields(reading)["培训工种"] == 5 and len(reading.notes) == 1


@pytest.mark.parametrize(
    "head", ["工种类别", "工种分类", "职业大类", "手工/技能", "岗位技能", "学会的手艺", "技能类别"]
)
def test_trades_under_a_head_that_hardly_asks_for_them(head: str) -> None:
    reading = read({**UNTAUGHT, head: ["拖拉机驾驶", "〃", "微耕机操作", "〃"] * 6})
    assert reading.notes == (f"E列表头“{head}”读作“培训工种”：下面是工种",)


@pytest.mark.parametrize(
    "head",
    "学什么 学啥 培训什么 教什么 上的什么课 所学技术 培训技术 学习内容 手艺 技术名称 技能名称 做什么工 干什么活 什么课 上哪门课 课名 培训哪样 学到什么".split(),
)
def test_whatever_was_taught_under_a_head_that_asks_in_plain_words(head: str) -> None:
    for trades in (
        ["果蔬种植", "养牛"],
        ["养猪", "种姜", "果树修剪"],
        ["水电安装", "短视频", "挖掘机"],
        ["刺绣", "竹编"],
    ):
        for columns in ({**UNTAUGHT, head: trades * 8}, {**UNTAUGHT, "培训类别": "cat", head: trades * 8}):
            reading = read(columns)
            assert fields(reading)["培训工种"] == at(columns, head) and len(reading.notes) == 1


@pytest.mark.parametrize("cells", [["五级", "四级"] * 12, ["初级", "中级"] * 12])
@pytest.mark.parametrize("head", ["工种类别", "职业类别", "岗位技能", "工种等级（证书）"])
def test_levels_are_no_trades(head: str, cells: list[str]) -> None:
    assert "培训工种" not in fields(read({**UNTAUGHT, head: cells}))


@pytest.mark.parametrize("head", ["专业类别", "职业类别", "专业分类"])
def test_kinds_of_study_are_no_trades(head: str) -> None:
    assert "培训工种" not in fields(read({**UNTAUGHT, head: ["文科", "理科"] * 12}))


@pytest.mark.parametrize("head", ["任务归口", "培训门类", "归口类别", "培训大项", "方案类别", "任务编号"])
def test_names_of_the_plan_under_a_head_that_speaks_of_it(head: str) -> None:
    cells = ["第七类", 7, "砌筑工、混凝土工、钢筋工等", "电子商务"] * 6
    assert read({**TIDY, head: cells}).notes == (f"F列表头“{head}”读作“培训类别”",)


@pytest.mark.parametrize(
    ("head", "cells"),
    [
        ("任务编号", [1, 2, 3, 4] * 6),
        ("归口部门", ["县人社局", "县妇联"] * 12),
        ("归口门类", ["一类", "二类"] * 12),
        ("方案名称", ["实施方案", "行动方案"] * 12),
    ],
)
def test_no_name_of_the_plan(head: str, cells: list[Any]) -> None:
    assert "培训类别" not in fields(read({**TIDY, head: cells}))


def test_the_words_with_which_a_category_begins_are_none_of_a_trade() -> None:
    assert fields(read({**UNTAUGHT, "类别": ["餐饮服务、食品加工"] * 24}))["培训类别"] == 5


@pytest.mark.parametrize(
    "more",
    [
        {"类别": ["高素质农民"] * 24},
        {"类别": ["砌筑工", "电工"] * 12},
        {"类别": ["职业资格证", "专项职业能力证"] * 12},
        {"类别": ["农村电子商务", "其他"] * 12},
        {"申请类别": ["农村电子商务"] * 24},
        {"公司>类别": ["农村电子商务"] * 24},
    ],
)
def test_no_category_beside_a_trade(more: dict[str, Any]) -> None:
    assert "培训类别" not in fields(read({**TIDY, **more}))


@pytest.mark.parametrize("head", ["类别", "种类", "类型", "性质"])
@pytest.mark.parametrize(
    "cells",
    [
        ["农村电子商务"],
        ["家政服务", "餐饮服务", "农村电子商务"],
        LEADERS[:1],
        ["家政服务", "砌筑工", "育婴员", "农村电子商务"],
    ],
)
def test_mere_kinds_that_name_categories_beside_a_trade(head: str, cells: list[str]) -> None:
    reading = read({head: cells * 8, **TIDY})
    assert fields(reading)["培训类别"] == 1 and head in reading.notes[0]


@pytest.mark.parametrize("head", ["做什么工", "干什么活"])
def test_what_they_do_now_was_not_taught(head: str) -> None:
    columns = {**UNTAUGHT, "目前就业状态": ["已就业", "务农"] * 12, head: ["保安", "服务员"] * 12}
    assert "培训工种" not in fields(read(columns))
    first = {**UNTAUGHT, head: ["保安", "服务员"] * 12, "目前就业状态": ["已就业", "务农"] * 12}
    assert fields(read(first))["培训工种"] == at(first, head)
    apart = {"在哪个厂": "eunit", "培训类别": "cat", head: ["焊工", "电工"] * 12}
    assert fields(read({**UNTAUGHT, **apart}))["培训工种"] == at({**UNTAUGHT, **apart}, head)


def test_a_course_is_whatever_words_stand_below_it() -> None:
    reading = read({**UNTAUGHT, "课程": ["待客礼仪", "接待礼节"] * 12})
    assert fields(reading)["培训工种"] == 5 and "课程" in reading.notes[0]


def test_a_class_named_after_its_category_tells_both() -> None:
    reading = read({**UNTAUGHT, "培训班名称": ["2021年第1期农村致富带头人培训班"] * 24})
    assert fields(reading)["培训类别"] == fields(reading)["班期"] == 5
    assert "读作“培训类别”" in reading.notes[0]


@pytest.mark.parametrize("head", ["技能项目", "技能名称", "课程名称", "所学技能"])
def test_a_category_named_by_a_trade_leaves_the_trade_to_the_column_that_asks_for_skills(head: str) -> None:
    rest = {name: kind for name, kind in TIDY.items() if name != "培训工种"}
    columns = {**rest, "所属培训类别": ["电商"] * 24, head: ["网店运营"] * 24}
    reading = fields(read(columns))
    assert (reading["培训类别"], reading["培训工种"]) == (5, 6)
    alone = {**rest, "所属培训类别": ["电商"] * 24, head: ["无"] * 24}
    assert fields(read(alone))["培训工种"] == 5


# --- what a family lives on -------------------------------------------------------------------------------

CROPS = ["烤烟种植", "生猪养殖"] * 12


@pytest.mark.parametrize("head", ["培训产业", "特色产业培训内容", "课程"])
def test_what_was_taught_may_be_a_trade_of_the_land(head: str) -> None:
    assert fields(read({**UNTAUGHT, head: CROPS}))["培训工种"] == 5


@pytest.mark.parametrize(
    "head", ["家庭主业", "家庭产业", "主要产业", "家庭副业", "特色产业", "当地产业", "家庭经营", "生产项目"]
)
def test_what_a_family_lives_on_is_not_what_was_taught(head: str) -> None:
    assert "培训工种" not in fields(read({**UNTAUGHT, head: CROPS}))
