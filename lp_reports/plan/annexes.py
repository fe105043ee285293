"""Annexes 1 and 2 of the plan, as the notice prints them. Repairs nothing."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from lp_reports.model.plan import Category, Target
from lp_reports.plan.book import Book, Grid, address, is_total, printed, text_of
from lp_reports.plan.counts import Counts
from lp_reports.plan.names import Names
from lp_reports.text.cleaning import tight
from lp_reports.workspace import PLAN_FILE, WrongUse

_ANNEX1, _ANNEX2 = "附件1", "附件2"
_YEAR = re.compile(r"(20\d\d)年")
_TARGET_HEADS = {"小计": "小计", "职业": "职业", "其中": "免费", "专项": "专项"}
_NUMBER = re.compile(r"第?(\d+)[.、]?")
# A unit's name is a file's name.
_NO_NAME = re.compile(r'[\\/:*?"<>|\x00-\x1f]')


# --- annex 1 ----------------------------------------------------------------------------------------------


class _Heads(NamedTuple):
    """Where annex 1 has what: 0-based row of the heads and columns, a year's by the year."""

    row: int
    number: int
    name: int
    lead: int
    helpers: int
    task: int
    years: Mapping[int, int]


def annex1(book: Book, names: Names) -> tuple[str, tuple[int, ...], tuple[Category, ...], Counts]:
    """Title, years, categories, and its counts with what is wrong in them. Raises WrongUse."""
    grid = book.need(_ANNEX1)
    heads = _heads(grid)
    counts = Counts(book, _ANNEX1)
    columns = (heads.task, *heads.years.values())
    body: dict[int, Category] = {}
    for at, row in enumerate(grid[heads.row + 1 :], heads.row + 1):
        if not any(tight(str(cell)) for cell in row):
            continue
        if is_total(row):
            for column in columns:
                what = f"{tight(str(grid[heads.row][column]))}合计"
                counts.total(at, column, row[column], [(mine, column) for mine in body], what)
            break
        body[at] = _category(at, row, heads, counts, names)
    _check_twice(counts, body, heads)
    title = next((printed(cell) for row in grid[: heads.row] for cell in row if cell), "")
    return title, tuple(sorted(heads.years)), tuple(body.values()), counts


def _heads(grid: Grid) -> _Heads:
    head = next(
        (at for at, row in enumerate(grid) if any("培训类别" in tight(str(cell)) for cell in row)), None
    )
    if head is None:
        raise WrongUse(f"{PLAN_FILE} {_ANNEX1}：没有找到写着“培训类别”的表头")
    heads = [tight(str(cell)) for cell in grid[head]]
    years = {int(match[1]): at for at, text in enumerate(heads) if (match := _YEAR.match(text))}
    number, name, lead, helpers = (
        _find(_ANNEX1, heads, word) for word in ("序号", "培训类别", "牵头单位", "责任单位")
    )
    task = next((at for at, text in enumerate(heads) if text.startswith("培训任务")), None)
    if task is None or not years:
        raise WrongUse(f"{PLAN_FILE} {_ANNEX1}：表头应有“培训任务数”和各年度任务数，如“2021年任务数（人次）”")
    return _Heads(head, number, name, lead, helpers, task, years)


def _category(at: int, row: list[object], heads: _Heads, counts: Counts, names: Names) -> Category:
    tasks = {year: counts.part(at, column, row[column]) for year, column in heads.years.items()}
    text = text_of(row[heads.number])
    number = _NUMBER.fullmatch(tight(text))
    if number is None:
        counts.wrong(at, heads.number, f"序号应为整数，{_now(text)}")
    parts = [(at, column) for column in heads.years.values()]
    counts.total(at, heads.task, row[heads.task], parts, f"第{text}类三年任务数")
    name = printed(row[heads.name])
    if not name:
        counts.wrong(at, heads.name, "没有写培训类别")
    units = names.units(row[heads.lead])
    if not units:
        counts.wrong(at, heads.lead, "没有写牵头单位")
    if bad := [unit for unit in units if _NO_NAME.search(unit)]:
        counts.wrong(at, heads.lead, f'“{bad[0]}”要用作文件名，不能有 \\ / : * ? " < > |')
    return Category(
        number=int(number[1]) if number else 0,
        name=name,
        tasks=dict(sorted(tasks.items())),
        lead=units[0] if units else "",
        helpers=printed(row[heads.helpers]),
        beside=units[1:],
    )


def _now(text: str) -> str:
    return f"现为“{text}”" if text else "现在空着"


def _check_twice(counts: Counts, body: Mapping[int, Category], heads: _Heads) -> None:
    """Notes every number and every name that stands twice in annex 1; the message names the first cell."""
    seen: dict[object, int] = {}
    for at, category in body.items():
        for column, key, what in (
            (heads.number, category.number, f"序号{category.number}"),
            (heads.name, tight(category.name), f"培训类别“{category.name}”"),
        ):
            first = seen.setdefault(key, at)
            if key and first != at:
                counts.wrong(at, column, f"{what}与{address(first, column)}重复，应各不相同")


