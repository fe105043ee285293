"""A unit's own sheets between ours: as it sent them, marked, and nothing in them that could harm."""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st
from made_up import COLUMNS, HOME, Q2
from office import convert
from openpyxl.comments import Comment
from openpyxl.styles import Font, PatternFill
from openpyxl.worksheet.datavalidation import DataValidation

from lp_reports.model import system_sheets
from lp_reports.model.fields import Effect
from lp_reports.model.ledger import Finding, Ledger, Table
from lp_reports.reports.excel.book import Book
from lp_reports.reports.excel.cell_styles import Cell, Column, Look
from lp_reports.reports.excel.unpacked import Parts
from lp_reports.reports.own_sheets.carried import Own, spots
from lp_reports.reports.own_sheets.join import Joined, join
from lp_reports.reports.own_sheets.notes import COLOURS

FILE = "台账.xlsx"
HEADS = ("姓名", "身份证号", "乡镇", "结束日期")
# CT_Worksheet's order, as far as we write it.
ORDER = """sheetPr dimension sheetViews sheetFormatPr cols sheetData autoFilter mergeCells dataValidations hyperlinks
printOptions pageMargins pageSetup headerFooter rowBreaks colBreaks ignoredErrors legacyDrawing""".split()


def ours() -> Book:
    book = Book(Q2.last)
    for name in ("反馈单", "填写说明"):
        page = book.page(name, [10, 20])
        page.row([Cell("单位", Look.HEAD), Cell("县乙局", Look.TEXT)])
        page.list([Column("序号", 5, Look.COUNT), Column("问题", 20)], [(1, "甲"), (2, "乙")])
    return book


def front() -> Parts:
    return ours().parts()


def table(sheet: str = "台账", head: int = 2) -> Table:
    fields = dict(zip(COLUMNS, range(1, len(HEADS) + 1), strict=False))
    return Table(HOME, Q2, FILE, f"收件/2021Q2/{FILE}", sheet, fields, {}, {}, head)


def ledger(*tables: Table, file: str = FILE) -> Ledger:
    return Ledger(
        period=Q2,
        file=file,
        path=f"收件/2021Q2/{file}",
        sha256="0" * 64,
        unit=HOME,
        filed=None,
        refused=False,
        records=(),
        findings=(),
        skipped=(),
        other_sheets=(),
        cleaned={},
        tables=tables or (table(),),
    )


def found(cell: str, code: str = "I03", effect: Effect = Effect.REJECT, **values: Any) -> Finding:
    row = int(re.sub(r"\D", "", cell)) if cell else values.pop("row")
    message, fix = values.get("message", "校验码不符"), values.get("fix", "逐位核对改正")
    sheet, file = values.get("sheet", "台账"), values.get("file", FILE)
    path = f"收件/2021Q2/{file}"
    return Finding(HOME, Q2.name, file, sheet, row, cell, "身份证号", code, effect, "", message, fix, path)


