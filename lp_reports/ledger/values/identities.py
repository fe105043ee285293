"""One cell -> an ID, a certificate's number, or phone numbers: what is right, and what is wrong with the rest."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any, NamedTuple

from lp_reports.ledger.values.cell import NOTHING, memo, show
from lp_reports.ledger.values.mood import others_words
from lp_reports.text.cleaning import clean, code, tight
from lp_reports.text.identity_numbers import check_character
from lp_reports.text.patterns import seldom
from lp_reports.text.vocabulary import vocabulary

RESIDENCE_PERMITS = ("810000", "820000", "830000")  # of 港澳台
_SCIENTIFIC = re.compile(r"[1-9](?:\.\d+)?E\+?1[4-9]", re.IGNORECASE)
_LOST = re.compile(r"[1-9](?:\.\d+)?E(?:\+[1-9]\d?|1[5-9]|2\d)", re.IGNORECASE)
_AROUND = "|".join(
    sorted(map(re.escape, vocabulary("stems")["identity"]["around"]), key=lambda word: (-len(word), word))
)
_PHONE_WORDS = "|".join(map(re.escape, sorted(vocabulary("stems")["phone"]["around"], key=len, reverse=True)))
_LONGEST_PHONE = 40  # characters of a cell with a phone
_SIGNS = r"[#:;,.、。()\[\]【】《》'\"“”*/\-]"
_IN_GROUPS = r"\d{6}[-_.—–·/]?\d{4}[-_.—–·/]?\d{2}[-_.—–·/]?\d{2}[-_.—–·/]?\d{3}[-_.—–·]?[\dX]"
_GROUPED = seldom(_IN_GROUPS)
_WHOLE = re.compile(r"[0-9]{17}[0-9X]")
_IN_WORDS = re.compile(
    rf"(?:{_SIGNS}|{_AROUND}|[是为]){{0,6}}((?<!\d)(?:\d{{14,20}}X?|{_IN_GROUPS})(?![\dX]))(?:{_SIGNS}|{_AROUND}){{0,6}}"
)
_AND_PHONE = re.compile(
    rf"(\d{{17}}[\dX]){_SIGNS}{{0,3}}(?:(?:{_PHONE_WORDS}){_SIGNS}?)?(1[3-9]\d{{9}}){_SIGNS}{{0,2}}"
)
_BEHIND_PHONE = re.compile(rf"(1[3-9]\d{{9}}){_SIGNS}{{0,3}}(?:(?:{_AROUND}){_SIGNS}?)?(\d{{17}}[\dX])")
_DAY = r"(?:19|20)\d\d[.年/-]\d\d?[.月/-]\d\d?日?"
_VALID = seldom(rf"[(,;、]?有效期限?[至到:]*(?:{_DAY}[-—~至到])?(?:{_DAY}|长期)\)?$")
# 5303…(女), 5303…,女, 5303…√, 5303…?; not 5303…(父亲), 5303…(有误)
_REMARK_BEHIND = re.compile(r"(.*[\dX])(\([^()\dX]{1,8}\)|[,、/-]?[男女]|[√✓?])")
_OTHERS = re.compile("|".join((*vocabulary("stems")["identity"]["others"], others_words("signs"))))
_OTHER_PAPER = re.compile(rf"(?<=[\dX])\((?:{'|'.join(vocabulary('stems')['identity']['papers'])})[^()]*\)$")
_MENDED = seldom(rf"(?<=[\dX])\((?:{'|'.join(vocabulary('stems')['identity']['mended'])})\)$")
_TIMES = re.compile(r"(?<=\d)[×✕Х](?!\d)")  # typed for the X


class Identity(NamedTuple):
    """A judged ID: `number` when usable, `fault` I01 to I05 when not; `text` as typed, cleaned; `beside`: a mobile
    number that stands in the same cell."""

    number: str
    fault: str
    text: str
    old: bool = False
    beside: str = ""


def parse_identity(value: Any) -> Identity:
    """Decides by the cell's type first: 16 digits and more in a number cell are lost digits (I05)."""
    if value.__class__ is str and _WHOLE.fullmatch(value) and _is_right(value):  # as most are
        return Identity(value, "", value)
    if isinstance(value, bool):
        return Identity("", "I02", show(value))
    if isinstance(value, int | float):
        text = show(value)
        if abs(value) >= 1e15:
            return Identity("", "I05", text)
    else:
        text = joined(without_words(_TIMES.sub("X", code(value)))) if isinstance(value, str) else show(value)
    if text in NOTHING:
        return Identity("", "I01", "")
    if _SCIENTIFIC.fullmatch(text):
        return Identity("", "I05", text)
    old = bool(re.fullmatch(r"\d{15}", text))
    full = _from_15(text) if old else text
    if not re.fullmatch(r"\d{17}[\dX]", full):
        return _with_phone(text) or Identity("", "I02", text)
    if birth_of(full) is None:
        return Identity("", "I04", text)
    if not _is_right(full):
        return Identity("", "I03", text)
    return Identity(full, "", text, old)


