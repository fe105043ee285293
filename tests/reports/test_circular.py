"""通报.xlsx and 通报.docx as files: what they hold, how they print, and that the proof sees a changed number."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from decimal import Decimal
from typing import Any

import openpyxl
import pytest
import situations
from circular_proof import DOCUMENT, WORKBOOK, faults
from docx import Document
from docx.shared import Mm, Pt
from hypothesis import given, settings
from made_up import PHONE, THREE, finding, identity, ledger, record, summary, table
from office import convert, packed, parts
from printed import MILLIMETRE, Word, pages, samples
from situations import in_time, situation, unit
from test_circular_words import counties

from lp_reports.model.fields import Effect
from lp_reports.model.plan import Opening
from lp_reports.model.summary import FigureKey, Judged, Summary
from lp_reports.reports.circular import circular_workbook as circular
from lp_reports.reports.circular import document as circular_document
from lp_reports.reports.circular.circular_text import Kind, paragraphs
from lp_reports.reports.excel.texts import width_of
from lp_reports.reports.proof import mismatches as proof
from lp_reports.text.cleaning import tight

ANNEXES = ["乡镇排名", "牵头单位排名", "台账报送情况", "督促整改清单"]
SHEETS = ["一页总览", "通报正文", *ANNEXES, "培训类别进度", "发文稿纸"]


def book(made: Summary) -> Any:
    return openpyxl.load_workbook(io.BytesIO(circular.write(made)))


def rows(made: Summary, sheet: str) -> list[list[Any]]:
    """The cells that say something, row by row."""
    grid = [
        [cell for cell in row if cell not in (None, "")]
        for row in book(made)[sheet].iter_rows(values_only=True)
    ]
    return [row for row in grid if row]


# --- quiet -------------------------------------------------------------------------------------------------


def test_a_county_without_tasks_units_or_people_has_its_sheets_and_no_chart() -> None:
    made = situation()
    assert book(made).sheetnames == SHEETS
    assert not any("chart" in name for name in parts(circular.write(made)))
    assert ["本期没有需要督促整改的乡镇（街道）和单位。"] in rows(made, "督促整改清单")
    assert faults(made, circular.write(made), circular_document.write(made)) == []


def test_same_summary_same_bytes() -> None:
    for write in (circular.write, circular_document.write):
        assert write(samples()) == write(samples())


def test_of_nobody_a_name_an_id_or_a_phone() -> None:
    where = table("县甲局", summary().period, f"{THREE}.xlsx")
    bad = record(where, 5, name="欧阳查无", identity=identity(997), end=None)
    told = finding(bad, "I03", Effect.REJECT, message=f"欧阳查无{THREE}", value=THREE, file=f"{THREE}.xlsx")
    made = summary()
    made = replace(
        made,
        ledgers=(*made.ledgers, ledger(where, [bad])),
        judged=(*made.judged, Judged(bad, made.judged[2].disposition, ("I03",), False)),
        findings=(told, *made.findings),
    )
    for raw in (circular.write(made), circular_document.write(made)):
        whole = b"".join(parts(raw).values()).decode()
        for secret in ("欧阳", "查无", THREE, identity(997), identity(996), PHONE, "张三", "李四"):
            assert secret not in whole


# --- tables ---------------------------------------------------------------------------------------------------


def test_the_ranking_with_ties_totals_and_those_without_a_task() -> None:
    made = situation([(100, 40), (0, 3), (100, 60), (100, 40)], [(300, 0)])
    table = rows(made, "乡镇排名")[5:]
    assert [row[:9] for row in table[:6]] == [
        [1, "丙镇", 100, 60, 60, 50, 10, "达到", 30],
        [2, "甲镇", 100, 40, 40, 50, -10, "滞后", 20],
        [2, "丁镇", 100, 40, 40, 50, -10, "滞后", 20],
        ["—", "乙镇", 0, 3, "—", 50, "—", "—", 1],
        ["—", "县外/未分解", "—", 0, "—", "—", "—", "—", 0],
        ["合  计", "=SUM(C6:C10)", "=SUM(D6:D10)", 47.67, 50, -2.33, "滞后", 71, 15.89],
    ]


def test_those_outside_the_county_count_without_a_rank() -> None:
    made = situation([(100, 40)], [(100, 0)])
    key = FigureKey("township", "县外/未分解", "year", "certified")
    more = {key: 7, key._replace(scope="quarter"): 3, FigureKey("township", "合计", "year", "certified"): 47}
    table = rows(replace(made, figures={**made.figures, **more}), "乡镇排名")
    assert ["—", "县外/未分解", "—", 7, "—", "—", "—", "—", 3, "—", "—"] in table
    assert ["合  计", "=SUM(C6:C7)", "=SUM(D6:D7)"] in [row[:3] for row in table]


def test_a_total_that_the_rows_do_not_make_is_no_formula() -> None:
    made = situation([(100, 40)])
    more = {FigureKey("township", "合计", "year", "certified"): 41}
    table = rows(replace(made, figures={**made.figures, **more}), "乡镇排名")
    assert ["合  计", "=SUM(C6:C7)", 41] in [row[:3] for row in table]


def test_the_list_to_mend_has_room_to_sign() -> None:
    made = situation([(100, 10)], [(100, 60)], in_time())
    table = rows(made, "督促整改清单")
    assert table[4][-3:] == ["责任人\n签字", "整改情况", "完成时间"]
    assert table[5][:9] == [1, "甲镇", "取证\n进度", 100, 10, 10, -40, 65, "严重滞后"]
    assert table[5][-1].isoformat()[:10] == "2021-07-30"
    assert book(made)["督促整改清单"].row_dimensions[6].height >= 30


def test_no_row_of_the_list_is_a_heading_that_may_stand_alone() -> None:
    made = situation([(100, 10)], [(100, 10)], [*in_time(2), unit("县丙局", "未报")])
    table = rows(made, "督促整改清单")[5:8]
    assert [row[2] for row in table] == ["取证\n进度", "培训\n进度", "台账\n报送"]


def test_a_ledger_that_is_owed_is_no_matter_of_pace() -> None:
    made = situation([(100, 60)], [(100, 60)], [*in_time(2), unit("县丙局", "未报")])
    table = rows(made, "督促整改清单")
    assert table[5][:4] == [1, "县丙局", "台账\n报送", "—"]
    assert not [row for row in table if "还需人次" in str(row[0])]


def test_exactly_as_far_behind_as_allowed_is_not_far_behind() -> None:
    made = situation([(100, 40)])
    table = rows(made, "乡镇排名")
    assert table[5][6:8] == [-10, "滞后"]
    assert any("落后不超过10个百分点为“滞后”，落后超过10个百分点" in str(row[0]) for row in table)


def test_an_annex_bears_the_title_that_the_text_gives_it() -> None:
    made = situation([(100, 10)])
    told = [one.text.partition(".")[2] for one in paragraphs(made) if one.kind is Kind.ANNEX]
    assert [rows(made, sheet)[1] for sheet in ANNEXES] == [[title] for title in told]


def test_a_long_name_is_wrapped_not_shrunk(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(situations, "TOWNS", ["鲁布革布依族苗族乡"])
    name = book(situation([(100, 10)]))["乡镇排名"]["B6"]
    assert name.value == "鲁布革布依族苗族乡"
    assert name.alignment.wrap_text and not name.alignment.shrink_to_fit


def test_text_of_a_plan_never_becomes_a_formula() -> None:
    made = situation([(100, 10)], [(100, 60)], in_time())
    made = replace(made, county="=1+1", office="=1+1\x01")
    for sheet in book(made):
        for cell in (cell for row in sheet.iter_rows() for cell in row):
            assert cell.data_type != "f" or str(cell.value).startswith("=SUM(")
    assert Document(io.BytesIO(circular_document.write(made))).paragraphs[3].text == "=1+1"


# --- charts ---------------------------------------------------------------------------------------------------


def chart(number: int, made: Summary) -> str:
    return parts(circular.write(made))[f"xl/charts/chart{number}.xml"].decode()


def test_the_charts_draw_the_printed_cells() -> None:
    made = situation([(100, 40), (0, 3), (100, 60)], [(100, 40), (50, 50)])
    assert re.findall("<c:f>(.*?)</c:f>", chart(1, made)) == [
        *("乡镇排名!$E$5", "乡镇排名!$B$6:$B$7", "乡镇排名!$E$6:$E$7"),
        *("乡镇排名!$F$5", "乡镇排名!$B$6:$B$7", "乡镇排名!$F$6:$F$7"),
    ]
    assert re.findall("(?s)<c:v>(.*?)</c:v>", chart(1, made))[:5] == [
        "完成率\n（%）",
        "丙镇",
        "甲镇",
        "60.00",
        "40.00",
    ]
    assert "培训类别进度!$G$5:$G$6" in chart(2, made)


def test_who_is_behind_is_hatched_not_only_coloured() -> None:
    drawn = chart(1, situation([(100, 60), (100, 40)]))
    hatched = re.findall(r'<c:dPt><c:idx val="(\d)"/>(?:(?!</c:dPt>).)*<a:pattFill', drawn)
    assert hatched == ["1"]
    assert 'prstDash val="dash"' in chart(1, situation([(100, 60)]))


def test_the_title_tells_the_pace_and_the_line_has_no_label_of_its_own() -> None:
    bars, _, line = chart(1, situation([(100, 50)])).partition("<c:lineChart>")
    assert "虚线为序时进度50.00%" in bars and "<c:showVal" in bars
    assert "<c:showVal" not in line


def test_the_values_of_many_columns_stand_upright(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(situations, "TOWNS", [f"{at}镇" for at in range(17)])
    few, many = (
        chart(1, situation([(100, 10)] * number)).partition("<c:dLbls>")[2].partition("</c:dLbls>")[0]
        for number in (16, 17)
    )
    assert few and "rot=" not in few and 'rot="-5400000"' in many


def test_names_below_the_columns_are_never_turned() -> None:
    axis = chart(1, situation([(100, 60)])).partition("<c:catAx>")[2].partition("</c:catAx>")[0]
    assert '<a:bodyPr rot="0" vert="horz"/>' in axis


def test_every_font_of_a_chart_has_chinese_letters() -> None:
    text = chart(1, situation([(100, 60)]))
    assert len(re.findall('<a:ea typeface="(?:宋体|黑体)"', text)) == len(re.findall("<a:latin", text)) > 3


# --- the document ------------------------------------------------------------------------------------------------


def test_the_document_is_laid_out_as_the_standard_has_it() -> None:
    made = Document(io.BytesIO(circular_document.write(samples())))
    section = made.sections[0]
    sizes = (section.page_width, section.page_height, section.top_margin, section.bottom_margin)
    assert [round(size / Mm(1)) for size in (*sizes, section.left_margin, section.right_margin)] == [210, 297, 37, 35, 28, 26]  # fmt: skip
    normal = made.styles["Normal"]
    assert (normal.font.size, normal.paragraph_format.line_spacing) == (Pt(16), Pt(28.95))
    texts = {one.text: one for one in made.paragraphs}
    title = texts["职业技能培训工作情况的通报"]
    assert (_font(title), title.runs[0].font.size, title.alignment) == ("方正小标宋简体", Pt(22), 1)
    assert _font(texts["一、总体情况"]) == "黑体"
    body = next(one for text, one in texts.items() if text.startswith("（一）任务完成情况"))
    assert [_font(body, at) for at in (0, 1)] == ["楷体_GB2312", "仿宋_GB2312"]
    assert 'w:firstLineChars="200"' in body._p.xml
    assert [one.text for one in made.paragraphs[1:4]] == ["", "", "罗平县就业工作领导小组办公室"]
    assert (made.paragraphs[0].text, made.paragraphs[0].alignment) == ("〔　　　　〕　　　号", 1)
    assert '<w:autoSpaceDN w:val="0"/>' in normal.element.xml


@pytest.mark.parametrize(
    ("office", "right"), [("云溪县就业工作领导小组办公室", 250), ("就业办", 800), ("长" * 25, 0)]
)
def test_the_office_stands_centred_above_its_date(office: str, right: int) -> None:
    made = Document(io.BytesIO(circular_document.write(replace(situation(), office=office))))
    at = next(at for at, one in enumerate(made.paragraphs) if one.text == "　　　　年　　月　　日")
    assert f'w:rightChars="{right}"' in made.paragraphs[at - 1]._p.xml
    assert 'w:rightChars="400"' in made.paragraphs[at]._p.xml


def _font(paragraph: Any, run: int = 0) -> str:
    return str(re.findall('w:eastAsia="(.*?)"', paragraph.runs[run]._r.xml)[0])


def test_the_document_says_what_the_workbook_says() -> None:
    made = samples()
    said = [one.text for one in Document(io.BytesIO(circular_document.write(made))).paragraphs if one.text]
    text = [one.lead + one.text for one in paragraphs(made)]
    assert said[: len(text)] == text
    assert said[len(text)] == "附件1"


def test_the_text_ends_as_a_circular_does_and_nobody_signs_what_is_sent() -> None:
    made = situation([(100, 10)], [(100, 60)], in_time())
    told = [one.text for one in paragraphs(made) if one.kind is Kind.BODY]
    assert told[-1] == "特此通报。"
    document = Document(io.BytesIO(circular_document.write(made)))
    tables = [cell.text for table in document.tables for cell in table._cells]
    for text in (*(one.text for one in document.paragraphs), *tables):
        assert "签发" not in text and "单位负责人" not in text
    for sheet in SHEETS[:-1]:
        assert not [row for row in rows(made, sheet) if "签发" in str(row) or "单位负责人" in str(row)]
    draft = rows(made, "发文稿纸")
    assert ["签发", "会签"] in draft
    assert [
        "标题",
        "云溪县就业工作领导小组办公室关于2021年第二季度农村劳动力职业技能培训工作情况的通报",
    ] in draft


def test_the_document_holds_the_annexes_as_the_workbook_prints_them() -> None:
    made = situation([(100, 40), (0, 3)], [(100, 60)], in_time())
    document = Document(io.BytesIO(circular_document.write(made)))
    first, *_, listed, imprint = document.tables
    assert [cell.text for cell in first.rows[1].cells] == [
        *("1", "甲镇", "100", "40", "40.00", "50.00", "-10.00", "滞后"),
        *("20", "13.33", "1"),
    ]
    assert [cell.text for cell in first.rows[-1].cells][:5] == ["", "合  计", "100", "43", "43.00"]
    assert [cell.text for cell in listed.rows[1].cells][:4] == ["1", "甲镇", "取证\n进度", "100"]
    assert [row.cells[0].text for row in imprint.rows] == [
        *("", "抄送："),
        "云溪县就业工作领导小组办公室\t年　　月　　日印发",
    ]
    assert all(row._tr.xml.count("<w:cantSplit/>") for row in (*first.rows, *listed.rows))
    assert "<w:tblHeader/>" in listed.rows[0]._tr.xml


def test_wide_annexes_lie_across_and_the_pages_go_on_counting() -> None:
    made = situation([(100, 40)], [(100, 60)], in_time())
    document = Document(io.BytesIO(circular_document.write(made)))
    wide = [section.page_width > section.page_height for section in document.sections]
    assert wide == [False, False, True, False, True]
    assert "w:pgNumType" not in document.element.xml
    assert all(section.footer.is_linked_to_previous for section in list(document.sections)[1:])


@pytest.mark.parametrize(("towns", "own_page"), [(1, False), (5, False), (7, True)])
def test_the_imprint_stands_below_the_last_annex_or_else_on_a_page_of_its_own(
    towns: int, own_page: bool
) -> None:
    made = situation([(100, 40)] * towns, [(100, 60)], in_time())
    *_, last = Document(io.BytesIO(circular_document.write(made))).sections
    assert (last.page_width < last.page_height) == own_page


def test_no_head_of_a_column_is_wider_than_the_column() -> None:
    made = situation([(100, 40)], [(100, 60)], in_time())
    for annex in Document(io.BytesIO(circular_document.write(made))).tables[:-1]:
        for cell in annex.rows[0].cells:
            digits = max(
                sum(2 if ord(letter) > 255 else 1 for letter in part) for part in cell.text.split("\n")
            )
            assert digits / 2 * 9 <= cell.width.pt - 4, cell.text


def test_the_list_of_annexes_is_whole_on_the_page_of_the_office_below_the_end_of_the_text() -> None:
    made = situation([(100, 40)], [(100, 60)], in_time())
    lines = Document(io.BytesIO(circular_document.write(made))).paragraphs
    said = [line for line in lines if line.text.strip()]
    end = next(at for at, line in enumerate(said) if line.text.strip() == "特此通报。")
    date = next(at for at, line in enumerate(said) if line.text.endswith("日") and at > end)
    kept = [line.paragraph_format.keep_with_next for line in said]
    assert said[date - 1].text.strip() == "云溪县就业工作领导小组办公室"
    assert not kept[end - 2] and all(kept[end - 1 : date]) and not kept[date]


def test_where_nothing_is_to_be_mended_the_document_has_no_list() -> None:
    made = situation([(100, 60)], [(100, 60)], in_time())
    document = Document(io.BytesIO(circular_document.write(made)))
    assert [one.text for one in document.paragraphs if re.fullmatch(r"附件\d", one.text)] == [
        *("附件1", "附件2", "附件3")
    ]


def test_copies_go_to_whom_the_settings_name() -> None:
    made = replace(situation(), copies="县委办公室、县政府办公室")
    imprint = Document(io.BytesIO(circular_document.write(made))).tables[-1]
    assert imprint.rows[1].cells[0].text == "抄送：县委办公室、县政府办公室。"
    assert ["抄送", "县委办公室、县政府办公室"] in rows(made, "发文稿纸")


def test_nothing_of_the_librarys_own_document_is_left() -> None:
    files = parts(circular_document.write(samples()))
    assert not [name for name in files if re.search("thumbnail|comments|customXml|numbering|app.xml", name)]
    whole = b"".join(files.values()).decode()
    assert "python-docx" not in whole and "Cambria" not in files["word/styles.xml"].decode()
    with zipfile.ZipFile(io.BytesIO(circular_document.write(samples()))) as package:
        assert {entry.date_time for entry in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}


# --- the proof -----------------------------------------------------------------------------------------------------


def test_the_samples_are_proved() -> None:
    made = samples()
    outputs = {WORKBOOK: circular.write(made), DOCUMENT: circular_document.write(made)}
    assert faults(made, *outputs.values()) == proof.mismatches(made, outputs) == []


@settings(max_examples=25, deadline=None)
@given(counties())
def test_any_county_is_proved_and_has_its_overview_on_one_page(made: Summary) -> None:
    assert faults(made, circular.write(made), circular_document.write(made)) == []
    assert _height(book(made)["一页总览"]) * 0.85 <= 225 * MILLIMETRE


@pytest.mark.parametrize(
    ("table", "row", "measure", "sheets"),
    [
        ("county", "合计", "trained", {"通报正文", "一页总览"}),
        ("county", "合计", "vocational", {"通报正文", "一页总览"}),
        ("category", "合计", "rate", {"通报正文", "一页总览"}),
        ("township", "甲镇", "rate", {"乡镇排名", "督促整改清单", "通报正文", "一页总览"}),
        ("township", "甲镇", "certified", {"乡镇排名", "督促整改清单"}),
        ("lead", "县甲局", "task", {"牵头单位排名"}),
        ("category", "1", "trained", {"培训类别进度"}),
    ],
)
def test_a_figure_that_is_not_the_printed_one_is_told(
    table: str, row: str, measure: str, sheets: set[str]
) -> None:
    made = situation([(100, 40), (100, 60)], [(100, 60), (100, 70)], in_time())
    key = FigureKey(table, row, "year", measure)
    other = replace(made, figures={**made.figures, key: Decimal(str(made.figures[key])) + 1})
    told = faults(other, circular.write(made))
    assert {re.split(r"里|\s", fault.removeprefix(f"{WORKBOOK} "))[0] for fault in told} == sheets


def test_a_changed_cell_chart_or_sentence_is_told() -> None:
    made = situation([(100, 40), (100, 60)], [(100, 60)], in_time())
    workbook, document = circular.write(made), circular_document.write(made)
    files = parts(workbook)
    drawn = files["xl/charts/chart1.xml"].replace(b"<c:v>40.00</c:v>", b"<c:v>44.00</c:v>")
    assert faults(made, packed({**files, "xl/charts/chart1.xml": drawn})) == [
        f"{WORKBOOK} 图 乡镇排名!$E$6:$E$7 画的不是单元格里的数"
    ]
    files = parts(document)
    said = files["word/document.xml"].replace("完成培训60人次".encode(), "完成培训61人次".encode(), 1)
    assert "不一致" in faults(made, workbook, packed({**files, "word/document.xml": said}))[0]
    assert "打不开" in faults(made, workbook, b"PK")[0] and "打不开" in faults(made, b"PK")[0]


def test_a_unit_left_off_the_list_is_told() -> None:
    made = situation([(100, 10)], [(100, 60)], in_time())
    late = replace(made, units=(made.units[0]._replace(state="未报"), *made.units[1:]))
    assert f"{WORKBOOK} 督促整改清单列了1行，应有2行" in faults(late, circular.write(made))


# --- on paper --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("made", [samples(), situation([(100, 10)] * 16, [(100, 10)] * 16, in_time(16))])
def test_nothing_is_printed_smaller_than_allowed(made: Summary) -> None:
    for sheet in book(made):
        wide = sheet.page_setup.orientation == "landscape"
        columns = sheet.column_dimensions.values()
        across = sum(int(7 * one.width) * (one.max - one.min + 1) for one in columns)
        assert across * 0.85 <= (850 if wide else 590), sheet.title
        if sheet.title == "一页总览":
            assert _height(sheet) * 0.85 <= 225 * MILLIMETRE


def _height(sheet: Any) -> float:
    return sum(row.height or 15 for row in sheet.row_dimensions.values())


@pytest.mark.parametrize(("number", "letters"), [(13, 4), (25, 5), (30, 9), (20, 20)])
def test_many_and_long_names_go_on_one_page(
    number: int, letters: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = [f"{'长' * (letters - 3)}{at:02}乡" for at in range(number)]
    monkeypatch.setattr(situations, "TOWNS", names)
    monkeypatch.setattr(situations, "LEADS", [f"县{name}局" for name in names])
    work = [(1000, 480 - at if at else 600) for at in range(number)]
    made = situation(work, work, in_time(12), jobs=(100, 50, 20))
    opening = Opening(5, 2020, None, None, 100, 50, 20, 50)
    made = replace(made, plan=replace(made.plan, openings=(opening,), conflicts=samples().plan.conflicts))
    sheet = book(made)["一页总览"]
    assert _height(sheet) * 0.85 <= 225 * MILLIMETRE
    assert sheet._charts
    assert faults(made, circular.write(made), circular_document.write(made)) == []


def test_the_text_goes_a_printed_line_a_row(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(situations, "TOWNS", [f"{'长' * 22}{at:02}乡" for at in range(21)])
    made = situation([(100, 10)] * 20 + [(100, 60)])
    told = rows(made, "通报正文")
    whole = next(one.text for one in paragraphs(made) if one.lead.endswith("培训进度滞后。"))
    assert len(whole) > 500
    assert max(width_of(row[0]) for row in told) <= 82 * 10.5 / 16
    assert tight(whole) in tight("".join(row[0] for row in told))
    assert not [row for row in told if row[0][0] in "，。；、）"]


@pytest.fixture(scope="module")
def paper(
    soffice: str, pdftoppm: str, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, list[list[Word]]]:
    folder = tmp_path_factory.mktemp("circular")
    made = convert(soffice, "pdf", {"workbook": circular.write(samples())}, folder)
    made |= convert(soffice, "pdf", {"document": circular_document.write(samples())}, folder, "docx")
    return {name: pages(pdftoppm, path) for name, path in made.items()}


def words(page: list[Word]) -> str:
    return re.sub(r"\s", "", "".join(word.text for word in page))


def test_the_overview_takes_one_page_and_every_page_has_its_number(
    paper: dict[str, list[list[Word]]],
) -> None:
    first, second, *_ = paper["workbook"]
    assert (
        "一页总览" in words(first) and "任务数各处不一" in words(first) and words(second).startswith("〔〕号")
    )
    for number, page in enumerate(paper["workbook"], 1):
        assert f"—{number}—" in words(page)


def test_the_list_repeats_its_head_and_nobody_signs_below_it(paper: dict[str, list[list[Word]]]) -> None:
    listed = [words(page) for page in paper["workbook"] if "责任人" in words(page)]
    assert len(listed) > 1 and all("整改期限" in page for page in listed)
    assert not [page for page in paper["workbook"] if "单位负责人" in words(page)]


def test_the_document_has_22_lines_a_page_and_its_number_outside(paper: dict[str, list[list[Word]]]) -> None:
    body = [word for word in paper["document"][1] if word.bottom < (297 - 35) * MILLIMETRE]
    assert len({round(word.top) // 8 for word in body}) == 22
    for number, page in enumerate(paper["document"], 1):
        foot = sorted(page, key=lambda word: word.top)[-3:]
        assert words(foot) == f"—{number}—"
        wide = max(word.right for word in page) > 210 * MILLIMETRE
        assert (min(word.left for word in foot) > (148 if wide else 105) * MILLIMETRE) is (number % 2 == 1)
    pages_of_text = [words(page) for page in paper["document"] if "特此通报" in words(page)]
    assert re.search("附件：.*年.*月日$", pages_of_text[0]), "no office or date alone on a page"


def test_each_annex_has_its_pages_and_the_imprint_the_last(paper: dict[str, list[list[Word]]]) -> None:
    told = [words(page) for page in paper["document"]]
    starts = [at for at, page in enumerate(told) if re.match(r"附件\d", page)]
    assert [told[at][:3] for at in starts] == ["附件1", "附件2", "附件3", "附件4"]
    assert told[-1].startswith("抄送：罗平县就业工作领导小组办公室")
    assert min(word.top for word in paper["document"][-1]) > 220 * MILLIMETRE
    assert sum("抄送" in page for page in told) == 1
