"""What a head of another paper, person or matter asks for all the same, where nothing else answers it: told as unread."""

from __future__ import annotations

from lp_reports.ledger.heads.by_contents.misnamed import says_states
from lp_reports.ledger.heads.by_contents.only import BEFORE, WAS
from lp_reports.ledger.heads.by_contents.witnessed import is_after_end
from lp_reports.ledger.heads.contents.evidence import contents_alone
from lp_reports.ledger.heads.contents.kinds import Kind
from lp_reports.ledger.heads.contents.profile import names_a_class
from lp_reports.ledger.heads.draft import Draft
from lp_reports.ledger.heads.meaning.ideas import handlers, head_key, strict
from lp_reports.ledger.heads.people.learner import is_each_one_s
from lp_reports.ledger.heads.sheet import Columns
from lp_reports.ledger.heads.told.wanted import answered, looks, named
from lp_reports.ledger.heads.whose.neighbours import says_own_trade
from lp_reports.ledger.heads.work.firm import names_a_firm
from lp_reports.model.fields import Field
from lp_reports.text.vocabulary import vocabulary

_PLAIN = 0.6  # the share of cells
# What no other column looks like.
_PLAINLY = (
    *((Kind.EMPLOYMENT, Field.NOW), (Kind.EMPLOYMENT, Field.BEFORE)),
    *((Kind.PAID_BY, Field.FREE), (Kind.CERT_CLASS, Field.CERT_CLASS)),
)
_REGISTERED = frozenset({"就业", "时间", "杂项"})
_OF_POST = frozenset({"岗位", "培训", "企业", "实习", "家境", "安置", "名称", "类别", "学员", "本人"})
_ASKS_FREE = frozenset({"是否", "免费", "培训"})
_FOLLOWED = frozenset({"就业", "杂项"})
_BEFORE_TRAINING = "训前"
_OF_TRADE = frozenset({"工种", "岗位"})
_CONTACT = frozenset({"经手人", "领款"})
_OF_CONTACT = _CONTACT | {"电话", "联系", "号码", "编号"}
_ASKS_WHO_PAYS = frozenset({"是否", "出资"})
_WORK = frozenset({Field.NOW, Field.EMPLOYER, Field.WORKPLACE})
_DAYS = ("时间", "日期")
_SET_OUT = tuple(vocabulary("ideas")["set_out"]["words"])
_PLACED = frozenset(vocabulary("ideas")["placed"]["heads"])


def fits_all_the_same(table: Columns, draft: Draft, number: int) -> Field | None:
    """合格证类型 over classes that count, 回访时就业状态 over states of work: a head of another paper or matter that names
    the field as well, over what plainly answers it."""
    ideas = table.words[number].ideas
    for field in (Field.NAME, Field.IDENTITY):  # without which nothing is read, whosesoever they are
        if not answered(draft, field) and contents_alone(field, table.profile(number)):
            return field
    for field in (Field.END, Field.SPAN):  # 培训意向{结束日期}
        asked = not answered(draft, field) and field in named(table.words[number], 1)
        if asked and contents_alone(field, table.profile(number)):
            return field
    if not answered(draft, Field.PHONE) and _is_a_contact_s_phone(table, number):
        return Field.PHONE
    if "别证" in ideas:
        counts = not answered(draft, Field.CERT_CLASS) and names_a_class(table.cells(number))
        return Field.CERT_CLASS if counts else None
    signed = "合同" in ideas and ideas >= _ASKS_FREE
    if (signed or ideas >= _ASKS_WHO_PAYS) and not answered(draft, Field.FREE):
        return Field.FREE  # 是否签免费培训协议, 是否企业承担
    if ideas | {"时间"} == _REGISTERED and looks(table, number) is Kind.DAY:
        return None if answered(draft, Field.HIRED) else Field.HIRED  # 登记就业时间
    if _is_of_a_post(table, draft, number):
        return Field.OCCUPATION
    if _is_somebody_s_firm(table, number) and not answered(draft, Field.EMPLOYER):
        return Field.EMPLOYER
    states = table.profile(number).share({Kind.EMPLOYMENT}) >= _PLAIN
    if states and ideas == _FOLLOWED and not answered(draft, Field.NOW):
        return Field.NOW  # 就业跟踪
    if _is_of_before(table, number) and not answered(draft, Field.BEFORE):
        return Field.BEFORE
    if head_key(table.head(number)) in _PLACED and not answered(draft, Field.NOW):
        return Field.NOW  # 安置与否: in work, or in a new home
    return None if not ideas.isdisjoint(strict() | handlers()) else _plainly_asked(table, draft, number)


def _is_of_before(table: Columns, number: int) -> bool:
    """原身份 over 务农, 培训前职业 over 电工: what they were or did before, of this training or of something else; not 原工种
    over 电工, the trade that somebody had."""
    ideas = table.words[number].ideas
    if ideas.isdisjoint(BEFORE) or not ideas - BEFORE <= WAS:
        return False
    profile = table.profile(number)
    if _BEFORE_TRAINING in ideas:
        return profile.share({Kind.EMPLOYMENT, Kind.OCCUPATION}) >= _PLAIN
    trades = not ideas.isdisjoint(_OF_TRADE) or profile.share({Kind.OCCUPATION}) >= _PLAIN
    return not trades and says_states(table, number)


def may_set_out(table: Columns, draft: Draft, number: int) -> bool:
    """出发时间, 开工日期 over days after the training, in a table of who works where."""
    if answered(draft, Field.HIRED) or draft.columns.keys().isdisjoint(_WORK):
        return False
    said = "时间" in table.words[number].ideas or head_key(table.head(number)).endswith(_DAYS)
    set_out = head_key(table.head(number)).startswith(_SET_OUT)
    return said and set_out and looks(table, number) is Kind.DAY and is_after_end(table, draft, number)


def _plainly_asked(table: Columns, draft: Draft, number: int) -> Field | None:
    """What the head names as well and nothing else looks like: 合格证类型 over classes that count."""
    fields = named(table.words[number], 1)
    return next(
        (
            field
            for kind, field in _PLAINLY
            if field in fields
            and not answered(draft, field)
            and table.profile(number).share({kind}) >= _PLAIN
        ),
        None,
    )


def _is_a_contact_s_phone(table: Columns, number: int) -> bool:
    """联系人电话, on every row another: it may be the learner's, and is never read as his."""
    ideas = table.words[number].ideas
    if not ideas & _CONTACT or not ideas <= _OF_CONTACT:
        return False
    return table.profile(number).share({Kind.MOBILE}) >= _PLAIN and is_each_one_s(table, number)


def _is_of_a_post(table: Columns, draft: Draft, number: int) -> bool:
    """公益性岗位, 车间岗位 over occupations, where nothing says what was taught: no wished or later post, nor 从事岗位."""
    known = answered(draft, Field.OCCUPATION) or answered(draft, Field.CATEGORY)
    known = known or says_own_trade(table.head(number))
    ideas = table.words[number].ideas
    return (
        not known
        and "岗位" in ideas
        and ideas - ({"就业"} if "培训" in ideas else frozenset()) <= _OF_POST  # 工作岗位（培训）
        and table.profile(number).share({Kind.OCCUPATION}) >= _PLAIN
    )


def _is_somebody_s_firm(table: Columns, number: int) -> bool:
    """制衣车间名称 over names of firms, where the learners may work."""
    return names_a_firm(table, number) and table.profile(number).share({Kind.ORGANISATION}) >= _PLAIN
