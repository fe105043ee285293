"""Annexes 1 and 2 of the plan, as the notice prints them. Repairs nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from lp_reports.model.ledger import column_letters
from lp_reports.model.plan import Category, Target
from lp_reports.plan.book import Book, Grid, count_at, is_total, printed, text_of, unwritten
from lp_reports.words import tight
from lp_reports.workspace import PLAN_FILE, WrongUse

_ANNEX1, _ANNEX2 = "附件1", "附件2"
_YEAR = re.compile(r"(20\d\d)年")
_TARGET_HEADS = {"小计": "小计", "职业": "职业", "其中": "免费", "专项": "专项"}


class Misfit(NamedTuple):
    """A sum of the plan that does not add up: what is written where, and what its parts give."""

    sheet: str
    cell: str
    what: str
    written: int
    parts: int


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


def annex1(book: Book) -> tuple[str, tuple[int, ...], tuple[Category, ...], list[Misfit]]:
    """Title, years, categories, and what does not add up. Raises WrongUse."""
    grid = book.need(_ANNEX1)
    heads = _heads(grid)
    years, task = heads.years.values(), heads.task
    whats = {column: f"{tight(str(grid[heads.row][column]))}合计" for column in (task, *years)}
    sums = dict.fromkeys(whats, 0)
    categories: list[Category] = []
    misfits: list[Misfit] = []
    for at, row in enumerate(grid[heads.row + 1 :], heads.row + 1):
        if not any(tight(str(cell)) for cell in row):
            continue
        values = {column: count_at(_ANNEX1, at, column, row[column]) for column in whats}
        if is_total(row):
            misfits += _total_misfits(_ANNEX1, at, row, whats, values, sums)
            break
        parts = sum(values[column] for column in years)
        if unwritten(row[task]):
            values[task] = parts
        if values[task] != parts:
            what = f"第{text_of(row[heads.number])}类三年任务数"
            misfits.append(Misfit(_ANNEX1, _cell(at, task), what, values[task], parts))
        sums = {column: sums[column] + values[column] for column in sums}
        categories.append(_category(at, row, values, heads))
    title = next((printed(cell) for row in grid[: heads.row] for cell in row if cell), "")
    return title, tuple(sorted(heads.years)), tuple(categories), misfits


def _heads(grid: Grid) -> _Heads:
    head = next(
        (at for at, row in enumerate(grid) if any("培训类别" in tight(str(cell)) for cell in row)), None
    )
    if head is None:
        raise WrongUse(f"{PLAN_FILE} {_ANNEX1}：没有找到写着“培训类别”的表头")
    heads = [tight(str(cell)) for cell in grid[head]]
    years = {int(found[1]): at for at, text in enumerate(heads) if (found := _YEAR.match(text))}
    number, name, lead, helpers = (
        _find(_ANNEX1, heads, word) for word in ("序号", "培训类别", "牵头单位", "责任单位")
    )
    task = next((at for at, text in enumerate(heads) if text.startswith("培训任务")), None)
    if task is None or not years:
        raise WrongUse(f"{PLAN_FILE} {_ANNEX1}：表头应有“培训任务数”和各年度任务数，如“2021年任务数（人次）”")
    return _Heads(head, number, name, lead, helpers, task, years)


def _category(at: int, row: list[object], values: Mapping[int, int], heads: _Heads) -> Category:
    return Category(
        number=count_at(_ANNEX1, at, heads.number, row[heads.number]),
        name=printed(row[heads.name]),
        tasks={year: values[column] for year, column in sorted(heads.years.items())},
        lead=tight(str(row[heads.lead])),
        helpers=printed(row[heads.helpers]),
    )


def _total_misfits(
    sheet: str,
    at: int,
    row: list[object],
    whats: Mapping[int, str],
    values: Mapping[int, int],
    sums: Mapping[int, int],
) -> Iterator[Misfit]:
    """Where the total row says otherwise than the rows above it. `whats`: what each column is called."""
    for column, what in whats.items():
        if values[column] != sums[column] and not unwritten(row[column]):
            yield Misfit(sheet, _cell(at, column), what, values[column], sums[column])


def _cell(row: int, column: int) -> str:
    """The address of a 0-based place."""
    return f"{column_letters(column + 1)}{row + 1}"


def _find(sheet: str, heads: list[str], word: str) -> int:
    for at, text in enumerate(heads):
        if text.startswith(word):
            return at
    raise WrongUse(f"{PLAN_FILE} {sheet}：表头缺“{word}”一列")


# --- annex 2 ----------------------------------------------------------------------------------------------


def annex2(book: Book, years: tuple[int, ...]) -> tuple[Mapping[str, Mapping[int, Target]], list[Misfit]]:
    """Township -> year -> target, and what does not add up. Raises WrongUse."""
    grid = book.need(_ANNEX2)
    head = next(
        (at for at, row in enumerate(grid) if any(_YEAR.match(tight(str(cell))) for cell in row)), None
    )
    if head is None:
        raise WrongUse(f"{PLAN_FILE} {_ANNEX2}：没有找到年度表头，如“2021年任务数（人次）”")
    columns, body = _target_columns(grid, head)
    if tuple(sorted({year for year, _ in columns})) != years:
        raise WrongUse(f"{PLAN_FILE} {_ANNEX2}：年度与附件1不一致，附件1为{'、'.join(map(str, years))}")
    missing = [
        f"{year}年{kind}" for year in years for kind in _TARGET_HEADS.values() if (year, kind) not in columns
    ]
    if missing:
        raise WrongUse(f"{PLAN_FILE} {_ANNEX2}：表头缺{'、'.join(missing)}")
    total = max(at for row in grid[head:body] for at, cell in enumerate(row) if tight(str(cell)) == "合计")
    townships: dict[str, Mapping[int, Target]] = {}
    misfits: list[Misfit] = []
    sums = dict.fromkeys([*columns.values(), total], 0)
    for at, row in enumerate(grid[body:], body):
        if not any(tight(str(cell)) for cell in row):
            continue
        values = {column: count_at(_ANNEX2, at, column, row[column]) for column in sums}
        name = tight(str(row[1]))
        if is_total(row):
            misfits += _total_misfits(_ANNEX2, at, row, dict.fromkeys(sums, "合计行"), values, sums)
            break
        values |= _subtotals(row, columns, total, values)
        misfits += _target_misfits(_ANNEX2, at, name, columns, total, values)
        sums = {column: sums[column] + values[column] for column in sums}
        townships[name] = {
            year: Target(*(values[columns[year, kind]] for kind in ("职业", "免费", "专项")))
            for year in years
        }
    return townships, misfits


def _target_columns(grid: Grid, head: int) -> tuple[dict[tuple[int, str], int], int]:
    """(year, 小计|职业|免费|专项) -> 0-based column, and the first body row.

    A year's heading stands over its block; of 职业 and 其中:免费 below it, the leftmost is the total."""
    starts = (at for at in range(head + 1, len(grid)) if text_of(grid[at][0]) == "1" or is_total(grid[at]))
    body = next(starts, None)
    if body is None:
        raise WrongUse(f"{PLAN_FILE} {_ANNEX2}：没有找到第一个乡镇（序号为1的一行）")
    columns: dict[tuple[int, str], int] = {}
    year = 0
    for column in range(len(grid[head])):
        if found := _YEAR.match(tight(str(grid[head][column]))):
            year = int(found[1])
        for row in grid[head + 1 : body]:
            text = tight(str(row[column]))
            for word, kind in _TARGET_HEADS.items():
                if year and text.startswith(word):
                    columns.setdefault((year, kind), column)
    return columns, body


