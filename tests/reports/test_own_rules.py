"""What helps to mend comes back with a unit's own sheets: lists, formats, links; and nothing of another unit's."""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import xlsxwriter
from office import convert
from openpyxl.comments import Comment
from openpyxl.formatting.rule import CellIsRule, FormulaRule
from openpyxl.styles import PatternFill
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation
from test_own_sheets import FILE, edited, found, front, joined, ledger, opened, table, workbook

from lp_reports.model.fields import Effect, Field
from lp_reports.model.ledger import Table, UnreadColumn
from lp_reports.reports.own_sheets.carried import Own, spots
from lp_reports.reports.own_sheets.formulas import Scope, carried
from lp_reports.reports.own_sheets.join import join
from lp_reports.reports.own_sheets.lost import left_behind
from lp_reports.reports.own_sheets.notes import COLOURS
from lp_reports.reports.own_sheets.trimmed import trimmed

TOWNS = ("阿岗镇", "板桥镇", "罗雄街道")
GREEN = PatternFill(bgColor="FF00FF00", fill_type="solid")


def with_lists(*formulas: str, lists: str = "字典") -> Callable[[Any], None]:
    """A sheet of words, two names for them, and a drop-down in column C from row 3 for each formula."""

    def change(sheet: Any) -> None:
        book = sheet.parent
        words = book.create_sheet(lists)
        for number, town in enumerate(TOWNS, 1):
            words.cell(number, 1, town)
        book.defined_names["乡镇表"] = DefinedName("乡镇表", attr_text=f"'{lists}'!$A$1:$A$3")
        book.defined_names["长表"] = DefinedName(
            "长表", attr_text=f"OFFSET('{lists}'!$A$1,0,0,COUNTA('{lists}'!$A:$A),1)"
        )
        for row, formula in enumerate(formulas, 3):
            rule = DataValidation(type="list", formula1=formula)
            rule.add(f"C{row}")
            sheet.add_data_validation(rule)

    return change


def persons(right: int = 0, **values: Any) -> Table:
    """The table as its heads say, moved to the right."""
    fields = (Field.NAME, Field.IDENTITY, Field.TOWNSHIP, Field.END)
    return replace(table(), columns={field: right + at for at, field in enumerate(fields, 1)}, **values)


def rules(sheet: Any) -> list[str]:
    return [one.formula1 for one in sheet.data_validations.dataValidation]


def lost(*own: Own) -> dict[str, str]:
    return dict(left_behind(own))


# --- drop-downs --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "formula",
    ["字典!$A$1:$A$3", "'字典'!$A$1:$A$3", "乡镇表", "长表", '"是,否"', "$A$1:$A$2", "INDIRECT($B3)"],
)
def test_a_list_keeps_its_words(formula: str) -> None:
    raw = workbook(with_lists(formula))
    book = opened(joined(package=raw))
    assert [one.replace("'", "") for one in rules(book["台账"])] == [formula.replace("'", "")]
    assert [cell.value for cell in book["字典"]["A"]] == list(TOWNS)
    assert lost(Own(ledger(), raw)) == {}


@pytest.mark.parametrize(
    "formula",
    [
        "[1]Sheet1!$A$1:$A$3",
        "'[别处.xlsx]Sheet1'!$A$1",
        "没有的名",
        "没有的表!$A$1",
        'WEBSERVICE("http://example.invalid")',
        'HYPERLINK("http://example.invalid")',
        "cmd|'/c calc'!A1",
        "#REF!",
        "A1:A3+CALL(1)",
    ],
)
def test_a_list_that_leads_elsewhere_is_left_out_and_told(formula: str) -> None:
    raw = workbook(with_lists(formula, "字典!$A$1:$A$3"))
    assert rules(opened(joined(package=raw))["台账"]) == ["'字典'!$A$1:$A$3"]
    assert lost(Own(ledger(), raw)) == {FILE: "下拉列表1处"}


def test_the_names_of_two_files_stay_apart() -> None:
    """Each sheet has the names that it needs for itself: another file's may be called alike."""
    other = with_lists("乡镇表")

    def second(sheet: Any) -> None:
        other(sheet)
        sheet.parent["字典"]["A1"] = "另一份"

    own = [Own(ledger(), workbook(other)), Own(ledger(file="乙.xlsx"), workbook(second))]
    book = opened(join(front(), 1, own, ()))
    assert book.sheetnames == ["反馈单", "台账", "字典", "台账(2)", "字典(2)", "填写说明"]
    assert book["台账"].defined_names["乡镇表"].attr_text == "'字典'!$A$1:$A$3"
    assert book["台账(2)"].defined_names["乡镇表"].attr_text == "'字典(2)'!$A$1:$A$3"
    assert (book["字典"]["A1"].value, book["字典(2)"]["A1"].value) == ("阿岗镇", "另一份")


