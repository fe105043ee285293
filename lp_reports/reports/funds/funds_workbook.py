"""资金公示.xlsx: money by year and unit, by year and institution, and what each institution taught. No person in it."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from lp_reports.model.measures import ALL, FUND, INSTITUTION, PAID, SUBSIDIES, UNSTATED, measure_name
from lp_reports.model.payments import Funds
from lp_reports.model.summary import FigureKey, Summary
from lp_reports.reports.excel.book import Book, Page
from lp_reports.reports.excel.cell_styles import Cell, Look, Total
from lp_reports.reports.excel.texts import day
from lp_reports.reports.table_words import NONE, term
from lp_reports.text.masking import mask_text

UNITS, INSTITUTIONS, TAUGHT, SOURCES = "资金使用情况", "培训机构资金", "培训机构情况", "资金来源"
_MONEY = (*SUBSIDIES, "total")
_WIDTHS = (11, 32, 10, 14, 12, 13, 12, 14, 15)
_TAUGHT = ("classes", "trained", "persons", "certified", "rate", "base", "employed", "job_rate", "total")
_TAUGHT_WIDTHS = (6, 38, 8, 10, 10, 10, 10, 12, 10, 10, 15)


def write(summary: Summary, funds: Funds) -> bytes:
    """The workbook's bytes; `summary` has the figures of `payments` and of `funds`. Same figures, same bytes."""
    book = Book(summary.as_of)
    units = [report.unit for report in summary.units]
    _payments(book, summary, UNITS, PAID, [unit for unit in units if _paid(summary, PAID, unit)])
    named = institutions(summary)
    if any(name != UNSTATED for name in named):
        paid = [name for name in named if _paid(summary, INSTITUTION, name)]
        _payments(book, summary, INSTITUTIONS, INSTITUTION, paid)
        _taught(book, summary, named)
    if funds.rows:
        _funds(book, summary, funds)
    return book.finish()


def institutions(summary: Summary) -> list[str]:
    """Every institution that the ledgers name, those that taught most first; 未注明 last."""
    rows = {
        key.row: value
        for key, value in summary.figures.items()
        if (key.table, key.scope, key.measure) == (INSTITUTION, "plan", "trained") and key.row != ALL
    }
    return sorted(
        rows, key=lambda name: (name == UNSTATED, -summary.count(INSTITUTION, name, "plan", "trained"), name)
    )


def _paid(summary: Summary, table: str, row: str) -> bool:
    return FigureKey(table, row, "plan", "total") in summary.figures


def _top(page: Page, summary: Summary, title: str, unit: str) -> None:
    page.line(f"{summary.county}农村劳动力职业技能{title}", Look.TITLE)
    page.line(f"填报单位：{summary.reporter}　　截至日期：{day(summary.as_of)}　　单位：{unit}", Look.SUB)


# --- money ----------------------------------------------------------------------------------------------


def _payments(book: Book, summary: Summary, sheet: str, table: str, rows: Sequence[str]) -> None:
    """A year's rows and their 小计, then the whole plan."""
    whose = "单位" if table == PAID else "培训机构"
    page = book.page(sheet, _WIDTHS, landscape=True)
    _top(page, summary, f"培训补贴资金使用情况公示表（按{whose}）", "人次、元")
    page.heads(["年度", whose, "补贴人次", *(_in_yuan(measure_name("money", kind)) for kind in _MONEY)])
    subtotals = []
    for scope in map(str, summary.plan.years):
        paid = [row for row in rows if FigureKey(table, row, scope, "total") in summary.figures]
        first = page.next_row
        for row in paid:
            page.row([Cell(f"{scope}年"), Cell(row, Look.WRAP), *_amounts(summary, table, row, scope)])
        if paid:
            subtotals.append(page.next_row)
            sums = _sums(summary, table, scope, f"SUM({{0}}{first}:{{0}}{page.next_row - 1})")
            page.row([Cell(f"{scope}年", Look.KEY), Cell("小  计", Look.KEY), *sums])
    if not subtotals:
        page.line(f"至{day(summary.as_of)}没有补贴资金。")
        return
    whole = _sums(summary, table, "plan", "+".join(f"{{0}}{row}" for row in subtotals))
    page.row([Cell(term(summary), Look.KEY), Cell("合  计", Look.KEY), *whole])
    page.line("按各单位台账所报金额统计，年度按培训结束日期；没有补贴资金的不列。", Look.NOTE)
    if summary.telephone:
        page.line(f"对公示有疑问的，请与{summary.reporter}联系，电话{summary.telephone}。", Look.NOTE)


