"""Slips of the pen in a head: 证书编好 is 证书编号."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import permutations

from lp_reports.ledger.heads.meaning.ideas import CHINESE, foreign, listed, spans, take_apart
from lp_reports.text.matching import sound
from lp_reports.text.vocabulary import vocabulary


@lru_cache(maxsize=4096)
def mended(text: str) -> tuple[str, ...]:
    """The text with one word put right: one that sounds the same (编好) or looks the same (结朿), or of three characters and more one with
    a character wrong, missing or too many. Only where a character or two is not understood."""
    head = take_apart(text)
    if not 1 <= head.unknown <= 2 or head.known < head.unknown or len(text) > 20 or head.ideas & foreign():
        return ()
    return tuple(_mended(text))


def _mended(text: str) -> Iterator[str]:
    lost = {span.start for span in spans(text) if span.ideas is None and CHINESE.match(text[span.start])}
    seen: set[str] = set()
    for word in _words_with(text):
        for start, end in _windows(word, text, lost):
            better = text[:start] + word + text[end:]
            if better not in seen and _is_slip(text[start:end], word):
                seen.add(better)
                yield better
    for at in sorted(lost):  # a character typed twice, or one too many
        if at and text[at] == text[at - 1]:
            yield text[:at] + text[at + 1 :]


@cache
def _words_by_character() -> dict[str, list[str]]:
    words: dict[str, list[str]] = {}
    for word, ideas in listed().items():
        for char in set(word) if ideas and len(word) > 1 else ():
            words.setdefault(char, []).append(word)
    return words


def _words_with(text: str) -> list[str]:
    """Every word of the lexicon that shares a character with a text."""
    return list(dict.fromkeys(word for char in text for word in _words_by_character().get(char, ())))


def _windows(word: str, text: str, lost: set[int]) -> Iterator[tuple[int, int]]:
    for length in (len(word), len(word) - 1, len(word) + 1) if len(word) >= 4 else (len(word),):
        for start in range(len(text) - length + 1):
            if any(start <= at < start + length for at in lost):
                yield start, start + length


def _is_slip(typed: str, word: str) -> bool:
    if len(typed) == len(word):
        wrong = [(left, right) for left, right in zip(typed, word, strict=True) if left != right]
        if len(wrong) != 1:
            return False
        return (
            wrong[0] in _look_alikes()
            or (len(word) >= 4 and not _telling(*wrong[0]))
            or _syllable(wrong[0][0]) == _syllable(wrong[0][1])
        )
    longer, shorter = (typed, word) if len(typed) > len(word) else (word, typed)
    return any(
        longer[:at] + longer[at + 1 :] == shorter and not _telling(longer[at]) for at in range(len(longer))
    )


@lru_cache(maxsize=4096)
def _syllable(char: str) -> str:
    return sound(char)


@cache
def _look_alikes() -> frozenset[tuple[str, str]]:
    """束 read as 朿."""
    return frozenset(
        pair for alike in vocabulary("answers")["look_alikes"].split() for pair in permutations(alike, 2)
    )


_TELLING = frozenset("书件身训证鉴开始起结止终前后目生交通村乡镇月日年级号类免补天课时名姓户父母法人残银卡")


def _telling(*chars: str) -> bool:
    """A character that tells two heads apart is no slip."""
    return any(char in _TELLING for char in chars)
