"""A long list is let into its package some rows at a time: the same bytes in whatever portions, and whether the rows of
a quarter were kept or are written."""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
import zlib
from collections.abc import Mapping, Sequence
from decimal import Decimal

import openpyxl  # type: ignore[import-untyped]
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lp_reports.reports.excel import bulk
from lp_reports.reports.excel.book import Book
from lp_reports.reports.excel.bulk import Stretch, by_quarters
from lp_reports.reports.excel.cell_styles import Column, Link, Look, Value
from lp_reports.reports.excel.kept_rows import told
from lp_reports.reports.excel.zip_files import crc_of_both, deflated, zipped

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


# --- rows by quarters ---------------------------------------------------------------------------------------------

Quarters = Mapping[str, Sequence[str]]  # name -> the texts of its rows
SHORT = [Column("姓名", 9), Column("单位", 9)]


class Shelf(dict[tuple[str, str], tuple[bytes, bytes]]):
    """A keeper, and how often it had what was asked for."""

    def __init__(self) -> None:
        self.found = 0

    def find_rows(self, quarter: str, name: str, key: bytes) -> memoryview | None:
        known, contents = self.get((quarter, name), (b"", b""))
        self.found += known == key
        return memoryview(contents) if known == key else None

    def keep_rows(self, quarter: str, name: str, key: bytes, contents: Sequence[bytes | memoryview]) -> None:
        self[quarter, name] = key, b"".join(contents)

    def forget_other_rows(self) -> None:
        """Nothing goes."""


def by_quarter(keeper: Shelf | None, first: Quarters, second: Quarters) -> bytes:
    """A workbook of two lists that come by quarters, and between them one that does not."""
    made = Book(dt.date(2021, 6, 30))
    for title, quarters in (("一", first), ("二", {}), ("三", second)):
        lines = {name: [(text, "县甲局") for text in texts] for name, texts in quarters.items()}
        stretches = [
            Stretch(name, len(rows), lambda rows=rows: [tuple(zip(*rows, strict=True))], told(rows))  # type: ignore[misc]
            for name, rows in lines.items()
        ]
        listed = by_quarters(stretches) if stretches else [("张甲", "别的局"), ("末一个", "县甲局")]
        made.page(title, [9, 9]).list(SHORT, listed)
    return made.finish(keeper)


def shown(raw: bytes) -> dict[str, list[str]]:
    book = openpyxl.load_workbook(io.BytesIO(raw))
    return {sheet.title: [row[0].value or "" for row in sheet.iter_rows(min_row=2)] for sheet in book}


TEXTS = st.lists(
    st.sampled_from(["张甲", "李乙", "=1+1", "", " a", "<r>b</r>", "王丙\n丁"]), min_size=1, max_size=4
)
QUARTERS = st.lists(TEXTS, max_size=4).map(lambda each: {f"{at}": texts for at, texts in enumerate(each)})


@given(QUARTERS, QUARTERS, QUARTERS, QUARTERS)
def test_rows_that_were_kept_are_those_that_would_be_written(
    one: Quarters, other: Quarters, before: Quarters, beside: Quarters
) -> None:
    keeper = Shelf()
    by_quarter(keeper, before, beside)
    kept, again, anew = (by_quarter(shelf, one, other) for shelf in (keeper, keeper, None))
    assert kept == again == anew
    texts = {"一": one, "三": other}
    lists = {
        title: [text for each in quarters.values() for text in each] for title, quarters in texts.items()
    }
    plain = ["张甲", "末一个"]
    assert shown(kept) == {"一": lists["一"] or plain, "二": plain, "三": lists["三"] or plain}


def test_a_text_more_in_one_quarter_moves_no_other() -> None:
    keeper = Shelf()
    old = {"1": ["张甲", "李乙"], "2": ["张甲", "王丙"]}
    by_quarter(keeper, old, old)
    by_quarter(keeper, old | {"1": ["赵丁", "李乙"]}, old)
    assert keeper.found == 2, "the second quarter's; of the first, the second list's texts have other numbers"
    by_quarter(keeper, {"1": ["赵丁"], "2": ["张甲", "王丙"]}, old)
    assert keeper.found == 2, "its rows have other numbers"


@given(st.binary(), st.binary())
def test_the_crc_of_two_pieces_is_that_of_both_as_one(one: bytes, other: bytes) -> None:
    both = crc_of_both(zlib.crc32(one), zlib.crc32(other), len(other))
    assert both == zlib.crc32(one + other)


@given(st.lists(st.tuples(st.binary(), st.booleans())), st.lists(st.binary()))
def test_pieces_that_were_deflated_before_stand_among_others(
    pieces: list[tuple[bytes, bool]], more: list[bytes]
) -> None:
    first = (deflated([piece]) if before else piece for piece, before in pieces)
    with zipfile.ZipFile(io.BytesIO(zipped([("a", first), ("名/b", iter(more))]))) as package:
        assert package.testzip() is None
        assert package.read("a") == b"".join(piece for piece, _ in pieces)
        assert package.read("名/b") == b"".join(more)
