"""通报.xlsx: the circular on one page and in full, its annexes, and the tables that its charts draw."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from itertools import groupby

from lp_reports.model.ledger import column_letters
from lp_reports.model.measures import ALL, OUTSIDE
from lp_reports.model.summary import Summary
from lp_reports.reports.circular import facts, overview
from lp_reports.reports.circular.facts import Standing
from lp_reports.reports.circular.mend import Mend, behind, catch_up_day, mends, needed_words
from lp_reports.reports.circular.overall import reporting
from lp_reports.reports.circular.phrases import COUNTERS
from lp_reports.reports.circular.words import ANNEXES, Kind, Paragraph, paragraphs
from lp_reports.reports.excel.book import Book, Page
from lp_reports.reports.excel.cell_styles import Cell, Look, Progress, Total, Value
from lp_reports.reports.excel.texts import day
from lp_reports.reports.statistics.words import NONE, marks, opening_note, term, year

OVERVIEW, TOWNSHIPS, LEAD_UNITS = "一页总览", "乡镇排名", "牵头单位排名"
REPORTING, MENDING, TEXT, CATEGORIES = "台账报送情况", "督促整改清单", "通报正文", "培训类别进度"
_GAP = "较序时进度\n（百分点）"
_SIGN = (
    "单位负责人：　　　　　　审核人：　　　　　　填报人：",
    "联系电话：　　　　　　　填报日期：　　　年　　月　　日",
)
_INDENT = "　　"


def write(summary: Summary) -> bytes:
    """The workbook's bytes: one page to read, the annexes to print, the text to sign."""
    book = Book(summary.as_of)
    front = book.page(OVERVIEW, overview.WIDTHS)
    towns = _townships(book, summary)
    _leads(book, summary)
    _reporting(book, summary)
    _mending(book, summary)
    _text(book, summary)
    categories = _categories(book, summary)
    overview.fill(front, summary, towns, categories)
    return book.finish()


def _top(page: Page, summary: Summary, annex: int | None, name: str, unit: str = "人次") -> None:
    """An annex bears the title that the circular's text gives it (GB/T 9704-2012, 7.3.7)."""
    if annex is not None:
        page.line(f"附件{annex}", Look.PART)
    page.line(name, Look.TITLE)
    page.line(f"{summary.county}农村劳动力职业技能培训（{summary.period.title}）", Look.CENTRE)
    page.line(f"填报单位：{summary.reporter}　　截至日期：{day(summary.as_of)}　　单位：{unit}", Look.SUB)


def _foot(page: Page, notes: Sequence[str]) -> None:
    for number, note in enumerate(notes, 1):
        start = "注：" if number == 1 else _INDENT
        page.line(f"{start}{number}.{note}" if len(notes) > 1 else f"注：{note}", Look.NOTE)
    page.gap()
    for line in _SIGN:
        page.line(line, Look.SUB)


# --- progress -------------------------------------------------------------------------------------------


def _townships(book: Book, summary: Summary) -> Progress:
    """附件1, by rank; its rows with a task are what the chart draws."""
    page = book.page(TOWNSHIPS, (5, 12, 8, 8, 8, 9, 10.5, 9, 7, 8, 6))
    _top(page, summary, 1, ANNEXES[0])
    heads = ("乡镇\n（街道）", f"{year(summary)}\n任务数", f"{year(summary)}\n累计取证", *_rates(), "评价")
    page.heads(("排名", *heads, "本期\n取证", f"{term(summary)}\n完成率\n（%）", f"{term(summary)}\n排名"))
    head, rows = page.next_row - 1, facts.townships(summary)
    for row in rows:
        page.row([_rank(row.rank), _name(row.name), *_progress(row), *_more(summary, row.name)])
    done, new = (summary.count("township", OUTSIDE, scope, "certified") for scope in ("year", "quarter"))
    dash = Cell(NONE)
    page.row(
        [dash, Cell(OUTSIDE), dash, _count(done), *[dash] * 4, _count(new), *[dash] * 2],
    )
    whole = facts.standing(summary, "township", ALL)
    parts = (sum(row.task for row in rows), sum(row.done for row in rows) + done)
    added = _totals(head + 1, page.next_row - 1, "CD", (whole.task, whole.done), parts)
    page.row([Cell(None), Cell("合  计"), *added, *_progress(whole)[2:], *_more(summary, ALL)[:2], dash])
    notes = [f"按取证人次排名，完成率相同的名次并列；{OUTSIDE}计入合计，不参加排名。", marks(summary)]
    _foot(page, [*notes, *opening_note(summary)])
    return _chart("各乡镇（街道）", TOWNSHIPS, head, rows, names=1, rate=4)


def _more(summary: Summary, name: str) -> list[Cell]:
    """What the period added; rate and rank over the plan."""
    plan = facts.standing(summary, "township", name, "plan")
    new = summary.count("township", name, "quarter", "certified")
    return [_count(new), _rate(plan.rate), _rank(plan.rank)]


