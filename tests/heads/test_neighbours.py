"""Whose a column is by where it stands, which of two levels it is, what a class costs, days said twice."""

from __future__ import annotations

from typing import Any

import pytest
from table import TIDY, at, fields, read

from lp_reports.model.fields import Field

REST = {"户籍乡镇": "town", "培训工种": "occ", "培训起止时间": "range"}
UNTIMED = {"姓名": "name", "身份证号": "pid", "户籍乡镇": "town", "培训工种": "occ"}

# --- behind another's name ---------------------------------------------------------------------------------


def test_a_name_between_makes_the_id_the_learner_s_again() -> None:
    columns = {"户主": "name2", "姓名": "name", "身份证号": "pid", "联系电话": "phone", **REST}
    reading = read(columns)
    assert fields(reading)["身份证号"] == 3 and fields(reading)["联系电话"] == 4
    assert reading.notes == ()


@pytest.mark.parametrize("between", [{}, {"与户主关系": "relation"}])
def test_what_says_how_he_is_related_is_no_name(between: dict[str, Any]) -> None:
    columns = {"姓名": "name", **between, "身份证号": "pid", "联系电话": "phone", **REST}
    reading = read(columns)
    assert fields(reading)["身份证号"] == at(columns, "身份证号") and reading.notes == ()


@pytest.mark.parametrize("who", ["户主", "监护人", "紧急联系人", "班组长", "包村干部", "法人", "回访人"])
@pytest.mark.parametrize("between", [{}, {"与本人关系": "relation"}, {"工作单位": "org"}])
@pytest.mark.parametrize(
    ("own", "other"), [("电话", "联系电话"), ("联系电话", "电话"), ("联系电话", "联系电话#")]
)
def test_a_bare_phone_behind_another_s_name_is_his(
    who: str, between: dict[str, Any], own: str, other: str
) -> None:
    columns = {**TIDY, own: "phone", who: "name2", **between, other: "phone2"}
    reading = read(columns)
    assert fields(reading)["联系电话"] == at(columns, own)
    assert at(columns, other) in reading.others and reading.notes == ()


def test_where_it_is_the_only_phone_it_is_told() -> None:
    reading = read({**TIDY, "户主": "name2", "联系电话": "phone"})
    assert len(reading.notes) == 1 and "在F列“户主”后面" in reading.notes[0]


@pytest.mark.parametrize("head", ["户主姓名", "户主", "监护人姓名", "法定代表人", "领款人", "开户人"])
@pytest.mark.parametrize(
    "own",
    [("姓名", "身份证号"), ("学员姓名", "学员身份证号"), ("姓名", "本人身份证号"), ("姓名", "身份证号#")],
)
@pytest.mark.parametrize("first", [True, False])
def test_a_bare_id_behind_another_s_name_is_his(head: str, own: tuple[str, str], first: bool) -> None:
    learner, other = {own[0]: "name", own[1]: "pid"}, {head: "name2", "身份证号码": "pid2"}
    columns = {**learner, **REST, **other} if first else {**other, "家庭住址": "addr", **learner, **REST}
    reading = read(columns)
    assert [fields(reading)[field] for field in ("姓名", "身份证号")] == [at(columns, one) for one in own]


# --- behind another paper ----------------------------------------------------------------------------------

PAPER = {"证书类别": "cclass", "证书编号": "cno"}


def test_a_day_of_issue_behind_the_certificate_s_number_is_its_own() -> None:
    columns = {**TIDY, "健康证号": "cno2", **PAPER, "发证日期": "issue"}
    assert fields(read(columns))["发证日期"] == at(columns, "发证日期") and read(columns).notes == ()


@pytest.mark.parametrize("paper", ["健康证号", "残疾证号", "驾驶证号", "退役证号"])
@pytest.mark.parametrize("day", ["发证日期", "发证时间", "取证日期", "发证日期#"])
@pytest.mark.parametrize("between", [{}, {"准驾车型": "word"}])
def test_a_bare_day_of_issue_behind_another_paper_is_that_one_s(
    paper: str, day: str, between: dict[str, Any]
) -> None:
    columns = {**TIDY, paper: "cno2", **between, "发证日期": "date2", **PAPER, day + "##": "issue"}
    reading = read(columns)
    assert fields(reading)["发证日期"] == at(columns, day + "##") and reading.notes == ()


