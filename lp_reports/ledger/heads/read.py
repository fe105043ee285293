"""Temporary: the list of spellings alone, until meaning is read."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Any

from lp_reports.ledger.dates import parse_day
from lp_reports.ledger.heads.reading import Column, HeadReading
from lp_reports.ledger.places import Gazetteer
from lp_reports.model.fields import Field
from lp_reports.model.ledger import column_letters
from lp_reports.words import inverse, nearest, sound, tight, vocabulary

_DECORATION = re.compile(r"^\d{1,2}[.、](?!\d)|[★☆*※:。·\s]+")
_BRACKETS = re.compile(r"[(\[{【<《].{0,40}?[)\]}】>》]")
_LAST_BRACKET = re.compile(r"[(\[【][^()\[\]【】]*[)\]】]$")
_GROUP_TAIL = re.compile(r"(情况|信息|登记|部分)$")
_REPEATABLE = frozenset({Field.SERIAL, Field.REMARK, Field.ORGANISER, Field.UNIT})


@cache
def _official() -> Mapping[str, Field]:
    return {head_key(spelling): Field(term) for spelling, term in inverse(vocabulary("headers")).items()}


def head_key(text: str) -> str:
    return _DECORATION.sub("", tight(text)).upper()


def _read(stack: tuple[str, ...], own: Mapping[str, Field], near: bool) -> tuple[Field, str, bool] | None:
    keys = [key for text in stack if (key := head_key(text))]
    if not keys:
        return None
    known = _official()
    leaf, bare = keys[-1], _BRACKETS.sub("", keys[-1])
    shorter = _LAST_BRACKET.sub("", leaf)
    groups = [_GROUP_TAIL.sub("", _BRACKETS.sub("", key)) for key in keys[:-1]]
    grouped = [group + key for group in reversed(groups) if group for key in (leaf, bare)]
    grouped += [leaf + group for group in reversed((*groups, *keys[:-1])) if group]
    for table in ({head_key(k): v for k, v in own.items()}, known):
        for key in (*grouped, leaf, shorter, bare):
            if key in table:
                return table[key], "", table is not known and known.get(key) is not table[key]
    word = nearest(bare, known) if near else None
    return (known[word], word, False) if word and (_kin(word, bare) or sound(word) == sound(bare)) else None


def _kin(word: str, text: str) -> bool:
    marks = "书件身训证鉴开始起结止终前后目生活交通电话村乡镇月日年级号类免补天课时名"
    return {char for char in word if char in marks} == {char for char in text if char in marks}


def read_word(stack: tuple[str, ...], own: Mapping[str, Field]) -> Field | None:
    found = _read(stack, own, False)
    return found[0] if found else None


def read_heads(
    columns: Mapping[int, Column],
    own: Mapping[str, Field],
    gazetteer: Gazetteer | None = None,
    epoch_1904: bool = False,
) -> HeadReading:
    at: dict[Field, int] = {}
    heads: dict[Field, str] = {}
    notes: list[str] = []
    readings = {c: r for c, col in columns.items() if (r := _read(col.heads, own, True))}
    numbered = any(r[0] is Field.NUMBER for r in readings.values())
    for c, (field, near, mine) in readings.items():
        leaf = re.sub(r"\s+", "", columns[c].heads[-1])
        letters = column_letters(c)
        values = [v for v in columns[c].cells if v != ""]
        if (
            field is Field.SPAN
            and values
            and all(isinstance(v, float | int) and 0 <= v < 2000 for v in values)
        ):
            field = Field.HOURS
            notes.append(f"{letters}列“{leaf}”下面都是数字，读作“{field}”，没有读作起止日期")
        if field is Field.SERIAL and field in at and head_key(leaf) == "编号" and not numbered:
            field = Field.NUMBER
            notes.append(f"{letters}列“{leaf}”可读作“序号”或“{field}”，序号已有，读作“{field}”")
        if field in at:
            if field not in _REPEATABLE and not (
                c == at[field] + 1 and columns[c].heads == columns[at[field]].heads
            ):
                notes.append(
                    f"{column_letters(at[field])}列“{heads[field]}”和{letters}列“{leaf}”都可读作“{field}”，用了{column_letters(at[field])}列"
                )
            continue
        at[field], heads[field] = c, leaf
        if near:
            notes.append(f"{letters}列表头“{leaf}”读作“{field}”")
        if mine:
            notes.append(f"{letters}列表头“{leaf}”按设置.toml读作“{field}”")
    first = at.get(Field.SPAN, 0)
    if (
        first
        and Field.START not in at
        and Field.END not in at
        and first + 1 in columns
        and columns[first + 1].heads in ((), columns[first].heads)
        and any(parse_day(v) for v in columns[first + 1].cells if v != "")
    ):
        at[Field.START], at[Field.END] = at.pop(Field.SPAN), first + 1
        heads[Field.START] = heads[Field.END] = head = heads.pop(Field.SPAN)
        notes.append(f"“{head}”下面有两列日期，读作“{Field.START}”和“{Field.END}”")
    return HeadReading(at, heads, notes=tuple(notes))


_ = Any
