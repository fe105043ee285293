"""Where the head is, which column is which field."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, NamedTuple

from lp_reports.ledger.dates import parse_day
from lp_reports.ledger.workbook import Sheet
from lp_reports.model.fields import Field
from lp_reports.model.ledger import column_letters
from lp_reports.words import inverse, nearest, sound, tight, vocabulary

HEAD_WITHIN = 30  # rows
HEAD_HEIGHT = 4
_DECORATION = re.compile(r"^\d{1,2}[.、](?!\d)|[★☆*※:。·\s]+")
_BRACKETS = re.compile(r"[(\[{【<《].{0,40}?[)\]}】>》]")  # bounded: a cell may hold 30,000 open ones
_LAST_BRACKET = re.compile(r"[(\[【][^()\[\]【】]*[)\]】]$")
_GROUP_TAIL = re.compile(r"(情况|信息|登记|部分)$")
_TEN_THOUSAND = re.compile(r"[(（]\s*万元?\s*[)）]|万元")

# What every ledger must say; any one of a group will do.
REQUIRED: tuple[tuple[str, tuple[Field, ...]], ...] = (
    ("姓名", (Field.NAME,)),
    ("身份证号", (Field.IDENTITY,)),
    ("户籍乡镇（或地址、村）", (Field.TOWNSHIP, Field.ADDRESS, Field.VILLAGE)),
    ("结束日期（或培训起止时间）", (Field.END, Field.SPAN)),
    ("培训类别（或培训工种）", (Field.CATEGORY, Field.OCCUPATION)),
)
# Two columns of one field are told apart by what is theirs alone; these may simply be repeated in a form.
_REPEATABLE = frozenset({Field.SERIAL, Field.REMARK, Field.ORGANISER, Field.UNIT})


class Reading(NamedTuple):
    """What one head cell means; `near` is the vocabulary's word when only nearly the same, `own`: the clerk's
    mapping says so where the vocabulary would not."""

    field: Field
    near: str
    own: bool = False


@dataclass(frozen=True)
class Layout:
    """A sheet's head. Columns 1-based; `notes` are the readings a person should check (F12)."""

    top: int  # the row that names the columns
    bottom: int  # the last row of the head
    columns: Mapping[Field, int]
    heads: Mapping[Field, str]
    notes: tuple[str, ...]

    def missing(self, category_known: bool) -> list[str]:
        """Required columns that are not there; a unit that leads one row needs no category."""
        lacking = [name for name, group in REQUIRED if not any(field in self.columns for field in group)]
        return [name for name in lacking if not (category_known and name.startswith("培训类别"))]


@cache
def _official() -> Mapping[str, Field]:
    return {head_key(spelling): Field(term) for spelling, term in inverse(vocabulary("headers")).items()}


def head_key(text: str) -> str:
    """A head without marks, blanks and outer decoration, in capitals."""
    return _DECORATION.sub("", tight(text)).upper()


def read_head(stack: tuple[str, ...], own: Mapping[str, Field], near: bool) -> Reading | None:
    """The field of one column from its head cells, top first: the clerk's word, the exact word with its
    group (取证情况/等级 is 取证等级, 就业状态/目前 is 目前就业状态), the word alone, without brackets, then, if asked for, nearness."""
    keys = [key for text in stack if (key := head_key(text))]
    if not keys:
        return None
    known = _official()
    leaf, bare = keys[-1], _BRACKETS.sub("", keys[-1])
    shorter = _LAST_BRACKET.sub("", leaf)  # 乡(镇)(必填) is 乡(镇)
    groups = [_GROUP_TAIL.sub("", _BRACKETS.sub("", key)) for key in keys[:-1]]
    grouped = [group + key for group in reversed(groups) if group for key in (leaf, bare)]
    grouped += [leaf + group for group in reversed((*groups, *keys[:-1])) if group]
    for table in (own, known):
        for key in (*grouped, leaf, shorter, bare):
            if key in table:
                return Reading(table[key], "", table is own and known.get(key) is not table[key])
    word = nearest(bare, known) if near else None
    return Reading(known[word], word) if word and (_kin(word, bare) or sound(word) == sound(bare)) else None


def _kin(word: str, text: str) -> bool:
    """Nearness may not cross what tells two fields apart: 证书/证件, 培训/证书, 开/结, 前/后, 生活/交通."""
    marks = "书件身训证鉴开始起结止终前后目生活交通电话村乡镇月日年级号类免补天课时名"
    return {char for char in word if char in marks} == {char for char in text if char in marks}


def find_layout(sheet: Sheet, own: Mapping[str, Field]) -> Layout | None:
    """The head that names most fields and begins in the first 30 rows (the earliest of equals), or None.

    A ledger's head names the person: a name or an ID column, and three fields at least."""
    filled = _fill_heads(sheet)
    keyed = {head_key(spelling): field for spelling, field in own.items()}
    scores = [
        len({r.field for r in _readings(filled, at, keyed, near=False).values()})
        for at in range(1, len(filled) + 1)
    ]
    if max(scores, default=0) < 3:
        return None
    bottom = scores.index(max(scores)) + 1
    readings = _readings(filled, bottom, keyed, near=True)
    if not {reading.field for reading in readings.values()} & {Field.NAME, Field.IDENTITY}:
        return None
    return _layout(sheet, filled, bottom, readings)


def _fill_heads(sheet: Sheet) -> list[list[Any]]:
    """The top rows with every merge filled in both directions."""
    filled = [list(row) for row in sheet.grid[: HEAD_WITHIN + HEAD_HEIGHT]]
    for top, left, below, right in sheet.merges:
        if top > len(filled) or left > len(filled[top - 1]):
            continue
        value = filled[top - 1][left - 1]
        for row in range(top, min(below, len(filled)) + 1):
            line = filled[row - 1]
            for column in range(left, min(right, len(line)) + 1):
                line[column - 1] = value
    return filled[: _last_foot(filled)]


