"""Heads over what plainly answers another field, and bare heads that say too little: quiet cases first."""

from __future__ import annotations

from typing import Any

import pytest
from table import TIDY, at, fields, read

from lp_reports.model.fields import Field

REST = {head: kind for head, kind in TIDY.items() if head != "培训工种"}
STATES = ["灵活就业", "未就业", "务农"] * 8
PAID = ["免费", "自费", "政府补贴"] * 8
FIRMS = ["昆明某某有限公司", "罗平县某某合作社"] * 12
MONEY = [1000, 800] * 12


# --- the day of arrival -------------------------------------------------------------------------------------

ENDED = {**{head: kind for head, kind in TIDY.items() if head != "培训起止时间"}, "结业日期": "end"}


@pytest.mark.parametrize(
    "head", ["报到（开班）时间", "开班（报到）日期", "报到/开课时间", "报到及开班时间", "签到（开班）时间"]
)
def test_the_day_of_arrival_and_of_the_first_lesson_is_the_first(head: str) -> None:
    reading = read({**ENDED, head: "start"})
    assert fields(reading)["开班日期"] == 6 and reading.notes == ()


def test_the_first_lesson_alone_is_surer() -> None:
    columns = {**ENDED, "报到（开班）时间": "date2", "开班时间": "start"}
    assert fields(read(columns))["开班日期"] == at(columns, "开班时间")


@pytest.mark.parametrize("head", ["报到时间", "签到日期", "报到开始时间"])
def test_arrival_alone_is_no_first_day(head: str) -> None:
    assert fields(read({**ENDED, head: "date2"})) == fields(read(ENDED))
    columns = {**ENDED, head: "date2", "开班": "start"}
    assert fields(read(columns))["开班日期"] == at(columns, "开班") and read(columns).notes == ()


@pytest.mark.parametrize("head", "报到时间 报到日期 入学报到 学员报到时间 集中报到时间 到班日期".split())
def test_arrival_that_never_lies_behind_the_end_is_the_first_day_and_told(head: str) -> None:
    ended = {**ENDED, "结业日期": ["2021.4.20", "2021.4.21"] * 12}
    reading = read({**ended, head: ["2021.4.6", "2021.4.7"] * 12})
    assert fields(reading)["开班日期"] == len(ended) + 1 and head in reading.notes[0]
    late = {**ended, head: ["2021.4.6", "2021.6.7"] * 12}
    assert "开班日期" not in fields(read(late))


# --- what stays -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("head", "cells", "field"),
    [
        ("就业去向", FIRMS, "就业单位"),
        ("就业去向", ["广东东莞某某有限公司", "某某制衣厂"] * 12, "就业单位"),
        ("就业去向", ["上海大众", "昆明理工大学"] * 12, "就业单位"),
        ("就业单位", ["罗平县顺达快递服务部"] * 24, "就业单位"),
        ("用人单位", ["张三养殖场", "顺达理发店"] * 12, "就业单位"),
        ("就业企业名称", ["顺达农家乐"] * 24, "就业单位"),
        ("培训类型", ["集中培训", "订单式"] * 12, "培训方式"),
        ("培训费用", MONEY, "培训补贴"),
        ("培训补贴", ["1000元已发", "800元已发"] * 12, "培训补贴"),
        ("生活费补贴", ["是"] * 24, "生活费补贴"),
        ("领取证书日期", "issue", "发证日期"),
    ],
)
def test_a_head_that_says_what_stands_below_it(head: str, cells: Any, field: str) -> None:
    assert fields(read({**TIDY, head: cells}))[field] == 6


@pytest.mark.parametrize("head", ["就业单位", "用人单位", "就业去向"])
def test_states_of_work_under_a_head_of_employers_are_states(head: str) -> None:
    for states in (
        ["在家务农", "公益性岗位", "外出务工", "电子厂上班"] * 6,
        ["张三养殖场", "务农", "务农", "在家带孩子"] * 6,
    ):
        assert fields(read({**TIDY, head: states}))["目前就业状态"] == 6


