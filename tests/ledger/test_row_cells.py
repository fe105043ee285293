"""What a row answers where it is not simply the cell under the head: parts, ticks, two in one cell, ditto marks."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from verbs import ID, ID2, LEFT, UP, accepts, finds, read, row, sheet, table, told

from lp_reports.ledger.rows.split import split
from lp_reports.model.fields import CertClass, Field

HEADS, ONE, TWO = table(row(), row(姓名="李四", 身份证号=ID2))


# --- a date in several columns ----------------------------------------------------------------------------

WHO = HEADS[:5]
BEGUN, ENDED = dt.date(2021, 6, 2), dt.date(2021, 6, 11)


def split_days(groups: list[list[str]], leaves: list[str], cells: list[object]) -> list[list[object]]:
    return [[*WHO, *(text for group in groups for text in group)], [*[UP] * 5, *leaves], [*ONE[:5], *cells]]


@pytest.mark.parametrize(
    ("groups", "leaves", "cells"),
    [
        ([["出生", LEFT, LEFT]], ["年", "月", "日"], [1990, 1, 1]),
        ([["出生日期", LEFT, LEFT]], ["年", "月", "日"], ["1990年", "1月", "1日"]),
        ([["合同到期时间", LEFT, LEFT]], ["年", "月", "日"], [2024, 6, 28]),
        ([["收入", LEFT]], ["年", "月"], [24000, 2000]),
        ([["学制", LEFT]], ["月", "天"], [1, 10]),
    ],
)
def test_other_columns_of_years_months_and_days_hurt_nothing(
    groups: list[list[str]], leaves: list[str], cells: list[object]
) -> None:
    grid = split_days(
        [*groups, ["开班时间", "结束时间"]], [*leaves, UP, UP], [*cells, "2021.6.2", "2021.6.11"]
    )
    (one,) = accepts(sheet(grid)).records
    assert (one.start, one.end) == (BEGUN, ENDED)


@pytest.mark.parametrize(
    ("groups", "leaves", "cells"),
    [
        (
            [["开班时间", LEFT, LEFT], ["结束时间", LEFT, LEFT]],
            ["年", "月", "日"] * 2,
            [2021, 6, 2, 2021, 6, 11],
        ),
        (
            [["开班日期", LEFT, LEFT], ["结业日期", LEFT, LEFT]],
            ["年份", "月份", "号"] * 2,
            ["2021年", "6月", "2日", "2021", "06月份", "11号"],
        ),
        ([["开班时间（2021年）", LEFT], ["结束时间（2021年）", LEFT]], ["月", "日"] * 2, [6, 2, 6, 11]),
    ],
)
def test_a_date_in_several_columns(groups: list[list[str]], leaves: list[str], cells: list[object]) -> None:
    (one,) = accepts(sheet(split_days(groups, leaves, cells))).records
    assert (one.start, one.end) == (BEGUN, ENDED)


def test_the_parts_of_a_certificate_s_day() -> None:
    heads = [*HEADS, "证书类别", "证书编号", "发证日期", LEFT, LEFT]
    leaves = [*[UP] * 9, "年", "月", "日"]
    (one,) = accepts(sheet([heads, leaves, [*ONE, "专项职业能力证", "专1", 2021, 4, 21]])).records
    assert one.issued == dt.date(2021, 4, 21)


def test_what_a_split_date_lacks_is_told() -> None:
    groups = [["开班时间", LEFT], ["结束时间", LEFT]]
    grid = split_days(groups, ["月", "日"] * 2, [6, 2, 6, 11])
    assert [one.code for one in read(sheet(grid)).findings] == ["D09", "D09"]
    groups = [["开班时间", LEFT, LEFT], ["结束时间", LEFT, LEFT]]
    grid = split_days(groups, ["年", "月", "日"] * 2, [2021, 6, 2, 2021, 6, ""])
    assert [one.code for one in read(sheet(grid)).findings] == ["D07"]


# --- two certificates side by side ------------------------------------------------------------------------

CLASSES = [
    [*HEADS, "职业技能等级证书", LEFT, "专项职业能力证书", LEFT],
    [*[UP] * 7, "证书编号", "发证日期", "证书编号", "发证日期"],
]


def test_the_group_head_gives_the_class() -> None:
    grid = [*CLASSES, [*ONE, "云1", "2021.4.20", "", ""], [*TWO, "", "", "专1", "2021.4.21"]]
    first, second = accepts(sheet(grid)).records
    assert (first.cert_class, first.number, first.issued) == (
        CertClass.VOCATIONAL,
        "云1",
        dt.date(2021, 4, 20),
    )
    assert (second.cert_class, second.number, second.issued) == (
        CertClass.SPECIALISED,
        "专1",
        dt.date(2021, 4, 21),
    )


def test_no_certificate_is_none() -> None:
    (one,) = accepts(sheet([*CLASSES, [*ONE, "", "", "", ""]])).records
    assert (one.cert_class, one.number) == (None, None)


def test_a_fault_stands_in_the_cell_of_its_class() -> None:
    finds(sheet([*CLASSES, [*ONE, "", "", "专1", ""]]), "K3 C02 hold")


def test_two_certificates_on_a_row_are_told() -> None:
    ledger = read(sheet([*CLASSES, [*ONE, "云1", "2021.4.20", "专1", "2021.4.21"]]))
    assert [told(one) for one in ledger.findings] == ["H3 V02 note 云1"]
    assert ledger.records[0].cert_class is CertClass.VOCATIONAL


# --- one answer over several columns ----------------------------------------------------------------------


def test_a_township_in_one_of_several_columns() -> None:
    grid = [
        ["姓名", "身份证号", "户籍", LEFT, LEFT, "培训类别", "培训工种", "结束日期"],
        [UP, UP, "乡", "镇", "街道", UP, UP, UP],
        ["张三", ID, "", "阿岗镇", "", "7", "砌筑工", "2021.4.10"],
        ["李四", ID2, "", "", "罗雄街道", "7", "砌筑工", "2021.4.10"],
    ]
    assert [one.township for one in accepts(sheet(grid)).records] == ["阿岗镇", "罗雄街道"]


@pytest.mark.parametrize(
    ("ticks", "free"),
    [(["√", ""], True), (["", "√"], False), (["☑", "☐"], True), (["×", "√"], False), (["", ""], None)],
)
def test_options_as_columns(ticks: list[str], free: bool | None) -> None:
    grid = [[*HEADS, "培训费用", LEFT], [*[UP] * 7, "免费", "自费"], [*ONE, *ticks]]
    assert accepts(sheet(grid)).records[0].free is free


def test_both_options_ticked_are_not_understood() -> None:
    grid = [[*HEADS, "培训费用", LEFT], [*[UP] * 7, "免费", "自费"], [*ONE, "√", "√"]]
    ledger = read(sheet(grid))
    assert ledger.records[0].free is None
    assert [one.code for one in ledger.findings] == ["V02"]


@pytest.mark.parametrize("odd", ["应该是", "500元", "老公"])
def test_an_odd_word_under_an_option_is_told_and_the_others_count(odd: str) -> None:
    ticks = [["√", ""], ["", "√"], ["√", ""], [odd, ""]]
    rows = [[*(ONE if n % 2 else TWO), *tick] for n, tick in enumerate(ticks)]
    ledger = read(sheet([[*HEADS, "培训费用", LEFT], [*[UP] * 7, "免费", "自费"], *rows]))
    assert [record.free for record in ledger.records] == [True, False, True, None]
    assert [(one.code, one.row, odd[:2] in one.message) for one in ledger.findings] == [("V02", 6, True)]


# --- two answers in one cell ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "fields", "parts"),
    [
        ("张三/13800001111", (Field.NAME, Field.PHONE), ("张三", "13800001111")),
        ("13800001111 张三", (Field.NAME, Field.PHONE), ("张三", "13800001111")),
        ("张三", (Field.NAME, Field.PHONE), ("张三", "")),
        ("云123 2021.4.20", (Field.NUMBER, Field.ISSUED), ("云123", "2021.4.20")),
        ("ZX2021000002，2021年5月20日", (Field.NUMBER, Field.ISSUED), ("ZX2021000002", "2021年5月20日")),
        ("2021.4.1-4.10（10天）", (Field.SPAN, Field.DAYS), ("2021.4.1-4.10", "10天")),
        (
            "2021年4月1日至2021年4月10日 共10天",
            (Field.SPAN, Field.DAYS),
            ("2021年4月1日至2021年4月10日", "10天"),
        ),
        ("", (Field.NAME, Field.PHONE), ("", "")),
    ],
)
def test_a_cell_is_split_by_what_stands_in_it(
    value: str, fields: tuple[Field, ...], parts: tuple[str, ...]
) -> None:
    assert tuple(str(split(value, fields)[field]).replace("共", "").strip() for field in fields) == parts


def test_a_head_that_names_two_fields() -> None:
    heads = ["姓名/联系电话", *HEADS[1:]]
    (one,) = accepts(sheet([heads, ["张三/13800001111", *ONE[1:]]])).records
    assert (one.name, one.phones) == ("张三", ("13800001111",))


# --- the cell above ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("mark", ["〃", "同上", '"', "″", " 同上 "])
def test_ditto_marks_are_the_cell_above(mark: str) -> None:
    ledger = accepts(sheet([HEADS, ONE, [*TWO[:2], *[mark] * 5]]))
    first, second = ledger.records
    assert (first.township, first.category, first.end) == (second.township, second.category, second.end)
    assert ledger.cleaned["同上改为上一行的值"] == 5


def test_they_reach_over_each_other() -> None:
    third = [*TWO[:2], *["同上"] * 5]
    assert {one.township for one in read(sheet([HEADS, ONE, third, third])).records} == {"阿岗镇"}


@pytest.mark.parametrize(("at", "code"), [(1, "I02")])
def test_what_is_each_persons_own_is_not_taken_from_above(at: int, code: str) -> None:
    line = [*TWO]
    line[at] = "同上"
    assert code in {one.code for one in read(sheet([HEADS, ONE, line])).findings}


# --- what is blank while a column that was not read says it -----------------------------------------------


def test_a_blank_says_which_unread_column_it_may_be() -> None:
    heads = [*HEADS, "是否取证", "证书类别", "甲", "发证日期"]
    ledger = read(
        sheet(
            [
                heads,
                [*ONE, "是", "专项职业能力证", "ZX2021000002", "2021.4.20"],
                [*TWO, "是", "专项职业能力证", "ZX2021000003", "2021.4.20"],
            ]
        )
    )
    blank = [one.message for one in ledger.findings if one.code == "C01"]
    assert not blank or all("没有读" in message for message in blank)
    assert {one.code for one in ledger.findings} <= {"C01", "F12", "F14"}
    assert {"F12", "F14"} & {one.code for one in ledger.findings}


# --- signs that the head explains -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("head", "cell", "field", "said"),
    [
        ("目前就业状态（5月1日填）", "务工", "now", "已就业"),
        ("证书等级（1级2级3级）", "1", "level", 1),
        ("证书等级（5初级4中级3高级）", 4, "level", 4),
        ("人员类别（附件1第2类）", "脱贫户", "people", {"脱贫劳动力"}),
        ("目前就业（1已就业2未就业）", "待业", "now", "未就业"),
    ],
)
def test_a_head_that_explains_no_signs_changes_no_cell(head: str, cell: Any, field: str, said: Any) -> None:
    assert getattr(read(sheet([[*HEADS, head], [*ONE, cell]])).records[0], field) == said


@pytest.mark.parametrize(
    ("head", "cell", "field", "said"),
    [
        ("目前就业（1已就业2未就业）", 2, "now", "未就业"),
        ("目前就业状态（1.已就业 2.未就业 3.灵活就业）", "3", "now", "灵活就业"),
        ("目前就业情况（①就业②未就业③灵活）", "②", "now", "未就业"),
        ("是否取证（1是2否）", 2, "certified", False),
        ("是否取证（1=是，0=否）", 1, "certified", True),
        ("是否免费（1免费2自费）", "2", "free", False),
        ("证书等级（1初级2中级3高级）", 1, "level", 5),
        ("证书等级（1.五级 2.四级 3.三级）", "2.", "level", 4),
        ("人员类别（A脱贫户 B监测户）", "B", "people", {"监测对象"}),
        ("就业地点（1-县内、2-省外）", 2, "workplace", "省外"),
    ],
)
def test_a_sign_says_what_its_head_explains(head: str, cell: Any, field: str, said: Any) -> None:
    assert getattr(read(sheet([[*HEADS, head], [*ONE, cell]])).records[0], field) == said


# --- days and hours in one column -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("cell", "days", "hours"), [("10/80", "10", "80"), ("80/10", "10", "80"), ("10（80）", "10", "80"), ("10天80课时", "10天", "80课时")]
)  # fmt: skip
def test_of_two_lengths_the_hours_are_the_more(cell: str, days: str, hours: str) -> None:
    assert split(cell, (Field.DAYS, Field.HOURS)) == {Field.DAYS: days, Field.HOURS: hours}


# --- kinds of person, each in a column of its own ---------------------------------------------------------

POOR = "脱贫劳动力"


def people(*more: tuple[str, str]) -> frozenset[str]:
    """The kinds that a row names in some further columns, a head and a cell each, once nothing is found in it."""
    grid = [[*HEADS, *(head for head, _ in more)], [*ONE, *(cell for _, cell in more)]]
    return accepts(sheet(grid)).records[0].people


def test_a_no_names_no_kind() -> None:
    assert people(("是否脱贫户", "否"), ("是否监测对象", "否"), ("是否残疾人", "×")) == frozenset()


@pytest.mark.parametrize("head", ["是否失业", "是否在岗", "是否残疾人家属", "是否参加过培训"])
def test_questions_after_something_else_name_no_kind(head: str) -> None:
    ledger = read(sheet([[*HEADS, "是否脱贫户", head], [*ONE, "是", "是"]]))
    assert ledger.records[0].people == {POOR}


@pytest.mark.parametrize("cell", ["是", "√", "监测对象", "监测户"])
def test_each_column_of_a_kind_names_it(cell: str) -> None:
    assert people(("是否脱贫户", "是"), ("是否监测对象", cell)) == {POOR, "监测对象"}


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        ("是否残疾人", "残疾人"),
        ("是否低保户", "就业困难人员"),
        ("是否低保对象", "就业困难人员"),
        ("是否退役军人", "退役军人"),
        ("是否高校毕业生", "高校毕业生"),
        ("是否返乡农民工", "农村转移就业劳动者"),
        ("残疾人", "残疾人"),
    ],
)
def test_a_question_after_a_kind_is_that_kind(head: str, kind: str) -> None:
    assert people((head, "是")) == {kind}
    assert people(("是否脱贫户", "是"), ("是否监测户", "是"), (head, "√")) == {POOR, "监测对象", kind}


def test_beside_the_column_of_kinds_they_are_added() -> None:
    assert people(("人员类别", "脱贫户"), ("是否残疾人", "是")) == {POOR, "残疾人"}
    assert people(("人员类别", "脱贫户"), ("是否残疾人", "否")) == {POOR}


def test_a_question_after_a_kind_nobody_knows_is_told_as_unread() -> None:
    finds(sheet([[*HEADS, "是否脱贫户", "是否易返贫户"], [*ONE, "是", "是"]]), "- F14 note")


def test_a_word_that_is_no_answer_is_told() -> None:
    grid = [[*HEADS, "是否残疾人"], [*ONE, "待定"], *([*TWO, "是"] for _ in range(4))]
    ledger = read(sheet(grid))
    assert "H2 V02 note 残疾人(待定?)" in [told(one) for one in ledger.findings]
