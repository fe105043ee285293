"""What a column that no field answers says against counting a row: 学员状态 退学, 是否参训 否, 审核结果 不通过 (P06)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from lp_reports.ledger.heads.meaning.ideas import head_key
from lp_reports.ledger.layout import Layout
from lp_reports.ledger.rows.remarks import dropped_word
from lp_reports.ledger.values.cell import parse_yes_no, show
from lp_reports.readers.sheets import Sheet
from lp_reports.text.cleaning import tight
from lp_reports.text.vocabulary import vocabulary

_SAID = vocabulary("stems")["remark_beside"]
_STATES, _WORDS, _YES, _NO = (re.compile(_SAID[name]) for name in ("states", "words", "yes", "no"))
_LONGEST = 20  # characters of a state


def words_aside(
    sheet: Sheet, layout: Layout, numbers: Iterable[int], merged: Mapping[tuple[int, int], Any]
) -> dict[int, str]:
    """Row -> “学员状态”写有“退学”, the first of them. `numbers`: the rows with a person; `merged`: what merges fill."""
    asked = {
        one.column: (one.head, against)
        for one in layout.reading.unread
        if (against := _against(head_key(one.head))) is not None
    }
    said: dict[int, str] = {}
    for number in numbers if asked else ():
        line = sheet.grid[number - 1]
        for column, (head, against) in asked.items():
            value = merged.get((number, column), line[column - 1] if column <= len(line) else "")
            text = tight(show(value))
            if number not in said and len(text) <= _LONGEST and against(text):
                said[number] = f"“{head}”写有“{text}”"
    return said


def _against(head: str) -> Callable[[str], bool] | None:
    """What under this head says that a row does not count; None where nothing does."""
    if _STATES.search(head):
        return lambda text: bool(_WORDS.fullmatch(text) or dropped_word(text))
    if _YES.search(head):
        return lambda text: parse_yes_no(text) is True
    if _NO.search(head):
        return lambda text: bool(text) and parse_yes_no(text) is False
    return None
