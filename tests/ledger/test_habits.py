"""Habits that once misled the reader, each with the smallest ledger that shows it. A csv is as a person sees it."""

from __future__ import annotations

import csv
import datetime as dt
import io
import re

import pytest

from lp_reports.consolidate.units import _number
from lp_reports.ledger.read import Source, context_of, read_ledger
from lp_reports.ledger.values.dates import parse_day, parse_span
from lp_reports.ledger.values.identities import parse_phones
from lp_reports.model.ledger import Ledger
from lp_reports.model.period import Period
from lp_reports.plan.read import read_plan
from lp_reports.settings.read import parse_settings
from lp_reports.text.identity_numbers import check_character
from lp_reports.text.masking import mask_text
from lp_reports.text.patterns import seldom
from lp_reports.workspace import template

SETTINGS, PLAN = parse_settings(template("设置.toml")), read_plan(template("任务分解表.xlsx"))
CONTEXT = context_of(SETTINGS, PLAN)
Q2 = Period.quarter(2021, 2)


def identity(number: int) -> str:
    first17 = f"53032419900{1 + number // 4}01{996 + number % 4}"
    return first17 + check_character(first17)


HEAD = ["序号", "姓名", "身份证号", "户籍乡镇", "培训类别", "结束日期", "备注"]
PERSON = ["1", "张三", identity(0), "阿岗镇", "9", "2021-05-10", ""]


def read(*rows: list[str], file: str = "县妇联台账.csv", period: Period = Q2) -> Ledger:
    text = io.StringIO()
    csv.writer(text).writerows(rows)
    (ledger,) = read_ledger(
        text.getvalue().encode("utf-8-sig"), Source(period, file, f"收件/{file}"), CONTEXT
    )
    return ledger


def codes(ledger: Ledger) -> list[str]:
    return [finding.code for finding in ledger.findings]


def with_(**cells: str) -> list[str]:
    return [cells.get(head, value) for head, value in zip(HEAD, PERSON, strict=True)]


@pytest.mark.parametrize(
    "row",
    [
        ["填报人：", "张三", "", "审核人：", "李四", "", ""],
        ["填报人", "李明", "审核人", "王芳", "", "", ""],
        ["单位负责人", "王五", "", "", "", "", ""],
        ["小计", "", "", "", "", "", ""],
        ["(1)", "(2)", "(3)", "(4)", "(5)", "(6)", "(7)"],
        ["", "（18位）", "", "", "", "（年月日）", ""],
        ["乡镇", "人数", "其中女", "", "", "", ""],
        ["必填", "必填", "18位", "必填", "填1-12", "如2021-3-15", ""],
        ["例1", "某某", "", "阿岗镇", "9", "2021-05-10", ""],
        ["", "", "18位", "", "", "如2021.4.1", ""],
        ["", "", "「18位」", "阿岗镇", "9", "2021.4.1", ""],
        ["", "与身份证一致", "填18位身份证号", "户籍所在地", "", "例：2021.4.20", ""],
        ["", "", "", "", "9", "样式2021.4.20", ""],
    ],
)
def test_a_row_that_is_no_person_is_skipped_and_told(row: list[str]) -> None:
    ledger = read(HEAD, PERSON, row)
    assert (len(ledger.records), codes(ledger), len(ledger.skipped)) == (1, [], 1)


@pytest.mark.parametrize(
    "words",
    [
        *(
            "本季度培训人数为50",
            "参训人数0.5万",
            "本季度培训人数05",
            "未参训人数0",
            "党员人数为0",
            "本季度无故缺课3人",
        ),
        *("无此项证书的请空着", "本季度培训人数为零的填零报告", "第一季度培训30人，第二季度无", "本期无误"),
    ],
)
def test_no_nil_return(words: str) -> None:
    assert codes(read(HEAD, [words])) == ["F10"]


