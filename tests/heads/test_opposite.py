"""Heads that ask the opposite of their field: what 是 and 否 then say."""

from __future__ import annotations

from typing import Any

import pytest
from verbs import ID2, ID3, ID4, LEFT, UP, read, row, sheet, table, told

from lp_reports.model.ledger import Record

HEADS, ONE = table(row())


def answered(head: str, answer: Any) -> Record:
    """The record of a tidy row with one more column."""
    return read(sheet([[*HEADS, head], [*ONE, answer]])).records[0]


# --- what stays ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("head", "field"),
    [
        ("是否免费培训", "free"),
        ("免费与否", "free"),
        *(
            (head, "free")
            for head in ("是否免交学费", "学费是否免交", "是否不收学费", "是否政府出学费", "是否无需缴费")
        ),
        ("是否取证", "certified"),
        ("有无证书", "certified"),
        ("取没取证", "certified"),
    ],
)
def test_yes_is_yes_where_the_head_asks_after_its_field(head: str, field: str) -> None:
    assert getattr(answered(head, "是"), field) is True
    assert getattr(answered(head, "否"), field) is False


@pytest.mark.parametrize("head", ["是否自费", "收不收费", "自费培训"])
def test_an_answer_in_its_own_words_says_what_it_says(head: str) -> None:
    assert answered(head, "自费").free is False
    assert answered(head, "政府补贴").free is True
    assert answered(head, "").free is None


def test_brackets_behind_the_head_do_not_turn_it() -> None:
    assert answered("是否免费培训（自费填否）", "是").free is True


# --- what is turned -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "head",
    [
        *("是否自费", "收不收费", "收费与否", "是不是自费", "有没有收费", "自费培训", "是否缴费", "要不要交钱", "是否缴纳培训费"),
        *("是否个人出钱", "是否交学费", "是否收学费", "收没收学费", "收不收钱", "本人掏钱没有", "收学费没有", "是否出钱"),
        *("是否收了钱", "是否收了学费", "是否收过学费", "学费收没收", "收学费吗", "要交钱吗", "是否交过学费的情况", "是否交款"),
        *("是否交费", "收费不", "要钱不", "要不要交费", "需不需要交钱", "要不要学费", "是否要钱", "出没出钱", "花钱没", "是否花钱"),
        *("费用是否自理", "费用自理否", "是否自行缴费", "是否自掏腰包", "是否自筹", "学费是否自理"),
    ],
)  # fmt: skip
def test_yes_under_who_pays_is_not_free(head: str) -> None:
    assert answered(head, "是").free is False
    assert answered(head, "否").free is True
    assert answered(head, "√").free is False


@pytest.mark.parametrize(
    "head",
    [
        "生活能否自理",
        "是否收押金",
        "是否缴社保",
        "教材费是否自理",
        "是否代缴学费",
        "是否交清学费",
        "培训费用",
        "费用情况",
        "缴费情况",
        "收款人",
    ],
)
def test_what_else_is_paid_or_managed_alone_says_nothing_of_the_training(head: str) -> None:
    assert answered(head, "是").free is answered(head, "否").free is None


@pytest.mark.parametrize(
    ("head", "yes", "no"),
    [
        *(("是否交钱", "交", "不交"), ("交不交费", "交了", "没交"), ("收没收学费", "收了", "没收"), ("收取费用", "收", "不收")),
        *(("出不出钱", "出", "不出"), ("花钱没", "花了", "没花"), ("要不要交费", "要", "不要"), ("收没收学费", "收", "没收")),
        *(("个人是否出钱", "出", "不出"), ("个人掏钱否", "掏", "不掏"), ("学员交不交钱", "要交", "个人不出")),
    ],
)  # fmt: skip
def test_a_fee_is_answered_with_the_verb_of_the_question(head: str, yes: str, no: str) -> None:
    two = table(row(), row(身份证号=ID2))[1:]
    records = read(
        sheet([[*HEADS, head], *([*one, said] for one, said in zip(two, (yes, no), strict=True))])
    ).records
    assert [record.free for record in records] == [False, True]


@pytest.mark.parametrize(
    "head",
    [
        "是否个人承担",
        "是否由个人承担",
        "个人是否承担",
        "是否本人承担",
        "培训费是否个人承担",
        "是否学员自己出钱",
    ],
)
def test_who_bears_what_is_told_as_turned_round(head: str) -> None:
    for answer, free in (("是", False), ("否", True), ("个人", False), ("政府", True)):
        ledger = read(sheet([[*HEADS, head], [*ONE, answer]]))
        assert ledger.records[0].free is free
        assert [one.code for one in ledger.findings] == ["F12"]


@pytest.mark.parametrize(
    "head", ["政府是否买单", "是否政府买单", "是否财政承担", "政府是否补贴", "是不是国家出钱"]
)
def test_the_public_purse_is_free(head: str) -> None:
    for answer, free in (("是", True), ("否", False), ("个人", False), ("政府", True)):
        ledger = read(sheet([[*HEADS, head], [*ONE, answer]]))
        assert (ledger.records[0].free, ledger.findings) == (free, ())


