"""Whose a workbook's rows are: a sheet per unit, a unit column, and each hears of its own alone."""

from __future__ import annotations

import datetime as dt

import pytest
from verbs import ID2, ID3, LEFT, Q2, UP, File, read, read_units, row, sheet, table, told

HEADS, ONE, TWO, THREE = table(row(), row(姓名="李四", 身份证号=ID2), row(姓名="王五", 身份证号=ID3))
NOBODY = "各单位台账.xlsx"


def shares(file: File) -> dict[str, list[tuple[str, int]]]:
    return {
        one.unit: [(record.table.sheet, record.row) for record in one.records] for one in read_units(file)
    }


@pytest.mark.parametrize(
    "first",
    [[["填报单位：县妇联"]], [["罗平县妇女联合会培训台账"]], [["填报单位", "县妇联", "", "单位：人次"]]],
    ids=["its own cell", "its title", "beside the label"],
)
def test_a_sheet_that_names_its_unit_is_that_units(first: list[list[str]]) -> None:
    file = File({"一": [*first, HEADS, ONE], "二": [["填报单位：县残联"], HEADS, TWO]}, name=NOBODY)
    top = len(first) + 2
    assert shares(file) == {"县妇联": [("一", top)], "县残联": [("二", 3)]}


def test_a_sheet_by_its_name() -> None:
    assert shares(File({"县妇联": [HEADS, ONE], "残联": [HEADS, TWO]}, name=NOBODY)) == {
        "县妇联": [("县妇联", 2)],
        "县残联": [("残联", 2)],
    }


def test_a_sheet_by_the_middle_of_a_name() -> None:
    assert list(shares(File({"妇联": [HEADS, ONE], "卫健": [HEADS, TWO]}, name=NOBODY))) == [
        "县妇联",
        "县卫健局",
    ]
    assert list(shares(File({"妇联": [HEADS, ONE], "家政": [HEADS, TWO]}, name=NOBODY))) == ["县妇联"]


@pytest.mark.parametrize("first", ["县人社局：", "县人社局制表", "附件2"])
def test_a_title_below_whom_it_goes_to(first: str) -> None:
    grid = [[first], ["县妇联2021年第二季度培训台账"], HEADS, ONE]
    assert list(shares(sheet(grid, file=NOBODY))) == ["县妇联"]


def test_a_sheet_that_names_none_is_the_files() -> None:
    file = File({"一": [["填报单位：县妇联"], HEADS, ONE], "二": [HEADS, TWO]}, name="县妇联.xlsx")
    assert shares(file) == {"县妇联": [("一", 3), ("二", 2)]}


def test_tables_of_two_units_on_one_sheet() -> None:
    grid = [["填报单位：县妇联"], HEADS, ONE, ["填报单位：县残联"], HEADS, TWO]
    grid[4] = HEADS[::-1]
    grid[5] = TWO[::-1]
    assert shares(sheet(grid, file=NOBODY)) == {"县妇联": [("台账", 3)], "县残联": [("台账", 6)]}


@pytest.mark.parametrize("head", ["填报单位", "报送单位", "主管单位", "牵头单位"])
def test_a_unit_column(head: str) -> None:
    grid = [[*HEADS, head], [*ONE, "县妇联"], [*TWO, "县残联"], [*THREE, "县妇联"]]
    assert shares(sheet(grid, file=NOBODY)) == {"县妇联": [("台账", 2), ("台账", 4)], "县残联": [("台账", 3)]}


@pytest.mark.parametrize("head", ["数据来源单位", "归口单位", "归口"])
def test_a_column_that_plainly_names_units_under_a_head_that_was_not_read(head: str) -> None:
    grid = [[*HEADS, head], [*ONE, "县妇联"], [*TWO, "县残联"], [*THREE, "县妇联"]]
    first, second = read_units(sheet(grid, file=NOBODY))
    assert [(one.unit, len(one.records)) for one in (first, second)] == [("县妇联", 2), ("县残联", 1)]
    assert f"H列“{head}”写的是填报单位，各行按它归单位" in first.findings[0].message


