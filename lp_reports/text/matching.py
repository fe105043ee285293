"""Which known word a misspelt one must mean, and which it may have meant."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache


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

    close = {word for word in known if abs(len(word) - len(text)) <= 1 and min(len(word), len(text)) >= 4}
    near = {word for word in close if OSA.distance(text, word, score_cutoff=1) <= 1}
    alike = {word for word in known if len(word) == len(text) and _shares(word, text)}
    homophones = {word for word in alike if sound(word) == sound(text)} if alike else set()
    meaning = dict(zip(known, terms, strict=True))
    for words in (homophones, near):
        if len({meaning[word] for word in words}) == 1:
            return min(words)
    return None


def _shares(word: str, text: str) -> bool:
    """At least one character in the same place: 板侨/板桥, not 李/理."""
    return any(left == right for left, right in zip(word, text, strict=True))


def closest(text: str, known: Iterable[str], count: int = 3, least: int = 1) -> list[str]:
    """The likeliest words for a message: what might have been meant. `least`: of 100, how alike they must be."""
    from rapidfuzz import fuzz, process

    scored = process.extract(text, list(known), scorer=fuzz.ratio, limit=count)
    return [word for word, score, _ in scored if score >= least]


def suggestion(text: str, known: Iterable[str], least: int = 1) -> str:
    """`，是不是甲、乙？` for a message, '' when nothing is alike."""
    names = closest(text, dict.fromkeys(known), 2, least) if text else []
    return f"，是不是{'、'.join(names)}？" if names else ""
