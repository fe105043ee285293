"""Columns that look like a field's and are not."""

from __future__ import annotations

from typing import Any

import pytest
from table import TIDY, fields, read
from verbs import read_units, row, sheet, table

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


# --- where they are from ---------------------------------------------------------------------------------

PLACELESS = {head: cells for head, cells in TIDY.items() if head != "户籍乡镇"}


@pytest.mark.parametrize("head", ["安置地乡镇", "推荐乡镇", "组织乡镇", "搬迁乡镇"])
def test_the_township_that_sent_somebody_gives_way_to_his_own(head: str) -> None:
    assert fields(read({**TIDY, head: "town"})) == fields(read(TIDY))


@pytest.mark.parametrize(
    "head",
    [
        *("安置地", "安置地乡镇", "安置乡镇", "退役安置地", "安置街道", "推荐乡镇", "推荐单位乡镇"),
        *("遴选乡镇", "组织乡镇", "动员乡镇", "搬迁乡镇"),
    ],
)
def test_the_township_that_sent_somebody_is_read_where_no_other_place_is(head: str) -> None:
    reading = read({**PLACELESS, head: "town"})
    assert fields(reading)["户籍乡镇(街道)"] == 5 and len(reading.notes) == 1


@pytest.mark.parametrize("head", ["安置地", "搬迁安置地址", "推荐村"])
def test_the_address_that_sent_somebody_is_read_where_no_other_place_is(head: str) -> None:
    places = ["罗平县阿岗镇法郎村委会", "罗平县马街镇幸福村委会"] * 12
    assert fields(read({**PLACELESS, head: places}))["户籍地址"] == 5


@pytest.mark.parametrize("head", ["户主乡镇", "监护人乡镇", "企业乡镇", "就业乡镇", "培训乡镇", "挂钩乡镇"])
def test_the_township_of_somebody_or_something_else_is_never_read(head: str) -> None:
    assert "户籍乡镇(街道)" not in fields(read({**PLACELESS, head: "town"}))


# --- the state of employment ------------------------------------------------------------------------------


@pytest.mark.parametrize("head", ["是否就业", "就业与否"])
def test_whether_somebody_works_is_the_state_of_employment(head: str) -> None:
    assert fields(read({**TIDY, head: "yes"}))["目前就业状态"] == 6


@pytest.mark.parametrize("head", ["是否创业", "是否灵活就业", "是否失业"])
def test_one_sort_of_work_is_not_the_state_of_employment(head: str) -> None:
    """Who founded nothing may work all the same."""
    reading = read({**TIDY, head: "yes"})
    assert "目前就业状态" not in fields(reading)
    assert [one.head for one in reading.unread] == [head]


@pytest.mark.parametrize("head", ["是否外出务工", "是否转移就业"])
def test_who_went_away_before_or_beside_the_state_of_employment_is_not_asked(head: str) -> None:
    """Before the training's days it is the state before, and where one says what they do now it is no other."""
    assert "目前就业状态" not in fields(read({"姓名": "name", head: "yes", **TIDY}))
    assert fields(read({**TIDY, head: "yes", "就业情况": "state"}))["目前就业状态"] == 7


@pytest.mark.parametrize(
    "head", ["是否外出", "是否外出务工", "是否转移就业", "是否外出打工", "是否返岗", "目前是否外出务工"]
)
def test_who_went_away_to_work_works(head: str) -> None:
    reading = read({**TIDY, head: "yes"})
    assert fields(reading)["目前就业状态"] == 6 and len(reading.notes) == 1
    assert "“否”看不出有没有就业" in reading.notes[0]  # said once, and not of every row


WORKS = {**TIDY, "就业情况>就业单位": "eunit"}


@pytest.mark.parametrize("head", ["进厂时间", "到岗日期", "开始时间", "务工时间", "赴工时间", "抵岗日期"])
def test_the_day_on_which_somebody_was_hired_is_read(head: str) -> None:
    assert fields(read({**WORKS, f"就业情况>{head}": "edate"}))["就业日期"] == 7


