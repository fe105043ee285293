"""What the other heads of a table make of one: whose it is, and which of two readings it has."""

from __future__ import annotations

from collections.abc import Mapping

from lp_reports.ledger.heads.ideas import group_ideas
from lp_reports.ledger.heads.words import PRESENT, How, Words
from lp_reports.model.fields import Field

Stacks = Mapping[int, tuple[str, ...]]

# What anybody has: a head of unknown beginning may be of somebody else.
PERSONAL = frozenset(
    {
        Field.NAME,
        Field.IDENTITY,
        Field.PHONE,
        Field.ADDRESS,
        Field.SEX,
        Field.BIRTH,
        Field.AGE,
        Field.ETHNIC,
        Field.EDUCATION,
    }
)
_PLACES = frozenset({Field.ADDRESS, Field.TOWNSHIP, Field.VILLAGE})
_LEARNER = frozenset({"学员", "本人"})
# Which columns stand with either level under one group.
_LEVELS = {
    Field.LEVEL: frozenset({Field.NUMBER, Field.ISSUED, Field.CERT_CLASS}),
    Field.TRAINING_LEVEL: frozenset({Field.OCCUPATION, Field.START, Field.END, Field.SPAN, Field.CATEGORY}),
}


def in_company(stacks: Stacks, words: dict[int, Words]) -> dict[int, Words]:
    """The words of every column, less the readings that the columns around it rule out."""
    for rule in (_learner_first, _levels_apart):
        words = rule(stacks, words)
    return _registered_first(words)


def _learner_first(stacks: Stacks, words: dict[int, Words]) -> dict[int, Words]:
    """学员{姓名, 电话} beside 家庭情况{姓名, 电话}: where of several groups with a name one speaks of the learner, or
    one name stands under none, what the others say of a person is somebody else's."""
    named = {stacks[number][:-1] for number, spoken in words.items() if _field(spoken) is Field.NAME}
    learners = {group for group in named if any(group_ideas(text) & _LEARNER for text in group)} or named & {
        ()
    }
    others = named - learners
    if len(learners) != 1:
        return words
    return {
        number: _nobody_s(spoken) if stacks[number][:-1] in others and _field(spoken) in PERSONAL else spoken
        for number, spoken in words.items()
    }


def _levels_apart(stacks: Stacks, words: dict[int, Words]) -> dict[int, Words]:
    """等级 in a group with 证书编号 is the certificate's, in one with 工种 the training's."""
    beside: dict[tuple[str, ...], set[Field]] = {}
    for number, spoken in words.items():
        if len(stacks[number]) > 1 and (field := _field(spoken)):
            beside.setdefault(stacks[number][:-1], set()).add(field)
    apart = dict(words)
    for number, spoken in words.items():
        sure = {reading.field for reading in spoken.readings if reading.how >= How.MEANING}
        stand = beside.get(stacks[number][:-1], set())
        fitting = [level for level, company in _LEVELS.items() if company & stand]
        if sure >= _LEVELS.keys() and len(fitting) == 1:
            apart[number] = spoken._replace(
                readings=tuple(reading for reading in spoken.readings if reading.field is fitting[0])
            )
    return apart


def _registered_first(words: dict[int, Words]) -> dict[int, Words]:
    """Where somebody lives now is no registered address in a table that asks for the household's place as well."""
    places = {number: spoken for number, spoken in words.items() if _field(spoken) in _PLACES}
    present = {
        number for number, spoken in places.items() if PRESENT & spoken.ideas and "户籍" not in spoken.ideas
    }
    if len(present) == len(places):
        return words
    return {number: _nobody_s(spoken) if number in present else spoken for number, spoken in words.items()}


def _nobody_s(words: Words) -> Words:
    return words._replace(readings=(), apart=True)


def _field(words: Words) -> Field | None:
    """What the words of a head ask for; the clerk's own word is not weighed."""
    best = words.best
    return best.field if best and best.how is not How.OWN else None
