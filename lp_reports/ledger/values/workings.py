"""A sum or a number of hours with its working beside it: 60×15=900, 900元(60元/天), 8课时/天共120课时 -> what it comes to."""

from __future__ import annotations

import re
from decimal import Decimal
from math import prod

_PER = "(?:[天日人次月]|个月)"
_HOURS = "(?:课时|学时|小时|节课?)"
_UNIT = rf"(?:元|块|{_HOURS}|个?月|[天日人次期])"
_NUMBER = r"\d{1,7}(?:\.\d{1,2})?"
_TERM = rf"(?:每{_PER})?{_NUMBER}{_UNIT}?(?:[/每](?:人[/·]?)?{_PER})?"
_SUM = rf"(?P<sum>{_NUMBER}(?:元|块|{_HOURS})?)"
_TIMES, _PLUS = r"[*X×✕✖]", r"\+"
_WORKING = rf"(?P<working>{_TERM}(?:(?:{_TIMES}|{_PLUS}){_TERM})+)"
_COMES_TO = r"[、;]?(?:=|共计?|合计|计|总计)"
_DAYS, _RATE = r"\d{1,3}(?:\.5)?[天日]", rf"(?:每[天日]{_NUMBER}{_UNIT}?|{_NUMBER}{_UNIT}?[/每][天日])"
_SHAPES = [
    *(re.compile(rf"{_WORKING}{_COMES_TO}{_SUM}"), re.compile(rf"{_SUM}=?\(?{_WORKING}\)?")),
    re.compile(rf"(?P<rate>{_RATE}){_COMES_TO}{_SUM}"),
    re.compile(rf"(?P<rate>{_RATE})[、;]?(?P<days>{_DAYS}){_COMES_TO}{_SUM}"),
    re.compile(rf"(?P<rate>{_RATE})[、;]?(?P<days>{_DAYS})[、;]?(?P<sum>{_NUMBER}元)"),
    re.compile(rf"(?:共计?)?(?P<days>{_DAYS})[、;]?(?P<rate>{_RATE}){_COMES_TO}{_SUM}"),
    re.compile(rf"(?P<days>{_DAYS}){_COMES_TO}{_SUM}"),
    re.compile(rf"(?!1天)(?P<days>{_DAYS})[、;]?(?P<sum>{_NUMBER}元)"),
    re.compile(rf"{_SUM}/(?P<days>{_DAYS})"),
    re.compile(rf"(?:共计?)?(?!1天)(?P<days>{_DAYS})[、;]?(?P<sum>{_NUMBER}{_HOURS})"),  # 1天8课时 is a rate
    re.compile(rf"{_SUM}\((?P<rate>{_RATE})\)"),
    re.compile(rf"{_SUM}\((?P<days>{_DAYS})\)"),
]
_ALONE = re.compile(
    rf"{_WORKING}|(?P<days>{_DAYS})[、;]?(?P<rate>{_RATE})|(?P<by>{_RATE})[、;,]?(?P<for>{_DAYS})"
)
_FIGURE = re.compile(_NUMBER)


def result_of(text: str) -> str | None:
    """The sum that a working comes to, with its unit where it is written; '' where it does not come to that, None where
    there is no working. `text`: without blanks and commas, in figures."""
    if is_unfinished(text) and (match := _ALONE.fullmatch(text)):
        return f"{_worked_out(match.groupdict()):f}"
    for shape in _SHAPES:
        if match := shape.fullmatch(text):
            written, said = _value(match["sum"]), match.groupdict()
            expected = _worked_out(said)
            return match["sum"] if expected in (None, written) else ""
    return None


def is_unfinished(text: str) -> bool:
    """A working without its result: 8*5, 60元/天×10天. Of several persons (500×3人) nobody has it all."""
    return not re.search(r"\d人", text) and bool(_ALONE.fullmatch(text))


def _worked_out(said: dict[str, str]) -> Decimal | None:
    if working := said.get("working"):
        products = (map(_value, re.split(_TIMES, part)) for part in working.split("+"))
        return sum((prod(factors, start=Decimal(1)) for factors in products), Decimal(0))
    rate, days = said.get("rate") or said.get("by"), said.get("days") or said.get("for")
    if rate and days:
        return _value(rate) * _value(days)
    return None


def _value(term: str) -> Decimal:
    match = _FIGURE.search(term)
    assert match
    return Decimal(match.group())
