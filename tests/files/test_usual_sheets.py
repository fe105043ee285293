"""A sheet written as nearly all are is read by a pattern: it says what a reading cell by cell says, or it raises."""

from __future__ import annotations

import datetime as dt
from typing import Any
from xml.etree.ElementTree import ParseError

import pytest
from files_made import sheet_xml

from lp_reports.readers.grid import Room
from lp_reports.readers.sheets import NoValue
from lp_reports.readers.xlsx_cells import Styles, Values, read_cells, read_shared
from lp_reports.readers.xlsx_rows import read_rows

SHARED = b'<sst><si><t>\xe5\xa7\x93\xe5\x90\x8d</t></si><si><t xml:space="preserve"> a&amp;b </t></si></sst>'
VALUES = Values(read_shared(SHARED), Styles(dates=frozenset({5})), False)
MERGES = '<mergeCells count="1"><mergeCell ref="A1:B2"/></mergeCells>'


def by_pattern(rows: str, rest: str = "") -> tuple[list[list[Any]], tuple[tuple[int, ...], ...]]:
    return read_rows(sheet_xml(rows, rest).encode(), VALUES)


def cell_by_cell(rows: str, rest: str = "") -> tuple[list[list[Any]], tuple[tuple[int, ...], ...]]:
    read = read_cells(sheet_xml(rows, rest).encode(), VALUES, Room()).sheet("")
    width = max(map(len, read.grid), default=0)
    return [line + [""] * (width - len(line)) for line in read.grid], read.merges


@pytest.mark.parametrize(
    ("rows", "first"),
    [
        ("", None),
        ('<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c></row>', ["姓名", " a&b "]),
        (
            '<row r="1" spans="1:3"><c r="A1"><v>1.50</v></c><c r="C1" s="4"><v>2</v></c></row>',
            [1.5, "", 2.0],
        ),
        ('<row r="1"><c r="A1" s="1"><v>-1E-3</v></c><c r="B1" s="5"/></row>', [-0.001]),
        ('<row r="1"><c r="A1" s="5"><v>44260</v></c></row>', [dt.date(2021, 3, 5)]),
        ('<row r="1"><c r="A1" t="b"><v>1</v></c><c r="B1" t="str"><v>1/2</v></c></row>', [True, "1/2"]),
        ('<row r="1"><c r="A1"><f>B1/2</f><v>3</v></c></row>', [3.0]),
        ('<row r="1"><c r="A1"><f>B1/2</f></c></row>', [NoValue("没有算出结果的公式")]),
        ('<row r="1"><c r="A1" t="e"><v>#N/A</v></c></row>', [NoValue("错误值#N/A")]),
        ('<row r="1"><c r="A1" t="inlineStr"><is><t>甲&lt;乙</t></is></c></row>', ["甲<乙"]),
        ('<row r="1"/>\n <row r="3">\n<c r="AB3"><v>1</v></c>\n</row>', [""] * 28),
    ],
)
def test_the_same_as_cell_by_cell(rows: str, first: list[Any] | None) -> None:
    grid, merges = by_pattern(rows, MERGES)
    assert (grid, merges) == cell_by_cell(rows, MERGES)
    assert grid[:1] == ([first] if first else [])


def test_a_style_whose_number_ends_like_the_rows() -> None:
    rows = '<row r="5"><c r="A5" s="15" t="s"><v>0</v></c><c r="B5" s="5"><v>44260</v></c></row>'
    grid, _ = by_pattern(rows)
    assert grid == cell_by_cell(rows)[0] and grid[4] == ["姓名", dt.date(2021, 3, 5)]


@pytest.mark.parametrize("text", ["5&quot;", 'A5"', '5"x', 'r="A5"'])
def test_a_text_that_ends_like_the_addresses_of_its_row(text: str) -> None:
    rows = (
        f'<row r="5"><c r="A5" t="inlineStr"><is><t>{text}</t></is></c><c r="C5" s="5"><v>44260</v></c></row>'
    )
    grid, _ = by_pattern(rows)
    assert grid == cell_by_cell(rows)[0] and grid[4] == [
        text.replace("&quot;", '"'),
        "",
        dt.date(2021, 3, 5),
    ]


def test_equal_cells_are_one_object() -> None:
    grid, _ = by_pattern(
        '<row r="1"><c r="A1" t="s"><v>1</v></c></row><row r="2"><c r="A2" t="s"><v>1</v></c></row>'
    )
    assert grid[0][0] is grid[1][0]


@pytest.mark.parametrize(
    ("rows", "rest"),
    [
        ('<row r="2"><c r="A2"><v>1</v></c></row><row r="1"/>', ""),
        ('<row r="1"><c r="A2"><v>1</v></c></row>', ""),
        ('<row r="1"><c r="A11"><v>1</v></c></row>', ""),
        ('<row r="5"><c r="A6" s="5"><v>1</v></c></row>', ""),
        ('<row r="1"><c r="B1"><v>1</v></c><c r="A1"><v>2</v></c></row>', ""),
        ('<row r="1"><c r="A1"><v>1</v></c><c r="A1"><v>2</v></c></row>', ""),
        ('<row r="1"><c><v>1</v></c></row>', ""),
        ('<row><c r="A1"><v>1</v></c></row>', ""),
        ('<row r="1">1<c r="A1"><v>1</v></c></row>', ""),
        ('<row r="1"><c r="A1"><v>1</v></c><extLst/></row>', ""),
        ('<row r="1"><c r="A1" t="s"><v>2</v></c></row>', ""),
        ('<row r="1"><c r="A1"><v>1_0</v></c></row>', ""),
        ('<row r="1"><c r="XFE1"><v>1</v></c></row>', ""),
        ('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>', ""),
        ('<row r="1"><c r="A1"><v>1</v></c></row>', '<x><row r="2"/></x>'),
        ('<row r="1"><c r="A1"><v>1</v></c></row>', '<mergeCells><mergeCell ref="A1"/></mergeCells>'),
    ],
)
def test_anything_else_raises(rows: str, rest: str) -> None:
    with pytest.raises((ValueError, IndexError, ParseError)):
        by_pattern(rows, rest)


def test_struck_text_raises() -> None:
    struck = VALUES._replace(styles=Styles(fonts={1: (True, "")}))
    rows = '<row r="1"><c r="A1" s="1" t="s"><v>0</v></c></row>'
    with pytest.raises(ValueError):
        read_rows(sheet_xml(rows).encode(), struck)


def test_shared_strings_that_are_all_plain() -> None:
    guide = '<phoneticPr fontId="1" type="noConversion"/>'
    items = f'<si><t>甲</t>{guide}</si>\n<si><t xml:space="preserve"> 乙 </t></si><si><t></t></si><si><t>_x0041_</t></si>'
    assert read_shared(f"<sst>{items}</sst>".encode()) == ["甲", " 乙 ", "", "A"]


def test_shared_strings_in_several_fonts_with_a_guide_or_written_otherwise() -> None:
    guide = '<phoneticPr fontId="1" type="noConversion"/>'
    items = f"<si><t>甲</t>{guide}</si><si><r><t>乙</t></r><r><t>丙</t></r></si><si><t/></si>"
    assert read_shared(f"<sst>{items}</sst>".encode()) == ["甲", "乙丙", ""]
    assert read_shared(f"<sst><!-- <si> -->{items}<si/></sst>".encode()) == ["甲", "乙丙", "", ""]
    latin = '<?xml version="1.0" encoding="ISO-8859-1"?><sst><si><t>\xe9</t></si></sst>'
    assert read_shared(latin.encode("latin-1")) == ["\xe9"]
