"""一季度{培训工种, 开班日期, 结束日期} | 二季度{培训工种, 开班日期, 结束日期}: a training for each quarter, side by side."""

from __future__ import annotations

import re

from lp_reports.ledger.heads.contents.kinds import is_filled
from lp_reports.ledger.heads.draft import Draft
from lp_reports.ledger.heads.meaning.ideas import head_key
from lp_reports.ledger.heads.sheet import Columns
from lp_reports.ledger.heads.training.options import put
from lp_reports.ledger.heads.training.stages import days_of
from lp_reports.ledger.heads.whose.home import field_of, nobody_s
from lp_reports.model.fields import DAYS, Field
from lp_reports.model.ledger import Part
from lp_reports.text.numerals import chinese_number

_QUARTER = re.compile(r"(?:(20\d\d)年)?第?([1-4一二三四])季度")

Quarter = tuple[int, int]  # year (0 where the head names none), quarter


def read_quarters(table: Columns, draft: Draft) -> None:
    """Where several quarters' groups ask for the same: each row's own, where it fills only one; else the latest that is
    filled, as a ledger reports the quarter that is over, and says so. What the other quarters say is nobody's."""
    asked: dict[Field, dict[Quarter, int]] = {}
    for number in table.numbers:
        field, quarter = field_of(table.words[number]), _quarter(table.groups(number))
        if field and quarter:
            asked.setdefault(field, {}).setdefault(quarter, number)
    repeated = {field: columns for field, columns in asked.items() if len(columns) > 1}
    filled = {quarter for columns in repeated.values() for quarter, at in columns.items() if table.filled(at)}
    if not filled or not all(
        _lies_in(table, at, quarter)
        for field in DAYS & repeated.keys()
        for quarter, at in repeated[field].items()
    ):
        return
    latest = max(filled)
    fields = {
        field: [columns[quarter] for quarter in sorted(columns) if table.filled(columns[quarter])]
        for field, columns in repeated.items()
    }
    if len(filled) > 1 and all(len(numbers) < 2 or table.in_turn(numbers) for numbers in fields.values()):
        for field, numbers in fields.items():
            put(draft, field, [Part(number) for number in numbers])
        _tell(table, draft, latest, "一行只填其中一季，各行按填了的那一季读")
    else:
        _tell(table, draft, latest, f"读的是{_name(latest)}，别的季度没有读")
    for columns in asked.values():
        for quarter, number in columns.items():
            if quarter != latest:
                table.words[number] = nobody_s(table.words[number])


def _lies_in(table: Columns, number: int, quarter: Quarter) -> bool:
    """Half of a column's days, or more, are of the quarter that stands above them."""
    days = [days_of(value, table.epoch_1904) for value in table.first_cells(number) if is_filled(value)]
    known = [day[1] for day in days if day]
    months = range(3 * quarter[1] - 2, 3 * quarter[1] + 1)
    within = [day.month in months and quarter[0] in (0, day.year) for day in known]
    return 2 * sum(within) >= len(within)


def _tell(table: Columns, draft: Draft, latest: Quarter, sentence: str) -> None:
    first = next(number for number in table.numbers if _quarter(table.groups(number)) == latest)
    draft.notes.append((first, f"表头按季度分列，{sentence}"))


def _name(quarter: Quarter) -> str:
    year, number = quarter
    return f"{year}年第{number}季度" if year else f"第{number}季度"


def _quarter(groups: tuple[str, ...]) -> Quarter | None:
    """What the nearest group that names one says."""
    for text in reversed(groups):
        if match := _QUARTER.match(head_key(text)):
            return int(match[1] or 0), chinese_number(match[2]) or int(match[2])
    return None
