import datetime as dt
import io
import re
import zipfile
from dataclasses import replace
from decimal import Decimal
from typing import Any

import openpyxl
import pytest
from made_up import AID, COLUMNS, HOME, IDLE, ONE, PHONE, Q2, finding, ledger, recount, summary
from python_calamine import CalamineWorkbook

from lp_reports.catalogue import EFFECTS
from lp_reports.model import system_sheets
from lp_reports.model.fields import Effect
from lp_reports.model.ledger import Finding, Ledger, UnreadColumn
from lp_reports.model.summary import Exempted, FigureKey, FollowUp, Mending, Summary, UnitReport
from lp_reports.reports.feedback import feedback_workbook as feedback
from lp_reports.reports.feedback.shares import shares
from lp_reports.reports.own_sheets.carried import Own
from lp_reports.text.masking import mask_text


def slip(made: Summary, unit: str) -> list[list[object]]:
    """The 反馈单's rows without their blanks."""
    grid = CalamineWorkbook.from_filelike(io.BytesIO(feedback.write(made, unit)))
    return [[cell for cell in row if cell != ""] for row in grid.get_sheet_by_name("反馈单").to_python()]


def text(made: Summary, unit: str) -> str:
    return "\n".join(str(cell) for row in slip(made, unit) for cell in row)


def rows_of(made: Summary, unit: str, name: str) -> list[list[Any]]:
    """A list's rows; none where the sheet is left out, as it must be for no rows."""
    book = openpyxl.load_workbook(io.BytesIO(feedback.write(made, unit)))
    if name not in book.sheetnames:
        return []
    rows = [list(row) for row in book[name].iter_rows(min_row=4)]
    assert rows, f"{name} is empty"
    return rows


def problems(made: Summary, unit: str) -> list[list[Any]]:
    return rows_of(made, unit, "问题清单")


def twins(made: Summary, unit: str) -> list[list[Any]]:
    return [[cell.value for cell in row] for row in rows_of(made, unit, "与其他单位重复人员")]


def only(one: Finding, **values: Any) -> Summary:
    return replace(summary(), findings=(replace(one, **values),))


# --- 反馈单 ---------------------------------------------------------------------------------------------


def test_slip_accounts_for_every_row_of_the_unit() -> None:
    rows = slip(summary(), HOME)
    assert ["乙局台账.xlsx", dt.date(2021, 7, 5), "已采用", 3.0, 2.0, 0.0, 1.0, 0.0, 0.0] in rows
    assert ["以前各期（1份）", 1.0, 0.0, 0.0, 0.0, 0.0, 1.0] in rows
    assert ["一、报送情况：按时"] in rows


def led() -> Summary:
    """HOME's figures as a lead unit beside those of its category: the same but for the rank."""
    lead = {"task": 200, "trained": 2, "rate": Decimal("1.00"), "gap": Decimal("-49.00"), "rank": 1}
    made = summary()
    figures = {FigureKey("lead", HOME, "year", measure): value for measure, value in lead.items()}
    return replace(made, figures={**made.figures, **figures})


def test_slip_shows_the_tasks_the_unit_leads() -> None:
    """One category: its rank is the circular's, among lead units."""
    assert ["1．砌筑等培训", 200.0, 2.0, 1.0, -49.0, 1.0] in slip(led(), HOME)
    assert ["2．家政等培训", "—", "—", "—", "—", "—"] in slip(summary(), AID)
    assert ["本单位没有牵头的培训类别。"] in slip(summary(), IDLE)


def test_beside_several_categories_whose_rank_is_meant_is_said() -> None:
    """Each has its own among categories, the total that of the circular among lead units."""
    made = led()
    both = tuple(replace(category, lead=HOME) for category in made.plan.categories)
    rows = slip(replace(made, plan=replace(made.plan, categories=both)), HOME)
    at = rows.index(["1．砌筑等培训", 200.0, 2.0, 1.0, -49.0, 2.0])
    assert rows[at + 2 : at + 4] == [
        ["合  计", 200.0, 2.0, 1.0, -49.0, 1.0],
        ["排名：各类别在2个类别中排，合计在1家牵头单位中排。"],
    ]