@pytest.mark.parametrize("head", ["就业去向", "务工去向"])
def test_firms_and_places_together_are_read_as_firms_and_told(head: str) -> None:
    firms = ["罗平县万家福超市", "曲靖圆通速递有限公司"] * 12
    assert read({**TIDY, head: firms}).notes == ()
    reading = read({**TIDY, head: [*firms[:16], *["浙江省杭州市", "昆明市"] * 4]})
    assert fields(reading)["就业单位"] == 6
    assert reading.notes == (f"F列“{head}”下面不都是单位，读作“就业单位”",)


def test_firms_under_where_somebody_went_are_read_and_told() -> None:
    reading = read({**TIDY, "培训后去向": ["罗平县万家福超市", "曲靖圆通速递有限公司"] * 12})
    assert fields(reading)["就业单位"] == 6 and len(reading.notes) == 1


@pytest.mark.parametrize("head", ["就业去向", "务工去向", "转移去向"])
def test_firms_are_no_place_though_they_begin_with_one(head: str) -> None:
    firms = ["浙江义乌电子厂", "昆明某某有限公司", "广东富士康", "东莞顺达"] * 6
    assert fields(read({**TIDY, head: firms})) == {**fields(read(TIDY)), "就业单位": 6}


@pytest.mark.parametrize("head", "去了哪里 去哪里了 目前在哪 人在哪里 现在在哪里 现在何处 去往何地".split())
def test_where_they_are_as_one_asks(head: str) -> None:
    for places in (["广东佛山", "江苏昆山"], ["本县", "外省"]):
        assert fields(read({**TIDY, head: places * 12}))["就业地点"] == 6
    assert fields(read({**TIDY, head: STATES}))["目前就业状态"] == 6


def test_where_they_are_now_is_where_they_work_only_far_from_home() -> None:
    assert fields(read({**TIDY, "现所在地": ["罗雄街道长青社区", "板桥镇"] * 12})) == fields(read(TIDY))
    reading = read({**TIDY, "现所在地": ["广东佛山", "罗平", "江苏昆山"] * 8})
    assert fields(reading)["就业地点"] == 6 and len(reading.notes) == 1


@pytest.mark.parametrize("head", ["就业单位", "拟就业去向", "培训前去向", "资金去向"])
def test_places_under_a_head_that_asks_for_something_else(head: str) -> None:
    assert "就业地点" not in fields(read({**TIDY, head: ["广东东莞", "省外"] * 12}))


def test_where_they_went_beside_where_they_work() -> None:
    columns = {**TIDY, "就业地点": ["省外", "县内"] * 12, "就业去向": ["广东东莞", "罗平县城"] * 12}
    assert fields(read(columns))["就业地点"] == 6


def test_what_another_column_answers_is_not_taken() -> None:
    columns = {**TIDY, "目前就业状态": STATES, "就业去向": STATES}
    assert fields(read(columns))["目前就业状态"] == 6


# --- what is meant ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("head", "cells", "field"),
    [
        ("就业去向", STATES, "目前就业状态"),
        ("就业去向", ["无固定工作", "在家务农", "外出务工"] * 8, "目前就业状态"),
        ("就业情况>去向", STATES, "目前就业状态"),
        ("就业单位", STATES, "目前就业状态"),
        ("就业去向", ["广东东莞", "浙江省义乌市", "罗平县城"] * 8, "就业地点"),
        ("务工去向", ["省外", "县内"] * 12, "就业地点"),
        ("外出去向", ["昆明", "深圳市", "广东"] * 8, "就业地点"),
        ("输出去向", ["广东省东莞市"] * 24, "就业地点"),
        ("认定类型", ["职业资格证", "专项职业能力证"] * 12, "证书类别"),
        ("认定情况>类型", ["职业资格证", "专项职业能力证"] * 12, "证书类别"),
        ("培训性质", PAID, "是否免费培训"),
        ("培训费用", PAID, "是否免费培训"),
        ("培训经费", PAID, "是否免费培训"),
    ],
)
def test_contents_that_are_plainly_another_s(head: str, cells: list[str], field: str) -> None:
    reading = read({**TIDY, head: cells})
    assert fields(reading)[field] == 6
    assert any(field in note for note in reading.notes)


SHOPS = ["快递服务部", "经营部", "养殖场", "理发店", "农家乐", "家政部", "物业服务处"]
EMPLOYERS = [
    "用人单位",
    "就业单位",
    "务工单位",
    "工作单位",
    "现工作单位",
    "用工企业",
    "就业企业名称",
    "就业去向",
]


