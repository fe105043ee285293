"""开班时间{年 | 月 | 日}: one date in several columns, its parts put together again."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from lp_reports.ledger.heads.contents.kinds import is_filled
from lp_reports.ledger.heads.draft import Draft
from lp_reports.ledger.heads.meaning.ideas import head_key
from lp_reports.ledger.heads.meaning.spoken import How
from lp_reports.ledger.heads.meaning.words import read_words
from lp_reports.ledger.heads.sheet import Columns
from lp_reports.ledger.heads.training.options import put
from lp_reports.ledger.values.cell import show
from lp_reports.model.fields import Field
from lp_reports.model.ledger import Part
from lp_reports.text.cleaning import tight
from lp_reports.text.spellings import inverse
from lp_reports.text.vocabulary import vocabulary

_DAYS = frozenset({Field.START, Field.END, Field.ISSUED, Field.HIRED, Field.BIRTH})
_UNITS = inverse(vocabulary("words")["day_parts"])
_ORDERS = (("年", "月", "日"), ("月", "日"))
_NUMBERS = {
    "年": re.compile(r"(?:19|20)?\d\d年?"),
    "月": re.compile(r"(?:0?[1-9]|1[0-2])月?(?:份)?"),
    "日": re.compile(r"(?:0?[1-9]|[12]\d|3[01])[日号]?"),
}
_YEAR = re.compile(r"(?:19|20)\d\d(?=年)")
_PLAIN = 0.8  # the share of cells; what is none of a date is told by its row


def find_split_days(table: Columns, draft: Draft, own: Mapping[str, Field]) -> None:
    """Every group of a day over the columns of its parts, where their cells are such; the year may stand in the group's
    head alone."""
    for group, run in _runs(table):
        best = read_words(group, own).best
        field = best.field if best and best.how >= How.LATE and not best.also else None
        if field not in _DAYS or field in draft.columns or draft.taken() & set(run):
            continue
        if all(_are_parts(table, number, unit) for number, unit in run.items()):
            year = "" if "年" in run.values() else _year_of(group)
            before = [year, *[""] * (len(run) - 1)]
            units = zip(run.items(), before, strict=True)
            put(draft, field, [Part(number, before=head, behind=unit) for (number, unit), head in units])


def _runs(table: Columns) -> Iterator[tuple[tuple[str, ...], dict[int, str]]]:
    """Columns beside each other under one group, headed 年, 月 and 日, or 月 and 日."""
    numbers, behind = table.numbers, 0
    for at, number in enumerate(numbers):
        for order in _ORDERS if number > behind else ():
            run = numbers[at : at + len(order)]
            stacks = [table.stacks[one] for one in run]
            groups = {stack[:-1] for stack in stacks}
            if len(groups) == 1 and all(groups) and _units(stacks) == order:
                yield groups.pop(), dict(zip(run, order, strict=True))
                behind = run[-1]
                break


def _units(stacks: Sequence[tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(_UNITS.get(head_key(stack[-1]), "") for stack in stacks)


def _are_parts(table: Columns, number: int, unit: str) -> bool:
    cells = [tight(show(value)) for value in table.first_cells(number) if is_filled(value)]
    fitting = sum(bool(_NUMBERS[unit].fullmatch(cell)) for cell in cells)
    return fitting >= _PLAIN * len(cells)


def _year_of(group: Sequence[str]) -> str:
    """2021年 of 开班时间（2021年）, '' where the head names none."""
    years = {match for text in group for match in _YEAR.findall(text)}
    return f"{years.pop()}年" if len(years) == 1 else ""
