"""Every kind of file, by content and not by name: who is read, at which rows, and what is told."""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
from pathlib import Path

import pytest
import xlwt
from files_made import (
    BOTH,
    LEDGER,
    LINKS,
    MAIN,
    by_xlwt,
    cells,
    found,
    html,
    kinds,
    ods,
    pack,
    parts,
    people,
    prefixed,
    read_as,
    sheet_xml,
    text,
    xml2003,
)
from office import convert
from verbs import ID, ID2, row, table, xlsx

from lp_reports.readers.formats import read_workbook
from lp_reports.readers.ole import workbook_stream
from lp_reports.readers.xls import box

KINDS = kinds()
WHOLE = KINDS["xlsxwriter.xlsx"]


@pytest.mark.parametrize("name", KINDS)
def test_the_same_ledger_in_every_kind_of_file(name: str) -> None:
    pretends = name in ("html.xls", "xml.xls")
    assert people(KINDS[name], f"县住建局{name}") == BOTH
    assert found(KINDS[name], f"县住建局{name}") == (["- F03 note"] if pretends else [])


@pytest.mark.parametrize("name", KINDS)
@pytest.mark.parametrize("ending", ["xlsx", "xls", "XLSM", "et", "csv"])
def test_whatever_its_name_says(name: str, ending: str) -> None:
    assert people(KINDS[name], f"县住建局.{ending}") == BOTH


@pytest.mark.parametrize(
    "kind", ["xlsx", "xls", "ods", "fods", "html", "csv:Text - txt - csv (StarCalc):44,34,76"]
)
def test_saved_by_libreoffice(kind: str, soffice: str, tmp_path: Path) -> None:
    saved = convert(soffice, kind, {"台账": WHOLE}, tmp_path)["台账"]
    assert people(saved.read_bytes(), f"县住建局{saved.suffix}") == BOTH


@pytest.mark.parametrize("ending", ["xlsx", "xls", "ods"])
def test_merges_and_hidden_rows_survive_libreoffice(ending: str, soffice: str, tmp_path: Path) -> None:
    grid = [LEDGER[0], LEDGER[1], [*LEDGER[2][:3], "↑", *LEDGER[2][4:]]]
    made = convert(soffice, ending, {"台账": xlsx({"台账": grid}, hidden_rows=[3])}, tmp_path)
    ledger = read_as(made["台账"].read_bytes(), f"县住建局.{ending}")
    assert [one.category for one in ledger.records] == [7, 7]
    assert [finding.code for finding in ledger.findings] == ["F11"]


# --- xlsx -----------------------------------------------------------------------------------------------------


def changed(**more: str) -> bytes:
    return pack(parts(**more))


def named(change: dict[str, str]) -> bytes:
    return pack({_renamed(name, change): body for name, body in parts().items()})


def _renamed(name: str, change: dict[str, str]) -> str:
    for old, new in change.items():
        name = name.replace(old, new)
    return name


IN_ORDER = re.findall(r"<row.*?</row>", cells(LEDGER))


@pytest.mark.parametrize(
    "raw",
    [
        named({"/": "\\"}),
        named({"sheet1": "Sheet1", "workbook.xml": "Workbook.xml"}),
        pack(parts(rows=cells(LEDGER).replace('"', "'"))),
        pack(parts(rows="".join(reversed(IN_ORDER)))),
        pack(parts(rows=re.sub(r' r="\w+"', "", cells(LEDGER)))),
        pack(parts() | {"xl/worksheets/sheet1.xml": sheet_xml(cells(LEDGER)).replace("<sheetData>", '<dimension ref="A1"/><sheetData>')}),
        pack(parts() | {"xl/worksheets/sheet1.xml": sheet_xml(cells(LEDGER)).replace("<sheetData>", '<dimension ref="A1:XFD1048576"/><sheetData>')}),
        pack(parts() | {"xl/worksheets/sheet1.xml": sheet_xml(cells(LEDGER)).replace("<sheetData>", "<sheetData><!-- made by hand -->")}),
        pack(parts() | {"xl/worksheets/sheet1.xml": '<?xml version="1.0" encoding="UTF-16"?>'.encode("utf-16") + sheet_xml(cells(LEDGER)).encode("utf-16-le")}),
        pack(parts(rows=cells(LEDGER) + '<row r="9"><c r="A9" t="e"><v>#SPILL!</v></c></row>')),
    ],
    ids=["backslashes", "other case", "single quotes", "rows out of order", "no addresses", "a small dimension", "a huge dimension", "comments", "UTF-16", "an error no reader knows"],
)  # fmt: skip
def test_odd_workbooks_are_read(raw: bytes) -> None:
    assert people(raw)[:2] == BOTH


