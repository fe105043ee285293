"""Text from a ledger never becomes a formula, link or macro in an output."""

from __future__ import annotations

import datetime as dt
import io
import json
import re
from pathlib import Path

import openpyxl  # type: ignore[import-untyped]
import pytest
from desk import HEADS, Desk, csv_file, line, parts, table, texts

from lp_reports.browser.checking import Checker
from lp_reports.reports.excel.book import Book

EVIL = ["=1+1", "=HYPERLINK(\"http://evil\",\"x\")", "+1+1", "-1+1", "@SUM(1)", "{=1+1}", "\t=1+1", "\r=1+1", "＝1+1",
        "http://evil.example", "file:///etc/passwd", "mailto:a@evil.example", "external:\\\\h\\s", "cmd|' /C calc'!A0",
        "<script>", "]]>", "&#1;", "_x000D_=1", "a\x01b", "a\ufffeb", "\u202e=1", "\u200f=1+1", "\u2067=1+1", "_xD800_=1", "a_xDC00_b",
        "=1+" + "长" * 32_000]  # fmt: skip
FREE = ("姓名", "乡镇", "培训工种", "证书编号", "备注", "电话")


def ledger_xlsx(lines: list[list[str]]) -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    for at, row in enumerate(table(*lines), 1):
        for column, text in enumerate(row, 1):
            if text:
                cell = sheet.cell(at, column)
                cell.value = text.replace("\x01", "").replace("\ufffe", "")
                cell.data_type = "s"
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


@pytest.fixture(scope="module", params=["csv", "xlsx"])
def outputs(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    from desk import new

    desk = new(tmp_path_factory.mktemp("注入") / "工作区")
    lines = [line(at, **dict.fromkeys(FREE, text)) for at, text in enumerate(EVIL)]
    paper = {"证书类别": "专项职业能力证", "发证日期": "2021-05-20"}
    lines += [line(at + 50, **paper, 证书编号=text) for at, text in enumerate(EVIL)]
    lines.append(["=1+1"] * len(HEADS))
    raw = csv_file(*lines) if request.param == "csv" else ledger_xlsx(lines)
    desk.put(f"县妇联 =1+1.{request.param}", raw)
    return desk.run()


FORMULA = re.compile(r"<f[ >][^<]*</f>|<f>[^<]*</f>")
OURS = re.compile(
    r"<f>(?:(?:SUM|SUBTOTAL)\([A-Z0-9:,$]+\)|[A-Z0-9+$]+|SUMIFS\((?:计数明细![$A-Z0-9:]+|,|\d+|\"[^\"=+@-]*\")+\))</f>"
)


def test_every_formula_is_one_of_our_sums(outputs: Path) -> None:
    count = 0
    for path in outputs.rglob("*.xlsx"):
        for name, text in parts(path.read_bytes()):
            for formula in FORMULA.findall(text):
                count += 1
                assert OURS.fullmatch(formula) or "数据" in formula, f"{path.name} {name} {formula}"
                assert "1+1" not in formula and "HYPERLINK" not in formula
    assert count > 10, "our own totals are live"


def test_a_line_of_ours_that_begins_as_a_formula_is_a_text() -> None:
    """Where our own words stand, too: a name or a unit may come to begin one."""
    book = Book(dt.date(2021, 6, 30))
    page = book.page("一", [10])
    for text in EVIL:
        page.line(text)
    assert [one for _, text in parts(book.finish()) for one in FORMULA.findall(text)] == []


def test_links_lead_to_the_units_own_file_only(outputs: Path) -> None:
    """By its bare name, beside the feedback: no path, no address, no other place."""
    for path in outputs.rglob("*.xlsx"):
        for name, text in parts(path.read_bytes()):
            assert not re.search(r"vbaProject|ddeLink|externalLink|oleObject", name)
            for target in re.findall(r'Target="([^"]*)" TargetMode="External"', text):
                assert re.fullmatch(r"县妇联%20=1\+1\.(?:csv|xlsx)(?:#[^:/\\]*)?", target), (
                    f"{path.name} {target}"
                )


def test_the_text_is_still_there_as_text(outputs: Path) -> None:
    book = openpyxl.load_workbook(outputs / "总台账_2021Q2.xlsx")
    cells = [
        cell for sheet in book.worksheets for row in sheet.iter_rows() for cell in row if cell.value == "=1+1"
    ]
    assert cells and all(cell.data_type == "s" for cell in cells)
    linked = [
        cell for sheet in book.worksheets for row in sheet.iter_rows() for cell in row if cell.hyperlink
    ]
    assert all(not cell.hyperlink.target for cell in linked)


def test_two_readers_open_every_output(outputs: Path) -> None:
    from python_calamine import load_workbook

    for path in outputs.rglob("*.xlsx"):
        raw = path.read_bytes()
        names = openpyxl.load_workbook(io.BytesIO(raw)).sheetnames
        assert load_workbook(io.BytesIO(raw)).sheet_names == names, path.name


def test_no_csv_cell_starts_as_a_formula(outputs: Path) -> None:
    import csv

    for name in ("figures.csv", "findings.csv"):
        text = (outputs / "data" / name).read_text("utf-8-sig")
        for row in csv.reader(io.StringIO(text)):
            for head, cell in enumerate(row):
                number = name == "figures.csv" and head == 4
                assert number or not cell.lstrip().startswith(("=", "+", "-", "@", "＝", "＋", "－", "＠")), (
                    row
                )


def test_no_control_character_in_any_output(outputs: Path) -> None:
    for path in outputs.rglob("*"):
        if path.is_file():
            assert not re.search(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]", texts(path.name, path.read_bytes()).replace("\r", "")), path.name  # fmt: skip


def test_the_page_and_its_coloured_copy_hold_texts_alone() -> None:
    """What the browser's page is given is JSON that it shows as text; the workbook it makes has no formula, no link."""
    raw = csv_file(*(line(at, **dict.fromkeys(FREE, text)) for at, text in enumerate(EVIL)))
    checker = Checker()
    told = checker.check("县妇联 =1+1.csv", raw, "2021Q2")
    assert json.loads(told)["ledgers"] and not re.search(r"[\x00-\x1f]", told)
    marked = checker.marked("县妇联 =1+1.csv", raw, "2021Q2")
    made = dict(parts(marked))
    assert [name for name, text in made.items() if re.search(r"<f[ >]|<hyperlink[ >]", text)] == []
    assert "externalLink" not in " ".join(made) and "http://evil" in " ".join(made.values())
    assert openpyxl.load_workbook(io.BytesIO(marked)).worksheets


def test_a_live_formula_of_a_filler_comes_back_as_its_value(desk: Desk) -> None:
    """A real formula in a ledger is read by its stored result; the result is what every output shows."""
    import xlsxwriter

    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream)
    sheet = book.add_worksheet("台账")
    for at, row in enumerate(table(line())):
        for column, text in enumerate(row):
            sheet.write_string(at, column, text)
    sheet.write_formula(3, 0, '="李"&"四"', None, "李四")
    book.close()
    desk.put("县妇联.xlsx", stream.getvalue())
    output = desk.run()
    for path in output.rglob("*.xlsx"):
        text = texts(path.name, path.read_bytes())
        assert "李&quot;" not in text and '"李"' not in text
    assert "李四" in texts("总台账.xlsx", (output / "总台账_2021Q2.xlsx").read_bytes())
