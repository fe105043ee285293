"""What somebody typed -> the words it is made of: the fewest known ones, whether or not blanks part them."""

from __future__ import annotations

import re
from collections.abc import Collection

from lp_reports.text.cleaning import clean

_GAP = re.compile(r"[\s,;|]+")
_TOTAL = re.compile(r"(?<=[合总小])\s+(?=计)")  # 合  计, as the tables print it
_MARKS = re.compile(r"[\s()\[\]:：、,.%/“”\"'《》<>＝=－-]")
_FILLERS = frozenset({"的", "数", "是多少", "有多少", "多少", "为", "是", "通报", "一页总览", "督促整改清单"})
_UNIT = re.compile(r"[0-9A-Za-z_]+|.")  # what is never cut in two: a number, a Latin word, a character
_EXACT, _FILLER, _BEGINNING, _LOST = 10, 12, 15, 1000  # what a piece costs


def plain(text: str) -> str:
    """Half-width, without blanks and marks: what a word is compared by."""
    return _MARKS.sub("", clean(text))


class Splitter:
    """Splits by the words it is given, which are `plain`."""

    def __init__(self, words: Collection[str]) -> None:
        self._words = frozenset(words)
        self._beginnings = {word[:end] for word in words for end in range(2, len(word))}

    def split(self, text: str) -> tuple[list[str], str]:
        """The words, and the first piece that is none ('' where all are)."""
        found: list[str] = []
        for piece in _GAP.split(_TOTAL.sub("", clean(text))):
            words, lost = self._piece(plain(piece))
            if lost:
                return found, lost
            found += words
        return found, ""

    def _piece(self, text: str) -> tuple[list[str], str]:
        """The cheapest way through: known words, else beginnings of known words, else letters lost."""
        if text and text not in _FILLERS and (self._known(text) or self._holds(text)):
            return [text], ""
        units = _UNIT.findall(text)
        best: list[tuple[int, list[str]]] = [(0, [])]
        for end in range(1, len(units) + 1):
            pieces = [(start, "".join(units[start:end])) for start in range(end)]
            ways = [
                (best[start][0] + price, [*best[start][1], piece])
                for start, piece in pieces
                if (price := self._price(piece, end - start)) is not None
            ]
            best.append(min(ways, key=lambda way: way[0]))
        words = best[-1][1]
        lost = [at for at, word in enumerate(words) if not self._known(word)]
        return ([], _run(words, lost)) if lost else ([word for word in words if word not in _FILLERS], "")

    def _known(self, word: str) -> bool:
        return word in self._words or word in self._beginnings or word in _FILLERS

    def _holds(self, text: str) -> bool:
        """A part of a longer word: 全脱产 of 职业培训机构全脱产中级工以上."""
        return len(text) > 2 and any(text in word for word in self._words)

    def _price(self, piece: str, units: int) -> int | None:
        if piece in self._words:
            return _EXACT
        if piece in _FILLERS:
            return _FILLER
        if piece in self._beginnings:
            return _BEGINNING
        return _LOST if units == 1 else None


def _run(words: list[str], lost: list[int]) -> str:
    """The first letters that are no word, with the word before them where they are but one."""
    first = last = lost[0]
    while last + 1 in lost:
        last += 1
    if first == last and first and len(words[first]) == 1:
        first -= 1
    return "".join(words[first : last + 1])