def workbook(change: Callable[[Any], None] = lambda sheet: None, name: str = "台账") -> bytes:
    """A title, a head in row 2, three rows."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = name
    sheet["A1"] = "培训台账"
    sheet.append(HEADS)
    for number in range(3):
        sheet.append((f"某{number}", "无", "马街镇", dt.date(2021, 5, number + 1)))
    change(sheet)
    raw = io.BytesIO()
    book.save(raw)
    return raw.getvalue()


def shared() -> bytes:
    """The same by another writer: texts in one list, one of them in two looks."""
    raw = io.BytesIO()
    with xlsxwriter.Workbook(raw, {"in_memory": True}) as book:
        sheet = book.add_worksheet("台账")
        sheet.write_row("A1", ("培训台账",))
        sheet.write_row("A2", HEADS)
        sheet.write_rich_string("A3", book.add_format({"bold": True}), "某", "0")
        sheet.write_row("B3", ("无", "马街镇"))
    return raw.getvalue()


def joined(*findings: Finding, package: bytes | None = None, made: Ledger | None = None) -> Joined:
    own = Own(made or ledger(), package or workbook())
    return join(front(), 1, [own], findings)


def names(*own: Own) -> dict[tuple[str, str], str]:
    """(file, sheet as in its findings) -> its sheet in the feedback."""
    named = {(Path(path).name, key): spot.sheet for (path, key), spot in spots(own).items()}
    return {key: name for key, name in named.items() if key[1] or len(named) == 1}


def opened(result: Joined) -> Any:
    return openpyxl.load_workbook(io.BytesIO(result.workbook))


def values(sheet: Any, columns: int = 99) -> list[tuple[Any, ...]]:
    return [tuple(cell.value for cell in row[:columns]) for row in sheet.iter_rows()]


def edited(raw: bytes, part: str, change: Callable[[str], str]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(raw)) as old, zipfile.ZipFile(stream, "w") as new:
        for item in old.infolist():
            data = old.read(item)
            if re.fullmatch(part, item.filename):
                changed = change(data.decode())
                assert changed != data.decode()
                data = changed.encode()
            new.writestr(item.filename, data)
    return stream.getvalue()


# --- quiet: as it was sent -----------------------------------------------------------------------------------


def test_without_findings_the_sheet_is_as_it_was() -> None:
    def look(sheet: Any) -> None:
        sheet["A3"].font = Font(name="楷体", size=14, bold=True)
        sheet["B3"].fill = PatternFill("solid", fgColor="FF00FF00")
        sheet["D3"].number_format = "yyyy年m月d日"
        sheet.column_dimensions["B"].width = 33
        sheet.row_dimensions[3].height = 41
        sheet.merge_cells("A1:D1")
        sheet["C4"].comment = Comment("本单位的批注", "某")
        sheet.row_dimensions[5].hidden = True
        sheet.print_title_rows = "2:2"
        sheet.page_setup.orientation = "landscape"

    was = openpyxl.load_workbook(io.BytesIO(workbook(look))).active
    now = opened(joined(package=workbook(look)))["台账"]
    assert values(now, 4) == values(was)
    assert (now["A3"].font.name, now["A3"].font.size, now["A3"].font.bold) == ("楷体", 14, True)
    assert (now["B3"].fill.fgColor.rgb, now["D3"].number_format) == ("FF00FF00", "yyyy年m月d日")
    assert (now.column_dimensions["B"].width, now.row_dimensions[3].height) == (33, 41)
    assert [str(one) for one in now.merged_cells.ranges] == ["A1:D1"]
    assert now["C4"].comment.text == "本单位的批注"
    assert now.row_dimensions[5].hidden and now.print_title_rows == "$2:$2"
    assert now.page_setup.orientation == "landscape"


def test_ours_stand_before_and_behind_as_they_were() -> None:
    book = opened(joined())
    assert book.sheetnames == ["反馈单", "台账", "填写说明"]
    alone = openpyxl.load_workbook(io.BytesIO(ours().finish()))["反馈单"]
    sheet = book["反馈单"]
    assert values(sheet) == values(alone)
    assert [cell.font.name for cell in sheet[1]] == [cell.font.name for cell in alone[1]]
    assert (sheet.print_title_rows, sheet.auto_filter.ref) == (alone.print_title_rows, alone.auto_filter.ref)
    assert book.active.title == "反馈单"


def test_several_files_keep_their_looks_and_get_names_of_their_own() -> None:
    def bold(sheet: Any) -> None:
        sheet["A3"].font = Font(name="隶书", size=20)
        sheet["A3"].value = "第二份"

    own = [Own(ledger(), workbook()), Own(ledger(file="乙.xlsx"), workbook(bold))]
    assert names(*own) == {(FILE, "台账"): "台账", ("乙.xlsx", "台账"): "台账(2)"}
    book = opened(join(front(), 1, own, ()))
    assert book.sheetnames == ["反馈单", "台账", "台账(2)", "填写说明"]
    assert (book["台账"]["A3"].value, book["台账(2)"]["A3"].value) == ("某0", "第二份")
    assert book["台账(2)"]["A3"].font.name == "隶书" != book["台账"]["A3"].font.name


@pytest.mark.parametrize(
    ("name", "shown"), [("反馈", "反馈"), ("Sheet1", "Sheet1"), ("O'Hara", "O'Hara"), ("x" * 31, "x" * 31)]
)
def test_a_sheet_keeps_its_name(name: str, shown: str) -> None:
    own = Own(ledger(table(name)), workbook(name=name))
    assert names(own)[FILE, name] == shown
    assert shown in opened(joined(package=own.package, made=own.ledger)).sheetnames


def test_a_csv_has_one_sheet_without_a_name() -> None:
    made = ledger(table(""))
    assert names(Own(made, workbook())) == {(FILE, ""): "台账"}
    sheet = opened(joined(found("B3", sheet=""), package=workbook(), made=made))["台账"]
    assert sheet["B3"].comment


def test_a_sheet_whose_name_no_workbook_can_have_is_marked_all_the_same() -> None:
    long = "县乙局二〇二一年第二季度农村劳动力职业技能培训台账（含补报人员）"
    own = Own(ledger(table(long)), workbook(name=long[:31]), (long,))
    assert names(own) == {(FILE, long): long[:31]}
    book = opened(join(front(), 1, [own], [found("B3", sheet=long)]))
    assert book[long[:31]]["B3"].comment


def test_the_same_each_time() -> None:
    assert joined(found("B3")).workbook == joined(found("B3")).workbook


# --- marked --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("effect", [one for one in Effect if one is not Effect.FILE])
def test_a_bad_cell_has_the_colour_of_its_effect_and_nothing_else_new(effect: Effect) -> None:
    sheet = opened(joined(found("D4", effect=effect)))["台账"]
    assert (sheet["D4"].fill.fgColor.rgb, sheet["D4"].number_format) == (COLOURS[effect], "yyyy-mm-dd")
    assert sheet["D5"].fill.fgColor.rgb == "00000000"


def test_of_several_the_gravest_colours_and_all_are_told() -> None:
    sheet = opened(joined(found("B4", "I08", Effect.NOTE), found("B4"), found("D4", "D07", Effect.NOTE)))[
        "台账"
    ]
    assert sheet["B4"].fill.fgColor.rgb == COLOURS[Effect.REJECT]
    assert sheet["B4"].comment.text == (
        "【退回 I03】校验码不符。改法：逐位核对改正。\n【提示 I08】校验码不符。改法：逐位核对改正。"
    )
    assert sheet["E4"].value.splitlines() == [
        "1．身份证号（B4）退回：校验码不符。改法：逐位核对改正。",
        "2．身份证号（D4）提示：校验码不符。改法：逐位核对改正。",
        "3．身份证号（B4）提示：校验码不符。改法：逐位核对改正。",
    ] or sheet["E4"].value.startswith("1．身份证号（B4）退回")
    assert [cell.value for cell in sheet[2]][4:] == ["问题说明", "跳到1", "跳到2"]
    assert [sheet[cell].hyperlink.location for cell in ("F4", "G4")] == ["'台账'!B4", "'台账'!D4"]
    assert [sheet[cell].value for cell in ("E3", "F3", "E5")] == [None, None, None]


def test_the_units_own_note_stays_first() -> None:
    def noted(sheet: Any) -> None:
        sheet["B3"].comment = Comment("请核", "某")

    told = opened(joined(found("B3"), package=workbook(noted)))["台账"]["B3"].comment.text
    assert told == "请核\n――――\n【退回 I03】校验码不符。改法：逐位核对改正。"


def test_a_note_keeps_its_author_and_ours_is_ours() -> None:
    def noted(sheet: Any) -> None:
        sheet["A3"].comment, sheet["B3"].comment = Comment("请核", "李四"), Comment("已核", "王五")

    sheet = opened(joined(found("B3"), found("D4"), package=workbook(noted)))["台账"]
    assert [sheet[cell].comment.author for cell in ("A3", "B3", "D4")] == ["李四", "王五", "汇总单位"]


def test_of_a_threaded_comment_what_was_said_is_kept() -> None:
    def thread(sheet: Any) -> None:
        told = "[线程批注]\n\n你的Excel版本可读取此线程批注。\n\n注释:\n    请核\n回复:\n    已核"
        sheet["A3"].comment = Comment(told, "tc={1B2C}")

    told = opened(joined(package=workbook(thread)))["台账"]["A3"].comment
    assert told.text == "注释:\n    请核\n回复:\n    已核" and "tc=" not in told.author


def test_rows_under_one_merge_are_told_once_in_its_note() -> None:
    merged = workbook(lambda sheet: sheet.merge_cells("C3:C5"))
    ones = [replace(found("C3"), row=row) for row in (3, 4, 5)]
    sheet = opened(joined(*ones, package=merged))["台账"]
    assert sheet["C3"].comment.text == "【退回 I03】校验码不符。改法：逐位核对改正。"
    assert all("校验码不符" in sheet[cell].value for cell in ("E3", "E4", "E5"))


def test_our_columns_stand_beside_what_is_merged_not_under_it() -> None:
    def merged(sheet: Any) -> None:
        sheet.merge_cells("A1:J1")  # above the head: in nobody's way
        sheet.merge_cells("D2:F2")
        sheet.merge_cells("D4:G4")

    assert opened(joined(found("B3"), package=workbook(merged)))["台账"]["G2"].value == "问题说明"
    assert opened(joined(found("B4"), package=workbook(merged)))["台账"]["H2"].value == "问题说明"


def test_what_is_hidden_and_faulty_is_shown_and_nothing_else() -> None:
    def hide(sheet: Any) -> None:
        for row in (3, 4):
            sheet.row_dimensions[row].hidden = True
        sheet.column_dimensions.group("B", "D", hidden=True)

    sheet = opened(joined(found("C4"), package=workbook(hide)))["台账"]
    assert [sheet.row_dimensions[row].hidden for row in (3, 4)] == [True, False]
    hidden = [bool(sheet.column_dimensions[letter].hidden) for letter in "ABCDE"]
    assert hidden == [False, True, False, True, False]


def test_a_hidden_sheet_is_shown_when_there_is_something_to_mend() -> None:
    def hide(sheet: Any) -> None:
        sheet.parent.create_sheet("封面")
        sheet.sheet_state = "hidden"

    assert opened(joined(package=workbook(hide)))["台账"].sheet_state == "hidden"
    assert opened(joined(found("B3"), package=workbook(hide)))["台账"].sheet_state == "visible"


def test_more_notes_than_a_block_of_shapes_holds() -> None:
    tall = workbook(lambda sheet: [sheet.append(("某", "无")) for _ in range(1100)] and None)
    findings = [found(f"B{row}") for row in range(3, 1103)]
    own = [Own(ledger(file=file), tall) for file in (FILE, "乙.xlsx")]
    mine = [replace(one, path=f"收件/2021Q2/{file}") for one in findings for file in (FILE, "乙.xlsx")]
    shapes = [
        name for part, text in parts(join(front(), 1, own, mine)) if part.endswith(".vml")
        for name in re.findall(r'id="(_x0000_s\d+)"', text)
    ]  # fmt: skip
    assert len(shapes) == len(set(shapes)) == 2200


def test_a_cell_that_is_not_there_is_made() -> None:
    sheet = opened(joined(found("C7"), found("B4")))["台账"]
    assert sheet["C7"].fill.fgColor.rgb == COLOURS[Effect.REJECT]
    assert [row[0].row for row in sheet.iter_rows()] == sorted({row[0].row for row in sheet.iter_rows()})


def test_a_finding_without_a_cell_is_told_beside_its_row() -> None:
    sheet = opened(joined(found("", row=4)))["台账"]
    assert sheet["E4"].value == "1．身份证号退回：校验码不符。改法：逐位核对改正。"
    assert [cell.value for cell in sheet[2]][4:] == ["问题说明"]


def test_no_more_than_six_jumps() -> None:
    wide = workbook(lambda sheet: [sheet.cell(2, column, f"列{column}") for column in range(5, 12)] and None)
    sheet = opened(joined(*(found(f"{letter}3") for letter in "ABCDEFGH"), package=wide))["台账"]
    assert [cell.value for cell in sheet[2]][11:] == ["问题说明", *(f"跳到{n}" for n in range(1, 7))]


def test_the_filter_reaches_our_columns_and_the_head_stays_in_sight() -> None:
    def filtered(sheet: Any) -> None:
        sheet.auto_filter.ref = "A2:B3"
        sheet.auto_filter.add_filter_column(0, ["某1"])

    book = opened(joined(found("B3"), package=workbook(filtered)))
    sheet = book["台账"]
    assert (sheet.auto_filter.ref, sheet.freeze_panes) == ("A2:F5", "A3")
    assert not sheet.auto_filter.filterColumn
    raw = joined(found("B3"), package=workbook(filtered)).workbook
    with zipfile.ZipFile(io.BytesIO(raw)) as package:
        assert "'台账'!$A$2:$F$5" in package.read("xl/workbook.xml").decode()


def test_a_workbook_marked_before_is_marked_anew_not_twice() -> None:
    first = joined(found("B3"), found("B4"), found("D4"))
    made = ledger(table())
    again = joined(found("B4", "I02"), package=first.workbook, made=made)
    book = opened(again)
    sheet = book["台账"]
    assert book.sheetnames == ["反馈单", "台账", "填写说明"]
    assert [cell.value for cell in sheet[2]][4:] == ["问题说明", "跳到1"]
    assert sheet["B4"].comment.text == "【退回 I02】校验码不符。改法：逐位核对改正。"
    assert sheet["B3"].comment is None and sheet["E3"].value is None


def sent_back(change: Callable[[Any], None], *findings: Finding) -> Any:
    """The sheet of a feedback that its unit changed and sent back, marked for the second time."""
    book = opened(joined(found("B3"), found("D4", effect=Effect.SUPERSEDED)))
    change(book["台账"])
    raw = io.BytesIO()
    book.save(raw)
    return opened(joined(*findings, package=raw.getvalue()))["台账"]


def test_what_is_mended_loses_its_colour() -> None:
    sheet = sent_back(lambda sheet: None, found("B4"))
    assert [sheet[cell].fill.fill_type for cell in ("B3", "D4", "B4")] == [None, None, "solid"]
    assert sheet["D4"].number_format == "yyyy-mm-dd"


def test_a_column_that_the_unit_adds_behind_ours_stays() -> None:
    def add(sheet: Any) -> None:
        sheet["G2"], sheet["G3"] = "核对人", "李四"

    sheet = sent_back(add, found("B3"), found("C3"), found("D3"))
    assert [cell.value for cell in sheet[2]][4:] == [
        None,
        None,
        "核对人",
        "问题说明",
        "跳到1",
        "跳到2",
        "跳到3",
    ]
    assert sheet["G3"].value == "李四"


def test_our_columns_moved_into_the_table_take_nothing_with_them() -> None:
    def move(sheet: Any) -> None:
        sheet.insert_cols(1)
        for row in range(2, 6):
            sheet.cell(row, 1).value, sheet.cell(row, 6).value = sheet.cell(row, 6).value, None

    sheet = sent_back(move, found("C3"), found("D3"))
    assert [cell.value for cell in sheet[2]][:5] == [None, *HEADS]
    assert [cell.value for cell in sheet[3]][:4] == [None, "某0", "无", "马街镇"]
    assert [sheet[cell].value for cell in ("F2", "G2", "G3")] == ["问题说明", "跳到1", "C3"]


def test_a_column_of_the_units_own_that_is_called_like_ours() -> None:
    def own(sheet: Any) -> None:
        sheet["E2"], sheet["E3"] = "问题说明", "学员中途请假"

    sheet = opened(joined(found("B3"), package=workbook(own)))["台账"]
    assert [sheet[cell].value for cell in ("E3", "F2")] == ["学员中途请假", "问题说明"]


@settings(deadline=None)
@given(
    st.lists(
        st.tuples(st.sampled_from("ABCD"), st.integers(3, 9), st.sampled_from(list(Effect)[1:])), max_size=12
    )
)
def test_wherever_the_findings_are_the_units_values_are_its_own(
    places: list[tuple[str, int, Effect]],
) -> None:
    findings = [found(f"{letter}{row}", effect=effect) for letter, row, effect in places]
    sheet = opened(joined(*findings))["台账"]
    was = openpyxl.load_workbook(io.BytesIO(workbook())).active
    assert values(sheet, 4)[:5] == values(was)
    assert {cell.coordinate for row in sheet.iter_rows() for cell in row if cell.comment} == {
        f"{letter}{row}" for letter, row, _ in places
    }


# --- what does not come along ---------------------------------------------------------------------------------


def test_formulas_leave_their_results() -> None:
    def sums(sheet: Any) -> None:
        sheet["E3"] = "=1+1"

    raw = edited(
        workbook(sums),
        r"xl/worksheets/sheet1\.xml",
        lambda text: text.replace("<v></v>", "<v>2</v>").replace("<v/>", "<v>2</v>"),
    )
    result = joined(package=raw)
    with zipfile.ZipFile(io.BytesIO(result.workbook)) as package:
        assert "<f" not in package.read("xl/worksheets/sheet2.xml").decode().replace("<formula", "")
    assert opened(result)["台账"]["E3"].value == 2


def test_links_pictures_macros_and_names_stay_behind() -> None:
    def busy(sheet: Any) -> None:
        sheet["A3"].hyperlink = "http://example.invalid/"
        sheet.protection.sheet = True
        sheet.parent.defined_names["别处"] = openpyxl.workbook.defined_name.DefinedName(
            "别处", attr_text="[1]Sheet!$A$1"
        )

    raw = io.BytesIO(workbook(busy))
    with zipfile.ZipFile(raw, "a") as package:
        package.writestr("xl/vbaProject.bin", b"macro")
        package.writestr("xl/externalLinks/externalLink1.xml", "<x/>")
        package.writestr("xl/media/image1.png", b"png")
    result = joined(package=raw.getvalue())
    with zipfile.ZipFile(io.BytesIO(result.workbook)) as package:
        names = set(package.namelist())
        inside = "".join(package.read(name).decode() for name in names)
    assert not any(word in name for name in names for word in ("vba", "external", "media", "drawing1.xml"))
    assert "example.invalid" not in inside and "sheetProtection" not in inside and "别处" not in inside


def test_drop_downs_of_its_own_stay_and_those_of_elsewhere_go() -> None:
    def choices(sheet: Any) -> None:
        for place, formula in (
            ("A3", '"是,否"'),
            ("B3", "代码_乡镇"),
            ("C3", "Sheet2!$A$1:$A$3"),
            ("D3", "$A$1:$A$2"),
        ):
            rule = DataValidation(type="list", formula1=formula)
            rule.add(place)
            sheet.add_data_validation(rule)

    sheet = opened(joined(package=workbook(choices)))["台账"]
    assert [one.formula1 for one in sheet.data_validations.dataValidation] == ['"是,否"', "$A$1:$A$2"]


def test_sheets_of_ours_that_come_back_stay_behind() -> None:
    def more(sheet: Any) -> None:
        sheet.parent.create_sheet("反馈单 (2)")
        sheet.parent.create_sheet("别名")["A2"] = f"（{system_sheets.MARK}）"
        sheet.parent.create_sheet("情况说明")["A1"] = "本季度情况"
        sheet.parent.create_sheet("藏着").sheet_state = "veryHidden"

    book = opened(joined(package=workbook(more)))
    assert book.sheetnames == ["反馈单", "台账", "情况说明", "藏着", "填写说明"]
    assert book["藏着"].sheet_state == "hidden"


# --- packages of every make -----------------------------------------------------------------------------------


def test_strict_and_prefixed_packages() -> None:
    strict = "http://purl.oclc.org/ooxml/spreadsheetml/main"
    usual = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    raw = edited(
        workbook(),
        r"xl/(worksheets/sheet1|workbook|sharedStrings|styles)\.xml",
        lambda text: text.replace(usual, strict),
    )
    assert values(opened(joined(package=raw))["台账"], 4) == values(opened(joined())["台账"], 4)

    def prefixed(text: str) -> str:
        text = re.sub(r"<(/?)(\w+)", r"<\1x:\2", text)
        return text.replace("xmlns=", "xmlns:x=")

    raw = edited(workbook(), r"xl/worksheets/sheet1\.xml", prefixed)
    sheet = opened(joined(found("B3"), package=raw))["台账"]
    assert sheet["A3"].value == "某0" and sheet["B3"].comment


def test_texts_in_one_list_and_in_two_looks() -> None:
    sheet = opened(joined(found("B3"), package=shared()))["台账"]
    assert [cell.value for cell in sheet[3]][:3] == ["某0", "无", "马街镇"]
    both = join(front(), 1, [Own(ledger(), shared()), Own(ledger(file="乙.xlsx"), shared())], ())
    assert opened(both)["台账(2)"]["A3"].value == "某0"


def test_days_from_1904_are_shown_as_the_same_days() -> None:
    raw = edited(
        workbook(),
        r"xl/workbook\.xml",
        lambda text: text.replace("<workbookPr/>", '<workbookPr date1904="1"/>'),
    )
    assert opened(joined(package=raw))["台账"]["D3"].value == dt.datetime(2025, 5, 2)


def test_rows_and_cells_without_addresses() -> None:
    raw = edited(workbook(), r"xl/worksheets/sheet1\.xml", lambda text: re.sub(r' r="[A-Z]*\d+"', "", text))
    sheet = opened(joined(found("B4"), package=raw))["台账"]
    assert (sheet["A3"].value, sheet["B4"].value, sheet["D5"].value) == ("某0", "无", dt.datetime(2021, 5, 3))


def test_small_letters_in_addresses() -> None:
    raw = edited(
        workbook(),
        r"xl/worksheets/sheet1\.xml",
        lambda text: re.sub(r'r="[A-Z]\d', lambda a: a[0].lower(), text),
    )
    sheet = opened(joined(found("B4"), package=raw))["台账"]
    assert (sheet["A3"].value, sheet["B4"].value) == ("某0", "无") and sheet["B4"].comment


@pytest.mark.parametrize(
    ("part", "change"),
    [
        (r"xl/styles\.xml", lambda text: re.sub("<fill>.*?</fill>", "<fill/>", text)),
        (r"xl/styles\.xml", lambda text: re.sub("<fonts.*</cellXfs>", "", text)),
        (r"xl/styles\.xml", lambda text: text.replace("<font>", '<font><color rgb="FED+"/>')),
        (r"xl/styles\.xml", lambda text: text.replace("<xf ", '<xf unheard="of" ')),
        (r"xl/worksheets/sheet1\.xml", lambda text: text.replace('r="3"', 'r="3" ht="tall"')),
        (r"xl/worksheets/sheet1\.xml", lambda text: re.sub(' s="[0-9]+"', ' s=""', text)),
        (
            r"xl/worksheets/sheet1\.xml",
            lambda text: text.replace(
                "</sheetData>", '</sheetData><mergeCells><mergeCell/><mergeCell ref="A:B"/></mergeCells>'
            ),
        ),
    ],
    ids=["empty fills", "no styles", "no colour", "an attribute", "a height", "no format", "no area"],
)
def test_what_others_would_not_open_is_put_right(part: str, change: Callable[[str], str]) -> None:
    sheet = opened(joined(found("B4"), package=edited(workbook(), part, change)))["台账"]
    assert (sheet["A3"].value, sheet["B4"].value) == ("某0", "无") and sheet["B4"].comment


@pytest.mark.parametrize(
    "spoil",
    [
        lambda raw: b"",
        lambda raw: b"PK\x03\x04 cut",
        lambda raw: raw[: len(raw) // 2],
        lambda raw: edited(raw, r"xl/worksheets/sheet1\.xml", lambda text: text[: len(text) // 2]),
        lambda raw: edited(
            raw, r"xl/worksheets/sheet1\.xml", lambda text: text.replace('<row r="3"', '<row r="99999999"')
        ),
        lambda raw: edited(
            raw, r"xl/worksheets/sheet1\.xml", lambda text: text.replace('r="A3"', 'r="ABCDEFG3"')
        ),
        lambda raw: edited(raw, r"xl/worksheets/sheet1\.xml", lambda text: text.replace('r="A3"', 'r="甲3"')),
        lambda raw: edited(
            shared(), r"xl/worksheets/sheet1\.xml", lambda text: text.replace('t="s"><v>', 't="s"><v>x')
        ),
        lambda raw: edited(raw, r"xl/worksheets/sheet1\.xml", lambda text: text.replace(' s="', ' s="x')),
        lambda raw: edited(
            raw,
            r"xl/worksheets/sheet1\.xml",
            lambda text: '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>' + text,
        ),
        lambda raw: edited(
            raw, r"xl/_rels/workbook\.xml\.rels", lambda text: text.replace("worksheets/", "../../../")
        ),
        lambda raw: edited(raw, r"xl/workbook\.xml", lambda text: re.sub(r"<sheet [^>]*/>", "", text)),
        lambda raw: edited(raw, r"xl/styles\.xml", lambda text: text.replace('fontId="', 'fontId="x')),
    ],
)
def test_a_package_that_cannot_be_carried_is_left_out(spoil: Callable[[bytes], bytes]) -> None:
    good = Own(ledger(file="好.xlsx"), workbook())
    bad = Own(ledger(), spoil(workbook()))
    result = join(front(), 1, [bad, good], [found("B3"), found("B3", file="好.xlsx")])
    assert result.left_out == (f"收件/2021Q2/{FILE}",)
    book = opened(result)
    assert book.sheetnames == ["反馈单", "台账", "填写说明"]
    assert book["台账"]["B3"].comment


def test_no_file_from_the_machine_gets_in() -> None:
    raw = edited(
        shared(),
        r"xl/sharedStrings\.xml",
        lambda text: text.replace(
            "<sst", '<!DOCTYPE sst [<!ENTITY f SYSTEM "file:///etc/hostname">]><sst', 1
        ).replace("培训台账", "&f;", 1),
    )
    assert joined(package=raw).left_out == (f"收件/2021Q2/{FILE}",)


def test_control_characters_in_words_of_ours_do_no_harm() -> None:
    sheet = opened(joined(found("B3", message="坏\x03字\ufffe=1+1")))["台账"]
    assert "坏字=1+1" in sheet["E3"].value and sheet["E3"].data_type == "s"


# --- the format -----------------------------------------------------------------------------------------------


def parts(result: Joined) -> Iterable[tuple[str, str]]:
    with zipfile.ZipFile(io.BytesIO(result.workbook)) as package:
        for name in package.namelist():
            yield name, package.read(name).decode()


def busy() -> Joined:
    def everything(sheet: Any) -> None:
        sheet.merge_cells("A1:D1")
        rule = DataValidation(type="list", formula1='"是,否"')
        rule.add("C3:C9")
        sheet.add_data_validation(rule)
        sheet["C4"].comment = Comment("批注", "某")
        sheet.print_options.horizontalCentered = True
        sheet.oddFooter.center.text = "&P"
        sheet.row_breaks.append(openpyxl.worksheet.pagebreak.Break(id=4))

    return joined(found("B3"), found("D4", effect=Effect.HOLD), package=workbook(everything))


def test_elements_stand_in_the_formats_order() -> None:
    for name, text in parts(busy()):
        if name.startswith("xl/worksheets/sheet"):
            tops = re.findall(
                r"<(\w+)",
                re.sub(
                    r"<(\w+)[^>]*?(/>|>.*?</\1>)",
                    r"<\1/>",
                    text.partition("<worksheet")[2].partition(">")[2],
                    flags=re.S,
                ),
            )
            assert set(tops) <= set(ORDER), name
            assert tops == sorted(tops, key=ORDER.index), name


def test_every_part_is_declared_once_and_every_relation_leads_to_one() -> None:
    inside = dict(parts(busy()))
    types = inside["[Content_Types].xml"]
    for name in inside:
        ending = name.rpartition(".")[2]
        assert f'PartName="/{name}"' in types or f'Extension="{ending}"' in types
    for name, text in inside.items():
        if name.endswith(".rels"):
            base = Path("/", name).parent.parent
            for target in re.findall(r'Target="([^"]+)"', text):
                assert str((base / target).resolve()).lstrip("/") in inside, (name, target)


def test_libreoffice_opens_it_with_every_sheet(soffice: str, tmp_path: Path) -> None:
    made = convert(soffice, "ods", {"反馈": busy().workbook}, tmp_path)
    content = zipfile.ZipFile(made["反馈"]).read("content.xml").decode()
    assert [name for name in ("反馈单", "台账", "填写说明") if f'table:name="{name}"' in content] == [
        "反馈单",
        "台账",
        "填写说明",
    ]
    assert "【退回 I03】" in content and "逐位核对改正" in content
