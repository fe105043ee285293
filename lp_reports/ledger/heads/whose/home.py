"""What a group makes somebody's or something else's: the place where the learner works, an office's phone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Set

from lp_reports.ledger.heads.meaning.columns import Ideas, meanings
from lp_reports.ledger.heads.meaning.ideas import (
    foreign,
    group_ideas,
    head_key,
    matters,
    plain,
    take_apart,
    without_brackets,
)
from lp_reports.ledger.heads.meaning.spoken import How, Words
from lp_reports.ledger.heads.meaning.words import PRESENT
from lp_reports.model.fields import DAYS, LEVELS, Field

Stacks = Mapping[int, tuple[str, ...]]

_PLACES = frozenset({Field.ADDRESS, Field.TOWNSHIP, Field.VILLAGE, Field.GROUP})
_AWAY = frozenset({"就业", "一种", "上岗", "外出", "机构", "单位", "考试", "企业"})
_WHERE = frozenset({"地点", "地址"})  # of the training, where a group names it
_HIS_OWN = frozenset({Field.PHONE, Field.IDENTITY})
_TIMES = frozenset({"起止", "时间", "开始", "结束", "月数", "时长"})
_AT_HOME = frozenset({"户籍", "家庭", "学员", "本人"})


def at_home(stacks: Stacks, words: dict[int, Words]) -> dict[int, Words]:
    """户籍地{乡镇} and 务工地{乡镇}, 鉴定机构{名称, 电话}: what a group without the learner says is not his home, his phone
    or his training where it names another, nor where nobody knows it and his own stand elsewhere."""
    fields = {number: field for number, spoken in words.items() if (field := field_of(spoken))}
    groups = {number: stacks[number][:-1] for number in fields}
    people = {
        group
        for number, group in groups.items()
        if fields[number] is Field.NAME or (fields[number] is Field.IDENTITY and not _is_away(group))
    }
    grouped = {number: group for number, group in groups.items() if group and group not in people}
    home = {fields[number] for number in fields if number not in grouped or _is_home(groups[number])}
    timed = any(
        field in DAYS
        and (
            number not in grouped
            or not (_said(groups[number]) | words[number].ideas).isdisjoint(meanings()[field].event)
        )
        for number, field in fields.items()
    )
    apart = {
        number
        for number, group in grouped.items()
        if _is_apart(fields[number], group, words[number].ideas, home, timed)
    }
    return {number: nobody_s(spoken) if number in apart else spoken for number, spoken in words.items()}


def _is_apart(field: Field, group: tuple[str, ...], leaf: Ideas, home: Set[Field], timed: bool) -> bool:
    """`home`: the fields that stand under no group or under one that may be the learner's; `timed`: a day of the training
    stands so."""
    if field in _PLACES:
        return _is_away(group) or (not _is_home(group) and not home.isdisjoint(_PLACES))
    if field in _HIS_OWN:
        return _is_away(group) or (not _is_home(group) and field in home)
    if field in DAYS:
        of_training = not (_said(group) | leaf).isdisjoint(meanings()[field].event)
        return not of_training and (not _is_home(group) or bool(_said(group) - _TIMES)) and timed
    return field in LEVELS and not _said(group).isdisjoint(matters())  # 产业情况{认定等级}


def _said(group: Iterable[str]) -> frozenset[str]:
    ideas = frozenset[str]().union(*map(group_ideas, group))
    return ideas if ideas.isdisjoint(_AT_HOME) else frozenset()


def _is_away(group: Iterable[str]) -> bool:
    said = _said(group)
    return bool(said & _AWAY or (said & _WHERE and "培训" in said))


def _is_home(group: tuple[str, ...]) -> bool:
    """户籍地 and 基本情况, but not 派出所."""
    strange = any(take_apart(plain(without_brackets(head_key(text)))).unknown for text in group)
    return not strange and not _is_away(group) and _said(group).isdisjoint(foreign())


def registered_first(stacks: Stacks, words: dict[int, Words]) -> dict[int, Words]:
    """Where somebody lives now is no registered address in a table that asks for the household's place as well. Beside
    a village alone the township still counts: 籍贯(乡镇) | 村."""
    places = {number: field for number, spoken in words.items() if (field := field_of(spoken)) in _PLACES}
    said = {number: words[number].ideas.union(*map(group_ideas, stacks[number][:-1])) for number in places}
    present = {number for number, ideas in said.items() if is_of_now(ideas)}
    registered = {places[number] for number in places.keys() - present}
    if registered <= {Field.VILLAGE, Field.GROUP}:
        present -= {number for number in present if places[number] is Field.TOWNSHIP}
    if not registered:
        return words
    return {number: nobody_s(spoken) if number in present else spoken for number, spoken in words.items()}


def is_of_now(ideas: Ideas) -> bool:
    """Where somebody is to be found, not where he is registered."""
    return not ideas.isdisjoint(PRESENT) and "户籍" not in ideas


def nobody_s(words: Words) -> Words:
    """Somebody's or something's that is not the learner's."""
    return words._replace(readings=(), apart=True)


def field_of(words: Words) -> Field | None:
    """What the words of a head ask for; the clerk's own word is not weighed."""
    best = words.best
    return best.field if best and best.how is not How.OWN else None