@pytest.mark.parametrize("head", ["帮扶单位", "推荐单位", "归口"])
def test_units_of_another_matter_give_no_row_away(head: str) -> None:
    grid = [["填报单位：县妇联"], [*HEADS, head], [*ONE, "县妇联"], [*TWO, "县残联"]]
    assert list(shares(sheet(grid, file=NOBODY))) == ["县妇联"]


def test_each_hears_of_its_own_rows_alone() -> None:
    grid = [[*HEADS, "填报单位"], ["", *ONE[1:], "县妇联"], [*TWO, "县残联"]]
    first, second = read_units(sheet(grid, file=NOBODY))
    assert [told(one) for one in first.findings] == ["A2 P01 reject"]
    assert second.findings == ()
    assert (first.foreign, second.foreign) == ({"台账": frozenset({3})}, {"台账": frozenset({2})})


def test_sheets_of_others_are_named() -> None:
    first, second = read_units(File({"县妇联": [HEADS, ONE], "县残联": [HEADS, TWO]}, name=NOBODY))
    assert (first.foreign_sheets, second.foreign_sheets) == ({"县残联"}, {"县妇联"})


def test_a_unit_with_nothing_to_report_among_others() -> None:
    file = File({"县妇联": [HEADS, ONE], "县残联": [HEADS, ["零报告"]]}, name=NOBODY)
    first, second = read_units(file)
    assert (first.unit, second.unit, second.refused, second.records) == ("县妇联", "县残联", False, ())


def test_each_has_its_own_day_of_filing() -> None:
    days = {"县妇联": "2021年7月2日", "县残联": "7月5日"}
    sheets = {unit: [[f"填报单位：{unit}", f"填报日期：{day}"], HEADS, ONE] for unit, day in days.items()}
    assert [one.filed for one in read_units(File(sheets, name=NOBODY))] == [
        dt.date(2021, 7, 2),
        dt.date(2021, 7, 5),
    ]


