"""Which of two heads for one field is meant: the one that names its event, its place or its paper."""

from __future__ import annotations

from typing import Any

import pytest
from table import TIDY, at, fields, read

DAYS = ["2021.4.10", "2021.4.12", "2021.4.11", "2021.4.15"]
OTHERS = ["2021.6.12", "2021.6.13", "2021.6.12", "2021.6.14"]
REST = {head: kind for head, kind in TIDY.items() if head != "培训起止时间"}


# --- what stays ---------------------------------------------------------------------------------------------


def test_two_heads_that_name_no_event_are_both_named() -> None:
    reading = read({**REST, "完成时间": DAYS, "截止时间": OTHERS})
    assert "结束日期" not in fields(reading)
    assert "完成时间" in reading.notes[0] and "截止时间" in reading.notes[0]


@pytest.mark.parametrize("head", ["报名工种", "申报等级", "登记单位", "报考等级"])
def test_a_formality_changes_nothing_but_a_time(head: str) -> None:
    rest = {head: kind for head, kind in TIDY.items() if head != "培训工种"}
    cells: Any = "occ" if "工种" in head else "tlevel" if "等级" in head else "org"
    bare = head[2:]
    assert fields(read({**rest, head: cells})) == fields(read({**rest, bare: cells}))


def test_a_class_under_a_head_that_asks_for_something_else_is_left() -> None:
    columns = {**TIDY, "取证单位": ["专项职业能力证书", "职业技能等级证书"] * 3}
    assert "证书类别" not in fields(read(columns))


def test_a_day_under_a_paper_that_nobody_knows_is_no_day_of_the_training() -> None:
    columns = {**REST, "安全证>日期": DAYS}
    assert fields(read(columns)).keys().isdisjoint({"培训时间", "结束日期", "发证日期"})


# --- the event ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("other", ["完成时间", "截止时间"])
def test_the_training_s_own_day_outranks_a_day_of_nobody_knows_what(other: str) -> None:
    columns = {**REST, other: OTHERS, "培训结束时间": DAYS}
    assert fields(read(columns))["结束日期"] == at(columns, "培训结束时间")


@pytest.mark.parametrize("head", ["申报培训时间", "备案的培训起止时间", "报名培训时间"])
def test_the_time_of_the_training_that_was_applied_for_is_the_training_s(head: str) -> None:
    columns = {**REST, head: "range"}
    assert fields(read(columns))["培训时间"] == at(columns, head)


@pytest.mark.parametrize(
    "head",
    ["报名起止时间", "公示起止时间", "申报起止日期", "培训公示时间", "培训班验收日期", "培训备案的起止时间", "开班登记时间"],
)  # fmt: skip
def test_the_time_of_a_formality_is_never_the_training_s(head: str) -> None:
    assert fields(read({**TIDY, head: "range"})) == fields(read(TIDY))
    assert "培训时间" not in fields(read({**REST, head: "range"}))


def test_the_registered_township_outranks_another() -> None:
    rest = {head: kind for head, kind in TIDY.items() if head != "户籍乡镇"}
    columns = {**rest, "户籍所在乡镇": "town", "乡镇": ["阿岗镇", "板桥镇", "", "富乐镇"]}
    reading = read(columns)
    assert fields(reading)["户籍乡镇(街道)"] == at(columns, "户籍所在乡镇")


# --- the registered place -----------------------------------------------------------------------------------

ELSEWHERE = ["昆明市官渡区关上街道"] * 24
UNPLACED: dict[str, Any] = {head: kind for head, kind in TIDY.items() if head != "户籍乡镇"}
REGISTERED = ["户籍", "户口", "户籍情况", "户籍信息", "户口所在", "户籍所在地", "身份证地址", "户口簿地址"]
PRESENT = ["现住址", "居住地址", "家庭住址", "住址", "详细地址", "常住地"]


@pytest.mark.parametrize("household", ["户籍", "户口", "户籍情况"])
@pytest.mark.parametrize("present", PRESENT)
def test_the_kind_of_household_is_no_place(household: str, present: str) -> None:
    kinds = ["农业", "非农业"] * 12
    columns = {**UNPLACED, household: kinds, present: "addr"}
    assert fields(read(columns))["户籍地址"] == at(columns, present)


