"""A clerk's own 统计表 template: saved by other programs, restyled, and what it holds that would be lost."""

from __future__ import annotations

import io
import re
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from office import convert, packed, parts
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.chart import BarChart
from openpyxl.comments import Comment
from openpyxl.styles import Font
from openpyxl.worksheet.formula import ArrayFormula
from printed import FORM, samples, workbook

from lp_reports.reports.proof import mismatches as proof
from lp_reports.reports.statistics import statistics_workbook as statistics
from lp_reports.reports.template.areas import Band
from lp_reports.reports.template.fill import fill
from lp_reports.reports.template.filling import Filling, TemplateError
from lp_reports.reports.template.form_warnings import form_warnings as warnings
from lp_reports.reports.template.repeat import repeat

FIRST = "附表1 任务完成情况"


def opened(raw: bytes, values: bool = True) -> Any:
    return openpyxl.load_workbook(io.BytesIO(raw), data_only=values)


def saved(change: Callable[[Any], None]) -> bytes:
    """The form as a clerk saves it after a change, by another program than ours."""
    book = opened(FORM, values=False)
    change(book)
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def values(raw: bytes) -> dict[str, list[list[Any]]]:
    return {sheet.title: [[cell.value for cell in row] for row in sheet] for sheet in opened(raw)}


def by_libreoffice(soffice: str, folder: Path) -> bytes:
    return convert(soffice, "xlsx", {"统计表": FORM}, folder)["统计表"].read_bytes()


def test_a_form_saved_by_openpyxl_takes_the_same_figures() -> None:
    made = statistics.write(samples(), saved(lambda book: None))
    assert values(made) == values(workbook())
    assert proof.mismatches(samples(), {"统计表.xlsx": made}) == []


def test_a_form_saved_by_libreoffice_takes_the_same_figures(soffice: str, tmp_path: Path) -> None:
    form = by_libreoffice(soffice, tmp_path)
    assert warnings(form) == []
    made = statistics.write(samples(), form)
    assert proof.mismatches(samples(), {"统计表.xlsx": made}) == []
    old, new = values(workbook()), values(made)
    for title, rows in old.items():
        texts = [[str(cell) for cell in row if cell not in (None, "")] for row in rows]
        assert [[str(cell) for cell in row if cell not in (None, "")] for row in new[title]][
            : len(texts)
        ] == texts


def test_a_form_with_prefixed_names_is_read() -> None:
    """As the OpenXML SDK writes: <x:worksheet>."""
    files = parts(FORM)
    for name in files:
        if name == "xl/workbook.xml" or name.startswith(("xl/worksheets/sheet", "xl/styles")):
            text = re.sub(r"<(/?)(?=[A-Za-z])", r"<\1x:", files[name].decode())
            files[name] = text.replace('xmlns="http', 'xmlns:x="http', 1).encode()
    made = statistics.write(samples(), packed(files))
    assert values(made) == values(workbook())


def _restyle(book: Any) -> None:
    """Another font, 牵头单位 moved before 培训类别's figures, a logo row with a picture above the title."""
    sheet = book[FIRST]
    for row in sheet.iter_rows():
        for cell in row:
            if type(cell).__name__ == "Cell":
                cell.font = Font(name="楷体_GB2312", size=12)
    for name in ("行_牵头", "行_责任"):
        place = sheet.defined_names[name]
        place.attr_text = place.attr_text.translate(str.maketrans("KL", "LK"))
    sheet["K4"], sheet["L4"] = "责任单位", "牵头单位"


def test_a_restyled_form_with_a_moved_column_is_honoured() -> None:
    made = statistics.write(samples(), saved(_restyle))
    sheet = opened(made)[FIRST]
    assert [sheet.cell(6, at).value for at in (11, 12)] == [
        "县人社局、团县委，各乡（镇）人民政府、街道办事处",
        "县扶贫办",
    ]
    assert sheet["K4"].value == "责任单位" and sheet["C9"].font.name == "楷体_GB2312"
    assert proof.mismatches(samples(), {"统计表.xlsx": made}) == []


PICTURE = (
    b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x00\x00\x00\x00\x3a\x7e\x9b\x55"
    b"\x00\x00\x00\x0aIDAT"
)


def _with_picture(form: bytes, row: int) -> bytes:
    """The form with a picture over the cells of a row (0-based) of its first sheet, as Excel stores one."""
    data = zlib.compress(b"\0\0")
    files = parts(form)
    files["xl/media/logo.png"] = PICTURE + data
    anchor = (
        '<xdr:wsDr xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"><xdr:twoCellAnchor>'
        f"<xdr:from><xdr:col>0</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>{row}</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:from>"
        f"<xdr:to><xdr:col>1</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>{row + 1}</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:to>"
        "<xdr:clientData/></xdr:twoCellAnchor></xdr:wsDr>"
    )
    files["xl/drawings/drawing99.xml"] = anchor.encode()
    files["xl/drawings/_rels/drawing99.xml.rels"] = (
        b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1"'
        b' Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"'
        b' Target="../media/logo.png"/></Relationships>'
    )
    sheet, types = "xl/worksheets/sheet1.xml", "[Content_Types].xml"
    link = b'<drawing xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" r:id="rId1"/></worksheet>'
    files[sheet] = files[sheet].replace(b"</worksheet>", link)
    files[types] = files[types].replace(
        b"</Types>", b'<Default Extension="png" ContentType="image/png"/></Types>'
    )
    files["xl/worksheets/_rels/sheet1.xml.rels"] = (
        b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1"'
        b' Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/drawing"'
        b' Target="../drawings/drawing99.xml"/></Relationships>'
    )
    return packed(files)