def shared(index: str) -> bytes:
    """The ledger with the last name as shared string `index` of two."""
    rows = cells(LEDGER).replace(
        '<c r="A3" t="inlineStr"><is><t>李四</t></is></c>', f'<c r="A3" t="s"><v>{index}</v></c>'
    )
    return pack(parts(rows, shared="<si><t>王五</t></si><si><t>李四</t></si>"))


def test_a_shared_string() -> None:
    assert [one.name for one in read_as(shared("1")).records] == ["张三", "李四"]


@pytest.mark.parametrize("index", ["-1", "abc", "2", "18446744073709551616", "1x"])
def test_a_bad_shared_string_is_never_another_one(index: str) -> None:
    assert found(shared(index)) == ["- F01 file"]


def test_a_count_of_shared_strings_that_no_machine_can_hold() -> None:
    lie = {
        "xl/sharedStrings.xml": f'<sst xmlns="{MAIN}" count="9" uniqueCount="4294967295"><si><t>x</t></si></sst>'
    }
    assert people(pack(parts() | lie)) == BOTH


@pytest.mark.parametrize(
    "raw",
    [
        pack(parts(rows=cells(LEDGER) + IN_ORDER[-1])),
        pack(parts(rows=cells(LEDGER).replace("</row>", '<c r="A1"><v>1</v></c></row>', 1))),
        pack({name: body for name, body in parts().items() if "sheet1" not in name}),
        pack({name: body for name, body in parts().items() if name != "xl/workbook.xml"}),
        pack(parts() | {"xl/_rels/workbook.xml.rels": f'<Relationships xmlns="x"><Relationship Id="r1" Type="{LINKS}/worksheet" Target="../../etc/passwd"/></Relationships>'}),
        pack(parts(rows=cells(LEDGER) + '<row r="4"><c r="A4" t="b"><v>7</v></c><c r="A4"><v>x</v></c></row>')),
    ],
    ids=["a row twice", "a cell twice", "a sheet gone", "no workbook", "a link out", "a value of another type"],
)  # fmt: skip
def test_a_workbook_that_would_be_short_is_refused(raw: bytes) -> None:
    assert found(raw) == ["- F01 file"]


def test_of_two_sheets_the_one_that_is_gone_is_told() -> None:
    book = parts()["xl/workbook.xml"].replace(
        "</sheets>", '<sheet name="二班" sheetId="2" r:id="r9"/></sheets>'
    )
    assert found(pack(parts() | {"xl/workbook.xml": book})) == ["- F01 file"]


@pytest.mark.parametrize("usual", [True, False], ids=["fast", "cell by cell"])
@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ('<c r="G3" t="e"><v>#N/A</v></c>', ["G3 V01 reject 错误值#N/A"]),
        ('<c r="G3"><f>1+1</f></c>', ["G3 V01 reject 没有算出结果的公式"]),
        ('<c r="G3" t="str"><f>IF(1,"","x")</f><v></v></c>', ["G3 D01 reject"]),
        ('<c r="G3" t="e" vm="1"><v>#VALUE!</v></c>', ["G3 V01 reject 图片"]),
        ('<c r="G3" t="str"><f>DISPIMG("ID_1",1)</f><v>=DISPIMG("ID_1",1)</v></c>', ["G3 V01 reject 图片"]),
        ('<c r="G3"><v>44296</v></c>', []),
    ],
    ids=["error", "not calculated", "an empty result", "a picture of Excel", "a picture of WPS", "a serial"],
)
def test_cells_without_a_value(cell: str, expected: list[str], usual: bool) -> None:
    rows = re.sub(r'<c r="G3".*?</c>', cell, cells(LEDGER))
    assert found(pack(parts(rows if usual else f"<!-- -->{rows}"))) == expected


def test_1904_dates() -> None:
    raw = xlsx({"台账": [LEDGER[0], [*LEDGER[1][:6], dt.date(2021, 4, 10)]]}, date1904=True)
    ledger = read_as(raw)
    assert str(ledger.records[0].end) == "2021-04-10"


def test_macros_are_not_looked_at() -> None:
    assert people(pack(parts() | {"xl/vbaProject.bin": b"\xd0\xcf\x11\xe0 macro"}), "县住建局.xlsm") == BOTH


