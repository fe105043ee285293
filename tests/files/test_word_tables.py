"""A Word document whose table is a ledger is a sheet: row = row of the table."""

from __future__ import annotations

import io
from typing import Any

import docx
import pytest
from files_made import BOTH, LEDGER, Q2, found, html, pack, people, read_as
from verbs import ID, ID2, Grid, context, xlsx

from lp_reports.ledger.read import Source, read_ledger
from lp_reports.readers.formats import read_workbook
from lp_reports.readers.gate import Refused
from lp_reports.readers.sheets import Sheet

NAME = "县住建局.docx"
SPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def word(*blocks: str | Grid) -> bytes:
    """Paragraphs and tables as python-docx writes them."""
    document = docx.Document()
    for block in blocks:
        if isinstance(block, str):
            document.add_paragraph(block)
            continue
        made = document.add_table(len(block), len(block[0]))
        for row, line in zip(made.rows, block, strict=True):
            for cell, value in zip(row.cells, line, strict=True):
                cell.text = str(value)
    return saved(document)


def saved(document: Any) -> bytes:
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def raw_word(body: str) -> bytes:
    """The least a .docx can be."""
    types = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    document = f'<w:document xmlns:w="{SPACE}" xmlns:w14="x14"><w:body>{body}</w:body></w:document>'
    return pack({"[Content_Types].xml": types, "word/document.xml": document})


