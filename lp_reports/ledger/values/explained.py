"""A number and a bracket that explains it by numbers of its own: 15(含考试1天), 1500(500元/月)."""

from __future__ import annotations

import re
from decimal import Decimal

from lp_reports.text.vocabulary import vocabulary

_WORDS = vocabulary("stems")["explained"]


def _any(name: str) -> str:
    return "|".join(sorted(_WORDS[name], key=len, reverse=True))


_NUMBER = r"\d+(?:\.\d{1,2})?"
_WHOLE = re.compile(
    rf"(?P<whole>(?P<number>{_NUMBER})(?P<unit>元|块钱?|天|日)?[整正]?)\((?P<beside>[^()]*\d[^()]*)\)"
)
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
_OF = re.compile(rf"(?:{_any('holding')}):?")
_BETWEEN = re.compile("[、,;+和及/]")
_PART = re.compile(
    rf"(?:(?:{_any('parts')})+:?(?P<behind>{_NUMBER})|(?P<before>{_NUMBER}))(?P<unit>元|块|天|日)?(?:的?(?:{_any('parts')})*)"
)
_EACH = r"(?:个?月|天|日|期|次)"
_RATE = re.compile(
    rf"(?:每{_EACH}(?P<of>{_NUMBER})元?|(?P<by>{_NUMBER})元?[/每]{_EACH})(?:[、,;×x*]?共?(?P<times>{_NUMBER}){_EACH})?"
)


_AGAINST = re.compile(rf"\([^()]*(?:{_any('against')})[^()]*\d[^()]*\)")


def is_contradicted(text: str) -> bool:
    """15天(实际12天): the bracket has another number in its place."""
    return bool(_AGAINST.search(text))


def without_parts(text: str) -> str:
    """15(含考试1天), 15(理论5天、实操10天) -> 15: parts that are no more than the whole, or all of it. The text as it is
    where the bracket says otherwise or anything else. `text`: without blanks."""
    match = _WHOLE.fullmatch(_THOUSANDS.sub("", text))
    return match["whole"] if match and _are_parts(Decimal(match["number"]), match["beside"]) else text


def without_rate(text: str) -> str:
    """1500(500元/月) -> 1500: a whole number of times, or as often as it says."""
    match = _WHOLE.fullmatch(_THOUSANDS.sub("", text))
    return match["whole"] if match and _is_rate(Decimal(match["number"]), match["beside"]) else text


def _are_parts(number: Decimal, beside: str) -> bool:
    holding = _OF.match(beside)
    parts = _BETWEEN.split(beside[holding.end() :] if holding else beside)
    matches = [match for part in parts if (match := _PART.fullmatch(part))]
    total = sum(Decimal(match["behind"] or match["before"]) for match in matches)
    if len(matches) < len(parts):
        return False
    return total <= number if holding else len(parts) > 1 and total == number


def _is_rate(number: Decimal, beside: str) -> bool:
    match = _RATE.fullmatch(beside)
    rate = Decimal(match["of"] or match["by"]) if match else Decimal(0)
    if not match or not rate or not number:
        return False
    return rate * Decimal(match["times"]) == number if match["times"] else number % rate == 0
