"""Which lines of a class serve which rows: quiet cases first, then one test for each rule."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

import pytest
from verbs import ID, ID2, ID3, ID4, LEFT, Grid, read, sheet

from lp_reports.ledger.lines.class_lines import class_lines
from lp_reports.model.fields import Field
from lp_reports.model.ledger import Record

HEADS = ["姓名", "身份证号", "户籍乡镇"]
ONE, TWO = ["张三", ID, "阿岗镇"], ["李四", ID2, "马街镇"]
THREE, FOUR = ["王五", ID3, "阿岗镇"], ["赵六", ID4, "马街镇"]
APRIL, MAY = (
    "培训工种：砌筑工  培训时间：2021.4.1-2021.4.10",
    "培训工种：钢筋工  培训时间：2021.5.1-2021.5.10",
)
SPRING, SUMMER = ("砌筑工", "2021-04-01", "2021-04-10"), ("钢筋工", "2021-05-01", "2021-05-10")


def classed(record: Record) -> tuple[str | None, str, str]:
    return record.occupation, str(record.start), str(record.end)


def classes(grid: Grid) -> dict[str | None, tuple[str | None, str, str]]:
    """Name -> trade and days of every person that was read."""
    return {one.name: classed(one) for one in read(sheet(grid)).records}


# --- quiet ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "between",
    [
        [],
        [["填报单位：县住建局"], HEADS],
        [["培训台账"], [APRIL], HEADS],
        [["填表人：某某    审核人：某某"], ["第1页 共2页"], [], HEADS],
        [["培训台账（续表）"], HEADS],
        [["本页小计", 1], ["2021年6月28日"], HEADS],
        [["二班"]],
    ],
    ids=["no head", "the unit again", "title and line again", "signed, a page", "goes on", "a sum", "no head either"],
)  # fmt: skip
def test_a_page_that_says_the_head_again_goes_on_with_the_class(between: list[list[Any]]) -> None:
    grid = [["培训台账"], ["填报单位：县住建局"], [APRIL], HEADS, ONE, *between, TWO]
    assert classes(grid) == {"张三": SPRING, "李四": SPRING}


@pytest.mark.parametrize(
    "line",
    [[APRIL], [APRIL, *[LEFT] * 6], ["培训工种：砌筑工", "培训时间：2021.4.1-2021.4.10", "", "", "单位：人次"]],
    ids=["in the first cell", "merged over both", "beside a note"],
)  # fmt: skip
def test_a_line_over_two_tables_side_by_side_serves_both(line: list[Any]) -> None:
    grid = [line, [*HEADS, "", *HEADS], [*ONE, "", *TWO]]
    assert classes(grid) == {"张三": SPRING, "李四": SPRING}


def test_a_line_over_both_is_told_once() -> None:
    ledger = read(sheet([[APRIL], [*HEADS, "", *HEADS], [*ONE, "", *TWO]]))
    assert [one.code for one in ledger.findings].count("F12") == 1


# --- side by side -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "lines",
    [
        [[APRIL, "", "", "", MAY]],
        [[APRIL, LEFT, LEFT, "", MAY, LEFT, LEFT]],
        [["工种：砌筑工", "培训时间：2021.4.1-2021.4.10", "", "", "工种：钢筋工", "培训时间：2021.5.1-2021.5.10"]],
        [["工种：砌筑工", "", "", "", "工种：钢筋工"], ["培训时间：2021.4.1-4.10", "", "", "", "培训时间：2021.5.1-5.10"]],
        [["砌筑工培训班（2021.4.1-4.10）", "", "", "", "钢筋工培训班（2021.5.1-5.10）"]],
    ],
    ids=["one cell", "merged", "two cells", "two rows", "titles"],
)  # fmt: skip
def test_each_of_two_tables_side_by_side_has_its_own_line(lines: list[list[Any]]) -> None:
    grid = [*lines, [*HEADS, "", *HEADS], [*ONE, "", *TWO], [*THREE, "", *FOUR]]
    assert classes(grid) == {"张三": SPRING, "王五": SPRING, "李四": SUMMER, "赵六": SUMMER}


def test_a_line_merged_over_the_first_table_is_not_the_second_s() -> None:
    grid = [[APRIL, LEFT, LEFT], [*HEADS, "", *HEADS], [*ONE, "", *TWO]]
    assert classes(grid) == {"张三": SPRING}


def test_a_later_line_of_one_table_stands_beside_persons_of_the_other() -> None:
    grid = [
        [APRIL, "", "", "", APRIL],
        [*HEADS, "", *HEADS],
        [*ONE, "", *TWO],
        [MAY, "", "", "", *FOUR],
        THREE,
    ]
    assert classes(grid) == {"张三": SPRING, "李四": SPRING, "赵六": SPRING, "王五": SUMMER}


def test_two_persons_of_a_row_are_told_of_once_each() -> None:
    ledger = read(sheet([[APRIL, "", "", "", MAY], [*HEADS, "", *HEADS], [*ONE, "", *TWO]]))
    assert len({one.place for one in ledger.records}) == 2


# --- where a line ends ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("heading", "trade"), [("第二班", None), ("二、钢筋工", "钢筋工"), ("第二期培训班", None)]
)
def test_a_line_ends_at_the_next_head_under_a_heading_of_its_own(heading: str, trade: str | None) -> None:
    ledger = read(sheet([[APRIL], HEADS, ONE, [], [heading], HEADS, TWO]))
    assert [classed(one) for one in ledger.records] == [SPRING, (trade, "None", "None")]
    assert "D01" in {one.code for one in ledger.findings if one.row == 7}
    assert any("（到第5行为止）" in one.message for one in ledger.findings)


def test_the_next_head_s_own_line_serves_its_rows() -> None:
    grid = [[APRIL], HEADS, ONE, ["第二班"], ["培训时间：2021.5.1-2021.5.10"], HEADS, TWO]
    assert classes(grid) == {"张三": SPRING, "李四": (None, *SUMMER[1:])}


@pytest.mark.parametrize(
    "grid",
    [
        [[APRIL], HEADS, ONE, ["第二期 时间：2021.5.1-2021.5.10"], TWO],
        [
            HEADS,
            ["工种：砌筑工"],
            ["一班 时间：2021.4.1-4.10"],
            ONE,
            ["工种：砌筑工 时间：2021.5.1-5.10"],
            TWO,
        ],
    ],
)
def test_a_trade_above_the_head_or_in_the_class_s_own_line_is_its_own(grid: Grid) -> None:
    assert classes(grid) == {"张三": SPRING, "李四": ("砌筑工", *SUMMER[1:])}


@pytest.mark.parametrize("between", ["一班", "阿岗镇", "砌筑工二班", "共1人"])
def test_a_part_of_a_class_ends_nothing(between: str) -> None:
    assert classes([HEADS, [APRIL], ONE, [between], TWO]) == {"张三": SPRING, "李四": SPRING}


@pytest.mark.parametrize(
    "line", ["时间：2021.5.1-2021.5.10", "提升班 时间：2021.5.1-2021.5.10", "培训时间：2021.5.1-2021.5.10"]
)
def test_between_the_rows_the_next_class_s_days_end_what_was_said_of_the_one_before(line: str) -> None:
    ledger = read(sheet([HEADS, [f"{APRIL} 地点：县职中"], ONE, [line], TWO]))
    assert [classed(one) for one in ledger.records] == [SPRING, (None, *SUMMER[1:])]
    assert ledger.records[1].text(Field.SITE) == ""
    assert any("（到第4行为止）" in one.message for one in ledger.findings)


# --- two lines of one class -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "lines",
    [
        ["培训时间：2021.4.1-2021.4.10", "培训时间：2021年4月1日至10日"],
        ["培训时间：2021年4月", "培训时间：2021.4.1-2021.4.10"],
        ["培训时间：2021.4.1-2021.4.10", "培训时间：2021年4月"],
        ["培训时间：每天8:00-12:00", "培训时间：2021.4.1-2021.4.10"],
        ["开班时间：4月1日", "培训时间：2021.4.1-2021.4.10", "结业时间：2021.4.10"],
        ["砌筑工培训班（2021.4.1-4.10）", "培训时间：2021.4.1-2021.4.10"],
    ],
)
def test_lines_that_say_the_same_go_together(lines: list[str]) -> None:
    ledger = read(sheet([["培训工种：砌筑工"], *([line] for line in lines), HEADS, ONE]))
    assert [classed(one) for one in ledger.records] == [SPRING]
    assert not any("说法不同" in one.message for one in ledger.findings)


@pytest.mark.parametrize(
    "lines",
    [["建筑技能培训班（2021.4.1-4.10）", "培训工种：砌筑工"], ["工种：砌筑", APRIL], [APRIL, "工种：砌筑"]],
)
def test_the_plainer_line_is_taken(lines: list[str]) -> None:
    assert classes([*([line] for line in lines), HEADS, ONE]) == {"张三": SPRING}


def test_the_parts_of_a_class_s_name_go_together() -> None:
    messages = [
        one.message for one in read(sheet([["班期：第一期  班级：二班"], [APRIL], HEADS, ONE])).findings
    ]
    assert not any("说法不同" in message for message in messages)


@pytest.mark.parametrize(
    ("lines", "named"),
    [
        (["培训时间：2021.4.1-2021.4.10", "培训时间：2021.4.1-2021.4.12"], "培训时间"),
        (["培训时间：2021.4.1-2021.4.10 培训时间：2021.5.1-2021.5.10"], "培训时间"),
        (["培训时间：2021.4.1-2021.4.10", "结束日期：2021.4.15"], "结束日期"),
        (["开班日期：2021.4.2", "培训时间：2021.4.1-2021.4.10"], "培训时间"),
        (["砌筑工培训班（2021.4.1-4.10）", "培训时间：2021.4.2-2021.4.11"], "培训时间"),
    ],
)
def test_two_lines_that_contradict_each_other_are_both_unread_and_told(lines: list[str], named: str) -> None:
    ledger = read(sheet([["培训工种：砌筑工"], *([line] for line in lines), HEADS, ONE]))
    assert [classed(one) for one in ledger.records] == [("砌筑工", "None", "None")]
    (note,) = [one.message for one in ledger.findings if "说法不同" in one.message]
    assert note.count("行写着") == 2 and named in note and "都没有用" in note
    assert "D01" in {one.code for one in ledger.findings}


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("班期：第一期", "班期：第二期"),
        ("培训工种：砌筑工", "工种：钢筋工"),
        ("培训机构：县职中", "承办单位：某某公司"),
    ],
)
def test_any_other_two_as_well(one: str, two: str) -> None:
    grid = [[one], [two], ["培训时间：2021.4.1-2021.4.10"], HEADS, ONE]
    ledger = read(sheet(grid))
    (note,) = [finding.message for finding in ledger.findings if "说法不同" in finding.message]
    for at, line in enumerate((one, two), 1):
        assert re.search(f"第{at}行写着[^，]+“{line.partition('：')[2]}”，", note)
    assert classed(ledger.records[0]) == (None, *SPRING[1:])


def test_the_class_before_says_nothing_where_two_contradict_each_other() -> None:
    grid = [[APRIL], HEADS, ONE, ["培训时间：2021.5.1-2021.5.10"], ["培训时间：2021.6.1-2021.6.10"], TWO]
    assert classes(grid) == {"张三": SPRING, "李四": ("砌筑工", "None", "None")}


# --- what a line may say ----------------------------------------------------------------------------------


def test_the_start_stands_above_and_the_end_in_a_column() -> None:
    grid = [["开班时间：2021年4月1日"], [*HEADS, "结束日期"], [*ONE, "2021.4.10"]]
    assert classes(grid) == {"张三": (None, "2021-04-01", "2021-04-10")}


def test_a_span_above_does_not_fill_a_column_of_ends() -> None:
    grid = [["培训时间：2021.4.1-2021.6.30"], [*HEADS, "结束日期"], [*ONE, "2021.4.10"]]
    assert classes(grid) == {"张三": (None, "None", "2021-04-10")}


@pytest.mark.parametrize(
    "line", [["截止日期：2021年6月30日"], ["数据截至：2021年6月30日"], ["截止日期", "2021年6月30日"]]
)
def test_a_lone_deadline_is_no_class_s_last_day(line: list[str]) -> None:
    assert list(class_lines(line, 1, {})) == []


def test_beside_the_first_day_it_is() -> None:
    fields = [line.field for line in class_lines(["开班时间：2021.4.1  截止时间：2021.4.10"], 1, {})]
    assert fields == [Field.START, Field.END]


@pytest.mark.parametrize(
    "line", ["集中报名时间：2021.4.1-2021.4.10", "农闲开班典礼时间：2021.4.1-2021.4.10", "农闲培训时间：2021.4.1", "农闲培训时间：上午"]
)  # fmt: skip
def test_no_time_of_training(line: str) -> None:
    assert not [one for one in class_lines([line], 1, {}) if one.field in (Field.SPAN, Field.END)]


@pytest.mark.parametrize(
    "label", ["集中培训时间", "农闲培训时间", "全脱产培训时间", "第一期授课日期", "举办时间", "实施时间"]
)
def test_a_time_of_training_whatever_else_the_label_says(label: str) -> None:
    (line,) = class_lines([f"{label}：2021.4.1-2021.4.10"], 1, {})
    assert (line.field, line.value) == (Field.SPAN, "2021.4.1-2021.4.10")


@pytest.mark.parametrize(
    "title",
    [
        "培训台账（2021.4.6-2021.4.15）学员花名册",
        "砌筑工培训班（2021.4.1-2021.6.30）花名册",
        "砌筑工培训学员花名册（2021.4.1-2021.4.30）",
    ],
)
def test_a_report_s_days_are_no_class_s(title: str) -> None:
    assert not list(class_lines([title], 1, {}))


@pytest.mark.parametrize("tail", ["", "花名册", "学员花名册", "学员名单", "签到表"])
def test_a_class_s_title_has_its_days_and_its_trade(tail: str) -> None:
    said = {
        line.field: line.value for line in class_lines([f"砌筑工培训班（2021.4.6-2021.4.15）{tail}"], 1, {})
    }
    assert said == {Field.SPAN: "2021.4.6-2021.4.15", Field.OCCUPATION: "砌筑工"}


@pytest.mark.parametrize(
    "line",
    [
        *("岗位：主任", "毕业专业：砌筑工", "教师专业：砌筑工", "班主任：护理员", "老师：砌筑工"),
        *("课程：2021", "内容：无", "科目：理论、实操", "课程：安全生产、法律法规", "内容：农村劳动力职业技能培训"),
        *("项目：东西部协作", "单位：人次", "单位：县住建局", "部门：县人社局", "主办：县职业学校", "方式：微信", "学校：已联系"),
        *("承办：李某", "承办：是", "承办：县卫健局", "承办人：县职业学校", "承办：2021年4月"),
    ],
)  # fmt: skip
def test_no_trade_school_or_mode_of_a_class(line: str) -> None:
    assert not list(class_lines([line], 1, {}))


@pytest.mark.parametrize("cells", [["内容", "主讲"], ["专业", "讲师"], ["课程", "地点"], ["地点", "时间"]])
def test_two_heads_beside_each_other_are_no_label_and_value(cells: list[str]) -> None:
    assert not list(class_lines(cells, 1, {}))


@pytest.mark.parametrize(
    ("line", "field", "value"),
    [
        *((f"{label}：砌筑工", Field.OCCUPATION, "砌筑工") for label in "专业 培训专业 专业名称 课程 课程名称 培训课程 职业 内容 科目".split()),
        *((f"{label}：砌筑工", Field.OCCUPATION, "砌筑工") for label in "所学专业 项目 项目名称 技能 授课内容".split()),
        *((f"专业：{trade}", Field.OCCUPATION, trade) for trade in "电工 水电 电商 小吃 砌筑 砌筑工(五级)".split()),
        ("机构：县职中", Field.INSTITUTION, "县职中"),
        ("学校：县职业技术学校", Field.INSTITUTION, "县职业技术学校"),
        ("方式：集中培训", Field.MODE, "集中培训"),
        ("承办：康护职业培训中心", Field.INSTITUTION, "康护职业培训中心"),
        ("主办：县卫健局    承办：康护职业培训中心", Field.INSTITUTION, "康护职业培训中心"),
        ("承办方：县职业学校", Field.INSTITUTION, "县职业学校"),
    ],
)  # fmt: skip
def test_above_a_class_a_bare_label_is_the_training_s(line: str, field: Field, value: str) -> None:
    (said,) = class_lines([line], 1, {})
    assert (said.field, said.value) == (field, value)


def test_a_bare_label_s_value_stands_in_the_next_cell_or_behind_its_colon() -> None:
    for line in (
        ["专业：砌筑工  时间：2021.4.1-2021.4.10"],
        ["专业", "砌筑工", "时间", "2021.4.1-2021.4.10"],
    ):
        assert classes([line, HEADS, ONE]) == {"张三": SPRING}


def test_the_number_of_the_next_label_is_not_the_value_s() -> None:
    line = "1.培训工种：砌筑工；2.培训时间：2021.4.6-2021.4.15"
    assert {one.field: one.value for one in class_lines([line], 1, {})}[Field.OCCUPATION] == "砌筑工"


def test_a_bare_label_has_its_value_in_the_next_cell() -> None:
    cells = ["工种：", "砌筑工", "时间：", "2021.4.6-2021.4.15"]
    said = [(one.field, one.value, one.address) for one in class_lines(cells, 3, {})]
    assert said == [(Field.OCCUPATION, "砌筑工", "B3"), (Field.SPAN, "2021.4.6-2021.4.15", "D3")]


@pytest.mark.parametrize(
    "line", ["报名时间2021.4.1至2021.4.10", "培训时间为2021年4月6日，地点县职中", "填表时间2021.4.1-2021.4.10", "培训时间长，2021.4.1-2021.4.10"]
)  # fmt: skip
def test_a_sentence_without_the_days_of_the_training(line: str) -> None:
    assert not list(class_lines([line], 1, {}))


@pytest.mark.parametrize(
    "line", ["培训时间为2021年4月6日至4月15日，地点县职中", "集中培训时间 2021年4月6日至4月15日"]
)
def test_a_sentence_with_the_days_of_the_training(line: str) -> None:
    (said,) = class_lines([line], 1, {})
    assert (said.field, said.value) == (Field.SPAN, "2021年4月6日至4月15日")


@pytest.mark.parametrize(
    "line", ["（培训工种：砌筑工；培训时间：2021.4.6-2021.4.15）", "【培训工种：砌筑工 / 培训时间：2021.4.6-2021.4.15】"]
)  # fmt: skip
def test_brackets_around_a_line_and_strokes_between_its_pairs_are_no_values(line: str) -> None:
    said = {one.field: one.value for one in class_lines([line], 1, {})}
    assert said == {Field.OCCUPATION: "砌筑工", Field.SPAN: "2021.4.6-2021.4.15"}


def test_a_value_s_own_bracket_stays() -> None:
    (said,) = class_lines(["培训工种：砌筑工（五级）"], 1, {})
    assert said.value == "砌筑工(五级)"


@pytest.mark.parametrize(
    ("line", "trade"),
    [
        ("工种：育婴员（五级）", "育婴员(五级)"),
        ("工种：育婴员（班主任：某某，电话：13900001111）", "育婴员"),
        ("工种：育婴员（联系人：某某）", "育婴员"),
        ("工种：育婴员（班主任某某）", "育婴员"),
    ],
)
def test_a_bracket_that_speaks_of_somebody_else_is_no_part_of_the_value(line: str, trade: str) -> None:
    (said,) = class_lines([line], 1, {})
    assert (said.field, said.value) == (Field.OCCUPATION, trade)


def test_the_days_of_a_stage_are_no_part_of_the_class_s() -> None:
    (said,) = class_lines(["培训时间：2021.4.6-2021.4.15（理论2021.4.6-2021.4.8）"], 1, {})
    assert (said.field, said.value) == (Field.SPAN, "2021.4.6-2021.4.15")


def test_a_bracket_with_the_days_of_the_class_is_read() -> None:
    said = class_lines(["工种：育婴员（培训时间：2021.4.6-2021.4.15）"], 1, {})
    assert any(one.field is Field.SPAN for one in said)


# --- below persons ----------------------------------------------------------------------------------------

FOOT = ["班主任：某某    发证时间：2021.6.25"]


def issued(grid: Grid) -> list[str]:
    return [str(one.issued) for one in read(sheet(grid)).records]


@pytest.mark.parametrize("between", [[FOOT], [FOOT, HEADS], [FOOT, [], HEADS], [[], FOOT, [], HEADS]])
def test_a_line_with_nothing_of_its_own_below_it_serves_what_follows(between: list[list[Any]]) -> None:
    assert issued([[APRIL], HEADS, ONE, *between, TWO]) == ["None", "2021-06-25"]


@pytest.mark.parametrize("head", [HEADS, [*HEADS[::-1]]], ids=["the same head", "another head"])
def test_a_line_in_the_foot_of_one_class_is_not_the_next_one_s(head: list[str]) -> None:
    person = TWO if head == HEADS else TWO[::-1]
    assert issued([[APRIL], HEADS, ONE, FOOT, [], [MAY], head, person]) == ["None", "None"]


def test_a_line_below_all_persons_is_told_as_such() -> None:
    grid = [[*HEADS, "结束日期"], [*ONE, "2021.4.10"], ["培训工种：砌筑工"]]
    (note,) = [one.message for one in read(sheet(grid)).findings if one.code == "F12"]
    assert "但它写在人员下面，没有用上；请移到表头上方" in note
    above = [grid[0], grid[2], grid[1]]
    (note,) = [one.message for one in read(sheet(above)).findings if one.code == "F12"]
    assert "用于它下面各行" in note


def test_the_lines_of_the_next_table_are_told_as_its_own() -> None:
    notes = [
        one.message
        for one in read(sheet([[APRIL], HEADS, ONE, [], [MAY], HEADS[::-1], TWO[::-1]])).findings
        if one.code == "F12"
    ]
    assert len(notes) == 2 and all("用于它下面各行" in note for note in notes)


# --- how to fill ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("value", ["按职业大典填写", "填写全称", "请填写工种", "与证书一致"])
def test_how_to_fill_a_line_is_no_value(value: str) -> None:
    line = f"培训工种：{value}  培训时间：2021.4.1-2021.4.10"
    assert classes([[line], HEADS, ONE])["张三"] == (None, *SPRING[1:])


def test_a_line_left_blank_says_nothing() -> None:
    line = "培训工种：砌筑工  培训时间：    年   月   日至    年   月   日"
    assert [one.code for one in read(sheet([[line], HEADS, ONE])).findings] == ["F04"]


def test_a_form_filled_in_on_its_strokes() -> None:
    line = "培训工种：__砌筑工__  培训时间：_2021.4.1-2021.4.10_"
    assert classes([[line], HEADS, ONE])["张三"] == SPRING


@pytest.mark.parametrize("value", ["砌筑工", "按摩师", "填缝工"])
def test_an_occupation_is(value: str) -> None:
    line = f"培训工种：{value}  培训时间：2021.4.1-2021.4.10"
    assert classes([[line], HEADS, ONE])["张三"] == (value, *SPRING[1:])


# --- other labels -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "lines",
    [
        [["工种：", "砌筑工"], ["开班：", dt.date(2021, 4, 1)], ["结业：", dt.date(2021, 4, 10)]],
        [["工种", "砌筑工"], ["开课：2021.4.1  结课：2021.4.10"]],
        [["培训工种砌筑工    培训时间2021年4月1日至4月10日"]],
        [["培训工种 砌筑工  培训地点 县职中  培训时间 2021.4.1-2021.4.10"]],
        [["工种：砌筑工  培训周期：2021.4.1-2021.4.10"]],
        [["【工种】砌筑工 【时间】2021.4.1-2021.4.10"]],
        [["专业", "砌筑工", "人数", 5], ["开班日期", "2021.4.1", "结业日期", "2021.4.10", "学制", "10天"]],
        [["工种：砌筑工"], ["培训时间：", dt.date(2021, 4, 1), "至", dt.date(2021, 4, 10)]],
        [["工种", "砌筑工"], ["培训时间", "2021.4.1", "—", "2021.4.10"]],
        [["培训工种：砌筑工", "自2021.4.1至2021.4.10"]],
        [["砌筑工培训班", "", "培训时间：2021.4.1-2021.4.10"], ["工种：砌筑工"]],
        [["培训机构", "建安学校", "培训工种", "砌筑工", "", "初级"], ["开班时间", "2021.4.1", "上午"], ["结业时间", "2021.4.10", "下午"]],
        [["培训工种", "砌筑工", "班主任", "李老师", "13800000000"], ["培训时间", "2021.4.1-2021.4.10", "共10天"]],
        [["班期", "培训工种", "开班日期", "结束日期", "人数"], ["第一期", "砌筑工", "2021.4.1", "2021.4.10", 1]],
        [["培训工种", "", "培训时间"], ["砌筑工", "", "2021.4.1-2021.4.10"], []],
    ],
)  # fmt: skip
def test_a_block_of_labels(lines: list[list[Any]]) -> None:
    assert classes([*lines, HEADS, ONE]) == {"张三": SPRING}


SMALL = ["班期", "培训工种", "开班日期", "结束日期"]
FIRST = ["第一期", "砌筑工", "2021.4.1", "2021.4.10"]
SECOND = ["第二期", "钢筋工", "2021.5.1", "2021.5.10"]


@pytest.mark.parametrize("head", [[HEADS], []], ids=["with the head again", "without"])
def test_each_class_under_a_small_table_of_its_own(head: list[list[str]]) -> None:
    grid = [HEADS, SMALL, FIRST, ONE, SMALL, SECOND, *head, TWO]
    assert classes(grid) == {"张三": SPRING, "李四": SUMMER}


def test_a_small_table_of_two_classes_says_nothing_and_ends_the_class_before() -> None:
    grid = [SMALL, FIRST, HEADS, ONE, SMALL, FIRST, SECOND, HEADS, TWO]
    assert classes(grid)["李四"] == (None, "None", "None")


def test_a_small_table_below_all_persons_is_quiet() -> None:
    ledger = read(sheet([[APRIL], HEADS, ONE, [], SMALL, FIRST]))
    (note,) = [one.message for one in ledger.findings if one.code == "F12"]
    assert note.startswith("第1行写着") and note.endswith("用于它下面各行")


@pytest.mark.parametrize("trade", ["养老护理员", "企业人力资源管理师"])
def test_a_trade_with_a_word_of_another_matter_in_it_is_no_head(trade: str) -> None:
    lines = class_lines(["专业", trade, "起止时间", "2021.4.1-2021.4.10"], 1, {})
    assert (Field.OCCUPATION, trade) in [(line.field, line.value) for line in lines]


@pytest.mark.parametrize(
    "cells",
    [
        *(["培训工种", "砌筑工", "钢筋工"], ["培训时间", "2021.4.1", "2021.4.10"]),
        *(["人数", 5, "男", 3], ["工种", "人数", "时间", "地点"], ["单位", "人次", "培训工种", "农民"]),
        *(["结业：合格"], ["开班：3人"], ["培训周期：10天", "2人"]),
        *(["统计时间2021.4.1-2021.4.10 工种砌筑工"], ["工种砌筑工"], ["公示时间：", "2021.4.1-2021.4.10"]),
    ],
)  # fmt: skip
def test_no_block_of_labels(cells: list[Any]) -> None:
    said = {line.field for line in class_lines(cells, 1, {})}
    assert said.isdisjoint({Field.SPAN, Field.START, Field.END, Field.OCCUPATION})


# --- sums -----------------------------------------------------------------------------------------------------

CLASS = "工种：砌筑工  时间：2021.4.6-4.25"


@pytest.mark.parametrize(
    ("line", "heads", "told"),
    [
        (CLASS, [], []),
        (f"{CLASS}  人数：30人  课时：80", [], []),
        (f"{CLASS}  补贴对象：脱贫户", [], []),
        (f"{CLASS}  补贴标准：1200元", ["培训补贴"], []),
        (f"{CLASS}  补贴标准：1200元", [], ["第1行写着“补贴标准:1200元”，补贴应逐人填写，没有读"]),
        (f"生活费补贴：50元/天  {CLASS}", [], ["第1行写着“生活费补贴:50元/天”，补贴应逐人填写，没有读"]),
    ],
)
def test_a_sum_in_the_line_of_a_class_is_told(line: str, heads: list[str], told: list[str]) -> None:
    grid = [[line], [*HEADS, *heads], ["张三", ID, "阿岗镇", *([800] * len(heads))]]
    found = [one.message for one in read(sheet(grid)).findings if one.code == "F12"]
    assert [message for message in found if "补贴" in message] == told
