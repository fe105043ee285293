"""Sections 二 to 五 of the plan: goals, directions, channels, keywords; each a plain listing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal, InvalidOperation

from lp_reports.model.plan import Category, Channel, Direction
from lp_reports.plan.book import Book, address, count_of, text_of
from lp_reports.text.cleaning import tight

_GOALS = {
    "培训人次": r"人次?",
    "专项": r"人次?",  # before 职业, which it holds too
    "职业": r"人次?",
    "就业率": r"%以?上?",
    "资金": r"万元?",
}


class Line:
    """One row of a listing by its heads; what cannot be read in it goes to `wrong`."""

    def __init__(
        self, sheet: str, at: int, cells: Mapping[str, tuple[int, object]], wrong: list[str]
    ) -> None:
        self._sheet, self._at, self._cells, self._wrong = sheet, at, cells, wrong

    @property
    def heads(self) -> Iterable[str]:
        """The heads of its columns."""
        return self._cells.keys()

    def text(self, head: str) -> str:
        """A cell as typed, '' without such a column."""
        return text_of(self._cells.get(head, (0, ""))[1])

    def words(self, head: str) -> tuple[str, ...]:
        """The words of a cell."""
        return tuple(word for word in re.split(r"[、,\s]+", self.text(head)) if word)

    def count(self, head: str) -> int:
        """A person-time; blank is 0."""
        count = count_of(self._cells.get(head, (0, ""))[1])
        if count is None:
            self.refuse(head, f"任务数应为整数，现为“{self.text(head)}”")
        return count or 0

    def refuse(self, head: str, message: str) -> None:
        """Notes what is wrong with a cell."""
        column = self._cells[head][0] if head in self._cells else 0
        self._wrong.append(f"{self._sheet} {address(self._at, column)}：{message}")


def _lines(book: Book, sheet: str, wrong: list[str]) -> Iterator[Line]:
    """The rows below the head, the first row with two cells filled."""
    grid = book.grid(sheet) or []
    head = next((at for at, row in enumerate(grid) if sum(bool(cell) for cell in row) >= 2), len(grid))
    for at, row in enumerate(grid[head + 1 :], head + 1):
        if any(row):
            cells = zip(grid[head], row, strict=False)
            yield Line(
                sheet, at, {tight(str(key)): (c, value) for c, (key, value) in enumerate(cells)}, wrong
            )


def goals(book: Book, wrong: list[str]) -> dict[str, Decimal]:
    """Section 二 and 五: 培训人次, 职业, 专项, 就业率 (percent), 资金 (万元). A goal may be absent."""
    values: dict[str, Decimal] = {}
    for at, row in enumerate(book.grid("工作目标") or []):
        label, value = tight(str(row[0])), row[1] if len(row) > 1 else ""
        word = next((word for word in _GOALS if word in label), "")
        if not word or word in values or not tight(str(value)):
            continue
        number = tight(text_of(value)).replace(",", "")
        try:
            values[word] = Decimal(re.sub(rf"(?:{_GOALS[word]})$", "", number))
        except InvalidOperation:
            wrong.append(f"工作目标 {address(at, 1)}：{label}应为数字，现为“{text_of(value)}”")
    return values


def directions(book: Book, categories: tuple[Category, ...], wrong: list[str]) -> Iterator[Direction]:
    """Section 三."""
    known = {str(category.number) for category in categories}
    for line in _lines(book, "就业方向", wrong):
        numbers = line.words("培训类别序号")
        if strange := [word for word in numbers if word not in known]:
            line.refuse("培训类别序号", f"“{strange[0]}”不是附件1的序号，写法如 1、2、3")
        yield Direction(
            code=line.text("方向"),
            item=line.text("名称") if tight(line.text("层级")) == "子项" else "",
            task=line.count("任务数"),
            categories=tuple(int(word) for word in numbers if word in known),
            words=line.words("工种含"),
            name=line.text("名称"),
        )


def channels(book: Book, wrong: list[str]) -> Iterator[Channel]:
    """Section 四."""
    for line in _lines(book, "培训渠道", wrong):
        name = line.text("渠道")
        tasks = {("专项" in head): line.count(head) for head in line.heads if head.endswith("任务")}
        words = (name, *line.words("台账写法"))
        yield Channel(line.text("代码"), name, tasks.get(False, 0), tasks.get(True, 0), words)


def keywords(book: Book, categories: tuple[Category, ...], wrong: list[str]) -> dict[int, tuple[str, ...]]:
    """The words of an occupation that point to a category."""
    by_number: dict[int, tuple[str, ...]] = {}
    known = {str(category.number) for category in categories}
    for line in _lines(book, "工种关键词", wrong):
        if (number := line.text("序号")) in known:
            by_number[int(number)] = by_number.get(int(number), ()) + line.words("关键词")
        else:
            line.refuse("序号", f"“{number}”不是附件1的序号")
    return by_number
