"""培训成效.xlsx: what the notice asks beside the official tables, a page each, where the ledgers tell of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from lp_reports.model.measures import (
    ALL,
    CADRE,
    DIRECT,
    OUTSIDE,
    PAY,
    RESPONSIBLE,
    WHOLE_TIME,
    measure_name,
)
from lp_reports.model.summary import Summary
from lp_reports.reports.excel.book import Book
from lp_reports.reports.excel.cell_styles import Cell, Look
from lp_reports.reports.excel.texts import day
from lp_reports.reports.table_words import NONE, term, year
from lp_reports.text.masking import mask_text

FILE = "培训成效.xlsx"
_FEW = 5  # columns that leave room for long names
_BREAK = re.compile("(?<=月均收入|前后收入)(?=..)|(?<=.)(?=（)|(?<=中级工以上)(?=.)")  # in a head
_MEANS = (
    "raised_rate",
    "gain_rate",
    "wage_before",
    "wage_after",
    "wage_gain",
)  # rates and means: with decimals


class Sheet(NamedTuple):
    """A page: the figures' table, what its rows are, its columns as (scope, measure), and a note."""

    name: str
    title: str
    table: str
    rows: str
    columns: Sequence[tuple[str, str]]
    note: str
    unit: str = "人次"


_BOTH = ("year", "plan")
SHEETS = (
    Sheet(
        *("劳动报酬", "已就业人员劳动报酬情况表", PAY, "乡镇（街道）"),
        [
            ("plan", measure)
            for measure in (
                *("had_work", "stated", "raised", "raised_rate"),
                *("wage_before", "wage_after", "wage_gain", "gain_rate"),
            )
        ],
        "只列取得证书、培训前已就业（含灵活就业、自主创业、公益性岗位）的人，一人按发证日期最晚的一行计；"
        "前后月收入都填写的才算收入；占比＝收入提高÷前后收入都填写，增幅＝月均收入增加额÷月均收入前。",
        "人、元",
    ),
    Sheet(
        *("直接认定", "已有技能、直接认定取证情况表", DIRECT, "乡镇（街道）"),
        [(scope, measure) for scope in _BOTH for measure in ("certified", "vocational", "specialised")],
        "没有参加培训、由公共就业服务机构协调直接认定的（方案第四部分第（五）项），按发证日期统计；计入取证，不计入培训人次。",
    ),
    Sheet(
        *("责任单位", "责任单位完成情况表", RESPONSIBLE, "责任单位"),
        [(scope, measure) for scope in _BOTH for measure in ("trained", "certified")],
        "照台账“责任单位”一栏所写；一行写几个单位的，各计一次，合计只计一次，故各行相加可以大于合计。",
    ),
    Sheet(
        *("村组干部", "村组干部组织动员情况表", CADRE, "村组干部"),
        [
            ("year", "trained"),
            ("year", "certified"),
            ("plan", "trained"),
            ("plan", "certified"),
            ("plan", "certified_heads"),
        ],
        "照台账“村组干部”一栏所写（方案第五部分第（四）项），同名的按乡镇（街道）、村分开；"
        "一行写几人的，各计一次，合计只计一次。内部使用。",
        "人次、人",
    ),
    Sheet(
        *("全脱产培训", "全脱产中级工以上培训取证情况表", WHOLE_TIME, "培训渠道"),
        [("plan", measure) for measure in ("certified", "fit", "below", "part_time", "unstated")],
        "取证小计与附表7相同，照“培训渠道”一栏；后四栏看证书等级、培训方式是否相符，四栏相加等于小计。"
        "专项职业能力证没有等级，列入不到中级工。",
    ),
)


def write(summary: Summary) -> bytes:
    """The workbook's bytes; `summary` has the figures of `outcomes`, and of one sheet at least."""
    book = Book(summary.as_of)
    for sheet in told(summary):
        _page(book, summary, sheet)
    return book.finish()


def told(summary: Summary) -> list[Sheet]:
    """The sheets that the ledgers tell of."""
    tables = {key.table for key in summary.figures if key.scope != "quarter"}
    return [sheet for sheet in SHEETS if sheet.table in tables]


def rows_of(summary: Summary, sheet: Sheet) -> list[str]:
    """Townships in the plan's order, other rows with most in the first measure first, names alike by name."""
    rows = {key.row for key in summary.figures if key.table == sheet.table} - {ALL}
    places = [row for row in (*summary.plan.townships, OUTSIDE) if row in rows]
    first = sheet.columns[-1][0], sheet.columns[0][1]
    others = sorted(rows - {*places}, key=lambda row: (-summary.count(sheet.table, row, *first), row))
    return [*places, *others]


def _page(book: Book, summary: Summary, sheet: Sheet) -> None:
    count = len(sheet.columns)
    widest = 20 if count > _FEW else 30
    widths = (6, widest, *[(106 - widest) / count] * count)
    page = book.page(sheet.name, widths, landscape=True)
    page.line(f"{summary.county}农村劳动力职业技能培训{sheet.title}", Look.TITLE)
    page.line(
        f"填报单位：{summary.reporter}　　截至日期：{day(summary.as_of)}　　单位：{sheet.unit}", Look.SUB
    )
    page.heads(["序号", sheet.rows, *(_head(summary, sheet, *column) for column in sheet.columns)])
    for number, row in enumerate(rows_of(summary, sheet), 1):
        name = _name(summary, sheet, row)
        page.row([Cell(number, Look.COUNT), Cell(name, Look.WRAP), *_cells(summary, sheet, row)])
    if sheet.table != WHOLE_TIME:
        page.row([Cell("合  计", Look.KEY, 2), *_cells(summary, sheet, ALL)])
    page.line(sheet.note, Look.NOTE)


def _name(summary: Summary, sheet: Sheet, row: str) -> str:
    if sheet.table == WHOLE_TIME:
        return next(channel.name for channel in summary.plan.channels if channel.code == row)
    return summary.local(row) if row == OUTSIDE else mask_text(row)


def _head(summary: Summary, sheet: Sheet, scope: str, measure: str) -> str:
    name = _BREAK.sub("\n", measure_name(sheet.table, measure))
    if len({scope for scope, _ in sheet.columns}) == 1:
        return name
    return f"{year(summary) if scope == 'year' else f'{term(summary)}累计'}\n{name}"


def _cells(summary: Summary, sheet: Sheet, row: str) -> list[Cell]:
    """Absent counts are 0, absent rates and means a dash."""
    cells = []
    for scope, measure in sheet.columns:
        look = Look.RATE if measure in _MEANS else Look.COUNT
        value = summary.figure(sheet.table, row, scope, measure)
        cells.append(Cell((NONE if look is not Look.COUNT else 0) if value is None else value, look))
    return cells
