"""What was taught, under heads that ask for it by half: 课程, 培训名称, 类别 over the categories of annex 1 or their trades."""

from __future__ import annotations

import re
from collections.abc import Callable

from lp_reports.ledger.heads.contents.evidence import Verdict
from lp_reports.ledger.heads.contents.kinds import Kind
from lp_reports.ledger.heads.draft import Draft
from lp_reports.ledger.heads.meaning.ideas import group_ideas, head_key, is_a_word, plain, spans
from lp_reports.ledger.heads.meaning.spoken import How
from lp_reports.ledger.heads.sheet import Columns
from lp_reports.ledger.values.names import is_occupation
from lp_reports.model.fields import Field
from lp_reports.text.cleaning import tight, without_training
from lp_reports.text.vocabulary import vocabulary

_MOST = 0.8  # the share of cells
_ASKED = frozenset({Field.CATEGORY, Field.OCCUPATION})
_COURSE = frozenset({"课程", "手艺", "技能"})  # what is taught and nothing else
_STUDY = "学业"  # 所学专业 may be a school's
_OF_TRAINING = frozenset({"培训", "培训班", "班", "授课", "学员", "项目", "课程"})
_OF_SKILL = _OF_TRAINING | {"技能", "手艺", "工种", "职业", "名称"}
_KIND = "类别"
_NAMED = frozenset({"名称"})
_CLASS = re.compile(
    r"20\d\d年度?|第?[\d一二三四五六七八九十]+[期批班次]|[（(].{0,8}[)）]|(?:技能)?(?:培训)?班$"
)
_MERE_NUMBER = re.compile("第?[\\d一二三四五六七八九十]+[类号项]?")
_WORDS = re.compile(r"[\u4e00-\u9fff、（）()]{2,15}")


def find_taught(table: Columns, draft: Draft) -> None:
    """Gives the category and the occupation that no column answers the one that plainly says them, and says so."""
    known = draft.columns.keys() | draft.open
    if Field.CATEGORY not in known:
        (
            _take(table, draft, Field.CATEGORY, _names_category)
            or _take_mixed(table, draft)
            or _take_of_plan(table, draft)
        )
    if known.isdisjoint(_ASKED) and Field.CATEGORY not in draft.columns:
        _take(table, draft, Field.OCCUPATION, _says_trade) or _take_class(table, draft)
    elif Field.OCCUPATION not in known and Field.CATEGORY in known:
        _take(table, draft, Field.OCCUPATION, _is_course)


def find_occupation(table: Columns, draft: Draft) -> None:
    """培训项目 over occupations answers for the occupation as well, where no other column does; 技能项目 beside it is told."""
    number = draft.columns.get(Field.CATEGORY)
    if not number or draft.settled(Field.OCCUPATION):
        return
    free = draft.free(table.numbers)
    skills = [other for other in free if _may_be_skill(table, other)]
    if len(skills) == 1:
        draft.give(Field.OCCUPATION, skills[0], Verdict.SOFT)
    elif table.profile(number).share({Kind.OCCUPATION}) >= _MOST:
        draft.give(Field.OCCUPATION, number, Verdict.SOFT, How.MEANING)


def _may_be_skill(table: Columns, number: int) -> bool:
    """Its head asks for what is taught by half, and its cells are words and nothing else that is known."""
    words = table.words[number]
    asked = {reading.field for reading in words.readings} & _ASKED or "技能" in words.ideas
    return (
        bool(asked)
        and not words.apart
        and not words.strange
        and words.ideas <= _OF_SKILL
        and _share(table, number, _is_word) >= _MOST
        and table.profile(number).share(_OTHER - _BY_STEMS) < 1 - _MOST
    )


def _is_word(table: Columns, number: int, cell: str) -> bool:
    return bool(_WORDS.fullmatch(cell))


def _take(table: Columns, draft: Draft, field: Field, says: Callable[[Columns, int, str], bool]) -> bool:
    """The one free column whose head may ask for the field and nearly all whose cells say it; whether there is one."""
    fitting = [
        number
        for number in draft.free(table.numbers)
        if _may_ask(table, number, field)
        and (Field.OCCUPATION not in draft.columns or _asks_for_no_other(table, number))
        and _share(table, number, says) >= _MOST
    ]
    if len(fitting) != 1:
        return False
    draft.give(field, fitting[0], Verdict.SOFT)
    return True


def _take_mixed(table: Columns, draft: Draft) -> bool:
    """类别 over 家政服务, 砌筑工, 育婴员: some cells name categories, the others trades that say theirs."""
    free = (number for number in draft.free(table.numbers) if _is_bare(table, number))
    mixed = {number for number in free if _share(table, number, _names_category)}

    def says(table: Columns, number: int, cell: str) -> bool:
        return number in mixed and (_names_category(table, number, cell) or _has_category(table, cell))

    return bool(mixed) and _take(table, draft, Field.CATEGORY, says)


