"""Whose ID it is: the holders of the learner's match the sheet's own sex, birth and age columns."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from lp_reports.ledger.heads.contents.kinds import VALID_IDS
from lp_reports.ledger.heads.sheet import Columns
from lp_reports.ledger.values.cell import parse_amount, show
from lp_reports.ledger.values.dates import parse_day
from lp_reports.ledger.values.identities import birth_of, parse_identity
from lp_reports.model.fields import Field

_PLAIN = 0.6  # the share of cells
_MATCH, _AHEAD = 0.8, 0.2  # of rows


def best_holder(table: Columns, numbers: list[int]) -> int | None:
    """The one ID column whose holders match, clearly ahead of the others; None when none is."""
    shares = sorted(((_share(table, number), -number) for number in numbers), reverse=True)
    (best, number), (second, _) = shares[0], shares[1]
    return -number if best >= _MATCH and best - second >= _AHEAD else None


def columns_of_ids(table: Columns) -> list[int]:
    """The columns of IDs, those left out that have the persons of one before (驾驶证号)."""
    found: list[int] = []
    for number in table.numbers:
        if holds_ids(table, number) and not any(same_holders(table, number, other) for other in found):
            found.append(number)
    return found


def holds_ids(table: Columns, number: int) -> bool:
    """Most of a column's cells are valid IDs, not merely as many digits."""
    return table.profile(number).share(VALID_IDS) >= _PLAIN


def same_holders(table: Columns, left: int, right: int) -> bool:
    """Both columns have the same persons' IDs, be one written otherwise or wrong on some row: 驾驶证号 says the ID
    card's number again."""
    rows = table.first_rows(left, right)
    ids = [(parse_identity(one).number, parse_identity(other).number) for one, other in rows]
    both = [one == other for one, other in ids if one and other]
    return sum(both) >= max(1, _MATCH * len(both))


def _share(table: Columns, number: int) -> float:
    """The part of the rows on which an ID's holder matches; 0 where nothing can be compared."""
    said = {
        best.field: table.cells(at)
        for at in table.numbers
        if (best := table.words[at].best) and best.field in (Field.SEX, Field.BIRTH, Field.AGE)
    }
    rows: list[tuple[str, dict[Field, Any]]] = []
    for row, value in enumerate(table.first_cells(number)):
        identity = parse_identity(value).number
        given: dict[Field, Any] = {
            field: cells[row] for field, cells in said.items() if row < len(cells) and cells[row] != ""
        }
        if identity and given:
            rows.append((identity, given))
    if not rows:
        return 0.0
    years = [year for identity, given in rows if (year := _year_of(identity, given)) is not None]
    usual = sorted(years)[(len(years) - 1) // 2] if years else 0
    return sum(_agrees(identity, given, usual, table.epoch_1904) for identity, given in rows) / len(rows)


def _year_of(identity: str, given: Mapping[Field, Any]) -> int | None:
    """The year in which the holder is as old as the age column says."""
    age, birth = parse_amount(given.get(Field.AGE, "")), birth_of(identity)
    return birth.year + int(age) if age is not None and birth else None


def _agrees(identity: str, given: Mapping[Field, Any], usual: int, epoch_1904: bool) -> bool:
    birth = birth_of(identity)
    sex = show(given.get(Field.SEX, ""))[:1]
    day = parse_day(given.get(Field.BIRTH, ""), epoch_1904)
    year = _year_of(identity, given)
    return (
        (sex not in ("男", "女") or sex == ("男" if int(identity[16]) % 2 else "女"))
        and not (day and birth and (day.day.year % 100, day.day.month) != (birth.year % 100, birth.month))
        and not (year is not None and abs(year - usual) > 1)
    )