def _leads(book: Book, summary: Summary) -> None:
    """附件2, by rank."""
    page = book.page(LEAD_UNITS, (5, 14, 61, 9, 9, 9, 9, 10.5, 9), landscape=True)
    _top(page, summary, 2, ANNEXES[1])
    heads = ("排名", "牵头单位", "涉及类别", f"{year(summary)}\n任务数", f"{year(summary)}\n累计培训")
    page.heads((*heads, *_rates(), "评价"))
    first, rows = page.next_row, facts.leads(summary)
    for row in rows:
        led = "\n".join(f"{one.number}.{one.name}" for one in summary.plan.led_by(row.name))
        page.row([_rank(row.rank), _name(row.name), Cell(led, Look.WRAP), *_progress(row)])
    page.row(_whole(page, summary, first, rows, "DE", ("", "合  计", "")))
    _foot(page, ["按所牵头类别的培训人次排名，完成率相同的名次并列。", marks(summary)])


def _categories(book: Book, summary: Summary) -> Progress:
    """The categories by rank: the chart's other table."""
    page = book.page(CATEGORIES, (5, 5, 36, 17, 9, 9, 9, 9, 10.5, 9, 13), landscape=True)
    _top(page, summary, None, "各培训类别进度表")
    heads = ("排名", "序号", "培训类别", "图中简称", f"{year(summary)}\n任务数", f"{year(summary)}\n累计培训")
    page.heads((*heads, *_rates(), "评价", "牵头单位"))
    head, rows = page.next_row - 1, facts.categories(summary)
    known = {str(one.number): one for one in summary.plan.categories}
    for row in rows:
        one = known[row.name]
        labels = [
            _count(one.number),
            Cell(one.name, Look.WRAP),
            Cell(_short(one.name)),
        ]
        page.row([_rank(row.rank), *labels, *_progress(row), _name(one.lead)])
    page.row([*_whole(page, summary, head + 1, rows, "EF", ("", "", "合  计", "")), Cell(NONE)])
    _foot(page, ["按完成率从高到低排列，完成率相同的名次并列。", marks(summary)])
    return _chart("各培训类别", CATEGORIES, head, rows, names=3, rate=6)


def _short(name: str) -> str:
    """`农村电子商务`: what fits below a column of the chart, in two lines."""
    return name.removesuffix("培训").removesuffix("等").split("、")[0][:8]


def _whole(
    page: Page, summary: Summary, first: int, rows: Sequence[Standing], columns: str, labels: Sequence[str]
) -> list[Cell]:
    """The county's row below lead units or categories: its labels, live sums, progress."""
    whole = facts.standing(summary, "category", ALL)
    parts = (sum(row.task for row in rows), sum(row.done for row in rows))
    added = _totals(first, page.next_row - 1, columns, (whole.task, whole.done), parts)
    return [*map(Cell, labels), *added, *_progress(whole)[2:]]


def _totals(
    first: int, last: int, columns: str, figures: tuple[int, int], parts: tuple[int, int]
) -> list[Cell]:
    """Live sums of task and done; the plain figure where the rows do not add up to it."""
    return [
        _count(Total(f"=SUM({letter}{first}:{letter}{last})", figure) if figure == part else figure)
        for letter, figure, part in zip(columns, figures, parts, strict=True)
    ]


def _rates() -> tuple[str, ...]:
    return "完成率\n（%）", "序时进度\n（%）", _GAP


def _progress(row: Standing) -> list[Cell]:
    gap = NONE if row.gap is None else row.gap
    return [
        *(_count(row.task), _count(row.done), _rate(row.rate), _rate(row.pace)),
        *(Cell(gap, Look.POINTS), Cell(row.mark)),
    ]


def _chart(what: str, sheet: str, head: int, rows: Sequence[Standing], names: int, rate: int) -> Progress:
    """The rows that have a rate, which come first; pace stands beside the rate, in a year the same for all."""
    drawn = [row for row in rows if row.rate is not None and row.pace is not None]
    pace = f"{drawn[0].pace}%" if drawn else ""
    title = f"{what}年度完成率（%）；虚线为序时进度{pace}，斜纹为未达到"
    return Progress(title, sheet, head, head + 1, names, rate, rate + 1, [row.behind for row in drawn])


def _name(value: str) -> Cell:
    return Cell(value, Look.NAME)


def _count(value: Value) -> Cell:
    return Cell(value, Look.COUNT)


def _rate(value: Decimal | None) -> Cell:
    return Cell(NONE if value is None else value, Look.RATE)


def _rank(value: int | None) -> Cell:
    return Cell(NONE if value is None else value, Look.COUNT)


# --- ledgers, what to mend, the text --------------------------------------------------------------------------


