"""A head taken apart into the ideas it names: 户主身份证号 is 户主 + 身份证 + 号码."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from itertools import chain, pairwise, product
from typing import Any, NamedTuple

from lp_reports.ledger.heads.meaning.questions import QUESTIONS, questions
from lp_reports.text.cleaning import tight
from lp_reports.text.vocabulary import vocabulary

LONGEST = 40  # characters; a longer text is no head
_MARK = re.compile(r"[★☆*※:。·\s\"'“”?？_]+")
_NUMBERED = re.compile(
    r"^(?:\(\d{1,2}\)|\d{1,2}[.、)](?!\d)|[一二三四五六七八九十]{1,3}[、.]|[甲乙丙丁戊己庚辛壬癸][、.]|\([一二三四五六七八九十]{1,3}\))"
)
_CIRCLED = re.compile(r"^\s*(?:[①-⑳]|\d{1,2}\s+(?=[\u4e00-\u9fff★*]))")  # ③姓名, 03 姓名
_FILLED_BY = re.compile(rf"[(\[]由?(?:{'|'.join(vocabulary('ideas')['filled_by']['who'])})填[写报列]?[)\]]")
_COUNTED = re.compile(r"(?<=[\u4e00-\u9fff)])\d$")  # 电话1, 电话2
_DATE_HINT = re.compile(r"[(\[][年月日时/.\-—~至到XYMD0-9如例格式:]{2,30}[)\]]")
_BRACKETS = re.compile(
    r"[(\[{【<《]([^()\[\]{}【】<>《》]{0,40})[)\]}】>》]"
)  # bounded: a cell may hold 30,000 open ones
CHINESE = re.compile(r"[\u3400-\u9fff]")
_UNKNOWN_COSTS = 100
_FORMALITY, _ANOTHER_MATTER = "手续", "杂项"


class Head(NamedTuple):
    """The ideas of one text; `unknown`: how many characters no word explains, `known`: how many one does."""

    ideas: frozenset[str]
    unknown: int
    known: int


@cache
def _letters() -> frozenset[str]:
    """Those of all words; of the many that are put together by rule, those of their parts: a tidy ledger never asks for
    the words themselves."""
    said = vocabulary("ideas")
    parts = chain.from_iterable(map(_texts, (said["composed"], *(said[name] for name in QUESTIONS))))
    return frozenset("".join((*listed(), *parts)))


def _texts(value: Any) -> Iterator[str]:
    """All texts of a part of the vocabulary."""
    if isinstance(value, str):
        yield value
    else:
        for each in value.values() if isinstance(value, Mapping) else value:
            yield from _texts(each)


def is_made_of_words(key: str) -> bool:
    """Nearly all its characters occur in the lexicon: most cells of a sheet fail here, before they are taken apart."""
    if len(key) > LONGEST:
        return False
    odd = sum(char not in _letters() and (char.isdigit() or bool(CHINESE.match(char))) for char in key)
    return 3 * odd <= len(key)


class Span(NamedTuple):
    """A stretch of a text: a word with its ideas, or a character without."""

    start: int
    end: int
    ideas: frozenset[str] | None


@lru_cache(maxsize=1 << 14)
def head_key(text: str) -> str:
    """A head without marks, blanks, numbering, outer decoration and who fills it in, in capitals."""
    if _CIRCLED.match(text):
        text = _CIRCLED.sub("", text)
    key = _FILLED_BY.sub("", _MARK.sub("", tight(text[: 4 * LONGEST])))
    return _COUNTED.sub("", _NUMBERED.sub("", key)).upper()


_NO_WORD = re.compile(r"(?:[^\u3400-\u9fff]|列|栏|空白?|未命名|无标题)*")


def is_a_word(text: str) -> bool:
    """A head says something: not 列5, Column5 or a dash."""
    return not _NO_WORD.fullmatch(text)


def without_brackets(key: str) -> str:
    """乡(镇)(必填) -> 乡."""
    return _BRACKETS.sub("", key)


def in_brackets(key: str) -> list[str]:
    """The texts between brackets; hints how to write a date are left out."""
    return [text for text in _BRACKETS.findall(_DATE_HINT.sub("", key)) if text]


def plain(key: str) -> str:
    """乡(镇) -> 乡镇: brackets opened, hints how to write a date left out."""
    return re.sub(r"[()\[\]{}【】<>《》]", "", _DATE_HINT.sub("", key))


@cache
def strict() -> frozenset[str]:
    """The ideas of another person, paper or matter: nothing under them is the ledger's."""
    return frozenset(vocabulary("ideas")["apart"])


