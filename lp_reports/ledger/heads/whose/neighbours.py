"""Whose a column is by where it stands: a bare phone behind 监护人 is his; 申请人姓名 beside a plain 姓名 and 身份证号 is another."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

from lp_reports.ledger.heads.meaning.ideas import head_key, plain, spans, take_apart
from lp_reports.ledger.heads.meaning.spoken import How, Words
from lp_reports.ledger.heads.meaning.words import read_words
from lp_reports.ledger.heads.whose.home import Stacks, field_of, nobody_s
from lp_reports.model.fields import CERTIFIES, Field
from lp_reports.text.vocabulary import vocabulary

_PERSONS = frozenset({"户主", "他人", "教师", "干部", "职务", "法人", "领款", "经手人", "银行"})
_WITH_A_NAME = _PERSONS | {"姓名", "本人", "村", "企业"}
_BARE = {
    Field.IDENTITY: frozenset({"身份证", "身份", "证件", "号码", "编号"}),
    Field.PHONE: frozenset({"电话", "号码", "联系", "编号"}),
    Field.SEX: frozenset({"性别"}),
    Field.AGE: frozenset({"年龄"}),
    Field.BIRTH: frozenset({"出生", "时间", "每年", "每月"}),
}
_PAPERS, _CONTRACTS = frozenset({"别证", "私证"}), frozenset({"合同", "保险"})
_NUMBER = frozenset({"号码", "编号"})
_DAY = frozenset({"时间", "开始", "结束", "起止"})
_OF_PAPER = {
    Field.ISSUED: frozenset({"取证", "取得", "证书", "发放", "时间", "领取"}),
    Field.LEVEL: frozenset({"等级"}),
}
_OF_CONTRACT = {Field.START: _DAY, Field.END: _DAY, Field.SPAN: _DAY}
_OF_INSURANCE = {Field.FREE: frozenset({"是否", "出资"})}
_OF_OFFICE = {Field.ADDRESS: frozenset({"地址"})}
_OFFICES = frozenset({Field.INSTITUTION, Field.EMPLOYER, Field.ISSUER})
_TOLD = frozenset({Field.IDENTITY, Field.PHONE, Field.ISSUED})
_BETWEEN = frozenset({None, Field.EMPLOYER, Field.UNIT})  # 监护人 | 与本人关系 | 电话
_FAR = 2  # columns behind the name
_ASKED = {Field.NAME: "姓名", Field.IDENTITY: "身份"}
_LEARNER = "学员"
_TRAINED = frozenset({_LEARNER, "培训", "人群"})


def behind_another(stacks: Stacks, words: dict[int, Words]) -> dict[int, Words]:
    """户主 | 身份证号, 健康证号 | 发证日期, 劳动合同编号 | 结束日期, 培训机构 | 地址: what says neither whose nor which it is,
    close behind the name of somebody else or another paper, goes with that where the learner's stands elsewhere, and a day of issue where no
    head speaks of a certificate that counts; else it is told."""
    if Field.NAME not in map(field_of, words.values()):
        return words
    behind = dict(pair for anchor in _ANCHORS for pair in _behind(stacks, words, anchor))
    own = {field_of(spoken) for number, spoken in words.items() if number not in behind}
    own.add(Field.FREE)  # 参保情况 | 是否缴费
    if own.isdisjoint(CERTIFIES - {Field.ISSUED}):
        own.add(Field.ISSUED)  # 结业证书编号 | 发证时间 | 领取时间
    own |= {Field.ADDRESS} if Field.TOWNSHIP in own else set()
    return {
        number: spoken
        if number not in behind or (field := field_of(spoken)) not in own | _TOLD
        else nobody_s(spoken)
        if field in own
        else spoken.told()._replace(behind=behind[number])
        for number, spoken in words.items()
    }


def _behind(stacks: Stacks, words: dict[int, Words], anchor: _Anchor) -> Iterator[tuple[int, int]]:
    """(a bare column, the one that it stands behind). A name behind a blank column begins a table of its own."""
    name, near, last, before = 0, 0, tuple[str, ...](), 0
    for number, spoken in sorted(words.items()):
        group, parted, before = stacks[number][:-1], bool(before) and number > before + 1, number
        if anchor.stands_at(stacks[number], spoken):
            name, near, last = number, 0 if parted else number, group
        elif not near or number > near + _FAR or group != last:
            near = 0
        elif _is_bare(spoken, anchor.bare):
            near = number
            yield number, name
        elif field_of(spoken) not in _BETWEEN:
            near = 0


def _names_another(stack: tuple[str, ...], words: Words) -> bool:
    """户主, 监护人姓名, 带队干部; not 与户主关系, which says what the learner is to him."""
    key = plain(head_key(stack[-1])) if stack else ""
    said = words.ideas
    if not key or not words.apart or not said & _PERSONS or not said <= _WITH_A_NAME:
        return False
    lists = vocabulary("ideas")["neighbours"]
    if any(word in key for word in lists["no_name"]) or ("银行" in said and key not in lists["of_account"]):
        return False
    return bool((spans(key)[-1].ideas or frozenset()) & (_PERSONS | {"姓名", "本人"}))


def _is_another_paper(stack: tuple[str, ...], words: Words) -> bool:
    return _is_numbered(words, _PAPERS)


def _is_a_contract(stack: tuple[str, ...], words: Words) -> bool:
    return _is_numbered(words, _CONTRACTS)


def _is_insurance(stack: tuple[str, ...], words: Words) -> bool:
    return words.apart and "保险" in words.ideas


def _is_an_office(stack: tuple[str, ...], words: Words) -> bool:
    return field_of(words) in _OFFICES


def _is_numbered(words: Words, of: frozenset[str]) -> bool:
    """健康证号, 劳动合同编号."""
    return words.apart and bool(words.ideas & of) and words.ideas <= of | _NUMBER


def _is_bare(words: Words, bare: Mapping[Field, frozenset[str]]) -> bool:
    field = field_of(words)
    return field is not None and words.ideas <= bare.get(field, frozenset()) and not words.strange


_IN_SPEECH = "手艺"
_FIRM_S_PLACE, _HOSTS = (
    frozenset({"厂址"}),
    frozenset({Field.INSTITUTION, Field.ISSUER, Field.ORGANISER, Field.UNIT}),
)
_AT_WORK = frozenset({Field.NOW, Field.EMPLOYER, Field.WORKPLACE, Field.HIRED, Field.WAGE_AFTER})


class _Anchor(NamedTuple):
    """What others' columns stand behind, and the ideas that these name at most, by what they seem to ask for."""

    stands_at: Callable[[tuple[str, ...], Words], bool]
    bare: Mapping[Field, frozenset[str]]


