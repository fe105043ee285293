"""资金发放名册.xlsx, for the bureau's file: who was paid what, IDs masked, and the payments to look at."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from lp_reports.model.ledger import Record
from lp_reports.model.measures import SUBSIDIES
from lp_reports.model.payments import Doubt, Payment
from lp_reports.model.summary import Summary
from lp_reports.reports.excel.book import Book
from lp_reports.reports.excel.cell_styles import Column, Look, Value
from lp_reports.reports.excel.texts import day
from lp_reports.text.masking import mask_identity, mask_text

LIST, DOUBTS = "资金发放名册", "需核对"
_HEADS = {
    "training": "培训",
    "exam": "鉴定",
    "living": "生活费",
    "transport": "交通",
    "workplace": "以工代训",
    "total": "合计",
}
_PERSON = (Column("序号", 5, Look.COUNT), Column("姓名", 8), Column("身份证号", 19))
_PAID = (
    *(
        Column("填报单位", 14, Look.WRAP),
        Column("培训机构", 24, Look.WRAP),
        Column("结束日期", 10.5, Look.DATE),
    ),
    *(Column(head, 8.5, Look.MONEY) for head in _HEADS.values()),
)
_PLACE = (
    *(Column("报送期", 8), Column("填报单位", 14, Look.WRAP), Column("文件", 26, Look.WRAP)),
    *(Column("工作表", 9, Look.WRAP), Column("行号", 6, Look.COUNT), Column("核对什么", 30, Look.WRAP)),
)


def write(summary: Summary, payments: Sequence[Payment], doubts: Sequence[Doubt]) -> bytes:
    """The workbook's bytes: everybody paid, then what to look at, where there is anything."""
    book = Book(summary.as_of)
    paid = [_paid(number, payment) for number, payment in enumerate(payments, 1)]
    _list(book, summary, LIST, (*_PERSON, *_PAID), paid)
    if doubts:
        rows = [_doubt(number, doubt) for number, doubt in enumerate(doubts, 1)]
        _list(book, summary, DOUBTS, (*_PERSON, *_PLACE), rows)
    return book.finish()


def _list(
    book: Book, summary: Summary, name: str, columns: Sequence[Column], rows: Sequence[Sequence[Value]]
) -> None:
    page = book.page(name, [column.width for column in columns], landscape=True)
    page.line(f"{summary.county}农村劳动力职业技能培训补贴{name}", Look.TITLE)
    page.line(
        f"填报单位：{summary.reporter}　　截至日期：{day(summary.as_of)}　　单位：元　　内部存档，不得公开",
        Look.SUB,
    )
    page.list(columns, rows, keep=2)


def _who(number: int, record: Record) -> tuple[Value, ...]:
    return number, mask_text(record.name or ""), mask_identity(record.identity_text)


def _paid(number: int, payment: Payment) -> tuple[Value, ...]:
    record, by_kind = payment.record, payment.amounts
    place = record.table.unit, mask_text(payment.institution), record.end
    total = sum(by_kind.values(), Decimal(0))
    return *_who(number, record), *place, *(by_kind.get(kind) for kind in SUBSIDIES), total


def _doubt(number: int, doubt: Doubt) -> tuple[Value, ...]:
    record, table = doubt.record, doubt.record.table
    place = table.period.name, table.unit, mask_text(table.file), mask_text(table.sheet), record.row
    return *_who(number, record), *place, doubt.why