@pytest.mark.parametrize(
    "head", ["离职时间", "离岗日期", "辞职时间", "解聘时间", "被裁时间", "返岗时间", "离开日期", "停工时间"]
)
def test_the_day_on_which_somebody_left_is_not_that_of_hiring(head: str) -> None:
    assert "就业日期" not in fields(read({**WORKS, f"就业情况>{head}": "edate"}))


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


@pytest.mark.parametrize("head", ["误餐补助", "误餐费"])
def test_money_for_meals_is_asked_about_where_no_other_column_has_it(head: str) -> None:
    assert [one.head for one in read({**TIDY, head: "pay"}).unread if one.fits] == [head]
    assert not any(one.fits for one in read({**TIDY, "生活费补贴": "pay", head: "pay"}).unread)


@pytest.mark.parametrize(
    ("head", "told"),
    [("交通补助", False), ("交通费", False), ("一次性交通补助", True), ("交通补贴（一次性）", True)],
)
def test_money_for_the_way_that_is_paid_once_is_told(head: str, told: bool) -> None:
    reading = read({**TIDY, head: "pay"})
    assert fields(reading)["交通补贴"] == 6 and bool(reading.notes) is told


@pytest.mark.parametrize("head", ["考试费补贴", "鉴定费", "补贴>考试费", "补贴>鉴定费"])
def test_what_is_paid_for_the_examination_is_its_subsidy(head: str) -> None:
    assert fields(read({**TIDY, head: "pay"}))["鉴定补贴"] == 6


@pytest.mark.parametrize("head", ["考试费", "考试费用", "考务费", "报考费"])
def test_a_fee_for_the_examination_is_no_subsidy(head: str) -> None:
    reading = read({**TIDY, head: "pay"})
    assert "鉴定补贴" not in fields(reading)
    assert [one.head for one in reading.unread] == [head]


@pytest.mark.parametrize(
    ("head", "cells"),
    [
        ("专业技术等级", "level"),
        ("资质等级", "level"),
        ("公示天数", "days"),
        ("家庭就业情况", "state"),
        ("下期培训>天数", "days"),
        ("后续培训>工种", "occ"),
    ],
)
def test_what_is_of_another_matter_is_not_read(head: str, cells: str) -> None:
    assert 6 not in fields(read({**TIDY, head: cells})).values()


# --- bare heads under a group -----------------------------------------------------------------------------

BARE = [("开始日期", "start"), ("起止时间", "range"), ("天数", "days"), ("等级", "level")]


@pytest.mark.parametrize("group", ["基本情况", "培训情况", "学员情况", "培训信息"])
@pytest.mark.parametrize(("leaf", "cells"), BARE)
def test_a_group_that_says_nothing_else_changes_nothing(group: str, leaf: str, cells: str) -> None:
    assert read({**UNDATED, "结束日期": "end", f"{group}>{leaf}": cells}).notes == ()


@pytest.mark.parametrize("group", ["证书信息", "取证情况", "证书"])
@pytest.mark.parametrize(("leaf", "cells"), [("证书编号", "cno"), ("编号", "cno"), ("等级", "level")])
def test_nor_does_the_certificate_s_own(group: str, leaf: str, cells: str) -> None:
    assert read({**TIDY, f"{group}>{leaf}": cells}).notes == ()


@pytest.mark.parametrize("group", ["贷款", "跟踪服务", "体检", "脱贫情况", "车辆", "公示"])
@pytest.mark.parametrize(("leaf", "cells"), [*BARE, ("结束日期", "end"), ("证号", "cno")])
def test_what_a_group_of_something_else_says_is_told(group: str, leaf: str, cells: str) -> None:
    reading = read({**UNDATED, f"{group}>{leaf}": cells})
    assert 5 not in fields(reading).values() or len(reading.notes) == 1


# --- by contents ------------------------------------------------------------------------------------------

CLASSES = ["职业资格证", "技能等级证书", "专项职业能力证"] * 4


@pytest.mark.parametrize("head", ["哪门哪类", "发什么本"])
def test_a_column_of_certificate_classes_outranks_a_number_s_head(head: str) -> None:
    reading = read({**TIDY, head: CLASSES, "技能等级证书号": "cno"})
    assert fields(reading)["证书类别"] == 6
    assert not reading.parts
    assert reading.notes == (f"F列表头“{head}”读作“证书类别”：下面是证书类别",)