def _reporting(book: Book, summary: Summary) -> None:
    """附件3, every unit's state and how many of its rows were faulty."""
    page = book.page(REPORTING, (4.5, 13, 11, 11.5, 7.5, 7, 7, 7, 7, 8))
    _top(page, summary, 3, ANNEXES[2], "家、条")
    page.heads(
        ("序号", "单位", "填报日期", "报送情况", "记录数", "有效", "待核", "退回", "重复", "差错率\n（%）")
    )
    first = page.next_row
    for number, unit in enumerate(summary.units, 1):
        filed = Cell(unit.filed, Look.DATE) if unit.filed else Cell(NONE)
        counts = [_count(value) for value in unit[3:]]
        fault = _rate(facts.faulty([unit])[1])
        page.row([_count(number), _name(unit.unit), filed, Cell(unit.state), *counts, fault])
    sums = [sum(column) for column in zip(*(unit[3:] for unit in summary.units), strict=True)] or [0] * 5
    last = page.next_row - 1
    totals: list[Value] = [
        Total(f"=SUM({column_letters(at)}{first}:{column_letters(at)}{last})", value)
        if summary.units
        else value
        for at, value in enumerate(sums, 5)
    ]
    told = Cell(f"已报{facts.sent(summary)}家")
    whole = [Cell(None), Cell("合  计"), Cell(f"应报{len(summary.units)}家"), told]
    page.row([*whole, *map(_count, totals), _rate(facts.faulty(summary.units)[1])])
    notes = [
        f"应于{day(summary.due)}前报送；差错率＝（待核＋退回＋重复）÷记录数。",
        *([reporting(summary)] if summary.units else []),
    ]
    _foot(page, notes)


_MENDING = (4, 13, 7, 7, 7.5, 9.5, 7, 9, 29, 10.5, 8.5, 12, 9)
_TO_SIGN = 30  # points: the least height of a row that is signed by hand
_MEND_HEADS = (
    *("序号", "单位", "年度\n任务", "累计\n完成", "完成率\n（%）", "差距\n（百分点）", "{day}\n前还需\n人次"),
    *("评价", "主要问题", "整改期限", "责任人\n签字", "整改情况", "完成时间"),
)


def _mending(book: Book, summary: Summary) -> None:
    """附件4, to be signed and sent back."""
    page = book.page(MENDING, _MENDING, landscape=True)
    found = mends(summary)
    _top(page, summary, 4 if found else None, ANNEXES[3])
    if not found:
        page.line("本期没有需要督促整改的乡镇（街道）和单位。")
    else:
        due = catch_up_day(summary)
        page.heads([head.format(day=f"{due.month}月{due.day}日") for head in _MEND_HEADS])
    number = 0
    for part, lines in groupby(found, key=lambda line: line.part):
        listed = list(lines)
        page.row([Cell(f"{part}（{len(listed)}{COUNTERS.get(part, '家')}）", Look.KEY, len(_MENDING))])
        for line in listed:
            number += 1
            page.row(_mend(number, line, summary), _TO_SIGN)
    _foot(page, [needed_words(summary), marks(summary)] if behind(found) else [])


def _mend(number: int, line: Mend, summary: Summary) -> list[Cell]:
    def shown(value: Value, look: Look) -> Cell:
        return Cell(NONE if value is None else value, look)

    return [
        *(_count(number), _name(line.name), shown(line.task, Look.COUNT), shown(line.done, Look.COUNT)),
        *(shown(line.rate, Look.RATE), shown(line.gap, Look.POINTS), shown(line.needed, Look.COUNT)),
        *(Cell(line.mark), Cell(line.problem, Look.WRAP), Cell(summary.mend_by, Look.DATE)),
        *[Cell(None)] * 3,
    ]


def _text(book: Book, summary: Summary) -> None:
    """The text as the document has it."""
    page = book.page(TEXT, (40, 42))
    for paragraph in paragraphs(summary):
        _paragraph(page, paragraph)


_LOOKS = {
    Kind.TITLE: Look.TITLE,
    Kind.HEAD: Look.PART,
    Kind.OFFICE: Look.RIGHT,
    Kind.DATE: Look.RIGHT,
}


def _paragraph(page: Page, paragraph: Paragraph) -> None:
    if paragraph.kind is Kind.NUMBER:
        page.row([Cell(paragraph.lead, Look.BODY), Cell(paragraph.text, Look.RIGHT)])
        page.gap()
        return
    if paragraph.kind in (Kind.ADDRESSEE, Kind.OFFICE):
        page.gap()
    indent = _INDENT if paragraph.kind in (Kind.BODY, Kind.HEAD, Kind.ANNEX) else ""
    page.line(f"{indent}{paragraph.lead}{paragraph.text}", _LOOKS.get(paragraph.kind, Look.BODY))
