"""Annex 1 of the plan, by the heads that offices give it. Repairs nothing."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from lp_reports.model.plan import Category, term_of
from lp_reports.plan.book import Book, Grid, address, is_total, printed, text_of
from lp_reports.plan.counts import Counts
from lp_reports.plan.headings import (
    CATEGORY,
    HELPERS,
    LEAD,
    NUMBER,
    TASK,
    column_of,
    head_row,
    is_remark,
    levels,
    rows_of_head,
    sheet_of,
    year_of,
    years_in,
)
from lp_reports.plan.names import Names
from lp_reports.text.cleaning import tight
from lp_reports.text.numerals import chinese_number
from lp_reports.workspace import PLAN_FILE, WrongUse

ANNEX = "附件1"
_NUMERAL = r"\d{1,2}|[一二三四五六七八九十]{1,3}"
_NUMBERED = re.compile(rf"(?:附件1)?第?\(?({_NUMERAL})\)?[类项号]?[.、]?")
# In front of a name: 一、砌筑工; （二）家政; 3.养殖.
_BEFORE_NAME = re.compile(rf"\s*(?:[（(]({_NUMERAL})[）)]|({_NUMERAL})[、.．](?!\d))\s*")
# A unit's name is a file's name.
_NO_NAME = re.compile(r'[\\/:*?"<>|\x00-\x1f]')


class Annex1(NamedTuple):
    """What annex 1 says; `counts` has its numbers with what is wrong in them."""

    sheet: str
    title: str
    years: tuple[int, ...]
    categories: tuple[Category, ...]
    helpers: bool  # it has a column for those that help
    counts: Counts


class _Heads(NamedTuple):
    """Where the annex has what: 0-based first row of the body and columns, a year's by the year."""

    row: int
    body: int
    number: int | None
    name: int
    lead: int
    helpers: int | None
    task: int | None
    years: Mapping[int, int]


def annex1(book: Book, names: Names) -> Annex1:
    """The categories, their tasks by year, who leads them. Raises WrongUse."""
    sheet = sheet_of(book, ANNEX, CATEGORY)
    grid = [list(row) for row in book.need(sheet or ANNEX)]
    heads = _heads(grid, sheet)
    units = (heads.lead, *(() if heads.helpers is None else (heads.helpers,)))
    for column in units:  # one beside several categories
        for at, top in book.merged_down(sheet, column).items():
            if top >= heads.body:
                grid[at][column] = grid[top][column]
    counts = Counts(book, sheet)
    columns = (*(() if heads.task is None else (heads.task,)), *heads.years.values())
    numbered = _is_numbered(grid, heads)
    body: dict[int, Category] = {}
    for at, row in enumerate(grid[heads.body :], heads.body):
        if not any(tight(str(cell)) for cell in row):
            continue
        if is_total(row):
            for column in columns:
                what = f"{tight(str(grid[heads.row][column]))}合计"
                counts.total(at, column, row[column], [(mine, column) for mine in body], what)
            break
        if is_remark(row):
            break
        number = _number(at, row, heads, counts) if numbered else len(body) + 1
        body[at] = _category(at, row, number, heads, counts, names)
    _check_twice(counts, body, heads)
    title = next((printed(cell) for row in grid[: heads.row] for cell in row if cell), "")
    years = tuple(sorted(heads.years))
    return Annex1(sheet, title, years, tuple(body.values()), heads.helpers is not None, counts)


def _heads(grid: Grid, sheet: str) -> _Heads:
    head = head_row(grid, CATEGORY)
    if head is None:
        raise WrongUse(
            f"{PLAN_FILE} {sheet}：没有找到写着“培训类别”（或培训项目、培训工种）的表头。请在表头补上这一列"
        )
    texts = [tight(str(cell)) for cell in grid[head]]
    name, number = column_of(texts, CATEGORY), column_of(texts, NUMBER)
    lead, helpers = column_of(texts, LEAD), column_of(texts, HELPERS)
    if lead is None:  # who answers for a category leads it, where nobody else does
        lead, helpers = helpers, None
    if name is None or lead is None:
        raise WrongUse(f"{PLAN_FILE} {sheet}：表头缺“牵头单位”（或牵头部门、责任单位）一列。请补上")
    labels = [at for at in (number, name, lead) if at is not None]
    rows = rows_of_head(grid, head, labels)
    years, task = _tasks(grid, head, rows, [*labels, *(() if helpers is None else (helpers,))])
    if not years:
        raise WrongUse(
            f"{PLAN_FILE} {sheet}：没有找到任务数的表头。请写上“培训任务数”和各年度任务数，如“2021年任务数（人次）”"
        )
    return _Heads(head, head + rows, number, name, lead, helpers, task, years)


