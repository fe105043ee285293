"""Money for the training under heads that no field answers for sure, so that it is told as unread (F14)."""

from __future__ import annotations

import re

from lp_reports.ledger.heads.contents.kinds import Kind
from lp_reports.ledger.heads.draft import Draft
from lp_reports.ledger.heads.meaning.ideas import group_ideas
from lp_reports.ledger.heads.sheet import Columns
from lp_reports.model.fields import Field

_PAID, _PAYERS = frozenset({"补贴"}), frozenset({"本人", "机构", "单位"})
_COST, _BORNE = frozenset({"费用"}), frozenset({"承训", "培训"})
# What may stand beside them: 拟补贴金额 as a list for the public has it, 省级补贴, 财政承担培训费.
_BESIDE = frozenset({"意愿", "金额", "发放", "取得", "省市", "等级", "承担", "技能", "累计", "学员", "情况"})
_SUM = re.compile(r"\d{2,}(?:\.\d+)?元")
_MOST = 0.8  # the share of cells


def is_loose_money(table: Columns, draft: Draft, number: int) -> bool:
    """Sums that may be the 培训补贴, which no column answers."""
    if draft.settled(Field.PAY_TRAINING):
        return False
    if table.profile(number).most() is not Kind.AMOUNT and not _says_sums(table, number):
        return False
    leaf = table.words[number].ideas
    groups = frozenset[str]().union(*map(group_ideas, table.stacks[number][:-1]))
    if groups >= _PAID and leaf and leaf <= _PAYERS:  # 培训补贴{学校, 个人}
        return True
    ours = leaf >= _PAID or (leaf >= _COST and bool(_BORNE & leaf))
    return ours and leaf <= _PAID | _COST | _BORNE | _BESIDE


def _says_sums(table: Columns, number: int) -> bool:
    """补贴情况 over 培训补贴1200元，生活费900元."""
    texts = table.texts(number, 40)
    return bool(texts) and sum(bool(_SUM.search(text)) for text in texts) >= _MOST * len(texts)
