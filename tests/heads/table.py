"""A table as a person sees it -> its reading."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Any

from contents import Maker
from verbs import context

from lp_reports.ledger.heads.read import read_heads
from lp_reports.ledger.heads.reading import Column, HeadReading
from lp_reports.model.fields import Field

TIDY = {"姓名": "name", "身份证号": "pid", "户籍乡镇": "town", "培训工种": "occ", "培训起止时间": "range"}


def read(
    columns: Mapping[str, Any],
    own: Mapping[str, Field] | None = None,
    seed: int = 1,
    **limits: int,
) -> HeadReading:
    """`columns`: head -> cells, or a kind of made-up cells; 户主>姓名 is a head under its group, '' none; a number of
    # behind a head tells equal ones apart. `limits`: what another county has instead of ours."""
    maker = Maker(seed)
    table = {}
    for number, (head, cells) in enumerate(columns.items(), 1):
        stack = tuple(head.rstrip("#").split(">")) if head.rstrip("#") else ()
        table[number] = Column(stack, maker.of(cells) if isinstance(cells, str) else cells)
    known = context()
    theirs = replace(known.settings.limits, **{name: Decimal(sum_) for name, sum_ in limits.items()})
    return read_heads(table, own or {}, known.gazetteer, classifier=known.classifier, limits=theirs)


def fields(reading: HeadReading) -> dict[str, int]:
    """Official head -> column."""
    return {field.value: number for field, number in reading.columns.items()}


def at(columns: Mapping[str, Any], head: str) -> int:
    """The number of a column."""
    return list(columns).index(head) + 1
