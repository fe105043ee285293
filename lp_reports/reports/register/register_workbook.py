"""总台账.xlsx: every row read, where it went and why, beside how it was read. IDs and phones masked."""

from __future__ import annotations

from collections.abc import Sequence

from lp_reports.model.summary import Summary
from lp_reports.reports.excel.book import Book, Page
from lp_reports.reports.excel.cell_styles import Cell, Column, Look
from lp_reports.reports.excel.kept_rows import Keeper
from lp_reports.reports.register import changes, counted, cover, files_read, lists, records, sources

_ABOUT = records.ABOUT | files_read.ABOUT | lists.ABOUT | changes.ABOUT | counted.ABOUT | sources.ABOUT


def write(summary: Summary, names: bool = True, keeper: Keeper | None = None) -> bytes:
    """The register; text from ledgers stays text, and no full ID or phone is in it. Without `names` nobody can be
    told by it: what is needed to find a row is its file, sheet and number. `keeper`: where old quarters' rows are."""
    book = Book(summary.as_of)
    counting = counted.rows(summary, names)
    tables = files_read.sheets(summary) | lists.sheets(summary, names)
    tables[sources.SHEET] = sources.figures(summary, counting)
    counts = {records.SHEET: len(summary.judged)} | {name: len(rows) for name, (_, rows) in tables.items()}
    counts[counted.SHEET] = counted.total(counting)
    cover.page(book, summary, _ABOUT, counts | dict.fromkeys(changes.sheets(summary)), names)
    fields = records.given(summary, names)
    columns = records.columns(fields)
    whole = _page(book, records.SHEET, summary, columns)
    whole.list(columns, records.rows(summary, fields, names), keep=len(records.KEPT))
    for name, (columns, rows) in tables.items():
        _page(book, name, summary, columns).list(columns, rows)
    listed = _page(book, counted.SHEET, summary, counted.COLUMNS, counted.shown(counting))
    listed.list(counted.COLUMNS, counted.listed(counting))
    changes.pages(book, summary)
    return book.finish(keeper)


def _page(
    book: Book, name: str, summary: Summary, columns: Sequence[Column], beside: Sequence[Cell] = ()
) -> Page:
    page = book.page(name, [column.width for column in columns], landscape=True)
    title = f"{summary.county}农村劳动力职业技能培训总台账：{name}"
    page.row([Cell(title, Look.SECTION, len(columns) - sum(cell.span for cell in beside)), *beside])
    return page
