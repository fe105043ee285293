"""Who the learner is, where no head says it: the one who holds the only IDs, and whose phone is his."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import takewhile

from lp_reports.ledger.heads.contents.evidence import Verdict
from lp_reports.ledger.heads.contents.kinds import Kind, is_filled
from lp_reports.ledger.heads.decision.holder import columns_of_ids
from lp_reports.ledger.heads.draft import Draft
from lp_reports.ledger.heads.meaning.ideas import (
    foreign,
    group_ideas,
    handlers,
    head_key,
    plain,
    spans,
    strict,
    take_apart,
)
from lp_reports.ledger.heads.meaning.spoken import How, Reading, Words
from lp_reports.ledger.heads.meaning.words import read_words
from lp_reports.ledger.heads.sheet import Columns
from lp_reports.ledger.heads.whose.company import ROLES, SOMEBODY_ELSE, in_company
from lp_reports.ledger.heads.whose.home import field_of
from lp_reports.ledger.values.names import is_occupation
from lp_reports.model.fields import Field
from lp_reports.text.cleaning import tight

_PLAIN, _MOST = 0.6, 0.8  # the share of cells
_OF_PHONE = frozenset({"电话", "号码", "联系", "目前", "学员", "本人", "就业", "外出", "一种"})
_SERVED = frozenset({"对象"})  # 求职者, 受益人: those whom a table is about
_ONE_S = {Field.NAME: "姓名", Field.IDENTITY: "身份证"}
_RELATED = ROLES | {"户主", "他人", "经手人", "法人"}


def find_holder(table: Columns, draft: Draft) -> None:
    """户主 | 家庭成员 | 身份证号: the one column of names right before a plain 身份证号 names its holder, where no other
    column names the learner, and it names as many people as there are IDs."""
    identity = draft.columns.get(Field.IDENTITY)
    if not identity or draft.settled(Field.NAME):
        return
    name = identity - 1
    if name not in table.words or name in draft.taken() or not _may_hold(table.words[name]):
        return
    alone = table.words[name].ideas <= _RELATED | {"姓名", "本人", "企业"}
    names, holders = (
        {tight(str(value)) for value in table.first_cells(column) if is_filled(value)}
        for column in (name, identity)
    )
    if (
        alone
        and draft.claims[Field.IDENTITY].reading.how >= How.MEANING
        and len(names) >= _MOST * len(holders) > 1
        and table.profile(name).share({Kind.PERSON}) >= _PLAIN
    ):
        draft.give(Field.NAME, name, Verdict.SOFT)


def lift_group(table: Columns, draft: Draft, own: Mapping[str, Field]) -> None:
    """求职者信息{姓名, 身份证号, 乡镇}, 签订劳动合同人员{…}: a group over the only IDs of a table is the learners', whatever it calls
    them, unless that is somebody whom every form knows as another; told."""
    if any(field_of(words) is Field.IDENTITY for words in table.words.values()):
        return
    holders = columns_of_ids(table)
    group = table.stacks[holders[0]][:-1] if len(holders) == 1 else ()
    said = frozenset[str]().union(*map(group_ideas, group))
    if said.isdisjoint(strict()) or not said.isdisjoint(SOMEBODY_ELSE | handlers()):
        return
    stacks = {number: stack[-1:] if stack[:-1] == group else stack for number, stack in table.stacks.items()}
    if field_of(read_words(stacks[holders[0]], own)) is not Field.IDENTITY:
        return
    words = in_company(stacks, {number: read_words(stack, own) for number, stack in stacks.items()})
    table.words.update(words)
    table.stacks.update(stacks)
    draft.notes.append((holders[0], f"“{group[-1]}”下面是表里唯一的身份证号，读作学员的"))


def find_person(table: Columns, draft: Draft) -> None:
    """操作员姓名, 家庭成员姓名 | 身份证号（与户口本一致）: the one column of names and the one of IDs are the learner's, whatever he
    is called, where neither head speaks of somebody else."""
    claim = draft.claims.get(Field.NAME)
    if claim and claim.reading.how >= How.MEANING and Field.IDENTITY in draft.columns:
        return
    holders = columns_of_ids(table)
    if len(holders) != 1:
        return
    plain_names = [number for number in table.numbers if _are_names(table, number, strict())]
    all_names = [number for number in table.numbers if _are_names(table, number, SOMEBODY_ELSE)]
    names = plain_names or all_names
    if not draft.settled(Field.IDENTITY) and len(all_names) == 1 and _is_of_card(table, holders[0]):
        draft.give(Field.IDENTITY, holders[0], Verdict.HARD)
    if draft.columns.get(Field.IDENTITY) != holders[0] or len(names) != 1:
        return
    if not draft.settled(Field.NAME) and names[0] not in draft.taken():
        draft.give(Field.NAME, names[0], Verdict.HARD)
    if draft.columns.get(Field.NAME) == names[0] and plain_names:
        _be_sure_of_trade(table, draft)


def _be_sure_of_trade(table: Columns, draft: Draft) -> None:
    """快递员姓名, read as the learner's name by half its words, needs no note."""
    claim = draft.claims.get(Field.NAME)
    if claim and claim.reading.how < How.MEANING and _is_by_trade(table, draft.columns[Field.NAME]):
        draft.claims[Field.NAME] = claim._replace(reading=Reading(Field.NAME, How.MEANING, How.MEANING))


