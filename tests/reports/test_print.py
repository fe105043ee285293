"""统计表 on paper, from the samples, and with forty townships: LibreOffice prints, poppler reads."""

from __future__ import annotations

import io
import re
from collections import Counter
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
from office import convert, parts
from printed import FORM, MILLIMETRE, Word, many_townships, pages, samples, workbook

from lp_reports.model.plan import Opening
from lp_reports.reports import pdf
from lp_reports.reports.statistics import statistics_workbook as statistics

Pages = list[list[Word]]
WIDE = (
    35,
    37,
    28,
    26,
)  # margins of GB/T 9704-2012 turned with the page: left, right, top, bottom, millimetres
TALL = (28, 26, 37, 35)


@pytest.fixture(scope="module")
def paper(soffice: str, pdftoppm: str, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Pages]:
    books = {"samples": workbook()}
    books |= {str(number): statistics.write(many_townships(number), FORM) for number in (19, 21, 40)}
    made = convert(soffice, "pdf", books, tmp_path_factory.mktemp("paper"))
    return {name: pages(pdftoppm, path) for name, path in made.items()}


def words(page: list[Word]) -> str:
    return re.sub(r"\s", "", "".join(word.text for word in page))


def test_each_table_takes_one_page_and_the_checks_two(paper: dict[str, Pages]) -> None:
    assert len(paper["samples"]) == 14
    for number, page in enumerate(paper["samples"][:12], 1):
        assert page[0].text == f"附表{number}" and "单位负责人" in words(page)


def test_pages_are_numbered_through(paper: dict[str, Pages]) -> None:
    for made in paper.values():
        feet = [[word for word in page if word.top > max(w.top for w in page) - 3] for page in made]
        assert [words(foot) for foot in feet] == [f"—{number}—" for number in range(1, len(made) + 1)]


def test_every_figure_of_the_file_stands_on_paper(paper: dict[str, Pages]) -> None:
    """Nothing is cut to ### or lost beside the page."""
    book = openpyxl.load_workbook(io.BytesIO(workbook()), data_only=True)
    printed = Counter(word.text for page in paper["samples"] for word in page)
    wanted: Counter[str] = Counter()
    for sheet in book:
        for cell in (cell for row in sheet.iter_rows(min_row=4) for cell in row):
            if isinstance(cell.value, int | float):
                wanted[_shown(float(cell.value), cell.number_format)] += 1
    assert sum(wanted.values()) > 800
    assert wanted - printed == Counter()
    assert not any("##" in text for text in printed)


def _shown(value: float, form: str) -> str:
    patterns = {"0": "{:.0f}", "0.00%": "{:.2%}", "#,##0.00": "{:,.2f}", "0.00": "{:.2f}"}
    return patterns[form].format(value) if form in patterns else f"{value:+.2f}" if value else "0.00"


def test_every_word_of_the_file_stands_on_paper(paper: dict[str, Pages]) -> None:
    printed = Counter("".join(words(page) for page in paper["samples"]))
    written: Counter[str] = Counter()
    for sheet in openpyxl.load_workbook(io.BytesIO(workbook())):
        for cell in (cell for row in sheet.iter_rows() for cell in row):
            if isinstance(cell.value, str) and not cell.value.startswith("="):
                written += Counter(re.findall(r"[一-鿿]", cell.value))
    assert written - printed == Counter()


def test_nothing_stands_beyond_the_margins(paper: dict[str, Pages]) -> None:
    for made in paper.values():
        for page in made:
            tall = max(word.bottom for word in page) > 210 * MILLIMETRE
            (left, right, top, bottom), size = (TALL, (210, 297)) if tall else (WIDE, (297, 210))
            body = [word for word in page if word.bottom < (size[1] - bottom) * MILLIMETRE + 3]
            assert len(page) - len(body) <= 3, "only the page's number stands in the margin"
            assert min(word.top for word in body) > top * MILLIMETRE - 3
            assert min(word.left for word in page) > left * MILLIMETRE - 3
            assert max(word.right for word in page) < (size[0] - right) * MILLIMETRE + 3


def test_no_line_is_hidden_by_another(paper: dict[str, Pages]) -> None:
    """A row too low for its text would let the text of its neighbours lie upon it."""
    for page in paper["samples"]:
        for word in page:
            x, y = word.middle
            over = [
                w for w in page if w is not word and w.left < x < w.right and w.top + 1 < y < w.bottom - 1
            ]
            assert not over, (word, over)


@pytest.mark.parametrize(
    ("number", "first", "last", "pixels"),
    [
        (1, "序号", "责任单位", 994 - 15 - 122),
        (12, "序号", "差错率", 858 - 20 - 38),
        (13, "序号", "结果", 672 - 20 - 62),
    ],
)
def test_no_page_is_printed_under_85_percent(
    paper: dict[str, Pages], number: int, first: str, last: str, pixels: int
) -> None:
    page = paper["samples"][number - 1]
    left, right = (next(word for word in page if word.text == text).middle[0] for text in (first, last))
    assert 0.85 <= (right - left) / (pixels * 0.75) <= 1.01


