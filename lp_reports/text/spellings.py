"""Every way of writing a term -> the term."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache

from lp_reports.text.cleaning import tight
from lp_reports.text.vocabulary import vocabulary


def inverse(words: Mapping[str, Iterable[str]]) -> dict[str, str]:
    """Every way of writing, cleaned -> the one term. The first term that claims a word keeps it."""
    table: dict[str, str] = {}
    for term, spellings in words.items():
        for spelling in (term, *spellings):
            table.setdefault(tight(spelling).upper(), term)
    return table


@cache
def spellings(section: str) -> Mapping[str, str]:
    """A section of words.toml, inverted."""
    return inverse(vocabulary("words")[section])
