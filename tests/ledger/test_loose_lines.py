"""Lines of a class in looser writing: a blank for the colon, cells beside each other with a unit's among them, words of
the sheet behind the last value, days of which the table has one itself: quiet cases first."""

from __future__ import annotations

from typing import Any

import pytest
from verbs import ID, ID2, ID3, Grid, read, sheet

from lp_reports.ledger.labels.labels_spaced import is_spaced
from lp_reports.ledger.lines.class_lines import class_lines
from lp_reports.model.fields import Field
from lp_reports.model.ledger import Record

HEADS = ["姓名", "身份证号", "户籍乡镇"]
ENDED = [*HEADS, "结业时间"]
ONE, TWO, THREE = ["张三", ID, "阿岗镇"], ["李四", ID2, "马街镇"], ["王五", ID3, "阿岗镇"]
DAYS = "培训时间 2021.4.1-2021.4.10"
SPRING = ("砌筑工", "2021-04-01", "2021-04-10")


def classed(record: Record) -> tuple[str | None, str, str]:
    return record.occupation, str(record.start), str(record.end)


def classes(grid: Grid) -> list[tuple[str | None, str, str]]:
    return [classed(one) for one in read(sheet(grid)).records]


def said(cells: list[Any]) -> dict[Field, Any]:
    return {line.field: line.value for line in class_lines(cells, 1, {})}


# --- blanks for colons ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "cells",
    [
        *(["姓 名", "身份证 号码", "培训 时间", "培训 工种"], ["基本 情况", "培训 情况", "证书 类别"], ["培训工种 （全称）", "开班 日期"]),
        *(["填报单位 县住建局", "填报日期 2021.6.30"], ["单位 人次"], ["培训工种 填写全称", "培训地点 填到村"], ["班主任 李老师"]),
        *(["阿岗镇 2021年 培训班 花名册"], ["培训时间", "2021.4.1-2021.4.10"], ["联系人 李某 联系电话 13800001111"]),
    ],
)  # fmt: skip
def test_blanks_that_are_no_colons(cells: list[str]) -> None:
    assert not is_spaced(cells)


def test_a_head_with_blanks_in_it_is_a_head() -> None:
    grid = [
        ["基本 情况", "", "", "培训 情况", ""],
        [*HEADS, "培训 工种", "培训 时间"],
        [*ONE, "砌筑工", "2021.4.1-2021.4.10"],
    ]
    assert classes(grid) == [SPRING]


@pytest.mark.parametrize(
    "line",
    [
        *(["工种 砌筑工", DAYS], ["开班日期 2021.4.1 工种 砌筑工", "结业日期 2021.4.10"], ["开班 2021.4.1", "结业 2021.4.10", "工种 砌筑工"]),
        *(["工种 砌筑工 时间 2021.4.1-2021.4.10"], ["工种 砌筑工　开班时间 2021.4.1   结业时间 2021.4.10"], [f"{DAYS}　工种　砌筑工"]),
        *(["工种 砌筑工", DAYS, "", "培训地点 县职中"], ["班主任 李老师", DAYS, "工种 砌筑工"], ["工种 砌筑工", DAYS, "班主任 李老师"]),
        *([f"工种：砌筑工 {DAYS}"], ["工种：砌筑工", DAYS], ["工种", "砌筑工", DAYS], ["培训时间：2021.4.1-2021.4.10 工种 砌筑工"]),
        *(["工种 砌筑工，开班 2021.4.1，结业 2021.4.10，共5人"], ["工种 砌筑工 培训时间 2021.4.1 至 2021.4.10"]),
        *(["工种 砌筑工 人数 5人 联系人 李某 联系电话 13800001111 时间 2021.4.1-4.10"], ["工种\n砌筑工", "培训时间\n2021.4.1-2021.4.10"]),
    ],
)  # fmt: skip
def test_a_blank_for_the_colon(line: list[str]) -> None:
    assert classes([["培训花名册"], line, HEADS, ONE]) == [SPRING]


def test_the_school_and_the_place_behind_a_blank() -> None:
    line = said(["培训学校 恒业学校", DAYS, "培训地点 县职中 课时 80"])
    assert (line[Field.INSTITUTION], line[Field.SITE], line[Field.HOURS]) == ("恒业学校", "县职中", "80")


# --- cells beside each other ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "cells",
    [
        *(["填报单位", "县住建局", "填报人", "李某", "联系电话", "13800001111"], ["培训机构", "学员", "课时", "成绩"]),
        *(["填报单位", "县住建局", "培训机构", "恒业学校", "建安学校"], ["课时", "80", "班主任", "高老师"]),
        *(["培训机构", "培训学校", "主办单位", "县住建局"], ["主办单位", "承办单位", "培训地点", "课时"]),
    ],
)  # fmt: skip
def test_no_block_with_a_unit(cells: list[str]) -> None:
    assert said(cells) == {}


@pytest.mark.parametrize(
    "cells",
    [
        *(["主办单位", "罗平县妇联", "", "承训学校", "恒业培训学校"], ["培训机构", "恒业培训学校", "主办单位", "县住建局"]),
        *(["承办单位", "恒业培训学校", "主办单位", "县住建局"], ["培训机构名称", "恒业培训学校", "办学许可证号", "教民2530324"]),
        *(["填报单位", "县住建局", "培训机构", "恒业培训学校", "培训等级", "初级"], ["委托单位", "县住建局", "培训机构", "恒业培训学校", "课时", "80"]),
    ],
)  # fmt: skip
def test_a_unit_s_label_beside_the_school_s(cells: list[str]) -> None:
    assert said(cells)[Field.INSTITUTION] == "恒业培训学校"


