"""Another table below the persons of a ledger: quiet cases first, then what is skipped and what is told."""

from __future__ import annotations

from typing import Any

import pytest
from verbs import ID, ID2, ID3, ID4, File, accepts, read, sheet

from lp_reports.ledger.lines.below import NAMED, OTHER
from lp_reports.model.ledger import Ledger

HEADS = ["序号", "姓名", "性别", "身份证号", "户籍乡镇", "培训类别", "结束日期"]
PEOPLE = [
    [1, "张三", "女", ID, "阿岗镇", "7", "2021.4.10"],
    [2, "李四", "男", ID2, "马街镇", "7", "2021.4.10"],
]


def below(*lines: list[Any]) -> Ledger:
    """A ledger of two persons with lines right below them."""
    return read(sheet([HEADS, *PEOPLE, *lines]))


def reasons(ledger: Ledger) -> dict[int, str]:
    return {one.row: one.reason for one in ledger.skipped}


# --- quiet ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "line",
    [
        [3, "王五", "女", "", "阿岗镇", "7", "2021.4.10"],
        ["", "王五", "女", "", "阿岗镇"],
        ["", "王五", "女", 25, "阿岗镇"],
        ["补报", "王五", "女", "", "阿岗镇", "7", "2021.4.10"],
    ],
    ids=["without an ID", "without a day", "a count for an ID", "a word for a number"],
)
def test_the_last_person_without_an_id_is_still_one(line: list[Any]) -> None:
    ledger = below(line)
    assert ([one.row for one in ledger.records], reasons(ledger)) == ([2, 3, 4], {})


def test_a_person_under_a_line_of_hints_above_the_last_one_is_still_one() -> None:
    hints = ["序号", "姓名", "性别"]
    ledger = below(
        hints, [3, "王五", "女", "", "阿岗镇", "7", "2021.4.10"], [4, "赵六", "男", ID3, *PEOPLE[0][4:]]
    )
    assert [one.row for one in ledger.records] == [2, 3, 5, 6]


def test_a_blank_row_ends_the_other_table() -> None:
    ledger = below([], ["乡镇", "人数"], ["阿岗镇", 3], [], [3, "王五", "女", "", "阿岗镇", "7", "2021.4.10"])
    assert [one.row for one in ledger.records] == [2, 3, 8]


@pytest.mark.parametrize(
    "line",
    [
        ["补报", "王五", "女", "", "阿岗镇", "7"],
        ["补报", "阿依古丽", "女", "办理中", "阿岗镇", "7", "2021.4.10"],
        [3, "阿依古丽", "女", "办理中", "阿岗镇"],
        [3, "13900000001", "女", "", "阿岗镇"],
    ],
)
def test_who_may_be_somebody_is(line: list[Any]) -> None:
    assert [one.row for one in below(line).records] == [2, 3, 4]


def test_a_person_below_boxes_of_another_table_is_one_by_his_days() -> None:
    late = [4, "王五", "女", "", "阿岗镇", "7", "2021.4.10"]
    assert [one.row for one in below(["乡镇意见", "同意", "县局意见", "同意"], late).records] == [2, 3, 5]


# --- skipped ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "lines",
    [
        [["乡镇", "人数", "其中女"], ["阿岗镇", 3, 1], ["马街镇", 3, 2], ["合计", 6, 3]],
        [["项目", "人数", "备注"], ["参训", 6], ["取证", 0], ["就业", 2]],
        [["序号", "内容", "", "标准"], [1, "教材费", "", "50元/人"], [2, "场地费", "", "200元/天"]],
        [["内容", "标准", "金额"], ["教材", "按人头", "一百元"], ["场地", "按天数", "二百元"]],
        [["项目", "单价", "数量", "金额"], ["教材", 50, 5, 250], ["工具", 20, 5, 100]],
        [["品名", "规格", "数量", "单位"], ["电线", "2.5平方", "3", "卷"], ["水泥", "42.5", "5", "吨"]],
        [["年龄段", "16-30", "31-45", "46-60"], ["人数", 1, 3, 1]],
        [["统一社会信用代码", "92530324MA6K12345X"]],
        [["乡镇意见", "同意", "县局意见", "同意"], ["日期", "2021.7.1", "日期", "2021.7.2"]],
        [["小学", "初中", "高中"], [1, 3, 1]],
    ],
    ids=["townships", "counts", "prices", "words", "costs", "goods", "ages", "a number of a firm", "opinions", "answers"],
)  # fmt: skip
@pytest.mark.parametrize("blank", [0, 1])
def test_a_table_of_things_is_nobody(lines: list[list[Any]], blank: int) -> None:
    ledger = accepts(sheet([HEADS, *PEOPLE, *[[]] * blank, *lines]))
    assert [one.row for one in ledger.records] == [2, 3]
    assert len(ledger.skipped) == blank + len(lines)


@pytest.mark.parametrize(
    "lines",
    [
        [["序号", "授课教师", "职称", "课时"], [1, "王大明", "讲师", 24]],
        [["日期", "时间", "课程", "教师"], ["2021.4.6", "上午", "理论", "王大明"]],
        [["单位", "联系人", "职务", "电话"], ["建安学校", "王大明", "校长", "13577001234"]],
        [["账号", "5300123456789012"], ["户名", "建安学校"]],
    ],
    ids=["teachers", "a timetable", "whom to ask", "an account"],
)
def test_who_is_no_learner_is_not_told(lines: list[list[Any]]) -> None:
    assert (len(below(*lines).records), below(*lines).findings) == (2, ())


