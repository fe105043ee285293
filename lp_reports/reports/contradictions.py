"""名单核对.xlsx, for the bureau alone: a line a training that a list contradicts, IDs masked."""

from __future__ import annotations

from collections.abc import Sequence

from lp_reports.model.ledger import Record
from lp_reports.model.summary import Summary
from lp_reports.reports.excel.book import Book
from lp_reports.reports.excel.cell_styles import Column, Look, Value
from lp_reports.reports.excel.texts import day
from lp_reports.text.masking import mask_identity, mask_text

FILE = "名单核对.xlsx"
_COLUMNS = (
    *(
        Column("序号", 5, Look.COUNT),
        Column("核对什么", 28, Look.WRAP),
        Column("姓名", 9),
        Column("身份证号", 19),
    ),
    *(Column("报送期", 9), Column("填报单位", 14, Look.WRAP), Column("文件", 27, Look.WRAP)),
    *(Column("工作表", 10, Look.WRAP), Column("行号", 6, Look.COUNT)),
)


def write(summary: Summary, lines: Sequence[tuple[Record, str]]) -> bytes:
    """One sheet, A4 across; `lines`: each training and what a list says. Same lines, same bytes."""
    book = Book(summary.as_of)
    page = book.page("名单核对", [column.width for column in _COLUMNS], landscape=True)
    page.line(f"{summary.county}农村劳动力职业技能培训名单核对", Look.TITLE)
    page.line(f"截至日期：{day(summary.as_of)}　　只供{summary.reporter}内部核对，不外发", Look.SUB)
    page.list(_COLUMNS, [_row(number, *line) for number, line in enumerate(lines, 1)], keep=2)
    return book.finish()


def _row(number: int, record: Record, why: str) -> tuple[Value, ...]:
    table = record.table
    who = mask_text(record.name or ""), mask_identity(record.identity_text)
    where = table.period.name, table.unit, mask_text(table.file), mask_text(table.sheet), record.row
    return number, why, *who, *where