@pytest.mark.parametrize(("row", "moved"), [(0, 0), (2, 2), (8, 19)])
def test_pictures_go_where_their_cells_go(row: int, moved: int) -> None:
    """A logo above the table stays; a seal on the signatures goes down with the twelve rows."""
    form = _with_picture(FORM, row)
    made = parts(statistics.write(samples(), form))
    drawing = made["xl/drawings/drawing99.xml"]
    assert re.findall(rb"<xdr:row>(\d+)<", drawing) == [b"%d" % moved, b"%d" % (moved + 1)]
    same = ("xl/media/logo.png", "xl/drawings/_rels/drawing99.xml.rels")
    assert [made[name] for name in same] == [parts(form)[name] for name in same]
    assert b'Extension="png" ContentType="image/png"' in made["[Content_Types].xml"]
    sheet, links = (
        made[f"xl/worksheets/{name}"].decode() for name in ("sheet1.xml", "_rels/sheet1.xml.rels")
    )
    assert (link := re.search(r'<drawing [^>]*r:id="(\w+)"', sheet))
    assert re.search(rf'Id="{link[1]}"[^>]*/drawing" Target="/xl/drawings/drawing99.xml"', links)
    assert warnings(form) == []


def _comment(book: Any) -> None:
    book[FIRST]["A9"].comment = Comment("核对过", "某人")


def test_notes_go_where_their_cells_go() -> None:
    form = saved(_comment)
    sheet = opened(statistics.write(samples(), form))[FIRST]
    assert {cell.coordinate: cell.comment.text for row in sheet for cell in row if cell.comment} == {
        "A20": "核对过"
    }
    assert warnings(form) == []


def test_a_row_above_the_title_is_honoured() -> None:
    """A logo row: names, merges, heads and print titles stand one lower."""
    form = saved(lambda book: repeat(book, book[FIRST], Band(True, 1, 1, 2)))
    made = statistics.write(samples(), _with_picture(form, 0))
    sheet = opened(made)[FIRST]
    assert (sheet["A3"].value or "").startswith("罗平县") and sheet["A7"].value == 1
    assert sheet.print_title_rows == "$5:$6"
    assert proof.mismatches(samples(), {"统计表.xlsx": made}) == []


def test_the_official_form_gives_no_warning() -> None:
    assert warnings(FORM) == []


def _linked(kind: str, part: str) -> bytes:
    """The form, whose second sheet links to one more part; it has no rows that openpyxl would move."""
    files = parts(FORM)
    files[part] = b"<a/>"
    files["xl/worksheets/_rels/sheet13.xml.rels"] = (
        b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1"'
        b' Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/%s" Target="/%s"/></Relationships>'
        % (kind.encode(), part.encode())
    )
    return packed(files)


@pytest.mark.parametrize(
    ("kind", "part", "words"),
    [
        ("ctrlProp", "xl/ctrlProps/ctrlProp1.xml", "有控件，填表后不保留：请删去"),
        ("oleObject", "xl/embeddings/oleObject1.bin", "有嵌入的对象，填表后不保留：请改为图片"),
        ("threadedComment", "xl/threadedComments/threadedComment1.xml", "有批注的答复，填表后只留批注的文字"),
        ("webExtension", "xl/web/web1.xml", "有程序不认识的内容（webExtension），填表后不保留"),
    ],
)
def test_what_openpyxl_drops_and_nothing_puts_back_is_told(kind: str, part: str, words: str) -> None:
    assert warnings(_linked("printerSettings", "xl/printerSettings/printerSettings1.bin")) == []
    assert warnings(_linked(kind, part)) == [f"工作表“口径说明与勾稽校验”{words}"]


def test_a_charts_parts_come_out_as_they_went_in() -> None:
    old = parts(form := saved(_chart))
    new = parts(statistics.write(samples(), form))
    assert (charts := [name for name in old if "/charts/" in name])
    assert [new[name] for name in charts] == [old[name] for name in charts]
    assert all(f"/{name}".encode() in new["[Content_Types].xml"] for name in charts)


def test_a_text_in_several_fonts_keeps_them() -> None:
    text = CellRichText("审核人：", TextBlock(InlineFont(b=True), "盖章"))

    def sign(book: Any) -> None:
        book[FIRST]["N1"] = text

    made = openpyxl.load_workbook(io.BytesIO(statistics.write(samples(), saved(sign))), rich_text=True)
    assert made[FIRST]["N1"].value == text


def _array(book: Any) -> None:
    book[FIRST]["N6"] = ArrayFormula("N6:N6", "=SUM(C6:D6)")


