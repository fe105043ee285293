"""What was not read of a file, in the words of its feedback."""

from __future__ import annotations

from lp_reports.model.ledger import UnreadColumn, column_letters
from lp_reports.text.masking import mask_text

PERSONS, UNREAD, READ_SO = "F13", "F14", "F12"


def unread_words(column: UnreadColumn) -> str:
    """`N列“核发”（12格）没有读，像是发证日期`."""
    looks = f"，像是{column.looks}" if column.looks else ""
    return f"{column_letters(column.column)}列“{mask_text(column.head)}”（{column.filled}格）没有读{looks}"
