"""空白台账: what a person fills in soundly is read without a finding, and untouched it is neither ledger nor nil return."""

from __future__ import annotations

import csv
import datetime as dt
import io
import re
from dataclasses import replace
from decimal import Decimal
from typing import Any

import made_up
import openpyxl
import pytest
from blanks import PERIOD, base, choices_of, fill, filled, raw_blank, sheet_of, texts
from made_up import AID, HOME
from verbs import File, identity, plan, read, settings, told

from lp_reports.ledger.read import context_of
from lp_reports.model.fields import CertClass, Field
from lp_reports.model.ledger import Ledger
from lp_reports.model.period import Period
from lp_reports.model.system_sheets import MARK
from lp_reports.reports.blank import blank_workbook as blank
from lp_reports.reports.blank import examples as blank_examples
from lp_reports.reports.blank.columns import COLUMNS, GROUPS

MAY = Period.month(2021, 5)


def findings(ledger: Ledger) -> list[str]:
    return [told(finding) for finding in ledger.findings]


# --- untouched, nil, filled ---------------------------------------------------------------------------------


def test_untouched_it_is_neither_a_ledger_nor_a_nil_return() -> None:
    ledger = read(File(raw_blank(), PERIOD))
    assert findings(ledger) == ["- F10 file"]
    assert ledger.unit == "县住建局"


@pytest.mark.parametrize("state", ["有培训", "", None])
def test_any_other_state_is_no_nil_return(state: str | None) -> None:
    assert findings(read(File(fill(raw_blank(), [], state=state), PERIOD))) == ["- F10 file"]


def test_picking_nil_is_a_nil_return() -> None:
    ledger = read(File(fill(raw_blank(), [], state="零报告", filed=dt.date(2021, 10, 8)), PERIOD))
    assert (findings(ledger), ledger.refused, ledger.records) == ([], False, ())
    assert (ledger.unit, ledger.filed, ledger.skipped) == ("县住建局", dt.date(2021, 10, 8), ())


def test_nil_with_rows_below_is_what_the_rows_say() -> None:
    assert len(read(File(fill(raw_blank(), [base()], state="零报告"), PERIOD)).records) == 1


def test_rows_with_a_number_alone_are_skipped() -> None:
    numbered = [{Field.SERIAL: number} for number in (1, 2, 3)]
    assert findings(read(File(fill(raw_blank(), numbered), PERIOD))) == ["- F10 file"]
    ledger = read(File(fill(raw_blank(), [base(), *numbered]), PERIOD))
    assert (findings(ledger), len(ledger.records)) == ([], 1)


def test_a_minimal_row_and_a_full_one_are_read_exactly() -> None:
    least = base(**dict.fromkeys(("文化程度", "人员类别", "开班日期", "是否取证"), None))
    whole = next(iter(blank_examples.examples(settings(), plan(), "县住建局", PERIOD)))
    ledger = read(File(fill(raw_blank(), [least, {**whole, Field.NAME: "李四"}]), PERIOD))
    assert findings(ledger) == []
    one, two = ledger.records
    assert one[3:11] == ("张三", identity(), (), frozenset(), "阿岗镇", 7, "砌筑工", None)
    assert (one.start, one.end, one.certified, one.cert_class) == (None, dt.date(2021, 8, 10), None, None)
    assert (two.name, two.category, two.channel, two.start) == ("李四", 7, "一a", dt.date(2021, 7, 5))
    assert (two.end, two.days, two.free, two.cert_class) == (
        *(dt.date(2021, 7, 14), Decimal(10), True),
        CertClass.VOCATIONAL,
    )
    assert (two.level, two.number, two.issued) == (5, "Y530324000001215000001", dt.date(2021, 7, 21))
    assert (two.before, two.now, two.workplace) == ("未就业", "已就业", "县内")
    assert (two.training, two.exam, two.living, two.transport) == (800, 150, 600, 200)


@pytest.mark.parametrize("unit", settings().units)
def test_the_examples_of_every_unit_are_sound(unit: str) -> None:
    """The rows of 填写示例 with real names are read without a finding; the unit is known by its cell alone."""
    lines = [
        {**line, Field.NAME: name}
        for line, name in zip(
            blank_examples.examples(settings(), plan(), unit, PERIOD), ("张三", "李四", "王五"), strict=True
        )
    ]
    ledger = read(File(fill(raw_blank(unit), lines), PERIOD, "台账.xlsx"))
    assert findings(ledger) == []
    assert (ledger.unit, len(ledger.records)) == (unit, 3)


def test_saved_as_csv_it_is_read_all_the_same() -> None:
    text = io.StringIO()
    for row in sheet_of(fill(raw_blank(), [base()], filed=dt.date(2021, 10, 8))).iter_rows(values_only=True):
        csv.writer(text).writerow(
            [
                "" if cell is None else f"{cell:%Y/%m/%d}" if isinstance(cell, dt.date) else cell
                for cell in row
            ]
        )
    ledger = read(File(text.getvalue().encode("gb18030"), PERIOD, "台账.csv"))
    assert (findings(ledger), ledger.unit, ledger.filed) == ([], "县住建局", dt.date(2021, 10, 8))
    assert [one.issued for one in ledger.records] == [dt.date(2021, 8, 20)]


