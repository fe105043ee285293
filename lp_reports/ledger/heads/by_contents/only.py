"""What the contents of the one column settle that its half-understood head leaves open: 就业形式 over states of work, 费用
over 免费 and 自费, 名族 over 汉族, 渠道 over 企业 and 合作社."""

from __future__ import annotations

import re
from typing import NamedTuple

from lp_reports.ledger.heads.by_contents.misnamed import says_states
from lp_reports.ledger.heads.contents.evidence import Verdict
from lp_reports.ledger.heads.contents.kinds import Kind
from lp_reports.ledger.heads.contents.profile import names_a_class
from lp_reports.ledger.heads.draft import Draft
from lp_reports.ledger.heads.meaning.ideas import foreign, head_key, is_a_word
from lp_reports.ledger.heads.reading import Opposite
from lp_reports.ledger.heads.sheet import Columns
from lp_reports.ledger.values.stems import is_about
from lp_reports.model.fields import Field
from lp_reports.text.vocabulary import vocabulary

_MOST = 0.8  # the share of cells
_FEW = 0.5
_DIGIT = re.compile(r"\d")
# Sections of vocabulary/stems.toml.
_ANSWERS = {Kind.PAID_BY: "free", Kind.EMPLOYMENT: "employment", Kind.CHANNEL: "channel"}
BEFORE = frozenset({"训前", "原有"})
# What people were, before the training: 训前身份类型, 培训前从事职业.
WAS = frozenset({"身份", "职业", "工种", "岗位", "类别", "类型", "情况", "去向", "学员", "本人"})
_SORT_OF_TRAINING = frozenset({"培训", "类别", "类型", "学员"})
_OF_PAPER = frozenset({Field.NUMBER, Field.ISSUED})


class _Only(NamedTuple):
    """A field that a column's contents alone may tell, of all that its head names one of these ideas."""

    field: Field
    kind: Kind
    ideas: frozenset[str]
    instead: frozenset[Field] = frozenset()


_ONLY = (
    _Only(Field.NOW, Kind.EMPLOYMENT, frozenset({"就业", "目前", "训后"})),
    _Only(Field.BEFORE, Kind.EMPLOYMENT, frozenset({"训前"})),
    _Only(Field.FREE, Kind.PAID_BY, frozenset({"费用", "出资", "免费", "承担", "类别"})),
    _Only(
        Field.CERT_CLASS,
        Kind.CERT_CLASS,
        frozenset({"别证"}),
        frozenset({Field.TICK_VOCATIONAL, Field.TICK_SPECIALISED}),
    ),
    _Only(Field.ETHNIC, Kind.ETHNIC, frozenset({"民族"})),
    _Only(Field.CHANNEL, Kind.CHANNEL, frozenset({"渠道"})),
)


def find_only(table: Columns, draft: Draft) -> None:
    """Gives such a field, where nothing else answers it, the one free column that is plainly that, and says so."""
    for only in _ONLY:
        if draft.settled(only.field, *only.instead):
            continue
        fitting = [
            number
            for number in draft.free(table.numbers)
            if _may_be(table, draft, number, only) and _share(table, number, only.kind) >= _MOST
        ]
        draft.give_only(only.field, fitting, Verdict.SOFT)
    _find_gone_out(table, draft)


def _find_gone_out(table: Columns, draft: Draft) -> None:
    """Gives 目前就业状态 the one column 是否外出务工 right of the training's days, where no other head asks for it: 是 says
    that they work, and 否 leaves the matter open; told once for all rows."""
    if draft.settled(Field.NOW):
        return
    fitting = [
        number
        for number in draft.free(table.numbers)
        if _asks_who_went_out(table.head(number))
        and not _is_group_s(table, number)
        and _is_after(draft, number)
        and table.profile(number).share({Kind.YES_NO, Kind.EMPLOYMENT}) >= _MOST
    ]
    if len(fitting) == 1:
        note = f"{table.called(fitting[0])}读作“{Field.NOW}”：“是”即已就业，“否”看不出有没有就业，按未填处理"
        draft.give_explained(Field.NOW, fitting[0], note)
        draft.opposites[Field.NOW] = Opposite("employment", "已就业", "")


def _asks_who_went_out(head: str) -> bool:
    said = vocabulary("ideas")["gone_out"]
    bare = next((head.removeprefix(when) for when in said["before"] if head.startswith(when)), head)
    return head_key(bare) in said["heads"]


def _share(table: Columns, number: int, kind: Kind) -> float:
    """The part of a column's cells that are of a kind; of answers, that say more than 是 or √ and no amount, as their rows
    will understand them."""
    section = _ANSWERS.get(kind)
    cells = table.texts(number, 20)
    if not section or not cells:
        return table.profile(number).share({kind})
    told = (len(cell) > 1 and not _DIGIT.search(cell) and is_about(section, cell) for cell in cells)
    return sum(told) / len(cells)


def _may_be(table: Columns, draft: Draft, number: int, only: _Only) -> bool:
    ideas = table.words[number].ideas
    if not is_a_word(table.head(number)) or ideas.isdisjoint(only.ideas) or _is_group_s(table, number):
        return False
    if only.field is Field.CERT_CLASS:  # 培训证书 beside its number, over classes that count
        beside = {draft.columns[field] for field in _OF_PAPER if field in draft.columns}
        return bool(beside & {number - 1, number + 1}) and names_a_class(table.cells(number))
    if only.field is Field.CHANNEL and not _is_mere_way(table, number, only.ideas):
        return False
    if only.field is Field.BEFORE:  # over 未就业 and 务农, not over 砌筑工 and 电工
        trades = table.profile(number).share({Kind.OCCUPATION})
        return ideas <= WAS | {"训前", "就业"} and trades < _FEW and says_states(table, number)
    if table.words[number].apart or not ideas.isdisjoint(foreign()):
        return False
    if only.field is Field.FREE and "类别" in ideas:  # 参训性质
        return ideas <= _SORT_OF_TRAINING
    if only.field is not Field.NOW:
        return True
    return ideas.isdisjoint(BEFORE) and _is_after(draft, number) and says_states(table, number)


def _is_mere_way(table: Columns, number: int, ideas: frozenset[str]) -> bool:
    """渠道 alone; 就业渠道 and 报名渠道 are of something else."""
    words = table.words[number]
    return (
        words.ideas == ideas
        and not words.strange
        and table.head(number).startswith(tuple(vocabulary("ideas")["unread"]["way"]))
    )


def _is_group_s(table: Columns, number: int) -> bool:
    """A group stands over it, which may say whose or of when it is."""
    return len(table.stacks[number]) > 1


def _is_after(draft: Draft, number: int) -> bool:
    """Right of the training's days."""
    days = (draft.columns.get(field, 0) for field in (Field.END, Field.SPAN))
    return number > max(days)
