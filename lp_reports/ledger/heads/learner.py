"""Who the learner is, where no head says it: the one who holds the only IDs, and whose phone is his."""

from __future__ import annotations

from itertools import takewhile

from lp_reports.ledger.heads.evidence import Verdict
from lp_reports.ledger.heads.ideas import foreign, handlers, spans, strict
from lp_reports.ledger.heads.kinds import Kind, is_filled
from lp_reports.ledger.heads.match import Draft
from lp_reports.ledger.heads.sheet import Columns
from lp_reports.ledger.heads.words import How, Words
from lp_reports.model.fields import Field
from lp_reports.text.cleaning import tight

_ROWS = 200
_PLAIN, _MOST = 0.6, 0.8  # the share of cells
_OF_PHONE = frozenset({"电话", "号码", "联系", "目前", "学员", "本人", "就业", "外出", "一种"})
_RELATED = frozenset({"户主", "他人", "职务", "对象", "领款", "经手人"})


def find_holder(table: Columns, draft: Draft) -> None:
    """户主 | 家庭成员 | 身份证号: the one column of names right before a plain 身份证号 names its holder, where no other
    column names the learner, and it names as many people as there are IDs."""
    identity = draft.columns.get(Field.IDENTITY)
    if not identity or Field.NAME in draft.columns or Field.NAME in draft.open:
        return
    name = identity - 1
    if name not in table.words or name in draft.taken() or not _may_hold(table.words[name]):
        return
    alone = table.words[name].ideas <= _RELATED | {"姓名", "本人"}
    names = {tight(str(value)) for value in table.cells(name)[:_ROWS] if is_filled(value)}
    holders = {tight(str(value)) for value in table.cells(identity)[:_ROWS] if is_filled(value)}
    if (
        alone
        and draft.claims[Field.IDENTITY].reading.how >= How.MEANING
        and len(names) >= _MOST * len(holders) > 1
        and table.profile(name).share({Kind.PERSON}) >= _PLAIN
    ):
        draft.give(Field.NAME, name, Verdict.SOFT)


def find_phone(table: Columns, draft: Draft) -> None:
    """店主电话, where 网店店主姓名 was read as the learner's name by its contents."""
    claim = draft.claims.get(Field.NAME)
    holder = table.head(draft.columns[Field.NAME]).removesuffix("姓名") if claim else ""
    if not claim or claim.reading.how is not How.PART or not holder:
        return
    phones = [
        number
        for number in table.numbers
        if number not in draft.taken()
        and _is_of(holder, table.head(number))
        and table.profile(number).share({Kind.MOBILE}) >= _PLAIN
    ]
    if len(phones) == 1 and Field.PHONE not in draft.columns and Field.PHONE not in draft.open:
        draft.give(Field.PHONE, phones[0], Verdict.HARD)


def find_plain_phone(table: Columns, draft: Draft) -> None:
    """微信/手机, 手机(QQ), 务工电话: the one column of phones under a head that asks for them and speaks of nobody, where no other
    has any."""
    if Field.PHONE in draft.columns or Field.PHONE in draft.open:
        return
    phones = [
        number
        for number in table.numbers
        if number not in draft.taken()
        and len(table.stacks[number]) == 1
        and "电话" in (ideas := table.words[number].ideas)
        and ideas - foreign() <= _OF_PHONE
        and ideas.isdisjoint(strict() | handlers())
        and not table.words[number].strange
        and table.profile(number).share({Kind.MOBILE}) >= _MOST
        and _is_each_one_s(table, number)
    ]
    if len(phones) == 1:
        draft.give(Field.PHONE, phones[0], Verdict.HARD)


def _is_each_one_s(table: Columns, number: int) -> bool:
    """An office's phone is the same on many rows."""
    cells = [tight(str(value)) for value in table.cells(number)[:_ROWS] if is_filled(value)]
    return 2 * len(set(cells)) > len(cells)


def _is_of(holder: str, head: str) -> bool:
    """A head of phones begins with its holder, or with the last of the words for him."""
    said = takewhile(lambda span: "电话" not in (span.ideas or ()), spans(head))
    owner = "".join(head[span.start : span.end] for span in said)
    return head.startswith(holder) or (len(owner) > 1 and holder.endswith(owner))


def _may_hold(words: Words) -> bool:
    """户主, 理事长姓名, or 店主姓名, whose owner no word explains."""
    named = any(reading.field is Field.NAME for reading in words.readings)
    return bool(words.ideas & _RELATED) or (words.whose and named)
