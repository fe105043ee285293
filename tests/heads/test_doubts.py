"""What contents and neighbours say against a column that was read: told, or the column is given up."""

from __future__ import annotations

from typing import Any

import pytest
from table import TIDY, at, fields, read

from lp_reports.model.fields import Field

UNTIMED = {head: kind for head, kind in TIDY.items() if head != "培训起止时间"}
PARTS = ["2000", "1500"] * 12


# --- a bare phone behind somebody's name -------------------------------------------------------------------


@pytest.mark.parametrize(
    "columns",
    [
        {**TIDY, "电话": "phone"},
        {**TIDY, "培训机构": "org", "电话": "phone"},
        {**TIDY, "联系电话": "phone", "带队人": "name", "带队人电话": "phone2"},
        {**TIDY, "带队人": "name", "培训地点": "place", "电话": "phone"},
        {**TIDY, "带队人": "name", "学员电话": "phone"},
        {**TIDY, "带队人": ["王芳"] * 24, "电话": "phone"},
        {**TIDY, "职务": ["班长", "经理"] * 12, "电话": "phone"},
    ],
)
def test_a_phone_that_is_plainly_the_learner_s_is_quiet(columns: dict[str, Any]) -> None:
    assert not [note for note in read(columns).notes if "可能是那一列的" in note]


@pytest.mark.parametrize("who", ["带队人", "房东", "同桌", "代报人", "宿管"])
def test_a_bare_phone_behind_names_that_nobody_explains_is_told(who: str) -> None:
    (note,) = read({**TIDY, who: "name", "电话": "phone"}).notes
    assert who in note and "可能是那一列的" in note


# --- a time of one day -------------------------------------------------------------------------------------


def test_one_day_of_training_is_quiet() -> None:
    assert read({**UNTIMED, "培训时间": "end"}).notes == ()
    assert read({**UNTIMED, "培训时间": "end", "培训天数": [1] * 24}).notes == ()
    assert read({**UNTIMED, "培训时间": "end", "课时": [8] * 24}).notes == read(TIDY).notes == ()


def test_one_day_of_a_training_that_took_several_is_told() -> None:
    for length in ({"培训天数": "days"}, {"课时": [40] * 24}):
        (note,) = read({**UNTIMED, "培训时间": "end", **length}).notes
        assert "都是一天" in note


# --- money --------------------------------------------------------------------------------------------------


def test_no_school_is_a_number() -> None:
    columns = {**TIDY, "培训补贴>学校": PARTS, "培训补贴>个人": PARTS}
    reading = read(columns)
    assert fields(reading) == fields(read(TIDY))
    assert "培训地点" in fields(read({**TIDY, "培训地点": ["301", "302"] * 12}))
    assert [one.fits for one in reading.unread] == [Field.PAY_TRAINING] * 2


@pytest.mark.parametrize("head", ["拟补贴金额", "财政补贴金额", "审定补贴", "拟发放补贴资金"])
def test_a_subsidy_of_no_kind_that_somebody_is_to_get_is_the_training_s_and_told(head: str) -> None:
    reading = read({**TIDY, head: "pay"})
    assert Field.PAY_TRAINING in reading.columns and head in reading.notes[0]
    for other in ("培训补贴", "申请补贴金额"):
        both = read({**TIDY, head: "pay", other: "pay"})
        assert (both.columns[Field.PAY_TRAINING], both.notes) == (7, ())
    assert Field.PAY_TRAINING not in read({**TIDY, head: ["是", "否"] * 12}).columns


@pytest.mark.parametrize("head", ["审核金额", "审定金额", "审批金额", "批复金额", "拟发金额", "拟拨付金额"])
def test_a_mere_sum_that_was_approved_is_told(head: str) -> None:
    assert [one.fits for one in read({**TIDY, head: "pay"}).unread] == [Field.PAY_TRAINING]
    assert [one.fits for one in read({**TIDY, "培训补贴": [1000] * 24, head: "pay"}).unread] == [None]


@pytest.mark.parametrize("head", ["省级补贴", "财政承担培训费"])
def test_money_that_no_field_answers_is_told(head: str) -> None:
    assert [one.fits for one in read({**TIDY, head: "pay"}).unread] == [Field.PAY_TRAINING]
    assert [one.fits for one in read({**TIDY, head: "pay", "培训补贴": "pay"}).unread] == [None]


@pytest.mark.parametrize("head", ["就业补贴", "家庭补贴", "个人承担培训费", "教材费"])
def test_other_money_is_quiet(head: str) -> None:
    assert [one.fits for one in read({**TIDY, head: "pay"}).unread] == [None]


# --- rates, and one kind of work ---------------------------------------------------------------------------


@pytest.mark.parametrize("head", ["课时/天", "日课时", "学时/日"])
def test_the_hours_of_a_day_are_neither_days_nor_hours(head: str) -> None:
    columns = {**TIDY, head: [8] * 24}
    assert head not in {list(columns)[number - 1] for number in read(columns).columns.values()}
    assert fields(read({**TIDY, "课时/天数": [8] * 24}))["课时"] == at({**TIDY, "课时/天数": ""}, "课时/天数")


