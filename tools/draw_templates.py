"""Draw the official forms into templates/; run by hand after a change: the bytes are always the same."""

from __future__ import annotations

import sys
import tomllib
from itertools import chain
from pathlib import Path
from typing import Any

from draw_circular import draw_circular
from draw_statistics import draw_statistics
from official import MILLIMETRE, Book
from xlsxwriter.utility import xl_range

from lp_reports.settings.schema import commented

HERE = Path(__file__).parent
TEMPLATES = HERE.parent / "templates"


def draw_plan(plan: dict[str, Any], path: Path) -> None:
    """任务分解表.xlsx, as `init` gives it: the notice's annexes and the goals its text names."""
    book = Book(11)
    _annex1(book, plan)
    _annex2(book, plan)
    _list(book, "工作目标", [300, 120, 80], ["项目", "目标", "出处"], plan["goals"])
    _list(
        book,
        "就业方向",
        [50, 330, 70, 130, 160, 60],
        ["方向", "名称", "任务数", "培训类别序号", "工种含", "层级"],
        plan["directions"],
    )
    _list(
        book,
        "培训渠道",
        [50, 230, 110, 80, 380],
        ["代码", "渠道", "职业资格\n（技能等级）任务", "专项任务", "台账写法"],
        plan["channels"],
    )
    _list(book, "工种关键词", [60, 560], ["序号", "关键词"], plan["keywords"])
    _openings(book, plan)
    book.save(path)


def _annex1(book: Book, plan: dict[str, Any]) -> None:
    widths = [40, 230, 76, *[88] * len(plan["years"]), 104, 226]
    sheet = book.sheet("附件1", widths, (1, 1))
    sheet.merge_range(0, 0, 0, 7, plan["title1"], book.look("title"))
    sheet.set_row_pixels(0, 48)
    years = [f"{year}年任务数\n（人次）" for year in plan["years"]]
    heads = ["序号", "培训类别", "培训任务数\n（人次）", *years, "牵头单位", "责任单位"]
    sheet.write_row(1, 0, heads, book.look("head"))
    sheet.set_row_pixels(1, 46)
    looks = ["number", "text", *["number"] * 4, "centre", "text"]
    rows = plan["categories"]
    for at, row in enumerate(rows, 2):
        _write(book, sheet, at, [at - 1, *row], looks)
        sheet.set_row_pixels(at, max(38, 6 + 16 * _lines([at - 1, *row], widths)))
    foot = len(rows) + 2
    sheet.merge_range(foot, 0, foot, 1, "合   计", book.look("total"))
    for column in range(2, 6):
        _sum(book, sheet, foot, column, [row[column - 1] for row in rows])
    sheet.write_row(foot, 6, ["", ""], book.look("total"))
    sheet.set_row_pixels(foot, 30)


def _annex2(book: Book, plan: dict[str, Any]) -> None:
    years = len(plan["years"])
    last = 2 + 4 * years
    sheet = book.sheet("附件2", [36, 112, *[48, 62, 58, 66] * years, 60], (1, 3))
    sheet.merge_range(0, 0, 0, last, plan["title2"], book.look("title"))
    sheet.set_row_pixels(0, 48)
    heights = [26, 38, 38]
    for row, height in enumerate(heights, 1):
        sheet.set_row_pixels(row, height)
    sheet.merge_range(1, 0, 3, 0, "序号", book.look("head"))
    book.corner(sheet, 1, 1, heights, 112)
    for at, year in enumerate(plan["years"]):
        year_head(book, sheet, 2 + 4 * at, f"{year}年任务数（人次）")
    sheet.merge_range(1, last, 3, last, "合计", book.look("head"))
    looks = ["number", "centre", *["number"] * (last - 1)]
    done = [[*chain(*blocks), total] for _, *blocks, total in plan["townships"]]
    for at, (row, figures) in enumerate(zip(plan["townships"], done, strict=True), 4):
        _write(book, sheet, at, [at - 3, row[0], *figures], looks)
        sheet.set_row_pixels(at, 26)
    foot = len(plan["townships"]) + 4
    sheet.merge_range(foot, 0, foot, 1, "合  计", book.look("total"))
    for column, values in enumerate(zip(*done, strict=True), 2):
        _sum(book, sheet, foot, column, list(values))
    sheet.set_row_pixels(foot, 28)