@pytest.mark.parametrize(
    ("lines", "filed"),
    [
        ([["填报日期：7月5日"], HEADS, ONE], dt.date(2021, 7, 5)),
        ([["填报日期：二〇二一年七月三日"], HEADS, ONE], dt.date(2021, 7, 3)),
        ([["填报日期", dt.date(2021, 7, 5)], HEADS, ONE], dt.date(2021, 7, 5)),
        ([["填报日期：2021.7.5"], HEADS, ONE], dt.date(2021, 7, 5)),
        ([["填报日期：1月5日"], HEADS, ONE], dt.date(2022, 1, 5)),
        ([HEADS, ONE, ["填报人：李某", "", "审核人：王某"], ["2021年7月5日"]], dt.date(2021, 7, 5)),
        ([HEADS, ONE, ["单位负责人：", "", "日期：2021年7月5日"]], dt.date(2021, 7, 5)),
        ([HEADS, ONE, ["填表人：李某    审核人：王某    2021年7月5日"]], dt.date(2021, 7, 5)),
        ([HEADS, ONE, ["填表人：李某   联系电话：13900001111   日期：2021.7.5"]], dt.date(2021, 7, 5)),
        ([HEADS, ONE, ["填表人：李某    2021年7月5日    审核人：王某    2021年7月6日"]], None),
        ([HEADS, ONE, ["填表人：李某    联系电话：13920210705"]], None),
        ([HEADS, ONE, ["填报人：李某"], ["2021年7月5日", "2021年7月6日"]], None),
        ([HEADS, ONE, ["2021年7月5日"]], None),
        ([["填报日期：2012年7月5日"], HEADS, ONE], None),
        ([HEADS, ONE], None),
        ([HEADS, ONE, ["县妇联"], ["2021年7月5日"]], dt.date(2021, 7, 5)),
        ([["填报单位：县妇联", "", "日期：2021.7.5"], HEADS, ONE], dt.date(2021, 7, 5)),
        ([["填报单位", "县妇联", dt.date(2021, 7, 5)], HEADS, ONE], dt.date(2021, 7, 5)),
        ([["填报单位", "县妇联", "日期", "2021年7月5日"], HEADS, ONE], dt.date(2021, 7, 5)),
        ([["填报单位：县妇联", "培训时间", dt.date(2021, 5, 10)], HEADS, ONE], None),
        ([["填报单位：县妇联", "2021.4.6-4.15"], HEADS, ONE], None),
        ([["统计时间：2021年4月1日至2021年6月30日"], HEADS, ONE], None),
        ([["单位：人次", "日期：2021年6月2日"], HEADS, ONE], None),
        ([HEADS, ONE, ["填报人：某"], ["发证时间：2021年6月20日"]], None),
        ([["单位：罗平县妇女联合会", "", "日期：2021年7月5日"], HEADS, ONE], dt.date(2021, 7, 5)),
        ([["填报单位：县妇联", "造册时间：2021年7月5日"], HEADS, ONE], dt.date(2021, 7, 5)),
        ([["填报单位：县妇联", "2021年7月5日填报"], HEADS, ONE], dt.date(2021, 7, 5)),
        ([["制表时间：2021/7/5 15:30"], HEADS, ONE], dt.date(2021, 7, 5)),
        ([HEADS, ONE, ["填报单位：县妇联（章）"], ["2021年7月5日"]], dt.date(2021, 7, 5)),
        ([HEADS, ONE, ["填报单位：县妇联（章）   2021年7月5日"]], dt.date(2021, 7, 5)),
        ([HEADS, ONE, ["县妇联（盖章）"], ["", "", dt.date(2021, 7, 5)]], dt.date(2021, 7, 5)),
        ([HEADS, ONE, ["单位（章）"], [], ["2021 年 7 月 5 日"]], dt.date(2021, 7, 5)),
        ([HEADS, ONE, ["经手人：", "", "", "2021.7.5"]], dt.date(2021, 7, 5)),
        ([HEADS, ONE, ["县妇联办公室  2021年7月5日"]], dt.date(2021, 7, 5)),
        ([["日期：2021年7月5日"], HEADS, ONE], None),
    ],
    ids=[
        *("no year", "numerals", "a date", "dots", "the first after the period began", "by the signatures"),
        *(
            "behind its word",
            "in their cell",
            "behind its word in their cell",
            "two of them",
            "a phone",
            "two dates",
            "no signature",
            "before the period",
            "none",
        ),
        *("below the office's name", "beside the unit", "a date beside it", "behind a word beside it"),
        *("of the training", "a range", "what is counted", "no unit", "of the certificate"),
        *(
            "a short label",
            "another word",
            "words behind",
            "with the hour",
            "below the stamp",
            "behind the stamp",
        ),
        *("a date below the stamp", "further below", "by whose hand", "behind an office", "beside nothing"),
    ],
)
def test_the_day_of_filing(lines: list[list[object]], filed: dt.date | None) -> None:
    assert read(sheet(lines)).filed == filed


SIGNED = ["填报人：", "", "审核人：", "", "2021年7月2日"]
OTHER_HEADS, OTHER = ["序号", *HEADS], ["1", *TWO]


@pytest.mark.parametrize(
    "grid",
    [
        [HEADS, ONE, ["班主任：某", "", "", "", "2021年6月2日"], OTHER_HEADS, OTHER],
        [HEADS, ONE, ["负责人：某"], ["开班时间", "2021年6月2日"], OTHER_HEADS, OTHER],
        [HEADS, ONE, ["负责人：某"], ["2021年6月2日", "2021年6月12日"], OTHER_HEADS, OTHER],
        [HEADS, ONE, SIGNED, OTHER_HEADS, OTHER, ["填报人：", "", "2021年7月3日", "", "2021年7月4日"]],
        [HEADS, ONE, ["填报人：某"], [], [], ["2021年7月2日"], OTHER_HEADS, OTHER],
    ],
    ids=["of the class", "behind its label", "two days", "several", "far below"],
)
def test_no_day_of_filing_between_two_tables(grid: list[list[object]]) -> None:
    assert read(sheet(grid)).filed is None