@pytest.mark.parametrize("present", PRESENT)
def test_where_somebody_lives_is_read_where_nothing_says_where_he_is_registered(present: str) -> None:
    columns = {**UNPLACED, present: "addr"}
    assert fields(read(columns))["户籍地址"] == at(columns, present)


@pytest.mark.parametrize("registered", REGISTERED)
@pytest.mark.parametrize("present", PRESENT)
def test_the_registered_place_outranks_where_somebody_lives(registered: str, present: str) -> None:
    for columns in (
        {**UNPLACED, registered: "addr", present: ELSEWHERE},
        {**UNPLACED, present: ELSEWHERE, registered: "addr"},
    ):
        found = fields(read(columns))
        assert found["户籍地址"] == at(columns, registered)
        assert at(columns, present) not in found.values()


@pytest.mark.parametrize("present", PRESENT)
def test_so_does_its_township(present: str) -> None:
    columns = {**UNPLACED, present: ELSEWHERE, "户籍": "town"}
    assert fields(read(columns))["户籍乡镇(街道)"] == at(columns, "户籍")


@pytest.mark.parametrize("group", ["户籍", "户籍所在地", "户籍地址"])
@pytest.mark.parametrize("other", ["现住址", "家庭住址", "联系信息"])
def test_so_does_what_stands_in_its_group(group: str, other: str) -> None:
    columns = {**UNPLACED, f"{other}>乡镇": ELSEWHERE, f"{group}>乡镇": "town"}
    assert fields(read(columns))["户籍乡镇(街道)"] == at(columns, f"{group}>乡镇")


# --- the group ----------------------------------------------------------------------------------------------


def test_a_group_of_another_matter_gives_way() -> None:
    columns: dict[str, Any] = {
        **TIDY,
        "残疾情况>证号": ["5303241990010199614", "", "", ""],
        "残疾情况>发证日期": ["2015.4.10", "", "", ""],
        "取证>类别": ["专项职业能力证", "", "专项职业能力证", ""],
        "取证>证号": ["YN20210001", "", "YN20210002", ""],
        "取证>发证日期": ["2021.5.10", "", "2021.5.11", ""],
    }
    found = fields(read(columns))
    assert (found["证书编号"], found["发证日期"]) == (at(columns, "取证>证号"), at(columns, "取证>发证日期"))


# --- who may be the learner -----------------------------------------------------------------------------------

ROLES = ["帮扶对象", "求职者", "服务对象"]
MORE = {head: kind for head, kind in TIDY.items() if head not in ("姓名", "身份证号")}


@pytest.mark.parametrize("who", ROLES)
def test_who_is_cared_for_is_the_learner_where_nobody_else_is_and_told(who: str) -> None:
    columns = {
        f"{who}姓名": "name",
        f"{who}身份证号": "pid",
        "帮扶责任人": "name2",
        "责任人身份证号": "pid2",
        **MORE,
    }
    reading = read(columns)
    assert (fields(reading)["姓名"], fields(reading)["身份证号"]) == (1, 2)
    assert sum(who in note for note in reading.notes) == 2


@pytest.mark.parametrize("who", ROLES)
def test_so_it_is_under_a_group_of_that_name(who: str) -> None:
    columns = {f"{who}基本情况>姓名": "name", f"{who}基本情况>身份证号": "pid", **MORE}
    assert fields(read(columns))["身份证号"] == 2


@pytest.mark.parametrize("who", ROLES)
def test_beside_a_learner_he_is_somebody_else(who: str) -> None:
    columns = {**TIDY, f"{who}姓名": "name2", f"{who}身份证号": "pid2"}
    assert fields(read(columns)) == fields(read(TIDY))


def test_members_of_a_group_beside_its_leader() -> None:
    columns = {
        "组长": "name2",
        "组长电话": "phone2",
        "组员姓名": "name",
        "组员身份证号": "pid",
        "组员电话": "phone",
        **MORE,
    }
    found = fields(read(columns))
    assert (found["姓名"], found["身份证号"], found["联系电话"]) == (3, 4, 5)


