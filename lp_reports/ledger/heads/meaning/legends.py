"""Heads that say what may stand below them: 证书等级（1初级2中级3高级）, 是否取证（是打√否打×）, 证别（专项/等级）."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache
from itertools import chain, islice
from typing import NamedTuple

from lp_reports.ledger.heads.meaning.spelled import may_be_head
from lp_reports.ledger.values.cell import parse_yes_no
from lp_reports.ledger.values.stems import meaning
from lp_reports.model.fields import CertClass, Field
from lp_reports.text.cleaning import clean, tight
from lp_reports.text.spellings import spellings
from lp_reports.text.vocabulary import vocabulary

_LONGEST = 160  # characters of a head with what explains it
_WORDS = vocabulary("words")["legend"]
_TICKS = vocabulary("words")["ticks"]
_YES, _NO = "√", "×"  # one sign for all that mean the same
_MARKS = {**dict.fromkeys(_TICKS["yes"], _YES), **dict.fromkeys(_TICKS["no"], _NO)}
# 1, A, √, 一、; (1) is made 1 before. Not the digits of 4050, 2021, 1.5 or C1.
_CODE = re.compile(
    rf"(?<![\dA-Za-z.+])(?:\d{{1,2}}|[A-Za-z])(?![\dA-Za-z+]|\.\d)|(?<!第)[一二三四五六七八九](?=[.、:=])|[{re.escape(''.join(_MARKS))}]"
)
_FRAMED = re.compile(r"\((\d{1,2}|[A-Za-z])\)")
_BRACKETS = re.compile(r"[(\[{【<《]([^()\[\]{}【】<>《》]{1,120})[)\]}】>》]")
_BEHIND = re.compile(r"[\s:：]")  # 是否取证：1是 2否
_CHOICE = re.compile(r"[/、,;|或\s]+")
_CHINESE = re.compile(r"[\u4e00-\u9fff]")
_JOIN, _LAST = "|".join(_WORDS["joining"]), "|".join([*_WORDS["joining"], *_WORDS["behind"]])
_JOINING = re.compile(f"^(?:{_JOIN})+|(?:{_LAST})+$")
_BEFORE_CODES = re.compile(f"(?:{_JOIN})+$")  # 证书等级填1初级2中级
_MEASURED = tuple(_WORDS["measures"])
_VOCATIONAL = tight(CertClass.VOCATIONAL.value)
_YES_NO = {"是": True, "否": False}
_MOST = 24  # answers
_UNKNOWN, _AT_ODDS = "？（说明里没有）", "？（与说明不一致）"  # makes of a cell a doubtful answer
_TRIED = 3  # places of a head where a legend may begin
_ENOUGH = 2 / 3  # of the answers that must be known to be the field's

# What a section of answers may answer; the first where the head leaves it open.
_FIELDS: Mapping[str, tuple[Field, ...]] = {
    "yes_no": (
        *(Field.CERTIFIED, Field.FREE, Field.NOW, Field.BEFORE, Field.POOR, Field.HARDSHIP, Field.LEAVER),
        *(Field.PASSED, Field.TICK_VOCATIONAL, Field.TICK_SPECIALISED),
    ),
    "employment": (Field.NOW, Field.BEFORE),
    "place": (Field.WORKPLACE,),
    "free": (Field.FREE,),
    "certified": (Field.CERTIFIED,),
    "cert_class": (Field.CERT_CLASS,),
    "skill_level": (Field.LEVEL, Field.TRAINING_LEVEL),
    "person_type": (Field.PEOPLE, Field.POOR, Field.HARDSHIP, Field.LEAVER),
    "training_mode": (Field.MODE,),
    "channel": (Field.CHANNEL,),
    "education": (Field.EDUCATION,),
    "passed": (Field.PASSED,),
    "sex": (Field.SEX,),
}
_STEMS = {"place": "workplace"}  # where the section of stems is called otherwise
# A code below any of these means what the head says; a number below others is a number.
CODED = frozenset(field for fields in _FIELDS.values() for field in fields) | {
    *(Field.CATEGORY, Field.OCCUPATION, Field.TOWNSHIP, Field.ETHNIC, Field.OBTAINED)
}


def is_closed(field: Field) -> bool:
    """Its answers are few and known."""
    return any(field in fields for fields in _FIELDS.values())


class Legend(NamedTuple):
    """What a head says of its cells. `bare`: the head without it; `answers`: code -> answer, as they are to be read;
    `topics`: the sections of answers that it lists."""

    bare: str
    answers: Mapping[str, str]
    topics: frozenset[str]

    @property
    def asks_whether(self) -> bool:
        """Its answers are yes and no."""
        return self.topics == {"yes_no"}

    def fields(self) -> frozenset[Field]:
        """The fields whose answers it lists."""
        return frozenset(field for topic in self.topics for field in _FIELDS[topic])

    def first(self) -> Iterator[Field]:
        """Of these the one of each section that is asked for most."""
        return (_FIELDS[topic][0] for topic in _FIELDS if topic in self.topics)

    def meant(self, cell: str) -> str:
        """What a cell means: 初级 of 1, 1.0, (1), 1(补考) and 1、初级; a doubt, where the head does not say or another sign
        stands before an answer; the cell itself, where it is no code."""
        key = _coded(cell)
        if key in self.answers:
            return self.answers[key]
        parts = [_coded(part) for part in _CHOICE.split(key) if part]
        if len(parts) > 1 and all(part in self.answers for part in parts):
            return "、".join(self.answers[part] for part in parts)
        code = _CODE.match(key)
        if not code or _MARKS.get(code.group(), code.group()) not in self._codes():
            unknown = code and code.end() == len(key) and self._codes() - {_YES, _NO}
            return f"{cell}{_UNKNOWN}" if unknown and code and code.group() not in _MARKS else cell
        answer, rest = self.answers[_MARKS.get(code.group(), code.group())], key[code.end() :]
        if rest.startswith("("):
            return f"{answer}{rest}"
        rest = _joined(rest)
        known = {word: code for code, word in self.answers.items()}
        if rest in known or any(_are_two(topic, key, answer) for topic in self.topics):
            return rest if rest == answer else f"{cell}{_AT_ODDS}"
        return cell

    def used(self, cells: Iterable[str]) -> list[tuple[str, str]]:
        """The codes that some cells are, with their answers, as the head has them."""
        there = {_coded(part) for cell in cells for part in (cell, *_CHOICE.split(cell))}
        there |= {match.group() for cell in cells if (match := _CODE.match(_coded(cell)))}
        return [(code, answer) for code, answer in self.answers.items() if code in there]

    def _codes(self) -> frozenset[str]:
        return frozenset(key for key in self.answers if _CODE.fullmatch(key))


def _are_two(topic: str, cell: str, answer: str) -> bool:
    """1级 is no 初级, which the head has for 1."""
    said = _answer(topic, cell)
    return bool(said) and said != _answer(topic, answer)


def _coded(cell: str) -> str:
    """A cell as a code is compared: 1 of 1.0, 1、, （1） and ①; √ for every tick."""
    key = _FRAMED.sub(r"\1", tight(cell)).upper().removesuffix(".0").rstrip(".、,")
    return _MARKS.get(key, key)


_FIRST_WORDS = re.compile(r"[\u4e00-\u9fff★*]{1,12}(?![\u4e00-\u9fff])")


def lists_answers(text: str) -> bool:
    """A head with a legend: asked of every text of a sheet, most of which begin as no head does."""
    first = _FIRST_WORDS.match(text)
    return first is not None and may_be_head(first.group()) and legend_of(text) is not None


def legend_over(stack: tuple[str, ...]) -> Legend | None:
    """That of a head, or of the nearest of its groups."""
    return next((legend for text in reversed(stack) if (legend := legend_of(text))), None)


@lru_cache(maxsize=1 << 12)
def legend_of(text: str) -> Legend | None:
    """The legend of one text; None for a head without."""
    if not 4 <= len(text) <= _LONGEST or not _CHINESE.search(text):
        return None
    text = _FRAMED.sub(r" \1.", clean(text))
    if not _BRACKETS.search(text) and len(_CODE.findall(text)) < 2:
        return None
    for match in islice(_BRACKETS.finditer(text), _TRIED):
        bare = tight(text[: match.start()] + text[match.end() :])
        if found := _legend(bare, match[1]) or _of_codes(bare, match[1]):
            return found
    starts = (islice(sign.finditer(text), _TRIED) for sign in (_BEHIND, _CODE))
    for match in chain.from_iterable(starts):
        bare = _BEFORE_CODES.sub("", tight(text[: match.start()]))
        behind = text[match.start() :].lstrip(" :")
        if bare and (pairs := _pairs(behind)) and (topics := _topics(pairs.values(), coded=True)):
            return _made(bare, pairs, topics)
    pairs = _pairs(_BRACKETS.sub("", text))  # 已取证填1，未取证填2（必填）
    return _made("", pairs, topics) if pairs and (topics := _topics(pairs.values(), coded=True)) else None


def _legend(bare: str, inside: str) -> Legend | None:
    pairs = _pairs(inside)
    if pairs:
        topics = _topics(pairs.values(), coded=True)
        begins = _CODE.match(_joined(inside))
        return _made(bare, pairs, topics) if topics or begins else None
    choices = _choices(inside)
    topics = _topics(choices, coded=False)
    return _made(bare, {}, topics) if topics else None


def _of_codes(bare: str, inside: str) -> Legend | None:
    """免费/自费（1/2）: the codes of what the head itself lists."""
    codes, choices = [part for part in _CHOICE.split(tight(inside)) if part], _choices(bare)
    if len(codes) != len(set(codes)) or len(codes) != len(choices) or not all(map(_CODE.fullmatch, codes)):
        return None
    topics = _topics(choices, coded=True)
    return _made(bare, dict(zip(map(_coded, codes), choices, strict=True)), topics) if topics else None


def _made(bare: str, pairs: Mapping[str, str], topics: frozenset[str]) -> Legend:
    """等级 beside 专项 is the other class; that 1 and √ are 是, and 0 and × 否, needs no head."""
    if all(word in _YES_NO and parse_yes_no(code) is _YES_NO[word] for code, word in pairs.items()):
        pairs = {}
    if "cert_class" not in topics:
        return Legend(bare, pairs, topics)
    others = {word: _VOCATIONAL for word in _WORDS["vocational"] if not _answer("cert_class", word)}
    return Legend(bare, {**others, **{code: others.get(word, word) for code, word in pairs.items()}}, topics)


def _pairs(text: str) -> dict[str, str]:
    """Code -> word of 1是0否, 1.是、0.否, 是1否0, 1=是；0=否, 是打√否打×; {} where a text is not made of such."""
    text = tight(text)
    codes = _CODE.findall(text)
    if not 2 <= len(codes) <= _MOST:
        return {}
    codes, words = [*map(_coded, codes)], [*map(_joined, _CODE.split(text))]
    if len(set(codes)) < len(codes):
        return {}
    words = words[1:] if not words[0] else words[:-1] if not words[-1] else []
    words = [_joined(re.split("[,;。]", word)[0]) for word in words]
    if len(set(words)) < len(codes) or not all(map(_CHINESE.search, words)):
        return {}
    return {} if any(word.startswith(_MEASURED) for word in words) else dict(zip(codes, words, strict=True))


def _joined(word: str) -> str:
    """是 of =是, 为是, 打 or 填: what joins a word to its code is none of it, unless there is nothing else."""
    return _JOINING.sub("", word)


def _choices(text: str) -> list[str]:
    parts = [part for part in (_joined(part) for part in _CHOICE.split(text)) if part]
    return parts if 2 <= len(parts) <= _MOST else []


# --- what the answers answer ------------------------------------------------------------------------------


def _topics(words: Iterable[str], coded: bool) -> frozenset[str]:
    """The sections of which these words are answers, two of them different."""
    words = list(words)
    if not coded and any(len(word) == 1 for word in words) and not _known("yes_no", words):
        words = [word for word in words if word not in _WORDS["one_letter"]]
    if set(words) & set(_WORDS["vocational"]) and any(_is_specialised(word) for word in words):
        words = [_VOCATIONAL if word in _WORDS["vocational"] else word for word in words]
    return frozenset(topic for topic in _FIELDS if words and _known(topic, words))


def _is_specialised(word: str) -> bool:
    return _answer("cert_class", word) == CertClass.SPECIALISED.value


def _known(topic: str, words: list[str]) -> bool:
    said = [answer for word in words if (answer := _answer(topic, word))]
    return len(set(said)) > 1 and len(said) >= _ENOUGH * len(words)


@cache
def _listed(topic: str) -> Mapping[str, str]:
    return {word: term for term, words in _WORDS[topic].items() for word in words}


_LISTED = frozenset({"yes_no", "passed", "sex"})
_WITH_WORDS = frozenset(vocabulary("words"))
_WITH_STEMS = frozenset(vocabulary("stems"))


def _answer(topic: str, word: str) -> str:
    """The term that a word is in a section; '' for none. 是, 有 and 合格 may answer anything, and are counted once."""
    if topic in _LISTED:
        return _listed(topic).get(word, "")
    if any(word in _listed(other) for other in ("yes_no", "passed")) and (topic, word) != (
        "cert_class",
        "无",
    ):
        return ""
    stems = _STEMS.get(topic, topic)
    if word.isascii():
        return ""
    if topic in _WITH_WORDS and word in spellings(topic):
        return spellings(topic)[word]
    return meaning(stems, word).term if stems in _WITH_STEMS else ""
