"""The number of a certificate in a cell: without the words that people write around it, whole where it is broken over
two lines, and each of several."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from lp_reports.ledger.values.cell import memo
from lp_reports.model.fields import CertClass
from lp_reports.text.cleaning import clean, code
from lp_reports.text.spellings import spellings
from lp_reports.text.vocabulary import vocabulary

SKILL = re.compile(r"[YS]\d{21}")  # 职业技能等级: 14th-15th the year, 16th the level
QUALIFICATION = re.compile(r"\d{16}")  # 职业资格: first two the year, 11th the level

_WITHIN = re.compile(rf"(?<![0-9A-Z])(?:N[O0])?({SKILL.pattern})(?![0-9A-Z])")
_IN_GROUPS = re.compile(r"(?<=[\dA-Z])[\s-]+(?=\d)")
_EIGHT_DIGITS = re.compile(r"\d{8}")
_BETWEEN = re.compile(r"[、,;/+\s和与及]+")
_LONGEST = 120  # characters of a cell with a number
_LONG = 10  # signs of a number that no other stands beside by chance
_SIGN = r"[\s:.,;、。/=#*()\[\]【】《》“”\"'-]"
_DAY = r"(?:19|20)\d\d[.\-/年]\d{1,2}[.\-/月]\d{1,2}日?"
_DAY_BESIDE = re.compile(rf"(?<=\d)(?:\s+{_DAY}|\s*\({_DAY}\))$|^{_DAY}\s+(?=.*\d)")  # of its issue
_LATIN = r"#|NO(?=[YS]?\d|\s*[\s.:]\s*[0-9A-Z])|N0(?=\s*[.:]|[YS]\d)"  # No.210500, #210500, typed N0.210500
_CORE = r"[0-9A-Z][0-9A-Z-]{5,}"  # a number without words of its own; 云人社2021第1号 is one with them
_NOTE = r"[(\[【][^()\[\]【】]*[\u4e00-\u9fff][^()\[\]【】]*[)\]】]"
_COUNTED = re.compile(rf"{_SIGN}*第?({_CORE}(?<!-))号?{_SIGN}*(?:{_NOTE})*")
_NUMBER_SIGN = re.compile(r"(?<![A-Za-z])No(?=[A-Z]+\d)")  # what is left of a № that touches a letter


class Numbers(NamedTuple):
    """The numbers in a cell, one as a rule. `beside`: other words stand there, a person should look."""

    numbers: tuple[str, ...]
    beside: bool = False


@memo
def numbers_in(text: str) -> Numbers:
    """证书编号:LP20210045, No.Y53…, Y53…(五级), Y53… in two lines: the number alone. Several: of one shape and one
    beginning (YN001、YN002), or long ones. Else the whole is one (罗人社/2021/001)."""
    key = _NUMBER_SIGN.sub("", clean(text)).upper()
    if len(key) > _LONGEST:
        return Numbers((code(key),))
    key = _DAY_BESIDE.sub("", key)
    for whole in (key, _IN_GROUPS.sub("", key)):
        official = _WITHIN.findall(whole)
        rest = _WITHIN.sub(" ", whole)
        if len(official) == 1 and not _EIGHT_DIGITS.search(rest):
            return Numbers((official[0],), not _said().fullmatch(rest))
    bare = _bare(key)
    parts = [code(_bare(part)) for part in _BETWEEN.split(bare) if part]
    shapes = {re.sub("[A-Z]", "A", re.sub(r"\d", "9", part)) for part in parts}
    alike = len(shapes) == 1 and len(parts[0]) > 4 and len({part[:2] for part in parts}) == 1
    long = all(len(part) >= _LONG and _EIGHT_DIGITS.search(part) for part in parts)
    return Numbers(tuple(parts) if len(parts) > 1 and (alike or long) else (code(bare),))


def _bare(text: str) -> str:
    """A number without its label, and without what is said behind it."""
    text = _label().sub("", text, count=1) or text
    text = _behind().sub("", text, count=1) or text
    match = _COUNTED.fullmatch(text)
    return match[1] if match else text


@cache
def _label() -> re.Pattern[str]:
    """证书编号:, 五级 and No. before a number; a class alone (专项2021001) may be part of it."""
    words, names = _alternatives("before"), _names()
    return re.compile(
        rf"^{_SIGN}*(?:(?:(?:{names})?{_SIGN}*(?:{words})|{_LATIN}|(?:{names})(?:\s*:|(?<=[级工师证书])))[为是]?{_SIGN}*)+(?=[0-9A-Z\u4e00-\u9fff])"
    )


@cache
def _behind() -> re.Pattern[str]:
    """(五级), (电子证书) behind a number, and the same without brackets behind one that has no words of its own."""
    said = rf"(?:{_names()}|{_alternatives('behind')})"
    return re.compile(rf"(?:\s*[(\[【]\s*{said}\s*[)\]】])+$|(?<=[0-9A-Z]{{6}})\s*[,、;]?\s*{said}$")


@cache
def _said() -> re.Pattern[str]:
    """Nothing but what may stand around a number."""
    said = (_alternatives("before"), _alternatives("behind"), _names())
    return re.compile(rf"(?:{_SIGN}|{'|'.join(said)}|N[O0]|[第号为是])*")


@cache
def _names() -> str:
    """What a paper and its level are called."""
    classes = [word for word, term in spellings("cert_class").items() if term in _OWN]
    return _longest_first(
        [word for word in (*classes, *spellings("skill_level")) if len(word) > 1 and not word.isascii()]
    )


_OWN = {CertClass.VOCATIONAL.value, CertClass.SPECIALISED.value}


def without_harmless(text: str) -> str:
    """A number without what is said behind it that says nothing against it: Y53…(网上可查), Y53…(姓名有误)."""
    return _quiet().sub("", text) if "(" in text else text


@cache
def _quiet() -> re.Pattern[str]:
    beside = "|".join(vocabulary("stems")["number"]["beside"])
    return re.compile(rf"(?<=[0-9A-Z])\((?:{_alternatives('behind')}|[^()]*(?:{beside})[^()]*)\)$")


@cache
def _alternatives(name: str) -> str:
    return _longest_first(vocabulary("stems")["number"][name])


def _longest_first(words: list[str]) -> str:
    return "|".join(map(re.escape, sorted(words, key=lambda word: (-len(word), word))))