@pytest.mark.parametrize(
    ("head", "cells"), [("掌握程度", ["初级", "中级", "无"] * 4), ("原有证种", CLASSES), ("拟考本", CLASSES)]
)
def test_levels_and_another_s_classes_are_no_certificate_classes(head: str, cells: list[str]) -> None:
    assert "证书类别" not in fields(read({**TIDY, head: cells}))


@pytest.mark.parametrize("head", ["行动方案类别", "培训归类", "归口门类"])
@pytest.mark.parametrize("cells", [["7类", "第3类", "12类"] * 4, ["7.砌筑工等培训", "家政服务培训"] * 6])
def test_a_column_of_categories_is_read_beside_the_occupation(head: str, cells: list[str]) -> None:
    reading = read({**TIDY, head: cells})
    assert fields(reading)["培训类别"] == 6
    assert reading.notes == (f"F列表头“{head}”读作“培训类别”：下面是培训类别",)


@pytest.mark.parametrize(
    "cells", [["就业技能培训", "岗位技能提升培训"] * 6, ["一类", "二类", "三类"] * 4, ["三类户"] * 12]
)
def test_what_any_training_is_called_is_no_category(cells: list[str]) -> None:
    assert "培训类别" not in fields(read({**TIDY, "归口门类": cells}))


def test_nobody_is_told_that_he_left_blank_what_was_not_read() -> None:
    head, one = table(row(培训类别=None))
    quiet, told = (
        next(iter(read_units(sheet([[*head, more], [*one, "就业技能培训"]])))).findings
        for more in ("备注", "归口门类")
    )
    assert quiet[0].message.startswith("培训类别未填")
    assert told[0].message.startswith("没有读到培训类别")


# --- money by the month -------------------------------------------------------------------------------------

ON_THE_JOB = {**TIDY, "以工代训月数": [3] * 24, "以工代训补贴金额（元）": [1500] * 24}


@pytest.mark.parametrize("head", ["培训后月收入（元/月）", "就业后工资(元/月)", "训后月工资（元/人/月）"])
def test_a_wage_is_by_the_month(head: str) -> None:
    assert fields(read({**TIDY, head: "wage"}))["培训后月收入"] == 6


@pytest.mark.parametrize("head", ["补贴标准", "补贴标准（元）", "补贴标准（元/人）"])
def test_a_sum_for_everybody_is_one(head: str) -> None:
    assert fields(read({**TIDY, head: "pay"}))["培训补贴"] == 6


RATES = [
    *("补贴标准（元/月）", "补贴标准(元/人/月)", "补贴标准：元/人·月", "补贴标准（元/人月）", "每月补贴标准"),
    *("补助标准（元/月/人）", "以工代训补贴标准（元/月）", "补贴标准（每人每月）", "补贴标准（元／月）"),
]


@pytest.mark.parametrize("head", RATES)
@pytest.mark.parametrize("table", [TIDY, ON_THE_JOB])
def test_a_rate_by_the_month_is_no_sum(head: str, table: dict[str, Any]) -> None:
    columns = {**table, head: [500] * 24}
    reading = read(columns)
    assert fields(reading) == fields(read(table))
    assert bool(reading.unread[0].fits) is (table is TIDY)  # beside its sum nobody asks


def test_nor_is_it_under_a_group_of_subsidies() -> None:
    assert fields(read({**TIDY, "补贴>标准（元/人月）": [500] * 24})) == fields(read(TIDY))


@pytest.mark.parametrize(
    "head",
    [
        *("补贴标准（元/人·天）>生活费", "标准（元/月）>生活费补贴", "补贴标准>培训补贴（元/月）"),
        *(
            "生活费补贴（元/月）",
            "生活费补贴标准（元／人／天）",
            "伙食费标准（元/天/人）",
            "培训补贴标准（元/课时）",
        ),
    ],
)
def test_a_rate_by_its_group_by_the_hour_or_as_a_norm_is_no_sum(head: str) -> None:
    assert fields(read({**TIDY, head: [150] * 24})) == fields(read(TIDY))