def _is_by_trade(table: Columns, number: int) -> bool:
    """快递员姓名, 务工群众姓名."""
    return is_occupation(_owner(table, number, Field.NAME)) or not table.words[number].strange


def _owner(table: Columns, number: int, field: Field) -> str:
    """护理员 of 护理员身份证号."""
    return plain(head_key(table.head(number))).partition(_ONE_S[field])[0]


def _are_names(table: Columns, number: int, others: frozenset[str]) -> bool:
    """Names under a head that asks for them and speaks of none of these."""
    asked = _ONE_S[Field.NAME] in _said(table, number)
    return (
        asked
        and _is_nobody_else_s(table, number, others)
        and table.profile(number).share({Kind.PERSON}) >= _PLAIN
    )


def _is_of_card(table: Columns, number: int) -> bool:
    """身份证号/社保卡号, 护理员身份证号: whatever other paper of his has the number as well, whatever he is called, but for a word
    that nobody knows (匠人身份证号)."""
    owner = _owner(table, number, Field.IDENTITY)
    stranger = table.words[number].whose and not is_occupation(owner)
    named = any(table.head(other) == owner for other in table.numbers)  # 会员 | 会员身份证号, beside 姓名
    asked = _ONE_S[Field.IDENTITY] in _said(table, number)
    return asked and not stranger and not named and _is_nobody_else_s(table, number, SOMEBODY_ELSE)


def _said(table: Columns, number: int) -> frozenset[str]:
    """All that a head says, before the columns around it are heard."""
    return take_apart(plain(head_key(table.head(number)))).ideas


def _is_nobody_else_s(table: Columns, number: int, others: frozenset[str]) -> bool:
    ideas = _said(table, number).union(*map(group_ideas, table.stacks[number][:-1]))
    return ideas.isdisjoint(others | handlers())


def find_phone(table: Columns, draft: Draft) -> None:
    """店主电话, where 网店店主姓名 was read as the learner's name by its contents."""
    claim = draft.claims.get(Field.NAME)
    holder = table.head(draft.columns[Field.NAME]).removesuffix("姓名") if claim else ""
    if not claim or claim.reading.how is not How.PART or not holder:
        return
    phones = [
        number
        for number in draft.free(table.numbers)
        if _is_of(holder, table.head(number)) and table.profile(number).share({Kind.MOBILE}) >= _PLAIN
    ]
    if not draft.settled(Field.PHONE):
        draft.give_only(Field.PHONE, phones, Verdict.HARD)


def find_plain_phone(table: Columns, draft: Draft) -> None:
    """微信/手机, 手机(QQ), 务工电话, 厨师电话, 求职者电话: the one column of phones under a head that asks for them and speaks of nobody
    but the trade or the case of the people in the rows, where no other has any."""
    if draft.settled(Field.PHONE):
        return
    phones = [
        number
        for number in draft.free(table.numbers)
        if len(table.stacks[number]) == 1
        and "电话" in (ideas := _said_of_phone(table, number))
        and ideas - foreign() <= _OF_PHONE
        and ideas.isdisjoint((strict() | handlers()) - _SERVED)
        and table.profile(number).share({Kind.MOBILE}) >= _MOST
        and is_each_one_s(table, number)
    ]
    draft.give_only(Field.PHONE, phones, Verdict.HARD)


def _said_of_phone(table: Columns, number: int) -> frozenset[str]:
    """What a head says but for the trade of whose it is (厨师电话); nothing where it is not understood."""
    head, words = table.head(number), table.words[number]
    if words.strange and is_occupation(owner := _before_phone(head)):
        return take_apart(head.removeprefix(owner)).ideas
    return frozenset() if words.strange else words.ideas


def is_each_one_s(table: Columns, number: int) -> bool:
    """An office's phone is the same on many rows."""
    cells = table.texts(number)
    return 2 * len(set(cells)) > len(cells)


def _is_of(holder: str, head: str) -> bool:
    """A head of phones begins with its holder, or with the last of the words for him."""
    owner = _before_phone(head)
    return head.startswith(holder) or (len(owner) > 1 and holder.endswith(owner))


def _before_phone(head: str) -> str:
    """店主 of 店主电话."""
    said = takewhile(lambda span: _OF_PHONE.isdisjoint(span.ideas or ()), spans(head))
    return "".join(head[span.start : span.end] for span in said)


def _may_hold(words: Words) -> bool:
    """户主, 理事长姓名, or 店主姓名, whose owner no word explains."""
    named = any(reading.field is Field.NAME for reading in words.readings)
    return bool(words.ideas & _RELATED) or (words.whose and named)
