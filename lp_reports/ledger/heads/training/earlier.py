"""Another time's training beside this one's: 2020年培训{工种, 时间} or 已享受培训{工种, 时间} beside 2021年培训{工种, 时间}."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from lp_reports.ledger.heads.draft import Draft
from lp_reports.ledger.heads.meaning.ideas import head_key
from lp_reports.ledger.heads.sheet import Columns
from lp_reports.ledger.heads.training.stages import days_of
from lp_reports.ledger.heads.whose.company import PERSONAL
from lp_reports.ledger.heads.whose.home import field_of, nobody_s
from lp_reports.model.fields import DAYS, Field
from lp_reports.text.vocabulary import vocabulary

_YEAR = re.compile(r"(?<!\d)(20\d\d)年(?!\d)")  # not 2021年6月30日, which shows how to write a day
_TRAINED = frozenset({Field.SPAN, Field.CATEGORY, Field.OCCUPATION})
_SOMEBODY = frozenset({Field.NAME, Field.IDENTITY})
# What somebody is or has at any time.
_LASTING = PERSONAL | {
    *(Field.TOWNSHIP, Field.VILLAGE, Field.GROUP, Field.PEOPLE, Field.POOR, Field.HARDSHIP, Field.LEAVER),
    *(Field.SERIAL, Field.REMARK, Field.UNIT),
}


class _Time(NamedTuple):
    """The time that a head names. `owner`: the heads down to the one that names it, or what a leaf says of it;
    `done`: 已享受, which is over where another training stands beside it."""

    owner: tuple[str, ...]
    year: int = 0
    done: bool = False


Owner = tuple[str, ...]
Asked = Mapping[int, Field]
Times = Mapping[int, _Time]


def set_apart_earlier(table: Columns, draft: Draft) -> None:
    """What stands under another time than this training's is nobody's: what is done beside what is not; an earlier year
    than another head names or than the training's days have. It is told where no column says the same of this time;
    so is a group that names no time and repeats the days and the trade of columns under none."""
    times = _times(table)
    asked = {
        number: field
        for number in table.numbers
        if (field := field_of(table.words[number])) and field not in _LASTING
    }
    over = _done(table, asked, times)
    named = {number: time for number, time in times.items() if time.year and time.owner not in over}
    plain = {number: field for number, field in asked.items() if number not in times}
    earlier = _of_earlier_years(table, asked, named, plain)
    repeated = {owner for owner in earlier if _is_repeated(table, asked, times, owner)}
    over |= repeated
    told = {owner for owner in earlier - repeated if _TRAINED.isdisjoint(_fields(table, asked, times, owner))}
    told |= _again(table, plain)
    for number in table.numbers:
        owner = _owner(table, times, number)
        if owner in over | told and field_of(table.words[number]) not in _LASTING:
            table.words[number] = nobody_s(table.words[number])
            if owner in told and number in asked:
                draft.notes.append((number, f"{table.called(number)}说的是另一次培训或别的年份，没有读"))


def _owner(table: Columns, times: Times, number: int) -> Owner:
    return times[number].owner if number in times else table.stacks[number][:-1]


def _fields(table: Columns, asked: Asked, times: Times, owner: Owner) -> set[Field]:
    return {_kind(field) for number, field in asked.items() if _owner(table, times, number) == owner}


def _is_repeated(table: Columns, asked: Asked, times: Times, owner: Owner) -> bool:
    """A filled column of another owner asks for the same."""
    others = {
        _kind(field)
        for number, field in asked.items()
        if _owner(table, times, number) != owner and table.filled(number)
    }
    return not others.isdisjoint(_fields(table, asked, times, owner))


def _times(table: Columns) -> dict[int, _Time]:
    """The times of all columns that name one, but for those of people."""
    times = {number: time for number in table.numbers if (time := _time(table.stacks[number]))}
    people = {time.owner for number, time in times.items() if field_of(table.words[number]) in _SOMEBODY}
    return {number: time for number, time in times.items() if time.owner not in people}


def _time(stack: tuple[str, ...]) -> _Time | None:
    """The time that the nearest of a column's heads names; 2020—2022年 is the plan's, and no time."""
    for depth in range(len(stack), 0, -1):
        key = head_key(stack[depth - 1])
        years = set(_YEAR.findall(key))
        said = next((word for word in _done_words() if word in key), "")
        if len(years) == 1 or said:
            year = years.pop() if len(years) == 1 else ""
            owner = stack[:depth] if depth < len(stack) else ("", year or said)
            return _Time(owner, int(year or 0), bool(said))
    return None


@cache
def _done_words() -> tuple[str, ...]:
    return tuple(vocabulary("ideas")["earlier"]["done"])


def _done(table: Columns, asked: Asked, times: Times) -> set[Owner]:
    """The owners of a training that is done, where a filled column says the same of one that is not."""
    over = {number for number in asked if number in times and times[number].done}
    others = {_kind(asked[number]) for number in asked.keys() - over if table.filled(number)}
    return {times[number].owner for number in over if _kind(asked[number]) in others & _TRAINED}


def _of_earlier_years(table: Columns, asked: Asked, named: Times, plain: Asked) -> set[Owner]:
    """The owners that name an earlier year than the latest that a head over filled cells names or in which all trainings
    without a year end; and groups that name none, and over days that all lie before it."""
    if not named:
        return set()
    ends = {number: days for number in plain if plain[number] in DAYS and (days := _last_days(table, number))}
    years = {time.year for number, time in named.items() if number in asked and table.filled(number)}
    latest = max(years | {min(days.values()).year for days in ends.values()}, default=0)
    return {time.owner for time in named.values() if time.year < latest} | {
        group
        for number, days in ends.items()
        if (group := table.stacks[number][:-1]) and max(days.values()).year < latest
    }


def _again(table: Columns, plain: Asked) -> set[Owner]:
    """Groups that repeat the last day and the trade of columns under no group, over other days."""
    said: dict[Owner, dict[Field, int]] = {}
    for number, field in plain.items():
        if table.filled(number) and field is not Field.START:
            said.setdefault(table.stacks[number][:-1], {}).setdefault(_kind(field), number)
    alone = said.pop((), {})
    return {
        group
        for group, own in said.items()
        if len(alone.keys() & own.keys() & _TRAINED) > 1
        and Field.SPAN in alone.keys() & own.keys()
        and _differ(table, alone[Field.SPAN], own[Field.SPAN])
    }


def _differ(table: Columns, left: int, right: int) -> bool:
    """Two columns of days agree on no row."""
    ends, others = _last_days(table, left), _last_days(table, right)
    return not ends.items() & others.items() and bool(ends.keys() & others.keys())


def _kind(field: Field) -> Field:
    """First day, last day and both are the days."""
    return Field.SPAN if field in DAYS else field


def _last_days(table: Columns, number: int) -> dict[int, dt.date]:
    """Row -> the day on which its training ends."""
    return {
        row: days[1]
        for row, value in enumerate(table.first_cells(number))
        if (days := days_of(value, table.epoch_1904))
    }