@pytest.mark.parametrize(
    "head", ["生活费补贴", "生活费补贴（60元/天）", "生活费补贴标准（60元/天）", "补贴金额（元）>生活费"]
)
def test_a_sum_stays_one_whatever_it_is_by_the_day(head: str) -> None:
    assert fields(read({**TIDY, head: [600] * 24}))["生活费补贴"] == 6


# --- another's grade, day, business or programme ------------------------------------------------------------


@pytest.mark.parametrize("head", ["培训等级", "鉴定等级"])
def test_levels_stay_levels(head: str) -> None:
    assert fields(read({**TIDY, head: ["初级", "中级", "合格"] * 8}))["培训等级"] == 6


@pytest.mark.parametrize(
    ("head", "cells"),
    [
        ("考核等次", ["优秀", "良好", "合格"] * 8),
        ("考试等次", ["合格"] * 24),
        ("产业情况>认定等级", ["初级", "未认定"] * 12),
        ("普通话测试等级", "level"),
        ("从业时间", "edate"),
        ("可上岗时间", "edate"),
        ("责任区域", ["上村片区", "下村片区"] * 12),
        ("鉴定信息>批次号", ["20210429003"] * 24),
        ("项目名称", ["职业技能提升行动"] * 24),
        ("培训状态", ["已结业"] * 24),
        ("机动车驾驶证>发证日期", "date2"),
    ],
)
def test_what_says_something_of_another_matter_is_not_read(head: str, cells: Any) -> None:
    assert fields(read({**TIDY, head: cells})) == fields(read(TIDY))


def test_what_somebody_runs_is_not_what_was_taught() -> None:
    rest = {head: kind for head, kind in TIDY.items() if head != "培训工种"}
    for head in ("创办项目", "主营业务", "种养品种"):
        assert "培训工种" not in fields(
            read({**rest, "培训类别": "cat", head: ["小黄姜种植", "生态养殖"] * 12})
        )


def test_the_paper_of_the_disabled_beside_the_certificate_is_not_read_and_needs_no_note() -> None:
    columns = {**TIDY, "残疾信息>等级": "level", "残疾信息>发证日期": "date2", "证书情况>编号": "cno"}
    reading = read({**columns, "证书情况>发证日期": "issue"})
    assert fields(reading)["发证日期"] == 9 and reading.notes == ()


# --- gangs and shifts -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("head", "cells"),
    [("班次", ["第1期", "第2期"] * 12), ("培训班组", ["第一组"] * 24), ("班级", "cls"), ("班组", "cls")],
)
def test_a_class_of_the_training_is_read(head: str, cells: Any) -> None:
    assert fields(read({**TIDY, head: cells}))["班期"] == 6


@pytest.mark.parametrize("head", ["班组", "所在班组", "班组名称", "作业班组", "施工班组", "生产班组"])
def test_a_gang_at_work_is_no_class(head: str) -> None:
    reading = read({**TIDY, head: ["木工班组", "钢筋班组"] * 12})
    assert "班期" not in fields(reading)
    assert reading.notes == () and not any(one.fits for one in reading.unread)


@pytest.mark.parametrize("head", ["班次", "班别", "值班班次", "班次（早/晚）"])
def test_a_shift_is_no_class(head: str) -> None:
    reading = read({**TIDY, head: ["早班", "晚班"] * 12})
    assert "班期" not in fields(reading) and not any(one.fits for one in reading.unread)


# --- states of something else ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("head", "cells", "field"),
    [
        ("目前情况", ["在家", "务农"] * 12, "目前就业状态"),
        ("工作状态", ["在岗", "正常"] * 12, "目前就业状态"),
        ("就业状态", ["正常"] * 24, "目前就业状态"),
        ("证书状态", ["已发放", "有效"] * 12, "是否取证"),
        ("是否取证", ["正常"] * 24, "是否取证"),
    ],
)
def test_a_state_with_an_answer_or_a_plain_head_stays(head: str, cells: list[str], field: str) -> None:
    assert fields(read({**TIDY, head: cells}))[field] == 6


@pytest.mark.parametrize(
    ("head", "cell"),
    [
        *(("当前状态", "有效"), ("目前状况", "良好"), ("工作状态", "正常"), ("现状态", "在册")),
        *(("证书状态", "有效"), ("最新状态", "已上传"), ("训后情况", "良好"), ("证书是否有效", "有效")),
    ],
)
def test_the_state_of_anything_is_none_of_the_learner_s(head: str, cell: str) -> None:
    reading = read({**TIDY, head: [cell] * 24})
    assert 6 not in fields(reading).values()
    assert reading.notes == () and not any(one.fits for one in reading.unread)


