"""Plans as other counties' offices write them: other heads and numbers, no townships, one number a township."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

import openpyxl  # type: ignore[import-untyped]
import pytest
from district import SETTINGS, TASKS, TOWNSHIPS, Rows, book

from lp_reports.model.plan import Plan, Stated, Target
from lp_reports.plan.read import read_plan
from lp_reports.settings.read import parse_settings
from lp_reports.workspace import WrongUse, template


def read(tasks: Rows = TASKS, townships: Rows | None = TOWNSHIPS, name: str = "任务表", **more: Rows) -> Plan:
    given = {} if townships is None else {"乡镇": townships}
    return read_plan(book(**{name: tasks}, **given, **more))


def changed(rows: Rows, *cells: tuple[int, int, Any]) -> Rows:
    """Another value at 0-based row and column."""
    made = [list(row) for row in rows]
    for at, column, value in cells:
        made[at][column] = value
    return made


def tasks_of(plan: Plan) -> list[tuple[int, str, dict[int, int], str]]:
    return [(each.number, each.name, dict(each.tasks), each.lead) for each in plan.categories]


WANTED = [
    (1, "茶艺师培训", {2024: 10, 2025: 20}, "区文旅局"),
    (2, "养老护理员培训", {2024: 20, 2025: 30}, "区民政局"),
    (3, "直播销售员培训", {2024: 10, 2025: 10}, "区商务局"),
]


def test_other_heads_other_numbers_and_one_number_a_township() -> None:
    plan = read()
    assert plan.title == "东山区农村劳动力技能提升行动任务表（2024－2025年）"
    assert plan.years == (2024, 2025) and plan.term == "两年"
    assert tasks_of(plan) == WANTED
    assert plan.townships["湖滨街道"] == {2024: Target(0, 0, 0, 20), 2025: Target(0, 0, 0, 30)}
    assert plan.stated == Stated(helpers=False, tasks=True, classes=False, free=False)
    assert plan.conflicts == ()


def test_the_notices_plan_states_all() -> None:
    plan = read_plan(template("任务分解表.xlsx"))
    assert plan.stated == Stated() and plan.lacks == () and plan.term == "三年"


@pytest.mark.parametrize("name", ["附件1", "附件一", "任务分解", "Sheet1"])
def test_the_sheet_may_have_any_name(name: str) -> None:
    assert tasks_of(read(name=name)) == WANTED


@pytest.mark.parametrize(
    "head", ["培训类别", "培训工种", "培训内容", "项目名称", "项目", "类别", "培训项目（类别）"]
)
def test_heads_of_a_category(head: str) -> None:
    assert tasks_of(read(changed(TASKS, (1, 1, head)))) == WANTED


@pytest.mark.parametrize(
    "head", ["牵头单位", "牵头部门", "牵头科室", "主管部门", "承办单位", "责任单位", "责任部门", "单位"]
)
def test_heads_of_who_leads(head: str) -> None:
    plan = read(changed(TASKS, (1, 5, head)))
    assert tasks_of(plan) == WANTED and not plan.stated.helpers


def test_beside_who_leads_the_others_help() -> None:
    plan = read([TASKS[0], *[[*row, "配合部门" if not at else "区妇联"] for at, row in enumerate(TASKS[1:])]])
    assert plan.stated.helpers
    assert [each.helpers for each in plan.categories] == ["区妇联"] * 3


@pytest.mark.parametrize(
    "numbers",
    [
        *(["一", "二", "三"], ["（一）", "（二）", "（三）"], ["1", "2", "3"], [1, 2, 3], ["1.", "2.", "3."]),
        *(["第一类", "第二类", "第三类"], [None, None, None]),
    ],
)
def test_numbers_of_categories(numbers: Sequence[Any]) -> None:
    assert tasks_of(read(changed(TASKS, *((2 + at, 0, each) for at, each in enumerate(numbers))))) == WANTED


def test_categories_without_a_column_of_numbers() -> None:
    assert tasks_of(read([TASKS[0], *[list(row[1:]) for row in TASKS[1:-1]]])) == WANTED


def test_numbers_before_the_names() -> None:
    named = changed(
        TASKS, (2, 1, "三、茶艺师培训"), (3, 1, "（一）养老护理员培训"), (4, 1, "2.直播销售员培训")
    )
    plan = read([TASKS[0], *[list(row[1:]) for row in named[1:-1]]])
    assert [(each.number, each.name) for each in plan.categories] == [
        *((3, "茶艺师培训"), (1, "养老护理员培训"), (2, "直播销售员培训")),
    ]


def test_some_numbered_and_some_not_is_told() -> None:
    with pytest.raises(WrongUse, match="任务表 A4：序号应为整数，现在空着"):
        read(changed(TASKS, (3, 0, None)))


def test_twenty_five_categories_thirty_townships_five_years() -> None:
    names = "一二三四五六七八九十"
    numerals = [*names, *(f"十{n}" for n in names[:9]), "二十", *(f"二十{n}" for n in names[:5])]
    years = range(2026, 2031)
    heads = ["序号", "培训类别", *(f"{year}年度" for year in years), "牵头部门"]
    rows = [[number, f"第{number}样培训", *[4] * 5, f"区{number}局"] for number in numerals]
    towns = [
        ["乡镇", *(f"{year}年" for year in years)],
        *([f"{n}{m}镇", *[10] * 5] for n in names[:3] for m in names),
    ]
    plan = read([heads, *rows], towns)
    assert [each.number for each in plan.categories] == list(range(1, 26))
    assert plan.term == "五年" and len(plan.townships) == 30
    assert sum(each.task for each in plan.categories) == 500
    assert plan.townships["三十镇"][2030].total == 10


# --- years ------------------------------------------------------------------------------------------------

ONE_YEAR: Rows = [
    ["东山区2024年度培训任务表"],
    ["项目", "年度任务", "牵头部门"],
    ["茶艺师培训", "10人", "区文旅局"],
    ["养老护理员培训", 20, "区民政局"],
]


@pytest.mark.parametrize(
    "head", ["年度任务", "任务（人）", "任务数", "目标任务（人次）", "培训任务", "计划数", "合计"]
)
def test_one_column_is_the_year_that_the_title_names(head: str) -> None:
    plan = read(changed(ONE_YEAR, (1, 1, head)), None)
    assert plan.years == (2024,) and [each.task for each in plan.categories] == [10, 20]


def test_of_one_year_a_township_has_one_number() -> None:
    plan = read(ONE_YEAR, [["乡镇", "任务（人）"], ["湖滨街道", 12], ["东山镇", 18]])
    assert {town: targets[2024].total for town, targets in plan.townships.items()} == {
        "湖滨街道": 12,
        "东山镇": 18,
    }


def test_a_sum_of_several_years_alone_is_refused() -> None:
    rows = changed(ONE_YEAR, (0, 0, "东山区2024－2026年培训任务表"))
    with pytest.raises(WrongUse, match="请写上“培训任务数”和各年度任务数"):
        read(rows, None)


def test_years_below_a_merged_head() -> None:
    rows = [
        ["序号", "培训类别", "任务数（人次）", None, None, "牵头部门"],
        [None, None, "合计", "2024年", "2025年", None],
        *TASKS[2:],
    ]
    assert tasks_of(read(rows)) == WANTED


def test_a_sum_that_does_not_add_up_is_named_by_its_own_sheet() -> None:
    with pytest.raises(WrongUse) as caught:
        read(changed(TASKS, (2, 2, 31)), changed(TOWNSHIPS, (2, 3, 51)))
    assert str(caught.value).splitlines()[1:] == [
        "  任务表 C3：第1类两年任务数写的是31，各项相加得30",
        "  任务表 C6：任务(人)合计写的是100，各项相加得101",
        "  乡镇 D3：湖滨街道合计写的是51，各项相加得50",
        "  乡镇 D5：合计行写的是100，各项相加得101",
    ]


# --- townships --------------------------------------------------------------------------------------------


def test_no_townships_anywhere() -> None:
    plan = read(townships=None)
    assert plan.townships == {} and plan.stated == Stated(False, False, False, False)


def test_townships_of_the_settings() -> None:
    towns = '["乡镇"]\n"湖滨街道" = {}\n"东山镇" = {}\n'
    raw = book(任务表=TASKS)
    settings = parse_settings((SETTINGS + towns).encode(), read_plan(raw))
    plan = read_plan(raw, settings)
    assert list(plan.townships) == ["湖滨街道", "东山镇"] and not plan.stated.tasks
    assert plan.townships["东山镇"] == {2024: Target(0, 0, 0), 2025: Target(0, 0, 0)}


def test_townships_that_are_only_listed() -> None:
    plan = read(townships=[["序号", "乡镇（街道）"], [1, "湖滨街道"], [2, "东山镇"]])
    assert list(plan.townships) == ["湖滨街道", "东山镇"] and not plan.stated.tasks


def test_classes_without_free_and_without_sums() -> None:
    towns = [
        ["乡镇", "2024年", None, "2025年", None],
        [None, "职业资格证", "专项证", "职业资格证", "专项证"],
        ["湖滨街道", 12, 8, 20, 10],
        ["东山镇", 12, 8, 20, 10],
    ]
    plan = read(townships=towns)
    assert plan.townships["东山镇"] == {2024: Target(12, 0, 8), 2025: Target(20, 0, 10)}
    assert plan.stated == Stated(helpers=False, tasks=True, classes=True, free=False)


@pytest.mark.parametrize(
    ("heads", "told"),
    [
        (["职业资格证", None, "职业资格证", "专项证"], "表头缺2024年专项"),
        (["职业资格证", "专项证", "小计", None], "表头缺2024年小计、2025年职业、2025年专项"),
    ],
)
def test_years_that_are_parted_otherwise_are_refused(heads: Sequence[Any], told: str) -> None:
    towns = [["乡镇", "2024年", None, "2025年", None], [None, *heads], ["湖滨街道", 12, 8, 20, 10]]
    with pytest.raises(WrongUse, match=told):
        read(townships=towns)


def test_what_a_plan_does_not_state() -> None:
    assert read().lacks == (
        *("责任单位", "乡镇（街道）任务中职业、专项之分", "培训人次目标", "职业资格（技能等级）证书目标"),
        *("专项职业能力证书目标", "就业率目标", "资金", "就业方向", "培训渠道"),
    )


def test_one_unit_merged_beside_two_categories() -> None:
    made = openpyxl.load_workbook(io.BytesIO(book(任务表=changed(TASKS, (3, 5, None)))))
    made["任务表"].merge_cells("F3:F4")
    stream = io.BytesIO()
    made.save(stream)
    assert [each.lead for each in read_plan(stream.getvalue()).categories] == [
        "区文旅局",
        "区文旅局",
        "区商务局",
    ]


def test_a_note_below_ends_the_table() -> None:
    assert tasks_of(read([*TASKS[:-1], ["注：任务数为下限"]])) == WANTED