def test_where_no_other_day_of_issue_stands_it_is_told() -> None:
    reading = read({**TIDY, "证书类别": "cclass", "健康证编号": "cno2", "发证日期": "issue"})
    assert len(reading.notes) == 1 and "发证日期" in reading.notes[0]


@pytest.mark.parametrize("paper", ["结业证书编号", "合格证编号", "健康证号"])
@pytest.mark.parametrize("fetched", [{}, {"领取时间": "date2"}, {"证书发放时间": "date2"}])
def test_where_no_certificate_is_spoken_of_it_is_the_paper_s(paper: str, fetched: dict[str, Any]) -> None:
    reading = read({**TIDY, paper: "cno2", "发证时间": "issue", **fetched})
    assert fields(reading) == fields(read(TIDY)) and reading.notes == ()
    assert Field.ISSUED not in [one.fits for one in reading.unread]


@pytest.mark.parametrize("contract", ["劳动合同编号", "保险单号", "协议编号"])
def test_bare_days_behind_a_contract_are_the_contract_s(contract: str) -> None:
    first, last = {"开始日期": "date2", "结束日期": "date2"}, {"培训开始时间": "start", "培训结束时间": "end"}
    columns = {**UNTIMED, contract: "cno2", **first, **last}
    reading = read(columns)
    assert [fields(reading)[field] for field in ("开班日期", "结束日期")] == [
        at(columns, one) for one in last
    ]
    alone = {**UNTIMED, contract: "cno2", "开始日期": "start", "结束日期": "end"}
    assert fields(read(alone))["结束日期"] == at(alone, "结束日期")


def test_a_fee_behind_an_insurance_is_the_insurance_s() -> None:
    paid = {"是否缴费": ["是", "否"] * 12}
    assert fields(read({**TIDY, **paid}))["是否免费培训"] == 6
    assert fields(read({**TIDY, "意向工种": "occ", **paid}))["是否免费培训"] == 7
    insured = read({**TIDY, "参保情况": ["城乡居民医保"] * 24, **paid})
    assert fields(insured) == fields(read(TIDY)) and insured.notes == ()


# --- a plain name and ID beside another's ------------------------------------------------------------------


@pytest.mark.parametrize("who", ["申请人", "户主", "领取人"])
@pytest.mark.parametrize("name", ["学员姓名", "培训对象姓名", "参训人员"])
@pytest.mark.parametrize("own", ["公民身份号码", "学员身份证号"])
def test_whoever_else_is_named_beside_the_trained_is_another(name: str, own: str, who: str) -> None:
    columns = {name: "name", own: "pid", f"{who}姓名": "name2", f"{who}身份证号": "pid2", **REST}
    reading = read(columns)
    assert {"姓名": 1, "身份证号": 2}.items() <= fields(reading).items() and reading.notes == ()


@pytest.mark.parametrize("who", ["申请人", "残疾人", "报名人"])
def test_whoever_is_named_alone_is_the_learner(who: str) -> None:
    reading = read({f"{who}姓名": "name", f"{who}身份证号": "pid", **REST})
    assert [fields(reading)[field] for field in ("姓名", "身份证号")] == [1, 2] and reading.notes == ()


@pytest.mark.parametrize("who", ["申请人", "报名人", "残疾人", "享受人", "申领人", "劳动者"])
@pytest.mark.parametrize("first", [True, False])
def test_a_plain_name_and_id_are_the_learner_s(who: str, first: bool) -> None:
    own, other = {"姓名": "name", "公民身份号码": "pid"}, {f"{who}姓名": "name2", f"{who}身份证号": "pid2"}
    columns = {**own, **other, **REST} if first else {**other, **own, **REST}
    reading = read(columns)
    assert [fields(reading)[field] for field in ("姓名", "身份证号")] == [at(columns, one) for one in own]
    assert reading.notes == ()


# --- levels ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("reached", ["取证等级", "证书等级", "级别", "认定等级"])
@pytest.mark.parametrize("applied", ["申报等级", "报考级别"])
def test_the_level_applied_for_is_the_training_s(applied: str, reached: str) -> None:
    columns = {**TIDY, applied: ["中级", "初级"] * 12, reached: ["初级", "中级"] * 12}
    reading = read(columns)
    assert fields(reading)["培训等级"] == at(columns, applied)
    assert fields(reading)["证书等级"] == at(columns, reached)
    assert reading.notes == ()


