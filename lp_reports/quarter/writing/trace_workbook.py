"""A traced figure on paper, for whoever asks where it comes from: what it is, how it comes about, its rows, masked."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from lp_reports.consolidate.trace.explain import as_text
from lp_reports.consolidate.trace.source import Source
from lp_reports.consolidate.trace.trace import Traced
from lp_reports.model.fields import Field
from lp_reports.model.summary import Summary
from lp_reports.reports.excel.book import Book, Page
from lp_reports.reports.excel.cell_styles import Cell, Column, Look, Value
from lp_reports.reports.excel.texts import day
from lp_reports.text.cleaning import code
from lp_reports.text.masking import mask_identity, mask_text

_COLUMNS = (
    *(Column("序号", 5, Look.COUNT), Column("报送期", 9), Column("填报单位", 14, Look.WRAP)),
    *(Column("文件", 38, Look.WRAP), Column("工作表", 12, Look.WRAP), Column("行号", 6, Look.COUNT)),
    *(Column("身份证号", 20), Column("计", 8, Look.MONEY), Column("说明", 14, Look.WRAP)),
)


def write(summary: Summary, traced: Traced) -> bytes:
    """One sheet, A4 across. The same figure gives the same bytes."""
    book = Book(summary.as_of)
    page = book.page("数据来源", [column.width for column in _COLUMNS], landscape=True)
    page.line(f"{summary.county}农村劳动力职业技能培训数据来源", Look.TITLE)
    page.line(f"截至日期：{day(summary.as_of)}    报送期：{summary.period.title}", Look.SUB)
    page.line(f"{traced.name}：{as_text(traced.value)}", Look.SECTION)
    page.line(f"{traced.how}。")
    _small_table(page, "由这些数得出", [(part.name, part.value) for part in traced.parts])
    _small_table(page, "任务分解表中", [(task.place, task.number) for task in traced.tasks])
    if traced.total is not None:
        agrees = "相符" if traced.agrees else "不符"
        page.line(f"合计 {as_text(traced.total)}，与表上的数{agrees}。")
    page.line("单位负责人：          审核人：          制表人：          日期：", Look.SUB)
    if traced.sources:
        rows = [_row(number, source) for number, source in enumerate(traced.sources, 1)]
        page.list(_COLUMNS, rows)
    return book.finish()


def _small_table(page: Page, title: str, rows: Sequence[tuple[str, int | Decimal | str | None]]) -> None:
    if rows:
        page.row([Cell(title, Look.HEAD, 8), Cell("数", Look.HEAD)])
        for name, value in rows:
            page.row([Cell(name, Look.WRAP, 8), Cell(as_text(value))])


def _row(number: int, source: Source) -> tuple[Value, ...]:
    record, table = source.record, source.record.table
    identity = code(record.identity_text) if Field.IDENTITY in table.columns else ""
    return (
        number,
        table.period.name if table.unit else "—",
        table.unit or "—",
        mask_text(table.file),
        mask_text(table.sheet),
        record.row,
        mask_identity(identity) if identity else "—",
        source.times,
        mask_text(source.why),
    )
