"""Words that several reports share: a masked ID, what became of a file, which columns of it were not read."""

from __future__ import annotations

from collections.abc import Iterable

from lp_reports.model.ledger import Ledger, Record, UnreadColumn, column_letters
from lp_reports.text.cleaning import code
from lp_reports.text.masking import mask_identity, mask_text

PERSONS, UNREAD, READ_SO = "F13", "F14", "F12"


def masked_identity(record: Record) -> str:
    """The ID as typed, made plain."""
    typed = record.identity_text
    return mask_identity(typed if typed == record.identity else code(typed))


def masked_identities(records: Iterable[Record], typed: Iterable[str]) -> list[str]:
    """The same of many records, their IDs as `typed`, nearly all of which are plain."""
    return [
        mask_identity(text) if text == record.identity else masked_identity(record)
        for record, text in zip(records, typed, strict=True)
    ]


def file_outcome(ledger: Ledger) -> str:
    """What became of a file, in the words clerks read."""
    if ledger.is_copy:
        return "内容相同"
    if ledger.replaced_by:
        return "被更正代替"
    if ledger.set_aside:
        return "不是台账"
    if ledger.refused:
        return "整份退回"
    return "已采用" if ledger.records else "零报告"


def unread_words(column: UnreadColumn) -> str:
    """`N列“核发”（12格）没有读，像是发证日期`."""
    looks = f"，像是{column.looks}" if column.looks else ""
    return f"{column_letters(column.column)}列“{mask_text(column.head)}”（{column.filled}格）没有读{looks}"