def test_a_million_empty_styled_cells_are_no_reason_to_refuse() -> None:
    styled = "".join(
        f'<row r="{at}"><c r="A{at}" s="1"/><c r="B{at}" s="1"/></row>' for at in range(4, 60_000)
    )
    assert people(pack(parts(rows=cells(LEDGER) + styled))) == BOTH


# --- web and XML tables ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "raw",
    [
        html(head='<meta charset="gbk">').encode("gb18030"),
        html(head='<meta http-equiv="Content-Type" content="text/html; charset=GB2312">').encode("gb18030"),
        html().encode("utf-16"),
        html().encode("utf-8-sig"),
        html().replace("</td>", "").replace("</tr>", "").encode(),
        html().upper().replace("<TD>", "<td class=x>").encode(),
        f"<div><table><tr><td>{html()}</td></tr></table></div>".encode(),
    ],
    ids=["charset", "http-equiv", "UTF-16", "with a mark", "open tags", "capitals", "within a layout"],
)
def test_web_tables(raw: bytes) -> None:
    assert people(raw, "县住建局.xls") == BOTH


def test_a_web_table_s_merges() -> None:
    body = html().replace("<td>7</td>", '<td rowspan="2">7</td>', 1)
    first, _, rest = body.partition("李四")
    assert people((first + "李四" + rest.replace("<td>7</td>", "", 1)).encode(), "县住建局.xls") == BOTH


def test_a_title_above_a_web_table_takes_its_row() -> None:
    raw = html().replace("<table", "<p>县住建局培训台账</p><table").encode()
    assert people(raw, "台账.xls") == [(ID, 3), (ID2, 4)]


@pytest.mark.parametrize("encoding", ["utf-8", "gb2312", "utf-16"])
def test_xml_tables(encoding: str) -> None:
    codec = "gb18030" if encoding == "gb2312" else encoding
    assert people(xml2003(encoding=encoding).encode(codec), "县住建局.xls") == BOTH


def test_an_xml_table_s_own_addresses_and_merges() -> None:
    raw = (
        xml2003()
        .replace("<Row>", '<Row ss:Index="5">', 1)
        .replace(
            '<Row><Cell><Data ss:Type="String">李四', '<Row ss:Index="9"><Cell><Data ss:Type="String">李四'
        )
    )
    assert people(raw.encode(), "县住建局.xls") == [(ID, 6), (ID2, 9)]


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        (b"<html><body>404 Not Found</body></html>", "F03"),
        (b"<?xml version='1.0'?><a/>", "F03"),
        ("今天开会".encode(), "F03"),
        (html(table(row(身份证号=None))).encode(), "F04"),
        (("<table><tr><td>" * 101).encode(), "F07"),
        (("<table><tr>" + "<td>x" * 201).encode(), "F07"),
        (xml2003().replace("<Workbook", '<!DOCTYPE a [<!ENTITY b "c">]><Workbook').encode(), "F07"),
        (xml2003().replace("<Row>", '<Row ss:Index="99999999">', 1).encode(), "F07"),
        (xml2003()[:-30].encode(), "F01"),
    ],
    ids=[
        "no table",
        "other XML",
        "mere text",
        "a column missing",
        "too deep",
        "too wide",
        "entities",
        "far",
        "cut",
    ],
)
def test_what_holds_no_ledger_is_refused(raw: bytes, code: str) -> None:
    assert found(raw, "县住建局.xls") == [f"- {code} file"]


def test_a_web_page_under_its_own_name_does_not_pretend() -> None:
    assert found(html().encode(), "县住建局.html") == []


def test_text_under_a_workbook_s_name_is_told() -> None:
    assert found(text(separator="\t").encode(), "县住建局.xls") == ["- F03 note"]


# --- text -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("separator", list(",\t;|"))
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_any_separator_in_any_encoding(separator: str, encoding: str) -> None:
    assert people(text(separator=separator).encode(encoding), "县住建局.csv") == BOTH


def test_excel_s_line_that_names_the_separator_is_no_row() -> None:
    assert people(b"sep=;\r\n" + text(separator=";").encode(), "县住建局.csv") == BOTH


def test_short_rows_and_blank_ones() -> None:
    raw = text([["台账"], [], *LEDGER]).encode()
    assert people(raw, "县住建局.csv") == [(ID, 4), (ID2, 5)]