def test_a_list_of_newer_excel_comes_along() -> None:
    newer = (
        '<extLst><ext xmlns:x14="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main" '
        'uri="{CCE6A557-97BC-4b89-ADB6-D9C93CAAB3DF}"><x14:dataValidations '
        'xmlns:xm="http://schemas.microsoft.com/office/excel/2006/main" count="1"><x14:dataValidation type="list" '
        'allowBlank="1"><x14:formula1><xm:f>字典!$A$1:$A$3</xm:f></x14:formula1><xm:sqref>C3:C9</xm:sqref>'
        "</x14:dataValidation></x14:dataValidations></ext></extLst></worksheet>"
    )
    raw = edited(
        workbook(with_lists()), r"xl/worksheets/sheet1\.xml", lambda text: text.replace("</worksheet>", newer)
    )
    (rule,) = opened(joined(package=raw))["台账"].data_validations.dataValidation
    assert (rule.formula1, str(rule.sqref), rule.allowBlank) == ("'字典'!$A$1:$A$3", "C3:C9", True)


def test_the_codes_of_our_blank_come_along_where_drop_downs_need_them() -> None:
    def ours(sheet: Any) -> None:
        with_lists("乡镇表", lists="代码表")(sheet)
        sheet.parent.create_sheet("填写示例")

    book = opened(joined(package=workbook(ours)))
    assert book.sheetnames == ["反馈单", "台账", "代码表", "填写说明"]
    assert book["台账"].defined_names["乡镇表"].attr_text == "'代码表'!$A$1:$A$3"
    again = opened(joined(package=workbook(lambda sheet: sheet.parent.create_sheet("代码表") and None)))
    assert again.sheetnames == ["反馈单", "台账", "填写说明"]


def test_lists_last_through_a_second_feedback() -> None:
    first = joined(found("B3"), package=workbook(with_lists("乡镇表")))
    book = opened(joined(found("B3"), package=first.workbook))
    assert rules(book["台账"]) == ["乡镇表"]
    assert book["台账"].defined_names["乡镇表"].attr_text == "'字典'!$A$1:$A$3"


@pytest.mark.parametrize(
    "text", ["A", "A+" * 5000, '"' * 999, "'" * 999, "a!" * 999, "{" * 9999, "INDIRECT(" * 500]
)
def test_any_formula_is_read_in_no_time(text: str) -> None:
    found = carried(text, Scope())
    assert found is None or found.text == text


def test_names_that_stand_for_each_other_end() -> None:
    names = {f"名{at}": (f"名{at}", "+".join(f"名{to}" for to in range(50))) for at in range(50)}
    assert carried("名1", Scope(names=names)) is None


# --- conditional formats -----------------------------------------------------------------------------------------


def test_conditional_formats_come_along_and_do_not_hide_what_is_wrong() -> None:
    def paint(sheet: Any) -> None:
        sheet.conditional_formatting.add("A3:D5", FormulaRule(formula=["MOD(ROW(),2)=0"], fill=GREEN))
        sheet.conditional_formatting.add("C3:C5", CellIsRule("equal", ["[1]Sheet1!$A$1"], fill=GREEN))

    raw = workbook(paint)
    sheet = opened(joined(found("B4"), found("D4", effect=Effect.HOLD), package=raw))["台账"]
    told = {str(one.sqref): list(one.rules) for one in sheet.conditional_formatting}
    assert list(told) == ["B4", "D4", "A3:D5"]
    assert [(one.priority, one.formula, one.stopIfTrue) for one in told["B4"]] == [(1, ["TRUE"], True)]
    assert told["B4"][0].dxf.fill.bgColor.rgb == COLOURS[Effect.REJECT]
    assert (told["A3:D5"][0].priority, told["A3:D5"][0].dxf.fill.bgColor.rgb) == (3, "FF00FF00")
    assert lost(Own(ledger(), raw)) == {FILE: "条件格式1处"}


