"""是否残疾人, 是否低保户, 监测对象: a column of yes and no for one kind of person, beside those that have a field of their own."""

from __future__ import annotations

from lp_reports.ledger.heads.evidence import Verdict
from lp_reports.ledger.heads.ideas import foreign, group_ideas, head_key, without_brackets
from lp_reports.ledger.heads.kinds import is_filled
from lp_reports.ledger.heads.match import Claim, Draft
from lp_reports.ledger.heads.sheet import Columns
from lp_reports.ledger.heads.words import How, Reading
from lp_reports.ledger.values.cell import parse_yes_no, show
from lp_reports.ledger.values.stems import asked_after, meaning
from lp_reports.model.fields import Field
from lp_reports.model.ledger import Part
from lp_reports.text.spellings import spellings

_ANSWERED = 0.75  # the share of cells
_STATES = frozenset({Field.NOW, Field.BEFORE})  # 是否失业 asks after work
_NO_KIND = frozenset({"其他"})


def kind_asked(table: Columns, number: int) -> str:
    """The word for the kind of person that a head asks after, '' for none: 低保户 of 是否低保户."""
    key = asked_after(without_brackets(head_key(table.head(number)))).removeprefix("属于")
    known = spellings("person_type")
    word = next((word for word in (key, f"{key}户", f"{key}人") if word in known), "")
    if not word or known[word] in _NO_KIND or _STATES & {one.field for one in table.words[number].readings}:
        return ""
    of_others = any(not group_ideas(group).isdisjoint(foreign()) for group in table.stacks[number][:-1])
    return "" if of_others else word


def find_kinds_of_person(table: Columns, draft: Draft) -> None:
    """Every such column that nothing else has taken says its kind in 人员类别, beside the column of that head."""
    asked = [
        Part(number, says=word)
        for number in table.numbers
        if number not in draft.taken() | _told_apart(table, draft)
        and (word := kind_asked(table, number))
        and _is_answered(table, number, word)
    ]
    own = draft.columns.get(Field.PEOPLE)
    shared = [field for field, column in draft.columns.items() if column == own]
    if not asked or Field.PEOPLE in draft.open or len(shared) > 1:
        return
    known = draft.parts.get(Field.PEOPLE, (Part(own),) if own else ())
    draft.parts[Field.PEOPLE] = parts = (*known, *asked)
    if not own:
        draft.columns[Field.PEOPLE] = parts[0].column
        draft.claims[Field.PEOPLE] = Claim(Reading(Field.PEOPLE, How.MEANING, How.MEANING), Verdict.SILENT)


def _told_apart(table: Columns, draft: Draft) -> set[int]:
    """是否贫困户 beside 是否脱贫户: one is read, and that is told."""
    return {
        number
        for number in table.numbers
        for reading in table.words[number].readings
        if reading.how >= How.MEANING and reading.field in draft.columns.keys() | draft.open
    }


def _is_answered(table: Columns, number: int, word: str) -> bool:
    """Nearly all that is filled is yes, no, or the kind's own name."""
    filled = [show(value) for value in table.cells(number)[:1000] if is_filled(value)]
    term = spellings("person_type")[word]
    plain = [parse_yes_no(text) is not None or meaning("person_type", text).term == term for text in filled]
    return bool(plain) and sum(plain) >= _ANSWERED * len(plain)
