"""Reopens what was written and adds it up again, with another reader, against the figures. Fails closed."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from python_calamine import CalamineError, load_workbook

from lp_reports.model import FigureKey, Summary
from lp_reports.words import tight

Grid = list[list[Any]]
ALL, OUTSIDE = "合计", "县外/未分解"


def faults(summary: Summary, outputs: Mapping[str, bytes]) -> list[str]:
    """What does not add up in the outputs (name -> bytes), in words; [] when all is well."""
    found = [f"{check.name}：{check.left} ≠ {check.right}" for check in summary.checks if not check.ok]
    for name, raw in outputs.items():
        if not name.endswith(".xlsx"):
            continue
        try:
            sheets = _sheets(raw)
        except (CalamineError, ValueError, OSError) as error:
            found.append(f"{name} 写好后打不开（{type(error).__name__}）")
            continue
        if name.endswith("统计表.xlsx"):
            found += [f"{name} {fault}" for fault in _statistics(summary, sheets)]
        if name.endswith("总台账.xlsx"):
            found += [f"{name} {fault}" for fault in _register(summary, sheets)]
    return found + list(_csv(summary, outputs))


def _sheets(raw: bytes) -> dict[str, Grid]:
    book = load_workbook(io.BytesIO(raw))
    return {name: book.get_sheet_by_name(name).to_python(skip_empty_area=False) for name in book.sheet_names}


def _statistics(summary: Summary, sheets: Mapping[str, Grid]) -> Iterator[str]:
    """Every table's counts add up to its 合计 line, and the lines hold the figures they stand for."""
    for name, grid in sheets.items():
        yield from (f"{name} {fault}" for fault in _re_add(grid))
    rows = {str(category.number): category.name for category in summary.plan.categories} | {ALL: ALL}
    yield from _holds(
        summary, sheets, "附表1", rows, "category", {"plan": ("task", "trained"), "year": ("task", "trained")}
    )
    towns = dict.fromkeys((*summary.plan.townships, ALL))
    names = {town: town for town in towns}
    measures = ("certified", "vocational", "vocational_free", "specialised")
    yield from _holds(summary, sheets, "附表3", names, "township", {"quarter": measures, "year": measures})
    yield from _holds(summary, sheets, "附表2", names, "township", {"plan": ("certified",)})


def _total_row(grid: Grid) -> int | None:
    return next((at for at, row in enumerate(grid) if any(_is_total(cell) for cell in row[:2])), None)


def _is_total(cell: Any) -> bool:
    return isinstance(cell, str) and tight(cell) == ALL


def _re_add(grid: Grid) -> Iterator[str]:
    """Each column of counts adds up to its 合计: the lines above it that hold numbers, and 县外/未分解
    wherever it stands. Columns with a fraction in them are rates and stay out."""
    total = _total_row(grid)
    if total is None:
        return
    body = {at for at in range(total) if any(map(_is_number, grid[at]))}
    body |= {at for at, row in enumerate(grid) if any(isinstance(cell, str) and tight(cell) == OUTSIDE for cell in row[:2])}
    for column in range(2, len(grid[total])):
        written = _at(grid, total, column)
        numbers = [value for at in body if _is_number(value := _at(grid, at, column))]
        if numbers and _whole(written) and all(map(_whole, numbers)) and sum(numbers) != written:
            yield f"第{column + 1}列：合计{written:g}，各行相加{sum(numbers):g}"


def _is_number(value: Any) -> bool:
    return isinstance(value, float | int) and not isinstance(value, bool)


def _at(grid: Grid, row: int, column: int) -> Any:
    return grid[row][column] if column < len(grid[row]) else ""


def _whole(value: Any) -> bool:
    return _is_number(value) and float(value).is_integer()


def _holds(
    summary: Summary,
    sheets: Mapping[str, Grid],
    sheet: str,
    rows: Mapping[str, str],
    table: str,
    wanted: Mapping[str, tuple[str, ...]],
) -> Iterator[str]:
    """The line of each row holds each of its figures somewhere; `rows`: figure row -> label on paper."""
    grid = next((grid for name, grid in sheets.items() if name.startswith(f"{sheet} ")), None)
    if grid is None:
        yield f"缺{sheet}"
        return
    for row, label in rows.items():
        line = next(
            (line for line in grid if any(isinstance(c, str) and tight(c) == tight(label) for c in line[:3])),
            None,
        )
        if line is None:
            yield f"{sheet} 缺“{label}”一行"
            continue
        shown = {Decimal(str(cell)) for cell in line if isinstance(cell, float | int)}
        for scope, measures in wanted.items():
            for measure in measures:
                value = summary.figures.get(FigureKey(table, row, scope, measure), 0)
                if Decimal(str(value)) not in shown:
                    yield f"{sheet} “{label}”一行里没有{value}（{scope} {measure}）"


def _register(summary: Summary, sheets: Mapping[str, Grid]) -> Iterator[str]:
    """The register lists every row read, once."""
    grid = next((grid for name, grid in sheets.items() if name.startswith("全部")), [])
    head = next((at for at, row in enumerate(grid) if any(cell == "处理结果" for cell in row)), len(grid))
    listed = sum(any(cell != "" for cell in row) for row in grid[head + 1 :])
    if listed != len(summary.judged):
        yield f"列了{listed}行，读入{len(summary.judged)}行"


def _csv(summary: Summary, outputs: Mapping[str, bytes]) -> Iterator[str]:
    """figures.csv and findings.csv hold what the summary holds."""
    for name, raw in outputs.items():
        if name.endswith("figures.csv"):
            rows = list(csv.reader(io.StringIO(raw.decode("utf-8-sig"))))[1:]
            for table, row, scope, measure, value in rows:
                if Decimal(0) != _difference(
                    summary.figures.get(FigureKey(table, row, scope, measure)), value
                ):
                    yield f"{name} {table} {row} {scope} {measure}：{value}"
        if name.endswith("findings.csv"):
            listed = len(list(csv.reader(io.StringIO(raw.decode("utf-8-sig"))))) - 1
            if listed != len(summary.findings):
                yield f"{name} 列了{listed}条，共有{len(summary.findings)}条"


def _difference(figure: Any, written: str) -> Decimal:
    if isinstance(figure, str):
        return Decimal(figure != written)
    return Decimal(str(figure)) - Decimal(written) if figure is not None else Decimal(1)
