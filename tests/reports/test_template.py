import io
import re
import subprocess
import sys
import zipfile
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import openpyxl
import pytest
import xlsxwriter
from python_calamine import CalamineWorkbook

from lp_reports.reports.template.areas import Area, Band, rewrite
from lp_reports.reports.template.fill import fill
from lp_reports.reports.template.filling import Filling, Formula, TemplateError, Value
from lp_reports.reports.template.fit import count_lines

SHEET = "表 一"
MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def form(draw: Callable[[Any, Any], None] | None = None, **names: str) -> bytes:
    """A form: title, head, model row 4, total row 5, foot row 6; `names` moves or drops (\"\") names."""
    made = io.BytesIO()
    book = xlsxwriter.Workbook(made, {"in_memory": True})
    sheet = book.add_worksheet(SHEET)
    grid = book.add_format({"border": 1, "text_wrap": True})
    sheet.merge_range("A1:F1", "", grid)
    sheet.write_row("A3", ["名称", "数", "免", "其他", "比", "备注"], grid)
    for row in (3, 4):
        for column in range(6):
            sheet.write_blank(row, column, None, grid)
    sheet.merge_range("E4:F4", "", grid)
    sheet.merge_range("A6:F6", "签字", grid)
    sheet.set_row(3, 27)
    sheet.set_row(5, 45)
    sheet.set_column("B:C", 7)
    sheet.print_area("A1:F6")
    sheet.repeat_rows(2)
    sheet.set_h_pagebreaks([5])
    sheet.conditional_format("B4", {"type": "cell", "criteria": ">", "value": 9, "format": grid})
    sheet.data_validation("D4", {"validate": "list", "source": ["是", "否"]})
    sheet.insert_textbox("H1", "不动")
    if draw:
        draw(book, sheet)
    places = {"标题": "A1", "行_名": "A4", "行_数": "B4", "行_免": "C4", "合计_数": "B5", "合计_免": "C5"}
    for name, place in {**places, "列_年": "B3:C3", **names}.items():
        if place:
            absolute = ":".join(Area.parse(part).text(True) for part in place.split(":"))
            book.define_name(f"'{SHEET}'!{name}", f"='{SHEET}'!{absolute}")
    book.close()
    return made.getvalue()


def filled(records: list[dict[str, Value]], template: bytes = b"", **cells: Any) -> bytes:
    return fill(template or form(), {SHEET: Filling(cells, {"行": records})})


def opened(book: bytes, values: bool = False) -> Any:
    return openpyxl.load_workbook(io.BytesIO(book), data_only=values)[SHEET]


def parts(book: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(book)) as package:
        return {name: package.read(name) for name in package.namelist()}


THREE: list[dict[str, Value]] = [
    {"名": name, "数": number} for name, number in (("甲", 1), ("乙", 2), ("丙", 3))
]


def test_the_model_row_stands_once_per_record() -> None:
    sheet = opened(filled(THREE, 标题="某表"))
    assert sheet["A1"].value == "某表"
    assert [[cell.value for cell in row] for row in sheet["A4:B6"]] == [["甲", 1], ["乙", 2], ["丙", 3]]
    assert all(sheet.cell(row, 4).border.left.style == "thin" for row in (4, 5, 6, 7))


def test_what_stands_below_moves_along() -> None:
    sheet = opened(filled(THREE))
    merges = {str(area) for area in sheet.merged_cells.ranges}
    assert merges == {"A1:F1", "E4:F4", "E5:F5", "E6:F6", "A8:F8"}
    assert (sheet.row_dimensions[6].height, sheet.row_dimensions[8].height) == (27, 45)
    assert (sheet.print_area, sheet.print_title_rows) == (f"'{SHEET}'!$A$1:$F$8", "$3:$3")
    assert [line.id for line in sheet.row_breaks.brk] == [7]
    assert [str(area.sqref) for area in sheet.conditional_formatting] == ["B4:B6"]
    assert [str(area.sqref) for area in sheet.data_validations.dataValidation] == ["D4:D6"]
    assert sheet.defined_names["行_数"].attr_text == f"'{SHEET}'!$B$4:$B$6"


def test_no_record_leaves_the_model_row_blank() -> None:
    sheet = opened(filled([]))
    assert (sheet["A4"].value, sheet["A6"].value) == (None, "签字")


