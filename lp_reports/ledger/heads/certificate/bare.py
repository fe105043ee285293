"""Bare heads of a certificate, given up in a table that says nothing else of one."""

from __future__ import annotations

import re

from lp_reports.ledger.heads.by_contents.witnessed import is_after_end
from lp_reports.ledger.heads.certificate.number import PAPER_NUMBER
from lp_reports.ledger.heads.draft import Claim, Draft
from lp_reports.ledger.heads.meaning.ideas import group_ideas
from lp_reports.ledger.heads.meaning.spoken import How
from lp_reports.ledger.heads.sheet import Columns
from lp_reports.ledger.values.certificate_numbers import QUALIFICATION, SKILL
from lp_reports.model.fields import CERTIFIES, Field
from lp_reports.text.cleaning import code

_ANY_PAPER = "证件"
_OF_ANYTHING = re.compile("领取|批准|办理")
_PAPER = frozenset({"证书", "取证", "职证", "专证", "技能"})


def drop_bare_number(table: Columns, draft: Draft) -> None:
    """编码 over digits, in a table that says nothing else of a certificate, is a record's; 证件编号 any paper's, unless its
    cells are plainly a certificate's."""
    number = draft.columns.get(Field.NUMBER)
    if not number or Field.NUMBER in draft.parts or draft.columns.keys() & (CERTIFIES - {Field.NUMBER}):
        return
    how, ideas = draft.claims[Field.NUMBER].reading.how, table.words[number].ideas
    if how >= How.OWN or not ideas <= PAPER_NUMBER:
        return
    if how < How.MEANING or (_ANY_PAPER in ideas and not _has_level(table, draft, number)):
        draft.drop(Field.NUMBER)


def _has_level(table: Columns, draft: Draft, number: int) -> bool:
    """A level stands in its own column, or in the numbers themselves."""
    numbers = (code(str(cell)) for cell in table.cells(number))
    return Field.LEVEL in draft.columns or any(
        SKILL.fullmatch(one) or QUALIFICATION.fullmatch(one) for one in numbers
    )


def drop_bare_issue(table: Columns, draft: Draft) -> None:
    """领取日期, 批准日期, or a 取得时间 before the training's end: in such a table the day when something else was fetched or
    granted; behind it, 取得时间 is read and told."""
    number = draft.columns.get(Field.ISSUED)
    if not number or draft.columns.keys() & (CERTIFIES - {Field.ISSUED}):
        return
    said = table.words[number].ideas.union(*map(group_ideas, table.stacks[number][:-1]))
    if not said.isdisjoint(_PAPER) or draft.claims[Field.ISSUED].reading.how is How.OWN:
        return
    if _OF_ANYTHING.search(table.head(number)) or not is_after_end(table, draft, number):
        draft.drop(Field.ISSUED)
    else:
        reading, verdict = draft.claims[Field.ISSUED]
        draft.claims[Field.ISSUED] = Claim(reading._replace(how=min(reading.how, How.LATE)), verdict)
