"""期初数: the optional listing of what was done before there were ledgers, one line a count, no names."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from lp_reports.model.plan import Opening, Plan
from lp_reports.plan.book import Book, address, count_of, is_total, text_of
from lp_reports.plan.names import Names
from lp_reports.plan.unread import FORMULA
from lp_reports.text.cleaning import tight
from lp_reports.text.matching import suggestion
from lp_reports.workspace import PLAN_FILE, WrongUse

SHEET = "期初数"
_HEADS = {
    "year": "年度",
    "category": "培训类别",
    "township": "乡镇",
    "trained": "培训人次",
    "vocational": "职业资格证",
    "free": "其中",
    "specialised": "专项",
}
_NOWHERE = ("", "县外/未分解", "县外", "未分解")


class _Known(NamedTuple):
    """What a line may speak of."""

    plan: Plan
    names: Names


def openings(book: Book, plan: Plan, names: Names) -> tuple[Opening, ...]:
    """The lines that count something, () without such a sheet. Raises WrongUse naming every wrong cell."""
    grid = book.grid(SHEET) or []
    head = next((at for at, row in enumerate(grid) if any(map(_is_year, row))), None)
    if head is None:
        if any(any(row) for row in grid):
            raise WrongUse(f"{PLAN_FILE} {SHEET}：没有找到写着“年度”的表头。请补上表头，或删去这张工作表")
        return ()
    columns = _columns(grid[head])
    lines: list[Opening] = []
    wrong: list[str] = []
    for at, row in enumerate(grid[head + 1 :], head + 1):
        if any(tight(str(cell)) for cell in row) and not is_total(row):
            texts = {name: text_of(row[column]) for name, column in columns.items()}
            cells = {name: address(at, column) for name, column in columns.items()}
            try:
                _check_stands(book, {name: cells[name] for name, text in texts.items() if not text})
                lines.append(_opening(at + 1, texts, _Known(plan, names)))
            except _Wrong as error:
                wrong += [f"{SHEET} {cells[name]}：{message}" for name, message in error.messages.items()]
    if wrong:
        raise WrongUse.listed(f"{PLAN_FILE} 的期初数有{len(wrong)}处要改", wrong, "请逐处改好，保存后再运行")
    return tuple(line for line in lines if line.trained or line.vocational or line.specialised)


def _is_year(cell: object) -> bool:
    return tight(str(cell)) == _HEADS["year"]


def _columns(heads: Sequence[object]) -> Mapping[str, int]:
    """Which 0-based column holds what. Raises WrongUse."""
    texts = [tight(str(cell)) for cell in heads]
    columns = {}
    for name, word in _HEADS.items():
        column = next((at for at, text in enumerate(texts) if text.startswith(word)), None)
        if column is None:
            raise WrongUse(f"{PLAN_FILE} {SHEET}：表头缺“{word}”一列。请补上")
        columns[name] = column
    return columns


class _Wrong(Exception):
    """What cannot stand in a line: name of the column -> what to mend."""

    def __init__(self, messages: Mapping[str, str]) -> None:
        self.messages = messages


def _check_stands(book: Book, blank: Mapping[str, str]) -> None:
    """Raises _Wrong for cells that read as blank and are not."""
    stands = {name: book.stands(SHEET, cell) for name, cell in blank.items()}
    messages = {
        name: "公式没有计算结果，请用WPS打开并保存一次" if what == FORMULA else f"是错误值{what}"
        for name, what in stands.items()
        if what
    }
    if messages:
        raise _Wrong(messages)


def _opening(row: int, texts: Mapping[str, str], known: _Known) -> Opening:
    """One line, each cell by itself and then against the others. Raises _Wrong."""
    values, messages = {}, {}
    for name, text in texts.items():
        try:
            values[name] = _READERS.get(name, _count)(text, known)
        except ValueError as error:
            messages[name] = str(error)
    if not messages:
        opening = Opening(row, **values)
        messages = dict(_contradictions(opening))
    if messages:
        raise _Wrong(messages)
    return opening


def _year(text: str, known: _Known) -> int:
    plan = known.plan
    year = tight(text).removesuffix("年度").removesuffix("年")
    if not year.isdigit() or int(year) not in plan.years:
        raise ValueError(f"年度应为计划年度{'、'.join(map(str, plan.years))}之一，现为“{text}”")
    return int(year)


def _category(text: str, known: _Known) -> int | None:
    plan = known.plan
    if not tight(text):
        return None
    for category in plan.categories:
        number, name = str(category.number), tight(category.name)
        if tight(text) in (number, name, number + name, f"{number}.{name}"):
            return category.number
    numbers = "、".join(str(category.number) for category in plan.categories)
    raise ValueError(f"培训类别应写附件1的序号（{numbers}），现为“{text}”")


def _township(text: str, known: _Known) -> str | None:
    name, towns = tight(text), known.plan.townships
    if name in _NOWHERE:
        return None
    if (town := known.names.among(name, towns)) is not None:
        return town
    raise ValueError(
        f"“{text}”不是附件2的乡镇（街道）{suggestion(name, towns) or '。'}县外的写“县外/未分解”或不填"
    )


def _count(text: str, known: _Known) -> int:
    number = count_of(text)
    if number is None:
        raise ValueError(f"应为不小于零的整数，现为“{text}”")
    return number


_READERS: Mapping[str, Callable[[str, _Known], Any]] = {
    "year": _year,
    "category": _category,
    "township": _township,
}


def _contradictions(line: Opening) -> Iterator[tuple[str, str]]:
    """What the cells of a line say against each other: the column to mend, and why."""
    certified = line.vocational + line.specialised
    if line.free > line.vocational:
        yield "free", f"其中免费培训{line.free}多于职业资格证{line.vocational}"
    if line.category is None and line.trained:
        yield "category", f"有培训人次{line.trained}，要写明培训类别序号；只报证书的一行才可不填"
    if line.category is not None and certified > line.trained:
        yield (
            "trained",
            f"培训人次{line.trained}少于取证{certified}；分不清类别的证书另写一行，培训类别和培训人次不填",
        )
