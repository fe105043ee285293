"""是否监测对象 | 是否残疾人 | 是否低保户: columns of yes and no, each after a kind of person, answer the kinds together."""

from __future__ import annotations

from lp_reports.ledger.heads.contents.evidence import Verdict
from lp_reports.ledger.heads.contents.kinds import Kind
from lp_reports.ledger.heads.draft import Draft
from lp_reports.ledger.heads.meaning.ideas import group_ideas, head_key, strict, without_brackets
from lp_reports.ledger.heads.meaning.spoken import How
from lp_reports.ledger.heads.sheet import Columns
from lp_reports.ledger.values.stems import asked_after, meaning, says_no_more
from lp_reports.model.fields import Field
from lp_reports.model.ledger import Part
from lp_reports.text.spellings import spellings

_FIELDS = {Field.POOR: "脱贫劳动力", Field.HARDSHIP: "就业困难人员", Field.LEAVER: "两后生"}
# Said in words of work as well: only a whole word of the vocabulary names them.
_OF_WORK = frozenset({"农村转移就业劳动者", "城镇登记失业人员", "企业职工", "一般农村劳动力"})
_OTHER = "其他"
_ANOTHER_MATTER = frozenset({"杂项"})
_PLAIN = 0.75  # the share of cells


def find_kinds(table: Columns, draft: Draft) -> None:
    """Every such column that no field has, beside the column of kinds where there is one."""
    if Field.PEOPLE in draft.open:
        return
    asked = [
        Part(number, says=term)
        for number in draft.free(table.numbers)
        if (term := kind_asked(table.stacks[number]))
        and table.words[number].ideas != _ANOTHER_MATTER  # 是否建档
        and all(group_ideas(text).isdisjoint(strict()) for text in table.stacks[number][:-1])
        and not _asks_for_its_field(table, number, term)
        and table.profile(number).share({Kind.YES_NO, Kind.PEOPLE}) >= _PLAIN
    ]
    if not asked:
        return
    known = draft.columns.get(Field.PEOPLE)
    if not known:
        draft.give(Field.PEOPLE, asked[0].column, Verdict.SOFT, How.MEANING)
    before = draft.parts.get(Field.PEOPLE) or ((Part(known),) if known else ())
    draft.parts[Field.PEOPLE] = (*before, *asked)


def _asks_for_its_field(table: Columns, number: int, term: str) -> bool:
    """是否建档立卡户 beside 是否脱贫户: which of them counts is told already."""
    return any(_FIELDS.get(reading.field) == term for reading in table.words[number].readings)


def kind_asked(stack: tuple[str, ...]) -> str:
    """The kind of person after which a head asks, 是否低保户, or that is all its head, 残疾人; '' for none."""
    asked = _asked(stack)
    if term := spellings("person_type").get(asked or without_brackets(head_key(stack[-1] if stack else ""))):
        return "" if term == _OTHER else term
    return _term(asked) if says_no_more("person_type", asked) else ""


def may_ask_for_kind(table: Columns, number: int) -> bool:
    """是否易返贫户: it asks after somebody's kind, in words of which not all are understood."""
    return table.words[number].ideas != _ANOTHER_MATTER and bool(_term(_asked(table.stacks[number])))


def _asked(stack: tuple[str, ...]) -> str:
    """What a question is about, '' for none."""
    head = without_brackets(head_key(stack[-1])) if stack else ""
    return asked if (asked := asked_after(head)) != head else ""


def _term(asked: str) -> str:
    term = meaning("person_type", asked).term
    return term if term not in _OF_WORK else ""
