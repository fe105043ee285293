"""Columns left unread of which no clerk would ask: sums of what is read, counts, days of payment, ticks of another
matter."""

from __future__ import annotations

import re

from lp_reports.ledger.heads.contents.kinds import Kind
from lp_reports.ledger.heads.decision.verdict import is_of_families
from lp_reports.ledger.heads.draft import Draft
from lp_reports.ledger.heads.meaning.ideas import (
    foreign,
    group_ideas,
    head_key,
    in_brackets,
    without_brackets,
)
from lp_reports.ledger.heads.meaning.lengths import length_asked
from lp_reports.ledger.heads.money.rates import is_price, is_rate_of
from lp_reports.ledger.heads.money.sums import adds_up, says_total
from lp_reports.ledger.heads.reading import money_factor
from lp_reports.ledger.heads.sheet import Columns
from lp_reports.ledger.heads.told.wanted import answered
from lp_reports.ledger.heads.work.how_long import says_how_long
from lp_reports.model.fields import PAYS, Field
from lp_reports.text.vocabulary import vocabulary

_MOST = 0.8  # the share of cells
_MONEY = frozenset({"补贴", "费用"})
_SUMS = _MONEY | {"收入", "生活", "交通", "以工代训"}
_OURS = frozenset(
    {"补贴", "培训", "承训", "考试", "生活", "交通", "以工代训", "误工", "发放", "训前", "训后"}
)
_MERE = frozenset({"金额", "发放"})
_SESSION = re.compile(
    r"[\d.月日号/\-]+|第?[\d一二三四五六七八九十]+[天课次节日]|(?:周|星期)[一二三四五六日天]"
)
_DAYS = "天数"
_OF_MONEY, _BY_OTHER_TIMES = frozenset({"金额", "费用", "收入"}), frozenset({"每年", "每天"})
_OF_TRAINING = frozenset({"开始", "结束", "起止", "开班", "结业"})
_ASKING = frozenset({"是否"})
_WORK, _HELP = "就业", frozenset({"补贴", "家境"})
_OF_NO_FIELD = (Kind.SHIFT, Kind.HOUSEHOLD, Kind.RESULT, Kind.PROGRAMME)
_CODE = re.compile("(?:编号|编码|代码|代号)$")
_NAME = re.compile("(?:名称|全称|名)$")
_PAID_FOR = frozenset({"补贴", "天数"})
_PAPER = frozenset({"取证", "证书", "职证", "专证", "考试"})
_OF_PAPER = frozenset({Field.NUMBER, Field.IDENTITY})


def is_unasked(table: Columns, draft: Draft, number: int) -> bool:
    """Whatever its cells look like, nobody would take the column for one of the ledger's."""
    leaf = table.words[number].ideas
    groups = frozenset[str]().union(*map(group_ideas, table.stacks[number][:-1]))
    if number in draft.sums:
        return True
    if is_price(table, number) or (_DAYS in leaf and not _MONEY.isdisjoint(groups)):
        return True  # 生活费补贴{天数}
    if _is_of_no_field(table, draft, number) or says_how_long(table, number):
        return True
    kind = table.profile(number).most()
    sums = [draft.columns[field] for field in PAYS if field in draft.columns]
    if is_rate_of(table, number, sums) or (sums and leaf >= _PAID_FOR):
        return True
    if kind in (Kind.AMOUNT, Kind.COUNT):
        return (
            (says_total(table, number) and adds_up(table, number, sums))
            or _adds_up_unread(table, draft, number)
            or _is_part(table, draft, number)
            or (_is_count(table, number) and _SUMS.isdisjoint(leaf | groups) and not _lacks(draft, leaf))
            or _is_other_money(table, number, leaf | groups)
            or ("金额" in leaf and leaf | groups <= _MERE and _is_paid_elsewhere(table, draft, number))
        )
    if kind is Kind.DAY:  # 补助发放{发放日期}, 培训补贴发放日期
        return "时间" in leaf and leaf.isdisjoint(_OF_TRAINING) and not _MONEY.isdisjoint(leaf | groups)
    if _is_session(table, number) or _is_where(table, number) or _is_code_of_another(table, number):
        return True
    if kind is Kind.YES_NO and leaf >= _ASKING and _WORK in leaf and not _HELP.isdisjoint(leaf):
        return True  # 是否申请创业贷款
    # 残疾类别{听力, 肢体}
    return kind is Kind.YES_NO and leaf <= _ASKING and not foreign().isdisjoint(groups)


