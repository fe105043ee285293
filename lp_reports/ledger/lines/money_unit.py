"""A line above a table that says in what its amounts are, 单位：万元, or how much each is to have, 补贴标准：1200元."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from lp_reports.ledger.heads.contents.kinds import is_filled
from lp_reports.ledger.heads.reading import Column, HeadReading, money_factor
from lp_reports.ledger.lines.class_lines import place_of
from lp_reports.ledger.values.cell import parse_amount
from lp_reports.model.fields import PAYS, Field
from lp_reports.model.ledger import column_letters
from lp_reports.text.cleaning import clean, tight
from lp_reports.text.vocabulary import vocabulary

_LINE = re.compile(
    r"(?<!填报)(?<!报送)(?<!上报)单位[:(为]?[^:]{0,12}?(?P<unit>[万千]元)(?:/[人月年]{1,3})?[)]?$"
)
_SUM = re.compile(
    rf"[\u4e00-\u9fff]{{0,8}}(?:{'|'.join(vocabulary('words')['class_titles']['paid'])})[\u4e00-\u9fff()（）/]{{0,8}}[:：]\s*[^\s,，;；。、]*\d[^\s,，;；。、]*"
)
_LONGEST = 200  # characters; a longer cell is a text, no label
_MOST = 10  # in 万元 or 千元 nobody's subsidy or wage is as much
_MONEY = (*PAYS, Field.WAGE_BEFORE, Field.WAGE_AFTER)


class UnitLine(NamedTuple):
    """The row of such a line, the unit as written, and what makes yuan of it."""

    row: int
    unit: str
    factor: int


def unit_line(rows: Iterable[tuple[int, Sequence[Any]]]) -> UnitLine | None:
    """The last line of some rows (number, cells) that says so."""
    found = None
    for number, cells in rows:
        for value in cells:
            if isinstance(value, str) and "元" in value and (match := _LINE.search(tight(value))):
                found = UnitLine(number, match["unit"], money_factor(match["unit"]))
    return found


def in_unit(
    reading: HeadReading, columns: Mapping[int, Column], line: UnitLine
) -> tuple[HeadReading, list[str]]:
    """A reading with the line's unit for every column of money whose head names none and whose amounts are small
    enough for it; and a sentence on each kind of column."""
    factors, scaled, plain = dict(reading.factors), [], []
    for field in _MONEY:
        number = reading.columns.get(field)
        if not number or "元" in "".join(columns[number].heads):
            continue
        amounts = [amount for value in columns[number].cells if (amount := _bare(value))]
        if not amounts:
            continue
        named = f"{column_letters(number)}列“{reading.heads[field]}”"
        if max(amounts) < _MOST:
            factors[field] = line.factor
            scaled.append(named)
        else:
            plain.append(named)
    place = place_of(line.row)
    notes = [f"{place}写着单位是{line.unit}，{'、'.join(scaled)}按此折成元"] if scaled else []
    notes += [f"{place}写着单位是{line.unit}，{'、'.join(plain)}的金额太大，按元读"] if plain else []
    return replace(reading, factors=factors), notes


def _bare(value: Any) -> Any:
    """An amount without a unit of its own, None for anything else and for nothing."""
    said = isinstance(value, str) and "元" in value
    return parse_amount(value) if is_filled(value) and not said else None


def sums_above(rows: Iterable[tuple[int, Sequence[Any]]], reading: HeadReading) -> list[str]:
    """A sentence on each sum in the lines of a class (number, cells), where no column has what anybody was paid: who is
    to have had it, a line does not say."""
    if reading.columns.keys() & {*PAYS}:
        return []
    return [
        f"{place_of(row)}写着“{match[0].strip()}”，补贴应逐人填写，没有读"
        for row, cells in rows
        for value in cells
        if isinstance(value, str) and len(value) <= _LONGEST
        for match in _SUM.finditer(clean(value))
    ]