def test_a_planned_level_is_none_that_was_reached() -> None:
    columns = {**TIDY, "报名级别": ["中级", "初级"] * 12, "拟认定等级": ["初级", "中级"] * 12}
    assert fields(read(columns))["培训等级"] == at(columns, "拟认定等级")
    planned = {**TIDY, "培训等级": ["中级", "初级"] * 12, "拟认定等级": ["初级", "中级"] * 12}
    assert "证书等级" not in fields(read(planned))


@pytest.mark.parametrize("assessed", ["认定等级", "鉴定等级", "评价等级", "认定级别", "认定情况>认定等级"])
@pytest.mark.parametrize("taught", ["培训等级", "培训级别", "工种等级"])
@pytest.mark.parametrize("first", [True, False])
def test_the_level_assessed_beside_the_one_taught_is_the_certificate_s(
    assessed: str, taught: str, first: bool
) -> None:
    own, other = {taught: ["中级", "初级"] * 12}, {assessed: ["初级", "中级"] * 12}
    columns = {**TIDY, **own, **other} if first else {**TIDY, **other, **own}
    reading = read({**columns, "证书编号": "cno"})
    assert fields(reading)["培训等级"] == at(columns, taught)
    assert fields(reading)["证书等级"] == at(columns, assessed) and reading.notes == ()


@pytest.mark.parametrize("other", ["产业情况>认定等级", "原认定等级", "申报认定等级"])
def test_a_level_of_something_else_is_no_certificate_s(other: str) -> None:
    levels = {"培训等级": ["中级", "初级"] * 12, other: ["初级", "中级"] * 12}
    assert "证书等级" not in fields(read({**TIDY, **levels, "证书编号": "cno"}))


def test_a_level_that_a_head_asks_for_is_the_certificate_s() -> None:
    levels = {"培训等级": "level", "认定等级": ["中级", "初级"] * 12, "证书等级": ["初级", "中级"] * 12}
    columns = {**TIDY, **levels}
    assert fields(read(columns))["证书等级"] == at(columns, "证书等级")


# --- money -------------------------------------------------------------------------------------------------


def test_what_one_eats_for_may_be_a_subsidy_where_nothing_was_spent() -> None:
    assert Field.PAY_LIVING in read({**TIDY, "伙食费": [450] * 24}).columns
    paid = {"补贴支出>教材费": [35] * 24, "补贴支出>生活费": [450] * 24, "补贴支出>交通费": [40] * 24}
    assert {Field.PAY_LIVING, Field.PAY_TRANSPORT} <= read({**TIDY, **paid}).columns.keys()
    assert Field.PAY_LIVING in read({**TIDY, "教材费": [35] * 24, "伙食补助": [450] * 24}).columns
    assert Field.PAY_TRANSPORT in read({**TIDY, "教材费": [35] * 24, "交通费": [40] * 24}).columns


@pytest.mark.parametrize(
    ("head", "notes"),
    [("伙食费", 1), ("餐费", 1), ("膳食费用", 1), ("伙食补助", 0), ("生活费", 0), ("生活费补贴", 0)],
)
def test_of_meals_alone_nobody_says_who_paid_and_that_is_told(head: str, notes: int) -> None:
    reading = read({**TIDY, head: [450] * 24})
    assert Field.PAY_LIVING in reading.columns and len(reading.notes) == notes


@pytest.mark.parametrize("head", ["车费", "往返车费", "车票补贴", "往返车票补助（元）"])
def test_a_fare_is_a_subsidy(head: str) -> None:
    assert Field.PAY_TRANSPORT in read({**TIDY, head: [160] * 24}).columns


@pytest.mark.parametrize("head", ["往返车票", "往返车票（元）", "车票金额"])
def test_the_price_of_a_ticket_is_none(head: str) -> None:
    assert fields(read({**TIDY, head: [160] * 24})) == fields(read(TIDY))


@pytest.mark.parametrize("head", ["住宿晚数", "住宿夜数", "乘车次数", "用餐顿数", "住宿天数"])
def test_nights_and_meals_are_no_money(head: str) -> None:
    reading = read({**TIDY, head: [13] * 24})
    assert fields(reading) == fields(read(TIDY)) and not any(one.fits for one in reading.unread)