def _last_foot(filled: list[list[Any]]) -> int:
    """The last row where a head may end: row 30, and below it while the rows above hold several words, as a
    head's do."""
    last = HEAD_WITHIN
    while last < min(len(filled), HEAD_WITHIN + HEAD_HEIGHT - 1):
        row = filled[last - 1]
        if sum(bool(_head_text(row, column)) for column in range(1, len(row) + 1)) < 3:
            break
        last += 1
    return last


def _stack(filled: list[list[Any]], bottom: int, column: int) -> tuple[str, ...]:
    """The texts above each other in a column, ending at `bottom`; a merge's repeats fall together. Over a filled
    bottom cell a blank takes the group's text from its left, as in a csv, where nothing can be merged."""
    texts: list[str] = []
    named = _head_text(filled[bottom - 1], column)
    for row in filled[max(0, bottom - HEAD_HEIGHT) : bottom]:
        text = _head_text(row, column)
        if not text and named:
            text = next((left for at in range(column - 1, 0, -1) if (left := _head_text(row, at))), "")
        if text and (not texts or texts[-1] != text):
            texts.append(text)
    return tuple(texts)


def _head_text(row: list[Any], column: int) -> str:
    value = row[column - 1] if column <= len(row) else ""
    return value if isinstance(value, str) and value.strip() else ""


def _readings(
    filled: list[list[Any]], bottom: int, own: Mapping[str, Field], near: bool
) -> dict[int, Reading]:
    """Column -> reading for a head that ends at `bottom`; a row with numbers in it is no head."""
    if sum(not isinstance(value, str) for value in filled[bottom - 1]) > 2:
        return {}
    stacks = {column: _stack(filled, bottom, column) for column in range(1, len(filled[bottom - 1]) + 1)}
    return {column: reading for column, stack in stacks.items() if (reading := read_head(stack, own, near))}


def _layout(sheet: Sheet, filled: list[list[Any]], bottom: int, readings: dict[int, Reading]) -> Layout:
    columns: dict[Field, int] = {}
    heads: dict[Field, str] = {}
    notes: list[str] = []
    across = _across(sheet, bottom)
    numbered = any(reading.field is Field.NUMBER for reading in readings.values())
    last = max((below for top, _, below, _ in sheet.merges if top <= bottom <= below), default=bottom)
    for column in range(1, len(filled[bottom - 1]) + 1):
        stack = _stack(filled, bottom, column)
        leaf = re.sub(r"\s+", "", stack[-1]) if stack else ""
        letters = column_letters(column)
        if not (reading := readings.get(column)):
            continue
        field = reading.field
        if field is Field.SPAN and _holds_hours(sheet, last, column):
            field = Field.HOURS
            notes.append(f"{letters}列“{leaf}”下面都是数字，读作“{field}”，没有读作起止日期")
        if field is Field.SERIAL and field in columns and head_key(leaf) == "编号" and not numbered:
            field = Field.NUMBER
            notes.append(f"{letters}列“{leaf}”可读作“序号”或“{field}”，序号已有，读作“{field}”")
        if field in columns:
            if field not in _REPEATABLE and across.get(column) != columns[field]:
                first = column_letters(columns[field])
                notes.append(
                    f"{first}列“{heads[field]}”和{letters}列“{leaf}”都可读作“{field}”，用了{first}列"
                )
            continue
        columns[field], heads[field] = column, leaf
        if reading.near:
            notes.append(f"{letters}列表头“{leaf}”读作“{field}”")
        if reading.own:
            notes.append(f"{letters}列表头“{leaf}”按设置.toml读作“{field}”")
    if beside := _second_day(sheet, filled[bottom - 1], last, columns):
        columns[Field.START], columns[Field.END] = columns.pop(Field.SPAN), beside
        heads[Field.START] = heads[Field.END] = head = heads.pop(Field.SPAN)
        notes.append(f"“{head}”下面有两列日期，读作“{Field.START}”和“{Field.END}”")
    return Layout(bottom, min(last, bottom + HEAD_HEIGHT), columns, heads, tuple(notes))


def _second_day(sheet: Sheet, head: list[Any], last: int, columns: Mapping[Field, int]) -> int:
    """The column right of 培训时间 that has no head of its own and holds days; 0 for none."""
    first = columns.get(Field.SPAN, 0)
    if not first or Field.START in columns or Field.END in columns:
        return 0
    if _head_text(head, first + 1) not in ("", _head_text(head, first)):
        return 0
    return first + 1 if any(parse_day(value) for value in _below(sheet, last, first + 1)) else 0


def _below(sheet: Sheet, head: int, column: int) -> list[Any]:
    """What stands in a column below the head, without blanks."""
    return [row[column - 1] for row in sheet.grid[head:] if len(row) >= column and row[column - 1] != ""]


def _across(sheet: Sheet, row: int) -> dict[int, int]:
    """Column -> the first one of the head cell that is merged over it."""
    return {
        column: left
        for top, left, below, right in sheet.merges
        if top <= row <= below
        for column in range(left + 1, right + 1)
    }


def _holds_hours(sheet: Sheet, head: int, column: int) -> bool:
    """培训时间 over plain small numbers means hours or days, not dates."""
    values = _below(sheet, head, column)
    return bool(values) and all(isinstance(value, float | int) and 0 <= value < 2000 for value in values)


def money_factor(head: str) -> int:
    """10000 for a column headed (万元), else 1."""
    return 10_000 if _TEN_THOUSAND.search(head) else 1
