"""A nil return in plain words: 零报告, 无, 本季度培训0人次, a total of 0 under an empty table."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from lp_reports.readers.sheets import Sheet
from lp_reports.text.cleaning import tight
from lp_reports.text.vocabulary import vocabulary

_WORDS = tuple(vocabulary("words")["markers"]["nil"])
_NOTHING_OF = "|".join(vocabulary("words")["markers"]["nil_of"])
_ALL_OF_IT = frozenset(vocabulary("words")["markers"]["nil_alone"])
_SAYS_MORE = tuple(vocabulary("words")["markers"]["no_nil_letter"])
_TOTAL = tuple(vocabulary("words")["markers"]["total"])
_INSTRUCTION = re.compile(r"请|填写|的[,，填]|[如若]")
_NOBODY = re.compile(
    r"(?:培训|开展|组织|新增|参训|合计|总计|共计?|取证)[^\d]{0,6}(?<![\d.])0(?:人次|人|期|次|个|名)|(?<![\d.])0人次?"
)
_COUNT_OF_NONE = re.compile(
    r"(?<!未)(?:培训|参训|参加|办班|总)(?:总)?人[数次]:?(?:为|是)?:?(?:0|零|无)(?![\d.])(?!人[^次]|星)"
)
_NONE_AT_ALL = re.compile(rf"[^,，。;；]{{0,12}}(?:{_NOTHING_OF}):?(?:暂)?无[。!]?")
_SOMEBODY = re.compile(
    r"(?<![\d.])[1-9]\d{0,5}(?:人次|人|名)"
)  # then another part of the text says that there was one
_HELD = re.compile(r"(?<![\d.第])[1-9]\d{0,5}(?:人次|人|名|期|场)")
_ALONE = frozenset({"无", "0", "零", "没有", "无。", "0人", "0人次", "〇", "暂无", "零人", "零人次"})
_ROWS = 200


def says_nil(sheets: Iterable[Sheet], tables: bool = True) -> bool:
    """Somewhere in a file without a person stands that there was none. Without `tables` in it a lone 无 or 0 may
    speak of anything, and so may a text that speaks of trainings or to other offices: 未开展电商培训, no more."""
    rows = [texts for sheet in sheets for row in sheet.grid[:_ROWS] if (texts := list(_texts(row)))]
    if not tables and any(_says_more(text) for texts in rows for text in texts):
        return False
    return any(_says(texts) or (tables and _is_empty_answer(texts)) for texts in rows)


def _says_more(text: str) -> bool:
    return bool(_HELD.search(text) or any(word in text for word in _SAYS_MORE))


def _is_empty_answer(texts: list[str]) -> bool:
    """A row that holds nothing but 无 or 0, or a total of nought."""
    if len(texts) == 1 and texts[0] in _ALONE:
        return True
    if (
        len(texts) > 1
        and set(texts[1:]) <= _ALONE
        and (texts[0] in _ALONE or re.fullmatch(r"\d{1,3}", texts[0]))
    ):
        return True  # 1 | 无 | 无
    return texts[0].rstrip(":") in _TOTAL and len(texts) > 1 and set(texts[1:]) <= _ALONE


def _says(texts: list[str]) -> bool:
    return any(
        (
            any(word in text for word in _WORDS)
            or _NOBODY.search(text)
            or _COUNT_OF_NONE.search(text)
            or text.rstrip("。") in _ALL_OF_IT
            or _NONE_AT_ALL.fullmatch(text)
        )
        and not _INSTRUCTION.search(text)
        and not _SOMEBODY.search(text)
        for text in texts
    )


def _texts(row: list[Any]) -> Iterator[str]:
    for value in row:
        if isinstance(value, float | int) and not isinstance(value, bool):
            yield f"{value:g}"
        elif isinstance(value, str) and (text := tight(value)):
            yield text
