"""What the cells of a column say to one reading of its head."""

from __future__ import annotations

import re

from lp_reports.ledger.heads.contents.evidence import Verdict, judge
from lp_reports.ledger.heads.contents.kinds import Kind
from lp_reports.ledger.heads.contents.profile import names_the_poor
from lp_reports.ledger.heads.meaning.spoken import How, Reading
from lp_reports.ledger.heads.sheet import Columns
from lp_reports.ledger.values.places import is_place_name
from lp_reports.ledger.values.stems import bare_answer, is_about
from lp_reports.model.fields import Field
from lp_reports.text.vocabulary import vocabulary

_PLAIN = 0.6  # the share of cells
_KIND = "类别"  # 专业类别 over 文科 and 理科
_TRADE = frozenset({"工种", "职业"})
_POST, _POST_AT_WORK = frozenset({"培训", "岗位"}), frozenset({"以工代训", "岗位"})
_CLASS = re.compile(vocabulary("ideas")["cells"]["classes"])
# Sections of vocabulary/stems.toml.
_TOPICS = {Field.FREE: ("free", "fee"), Field.CERTIFIED: ("certified",)}
_OTHER_ANSWERS = frozenset({Kind.RESULT, Kind.CONDITION})
# All but what plain words may be as well.
_NO_WORDS = frozenset(Kind) - {Kind.OCCUPATION, Kind.PERSON, Kind.EMPLOYMENT}


def verdict_of(table: Columns, number: int, reading: Reading) -> Verdict:
    """By the whole head, where some of its words ask more of the cells than its field does; else by the field."""
    if reading.how is not How.OWN and not table.filled(number):
        return Verdict.EMPTY
    profile = table.profile(number)
    if reading.field is Field.ADDRESS and reading.how is How.GUESS and profile.share({Kind.TOWN}) >= _PLAIN:
        return Verdict.AGAINST  # 户籍 over 阿岗镇 is a township
    bare = reading.how < How.MEANING and "乡镇" not in table.words[number].ideas
    if reading.field is Field.TOWNSHIP and bare and profile.share({Kind.TOWN}) < _PLAIN:
        return Verdict.AGAINST  # and over 罗平县阿岗镇5号 an address
    if reading.field is Field.PHONE and reading.how is How.GUESS and profile.share({Kind.MOBILE}) < _PLAIN:
        return Verdict.FORBIDDEN  # 学员编号 over 2021001
    if reading.field is Field.CLASS and reading.how < How.EXACT and profile.share({Kind.DAY}) >= _PLAIN:
        return Verdict.FORBIDDEN  # 班级{开班} over days
    if reading.field is Field.CLASS and reading.how is How.GUESS and _are_classes(table, number):
        return Verdict.SOFT  # 班组 over 2021年第1期
    loose = reading.how in (How.GUESS, How.LATE)
    if reading.field is Field.CHANNEL and loose and profile.share({Kind.CHANNEL}) < _PLAIN:
        return Verdict.AGAINST  # 主体类型 over 家庭农场
    if reading.field is Field.NOW and reading.how is How.GUESS and profile.share({Kind.EMPLOYMENT}) < _PLAIN:
        return Verdict.AGAINST  # 状态 over 1
    if reading.field is Field.SPAN and reading.how is How.LATE and profile.share({Kind.SPAN}) < _PLAIN:
        return Verdict.FORBIDDEN  # 培训周期 over 15天
    if reading.field is Field.PEOPLE and reading.how is How.GUESS and is_of_families(table, number):
        return Verdict.FORBIDDEN
    ideas = table.words[number].ideas
    if reading.field is Field.HOURS and profile.share({Kind.COUNT, Kind.AMOUNT}) >= _PLAIN:
        return Verdict.SOFT  # 累计学时 over 120
    if reading.field is Field.WORKPLACE and loose and _are_places(table, number):
        return Verdict.SOFT  # 就业省份 over 浙江省
    if reading.field is Field.OCCUPATION and _asks_for_a_trade(ideas) and not profile.share(_NO_WORDS):
        return Verdict.SOFT  # 分拣包装 under 岗位（工种）, 服装缝纫 under 代训岗位
    topics = _TOPICS.get(reading.field) if loose else None
    classes = profile.share({Kind.CERT_CLASS}) >= _PLAIN  # 未发 says of the class that there is none
    if topics and not classes and _share_of_answers(table, number, topics) >= _PLAIN:
        return Verdict.SOFT  # 不交 under 是否交学费, 发了 under 结业发证
    if "出资" in ideas and "是否" not in ideas:  # 是 under 缴费情况 may say either, 本人 does not
        return Verdict.SOFT if _say_who_pays(table, number) else Verdict.AGAINST
    return judge(reading.field, profile)


def _say_who_pays(table: Columns, number: int) -> bool:
    cells = table.texts(number, 20)
    said = (Kind.PAID_BY in table.kinds(cell) or bare_answer("free", cell) is not None for cell in cells)
    return sum(said) >= _PLAIN * len(cells)


def _asks_for_a_trade(ideas: frozenset[str]) -> bool:
    asks = not ideas.isdisjoint(_TRADE) or ideas >= _POST or ideas >= _POST_AT_WORK
    return asks and _KIND not in ideas


def is_of_families(table: Columns, number: int) -> bool:
    """双女户 among 低保户 and 一般户: what kind of household it is, unless some are out of poverty."""
    families = table.profile(number).share({Kind.FAMILY})
    return bool(families) and not names_the_poor(table.texts(number, 60))


def _are_classes(table: Columns, number: int) -> bool:
    cells = table.texts(number, 60)
    return sum(bool(_CLASS.search(cell)) for cell in cells) >= _PLAIN * len(cells)


def _share_of_answers(table: Columns, number: int, topics: tuple[str, ...]) -> float:
    """The part of the cells that answer the topics in words of their own, as their rows will understand them; 合格 answers
    another question first."""
    cells = table.texts(number, 20)
    told = (
        table.kinds(cell).isdisjoint(_OTHER_ANSWERS)
        and (is_about(topics[0], cell) or any(bare_answer(topic, cell) is not None for topic in topics))
        for cell in cells
    )
    return sum(told) / len(cells) if cells else 0.0


def _are_places(table: Columns, number: int) -> bool:
    cells = table.texts(number, 20)
    return bool(cells) and sum(map(is_place_name, cells)) >= _PLAIN * len(cells)
