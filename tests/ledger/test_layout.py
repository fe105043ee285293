"""Where the head is, what each column means, which rows are people and why the others are not."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from verbs import (
    FILE,
    ID,
    ID2,
    ID3,
    LEFT,
    UP,
    VOCATIONAL,
    File,
    Formula,
    Grid,
    accepts,
    context,
    finds,
    read,
    read_units,
    row,
    settings,
    sheet,
    table,
    told,
    xlsx,
)

from lp_reports.ledger.heads.read import read_word
from lp_reports.model.fields import Field
from lp_reports.model.ledger import OtherSheet

HEADS, ONE, TWO = table(row(), row(姓名="李四", 身份证号=ID2))


def rows(grid: Grid) -> list[int]:
    """The numbers of the rows that are people, once nothing is found in them."""
    return [record.row for record in accepts(sheet(grid)).records]


def skipped(grid: Grid) -> dict[int, str]:
    return {row: reason for _, row, reason in accepts(sheet(grid)).skipped}


# --- the head ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("grid", "first"),
    [
        ([HEADS, ONE], 2),
        ([["2021年第二季度培训台账"], HEADS, ONE], 3),
        ([["台账", *[LEFT] * 6], ["填报单位：县住建局"], [], ["注：以身份证为准"], HEADS, ONE], 6),
        ([*[["说明"]] * 29, HEADS, ONE], 31),
        ([["基本情况", LEFT, LEFT, "培训情况", LEFT, LEFT, LEFT], HEADS, ONE], 3),
        ([HEADS, [UP] * 7, ONE], 3),
        (
            [
                ["台账", *[LEFT] * 6],
                ["基本情况", LEFT, LEFT, "培训", *[LEFT] * 3],
                ["个人", LEFT, "户籍乡镇", "培训类别", "培训工种", "时间", LEFT],
                ["姓名", "身份证号", UP, UP, UP, "开班日期", "结束日期"],
                ONE,
            ],
            5,
        ),
        ([["", "银行卡号", *HEADS, "", ""], ["", "x", *ONE]], 2),
        ([HEADS[::-1], ONE[::-1]], 2),
        ([[f"★{head}" for head in HEADS], ONE], 2),
        ([[" ".join(head) for head in HEADS], ONE], 2),
        ([["姓\n名", *HEADS[1:]], ONE], 2),
        ([["姓名（必填）", *HEADS[1:]], ONE], 2),
        ([*[["说明"]] * 29, ["基本情况", LEFT, LEFT, "培训情况", LEFT, LEFT, LEFT], HEADS, ONE], 32),
        ([["班主任", "高老师", "", "联系电话", "13577001234"], HEADS, ONE], 3),
        ([["账号", "5300123412341234", "", "开户行", "罗平农商行"], ["负责人", "王大明"], HEADS, ONE], 4),
    ],
    ids=[
        *("first row", "under a title", "under notes", "row 30", "two rows", "merged down", "four rows", "more columns"),
        *("other order", "stars", "blanks", "line break", "brackets", "begun in row 30"),
        *("a form above", "two rows of a form"),
    ],
)  # fmt: skip
def test_a_head_is_found(grid: Grid, first: int) -> None:
    assert rows(grid) == [first]


@pytest.mark.parametrize(
    "hints",
    [
        [UP, "—", "—", "—", "—", "年-月-日", "年-月-日", "万元"],
        [UP, "18位", "文本", "文本", "文本", "日期", "日期", "万元"],
        [UP, "", "", "", "", "", "", "（万元）"],
    ],
)
def test_units_and_formats_under_a_head_name_no_column_but_say_what_amounts_are_in(hints: list[str]) -> None:
    for row_of_hints in (hints, ["", *hints[1:]]):
        ledger = read(sheet([[*HEADS, "培训后月收入"], row_of_hints, [*ONE, 0.35]]))
        (one,) = ledger.records
        assert (one.row, str(one.end), one.wage_after) == (3, "2021-04-10", 3500)


@pytest.mark.parametrize(
    ("stack", "field"),
    [
        (("等级",), Field.LEVEL),
        (("取证情况", "等级"), Field.LEVEL),
        (("培训情况", "等级"), Field.TRAINING_LEVEL),
        (("证书信息", "编号"), Field.NUMBER),
        (("取证情况", "编号"), Field.NUMBER),
        (("编号",), Field.SERIAL),
        (("培训时间", "起"), Field.START),
        (("培训时间", "止"), Field.END),
        (("就业情况", "地点"), Field.WORKPLACE),
        (("就业状态", "培训前"), Field.BEFORE),
        (("就业状态", "目前"), Field.NOW),
        (("补贴（元）", "生活费"), Field.PAY_LIVING),
        (("补贴情况", "鉴定"), Field.PAY_EXAM),
        (("1.姓名",), Field.NAME),
        (("培训情况", "地点"), Field.SITE),
        (("培训情况", "类别"), Field.CATEGORY),
        (("取证情况", "类别"), Field.CERT_CLASS),
        (("银行卡号",), None),
        ((), None),
    ],
)
def test_a_head_under_its_group(stack: tuple[str, ...], field: Field | None) -> None:
    assert read_word(stack, {}) is field


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ("培训工重", Field.OCCUPATION),
        ("结束日其", Field.END),
        ("证书编好", Field.NUMBER),
        ("姓明", Field.NAME),
        ("毕业时间", None),
        ("证件号码", Field.IDENTITY),
        ("证书号码", Field.NUMBER),
    ],
)
def test_nearness_never_crosses_what_tells_fields_apart(typed: str, field: Field | None) -> None:
    assert read_word((typed,), {}) is field


def test_groups_tell_two_levels_apart_in_a_form() -> None:
    grid = [
        ["姓名", "身份证号", "户籍乡镇", "培训情况", LEFT, LEFT, LEFT, "取证情况", LEFT, LEFT, LEFT],
        [UP, UP, UP, "类别", "工种", "等级", "结束日期", "证书类别", "等级", "编号", "日期"],
        ["张三", ID, "阿岗镇", "7", "砌筑工", "中级", "2021.4.10", VOCATIONAL, "初级", "云1", "2021.4.20"],
    ]
    (one,) = accepts(sheet(grid)).records
    assert (one.text(Field.TRAINING_LEVEL), one.level, one.number) == ("中级", 5, "云1")


def test_a_group_three_rows_above_its_head() -> None:
    grid = [
        [*[""] * 6, "培训情况", *[""] * 3],
        [*[""] * 6, "一", *[""] * 3],
        [*[""] * 6, "其中", *[""] * 3],
        ["姓名", "身份证号", "户籍乡镇", "培训类别", "培训工种", "结束日期", "等级"],
        ["张三", ID, "阿岗镇", "7", "砌筑工", "2021.4.10", "中级"],
    ]
    (one,) = accepts(sheet(grid)).records
    assert one.text(Field.TRAINING_LEVEL) == "中级"


def test_the_clerk_s_own_head_outranks_the_vocabulary_and_is_told() -> None:
    given = replace(context(), settings=replace(settings(), heads={"学员": Field.REMARK, "民工": Field.NAME}))
    ledger = read(sheet([["民工", *HEADS[1:], "学员"], [*ONE, "同上"]]), given)
    assert ledger.records[0].name == "张三"
    assert ledger.records[0].text(Field.REMARK) == "同上"
    assert [told(finding) for finding in ledger.findings] == ["- F12 note", "- F12 note"]


def test_a_head_merged_over_two_columns_is_one() -> None:
    wide = [[*line[:2], LEFT, *line[2:]] for line in (HEADS, ONE)]
    assert accepts(sheet(wide)).tables[0].columns[Field.IDENTITY] == 2


def test_name_and_id_merged_over_two_columns_each_are_one_person() -> None:
    wide = [[line[0], LEFT, line[1], LEFT, *line[2:]] for line in (HEADS, ONE, TWO)]
    columns = accepts(sheet(wide)).tables[0].columns
    assert (columns[Field.NAME], columns[Field.IDENTITY]) == (1, 3)


def test_an_id_in_a_box_for_each_digit_is_told_in_one_breath() -> None:
    boxes = [[HEADS[0], HEADS[1], *[LEFT] * 17, *HEADS[2:]], [ONE[0], *ONE[1], *ONE[2:]]]
    (finding,) = read(sheet(boxes)).findings
    assert finding.code == "F04" and "B至S列“身份证号”都可读作“身份证号”" in finding.message


@pytest.mark.parametrize(
    ("heads", "number", "found"),
    [
        (["编号", *HEADS], None, []),
        (["序号", *HEADS, "编号", "证书编号"], "云2", []),
        (["序号", *HEADS, "编号"], None, ["F14"]),
    ],
)
def test_a_bare_number_is_no_certificate_s(heads: list[str], number: str | None, found: list[str]) -> None:
    """A code of the person, of the class, of the line: whoever has one would be counted as certified."""
    ledger = read(sheet([heads, [1, *ONE, "云1", "云2"][: len(heads)]]))
    assert ledger.records[0].number == number
    assert [finding.code for finding in ledger.findings if finding.code in ("F12", "F14")] == found


def test_a_column_that_may_be_read_in_two_ways_is_told_once() -> None:
    """F12 names both fields and says that it was not read: F14 would say it again."""
    ledger = read(sheet([[*HEADS, "申请类别"], [*ONE, "高素质农民"]]))
    assert [finding.code for finding in ledger.findings if finding.code in ("F12", "F14")] == ["F12"]


@pytest.mark.parametrize("beside", [LEFT, ""], ids=["merged", "blank"])
def test_one_head_over_two_days_is_start_and_end(beside: str) -> None:
    heads = [*HEADS[:5], "培训时间", beside]
    ledger = read(sheet([heads, [*ONE[:5], "2021.4.1", "2021.4.10"]]))
    assert [str(day) for day in (ledger.records[0].start, ledger.records[0].end)] == [
        "2021-04-01",
        "2021-04-10",
    ]
    assert [told(finding) for finding in ledger.findings] == ["- F12 note"]


def test_one_head_over_a_range_and_a_blank_is_the_range() -> None:
    heads = [*HEADS[:5], "培训时间", LEFT]
    (one,) = accepts(sheet([heads, [*ONE[:5], "2021.4.1-4.10", LEFT]])).records
    assert (str(one.start), str(one.end)) == ("2021-04-01", "2021-04-10")


def test_hours_under_a_head_of_time_are_no_dates() -> None:
    ledger = read(sheet(table(row(培训时间=80))))
    assert Field.HOURS in ledger.tables[0].columns
    assert [told(finding) for finding in ledger.findings] == ["- F12 note"]


def test_missing_columns_are_named() -> None:
    (finding,) = read(sheet(table(row(户籍乡镇=None, 结束日期=None)))).findings
    assert finding.code == "F04"
    assert "户籍乡镇（或地址、村）、结束日期（或培训起止时间）" in finding.message


@pytest.mark.parametrize(
    ("grid", "told_as"),
    [
        ([list(line) for line in zip(HEADS, ONE, TWO, strict=True)], "是一人一列，请转成一人一行"),
        (
            [["登记表"], ["姓名", "张三", "性别", "女"], ["身份证号", ID], ["户籍乡镇", "阿岗镇"], ["培训工种", "砌筑工"], ["结束日期", "2021.4.10"]],
            "是一人一张的登记表",
        ),
        *(
            ([[mark.join(map(str, line))] for line in (["台账"], HEADS, ONE, TWO)], f"都写在A列一格里，用{name}隔开")
            for mark, name in ((" ", "空格"), ("\t", "制表符"), ("、", "顿号"), ("，", "逗号"), ("|", "竖线"))
        ),
    ],
)  # fmt: skip
def test_a_sheet_that_is_no_list_is_called_what_it_is(grid: Grid, told_as: str) -> None:
    (finding,) = read(sheet(grid)).findings
    assert finding.code == "F04" and told_as in finding.message


def test_the_foot_is_not_counted_among_the_cells_of_an_unread_column() -> None:
    persons = [["13900001111", *line] for line in (ONE, TWO, [ONE[0], ID3, *ONE[2:]])]
    (finding,) = read(sheet([["甲栏", *HEADS], *persons, ["填表人：某某"]])).findings
    assert finding.code == "F14" and "A列“甲栏”填了3格" in finding.message


@pytest.mark.parametrize("cells", [["白空"], ["王伟"], ["", ID2]])
def test_who_has_but_a_name_or_an_id_is_somebody(cells: list[str]) -> None:
    ledger = read(sheet([["序号", *HEADS], [1, *ONE], [2, *cells]]))
    assert [one.row for one in ledger.records] == [2, 3]


# --- the rows ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("grid", "people", "others"),
    [
        ([HEADS, ONE, [""] * 7, [], TWO], [2, 5], {3: "空行", 4: "空行"}),
        ([HEADS, ONE, [" 　"], TWO], [2, 4], {3: "空行"}),
        ([["序号", *HEADS], [1, *ONE], [2, *TWO], [3], [4]], [2, 3], {4: "空行", 5: "空行"}),
        ([HEADS, ONE, HEADS, TWO], [2, 4], {3: "重复表头"}),
        (
            [["基本", LEFT, LEFT, "培训", *[LEFT] * 3], HEADS, ONE, ["基本", LEFT, LEFT, "培训", *[LEFT] * 3], HEADS, TWO],
            [3, 6],
            {4: "重复表头", 5: "重复表头"},
        ),
        (
            [["", "填报单位：县住建局", "", "单位：人次"], HEADS, ONE, ["", "填报单位：县住建局", "", "单位：人次"], TWO],
            [3, 5],
            {4: "重复表头"},
        ),
        ([HEADS, ONE, ["二班"], HEADS, TWO], [2, 5], {3: "说明或签名行", 4: "重复表头"}),
        ([HEADS, ONE, ["小计", "1人"], TWO, ["合计", "2人"]], [2, 4], {3: "合计行", 5: "合计行"}),
        ([HEADS, ONE, ["合　计", 1], ["总计：", 25]], [2], {3: "合计行", 4: "合计行"}),
        ([HEADS, ONE, ["", "", "本页小计"]], [2], {3: "合计行"}),
        ([HEADS, ONE, ["过次页", "", "", "2人"], HEADS, ["承前页", "", "", "2人"], TWO], [2, 6], {3: "合计行", 4: "重复表头", 5: "合计行"}),
        ([["序号", *HEADS], [1, *ONE], ["2021年7月1日", "县住建局（章）"]], [2], {3: "说明或签名行"}),
        ([["序号", *HEADS], [1, *ONE], ["2021年7月1日", "县住建局"]], [2], {3: "说明或签名行"}),
        ([["序号", *HEADS], [1, *ONE], ["县局审核意见（盖章）：", "县住建局"]], [2], {3: "说明或签名行"}),
        ([["序号", *HEADS], [1, *ONE], ["县住建局", "", "", "县人社局"]], [2], {3: "说明或签名行"}),
        ([HEADS, ONE, ["县住建局", "", "2021年7月1日"]], [2], {3: "说明或签名行"}),
        ([["序号", *HEADS], [1, *ONE], ["班级", "第二班", "", "班主任", "高老师", "人数", "2人"], [2, *TWO]], [2, 4], {3: "说明或签名行"}),
        ([["序号", *HEADS], [1, *ONE], ["备注", "本表一式三份"]], [2], {3: "说明或签名行"}),
        ([["序号", *HEADS], [1, *ONE], ["单位负责人", "王某", "", "经办人", "李某"]], [2], {3: "示例行"}),
        ([HEADS, ONE, ["共计25人", "", "其中男12人"]], [2], {3: "合计行"}),
        ([HEADS, ["无", "无", "—", "/", "无", "无", "无"], ONE], [3], {2: "空行"}),
        ([HEADS, ["", "（文本）", "", "", "", "（年月日）", "（年月日）"], ONE], [3], {2: "说明或签名行"}),
        ([HEADS, ONE, ["联系人：李某", "电话：0874-8212345"]], [2], {3: "说明或签名行"}),
        ([HEADS, ONE, ["填报人：李某", 13800001111]], [2], {3: "说明或签名行"}),
        ([HEADS, ONE, ["合计", Formula()], ["总计", "共123456人"]], [2], {3: "合计行", 4: "合计行"}),
        ([HEADS, ONE, ["阿岗镇小计"]], [2], {3: "合计行"}),
        ([HEADS, ["示例", *ONE[1:]], ONE], [3], {2: "示例行"}),
        ([HEADS, ["张三（示例）", *ONE[1:]], ONE], [3], {2: "示例行"}),
        ([["序号", *HEADS], ["（填写示例）", "王五", "530324XXXXXXXXXXXX", "阿岗镇"], [1, *ONE]], [3], {2: "示例行"}),
        ([["序号", *HEADS], ["一", "一班"], [1, *ONE]], [3], {2: "说明或签名行"}),
        ([["序号", *HEADS], [1, *ONE], ["（二）", "阿岗镇"]], [2], {3: "说明或签名行"}),
        ([["序号", *HEADS], [1, *ONE], ["★", "第二批"], ["其中", "女2人"]], [2], {3: "说明或签名行", 4: "合计行"}),
        ([["序号", *HEADS], ["样表", "王五", "", "阿岗镇"], [1, *ONE]], [3], {2: "示例行"}),
        ([["序号", *HEADS], ["[示例]", "王五", "", "阿岗镇"], [1, *ONE]], [3], {2: "示例行"}),
        ([HEADS, ["***", "", "阿岗镇"], ["(例)张三", "", "阿岗镇"], ONE], [4], {2: "示例行", 3: "示例行"}),
        ([["序号", *HEADS, "培训补贴"], ["一", "一班（3人）", *[""] * 6, 3000], [1, *ONE, ""]], [3], {2: "合计行"}),
        ([HEADS, ["例：张三", *ONE[1:]], ONE], [3], {2: "示例行"}),
        ([HEADS, ["×××", "530324××××××××××××", "××乡"], ONE], [3], {2: "示例行"}),
        ([HEADS, ONE, ["打印日期", "2021-07-01"]], [2], {3: "说明或签名行"}),
        ([HEADS, ONE, ["法人代表：赵四", "单位公章"]], [2], {3: "说明或签名行"}),
        ([HEADS, ONE, ["参训人数", 3, "取证人数", 3]], [2], {3: "说明或签名行"}),
        ([HEADS, ONE, [0] * 7], [2], {3: "空行"}),
        ([[*HEADS, "备注"], [*TWO, "填写示例"], [*TWO, ""]], [3], {2: "示例行"}),
        ([HEADS, [1, 2, 3, 4, 5, 6, 7], ONE], [3], {2: "栏次行"}),
        ([HEADS, ["甲", "乙", "1", "2", "3", "4", "5"], ONE], [3], {2: "栏次行"}),
        ([HEADS, ["甲", "乙", "1", "2", "3", "4=3-2", "5=(1+2)×3"], ONE], [3], {2: "栏次行"}),
        ([HEADS, ["栏次", *range(1, 7)], ONE], [3], {2: "栏次行"}),
        ([HEADS, ["栏号", "甲", "乙", "1", "2", "3", "4"], ONE], [3], {2: "栏次行"}),
        ([HEADS, ["代码：", "01", "02", "03", "04", "05", "06"], ONE], [3], {2: "栏次行"}),
        ([HEADS, [f"列{at}" for at in range(1, 8)], ONE], [3], {2: "栏次行"}),
        ([HEADS, [*"①②③④⑤⑥⑦"], ONE], [3], {2: "栏次行"}),
        ([HEADS, ["栏次", 1, 2, "", 4, 5, ""], ONE], [3], {2: "栏次行"}),
        ([HEADS, ["（1）", "（2）", "（3）", "", "（5）", "（6）", "（7）"], ONE], [3], {2: "栏次行"}),
        ([HEADS, ONE, ["人均", "", "", "", "", 35]], [2], {3: "合计行"}),
        # a form filled down past its last person
        ([["序号", *HEADS], [1, *ONE], [2, "", "", "", *ONE[3:]]], [2], {3: "空行"}),
        ([["序号", *HEADS], [1, *ONE], [2, "/", "—", "", *ONE[3:]]], [2], {3: "空行"}),
        ([["序号", *HEADS], [1, *ONE], *[[at, "", "", *ONE[2:]] for at in (2, 3)], ["填报人：某某"]], [2], {3: "空行", 4: "空行", 5: "说明或签名行"}),
        ([["序号", *HEADS], [1, *ONE], [2, *[""] * 5, *ONE[5:]], [], [3, *[""] * 5, *ONE[5:]]], [2], {3: "空行", 4: "空行", 5: "空行"}),
        ([[*HEADS, "性别"], [*ONE, "女"], ["", "", "", "", "", "", "", "女"]], [2], {3: "说明或签名行"}),
        *(([["序号", *HEADS], [1, *ONE], [2, end]], [2], {3: "空行"}) for end in ("以下空白", "（以下空白）", "—以下空白—", "空白", "以下无内容", "本页以下空白", "完")),
        ([["序号", *HEADS], [1, *ONE], [2, "以下空白", "", *ONE[2:]]], [2], {3: "空行"}),
        ([["序号", *HEADS], [1, *ONE], [2, "", "", "马街镇"], [3, *TWO]], [2, 4], {3: "空行"}),
        ([["序号", *HEADS], [1, *ONE], [2, "以下空白", *TWO[1:]]], [2, 3], {}),
        ([["序号", *HEADS, "性别"], [1, *ONE, "女"], [2, *[""] * 7, "女"]], [2], {3: "空行"}),
        ([["序号", *HEADS, "性别"], [1, *ONE, "女"], ["合格率", "100%", *[""] * 6, "1"]], [2], {3: "说明或签名行"}),
        ([["序号", *HEADS, "性别"], [1, *ONE, "女"], ["最大年龄", *[""] * 7, "52岁"]], [2], {3: "说明或签名行"}),
        ([HEADS, ONE, ["填报人：李某", "", "审核人：王某"]], [2], {3: "说明或签名行"}),
        ([HEADS, ONE, ["注：本表一式三份"], ["填报日期：2021年7月3日"]], [2], {3: "说明或签名行", 4: "说明或签名行"}),
    ],
)  # fmt: skip
def test_rows_that_are_no_people(grid: Grid, people: list[int], others: dict[int, str]) -> None:
    assert (rows(grid), skipped(grid)) == (people, others)


@pytest.mark.parametrize(
    "lines",
    [
        [["", "", *ONE[2:]], TWO],
        [["", "", "板桥镇", *ONE[3:]]],
        [["", "", *ONE[2:5], "2021.5.1", "2021.5.10"]],
        [["", "", *ONE[2:]], [], ["", "", "板桥镇", *ONE[3:]]],
    ],
    ids=["above a person", "of another township", "other days", "above another line"],
)
def test_a_line_without_a_name_that_is_not_filled_down_is_a_person_s(lines: list[list[Any]]) -> None:
    records = read(sheet([HEADS, ONE, *lines])).records
    assert [one.row for one in records] == [2, *(at for at, line in enumerate(lines, 3) if line)]


def test_one_who_was_trained_twice_is_no_line_filled_down() -> None:
    again = [UP, UP, *ONE[2:]]
    assert [one.name for one in read(sheet([HEADS, ONE, again])).records] == ["张三", "张三"]


MASKED_ID = "530324********0010"


@pytest.mark.parametrize(
    ("grid", "people"),
    [
        ([HEADS, ["张某某", "", *ONE[2:]], ["某某", "530324XXXXXXXXXXXX", *ONE[2:]], ONE], [4]),
        ([["序号", *HEADS], [1, *ONE], ["例1", "某某", "", *ONE[2:]]], [2]),
        ([HEADS, ONE, ["", "张某某"]], [2]),
        # below a person, hidden, or too many: somebody's
        ([HEADS, ONE, ["张某某", "", *ONE[2:]], ["XXX", "", *ONE[2:]]], [2, 3, 4]),
        ([HEADS, ["张某某", MASKED_ID, *ONE[2:]], ONE], [2, 3]),
        ([HEADS, *[["李某", "", *ONE[2:]] for _ in range(4)], ONE], [2, 3, 4, 5, 6]),
    ],
)
def test_a_name_that_is_hidden_makes_no_example_of_a_person(grid: list[list[Any]], people: list[int]) -> None:
    assert [one.row for one in read(sheet(grid)).records] == people


@pytest.mark.parametrize("name", "张某某 张× 张** 张XX 测试 测试1 测试人员 test XXX 学员1".split())
def test_a_name_of_nobody_is_told(name: str) -> None:
    found = [told(one) for one in read(sheet([HEADS, ONE, [name, ID2, *ONE[2:]]])).findings]
    assert [one[:7] for one in found] == ["A3 V02 "]


@pytest.mark.parametrize(
    ("line", "found"),
    [
        (["", "", *ONE[2:]], ["A2 P01 reject", "B2 I01 reject"]),
        (["李四", "", *ONE[2:]], ["B2 I01 reject"]),
        (["合计", *ONE[1:]], []),  # a queer name, but an ID
        (["", ID2, *ONE[2:]], ["A2 P01 reject"]),
        (["李四", 25, *ONE[2:]], ["B2 I02 reject **"]),
        (["", Formula("#N/A"), *ONE[2:]], ["A2 P01 reject", "B2 V01 reject 错误值#N/A"]),
        (["", "53032419900", *ONE[2:]], ["A2 P01 reject", "B2 I02 reject 53*********"]),
        (["", "", *ONE[2:4], "", "", ""], ["A2 P01 reject", "B2 I01 reject", "G2 D01 reject"]),
    ],
)
def test_a_faulty_row_is_still_a_person(line: list[Any], found: list[str]) -> None:
    ledger = read(sheet([HEADS, line]))
    assert (len(ledger.records), ledger.skipped) == (1, ())
    assert [told(finding) for finding in ledger.findings] == found


@pytest.mark.parametrize(("number", "name"), [("1", "王村"), ("一", "王五"), ("2", "一班")])
def test_a_lone_name_behind_a_number_is_somebody(number: str, name: str) -> None:
    assert len(read(sheet([["序号", *HEADS], ["1", *ONE], [number, name]])).records) == 2


@pytest.mark.parametrize("remark", ["模板工", "如期结业", "样表已交"])
def test_a_remark_that_begins_like_a_sample_makes_none(remark: str) -> None:
    assert len(read(sheet([[*HEADS, "备注"], [*ONE, remark]])).records) == 1


def test_a_remark_about_a_total_makes_no_total_of_a_person() -> None:
    ledger = read(sheet([[*HEADS, "备注"], ["李四", "", *ONE[2:], "补贴合计800元"]]))
    assert [told(finding) for finding in ledger.findings] == ["B2 I01 reject"]


def test_cells_merged_down_a_class_are_filled_and_mere_blanks_are_not() -> None:
    below = ["李四", ID2, UP, *ONE[3:]]
    blank = ["王五", ID, "", *ONE[3:]]
    ledger = read(sheet([HEADS, ONE, below, blank]))
    assert [record.township for record in ledger.records] == ["阿岗镇", "阿岗镇", None]
    assert [told(finding) for finding in ledger.findings] == ["C4 T01 note"]


def test_the_cell_of_a_merge_is_its_first() -> None:
    grid = [HEADS, ["张三", ID, "城关", *ONE[3:]], ["李四", ID2, UP, *ONE[3:]]]
    assert [told(finding) for finding in read(sheet(grid)).findings] == ["C2 T01 note 城关"] * 2


def test_addresses_are_those_that_a_person_sees() -> None:
    grid = [[], [], ["", "", *HEADS], [], ["", "", "", *ONE[1:]]]
    assert [told(finding) for finding in read(sheet(grid)).findings] == ["C5 P01 reject"]


# --- the sheets -------------------------------------------------------------------------------------------


def test_every_ledger_shaped_sheet_counts_and_the_others_are_named() -> None:
    ledger = accepts(
        File({"一班": [HEADS, ONE], "填表说明": [["一人一行"]], "空表": [], "二班": [["二班"], HEADS, TWO]})
    )
    assert [(record.table.sheet, record.row) for record in ledger.records] == [("一班", 2), ("二班", 3)]
    assert ledger.other_sheets == (OtherSheet("填表说明"),)


def test_a_sheet_that_is_nearly_a_ledger_is_named_with_what_it_lacks() -> None:
    ledger = finds(File({"一班": [HEADS, ONE], "花名册": [HEADS[:3], ONE[:3]]}), "- F13 note")
    assert ledger.other_sheets == (OtherSheet("花名册", ("结束日期（或培训起止时间）",)),)


def test_hidden_sheets_rows_and_columns_count() -> None:
    raw = xlsx({"一班": [HEADS, ONE], "二班": [HEADS, TWO]}, hidden=["二班"])
    assert len(read(File(raw)).records) == 2
    raw = xlsx({"台账": [HEADS, ONE, TWO]}, hidden_rows=[3], hidden_columns="B:B")
    ledger = read(File(raw))
    assert [record.identity for record in ledger.records] == [ID, ID2]
    (finding,) = ledger.findings
    assert "第3行" in finding.message and "身份证号" in finding.message


# --- around the table -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "line",
    [
        ["填报日期：2021年7月5日"],
        ["填报日期", "2021-07-05"],
        ["填报单位：县住建局", "", "填报日期：", "2021.7.5", "单位：人次"],
        ["上报时间：2021.7.5"],
        ["填报单位：县住建局　　填报日期：2021年7月5日"],
    ],
)
def test_the_filing_date_above_or_below_the_table(line: list[str]) -> None:
    for grid in ([line, HEADS, ONE], [HEADS, ONE, [], line]):
        assert str(accepts(sheet(grid)).filed) == "2021-07-05"


def test_the_earliest_filing_date_counts() -> None:
    grid = [["填报日期：2021年7月5日"], HEADS, ONE, ["填报日期：2021年7月3日"]]
    assert str(accepts(sheet(grid)).filed) == "2021-07-03"


@pytest.mark.parametrize(
    ("line", "unit"),
    [
        (["填报单位：县妇联"], "县妇联"),
        (["填报单位(盖章)：罗平县妇女联合会"], "县妇联"),
        (["填报单位（盖章）", "县妇联"], "县妇联"),
        (["罗平县卫生健康局培训台账"], "县卫健局"),
        (["台账", "单位（盖章）：县妇联"], "县妇联"),
        (["台账", "单位：人次"], "县住建局"),
        (["无关的话"], "县住建局"),
    ],
)
def test_the_unit_s_own_cell_outranks_the_file_s_name(line: list[str], unit: str) -> None:
    assert read(sheet([line, HEADS, ONE], file=FILE)).unit == unit


def test_the_title_stands_under_the_number_of_the_annex() -> None:
    grid = [["附件2"], ["罗平县卫生健康局培训台账"], HEADS, ONE]
    assert read(sheet(grid, file="台账.xlsx")).unit == "县卫健局"


@pytest.mark.parametrize(
    ("column", "rows"),
    [
        (["县妇联", "县妇联"], {"县妇联": [2, 3]}),
        (["县妇联", "县残联"], {"县妇联": [2], "县残联": [3]}),
        (["罗平县妇女联合会", "残联"], {"县妇联": [2], "县残联": [3]}),
    ],
    ids=["one", "two", "as people write them"],
)
def test_a_column_gives_each_row_its_unit(column: list[str], rows: dict[str, list[int]]) -> None:
    grid = [[*HEADS, "填报单位"], [*ONE, column[0]], [*TWO, column[1]]]
    ledgers = read_units(sheet(grid, file="台账.xlsx"))
    assert {one.unit: [record.row for record in one.records] for one in ledgers} == rows