def cell(inner: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr><w:p>{inner}</w:p></w:tc>"


def run(text: str, looks: str = "") -> str:
    return f"<w:r><w:rPr>{looks}</w:rPr><w:t>{text}</w:t></w:r>"


def rows(*lines: str) -> str:
    return "<w:tbl>" + "".join(f"<w:tr>{line}</w:tr>" for line in lines) + "</w:tbl>"


def only(body: str) -> Sheet:
    (sheet,) = read_workbook(raw_word(body), NAME).sheets
    return sheet


def test_the_rows_of_the_table_are_the_rows_of_the_sheet() -> None:
    raw = word(
        "罗平县2021年第二季度培训台账", "填报单位：县住建局\t填报日期：2021年7月5日", LEDGER, "填报人：某"
    )
    assert people(raw, "台账.docx") == BOTH
    assert found(raw, "台账.docx") == ["- F03 note"]
    ledger = read_as(raw, "台账.docx")
    assert (ledger.unit, str(ledger.filed)) == ("县住建局", "2021-07-05")
    assert {record.table.sheet for record in ledger.records} == {"表格1"}


def test_every_table_is_a_sheet() -> None:
    raw = word(LEDGER[:2], "二、续表", [LEDGER[0], LEDGER[2]])
    assert people(raw, NAME) == [(ID, 2), (ID2, 2)]
    text, *tables = read_workbook(raw, NAME).sheets
    assert text.grid == [["〔表格1〕"], ["二、续表"], ["〔表格2〕"]]
    assert [sheet.name for sheet in (text, *tables)] == ["正文", "表格1", "表格2"]


def test_a_document_is_called_what_it_is() -> None:
    (note,) = read_as(word(LEDGER), NAME).findings
    assert note.message == "内容是Word文档，已按其中的表格读入。应为.xlsx、.xls或.csv台账"


# --- what stands around a list ------------------------------------------------------------------------------

HEADS = ["序号", "姓名", "身份证号", "户籍乡镇"]
ONE, TWO = [HEADS, [1, "张三", ID, "阿岗镇"]], [HEADS, [2, "李四", ID2, "马街镇"]]
APRIL, MAY = (
    "培训工种：砌筑工    培训时间：2021年4月1日至2021年4月10日",
    "培训工种：钢筋工    培训时间：2021年5月1日至2021年5月10日",
)
SPRING, SUMMER = ("砌筑工", "2021-04-01", "2021-04-10"), ("钢筋工", "2021-05-01", "2021-05-10")
LETTER = "我单位2021年第二季度未开展农村劳动力职业技能培训，特此说明。"


def classes(raw: bytes, name: str = NAME) -> list[tuple[str | None, str, str]]:
    """Trade and days of everyone read from a file."""
    return [(one.occupation, str(one.start), str(one.end)) for one in read_as(raw, name).records]


@pytest.mark.parametrize(
    "above",
    [
        ["县住建局台账", APRIL],
        ["县住建局台账", "培训工种：砌筑工", "开班时间：2021年4月1日", "结业时间：2021年4月10日"],
        ["第一期  工种：砌筑工\t时间：2021年4月1日至4月10日"],
        [[["培训工种", "砌筑工"], ["培训时间", "2021年4月1日至4月10日"]]],
        ["县住建局台账", [["培训工种：砌筑工", "培训时间：2021年4月1日至4月10日"]], "学员名单"],
        [[["项目", "人数"], ["培训", "1"]], "培训工种：砌筑工", [["培训时间", "2021.4.1-4.10"]]],
    ],
    ids=["one line", "a line for each", "tabs", "a small table", "one without lines", "between two tables"],
)  # fmt: skip
def test_what_is_said_of_a_class_above_a_list_serves_its_rows(above: list[str | Grid]) -> None:
    raw = word(*above, ONE, "填报人：")
    assert classes(raw) == [SPRING]
    assert people(raw, NAME) == [(ID, 2)]


def test_it_is_told_once_and_no_cell_of_the_list_is_its_place() -> None:
    raw = word("培训工种：砌筑工", "培训时间：2021年4月1日至2021年7月10日", ONE)
    ledger = read_as(raw, NAME)
    assert [one.message for one in ledger.findings if one.code == "F12"] == [
        "表格前面写着培训工种“砌筑工”、培训时间“2021年4月1日至2021年7月10日”，表中没有这样的列，用于它下面各行"
    ]
    assert [(one.row, one.cell) for one in ledger.findings if one.code == "D04"] == [(2, "")]


def test_each_list_is_served_by_its_own_paragraphs_alone() -> None:
    assert classes(word("台账", APRIL, ONE, MAY, TWO)) == [SPRING, SUMMER]
    raw = word("台账", APRIL, ONE, "培训工种：钢筋工", TWO)
    assert people(raw, NAME) == [(ID, 2)]
    assert "- F13 note" in found(raw, NAME)


@pytest.mark.parametrize(
    ("between", "second"),
    [([], TWO), ([""], TWO), (["续表"], TWO), (["县住建局台账"], TWO), ([], TWO[1:])],
    ids=["nothing", "a blank", "a page", "its title again", "no head"],
)
def test_a_list_cut_into_two_tables_goes_on_with_its_class(between: list[str], second: Grid) -> None:
    assert classes(word("县住建局台账", APRIL, ONE, *between, second)) == [SPRING, SPRING]


@pytest.mark.parametrize("between", ["二班", "第二期", "钢筋工班学员名单"])
def test_a_heading_between_two_tables_ends_the_class(between: str) -> None:
    assert people(word("台账", APRIL, ONE, between, TWO), NAME) == [(ID, 2)]


def test_a_list_with_columns_of_its_own_is_not_served() -> None:
    raw = word("培训工种：钢筋工    培训时间：2021年5月1日至2021年5月10日", LEDGER)
    assert [one[0] for one in classes(raw)] == ["砌筑工", "砌筑工"]
    assert found(raw, NAME) == ["- F03 note"]


@pytest.mark.parametrize(
    "below",
    [
        ["填报人：      审核人：      2021年7月4日"],
        ["填报人：某某", "审核人：某某", "2021年7月4日"],
        ["罗平县住房和城乡建设局", "2021年7月4日"],
        ["（盖章）", "2021年7月4日"],
        ["日期：2021年7月4日"],
        [[["填报人", "某某", "2021年7月4日"]]],
        [[["填报人", ""], ["填报日期", "2021年7月4日"]]],
    ],
)
def test_the_day_by_the_signatures_below_the_last_list_is_the_filing_date(below: list[str | Grid]) -> None:
    assert str(read_as(word("县住建局台账", LEDGER, *below), NAME).filed) == "2021-07-04"


def test_a_day_above_the_list_or_below_another_is_none() -> None:
    assert read_as(word("县住建局台账", "2021年7月4日", LEDGER), NAME).filed is None


def test_each_list_names_its_own_unit() -> None:
    one, two = LEDGER[:2], [LEDGER[0], LEDGER[2]]
    raw = word("县住建局培训台账", one, "填报人：", "县残联培训台账", two, "县残联（盖章）")
    ledgers = read_ledger(raw, Source(Q2, "台账.docx", "台账.docx"), context())
    assert [(one.unit, [each.identity for each in one.records]) for one in ledgers] == [
        ("县住建局", [ID]),
        ("县残联", [ID2]),
    ]


def test_a_document_that_went_out_as_a_workbook_is_read_alike_when_it_comes_back() -> None:
    raw = word("台账", APRIL, ONE, MAY, TWO, "填报人：  2021年7月4日")
    back = xlsx({sheet.name: sheet.grid for sheet in read_workbook(raw, NAME).sheets})
    assert classes(back, "县住建局更正.xlsx") == [SPRING, SUMMER]
    assert str(read_as(back, "县住建局更正.xlsx").filed) == "2021-07-04"


# --- no list ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "raw",
    [
        word("只有文字"),
        raw_word(""),
        raw_word("<w:tbl/>"),
        word("县住建局总结", "本季度举办培训班3期。", "未开展电商培训。"),
        word("县住建局总结", "本季度共培训120人次。", "未开展电商培训。"),
        word("本季度未开展砌筑工培训，举办了钢筋工培训班。"),
        word("关于报送台账的通知", "各单位于7月5日前报送。", "没有开展的报零报告。"),
        word(LETTER, "下一步计划举办2期。"),
        word(LETTER, [["工种", "人数"], ["砌筑工", "30人"]]),
    ],
    ids=["words", "nothing", "an empty table", "classes", "figures", "another class", "a notice", "a plan", "a table"],
)  # fmt: skip
def test_a_document_without_a_list_is_refused(raw: bytes) -> None:
    assert found(raw, NAME) == ["- F03 file"]