# --- the paper ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("head", ["发放何证", "证书（职业资格/专项能力）", "技能等级证书/专项能力证书"])
def test_a_head_of_either_class_asks_for_the_class(head: str) -> None:
    columns = {**TIDY, head: ["专项职业能力证书", "职业技能等级证书", "专项能力", "职业资格证书"]}
    assert fields(read(columns))["证书类别"] == at(columns, head)


def test_the_name_of_a_class_outranks_its_code() -> None:
    codes = ["BJ530324001", "BJ530324002"] * 12
    alone = {**TIDY, "班级编号": codes}
    assert fields(read(alone))["班期"] == 6 and read(alone).notes == ()
    for columns in ({**alone, "班级名称": "cls"}, {**TIDY, "班级名称": "cls", "班级编号": codes}):
        reading = read(columns)
        assert fields(reading)["班期"] == at(columns, "班级名称") and reading.notes == ()


# --- what was taught, and what somebody does ------------------------------------------------------------------

UNTAUGHT = {head: kind for head, kind in TIDY.items() if head != "培训工种"}
TRADES = {"车工": ["车工"] * 24, "电工": ["电工"] * 24}


def test_a_trade_that_stands_alone_is_the_training_s() -> None:
    assert fields(read({**UNTAUGHT, "从事工种": "occ"}))["培训工种"] == 5


def test_two_that_both_say_taught_are_both_named() -> None:
    reading = read({**UNTAUGHT, "所学工种": TRADES["车工"], "本次参加培训工种": TRADES["电工"]})
    assert "培训工种" not in fields(reading) and reading.notes


@pytest.mark.parametrize("his", ["从事工种", "本人工种", "个人工种", "职工工种", "主要工种", "所在工种"])
@pytest.mark.parametrize("taught", ["本次参加培训工种", "此次培训工种", "参训工种", "鉴定工种", "工种"])
def test_what_somebody_does_is_not_what_was_taught(his: str, taught: str) -> None:
    for columns in (
        {**UNTAUGHT, his: TRADES["车工"], taught: TRADES["电工"]},
        {**UNTAUGHT, taught: TRADES["电工"], his: TRADES["车工"]},
    ):
        reading = read(columns)
        assert fields(reading)["培训工种"] == at(columns, taught) and reading.notes == ()


@pytest.mark.parametrize("other", ["工种", "职业工种", "申报工种", "鉴定工种", "取证工种"])
def test_the_trade_that_says_taught_goes_before_another_and_is_told(other: str) -> None:
    columns = {**UNTAUGHT, other: TRADES["车工"], "参加培训工种": TRADES["电工"]}
    reading = read(columns)
    assert fields(reading)["培训工种"] == at(columns, "参加培训工种")
    assert len(reading.notes) == 1 and "参加培训工种" in reading.notes[0]


# --- the post --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("head", ["以工代训岗位", "代训岗位", "以工代训岗位名称"])
def test_the_post_of_training_on_the_job_is_what_was_taught(head: str) -> None:
    reading = read({**UNTAUGHT, head: "occ"})
    assert fields(reading)["培训工种"] == 5 and len(reading.notes) == 1


@pytest.mark.parametrize("head", ["就业岗位", "工作岗位", "意向岗位", "从事岗位", "现岗位"])
def test_a_later_or_wished_post_is_nobody_s_question(head: str) -> None:
    reading = read({**UNTAUGHT, head: "occ"})
    assert "培训工种" not in fields(reading) and not any(one.fits for one in reading.unread)


@pytest.mark.parametrize("head", ["见习岗位", "安置岗位", "帮扶车间岗位", "公益性岗位名称"])
def test_another_post_is_told_where_nothing_says_what_was_taught(head: str) -> None:
    reading = read({**UNTAUGHT, head: "occ"})
    assert "培训工种" not in fields(reading) and [one.fits for one in reading.unread] == ["培训工种"]
    assert not any(one.fits for one in read({**TIDY, head: "occ"}).unread)