def _foreign(book: Any) -> None:
    book["附表2 各乡镇完成情况"]["Q1"] = f"='{FIRST}'!C7"


def _chart(book: Any) -> None:
    book[FIRST].add_chart(BarChart(), "N20")


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (_array, f"工作表“{FIRST}”有数组公式"),
        (_foreign, f"工作表“附表2 各乡镇完成情况”的公式引用了“{FIRST}”"),
        (_chart, f"工作表“{FIRST}”有图表"),
    ],
)
def test_what_would_be_left_behind_is_told(change: Callable[[Any], None], words: str) -> None:
    told = warnings(saved(change))
    assert len(told) == 1 and told[0].startswith(words), told


@pytest.mark.parametrize(
    ("part", "words"),
    [
        ("xl/vbaProject.bin", "宏"),
        ("xl/externalLinks/externalLink1.xml", "别的工作簿"),
        ("xl/connections.xml", "数据连接"),
        ("xl/pivotCache/pivotCacheDefinition1.xml", "数据透视表"),
    ],
)
def test_what_the_book_holds_is_told(part: str, words: str) -> None:
    told = warnings(packed({**parts(FORM), part: b"<a/>"}))
    assert len(told) == 1 and words in told[0] and "\n" not in told[0]


EXTENSION = (
    '<extLst><ext xmlns:x14="urn:x14" xmlns:xm="urn:xm" uri="{0}"><x14:%s><xm:f>%s</xm:f><xm:sqref>%s</xm:sqref>'
    "</x14:%s></ext></extLst></worksheet>"
)


def _extended(kind: str, formula: str, cells: str) -> bytes:
    files = parts(FORM)
    sheet = "xl/worksheets/sheet1.xml"
    files[sheet] = files[sheet].replace(b"</worksheet>", (EXTENSION % (kind, formula, cells, kind)).encode())
    return packed(files)


def test_newer_drop_downs_grow_with_the_rows() -> None:
    form = _extended("dataValidation", f"'{FIRST}'!$K$6:$K$6", "L6 A9")
    made = parts(statistics.write(samples(), form))["xl/worksheets/sheet1.xml"].decode()
    assert f"<xm:f>'{FIRST}'!$K$6:$K$17</xm:f><xm:sqref>L6:L17 A20</xm:sqref>" in made
    assert warnings(form) == []


def test_sparklines_are_told() -> None:
    told = warnings(_extended("sparklineGroups", f"'{FIRST}'!C6:D6", "N6"))
    assert told == [f"工作表“{FIRST}”有迷你图，表格行数变化后不随行增加：请删去"]


def test_a_broken_form_is_told_as_broken() -> None:
    with pytest.raises(TemplateError, match="模板打不开"):
        warnings(FORM[:500])


def _cells(raw: bytes) -> dict[tuple[str, str], Any]:
    """How each cell looks, wherever its style stands in the list."""
    return {
        (sheet.title, cell.coordinate): tuple(
            repr(getattr(cell, name))
            for name in ("font", "fill", "border", "alignment", "number_format", "protection")
        )
        for sheet in opened(raw)
        for row in sheet
        for cell in row
    }


def test_filled_minus_values_is_the_form() -> None:
    """With nothing that repeats: drawings, theme and properties byte for byte, every cell's look, text and size."""
    made = fill(FORM, {title: Filling() for title in opened(FORM).sheetnames})
    old, new = parts(FORM), parts(made)
    assert old.keys() - {"xl/sharedStrings.xml"} == new.keys(), "texts stand in their cells"
    for name in ("xl/drawings/drawing1.xml", "xl/theme/theme1.xml", "docProps/core.xml"):
        assert old[name] == new[name], name
    assert values(made) == values(FORM) and _cells(made) == _cells(FORM)
    for before, after in zip(opened(FORM), opened(made), strict=True):
        assert {str(area) for area in before.merged_cells.ranges} == {
            str(area) for area in after.merged_cells.ranges
        }
        for name in ("print_area", "print_title_rows", "page_setup", "print_options"):
            assert repr(getattr(before, name)) == repr(getattr(after, name)), name
        for name in ("row_dimensions", "column_dimensions", "defined_names"):
            old_items, new_items = (getattr(sheet, name) for sheet in (before, after))
            assert {key: dict(item) for key, item in old_items.items()} == {
                key: dict(item) for key, item in new_items.items()
            }, name
    for name in (name for name in old if name.startswith("xl/worksheets/sheet")):
        footers = (re.search(rb"<oddFooter>[^<]*", files[name])[0] for files in (old, new))  # type: ignore[index]
        assert len(set(footers)) == 1


def test_a_clerks_own_formula_is_no_fault() -> None:
    def add(book: Any) -> None:
        book[FIRST]["N6"] = "=D6/C6"
        book[FIRST]["N1"] = "=TODAY()"

    made = statistics.write(samples(), saved(add))
    assert proof.mismatches(samples(), {"统计表.xlsx": made}) == []
    assert opened(made, values=False)[FIRST]["N8"].value == "=D8/C8"