def test_our_colours_over_theirs_are_taken_off_again() -> None:
    def paint(sheet: Any) -> None:
        sheet.conditional_formatting.add("A3:D5", FormulaRule(formula=["TRUE"], fill=GREEN))

    first = joined(found("B4"), package=workbook(paint))
    sheet = opened(joined(package=first.workbook))["台账"]
    assert [str(one.sqref) for one in sheet.conditional_formatting] == ["A3:D5"]


def test_the_looks_of_two_files_stay_apart() -> None:
    def paint(color: str) -> Callable[[Any], None]:
        fill = PatternFill(bgColor=color, fill_type="solid")
        return lambda sheet: sheet.conditional_formatting.add("A3", FormulaRule(formula=["A3=1"], fill=fill))

    own = [
        Own(ledger(), workbook(paint("FF111111"))),
        Own(ledger(file="乙.xlsx"), workbook(paint("FF222222"))),
    ]
    book = opened(join(front(), 1, own, ()))
    colors = [
        one.rules[0].dxf.fill.bgColor.rgb
        for name in ("台账", "台账(2)")
        for one in book[name].conditional_formatting
    ]
    assert colors == ["FF111111", "FF222222"]


# --- links, days, other things -------------------------------------------------------------------------------------


def test_links_within_the_workbook_stay_and_those_to_outside_are_told() -> None:
    def links(sheet: Any) -> None:
        with_lists()(sheet)
        sheet["A3"].hyperlink = "#字典!A1"
        sheet["A4"].hyperlink = openpyxl.worksheet.hyperlink.Hyperlink(ref="A4", location="'字典'!A2")
        sheet["A5"].hyperlink = "http://example.invalid/"
        sheet["B5"].hyperlink = "mailto:a@example.invalid"
        sheet["C5"].hyperlink = openpyxl.worksheet.hyperlink.Hyperlink(ref="C5", location="没有的表!A2")

    raw = workbook(links)
    result = joined(found("B3"), package=raw)
    sheet = opened(result)["台账"]
    told = {cell.coordinate: cell.hyperlink.location for row in sheet for cell in row if cell.hyperlink}
    assert told == {"A3": "'字典'!A1", "A4": "'字典'!A2", "F3": "'台账'!B3"}
    assert lost(Own(ledger(), raw)) == {FILE: "指向外部的链接3处"}
    with zipfile.ZipFile(io.BytesIO(result.workbook)) as package:
        assert not any(b"example.invalid" in package.read(name) for name in package.namelist())
    again = opened(joined(package=result.workbook))["台账"]
    assert {cell.coordinate for row in again for cell in row if cell.hyperlink} == {"A3", "A4"}


def test_numbers_that_a_workbook_of_1904_calls_days() -> None:
    def bare(sheet: Any) -> None:
        sheet["D3"].number_format = sheet["D4"].number_format = "General"
        sheet["A4"], sheet["B4"], sheet["B5"], sheet["D5"] = 43_000, 0.5, 43_000, 0.5
        sheet["B4"].number_format = sheet["D5"].number_format = "h:mm"
        rule = DataValidation(type="date", operator="greaterThan", formula1="42855")
        rule.add("D3:D9")
        sheet.add_data_validation(rule)

    raw = edited(
        workbook(bare),
        r"xl/workbook\.xml",
        lambda text: text.replace("<workbookPr/>", '<workbookPr date1904="1"/>'),
    )
    made = ledger(persons())
    sheet = opened(joined(package=raw, made=made))["台账"]
    was = (dt.date(2021, 5, 1) - dt.date(1899, 12, 30)).days
    assert (sheet["D3"].value, sheet["A4"].value) == (was + 1462, 43_000)
    assert (sheet["B4"].value, sheet["D5"].value) == (dt.time(12), dt.time(12))
    assert rules(sheet) == ["44317"]


def test_what_cannot_come_along_is_told_of_each_file() -> None:
    raw = io.BytesIO()
    with xlsxwriter.Workbook(raw, {"in_memory": True}) as book:
        sheet = book.add_worksheet("台账")
        sheet.write_row("A2", ("姓名", "身份证号"))
        chart = book.add_chart({"type": "column"})
        chart.add_series({"values": "=台账!$A$3:$A$4"})
        sheet.insert_chart("F3", chart)
        sheet.insert_textbox("F20", "某")
        pie = book.add_chart({"type": "pie"})
        pie.add_series({"values": "=台账!$A$3:$A$4"})
        book.add_chartsheet("图").set_chart(pie)
    own = Own(ledger(), raw.getvalue())
    assert lost(own) == {FILE: "图形1处、图表1处、图表页1处"}
    rebuilt = Own(ledger(file="乙.xls"), workbook(), ("台账",))
    assert list(lost(rebuilt)) == ["乙.xls"] and "原文件不是.xlsx" in lost(rebuilt)["乙.xls"]
    assert lost(Own(ledger(file="丙.csv"), workbook(), ("台账",))) == {}


