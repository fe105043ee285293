"""What people type: cleaning, nearness, masking. Pure functions on strings, and the vocabulary files."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

# Zero-width, direction marks, soft hyphen, BOM, variation selectors, and control characters other than blanks.
_INVISIBLE = re.compile(
    r"[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufe00-\ufe0f\ufeff\ufffe\x00-\x08\x0e-\x1f\x7f\U000e0100-\U000e01ef]"
)
_RADICAL = re.compile("[\u2e80-\u2fdf]")
_LOOKALIKE = re.compile("[\u2e80-\u2eff\ue815-\ue864]")
# Every sign that stands between the parts of a name, after NFKC.
_DOT = re.compile("[ ·•.・‧∙⋅●。]*[·•.・‧∙⋅●。][ ·•.・‧∙⋅●。]*")
_PARTED = re.compile("[\u4e00-\u9fff]{2,}(?: [\u4e00-\u9fff]{2,})+")
_BLANK = re.compile(r"\s+")
_EDGE = "'\u2018\u2019`"  # the apostrophe that people put before a number to keep it text
# An ID in free text, also one typed with blanks or hyphens, short or long by a digit; a certificate's 16 or 21
# digits are none.
_ID_RUN = re.compile(r"(?<![0-9])(?:[0-9]{6}[ \-_]?[0-9]{8}[ \-_]?[0-9]{2,4}[Xx]?|[0-9]{15})(?![0-9])")
_ALIKE = 60  # of 100: more characters shared than not
_LONG_NUMBER = re.compile(r"\d{11}")
_MOBILE_RUN = re.compile(r"(?<![0-9])1[3-9][0-9]{9}(?![0-9])")


@lru_cache(maxsize=1 << 16)
def clean(text: str) -> str:
    """NFKC, no invisible characters, radicals as the characters they look like, outer blanks gone, inner runs of
    blanks one space."""
    if text.isascii() and text.isprintable() and "  " not in text:
        return text.strip()
    text = _INVISIBLE.sub("", unicodedata.normalize("NFKC", text))
    if _LOOKALIKE.search(text):
        text = text.translate(_characters())
    return _BLANK.sub(" ", text).strip()


@lru_cache(maxsize=1 << 16)
def tight(text: str) -> str:
    """`clean`, and no blanks at all: names, IDs, phones, numbers, heads."""
    return clean(text).replace(" ", "")


def code(text: str) -> str:
    """`tight` for IDs and certificate numbers: capitals, no apostrophe or back-tick before them, no ="…" around."""
    return tight(text).strip(_EDGE).strip('="').upper()


def one_dot(name: str) -> str:
    """A name without inner blanks, whatever stands between its parts as one dot: 买买提 • 吐尔逊 -> 买买提·吐尔逊.

    A blank is such a dot only in a name too long to be a Chinese one."""
    text = _DOT.sub("·", clean(name)).strip("·")
    if len(text) > 6 and _PARTED.fullmatch(text):
        return text.replace(" ", "·")
    return text.replace(" ", "")


def undotted(name: str) -> str:
    """A name as it is compared: dots and blanks are typed in as many ways as left out."""
    return _DOT.sub("", tight(name))


def cleaned_kinds(text: str) -> list[str]:
    """Which kinds of dirt `code` and `tight` take off, for the count in run.json."""
    kinds = []
    if _RADICAL.search(text) or _LOOKALIKE.search(text):
        kinds.append("部首改为汉字")
    if not unicodedata.is_normalized("NFKC", _RADICAL.sub("", text)):
        kinds.append("全角转半角")
    if _INVISIBLE.search(text):
        kinds.append("去不可见字符")
    if _BLANK.search(unicodedata.normalize("NFKC", text)):
        kinds.append("去空白")
    return kinds


# --- masking --------------------------------------------------------------------------------------------


def mask_identity(text: str) -> str:
    """`532226********0010`; whatever stands in for an ID shows at most 6 + 4 characters."""
    if len(text) < 14:
        return text[: len(text) // 4] + "*" * (len(text) - len(text) // 4)
    return text[:6] + "*" * (len(text) - 10) + text[-4:]


def mask_phone(text: str) -> str:
    """`138****1234`; malformed ones keep at most 3 + 2 characters."""
    if re.fullmatch(r"[0-9]{11}", text):
        return f"{text[:3]}****{text[7:]}"
    if len(text) < 7:
        return "*" * len(text)
    return text[:3] + "*" * (len(text) - 5) + text[-2:]


def mask_name(text: str) -> str:
    """`张*`: the family name alone."""
    return text[:1] + "*" * (len(text) - 1)


def mask_text(text: str) -> str:
    """Free text (a file name, a remark) with every ID and mobile number in it masked."""
    if not text.isascii() and re.search(r"[０-９]{6}", text):
        text = unicodedata.normalize("NFKC", text)
    text = _ID_RUN.sub(_mask_run, text)
    return _MOBILE_RUN.sub(lambda found: mask_phone(found.group()), text)


def mask_cell(text: str) -> str:
    """A cell's text with any ID or mobile number in it masked."""
    return mask_text(tight(text)) if _LONG_NUMBER.search(text) else text