def test_slip_puts_this_periods_gravest_cause_first() -> None:
    rows = slip(summary(), HOME)
    head = rows.index(["代码", "性质", "问题", "在哪里", "怎样改"])
    assert [row[:2] for row in rows[head + 1 : head + 4]] == [
        ["I03", "退回"],
        ["X07", "提示"],
        ["X03", "已更新"],
    ]


def test_findings_of_one_cause_in_one_column_are_one_line_with_their_rows() -> None:
    bad = replace(summary().findings[3], code="K02", effect=Effect.NOTE, field="培训类别", period=Q2.name)
    rows = [replace(bad, row=row, cell=f"G{row}") for row in (*range(6, 17), 20)]
    other = replace(bad, field="培训工种", row=8, cell="H8")
    old = replace(bad, period="2021Q1", row=5, cell="G5")
    told = slip(replace(summary(), findings=(*rows, other, old)), HOME)
    assert [row[:4] for row in told if row[0] == "K02"] == [
        ["K02", "提示", "培训类别系推断", "培训类别（G列）第6–16、20行，共12处；以前各期1处"],
        ["K02", "提示", "培训类别系推断", "培训工种（H列）第8行"],
    ]


def test_findings_in_several_files_are_told_by_file() -> None:
    bad = replace(summary().findings[3], period=Q2.name)
    files = [replace(bad, file=name, path=name, row=row) for name, row in (("甲.xlsx", 7), ("乙.xlsx", 8))]
    told = slip(replace(summary(), findings=tuple(files)), HOME)
    where = next(row[3] for row in told if row[0] == "I03")
    assert where == "身份证号（C列）“乙.xlsx”第8行；“甲.xlsx”第7行，共2处"


def test_a_cause_jumps_to_its_first_line_in_the_list() -> None:
    book = openpyxl.load_workbook(io.BytesIO(feedback.write(summary(), HOME)))
    for cell in (row[0] for row in book["反馈单"].iter_rows() if row[0].hyperlink):
        sheet, place = cell.hyperlink.location.split("!")
        assert sheet.strip("'") == "问题清单"
        line = book["问题清单"][int(place[1:])]
        above = book["问题清单"][int(place[1:]) - 1]
        assert line[7].value == cell.value != above[7].value


@pytest.mark.parametrize(
    ("contact", "telephone", "line"),
    [
        ("", "", None),
        ("李科长", "0874-8210000", "有疑问的请联系：李科长　0874-8210000"),
        ("李科长", "", "有疑问的请联系：李科长"),
        ("", "0874-8210000", "有疑问的请联系：0874-8210000"),
    ],
)
def test_whom_to_ask_stands_above_the_signature(contact: str, telephone: str, line: str | None) -> None:
    rows = slip(replace(summary(), contact=contact, telephone=telephone), HOME)
    assert [row[0] for row in rows if "请联系" in str(row[0])] == ([line] if line else [])
    if line:
        assert rows[-3:] == [[line], ["云溪县人力资源和社会保障局"], ["年    月    日"]]


def test_a_list_without_rows_has_no_sheet() -> None:
    book = openpyxl.load_workbook(io.BytesIO(feedback.write(replace(summary(), findings=()), IDLE)))
    assert book.sheetnames == ["反馈单", "填写说明"]
    assert "问题清单" not in text(replace(summary(), findings=()), IDLE)


def hidden(sheet: Any) -> set[int]:
    """The numbers of the columns that are not shown."""
    columns = [column for column in sheet.column_dimensions.values() if column.hidden]
    return {number for column in columns for number in range(column.min, column.max + 1)}


def test_what_all_rows_of_a_list_share_is_told_once_and_its_column_hidden() -> None:
    bad = replace(summary().findings[3], period=Q2.name)
    made = replace(summary(), findings=tuple(replace(bad, row=row, cell=f"C{row}") for row in (6, 7)))
    book = openpyxl.load_workbook(io.BytesIO(feedback.write(made, HOME)))
    sheet = book["问题清单"]
    assert str(sheet["A2"].value).splitlines()[1] == "报送期：2021Q2　文件：乙局台账.xlsx　工作表：台账"
    assert hidden(sheet) == {2, 3, 4, 10}
    assert [row[2].value for row in sheet.iter_rows(min_row=4)] == ["乙局台账.xlsx"] * 2
    two = replace(made, findings=(*made.findings, replace(bad, file="另一份.xlsx")))
    sheet = openpyxl.load_workbook(io.BytesIO(feedback.write(two, HOME)))["问题清单"]
    assert hidden(sheet) == {2, 4, 10}


