"""A closed answer's text as it is understood: without blanks, in capitals, traditional and mistyped characters as the usual
ones. Never for a name or a number, which are printed as they stand."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, lru_cache

from lp_reports.text.cleaning import tight
from lp_reports.text.vocabulary import vocabulary


@lru_cache(maxsize=1 << 16)
def as_answer(text: str) -> str:
    """末就業 -> 未就业, 己取证 -> 已取证."""
    key = tight(text).upper()
    if key.isascii():
        return key
    key = key.translate(_traditional())
    key = key.rstrip(_particles()) or key
    for pattern, character in _typed():
        key = pattern.sub(character, key)
    return key


@lru_cache(maxsize=1 << 12)
def is_mistyped(text: str) -> bool:
    """A character was typed for one that looks like it: 末就业."""
    return any(pattern.search(text) for pattern, _ in _typed())


@cache
def _traditional() -> Mapping[int, str]:
    pairs = vocabulary("answers")["traditional"].split()
    return {ord(pair[0]): pair[1] for pair in pairs if pair[0] != pair[1]}


@cache
def _particles() -> str:
    return str(vocabulary("answers")["particles"])


@cache
def _typed() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(pattern), character) for pattern, character in vocabulary("answers")["typed"])
