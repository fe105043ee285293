"""Everyday spellings of what a row says of a person and a class: names, IDs, townships, categories, sums, remarks."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from verbs import ID, ID2, accepts, book, read, record, row

from lp_reports.ledger.rows.looked_over import is_ditto
from lp_reports.ledger.rows.remarks import dropped_word
from lp_reports.ledger.values.amounts import parse_hours

NAME = "张三"

# --- names and IDs ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("typed", ["暂无", "空缺", "名额", "预留", "待报"])
def test_a_word_for_nobody_is_no_name(typed: str) -> None:
    assert [one.code for one in read(book(row(姓名=typed))).findings] == ["P01"]


@pytest.mark.parametrize("typed", ["姓国庆", "留置权", "空中月", "暂住安"])
def test_a_name_with_such_a_character(typed: str) -> None:
    assert record(book(row(姓名=typed))).name == typed


MARKED = (
    "{}☆ {}△ {}▲ {}○ {}◆ {}■ {}✔ {}# {}+ {}： ☆{} ①{} 01{} {}（一班） {}(A班) {}（插班） {}（新） {}（电工） {}（安全员） {}（苗） "
    "{}（初中） {}（高中） {}（女，35岁） {}（马街镇） {}（户主之妻） {}（已领证） {}（缺照片） {}★（组长）"
)


@pytest.mark.parametrize("typed", [*MARKED.split(), "1 {}"])
def test_a_mark_or_a_note_beside_a_name_is_none_of_it(typed: str) -> None:
    assert accepts(book(row(姓名=typed.format(NAME)))).records[0].name == NAME


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("{}（户主）", "V02"),
        ("{}?", "V02"),
        ("{}（转班）", "P06"),
        ("{}（待核）", "V02"),
        ("{}（名字有误）", "V02"),
    ],
)
def test_a_note_that_asks_who_it_is_is_told_and_none_of_the_name(typed: str, code: str) -> None:
    ledger = read(book(row(姓名=typed.format(NAME))))
    assert ([one.code for one in ledger.findings], ledger.records[0].name) == ([code], NAME)


@pytest.mark.parametrize("typed", ["张三(李四)", "李○○", "5人"])
def test_another_name_or_a_hidden_one_is_left(typed: str) -> None:
    assert record(book(row(姓名=typed))).name == typed


def test_a_line_within_a_name_is_a_blank() -> None:
    for typed, name in (("张_三丰", "张三丰"), ("买买提_吐尔逊", "买买提·吐尔逊")):
        assert record(book(row(姓名=typed))).name == name


@pytest.mark.parametrize(
    "typed",
    [f"李四{ID}", f"户主{NAME}{ID}", f"{ID}（父亲）", f"{ID}（有误）", f"{ID}（旧）", f"{ID}有效期至20", f"{ID[:17]}（女）"],
)  # fmt: skip
def test_an_id_beside_another_s_name_or_in_doubt_is_refused(typed: str) -> None:
    ledger = read(book(row(姓名=NAME, 身份证号=typed)))
    assert [one.code for one in ledger.findings] == ["I02"]


@pytest.mark.parametrize(
    "typed",
    [f"{NAME}{ID}", f"{ID} {NAME}", f"{ID}有效期至2030.1.1", f"{ID}（有效期限：2010.1.1-2030.1.1）", f"{ID}(女)", f"{ID}（补）", f"{ID}√",
     f"{ID}（原号错）", f"{ID},女", f"一代：{ID}", f"{ID[:6]}/{ID[6:14]}/{ID[14:]}"],
)  # fmt: skip
def test_an_id_beside_its_own_name_or_a_harmless_remark(typed: str) -> None:
    assert accepts(book(row(姓名=NAME, 身份证号=typed))).records[0].identity == ID


def test_an_id_with_a_question_mark_is_read_and_told() -> None:
    ledger = read(book(row(身份证号=f"{ID}?")))
    assert (ledger.records[0].identity, [one.code for one in ledger.findings]) == (ID, ["V02"])


def test_words_in_an_id_are_counted_as_words() -> None:
    (finding,) = read(book(row(身份证号=f"李四{ID2}"))).findings
    assert finding.message == "身份证号里夹着2个别的字，应为18位数字（末位可为X）"


# --- townships --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "typed",
    [
        *("户籍不在阿岗镇", "不是阿岗镇的", "阿岗镇（户口已迁出）", "阿岗镇（已迁出）", "罗雄街道（户口在富源）", "嫁入阿岗镇，户口在师宗县"),
        *("父母在老厂乡", "阿岗镇亲戚家", "工作单位在罗雄街道", "无户口（阿岗镇）", "原籍阿岗镇", "丈夫户口罗雄街道", "阿岗镇（待核实）"),
    ],
)  # fmt: skip
def test_a_township_that_is_not_the_learner_s(typed: str) -> None:
    ledger = read(book(row(户籍乡镇=typed)))
    assert (ledger.records[0].township, [one.code for one in ledger.findings]) == (None, ["T01"])


@pytest.mark.parametrize(
    ("typed", "township"),
    [
        ("户口马街镇，现住九龙街道", "马街镇"),
        ("阿岗镇（现住罗雄街道）", "阿岗镇"),
        ("阿岗镇（户籍）", "阿岗镇"),
        ("老厂乡（农业户）", "老厂乡"),
        ("阿岗镇（已核实）", "阿岗镇"),
    ],
)
def test_where_somebody_is_registered(typed: str, township: str) -> None:
    assert record(book(row(户籍乡镇=typed))).township == township


# --- categories -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("typed", ["非家政类", "除家政外", "不是家政服务", "家政？", "应该是家政"])
@pytest.mark.parametrize("file", ["县妇联.xlsx", "县总工会.xlsx"])
def test_a_category_that_its_column_denies_or_doubts(typed: str, file: str) -> None:
    denied = not typed.endswith("？") and "应该" not in typed
    (one,) = read(book(row(培训类别=typed, 培训工种=""), file=file)).records
    assert one.category == (9 if file == "县妇联.xlsx" and not denied else None)


@pytest.mark.parametrize(
    "typed", ["非砌筑工", "不是育婴员", "除砌筑工外", "原砌筑工，现电工", "可能是育婴员", "想学面点"]
)
def test_an_occupation_that_is_denied_or_to_come_tells_no_category(typed: str) -> None:
    (one,) = read(book(row(培训类别="", 培训工种=typed), file="县总工会.xlsx")).records
    assert one.category is None


@pytest.mark.parametrize(
    ("typed", "number"), [("附件1：9", 9), ("電子商務", 4), ("致富帶頭人", 1), ("非遗刺绣", 11)]
)
def test_a_category_in_other_letters(typed: str, number: int) -> None:
    assert record(book(row(培训类别=typed, 培训工种=""), file="县总工会.xlsx")).category == number


# --- sums, hours, days ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("head", "typed", "field", "reading"),
    [
        ("培训补贴", "1000元(免费)", "training", Decimal(1000)),
        ("培训补贴", "1000元（打卡）", "training", Decimal(1000)),
        ("培训补贴", "已领1000元", "training", Decimal(1000)),
        ("培训补贴", "补1000", "training", Decimal(1000)),
        ("培训补贴", "1000（未拨）", "training", Decimal(1000)),
        ("培训补贴", "未领1000", "training", Decimal(1000)),
        ("培训后月收入", "3000（包吃住）", "wage_after", Decimal(3000)),
        ("培训天数", "10天或12天", "days", None),
        # a bracket that explains the number by numbers of its own; one that does not bear it out, a plan, what is unpaid
        ("培训天数", "10（含考试1天）", "days", Decimal(10)),
        ("培训天数", "10(理论4天、实操6天)", "days", Decimal(10)),
        ("培训天数", "10（其中线上2天，线下8天）", "days", Decimal(10)),
        ("培训天数", "10（含考试12天）", "days", None),
        ("培训天数", "10（理论4天、实操5天）", "days", None),
        ("培训天数", "10（实际8天）", "days", None),
        ("培训天数", "10（计划12天）", "days", None),
        ("培训天数", "10（不含考试1天）", "days", None),
        ("培训补贴", "1,500（500元/月）", "training", Decimal(1500)),
        ("培训补贴", "1500元（每月500元，共3个月）", "training", Decimal(1500)),
        ("培训补贴", "1500元（500×3）", "training", Decimal(1500)),
        ("培训补贴", "1000（含鉴定费150）", "training", Decimal(1000)),
        ("培训补贴", "1000元（含鉴定费150元，材料费50元）", "training", Decimal(1000)),
        ("培训补贴", "1500（400元/月）", "training", None),
        ("培训补贴", "1500（500元/月，4个月）", "training", None),
        ("培训补贴", "1000（含未付150）", "training", None),
        ("培训补贴", "1000（已付500、未付500）", "training", None),
        ("培训补贴", "1000（计划1200）", "training", None),
        ("培训补贴", "1000（含鉴定费1500）", "training", None),
        ("补贴月数", "3（4-6月）", "months", Decimal(3)),
        ("补贴月数", "一个季度", "months", Decimal(3)),
        ("补贴月数", "两个季度", "months", Decimal(6)),
        ("培训补贴", "拨1000", "training", Decimal(1000)),
        ("培训补贴", "打卡1000元", "training", Decimal(1000)),
        ("培训补贴", "未拨1000", "training", Decimal(1000)),
        ("培训后月收入", "月3000", "wage_after", Decimal(3000)),
        ("培训后月收入", "半月3000", "wage_after", None),
        ("补贴月数", "3（4-5月）", "months", None),
        ("补贴月数", "3（计划6）", "months", None),
        ("培训天数", "10天（实际8天）", "days", None),
        ("培训天数", "10天（计划12天）", "days", None),
        ("培训后月收入", "3000（含加班费500）", "wage_after", Decimal(3000)),
        ("培训后月收入", "3000（1500元/月）", "wage_after", None),
    ],
)
def test_an_amount(head: str, typed: str, field: str, reading: Any) -> None:
    assert getattr(record(book(row(**{head: typed}))), field) == reading


FIFTEEN = (
    "一共15天 总共15天 总计15天 总15天 全程15天 足15天 出勤15天 实到15天 15天（3周） 15天（两周多） 15天（实训5天） 10+5=15 10+5=15天 理论10天+实操5天 "
    "理论10实操5共15 15天/期 15/15 应15实15 十五（15） 15晚 15个晚上 120课时（15天）"
)


@pytest.mark.parametrize("typed", FIFTEEN.split())
def test_days_with_a_sum_word_or_a_note(typed: str) -> None:
    assert accepts(book(row(培训天数=typed, 开班日期="2021.4.1", 结束日期="2021.4.30"))).records[0].days == 15


@pytest.mark.parametrize("typed", ["应15实12", "12/15", "15天（实际12天）", "出勤12天缺3天", "15天×8", "十五（12）", "8课时15天", "15天/周"])  # fmt: skip
def test_days_that_say_two_things_are_told(typed: str) -> None:
    ledger = read(book(row(培训天数=typed)))
    assert (ledger.records[0].days, [one.code for one in ledger.findings]) == (None, ["V02"])


HOURS = "120个 120标准学时 120课时/期 理论40，实操80 理论40课时、实操80课时，共120课时 12O 120课时20天"


@pytest.mark.parametrize("typed", [*HOURS.split(), "理论40 实训80"])
def test_hours_in_parts_or_with_their_days(typed: str) -> None:
    accepts(book(row(课时=typed)))
    assert parse_hours(typed) == 120


@pytest.mark.parametrize("typed", ["理论40课时、实操80课时，共100课时", "120课时/天", "8课时20天", "40 80"])
def test_hours_that_say_two_things_are_told(typed: str) -> None:
    assert [one.code for one in read(book(row(课时=typed))).findings] == ["V02"]


@pytest.mark.parametrize(
    "typed", ["80h", "80H", "八十", "八十课时", "80学时。", "80课", "80堂课", "80时", "每人80课时"]
)
def test_hours(typed: str) -> None:
    accepts(book(row(课时=typed)))


@pytest.mark.parametrize(
    "typed",
    ["8h/d", "8小时/天", "80元", "0.8万", "一天8学时", "没定", "80课时（实际60课时）", "80（计划120）"],
)
def test_no_hours(typed: str) -> None:
    assert [one.code for one in read(book(row(课时=typed))).findings] == ["V02"]


# --- ditto marks, remarks ---------------------------------------------------------------------------------


@pytest.mark.parametrize(("typed", "ditto"), [("如上", True), ("同上述", True), ("与上行同", True), ("上", False), ("同学", False), ("如期", False)])  # fmt: skip
def test_a_ditto_mark_in_words(typed: str, ditto: bool) -> None:
    assert is_ditto(typed) is ditto


QUIET = "没参加过其他培训 放弃高考 证书作废重办 换届退出村委 退出合作社 不参加考试 不来自本县 中途未退 全勤 请假半天 电话不通 走读"
ASKED = (
    "请他人代训 中途不来了 不参加了 拒绝参训 没有来上课 不想学习了 无法按时参加 缺席 旷课 没签到 换人了 由他人代替 冒名顶替 请删 重复 未到 与3号重复 多录了 "
    "来了一天就走了 上两天课走了 培训一半走了 半路走了 只来一天 只上了三天"
)


@pytest.mark.parametrize("remark", QUIET.split())
def test_a_remark_of_something_else(remark: str) -> None:
    assert dropped_word(remark) == ""


@pytest.mark.parametrize("remark", ASKED.split())
def test_a_remark_that_says_somebody_did_not_come(remark: str) -> None:
    assert dropped_word(remark)