def test_short_names_and_ids_are_not_torn_where_there_is_room() -> None:
    bad = replace(summary().findings[3], period=Q2.name, value="532226********9987", field="证书编号")
    files = [f"{name}某某局培训台账（更正）.xlsx" for name in "甲乙"]
    made = replace(summary(), findings=tuple(replace(bad, file=name, message="话" * 8) for name in files))
    sheet = openpyxl.load_workbook(io.BytesIO(feedback.write(made, HOME)))["问题清单"]
    widths = {cell.value: sheet.column_dimensions[cell.column_letter].width for cell in sheet[3]}
    assert widths["列"] > 8 + 2 and widths["发现的内容"] > 18 + 2


def test_every_row_says_its_problem_in_full_whatever_stands_above() -> None:
    bad = replace(summary().findings[3], period=Q2.name)
    made = replace(summary(), findings=tuple(replace(bad, row=row, cell=f"C{row}") for row in (6, 7, 8)))
    made = replace(made, findings=(*made.findings, replace(bad, code="K02", message="另一种", field="别的")))
    sheet = openpyxl.load_workbook(io.BytesIO(feedback.write(made, HOME)))["问题清单"]
    heads = [cell.value for cell in sheet[3]]
    told = [dict(zip(heads, (cell.value for cell in row), strict=True)) for row in sheet.iter_rows(min_row=4)]
    assert [row["问题"] for row in told] == [*[mask_text(bad.message)] * 3, "另一种"]
    assert [row["怎样改"] for row in told] == [mask_text(bad.fix)] * 4


def whole(made: Summary, unit: str) -> str:
    """Every text of a feedback's sheets."""
    book = openpyxl.load_workbook(io.BytesIO(feedback.write(made, unit)))
    return "".join(str(cell.value) for sheet in book for row in sheet for cell in row if cell.value)


def test_who_has_no_coloured_cells_is_not_sent_to_any() -> None:
    said = whole(summary(), HOME)
    assert "请在本单位的原台账里改" in said and "标了颜色" not in said and "点“单元格”" not in said
    nothing = whole(replace(summary(), findings=()), IDLE)
    assert "没有发现问题，没有要改的" in nothing and "标了颜色" not in nothing


def test_earlier_periods_are_told_only_where_something_was_found_in_them() -> None:
    bad = replace(summary().findings[3], period=Q2.name)
    assert "三、主要问题（本期1条，逐条见" in text(replace(summary(), findings=(bad,)), HOME)
    both = (bad, replace(bad, period="2021Q1"))
    assert "三、主要问题（本期1条，以前各期1条，逐条见" in text(replace(summary(), findings=both), HOME)


def test_a_refused_file_is_told_with_its_reason_and_its_mend() -> None:
    made = summary()
    why = replace(
        *(made.findings[3],),
        code="F01",
        effect=Effect.FILE,
        row=None,
        cell="",
        field="",
        sheet="",
        message="文件打不开",
        fix="另存为.xlsx后重报",
    )
    mine = replace(made.ledgers[1], refused=True, records=(), findings=(why,))
    refused = replace(made, ledgers=(made.ledgers[0], mine, *made.ledgers[2:]), findings=(why,))
    said = feedback.write(refused, HOME, (), (mine.file,))
    grid = CalamineWorkbook.from_filelike(io.BytesIO(said)).get_sheet_by_name("反馈单").to_python()
    said = "\n".join(str(cell) for row in grid for cell in row)
    assert (
        "1份台账整份退回，没有计入，请改正后于2021年7月30日前重报：“乙局台账.xlsx”文件打不开。另存为.xlsx后重报。"
        in said
    )
    assert "没能放进本表" not in said


