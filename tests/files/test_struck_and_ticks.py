"""What is struck through, and letters that a symbol font draws as ticks and boxes, read alike from every format."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from typing import Any

import pytest
import xlsxwriter
import xlwt
from files_made import LINKS, MAIN, ods, pack, parts, sheet_xml

from lp_reports.readers.formats import read_workbook
from lp_reports.readers.lettering import Run, drawn, settle
from lp_reports.readers.sheets import Sheet

Piece = tuple[str, dict[str, Any]]  # a text and its font: struck, name
Cell = tuple[list[Piece], dict[str, Any]]


def by_xlsxwriter(cells: list[Cell]) -> bytes:
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream)
    page = book.add_worksheet()

    def style(font: dict[str, Any]) -> Any:
        return book.add_format(
            {"font_strikeout": font.get("struck", False), "font_name": font.get("name", "宋体")}
        )

    for row, (pieces, own) in enumerate(cells):
        if len(pieces) == 1:
            page.write_string(row, 0, pieces[0][0], style(own | pieces[0][1]))
        else:
            page.write_rich_string(
                row, 0, *(part for text, font in pieces for part in (style(font), text)), style(own)
            )
    book.close()
    return stream.getvalue()


def by_xlwt(cells: list[Cell]) -> bytes:
    book = xlwt.Workbook()
    page = book.add_sheet("台账")

    def font(looks: dict[str, Any]) -> Any:
        made = xlwt.Font()
        made.struck_out, made.name = looks.get("struck", False), looks.get("name", "宋体")
        return made

    for row, (pieces, own) in enumerate(cells):
        style = xlwt.XFStyle()
        style.font = font(own | pieces[0][1] if len(pieces) == 1 else own)
        if len(pieces) == 1:
            page.write(row, 0, pieces[0][0], style)
        else:
            page.write_rich_text(row, 0, [(text, font(looks)) for text, looks in pieces], style)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


STRUCK = {"struck": True}
CELLS: dict[str, tuple[Cell, str, bool]] = {
    "plain": (([("张三", {})], {}), "张三", False),
    "all struck": (([("张三", STRUCK)], {}), "张三", True),
    "the right one behind": (([("李四", STRUCK), ("张三", {})], {}), "张三", False),
    "the right one before": (([("张三", {}), ("李四", STRUCK)], {}), "张三", False),
    "all of it in two pieces": (([("张", STRUCK), ("三", STRUCK)], {}), "张三", True),
    "only a blank is not": (([("张三", STRUCK), (" ", {})], {}), "张三 ", True),
    "in a struck cell": (([("李四", STRUCK), ("张三", {})], STRUCK), "张三", False),
    "tick": (([("R", {"name": "Wingdings 2"})], {}), "☑", False),
    "box": (([("£", {"name": "Wingdings 2"})], {}), "☐", False),
    "cross": (([("O", {"name": "Wingdings 2"})], {}), "×", False),
    "check mark": (([("P", {"name": "Wingdings 2"})], {}), "√", False),
    "tick in the older font": (([("þ", {"name": "Wingdings"})], {}), "☑", False),
    "box in the older font": (([("¨", {"name": "Wingdings"})], {}), "☐", False),
    "webdings": (([("a", {"name": "Webdings"})], {}), "√", False),
    "two answers": (([("R", {"name": "Wingdings 2"}), ("是 ", {}), ("£", {"name": "Wingdings 2"}), ("否", {})], {}), "☑是 ☐否", False),
    "another letter": (([("Ab", {"name": "Wingdings 2"})], {}), "Ab", False),
}  # fmt: skip


@pytest.mark.parametrize("write", [by_xlsxwriter, by_xlwt], ids=["xlsx", "xls"])
def test_a_cell_holds_what_is_left_of_it(write: Callable[[list[Cell]], bytes]) -> None:
    (sheet,) = read_workbook(write([made for made, _, _ in CELLS.values()])).sheets
    assert {name: line[0] for name, line in zip(CELLS, sheet.grid, strict=True)} == {
        name: value for name, (_, value, _) in CELLS.items()
    }
    assert sheet.struck == {(at, 1) for at, (_, _, struck) in enumerate(CELLS.values(), 1) if struck}


def test_the_quick_way_is_taken_where_no_cell_in_use_is_marked(monkeypatch: pytest.MonkeyPatch) -> None:
    """A style that nobody uses costs nothing."""
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream)
    book.add_worksheet().write_string(0, 0, "张三", book.add_format({"bold": True}))
    book.add_worksheet().write_string(0, 0, "李四", book.add_format({"font_strikeout": True}))
    book.close()
    slow: list[int] = []
    from lp_reports.readers import xlsx

    real = xlsx.read_cells
    monkeypatch.setattr(xlsx, "read_cells", lambda data, *rest: slow.append(1) or real(data, *rest))
    sheets = read_workbook(stream.getvalue()).sheets
    assert [sheet.struck for sheet in sheets] == [frozenset(), {(1, 1)}]
    assert len(slow) == 1


def numbered(style: str) -> Sheet:
    made = parts(rows='<row r="1"><c r="A1" s="1"><v>7</v></c><c r="B1"><v>8</v></c></row>')
    links = "xl/_rels/workbook.xml.rels"
    made[links] = made[links].replace(
        "</Relationships>",
        f'<Relationship Id="r3" Type="{LINKS}/styles" Target="styles.xml"/></Relationships>',
    )
    made["xl/styles.xml"] = (
        f'<styleSheet xmlns="{MAIN}"><fonts><font/><font>{style}</font></fonts>'
        '<cellXfs><xf fontId="0"/><xf fontId="1"/></cellXfs></styleSheet>'
    )
    return read_workbook(pack(made)).sheets[0]


def test_numbers_are_struck_too() -> None:
    assert numbered("<strike/>").struck == {(1, 1)}
    assert numbered('<strike val="0"/>').struck == frozenset()
    assert numbered("<strike/>").grid == [[7.0, 8.0]]


def test_inline_text_struck_in_part() -> None:
    item = "<is><r><rPr><strike/></rPr><t>李四</t></r><r><rPr/><t>张三</t></r></is>"
    raw = pack(
        parts()
        | {"xl/worksheets/sheet1.xml": sheet_xml(f'<row r="1"><c r="A1" t="inlineStr">{item}</c></row>')}
    )
    assert read_workbook(raw).sheets[0].grid == [["张三"]]


def test_an_ods_says_it_by_its_styles() -> None:
    style = (
        '<office:automatic-styles xmlns:style="s"><style:style style:name="T1">'
        '<style:text-properties style:text-line-through-style="solid"/></style:style></office:automatic-styles><office:body>'
    )
    content = zipfile.ZipFile(io.BytesIO(ods([["a", "b", "c"]]))).read("content.xml").decode()
    content = content.replace("<office:body>", style).replace(
        "<text:p>a</text:p>", '<text:p><text:span text:style-name="T1">李四</text:span>张三</text:p>'
    )
    content = content.replace(
        '<table:table-cell office:value-type="string"><text:p>b',
        '<table:table-cell table:style-name="T1" office:value-type="string"><text:p>b',
    )
    (sheet,) = read_workbook(pack({"content.xml": content})).sheets
    assert (sheet.grid, sheet.struck) == ([["张三", "b", "c"]], {(1, 2)})


def test_a_page_says_it_by_its_tags() -> None:
    raw = "<table><tr><td><s>李四</s>张三<td><del>王五</del><td>赵六</table>".encode()
    (sheet,) = read_workbook(raw, "a.html").sheets
    assert (sheet.grid, sheet.struck) == ([["张三", "王五", "赵六"]], {(1, 2)})


@pytest.mark.parametrize(
    ("text", "font", "shown"),
    [
        ("\uf0fe", "Wingdings", "☑"),
        ("\uf052", "Wingdings 2", "☑"),
        ("\uf052 是", "wingdings 2 ", "☑ 是"),
        ("S", "Wingdings 2", "☒"),
        ("R", "Wingdings", "R"),  # a sun
        ("R", "Arial", "R"),
        ("张三", "Wingdings", "张三"),
        ("53032419900101997x", "Wingdings", "53032419900101997x"),
    ],
)
def test_a_symbol_font_draws_its_own_letters_only(text: str, font: str, shown: str) -> None:
    assert drawn(text, font) == shown


def test_a_run_is_as_its_cell_where_it_says_nothing() -> None:
    assert settle([Run("李四"), Run("张三", False, "宋体")], struck=True) == ("张三", False)
    assert settle([Run("R")], font="Wingdings 2") == ("☑", False)
    assert settle([]) == ("", False)