def test_an_empty_state_keeps_its_column() -> None:
    assert fields(read({**TIDY, "目前情况": "blank"}))["目前就业状态"] == 6


def test_a_state_in_words_of_no_list_is_told_once() -> None:
    reading = read({**TIDY, "目前状态": ["已毕业"] * 24})
    assert "目前就业状态" not in fields(reading) and reading.unread[0].fits


# --- how long -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("head", "cells"),
    [
        *(("就业时间", "edate"), ("就业时间（年月）", ["2021.6"] * 24), ("就业时间", ["6月"] * 24)),
        *(("就业日期", ["未定"] * 24), ("务工时间(月)", ["6月"] * 24)),
    ],
)
def test_since_when_somebody_works_is_read(head: str, cells: Any) -> None:
    assert fields(read({**TIDY, head: cells}))["就业日期"] == 6


@pytest.mark.parametrize(
    ("head", "cells"),
    [
        *(("务工时间（月）", [8, 10, 6]), ("就业时间(月)", ["6", "8"]), ("入职时间（年）", [3, 2])),
        *(("务工时间", ["8个月", "10个月"]), ("外出务工时间", ["半年以上"]), ("就业时间", ["长期", "3年"])),
        *(("务工时间(单位：天)", [90, 120]), ("年务工时间", [9, 8]), ("累计就业时间", ["10个月"])),
        *(("工作时间", ["8小时"]), ("工作时间", ["8:00-18:00"])),
    ],
)
def test_how_long_somebody_works_is_no_day(head: str, cells: list[Any]) -> None:
    reading = read({**TIDY, head: cells * 12})
    assert 6 not in fields(reading).values()
    assert reading.notes == () and not any(one.fits for one in reading.unread)


@pytest.mark.parametrize("head", ["培训时间（月）", "培训时间(个月)"])
def test_months_of_training_are_no_hours(head: str) -> None:
    assert 5 not in fields(read({**UNDATED, head: [1, 2] * 12})).values()


def test_a_time_away_is_no_day_of_issue() -> None:
    certified = {**TIDY, "证书类别": "cclass", "证书编号": "cno"}
    assert "发证日期" not in fields(read({**certified, "外出时间": "issue"}))


@pytest.mark.parametrize("head", ["户籍", "户口"])
def test_the_kind_of_household_is_no_village(head: str) -> None:
    reading = read({**TIDY, head: ["农村"] * 24})
    assert 6 not in fields(reading).values() and not any(one.fits for one in reading.unread)


# --- who issued the ID card -----------------------------------------------------------------------------------


@pytest.mark.parametrize("head", ["签发机关", "核发机关", "发证机关", "发证单位"])
def test_who_issued_the_certificate_is_read(head: str) -> None:
    reading = read({**TIDY, head: "issuer"})
    assert fields(reading)["发证机构"] == 6 and not any(one.fits for one in reading.unread)


@pytest.mark.parametrize("head", ["签发机关", "证件签发机关", "签发单位", "核发机关", "身份证签发机关"])
@pytest.mark.parametrize("office", ["罗平县公安局", "板桥派出所", "曲靖市车管所"])
def test_the_police_issue_other_papers(head: str, office: str) -> None:
    reading = read({**TIDY, head: [office] * 24})
    assert 6 not in fields(reading).values() and not any(one.fits for one in reading.unread)


def test_the_police_under_the_certificate_s_own_head_are_asked_about() -> None:
    reading = read({**TIDY, "发证机关": ["罗平县公安局"] * 24})
    assert 6 not in fields(reading).values() and [one.head for one in reading.unread if one.fits]


# --- kinds of households --------------------------------------------------------------------------------------


def test_the_poor_in_a_column_of_households_are_read() -> None:
    for cells in (["脱贫户", "一般户", "低保户"], ["脱贫户", "一般户", "双女户"]):
        assert fields(read({**TIDY, "家庭类型": cells * 8}))["人员类别"] == 6


