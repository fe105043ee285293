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
_OWN_FIELD = frozenset({Field.POOR, Field.HARDSHIP, Field.LEAVER})
_NO_KIND = frozenset({"其他"})
_POOR, _WATCHED = "脱贫劳动力", "监测对象"


def kind_asked(table: Columns, number: int) -> str:
    """The word for the kind of person that a head asks after and that has no field of its own, '' for none: 低保户 of
    是否低保户, 监测户 beside 脱贫户."""
    word, fields = _word(table, number), {reading.field for reading in table.words[number].readings}
    known = spellings("person_type")
    if not word or known[word] in _NO_KIND or fields & _STATES:
        return ""
    beside = known[word] == _WATCHED and any(
        known.get(_word(table, other)) == _POOR for other in table.numbers
    )
    of_others = any(not group_ideas(group).isdisjoint(foreign()) for group in table.stacks[number][:-1])
    return "" if of_others or (fields & _OWN_FIELD and not beside) else word


def _word(table: Columns, number: int) -> str:
    key = asked_after(without_brackets(head_key(table.head(number)))).removeprefix("属于")
    return next((word for word in (key, f"{key}户", f"{key}人") if word in spellings("person_type")), "")


def find_kinds_of_person(table: Columns, draft: Draft) -> None:
    """Sets every such column aside, before another field can claim it."""
    for number in table.numbers:
        word = kind_asked(table, number) if number not in draft.taken() else ""
        if word and _is_answered(table, number, word):
            draft.kinds[number] = word


def join_kinds_of_person(draft: Draft) -> None:
    """Each says its kind in 人员类别, beside the column of that head."""
    own = draft.columns.get(Field.PEOPLE)
    shared = [field for field, column in draft.columns.items() if column == own]
    if not draft.kinds or Field.PEOPLE in draft.open or len(shared) > 1:
        draft.kinds.clear()
        return
    known = draft.parts.get(Field.PEOPLE, (Part(own),) if own else ())
    asked = (Part(number, says=word) for number, word in draft.kinds.items())
    draft.parts[Field.PEOPLE] = parts = (*known, *asked)
    if not own:
        draft.columns[Field.PEOPLE] = parts[0].column
        draft.claims[Field.PEOPLE] = Claim(Reading(Field.PEOPLE, How.MEANING, How.MEANING), Verdict.SILENT)


def _is_answered(table: Columns, number: int, word: str) -> bool:
    """Nearly all that is filled is yes, no, or the kind's own name."""
    filled = [show(value) for value in table.cells(number)[:1000] if is_filled(value)]
    term = spellings("person_type")[word]
    plain = [parse_yes_no(text) is not None or meaning("person_type", text).term == term for text in filled]
    return bool(plain) and sum(plain) >= _ANSWERED * len(plain)