@pytest.mark.parametrize("head", EMPLOYERS)
@pytest.mark.parametrize("shop", SHOPS)
def test_a_state_of_work_in_a_longer_name_is_none(head: str, shop: str) -> None:
    assert fields(read({**TIDY, head: [f"罗平县顺达{shop}"] * 24})) == {**fields(read(TIDY)), "就业单位": 6}


@pytest.mark.parametrize(
    "head", ["就业去向", "务工去向", "培训后去向", "转移去向", "外出去向", "输出去向", "去向"]
)
@pytest.mark.parametrize(
    "cells",
    [
        ["广东东莞", "浙江义乌", "罗平县城", "昆明"] * 6,
        ["省外", "县内", "省内", "省外"] * 6,
        ["浙江省义乌市", "广东", "昆明市官渡区", "在阿岗镇"] * 6,
        ["广东东莞"] * 24,
    ],
)  # fmt: skip
def test_where_they_went_over_places(head: str, cells: list[str]) -> None:
    reading = read({**TIDY, head: cells})
    assert fields(reading) == {**fields(read(TIDY)), "就业地点": 6}
    assert any("就业地点" in note for note in reading.notes)


@pytest.mark.parametrize("head", ["就业去向", "务工去向", "培训后去向", "去向"])
def test_where_they_went_over_places_and_states(head: str) -> None:
    reading = read({**TIDY, head: ["广东东莞", "在家务农", "浙江", "未就业"] * 6})
    assert fields(reading) == {**fields(read(TIDY)), "目前就业状态": 6}
    assert any("目前就业状态" in note for note in reading.notes)


def test_where_they_went_over_places_and_states_beside_the_state_of_work() -> None:
    columns = {**TIDY, "目前就业状态": STATES, "就业去向": ["广东东莞", "在家务农", "浙江", "昆明"] * 6}
    assert fields(read(columns)) == {**fields(read(TIDY)), "目前就业状态": 6, "就业地点": 7}


def test_where_they_work_is_not_asked_twice() -> None:
    columns = {**TIDY, "就业地点": ["省外"] * 24, "就业去向": ["广东东莞"] * 24}
    assert fields(read(columns))["就业地点"] == 6


def test_a_kind_of_training_over_occupations() -> None:
    columns = {**REST, "培训类型（工种）": "occ"}
    assert fields(read(columns))["培训工种"] == at(columns, "培训类型（工种）")


def test_money_of_mere_yes_and_no_is_left() -> None:
    reading = read({**TIDY, "享受培训和生活补贴": ["是"] * 24})
    assert reading.unread[0].fits is Field.PAY_UPKEEP


def test_the_number_of_a_paper_over_the_only_ids() -> None:
    columns = {"证件编号" if head == "身份证号" else head: cells for head, cells in TIDY.items()}
    assert fields(read(columns))["身份证号"] == 2


@pytest.mark.parametrize("head", ["开班时间", "开班日期", "结业时间"])
def test_the_only_spans_under_a_day_of_the_training(head: str) -> None:
    columns = {head if old == "培训起止时间" else old: cells for old, cells in TIDY.items()}
    reading = read(columns)
    assert fields(reading)["培训时间"] == at(columns, head)
    assert any(head in note for note in reading.notes)


# --- what is given up -------------------------------------------------------------------------------------


@pytest.mark.parametrize("beside", [{}, {"领取人": "name2"}])
def test_a_day_when_something_was_fetched_is_no_issue_date(beside: dict[str, Any]) -> None:
    for head in ("领取日期", "批准日期"):
        assert "发证日期" not in fields(read({**TIDY, **beside, head: "issue"}))


def test_a_kind_of_farm_is_no_channel() -> None:
    assert "培训渠道" not in fields(read({**TIDY, "主体类型": ["家庭农场", "合作社"] * 12}))


def test_days_are_no_class() -> None:
    rest = {head: kind for head, kind in TIDY.items() if head != "培训起止时间"}
    columns = {**rest, "班级>名称": ["一班"] * 24, "班级>开班": "start", "班级>结业": "end"}
    reading = fields(read(columns))
    assert (reading["班期"], reading["开班日期"], reading["结束日期"]) == (5, 6, 7)


