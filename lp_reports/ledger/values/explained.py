"""A number and a bracket that explains it by numbers of its own: 15(含考试1天), 1500(500元/月), 1500元(3个月)."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache

from lp_reports.ledger.values.dates import written_span
from lp_reports.ledger.values.month_spans import months_named
from lp_reports.ledger.values.written import ANY_YEAR, Written
from lp_reports.text.patterns import seldom
from lp_reports.text.vocabulary import vocabulary

_WORDS = vocabulary("stems")["explained"]


def _any(words: list[str]) -> str:
    return "|".join(sorted(words, key=len, reverse=True))


_NUMBER = r"\d{1,12}(?:\.\d{1,2})?"
_LONGEST = 120  # characters of a number with what explains it
_WHOLE = seldom(
    rf"(?P<whole>(?P<number>{_NUMBER})(?:元|块钱?|天|日|个?工作日|个?月|个?[课学]时|个?小时|节课?)?[整正]?)\((?P<beside>[^()]*\d[^()]*)\)"
)
_FIGURE = re.compile(_NUMBER)
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
_OF = seldom(rf"(?:{_any(_WORDS['holding'])}):?")
_BETWEEN = re.compile("[、,;+和及/]")
_PARTS = _any(_WORDS["parts"])
_PART = seldom(
    rf"(?:(?:{_PARTS})+:?(?P<behind>{_NUMBER})|(?P<before>{_NUMBER}))(?P<unit>元|块|天|日|个?[课学]时)?(?:的?(?:{_PARTS})*)"
)
# 理论40,实操80 with or without what they come to
_UNIT = "(?:天|日|个?(?:标准)?[课学]时)?"
_NAMED = seldom(
    rf"(?:(?:{_PARTS})+:?{_NUMBER}{_UNIT}[、,;+和及]?){{2,}}(?:(?:一?共|总共?|合)?计?=?(?P<sum>{_NUMBER}){_UNIT})?"
)
_OF_TIME = frozenset({"天", "课时"})
_EACH = r"(?:个?月|天|日|期|次)"
_RATE = seldom(
    rf"(?:每{_EACH}(?P<of>{_NUMBER})元?|(?P<by>{_NUMBER})元?[/每]{_EACH})(?:[、,;×x*]?共?(?P<times>{_NUMBER}){_EACH})?"
)
_AGAINST = seldom(rf"\([^()]{{0,60}}(?:{_any(_WORDS['against'])})[^()]{{0,60}}\d[^()]{{0,60}}\)")
_UNSURE = seldom(f"{_WORDS['unsure']}|{_any(_WORDS['against'])}")
_WHEN = seldom(f"(?:{_any(_WORDS['when'])})+$")
_NUMBERED = r"第[\d一二三四五六七八九十]+[批期次轮季]|[上下]半年|尾号\d+"


_TWO_LINES = re.compile(r"\d[^\S\r\n]*[\r\n]\s*\d")  # one way to split the blanks: a cell may hold 30,000


def is_of_two(value: str) -> bool:
    """900 above 300: two numbers in one cell, not 900300."""
    return bool(_TWO_LINES.search(value))


def is_contradicted(text: str) -> bool:
    """15天(实际12天): the bracket has another number in its place."""
    return "(" in text and bool(_AGAINST.search(text))


def without_beside(text: str, unit: str) -> str:
    """15(含考试1天), 15(理论5天、实操10天), 15(5月6-20日), 1500(500元/月), 1500元(3个月) -> the number before the bracket: of
    parts that are no more than the whole, or all of it; a rate that it is a number of times of; days that hold so many;
    so much of other things. The text as it is where the bracket says otherwise or anything else. `text`: without
    blanks; `unit`: what the column counts in."""
    if not text.endswith(")") or len(text) > _LONGEST:
        return text
    match = _WHOLE.fullmatch(_THOUSANDS.sub("", text))
    if not match:
        return text
    number, beside = Decimal(match["number"]), match["beside"]
    explained = _are_parts(number, beside, unit) or (unit == "元" and _is_rate(number, beside))
    return match["whole"] if explained or _is_sure(number, beside, unit) else text


def _is_sure(number: Decimal, beside: str, unit: str) -> bool:
    """The bracket takes nothing back, and says when, counts other things, or says the number again."""
    if _UNSURE.search(beside):
        return False
    again = {Decimal(each) for each in _FIGURE.findall(beside)} == {number}
    return again or _is_when(number, beside, unit) or _is_of_others(beside, unit)


def _are_parts(number: Decimal, beside: str, unit: str) -> bool:
    holding = _OF.match(beside)
    parts = _BETWEEN.split(beside[holding.end() :] if holding else beside)
    matches = [match for part in parts if (match := _PART.fullmatch(part))]
    total = sum(Decimal(match["behind"] or match["before"]) for match in matches)
    if len(matches) < len(parts):
        return False
    if holding or (len(parts) == 1 and unit in _OF_TIME and matches[0]["behind"]):  # 15天(实训5天)
        return total <= number
    return len(parts) > 1 and total == number


def sum_of_parts(text: str) -> Decimal | None:
    """理论40,实操80 -> 120; None where the sum beside them is another, and for anything else. `text`: without blanks."""
    match = _NAMED.fullmatch(text) if len(text) <= _LONGEST else None
    if not match:
        return None
    numbers = [Decimal(each) for each in _FIGURE.findall(text)]
    parts = numbers[:-1] if match["sum"] else numbers
    return sum(parts, Decimal(0)) if not match["sum"] or sum(parts) == numbers[-1] else None


def _is_rate(number: Decimal, beside: str) -> bool:
    match = _RATE.fullmatch(beside)
    rate = Decimal(match["of"] or match["by"]) if match else Decimal(0)
    if not match or not rate or not number:
        return False
    return rate * Decimal(match["times"]) == number if match["times"] else number % rate == 0


def _is_when(number: Decimal, beside: str, unit: str) -> bool:
    """6月15日到账, 5月6-15日; beside a number of days no fewer than these."""
    if unit == "月":
        return False
    start, end = written_span(_WHEN.sub("", beside))
    if unit != "天" or not end:
        return bool(end or (unit != "天" and months_named(beside)))
    first, last = (_on(day) for day in (start, end))
    return not start or bool(first and last and (last - first + 1 >= number))


def _on(written: Written | None) -> int | None:
    dated = written.on(written.year or ANY_YEAR, first=True) if written else None
    return dated.day.toordinal() if dated else None


def _is_of_others(beside: str, unit: str) -> bool:
    """3个月, 每天8课时, 第2批: every number in it counts something else."""
    return not re.search(r"\d", _of_others(unit).sub("", beside))


@cache
def _of_others(unit: str) -> re.Pattern[str]:
    units = _any(_WORDS["others"][unit])
    return re.compile(rf"{_NUMBERED}|(?<![\d.]){_NUMBER}(?:{units})(?![*×xX])(?:/(?:{units}|个?月|天|日))?")