@pytest.mark.parametrize(
    "head",
    [
        *("费用由谁承担", "培训费谁出", "谁买单", "由谁出资", "学费支付方", "付款方", "费用承担主体"),
        *("谁出的钱", "学费谁交的"),
    ],
)
def test_who_pays_is_answered_by_whom(head: str) -> None:
    answers = (*("个人", "本人", "学员", "学员本人", "参训人员", "由学员个人"), *("政府", "财政"))
    for answer, free in zip(answers, (*[False] * 6, *[True] * 2), strict=True):
        assert answered(head, answer).free is free
    ledger = read(sheet([[*HEADS, head], [*ONE, "是"]]))
    assert ledger.records[0].free is None
    assert {one.code for one in ledger.findings} <= {"V02", "F14"} and ledger.findings


def test_whether_the_firm_pays_is_told_as_unread() -> None:
    ledger = read(sheet([[*HEADS, "是否企业承担"], [*ONE, "是"]]))
    assert (ledger.records[0].free, [one.code for one in ledger.findings]) == (None, ["F14"])


def test_so_it_is_under_a_group_that_asks_for_it() -> None:
    for ticks, free in ((["√", ""], False), (["", "√"], True)):
        grid = [[*HEADS, "是否自费", LEFT], [*[UP] * 7, "是", "否"], [*ONE, *ticks]]
        assert read(sheet(grid)).records[0].free is free


@pytest.mark.parametrize("answer", ["不收", "没收", "没有收", "未交", "否", "0元", "0", 0, "无", "免"])
def test_nothing_charged_is_free(answer: Any) -> None:
    assert answered("是否收取学费", answer).free is True


@pytest.mark.parametrize("answer", ["收了", "交了800元", "800元", "800", 800, "收了一千", "是", "自费"])
def test_whatever_was_charged_is_not_free(answer: Any) -> None:
    assert answered("是否收取学费", answer).free is False


def test_a_sum_under_whether_it_is_free_is_told() -> None:
    assert answered("是否免费培训", "800元").free is None


@pytest.mark.parametrize("answer", ["要", "不要", "需要", "不用"])
def test_what_need_be_says_nothing_under_whether_it_is_free(answer: str) -> None:
    assert answered("是否免费培训", answer).free is None
    assert answered("要不要交费", answer).free is answer.startswith("不")


@pytest.mark.parametrize("head", ["培训前是否失业", "培训前是否未就业", "培训前是否待业"])
def test_yes_under_no_work_is_none(head: str) -> None:
    assert answered(head, "是").before == "未就业"


@pytest.mark.parametrize("head", ["培训前是否未就业", "培训前是否失业", "培训前是否待业"])
def test_a_plain_no_under_no_work_is_work_and_needs_no_telling(head: str) -> None:
    ledger = read(sheet([[*HEADS, head], [*ONE, "否"]]))
    assert ledger.records[0].before == "已就业"
    assert [told(one) for one in ledger.findings if one.code == "V02"] == []


def test_yes_under_not_poor_is_not_poor() -> None:
    assert answered("是否非贫困户", "是").people == frozenset()
    assert answered("是否非贫困户", "否").people == {"脱贫劳动力"}
    assert answered("是否未脱贫", "是").people == {"脱贫劳动力"}


def test_it_is_said_where_the_head_is_read_by_nearness() -> None:
    ledger = read(sheet([[*HEADS, "是否未取证"], [*ONE, "是"]]))
    assert ledger.records[0].certified is False
    assert [told(one) for one in ledger.findings] == ["- F12 note"]
    assert "问的是反面，“是”即“未取证”" in ledger.findings[0].message


@pytest.mark.parametrize("answer", ["是", "否"])
def test_a_half_understood_head_that_may_ask_either_way_is_not_read(answer: str) -> None:
    ledger = read(sheet([[*HEADS, "是否缺证"], [*ONE, answer]]))
    assert ledger.records[0].certified is None
    assert [one.code for one in ledger.findings] == ["F14"]


def test_the_register_shows_what_is_meant() -> None:
    record: Any = answered("是否自费", "是")
    assert record.texts[-1] == "自费"


@pytest.mark.parametrize(
    ("head", "answer"),
    [("是否自费", "是"), ("培训收费情况", "免费"), ("培训收费情况", "自费")],
)
def test_nothing_is_said_where_the_head_or_the_answer_is_plain(head: str, answer: str) -> None:
    ledger = read(sheet([[*HEADS, head], [*ONE, answer]]))
    assert not [one for one in ledger.findings if "反面" in one.message]


def test_a_tick_under_how_it_is_paid_is_told() -> None:
    ledger = read(sheet([[*HEADS, "培训收费情况"], [*ONE, "√"]]))
    assert ledger.records[0].free is False
    assert [one.message for one in ledger.findings] == [
        "H列表头“培训收费情况”读作“是否免费培训”：下面是是否，问的是反面，“是”即“自费”"
    ]


def test_what_the_learner_paid_says_whether_it_was_free() -> None:
    cells = ["免", 0, "自费", 500]
    people = [
        [*ONE, cells[0]],
        *(
            [one, id_, *ONE[2:], cell]
            for one, id_, cell in zip(("李四", "王五", "赵六"), (ID2, ID3, ID4), cells[1:], strict=True)
        ),
    ]
    for head in ("学费", "收费金额（元）", "个人缴费", "交了多少钱"):
        ledger = read(sheet([[*HEADS, head], *people]))
        assert [one.free for one in ledger.records] == [True, True, False, False]
        assert [one.code for one in ledger.findings] == ["F12"]


@pytest.mark.parametrize(("head", "cell"), [("学费", 500), ("资料费", 0), ("学费", "待定")])
def test_sums_alone_may_be_anybody_s(head: str, cell: Any) -> None:
    assert read(sheet([[*HEADS, head], [*ONE, cell]])).records[0].free is None