def _with_phone(text: str) -> Identity | None:
    """530324199001019974 13987654321, or without a blank: both are plain by their shapes and the check digit."""
    if len(text) > _LONGEST_PHONE:
        return None
    if (match := _AND_PHONE.fullmatch(text)) and _is_right(match[1]):
        return Identity(match[1], "", text, beside=match[2])
    if (match := _BEHIND_PHONE.fullmatch(text)) and _is_right(match[2]):
        return Identity(match[2], "", text, beside=match[1])
    return None


def _is_right(full: str) -> bool:
    return birth_of(full) is not None and full[17] == check_character(full[:17])


def without_words(text: str) -> str:
    """身份证:5303…, 5303…(身份证) -> 5303…; any other word beside the number is left, for it may be another's."""
    bare = _OTHER_PAPER.sub("", _VALID.sub("", text) if "有效" in text else text)
    bare = _MENDED.sub("", bare) if bare.endswith(")") else bare
    match = _REMARK_BEHIND.fullmatch(bare)
    if match and (match[2] == "?" or not _OTHERS.search(match[2])):  # who reads it tells the doubt
        bare = match[1]
    match = _IN_WORDS.fullmatch(bare) if 15 < len(text) <= 60 else None
    return match[1] if match else text


def joined(text: str) -> str:
    """532226-19660324-9989 -> 532226196603249989: the usual groups of an ID without what parts them."""
    return re.sub(r"[^\dX]", "", text) if len(text) > 18 and _GROUPED.fullmatch(text) else text


def lost_digits(value: Any) -> bool:
    """A number that Excel or a csv kept fifteen digits of at most: 5.30324E+17, or sixteen digits in a number cell."""
    if isinstance(value, str):
        return bool(_LOST.fullmatch(code(value)))
    return isinstance(value, int | float) and not isinstance(value, bool) and abs(value) >= 1e15


def _from_15(text: str) -> str:
    first17 = f"{text[:6]}19{text[6:]}"
    return first17 + check_character(first17)


def birth_of(identity: str) -> dt.date | None:
    """The birth date in an 18-character ID, None when there is no such day or it lies before 1900."""
    return _birth(identity[6:14])


@memo
def _birth(day: str) -> dt.date | None:
    try:
        birth = dt.date(int(day[:4]), int(day[4:6]), int(day[6:]))
    except ValueError:
        return None
    return birth if birth.year >= 1900 else None


def age_at(birth: dt.date, day: dt.date) -> int:
    """Completed years on a day."""
    return day.year - birth.year - ((day.month, day.day) < (birth.month, birth.day))