@pytest.mark.parametrize(
    "grid",
    [
        [HEADS, ONE, SIGNED, [], ["（补充名单）"], OTHER_HEADS, OTHER],
        [HEADS, ONE, SIGNED, [], ["（补充名单）"], HEADS, TWO],
        [HEADS, ONE, SIGNED, ["补充名单"], TWO],
        [HEADS, ONE, ["县住建局（盖章）"], ["2021年7月2日"], [], OTHER_HEADS, OTHER],
        [
            HEADS,
            ONE,
            ["填报人：某"],
            ["", "", "", "2021年7月2日"],
            [],
            ["附：未参训名单"],
            ["序号", "姓名"],
            ["1", "王五"],
        ],
        [HEADS, ONE, SIGNED, ["附表"], ["乡镇", "人数"], ["阿岗镇", "1"]],
        [HEADS, ONE, ["填报人：某  2021年7月2日"], OTHER_HEADS, OTHER, ["填报人：某  2021年7月2日"]],
        [HEADS, ONE, ["填报人：某"], [dt.date(2021, 7, 2)], OTHER_HEADS, OTHER],
    ],
    ids=["a further table", "the same head", "no head", "a seal", "a list", "a sum", "twice", "a date"],
)
def test_the_day_by_signatures_with_more_below_them(grid: list[list[object]]) -> None:
    assert read(sheet(grid)).filed == dt.date(2021, 7, 2)


def test_the_day_of_another_unit_of_the_file_is_taken_and_told() -> None:
    dated = [["填报单位：县妇联", "填报日期：2021年7月2日"], HEADS, ONE]
    first, second = read_units(File({"一": dated, "二": [["填报单位：县残联"], HEADS, TWO]}, name=NOBODY))
    assert first.filed == second.filed == dt.date(2021, 7, 2)
    assert [one.message for one in (*first.findings, *second.findings)] == [
        "没有写填报日期，按同一文件里写的2021-07-02读"
    ]


@pytest.mark.parametrize(
    ("line", "found"),
    [
        (["（公章）", "", "2021年7月"], []),
        (["填报单位：县住建局", "", "填于2021年7月"], []),
        (["填报月份：", "2021年7月"], ["F06"]),
        (["", "2021年8月"], ["F06"]),
        (["", "2021年7月份台账"], ["F06"]),
    ],
)
def test_the_month_after_the_folder_s_alone_is_when_it_was_filed(line: list[str], found: list[str]) -> None:
    ledger = read(sheet([["县住建局培训台账"], line, HEADS, ONE]))
    assert [one.code for one in ledger.findings] == found


def test_the_period_is_the_folders() -> None:
    assert read(sheet([HEADS, ONE])).period == Q2


@pytest.mark.parametrize(
    ("file", "found"),
    [
        ("县住建局.xlsx", []),
        ("县人社局转县住建局台账.xlsx", []),
        ("台账.xlsx", []),
        ("县残联.xlsx", ["- F06 note"]),
    ],
)
def test_a_files_name_that_contradicts_its_contents_is_told(file: str, found: list[str]) -> None:
    ledger = read(sheet([["填报单位：县住建局"], HEADS, ONE], file=file))
    assert (ledger.unit, [told(one) for one in ledger.findings]) == ("县住建局", found)


def test_a_title_over_one_column_tells_the_unit() -> None:
    assert read(sheet([["", "", "", "县住建局培训台账"], HEADS, ONE], file=NOBODY)).unit == "县住建局"


FOOT = [["填报人：张三", "", "填报单位（盖章）：县妇联"], ["填报人：李四", "", "填报单位（盖章）：县残联"]]


@pytest.mark.parametrize(
    "grid",
    [
        [["填报单位：县妇联"], HEADS, ONE, ["填报单位：县残联"], HEADS, TWO],
        [["填报单位：县妇联"], HEADS, ONE, FOOT[0], [], ["填报单位：县残联"], HEADS, TWO, FOOT[1]],
        [["县妇联培训台账"], HEADS, ONE, FOOT[0], ["县残联培训台账"], HEADS, TWO, FOOT[1]],
        [["县妇联"], HEADS, ONE, ["县残联"], HEADS, TWO],
        [["县妇联"], HEADS, ONE, ["县残联"], TWO],
        [HEADS, ONE, FOOT[0], HEADS, TWO, FOOT[1]],
    ],
    ids=["labels", "labels and feet", "titles and feet", "bare names", "without a second head", "feet alone"],
)
def test_the_same_head_again_under_another_units_line(grid: list[list[str]]) -> None:
    first, second = read_units(sheet(grid, file=NOBODY))
    assert [(one.unit, [record.name for record in one.records]) for one in (first, second)] == [
        ("县妇联", ["张三"]),
        ("县残联", ["李四"]),
    ]