# --- formatted empty rows ------------------------------------------------------------------------------------------


def test_tens_of_thousands_of_formatted_empty_rows_come_back() -> None:
    raw = io.BytesIO()
    with xlsxwriter.Workbook(raw, {"constant_memory": True}) as book:
        sheet, ruled = book.add_worksheet("台账"), book.add_format({"border": 1})
        sheet.write_row(1, 0, ("姓名", "身份证号", "乡镇", "结束日期"))
        sheet.write_row(2, 0, ("某", "无"), ruled)
        for row in range(3, 40_000):
            for column in range(20):
                sheet.write_blank(row, column, None, ruled)
        sheet.write(40_000, 0, "末行")
    result = joined(found("B3"), package=raw.getvalue())
    assert result.left_out == () and len(result.workbook) < 200_000
    sheet = opened(result)["台账"]
    assert (sheet["A3"].value, sheet["A40001"].value) == ("某", "末行") and sheet["B3"].comment
    assert sheet["T400"].border.left.style == "thin" and sheet["T5000"].border.left.style is None


@pytest.mark.parametrize("prefix", ["", "x:"])
def test_only_empty_rows_go_and_only_where_rows_have_numbers(prefix: str) -> None:
    p = prefix
    rows = "".join(f'<{p}row r="{row}"><{p}c r="A{row}" s="1"/></{p}row>' for row in range(1, 3_001))
    rows += f'<{p}row r="3001"><{p}c r="A3001"><{p}v>1</{p}v></{p}c></{p}row>' + f'<{p}row r="3002" ht="3"/>'
    whole = f"<{p}worksheet><{p}sheetData>{rows}</{p}sheetData><{p}mergeCells/></{p}worksheet>".encode()
    thin = trimmed(whole)
    assert thin.count(b"<" + p.encode() + b"c ") == 502
    assert b"A3001" in thin and thin.endswith(whole[-20:]) and b'ht="3"' in thin
    loose = whole.replace(b'row r="2"', b"row ")
    assert trimmed(loose) == loose
    assert trimmed(whole[:400]) == whole[:400]


# --- other units in the same file ------------------------------------------------------------------------------------


def shared_workbook() -> bytes:
    """Rows 3 and 5 are ours; row 4, the sheets 别的局 and 汇总 are not."""

    def fill(sheet: Any) -> None:
        with_lists("乡镇表", "字典!$A$1:$A$3")(sheet)
        sheet["A4"], sheet["B4"] = "外人甲", "530324199001019961"
        sheet["A4"].comment = Comment("外人的批注", "某")
        sheet["D4"].hyperlink = "#台账!A4"
        sheet["E4"] = "同班"
        sheet.merge_cells("E4:E5")
        for name in ("别的局", "汇总"):
            sheet.parent.create_sheet(name)["A1"] = "外人乙"
        rule = DataValidation(type="list", formula1="汇总!$A$1:$A$2")
        rule.add("A3:A9")
        sheet.add_data_validation(rule)

    return workbook(fill)


def test_a_unit_sees_its_own_rows_and_sheets_alone() -> None:
    made = replace(ledger(persons()), foreign={"台账": frozenset({4})}, foreign_sheets=frozenset({"别的局"}))
    raw = shared_workbook()
    result = joined(found("B3"), found("B5"), package=raw, made=made)
    book = opened(result)
    assert book.sheetnames == ["反馈单", "台账", "填写说明"]
    sheet = book["台账"]
    assert [sheet[cell].value for cell in ("A3", "A4", "B4", "C4", "D4", "A5")] == [
        "某0",
        None,
        None,
        None,
        None,
        "某2",
    ]
    assert sheet["E4"].value == "同班" and sheet.row_dimensions[4].hidden
    assert sheet["A4"].comment is None and sheet["D4"].hyperlink is None
    assert sheet["B3"].comment and sheet["B5"].comment
    assert lost(Own(made, raw)) == {FILE: "其他单位的行和工作表、下拉列表1处"}


