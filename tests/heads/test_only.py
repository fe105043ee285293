"""The one column whose contents settle what its head leaves open: quiet cases first."""

from __future__ import annotations

from typing import Any

import pytest
from table import TIDY, at, fields, read

from lp_reports.model.fields import Field

STATES = ["灵活就业", "按比例就业", "未就业"] * 8
PAID = ["免费", "政府补助", "自费"] * 8
CLASSES = ["专项职业能力证书"] * 24
CHANNELS = ["企业", "合作社", "民办培训学校"] * 8
KINDS = ["脱贫户", "一般农户"] * 12


# --- what stays -------------------------------------------------------------------------------------------


BEFORE = ["未就业", "务农", "外出务工"] * 8


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"住宿类别": PAID}, "是否免费培训"),
        ({"培训性质": ["技能培训", "创业培训"] * 12}, "是否免费培训"),
        ({"培训前身份": KINDS}, "培训前就业状态"),
        ({"培训前职业": ["砌筑工", "电工", "钢筋工"] * 8}, "培训前就业状态"),
        ({"培训前家庭情况": BEFORE}, "培训前就业状态"),
        ({"户主>培训前身份": BEFORE}, "培训前就业状态"),
        ({"原身份": BEFORE}, "培训前就业状态"),
        ({"就业形式": ["是", "否"] * 12}, "目前就业状态"),
        ({"训前就业形式": STATES}, "目前就业状态"),
        ({"就业意愿": STATES}, "目前就业状态"),
        ({"训前就业形式": ["无固定工作"] * 24}, "目前就业状态"),
        ({"就业方式": ["有固定工作的亲属", "无固定工作时间"] * 12}, "目前就业状态"),
        ({"户主>就业形式": STATES}, "目前就业状态"),
        ({"就业形式": STATES, "用工形式": STATES}, "目前就业状态"),
        ({"费用": [500, 800] * 12}, "是否免费培训"),
        ({"午餐费用": PAID}, "是否免费培训"),
        ({"培训证书": CLASSES}, "证书类别"),
        ({"培训合格证": ["合格证"] * 24, "证书编号": "cno"}, "证书类别"),
        ({"户主名族": "eth"}, "民族"),
        ({"现单位": ["罗平县顺达快递服务部"] * 24}, "目前就业状态"),
        ({"就业渠道": CHANNELS}, "培训渠道"),
        ({"报名渠道": CHANNELS}, "培训渠道"),
        ({"主体": ["合作社", "家庭农场"] * 12}, "培训渠道"),
        ({"渠道": ["村委会宣传", "微信", "亲戚介绍"] * 8}, "培训渠道"),
        ({"渠道": ["企业", "微信", "亲戚介绍"] * 8}, "培训渠道"),
        ({"渠道": CHANNELS, "途径": CHANNELS[::-1]}, "培训渠道"),
    ],
)
def test_nothing_else_is_taken(more: dict[str, Any], field: str) -> None:
    assert field not in fields(read({**TIDY, **more}))


def test_a_state_left_of_the_training_may_be_of_before() -> None:
    reading = read({"就业形式": STATES, **TIDY})
    assert "目前就业状态" not in fields(reading) and reading.unread[0].fits is Field.NOW


# --- what is meant ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("head", "cells", "field"),
    [
        ("就业形式", STATES, "目前就业状态"),
        ("就业类型", ["无固定工作"] * 24, "目前就业状态"),
        ("就业方式", ["没有固定工作", "在家务农", "外出务工"] * 8, "目前就业状态"),
        *((head, BEFORE, "培训前就业状态") for head in "培训前身份 训前身份类型 参训前职业".split()),
        ("培训前从事职业", BEFORE, "培训前就业状态"),
        ("训前就业身份", ["农民", "农民工", "无业"] * 8, "培训前就业状态"),
        ("费用", PAID, "是否免费培训"),
        *((head, PAID, "是否免费培训") for head in ("参训性质", "培训性质", "参训类型")),
        ("名族", "eth", "民族"),
        ("渠道", CHANNELS, "培训渠道"),
        ("渠道", ["企业"] * 24, "培训渠道"),
        ("途径", ["合作社"] * 24, "培训渠道"),
        ("渠道（途径）", ["民办培训学校"] * 24, "培训渠道"),
    ],
)
def test_the_one_column_that_fits_is_read_and_told(head: str, cells: Any, field: str) -> None:
    reading = read({**TIDY, head: cells})
    assert fields(reading)[field] == 6 and head in reading.notes[0]


@pytest.mark.parametrize(
    ("head", "cells"),
    [("原身份", BEFORE), ("原职业", BEFORE), ("培训前职业", ["砌筑工", "电工", "钢筋工"] * 8)],
)
def test_what_somebody_was_before_is_told_where_it_is_not_read(head: str, cells: list[str]) -> None:
    (column,) = read({**TIDY, head: cells}).unread
    assert column.fits is Field.BEFORE
    (column,) = read({**TIDY, "培训前就业状态": BEFORE, head: cells}).unread
    assert column.fits is None