def _in_yuan(name: str) -> str:
    """`培训补贴（元）` in two lines."""
    return name.replace("（", "\n（")


def _amounts(summary: Summary, table: str, row: str, scope: str) -> list[Cell]:
    amounts = [summary.figure(table, row, scope, kind) or 0 for kind in _MONEY]
    return [
        Cell(summary.count(table, row, scope, "count"), Look.COUNT),
        *(Cell(each, Look.YUAN) for each in amounts),
    ]


def _sums(summary: Summary, table: str, scope: str, formula: str) -> list[Cell]:
    """A live sum a column; `formula` has {0} where the column's letter stands."""
    cells = _amounts(summary, table, ALL, scope)
    return [
        Cell(Total(f"={formula.format('CDEFGHI'[at])}", _number(cell)), cell.look)
        for at, cell in enumerate(cells)
    ]


def _number(cell: Cell) -> int | Decimal:
    assert isinstance(cell.value, int | Decimal)
    return cell.value


# --- institutions ---------------------------------------------------------------------------------------


def _taught(book: Book, summary: Summary, rows: Sequence[str]) -> None:
    page = book.page(TAUGHT, _TAUGHT_WIDTHS, landscape=True)
    _top(page, summary, f"培训机构情况表（{term(summary)}累计）", "人次、元")
    page.heads(["序号", "培训机构", *(_head(measure) for measure in _TAUGHT)])
    for number, row in enumerate(rows, 1):
        page.row([Cell(number, Look.COUNT), Cell(row, Look.WRAP), *_outcome(summary, row)])
    page.row([Cell("合  计", Look.KEY, 2), *_outcome(summary, ALL)])
    page.line(
        "按培训结束日期统计；班期、类别和起止日期都相同的为一班；同一人在几家机构培训的，各计一人，合计只计一人；"
        "取证率＝取证÷培训人次；就业率＝已就业÷训前未就业，按发证日期最晚的一本证书所在机构统计。",
        Look.NOTE,
    )


def _head(measure: str) -> str:
    own = {"base": "训前未就业", "employed": "现已就业", "total": "补贴资金\n（元）", "certified": "取证人次"}
    return own.get(measure) or measure_name(INSTITUTION, measure)


def _outcome(summary: Summary, row: str) -> list[Cell]:
    values = {measure: summary.figure(INSTITUTION, row, "plan", measure) for measure in _TAUGHT}
    rates = {"rate": Look.RATE, "job_rate": Look.RATE, "total": Look.YUAN}
    return [
        Cell(
            NONE if value is None and measure.endswith("rate") else value or 0, rates.get(measure, Look.COUNT)
        )
        for measure, value in values.items()
    ]


# --- where it comes from --------------------------------------------------------------------------------


def _funds(book: Book, summary: Summary, funds: Funds) -> None:
    """The plan's own table, its sums live, and beside it what the ledgers come to."""
    page = book.page(SOURCES, (6, 40, *[82 / len(funds.measures)] * len(funds.measures)), landscape=True)
    _top(page, summary, "培训资金来源和使用情况表", "元")
    page.heads(["序号", "资金来源", *(_in_yuan(measure_name(FUND, each)) for each in funds.measures)])
    first = page.next_row
    for number, fund in enumerate(funds.rows, 1):
        amounts = (Cell(fund.amounts[measure], Look.YUAN) for measure in funds.measures)
        page.row([Cell(number, Look.COUNT), Cell(mask_text(fund.name), Look.WRAP), *amounts])
    last = page.next_row - 1
    sums = [
        Total(
            f"=SUM({letter}{first}:{letter}{last})", Decimal(summary.figure(FUND, ALL, "plan", measure) or 0)
        )
        for letter, measure in zip("CDEF", funds.measures, strict=False)
    ]
    page.row([Cell("合  计", Look.KEY, 2), *(Cell(each, Look.YUAN) for each in sums)])
    paid = Decimal(summary.figure(PAID, ALL, "plan", "total") or 0)
    page.line(f"照任务分解表“资金来源”所列。各单位台账所报补贴累计{paid:,.2f}元，见“{UNITS}”。", Look.NOTE)
