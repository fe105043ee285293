"""Draw 统计表.xlsx: each sheet's heads, its model row, total row, notes and signature foot, all named."""

from __future__ import annotations

from itertools import groupby
from pathlib import Path

from official import Book
from statistics_forms import FORMS, Form
from xlsxwriter.utility import xl_range_abs

HEAD = 3  # 0-based row of the first head, under 附表N, title, unit line
SIGNATURE = "单位负责人：　　　　　审核人：　　　　　填报人：　　　　　联系电话：　　　　　填报日期：　　　年　　月　　日"
SHORT_SIGNATURE = (
    "单位负责人：　　　　审核人：　　　　填报人：\n联系电话：　　　　　　　　填报日期：　　　　年　　月　　日"
)


def draw_statistics(path: Path) -> None:
    """All sheets, the notes and checks last."""
    book = Book()
    for form in FORMS:
        _Sheet(book, form).draw()
    _draw_checks(book)
    book.save(path)


class _Sheet:
    """One form being drawn."""

    def __init__(self, book: Book, form: Form) -> None:
        self.book, self.form = book, form
        self.last = len(form.columns) - 1
        levels = len(form.head_heights)
        self.page = book.sheet(
            form.sheet, [column.width for column in form.columns], (HEAD, HEAD + levels - 1), form.landscape
        )
        self.model = HEAD + levels

    def draw(self) -> None:
        """From top to foot."""
        self._top()
        self._heads()
        columns = self.form.columns
        for at, column in enumerate(columns):
            self.page.write_blank(self.model, at, None, self.book.look(column.look))
            self._name(f"行_{column.name}", self.model, at)
        self.page.set_row_pixels(self.model, self.form.row_height)
        row = self.model + 1
        if self.form.outside:
            self._total(row, "外", "县外/未分解")
            row += 1
        if self.form.label:  # below all that it includes
            self._total(row, "合计", self.form.label)
            row += 1
        if self.form.remark:
            self._remark(row, self.form.remark)
            row += 1
        self._foot(row)
        if self.form.block:
            name, first, last = self.form.block
            self._name(f"列_{name}", HEAD, first, HEAD, last)
        self.page.print_area(0, 0, row + 1, self.last)
        self.page.freeze_panes(self.model, 0)

    def _top(self) -> None:
        page, look = self.page, self.book.look
        page.write(0, 0, self.form.sheet.partition(" ")[0], look("section"))
        page.merge_range(1, 0, 1, self.last, "", look("title"))
        page.set_row_pixels(1, 34)
        page.write_blank(2, 0, None, look("label"))
        page.write_blank(2, self.last, None, look("label_right"))
        page.set_row_pixels(2, 22)
        self._name("标题", 1, 0)
        self._name("填报单位", 2, 0)
        self._name("截至日期", 2, self.last)

    def _heads(self) -> None:
        for level, height in enumerate(self.form.head_heights):
            self.page.set_row_pixels(HEAD + level, height)
            at = 0
            for path, group in groupby(self.form.columns, lambda column, end=level + 1: column.heads[:end]):
                width = len(list(group))
                if len(path) == level + 1:
                    self._head(level, at, width, path)
                at += width

    def _head(self, level: int, at: int, width: int, path: tuple[str, ...]) -> None:
        """One head cell: to the last level if no column under it has more heads."""
        levels = len(self.form.head_heights)
        under = self.form.columns[at : at + width]
        bottom = level if any(len(column.heads) > level + 1 for column in under) else levels - 1
        first, last, text = HEAD + level, HEAD + bottom, path[-1]
        if text == "*":
            self.book.corner(self.page, first, at, list(self.form.head_heights), under[0].width)
            return
        shown = "" if text.startswith("@") else text
        if first == last and width == 1:
            self.page.write(first, at, shown, self.book.look("head"))
        else:
            self.page.merge_range(first, at, last, at + width - 1, shown, self.book.look("head"))
        if text.startswith("@"):
            self._name(f"头_{text[1:]}", first, at)

    def _total(self, row: int, group: str, label: str) -> None:
        """A row under the records: its label over the first columns, then figures by name."""
        look = self.book.look
        span = self.form.span
        if span == 1:
            self.page.write(row, 0, label, look("total"))
        else:
            self.page.merge_range(row, 0, row, span - 1, label, look("total"))
        for at, column in enumerate(self.form.columns[span:], span):
            self.page.write_blank(row, at, None, look(column.look))
            if column.total:
                self._name(f"{group}_{column.name}", row, at)
        self.page.set_row_pixels(row, 24)

    def _remark(self, row: int, group: str) -> None:
        self.page.merge_range(row, 0, row, self.last, "", self.book.look("text"))
        self._name(group, row, 0)
        self.page.set_row_pixels(row, 24)

    def _foot(self, row: int) -> None:
        """One line per note, then the signatures, left blank for ink."""
        look = self.book.look
        self.page.merge_range(row, 0, row, self.last, "", look("note"))
        self._name("注_文", row, 0)
        self.page.set_row_pixels(row, 18)
        signature = SIGNATURE if self.form.landscape else SHORT_SIGNATURE
        self.page.merge_range(row + 1, 0, row + 1, self.last, signature, look("signature"))
        self.page.set_row_pixels(row + 1, 26 if self.form.landscape else 60)

    def _name(
        self, name: str, row: int, column: int, bottom: int | None = None, right: int | None = None
    ) -> None:
        name_cell(self.book, self.form.sheet, name, row, column, bottom, right)