@pytest.mark.parametrize("form", ["一、{}", "（一）{}", "{}（1人）", "▲{}"])
def test_lines_between_the_rows_that_are_numbered_names_of_units(form: str) -> None:
    grid = [["各部门培训名册"], HEADS, [form.format("县妇联")], ONE, [form.format("县残联")], TWO]
    assert shares(sheet(grid, file=NOBODY)) == {"县妇联": [("台账", 4)], "县残联": [("台账", 6)]}


@pytest.mark.parametrize("line", ["一、报县残联", "县残联审核（1人）", "一、县残联审核意见"])
def test_a_line_that_says_more_than_a_unit_s_name_hands_nothing_over(line: str) -> None:
    assert shares(sheet([["县妇联培训名册"], HEADS, ONE, [line], TWO], file=NOBODY)) == {
        "县妇联": [("台账", 3), ("台账", 5)]
    }


def test_a_page_that_says_its_unit_again_begins_no_other_table() -> None:
    page = [["填报单位：县妇联"], HEADS]
    assert shares(sheet([*page, ONE, *page, TWO], file=NOBODY)) == {"县妇联": [("台账", 3), ("台账", 6)]}


def test_a_unit_merged_over_its_rows() -> None:
    grid = [[*HEADS, "填报单位"], [*ONE, "县妇联"], [*TWO, UP], [*THREE, "县残联"]]
    assert shares(sheet(grid, file=NOBODY)) == {"县妇联": [("台账", 2), ("台账", 3)], "县残联": [("台账", 4)]}


def test_among_several_units_a_sheet_without_one_is_nobodys() -> None:
    file = File({"县妇联": [HEADS, ONE], "县残联": [HEADS, TWO], "学校": [HEADS, THREE]}, name=NOBODY)
    first, second, nobody = read_units(file)
    assert (first.unit, second.unit, nobody.unit, nobody.refused) == ("县妇联", "县残联", "", True)
    assert [told(one) for one in (*first.findings, *second.findings, *nobody.findings)] == ["- F05 file"]
    assert nobody.findings[0].message.startswith(
        "工作表“学校”第2行没有写填报单位，或写的不在应报送单位名单里"
    )


def test_rows_of_nobody_are_told_once() -> None:
    grid = [[*HEADS, "填报单位"], [*ONE, "县妇联"], [*TWO, ""], [*THREE, "县残联"]]
    ledgers = read_units(sheet(grid, file=NOBODY))
    assert [(one.unit, [told(found) for found in one.findings]) for one in ledgers] == [
        ("县妇联", []),
        ("", ["- F05 file"]),
        ("县残联", []),
    ]
    assert "第3行没有写填报单位" in ledgers[1].findings[0].message


def test_titles_and_signatures_of_the_other_unit_are_foreign() -> None:
    grid = [["填报单位：县妇联"], HEADS, ONE, FOOT[0], ["填报单位：县残联"], HEADS, TWO, FOOT[1]]
    first, second = read_units(sheet(grid, file=NOBODY))
    assert (first.foreign, second.foreign) == ({"台账": {5, 6, 7, 8}}, {"台账": {1, 2, 3, 4}})


def test_a_units_table_beside_anothers() -> None:
    tops = [["填报单位：县妇联", *[""] * 7, "填报单位：县残联"], [*HEADS, "", *HEADS], [*ONE, "", *TWO]]
    assert shares(sheet(tops, file=NOBODY)) == {"县妇联": [("台账", 3)], "县残联": [("台账", 3)]}


def test_a_list_of_names_beside_several_units_ledgers_is_told_to_the_first() -> None:
    sheets = {"县妇联": [HEADS, ONE], "县残联": [HEADS, TWO], "汇总": [["", "张三", ONE[1]]]}
    ledgers = read_units(File(sheets, name=NOBODY))
    assert [(one.unit, [told(found) for found in one.findings]) for one in ledgers] == [
        ("县妇联", ["- F13 note"]),
        ("县残联", []),
    ]