def _tasks(grid: Grid, head: int, rows: int, others: Sequence[int]) -> tuple[Mapping[int, int], int | None]:
    """The column of each year's task, and that of all years together. One column without a year is that of the one
    year that the title names."""
    years: dict[int, int] = {}
    wholes: list[int] = []
    for column in range(len(grid[head])):
        if column in others:
            continue
        words = list(levels(grid, head, rows, column))
        own = words if tight(str(grid[head][column])) else words[1:]
        if (year := next(filter(None, map(year_of, reversed(own))), None)) is not None:
            years.setdefault(year, column)
        elif any(TASK.match(word) or years_in([[word]]) for word in own):
            wholes.append(column)
    whole = wholes[0] if wholes else None
    named = years_in(grid[:head])
    if not years and whole is not None and len(named) == 1:
        return {named.pop(): whole}, None
    return years, whole


def _is_numbered(grid: Grid, heads: _Heads) -> bool:
    """A category has a number, in its column or before its name; where none has, they count from 1 on."""
    for row in grid[heads.body :]:
        if is_total(row) or is_remark(row):
            break
        in_column = heads.number is not None and tight(str(row[heads.number]))
        if in_column or _BEFORE_NAME.match(printed(row[heads.name])):
            return True
    return False


def _number(at: int, row: list[object], heads: _Heads, counts: Counts) -> int:
    """1, 第1类, 一, （一）. 0 for what is none, and noted."""
    text = "" if heads.number is None else text_of(row[heads.number])
    column = heads.name if heads.number is None else heads.number
    match = _NUMBERED.fullmatch(tight(text))
    if match is None and not text:
        match = _BEFORE_NAME.match(printed(row[heads.name]))
    word = next(filter(None, match.groups()), "") if match else ""
    number = int(word) if word.isdigit() else chinese_number(word)
    if not number:
        counts.wrong(at, column, f"序号应为整数，{_now(text)}")
    return number or 0


def _category(
    at: int, row: list[object], number: int, heads: _Heads, counts: Counts, names: Names
) -> Category:
    tasks = {year: counts.part(at, column, row[column]) for year, column in heads.years.items()}
    if heads.task is not None:
        parts = [(at, column) for column in heads.years.values()]
        counts.total(
            at, heads.task, row[heads.task], parts, f"第{number or ''}类{term_of(tuple(heads.years))}任务数"
        )
    name = _BEFORE_NAME.sub("", printed(row[heads.name]), count=1)
    if not name:
        counts.wrong(at, heads.name, "没有写培训类别")
    units = names.units(row[heads.lead])
    if not units:
        counts.wrong(at, heads.lead, "没有写牵头单位")
    if bad := [unit for unit in units if _NO_NAME.search(unit)]:
        counts.wrong(at, heads.lead, f'“{bad[0]}”要用作文件名，不能有 \\ / : * ? " < > |')
    return Category(
        number=number,
        name=name,
        tasks=dict(sorted(tasks.items())),
        lead=units[0] if units else "",
        helpers="" if heads.helpers is None else printed(row[heads.helpers]),
        beside=units[1:],
    )


def _now(text: str) -> str:
    return f"现为“{text}”" if text else "现在空着"


def _check_twice(counts: Counts, body: Mapping[int, Category], heads: _Heads) -> None:
    """Notes every number and every name that stands twice in annex 1; the message names the first cell."""
    seen: dict[object, int] = {}
    for at, category in body.items():
        for column, key, what in (
            (heads.name if heads.number is None else heads.number, category.number, f"序号{category.number}"),
            (heads.name, tight(category.name), f"培训类别“{category.name}”"),
        ):
            first = seen.setdefault(key, at)
            if key and first != at:
                counts.wrong(at, column, f"{what}与{address(first, column)}重复，应各不相同")
