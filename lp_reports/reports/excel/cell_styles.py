"""What a printed cell, column or chart is, and how it looks."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal
from enum import Enum
from typing import NamedTuple


class Look(Enum):
    """How a cell is printed: (font, size in points, xlsxwriter properties)."""

    TITLE = ("方正小标宋简体", 18, {"align": "center", "text_wrap": True})
    SUB = ("仿宋_GB2312", 12, {"align": "left"})
    CENTRE = ("仿宋_GB2312", 12, {"align": "center"})
    SECTION = ("黑体", 12, {"align": "left"})
    LINE = ("仿宋_GB2312", 12, {"align": "left", "text_wrap": True})
    NOTE = ("仿宋_GB2312", 9, {"align": "left", "text_wrap": True, "valign": "top"})
    BODY = ("仿宋_GB2312", 16, {"align": "left", "text_wrap": True, "valign": "top"})
    PART = ("黑体", 16, {"align": "left"})
    RIGHT = ("仿宋_GB2312", 16, {"align": "right", "valign": "top"})
    SIGN = ("仿宋_GB2312", 12, {"align": "right"})
    HEAD = ("黑体", 10.5, {"align": "center", "border": 1, "text_wrap": True, "bg_color": "#F2F2F2"})
    KEY = ("黑体", 10.5, {"align": "left", "indent": 1, "border": 1, "num_format": "@", "text_wrap": True})
    TEXT = ("仿宋_GB2312", 10.5, {"align": "center", "border": 1, "num_format": "@", "shrink": True})
    NAME = ("仿宋_GB2312", 10.5, {"align": "center", "border": 1, "num_format": "@", "text_wrap": True})
    WRAP = (
        "仿宋_GB2312",
        10.5,
        {"align": "left", "indent": 1, "border": 1, "num_format": "@", "text_wrap": True},
    )
    COUNT = ("Times New Roman", 10.5, {"align": "center", "border": 1, "num_format": "0"})
    POINTS = ("Times New Roman", 10.5, {"align": "center", "border": 1, "num_format": "+0.00;-0.00;0.00"})
    RATE = ("Times New Roman", 10.5, {"align": "center", "border": 1, "num_format": "0.00"})
    MONEY = ("Times New Roman", 10.5, {"align": "right", "indent": 1, "border": 1, "num_format": "General"})
    YUAN = (  # as 附表11 prints it; a sum too wide for its column gets smaller print, not ###
        "Times New Roman",
        10.5,
        {"align": "right", "indent": 1, "border": 1, "num_format": "#,##0.00", "shrink": True},
    )
    DATE = ("Times New Roman", 10.5, {"align": "center", "border": 1, "num_format": "yyyy-mm-dd"})
    DAY = (  # as official papers print a date
        "Times New Roman",
        10.5,
        {"align": "center", "border": 1, "num_format": 'yyyy"年"m"月"d"日"'},
    )
    LINK = (
        "Times New Roman",
        10.5,
        {"align": "center", "border": 1, "font_color": "#0563C1", "underline": 1},
    )


class Link(NamedTuple):
    """A cell that jumps; `target` comes from `jump`, never from a ledger as it stands."""

    text: str
    target: str


class Total(NamedTuple):
    """A live formula with its stored result, so that a viewer that does not calculate shows it."""

    formula: str
    value: int | Decimal


class Sum(NamedTuple):
    """The sum of a small table's rows above, live in a workbook."""

    value: int


Value = str | int | Decimal | dt.date | Link | Total | Sum | None


class Column(NamedTuple):
    """A column of a list; `width` in digits as Excel counts them."""

    head: str
    width: float
    look: Look = Look.TEXT


class Cell(NamedTuple):
    """A cell of a small table, `span` columns wide."""

    value: Value
    look: Look = Look.TEXT
    span: int = 1


class Progress(NamedTuple):
    """A native chart: a sheet's rows as columns with their values, a dashed line across, points hatched.

    Rows as Excel numbers them, `head` holding the series' names; `names`, `bars`, `line` are 0-based columns."""

    title: str
    sheet: str
    head: int
    first: int
    names: int
    bars: int
    line: int
    hatched: Sequence[bool]  # one a row
    low: bool = False  # the line runs so near the foot that values do not fit below it
    highest: Decimal = Decimal(0)