def test_many_causes_stay_on_one_sheet_of_paper() -> None:
    one = summary().findings[0]
    codes = [f"{letter}0{number}" for letter in "CDIMX" for number in range(1, 7)]
    many = replace(summary(), findings=tuple(replace(one, code=code, period=Q2.name) for code in codes))
    shown = sum(row[0] in codes for row in slip(many, HOME))
    assert 3 <= shown < 30 and f"另有{30 - shown}种问题，见“问题清单”。" in text(many, HOME)
    sheet = openpyxl.load_workbook(io.BytesIO(feedback.write(many, HOME)))["反馈单"]
    assert (sheet.page_setup.fitToWidth or 1, sheet.page_setup.fitToHeight or 1) == (1, 1)


def test_where_more_is_told_fewer_causes_are_so_that_the_print_is_not_small() -> None:
    made = summary()
    one, mine = made.findings[0], next(one for one in made.ledgers if one.file == "乙局台账.xlsx")
    names = [
        f"县乙局2021年第二季度农村劳动力职业技能培训台账（第{number}份，最终版）.xlsx" for number in range(3)
    ]
    files = tuple(replace(mine, file=name) for name in names)
    causes = tuple(
        replace(one, code=code, period=Q2.name)
        for code in ("D01", "D02", "D03", "D04", "I01", "I02", "I03", "I04")
    )
    passed = Exempted(HOME, "P02", "学徒备案" * 14, dt.date(2021, 12, 31), False, 2)
    full = replace(made, ledgers=files, findings=causes, exceptions=(passed,) * 2)
    assert "另有" in text(full, HOME) and "县乙局2021年第二季…份，最终版）.xlsx" in text(full, HOME)
    sheet = openpyxl.load_workbook(io.BytesIO(feedback.write(full, HOME)))["反馈单"]
    height = sum(sheet.row_dimensions[row].height for row in range(1, sheet.max_row + 1))
    assert height * 0.85 <= 225 * 72 / 25.4


def test_unit_that_sent_nothing_is_told_what_is_due() -> None:
    told = text(summary(), IDLE)
    assert "一、报送情况：未报" in told
    assert "本期未收到台账" in told
    assert "1．本期台账未报，请于2021年7月30日前报送" in told
    assert "没有须更正的记录" not in told


def test_late_unit_with_a_held_row_is_asked_to_send_it_whole() -> None:
    told = text(summary(), AID)
    assert "1．本期台账逾期3天，请今后按期报送。" in told
    assert "2．待核1行证书暂不计。请在原台账中改正，文件名加“更正”二字" in told
    assert "退回0行" not in told


def test_cleaned_kinds_are_told_and_need_nothing() -> None:
    assert "系统已自动整理：去空白2处；不影响统计，不用改。" in text(summary(), HOME)


@pytest.mark.parametrize(
    ("values", "fate", "asked"),
    [
        ({"refused": True, "records": ()}, "整份退回", "1份台账整份退回"),
        ({"replaced_by": "甲（更正）.xlsx", "records": ()}, "被更正代替", ""),
        ({"records": ()}, "零报告", "没有须更正的记录"),
    ],
)
def test_what_became_of_a_file(values: dict[str, Any], fate: str, asked: str) -> None:
    made = summary()
    sent = (*made.ledgers[:2], replace(made.ledgers[2], **values))
    judged = tuple(one for one in made.judged if one.record.table.unit != AID)
    units = (UnitReport(AID, "按时", None, 0, 0, 0, 0, 0),)
    told = text(recount(replace(made, ledgers=sent, judged=judged, findings=(), units=units)), AID)
    assert fate in told
    assert asked in told


def test_unit_outside_the_list_gets_its_slip() -> None:
    assert "不在应报单位之列" in text(summary(), "县丁局")


def test_undated_ledger_is_asked_for_its_date() -> None:
    made = replace(summary(), units=(UnitReport(HOME, "日期未注明", None, 3, 2, 0, 1, 0),))
    assert "台账没有注明填报日期" in text(made, HOME)


def test_undated_ledger_that_is_sound_is_sent_again_all_the_same() -> None:
    made = summary()
    judged = tuple(one for one in made.judged if one.record.table.unit != AID)
    sent = (*made.ledgers[:2], replace(made.ledgers[2], records=()))
    units = (UnitReport(AID, "日期未注明", None, 0, 0, 0, 0, 0),)
    told = text(recount(replace(made, ledgers=sent, judged=judged, findings=(), units=units)), AID)
    assert "请填上后，文件名加“更正”二字" in told and "没有须更正的记录" not in told


