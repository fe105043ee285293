"""What the other heads of a table make of one: whose it is, and which of two readings it has."""

from __future__ import annotations

from itertools import takewhile

from lp_reports.ledger.heads.meaning.ideas import (
    group_ideas,
    head_key,
    plain,
    spans,
    strict,
    take_apart,
    without_brackets,
)
from lp_reports.ledger.heads.meaning.spoken import How, Reading, Words
from lp_reports.ledger.heads.meaning.words import read_words
from lp_reports.ledger.heads.whose.costs import costs_apart
from lp_reports.ledger.heads.whose.home import Stacks, at_home, field_of, nobody_s, registered_first
from lp_reports.ledger.heads.whose.levels import applied_level, assessed_level, levels_apart
from lp_reports.ledger.heads.whose.neighbours import (
    behind_another,
    firm_s_place,
    own_trade_apart,
    plain_first,
)
from lp_reports.model.fields import Field

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
_HIS = PERSONAL | {Field.TOWNSHIP, Field.VILLAGE}
# Whom every form knows as another.
SOMEBODY_ELSE = frozenset({"户主", "他人", "教师", "干部", "法人", "职务"})
_SOMEBODY = SOMEBODY_ELSE | {"领款", "经手人"}  # beside whom a learner's columns say whose they are
ROLES = frozenset({"职务", "对象", "领款"})  # whose holders may be the learners
_FIRM = frozenset({"企业"})
_LEARNER = frozenset({"学员", "本人"})
_TRAINED = frozenset({"学员"})
_ONE_S_OWN = frozenset({Field.NAME, Field.IDENTITY})
_OF_LEARNER = _LEARNER | {"培训", "人群", "脱贫", "困难", "两后生"}

_VOCATIONAL = "职业技能等级证书"
_SKILLED = frozenset({"技能", "职业", "等级"})
_ANY_SKILL = frozenset({*_SKILLED, "证书", "取得", "取证"})

# What is said of a certificate, and its heads that say no more than what kind of thing they are.
_OF_CERTIFICATE = frozenset({Field.CERT_CLASS, Field.LEVEL, Field.NUMBER, Field.ISSUED})
_CERTIFICATE = frozenset({"证书", "职证", "专证", "取证"})
_NO_CERTIFICATE = frozenset({"单位", "机构", "费用", "补贴", "就业"})
_BARE = {Field.NUMBER: frozenset({"号码", "编号"}), Field.ISSUED: frozenset({"时间"})}


def in_company(stacks: Stacks, words: dict[int, Words]) -> dict[int, Words]:
    """The words of every column, less the readings that the columns around it rule out."""
    for rule in (
        *(_beside_specialised, plain_first, _own_word, _role_alone, _learner_first, _trained_first),
        *(_with_others, levels_apart, applied_level, assessed_level, costs_apart, own_trade_apart),
        firm_s_place,
        _beside_certificate,
    ):
        words = rule(stacks, words)
    words = registered_first(stacks, at_home(stacks, words))
    return behind_another(stacks, words)


def _beside_specialised(stacks: Stacks, words: dict[int, Words]) -> dict[int, Words]:
    """技能等级{编号, 发证日期} beside 专项能力{编号, 发证日期}: the group of the other class."""
    ideas = {number: group_ideas(stack[-2]) for number, stack in stacks.items() if len(stack) > 1}
    around = {stacks[number][:-2] for number, said in ideas.items() if "专证" in said}
    if not around:
        return words
    other = {
        number: (*stacks[number][:-2], _VOCATIONAL, stacks[number][-1])
        for number, said in ideas.items()
        if said & _SKILLED and said <= _ANY_SKILL and stacks[number][:-2] in around
    }
    return words | {
        number: read_words(stack, {})
        for number, stack in other.items()
        if not (best := words[number].best) or best.how is not How.OWN
    }


