"""反馈单, and the 自查单 of a self-check: one printed page a unit's head can sign for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from lp_reports.catalogue import CATALOGUE, EFFECTS
from lp_reports.model import system_sheets
from lp_reports.model.fields import Disposition
from lp_reports.model.ledger import Finding, Ledger
from lp_reports.model.summary import Mending, Summary, UnitReport
from lp_reports.reports.excel.book import Book, Page
from lp_reports.reports.excel.cell_styles import Cell, Link, Look
from lp_reports.reports.excel.texts import day
from lp_reports.reports.feedback.causes import Cause, causes, where
from lp_reports.reports.feedback.problem_lists import PROBLEMS, problem_place
from lp_reports.reports.feedback.requests import Extent, check_requests, requests
from lp_reports.reports.wording import file_outcome
from lp_reports.text.masking import file_name, mask_text

SHEET, CHECK = "反馈单", "自查单"
_WIDTHS = (9, 9, 10.5, 10, 7, 7, 7, 7, 7, 7)
_FILES, _LEAST_CAUSES, _EXCEPTIONS = 4, 2, 3  # as many as leave the slip on one sheet of paper
_NAME = 24  # characters of a file's name: three lines of its column
_MORE = f"另有{{}}种问题，见“{PROBLEMS}”。"
_Line = tuple[str, Look]


def page(book: Book, summary: Summary, unit: str, extent: Extent) -> None:
    """反馈单 of a unit."""
    page = book.page(SHEET, _WIDTHS)
    page.line("农村劳动力职业技能培训台账反馈单", Look.TITLE)
    _identify(page, summary, unit)
    report = next((report for report in summary.units if report.unit == unit), None)
    sent = [ledger for ledger in summary.ledgers if ledger.unit == unit]
    page.line(f"一、报送情况：{_state(summary, report)}", Look.SECTION)
    _received(page, summary, sent)
    _tasks(page, summary, unit)
    page.line(f"三、主要问题{_extent(summary, extent.findings)}", Look.SECTION)
    _followed(page, summary, unit)
    rest = [
        *((text, Look.LINE) for text in _exceptions(summary, unit)),
        ("四、请办理", Look.SECTION),
        *_asked(requests(summary, unit, sent, report, extent)),
        *((text, Look.LINE) for text in _contact(summary)),
        *((summary.reporter, Look.SIGN), ("年    月    日", Look.SIGN)),
    ]
    _causes_and(page, summary, extent.findings, rest)


def check_page(book: Book, summary: Summary, unit: str, extent: Extent) -> None:
    """自查单 of files that are not sent yet."""
    page = book.page(CHECK, _WIDTHS)
    page.line("农村劳动力职业技能培训台账自查单", Look.TITLE)
    _identify(page, summary, unit or "不明")
    page.line("一、读到的内容", Look.SECTION)
    _received(page, summary, summary.ledgers)
    page.line(f"二、主要问题{_extent(summary, extent.findings)}", Look.SECTION)
    rest = [("三、请办理", Look.SECTION), *_asked(check_requests(summary, extent))]
    _causes_and(page, summary, extent.findings, rest)


def _identify(page: Page, summary: Summary, unit: str) -> None:
    page.line(f"单位：{unit}    报送期：{summary.period.title}    截至日期：{day(summary.as_of)}", Look.SUB)
    page.line(f"（{system_sheets.MARK}）", Look.SUB)


def _contact(summary: Summary) -> Iterator[str]:
    """Whom a filler may ask, where the bureau names somebody."""
    if summary.contact or summary.telephone:
        yield f"有疑问的请联系：{summary.contact}　{summary.telephone}".replace("：　", "：").rstrip()


def _asked(requests: Iterator[str]) -> Iterator[_Line]:
    for number, text in enumerate(requests, 1):
        yield f"{number}．{text}", Look.LINE


# --- 报送情况 --------------------------------------------------------------------------------------------------


def _state(summary: Summary, report: UnitReport | None) -> str:
    if report is None:
        return "不在应报单位之列"
    overdue = report.state == "未报" or report.state.startswith("逾期")
    return f"{report.state}（应于{day(summary.due)}前报送）" if overdue else report.state


def _received(page: Page, summary: Summary, sent: Sequence[Ledger]) -> None:
    heads = ("填报日期", "采用情况", "读入", *(kind.value for kind in Disposition))
    page.row([Cell("文件", Look.HEAD, 2), *(Cell(head, Look.HEAD) for head in heads)])
    went = summary.rows
    now = [ledger for ledger in sent if ledger.period == summary.period]
    for ledger in now[:_FILES]:
        name = Cell(file_name(ledger.file, _NAME), Look.WRAP, 2)
        filed = Cell(ledger.filed, Look.DATE) if ledger.filed else Cell("未注明")
        page.row([name, filed, Cell(file_outcome(ledger)), *_counts([ledger], went)])
    if not now:
        page.row([Cell("本期未收到台账", Look.TEXT, 4), *_counts([], went)])
    if len(now) > 1:
        page.row([Cell(f"本期合计（{len(now)}份）", Look.TEXT, 4), *_counts(now, went)])
    if before := [ledger for ledger in sent if ledger.period != summary.period]:
        page.row([Cell(f"以前各期（{len(before)}份）", Look.TEXT, 4), *_counts(before, went)])


def _counts(ledgers: Sequence[Ledger], went: Mapping[str, Mapping[Disposition, int]]) -> list[Cell]:
    counts = [sum(went[ledger.key][kind] for ledger in ledgers) for kind in Disposition]
    return [Cell(number, Look.COUNT) for number in (sum(counts), *counts)]


# --- 任务 ------------------------------------------------------------------------------------------------------


def _tasks(page: Page, summary: Summary, unit: str) -> None:
    """Of a unit that leads one category the rank is the circular's, among lead units."""
    page.line(f"二、{summary.period.last.year}年任务完成情况（人次）", Look.SECTION)
    led = summary.plan.led_by(unit)
    if not led:
        page.line("本单位没有牵头的培训类别。")
        return
    heads = (("培训类别", 4), ("任务数", 1), ("完成", 1), ("完成率\n(%)", 1))
    cells = [Cell(head, Look.HEAD, span) for head, span in heads]
    page.row([*cells, Cell("较序时进度\n(百分点)", Look.HEAD, 2), Cell("排名", Look.HEAD)])
    several = len(led) > 1
    for category in led:
        name = Cell(f"{category.number}．{category.name}", Look.WRAP, 4)
        whose = ("category", str(category.number)) if several else ("lead", unit)
        page.row([name, *_progress(summary, *whose)])
    if several:
        page.row([Cell("合  计", Look.TEXT, 4), *_progress(summary, "lead", unit)])
        kinds, leads = len(summary.plan.categories), len(summary.plan.leads)
        page.line(f"排名：各类别在{kinds}个类别中排，合计在{leads}家牵头单位中排。", Look.NOTE)