# --- 问题清单 -------------------------------------------------------------------------------------------


def test_problems_of_this_period_come_first_by_cause_then_place() -> None:
    late, bad = summary().findings[4], summary().findings[3]
    more = tuple(replace(bad, row=row, cell=f"C{row}") for row in (30, 7))
    rows = problems(replace(summary(), findings=(*summary().findings, *more, late)), HOME)
    told = [(row[1].value, row[7].value, row[4].value, row[8].value) for row in rows]
    assert told == [
        *(("2021Q2", "I03", row, "退回") for row in (6, 7, 30)),
        *(("2021Q2", "X07", 7, "提示") for _ in range(2)),
        ("2021Q1", "X03", 5, "已更新"),
    ]
    assert [row[0].value for row in rows] == [1, 2, 3, 4, 5, 6]


@pytest.mark.parametrize("effect", list(Effect))
def test_every_effect_has_its_word(effect: Effect) -> None:
    assert problems(only(summary().findings[3], effect=effect), HOME)[0][8].value == EFFECTS[effect]


def sent(one: Ledger, sheet: str = "台账") -> Own:
    """A file of the unit's as a workbook: its head in row 4."""
    book = openpyxl.Workbook()
    book.active.title = sheet
    for column, field in enumerate(COLUMNS, 1):
        book.active.cell(4, column, field.value)
    raw = io.BytesIO()
    book.save(raw)
    tables = tuple(replace(table, sheet=sheet, head=4) for table in one.tables)
    return Own(replace(one, tables=tables), raw.getvalue())


def test_a_problem_jumps_to_the_cell_in_the_units_own_sheet() -> None:
    made = summary()
    book = openpyxl.load_workbook(io.BytesIO(feedback.write(made, HOME, [sent(made.ledgers[1])])))
    assert book.sheetnames[0] == "反馈单" and book.sheetnames[-2:] == ["台账", "填写说明"]
    link = book["问题清单"]["F4"].hyperlink
    assert (link.location, book["台账"]["C6"].comment.text[:8]) == ("'台账'!C6", "【退回 I03】")


def test_no_jump_to_what_is_not_in_the_workbook() -> None:
    assert problems(summary(), HOME)[0][5].hyperlink is None
    made = summary()
    earlier = replace(made.findings[3], period="2021Q1")
    book = feedback.write(replace(made, findings=(earlier,)), HOME, [sent(made.ledgers[1])])
    assert openpyxl.load_workbook(io.BytesIO(book))["问题清单"]["F4"].hyperlink is None


def test_awkward_sheet_names_are_escaped() -> None:
    made = only(summary().findings[3], sheet="O'Hara")
    book = openpyxl.load_workbook(io.BytesIO(feedback.write(made, HOME, [sent(made.ledgers[1], "O'Hara")])))
    assert book["问题清单"]["F4"].hyperlink.location == "'O''Hara'!C6"


def test_a_file_that_does_not_join_is_told_and_the_rest_is_whole() -> None:
    made = summary()
    broken = Own(made.ledgers[1], b"PK broken")
    book = openpyxl.load_workbook(io.BytesIO(feedback.write(made, HOME, [broken])))
    assert book.sheetnames[-1] == "填写说明" and "台账" not in book.sheetnames
    told = "".join(str(cell.value) for row in book["反馈单"].iter_rows() for cell in row if cell.value)
    assert "乙局台账.xlsx没能放进本表" in told and "请在原台账中改正" in told


def told(code: str, sheet: str = "台账", **values: Any) -> Finding:
    """A finding on a sheet of 县乙局's file: without row and cell."""
    one = summary().findings[3]
    return replace(
        one, code=code, effect=Effect.NOTE, sheet=sheet, row=None, cell="", field="", value="", **values
    )