def test_what_else_stands_beside_a_unit() -> None:
    assert (
        said(["填报单位", "县住建局", "培训机构", "恒业学校", "培训等级", "初级"])[Field.TRAINING_LEVEL]
        == "初级"
    )
    assert said(["主办单位", "县住建局", "培训地点", "县职中"]) == {Field.SITE: "县职中"}


# --- words of the sheet behind the last value -------------------------------------------------------------


@pytest.mark.parametrize("value", ["恒业学校 罗平分校", "恒业学校2021", "恒业学校 共建点"])
def test_words_that_are_the_value_s(value: str) -> None:
    assert said([f"培训机构：{value}"])[Field.INSTITUTION] == value


def test_a_class_named_after_its_month() -> None:
    assert said(["班级：2021年6月  课时：80"])[Field.CLASS] == "2021年6月"


def test_two_whole_days_with_blanks_around_their_joint() -> None:
    assert said(["培训时间：2021年4月1日 至 2021年4月10日"])[Field.SPAN] == "2021年4月1日 至 2021年4月10日"


@pytest.mark.parametrize(
    "words",
    ["2021年6月", "2021年6月30日", "2021.6.30", "共4人", "4人", "第1页", "第1页 共2页", "第1页，共2页"],
)
def test_words_of_the_sheet_are_no_part_of_the_value(words: str) -> None:
    assert said([f"培训工种：砌筑工 培训机构：恒业学校   {words}"])[Field.INSTITUTION] == "恒业学校"


def test_a_count_behind_the_days() -> None:
    assert classes([["工种：砌筑工 培训时间：2021.4.1-2021.4.10  共4人"], HEADS, ONE]) == [SPRING]


# --- the table has a column for the last day --------------------------------------------------------------


def notes(grid: Grid) -> list[str]:
    return [one.message for one in read(sheet(grid)).findings if one.code == "F12"]


@pytest.mark.parametrize("line", ["培训时间：2021年4月", "填报时间：2021.4.1-2021.6.30"])
def test_a_line_without_a_first_day_is_quiet(line: str) -> None:
    assert notes([[line], ENDED, [*ONE, "2021.4.10"]]) == []


def test_the_column_s_own_ranges_are_quiet() -> None:
    grid = [["培训时间：2021.4.1-2021.4.30"], ENDED, [*ONE, "2021.4.2-2021.4.10"]]
    assert (notes(grid), str(read(sheet(grid)).records[0].start)) == ([], "2021-04-02")


@pytest.mark.parametrize(
    "line",
    [["起止：2021.4.1—2021.4.10"], ["培训时间", "2021.4.1-2021.4.10"], ["砌筑工培训班（2021.4.1-2021.4.10）"], ["时间：4月1日至10日"]],
)  # fmt: skip
def test_the_first_day_stands_above_where_the_last_days_agree(line: list[str]) -> None:
    grid = [line, ENDED, [*ONE, "2021.4.10"], [*TWO, ""], [*THREE, "2021.4.10"]]
    assert [str(one.start) for one in read(sheet(grid)).records] == ["2021-04-01"] * 3


def test_each_class_has_its_own_first_day() -> None:
    grid = [
        ["培训时间：2021.4.1-2021.4.10"],
        ENDED,
        [*ONE, "2021.4.10"],
        ["培训时间：2021.5.1-2021.5.10"],
        [*TWO, "2021.5.10"],
    ]
    assert [str(one.start) for one in read(sheet(grid)).records] == ["2021-04-01", "2021-05-01"]


def test_where_a_last_day_is_another_the_first_is_not_read_and_told() -> None:
    grid = [["培训时间：2021.4.1-2021.4.20"], ENDED, [*ONE, "2021.4.10"], [*TWO, "2021.4.20"]]
    assert [one.start for one in read(sheet(grid)).records] == [None, None]
    (note,) = notes(grid)
    assert note.startswith(
        "第1行写着培训时间“2021.4.1-2021.4.20”，D列的结束日期不全是那一天，其中的开班日期没有用上"
    )


# --- a class's title in several cells ---------------------------------------------------------------------


@pytest.mark.parametrize(
    "cells",
    [["1", "砌筑工", "4.1-4.10"], ["张三", "砌筑工", "4.1-4.10"], ["第2班", "张三", "4.1-4.10"], ["第2班", "砌筑工"], ["第2班", "砌筑工", "县职中", "李老师", "4.1-4.10"]],
)  # fmt: skip
def test_no_title_of_a_class(cells: list[str]) -> None:
    assert said(cells) == {}


@pytest.mark.parametrize("row", [["第2班", "张三"], ["第2班", "李四", "砌筑工"]])
def test_a_name_behind_the_class_is_somebody(row: list[str]) -> None:
    assert len(read(sheet([["班级", *ENDED], ["第1班", *ONE, "2021.4.10"], row])).records) == 2


@pytest.mark.parametrize(
    "cells",
    [["第2班", "砌筑工", "2021.4.1-2021.4.10"], ["第2班", "", "砌筑工", "", "2021.4.1-2021.4.10", "2人"], ["", "第2班", "砌筑工", "2021.4.1-2021.4.10"]],
)  # fmt: skip
def test_a_title_in_several_cells(cells: list[str]) -> None:
    assert classes([["花名册"], cells, HEADS, ONE]) == [SPRING]
    assert classes([HEADS, ONE, cells, TWO])[1] == SPRING


@pytest.mark.parametrize(
    "title", [["第2班", "钢筋工"], ["第2班", "砌筑工", "4.1-4.10"], ["", "第2班", "砌筑工", "4.1-4.10"]]
)
def test_such_a_title_is_nobody(title: list[str]) -> None:
    assert len(read(sheet([ENDED, [*ONE, "2021.4.10"], title, [*TWO, "2021.4.10"]])).records) == 2
