"""What stands around a leaf, and what its nearest group says against a reading of it."""

from __future__ import annotations

from collections.abc import Sequence

from lp_reports.ledger.heads.meaning.columns import Ideas, Meaning, meanings
from lp_reports.ledger.heads.meaning.ideas import (
    foreign,
    handlers,
    plain,
    spans,
    strict,
    take_apart,
    without_brackets,
)
from lp_reports.model.fields import DAYS, Field

_EXAMINATION = "考试"
_LENGTHS = frozenset({Field.DAYS, Field.HOURS})
_MONEY = frozenset({"补贴", "费用", "金额"})
_KINDS_OF_MONEY = frozenset({"生活", "交通", "考试", "以工代训"})
_MONTHLY, _SUBSIDY = "每月", "补贴"
_BEARERS = frozenset({"免费", "本人", "企业"})
RATES = frozenset({"每天", "每月", "每年"})
_PAPERS, _OTHER_PAPERS = frozenset({"职证", "专证"}), frozenset({"别证"})
_FIRST = frozenset({"初次"})
# Fields that whatever has a time, a number or a level might be taken for, and what such leaves say.
_OF_ANYTHING = frozenset(
    {
        *(Field.START, Field.END, Field.SPAN, Field.DAYS, Field.HOURS, Field.NUMBER, Field.ISSUED),
        *(Field.LEVEL, Field.TRAINING_LEVEL, Field.WAGE_AFTER),
    }
)
_OF_NOTHING = frozenset({"情况", "名称", "备注", _EXAMINATION})
_BARE = frozenset(
    {
        "时间",
        "开始",
        "结束",
        "起止",
        "天数",
        "时长",
        "课时",
        "号码",
        "编号",
        "证书",
        "等级",
        "收入",
        "每月",
        "月数",
    }
)
_ASIDE = 6  # 取证{发证日期} outranks 残疾情况{发证日期}


class Around:
    """The ideas around a leaf: `contexts`, its brackets', then with each group from the nearest outwards; `others`,
    those of another person, paper or matter; `less`: what a group of some other matter takes from its weight;
    `rates`: by what the brackets of the leaf or of a group count money."""

    def __init__(self, hints: Ideas, groups: tuple[Ideas, ...], rates: Ideas = frozenset()) -> None:
        self.rates = (hints | rates) & RATES
        self.contexts = [hints]
        for group in reversed(groups):
            self.contexts.append(self.contexts[-1] | group)
        around = self.contexts[-1]
        self.less = _ASIDE * any(not group.isdisjoint(foreign()) for group in groups)
        listed = _OTHER_PAPERS if hints & _PAPERS else frozenset()  # 职业资格证书(或…、培训合格证书)名称
        listed |= _FIRST if "取证" in around else frozenset()  # 初次取证 over 编号, beside 换证
        self.others = ((hints & (strict() | handlers())) | (around & strict())) - listed


def joined_is_foreign(leaf: str, groups: Sequence[str]) -> bool:
    """残疾人{类别} is 残疾人类别: group and leaf are one word for another matter."""
    if not groups:
        return False
    said = spans(plain(without_brackets(groups[-1]) + leaf))
    ideas = said[0].ideas if len(said) == 1 else None
    return bool(ideas) and (ideas or frozenset()) <= foreign() - strict()


def of_unknown_event(field: Field, groups: Sequence[str]) -> bool:
    """跟踪服务时间{起, 止}: a bare day under a group that nobody understands, or of another matter, and that names no
    training."""
    if field not in DAYS or not groups:
        return False
    group = take_apart(plain(without_brackets(groups[-1])))
    strange = group.unknown > 1 or not group.ideas.isdisjoint(foreign())
    return strange and group.ideas.isdisjoint(meanings()[field].event)


def is_bare_under(field: Field, leaf: Ideas, groups: Sequence[str]) -> bool:
    """贷款{起止时间}, 公示{天数}: a leaf that says no more than what kind of thing it is, under a group that says something,
    but nothing the field has to do with."""
    if field not in _OF_ANYTHING or not groups or not leaf <= _BARE:
        return False
    key = plain(without_brackets(groups[-1]))
    group, meaning = take_apart(key), meanings()[field]
    says = group.unknown > 1 or bool(group.ideas - _OF_NOTHING) or _is_formality(key)
    return says and group.ideas.isdisjoint(meaning.event or meaning.allowed)


def _is_formality(key: str) -> bool:
    """公示, 报名: another matter where a time is asked for."""
    return not take_apart(f"{key}时间").ideas.isdisjoint(foreign())


def passes_over(meaning: Meaning, far: int, contexts: Sequence[Ideas]) -> bool:
    """培训对象{证件{类型}}: a field that a farther group asks for, and whose nearer group is about something else."""
    return far > 1 and not contexts[far - 1] - contexts[0] <= meaning.allowed


def _is_of_other_money(meaning: Meaning, contexts: Sequence[Ideas]) -> bool:
    """生活费补贴{标准, 金额} is no money for the training, nor its 天数 the training's days."""
    around = contexts[-1] - contexts[0]
    if meaning.field in _LENGTHS:
        return not around.isdisjoint(_MONEY) and "培训" not in around
    return not (around & _KINDS_OF_MONEY) <= meaning.allowed and not meaning.allowed.isdisjoint(_MONEY)


def is_of_another_matter(meaning: Meaning, leaf: Ideas, contexts: Sequence[Ideas]) -> bool:
    """The groups around a leaf make it the examination's or another money's."""
    return _is_of_examination(meaning, leaf, contexts[-1]) or _is_of_other_money(meaning, contexts)


def _is_of_examination(meaning: Meaning, leaf: Ideas, context: Ideas) -> bool:
    """结业考核{日期}, 鉴定{批次号}: the day and the batch of the examination are none of the training's, unless the leaf
    says that they are."""
    asked = (
        bool(meaning.event) or meaning.field is Field.CLASS
    ) and _EXAMINATION in context - meaning.allowed
    return asked and leaf.isdisjoint(meaning.event)


def by_its_rate(field: Field, around: Around) -> bool:
    """No rate makes another sum of the field's money: 训后收入(元/天), 补贴标准(元/月)."""
    allowed = meanings()[field].allowed
    if _MONTHLY in allowed:
        return around.rates <= allowed
    return "补贴" not in allowed or _MONTHLY not in around.rates


def is_borne(meaning: Meaning, leaf: Ideas, hints: Ideas) -> bool:
    """培训费(自费), 鉴定费(个人): what somebody paid himself is no subsidy."""
    return _SUBSIDY in meaning.allowed - leaf and not hints.isdisjoint(_BEARERS)