def test_columns_repeat_with_their_widths_names_and_formulas() -> None:
    records: list[dict[str, Any]] = [
        {"名": "甲", "数": (Formula("{免}", 5), Formula("{免}", 6), Formula("{免}", 7)), "免": (5, 6, 7)}
    ] * 2
    cells = {"合计_数": tuple(Formula("SUM({行_数})", 2 * n) for n in (5, 6, 7))}
    book = fill(form(), {SHEET: Filling(cells, {"行": records}, {"年": 3})})
    sheet = opened(book)
    assert [cell.value for cell in sheet[5]][:7] == ["甲", "=C5", 5, "=E5", 6, "=G5", 7]
    assert [sheet.cell(6, at).value for at in (2, 4, 6)] == ["=SUM(B4:B5)", "=SUM(D4:D5)", "=SUM(F4:F5)"]
    assert [cell.value for cell in sheet[3]][:8] == ["名称", *["数", "免"] * 3, "其他"]
    widths = ElementTree.fromstring(parts(book)["xl/worksheets/sheet1.xml"]).iter(f"{MAIN}col")
    assert [(col.get("min"), col.get("max")) for col in widths] == [("2", "3"), ("4", "5"), ("6", "7")]
    assert "A1:J1" in {str(area) for area in sheet.merged_cells.ranges}
    assert "I4:J4" in {str(area) for area in sheet.merged_cells.ranges}


def test_one_column_copy_less_is_the_form_itself() -> None:
    book = fill(form(), {SHEET: Filling({}, {}, {"年": 1})})
    assert [cell.value for cell in opened(book)[3]] == ["名称", "数", "免", "其他", "比", "备注"]


def test_totals_are_live_and_show_without_calculation() -> None:
    book = filled(
        THREE, 合计_数=Formula("SUM({行_数})", 6), 合计_免=Formula("{行_数#0}/{行_数#2}", Decimal("0.5"))
    )
    assert [opened(book)[cell].value for cell in ("B7", "C7")] == ["=SUM(B4:B6)", "=B4/B6"]
    assert [opened(book, values=True)[cell].value for cell in ("B7", "C7")] == [6, 0.5]
    rows = (
        CalamineWorkbook.from_filelike(io.BytesIO(book))
        .get_sheet_by_name(SHEET)
        .to_python(skip_empty_area=False)
    )
    assert rows[6][1:3] == [6.0, 0.5]


def test_the_forms_own_formulas_follow_and_drop_stale_results() -> None:
    def draw(book: Any, sheet: Any) -> None:
        sheet.write_formula("D4", "=B4*2", None, 99)
        sheet.write_formula("D5", '=SUM(B4:B4)&"B4"', None, 99)

    book = filled(THREE, form(draw))
    assert [opened(book)[f"D{row}"].value for row in (4, 5, 6, 7)] == [
        "=B4*2",
        "=B5*2",
        "=B6*2",
        '=SUM(B4:B6)&"B4"',
    ]
    assert opened(book, values=True)["D6"].value is None


def test_links_and_one_cell_arrays_go_where_their_cells_go() -> None:
    def draw(book: Any, sheet: Any) -> None:
        sheet.write_url("A6", "http://x.cn/", None, "签字")
        sheet.write_array_formula("D4:D4", "{=SUM(B4:C4)}")

    sheet = opened(filled(THREE, form(draw)))
    assert (sheet["A8"].hyperlink.ref, sheet["A8"].hyperlink.target) == ("A8", "http://x.cn/")
    arrays = [sheet[f"D{row}"].value for row in (4, 5, 6)]
    assert [(array.ref, array.text) for array in arrays] == [
        ("D4", "=SUM(B4:C4)"),
        ("D5", "=SUM(B5:C5)"),
        ("D6", "=SUM(B6:C6)"),
    ]


def test_filled_minus_values_is_the_form() -> None:
    template = form()
    before, after = parts(template), parts(filled(THREE[:1], template, 标题="某表"))
    assert before.keys() - {"xl/sharedStrings.xml"} == after.keys(), "texts stand in their cells"
    for name in ("xl/theme/theme1.xml", "docProps/core.xml", "xl/drawings/drawing1.xml"):
        assert before[name] == after[name]
    old, new = (openpyxl.load_workbook(io.BytesIO(_zipped(files)))[SHEET] for files in (before, after))
    written = {"A1", "A4", "B4"}
    for row in old:
        for cell in row:
            twin = new[cell.coordinate]
            assert _look(cell) == _look(twin)
            assert cell.value == twin.value or cell.coordinate in written
    for name in (
        "print_area",
        "print_title_rows",
        "page_setup",
        "page_margins",
        "row_breaks",
        "defined_names",
    ):
        assert repr(getattr(old, name)) == repr(getattr(new, name)), name


def _look(cell: Any) -> str:
    return "".join(
        repr(part) for part in (cell.font, cell.fill, cell.border, cell.alignment, cell.number_format)
    )