@pytest.mark.parametrize(
    ("values", "shown", "place"),
    [
        ({}, "表头", "'台账'!A4"),
        ({"sheet": ""}, "表头", "'台账'!A4"),
        ({"row": 6}, "本行", "'台账'!A6"),
        ({"sheet": "没有这张"}, None, None),
    ],
)
def test_a_problem_without_a_cell_jumps_to_the_head(
    values: dict[str, Any], shown: str | None, place: str | None
) -> None:
    made = replace(summary(), findings=(replace(told("F14"), **values),))
    book = openpyxl.load_workbook(io.BytesIO(feedback.write(made, HOME, [sent(made.ledgers[1])])))
    cell = book["问题清单"]["F4"]
    assert (cell.value, cell.hyperlink and cell.hyperlink.location) == (shown, place)


# --- what was not read --------------------------------------------------------------------------------------


def test_persons_outside_the_tables_are_asked_for() -> None:
    one = told("F13", "名单", message="第5至9行有5个人的身份证号，没有计入", fix="移到表头下面")
    made = replace(summary(), findings=(one,))
    assert "工作表“名单”：第5至9行有5个人的身份证号，没有计入。移到表头下面。" in text(made, HOME)
    assert "没有须更正的记录" not in text(made, HOME)


def test_a_self_check_over_persons_that_were_not_read_never_says_that_it_can_be_sent() -> None:
    made = summary()
    for code, fine in (("F13", False), ("F14", True)):
        rows = {path: dict.fromkeys(kinds, 0) for path, kinds in made.rows.items()}
        mine = replace(made, ledgers=made.ledgers[1:2], findings=(told(code),), rows=rows)
        book = openpyxl.load_workbook(io.BytesIO(feedback.self_check(mine, HOME)))
        said = "".join(str(cell.value) for row in book["自查单"].iter_rows() for cell in row if cell.value)
        assert ("可以报送" in said) is fine, code


def test_a_column_that_was_not_read_is_told_with_what_it_looks_like() -> None:
    made = summary()
    unread = tuple(UnreadColumn(14 + at, f"核发{at}", 12, "发证日期", None) for at in range(5))
    one = made.ledgers[1]
    tables = tuple(replace(table, unread=unread) for table in one.tables)
    ledgers = (made.ledgers[0], replace(one, tables=tables), *made.ledgers[2:])
    said = text(replace(made, ledgers=ledgers, findings=(told("F14", fix="改表头"),)), HOME)
    assert (
        "工作表“台账”：N列“核发0”（12格）没有读，像是发证日期；O列“核发1”（12格）没有读，像是发证日期；"
        in said
    )
    assert "核发4" not in said and "；等5列。改表头。" in said


def test_of_many_that_were_not_read_the_first_are_told_and_the_rest_counted() -> None:
    many = tuple(told("F12", f"表{at}", message=f"“出生”可读作两列{at}") for at in range(5))
    said = text(replace(summary(), findings=many), HOME)
    assert "工作表“表2”：“出生”可读作两列2。" in said and "可读作两列3" not in said
    assert "另有2处同样的情况（F12），见“问题清单”。" in said


# --- 与上次反馈对照 ---------------------------------------------------------------------------------------


def test_what_became_of_what_was_told() -> None:
    made = summary()
    bad = made.findings[3]
    ups = (
        FollowUp(replace(bad, code="D01"), Mending.MENDED, "乙局台账更正.xlsx"),
        FollowUp(bad, Mending.OPEN, "乙局台账更正.xlsx"),
        FollowUp(replace(bad, unit=AID), Mending.NEW, "甲.xlsx"),
    )
    book = feedback.write(replace(made, follow_ups=ups), HOME)
    rows = openpyxl.load_workbook(io.BytesIO(book))["与上次反馈对照"].iter_rows(min_row=4)
    assert [(row[1].value, row[8].value, row[11].value) for row in rows] == [
        ("仍未改", "I03", "乙局台账更正.xlsx"),
        ("已改", "D01", "乙局台账更正.xlsx"),
    ]
    assert "与上次反馈相比：已改1处，仍未改1处，新出现0处" in text(replace(made, follow_ups=ups), HOME)
    assert problems(replace(made, follow_ups=ups), HOME)[0][9].value == "仍未改"