def test_the_whole_training_outranks_a_part_of_it() -> None:
    rest = {head: kind for head, kind in TIDY.items() if head != "培训起止时间"}
    whole = {"培训总时间>起始": "start", "培训总时间>截止": "end"}
    columns = {**rest, "课堂培训>起始": ["2021.4.1"] * 24, **whole}
    assert fields(read(columns))["开班日期"] == at(columns, "培训总时间>起始")


def test_a_state_under_another_matter_is_told() -> None:
    assert read({**TIDY, "抽查时就业状态": STATES}).unread[0].fits is Field.NOW


# --- money in groups --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("group", "field"),
    [("生活费补贴", "生活费补贴"), ("生活补助", "生活费补贴"), ("交通补贴", "交通补贴"), ("鉴定补贴", "鉴定补贴"), ("培训补贴", "培训补贴")],
)  # fmt: skip
def test_the_kind_of_money_is_the_group_s(group: str, field: str) -> None:
    amounts = {f"{group}>标准": [60] * 24, f"{group}>金额": [600] * 24}
    reading = read({**TIDY, **amounts})
    assert fields(reading) == {**fields(read(TIDY)), field: 7}
    assert "培训天数" not in fields(
        read({**TIDY, f"{group.replace('培训', '生活')}>天数": [10] * 24, **amounts})
    )


def test_two_kinds_of_money_in_groups() -> None:
    living = {"生活费补贴>标准": [60] * 24, "生活费补贴>金额": [600] * 24}
    transport = {"交通补贴>标准": [20] * 24, "交通补贴>金额": [200] * 24}
    known = fields(read({**TIDY, **living, **transport}))
    assert (known["生活费补贴"], known["交通补贴"]) == (7, 9)
    assert "培训补贴" not in known


# --- sorts of training ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "cells", [["订单培训", "创业培训"] * 12, ["岗位技能提升培训"] * 24, ["集中培训"] * 24]
)
def test_a_sort_that_says_how_it_was_taught_is_read(cells: list[str]) -> None:
    assert fields(read({**TIDY, "培训类型": cells}))["培训方式"] == 6


@pytest.mark.parametrize(
    "cells",
    [
        *(["就业技能培训", "岗位技能提升培训", "创业培训"], ["SYB", "GYB"], ["安全技能培训"]),
        *(["企业新型学徒制"], ["项目制培训"], ["劳动预备制培训"]),
    ],
)
def test_a_sort_that_says_no_way_is_nobody_s_question(cells: list[str]) -> None:
    reading = read({**TIDY, "培训类型": cells * 12})
    assert 6 not in fields(reading).values()
    assert reading.notes == () and not any(one.fits for one in reading.unread)


def test_a_sort_that_says_something_else_is_told_once() -> None:
    reading = read({**TIDY, "培训类型": ["初级", "中级"] * 12})
    assert "培训方式" not in fields(reading) and [bool(one.fits) for one in reading.unread] == [True]


@pytest.mark.parametrize("cell", ["企业新型学徒制", "企业以工代训", "企业岗前培训"])
def test_a_category_that_names_the_firm_does_not_say_who_pays(cell: str) -> None:
    reading = read({**TIDY, "培训类别": [cell] * 24})
    assert fields(reading)["培训类别"] == 6 and "是否免费培训" not in fields(reading)


# --- characters that look alike -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("head", "kind", "field"),
    [
        *(("结朿日期", "end", "结束日期"), ("结柬时间", "end", "结束日期"), ("培训结朿日期", "end", "结束日期")),
        *(("结束曰期", "end", "结束日期"), ("培训土种", "occ", "培训工种"), ("证书编亏", "cno", "证书编号")),
        *(("是否巳取证", "yes", "是否取证"), ("目前就亚状态", "state", "目前就业状态"), ("是否兔费", "free", "是否免费培训")),
    ],
)  # fmt: skip
def test_a_character_that_looks_like_the_right_one_is_read_and_told(head: str, kind: str, field: str) -> None:
    known = {"结束日期": "培训起止时间", "培训工种": "培训工种"}.get(field, "")
    reading = read({**{name: cells for name, cells in TIDY.items() if name != known}, head: kind})
    assert fields(reading)[field] == len(TIDY) + (not known)
    assert [note for note in reading.notes if f"“{head}”读作“{field}”" in note]