_MOBILE_GROUPS = re.compile(r"(?!\d+\.0$)1(?:[-.·_—]?\d){10}")
_AROUND_PHONE = re.compile(
    rf"(?:(?:{_PHONE_WORDS}|[:.是为【《“\"]){{1,4}}(?=[+\d])|(?<=\d)(?:-?(?:{_PHONE_WORDS}|[:.】》”\"])){{1,4}}$)"
)
_MOBILE = re.compile(r"1[3-9][0-9]{9}")
_FLOAT_S = re.compile(r"(?<=\b1[3-9]\d{9})\.0{1,2}$")  # 13800001234.0: an export took it for a number
_PHONE = re.compile(r"1[3-9]\d{9}|0\d{2,3}-?[2-9]\d{6,7}(?:-\d{1,5})?|[2-9]\d{6,7}")


# 微信同号 beside the number; 没有手机
_NO_PHONE = seldom(rf"(?:{_PHONE_WORDS}|{'|'.join(vocabulary('stems')['phone']['none'])}){{1,4}}")
_ROUNDED = re.compile(r"1[3-9]\d{2}0{7}")  # 1.39E+10 read back as a number


def _plain_phone(text: str) -> str:
    """+86-138-0000-1234 -> 13800001234, (0874)8212345 -> 08748212345, 手机:138.0000.1234(本人) -> 13800001234."""
    if len(text) == 11 and text[0] == "1" and text.isascii() and text.isdecimal():  # as most are
        return text
    text = _FLOAT_S.sub("", text)
    if len(text) <= _LONGEST_PHONE:
        text = _REMARK.sub("", text).replace("—", "-").rstrip("。.、,;:!转-").lstrip("-")
        text = _EXTENSION.sub("-", text)
        text = re.sub(r"[()]", "", text)
    text = re.sub(
        r"^(?:(?:\+|00?)?86-?|0)(?=1[3-9]\d{9}$)|^(?:\+|00)?86-?(?=1)", "", without_phone_words(text)
    )
    return re.sub(r"\D", "", text) if _MOBILE_GROUPS.fullmatch(text) else text


_EXTENSION = re.compile(r"(?:转|分机)+:?(?=\d{1,5}$)")  # 0874-8212345转8
_REMARK = re.compile(r"\([^()]*[\u4e00-\u9fff][^()]*\)$")  # (短号666)


def without_phone_words(text: str) -> str:
    """手机:13800001234本人 -> 13800001234."""
    if (text.isascii() and text[:1].isdigit()) or len(text) > _LONGEST_PHONE:
        return text
    return _AROUND_PHONE.sub("", text)


def parse_phones(value: Any) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """(well-formed numbers, malformed parts) of a phone cell, which may hold several."""
    if value.__class__ is str and _MOBILE.fullmatch(value):  # as most are
        return (value,), ()
    return _parse_phones(value)


# The second of two: 138…(139…), 138…-139…, 手机1：138… 手机2：139…
_SECOND = seldom(r"(?<=\d{11})[(\-](?=1[3-9]\d{9}\b)|(?:手机|电话)[12一二][:：]")

_IN_STROKES = seldom(r"(?<!\d)(1[3-9]\d)([/,，、|])(\d{4})\2(\d{4})(?!\d)")  # 138/1234/5678


@memo
def _parse_phones(value: Any) -> tuple[tuple[str, ...], tuple[str, ...]]:
    if isinstance(value, float) and _ROUNDED.fullmatch(show(value)):
        return (), (f"{value:.2E}",)
    text = _SECOND.sub("、", _IN_STROKES.sub(r"\1\3\4", show(value)))
    pieces = re.split(
        r"[/、,;，；|\\或和及与]|(?<=\d{11})\s+|(?<=\d{7})\s+(?=\d{7})", clean(text).lstrip("'’")
    )
    parts = [_plain_phone(tight(piece)) for piece in pieces if tight(piece)]
    good = tuple(part for part in parts if _PHONE.fullmatch(part))
    bad = (part for part in parts if not _PHONE.fullmatch(part) and not _NO_PHONE.fullmatch(part))
    return good, tuple(part for part in bad if part not in NOTHING)