@pytest.mark.parametrize("head", ["是否灵活就业", "是否自主创业"])
def test_whether_it_is_one_kind_of_work_is_told_where_nothing_else_says(head: str) -> None:
    assert [one.fits for one in read({**TIDY, head: "yes"}).unread] == [Field.NOW]
    assert [one.fits for one in read({**TIDY, "目前就业状态": "state", head: "yes"}).unread] == [None]


# --- two columns that say different things ------------------------------------------------------------------


@pytest.mark.parametrize("head", ["工种", "鉴定工种", "证书工种"])
def test_another_trade_beside_the_training_s_is_told(head: str) -> None:
    table = {**TIDY, "培训工种": ["家政服务员"] * 24}
    assert read({**table, head: ["家政服务员（五级）"] * 24}).notes == ()
    (note,) = read({**table, head: ["砌筑工"] * 24}).notes
    assert "都可读作“培训工种”" in note


def test_a_bare_date_that_may_be_the_first_day_is_told() -> None:
    paper = {"证书类别": "cclass", "证书编号": "cno", "发证日期": "issue"}
    dated = {**UNTIMED, "结束日期": "end", **paper}
    assert [one.fits for one in read({**dated, "日期": "edate"}).unread] == [None]
    assert [one.fits for one in read({**dated, "日期": "start"}).unread] == [Field.START]


@pytest.mark.parametrize("head", ["未发生活补贴", "扣发生活补贴", "退回培训补贴", "代扣生活费"])
def test_money_that_was_not_paid_is_none(head: str) -> None:
    assert fields(read({**TIDY, head: "pay"})) == fields(read(TIDY))


@pytest.mark.parametrize("head", ["培训费（自费）", "鉴定费（个人）", "培训费（企业）"])
def test_what_somebody_paid_himself_is_no_subsidy(head: str) -> None:
    assert {"培训补贴", "鉴定补贴"}.isdisjoint(fields(read({**TIDY, head: "pay"})))
    plain = head.split("（")[0]
    assert {"培训补贴", "鉴定补贴"} & fields(read({**TIDY, plain: "pay", "鉴定补贴（个人）": "pay"})).keys()


def test_a_later_end_beside_the_read_one_is_told() -> None:
    dated = {**UNTIMED, "开班日期": ["2021-05-10"] * 24, "结束日期": ["2021-05-24"] * 24}
    assert read({**dated, "延期结束日期": [""] * 24, "合同结束日期": ["2021-06-10"] * 24}).notes == ()
    (note,) = read({**dated, "延期结束日期": ["2021-06-10"] * 24}).notes
    assert note.endswith("列“延期结束日期”晚于F列“结束日期”，用了F列“结束日期”")
    (note,) = read({**dated, "实际结束日期": ["2021-06-10"] * 24}).notes
    assert "都可读作" in note


@pytest.mark.parametrize("left", ["2021-05-24", "2021-05-25"])
def test_the_day_on_which_they_left_is_the_last_only_where_no_other_is(left: str) -> None:
    alone = {**UNTIMED, "开班日期": ["2021-05-10"] * 24, "离校日期": [left] * 24}
    assert fields(read(alone))["结束日期"] == at(alone, "离校日期") and read(alone).notes == ()
    dated = {**UNTIMED, "开班日期": ["2021-05-10"] * 24, "结束日期": ["2021-05-24"] * 24}
    reading = read({**dated, "离校日期": [left] * 24})
    assert fields(reading) == fields(read(dated)) and reading.notes == ()


def test_a_state_of_work_under_a_head_of_following_up_is_told() -> None:
    assert [one.fits for one in read({**TIDY, "就业跟踪": "state"}).unread] == [Field.NOW]
    assert [one.fits for one in read({**TIDY, "目前就业状态": "state", "就业跟踪": "state"}).unread] == [None]


def test_several_things_in_one_column_are_told() -> None:
    paper = ["专项职业能力证 215303240001 2021.6.10"] * 24
    assert [one.fits for one in read({**TIDY, "证书信息": paper}).unread] == [Field.CERT_CLASS]
    assert [one.fits for one in read({**TIDY, "证书类别": "cclass", "证书信息": paper}).unread] != [
        Field.CERT_CLASS
    ]
    sums = ["培训补贴1200元，生活费900元"] * 24
    assert [one.fits for one in read({**TIDY, "补贴情况": sums}).unread] == [Field.PAY_TRAINING]
    assert [one.fits for one in read({**TIDY, "补贴情况": ["已享受"] * 24}).unread] == [None]


def test_a_trade_that_stands_with_its_level_is_not_lost() -> None:
    rest = {head: kind for head, kind in TIDY.items() if head != "培训工种"} | {"培训类别": "cat"}
    columns = {**rest, "工种及等级": ["家政服务员五级"] * 24}
    reading = read(columns)
    assert fields(reading)["培训工种"] == at(columns, "工种及等级") and len(reading.notes) == 1
    assert "培训工种" not in fields(read({**rest, "工种等级": ["五级"] * 24}))
