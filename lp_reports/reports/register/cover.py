"""说明: what each sheet is, how many rows it has, and that they add up."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from lp_reports.model.fields import Disposition
from lp_reports.model.measures import ALL, IDENTITY
from lp_reports.model.summary import Summary
from lp_reports.reports.excel.book import Book, Page
from lp_reports.reports.excel.cell_styles import Cell, Look, Total
from lp_reports.reports.excel.texts import day
from lp_reports.reports.register.changes import balances

_WITH = (
    "身份证号、电话隐去中间几位；为防推算，不列出生日期和年龄，备注里写的也隐去。本台账含个人信息，请勿外传。"
)
_WITHOUT = "本台账不含姓名、身份证号、电话、村、证书编号、就业单位和备注（运行时加了 --no-names）；要看是谁，照文件、工作表、行号查原台账。"


def page(
    book: Book, summary: Summary, about: Mapping[str, str], counts: Mapping[str, int | None], names: bool
) -> None:
    """`about`: what every sheet is; `counts`: sheet name -> its rows, None for one that is no list; `names`: whether
    persons can be told by it."""
    page = book.page("说明", [14, 9, 9, 9, 9, 9, 9, 12])
    page.line(f"{summary.county}农村劳动力职业技能培训总台账", Look.TITLE)
    page.line(f"截至日期：{day(summary.as_of)}    报送期：{summary.period.title}", Look.SUB)
    page.line("一、各工作表", Look.SECTION)
    page.row([Cell("工作表", Look.HEAD), Cell("内容", Look.HEAD, 6), Cell("行数", Look.HEAD)])
    for name, count in counts.items():
        rows = Cell("—") if count is None else Cell(count, Look.COUNT)
        page.row([Cell(name), Cell(about[name], Look.WRAP, 6), rows])
    _adding_up(page, summary)
    _carried(page, summary)
    page.line("四、说明", Look.SECTION)
    page.line(f"1．{_WITH if names else _WITHOUT}")
    page.line(
        "2．乡镇、人员类别、培训类别、日期、证书、就业、补贴各列是系统的读法，统计以此为准；无法识别的和其余各列照录原文。"
    )
    page.line("3．有效、待核的行计入培训人次；待核的行证书暂不计。")


def _adding_up(page: Page, summary: Summary) -> None:
    page.line("二、读入行数＝有效＋待核＋退回＋重复＋已更新", Look.SECTION)
    heads = ("报送期", "读入", *(kind.value for kind in Disposition), "核对")
    page.row([Cell(head, Look.HEAD) for head in heads])
    read = Counter(
        record.table.period
        for ledger in summary.ledgers
        if not ledger.refused and not ledger.replaced_by
        for record in ledger.records
    )
    went = Counter((row.record.table.period, row.disposition) for row in summary.judged)
    first = page.next_row
    for period in dict.fromkeys(ledger.period for ledger in summary.ledgers):
        counts = [went[period, kind] for kind in Disposition]
        agrees = "相符" if sum(counts) == read[period] else "不符"
        numbers = [Cell(number, Look.COUNT) for number in (read[period], *counts)]
        page.row([Cell(period.name), *numbers, Cell(agrees)])
    if page.next_row > first:
        _total(page, first, [read.total(), *(sum(went[p, k] for p in read) for k in Disposition)])


def _total(page: Page, first: int, sums: Sequence[int]) -> None:
    last = page.next_row - 1
    cells = [
        Cell(Total(f"=SUM({letter}{first}:{letter}{last})", value), Look.COUNT)
        for letter, value in zip("BCDEFG", sums, strict=True)
    ]
    agrees = "相符" if sums[0] == sum(sums[1:]) else "不符"
    page.row([Cell("合  计"), *cells, Cell(agrees)])


def _carried(page: Page, summary: Summary) -> None:
    page.line("三、上期累计＋本期＋补报－核减＝本期累计（人次）", Look.SECTION)
    heads = ("上期累计", "本期", "补报", "核减", "本期累计", "核对")
    page.row([Cell(head, Look.HEAD) for head in heads])
    counts = [summary.count("identity", ALL, "plan", move) for move in IDENTITY]
    agrees = Cell("相符" if balances(counts) else "不符")
    page.row([*(Cell(number, Look.COUNT) for number in counts), agrees])
