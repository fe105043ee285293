"""A table of changes, 原姓名 | 原身份证号 | 现姓名 | 现身份证号 or 姓名 | 错误 | 正确, is no ledger: two persons stand in its
rows, or two numbers of one, and whoever is read there by another table's head is the wrong one."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from lp_reports.ledger.heads.read import read_word
from lp_reports.ledger.single_rows.head_rows import HEAD_HEIGHT, PERSON, HeadRows, head_texts
from lp_reports.ledger.values.cell import memo
from lp_reports.model.fields import DAYS, Field
from lp_reports.text.vocabulary import vocabulary

_WORDS = vocabulary("words")["changes"]
_OLD, _NEW = (
    re.compile(rf"[(]?(?:{word})[)]?(?P<of>{_WORDS['who']})|(?P<before>{_WORDS['who']})[(]?(?:{word})[)]?")
    for word in (_WORDS["old"], _WORDS["new"])
)
_PERSON, _WHO = (re.compile(_WORDS[name]) for name in ("person", "numbered"))
_LONGEST = 16  # characters
_BESIDE = PERSON | {Field.SERIAL, Field.REMARK}


def end_of_changes(rows: HeadRows, at: int, own: Mapping[str, Field]) -> int:
    """The last row of the head of a table of changes that begins in a row, 0 for any other row."""
    texts = head_texts(rows.raw(at))
    sides = {side: text for text in texts.values() if (side := _side(text))}
    if len(sides) < 2:
        return 0
    below = range(at + 1, min(at + HEAD_HEIGHT, rows.last + 1))
    first = next((row for row in below if row in rows.persons), 0)
    words = [text for row in range(at, first) for text in head_texts(rows.raw(row)).values()]
    return first - 1 if first and _is_of_persons(words, [*sides.values()], own) else 0


@memo
def _side(text: str) -> str:
    """old, new, or '' for a head of neither."""
    if len(text) > _LONGEST:
        return ""
    return "old" if _OLD.fullmatch(text) else "new" if _NEW.fullmatch(text) else ""


def _is_of_persons(words: Sequence[str], sides: Sequence[str], own: Mapping[str, Field]) -> bool:
    """Who, and nothing else of him but where the two sides are two persons: with a day it lists who was trained, and with
    a township or a phone beside two numbers as well."""
    fields = {field for text in words if (field := read_word((text,), own))}
    if fields & DAYS or not any(_WHO.search(text) for text in words):
        return False
    return fields <= _BESIDE or all(_PERSON.search(text) for text in sides)
