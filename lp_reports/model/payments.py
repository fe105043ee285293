"""Who was paid what by the ledgers, and what of it a person should look at."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import NamedTuple

from lp_reports.model.ledger import Record


class Payment(NamedTuple):
    """A row with money: `amounts` in yuan by kind, those above zero alone."""

    record: Record
    institution: str
    amounts: Mapping[str, Decimal]


class Doubt(NamedTuple):
    """A payment to look at: its row and why."""

    record: Record
    why: str


class Fund(NamedTuple):
    """Where money comes from: `amounts` in yuan by planned, received, used, balance, None where the cell is blank;
    `cell`: its row's first, as seen in Excel."""

    name: str
    cell: str
    amounts: Mapping[str, Decimal | None]


class Funds(NamedTuple):
    """资金来源 of a plan's workbook: its rows, the amounts that it has columns for, and what is wrong in it, in words."""

    rows: tuple[Fund, ...] = ()
    measures: tuple[str, ...] = ()
    told: tuple[str, ...] = ()
