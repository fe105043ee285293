"""A long list is let into its package some rows at a time: the same bytes in whatever portions."""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
from decimal import Decimal

import openpyxl  # type: ignore[import-untyped]
import pytest

from lp_reports.reports.excel import bulk
from lp_reports.reports.excel.book import Book
from lp_reports.reports.excel.cell_styles import Column, Link, Look, Value

COLUMNS = (
    *(Column("序号", 5, Look.COUNT), Column("说明", 12, Look.WRAP), Column("日期", 11, Look.DATE)),
    *(Column("金额", 9, Look.MONEY), Column("跳转", 9, Look.LINK)),
)


def rows(count: int) -> list[tuple[Value, ...]]:
    texts = ["家政", "=1+1", "", "<r>标记</r>", "很长的说明" * 9, "家政"]
    return [
        (
            number,
            texts[number % 6],
            dt.date(2021, 4, 1 + number % 28) if number % 5 else None,
            Decimal("800.0") if number % 2 else Decimal("800"),
            Link("跳", "internal:'一'!A1") if number % 7 == 0 else "—",
        )
        for number in range(count)
    ]


def made_up(count: int) -> Book:
    made = Book(dt.date(2021, 6, 30))
    for name in ("一", "二"):
        made.page(name, [column.width for column in COLUMNS]).list(COLUMNS, rows(count))
    made.page("三", [10]).line("后面的一页")
    return made


def book(count: int) -> bytes:
    return made_up(count).finish()


def test_in_whatever_portions_the_bytes_are_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    at_once = book(1300)
    for portion in (1, 499, 1300):
        monkeypatch.setattr(bulk, "_AT_ONCE", portion)
        assert book(1300) == at_once


def test_texts_are_numbered_cell_by_cell_also_where_a_column_says_the_same_in_every_row() -> None:
    columns = [Column("姓名", 9), Column("单位", 9), Column("备注", 9)]
    made = Book(dt.date(2021, 6, 30))
    made.page("一", [9, 9, 9]).list(
        columns, [("张甲", "县甲局", "补"), ("李乙", "县甲局", ""), ("张甲", "县甲局", "补")]
    )
    with zipfile.ZipFile(io.BytesIO(made.finish())) as package:
        texts = package.read("xl/sharedStrings.xml").decode()
    assert re.findall("<t>([^<]*)", texts) == ["姓名", "单位", "备注", "张甲", "县甲局", "补", "李乙"]


def test_where_formats_and_texts_have_other_numbers() -> None:
    made = made_up(8)
    parts = made.parts()
    path, sheet = next(iter(parts.sheets.items()))
    usual, moved = (b"".join(sheet.let_in(parts.contents[path], *numbers)) for numbers in ((), (10, 100)))
    assert bulk.MARK not in usual

    def rows(part: bytes) -> bytes:
        return part[part.index(b'<row r="2"') :]

    def by_ten(number: re.Match[bytes]) -> bytes:
        return b's="%d"' % (int(number[1]) + 10)

    def by_hundred(number: re.Match[bytes]) -> bytes:
        return b't="s"><v>%d<' % (int(number[1]) + 100)

    formats = re.sub(rb's="(\d+)"', by_ten, rows(usual))
    assert rows(moved) == re.sub(rb't="s"><v>(\d+)<', by_hundred, formats)
    assert usual[: usual.index(b'<row r="2"')] == moved[: moved.index(b'<row r="2"')]


def test_what_a_long_list_says(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bulk, "_AT_ONCE", 3)
    sheet = openpyxl.load_workbook(io.BytesIO(book(8)))["二"]
    shown = [tuple(cell.value for cell in row) for row in sheet.iter_rows(min_row=2)]
    assert [row[0] for row in shown] == list(range(8))
    assert [row[1] for row in shown] == [
        "家政",
        "=1+1",
        None,
        "<r>标记</r>",
        "很长的说明" * 9,
        "家政",
        "家政",
        "=1+1",
    ]
    assert sheet["B3"].data_type == "s" and sheet["B3"].quotePrefix
    assert shown[1][2] == dt.datetime(2021, 4, 2) and shown[5][2] is None
    assert sheet["D2"].value == 800 and sheet["E2"].hyperlink and not sheet["E3"].hyperlink


def test_equal_numbers_that_are_written_otherwise_stay_so() -> None:
    import zipfile

    part = zipfile.ZipFile(io.BytesIO(book(4))).read("xl/worksheets/sheet1.xml")
    assert part.count(b"<v>800</v>") == 2 and part.count(b"<v>800.0</v>") == 2


@pytest.mark.parametrize("odd", ["", "=1+1", "<r>标记</r>", "a&b_x000A_", "末行\n两行", "长" * 1200])
def test_a_column_that_hardly_repeats_says_what_any_column_says(odd: str) -> None:
    texts = [f"{number % 90}号" for number in range(140)]  # a hundred are looked at: ninety of them differ
    texts[120] = odd
    made = Book(dt.date(2021, 6, 30))
    columns = [Column("编号", 20), Column("编号", 20)]
    made.page("一", [20, 20]).list(columns, [(text, texts[-1 - at]) for at, text in enumerate(texts)])
    sheet = openpyxl.load_workbook(io.BytesIO(made.finish())).active
    first, second = ([cell.value or "" for cell in column[1:]] for column in sheet.columns)
    assert first == texts and second == texts[::-1]
    assert sheet["A122"].quotePrefix == (odd == "=1+1") and not sheet["A121"].quotePrefix