def test_a_line_in_the_column_of_numbers_hands_over() -> None:
    grid = [["序号", *HEADS], [1, *ONE], ["县残联"], [2, *TWO]]
    assert shares(sheet(grid, file="县妇联.xlsx")) == {"县妇联": [("台账", 2)], "县残联": [("台账", 4)]}


def test_a_unit_that_nobody_knows_in_the_column_is_told() -> None:
    grid = [[*HEADS, "填报单位"], [*ONE, "县住建局"], [*TWO, "县文化馆"], [*THREE, ""]]
    ledger = read(sheet(grid))
    assert len(ledger.records) == 3
    assert [one.message for one in ledger.findings] == [
        "填报单位列写的“县文化馆”不在应报送单位名单里，按县住建局读"
    ]


def test_a_sheet_that_lists_units_is_nobody_s() -> None:
    plan = [
        ["任务分解表"],
        ["序号", "培训类别", "任务数", "牵头单位"],
        [1, "家政服务", 10, "县妇联"],
        [2, "保健按摩", 5, "县残联"],
    ]
    (ledger,) = read_units(sheet(plan, file="计划.xlsx"))
    assert (ledger.unit, [told(one) for one in ledger.findings]) == ("", ["- F04 file"])
    (ledger,) = read_units(sheet(plan[:3], file="计划.xlsx"))
    assert ledger.unit == "县妇联"
    (ledger,) = read_units(File({"计划": plan, "台账": [["填报单位：县残联"], HEADS, ONE]}, name=NOBODY))
    assert (ledger.unit, len(ledger.records)) == ("县残联", 1)


# --- several units in one text ----------------------------------------------------------------------------


def unit_and_codes(line: str, file: str) -> tuple[str, list[str]]:
    ledger = read(sheet([[line], HEADS, ONE], file=file))
    return ledger.unit, [one.code for one in ledger.findings]


@pytest.mark.parametrize("file", ["台账.xlsx", "县妇联台账.xlsx"])
@pytest.mark.parametrize(
    "line",
    [
        "填报单位：县妇联    主管单位：县人社局",
        "报送单位：县妇联    接收单位：县人社局",
        "填报单位：县妇联    审核单位：县人社局",
        "填报单位：县妇联（承办：县卫健局）",
        "填报单位：县妇联    报送：县人社局",
        "县妇联2021年第二季度培训台账（报县人社局）",
        "县妇联（县卫健局代填）2021年第二季度培训台账",
    ],
)
def test_who_gets_a_ledger_or_looks_it_over_does_not_report_it(line: str, file: str) -> None:
    assert unit_and_codes(line, file) == ("县妇联", [])


@pytest.mark.parametrize(
    "words",
    [
        *(
            "以下由县人社局填写",
            "县人社局审核",
            "由县就业局审核后填写",
            "县人社局填写栏",
            "（县人社局使用）",
            "县人社局审核意见",
        ),
        *(
            "培训地点：县人社局三楼会议室",
            "主管部门：县人社局",
            "资金来源：县人社局就业补助资金",
            "备案：县人社局",
        ),
        *("抄送：县人社局", "本表一式两份，一份报县人社局备案", "监督单位：县人社局"),
    ],
)
def test_an_office_that_fills_in_or_audits_a_part_does_not_report_it(words: str) -> None:
    group = ["培训单位填写", *[LEFT] * 3, words, *[LEFT] * 2]
    for first in (group, [words]):
        ledger = read(sheet([first, HEADS, ONE], file="县残联.xlsx"))
        assert (ledger.unit, len(ledger.records)) == ("县残联", 1)
        assert "F06" not in [one.code for one in ledger.findings]


@pytest.mark.parametrize(
    "words", ["县妇联填报", "县妇联填写的台账", "县妇联审核通过的学员", "县妇联（本级）"]
)
def test_what_else_stands_behind_a_unit_s_name_takes_nothing_from_it(words: str) -> None:
    assert read(sheet([[words], HEADS, ONE], file=NOBODY)).unit == "县妇联"


@pytest.mark.parametrize("above", ["县人社局：", "县人社局制表"])
def test_an_address_above_the_title_names_nobody(above: str) -> None:
    ledger = read(sheet([[above], ["县妇联培训台账"], HEADS, ONE], file="县妇联台账.xlsx"))
    assert (ledger.unit, ledger.findings) == ("县妇联", ())