def _is_of_no_field(table: Columns, draft: Draft, number: int) -> bool:
    """班次 over 早班, 当前状态 over 有效, 培训类型 over 创业培训; 班组 is a gang at work."""
    profile, leaf = table.profile(number), table.words[number].ideas
    if (
        "班组" in leaf
        or is_of_families(table, number)
        or any(profile.share({kind}) >= _MOST for kind in _OF_NO_FIELD)
    ):
        return True
    if profile.share({Kind.POLICE}) >= _MOST and ("身份证" in leaf or leaf.isdisjoint(_PAPER)):
        return True  # 签发机关 over 罗平县公安局; 发证机构 would be asked about
    if profile.share({Kind.CONDITION}) >= _MOST:
        return "取证" not in leaf or Field.NUMBER in draft.columns
    return "类型" in leaf and profile.share({Kind.SCHEME}) >= _MOST


def _is_where(table: Columns, number: int) -> bool:
    """所在学校 over names: where they are, which no head takes for what trains them."""
    within = head_key(table.head(number)).startswith(tuple(vocabulary("ideas")["firms"]["within"]))
    return within and not table.words[number].readings and table.profile(number).most() is Kind.ORGANISATION


def _is_code_of_another(table: Columns, number: int) -> bool:
    """机构编码 beside 机构名称, 证书类别代码 beside 证书类别: no number of a paper's."""
    key = without_brackets(head_key(table.head(number)))
    thing = _CODE.sub("", key)
    if thing in ("", key) or any(one.field in _OF_PAPER for one in table.words[number].readings):
        return False
    others = (without_brackets(head_key(table.head(other))) for other in table.numbers if other != number)
    return any(_NAME.sub("", other) == thing for other in others)


def _is_session(table: Columns, number: int) -> bool:
    """考勤{5.10, 5.11}, 5月6日{上午, 下午} over √ and 假: who was there on that day."""
    marks = sum(Kind.YES_NO in cell for cell in table.profile(number).cells)
    leaf = head_key(table.head(number))
    said = _SESSION.fullmatch(leaf) or leaf in vocabulary("words")["length_parts"]["sessions"]
    return bool(said) and 2 * marks >= len(table.profile(number).cells)


def _is_paid_elsewhere(table: Columns, draft: Draft, number: int) -> bool:
    """The subsidy for the training stands in its own column: 核定金额 beside it says no more, but for a total."""
    paid = draft.columns.get(Field.PAY_TRAINING)
    return bool(paid) and table.filled(paid or 0) and not says_total(table, number)


def _is_part(table: Columns, draft: Draft, number: int) -> bool:
    """以工代训补贴{4月}, where the total of the group is read."""
    group = table.stacks[number][:-1]
    read = [draft.columns[field] for field in PAYS if field in draft.columns]
    return bool(group) and any(
        table.stacks[column][:-1] == group and says_total(table, column) for column in read
    )


def _is_count(table: Columns, number: int) -> bool:
    """参加演出次数, 粉丝数."""
    key, counted = head_key(table.head(number)), vocabulary("words")["counted"]
    return without_brackets(key).endswith(tuple(counted["ends"])) or bool(
        set(in_brackets(key)) & set(counted["units"])
    )


def _lacks(draft: Draft, leaf: frozenset[str]) -> bool:
    """到课天数, where no column has the training's days."""
    field = length_asked(leaf)
    return field is not None and not answered(draft, field)


def _is_other_money(table: Columns, number: int, ideas: frozenset[str]) -> bool:
    """奖励金额, 贷款金额（万元）, 年报酬: neither a subsidy for the training nor a wage by the month."""
    yearly = not ideas.isdisjoint(_BY_OTHER_TIMES) or money_factor(table.head(number)) > 1
    words = table.words[number]
    if any(word in table.head(number) for word in vocabulary("words")["counted"]["paid"]):
        return True
    named = words.strange or words.apart or yearly  # mere 金额 may be ours
    if not named or not ideas.isdisjoint(_OURS):
        return False
    return (yearly and not ideas.isdisjoint(_OF_MONEY)) or not ideas.isdisjoint(_OF_MONEY - {"收入"})


def _adds_up_unread(table: Columns, draft: Draft, number: int) -> bool:
    """合计 right of what the class cost: the sum of columns that are not read either, on every row."""
    if not says_total(table, number):
        return False
    costs: list[int] = []
    taken = draft.taken()
    for column in range(number - 1, 0, -1):
        if column not in table.numbers or column in taken:
            return False
        if table.profile(column).most() not in (Kind.AMOUNT, Kind.COUNT):
            return False
        costs.append(column)
        if adds_up(table, number, costs):
            return True
    return False