def test_rows_of_earlier_folders_never_mended_are_asked_for() -> None:
    made = summary()
    old = replace(made.findings[3], period="2021Q1")
    ups = tuple(
        FollowUp(replace(old, row=row, code=code), Mending.OPEN, "")
        for row, code in ((5, "I03"), (5, "D01"), (6, "I03"))
    )
    assert "以前各期退回、待核的还有2行没有改正重报" in text(replace(made, follow_ups=ups), HOME)


def test_without_anything_told_before_there_is_no_such_sheet() -> None:
    book = openpyxl.load_workbook(io.BytesIO(feedback.write(summary(), HOME)))
    assert "与上次反馈对照" not in book.sheetnames


# --- 例外, 填写说明, 自查 -----------------------------------------------------------------------------------


def test_the_clerks_exceptions_are_in_the_slip() -> None:
    one = Exempted(HOME, "P02", "学徒备案", dt.date(2021, 12, 31), False, 2)
    other = Exempted(AID, "P03", "别家的", dt.date(2021, 12, 31), True, 0)
    told = text(replace(summary(), exceptions=(one, other)), HOME)
    assert "已登记的例外：县乙局 P02：学徒备案，截至2021-12-31，放行2处。" in told
    assert "别家的" not in told


def test_the_guide_explains_the_units_codes_and_no_others() -> None:
    grid = CalamineWorkbook.from_filelike(io.BytesIO(feedback.write(summary(), HOME)))
    rows = [[cell for cell in row if cell != ""] for row in grid.get_sheet_by_name("填写说明").to_python()]
    codes = [row[0] for row in rows if len(row) == 4 and row[0] != "代码"]
    assert codes == ["I03", "X07", "X03"]


def test_the_guide_explains_what_was_not_read_where_there_is_such() -> None:
    def said(*codes: str) -> set[str]:
        told = [
            finding(record, code, Effect.NOTE)
            for record in summary().ledgers[1].records[:1]
            for code in codes
        ]
        made = replace(summary(), findings=(*summary().findings, *told))
        grid = CalamineWorkbook.from_filelike(io.BytesIO(feedback.write(made, HOME)))
        cells = (str(cell) for row in grid.get_sheet_by_name("填写说明").to_python() for cell in row)
        return set(re.findall(r"F\d\d(?=是)", "".join(cells)))

    assert said() == set()
    assert said("F13") == {"F13"} and said("F14") == {"F14"} and said("F13", "F14") == {"F13", "F14"}


def test_the_guide_says_what_a_filler_may_change_and_what_did_not_come_along() -> None:
    made = summary()
    own = [sent(made.ledgers[1])._replace(titles=("台账",))]
    own = [own[0]._replace(ledger=replace(own[0].ledger, file="乙局530324199001019961.xls"))]
    grid = CalamineWorkbook.from_filelike(io.BytesIO(feedback.write(made, HOME, own)))
    said = "".join(str(cell) for row in grid.get_sheet_by_name("填写说明").to_python() for cell in row)
    for words in (
        "表头写法不对的可以改名",
        "缺的列可以加上",
        "没有标色的行有错，也可以改",
        "或者只报回本单位的工作表",
    ):
        assert words in said
    assert "五、没有带过来的内容" in said and "乙局530324********9961.xls：下拉列表、条件格式" in said
    assert "没有带过来的内容" not in "".join(
        str(cell)
        for row in CalamineWorkbook.from_filelike(io.BytesIO(feedback.write(made, HOME)))
        .get_sheet_by_name("填写说明")
        .to_python()
        for cell in row
    )


def test_every_sheet_of_ours_says_that_it_is_not_read() -> None:
    made = summary()
    ups = (FollowUp(made.findings[3], Mending.OPEN, "乙局台账.xlsx"),)
    book = openpyxl.load_workbook(io.BytesIO(feedback.write(replace(made, follow_ups=ups), HOME)))
    for sheet in book:
        texts = [str(cell.value) for row in sheet.iter_rows(max_row=5) for cell in row]
        assert sheet.title in system_sheets.SHEETS and any(system_sheets.MARK in told for told in texts), (
            sheet.title
        )


