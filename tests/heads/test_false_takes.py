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


@pytest.mark.parametrize("head", ["是否创业", "是否外出", "是否外出务工", "是否转移就业", "是否失业"])
def test_one_sort_of_work_is_not_the_state_of_employment(head: str) -> None:
    """Who founded nothing may work all the same."""
    reading = read({**TIDY, head: "yes"})
    assert "目前就业状态" not in fields(reading)
    assert [one.head for one in reading.unread] == [head]


WORKS = {**TIDY, "就业情况>就业单位": "eunit"}


@pytest.mark.parametrize("head", ["进厂时间", "到岗日期", "开始时间", "务工时间"])
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