@cache
def handlers() -> frozenset[str]:
    """Those who handle the form: they say nothing where they stand over a head, but much in its brackets."""
    return frozenset(vocabulary("ideas")["aside"])


@cache
def matters() -> frozenset[str]:
    """Other matters, where the head itself names them."""
    return frozenset(vocabulary("ideas")["matters"])


@cache
def foreign() -> frozenset[str]:
    """Every idea that makes the head that names it another's."""
    return strict() | handlers() | matters()


@cache
def listed() -> dict[str, frozenset[str]]:
    """Word -> its ideas, as the vocabulary lists them; a word without any changes no meaning."""
    words: dict[str, set[str]] = {tight(word).upper(): set() for word in vocabulary("ideas")["idle"]["words"]}
    words |= {word: {_FORMALITY} for word in vocabulary("ideas")["formalities"]["words"]}
    for section in ("apart", "aside", "matters", "plain", "further"):
        for idea, spellings in vocabulary("ideas")[section].items():
            for spelling in spellings:
                words.setdefault(plain(_MARK.sub("", tight(spelling))).upper(), set()).add(idea)
    return {word: frozenset(ideas) for word, ideas in words.items() if word}


@cache
def lexicon() -> Mapping[str, frozenset[str]]:
    """Those words, and those that are put together by rule, of which no other is a slip of the pen (开堂日期)."""
    words = dict(listed())
    for word, ideas in chain(_composed(), questions()):  # tens of thousands: what is alike is kept once
        words[word] = words[word] | ideas if word in words else ideas
    return words


def _composed() -> Iterator[tuple[str, frozenset[str]]]:
    """留守 + 妇女, 结 + 训."""
    for rule in vocabulary("ideas")["composed"]:
        ideas = frozenset(rule["ideas"])
        for first, last in product(rule["first"], rule["last"]):
            yield first + last, ideas


@cache
def _longest_word() -> int:
    return max(map(len, lexicon()))


@lru_cache(maxsize=1 << 14)
def spans(text: str) -> tuple[Span, ...]:
    """The cut of a text that leaves the fewest characters unknown, of equals the one of fewest words."""
    if len(text) > LONGEST:
        return (Span(0, len(text), None),)
    words, most = lexicon(), _longest_word()
    best: list[tuple[int, tuple[Span, ...]]] = [(0, ())]
    for end in range(1, len(text) + 1):
        cost, cut = best[end - 1]
        char = Span(end - 1, end, None)
        choice = (
            cost + (_UNKNOWN_COSTS if CHINESE.match(text[end - 1]) or text[end - 1].isdigit() else 1),
            (*cut, char),
        )
        for start in range(max(0, end - most), end):
            ideas = words.get(text[start:end])
            if ideas is not None and best[start][0] + 1 < choice[0]:
                choice = (best[start][0] + 1, (*best[start][1], Span(start, end, ideas)))
        best.append(choice)
    return best[-1][1]


@lru_cache(maxsize=1 << 14)
def take_apart(text: str) -> Head:
    """The ideas of a text. Foreign letters beside Chinese ones (姓名 Full name) say nothing."""
    ideas: set[str] = set()
    unknown = known = 0
    chinese = bool(CHINESE.search(text))
    for span in spans(text):
        if span.ideas is None:
            char = text[span.start]
            unknown += (span.end - span.start) if CHINESE.match(char) or char.isdigit() or not chinese else 0
        else:
            known += span.end - span.start
            ideas |= span.ideas
    return Head(_without_formality(_once(frozenset(ideas)), text), unknown, known)


