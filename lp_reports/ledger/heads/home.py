"""Where somebody is at home: not where he works or learns, nor at any other place that a group names."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from lp_reports.ledger.heads.ideas import group_ideas, head_key, plain, take_apart, without_brackets
from lp_reports.ledger.heads.words import PRESENT, How, Words
from lp_reports.model.fields import Field

Stacks = Mapping[int, tuple[str, ...]]

_PLACES = frozenset({Field.ADDRESS, Field.TOWNSHIP, Field.VILLAGE, Field.GROUP})
_AWAY = frozenset({"就业", "一种", "上岗", "外出", "机构", "单位", "考试", "企业"})
_WHERE = frozenset({"地点", "地址"})  # of the training, where a group names it
_OFFICE = frozenset({"机构", "单位"})
_AT_HOME = frozenset({"户籍", "家庭", "学员", "本人"})


def at_home(stacks: Stacks, words: dict[int, Words]) -> dict[int, Words]:
    """户籍地{乡镇} and 务工地{乡镇}, 鉴定机构{名称, 电话}: what a group without the learner says of a place is not his home
    where it names another, or where nobody knows it and a home stands elsewhere; nor is an office's phone his."""
    people = {
        stacks[number][:-1]
        for number, spoken in words.items()
        if field_of(spoken) in (Field.NAME, Field.IDENTITY)
    }
    grouped = {
        number: field
        for number, spoken in words.items()
        if (field := field_of(spoken)) and len(stacks[number]) > 1 and stacks[number][:-1] not in people
    }
    places = {number for number, spoken in words.items() if field_of(spoken) in _PLACES}
    home = any(number not in grouped or _is_home(stacks[number][:-1]) for number in places)
    apart = {
        number
        for number, field in grouped.items()
        if (
            field in _PLACES
            and (_is_away(stacks[number][:-1]) or (home and not _is_home(stacks[number][:-1])))
        )
        or (field is Field.PHONE and _said(stacks[number][:-1]) & _OFFICE)
    }
    return {number: nobody_s(spoken) if number in apart else spoken for number, spoken in words.items()}


def _said(group: Iterable[str]) -> frozenset[str]:
    ideas = frozenset[str]().union(*map(group_ideas, group))
    return ideas if ideas.isdisjoint(_AT_HOME) else frozenset()


def _is_away(group: Iterable[str]) -> bool:
    said = _said(group)
    return bool(said & _AWAY or (said & _WHERE and "培训" in said))


def _is_home(group: tuple[str, ...]) -> bool:
    """户籍地 and 基本情况, but not 派出所."""
    strange = any(take_apart(plain(without_brackets(head_key(text)))).unknown for text in group)
    return not strange and not _is_away(group)


def registered_first(stacks: Stacks, words: dict[int, Words]) -> dict[int, Words]:
    """Where somebody lives now is no registered address in a table that asks for the household's place as well. Beside
    a village alone the township still counts: 籍贯(乡镇) | 村."""
    places = {number: field for number, spoken in words.items() if (field := field_of(spoken)) in _PLACES}
    said = {number: words[number].ideas.union(*map(group_ideas, stacks[number][:-1])) for number in places}
    present = {number for number, ideas in said.items() if PRESENT & ideas and "户籍" not in ideas}
    registered = {places[number] for number in places.keys() - present}
    if registered <= {Field.VILLAGE, Field.GROUP}:
        present -= {number for number in present if places[number] is Field.TOWNSHIP}
    if not registered:
        return words
    return {number: nobody_s(spoken) if number in present else spoken for number, spoken in words.items()}


def nobody_s(words: Words) -> Words:
    """Somebody's or something's that is not the learner's."""
    return words._replace(readings=(), apart=True)


def field_of(words: Words) -> Field | None:
    """What the words of a head ask for; the clerk's own word is not weighed."""
    best = words.best
    return best.field if best and best.how is not How.OWN else None
