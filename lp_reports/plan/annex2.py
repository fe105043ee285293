"""Annex 2 of the plan: the townships, with their tasks by class of certificate, in one number, or without any.
Repairs nothing."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from lp_reports.model.plan import Target
from lp_reports.plan.book import Book, Grid, address, is_total
from lp_reports.plan.counts import Counts
from lp_reports.plan.headings import (
    TASK,
    TOWN,
    column_of,
    head_row,
    is_remark,
    levels,
    rows_of_head,
    sheet_of,
    year_of,
)
from lp_reports.plan.names import Names
from lp_reports.text.cleaning import tight
from lp_reports.workspace import PLAN_FILE, WrongUse

ANNEX = "附件2"
WHOLE, VOCATIONAL, FREE, SPECIALISED = "小计", "职业", "免费", "专项"
# The last word over a column says what it counts.
_KINDS = {
    FREE: re.compile("其中|免费"),
    VOCATIONAL: re.compile("职业资格|技能等级|职业$|职业\\("),
    SPECIALISED: re.compile("专项"),
    WHOLE: re.compile("小计|计$|任务|人次|人数"),
}

Columns = Mapping[tuple[int, str], int]  # (year, 小计|职业|免费|专项) -> 0-based column


class Annex2(NamedTuple):
    """What annex 2 says; `kinds`: how it parts a township's task, empty where it states none."""

    sheet: str
    townships: Mapping[str, Mapping[int, Target]]
    kinds: frozenset[str]
    counts: Counts


class _Heads(NamedTuple):
    """0-based first row of the body and columns."""

    body: int
    name: int
    columns: Columns
    total: int | None  # of all years


def annex2(book: Book, years: tuple[int, ...], names: Names, other: str) -> Annex2 | None:
    """The townships, None without such a sheet; `other`: the sheet of annex 1. Raises WrongUse."""
    sheet = sheet_of(book, ANNEX, TOWN, (other,))
    if not sheet:
        return None
    grid = book.need(sheet)
    heads = _heads(grid, sheet, years)
    counts = Counts(book, sheet)
    columns = (*heads.columns.values(), *(() if heads.total is None else (heads.total,)))
    towns: dict[int, str] = {}
    townships: dict[str, Mapping[int, Target]] = {}
    for at, row in enumerate(grid[heads.body :], heads.body):
        if not any(tight(str(cell)) for cell in row):
            continue
        if is_total(row):
            for column in columns:
                counts.total(at, column, row[column], [(mine, column) for mine in towns], "合计行")
            break
        if is_remark(row):
            break
        name = tight(str(row[heads.name]))
        _check_town(at, heads.name, name, towns, counts, names)
        towns[at] = name
        townships[name] = _targets(at, row, heads, counts, years)
    return Annex2(sheet, townships, frozenset(kind for _, kind in heads.columns), counts)


def _check_town(
    at: int, column: int, name: str, towns: Mapping[int, str], counts: Counts, names: Names
) -> None:
    """A township has a name, and stands once, however it is spelt."""
    if not name:
        counts.wrong(at, column, "没有写乡镇（街道）")
    first = next(
        (mine for mine, town in towns.items() if name and names.town(town) == names.town(name)), None
    )
    if first is not None:
        same = "" if towns[first] == name else f"“{towns[first]}”"
        counts.wrong(at, column, f"“{name}”与{address(first, column)}{same}是同一个乡镇（街道），只应有一行")


# --- heads ------------------------------------------------------------------------------------------------


