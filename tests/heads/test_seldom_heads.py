"""What few tables ever ask for: the branches of reading heads that no other test takes (make coverage)."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from table import TIDY, at, fields, read
from verbs import ID, ID2, context

from lp_reports.ledger.heads.contents.kinds import Kind, kinds_of
from lp_reports.model.fields import Field

NO_TIME = {head: cells for head, cells in TIDY.items() if head != "培训起止时间"}
ENDED = {**NO_TIME, "结束日期": ["2021.4.10"] * 3}


@pytest.mark.parametrize("cell", ["　", "字" * 61, True])
def test_a_cell_that_is_like_nothing(cell: Any) -> None:
    assert kinds_of(cell, context().gazetteer, False) == frozenset()


def test_a_cell_that_is_like_something() -> None:
    assert Kind.DAY in kinds_of(dt.date(2021, 4, 1), context().gazetteer, False)
    assert Kind.ADDRESS in kinds_of("云南省曲靖市罗平县阿岗镇高桥村5号", context().gazetteer, False)


def test_a_column_that_answers_two_questions_is_left_open() -> None:
    """高素质农民 is a kind of person, and what a certificate may be called."""
    columns = {**ENDED, "申请类别": ["高素质农民"] * 3}
    reading = read(columns)
    assert at(columns, "申请类别") not in fields(reading).values()
    assert reading.notes == ("F列“申请类别”可读作“人员类别”或“证书类别”，无法确定，没有读",)


@pytest.mark.parametrize(
    ("ends", "issued", "takes"),
    [
        ({"结束日期": ["2021.4.10"] * 3}, "2021.4.20", True),
        ({"结束日期": ["2021.4.10"] * 3}, "2021.4.10", True),
        ({"结束日期": ["2021.4.10"] * 3}, "2021.4.9", False),
        ({"结束日期": ["2021.4.10", "", "2021.4.11"]}, "2021.4.20", True),
        ({"培训起止时间": ["2021.4.1-2021.4.10", "待定", "2021.4.1-2021.4.11"]}, "2021.4.20", True),
        ({}, "2021.4.20", False),
    ],
)
def test_a_day_beside_the_number_that_is_never_before_the_end_is_the_day_of_issue(
    ends: dict[str, Any], issued: str, takes: bool
) -> None:
    columns = {**NO_TIME, **ends, "证书编号": ["A1", "", "A2"], "生效日期": [issued, "", issued]}
    assert ("发证日期" in fields(read(columns))) == takes


def test_a_head_over_days_that_lie_the_wrong_way_round_stays_a_span() -> None:
    """参训时间 beside 结训时间 is the first day only where it is before the last."""
    right = {**NO_TIME, "参训时间": ["2021.4.1"] * 3, "结训时间": ["2021.4.10"] * 3}
    assert fields(read(right))["开班日期"] == at(right, "参训时间")
    wrong = {**NO_TIME, "参训时间": ["2021.4.10"] * 3, "结训时间": ["2021.4.1"] * 3}
    assert "开班日期" not in fields(read(wrong))


def test_hours_are_not_taken_twice() -> None:
    columns = {**ENDED, "培训时间": [15.0, 20.0, 10.0], "培训课时": [40.0] * 3}
    assert fields(read(columns))["课时"] == at(columns, "培训课时")


def test_a_cycle_of_days_is_no_span_where_other_days_are_asked_for() -> None:
    days = {**ENDED, "培训天数": [15.0] * 3, "培训周期": ["15天"] * 3}
    assert "培训时间" not in fields(read(days))
    span = {**ENDED, "培训天数": [15.0] * 3, "培训周期": ["2021.4.1-2021.4.10"] * 3}
    assert fields(read(span))["培训时间"] == at(span, "培训周期")


def test_the_number_of_nobody_knows_what_is_no_certificates() -> None:
    assert "证书编号" not in fields(read({**ENDED, "小狗编号": ["A1", "A2", "A3"]}))


def test_a_phone_of_its_own_is_not_looked_for_behind_the_name() -> None:
    columns = {
        **{head: cells for head, cells in ENDED.items() if head != "姓名"},
        "姓名/电话": ["张三13812340099"] * 3,
        "联系电话": ["13812340099"] * 3,
    }
    assert fields(read(columns))["联系电话"] == at(columns, "联系电话")


def test_two_tick_columns_of_one_class_are_one_answer() -> None:
    columns = {
        **ENDED,
        "类>职业技能等级证书": ["√", "", ""],
        "类>职业技能等级证书#": ["", "√", ""],
        "类>专项职业能力证书": ["", "", "√"],
    }
    reading = read(columns)
    parts = {field.value: [part.column for part in parts] for field, parts in reading.parts.items()}
    assert parts == {"职业资格证(技能等级证)": [6, 7]}
    assert fields(reading)["专项职业能力证"] == 8


def test_a_tick_column_that_the_clerk_settled_stays() -> None:
    columns = {
        **ENDED,
        "有本本": ["√", "", ""],
        "类>职业技能等级证书": ["√", "", ""],
        "类>专项职业能力证书": ["", "", "√"],
    }
    reading = read(columns, own={"有本本": Field.TICK_VOCATIONAL})
    assert fields(reading)["职业资格证(技能等级证)"] == at(columns, "有本本")
    assert fields(reading)["专项职业能力证"] == at(columns, "类>专项职业能力证书")


def test_levels_of_two_classes_move_together_to_the_trainings() -> None:
    columns = {**ENDED, "职业技能>等级": ["五级", "", ""], "专项>等级": ["", "五级", ""]}
    reading = read(columns)
    assert "证书等级" not in fields(reading)
    assert {field.value: len(parts) for field, parts in reading.parts.items()} == {"培训等级": 2}


def test_a_bare_township_over_addresses_is_one() -> None:
    columns = {**ENDED, "籍贯": ["罗平县阿岗镇5号", "罗平县板桥镇7号", "罗平县阿岗镇9号"]}
    del columns["户籍乡镇"]
    assert fields(read(columns))["户籍地址"] == at(columns, "籍贯")


def test_a_head_as_long_as_a_sentence_is_none() -> None:
    """Beside an office that heads the persons, which is looked for in every head."""
    long = "注：本表由各乡镇汇总以后于每季度末报送县级主管部门，逾期不报的按有关规定处理，特此说明"
    columns = {"校长": ["张三"] * 3, "校长身份证号": [ID, ID2, ID], **{key: ENDED[key] for key in ("户籍乡镇", "培训工种", "结束日期")}, long: ["1"] * 3}  # fmt: skip
    assert fields(read(columns))["姓名"] == 1
    assert at(columns, long) not in fields(read(columns)).values()


def test_what_is_said_of_members_that_is_not_personal_stays_as_it_is() -> None:
    columns = {
        "会员": ["张三", "李四", "王五"],
        "会员身份证": [ID, ID2, ID],
        "会员培训工种": ["砌筑工"] * 3,
        "户籍乡镇": "town",
        "结束日期": ["2021.4.1"] * 3,
    }
    assert fields(read(columns))["姓名"] == 1


@pytest.mark.parametrize("issued", ["2021.4.10", "2021.4.20"])
def test_issued_on_the_last_day_is_not_before_the_end(issued: str) -> None:
    columns = {**ENDED, "证书编号": ["A1", "A2", "A3"], "生效日期": [issued] * 3}
    assert read(columns).notes == ("G列表头“生效日期”读作“发证日期”：下面是日期，都不早于结束日期",)


# --- the nearest group, clocks, prices ------------------------------------------------------------------------


@pytest.mark.parametrize("head", ["残疾人>类别", "残疾人>等级", "培训对象>证件>类型"])
def test_a_kind_of_disability_or_of_paper_is_no_kind_of_person(head: str) -> None:
    reading = read({**TIDY, head: ["肢体", "听力", "身份证", "视力"]})
    assert "人员类别" not in fields(reading)


def test_the_training_s_own_days_outrank_those_under_a_group_that_nobody_knows() -> None:
    columns = {
        **NO_TIME,
        "培育时间>集中培训起": ["2021.4.4", "2021.4.5", "2021.4.6"],
        "培育时间>集中培训止": ["2021.4.16", "2021.4.17", "2021.4.18"],
        "跟踪服务时间>起": ["2021.4.21", "2021.4.22", "2021.4.23"],
        "跟踪服务时间>止": ["2021.6.15", "2021.6.16", "2021.6.17"],
    }
    known = fields(read(columns))
    assert (known["开班日期"], known["结束日期"]) == (
        at(columns, "培育时间>集中培训起"),
        at(columns, "培育时间>集中培训止"),
    )


def test_hours_of_the_clock_are_no_days() -> None:
    columns = {
        **NO_TIME,
        "第一次课": ["2021.4.8", "2021.4.9", "2021.4.8"],
        "最后一次课": ["2021.4.19", "2021.4.20", "2021.4.19"],
        "上课时段": ["19:30-21:30", "晚上19:30—21:30", "8:00至11:30"],
    }
    known = fields(read(columns))
    assert "培训时间" not in known
    assert (known["开班日期"], known["结束日期"]) == (at(columns, "第一次课"), at(columns, "最后一次课"))


@pytest.mark.parametrize(
    ("head", "amounts", "known"),
    [
        ("生活费补贴（60元/天）", [600, 480, 900], True),
        ("生活费补贴", [30, 60, 90], True),
        ("餐费（元/天）", [30, 30, 30], False),
        ("交通补贴（元/天）", [20, 20, 20], False),
    ],
)
def test_a_price_by_the_day_is_no_sum(head: str, amounts: list[int], known: bool) -> None:
    reading = read({**TIDY, head: amounts})
    assert bool({"生活费补贴", "交通补贴"} & fields(reading).keys()) is known


@pytest.mark.parametrize(
    ("cells", "known"), [(["已就业", "未就业", "务农"], True), ([1, 1, 0], False), (["1", "1", "0"], False)]
)
def test_a_bare_state_over_codes_is_no_state_of_work(cells: list[Any], known: bool) -> None:
    assert ("目前就业状态" in fields(read({**TIDY, "状态": cells}))) is known


def test_a_day_under_an_examination_is_none_of_the_training_s() -> None:
    columns = {
        **NO_TIME,
        "培训>起": ["2021.4.4", "2021.4.5", "2021.4.6"],
        "培训>止": ["2021.4.16", "2021.4.17", "2021.4.18"],
        "结业考核>日期": ["2021.4.21", "2021.4.22", "2021.4.23"],
    }
    known = fields(read(columns))
    assert known["结束日期"] == at(columns, "培训>止") and "培训时间" not in known


def test_a_plain_head_makes_no_room_for_one_half_understood() -> None:
    columns = {
        **NO_TIME,
        "开堂日期": ["2021.3.20", "2021.3.21", "2021.3.22"],
        "培训开班日期": ["2021.4.4", "2021.4.5", "2021.4.6"],
        "培训结束日期": ["2021.4.16", "2021.4.17", "2021.4.18"],
    }
    assert fields(read(columns))["开班日期"] == at(columns, "培训开班日期")


@pytest.mark.parametrize(
    ("hint", "known"), [("填本人，非家属", True), ("不填家属的", True), ("家属", False), ("填监护人", False)]
)
def test_a_hint_of_whose_it_is_not(hint: str, known: bool) -> None:
    assert ("联系电话" in fields(read({**TIDY, f"联系电话（{hint}）": "phone"}))) is known


def test_poor_and_watched_are_two_questions() -> None:
    columns = {**TIDY, "是否脱贫户": ["是", "否", "否", "是"], "是否监测户": ["否", "否", "是", "否"]}
    assert fields(read(columns))["是否脱贫劳动力"] == at(columns, "是否脱贫户")


@pytest.mark.parametrize(
    ("head", "known"), [("目前是否待业", True), ("培训后是否失业", True), ("是否失业", False)]
)
def test_a_question_after_no_work_asks_for_the_state_where_it_says_when(head: str, known: bool) -> None:
    assert ("目前就业状态" in fields(read({**TIDY, head: ["是", "否", "否"]}))) is known


# --- days without a year ------------------------------------------------------------------------------------

CERTIFIED = {**TIDY, "证书类别": "cclass", "证书编号": "cno"}
YEARLESS = ["{}月{}日", "{}月{}号", "{}.{}", "{}/{}", "{}-{}"]


def months_and_days(form: str, month: int) -> list[str]:
    return [form.format(month, day) for day in range(10, 28)]


@pytest.mark.parametrize("head", ["体检时间", "报名时间", "什么时候报的名"])
def test_a_day_without_a_year_of_another_matter_is_not_read(head: str) -> None:
    assert 8 not in fields(read({**CERTIFIED, head: months_and_days("{}.{}", 6)})).values()


def test_numbers_under_a_head_of_no_time_are_no_days() -> None:
    assert "结束日期" not in fields(read({**NO_TIME, "学完得分": months_and_days("{}.{}", 6)}))


@pytest.mark.parametrize("form", YEARLESS)
@pytest.mark.parametrize("head", ["什么时候拿的证", "什么时候发的证", "哪天拿的证"])
def test_a_day_without_a_year_bears_out_when_a_certificate_came(head: str, form: str) -> None:
    assert fields(read({**CERTIFIED, head: months_and_days(form, 6)}))["发证日期"] == 8


@pytest.mark.parametrize("form", YEARLESS)
@pytest.mark.parametrize("head", ["学完时间", "学完的日期"])
def test_and_when_the_training_ended(head: str, form: str) -> None:
    days = {"开班日期": ["4月6日"] * 18, head: months_and_days(form, 4)}
    assert fields(read({**NO_TIME, **days}))["结束日期"] == 6


@pytest.mark.parametrize("form", YEARLESS)
def test_and_that_a_school_s_days_are_the_training_s(form: str) -> None:
    days = {"开班日期": ["4月6日"] * 18, "毕业日期": months_and_days(form, 4)}
    assert fields(read({**NO_TIME, **days}))["结束日期"] == 6
    earlier = {"开班日期": ["5月6日"] * 18, "毕业日期": months_and_days(form, 4)}
    assert "结束日期" not in fields(read({**NO_TIME, **earlier}))