def _progress(summary: Summary, table: str, row: str) -> list[Cell]:
    measures = ("task", "trained", "rate", "gap", "rank")
    values = [summary.figure(table, row, "year", measure) for measure in measures]
    cells = [
        Cell("—") if value is None else Cell(value, Look.RATE if isinstance(value, Decimal) else Look.COUNT)
        for value in values
    ]
    cells[3] = cells[3]._replace(span=2)
    return cells


# --- 问题 ------------------------------------------------------------------------------------------------------


def _extent(summary: Summary, findings: Sequence[Finding]) -> str:
    now = sum(finding.period == summary.period.name for finding in findings)
    if not findings:
        return ""
    before = f"，以前各期{len(findings) - now}条" if len(findings) > now else ""
    return f"（本期{now}条{before}，逐条见“{PROBLEMS}”）"


def _followed(page: Page, summary: Summary, unit: str) -> None:
    """与上次反馈相比, where there is something to compare."""
    states = Counter(follow_up.state for follow_up in summary.follow_ups if follow_up.finding.unit == unit)
    if states:
        counts = "，".join(f"{state.value}{states[state]}处" for state in Mending)
        page.line(f"与上次反馈相比：{counts}（见“与上次反馈对照”）。")


def _causes_and(page: Page, summary: Summary, findings: Sequence[Finding], rest: Sequence[_Line]) -> None:
    """The causes, as many as fit with what follows them, and what follows."""
    _causes(page, summary, findings, sum(page.line_needs(*line) for line in rest))
    for line in rest:
        page.line(*line)
    page.one_sheet()


def _causes(page: Page, summary: Summary, findings: Sequence[Finding], rest: float) -> None:
    """`rest`: how many points what follows needs."""
    ranked = causes(findings, summary.period.name)
    if not ranked:
        page.line("没有发现问题。")
        return
    heads = (("代码", 1), ("性质", 1), ("问题", 2), ("在哪里", 3), ("怎样改", 3))
    page.row([Cell(head, Look.HEAD, span) for head, span in heads])
    files = {finding.file for finding in findings if finding.period == summary.period.name}
    for shown, cause in enumerate(ranked):
        row = _cause(cause, len(files) > 1)
        if shown >= _LEAST_CAUSES and page.needs(row) + page.line_needs(_MORE) + rest > page.rest:
            page.line(_MORE.format(len(ranked) - shown))
            return
        page.row(row)


def _cause(cause: Cause, several_files: bool) -> list[Cell]:
    """The code jumps to the cause's first line in 问题清单."""
    fix = Counter(finding.fix for finding in cause.findings).most_common(1)[0][0]
    title = CATALOGUE[cause.code].title if cause.code in CATALOGUE else ""
    return [
        Cell(Link(cause.code, problem_place(cause.first)), Look.LINK),
        Cell(EFFECTS[cause.effect]),
        Cell(title, Look.WRAP, 2),
        Cell(where(cause, several_files), Look.WRAP, 3),
        Cell(mask_text(fix), Look.WRAP, 3),
    ]


def _exceptions(summary: Summary, unit: str) -> Iterator[str]:
    """What the clerk lets pass, by 设置.toml."""
    mine = [exempted for exempted in summary.exceptions if exempted.unit == unit]
    for exempted in mine[:_EXCEPTIONS]:
        yield f"已登记的例外：{mask_text(exempted.line)}。"
    if len(mine) > _EXCEPTIONS:
        yield f"另有已登记的例外{len(mine) - _EXCEPTIONS}项，见统计表“口径说明与勾稽校验”。"
