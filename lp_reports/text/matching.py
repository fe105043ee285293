"""Which known word a misspelt one must mean, and which it may have meant."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from itertools import takewhile

from lp_reports.text.vocabulary import vocabulary


@lru_cache(maxsize=4096)  # the known words are compared with every unknown one
def sound(text: str) -> str:
    """The syllables without tones: 板侨 and 板桥 sound alike. Loaded late: most runs never ask."""
    from pypinyin import lazy_pinyin

    return " ".join(lazy_pinyin(text))


def nearest(text: str, known: Mapping[str, object]) -> str | None:
    """The word of `known` (spelling -> term) that `text` must mean, or None.

    Near is: sounds the same; or one edit in four or more characters. Words of two terms are none."""
    words, terms = tuple(known), tuple(known.values())
    return _nearest(text, words, terms)


@lru_cache(maxsize=4096)
def _nearest(text: str, known: tuple[str, ...], terms: tuple[object, ...]) -> str | None:
    if len(text) < 2 or len(text) > 40:
        return None
    from rapidfuzz.distance import OSA

    sized, placed = _by_length(known), _by_character(known)
    sizes = range(max(len(text) - 1, 4), len(text) + 2) if len(text) >= 4 else ()
    close = (word for size in sizes for word in sized.get(size, ()))
    near = {word for word in close if OSA.distance(text, word, score_cutoff=1) <= 1}
    alike = {word for place in enumerate(text) for word in placed.get((len(text), *place), ())}
    homophones = {word for word in alike if sound(word) == sound(text)} if alike else set()
    meaning = dict(zip(known, terms, strict=True))
    for words in ({word for word in words if not _turns_round(text, word)} for words in (homophones, near)):
        if len({meaning[word] for word in words}) == 1:
            return min(words)
    return None


def _turns_round(text: str, word: str) -> bool:
    """省内院校 is no slip for 省外院校, nor 非残疾 for 残疾."""
    answers = vocabulary("answers")
    changed = {sign for sign in (*text, *word) if text.count(sign) != word.count(sign)}
    return any(changed >= set(pair) for pair in answers["opposites"]) or not changed.isdisjoint(
        answers["negations"]
    )


@lru_cache(maxsize=256)
def _by_length(known: tuple[str, ...]) -> dict[int, list[str]]:
    """The words of each length: most are too long or too short to look at."""
    sized: dict[int, list[str]] = {}
    for word in known:
        sized.setdefault(len(word), []).append(word)
    return sized


@lru_cache(maxsize=256)
def _by_character(known: tuple[str, ...]) -> dict[tuple[int, int, str], list[str]]:
    """The words of a length with a character at a place: 板侨 and 板桥 share one, 李 and 理 none."""
    placed: dict[tuple[int, int, str], list[str]] = {}
    for word in known:
        for place, character in enumerate(word):
            placed.setdefault((len(word), place, character), []).append(word)
    return placed


_LONG = 6  # characters: one of them may be any other


def slip(text: str, word: str) -> bool:
    """One character for another in a short word is a slip only where they sound alike: 创业人员 is not 失业人员."""
    if len(text) != len(word) or len(text) >= _LONG:
        return True
    from rapidfuzz.distance import Levenshtein

    pairs = [(left, right) for left, right in zip(text, word, strict=True) if left != right]
    return len(pairs) > 1 or all(
        Levenshtein.distance(sound(left), sound(right)) <= 1 for left, right in pairs
    )


def sounds_as(text: str, word: str) -> bool:
    """One character stands for another of the same sound: 县妇连 and 县妇联."""
    if len(text) != len(word) or sum(map(str.__ne__, text, word)) != 1:
        return False
    return sound(text) == sound(word)


def closest(text: str, known: Iterable[str], count: int = 3, least: int = 1) -> list[str]:
    """The likeliest words for a message: what might have been meant. `least`: of 100, how alike they must be."""
    from rapidfuzz import fuzz, process

    scored = process.extract(text, list(known), scorer=fuzz.ratio, limit=count)
    return [word for word, score, _ in scored if score >= least]


_ALIKE = 50  # of 100, by letters
_SOUNDS_ALIKE = 75  # of 100, by syllables


def suggestion(text: str, known: Iterable[str], count: int = 2) -> str:
    """`，是不是甲、乙？` for a message, '' when nothing is near by its letters or its sound: a far-fetched hint is worse
    than none. What both end in (镇, 人员) makes no two words alike."""
    names = likely(text, known)[:count]
    return f"，是不是{'、'.join(names)}？" if names else ""


def likely(text: str, known: Iterable[str]) -> list[str]:
    """The words near to a text by letters or sound, nearest first; those that it sounds like alone, where there are."""
    scored = sorted((-_likeness(text, word), word) for word in dict.fromkeys(known)) if text else []
    near = [word for score, word in scored if score]
    return [word for word in near if sounds_as(text, word)] or near


def _likeness(text: str, word: str) -> float:
    """Of 100; 0 for words that are not alike."""
    from rapidfuzz import fuzz

    ends = zip(reversed(text), reversed(word), strict=False)
    shared = len(list(takewhile(lambda pair: pair[0] == pair[1], ends)))
    left, right = text[: len(text) - shared], word[: len(word) - shared]
    if not (left and right):
        return 100 if shared > 1 else 0
    letters = fuzz.ratio(left, right)
    sounds = fuzz.ratio(sound(left), sound(right)) if len(left) <= len(right) + 2 else 0
    return max(letters if letters >= _ALIKE else 0, sounds if sounds >= _SOUNDS_ALIKE else 0)