def test_no_part_of_the_package_holds_another_units_words() -> None:
    made = replace(ledger(persons()), foreign={"台账": frozenset({4})}, foreign_sheets=frozenset({"别的局"}))
    result = joined(found("B3"), package=shared_workbook(), made=made)
    with zipfile.ZipFile(io.BytesIO(result.workbook)) as package:
        inside = "".join(package.read(name).decode() for name in package.namelist())
    assert "外人" not in inside and "530324199001019961" not in inside


def test_a_list_on_a_sheet_that_stays_behind_comes_along_as_words() -> None:
    made = replace(ledger(persons()), foreign={"台账": frozenset({4})})
    sheet = opened(joined(package=shared_workbook(), made=made))["台账"]
    words = f'"{",".join(TOWNS)}"'
    assert rules(sheet) == [words, words]


def test_a_sheet_of_another_unit_alone_is_left_out() -> None:
    made = replace(ledger(), foreign_sheets=frozenset({"别的局"}))
    assert opened(joined(package=shared_workbook(), made=made)).sheetnames == ["反馈单", "台账", "填写说明"]


def test_a_text_table_that_units_share() -> None:
    made = replace(ledger(table("")), foreign={"": frozenset({4})})
    own = Own(made, workbook(), ("台账",))
    sheet = opened(join(front(), 1, [own], [found("B3", sheet="")]))["台账"]
    assert (sheet["A3"].value, sheet["A4"].value) == ("某0", None) and sheet["B3"].comment


# --- whose marks -----------------------------------------------------------------------------------------------------


def test_files_whose_names_mask_alike_keep_their_own_marks() -> None:
    files = ("台账530324199001019961.xlsx", "台账530324198801019961.xlsx")
    own = [Own(ledger(file=file), workbook()) for file in files]
    told = [
        replace(found(cell), file="台账530324********9961.xlsx", path=f"收件/2021Q2/{file}")
        for cell, file in zip(("B3", "D5"), files, strict=True)
    ]
    book = opened(join(front(), 1, own, told))
    assert book.sheetnames == ["反馈单", "台账", "台账(2)", "填写说明"]
    marks = [
        [cell.coordinate for row in book[name] for cell in row if cell.comment]
        for name in ("台账", "台账(2)")
    ]
    assert marks == [["B3"], ["D5"]]


def test_no_two_sheets_have_one_name() -> None:
    def twice(sheet: Any) -> None:
        sheet.parent.create_sheet("其他")["A1"] = "其他"

    raw = edited(
        workbook(twice), r"xl/workbook\.xml", lambda text: text.replace('name="其他"', 'name="台账"')
    )
    own = [Own(ledger(), raw), Own(ledger(file="乙.xlsx"), raw)]
    result = join(front(), 1, own, [found("B3")])
    names = opened(result).sheetnames
    assert names == ["反馈单", "台账", "台账(2)", "台账(3)", "台账(4)", "填写说明"]
    assert opened(result)["台账"]["B3"].comment
    assert spots(own)[f"收件/2021Q2/{FILE}", "台账"].sheet == "台账"


# --- several tables on a sheet -----------------------------------------------------------------------------------------


def stacked() -> bytes:
    """A head in row 2 with three rows, another in row 7 with four."""

    def more(sheet: Any) -> None:
        for column, head in enumerate(("姓名", "身份证号", "乡镇", "结束日期"), 1):
            sheet.cell(7, column, head)
        for row in range(8, 12):
            sheet.cell(row, 1, f"乙{row}")

    return workbook(more)


def test_every_table_below_another_is_marked() -> None:
    made = ledger(table(head=2), table(head=7))
    result = joined(found("B4"), found("B9"), package=stacked(), made=made)
    sheet = opened(result)["台账"]
    assert [sheet[cell].value for cell in ("E2", "F2", "E7", "F7")] == ["问题说明", "跳到1"] * 2
    assert all(sheet[cell].comment for cell in ("B4", "B9")) and "B9" in sheet["E9"].value
    assert (sheet.auto_filter.ref, sheet.freeze_panes) == ("A7:F11", None)
    again = opened(joined(found("B9"), package=result.workbook, made=made))["台账"]
    assert [again[cell].value for cell in ("E2", "E7", "E4", "G2")] == ["问题说明", "问题说明", None, None]
    assert again["B4"].comment is None and again["B4"].fill.fill_type is None