def _take_of_plan(table: Columns, draft: Draft) -> bool:
    """任务归口 over 第七类, 7 and 砌筑工、钢筋工等: its cells name rows of the plan, not all by a mere number."""
    said = vocabulary("ideas")["of_the_plan"]["words"]
    fitting = [
        number
        for number in draft.free(table.numbers)
        if any(word in table.head(number) for word in said)
        and not table.words[number].apart
        and not all(map(_MERE_NUMBER.fullmatch, table.texts(number)))
        and _share(table, number, _is_of_plan) >= _MOST
    ]
    draft.give_only(Field.CATEGORY, fitting, Verdict.SOFT)
    return len(fitting) == 1


def _is_of_plan(table: Columns, number: int, cell: str) -> bool:
    """As it will be read where it stands for the category."""
    return table.classifier is not None and bool(table.classifier.classify(cell, "", "", False, "").number)


def _has_category(table: Columns, cell: str) -> bool:
    return table.classifier is not None and table.classifier.by_occupation(cell) is not None


def _take_class(table: Columns, draft: Draft) -> bool:
    """培训班名称 over 农村致富带头人培训班: the class's name says the category as well."""
    number = draft.columns.get(Field.CLASS)
    if not number or _share(table, number, _names_category_of_class) < _MOST:
        return False
    draft.give(Field.CATEGORY, number, Verdict.SOFT)
    return True


def _may_ask(table: Columns, number: int, field: Field) -> bool:
    """A reading of its head asks for it, or it is a mere name in a group of the training or in none."""
    words = table.words[number]
    if words.apart or not is_a_word(table.head(number)):
        return False
    asked = {reading.field for reading in words.readings}
    if field in asked or (asked & _ASKED and field is Field.CATEGORY):
        return True
    groups = frozenset[str]().union(*map(group_ideas, table.stacks[number][:-1]))
    return not words.strange and words.ideas == _NAMED and groups <= _OF_TRAINING


def _asks_for_no_other(table: Columns, number: int) -> bool:
    """Beside a trade mere 类别 may be that of anything, but for one over words of which no cell is a kind of people."""
    readings = table.words[number].readings
    return _is_bare(table, number) or all(reading.field in _ASKED for reading in readings)


def _is_bare(table: Columns, number: int) -> bool:
    """Mere 类别 or 所属类别, over no kinds of people."""
    words = table.words[number]
    said = [span for span in spans(plain(head_key(table.head(number)))) if span.ideas]
    bare = len(said) == 1 and _KIND in (said[0].ideas or ())
    return bare and not words.strange and not table.profile(number).share({Kind.PEOPLE})


def _share(table: Columns, number: int, says: Callable[[Columns, int, str], bool]) -> float:
    cells = table.texts(number)
    said = {cell: says(table, number, cell) for cell in set(cells)}
    return sum(said[cell] for cell in cells) / len(cells) if cells else 0.0


def _names_category(table: Columns, number: int, cell: str) -> bool:
    """A category of annex 1, two and more of its trades, or under a head that asks for a category the words with which
    one begins."""
    if table.classifier is None or not _WORDS.fullmatch(cell[:15]):
        return False
    found = table.classifier.explicit(cell)
    if found is None:
        return False
    asked = any(reading.field is Field.CATEGORY for reading in table.words[number].readings)
    whole = without_training(tight(table.classifier.name(found))) == without_training(cell)
    return whole or "、" in cell or (asked and not is_occupation(cell))


def _names_category_of_class(table: Columns, number: int, cell: str) -> bool:
    return _names_category(table, number, _CLASS.sub("", cell))


def _says_trade(table: Columns, number: int, cell: str) -> bool:
    """An occupation, whatever ends so or the plan has a keyword for; whatever the head of a course stands over."""
    if not _WORDS.fullmatch(cell):
        return False
    known = table.classifier is not None and table.classifier.by_occupation(cell) is not None
    return is_occupation(cell) or known or _is_course(table, number, cell)


_OTHER = frozenset(Kind) - {Kind.OCCUPATION, Kind.PERSON, Kind.CATEGORY}
_BY_STEMS = frozenset({Kind.EMPLOYMENT, Kind.PEOPLE})  # 网店运营 may be work as well


def _is_course(table: Columns, number: int, cell: str) -> bool:
    """服务礼仪 under 课程, 养牛 under 学什么: words that are nothing else; 家政服务员 under 培训{名称}."""
    if not _WORDS.fullmatch(cell) or is_occupation(cell):
        return bool(is_occupation(cell))
    ideas = table.words[number].ideas
    course = not ideas.isdisjoint(_COURSE) and _STUDY not in ideas
    return course and table.profile(number).share(_OTHER - _BY_STEMS) < 1 - _MOST