def year_head(book: Book, sheet: Any, column: int, title: str) -> None:
    """The four columns of one year in annex 2: 免费 stands under and beside 职业资格证."""
    head = book.look("head")
    sheet.merge_range(1, column, 1, column + 3, title, head)
    sheet.merge_range(2, column, 3, column, "小计", head)
    sheet.merge_range(2, column + 1, 2, column + 2, "职业资格证\n（技能等级证）", head)
    sheet.write_blank(3, column + 1, None, head)
    sheet.write(3, column + 2, "其中：\n免费培训", head)
    sheet.merge_range(2, column + 3, 3, column + 3, "专项职业\n能力证", head)


def _list(book: Book, name: str, widths: list[int], heads: list[str], rows: list[list[Any]]) -> None:
    """A plain list under one head row, as a clerk edits it."""
    sheet = book.sheet(name, widths, (0, 0))
    _name_above(sheet)
    sheet.write_row(0, 0, heads, book.look("head"))
    sheet.set_row_pixels(0, 40)
    for at, row in enumerate(rows, 1):
        _write(book, sheet, at, row, ["number" if isinstance(cell, int) else "text" for cell in row])
        sheet.set_row_pixels(at, 10 + 20 * _lines(row, widths))


def _openings(book: Book, plan: dict[str, Any]) -> None:
    """期初数: a note, the head, and empty rows to fill."""
    sheet = book.sheet("期初数", [64, 110, 130, 90, 110, 90, 100, 140], (1, 1))
    _name_above(sheet)
    sheet.merge_range(0, 0, 0, 7, plan["opening_note"], book.look("note"))
    sheet.set_row_pixels(0, 48)
    sheet.write_row(1, 0, plan["opening_heads"], book.look("head"))
    sheet.set_row_pixels(1, 40)
    looks = ["number", "number", "centre", *["number"] * 4, "text"]
    for row in range(2, 14):
        _write(book, sheet, row, [None] * len(looks), looks)
        sheet.set_row_pixels(row, 26)


def _name_above(sheet: Any) -> None:
    """The sheet's name at the head of its printed pages, where no title stands."""
    sheet.set_header('&L&"黑体,Regular"&12&A', {"margin": 20 * MILLIMETRE})


def _lines(cells: list[Any], widths: list[int]) -> int:
    """How many lines the longest text of a row takes in its column."""
    return max(
        1, *(-(-len(str(cell)) * 16 // (width - 8)) for cell, width in zip(cells, widths, strict=True))
    )


def _write(book: Book, sheet: Any, row: int, cells: list[Any], looks: list[str]) -> None:
    for column, (cell, look) in enumerate(zip(cells, looks, strict=True)):
        sheet.write(row, column, cell, book.look(look))


def _sum(book: Book, sheet: Any, row: int, column: int, values: list[int]) -> None:
    """A live total of the rows above, with its value stored for viewers that do not calculate."""
    above = xl_range(row - len(values), column, row - 1, column)
    sheet.write_formula(row, column, f"=SUM({above})", book.look("number"), sum(values))


def main() -> None:
    """Draw every form, into another folder if one is given."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else TEMPLATES
    plan = tomllib.loads((HERE / "plan.toml").read_text(encoding="utf-8"))
    draw_plan(plan, folder / "任务分解表.xlsx")
    draw_statistics(folder / "统计表.xlsx")
    draw_circular(folder / "通报.docx")
    settings = (TEMPLATES / "设置.toml").read_text(encoding="utf-8")
    (folder / "设置.toml").write_text(commented(settings), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