@pytest.mark.parametrize(
    "words",
    [
        *(
            "本季度培训人数为0",
            "本季度培训人数为零",
            "培训人数：0",
            "培训总人数：零",
            "参训人数0",
            "累计参训人数 0",
        ),
        *("本期无", "此季度无", "2021年第二季度无。", "本季无", "无此项", "无此项工作", "无相关培训", "空表"),
        *("本季度我单位无相关培训", "受疫情影响本季度培训班推迟，无参训人员", "无报送内容"),
    ],
)
def test_a_nil_return_by_a_count_or_by_what_there_was_none_of(words: str) -> None:
    ledger = read(HEAD, [words])
    assert (ledger.records, codes(ledger), ledger.refused) == ((), [], False)


@pytest.mark.parametrize("words", ["零报告", "本季度无培训", "未开展", "无新增"])
def test_a_nil_return_beside_a_serial_number(words: str) -> None:
    ledger = read(HEAD, ["1", words, "", "", "", "", ""])
    assert (ledger.records, codes(ledger), ledger.refused) == ((), [], False)


def test_an_instruction_how_to_write_nil_is_no_nil_return() -> None:
    assert codes(read(HEAD, ["说明：本季度未开展培训的，请写“零报告”"])) == ["F10"]


def test_a_person_without_an_id_is_still_a_person() -> None:
    assert codes(read(HEAD, with_(身份证号=""))) == ["I01"]


@pytest.mark.parametrize(
    ("written", "town"),
    [
        ("板乔镇", "板桥镇"),
        ("拉山街道", "腊山街道"),
        ("老常乡", "老厂乡"),
        ("旧屋鸡乡", "旧屋基乡"),
        ("鲁布隔乡", "鲁布革乡"),
        ("罗雄街到", "罗雄街道"),
        ("富乐阵", "富乐镇"),
        ("钟山香", "钟山乡"),
        ("九龙街道道", "九龙街道"),
    ],
)
def test_a_misspelt_township_is_read_and_told(written: str, town: str) -> None:
    ledger = read(HEAD, with_(户籍乡镇=written))
    assert (ledger.records[0].township, codes(ledger)) == (town, ["T02"])


@pytest.mark.parametrize(
    ("address", "town"),
    [
        ("罗平县阿岗镇超市旁", "阿岗镇"),
        ("罗平县罗雄街道新市街12号", "罗雄街道"),
        ("罗雄街道振兴街县医院旁", "罗雄街道"),
        ("罗平县富乐镇河外村市口组", "富乐镇"),
        ("陆良县马街镇", None),
        ("云南省曲靖市富源县老厂镇", None),
    ],
)
def test_only_a_county_before_the_town_forbids_it(address: str, town: str | None) -> None:
    ledger = read([*HEAD[:3], "家庭住址", *HEAD[4:]], with_(户籍乡镇=address))
    assert ledger.records[0].township == town


def test_group_heads_that_a_csv_cannot_merge() -> None:
    groups = ["序号", "姓名", "身份证号", "户籍乡镇", "培训情况", "", "", "取证情况", "", "", ""]
    heads = ["", "", "", "", "培训类别", "开班日期", "结束日期", "证书类别", "等级", "编号", "日期"]
    row = [*PERSON[:4], "9", "2021-05-01", "2021-05-10", "职业技能等级证", "五级", "Z1", "2021-05-20"]
    ledger = read(groups, heads, row)
    record = ledger.records[0]
    assert (codes(ledger), record.number, record.level, record.issued) == ([], "Z1", 5, dt.date(2021, 5, 20))


def test_groups_of_three_rows_that_a_csv_cannot_merge() -> None:
    groups = ["序号", "工人", "", "班组长", "", "户籍乡镇", "培训", "", ""]
    heads = ["", "姓名", "身份证号", "姓名", "身份证号", "", "类别", "时间", ""]
    leaves = ["", "", "", "", "", "", "", "起", "止"]
    row = ["1", "张三", identity(0), "李四", identity(1), "阿岗镇", "9", "2021-05-01", "2021-05-10"]
    ledger = read(groups, heads, leaves, row)
    (record,) = ledger.records
    assert (codes(ledger), record.name, record.identity) == ([], "张三", identity(0))
    assert (record.start, record.end) == (dt.date(2021, 5, 1), dt.date(2021, 5, 10))