def _own_word(stacks: Stacks, words: dict[int, Words]) -> dict[int, Words]:
    """受助人姓名 | 受助人身份证号 | 受助人电话: the office's own word for its learners, where nobody else's ID and no other
    name stand in the table, and this word before both."""
    said = {number: field_of(spoken) for number, spoken in words.items()}
    if Field.IDENTITY in {said[number] for number, spoken in words.items() if not spoken.whose}:
        return words
    owned = [number for number in words if words[number].whose and said[number] is Field.IDENTITY]
    leaves = {number: plain(head_key(stack[-1])) for number, stack in stacks.items() if stack}
    names = {
        (number, word)
        for number, leaf in leaves.items()
        for identity in owned
        if len(word := _common(leaf, leaves[identity])) > 1 and _asks(leaf, word, Field.NAME)
        if _asks(leaves[identity], word, Field.IDENTITY)
    }
    if len(owned) != 1 or len(names) != 1:
        return words
    ((name, word),) = names
    if any(field is Field.NAME and number != name for number, field in said.items()):
        return words
    return {
        number: _less(words[number], leaf, word)
        if (leaf := leaves.get(number, "")).startswith(word)
        else spoken
        for number, spoken in words.items()
    }


def _common(left: str, right: str) -> str:
    """The text with which both begin."""
    same = takewhile(lambda pair: pair[0] == pair[1], zip(left, right, strict=False))
    return "".join(char for char, _ in same)


def _asks(leaf: str, word: str, field: Field) -> bool:
    """What is left of a head asks for the field; a name may be headed by the word alone (会员 | 会员身份证)."""
    if leaf == word:
        return field is Field.NAME
    return field_of(read_words((leaf.removeprefix(word),), {})) is field


def _less(words: Words, leaf: str, word: str) -> Words:
    """What is personal in a head without its first word; told, as nobody says whose it is."""
    rest = read_words((leaf.removeprefix(word) or Field.NAME.value,), {})
    if field_of(rest) not in PERSONAL:
        return words
    return rest.told()


def _role_alone(stacks: Stacks, words: dict[int, Words]) -> dict[int, Words]:
    """校长 | 校长身份证号 in a training for heads of schools, 帮扶对象姓名 | 帮扶对象身份证号: who holds an office or is cared for
    is somebody else, except where the table knows no other name and no other ID, and counts nobody."""
    if any(_names_somebody(spoken) for spoken in words.values()):
        return words
    found = {number: parts for number, stack in stacks.items() if stack and (parts := _role_and_rest(stack))}
    roles = {role for role, rest in found.values() if field_of(read_words((rest,), {})) is Field.IDENTITY}
    if len(roles) != 1:
        return words
    (role,) = roles
    mine = {
        number: read_words((rest or Field.NAME.value,), {})
        for number, (held, rest) in found.items()
        if held == role
    }
    return words | {number: spoken.told() for number, spoken in mine.items() if field_of(spoken) in _HIS}


def _names_somebody(words: Words) -> bool:
    """It may ask for the learner's name or ID, or counts people: a table of firms has a head for each."""
    return "家境" in words.ideas or any(
        reading.field in (Field.NAME, Field.IDENTITY) for reading in words.readings
    )


def _role_and_rest(stack: tuple[str, ...]) -> tuple[str, str] | None:
    """合作社理事长身份证号 -> 理事长, 身份证号; 求职者{姓名} -> 求职者, 姓名; None where no such role, or somebody else as well,
    is named."""
    texts = [plain(head_key(text)) for text in stack]
    if not all(take_apart(text).ideas & strict() <= _FIRM | ROLES for text in texts):
        return None
    for text in reversed(texts):
        if held := [span for span in spans(text) if span.ideas and ROLES & span.ideas]:
            role = text[held[-1].start : held[-1].end]
            return role, text[held[-1].end :] if text == texts[-1] else texts[-1]
    return None


def _learner_first(stacks: Stacks, words: dict[int, Words]) -> dict[int, Words]:
    """学员{姓名, 电话} beside 家庭情况{姓名, 电话}: where of several groups with a name one speaks of the learner, or
    one name stands under none, what the others say of a person is somebody else's."""
    named = {stacks[number][:-1] for number, spoken in words.items() if field_of(spoken) is Field.NAME}
    learners = {group for group in named if any(_is_learner(text) for text in group)} or named & {()}
    if len(learners) > 1 and () not in learners:  # 残疾人{姓名} is the learner, but not beside 参训人员{姓名}
        learners = {group for group in learners if any(_TRAINED & group_ideas(text) for text in group)}
    others = named - learners
    if len(learners) != 1:
        return words
    return {
        number: nobody_s(spoken) if stacks[number][:-1] in others and field_of(spoken) in PERSONAL else spoken
        for number, spoken in words.items()
    }