def mask_phones(text: str) -> str:
    """A phone cell, every number of it masked."""
    return "、".join(mask_phone(part) for part in re.split(r"[、,，;；/\s]+", tight(text)) if part)


def file_name(name: str, most: int = 40) -> str:
    """A file's name as lists for people show it: masked, of a long one its beginning and its end."""
    shown = mask_text(name)
    half = (most - 1) // 2
    return shown if len(shown) <= most else f"{shown[:half]}…{shown[-half:]}"


def _mask_run(found: re.Match[str]) -> str:
    digits = re.sub(r"[ \-_]", "", found.group())
    return found.group() if len(digits) == 16 and digits.isdigit() else mask_identity(digits)


# --- nearness -------------------------------------------------------------------------------------------


def sound(text: str) -> str:
    """The syllables without tones: 板侨 and 板桥 sound alike. Loaded late: most runs never ask."""
    from pypinyin import lazy_pinyin

    return " ".join(lazy_pinyin(text))


def nearest(text: str, known: Mapping[str, object]) -> str | None:
    """The word of `known` (spelling -> term) that `text` must mean, or None.

    Near is: sounds the same; or one edit in four or more characters. Words of two terms are none."""
    words, terms = tuple(known), tuple(known.values())
    return _nearest(text, words, terms)


@lru_cache(maxsize=4096)
def _nearest(text: str, known: tuple[str, ...], terms: tuple[object, ...]) -> str | None:
    if len(text) < 2 or len(text) > 40:
        return None
    from rapidfuzz.distance import OSA

    close = {word for word in known if abs(len(word) - len(text)) <= 1 and min(len(word), len(text)) >= 4}
    near = {word for word in close if OSA.distance(text, word, score_cutoff=1) <= 1}
    alike = {word for word in known if len(word) == len(text) and _shares(word, text)}
    homophones = {word for word in alike if sound(word) == sound(text)} if alike else set()
    meaning = dict(zip(known, terms, strict=True))
    for found in (homophones, near):
        if len({meaning[word] for word in found}) == 1:
            return min(found)
    return None


def _shares(word: str, text: str) -> bool:
    """At least one character in the same place: 板侨/板桥, not 李/理."""
    return any(mine == theirs for mine, theirs in zip(word, text, strict=True))


def closest(text: str, known: Iterable[str], count: int = 3) -> list[str]:
    """The likeliest words for a message: what might have been meant."""
    from rapidfuzz import fuzz, process

    return [
        word
        for word, score, _ in process.extract(text, list(known), scorer=fuzz.ratio, limit=count)
        if score >= _ALIKE
    ]


def suggestion(text: str, known: Iterable[str]) -> str:
    """`，是不是甲、乙？` for a message, '' when nothing is alike: a far-fetched hint is worse than none."""
    names = closest(text, dict.fromkeys(known), 2) if text else []
    return f"，是不是{'、'.join(names)}？" if names else ""


# --- the vocabulary files -------------------------------------------------------------------------------


@cache
def vocabulary(name: str) -> Mapping[str, Any]:
    """One of vocabulary/*.toml."""
    return tomllib.loads((files("lp_reports") / "vocabulary" / f"{name}.toml").read_text("utf-8"))


@cache
def _characters() -> Mapping[int, str]:
    """What only looks like a character -> the character."""
    return {ord(pair[0]): pair[1] for pairs in vocabulary("characters").values() for pair in pairs.split()}


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