@pytest.mark.parametrize("ticks", [["√", ""], ["", "√"]])
def test_the_first_person_is_no_part_of_a_head_in_two_rows(ticks: list[str]) -> None:
    heads = [*HEAD[:6], "培训性质", "", "电话"]
    row = [*PERSON[:6], *ticks, "13987654321"]
    ledger = read(heads, ["", "", "", "", "", "", "免费", "自费", ""], row)
    assert (codes(ledger), ledger.records[0].free) == ([], ticks[0] == "√")


def test_words_and_marks_of_employment() -> None:
    head = [*HEAD, "参训前是否就业", "是否就业"]
    for before, now in (("×", "√"), ("N", "Y"), ("否", "是"), ("0", "1")):
        record = read(head, [*PERSON, before, now]).records[0]
        assert (record.before, record.now) == ("未就业", "已就业")


def test_a_note_that_names_another_unit_is_not_the_sender() -> None:
    title, note = ["2021年第二季度培训台账"], ["说明：本表每季度末报县人社局"]
    assert read(title, note, HEAD, PERSON).unit == "县妇联"


def test_a_unit_off_the_list_is_not_replaced_by_a_file_name() -> None:
    assert codes(read(["填报单位：县教体局"], HEAD, PERSON)) == ["F05"]


@pytest.mark.parametrize(
    "rows",
    [
        [HEAD, PERSON, ["填报人：张三 审核人：李四 填报日期：2021年7月5日"]],
        [["填报日期：2021-07-05 00:00:00"], HEAD, PERSON],
        [["填报日期（年月日）：2021-07-05"], HEAD, PERSON],
        [["填报单位", "填报季度", "填报日期"], ["县妇联", "2021年第二季度", "2021-07-05"], HEAD, PERSON],
        [["填报单位：", "县妇联", "填报日期：", "2021.7.5"], HEAD, PERSON],
    ],
)
def test_the_filing_date_wherever_it_stands(rows: list[list[str]]) -> None:
    ledger = read(*rows)
    assert (ledger.filed, ledger.unit, len(ledger.records)) == (dt.date(2021, 7, 5), "县妇联", 1)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("2021年1月至6月培训台账", []),
        ("根据2021年1月印发的通知", []),
        ("2021年第二季度培训台账", []),
        ("2021年5月培训台账", []),
        ("2020年度第二季度培训台账", ["F06"]),
        ("2021年第一季度培训台账", ["F06"]),
    ],
)
def test_the_period_of_a_title(text: str, found: list[str]) -> None:
    assert codes(read([text], HEAD, PERSON)) == found


@pytest.mark.parametrize(
    ("file", "number"),
    [
        ("县妇联第三季度更正.xlsx", 1),
        ("县妇联第三季度更正2.xlsx", 2),
        ("县妇联第三季度重报(2).xlsx", 2),
        ("县妇联二次更正.xlsx", 2),
        ("县妇联第3次修正.xlsx", 3),
        ("县妇联更正（三）.xlsx", 3),
    ],
)
def test_the_number_of_a_correction(file: str, number: int) -> None:
    assert _number(file) == number


def test_times_ranges_and_phones() -> None:
    for text in ("2021-3-1 12:30", "2021/3/1 10:00", "2021-03-01 00:00:00"):
        day = parse_day(text)
        assert day and day.day == dt.date(2021, 3, 1)
    for text in ("2021年3月5日起至3月15日止", "20210305-0315", "20210305-15", "2021.3.5-3.15(10天)"):
        start, end = parse_span(text)
        assert start and end and (start.day, end.day) == (dt.date(2021, 3, 5), dt.date(2021, 3, 15))
    for text in ("(0874)8212345", "+86-13800001234", "138-0000-1234"):
        assert parse_phones(text)[1] == ()


def test_an_id_is_masked_beside_letters_and_with_blanks() -> None:
    whole = identity(1)
    for text in (f"县妇联ID{whole}.xlsx", f"{whole}a", f"{whole[:6]} {whole[6:14]} {whole[14:]}", whole[:17]):
        assert whole[6:14] not in mask_text(text)
    assert mask_text("Y" + "1" * 21) == "Y" + "1" * 21
    assert mask_text("证书1234567890123456") == "证书1234567890123456"


