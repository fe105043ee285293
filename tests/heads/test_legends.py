"""Heads that say what may stand below them: which field they ask for, and what the codes in their cells mean."""

from __future__ import annotations

from typing import Any

import pytest
from table import TIDY, fields
from table import read as read_table
from verbs import certified, finds, read, row, sheet, table

from lp_reports.ledger.heads.meaning.legends import legend_of
from lp_reports.ledger.heads.meaning.words import read_words
from lp_reports.model.fields import CertClass
from lp_reports.model.ledger import Ledger, Record


def below(head: str, *cells: Any, instead: str = "") -> Ledger:
    """Tidy certified rows, one for each cell, with one more column, or one in place of another."""
    heads, *_ = grid = table(*(certified(姓名=f"张{at}") for at, _ in enumerate(cells)))
    if instead:
        heads[heads.index(instead)] = head
        for line, cell in zip(grid[1:], cells, strict=True):
            line[heads.index(head)] = cell
        return read(sheet(grid))
    return read(sheet([[*heads, head], *([*line, cell] for line, cell in zip(grid[1:], cells, strict=True))]))


def one(head: str, cell: Any, instead: str = "") -> Record:
    return below(head, cell, instead=instead).records[0]


def notes(ledger: Ledger) -> list[str]:
    return [finding.message for finding in ledger.findings if finding.code == "F12"]


# --- what is no legend --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "head",
    [
        *("成绩（1-100）", "学制（1年/2年）", "学制（1年2年）", "年龄（16-60）", "等级（1级2级3级）", "证书等级（5级最低，1级最高）"),
        *("培训类别（1-12）", "培训类别（按附件1序号1-12填写）", "课时（1天8学时）", "联系电话（11位）", "满意度（高/中/低）", "成绩（优/良/差）"),
        *("批次（1批2批）", "培训工种（电工/焊工）", "月收入（1000-3000）", "备注（1+X）", "联系电话（本人/家属）", "学分（1/2/3）", "乡（镇）"),
        *("电话1", "住宿（1晚2晚）", "村（社区）", "天数（课时）", "职业资格证（技能等级证）", "证书编号（Y开头）", "开班日期（2021.4.1）"),
    ],
)  # fmt: skip
def test_what_stands_in_brackets_is_no_legend(head: str) -> None:
    assert legend_of(head) is None


@pytest.mark.parametrize(
    "head", ["成绩（合格/不合格）", "考试成绩（1合格2不合格）", "原有证书（职业/专项）", "户主姓名（1是2否）"]
)
def test_another_s_matter_stays_another_s(head: str) -> None:
    assert read_words((head,), {}).apart


@pytest.mark.parametrize(
    "head", ["证书编号（有/无）", "籍贯（县内/省外）", "客户群体（县内/省外）", "住房（1是0否）"]
)
def test_answers_make_no_field_of_what_is_plainly_something_else(head: str) -> None:
    asked = set(fields(read_table({**TIDY, head: ["有", "无"] * 6})))
    assert asked.isdisjoint({"是否取证", "就业地点", "目前就业状态"})


@pytest.mark.parametrize(
    ("head", "cell", "answer"),
    [("是否取证（1是0否）", 1, True), ("是否取证（是打√否打×）", "√", True), ("取证（1是0否）", 0, False)],
)
def test_codes_that_mean_what_they_always_mean_are_not_told(head: str, cell: Any, answer: bool) -> None:
    ledger = below(head, cell)
    assert ledger.records[0].certified is answer and notes(ledger) == []


def test_a_number_without_a_legend_is_the_level_that_it_is() -> None:
    assert one("证书等级", 3, instead="证书等级").level == 3


# --- what codes mean ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("head", "cell", "field", "means"),
    [
        ("是否取证（1是2否）", 2, "certified", False),
        ("是否取证：1是 2否", "1", "certified", True),
        ("已取证填1，未取证填2（必填）", 2, "certified", False),
        ("目前就业（1已就业2未就业)", 2, "now", "未就业"),
        ("就业情况（①就业②未就业③灵活）", "③", "now", "灵活就业"),
        ("就业状态（1.已就业 2.未就业 3.灵活就业 4.自主创业 5.公益性岗位 6.务农）", "6", "now", "务农"),
        ("是否就业((1)是(2)否)", "(2)", "now", "未就业"),
        ("培训前就业（1就业2未就业3务农）", 3, "before", "务农"),
        ("就业地点（A：县内 B：省内 C：省外）", "c", "workplace", "省外"),
        ("是否免费（1免费2自费）", 2.0, "free", False),
        ("免费/自费（1/2）", 2, "free", False),
        ("是否自费（1是2否）", 2, "free", True),
        ("是否免费（√自费，×免费）", "√", "free", False),
        ("培训方式（1-订单；2-定向；3-嵌入；请填数字）", 2, "mode", "定向式"),
        ("人员类别（1脱贫户2监测户3一般户)", "1、2", "people", {"脱贫劳动力", "监测对象"}),
        ("脱贫户（1是2否）", 2, "people", set()),
    ],
)
def test_a_code_means_what_the_head_says(head: str, cell: Any, field: str, means: object) -> None:
    ledger = below(head, cell)
    assert getattr(ledger.records[0], field) == means
    assert any("下面按写明的填法读" in note for note in notes(ledger))


