"""What people type, made plain: invisible characters, look-alikes, blanks, the dots in names."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import cache, lru_cache

from lp_reports.text.patterns import seldom
from lp_reports.text.vocabulary import vocabulary

# Zero-width, direction marks, soft hyphen, BOM, variation selectors, and control characters other than blanks.
_INVISIBLE = re.compile(
    r"[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufe00-\ufe0f\ufeff\ufffe\x00-\x08\x0e-\x1f\x7f\U000e0100-\U000e01ef]"
)
_RADICAL = re.compile("[\u2e80-\u2fdf]")
_LOOKALIKE = re.compile("[\u2e80-\u2eff\ue815-\ue864]")
# Every sign that stands between the parts of a name, after NFKC.
_DOT = re.compile("[ ·•.・‧∙⋅●。]*[·•.・‧∙⋅●。][ ·•.・‧∙⋅●。]*")
_PARTED = seldom("[\u4e00-\u9fff]{2,}(?: [\u4e00-\u9fff]{2,})+")
_BLANK = re.compile(r"\s+")
_TRAINING = re.compile(r"(?:等)?(?:培训班?)?$")
_EDGE = "'\u2018\u2019`"  # the apostrophe that people put before a number to keep it text


@lru_cache(maxsize=1 << 16)
def clean(text: str) -> str:
    """NFKC, no invisible characters, radicals as the characters they look like, outer blanks gone, inner runs of
    blanks one space."""
    if text.isascii() and text.isprintable() and "  " not in text:
        return text.strip()
    text = _INVISIBLE.sub("", unicodedata.normalize("NFKC", text))
    if _LOOKALIKE.search(text):
        text = text.translate(_lookalikes())
    return _BLANK.sub(" ", text).strip()


@lru_cache(maxsize=1 << 16)
def tight(text: str) -> str:
    """`clean`, and no blanks at all: names, IDs, phones, numbers, heads."""
    return clean(text).replace(" ", "")


def code(text: str) -> str:
    """`tight` for IDs and certificate numbers: capitals, no apostrophe or back-tick before them, no ="…" around."""
    return tight(text).strip(_EDGE).strip('="').upper()


def without_training(name: str) -> str:
    """砌筑工、混凝土工等培训 -> 砌筑工、混凝土工: what a category's name is about."""
    return _TRAINING.sub("", name)


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


@cache
def _lookalikes() -> Mapping[int, str]:
    """What only looks like a character -> the character."""
    return {ord(pair[0]): pair[1] for pairs in vocabulary("characters").values() for pair in pairs.split()}