@pytest.mark.parametrize("spent", ["住宿费（元）", "教材费", "师资费"])
def test_beside_other_costs_it_is_a_cost(spent: str) -> None:
    columns = {**TIDY, spent: [60] * 24, "伙食费（元）": [450] * 24}
    assert fields(read(columns)) == fields(read(TIDY))


@pytest.mark.parametrize("group", ["人均培训成本（元）", "费用", "班级支出", "开支情况"])
def test_what_stands_under_costs_is_none_either(group: str) -> None:
    columns = {**TIDY, f"{group}>伙食费": [450] * 24, f"{group}>交通费": [40] * 24}
    assert fields(read(columns)) == fields(read(TIDY))


@pytest.mark.parametrize(
    ("cells", "paid"), [(600, True), ("20元/天", False), (20, False), ("20元每人每天", False)]
)
def test_a_standard_of_meals_by_the_day_is_paid_to_nobody(cells: Any, paid: bool) -> None:
    assert (Field.PAY_LIVING in read({**TIDY, "伙食标准": [cells] * 24}).columns) is paid


@pytest.mark.parametrize("head", ["食宿补贴", "食宿费补助", "生活食宿补贴", "补贴>食宿费"])
def test_a_subsidy_for_board_and_lodging_is_one_for_living(head: str) -> None:
    assert fields(read({**TIDY, head: [900] * 24}))["生活费补贴"] == 6


@pytest.mark.parametrize("head", ["食宿费用", "食宿费（元）", "膳宿费", "吃住费用"])
def test_what_board_and_lodging_cost_is_asked_after(head: str) -> None:
    reading = read({**TIDY, head: [900] * 24})
    assert fields(reading) == fields(read(TIDY))
    assert [one.fits for one in reading.unread] == [Field.PAY_LIVING]
    beside = read({**TIDY, "生活费补贴": [600] * 24, head: [900] * 24})
    assert [one.fits for one in beside.unread] == [None]


@pytest.mark.parametrize("head", ["补贴标准", "伙食补助标准", "以工代训补贴标准"])
@pytest.mark.parametrize("cells", ["60元/天", "500元/月", "每人每天60元", "60元/人/天"])
def test_a_norm_with_its_rate_in_the_cells_is_no_sum(head: str, cells: str) -> None:
    reading = read({**TIDY, head: [cells] * 24})
    assert fields(reading) == fields(read(TIDY)) and [bool(one.fits) for one in reading.unread] == [True]


@pytest.mark.parametrize(("norm", "total"), [(60, 900), (500, 1500)])
def test_a_norm_that_goes_into_a_sum_is_none(norm: int, total: int) -> None:
    sums = {"生活费补贴": [total] * 24, "补贴天数": [15] * 24}
    reading = read({**TIDY, **sums, "补贴标准": [norm] * 24})
    assert Field.PAY_TRAINING not in reading.columns and [one.fits for one in reading.unread] == [None, None]
    assert Field.PAY_TRAINING in read({**TIDY, "鉴定补贴": [150] * 24, "补贴标准": [norm] * 24}).columns
    assert Field.PAY_TRAINING in read({**TIDY, **sums, "补贴标准": [total] * 24}).columns
    assert Field.PAY_TRAINING in read({**TIDY, **sums, "培训补贴标准": [norm] * 24}).columns


# --- said twice --------------------------------------------------------------------------------------------


def test_a_day_of_graduation_alone_is_none_of_the_training_s() -> None:
    assert "结束日期" not in fields(read({**UNTIMED, "高中毕业时间": "date2"}))
    assert fields(read({**TIDY, "毕业时间": "date2"})) == fields(read(TIDY))


@pytest.mark.parametrize(
    "end",
    [
        "毕业（结业）时间",
        "结业（毕业）日期",
        "结业时间（毕业）",
        "毕业时间（结业）",
        "结业/毕业时间",
        "毕业或结业时间",
    ],
)
def test_a_second_word_for_the_same_day_changes_nothing(end: str) -> None:
    columns = {**UNTIMED, "入学（开班）时间": "start", end: "end"}
    reading = read(columns)
    assert fields(reading)["开班日期"] == 5 and fields(reading)["结束日期"] == 6
    assert reading.notes == ()


