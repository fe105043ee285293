"""What each row below the head is: a person's, or why it is none."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from lp_reports.ledger.layout import Layout, head_key
from lp_reports.ledger.values import NOTHING
from lp_reports.ledger.workbook import NoValue, Sheet
from lp_reports.model.fields import Field
from lp_reports.words import tight, vocabulary

_SAMPLE = tuple(vocabulary("words")["markers"]["sample"])
_FOOT = tuple(tight(word) for word in vocabulary("words")["markers"]["foot"])
_EXAMPLE = re.compile(r"\(?例[\d:]*\)?|例:.*")
NIL = tuple(vocabulary("words")["markers"]["nil"])
_TOTAL = frozenset(vocabulary("words")["markers"]["total"])
_HINT = re.compile(r"\(?(?:必填|选填)|\((?:文本|年月日|格式)")  # how to fill a column, below its head
_TOTAL_TAIL = re.compile(r"^.{0,12}(?:小计|合计|总计|共计|累计)[:()\d人次元]*$")


def body(sheet: Sheet, layout: Layout) -> Iterator[tuple[int, str]]:
    """(row number, why it is no data row or '') for every row below the head down to the last used one."""
    last = max((at for at, row in enumerate(sheet.grid, 1) if any(value != "" for value in row)), default=0)
    heads = {
        head_key(head): column for field, column in layout.columns.items() if (head := layout.heads[field])
    }
    above = [texts for row in sheet.grid[: layout.bottom] if (texts := _texts(row))]
    for number in range(layout.bottom + 1, last + 1):
        yield number, _no_data(sheet.grid[number - 1], layout, heads, above)


def _texts(row: list[Any]) -> dict[int, str]:
    """Column -> what a row's text cells say; blank ones say nothing."""
    return {at: text for at, value in enumerate(row, 1) if isinstance(value, str) and (text := tight(value))}


def _no_data(
    row: list[Any], layout: Layout, heads: Mapping[str, int], above: Sequence[Mapping[int, str]]
) -> str:
    """The reason why a row is not a person's: 空行 重复表头 示例行 栏次行 合计行 说明或签名行.

    `heads`: what names a column -> its number; `above`: the rows of the head and over it."""
    place = layout.columns.get
    at_identity = place(Field.IDENTITY, 0) - 1
    identity = row[at_identity] if 0 <= at_identity < len(row) else ""
    if isinstance(identity, str) and re.search(r"\d{12}", identity):
        return "示例行" if _is_sample(row, layout) else ""
    texts, serial = _texts(row), place(Field.SERIAL, 0)
    filled = {at: value for at, value in enumerate(row, 1) if at in texts or not isinstance(value, str)}
    told = {at for at in filled if texts.get(at) not in NOTHING}
    if not told or (told == {serial} and not re.search(r"[\u4e00-\u9fff]", str(filled[serial]))):
        return "空行"
    if texts in above or sum(heads.get(head_key(text)) == at for at, text in texts.items()) >= min(
        3, len(heads)
    ):
        return "重复表头"
    if _is_sample(row, layout):
        return "示例行"
    if _is_numbering(filled):
        return "栏次行"
    if not isinstance(identity, str | NoValue) and not _is_count(identity):
        return ""
    remark = place(Field.REMARK, 0)
    if any(text in _TOTAL or (at != remark and _TOTAL_TAIL.match(text)) for at, text in texts.items()):
        return "合计行"
    first = texts.get(min(filled), "")
    others = set(filled) - {serial, place(Field.NAME, 0), remark}
    if first.startswith(_FOOT) or any(_HINT.match(text) for text in texts.values()):
        return "说明或签名行"
    if not others and any(word in text for text in texts.values() for word in NIL):
        return "说明或签名行"
    if _is_person_name(texts.get(place(Field.NAME, 0), "")) and len(filled) > 1:
        return ""
    if any(text.startswith(_FOOT) for text in texts.values()) or (len(filled) == 1 and texts):
        return "说明或签名行"
    return ""


def _is_sample(row: list[Any], layout: Layout) -> bool:
    """Its number, name or remark says that it is an example."""
    for field in (Field.SERIAL, Field.NAME, Field.REMARK):
        column = layout.columns.get(field, 0)
        value = row[column - 1] if 0 < column <= len(row) else ""
        if isinstance(value, str) and value:
            text = tight(value)
            if text.startswith(_SAMPLE) or text.endswith(_SAMPLE) or _EXAMPLE.fullmatch(text):
                return True
    return False


def _is_person_name(text: str) -> bool:
    return bool(re.fullmatch(r"[\u4e00-\u9fff·]{2,12}", text)) and not text.startswith(_FOOT)


def _is_count(value: Any) -> bool:
    """A number too short for an ID: 合计 | 25, 填报人 | 13800001111."""
    return isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value < 10**11 * 2


def _is_numbering(filled: Mapping[int, Any]) -> bool:
    """The row of column numbers under a head: 1 2 3 4 …, or 甲 乙 丙 1 2 …"""
    if len(filled) < 4:
        return False
    values = [
        str(int(v)) if isinstance(v, float) and v.is_integer() else tight(str(v)).strip("()")
        for v in filled.values()
    ]
    numbers = [value for value in values if value not in ("甲", "乙", "丙", "丁", "戊")]
    return len(numbers) >= 2 and numbers == [str(at) for at in range(1, len(numbers) + 1)]