def test_two_papers_that_are_no_certificates_may_share_a_number() -> None:
    head = [*HEAD, "证书类别", "证书编号"]
    rows = [[*with_(身份证号=identity(at)), "结业证", "JY1"] for at in (0, 1)]
    assert codes(read(head, *rows)) == ["C03", "C03"]


def test_excels_text_idiom_in_a_csv() -> None:
    assert codes(read(HEAD, with_(身份证号=f'="{PERSON[2]}"'))) == []


def test_an_open_tick_is_no_tick() -> None:
    head = [*HEAD, "职业资格证", "专项职业能力证"]
    assert codes(read(head, [*PERSON, "待取证", ""])) == []


@pytest.mark.parametrize("at", [0, 1])
def test_a_count_of_persons_below_them_is_nobody(at: int) -> None:
    """It begins under the name, or under a number before it."""
    counts = [["乡镇", "人数", "其中女"], ["阿岗镇", "3", "1"], ["板桥镇", "3", "2"]]
    lines = [[*[""] * (1 - at), *line, *[""] * (len(HEAD) - 4 + at)] for line in counts]
    ledger = read(HEAD, PERSON, *lines)
    assert (len(ledger.records), codes(ledger)) == (1, [])


def test_lines_numbered_and_answered_beforehand_are_nobody() -> None:
    heads, person = [*HEAD, "是否免费培训"], [*PERSON, "是"]
    blank = ["2", *[""] * (len(HEAD) - 1), "是"]
    assert codes(read(heads, person, blank)) == []
    named = ["2", "李四", *[""] * (len(HEAD) - 2), "是"]
    assert codes(read(heads, person, named))[:2] == ["I01", "T01"]


def test_a_pattern_that_is_compiled_when_first_asked() -> None:
    pattern = seldom("[a-c]+", re.IGNORECASE)
    assert pattern.pattern == "[a-c]+" and pattern.flags & re.IGNORECASE
    assert pattern.fullmatch("aBc") and not pattern.search("x") and pattern.sub("", "xay") == "xy"
    with pytest.raises(re.error):
        seldom("(").search("")


def test_somebody_whose_id_is_only_spoken_of_is_still_somebody() -> None:
    assert [one.name for one in read(HEAD, PERSON, with_(姓名="李四", 身份证号="18位")).records] == [
        "张三",
        "李四",
    ]


TOGETHER = ["户籍乡镇", "培训类别", "结束日期"], ["阿岗镇", "9", "2021-05-10"]


@pytest.mark.parametrize(
    "head",
    ["姓名及身份证号", "姓名（身份证号）", "姓名身份证号", "身份证号及姓名", "姓名", "参训人员", "学员信息"],
)
@pytest.mark.parametrize("cell", ["{} {}", "{}{}", "{}（{}）", "{}，{}", "{}\n{}"])
def test_the_name_and_the_id_in_one_cell(head: str, cell: str) -> None:
    people = [(name, identity(at)) for at, name in enumerate(("张三", "李四", "王芳"))]
    ledger = read([head, *TOGETHER[0]], *([cell.format(*one), *TOGETHER[1]] for one in people))
    assert [(one.name, one.identity) for one in ledger.records] == people
    asks = "姓名" in head and "身份证" in head
    assert codes(ledger) == ([] if asks else ["F12"])


def test_a_mistyped_id_beside_the_name_and_a_phone_behind_both() -> None:
    cells = [
        f"张三 {identity(0)} 13800001111",
        f"李四 {identity(1)[:16]} 13800001112",
        f"王芳 {identity(2)} 13800001113",
    ]
    ledger = read(["姓名、身份证号、电话", *TOGETHER[0]], *([cell, *TOGETHER[1]] for cell in cells))
    assert [one.name for one in ledger.records] == ["张三", "李四", "王芳"]
    assert [one.phones for one in ledger.records] == [(f"1380000111{at}",) for at in (1, 2, 3)]
    assert codes(ledger) == ["I02"]


def test_another_s_name_and_id_in_one_cell_are_not_the_learner_s() -> None:
    cells = [f"{name} {identity(at)}" for at, name in enumerate(("张三", "李四", "王芳"))]
    assert codes(read(["户主姓名及身份证号", *TOGETHER[0]], *([cell, *TOGETHER[1]] for cell in cells))) == [
        "F04"
    ]