def test_a_line_end_within_quotes() -> None:
    raw = text(table(row(备注='"一\n二"'), row(身份证号=ID2, 备注=""))).encode()
    assert people(raw, "县住建局.csv") == BOTH


def test_zero_bytes_within_are_cleaned_off() -> None:
    assert people(text().replace("张三", "张\0三").encode(), "县住建局.csv") == BOTH


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        (text().replace("张三", '"张三').encode(), "F01"),
        (text().replace("张三", '"张三').replace("李四", '"李四').encode(), "F01"),
        (text().replace("张三", "张" * 40_000).encode(), "F07"),
        ((text() + "x," * 300 + "x").encode(), "F07"),
        (b"a\n" * 1_000_001, "F07"),
        (text().encode("utf-16")[:-3], "F01"),
    ],
    ids=[
        "an open quote",
        "two of them",
        "a cell too long",
        "too wide",
        "too many rows",
        "cut in a character",
    ],
)
def test_text_that_would_be_short_is_refused(raw: bytes, code: str) -> None:
    assert found(raw, "县住建局.csv") == [f"- {code} file"]


# --- .xls, .ods -----------------------------------------------------------------------------------------------


def patched(raw: bytes, at: int, value: int, size: int = 4) -> bytes:
    return raw[:at] + value.to_bytes(size, "little") + raw[at + size :]


OLD = by_xlwt()


@pytest.mark.parametrize(
    "raw",
    [
        patched(OLD, 44, 0xFFFFFFFF),
        patched(OLD, 72, 0xFFFFFFFF),
        patched(OLD, 30, 31, 2),
        patched(OLD, 48, 0x00FFFFFF),
        patched(OLD, 512 + int.from_bytes(OLD[76:80], "little") * 512, 0),
        *(OLD[: len(OLD) * part // 100] for part in (1, 30, 60, 90)),
        OLD[:512] + bytes(len(OLD) - 512),
    ],
    ids=[
        "FAT count",
        "DIFAT count",
        "sector size",
        "no directory",
        "a loop",
        "1 %",
        "30 %",
        "60 %",
        "90 %",
        "zeros",
    ],
)
def test_a_damaged_old_container_is_refused(raw: bytes) -> None:
    assert found(raw, "县住建局.xls") == ["- F01 file"]


def test_records_without_a_container() -> None:
    assert people(workbook_stream(OLD), "县住建局.xls") == BOTH


def test_records_that_break_off_are_refused() -> None:
    records = workbook_stream(OLD)
    assert found(records[: records.rindex(b"\x0a\x00\x00\x00")], "县住建局.xls") == ["- F01 file"]


def test_an_old_workbook_with_a_cell_at_the_far_end_is_refused() -> None:
    label = b"\xfd\x00\x0a\x00"  # a record of ten bytes: row, column, format, text
    for at in [match.end() for match in re.finditer(re.escape(label), OLD)][1:3]:
        torn = OLD[:at] + b"\xff\xff\xff\xff" + OLD[at + 4 :]
        assert box(workbook_stream(torn)) == 65536 * 65536
        assert found(torn, "县住建局.xls") == ["- F01 file"]


def test_an_old_workbook_with_a_formula_without_text() -> None:
    book = xlwt.Workbook()
    page = book.add_sheet("台账")
    for top, line in enumerate(LEDGER):
        for left, value in enumerate(line):
            page.write(top, left, value)
    page.write(1, 9, xlwt.Formula("1+1"))
    stream = io.BytesIO()
    book.save(stream)
    assert people(stream.getvalue(), "县住建局.xls") == BOTH


def test_repeated_rows_and_cells_of_an_ods() -> None:
    blank = '<table:table-row table:number-rows-repeated="3"><table:table-cell table:number-columns-repeated="1024"/></table:table-row>'
    end = '<table:table-row table:number-rows-repeated="1048000"><table:table-cell/></table:table-row>'
    raw = ods()
    content = zipfile.ZipFile(io.BytesIO(raw)).read("content.xml").decode()
    content = content.replace("<table:table-row>", blank + "<table:table-row>", 1).replace(
        "</table:table>", f"{end}</table:table>"
    )
    assert people(pack({"content.xml": content}), "县住建局.ods") == [(ID, 5), (ID2, 6)]


def test_the_two_ways_to_read_an_xlsx_agree() -> None:
    """The same grid in the usual notation, by the fast reader, and behind prefixes, cell by cell."""
    one, two = read_workbook(pack(parts())), read_workbook(prefixed())
    assert one.sheets[0].grid == two.sheets[0].grid
