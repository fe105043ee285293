"""One small ledger in every kind of file there is, made by more than one writer."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from xml.sax.saxutils import escape

import openpyxl
import xlwt
from verbs import FILE, ID, ID2, Grid, context, row, table, told, xlsx

from lp_reports.ledger.read import Source, read_ledger
from lp_reports.model.ledger import Ledger
from lp_reports.model.period import Period

Q2 = Period.quarter(2021, 2)
LEDGER: Grid = table(row(结束日期="2021.4.10"), row(姓名="李四", 身份证号=ID2))
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
STRICT = {
    MAIN: "http://purl.oclc.org/ooxml/spreadsheetml/main",
    LINKS: "http://purl.oclc.org/ooxml/officeDocument/relationships",
}
Parts = dict[str, str]


def read_as(raw: bytes, name: str = FILE) -> Ledger:
    (ledger,) = read_ledger(raw, Source(Q2, name, name), context())
    return ledger


def people(raw: bytes, name: str = FILE) -> list[tuple[str | None, int]]:
    """(ID, row number) of everyone read from a file."""
    return [(one.identity, one.row) for one in read_as(raw, name).records]


def found(raw: bytes, name: str = FILE) -> list[str]:
    return [told(finding) for finding in read_as(raw, name).findings]


BOTH = [(ID, 2), (ID2, 3)]


# --- raw XML ------------------------------------------------------------------------------------------------


def letters(column: int) -> str:
    return chr(64 + column)


def cells(grid: Grid) -> str:
    """The rows of a sheet with their texts inline."""
    return "".join(
        f'<row r="{at}">'
        + "".join(
            f'<c r="{letters(column)}{at}" t="inlineStr"><is><t>{escape(str(value))}</t></is></c>'
            for column, value in enumerate(line, 1)
            if value != ""
        )
        + "</row>"
        for at, line in enumerate(grid, 1)
    )


def sheet_xml(rows: str, rest: str = "") -> str:
    return f'<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData>{rest}</worksheet>'


def parts(rows: str = "", shared: str = "", **changed: str) -> Parts:
    """The parts of a workbook with one sheet; `changed` by path with __ for /."""
    made = {
        "[Content_Types].xml": (
            '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            '<Override PartName="/xl/workbook.xml" ContentType="application/'
            'vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>'
        ),
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}"><Relationship Id="r1" Type="{LINKS}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{LINKS}"><sheets><sheet name="台账" sheetId="1" r:id="r1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": (
            f'<Relationships xmlns="{PACKAGE}">'
            f'<Relationship Id="r1" Type="{LINKS}/worksheet" Target="worksheets/sheet1.xml"/>'
            f'<Relationship Id="r2" Type="{LINKS}/sharedStrings" Target="sharedStrings.xml"/></Relationships>'
        ),
        "xl/worksheets/sheet1.xml": sheet_xml(rows or cells(LEDGER)),
    }
    if shared:
        made["xl/sharedStrings.xml"] = f'<sst xmlns="{MAIN}">{shared}</sst>'
    return made | {name.replace("__", "/"): text for name, text in changed.items()}


def pack(made: Mapping[str, str | bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in made.items():
            archive.writestr(name, text)
    return stream.getvalue()


def strict() -> bytes:
    """The ledger in the namespaces of ISO 29500 strict."""

    def swap(text: str) -> str:
        for old, new in STRICT.items():
            text = text.replace(old, new)
        return text

    return pack({name: swap(text) for name, text in parts().items()})


def prefixed() -> bytes:
    """The ledger as the .NET SDK writes it: every element behind a prefix."""
    body = cells(LEDGER)
    for tag in ("row", "c", "is", "t"):
        body = (
            body.replace(f"<{tag}>", f"<x:{tag}>")
            .replace(f"<{tag} ", f"<x:{tag} ")
            .replace(f"</{tag}>", f"</x:{tag}>")
        )
    sheet = f'<x:worksheet xmlns:x="{MAIN}"><x:sheetData>{body}</x:sheetData></x:worksheet>'
    return pack(parts(xl__worksheets__sheet1_xml="") | {"xl/worksheets/sheet1.xml": sheet})


# --- writers ------------------------------------------------------------------------------------------------


def by_openpyxl(grid: Grid = LEDGER) -> bytes:
    book = openpyxl.Workbook()
    page = book.active
    assert page is not None
    for line in grid:
        page.append(list(line))
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def by_xlwt(grid: Grid = LEDGER) -> bytes:
    book = xlwt.Workbook()
    page = book.add_sheet("台账")
    for top, line in enumerate(grid):
        for left, value in enumerate(line):
            page.write(top, left, value)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def html(grid: Grid = LEDGER, head: str = "") -> str:
    lines = "".join("<tr>" + "".join(f"<td>{value}</td>" for value in line) + "</tr>" for line in grid)
    return f"<html><head>{head}</head><body><table border=1>{lines}</table></body></html>"


def xml2003(grid: Grid = LEDGER, encoding: str = "utf-8") -> str:
    space = "urn:schemas-microsoft-com:office:spreadsheet"
    lines = "".join(
        "<Row>" + "".join(f'<Cell><Data ss:Type="String">{value}</Data></Cell>' for value in line) + "</Row>"
        for line in grid
    )
    return (
        f'<?xml version="1.0" encoding="{encoding}"?><?mso-application progid="Excel.Sheet"?>'
        f'<Workbook xmlns="{space}" xmlns:ss="{space}"><Worksheet ss:Name="台账"><Table>{lines}</Table></Worksheet></Workbook>'
    )


def text(grid: Grid = LEDGER, separator: str = ",") -> str:
    return "\r\n".join(separator.join(map(str, line)) for line in grid) + "\r\n"


def ods(grid: Grid = LEDGER) -> bytes:
    """The least an .ods can be."""
    office = "urn:oasis:names:tc:opendocument:xmlns"
    lines = "".join(
        "<table:table-row>"
        + "".join(
            f'<table:table-cell office:value-type="string"><text:p>{value}</text:p></table:table-cell>'
            for value in line
        )
        + "</table:table-row>"
        for line in grid
    )
    content = (
        f'<office:document-content xmlns:office="{office}:office:1.0" xmlns:table="{office}:table:1.0" xmlns:text="{office}:text:1.0">'
        f'<office:body><office:spreadsheet><table:table table:name="台账">{lines}</table:table></office:spreadsheet></office:body></office:document-content>'
    )
    return pack({"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": content})


def kinds() -> dict[str, bytes]:
    """Name -> the ledger in that kind of file; all but LibreOffice's."""
    return {
        "xlsxwriter.xlsx": xlsx({"台账": LEDGER}),
        "openpyxl.xlsx": by_openpyxl(),
        "raw.xlsx": pack(parts()),
        "strict.xlsx": strict(),
        "prefixed.xlsx": prefixed(),
        "xlwt.xls": by_xlwt(),
        "wps.et": by_xlwt(),
        "raw.ods": ods(),
        "utf8.csv": text().encode("utf-8-sig"),
        "gbk.csv": text().encode("gb18030"),
        "utf16.csv": text(separator="\t").encode("utf-16"),
        "html.xls": html().encode(),
        "xml.xls": xml2003().encode(),
    }
