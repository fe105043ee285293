"""What an annex of the circular is, and the cells that its tables share; workbook and document lay it out."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from lp_reports.model.measures import ALL
from lp_reports.model.summary import Summary
from lp_reports.reports.circular import facts
from lp_reports.reports.circular.facts import Standing
from lp_reports.reports.excel.cell_styles import Cell, Look, Sum, Value
from lp_reports.reports.table_words import NONE

Row = list[Cell]
RATES = ("完成率\n（%）", "序时进度\n（%）", "较序时进度\n（百分点）")


class Annex(NamedTuple):
    """A table of the circular: its number (None: it is not sent), the sheet it stands on, its title; `widths` in
    digits, `least` the least height of a row in points."""

    number: int | None
    sheet: str
    title: str
    unit: str
    widths: tuple[float, ...]
    landscape: bool
    headings: Sequence[str]
    rows: Sequence[Row]
    notes: Sequence[str]
    least: float = 0


def progress(row: Standing) -> Row:
    """Task, done, rate, pace, gap, mark."""
    gap = NONE if row.gap is None else row.gap
    figures = (count(row.task), count(row.done), rate(row.rate), rate(row.pace))
    return [*figures, Cell(gap, Look.POINTS), Cell(row.mark)]


def county_row(summary: Summary, rows: Sequence[Standing], labels: Sequence[str]) -> Row:
    """The county below lead units or categories."""
    county = facts.standing(summary, "category", ALL)
    tasks, done = [row.task for row in rows], [row.done for row in rows]
    sums = [total(county.task, tasks), total(county.done, done)]
    return [*map(Cell, labels), *sums, *progress(county)[2:]]


def total(figure: int, parts: Sequence[int]) -> Cell:
    """A live sum of the rows above; the plain figure where they do not add up to it."""
    return count(Sum(figure) if parts and sum(parts) == figure else figure)


def name(value: str) -> Cell:
    """A name, wrapped where it is long."""
    return Cell(value, Look.NAME)


def count(value: Value) -> Cell:
    """A whole number."""
    return Cell(value, Look.COUNT)


def rate(value: Decimal | None) -> Cell:
    """A percentage, a dash where there is none."""
    return Cell(NONE if value is None else value, Look.RATE)


def rank(value: int | None) -> Cell:
    """A place in a ranking, a dash where there is none."""
    return count(NONE if value is None else value)


def shown(value: Value, look: Look) -> Cell:
    """A value, a dash where there is none."""
    return Cell(NONE if value is None else value, look)


def numbered(notes: Sequence[str]) -> list[str]:
    """`注：1.…`, `　　2.…`; one note alone has no number."""
    if len(notes) == 1:
        return [f"注：{notes[0]}"]
    return [f"{'　　' if at > 1 else '注：'}{at}.{note}" for at, note in enumerate(notes, 1)]