@pytest.mark.parametrize(
    ("table", "heads"),
    [
        ("附表2", "序号 年度 取证 类别 小计 其中： 免费培训 合计"),
        ("附表3", "序号 小计 其中： 免费培训 完成率"),
        ("附表4", "排名 评价"),
        ("附表9", "已就业 就业率 增加额"),
    ],
)
def test_heads_stand_on_every_page_of_a_long_table(paper: dict[str, Pages], table: str, heads: str) -> None:
    starts = [at for at, page in enumerate(paper["40"]) if page[0].text.startswith("附表")]
    first = next(at for at in starts if paper["40"][at][0].text == table)
    section = paper["40"][first : next(at for at in starts if at > first)]
    assert len(section) >= 2
    for page in section:
        body = min(word.top for word in page if re.fullmatch(r"第?\d+镇?", word.text))
        assert set(heads.split()) <= {word.text for word in page if word.top < body}


def test_signatures_never_stand_alone(paper: dict[str, Pages]) -> None:
    for made in paper.values():
        for page in made:
            if "单位负责人" in (text := words(page)) and "排名" not in text:
                figures = [word for word in page if re.fullmatch(r"[\d,.%+-]+", word.text)]
                assert len(figures) >= 3
    for number in ("19", "21", "40"):
        tables = [text for page in paper[number] if "校验项目" not in (text := words(page))]
        ends = [text for text in tables if "县外/未分解" in text and "单位负责人" in text]
        assert len(ends) == 4 and all(re.search(r"第\d+镇|老厂", text) for text in ends)


def test_only_official_fonts_and_no_colour() -> None:
    styles = parts(workbook())["xl/styles.xml"].decode()
    assert set(re.findall(r'<name val="([^"]+)"', styles)) == {
        "方正小标宋简体",
        "仿宋_GB2312",
        "黑体",
        "Times New Roman",
    }
    assert set(re.findall(r'patternType="(\w+)"', styles)) <= {"none", "gray125"}
    assert not re.search(r'<color rgb="(?!FF000000)', styles)


def test_rows_are_high_enough_for_their_text() -> None:
    """Counted apart from the filler: characters of full width in a line, 1.2 times the size a line."""
    for sheet in openpyxl.load_workbook(io.BytesIO(workbook())):
        widths = {
            at: dim.width for dim in sheet.column_dimensions.values() for at in range(dim.min, dim.max + 1)
        }
        merged = {area.min_row * 1000 + area.min_col: area for area in sheet.merged_cells.ranges}
        for cell in (cell for row in sheet.iter_rows(min_row=4) for cell in row):
            area = merged.get(cell.row * 1000 + cell.column)
            high = area is not None and area.max_row > area.min_row
            if cell.data_type != "s" or not cell.alignment.wrap_text or high:
                continue
            last = area.max_col if area else cell.column
            room = sum(widths[at] for at in range(cell.column, last + 1)) * 7 - 6
            line = room / (cell.font.sz * 96 / 72)
            lines = sum(max(1, -(-_em(part) // line)) for part in cell.value.split("\n"))
            assert lines * cell.font.sz * 1.2 <= sheet.row_dimensions[cell.row].height + 1, (
                sheet.title,
                cell,
            )


def _em(text: str) -> float:
    return sum(1.0 if ord(letter) > 255 else 0.5 for letter in text)


def test_a_workbook_becomes_a_pdf(soffice: str, tmp_path: Path) -> None:
    (tmp_path / "统计表.xlsx").write_bytes(workbook())
    made = pdf.to_pdf(tmp_path / "统计表.xlsx", tmp_path / "新")
    assert made == tmp_path / "新" / "统计表.pdf" and made.read_bytes().startswith(b"%PDF")
    again = pdf.to_pdf(tmp_path / "统计表.xlsx", tmp_path / "又")
    assert again is not None and again.read_bytes() == made.read_bytes()
    assert pdf.office() == soffice or Path(pdf.office() or "").exists()


def test_without_an_office_there_is_no_pdf(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(pdf, "office", lambda: None)
    assert pdf.to_pdf(tmp_path / "a.xlsx", tmp_path) is None
    monkeypatch.setattr(pdf, "office", lambda: str(tmp_path / "gone"))
    assert pdf.to_pdf(tmp_path / "a.xlsx", tmp_path) is None


def test_a_note_more_takes_smaller_print_not_another_page(
    soffice: str, pdftoppm: str, tmp_path: Path
) -> None:
    """附表1 and 附表2 with 期初数: a line more, in 附表2 more than fits in the print of its width."""
    made = samples()
    more = replace(made, plan=replace(made.plan, openings=(Opening(5, 2020, None, None, 20, 10, 0, 5),)))
    table = openpyxl.load_workbook(io.BytesIO(statistics.write(more, FORM))).worksheets[1]
    assert (table.page_setup.fitToHeight, len(table.row_breaks.brk)) == (1, 0)
    path = convert(soffice, "pdf", {"期初": statistics.write(more, FORM)}, tmp_path)["期初"]
    titled = [page[0].text for page in pages(pdftoppm, path)]
    assert titled[:3] == ["附表1", "附表2", "附表3"]
