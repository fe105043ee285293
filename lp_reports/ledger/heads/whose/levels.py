"""Which level a head asks for, by the heads around it: the training's or the certificate's."""

from __future__ import annotations

from lp_reports.ledger.heads.meaning.ideas import group_ideas, head_key, plain, spans
from lp_reports.ledger.heads.meaning.plainer import behind_learner
from lp_reports.ledger.heads.meaning.spoken import How, Reading, Words
from lp_reports.ledger.heads.whose.home import Stacks, field_of, nobody_s
from lp_reports.model.fields import Field
from lp_reports.text.vocabulary import vocabulary

# Which columns stand with either level under one group.
_LEVELS = {
    Field.LEVEL: frozenset({Field.NUMBER, Field.ISSUED, Field.CERT_CLASS}),
    Field.TRAINING_LEVEL: frozenset({Field.OCCUPATION, Field.START, Field.END, Field.SPAN, Field.CATEGORY}),
}
_ASSESSED = frozenset({"考试", "等级"})
_TAUGHT = (frozenset({"培训", "等级"}), frozenset({"工种", "等级"}))
_BESIDE = frozenset({"技能", "名称", "学员", "本人"})
_OF_TRAINING = frozenset({"培训", "考试", "取证", "证书", "职证", "专证", "技能", "等级", "结果"})


def levels_apart(stacks: Stacks, words: dict[int, Words]) -> dict[int, Words]:
    """等级 in a group with 证书编号 is the certificate's, in one with 工种 the training's."""
    beside: dict[tuple[str, ...], set[Field]] = {}
    for number, spoken in words.items():
        if len(stacks[number]) > 1 and (field := field_of(spoken)):
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


def applied_level(stacks: Stacks, words: dict[int, Words]) -> dict[int, Words]:
    """申报等级, alone or beside 取证等级 or 认定等级: what was applied for is the training's, what was reached the
    certificate's."""
    asked = {number: field for number, spoken in words.items() if (field := field_of(spoken)) in _LEVELS}
    applied = [number for number in asked if _is_applied(stacks[number], words[number])]
    if len(applied) != 1:
        return words
    rest = asked.keys() - set(applied)
    reached = [number for number in rest if asked[number] is Field.LEVEL]
    assessed = [number for number in rest if _is_assessed(stacks[number], words[number])]
    if not reached and len(assessed) == 1:
        rest, reached = rest - set(assessed), assessed
        words = words | {assessed[0]: _as(words[assessed[0]], Field.LEVEL)}
    if not reached and rest:
        return words
    taught = any(asked[number] is Field.TRAINING_LEVEL for number in rest)
    other = words[applied[0]]
    return words | {applied[0]: nobody_s(other) if taught else _as(other, Field.TRAINING_LEVEL)}


def assessed_level(stacks: Stacks, words: dict[int, Words]) -> dict[int, Words]:
    """认定等级 or 鉴定等级 beside 培训等级 is the certificate's, where no other head asks for that."""
    levels = [number for number, spoken in words.items() if field_of(spoken) in _LEVELS]
    taught = [number for number in levels if words[number].ideas in _TAUGHT]
    rest = [number for number in levels if number not in taught]
    if len(taught) != 1 or len(rest) != 1 or not _tells_result(stacks[rest[0]], words[rest[0]]):
        return words
    around = frozenset[str]().union(*map(group_ideas, stacks[rest[0]][:-1]))
    if stacks[rest[0]][:-1] != stacks[taught[0]][:-1] and (not around or not around <= _OF_TRAINING):
        return words
    return words | {rest[0]: _as(words[rest[0]], Field.LEVEL)}


def _is_applied(stack: tuple[str, ...], words: Words) -> bool:
    """申报等级, 学员报考技能级别: of no certificate, as 申报证书等级 is."""
    return words.ideas - _BESIDE == {"等级"} and bool(stack) and _is_asked_for(plain(head_key(stack[-1])))


def _is_asked_for(key: str) -> bool:
    return behind_learner(key).startswith(tuple(vocabulary("ideas")["formalities"]["words"]))


def _is_assessed(stack: tuple[str, ...], words: Words) -> bool:
    """认定等级, but not 鉴定等级, which is an official word for the training's."""
    best = words.best
    return _tells_result(stack, words) and best is not None and best.how < How.EXACT


def _tells_result(stack: tuple[str, ...], words: Words) -> bool:
    """认定等级, 鉴定等级, but not 拟认定等级, which is one word, nor 申报认定等级."""
    key = plain(head_key(stack[-1])) if stack else ""
    return words.ideas == _ASSESSED and len(spans(key)) > 1 and not _is_asked_for(key)


def _as(words: Words, field: Field) -> Words:
    return words._replace(readings=(Reading(field, How.MEANING, float(How.MEANING)),))
