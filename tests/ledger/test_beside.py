"""Small tables beside a ledger and below it, and lines of a form that nobody filled: quiet cases first."""

from __future__ import annotations

from typing import Any

import pytest
from verbs import ID2, ID3, ID4, Grid, accepts, read, row, sheet, table

from lp_reports.model.fields import Field

HEADS, *PEOPLE = table(
    row(), *(row(姓名=name, 身份证号=one) for name, one in (("李四", ID2), ("王五", ID3), ("赵六", ID4)))
)


def beside(*lines: list[Any], gap: int = 1, people: Grid = PEOPLE) -> list[list[Any]]:
    """A ledger with lines to its right, the first beside its head."""
    ledger = [HEADS, *people]
    blank = [[""] * len(HEADS)] * max(len(lines) - len(ledger), 0)
    right = [*lines, *[[]] * (len(ledger) - len(lines))]
    return [[*left, *[""] * gap, *line] for left, line in zip([*ledger, *blank], right, strict=False)]


# --- quiet: beside -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "lines",
    [
        [["备注", "联系电话"], ["", "13900000001"], ["甲"]],
        [["联系电话", "备注"], *[["1390000000" + str(at), ""] for at in range(4)]],
        [["联系电话", "备注"], ["13900000001", "甲"], ["13900000002", "乙"]],
        [["村", "备注"], ["阿窝村", ""], ["金鸡村", ""]],
    ],
    ids=["here and there", "everybody's", "the first ones'", "villages of the first"],
)  # fmt: skip
def test_columns_behind_a_blank_one_are_the_persons(lines: list[list[Any]]) -> None:
    ledger = read(sheet(beside(*lines)))
    assert {one.code for one in ledger.findings} <= {"P05"}
    assert set(ledger.tables[0].columns) & {Field.PHONE, Field.VILLAGE}


@pytest.mark.parametrize(
    "lines",
    [
        [["目前就业状态"], ["已就业"], ["灵活就业"], ["未就业"]],
        [["已就业", "未就业"], ["√", ""], ["", "√"], ["√", ""], ["", "√"]],
        [["脱贫户"], ["是"], ["否"], ["是"], ["是"]],
    ],
    ids=["a head of its own", "options", "one option"],
)  # fmt: skip
def test_answers_behind_a_blank_column_are_the_persons(lines: list[list[Any]]) -> None:
    assert not any("没有读" in one.message for one in read(sheet(beside(*lines))).findings)


def test_certificates_of_the_first_persons_behind_a_blank_column_are_theirs() -> None:
    heads = ["证书类别", "证书编号", "发证日期"]
    lines = [heads, ["职业资格证", "云1", "2021.4.20"], ["专项职业能力证", "云2", "2021.4.20"]]
    ledger = accepts(sheet(beside(*lines)))
    assert [one.number for one in ledger.records] == ["云1", "云2", None, None]


def test_scores_beside_classes_of_certificates_count_nothing() -> None:
    lines = [["证书类别", "成绩"], ["职业资格证", 85], ["专项职业能力证", 90]]
    assert Field.CERT_CLASS in read(sheet(beside(*lines))).tables[0].columns


@pytest.mark.parametrize(
    "lines",
    [
        [["培训工种"], *[[one[4]] for one in PEOPLE]],
        [["姓名", "签名"], *[[one[0], ""] for one in PEOPLE]],
        [["文化程度"], ["初中"], ["高中"], ["初中"], ["小学"]],
        [["文化程度"], ["初中"], ["高中"], ["小学"], ["大专"]],
    ],
    ids=["said again", "names to sign", "answers", "answers each once"],
)
def test_a_column_with_an_answer_for_everybody_is_no_list(lines: list[list[Any]]) -> None:
    assert not any("另一张表" in one.message for one in read(sheet(beside(*lines))).findings)


