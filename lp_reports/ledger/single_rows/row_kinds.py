"""Rows of a form that are nobody's, by what they say: column numbers, types, units, hints, totals, signatures."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from lp_reports.ledger.values.cell import NOTHING
from lp_reports.model.ledger import column_letters
from lp_reports.text.cleaning import tight
from lp_reports.text.patterns import seldom
from lp_reports.text.vocabulary import vocabulary

_MARKERS = vocabulary("words")["markers"]
_TOTAL = frozenset(_MARKERS["total"])
_TYPES = frozenset(_MARKERS["types"])
_UNITS = frozenset(_MARKERS["units"])
_HINTS = tuple(_MARKERS["hints"])
FOOT = tuple(tight(word) for word in _MARKERS["foot"])  # how a line of signatures begins
# The day of a signature, alone or behind whoever signs: 县妇联 2021年7月1日.
SIGNED_DAY = re.compile(r"\d{4}[年.\-/]\d{1,2}[月.\-/]\d{1,2}日?$")
# The number may be in words, as on a bill: 总计：陆仟陆佰元整.
_TOTAL_TAIL = re.compile(
    r"^.{0,12}(?:小计|合计|总计|共计|累计)(?:金额|人民币|\(大写\))*[:()\d,.人次名个元圆角分整正零〇一二三四五六七八九十壹贰叁肆伍陆柒捌玖拾佰仟百千万亿￥¥]*$"
)
_PERSONS = re.compile(
    r"(?:共|计|合计|总计|其中)[:,]?(?:男|女|共)?\d+[人名][次员]?.{0,20}|其中[:,]?[男女]\D?\d+.{0,12}"
)
_HEADCOUNT = re.compile(r".{1,20}\(?[共计]?\d{1,4}人\)?")
_HINT = re.compile(
    r"\(?(?:必填|选填)|\((?:文本|年月日|格式)|格式[:(]?|如[:]|例如[:]?|(?:形?如|例[:]?|样[式例][:]?)\d{2,4}[.\-/年]|请(?:填|选|输入|按)|填写"
)
_FRAMES = "「」『』“”\"'【】[]()"
_LENGTH = re.compile(_MARKERS["length"])
_IN_BRACKETS = re.compile(r"\([^()]{1,20}\)")
_NAME_OF_FIELD = re.compile(r"[A-Za-z_][A-Za-z0-9_]{1,30}")
_SIGNED = re.compile(
    r"[(](?:签字|签名|盖章|公章|签章|手印).{0,6}[)]|[(]章[)]|(?:签字|签名|盖章|签章|公章)[:]?$|(?:^|[^\d〇零一二三四五六七八九十])年月日$|意见[:]?$"
)
_LABEL = seldom(r"[\u4e00-\u9fff()]{2,12}:")
_RECKONED = re.compile(r"(?<=.)=[\d()+*/×÷\-]+$")  # how a column is had from others
_STEMS = tuple("甲乙丙丁戊己庚辛壬癸")
_NUMBERING = frozenset(_MARKERS["numbering"])  # what the row of column numbers calls itself


def is_numbering(filled: Mapping[int, Any]) -> bool:
    """The row of column numbers under a head: 1 2 3 4 …, 甲 乙 丙 1 2 …, A B C …, 4 5 6=5-4, 栏次 1 2 3 …"""
    if len(filled) < 4:
        return False
    first = min(filled)
    named = tight(str(filled[first])).strip("()[]:") in _NUMBERING
    values = {at: _column_number(value) for at, value in filled.items() if at != first or not named}
    rest = {at: value for at, value in values.items() if value not in _STEMS}
    if not rest:
        return tuple(values.values())[: len(_STEMS)] == _STEMS[: len(values)]
    return _are_letters([*rest.values()]) or (len(rest) >= 2 and _count_up(rest))


def _column_number(value: Any) -> str:
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    text = _RECKONED.sub("", tight(str(value))).strip("()[]<>.、第列栏").upper()
    return str(int(text)) if text.isdecimal() else text


def _count_up(numbers: Mapping[int, str]) -> bool:
    """1 2 3 …, which may leave out the columns that it leaves blank."""
    values = [*numbers.values()]
    if values == [str(at) for at in range(1, len(values) + 1)]:
        return True
    offsets = {at - int(value) if value.isdecimal() else None for at, value in numbers.items()}
    return values[0] == "1" and len(offsets) == 1 and None not in offsets


def _are_letters(values: list[str]) -> bool:
    """A B C …, behind Z either AA or A again."""
    return all(
        value in (column_letters(at), column_letters((at - 1) % 26 + 1)) for at, value in enumerate(values, 1)
    )


def is_total(texts: Mapping[int, str], remark: int) -> bool:
    """合计, 本页小计, 共2人, 其中：女3人; a remark about a total makes none."""
    return any(
        text in _TOTAL or (at != remark and (_TOTAL_TAIL.match(text) or _PERSONS.fullmatch(text)))
        for at, text in texts.items()
    )


def is_headcount(name: str) -> bool:
    """一班（3人） for a name, above the persons of the class."""
    return bool(_HEADCOUNT.fullmatch(name))


def says_how_to_fill(texts: Iterable[str], numbers: int) -> bool:
    """A row of types (文本 日期), of units (元 天), of a system's field names, or of hints; `numbers`: how many of its
    cells are no texts."""
    texts = list(texts)
    if len(texts) > 1 and not numbers and all(_IN_BRACKETS.fullmatch(text) for text in texts):
        return True  # (18位) | (手机) | (年月日)
    words = [text.strip("()") for text in texts]
    if any(_HINT.match(text) or text.startswith(_HINTS) for text in words):
        return True
    plain = [text for text in words if text not in NOTHING]
    if plain and len(words) >= 3 and all(text in _UNITS for text in plain):
        return True
    if len(plain) < 2 or numbers > 1:
        return False
    if sum(text in _TYPES or text in _UNITS for text in plain) >= max(2, 2 * len(plain) / 3):
        return True
    return len(plain) >= 3 and all(_NAME_OF_FIELD.fullmatch(text) for text in plain)


def says_how_long(text: str) -> bool:
    """18位, 「11位手机号」: how an ID or a phone is to be typed, where nobody's stands."""
    return bool(_LENGTH.fullmatch(text.strip(_FRAMES)))


def says_of_the_form(text: str) -> bool:
    """A signature, a seal, an opinion, a day left blank."""
    return bool(_SIGNED.search(text))


def is_label(text: str) -> bool:
    """A label with nothing behind it: 监督电话："""
    return bool(_LABEL.fullmatch(text))