_ANCHORS = (
    _Anchor(_names_another, _BARE),
    _Anchor(_is_another_paper, _OF_PAPER),
    _Anchor(_is_a_contract, _OF_CONTRACT),
    _Anchor(_is_insurance, _OF_INSURANCE),
    _Anchor(_is_an_office, _OF_OFFICE),
)


def plain_first(stacks: Stacks, words: dict[int, Words]) -> dict[int, Words]:
    """姓名 or 学员姓名 | 公民身份号码 beside 申请人姓名 | 申请人身份证号 or 投保人身份证号: whoever else is named there is
    another, but for 学员 and 本人."""
    owned = {number for number, spoken in words.items() if _is_owned(stacks[number], spoken)}
    plainly = {
        field_of(spoken) for number, spoken in words.items() if number not in owned and _is_plain(spoken)
    }
    if not plainly >= _ASKED.keys():
        return words
    return words | {number: nobody_s(words[number]) for number in owned}


def says_own_trade(head: str) -> bool:
    """从事工种, 本人岗位: what somebody does."""
    return head_key(head).startswith(tuple(vocabulary("ideas")["neighbours"]["own_trade"]))


def own_trade_apart(stacks: Stacks, words: dict[int, Words]) -> dict[int, Words]:
    """从事工种 or 本人工种 beside 鉴定工种 or 参加培训工种, 做什么工 next right of 目前就业状态: what the learner does is not
    what was taught."""
    trades = {number for number, spoken in words.items() if field_of(spoken) is Field.OCCUPATION}
    his = {
        number
        for number in trades
        if "培训" not in words[number].ideas and says_own_trade(stacks[number][-1])
    }
    if trades == his:
        his = {number for number in his if _IN_SPEECH in words[number].ideas and _is_at_work(words, number)}
    return words | {number: nobody_s(words[number]) for number in his}


def firm_s_place(stacks: Stacks, words: dict[int, Words]) -> dict[int, Words]:
    """单位在哪 next right of 培训机构 is the school's place, not where somebody works."""
    theirs = {
        number
        for number, spoken in words.items()
        if spoken.ideas == _FIRM_S_PLACE and (left := words.get(number - 1)) and field_of(left) in _HOSTS
    }
    return words | {number: nobody_s(words[number]) for number in theirs}


def _is_at_work(words: dict[int, Words], number: int) -> bool:
    """The next column on the left that asks for anything asks after the work."""
    left = [field for one in sorted(words) if one < number and (field := field_of(words[one]))]
    return bool(left) and left[-1] in _AT_WORK


def _is_plain(words: Words) -> bool:
    """Nobody's, or expressly the learner's."""
    bare = words._replace(ideas=words.ideas - _TRAINED)
    if field_of(words) is Field.NAME:
        return bare.ideas <= {"姓名"} and not words.strange
    return field_of(words) is Field.IDENTITY and _is_bare(bare, _BARE)


def _is_owned(stack: tuple[str, ...], words: Words) -> bool:
    """A name or an ID whose head begins with somebody."""
    key = plain(head_key(stack[-1])) if stack else ""
    at = max(key.find(word) for word in _ASKED.values())
    if at < 1 or any(reading.how is How.OWN for reading in words.readings):
        return False
    return field_of(read_words((key[at:],), {})) in _ASKED and _is_somebody(key[:at])


def _is_somebody(owner: str) -> bool:
    """申请人, 残疾人; 陪护者, whom no word explains, stays told."""
    lists = vocabulary("ideas")["neighbours"]
    if any(owner.startswith(word) for word in lists["applying"]):
        return True
    head = take_apart(owner)
    named = bool(head.ideas) and not head.unknown and _LEARNER not in head.ideas
    return named and not any(owner.startswith(word) for word in lists["self"])