def test_unknown_markup_keeps_its_prefixes() -> None:
    old = parts(form())
    sheet = "xl/worksheets/sheet1.xml"
    marks = b'xmlns:mc="urn:mc" mc:Ignorable="x14ac" xmlns:x14ac="urn:x14ac" '
    old[sheet] = (
        old[sheet]
        .replace(b"<worksheet ", b"<worksheet " + marks)
        .replace(b"</worksheet>", b"<extLst><ext><x14ac:a>1 &lt; 2</x14ac:a></ext></extLst></worksheet>")
    )
    out = parts(filled(THREE, _zipped(old)))[sheet]
    assert b'xmlns:x14ac="urn:x14ac"' in out
    assert b"<x14ac:a>1 &lt; 2</x14ac:a>" in out


def _zipped(files: dict[str, bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as package:
        for name, content in files.items():
            package.writestr(name, content)
    return made.getvalue()


def test_the_chain_of_calculation_is_dropped_everywhere() -> None:
    old = parts(form())
    old["xl/calcChain.xml"] = b"<calcChain/>"
    types, relations = "[Content_Types].xml", "xl/_rels/workbook.xml.rels"
    override = b'<Override PartName="/xl/calcChain.xml" ContentType="x"/></Types>'
    old[types] = old[types].replace(b"</Types>", override)
    link = b'<Relationship Id="rId99" Type="x/calcChain" Target="calcChain.xml"/></Relationships>'
    old[relations] = old[relations].replace(b"</Relationships>", link)
    new = parts(filled(THREE, _zipped(old)))
    assert not [name for name, content in new.items() if "calcChain" in name or b"calcChain" in content]


@pytest.mark.parametrize(
    "text", ["=1+1", "+1", "{=1}", "http://x.cn", "00123", "a<b>&\"'", "_x0041_", " 两边 "]
)
def test_text_stays_the_text_it_is(text: str) -> None:
    book = filled([{"名": text, "数": 1}])
    cell = opened(book)["A4"]
    assert (cell.data_type, cell.hyperlink) != ("f", None) and cell.hyperlink is None
    rows = (
        CalamineWorkbook.from_filelike(io.BytesIO(book))
        .get_sheet_by_name(SHEET)
        .to_python(skip_empty_area=False)
    )
    assert rows[3][0] == text


def test_control_characters_do_not_break_the_file() -> None:
    assert opened(filled([{"名": "甲\x01\ufffe\ud800乙", "数": 1}]))["A4"].value == "甲乙"


def test_missing_names_are_one_line_naming_sheet_and_names() -> None:
    with pytest.raises(TemplateError) as caught:
        filled(THREE, form(行_数="", 标题=""), 标题="某表")
    message = str(caught.value)
    assert "工作表“表 一”缺少名称 标题、行_数" in message and "\n" not in message


def test_a_missing_sheet_and_a_deleted_column_are_told() -> None:
    old = parts(form())
    old["xl/workbook.xml"] = old["xl/workbook.xml"].replace(b"$B$4", b"#REF!")
    with pytest.raises(TemplateError, match="缺少工作表“别的表”；工作表“表 一”缺少名称 行_数"):
        fill(_zipped(old), {"别的表": Filling(), SHEET: Filling(rows={"行": THREE})})


def test_a_scattered_model_row_is_told() -> None:
    with pytest.raises(TemplateError, match="以“行_”开头的名称不在同一行"):
        filled(THREE, form(行_数="B5"))


@pytest.mark.parametrize("raw", [b"", b"not a zip", form()[:900], _zipped({"a.txt": b""})])
def test_a_broken_form_is_a_template_error(raw: bytes) -> None:
    with pytest.raises(TemplateError, match="模板打不开"):
        fill(raw, {})


def test_a_form_that_opens_and_cannot_be_saved_is_a_template_error(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise KeyError("a part that openpyxl reads and cannot write")

    monkeypatch.setattr("openpyxl.Workbook.save", fail)
    with pytest.raises(TemplateError, match="填不了的内容"):
        filled(THREE)


def test_a_restyled_form_with_moved_columns_is_honoured() -> None:
    sheet = opened(
        filled(THREE, form(行_名="D4", 行_数="A4", 合计_数="A5"), 合计_数=Formula("SUM({行_数})", 6))
    )
    assert [[sheet.cell(row, at).value for at in (1, 4)] for row in (4, 5, 6)] == [
        [1, "甲"],
        [2, "乙"],
        [3, "丙"],
    ]
    assert sheet["A7"].value == "=SUM(A4:A6)"


def test_a_cell_the_form_left_out_is_made_in_its_place() -> None:
    sheet = opened(filled(THREE, form(备="J9", 行_数="H4"), 备="后"))
    assert (sheet["J11"].value, sheet["H6"].value, sheet["A8"].value) == ("后", 3, "签字")


def test_rows_grow_with_wrapped_text() -> None:
    sheet = opened(filled([{"名": "长" * 30, "数": 1}, {"名": "短", "数": 1}]))
    assert sheet.row_dimensions[4].height > 60 and sheet.row_dimensions[5].height == 27


def test_an_indent_leaves_less_room_in_the_cell() -> None:
    def height(indent: int) -> float:
        def draw(book: Any, sheet: Any) -> None:
            sheet.set_column("A:A", 20)
            sheet.set_row(3, 21)
            sheet.write_blank("A4", None, book.add_format({"text_wrap": True, "indent": indent}))

        return float(opened(filled([{"名": "字" * 9, "数": 1}], form(draw))).row_dimensions[4].height)

    assert height(0) == 21 < height(1)


def test_equal_fillings_give_equal_bytes() -> None:
    template = form()
    assert filled(THREE, template) == filled(THREE, template)


def test_bytes_are_equal_on_every_system() -> None:
    """No part of the package tells when or where it was written."""
    template = _zipped({name: raw for name, raw in parts(form()).items() if name != "docProps/core.xml"})
    with zipfile.ZipFile(io.BytesIO(filled(THREE, template))) as package:
        entries = package.infolist()
        text = b"".join(package.read(entry) for entry in entries)
    assert {(entry.create_system, entry.date_time) for entry in entries} == {(0, (1980, 1, 1, 0, 0, 0))}
    assert b"dcterms" not in text


@pytest.mark.parametrize("module", ["quarter.check", "quarter.run", "reports.statistics.statistics_workbook"])
def test_openpyxl_is_loaded_by_filling_alone(module: str) -> None:
    code = f"import sys, lp_reports.{module}; print('openpyxl' in sys.modules)"
    code += "; import lp_reports.reports.template.fill; print('openpyxl' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert done.stdout.split() == ["False", "True"]


def test_cells_within_a_merge_keep_their_looks() -> None:
    """openpyxl alone evens them out, so a frame drawn inside a merge would go."""

    def draw(book: Any, sheet: Any) -> None:
        sheet.write_blank("C6", None, book.add_format({"left": 5, "bg_color": "#FF0000"}))

    cell = _without_merges(filled([], form(draw)))["C6"]
    assert (cell.border.left.style, cell.fill.fgColor.rgb) == ("thick", "FFFF0000")


def _without_merges(book: bytes) -> Any:
    sheet = "xl/worksheets/sheet1.xml"
    files = parts(book)
    files[sheet] = re.sub(rb"<mergeCells.*</mergeCells>", b"", files[sheet])
    return opened(_zipped(files))


def test_lines_are_counted_in_chinese_widths() -> None:
    assert [count_lines(text, 10) for text in ("十" * 10, "十" * 11, "a" * 18, "一\n二", "")] == [
        1,
        2,
        1,
        2,
        1,
    ]


@pytest.mark.parametrize(
    ("text", "moved"),
    [
        ("SUM(B4:B4)+A9", "SUM(B4:B6)+A11"),
        ("'表 一'!$B$5+别!B5", "'表 一'!$B$7+别!B5"),
        ('"B9"&LOG10(B3)', '"B9"&LOG10(B3)'),
        ("$2:$5", "$2:$7"),
        ("$A:$B", "$A:$B"),
    ],
)
def test_addresses_in_formulas_move(text: str, moved: str) -> None:
    assert rewrite(text, Band(True, 4, 4, 3), SHEET, own=True) == moved


def test_the_forms_are_what_the_script_draws(tmp_path: Path) -> None:
    root = Path(__file__).parents[2]
    subprocess.run([sys.executable, root / "tools" / "draw_templates.py", tmp_path], check=True)
    drawn_forms = list(tmp_path.glob("*.[xd]*x"))
    for drawn in drawn_forms:
        assert parts(drawn.read_bytes()) == parts((root / "templates" / drawn.name).read_bytes())
    assert len(drawn_forms) == 3


def test_numpy_is_not_taken_along_and_can_be_loaded_afterwards() -> None:
    code = "import sys; from lp_reports.reports.template.lean import without_numpy\n"
    code += "with without_numpy():\n    import openpyxl\n"
    code += "print('numpy' in sys.modules); import numpy; print(numpy.__name__)"
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert done.stdout.split() == ["False", "numpy"]