@pytest.mark.parametrize("head", ["家庭类型", "户类型", "户性质", "户属性", "户别", "户类别"])
def test_households_of_kinds_of_people_are_read(head: str) -> None:
    for cells in (["低保户"], ["低保户", "一般户"], ["残疾户", ""]):
        reading = read({**TIDY, head: cells * 12})
        assert (fields(reading)["人员类别"], reading.notes) == (6, ())


@pytest.mark.parametrize("head", ["户类型", "户性质", "户属性"])
def test_households_that_are_of_no_kind_are_told_unless_they_say_where_one_is_registered(head: str) -> None:
    assert [one.head for one in read({**TIDY, head: ["五保户", "特困户"] * 12}).unread if one.fits] == [head]
    reading = read({**TIDY, head: ["农业户", "非农业户"] * 12})
    assert "人员类别" not in fields(reading) and not any(one.fits for one in reading.unread)


@pytest.mark.parametrize("head", ["家庭类型", "家庭类别", "计生类型", "户类型"])
@pytest.mark.parametrize("family", ["双女户", "独生子女户", "计划生育户"])
def test_a_kind_of_household_is_no_kind_of_person(head: str, family: str) -> None:
    reading = read({**TIDY, head: [family, "一般户", "低保户", "一般户"] * 6})
    assert fields(reading) == fields(read(TIDY))
    assert reading.notes == () and not any(one.fits for one in reading.unread)


@pytest.mark.parametrize("head", ["擅长", "擅长工种", "掌握技能", "现有技能", "意向工种", "想学工种", "特长"])
def test_what_somebody_can_do_or_would_learn_is_not_what_was_taught(head: str) -> None:
    others = {name: cells for name, cells in TIDY.items() if name != "培训工种"}
    assert 5 not in fields(read({**others, head: ["砌筑工", "钢筋工"] * 12})).values()


WAGES = [3600, 4200, 3900, 4500] * 6


@pytest.mark.parametrize("head", ["月收入", "月工资总额", "务工月总收入", "工资收入", "每月工资合计"])
def test_a_wage_by_the_month_is_read(head: str) -> None:
    assert fields(read({**TIDY, head: WAGES}))["培训后月收入"] == 6


@pytest.mark.parametrize("head", ["工资总额", "务工总收入", "收入合计", "累计收入", "总收入"])
def test_what_was_earned_in_all_is_no_wage_by_the_month(head: str) -> None:
    reading = read({**TIDY, head: WAGES})
    assert "培训后月收入" not in fields(reading)
    assert [one.head for one in reading.unread if one.fits] == [head]


@pytest.mark.parametrize("head", ["工资总额", "务工总收入", "累计收入"])
def test_it_leaves_the_wage_by_the_month_beside_it_alone(head: str) -> None:
    reading = read({**TIDY, "月收入": WAGES, head: [3 * wage for wage in WAGES]})
    assert fields(reading)["培训后月收入"] == 6
    assert reading.notes == () and not any(one.fits for one in reading.unread)


@pytest.mark.parametrize("head", ["家庭劳动力情况", "家庭劳动力"])
def test_how_many_work_in_a_family_is_no_kind_of_person(head: str) -> None:
    reading = read({**TIDY, head: ["2人", "3人"] * 12})
    assert fields(reading) == fields(read(TIDY)) and not any(one.fits for one in reading.unread)


@pytest.mark.parametrize("head", ["年收入", "年薪", "务工年收入", "年工资"])
def test_nor_is_that_of_a_year(head: str) -> None:
    assert "培训后月收入" not in fields(read({**TIDY, head: [36000, 42000] * 12}))


@pytest.mark.parametrize("head", ["干了几个月", "训了几个月", "月数"])
def test_mere_months_are_those_at_work_beside_their_money(head: str) -> None:
    assert "以工代训月数" not in fields(read({**TIDY, head: [2, 3] * 12}))
    assert "以工代训月数" not in fields(read({**TIDY, "以工代训补贴": [800] * 24, head: [24, 36] * 12}))
    reading = read({**TIDY, "以工代训补贴": [800] * 24, head: [2, 3] * 12})
    assert fields(reading)["以工代训月数"] == 7
    assert any(head in note for note in reading.notes)