def _heads(grid: Grid, sheet: str, years: tuple[int, ...]) -> _Heads:
    head = head_row(grid, TOWN)
    name = None if head is None else column_of([tight(str(cell)) for cell in grid[head]], TOWN)
    if head is None or name is None:
        raise WrongUse(f"{PLAN_FILE} {sheet}：没有找到写着“乡镇（街道）”的表头。请在表头补上这一列")
    rows = rows_of_head(grid, head, (name, 0))
    found: dict[tuple[int, str], int] = {}
    totals: list[int] = []
    several = any(
        year_of(word) for column in range(len(grid[head])) for word in levels(grid, head, rows, column)
    )
    for column in range(len(grid[head])):
        words = list(levels(grid, head, rows, column))
        own = [tight(str(row[column])) for row in grid[head : head + rows]]
        year = next(filter(None, map(year_of, words)), None)
        if year is None and several:
            totals += [column] if own[0] in ("合计", "总计") else []
        elif column != name and (kind := _kind(own)):
            if year is None and len(years) > 1:
                raise WrongUse(
                    f"{PLAN_FILE} {sheet}：没有找到年度表头。请在各年的列上面写明，如“2021年任务数（人次）”"
                )
            found.setdefault((year or years[0], kind), column)
    _check_columns(found, years, sheet)
    return _Heads(head + rows, name, found, max(totals, default=None))


def _kind(own: list[str]) -> str:
    """What a column counts by its own heads, the lowest first; '' for none of these."""
    lowest = next((word for word in reversed(own) if word), "")
    if year_of(lowest) or TASK.match(lowest):
        return WHOLE
    return next((kind for kind, words in _KINDS.items() if words.match(lowest)), "")


def _check_columns(columns: Columns, years: tuple[int, ...], sheet: str) -> None:
    """Every year is parted alike, and in a way that adds up. Raises WrongUse."""
    if not columns:
        return
    if tuple(sorted({year for year, _ in columns})) != years:
        raise WrongUse(
            f"{PLAN_FILE} {sheet}：年度与附件1不一致，附件1为{'、'.join(map(str, years))}。请核对两张附件的年度"
        )
    kinds = {kind for _, kind in columns}
    if kinds & {VOCATIONAL, FREE, SPECIALISED}:
        kinds |= {VOCATIONAL, SPECIALISED}
    order = (WHOLE, VOCATIONAL, FREE, SPECIALISED)
    missing = [
        f"{year}年{kind}" for year in years for kind in order if kind in kinds and (year, kind) not in columns
    ]
    if missing:
        raise WrongUse(f"{PLAN_FILE} {sheet}：表头缺{'、'.join(missing)}。请补上这些列，没有任务的填0")


# --- a township -------------------------------------------------------------------------------------------


def _targets(
    at: int, row: list[object], heads: _Heads, counts: Counts, years: tuple[int, ...]
) -> Mapping[int, Target]:
    """Its task of each year: 小计 = 职业 + 专项, 免费 within 职业, 合计 = the years' tasks."""
    name = tight(str(row[heads.name]))
    if not heads.columns:
        return {year: Target(0, 0, 0) for year in years}
    targets = {year: _target(at, row, year, heads.columns, counts, f"{name}{year}年") for year in years}
    if heads.total is not None:
        parted = WHOLE if (years[0], WHOLE) in heads.columns else None
        kinds = (parted,) if parted else (VOCATIONAL, SPECIALISED)
        parts = [(at, heads.columns[year, kind]) for year in years for kind in kinds]
        counts.total(at, heads.total, row[heads.total], parts, f"{name}合计")
    return targets


def _target(at: int, row: list[object], year: int, columns: Columns, counts: Counts, what: str) -> Target:
    where = {kind: columns[year, kind] for kind in _KINDS if (year, kind) in columns}
    if VOCATIONAL not in where:
        return Target(0, 0, 0, counts.part(at, where[WHOLE], row[where[WHOLE]]))
    parts = {
        kind: counts.part(at, where[kind], row[where[kind]])
        for kind in (VOCATIONAL, FREE, SPECIALISED)
        if kind in where
    }
    target = Target(parts[VOCATIONAL], parts.get(FREE, 0), parts[SPECIALISED])
    if WHOLE in where:
        both = [(at, where[kind]) for kind in (VOCATIONAL, SPECIALISED)]
        counts.total(at, where[WHOLE], row[where[WHOLE]], both, f"{what}小计")
    if target.free > target.vocational:
        message = f"写的是{target.free}，多于职业资格证{target.vocational}"
        counts.wrong(at, where[FREE], f"{what}其中免费培训{message}")
    return target
