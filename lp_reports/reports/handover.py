"""交接: the page for whoever takes the work over, A4, to be printed and signed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from lp_reports.model.period import Period
from lp_reports.reports.excel.book import Book, Page
from lp_reports.reports.excel.cell_styles import Cell, Look
from lp_reports.reports.excel.texts import day
from lp_reports.settings.changed import Changed

_WIDTHS = (18, 22, 22, 22)


class Quarter(NamedTuple):
    """A period: how many ledgers came, whether it is published, how it is closed ('' open)."""

    period: Period
    ledgers: int
    published: bool
    closed: str


class Open(NamedTuple):
    """What a unit has still to do: 台账未报, 退回2行、待核1行 …."""

    unit: str
    what: str


class Exempt(NamedTuple):
    """An exception or a change to a closed period that 设置.toml records."""

    what: str
    end: str  # until when, '' for one that is over and done


class Place(NamedTuple):
    """Something in the workspace, and what it is."""

    path: str
    what: str


class Handover(NamedTuple):
    """The page, part by part, and where it is written."""

    county: str
    newest: Period
    quarters: list[Quarter]
    open: list[Open]
    exceptions: list[Exempt]
    changed: list[Changed]
    places: list[Place]
    path: Path


def write(made: Handover, last: dt.date) -> bytes:
    """`last`: the newest period's last day, all the time that the page knows."""
    book = Book(last)
    page = book.page("交接", _WIDTHS)
    page.line(f"{made.county}农村劳动力职业技能培训台账汇总工作交接单", Look.TITLE)
    page.line(f"最新一期：{made.newest.title}（截至{day(last)}）", Look.CENTRE)
    quarters = [
        (
            each.period.title,
            f"台账{each.ledgers}份",
            "已汇总" if each.published else "没有汇总",
            each.closed or "没有结账",
        )
        for each in made.quarters
    ]
    _table(page, "一、各期", ("报送期", "台账", "汇总", "结账"), quarters)
    _table(page, "二、没有了结的", ("单位", "还有什么"), made.open)
    exceptions = [(each.end or "—", each.what) for each in made.exceptions]
    _table(page, "三、例外和改账", ("到哪一天", "内容"), exceptions)
    settings = [
        (each.name, f"现为{each.now}{f'，原为{each.usual}' if each.usual else ''}") for each in made.changed
    ]
    _table(page, "四、改过的设置", ("设置", "现在和原来"), settings)
    _table(page, "五、东西在哪里", ("工作区里", "是什么"), made.places)
    page.gap()
    page.line("移交人：　　　　接收人：　　　　监交人：　　　　日期：　　年　　月　　日", Look.SUB)
    page.one_sheet()
    return book.finish()


def _table(page: Page, title: str, heads: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """A part: its rows under their heads, the last column as wide as the page leaves it; 无 without rows."""
    page.line(title if rows else f"{title}：无", Look.SECTION)
    last = len(_WIDTHS) - len(heads) + 1
    for look, cells in ((Look.HEAD, heads), *((Look.WRAP, row) for row in rows)) if rows else ():
        page.row([*(Cell(text, look) for text in cells[:-1]), Cell(cells[-1], look, last)])
