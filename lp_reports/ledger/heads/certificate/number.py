"""The certificate's number under a bare head, where it stands among what else the certificate has."""

from __future__ import annotations

import re

from lp_reports.ledger.heads.by_contents.witnessed import only_with
from lp_reports.ledger.heads.contents.evidence import Verdict
from lp_reports.ledger.heads.contents.kinds import VALID_IDS, Kind
from lp_reports.ledger.heads.draft import Draft
from lp_reports.ledger.heads.sheet import Columns
from lp_reports.model.fields import Field

PAPER_NUMBER = frozenset({"证件", "号码", "编号"})
_PLAIN = 0.8  # the share of cells
_NUMBERED = re.compile(r"(?=(?:.*\d){3}).{4,40}")  # as some paper is


def find_number(table: Columns, draft: Draft) -> None:
    """证件编码 right beside the certificate's class or issue date, or mere 编号 between the two: the one such column without
    IDs that only the certified have, where no head asks for the number."""
    if draft.settled(Field.NUMBER) or Field.IDENTITY not in draft.columns:
        return
    block = {draft.columns[field] for field in (Field.CERT_CLASS, Field.ISSUED) if field in draft.columns}
    fitting = [
        column
        for column in draft.free(table.numbers)
        if (_is_of_paper(table, draft, column) or _is_between(table, draft, column))
        and not table.profile(column).share(VALID_IDS)
        and all(only_with(table, column, certified) for certified in block)
    ]
    draft.give_only(Field.NUMBER, fitting, Verdict.HARD)


def _is_of_paper(table: Columns, draft: Draft, column: int) -> bool:
    ideas = table.words[column].ideas
    return (
        draft.stands_beside(column, Field.CERT_CLASS, Field.ISSUED)
        and "证件" in ideas
        and ideas <= PAPER_NUMBER
        and table.profile(column).share({Kind.NUMBER}) >= _PLAIN
    )


def _is_between(table: Columns, draft: Draft, column: int) -> bool:
    """编号 over 罗专能字2021第101号, right behind the certificate's class or level and right before its day of issue."""
    words = table.words[column]
    behind = column - 1 in {draft.columns.get(field) for field in (Field.CERT_CLASS, Field.LEVEL)}
    bare = bool(words.ideas) and words.ideas <= PAPER_NUMBER and not words.strange
    if not behind or draft.columns.get(Field.ISSUED) != column + 1 or not bare:
        return False
    cells = table.texts(column)
    return all(_NUMBERED.fullmatch(cell) for cell in cells) and len(set(cells)) == len(cells)
