"""A number that is only about right: 约15天, 15天左右, 2000多元, 4000来块 -> the number that was written."""

from __future__ import annotations

import re
from typing import NamedTuple

from lp_reports.ledger.values.cell import memo
from lp_reports.text.answers import as_answer
from lp_reports.text.patterns import seldom
from lp_reports.text.vocabulary import vocabulary

_WORDS = vocabulary("stems")["rough"]
_BEFORE, _BEHIND, _MORE = ("|".join(_WORDS[name]) for name in ("before", "behind", "more"))
_AT_LEAST, _NO_LESS = ("|".join(_WORDS[name]) for name in ("at_least", "no_less"))
_NUMERALS = "\\d零〇一二两三四五六七八九十百千万壹贰叁肆伍陆柒捌玖拾佰仟"
_UNITS = "元块圆钱天日周期月节时K"
_ABOUT = seldom(
    rf"(?:{_BEFORE})(?=[¥￥半{_NUMERALS}])|(?<=[半{_NUMERALS}{_UNITS}])(?:{_BEHIND})|\((?:{_BEFORE}|{_BEHIND})\)"
)
# 2000多, 2000余元, 十来天, 3个多月, 15天多.
_AND_MORE = seldom(
    rf"(?<=[\d十百千万拾佰仟个K])(?:{_MORE}|{_AT_LEAST})(?=[元块圆个天日周星月课学小节/]|$)|(?<=[{_UNITS}])(?:{_MORE}|{_AT_LEAST})(?=$|/)|^(?:{_NO_LESS})(?=[¥￥半{_NUMERALS}])"
)


class Rough(NamedTuple):
    """A text without its about-words; `about`: it had any. `more`: it means more than the number written; `at_least`: any
    number from that on."""

    text: str
    about: bool = False
    more: bool = False
    at_least: bool = False


@memo
def roughly(text: str) -> Rough:
    """约3000, 3000元左右, 3000多 -> 3000."""
    if text.isascii() and not text.endswith("+") and text[:1] != ">":
        return Rough(text)
    plain, about = _ABOUT.subn("", as_answer(text))
    exact, more = _AND_MORE.subn("", plain)
    if not about and not more:
        return Rough(text)
    return Rough(exact, True, bool(more), bool(re.search(f"{_AT_LEAST}|{_NO_LESS}", plain)))