@pytest.mark.parametrize(
    "blocks",
    [
        [
            "关于2021年第二季度培训情况的说明",
            "县就业工作领导小组办公室：",
            LETTER,
            "县住建局",
            "2021年7月5日",
        ],
        ["零报告", "因疫情影响，原定5月的培训班推迟，本季度未开展培训。", "特此报告，请审阅。"],
        [LETTER, [["填报人", "某某"], ["填报日期", "2021年7月5日"]]],
    ],
    ids=["a statement", "a reason", "signed in a table"],
)
def test_a_letter_that_says_nothing_but_nil_is_a_nil_return(blocks: list[str | Grid]) -> None:
    ledger = read_as(word(*blocks), "县住建局.docx")
    assert (ledger.refused, ledger.unit, ledger.records) == (False, "县住建局", ())
    assert [one.message for one in ledger.findings] == [
        "内容是Word文档，按零报告读。应为.xlsx、.xls或.csv台账"
    ]


# --- cells --------------------------------------------------------------------------------------------------


def test_merged_cells_are_merges() -> None:
    document = docx.Document()
    made = document.add_table(4, 3)
    made.cell(0, 0).merge(made.cell(0, 2)).text = "标题"
    made.cell(1, 1).merge(made.cell(3, 1)).text = "阿岗镇"
    (sheet,) = read_workbook(saved(document), NAME).sheets
    assert set(sheet.merges) == {(1, 1, 1, 3), (2, 2, 4, 2)}
    assert sheet.grid == [["标题"], ["", "阿岗镇"]]