@pytest.mark.parametrize("head", ["原工种", "原从事工种", "原职业(工种)", "原从事岗位", "原职业"])
def test_the_trade_that_somebody_had_is_not_asked_about(head: str) -> None:
    (column,) = read({**TIDY, head: ["抹灰工", "电工", "收银员"] * 8}).unread
    assert column.fits is None


def test_classes_that_count_beside_the_number_are_the_certificate_s() -> None:
    columns = {**TIDY, "培训证书": CLASSES, "证书编号": "cno", "发证日期": "issue"}
    reading = read(columns)
    assert fields(reading)["证书类别"] == at(columns, "培训证书") and "培训证书" in reading.notes[0]


@pytest.mark.parametrize(
    ("head", "field"), [("现况", "目前就业状态"), ("村屯", "村(社区)"), ("完课", "结束日期")]
)
def test_words_of_other_places(head: str, field: str) -> None:
    cells = {"现况": ["在家", "打工"] * 12, "村屯": ["阿窝村", "金鸡村"] * 12, "完课": "end"}[head]
    columns = {**{old: kind for old, kind in TIDY.items() if "时间" not in old}, "开课": "start", head: cells}
    assert fields(read(columns))[field] == at(columns, head)


# --- kinds of people, days, agreements --------------------------------------------------------------------


@pytest.mark.parametrize("head", ["脱贫户/一般农户", "脱贫户、监测户", "脱贫劳动力或一般农户"])
def test_either_of_two_kinds_of_people(head: str) -> None:
    reading = read({**TIDY, head: KINDS})
    assert fields(reading)["人员类别"] == 6 and head in reading.notes[0]
    assert "人员类别" not in fields(read({**TIDY, head: ["是", "否"] * 12}))


def test_days_without_a_number_are_none() -> None:
    assert fields(read({**TIDY, "培训周期": ["15天", "十天"] * 12}))["培训天数"] == 6
    assert "培训天数" not in fields(read({**TIDY, "培训周期": ["短期"] * 24}))


def test_years_look_like_no_amount() -> None:
    (year,) = read({**TIDY, "培训年度": [2021] * 24}).unread
    assert (year.looks, year.fits) == ("", None)


def test_an_agreement_on_free_training_is_told_and_not_read() -> None:
    columns = {**TIDY, "是否签免费培训协议": ["是", "否"] * 12}
    reading = read(columns)
    assert "是否免费培训" not in fields(reading) and reading.unread[0].fits is Field.FREE
    beside = read({**columns, "是否免费": ["是", "否"] * 12})
    assert beside.unread[0].fits is None


# --- the school that trains, the level it aims at, work after it ---------------------------------------------

SCHOOL = ["罗平县恒业职业培训学校"] * 24


@pytest.mark.parametrize(
    ("more", "head", "cells"),
    [
        ({}, "机构名称", [f"罗平县第{at}小学" for at in range(24)]),  # where each of them teaches
        ({}, "所在学校", SCHOOL),
        ({}, "单位名称", SCHOOL),
        ({}, "社保>机构名称", SCHOOL),
        ({"推荐单位": ["罗平县妇联"] * 24}, "机构名称", SCHOOL),
        ({"企业名称": ["罗平县宏达有限公司"] * 24}, "学校名称", SCHOOL),
        ({"培训机构": "org"}, "学校名称", SCHOOL),
    ],
)
def test_an_organisation_that_need_not_be_the_school(more: dict[str, Any], head: str, cells: Any) -> None:
    before = {**TIDY, **more}
    assert fields(read({**before, head: cells})) == fields(read(before))


@pytest.mark.parametrize("head", ["机构名称", "学校名称", "培训点名称"])
def test_the_only_school_of_a_ledger_trains_and_is_told(head: str) -> None:
    reading = read({**TIDY, "就业单位": "eunit", head: SCHOOL})
    assert fields(reading)["培训机构"] == 7 and len(reading.notes) == 1


@pytest.mark.parametrize("head", ["培养目标", "就业目标", "目标工种"])
def test_an_aim_that_is_no_level(head: str) -> None:
    reading = read({**TIDY, head: ["掌握技能", "独立上岗"] * 12})
    assert "培训等级" not in fields(reading) and not [one for one in reading.unread if one.fits]


@pytest.mark.parametrize(("head", "notes"), [("培养目标", 1), ("目标等级", 0), ("晋升等级", 0)])
def test_the_level_aimed_at_is_the_training_s(head: str, notes: int) -> None:
    reading = read({**TIDY, head: ["中级工", "高级工"] * 12, "证书等级": "level"})
    assert fields(reading)["培训等级"] == 6 and len(reading.notes) == notes


@pytest.mark.parametrize("head", ["初中毕业后是否就业", "高中毕业后就业情况", "毕业后意向", "是否安置"])
def test_work_after_school_is_none_after_the_training(head: str) -> None:
    assert "目前就业状态" not in fields(read({**TIDY, head: "yes"}))


@pytest.mark.parametrize("head", ["毕业后是否就业", "学成后是否就业", "是否安置就业"])
def test_work_after_the_training(head: str) -> None:
    reading = read({**TIDY, head: "yes"})
    assert fields(reading)["目前就业状态"] == 6 and reading.notes == ()