def _once(ideas: frozenset[str]) -> frozenset[str]:
    """毕业(结业)时间 says the same twice, in a word of another matter and in one of ours."""
    same: dict[str, list[str]] = vocabulary("ideas")["same"]
    return ideas - {word for word, ours in same.items() if word in ideas and not ideas.isdisjoint(ours)}


def _without_formality(ideas: frozenset[str], text: str) -> frozenset[str]:
    """报名 changes nothing in 报名工种; 报名起止时间 and 培训公示时间 are the times of another matter, 申报培训时间 is not."""
    if _FORMALITY not in ideas:
        return ideas
    formalities = vocabulary("ideas")["formalities"]
    timed = not ideas.isdisjoint(formalities["times"])
    another = timed and (ideas.isdisjoint(formalities["unless"]) or _is_when_of_formality(text))
    return ideas - {_FORMALITY} | ({_ANOTHER_MATTER} if another else frozenset())


def _is_when_of_formality(text: str) -> bool:
    """The formality stands right before the time: 培训验收日期."""
    times = frozenset(vocabulary("ideas")["formalities"]["times"])
    said = [span.ideas for span in spans(text) if span.ideas != frozenset()]
    return any(
        left is not None and _FORMALITY in left and right is not None and not right.isdisjoint(times)
        for left, right in pairwise(said)
    )


def begins_unknown(text: str) -> bool:
    """A text begins with characters that no word explains: 匠人身份证号."""
    first = spans(text)[0] if text else None
    return bool(first and first.ideas is None and CHINESE.match(text[0]))


_CLASSES = frozenset({"职证", "专证", "技能"})  # said in brackets: 证书(专项能力)
_NO_GROUP = re.compile(r"[:：]\s*\S|台账|名册|花名|登记表|统计表|汇总表|一览表|明细|名单|附件|报表|注:|说明")


def group_ideas(text: str) -> frozenset[str]:
    """What a text above a head adds to it: nothing, where it is no group (a title, a 名：值); where it is mostly not
    understood only whose it says (施工企业). The 情况 of 补贴情况 asks for nothing."""
    if len(text) > LONGEST or _NO_GROUP.search(text):
        return frozenset()
    key = plain(without_brackets(head_key(text)))
    head = take_apart(key)
    inside = hint_ideas(head_key(text))
    if "学员" in inside:  # 家庭成员(参训人)
        return inside - strict() | head.ideas - strict()
    head = head._replace(ideas=head.ideas | inside & _CLASSES)
    if 2 * head.unknown <= head.known:
        return head.ideas - {"情况"} - (_WISH if tells_of_both(text) else frozenset())
    return (spans(key)[-1].ideas or frozenset()) & strict()


_WISH = frozenset({"意愿"})
_AND_FACTS = re.compile(vocabulary("ideas")["facts"]["pattern"])


def tells_of_both(group: str) -> bool:
    """培训意愿及情况, 培训计划完成情况: what was wished for or planned, and what came of it."""
    key = plain(head_key(group))
    return len(key) <= LONGEST and bool(_AND_FACTS.search(key)) and bool(_WISH & take_apart(key).ideas)


_NOT_THIS = re.compile(r"(?:非|不是|[勿莫]填|不[要得能]?填)[^,，、;；。]*")  # (填本人，非家属)


def hint_ideas(key: str) -> frozenset[str]:
    """What the brackets of a head say, but for what it is not: (填本人，非家属)."""
    hints = (_NOT_THIS.sub("", hint) for hint in in_brackets(key))
    ideas = frozenset[str]().union(*(take_apart(hint).ideas for hint in hints))
    return ideas and ideas - (ideas - _once(ideas | take_apart(without_brackets(key)).ideas))