# --- beside ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "lines",
    [
        [["乡镇", "人数", "其中女"], ["阿岗镇", 3, 1], ["马街镇", 1, 1]],
        [["乡镇", "人数", "其中女"], ["阿岗镇", 3, 1], ["马街镇", 1, 1], ["合计", 4, 2]],
        [["班级", "开班日期", "结束日期", "人数"], ["一班", "2021.4.1", "2021.4.10", 2], ["二班", "2021.5.1", "2021.5.10", 2]],
        [["证书类别", "数量"], ["职业资格证", 2], ["专项职业能力证", "2"]],
        [["乡镇", "人数"], *[[f"{at}乡", at] for at in range(9)]],
        [["乡镇", "人数"], ["富乐镇", 1], ["马街镇", 1], ["板桥镇", 2], ["合计", 4]],
        [["乡镇", "任务", "完成"], ["富乐镇", 1, 1], ["马街镇", 1, 0], ["板桥镇", 2, 1], ["老厂乡", 2, 1]],
        [["姓名", "成绩"], ["赵六", 98], ["王五", 90], ["张三", 89]],
    ],
    ids=["counts", "with a total", "classes", "certificates", "longer than the ledger", "as long", "a plan", "marks"],
)  # fmt: skip
@pytest.mark.parametrize("gap", [1, 3])
def test_a_small_table_beside_the_ledger_is_not_read_as_its_columns(lines: list[list[Any]], gap: int) -> None:
    ledger = read(sheet(beside(*lines, gap=gap)))
    assert [(one.township, str(one.end), one.cert_class) for one in ledger.records] == [
        ("阿岗镇", "2021-04-10", None)
    ] * 4
    (note,) = ledger.findings
    assert (note.code, f"{'IK'[gap > 1]}列起“{lines[0][0]}、" in note.message) == ("F12", True)


@pytest.mark.parametrize(
    "lines",
    [
        [["乡镇"], ["富乐镇"], ["马街镇"], ["板桥镇"], ["老厂乡"]],
        [["培训工种"], ["钢筋工"], ["电工"], ["焊工"]],
        [["证书类别"], ["职业资格证"], ["专项职业能力证"], ["培训合格证"]],
    ],
)
def test_a_list_of_what_may_be_answered_beside_the_ledger_is_no_column_of_it(lines: list[list[Any]]) -> None:
    ledger = read(sheet(beside(*lines)))
    assert [one.occupation for one in ledger.records] == ["砌筑工"] * 4
    assert [one.code for one in ledger.findings] == ["F12"]


def test_a_blank_column_amid_the_persons_is_not_the_one_before_the_list() -> None:
    heads, *people = ([*line[:6], "", *line[6:]] for line in (HEADS, *PEOPLE))
    right = [["乡镇"], ["富乐镇"], ["马街镇"], ["板桥镇"], ["老厂乡"]]
    grid = [[*left, "", *line] for left, line in zip([heads, *people], right, strict=True)]
    assert [str(one.end) for one in read(sheet(grid)).records] == ["2021-04-10"] * 4


def test_the_offices_phones_are_nobody_s() -> None:
    people = [[at, *line, f"1380000000{at}"] for at, line in enumerate(PEOPLE)]
    right = [["序号", "村", "联系电话"], [1, "阿窝村", "13900000001"], [2, "金鸡村", "13900000002"], [], []]
    lines = [["序号", *HEADS, "联系电话"], *people]
    ledger = read(sheet([[*left, "", *line] for left, line in zip(lines, right, strict=True)]))
    assert [one.phones for one in ledger.records] == [(f"1380000000{at}",) for at in range(4)]


def test_persons_of_a_table_beside_are_told() -> None:
    lines = [["教师", "联系电话", "证件"], ["王大明", "13900000001", ID2]]
    ledger = read(sheet(beside(*lines, people=PEOPLE[:1])))
    assert [one.name for one in ledger.records] == ["张三"]
    assert "F13" in {one.code for one in ledger.findings}


@pytest.mark.parametrize(
    "lines",
    [
        [["已就业"], ["未就业"], ["灵活就业"], ["务农"]],
        [["县内", "已就业"], ["县外省内", "未就业"], ["省外", "灵活就业"]],
        [["家政服务等培训"], ["农村致富带头人培训"], ["省外转移就业岗位技能培训"]],
        [["阿岗镇", "是"], ["马街镇", "否"], ["板桥镇", "男"], ["富乐镇", "女"], ["老厂乡", "是"], ["长底乡", "否"]],
    ],
    ids=["states", "two lists", "categories", "longer than the ledger"],
)  # fmt: skip
@pytest.mark.parametrize("gap", [1, 10])
def test_lists_for_drop_downs_are_no_columns(lines: list[list[Any]], gap: int) -> None:
    ledger = read(sheet(beside(*lines, gap=gap)))
    assert ledger.tables[0].columns.keys() == read(sheet([HEADS, *PEOPLE])).tables[0].columns.keys()
    assert len(ledger.records) == len(PEOPLE)
    assert [one.code for one in ledger.findings] == ["F12"]