def test_why_its_rows_were_skipped_is_told() -> None:
    ledger = below(["序号", "内容", "", "标准"], [1, "教材费", "", "50元/人"])
    assert reasons(ledger) == {4: "说明或签名行", 5: OTHER}


@pytest.mark.parametrize(
    "head",
    [
        ["序号", "姓名", "4月6日", "4月7日"],
        ["序号", "姓名", "第1天", "第2天"],
        ["序号", "姓名", "金额（元）", "签名"],
    ],
    ids=["days", "numbers of days", "a list of pay"],
)
def test_whom_the_ledger_has_is_not_told_again(head: list[str]) -> None:
    ledger = below([], ["签到表"], head, [1, "张三", "√", "√"], [2, "李四", "√", "√"])
    assert [one.row for one in ledger.records] == [2, 3]
    assert reasons(ledger) == {4: "空行", 5: "说明或签名行", 6: "说明或签名行", 7: OTHER, 8: OTHER}
    assert ledger.findings == ()


# --- told -------------------------------------------------------------------------------------------------


def test_names_under_the_head_of_another_table_are_told() -> None:
    ledger = below(["序号", "缺席人员", "原因", "课时"], [1, "王大明", "生病", 24], [2, "赵小红", "外出", 12])
    assert reasons(ledger) == {4: "说明或签名行", 5: NAMED, 6: NAMED}
    assert [one.message.partition("，")[0] for one in ledger.findings] == [
        "工作表“台账”第5至6行有2人没有读到"
    ]


def test_who_is_on_the_list_alone_is_told() -> None:
    ledger = below([], ["序号", "姓名", "4月6日", "4月7日"], [1, "张三", "√", "√"], [2, "王五", "√", "√"])
    assert reasons(ledger) == {4: "空行", 5: "说明或签名行", 6: OTHER, 7: NAMED}


def test_ids_in_another_table_are_told() -> None:
    ledger = below([], ["序号", "缺席人员姓名", "身份证号", "缺席原因"], [1, "王五", ID3, "外出务工"])
    assert [one.row for one in ledger.records] == [2, 3]
    assert [one.code for one in ledger.findings] == ["F13"]
    assert ledger.balance.closes


# --- tables of changes ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "heads",
    [
        ["原工作单位", "现工作单位"],
        ["原住址", "现住址"],
        ["原姓名", "更正情况"],
        ["更正前", "更正后"],
        ["退出时间", "补充说明"],
    ],
)
def test_a_ledger_with_words_of_a_change_is_one(heads: list[str]) -> None:
    ledger = read(sheet([[*HEADS, *heads], [*PEOPLE[0], "甲", "乙"]]))
    assert [one.identity for one in ledger.records] == [ID]


CHANGES = [
    (["序号", "姓名", "原身份证号", "更正后身份证号", "更正原因"], ["王五", ID3, ID4]),
    (["序号", "姓名", "错误身份证号", "正确身份证号"], ["王五", ID3, ID4]),
    (["序号", "姓名", "更正前", "更正后"], ["王五", ID3, ID4]),
    (["序号", "姓名", "身份证号（原）", "身份证号（更正后）"], ["王五", ID3, ID4]),
    (["序号", "原姓名", "原身份证号", "现姓名", "现身份证号"], ["王五", ID3, "赵六", ID4]),
    (["序号", "退出学员", "身份证号", "补充学员", "身份证号", "乡镇"], ["王五", ID3, "赵六", ID4, "阿岗镇"]),
    (
        ["序号", "原学员", "原身份证号", "替换学员", "替换学员身份证号", "替换时间"],
        ["王五", ID3, "赵六", ID4],
    ),
]


@pytest.mark.parametrize(("heads", "one"), CHANGES)
def test_who_stands_in_a_table_of_changes_is_told(heads: list[str], one: list[str]) -> None:
    for file in (
        sheet([HEADS, *PEOPLE, [], ["更正表"], heads, [1, *one]]),
        File({"台账": [HEADS, *PEOPLE], "更正表": [heads, [1, *one]]}),
    ):
        ledger = read(file)
        assert [record.identity for record in ledger.records] == [ID, ID2]
        (told,) = [found.message for found in ledger.findings if found.code == "F13"]
        assert "有2人没有读到" in told
        assert [found.code for found in ledger.findings] == ["F13"]
        assert ledger.balance.closes


def test_a_list_goes_on_below_a_table_of_changes_under_its_own_head() -> None:
    heads, one = CHANGES[0]
    ledger = read(sheet([HEADS, PEOPLE[0], [], heads, [1, *one], [], ["第二班"], HEADS, PEOPLE[1]]))
    assert [(record.row, record.identity) for record in ledger.records] == [(2, ID), (9, ID2)]


def test_a_sheet_without_a_head_goes_on_with_the_ledger_before_the_changes() -> None:
    heads, one = CHANGES[4]
    ledger = read(File({"台账": [HEADS, PEOPLE[0]], "变更": [heads, [1, *one]], "续": [PEOPLE[1]]}))
    assert [record.identity for record in ledger.records] == [ID, ID2]


def test_the_title_of_a_table_of_changes_is_none_of_the_ledger_s() -> None:
    heads, one = CHANGES[0]
    below = [
        [],
        ["2021年第一季度人员信息更正表"],
        heads,
        [1, *one],
        ["填报人：某某", "填报日期：2021年7月3日"],
    ]
    ledger = read(sheet([HEADS, *PEOPLE, *below]))
    assert [found.code for found in ledger.findings] == ["F13"]
    assert str(ledger.filed) == "2021-07-03"