def test_whether_a_file_was_opened_is_no_question_of_poverty() -> None:
    assert fields(read({**TIDY, "是否建档": ["是", "否"] * 12})) == fields(read(TIDY))
    assert Field.POOR in read({**TIDY, "是否建档立卡": ["是", "否"] * 12}).columns


# --- where the home stands ---------------------------------------------------------------------------------

HOMELESS = {"姓名": "name", "身份证号": "pid", "培训工种": "occ", "培训起止时间": "range"}
VILLAGES = ["马街镇幸福村委会", "板桥镇金鸡村委会"] * 12


def test_a_unit_beside_the_home_stays_one() -> None:
    assert "户籍地址" not in fields(read({**TIDY, "单位（乡镇村）": VILLAGES}))
    assert "户籍地址" not in fields(read({**HOMELESS, "工作单位": ["罗平县板桥镇兴达公司"] * 24}))
    assert "户籍地址" not in fields(read({**HOMELESS, "培训地点": VILLAGES}))


@pytest.mark.parametrize(
    "head", ["单位（乡镇村）", "单位及住址", "所在单位（村）", "属地", "工作单位（村委会）", "单位"]
)
def test_villages_with_their_townships_are_the_home_where_no_other_column_is(head: str) -> None:
    columns = {**HOMELESS, head: VILLAGES}
    reading = read(columns)
    assert fields(reading)["户籍地址"] == at(columns, head) and len(reading.notes) == 1
    assert "就业单位" not in fields(reading)


# --- the place -------------------------------------------------------------------------------------------------

TAUGHT = {**UNTIMED, "培训起止时间": "range", "天数": "days"}
HALL = ["县文化馆", "阿岗镇文化站"] * 12


@pytest.mark.parametrize("places", [["县内", "省外"] * 12, "phone2", "name2"])
def test_a_bare_place_over_something_else_is_not_the_training_s(places: Any) -> None:
    assert "培训地点" not in fields(read({**TAUGHT, "地点": places}))


def test_a_place_behind_an_examination_is_not_the_training_s() -> None:
    assert "培训地点" not in fields(read({**TAUGHT, "考试日期": "end", "地点": HALL}))


@pytest.mark.parametrize("head", ["地点", "场地", "场所", "会场", "教室", "具体地点"])
@pytest.mark.parametrize("before", [{}, {"培训机构": "org"}])
def test_a_bare_place_among_the_training_s_columns_is_its_own(head: str, before: dict[str, Any]) -> None:
    columns = {**TAUGHT, **before, head: HALL}
    reading = read(columns)
    assert fields(reading)["培训地点"] == at(columns, head) and len(reading.notes) == 1


@pytest.mark.parametrize("head", ["上课教室", "培训教室"])
def test_a_room_of_the_training_s_is_its_place(head: str) -> None:
    reading = read({**TAUGHT, head: HALL})
    assert fields(reading)["培训地点"] == 7 and reading.notes == ()


def test_a_bare_place_between_the_trade_and_its_days_is_the_training_s() -> None:
    assert fields(read({**UNTIMED, "地点": HALL, "培训起止时间": "range"}))["培训地点"] == 5


def test_a_bare_place_behind_the_firm_is_where_they_work() -> None:
    columns = {**TAUGHT, "地点": HALL, "就业单位": "eunit", "地点#": "eplace"}
    assert {"培训地点": 7, "就业地点": 9}.items() <= fields(read(columns)).items()


def test_an_address_behind_the_learner_s_is_his() -> None:
    columns = {"姓名": "name", "身份证号": "pid", "地址": "addr", "培训工种": "occ", "培训起止时间": "range"}
    assert fields(read(columns))["户籍地址"] == 3


@pytest.mark.parametrize("office", ["培训机构", "发证机构", "就业单位"])
def test_an_address_behind_an_office_is_the_office_s(office: str) -> None:
    untowned = {head: kind for head, kind in TAUGHT.items() if head != "户籍乡镇"}
    columns = {**untowned, office: "org", "地址": ["罗平县九龙大道12号"] * 24, "家庭住址": "addr"}
    reading = read(columns)
    assert fields(reading)["户籍地址"] == at(columns, "家庭住址") and reading.notes == ()
    assert "户籍地址" not in fields(read({**TAUGHT, office: "org", "地址": "addr"}))