@pytest.mark.parametrize(
    ("file", "unit"),
    [("台账.xlsx", "县妇联"), ("县妇联台账.xlsx", "县妇联"), ("县卫健局台账.xlsx", "县卫健局")],
)
def test_of_two_units_in_a_title_the_file_s_or_the_first_and_both_are_told(file: str, unit: str) -> None:
    assert unit_and_codes("农村劳动力培训台账（县妇联、县卫健局联合举办）", file) == (unit, ["F06"])


def test_a_column_that_gives_the_units_is_not_told_as_unread() -> None:
    grid = [[*HEADS, "归口"], [*ONE, "县妇联"], [*TWO, "县残联"]]
    for ledger in read_units(sheet(grid, file=NOBODY)):
        assert {one.code for one in ledger.findings} <= {"F12", "K02"}


# --- the seal ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("above", "below"),
    [
        ([], ["县人社局审核意见（盖章）"]),
        ([], ["报县人社局（盖章）"]),
        ([], ["县妇联（盖章）", "", "县人社局（盖章）"]),
        ([], ["县妇联（盖章）", "", "主办单位：县残联"]),
        (["主办单位：县职业学校"], []),
    ],
)
def test_no_unit_by_its_seal(above: list[str], below: list[str]) -> None:
    ledger = read(sheet([above, HEADS, ONE, below], file=NOBODY))
    assert [one.code for one in ledger.findings] == ["F05"]


@pytest.mark.parametrize("file", ["县残联.xlsx", "二季度县残联报表.xlsx"])
def test_a_seal_is_no_unit_where_the_file_names_one(file: str) -> None:
    ledger = read(sheet([HEADS, ONE, ["县妇联（盖章）"]], file=file))
    assert ledger.unit == "县残联"


@pytest.mark.parametrize(
    "text",
    [
        *("罗平县妇联（章）", "罗平县妇女联合会（盖章）", "县妇联（公章）", "（盖章）罗平县妇联", "罗平县妇联  盖章"),
        *("罗平县妇联（印章）", "（章）：县妇联", "县妇联（盖章）2021年7月1日", "主办单位：县妇联", "牵头单位（盖章）：县妇联"),
    ],
)  # fmt: skip
def test_a_unit_by_its_seal_above_or_below(text: str) -> None:
    for grid in ([[text], HEADS, ONE], [["培训台账"], [text], HEADS, ONE], [HEADS, ONE, [], ["", text]]):
        assert read(sheet(grid, file=NOBODY)).unit == "县妇联"
    (note,) = read(sheet([HEADS, ONE, [], ["", text]], file=NOBODY)).findings
    assert (note.code, note.message.startswith("没有写填报单位，只有")) == ("F06", True)


@pytest.mark.parametrize(
    ("below", "file"),
    [
        ("填报单位：县妇联", NOBODY),
        ("报表单位：县妇联", NOBODY),
        ("单位：县妇联", NOBODY),
        ("县妇联", "县妇联.xlsx"),
    ],
)
def test_a_unit_that_is_named_otherwise_as_well_is_not_told(below: str, file: str) -> None:
    ledger = read(sheet([HEADS, ONE, [], ["", below]], file=file))
    assert (ledger.unit, ledger.findings) == ("县妇联", ())


def test_a_bare_name_in_the_foot_may_be_an_auditor_s_and_is_told() -> None:
    file = File(
        {"一": [["县妇联培训台账"], HEADS, ONE], "二": [HEADS, TWO, ["", "", "县人社局"]]}, name=NOBODY
    )
    first, second = read_units(file)
    assert (first.unit, first.findings) == ("县妇联", ())
    assert (second.unit, [one.code for one in second.findings]) == ("县人社局", ["F06"])


@pytest.mark.parametrize("label", ["审核单位", "人社部门审核意见（盖章）：", "主管部门"])
def test_whose_name_stands_right_of_an_auditor_s_label_reports_nothing(label: str) -> None:
    for grid in ([[label, "县人社局"], HEADS, ONE], [HEADS, ONE, [label, "县人社局"]]):
        assert [one.code for one in read(sheet(grid, file=NOBODY)).findings] == ["F05"]
