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
