"""务工时间（月） over 8, 就业时间 over 半年以上: how long somebody works, not since when."""

from __future__ import annotations

import re

from lp_reports.ledger.heads.contents.kinds import Kind, is_filled
from lp_reports.ledger.heads.draft import Draft
from lp_reports.ledger.heads.meaning.spoken import How
from lp_reports.ledger.heads.sheet import Columns
from lp_reports.model.fields import Field

_MOST = 0.8  # the share of cells
_UNIT = re.compile(r"[(（\[【](?:单位[:：]?)?(?:个?月|月数|年|天|周|小时)[)）\]】]$")
_NUMBER = re.compile(r"\d{1,3}(?:\.\d+)?")
_WORK = frozenset({"就业", "一种", "上岗", "外出"})
_IN_ALL = frozenset({"每年", "累计", "时长", "月数"})


def drop_lengths(table: Columns, draft: Draft) -> None:
    """Gives up such a column as the day since when; an official head badly filled in keeps its field."""
    number = draft.columns.get(Field.HIRED)
    if not number or draft.claims[Field.HIRED].reading.how >= How.OFFICIAL:
        return
    if says_how_long(table, number) or _holds_small_numbers(table, number):
        draft.drop(Field.HIRED)


def says_how_long(table: Columns, number: int) -> bool:
    """A time of work whose cells are lengths, or numbers of what its head counts."""
    ideas = table.words[number].ideas
    if "时间" not in ideas or ideas.isdisjoint(_WORK):
        return False
    if table.profile(number).share({Kind.LENGTH, Kind.CLOCK}) >= _MOST:
        return True
    counted = _UNIT.search(table.head(number)) or not ideas.isdisjoint(_IN_ALL)
    if not counted:
        return False
    cells = table.texts(number, 20)  # 6月 may be June
    numbers = sum(bool(_NUMBER.fullmatch(cell)) or Kind.LENGTH in table.kinds(cell) for cell in cells)
    return bool(cells) and numbers >= _MOST * len(cells)


def _holds_small_numbers(table: Columns, number: int) -> bool:
    filled = [value for value in table.cells(number) if is_filled(value)]
    return bool(filled) and all(isinstance(value, int | float) and 0 < value < 100 for value in filled)