def _trained_first(stacks: Stacks, words: dict[int, Words]) -> dict[int, Words]:
    """参训人姓名 beside 残疾人姓名: what is said of whoever is trained is not said of another as well."""
    trained = {field_of(spoken) for spoken in words.values() if _TRAINED & spoken.ideas} & _ONE_S_OWN
    return {
        number: nobody_s(spoken)
        if field_of(spoken) in trained and not _TRAINED & spoken.ideas and _begins_with_person(stacks[number])
        else spoken
        for number, spoken in words.items()
    }


def _begins_with_person(stack: tuple[str, ...]) -> bool:
    """残疾人姓名, 农户身份证号, whatever longer word the cut of the head may prefer."""
    key = plain(head_key(stack[-1]))
    begun = (take_apart(key[:end]) for end in range(2, len(key)))
    return any(head.ideas == {"本人"} and not head.unknown for head in begun)


def _is_learner(group: str) -> bool:
    """学员信息 or 本人, but not 保证人 and 主办人, of which nobody knows who they are."""
    key = plain(without_brackets(head_key(group)))
    ideas = group_ideas(group)
    return bool(ideas & _LEARNER) and ideas <= _OF_LEARNER and not take_apart(key).unknown


def _with_others(stacks: Stacks, words: dict[int, Words]) -> dict[int, Words]:
    """经营主体{名称, 负责人, 电话}: what a group says of a person, in which somebody else stands and no name of the
    learner's, is not his; 联系方式{本人, 家属} says whose each is, and 联系方式{手机, 家属手机} has both."""
    asked: dict[tuple[str, ...], set[str]] = {}  # what a group's columns of somebody else ask for
    for number, spoken in words.items():
        if spoken.ideas & _SOMEBODY and spoken.apart:
            asked.setdefault(stacks[number][:-1], set()).update(spoken.ideas)
    named = {
        stacks[number][:-1]
        for number, spoken in words.items()
        if field_of(spoken) in (Field.NAME, Field.IDENTITY)
    }
    others = asked.keys() - named - {()}
    return {
        number: nobody_s(spoken)
        if (group := stacks[number][:-1]) in others
        and field_of(spoken) in PERSONAL
        and not spoken.ideas & _LEARNER
        and not spoken.ideas & asked[group] & group_ideas(group[-1])
        else spoken
        for number, spoken in words.items()
    }


def _beside_certificate(stacks: Stacks, words: dict[int, Words]) -> dict[int, Words]:
    """证书名称 | 编号 | 日期: a bare number or day right of what is said of the certificate is the certificate's; so is a
    bare number between 类别 and 发证日期."""
    apart = dict(words)

    def stands_by(number: int, column: int) -> bool:
        near = apart.get(column)
        return (
            near is not None
            and not near.apart
            and _is_of_certificate(near)
            and stacks[number][:-1] == stacks[column][:-1]
        )

    for number, spoken in sorted(words.items()):
        for field, bare in _BARE.items():
            between = (
                field is Field.NUMBER and _is_class(apart.get(number - 1)) and stands_by(number, number + 1)
            )
            if not between and not stands_by(number, number - 1):
                continue
            if spoken.ideas and spoken.ideas <= bare and spoken.readings and field_of(spoken) is not field:
                apart[number] = spoken._replace(readings=(Reading(field, How.LATE, How.LATE),))
    return apart


def _is_class(words: Words | None) -> bool:
    """It may be the certificate's class."""
    return words is not None and any(reading.field is Field.CERT_CLASS for reading in words.readings)


def _is_of_certificate(words: Words) -> bool:
    return field_of(words) in _OF_CERTIFICATE or (
        bool(words.ideas & _CERTIFICATE) and not words.ideas & _NO_CERTIFICATE
    )