NO_PAPER: dict[str, Any] = {"证书编号": None, "发证日期": None}


def test_a_month_has_its_month() -> None:
    raw = blank.write(settings(), plan(), "县妇联", MAY)
    assert "填报月份：2021年5月" in texts(raw)
    row = base(结束日期=dt.date(2021, 5, 31), 发证日期=dt.date(2021, 5, 31), 开班日期=dt.date(2021, 5, 20))
    ledger = read(File(fill(raw, [row]), MAY, "县妇联.xlsx"))
    assert (findings(ledger), ledger.unit) == ([], "县妇联")
    late = fill(raw, [base(结束日期=dt.date(2021, 6, 1), 开班日期=None, 是否取证="否", **NO_PAPER)])
    assert findings(read(File(late, MAY, "县妇联.xlsx"))) == ["T7 D04 reject 2021-06-01"]


def test_another_county_finds_no_name_of_this_one_in_it() -> None:
    towns = tuple(f"第{number}山外青山楼外楼镇" for number in range(1, 31))
    other = replace(made_up.plan(), townships={town: {} for town in towns})
    theirs = replace(settings(), county="云溪县", units=(HOME, AID), unit_words={HOME: HOME, AID: AID})
    raw = blank.write(theirs, other, HOME, PERIOD)
    assert not re.search("罗平|阿岗|县住建局", "\n".join(texts(raw)))
    lists = choices_of(raw)
    assert lists[Field.TOWNSHIP] == towns  # too many for a rule: from 代码表
    assert lists[Field.CATEGORY] == ("1.砌筑", "2.家政")
    assert Field.CHANNEL not in lists
    lines = blank_examples.examples(theirs, other, HOME, PERIOD)
    named = [{**line, Field.NAME: name} for line, name in zip(lines, ("张三", "李四", "王五"), strict=True)]
    ledger = read(File(fill(raw, named), PERIOD), context_of(theirs, other))
    assert (findings(ledger), len(ledger.records), ledger.unit) == ([], 3, HOME)


# --- the drop-downs -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("unit", ["县住建局", "县总工会"])
def test_every_word_of_every_list_is_read_without_a_finding(unit: str) -> None:
    raw = raw_blank(unit)
    rows: list[dict[Field, Any]] = []
    for field, words in choices_of(raw).items():
        for word in words:
            number = len(rows)
            birth = (dt.date(1970, 1, 1) + dt.timedelta(days=number)).isoformat()
            man = field is Field.SEX and word == "男"
            rows.append(
                base(
                    **{
                        "身份证号": identity(997 if man else 996, birth),
                        "证书编号": f"证{number}",
                        field: word,
                        **(NO_PAPER if (field, word) == (Field.CERTIFIED, "否") else {}),
                    }
                )
            )
    ledger = read(File(fill(raw, rows), PERIOD, f"{unit}.xlsx"))
    assert findings(ledger) == []
    assert len(ledger.records) == len(rows) > 100
    read_as = {
        field: {getattr(one, name) for one in ledger.records}
        for field, name in {
            Field.TOWNSHIP: "township",
            Field.CATEGORY: "category",
            Field.CHANNEL: "channel",
            Field.LEVEL: "level",
            Field.WORKPLACE: "workplace",
            Field.CERT_CLASS: "cert_class",
        }.items()
    }
    assert read_as[Field.TOWNSHIP] == set(plan().townships)
    assert read_as[Field.CATEGORY] == {category.number for category in plan().categories}
    assert read_as[Field.CHANNEL] - {None} == {channel.code for channel in plan().channels}
    assert read_as[Field.LEVEL] == {0, 1, 2, 3, 4, 5}
    assert read_as[Field.WORKPLACE] - {None} == {"县内", "县外省内", "省外", "境外"}
    assert read_as[Field.CERT_CLASS] - {None} == {CertClass.VOCATIONAL, CertClass.SPECIALISED}


def test_a_units_own_categories_come_first() -> None:
    first = {unit: choices_of(raw_blank(unit))[Field.CATEGORY] for unit in ("县工信商科局", "县团委")}
    assert [word.partition(".")[0] for word in first["县工信商科局"]][:4] == ["3", "4", "6", "1"]
    assert [word.partition(".")[0] for word in first["县团委"]] == [str(n) for n in range(1, 13)]
    assert first["县团委"][6] == "7.砌筑工、混凝土工等"


def test_several_kinds_of_person_may_be_joined() -> None:
    row = base(人员类别="脱贫劳动力、残疾人")
    (record,) = read(File(fill(raw_blank(), [row]), PERIOD)).records
    assert record.people == {"脱贫劳动力", "残疾人"}


