"""A Word document whose table is a ledger is a sheet: row = row of the table."""

from __future__ import annotations

import io
from typing import Any

import docx
import pytest
from files_made import BOTH, LEDGER, found, html, pack, people, read_as
from verbs import ID, ID2, Grid

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
    assert [sheet.name for sheet in read_workbook(raw, NAME).sheets] == ["正文", "表格1", "表格2"]


@pytest.mark.parametrize(
    "raw", [word("只有文字"), raw_word(""), raw_word("<w:tbl/>")], ids=["words", "nothing", "an empty table"]
)
def test_a_document_without_a_table_is_refused(raw: bytes) -> None:
    assert found(raw, NAME) == ["- F03 file"]


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