def test_a_self_check_tells_what_would_happen_and_no_more() -> None:
    made = summary()
    mine = replace(made, ledgers=made.ledgers[1:2], findings=made.findings[3:4])
    book = openpyxl.load_workbook(io.BytesIO(feedback.self_check(mine, HOME, [sent(made.ledgers[1])])))
    assert book.sheetnames == ["自查单", "问题清单", "台账", "填写说明"]
    told = "".join(str(cell.value) for row in book["自查单"].iter_rows() for cell in row if cell.value)
    assert "退回1行不计入统计。请在本表后面本单位的工作表中改标色的单元格，再报送" in told
    assert "任务完成情况" not in told


def test_findings_of_an_unknown_unit_are_in_nobodys_feedback() -> None:
    made = only(summary().findings[3], unit="")
    assert [problems(made, unit) for unit in (HOME, AID, IDLE)] == [[], [], []]


# --- 与其他单位重复人员, 已采用记录 -----------------------------------------------------------------------


def test_both_sides_of_a_duplicate_hear_of_it() -> None:
    assert [row[-3:] for row in twins(summary(), HOME)] == [[AID, "2021Q2", "计本单位，对方不计"]]
    assert [row[-3:] for row in twins(summary(), AID)] == [[HOME, "2021Q2", "计对方单位，本单位不计"]]
    assert twins(summary(), IDLE) == []


def test_the_kept_side_is_the_training_nearest_in_time() -> None:
    made = summary()
    kept = made.trainings[0]
    far = kept._replace(record=kept.record._replace(start=None, end=dt.date(2021, 6, 1), row=44))
    assert twins(replace(made, trainings=(far, *made.trainings)), HOME)[0][9] == 5


def test_no_person_of_another_unit_is_in_a_units_file() -> None:
    with zipfile.ZipFile(io.BytesIO(feedback.write(summary(), HOME))) as package:
        inside = "".join(package.read(name).decode() for name in package.namelist())
    assert "王五" not in inside
    assert "张 三" not in inside
    assert "甲.xlsx" not in inside


def test_adopted_are_this_periods_counted_and_held() -> None:
    book = openpyxl.load_workbook(io.BytesIO(feedback.write(summary(), HOME)))["已采用记录"]
    rows = [[cell.value for cell in row] for row in book.iter_rows(min_row=4)]
    assert [(row[1], row[7], row[10]) for row in rows] == [("=1+1", "有效", 5), ("李四", "有效", 7)]


# --- the whole file -------------------------------------------------------------------------------------


@pytest.mark.parametrize("unit", [HOME, AID, IDLE])
def test_masked_and_text_throughout_and_the_same_each_time(unit: str) -> None:
    made = feedback.write(summary(), unit)
    with zipfile.ZipFile(io.BytesIO(made)) as package:
        for name in package.namelist():
            inside = package.read(name).decode()
            assert not re.search(r"(?<!\d)(?:530324|532226)\d{8,}[\dX]", inside), name
            assert PHONE not in inside
            assert ONE not in inside
            assert "<f>" not in inside
            assert 'Target="http' not in inside
    assert feedback.write(summary(), unit) == made


def test_a_problem_may_start_with_a_sign() -> None:
    cell = problems(summary(), HOME)[0][11]
    assert (cell.value, cell.data_type, cell.quotePrefix) == ("-号码532226********9987不对", "s", True)


def test_helpers_make_what_they_say() -> None:
    one = summary().judged[1].record
    assert finding(one, "I03", Effect.REJECT).cell == "C5"
    assert ledger(one.table, [one]).path == "收件/2021Q2/乙局台账.xlsx"


def test_every_list_is_one_sheet_of_paper_wide() -> None:
    book = openpyxl.load_workbook(io.BytesIO(feedback.write(summary(), HOME)))
    assert {sheet.title: sheet.page_setup.fitToWidth or 1 for sheet in book} == dict.fromkeys(
        book.sheetnames, 1
    )


@pytest.mark.parametrize("unit", (HOME, AID, IDLE))
def test_a_units_share_says_all_that_the_whole_says_to_it(unit: str) -> None:
    whole = summary()
    mine = shares(whole)(unit)
    assert feedback.write(mine, unit) == feedback.write(whole, unit)
    assert {each.unit for each in mine.findings} <= {unit} and len(mine.judged) < len(whole.judged)
