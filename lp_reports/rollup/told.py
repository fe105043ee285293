"""Persons whom two counties counted in one training, as each county is told of them: its own row in full, of the other
side the county and the unit. Neither names nor IDs are known here; the row says who it is."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from lp_reports.catalogue import CATALOGUE, wording
from lp_reports.model.fields import Field
from lp_reports.reports.excel.book import Book
from lp_reports.reports.excel.cell_styles import Column, Look, Value
from lp_reports.reports.feedback.list_page import list_page
from lp_reports.rollup.combine import Combined
from lp_reports.rollup.recount import Recount
from lp_reports.rollup.rows import Sent
from lp_reports.rollup.shared import Lost

SHEET = "与其他县重复人员"
_ABOUT = (
    "同一人同一次培训，两个县都报了，只在一个县计数（有证书编号的、牵头单位报的、报送期在前的优先，都一样的按县的次序）。"
    "请按文件、行号找到本人，与对方县核对；确是两次培训的，由写错的一方改正起止日期，改好后重新汇总。"
)
_COLUMNS = (
    *(Column("序号", 4.5, Look.COUNT), Column("本县单位", 13, Look.WRAP), Column("报送期", 8)),
    *(Column("文件", 13, Look.WRAP), Column("工作表", 7, Look.WRAP), Column("行", 5, Look.COUNT)),
    *(Column("单元格", 6.5), Column("培训类别", 13.5, Look.WRAP), Column("开班日期", 10.5, Look.DATE)),
    *(
        Column("结束日期", 10.5, Look.DATE),
        Column("对方县", 8, Look.WRAP),
        Column("对方单位", 13, Look.WRAP),
    ),
    *(Column("对方报送期", 9), Column("处理", 10.5, Look.WRAP)),
)


class Finding(NamedTuple):
    """A line of findings.csv, its county before it."""

    county: str
    unit: str
    period: str
    file: str
    sheet: str
    row: str
    cell: str
    field: str
    code: str
    effect: str
    value: str
    message: str
    fix: str


def workbook(combined: Combined, county: Recount) -> bytes | None:
    """A county's feedback, None where it shares no training with another."""
    rows = [(at, *row) for at, row in enumerate(_rows(combined, county), 1)]
    if not rows:
        return None
    book = Book(combined.period.last)
    list_page(book, SHEET, county.name, _ABOUT, _COLUMNS, rows)
    return book.finish()


def _rows(combined: Combined, county: Recount) -> Iterator[tuple[Value, ...]]:
    """Rows of this county that count instead of another's, then those that gave way."""
    names = {other.number: other.name for other in combined.counties}
    for lost in combined.moved:
        if lost.winner.county == county.number:
            yield _row(county, lost.winner, lost.row, names, "计本县，对方不计")
    for lost in combined.moved:
        if lost.row.county == county.number:
            yield _row(county, lost.row, lost.winner, names, "计对方县，本县不计")


def _row(county: Recount, own: Sent, other: Sent, names: dict[int, str], what: str) -> tuple[Value, ...]:
    categories = {category.number: category.name for category in county.run.plan.categories}
    values, number = own.values, own.values["category"]
    return (
        *(values["unit"], values["period"], values["file"], values["sheet"], values["row"], values["cell"]),
        *(f"{number}.{categories.get(number, '')}", values["start_date"], values["end_date"]),
        *(names[other.county], other.values["unit"], other.values["period"], what),
    )


def findings(combined: Combined) -> list[Finding]:
    """Every row that another county's stands in for."""
    names = {county.number: county.name for county in combined.counties}
    return [_finding(lost, names) for lost in combined.moved]


def _finding(lost: Lost, names: dict[int, str]) -> Finding:
    values, other = lost.row.values, lost.winner
    found = f"{names[other.county]}{other.values['unit']}"
    message, fix = wording(lost.code, Field.IDENTITY, {"found": found})
    return Finding(
        county=names[lost.row.county],
        unit=values["unit"],
        period=values["period"],
        file=values["file"],
        sheet=values["sheet"],
        row=str(values["row"]),
        cell=values["cell"],
        field=Field.IDENTITY.value,
        code=lost.code,
        effect=CATALOGUE[lost.code].effect.value,
        value="",
        message=message,
        fix=fix,
    )