# --- the sheets ---------------------------------------------------------------------------------------------


def test_heads_are_the_standard_ledgers() -> None:
    sheet = sheet_of(raw_blank())
    heads = [re.sub(r"\s", "", sheet.cell(6, number).value) for number in range(1, len(COLUMNS) + 1)]
    assert " ".join(heads) == (
        "序号 ★姓名 性别 ★身份证号 民族 文化程度 ★户籍乡镇(街道) ☆村(社区) 人员类别 联系电话"
        " ★培训类别 ★培训工种 培训等级 培训机构 培训渠道 培训方式 班期 培训地点 开班日期 ★结束日期 培训天数 课时 是否免费培训"
        " 是否取证 ☆证书类别 ☆证书等级 ☆证书编号 ☆发证日期 发证机构"
        " 培训前就业状态 目前就业状态 就业单位 就业地点 就业日期 培训前月收入 培训后月收入"
        " 培训补贴 鉴定补贴 生活费补贴 交通补贴 以工代训月数 以工代训补贴 备注"
    )
    groups = [str(sheet.cell(5, number).value) for number in range(1, len(COLUMNS) + 1)]
    assert [group for group in groups if group != "None"] == list(GROUPS)


def test_columns_of_numbers_are_text_and_of_days_are_days() -> None:
    sheet = openpyxl.load_workbook(filled(base()))["培训台账"]
    for cells, form in {("D", "J", "AA"): "@", ("S", "AB", "AH"): "yyyy-mm-dd"}.items():
        assert {sheet.column_dimensions[column].number_format for column in cells} == {form}
        assert {sheet[f"{column}7"].number_format for column in cells} == {form}


def test_each_group_of_columns_fits_its_page() -> None:
    """The names stand on every page."""
    sheet = sheet_of(raw_blank())
    assert (sheet.page_setup.scale, sheet.page_setup.orientation, sheet.page_setup.paperSize) == (
        *(85, "landscape"),
        9,
    )
    assert [brk.id for brk in sheet.col_breaks.brk] == [10, 23, 29]
    assert (sheet.print_title_rows, sheet.print_title_cols) == ("$5:$6", "$A:$B")
    assert (sheet.freeze_panes, sheet.page_setup.pageOrder) == ("C7", "overThenDown")
    foot = sheet.oddFooter
    assert re.findall("填报人|审核人|单位负责人|联系电话", f"{foot.left.text}{foot.right.text}") == [
        *("填报人", "审核人", "单位负责人", "联系电话"),
    ]
    assert foot.center.text == "— &P —"


def test_only_the_first_page_is_ruled_or_everything_would_be_printed() -> None:
    assert sheet_of(raw_blank()).max_row == blank.FIRST + blank.RULED - 1


def test_our_own_sheets_say_so_and_are_not_read() -> None:
    book = openpyxl.load_workbook(filled(base()))
    assert book.sheetnames == ["培训台账", "填写示例", "代码表"]
    assert [MARK in str(book[name]["A1"].value) for name in book.sheetnames] == [False, True, True]
    ledger = read(File(fill(raw_blank(), [base()]), PERIOD))
    assert {record.table.sheet for record in ledger.records} == {"培训台账"}


def test_what_is_made_up_is_nobodys() -> None:
    for unit in settings().units:
        for text in texts(raw_blank(unit)):
            for number in re.findall(r"(?<!\w)\d{17}[\dX]", text):
                assert re.fullmatch(r"530324\d{8}99[6-8][\dX]", number)
            assert not re.fullmatch(r"1\d{10}", text) or text.startswith("1380000000")


def test_same_plan_same_bytes_and_no_author() -> None:
    blank_bytes = blank.write(settings(), plan(), "县住建局", PERIOD)
    assert blank_bytes == blank.write(settings(), plan(), "县住建局", PERIOD)
    book = openpyxl.load_workbook(filled(base()))
    assert book.properties.creator in (None, "", "openpyxl")
    assert blank_bytes != blank.write(settings(), plan(), "县妇联", PERIOD)


def test_a_units_name_is_text_in_cells_and_in_the_page_head() -> None:
    odd = replace(settings(), units=("=1+1 A&B局",))
    sheet = sheet_of(blank.write(odd, plan(), "=1+1 A&B局", PERIOD))
    assert sheet["C2"].value == "填报单位(盖章)：=1+1 A&B局"
    assert sheet.oddHeader.right.text.endswith("=1+1 A&&B局　2021年第三季度")


# --- the next period ----------------------------------------------------------------------------------------


def test_the_period_after() -> None:
    quarters = Period.quarter(2021, 1), Period.quarter(2021, 4)
    months = Period.month(2021, 5), Period.month(2021, 12)
    after = [blank.next_period(period).name for period in (*quarters, *months)]
    assert after == ["2021Q2", "2022Q1", "2021-06", "2022-01"]
