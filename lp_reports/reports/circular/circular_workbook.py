"""通报.xlsx: the circular on one page and in full, its annexes, the tables that its charts draw, the drafting sheet."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from lp_reports.model.summary import Summary
from lp_reports.reports.circular import annexes, facts, overview
from lp_reports.reports.circular.annex_cells import Annex, numbered
from lp_reports.reports.circular.circular_text import Kind, Paragraph, paragraphs, title
from lp_reports.reports.circular.facts import Standing
from lp_reports.reports.excel.book import Book, Page
from lp_reports.reports.excel.cell_styles import Cell, Look, Progress
from lp_reports.reports.excel.texts import day, printed_lines

OVERVIEW, TEXT, CHART, DRAFT = "一页总览", "通报正文", "培训类别进度图", "发文稿纸"
NOTHING = "本期没有需要督促整改的乡镇（街道）和单位。"
_INDENT = "　　"
_TEXT_WIDTH = 82  # digits
_CHART = 380  # points, the height of the categories' chart


def write(summary: Summary) -> bytes:
    """The workbook's bytes: one page to read, the text, the annexes, what the charts draw, the draft to sign."""
    book = Book(summary.as_of)
    front = book.page(OVERVIEW, overview.WIDTHS)
    _text(book, summary)
    heads = {annex.sheet: _annex(book, summary, annex) for annex in annexes.annexes(summary)}
    towns = annexes.townships(summary).sheet
    drawn = facts.townships(summary) if towns in heads else []
    chart = _chart("各乡镇（街道）", towns, heads.get(towns, 0), drawn, names=1, rate=4)
    overview.fill(front, summary, chart)
    _categories(book, summary)
    _draft(book, summary)
    return book.finish()


def _categories(book: Book, summary: Summary) -> None:
    """The categories, and a sheet with their chart; no annex."""
    annex = annexes.categories(summary)
    head = _annex(book, summary, annex)
    progress = _chart("各培训类别", annex.sheet, head, facts.categories(summary), names=3, rate=6)
    if progress.hatched:
        page = book.page(CHART, [10] * 12, landscape=True)
        page.line(f"{summary.county}各培训类别进度图（{summary.period.title}）", Look.TITLE)
        page.chart(progress, _CHART)


def _annex(book: Book, summary: Summary, annex: Annex) -> int:
    """Lay out a table; the Excel number of its heading row. An annex bears the title that the circular's text gives
    it (GB/T 9704-2012, 7.3.7), and nobody signs below it."""
    page = book.page(annex.sheet, annex.widths, landscape=annex.landscape)
    if annex.number is not None and annex.rows:
        page.line(f"附件{annex.number}", Look.PART)
    page.line(annex.title, Look.TITLE)
    page.line(f"{summary.county}农村劳动力职业技能培训（{summary.period.title}）", Look.CENTRE)
    page.line(
        f"填报单位：{summary.reporter}　　截至日期：{day(summary.as_of)}　　单位：{annex.unit}", Look.SUB
    )
    if not annex.rows:
        page.line(NOTHING)
        return page.next_row
    page.heads(annex.headings)
    first = page.next_row
    for row in annex.rows:
        page.row(row, annex.least)
    for line in numbered(annex.notes):
        page.line(line, Look.NOTE)
    return first - 1


def _chart(what: str, sheet: str, head: int, rows: Sequence[Standing], names: int, rate: int) -> Progress:
    """The rows that have a rate, which come first; pace stands beside the rate, in a year the same for all."""
    drawn = [row for row in rows if row.rate is not None and row.pace is not None]
    pace = f"{drawn[0].pace}%" if drawn else ""
    words = f"{what}年度完成率（%）；虚线为序时进度{pace}，斜纹为未达到"
    highest = max((row.rate for row in drawn if row.rate is not None), default=None)
    low = bool(drawn and highest and drawn[0].pace is not None and drawn[0].pace * 3 < highest)
    behind = [row.behind for row in drawn]
    return Progress(words, sheet, head, head + 1, names, rate, rate + 1, behind, low, highest or Decimal(0))


# --- the text -------------------------------------------------------------------------------------------


def _text(book: Book, summary: Summary) -> None:
    """The text as the document has it, a printed line a row, so that pages break between lines."""
    page = book.page(TEXT, (_TEXT_WIDTH / 2, _TEXT_WIDTH / 2))
    for paragraph in paragraphs(summary):
        _paragraph(page, paragraph)


_LOOKS = {
    Kind.NUMBER: Look.CENTRE,
    Kind.TITLE: Look.TITLE,
    Kind.HEAD: Look.PART,
    Kind.OFFICE: Look.RIGHT,
    Kind.DATE: Look.RIGHT,
}


def _paragraph(page: Page, paragraph: Paragraph) -> None:
    if paragraph.kind in (Kind.ADDRESSEE, Kind.OFFICE):
        page.gap()
    look = _LOOKS.get(paragraph.kind, Look.BODY)
    indent = _INDENT if paragraph.kind in (Kind.BODY, Kind.HEAD, Kind.ANNEX) else ""
    for line in printed_lines(f"{indent}{paragraph.lead}{paragraph.text}", _TEXT_WIDTH, look.value[1]):
        page.line(line, look)


# --- the draft ------------------------------------------------------------------------------------------


def _draft(book: Book, summary: Summary) -> None:
    """发文稿纸: what people sign and fill in before the circular is sent; it stays in the file."""
    page = book.page(DRAFT, (14, 27, 14, 27))
    page.line(f"{summary.office}发文稿纸", Look.TITLE)
    page.gap()
    for left, right in (("签发", "会签"), ("审核", "拟稿"), ("发文字号", "印发日期"), ("密级", "份数")):
        page.row([Cell(left, Look.KEY), Cell("", Look.WRAP), Cell(right, Look.KEY), Cell("", Look.WRAP)], 60)
    sent = [paragraph for paragraph in paragraphs(summary) if paragraph.kind in (Kind.ADDRESSEE, Kind.ANNEX)]
    listed = {
        "标题": "".join(title(summary)),
        "主送": sent[0].text.rstrip("："),
        "抄送": summary.copies,
        "附件": "\n".join(paragraph.text for paragraph in sent[1:]),
    }
    for label, text in listed.items():
        page.row([Cell(label, Look.KEY), Cell(text, Look.WRAP, 3)], 45)