@pytest.mark.parametrize(
    ("inner", "value"),
    [
        (run("张") + run("三"), "张三"),
        (run("张") + "<w:r><w:tab/></w:r>" + run("三"), "张 三"),
        (run("一") + "<w:r><w:br/></w:r>" + run("二"), "一\n二"),
        ("<w:ins>" + run("新") + "</w:ins><w:del><w:r><w:delText>旧</w:delText></w:r></w:del>", "新"),
        ("<w:moveFrom>" + run("旧") + "</w:moveFrom>" + run("新"), "新"),
        ("<w:hyperlink>" + run("张三") + "</w:hyperlink>", "张三"),
        ("<w:sdt><w:sdtContent>" + run("张三") + "</w:sdtContent></w:sdt>", "张三"),
        ("<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>" + run("选择一项。") + "</w:sdtContent></w:sdt>", None),
        ('<w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>' + run("是"), "☑是"),
        ('<w:r><w:sym w:font="Wingdings 2" w:char="F0A3"/></w:r>' + run("否"), "☐否"),
        (run("R", '<w:rFonts w:ascii="Wingdings 2"/>'), "☑"),
        ('<w:r><w:fldChar><w:ffData><w:checkBox><w:default w:val="1"/></w:checkBox></w:ffData></w:fldChar></w:r>', "☑"),
        (run("李四", "<w:strike/>") + run("张三"), "张三"),
        (run("张三", '<w:strike w:val="0"/>'), "张三"),
    ],
)  # fmt: skip
def test_the_text_of_a_cell_is_what_is_shown(inner: str, value: str | None) -> None:
    sheet = only(rows(cell(run("头")), cell(inner)))
    assert sheet.grid[1:] == ([[value]] if value else [])
    assert not sheet.struck


def test_a_cell_struck_through_as_a_whole_keeps_its_text_and_is_marked() -> None:
    sheet = only(rows(cell(run("张三", "<w:strike/>")) + cell(run("李四", "<w:dstrike/>") + run(" "))))
    assert (sheet.grid, sheet.struck) == ([["张三", "李四"]], {(1, 1), (1, 2)})


def test_hidden_rows_and_columns_that_begin_further_right() -> None:
    body = "<w:trPr><w:gridBefore w:val='2'/><w:hidden/></w:trPr>" + cell(run("甲"))
    sheet = only(rows(cell(run("头")), body))
    assert (sheet.grid[1], sheet.hidden_rows) == (["", "", "甲"], {2})


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ("<w:tbl/>" * 3_000, "F07"),
        (rows(*["<w:tc/>"] * 100_001), "F07"),
        (rows(cell("<w:r/>", '<w:gridSpan w:val="99999"/>') + cell(run("a"))), "F07"),
        (rows(cell(run("字" * 40_000))), "F07"),
        (rows(cell(run("a"))) + f"<w:p>{run('a')}</w:p>" * 10_001, "F07"),
        (rows(cell(run("a"))) + "<w:sdt>" * 200, "F07"),
        (rows(cell(run("a")))[:-9], "F01"),
    ],
    ids=["tables", "rows", "columns", "a long cell", "much text", "deep", "torn"],
)  # fmt: skip
def test_a_document_beyond_the_limits_is_refused(body: str, code: str) -> None:
    with pytest.raises(Refused) as caught:
        read_workbook(raw_word(body), NAME)
    assert caught.value.code == code


def test_entities_in_a_document_are_refused() -> None:
    raw = pack({"[Content_Types].xml": "wordprocessingml", "word/document.xml": "<!DOCTYPE a><a/>"})
    assert found(raw, NAME) == ["- F07 file"]


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@pytest.mark.parametrize(
    ("raw", "name"),
    [
        (OLE + bytes(600) + "WordDocument".encode("utf-16-le"), "Word 97-2003文档"),
        (OLE + bytes(600) + "__substg1.0_".encode("utf-16-le"), "电子邮件"),
        (b"%PDF-1.7", "PDF文件"),
        (b"Rar!\x1a\x07", "RAR压缩包"),
        (b"7z\xbc\xaf\x27", "7Z压缩包"),
        (b"{\\rtf1", "RTF文档"),
        (b"\xff\xd8\xff\xe0", "图片"),
        (pack({"台账.xlsx": "x"}), "ZIP压缩包"),
        (b"From: a@b\nSubject: x\nMIME-Version: 1.0\n\n", "电子邮件"),
    ],
)
def test_what_is_no_ledger_is_called_by_its_name(raw: bytes, name: str) -> None:
    with pytest.raises(Refused) as caught:
        read_workbook(raw, "县住建局.xlsx")
    assert (caught.value.code, caught.value.found) == ("F03", name)


def test_a_page_is_still_a_page() -> None:
    assert people(html().encode(), NAME) == BOTH
