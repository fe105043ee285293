"""A sent file as an .xlsx: the same values at the same places, read the same, looking much the same."""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import verbs
import xlwt
from office import convert
from verbs import ID, ID2, File, certified, row, table

from lp_reports.model.ledger import Ledger
from lp_reports.model.source_sheet import Error, Note, Page, Sent, Style
from lp_reports.readers.styles import appearance, plain
from lp_reports.reports.own_sheets.as_sent import package

GRID = [
    ["填报单位：县住建局", "填报日期：2021-07-05"],
    *table(row(结束日期="2021.7.1"), certified(身份证号=ID2, 姓名="李四", 证书编号="")),
]


def old_excel(grid: list[list[Any]], change: Callable[[Any], None] = lambda sheet: None) -> bytes:
    book = xlwt.Workbook(encoding="utf-8")
    sheet = book.add_sheet("台账")
    for top, line in enumerate(grid):
        for left, value in enumerate(line):
            sheet.write(top, left, value)
    change(sheet)
    raw = io.BytesIO()
    book.save(raw)
    return raw.getvalue()


def text_table(encoding: str) -> bytes:
    stream = io.StringIO(newline="")
    csv.writer(stream).writerows(GRID)
    return stream.getvalue().encode(encoding)


def made(raw: bytes, name: str) -> bytes:
    sent = appearance(raw, name)
    assert sent
    return package(sent)


def shown(raw: bytes, name: str = "台账.xls") -> Any:
    return openpyxl.load_workbook(io.BytesIO(made(raw, name)))


def read(raw: bytes, name: str) -> Ledger:
    return verbs.read(File(raw, name=name))


def said(ledger: Ledger) -> list[tuple[Any, ...]]:
    """Rows and findings, but for the sheet's name, which a text table has none of."""
    rows = [one._replace(table=None) for one in ledger.records]  # type: ignore[arg-type]
    return [*rows, *(replace(one, sheet="", file="", path="") for one in ledger.findings)]  # type: ignore[list-item]


@pytest.mark.parametrize(
    ("name", "raw"),
    [
        ("县住建局.csv", text_table("utf-8-sig")),
        ("县住建局.csv", text_table("gb18030")),
        ("县住建局.xls", old_excel(GRID)),
        ("县住建局.xlsx", verbs.xlsx({"台账": GRID})),
    ],
)
def test_it_is_read_as_the_file_was(name: str, raw: bytes) -> None:
    was, now = read(raw, name), read(made(raw, name), "县住建局.xlsx")
    assert [one.code for one in was.findings] == ["D04", "C01"] and len(was.records) == 2
    assert said(now) == said(was)


def test_an_xlsx_is_as_it_is() -> None:
    raw = verbs.xlsx({"台账": GRID})
    assert made(raw, "县住建局.xlsx") == raw


def test_an_id_that_lost_its_digits_stays_a_number_and_one_that_did_not_a_text() -> None:
    grid = table(row(身份证号=float(ID[:17])), row(身份证号=ID2))
    sheet = shown(old_excel(grid))["台账"]
    assert (sheet["B2"].data_type, sheet["B3"].data_type, sheet["B3"].value) == ("n", "s", ID2)
    csv_sheet = shown(text_table("utf-8"), "台账.csv")["台账"]
    assert {cell.data_type for line in csv_sheet.iter_rows() for cell in line if cell.value} == {"s"}


def test_the_looks_of_an_old_workbook() -> None:
    def look(sheet: Any) -> None:
        style = xlwt.easyxf(
            "font: name 楷体, height 280, bold on, color red; pattern: pattern solid, fore_colour yellow; "
            "borders: left thin, top medium; align: horiz center, vert center, wrap on",
            num_format_str="0.00",
        )
        sheet.write(5, 0, 3.5, style)
        sheet.write(6, 0, dt.date(2021, 5, 1), xlwt.easyxf(num_format_str="yyyy/m/d"))
        sheet.write(7, 0, True)
        sheet.write_merge(8, 9, 0, 2, "合并")
        sheet.col(1).width = 20 * 256
        sheet.row(5).height_mismatch = True
        sheet.row(5).height = 600
        sheet.col(3).hidden = True

    sheet = shown(old_excel(GRID, look))["台账"]
    cell = sheet["A6"]
    assert (cell.value, cell.number_format, cell.font.name, cell.font.size, cell.font.bold) == (
        3.5,
        "0.00",
        "楷体",
        14,
        True,
    )
    assert (cell.font.color.rgb, cell.fill.fgColor.rgb) == ("FFFF0000", "FFFFFF00")
    assert (cell.border.left.style, cell.border.top.style) == ("thin", "medium")
    assert (cell.alignment.horizontal, cell.alignment.vertical, cell.alignment.wrap_text) == (
        "center",
        "center",
        True,
    )
    assert (sheet["A7"].value, sheet["A7"].number_format, sheet["A8"].value) == (
        dt.datetime(2021, 5, 1),
        "yyyy/m/d",
        True,
    )
    assert [str(one) for one in sheet.merged_cells.ranges] == ["A9:C10"]
    assert sheet.column_dimensions["B"].width == 20 and sheet.row_dimensions[6].height == 30
    assert sheet.column_dimensions["D"].hidden


def test_errors_are_errors_and_odd_values_do_no_harm() -> None:
    cells: dict[tuple[int, int], Any] = {
        (1, 1): (Error("#N/A"), Style()),
        (2, 1): ("=1+1", Style()),
        (3, 1): (float("nan"), Style()),
        (4, 1): (dt.date(1850, 1, 1), Style()),
        (5, 1): ("<r>a</r>", Style()),
        (6, 1): ("http://example.invalid", Style()),
        (7, 1): ("坏\x03\ufffe字", Style()),
    }
    page = Page("台账", cells, merges=((9, 1, 10, 2), (10, 1, 11, 2)), notes={(2, 1): Note("批注", "李四")})
    raw = package(Sent(pages=(page, replace(page, name="台账"))))
    sheet = openpyxl.load_workbook(io.BytesIO(raw))["台账"]
    values = [sheet.cell(number, 1) for number in range(1, 8)]
    assert [cell.data_type for cell in values] == ["f", *"ssssss"]
    assert [cell.value for cell in values[1:]] == [
        "=1+1",
        "nan",
        "1850-01-01",
        "<r>a</r> ",
        "http://example.invalid",
        "坏字",
    ]
    assert (sheet["A2"].comment.text, sheet["A2"].comment.author) == ("批注", "李四")
    assert not any(cell.hyperlink for cell in values)


def test_what_cannot_be_read_cannot_be_shown() -> None:
    for raw in (
        b"PK\x03\x04",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600,
        b"\x89PNG\r\n\x1a\n" + b"x" * 99,
    ):
        assert plain(raw, "台账.xls") is None
    assert appearance(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "台账.xls") is None


def test_the_same_each_time() -> None:
    assert made(old_excel(GRID), "台账.xls") == made(old_excel(GRID), "台账.xls")


def test_libreoffice_reads_the_same(soffice: str, tmp_path: Path) -> None:
    raw = made(old_excel(GRID), "台账.xls")
    saved = convert(soffice, "csv", {"台账": raw}, tmp_path)["台账"]
    rows = list(csv.reader(saved.read_text("utf-8").splitlines()))
    assert [line[1] for line in rows[2:4]] == [ID, ID2]
