"""A sheet is cut into its tables: below each other, side by side, going on without a head, under lines of a class."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import pytest
from verbs import (
    ID,
    ID2,
    ID3,
    ID4,
    LEFT,
    SPECIALISED,
    UP,
    VOCATIONAL,
    File,
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
)

from lp_reports.ledger.lines.class_lines import class_lines
from lp_reports.ledger.sheets import tables
from lp_reports.ledger.sheets.tables import Reader, find_tables
from lp_reports.ledger.single_rows import head_rows
from lp_reports.model.fields import CertClass, Field
from lp_reports.model.ledger import Record
from lp_reports.readers.sheets import Sheet
from lp_reports.settings.schema import head_row

HEADS, ONE, TWO, THREE, FOUR = table(
    row(), *(row(姓名=name, 身份证号=one) for name, one in (("李四", ID2), ("王五", ID3), ("赵六", ID4)))
)
SHUFFLED = [1, 0, 2, 4, 3, 6, 5]


def shuffled(line: list[Any]) -> list[Any]:
    return [line[at] for at in SHUFFLED]


def people(file: File) -> list[tuple[str, int, str | None]]:
    """(sheet, row, name) of every record, once nothing is found."""
    return [(one.table.sheet, one.row, one.name) for one in accepts(file).records]


# --- below each other -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "between",
    [[], [[]], [["第二期培训班"]], [[], ["第二期"], []], [["基本", LEFT, LEFT, "培训", *[LEFT] * 3]]],
    ids=["nothing", "a blank row", "a title", "a title in blanks", "groups"],
)
def test_each_head_maps_its_own_rows(between: list[list[Any]]) -> None:
    grid = [HEADS, ONE, TWO, *between, shuffled(HEADS), shuffled(THREE)]
    records = accepts(sheet(grid)).records
    assert [(one.name, one.identity, str(one.start)) for one in records] == [
        ("张三", ID, "2021-04-01"),
        ("李四", ID2, "2021-04-01"),
        ("王五", ID3, "2021-04-01"),
    ]


def test_swapped_tick_columns_are_read_by_their_own_head() -> None:
    ticks = [VOCATIONAL, SPECIALISED]
    paper = ["证书编号", "发证日期"]
    grid = [
        [*HEADS, *ticks, *paper],
        [*ONE, "√", "", "云1", "2021.4.20"],
        [*HEADS, *ticks[::-1], *paper],
        [*TWO, "", "√", "云2", "2021.4.20"],
    ]
    classes = [one.cert_class for one in accepts(sheet(grid)).records]
    assert classes == [CertClass.VOCATIONAL, CertClass.VOCATIONAL]


def test_a_second_table_may_lack_what_is_not_required() -> None:
    grid = [[*HEADS, "备注"], [*ONE, "甲"], [], HEADS[:-2] + HEADS[-1:], TWO[:-2] + TWO[-1:]]
    assert [(one.row, one.text(Field.REMARK), one.start is None) for one in accepts(sheet(grid)).records] == [
        (2, "甲", False),
        (5, "", True),
    ]


def test_a_second_table_that_lacks_a_required_column_is_told_with_its_persons() -> None:
    grid = [HEADS, ONE, [], shuffled(HEADS)[:3], shuffled(TWO)[:3], shuffled(THREE)[:3]]
    ledger = finds(sheet(grid), "- F13 note")
    assert "第5至6行有2人没有读到" in ledger.findings[0].message
    assert ledger.balance.closes


def test_an_empty_ledger_beside_persons_whose_table_lacks_a_column_is_not_called_empty() -> None:
    ledger = finds(sheet([HEADS, [], shuffled(HEADS)[:3], shuffled(TWO)[:3]]), "- F04 file")
    assert "缺结束日期" in ledger.findings[0].message


def test_a_head_below_row_thirty_is_found() -> None:
    assert people(sheet([*[["说明"]] * 40, HEADS, ONE])) == [("台账", 42, "张三")]


# --- side by side -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("gap", [[], [""]], ids=["touching", "a blank column"])
@pytest.mark.parametrize("serial", [[], ["序号"]], ids=["by name", "by number"])
def test_two_halves_are_two_persons_a_row(gap: list[str], serial: list[str]) -> None:
    number = [1] * len(serial)
    grid = [
        [*serial, *HEADS, *gap, *serial, *HEADS],
        [*number, *ONE, *gap, *number, *TWO],
        [*number, *THREE, *gap, *number, *FOUR],
    ]
    records = accepts(sheet(grid)).records
    assert sorted((one.row, one.name or "") for one in records) == [
        (2, "张三"),
        (2, "李四"),
        (3, "王五"),
        (3, "赵六"),
    ]


def test_a_half_that_is_not_filled_is_nobody() -> None:
    ledger = accepts(sheet([[*HEADS, "", *HEADS], [*ONE, "", *TWO], [*THREE, "", *[""] * 7]]))
    assert [one.name for one in ledger.records] == ["张三", "王五", "李四"]


def test_faults_of_the_right_half_stand_in_its_cells() -> None:
    wrong = ["", *TWO[1:]]
    finds(sheet([[*HEADS, "", *HEADS], [*ONE, "", *wrong]]), "I2 P01 reject")


# --- without a head ---------------------------------------------------------------------------------------


def test_a_sheet_without_a_head_goes_on_with_the_one_before() -> None:
    ledger = finds(File({"一": [HEADS, ONE], "续表": [TWO, THREE]}), "- F12 note")
    assert [(one.table.sheet, one.row) for one in ledger.records] == [("一", 2), ("续表", 1), ("续表", 2)]


def test_under_a_title_too() -> None:
    ledger = finds(File({"一": [HEADS, ONE], "续表": [["续表"], [], TWO]}), "- F12 note")
    assert [one.row for one in ledger.records] == [2, 3]


def test_persons_that_stand_otherwise_are_not_read_by_it_but_told() -> None:
    other = ["备注", "", *TWO]
    ledger = read(File({"一": [HEADS, ONE], "名单": [other]}))
    assert [one.row for one in ledger.records] == [2]
    assert [told(one) for one in ledger.findings] == ["- F13 note"]


def test_a_file_without_any_head_says_how_it_could_be_read() -> None:
    (finding,) = read(sheet([ONE, TWO, THREE, FOUR])).findings
    assert finding.code == "F04"
    assert "看内容像是" in finding.message and "B列身份证号" in finding.message


def test_without_a_head_nothing_is_read_however_plain_the_contents() -> None:
    grid = [
        ["张三", ID, "阿岗镇", "砌筑工", "2021.4.1-2021.4.10"],
        ["李四", ID2, "阿岗镇", "砌筑工", "2021.4.2-2021.4.9"],
    ]
    ledger = read(sheet(grid))
    assert (ledger.records, [one.code for one in ledger.findings]) == ((), ["F04"])
    assert ledger.balance.closes


@pytest.mark.parametrize(
    "above", [[], [["填报单位：县住建局", "填报季度：二季度", "单位：人次"]]], ids=["bare", "labels"]
)
def test_the_line_that_is_proposed_reads_the_table(above: list[list[str]]) -> None:
    grid = [
        *above,
        [
            1,
            "张三",
            ID,
            "阿岗镇",
            "砌筑工",
            "2021-04-01",
            "2021-04-10",
            "职业资格证",
            "Y1234567890123",
            "2021-04-20",
        ],
        [
            2,
            "李四",
            ID2,
            "马街镇",
            "砌筑工",
            "2021-04-01",
            "2021-04-10",
            "职业资格证",
            "Y1234567890124",
            "2021-04-20",
        ],
        [3, "王五", ID3, "富乐镇", "砌筑工", "2021-04-02", "2021-04-10", "无", "", ""],
    ]
    (finding,) = read(sheet(grid)).findings
    match = re.search(r'下写一行 "(.+?)" = "(.+?)"，', finding.message)
    assert match and match[1] == "县住建局.xlsx"
    told_so = replace(context(), settings=replace(settings(), headless={match[1]: tuple(head_row(match[2]))}))
    (ledger,) = read_units(sheet(grid), told_so)
    seen = [
        (one.name, one.township, str(one.start), str(one.end), one.number, str(one.issued))
        for one in ledger.records
    ]
    assert seen == [
        ("张三", "阿岗镇", "2021-04-01", "2021-04-10", "Y1234567890123", "2021-04-20"),
        ("李四", "马街镇", "2021-04-01", "2021-04-10", "Y1234567890124", "2021-04-20"),
        ("王五", "富乐镇", "2021-04-02", "2021-04-10", None, "None"),
    ]


def test_what_only_a_head_can_say_is_not_proposed() -> None:
    grid = [
        ["张三", ID, "阿岗镇", "2021-04-10", "未就业", 1200],
        ["李四", ID2, "马街镇", "2021-04-10", "已就业", 1300],
    ] * 2
    (finding,) = read(sheet(grid)).findings
    assert '"姓名、身份证号、户籍乡镇(街道)、结束日期"' in finding.message
    assert "还缺培训类别" not in finding.message


def test_the_clerk_says_what_the_columns_of_a_file_without_a_head_are() -> None:
    words = ("姓名", "身份证号", "户籍乡镇(街道)", "培训类别", "培训工种", "", "结束日期")
    told_so = replace(context(), settings=replace(settings(), headless={"县住建局": words}))
    (ledger,) = read_units(sheet([["名单"], ONE, TWO]), told_so)
    assert [(one.row, one.name, one.start, str(one.end)) for one in ledger.records] == [
        (2, "张三", None, "2021-04-10"),
        (3, "李四", None, "2021-04-10"),
    ]
    assert ledger.findings == ()


def test_a_learner_beside_his_guardian_is_one_person() -> None:
    groups = ["家庭情况", LEFT, "学员", LEFT, *HEADS[2:]]
    heads = ["姓名", "身份证号", "姓名", "身份证号", *[UP] * len(HEADS[2:])]
    ledger = read(sheet([groups, heads, ["李四", ID2, *ONE]]))
    assert [one.name for one in ledger.records] == ["张三"]
    assert ledger.findings == ()


# --- lines of a class -------------------------------------------------------------------------------------

SHORT = HEADS[:3]


def classed(record: Record) -> tuple[str | None, str, str]:
    return record.occupation, str(record.start), str(record.end)


@pytest.mark.parametrize(
    "line",
    [
        ["培训工种：砌筑工 培训时间：2021.4.1-2021.4.10"],
        ["培训工种：砌筑工", "", "培训时间：2021.4.1至4.10"],
        ["工种：", "砌筑工", "起止时间：", "2021年4月1日至4月10日"],
    ],
    ids=["one cell", "two cells", "labels beside values"],
)
def test_a_line_above_serves_the_rows_below(line: list[str]) -> None:
    ledger = read(sheet([line, SHORT, ONE[:3], TWO[:3]]))
    assert [classed(one) for one in ledger.records] == [("砌筑工", "2021-04-01", "2021-04-10")] * 2
    assert {one.code for one in ledger.findings} == {"K02", "F12"}


def test_a_later_line_serves_the_rows_below_it() -> None:
    lines = [["工种：砌筑工 培训时间：2021.4.1-4.10"], ["工种：钢筋工 培训时间：2021.5.1-5.10"]]
    ledger = read(sheet([lines[0], SHORT, ONE[:3], lines[1], TWO[:3]]))
    assert [classed(one) for one in ledger.records] == [
        ("砌筑工", "2021-04-01", "2021-04-10"),
        ("钢筋工", "2021-05-01", "2021-05-10"),
    ]


def test_each_of_two_halves_has_the_line_over_it() -> None:
    over = [["工种：砌筑工 培训时间：2021.4.1-4.10", "", "", "工种：钢筋工 培训时间：2021.5.1-5.10"]]
    ledger = read(sheet([*over, [*SHORT, *SHORT], [*ONE[:3], *TWO[:3]]]))
    assert [classed(one) for one in ledger.records] == [
        ("砌筑工", "2021-04-01", "2021-04-10"),
        ("钢筋工", "2021-05-01", "2021-05-10"),
    ]
    whole = read(sheet([over[0][:1], [*SHORT, *SHORT], [*ONE[:3], *TWO[:3]]]))
    assert [classed(one)[0] for one in whole.records] == ["砌筑工", "砌筑工"]


def test_a_column_of_its_own_outranks_the_line() -> None:
    ledger = accepts(sheet([["培训工种：钢筋工 培训时间：2021.5.1-5.10"], HEADS, ONE]))
    assert classed(ledger.records[0]) == ("砌筑工", "2021-04-01", "2021-04-10")


def test_a_line_outranks_days_that_contents_alone_suggest() -> None:
    grid = [
        ["培训工种：砌筑工 培训时间：2021.4.1-2021.4.10"],
        [*SHORT, ""],
        [*ONE[:3], "2021.3.3"],
        [*TWO[:3], "2021.3.4"],
    ]
    assert [str(one.end) for one in read(sheet(grid)).records] == ["2021-04-10", "2021-04-10"]


def test_the_fault_of_a_line_stands_in_its_cell() -> None:
    ledger = read(sheet([["培训工种：砌筑工", "", "培训时间：明天"], SHORT, ONE[:3]]))
    assert "C1 D02 reject 明天" in [told(one) for one in ledger.findings]


@pytest.mark.parametrize(
    "line",
    [
        ["培训时间", "培训地点"],
        ["培训情况", "证书情况", "培训地点"],
        ["县妇联2021年第二季度培训班台账（2021年4月1日-6月30日）"],
        ["农村劳动力培训班（2021年4月1日至6月30日）"],
        ["砌筑工培训班名单"],
        ["时间：2021年7月2日"],
    ],
    ids=["heads", "groups", "a report", "a quarter", "no days", "a lone day"],
)
def test_what_says_nothing_of_a_class_is_no_line_of_one(line: list[str]) -> None:
    assert list(class_lines(line, 1, {})) == []


@pytest.mark.parametrize(
    "lines",
    [
        [["培训工种", "砌筑工", "培训时间", "2021.4.1-2021.4.10"]],
        [["培训工种", "砌筑工", "开班日期", "2021-4-1"], ["结业日期", "2021-4-10"]],
        [["砌筑工培训班（2021年4月1日—4月10日）"]],
        [["县住建局第2期砌筑工技能培训班学员名册（2021.4.1-4.10）"]],
        [["工种：砌筑工", "", "时间：2021年4月1日至4月10日"]],
    ],
    ids=["cells beside each other", "two lines", "a title", "a list's title", "a bare label"],
)
def test_a_line_of_a_class_needs_no_colon(lines: list[list[str]]) -> None:
    ledger = read(sheet([*lines, SHORT, ONE[:3], TWO[:3]]))
    assert [classed(one) for one in ledger.records] == [("砌筑工", "2021-04-01", "2021-04-10")] * 2
    assert {one.code for one in ledger.findings} == {"K02", "F12"}


def test_the_title_of_a_class_without_its_occupation_ends_the_one_before() -> None:
    titles = [["砌筑工培训班（2021.4.1-4.10）"], ["第3期培训班（2021.5.1-5.10）"]]
    ledger = read(sheet([titles[0], SHORT, ONE[:3], titles[1], TWO[:3]]))
    assert [one.occupation for one in ledger.records] == ["砌筑工", None]


def test_a_remark_with_a_colon_is_no_line_of_a_class() -> None:
    grid = [[*HEADS, "备注"], [*ONE, "培训工种：电工"], ["李四", "", *TWO[2:], "培训工种：电工"]]
    ledger = finds(sheet(grid), "B3 I01 reject")
    assert len(ledger.records) == 2


# --- rows that say the head again -------------------------------------------------------------------------


def test_a_head_repeated_in_mid_table_is_no_second_table() -> None:
    ledger = accepts(sheet([HEADS, ONE, HEADS, TWO]))
    assert (len(ledger.tables), [one.row for one in ledger.records]) == (1, [2, 4])


def test_a_head_said_again_is_no_content_of_its_columns() -> None:
    head = ["驾驶员", *HEADS[1:], "补贴标准"]
    once = read(sheet([head, [*ONE, 40], [*TWO, 40]]))
    again = read(sheet([head, [*ONE, 40], head, [*TWO, 40]]))
    assert [one.name for one in again.records] == ["张三", "李四"]
    assert [one.message for one in again.findings] == [one.message for one in once.findings]


@pytest.mark.parametrize(
    "names",
    [
        ["NAME", "IDCARD", "TOWN", "TYPE", "JOB", "START", "END"],
        ["name", "idcard", "town", "type", "job", "startDate", "endDate"],
        ["Name", "ID Card", "Township", "", "", "", ""],
        ["学员姓名", "身份证号码", "乡镇", "", "", "", "培训结束日期"],
    ],
)
def test_a_row_that_says_the_head_in_other_words_is_no_head_of_its_own(names: list[str]) -> None:
    ledger = accepts(sheet([HEADS, names, ONE, TWO]))
    assert [(one.row, str(one.end)) for one in ledger.records] == [(3, "2021-04-10"), (4, "2021-04-10")]


def test_a_row_with_an_id_is_no_head_whatever_its_words() -> None:
    """学员 under 补贴对象 may name the person."""
    ledger = read(sheet([[*HEADS, "补贴对象"], [*ONE, "学员"], [*TWO, "学员"]]))
    assert [one.row for one in ledger.records] == [2, 3]


def test_words_that_name_the_person_elsewhere_are_another_head() -> None:
    assert people(sheet([HEADS, shuffled(HEADS), shuffled(ONE)])) == [("台账", 3, "张三")]


@pytest.mark.parametrize(
    ("head", "parts", "village"),
    [
        ("家庭住址", ["阿岗镇", "金鸡村"], "金鸡村"),
        ("户籍所在地", ["罗平县", "阿岗镇", "金鸡村"], "金鸡村"),
        ("户籍地址", ["阿岗镇", "金鸡村", "3组"], "金鸡村"),
    ],
)
def test_one_head_over_the_parts_of_an_address(head: str, parts: list[str], village: str) -> None:
    heads = [*HEADS[:2], head, *[LEFT] * (len(parts) - 1), *HEADS[3:]]
    ledger = read(sheet([heads, *([*one[:2], *parts, *one[3:]] for one in (ONE, TWO))]))
    assert [(one.township, one.text(Field.VILLAGE)) for one in ledger.records] == [("阿岗镇", village)] * 2
    assert [told(one) for one in ledger.findings] == ["- F12 note"]


@pytest.mark.parametrize("beside", [LEFT, ""], ids=["merged", "blank"])
@pytest.mark.parametrize("joint", "至 — - ~".split())
def test_two_days_with_a_word_between_them_are_start_and_end(beside: str, joint: str) -> None:
    heads = [*HEADS[:5], "起止时间", beside, beside]
    ledger = read(sheet([heads, [*ONE[:5], "2021.4.1", joint, "2021.4.10"]]))
    assert [(str(one.start), str(one.end)) for one in ledger.records] == [("2021-04-01", "2021-04-10")]
    assert [told(one) for one in ledger.findings] == ["- F12 note"]


@pytest.mark.parametrize(
    ("text", "trade", "level"),
    [
        ("砌筑工", "砌筑工", ""),
        ("砌筑工\n初级工", "砌筑工", "初级工"),
        ("砌筑工（五级）", "砌筑工", "五级"),
        ("砌筑工/中级", "砌筑工", "中级"),
    ],
)
def test_a_trade_and_its_level_in_one_cell(text: str, trade: str, level: str) -> None:
    heads = [*HEADS[:4], "工种及等级", *HEADS[5:]]
    (one,) = read(sheet([heads, [*ONE[:4], text, *ONE[5:]]])).records
    assert (one.occupation, one.text(Field.TRAINING_LEVEL)) == (trade, level)


def test_a_level_in_a_trade_s_own_column_is_left_alone() -> None:
    heads = [*HEADS[:4], "培训工种", *HEADS[5:]]
    (one,) = read(sheet([heads, [*ONE[:4], "砌筑工（五级）", *ONE[5:]]])).records
    assert (one.occupation, one.text(Field.TRAINING_LEVEL)) == ("砌筑工(五级)", "")


@pytest.mark.parametrize(
    ("group", "first", "last"),
    [
        ("培训时间", "开班", "结业"),
        ("培训起止时间", "开班", "结业"),
        ("起止时间", "开训", "结训"),
        ("培训起止", "报到", "结业"),
        ("培训起止年月日", "开办", "结束"),
        ("培训起止时间", "开班时间", "结业时间"),
    ],
)
def test_under_the_head_of_a_range_each_day_is_the_end_it_names(group: str, first: str, last: str) -> None:
    grid = [
        [*HEADS[:5], group, LEFT],
        [*[UP] * 5, first, last],
        [*ONE[:5], "2021.4.1", "2021.4.10"],
    ]
    (one,) = accepts(sheet(grid)).records
    assert (str(one.start), str(one.end)) == ("2021-04-01", "2021-04-10")


@pytest.mark.parametrize(
    ("group", "first", "last"),
    [("就业起止时间", "入职", "离职"), ("合同起止时间", "开始", "结束"), ("实习起止时间", "开始", "结束")],
)
def test_another_s_range_is_no_time_of_training(group: str, first: str, last: str) -> None:
    grid = [
        [*HEADS, group, LEFT],
        [*[UP] * len(HEADS), first, last],
        [*ONE, "2021.5.1", "2021.6.10"],
    ]
    (one,) = read(sheet(grid)).records
    assert (str(one.start), str(one.end)) == ("2021-04-01", "2021-04-10")


def test_words_under_a_wide_head_belong_to_it() -> None:
    grid = [[*HEADS, "银行账户", LEFT], [*[""] * 7, "户名", "账号"], [*ONE, "张三", "6228480402564890018"]]
    assert people(sheet(grid)) == [("台账", 3, "张三")]


def test_a_merged_head_over_options_is_one_answer() -> None:
    grid = [
        [*HEADS, "目前就业状态", LEFT],
        [*[UP] * 7, "已就业", "未就业"],
        [*ONE, "√", ""],
        [*TWO, "", "√"],
    ]
    assert [one.now for one in accepts(sheet(grid)).records] == ["已就业", "未就业"]


# --- bounds -----------------------------------------------------------------------------------------------


def test_persons_below_more_tables_than_anybody_draws_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tables, "MOST_TABLES", 2)
    grid = [HEADS, ONE, shuffled(HEADS), shuffled(TWO), HEADS, THREE, shuffled(HEADS), shuffled(FOUR)]
    ledger = finds(sheet(grid), "- F13 note")
    assert ([one.row for one in ledger.records], ledger.outside[0].persons) == ([2, 4], 2)


def test_a_sheet_of_prose_is_not_weighed_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    weighed = []
    monkeypatch.setattr(head_rows, "read_word", lambda stack, own: weighed.append(stack))
    rows = [[f"第{at}行第{column}格" for column in range(20)] for at in range(3000)]
    assert find_tables(Sheet("台账", rows), Reader({})) == ()
    assert len(weighed) <= head_rows.MOST_WORDS


def test_halves_of_name_and_id_alone_under_a_line_of_their_class() -> None:
    line = ["工种：砌筑工 培训时间：2021.4.1-2021.4.10 乡镇：阿岗镇"]
    ledger = read(sheet([line, ["姓名", "身份证号"] * 2, ["张三", ID, "李四", ID2]]))
    assert [(one.name, one.identity, str(one.end)) for one in ledger.records] == [
        ("张三", ID, "2021-04-10"),
        ("李四", ID2, "2021-04-10"),
    ]


def test_a_right_half_of_name_and_id_is_told() -> None:
    ledger = read(sheet([[*HEADS, "", "姓名", "身份证号"], [*ONE, "", "李四", ID2]]))
    assert [one.name for one in ledger.records] == ["张三"]
    assert "有1人没有读到（所在的表缺户籍乡镇、结束日期）" in ledger.findings[0].message


def test_a_head_twice_for_one_required_column_says_so() -> None:
    ledger = read(sheet([[*HEADS, "", "姓名"], [*ONE, "", "李四"], [*TWO, "", "王五"]]))
    assert ledger.refused and "缺姓名（A列“姓名”和I列“姓名”都可读作“姓名”" in ledger.findings[0].message


def test_a_form_for_each_person_goes_on_with_no_list() -> None:
    cards = [["一", "李四", ID2], ["地址", "阿岗镇", "工种"], ["学历", "初中", "电工"], ["民族", "汉", "无"]]
    heads, one = ["序号", *HEADS], ["1", *ONE]
    ledger = read(File({"一": [heads, one], "二": cards}))
    assert len(ledger.records) == 1 and [one.persons for one in ledger.outside] == [1]
