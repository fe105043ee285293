"""Training categories: explicit number, name or alias; else inferred."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from lp_reports.ledger.values.mood import is_doubtful
from lp_reports.model.plan import Plan
from lp_reports.text.answers import as_answer
from lp_reports.text.cleaning import tight, without_training
from lp_reports.text.matching import nearest
from lp_reports.text.numerals import chinese_number
from lp_reports.text.vocabulary import vocabulary

_NUMBER = re.compile(
    r"(?:附件?[1一][:\-—]?)?(?:第|(?:培训)?(?:类别?|序号|编号|NO?\.?):?)?\(?(\d{1,2}|[二三四五]?十[一二三四五六七八九]?|[一二三四五六七八九])(?:\.0)?(?:类|号|项|#)?(?:[.、:)](?!\d|[一二三四五六七八九十]+(?:类|$))(?P<name>.*))?"
)
_LEADING = re.compile(r"第?(\d{1,2})[类号项]?[-—]*")
_DENIAL = re.compile("非|不是|除了?|不含|不包括|不属于?")
_NOT_LEARNT = re.compile("^(?:[想拟要]|打算|准备|原)")
_LONGEST = 200  # characters of a category's name and number
AWAY_MODES = frozenset({"订单式", "定向式", "嵌入式"})


class Classified(NamedTuple):
    """A category's number, None when unresolved; `explicit` needs no note."""

    number: int | None
    explicit: bool


class Classifier:
    """The plan's categories and every word that points to one."""

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self._numbers = {category.number for category in plan.categories}
        self._names = {category.number: tight(category.name) for category in plan.categories}
        self._words: dict[str, int] = {}
        for number, name in self._names.items():
            for word in (name, without_training(name), *_occupations(name)):
                self._words.setdefault(word, number)
        self._keywords = sorted(
            ((word, number) for number, words in plan.keywords.items() for word in words),
            key=lambda pair: -len(pair[0]),
        )
        self._away = next((number for number, name in self._names.items() if "省外" in name), None)
        self.explicit = lru_cache(maxsize=4096)(self._explicit)
        self.near = lru_cache(maxsize=4096)(self._near)
        self.by_occupation = lru_cache(maxsize=4096)(self._by_occupation)

    def name(self, number: int) -> str:
        """The category's name as annex 1 prints it."""
        return self._names[number]

    def classify(self, category: str, occupation: str, mode: str, away: bool, unit: str) -> Classified:
        """Never the category that its own column denies (非家政类). Else in this order: explicit → misspelt → a keyword in the category column → 省外 in it → 订单/定向/嵌入 out of the province → the
        unit's only row → a keyword of the occupation."""
        found = self._classify("" if is_doubtful(category) else category, occupation, mode, away, unit)
        return Classified(None, False) if found.number in self._denied(category) else found

    def _classify(self, category: str, occupation: str, mode: str, away: bool, unit: str) -> Classified:
        if (number := self.explicit(category)) is not None:
            return Classified(number, True)
        if (number := self.near(category) or self._by_words(category)) is not None:
            return Classified(number, False)
        if "省外" in category and self._away:
            return Classified(self._away, False)
        if mode in AWAY_MODES and away and self._away:
            return Classified(self._away, False)
        led = self._plan.led_with(unit)
        if len(led) == 1:
            return Classified(led[0].number, False)
        return Classified(self.by_occupation(occupation), False)

    def _denied(self, text: str) -> frozenset[int]:
        """The categories that a text says it is not: 非家政类, 除家政外."""
        key = as_answer(text)
        if not _DENIAL.search(key):
            return frozenset()
        behind = [key[match.end() :] for match in _DENIAL.finditer(key)]
        return frozenset(
            number for word, number in self._keywords if any(rest.startswith(word) for rest in behind)
        )

    def _explicit(self, text: str) -> int | None:
        """1, 第一类, a name, its leading words with or without 培训, or any of its occupations."""
        key = as_answer(text)
        if not key or len(key) > _LONGEST:
            return None
        if match := _NUMBER.fullmatch(key):
            number = int(match[1]) if match[1].isdigit() else chinese_number(match[1])
            named = self._explicit(match["name"] or "")  # 4、家政服务: a list's number, or the category's
            return number if number in self._numbers and named in (None, number) else None
        if (match := _LEADING.match(key)) and match.end() < len(key):  # 7 砌筑工: both must say the same
            named = self._explicit(key[match.end() :])
            return named if named == int(match[1]) else None
        bare = without_training(key)
        for word in (key, bare):
            if word in self._words:
                return self._words[word]
        leading = {number for number, name in self._names.items() if len(bare) >= 2 and name.startswith(bare)}
        parts = {self._words.get(part) for part in _occupations(key)}
        for candidates in (leading, parts):
            if len(candidates) == 1:
                return candidates.pop()
        return None

    def _near(self, text: str) -> int | None:
        """A name or occupation, misspelt."""
        bare = without_training(as_answer(text))
        if len(bare) < 2:
            return None
        word = nearest(bare, self._words)
        return self._words[word] if word else None

    def _by_words(self, text: str) -> int | None:
        """What a category column that is no name says by its keywords, an occupation's beginning, or a part of one
        name: 电商培训, 架子, 按摩."""
        bare = without_training(as_answer(text))
        numbers = {number for word, number in self._keywords if word == bare}  # 铝
        if len(numbers) == 1:
            return numbers.pop()
        if len(bare) < 2 or bare in vocabulary("words")["any_training"]["words"]:
            return None
        numbers = {number for word, number in self._keywords if word in bare}
        numbers = numbers or {number for word, number in self._words.items() if word.startswith(bare)}
        numbers = numbers or {number for number, name in self._names.items() if bare in name}
        return numbers.pop() if len(numbers) == 1 else None

    def _by_occupation(self, text: str) -> int | None:
        """The longest keyword in an occupation; of equal ones the first in it."""
        key = as_answer(text)
        if is_doubtful(text) or _NOT_LEARNT.search(key):
            return None
        denied = self._denied(text)
        hits = [
            (-len(word), key.index(word), number)
            for word, number in self._keywords
            if word in key and number not in denied
        ]
        if hits:
            return min(hits)[2]
        return self._words.get(key)


def _occupations(name: str) -> list[str]:
    """砌筑工、混凝土工…等培训 -> its occupations."""
    return [part for part in re.split(r"[、,，和及与]", without_training(name)) if len(part) >= 2]