def _subtotals(
    row: list[object], columns: dict[tuple[int, str], int], total: int, values: dict[int, int]
) -> dict[int, int]:
    """What 小计 and 合计 come to where the sheet holds a formula without its result."""
    made = {
        column: values[columns[year, "职业"]] + values[columns[year, "专项"]]
        for (year, kind), column in columns.items()
        if kind == "小计" and unwritten(row[column])
    }
    if unwritten(row[total]):
        known = {**values, **made}
        made[total] = sum(known[column] for (_, kind), column in columns.items() if kind == "小计")
    return made


def _target_misfits(
    sheet: str, at: int, name: str, columns: dict[tuple[int, str], int], total: int, values: dict[int, int]
) -> Iterator[Misfit]:
    """小计 = 职业 + 专项 for each year, 免费 within 职业, 合计 = the years' 小计."""
    years = sorted({year for year, _ in columns})
    for year in years:
        subtotal, vocational, free, special = (values[columns[year, kind]] for kind in _TARGET_HEADS.values())
        if subtotal != vocational + special:
            cell = _cell(at, columns[year, "小计"])
            yield Misfit(sheet, cell, f"{name}{year}年小计", subtotal, vocational + special)
        if free > vocational:
            cell = _cell(at, columns[year, "免费"])
            yield Misfit(sheet, cell, f"{name}{year}年其中免费培训（不应多于职业资格证）", free, vocational)
    parts = sum(values[columns[year, "小计"]] for year in years)
    if values[total] != parts:
        yield Misfit(sheet, _cell(at, total), f"{name}合计", values[total], parts)