def name_cell(
    book: Book,
    sheet: str,
    name: str,
    row: int,
    column: int,
    bottom: int | None = None,
    right: int | None = None,
) -> None:
    """A defined name of the sheet's own."""
    area = xl_range_abs(row, column, row if bottom is None else bottom, column if right is None else right)
    book.book.define_name(f"'{sheet}'!{name}", f"='{sheet}'!{area}")


def _draw_checks(book: Book) -> None:
    """口径说明与勾稽校验: lines of words, then each sum done twice."""
    sheet = "口径说明与勾稽校验"
    columns = ["序号", "校验项目", "左", "右", "结果"]
    page = book.sheet(sheet, [40, 320, 94, 94, 124], (9, 9), landscape=False)
    look = book.look
    page.merge_range(0, 0, 0, 4, "", look("title"))
    page.set_row_pixels(0, 60)
    name_cell(book, sheet, "标题", 0, 0)
    page.write_blank(1, 0, None, look("label"))
    name_cell(book, sheet, "填报单位", 1, 0)
    page.write_blank(1, 4, None, look("label_right"))
    name_cell(book, sheet, "截至日期", 1, 4)
    for row, title, group in (
        (2, "一、统计口径", "口径"),
        (4, "二、任务数说明", "冲突"),
        (6, "三、经批准的例外", "例外"),
    ):
        page.write(row, 0, title, look("section"))
        page.set_row_pixels(row, 32)
        page.merge_range(row + 1, 0, row + 1, 4, "", look("line"))
        name_cell(book, sheet, f"{group}_文", row + 1, 0)
        page.set_row_pixels(row + 1, 24)
    page.write(8, 0, "四、勾稽校验", look("section"))
    page.set_row_pixels(8, 32)
    page.write_row(9, 0, ["序号", "校验项目", "左边", "右边", "结果"], look("head"))
    page.set_row_pixels(9, 34)
    for at, (name, form) in enumerate(
        zip(columns, ("number", "text", "words", "words", "centre"), strict=True)
    ):
        page.write_blank(10, at, None, look(form))
        name_cell(book, sheet, f"行_{name}", 10, at)
    page.set_row_pixels(10, 30)
    page.merge_range(11, 0, 11, 4, SHORT_SIGNATURE, look("signature"))
    page.set_row_pixels(11, 76)
