"""What was not read of a unit's files, for 请办理: persons outside the tables, columns, heads read by guess."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from lp_reports.model.ledger import Finding, Ledger, UnreadColumn
from lp_reports.reports.wording import PERSONS, READ_SO, UNREAD, unread_words
from lp_reports.text.masking import mask_text

_MOST, _MOST_COLUMNS = 3, 4  # that are told one by one


def any_missed(findings: Iterable[Finding]) -> bool:
    """Persons stand outside what was read."""
    return any(finding.code == PERSONS for finding in findings)


def not_covered(findings: Sequence[Finding], ledgers: Sequence[Ledger]) -> Iterator[str]:
    """A sentence for each finding of these kinds; of many the first, and how many there are."""
    columns = {
        (ledger.path, table.sheet): [
            column for other in ledger.tables if other.sheet == table.sheet for column in other.unread
        ]
        for ledger in ledgers
        for table in ledger.tables
    }
    for code in (PERSONS, UNREAD, READ_SO):
        mine = [finding for finding in findings if finding.code == code]
        for finding in mine[:_MOST]:
            unread = columns.get((finding.path, finding.sheet), []) if code == UNREAD else []
            what = _columns(unread) if unread else finding.message
            yield f"{_where(finding)}{what}。{finding.fix}。".replace("。。", "。").replace("？。", "？")
        if len(mine) > _MOST:
            yield f"另有{len(mine) - _MOST}处同样的情况（{code}），见“问题清单”。"


def _where(finding: Finding) -> str:
    sheet = mask_text(finding.sheet)
    return f"工作表“{sheet}”：" if sheet and sheet not in finding.message else ""


def _columns(columns: Sequence[UnreadColumn]) -> str:
    named = "；".join(map(unread_words, columns[:_MOST_COLUMNS]))
    return named + (f"；等{len(columns)}列" if len(columns) > _MOST_COLUMNS else "")
