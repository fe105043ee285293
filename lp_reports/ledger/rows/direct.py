"""A certificate without training (方案四(五)): who has the skill already is certified directly. No day of a training
stands in its row, and somewhere it says so."""

from __future__ import annotations

import re

from lp_reports.ledger.rows.row import Row
from lp_reports.ledger.values.cell import memo, parse_yes_no
from lp_reports.model.fields import Field
from lp_reports.text.cleaning import tight

_WORDS = "直接(?:技能|等级|申请|参加)?(?:认定|鉴定|考核|考证|取证)|免培训?(?:认定|鉴定|考核|取证)"
_MARK = re.compile(rf"(?<![不未非无])(?:{_WORDS})")
DAYS = (Field.START, Field.END, Field.SPAN)
_SAYING = (
    *(Field.OBTAINED, Field.MODE, *DAYS, Field.CLASS, Field.CHANNEL, Field.INSTITUTION, Field.SITE),
    *(Field.OCCUPATION, Field.REMARK),
)


def marked(row: Row) -> Field | None:
    """The column that says so, None where none does, where a day of a training stands, or nothing of a certificate."""
    if has_day(row) or any(field in row.faults for field in DAYS):
        return None
    if not (row.given(Field.NUMBER) or row.given(Field.ISSUED)):
        return None
    if _asks(row) and parse_yes_no(row.text(Field.OBTAINED)):
        return Field.OBTAINED
    return next((field for field in _SAYING if says_direct(row.text(field))), None)


def has_day(row: Row) -> bool:
    """A day of a training stands in the row, or what should be one."""
    return any(row.given(field) and not says_direct(row.text(field)) for field in DAYS)


@memo
def says_direct(text: str) -> bool:
    """直接认定, 已有技能，直接鉴定取证; not 非直接认定."""
    return bool(_MARK.search(tight(text)))


def _asks(row: Row) -> bool:
    """The column asks whether: 是否直接认定."""
    return says_direct(row.table.heads.get(Field.OBTAINED, ""))