@pytest.mark.parametrize(
    ("head", "cell", "level"),
    [
        ("证书等级（1初级2中级3高级）", 1, 5),
        ("等级（1.五级 2.四级 3.三级）", 1, 5),
        ("证书等级\n1-初级 2-中级 3-高级", 2, 4),
        ("证书等级（初级1 中级2）", 1, 5),
        ("技能等级（一：初级 二：中级）", "二", 4),
        ("证书等级（5初级4中级3高级）", 5, 5),
        ("证书等级（1初级2中级3高级）", "2、中级", 4),
        ("证书等级（1初级2中级3高级）", "1(补考)", 5),
        ("证书等级（1初级2中级3高级）", "高级工", 3),
        ("证书等级（1初级2中级3高级）", 4, None),  # of which the head says nothing
        ("证书等级（1初级2中级3高级）", "1级", None),  # another level than the head has for 1
        ("证书等级（1优2良3差）", 1, None),
    ],
)
def test_a_level_in_codes(head: str, cell: Any, level: int | None) -> None:
    ledger = below(head, cell, instead="证书等级")
    assert ledger.records[0].level == level
    assert (level is None) == any(finding.code == "V02" for finding in ledger.findings)


def test_codes_are_told_once_for_their_column() -> None:
    ledger = below("证书类别（1职业资格或技能等级，2专项)", 1, 2, 2, instead="证书类别")
    assert [one.cert_class for one in ledger.records] == [
        *(CertClass.VOCATIONAL, CertClass.SPECIALISED, CertClass.SPECIALISED)
    ]
    assert notes(ledger) == [
        "H列“证书类别（1职业资格或技能等级，2专项)”下面按写明的填法读：1即职业资格或技能等级、2即专项"
    ]


def test_a_category_s_number_is_the_head_s_where_that_has_its_own() -> None:
    assert one("培训类别（1致富带头人2家政服务3餐饮）", 2, instead="培训类别").category == 9


# --- what the head asks for ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "head",
    [
        "证别（专项/等级）",
        "证书（专项/等级）",
        "证书（等级/专项/无）",
        "取证类别（专项、等级）",
        "证书类（专项或等级）",
    ],
)
def test_a_choice_beside_the_one_class_is_the_other(head: str) -> None:
    ledger = below(head, "等级", "专项", instead="证书类别")
    assert [one.cert_class for one in ledger.records] == [CertClass.VOCATIONAL, CertClass.SPECIALISED]


@pytest.mark.parametrize(
    ("head", "field"),
    [
        ("证别（专项/等级）", "证书类别"),
        ("费用（免费/自费）", "是否免费培训"),
        ("证书（有/无）", "是否取证"),
        ("就业（是/否）", "目前就业状态"),
        ("就业去向（县内/省内/省外）", "就业地点"),
        ("性质（脱贫户/监测户/一般户）", "人员类别"),
        ("性别（男/女）", "性别"),
        ("培训类别（1.种植 2.养殖 3.家政）", "培训类别"),
    ],
)
def test_a_head_that_lists_the_answers_of_a_field_asks_for_it(head: str, field: str) -> None:
    best = read_words((head,), {}).best
    assert best and best.field.value == field


def test_an_odd_head_that_lists_them_is_told() -> None:
    reading = read_table({**TIDY, "证别（职业/专项）": ["职业", "专项"] * 6})
    assert fields(reading)["证书类别"] == 6
    assert reading.notes == ("F列表头“证别（职业/专项）”读作“证书类别”：下面是证书类别",)


def test_the_head_found_under_a_group_explains_both() -> None:
    heads, line = table(row())
    group = "就业状态（1就业2未就业3务农）"
    grid = [[*heads, group, group], [*heads, "培训前", "目前"], [*line, 2, 1]]
    (record,) = read(sheet(grid)).records
    assert (record.before, record.now) == ("未就业", "已就业")


def test_a_blank_below_a_legend_is_blank() -> None:
    finds(sheet([[*table(row())[0], "是否免费（1免费2自费）"], [*table(row())[1], ""]]))


# --- notes around the table ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "note",
    [
        *("注：证书等级：1初级 2中级 3高级", "填表说明：1.姓名如实填写；2.证书等级填1初级、2中级、3高级。", "证书等级（1-初级，2-中级，3-高级）"),
        "说明：是否免费：1是 2否；证书等级：1.初级；2.中级；3.高级。3.培训类别按附件1填写",
    ],
)  # fmt: skip
def test_a_note_says_what_codes_mean(note: str) -> None:
    grid = table(certified(证书等级=1))
    for noted in ([[note], *grid], [*grid, [note]]):
        ledger = read(sheet(noted))
        assert ledger.records[0].level == 5
        assert any("1即初级" in one for one in notes(ledger))


@pytest.mark.parametrize(
    "note",
    [
        "注：证书等级填1至5级",
        "说明：1.本表一式两份 2.证书等级按证书填写",
        "共1期2班",
        "填表人：张三 联系电话：13800001111",
    ],
)
def test_a_note_that_explains_no_codes(note: str) -> None:
    assert read(sheet([[note], *table(certified(证书等级=5))])).records[0].level == 5


def test_the_head_s_own_legend_outranks_a_note() -> None:
    heads, line = table(certified(证书等级=1))
    heads[heads.index("证书等级")] = "证书等级（1中级2高级）"
    assert read(sheet([["注：证书等级：1初级 2中级"], heads, line])).records[0].level == 4


def test_a_column_of_numbers_keeps_its_numbers() -> None:
    ledger = below("课时（1理论2实操）", 80, 72)
    assert ledger.records[0].table.heads and not [one for one in ledger.findings if one.code == "V02"]
    assert fields(read_table({**TIDY, "培训天数（1全天2半天）": [10, 12] * 6}))["培训天数"] == 6


def test_a_code_far_down_is_one_as_well() -> None:
    heads, line = table(row())
    head = "是否免费（1免费2自费）"
    lines = [[*line, "免费"] for _ in range(1100)]
    assert read(sheet([[*heads, head], *lines, [*line, 2]])).records[-1].free is False