def halves() -> bytes:
    def right(sheet: Any) -> None:
        for column, head in enumerate(("姓名", "身份证号", "乡镇", "结束日期"), 6):
            sheet.cell(2, column, head)
        for row in range(3, 6):
            sheet.cell(row, 6, f"右{row}")

    return workbook(right)


def test_a_row_with_two_persons_tells_whose_each_cell_is() -> None:
    made = ledger(persons(), persons(5))
    told = [replace(found(cell), left=left) for cell, left in (("B3", 1), ("G3", 6), ("B4", 1))]
    told.append(replace(told[1], cell="", field="培训类别"))
    sheet = opened(joined(*told, package=halves(), made=made))["台账"]
    assert sheet["J2"].value == "问题说明" and sheet["B3"].comment and sheet["G3"].comment
    assert sheet["J3"].value.splitlines() == [
        "1．某0，身份证号（B3）退回：校验码不符。改法：逐位核对改正。",
        "2．右3，身份证号（G3）退回：校验码不符。改法：逐位核对改正。",
        "3．右3，培训类别退回：校验码不符。改法：逐位核对改正。",
    ]
    assert [sheet[cell].value for cell in ("K3", "L3")] == ["B3", "G3"]
    assert sheet.auto_filter.ref == "A2:L5"


def test_a_sheet_without_a_head_is_marked_and_gets_no_columns() -> None:
    sheet = opened(joined(found("B4"), made=ledger(table(head=0))))["台账"]
    assert sheet["B4"].comment and sheet.max_column == 4 and sheet.auto_filter.ref is None


# --- what was not read -------------------------------------------------------------------------------------------------


def test_a_column_that_was_not_read_is_marked_at_its_head_and_the_sheets_findings_stand_beside() -> None:
    unread = UnreadColumn(3, "乡镇", 3, "乡镇", None)
    made = ledger(replace(table(), unread=(unread,)))
    told = [
        found("", "F14", Effect.NOTE, row=None),
        found("", "F12", Effect.NOTE, row=None, message="按近似读"),
    ]
    result = joined(*told, made=made)
    sheet = opened(result)["台账"]
    assert sheet["C2"].fill.fgColor.rgb == COLOURS[Effect.NOTE]
    assert sheet["C2"].comment.text.startswith("【提示 F14】C列“乡镇”（3格）没有读，像是乡镇")
    assert "【提示 F12】按近似读" in sheet["E2"].comment.text
    again = opened(joined(package=result.workbook, made=ledger()))["台账"]
    assert again["C2"].fill.fill_type is None and again["C2"].comment is None


# --- the whole -----------------------------------------------------------------------------------------------------------


def everything() -> bytes:
    def all_of_it(sheet: Any) -> None:
        with_lists("乡镇表", "字典!$A$1:$A$3")(sheet)
        sheet.conditional_formatting.add("A3:D5", FormulaRule(formula=["MOD(ROW(),2)=0"], fill=GREEN))
        sheet["A3"].hyperlink = "#字典!A1"
        sheet.merge_cells("A1:D1")
        sheet.print_options.horizontalCentered = True

    return workbook(all_of_it)


def test_elements_with_rules_stand_in_the_formats_order() -> None:
    order = """sheetPr dimension sheetViews sheetFormatPr cols sheetData autoFilter mergeCells conditionalFormatting
    dataValidations hyperlinks printOptions pageMargins pageSetup headerFooter ignoredErrors legacyDrawing""".split()
    with zipfile.ZipFile(io.BytesIO(joined(found("B3"), package=everything()).workbook)) as package:
        root = openpyxl.xml.functions.fromstring(package.read("xl/worksheets/sheet2.xml"))
    tops = [re.sub(r"\{.*\}", "", one.tag) for one in root]
    assert tops == sorted(tops, key=order.index)


def test_libreoffice_keeps_lists_formats_and_links(soffice: str, tmp_path: Path) -> None:
    made = convert(soffice, "ods", {"反馈": joined(found("B3"), package=everything()).workbook}, tmp_path)
    content = zipfile.ZipFile(made["反馈"]).read("content.xml").decode()
    assert "cell-content-is-in-list" in content and "calcext:conditional-format" in content
    assert "字典" in content and "【退回 I03】" in content
