"""Where printed pages end: rules on made-up heights, and LibreOffice's own pages of the lists and annexes."""

from __future__ import annotations

import datetime as dt
import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from office import convert
from printed import Word, pages

from lp_reports.reports.excel.book import Book
from lp_reports.reports.excel.cell_styles import Cell, Column, Look
from lp_reports.reports.excel.paging import LEAST, breaks, list_end

COLUMNS = (Column("序号", 6, Look.COUNT), Column("说明", 110, Look.WRAP))


def test_what_fits_on_a_page_is_not_broken() -> None:
    assert breaks([10.0] * 10, 100) == [] and list_end([10.0] * 10, 110) == []


def test_a_full_page_ends_where_it_is_full_and_the_next_has_its_head() -> None:
    assert breaks([10.0] * 25, 100) == [10, 20]
    assert breaks([10.0] * 25, 100, head=20) == [10, 18]


def test_a_heading_goes_with_what_follows() -> None:
    assert breaks([10.0] * 15, 100, kept={9}) == [9]
    assert breaks([10.0] * 15, 100, kept={8, 9}) == [8]


def test_the_last_page_has_its_rows() -> None:
    assert breaks([10.0] * 11, 100) == [10]
    assert breaks([10.0] * 11, 100, least=3) == [8]
    assert breaks([10.0] * 15, 100, least=3) == [10]


def test_what_is_kept_and_higher_than_a_page_is_broken_all_the_same() -> None:
    assert breaks([10.0] * 12, 50, kept=range(12)) == [5, 10]
    assert breaks([80.0] * 3, 50) == [1, 2]


def test_a_list_s_last_page_has_its_rows_and_the_one_before_is_full() -> None:
    assert list_end([10.0] * 15, 100) == []
    assert list_end([10.0] * 21, 100) == [18]
    assert list_end([10.0] * 20, 100) == [17], "of what might go over, as of what does"
    assert list_end([10.0] * 53, 510) == [49], "where 49 fit, the fiftieth would have a page to itself"


@pytest.mark.parametrize("share", [0.98, 1, 1.02, 1.04, 1.06])
def test_no_program_leaves_a_page_with_a_row_or_two(share: float) -> None:
    """Whether it breaks a little earlier than was worked out, or later."""
    for number in range(12, 100):
        end = list_end([10.0] * number, 116, 12) or [number]
        starts = breaks([10.0] * end[0], 116 * share, 12)
        sizes = [b - a for a, b in pairwise([0, *starts, *end, number])]
        assert end == [number] or min(sizes[-2:]) >= LEAST, (number, end, sizes)


@given(
    heights=st.lists(st.integers(1, 60), min_size=1, max_size=80),
    room=st.integers(60, 300),
    kept=st.sets(st.integers(0, 79), max_size=20),
    least=st.integers(1, 5),
)
def test_every_page_holds_its_rows(heights: list[float], room: float, kept: set[int], least: int) -> None:
    starts = [0, *breaks(heights, room, 0, kept, least), len(heights)]
    assert starts == sorted(set(starts))
    assert all(sum(heights[a:b]) <= room for a, b in pairwise(starts))


# --- on paper -----------------------------------------------------------------------------------------------


def listed(number: int) -> bytes:
    book = Book(dt.date(2021, 6, 30))
    page = book.page("清单", [column.width for column in COLUMNS], landscape=True)
    page.line("问题清单", Look.SECTION)
    page.list(COLUMNS, [(at, f"第{at}条") for at in range(1, number + 1)])
    return book.finish()


def tabled(number: int, kept: bool = False) -> bytes:
    """Tables under headings, the notes at the end; each `kept` on a page."""
    book = Book(dt.date(2021, 6, 30))
    page = book.page("表", [10, 60])
    for part in range(1, number + 1):
        first = page.next_row
        page.line(f"第{part}部分", Look.SECTION)
        page.row([Cell("序号", Look.HEAD), Cell("内容", Look.HEAD)])
        for row in range(part % 5 + 1):
            page.row([Cell(row, Look.COUNT), Cell("一行")])
        if kept:
            page.keep(first)
    page.line("注：合计为公式。", Look.NOTE)
    return book.finish()


@pytest.fixture(scope="module")
def paper(
    soffice: str, pdftoppm: str, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, list[list[Word]]]:
    books = {f"listed{number}": listed(number) for number in (24, 25, 26, 27, 28, 54, 55, 110)}
    books |= {f"tabled{number}": tabled(number) for number in (7, 8, 9, 10, 16, 17, 18)}
    books |= {f"kept{number}": tabled(number, kept=True) for number in (8, 9, 17)}
    made = convert(soffice, "pdf", books, tmp_path_factory.mktemp("pages"))
    return {name: pages(pdftoppm, path) for name, path in made.items()}


def text(page: list[Word]) -> str:
    return " ".join(word.text for word in sorted(page, key=lambda word: (round(word.top), word.left)))


def test_no_last_page_of_a_list_holds_a_row_or_two(paper: dict[str, list[list[Word]]]) -> None:
    for name, made in paper.items():
        if name.startswith("listed"):
            rows = [len(re.findall(r"第\d+条", text(page))) for page in made]
            assert sum(rows) == int(name.removeprefix("listed"))
            assert len(rows) == 1 or min(rows) >= LEAST, (name, rows)


def test_no_heading_ends_a_page_and_no_note_stands_alone(paper: dict[str, list[list[Word]]]) -> None:
    seen = 0
    for name, made in paper.items():
        if name.startswith("tabled"):
            for page in made:
                *body, _foot = re.split(r"(?=— \d+ —)", text(page))
                assert "".join(body).strip().endswith(("一行", "公式。")), (name, text(page))
                seen += 1
            assert text(made[-1]).count("一行") >= 1
    assert seen > 10


def test_no_small_table_that_is_kept_is_torn(paper: dict[str, list[list[Word]]]) -> None:
    made = [sheets for name, sheets in paper.items() if name.startswith("kept")]
    assert all(len(sheets) > 1 for sheets in made)
    for page in (page for sheets in made for page in sheets):
        parts = re.split(r"第(\d+)部分", text(page))
        assert parts[0] == ""
        for number, part in zip(parts[1::2], parts[2::2], strict=True):
            assert part.count("一行") == int(number) % 5 + 1
