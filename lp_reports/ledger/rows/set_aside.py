"""What a column that no field answers says against counting a row: 学员状态 退学, 是否参训 否, 审核结果 不通过 (P06); or
against its money: 发放状态 未发放 (V02)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from lp_reports.ledger.heads.meaning.ideas import head_key
from lp_reports.ledger.layout import Layout
from lp_reports.ledger.rows.remarks import dropped_word
from lp_reports.ledger.rows.row import Row
from lp_reports.ledger.values.amounts import parse_sum, says_no_money
from lp_reports.ledger.values.cell import parse_yes_no, show
from lp_reports.model.fields import PAYS
from lp_reports.model.ledger import UnreadColumn
from lp_reports.readers.sheets import Sheet
from lp_reports.text.cleaning import tight
from lp_reports.text.vocabulary import vocabulary

_SAID = vocabulary("stems")["remark_beside"]
_STATES, _WORDS, _YES, _NO = (re.compile(_SAID[name]) for name in ("states", "words", "yes", "no"))
_LONGEST = 20  # characters of a state
_UNPAID, _UNPAID_BARE = (re.compile(vocabulary("stems")["unpaid_beside"][name]) for name in ("heads", "bare"))


class NotPaid(NamedTuple):
    """“发放状态”写有“未发放”, of all `rows` with a sum whose money is said to be still to come."""

    rows: tuple[int, ...]
    said: str

    def tell(self, row: Row) -> None:
        """V02 once, on the first row: they count all the same."""
        paid = next((field for field in PAYS if parse_sum(row.raw(field))), PAYS[0])
        many = f"（这样的共{len(self.rows)}行）" if len(self.rows) > 1 else ""
        message = f"{self.said}，同一行却有{paid}“{row.text(paid)}”{many}，照计，请核对"
        row.find("V02", paid, found=message)


def not_paid(
    sheet: Sheet,
    layout: Layout,
    rows: Mapping[int, Sequence[Any]],
    merged: Mapping[tuple[int, int], Any],
) -> Iterator[NotPaid]:
    """For every column that says so of some. `rows`: the cells of those with a person, by their fields' order; `merged`:
    what merges fill."""
    places = [at for at, field in enumerate(layout.columns) if field in PAYS]
    for one in layout.reading.unread:
        if not places or not _asks_for_pay(layout, one):
            continue
        texts = {number: _text(sheet, number, one.column, merged) for number in rows}
        unpaid = [
            number
            for number, text in texts.items()
            if text and (parse_yes_no(text) is False or says_no_money(text))
            if any(parse_sum(rows[number][at]) for at in places)
        ]
        if unpaid:
            yield NotPaid(tuple(unpaid), f"“{one.head}”写有“{texts[unpaid[0]]}”")


def _asks_for_pay(layout: Layout, unread: UnreadColumn) -> bool:
    """补贴发放情况; 发放状态 behind what was paid."""
    head = head_key(unread.head)
    if _UNPAID.search(head):
        return True
    before = {column: field for field, column in layout.columns.items() if column < unread.column}
    return bool(before and _UNPAID_BARE.search(head)) and before[max(before)] in PAYS


def _text(sheet: Sheet, number: int, column: int, merged: Mapping[tuple[int, int], Any]) -> str:
    """A cell as written, what merges fill with it; '' where it is too long to be a state."""
    line = sheet.grid[number - 1]
    text = tight(show(merged.get((number, column), line[column - 1] if column <= len(line) else "")))
    return text if len(text) <= _LONGEST else ""


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
        for column, (head, against) in asked.items():
            text = _text(sheet, number, column, merged)
            if number not in said and against(text):
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