def _find(sheet: str, heads: list[str], word: str) -> int:
    for at, text in enumerate(heads):
        if text.startswith(word):
            return at
    raise WrongUse(f"{PLAN_FILE} {sheet}：表头缺“{word}”一列")


# --- annex 2 ----------------------------------------------------------------------------------------------

_Columns = Mapping[tuple[int, str], int]  # (year, 小计|职业|免费|专项) -> 0-based column


def annex2(
    book: Book, years: tuple[int, ...], names: Names
) -> tuple[Mapping[str, Mapping[int, Target]], Counts]:
    """Township -> year -> target, and its counts with what is wrong in them. Raises WrongUse."""
    grid = book.need(_ANNEX2)
    head = next(
        (at for at, row in enumerate(grid) if any(_YEAR.match(tight(str(cell))) for cell in row)), None
    )
    if head is None:
        raise WrongUse(f"{PLAN_FILE} {_ANNEX2}：没有找到年度表头，如“2021年任务数（人次）”")
    columns, body = _target_columns(grid, head)
    _check_columns(columns, years)
    totals = [at for row in grid[head:body] for at, cell in enumerate(row) if tight(str(cell)) == "合计"]
    if not totals:
        raise WrongUse(f"{PLAN_FILE} {_ANNEX2}：表头缺“合计”一列")
    counts = Counts(book, _ANNEX2)
    towns: dict[int, str] = {}
    townships: dict[str, Mapping[int, Target]] = {}
    for at, row in enumerate(grid[body:], body):
        if not any(tight(str(cell)) for cell in row):
            continue
        if is_total(row):
            for column in (*columns.values(), max(totals)):
                counts.total(at, column, row[column], [(mine, column) for mine in towns], "合计行")
            break
        name = tight(str(row[1]))
        _check_town(at, name, towns, counts, names)
        towns[at] = name
        townships[name] = _targets(at, row, columns, max(totals), counts)
    return townships, counts


def _check_columns(columns: _Columns, years: tuple[int, ...]) -> None:
    if tuple(sorted({year for year, _ in columns})) != years:
        raise WrongUse(f"{PLAN_FILE} {_ANNEX2}：年度与附件1不一致，附件1为{'、'.join(map(str, years))}")
    missing = [
        f"{year}年{kind}" for year in years for kind in _TARGET_HEADS.values() if (year, kind) not in columns
    ]
    if missing:
        raise WrongUse(f"{PLAN_FILE} {_ANNEX2}：表头缺{'、'.join(missing)}")


def _check_town(at: int, name: str, towns: Mapping[int, str], counts: Counts, names: Names) -> None:
    """A township has a name, and stands once, however it is spelt."""
    if not name:
        counts.wrong(at, 1, "没有写乡镇（街道）")
    first = next(
        (mine for mine, town in towns.items() if name and names.town(town) == names.town(name)), None
    )
    if first is not None:
        same = "" if towns[first] == name else f"“{towns[first]}”"
        counts.wrong(at, 1, f"“{name}”与{address(first, 1)}{same}是同一个乡镇（街道），只应有一行")


def _target_columns(grid: Grid, head: int) -> tuple[dict[tuple[int, str], int], int]:
    """Where each year's targets are, and the first body row.

    A year's heading stands over its block; of 职业 and 其中:免费 below it, the leftmost is the total."""
    starts = (at for at in range(head + 1, len(grid)) if text_of(grid[at][0]) == "1" or is_total(grid[at]))
    body = next(starts, None)
    if body is None:
        raise WrongUse(f"{PLAN_FILE} {_ANNEX2}：没有找到第一个乡镇（序号为1的一行）")
    columns: dict[tuple[int, str], int] = {}
    year = 0
    for column in range(len(grid[head])):
        if match := _YEAR.match(tight(str(grid[head][column]))):
            year = int(match[1])
        for row in grid[head + 1 : body]:
            text = tight(str(row[column]))
            for word, kind in _TARGET_HEADS.items():
                if year and text.startswith(word):
                    columns.setdefault((year, kind), column)
    return columns, body


def _targets(
    at: int, row: list[object], columns: _Columns, total: int, counts: Counts
) -> Mapping[int, Target]:
    """小计 = 职业 + 专项 for each year, 免费 within 职业, 合计 = the years' 小计."""
    name = tight(str(row[1]))
    targets = {}
    for year in sorted({year for year, _ in columns}):
        where = {kind: columns[year, kind] for kind in ("职业", "免费", "专项")}
        target = Target(*(counts.part(at, column, row[column]) for column in where.values()))
        parts = [(at, where["职业"]), (at, where["专项"])]
        column = columns[year, "小计"]
        counts.total(at, column, row[column], parts, f"{name}{year}年小计")
        if target.free > target.vocational:
            message = f"写的是{target.free}，多于职业资格证{target.vocational}"
            counts.wrong(at, where["免费"], f"{name}{year}年其中免费培训{message}")
        targets[year] = target
    subtotals = [(at, column) for (_, kind), column in columns.items() if kind == "小计"]
    counts.total(at, total, row[total], subtotals, f"{name}合计")
    return targets
