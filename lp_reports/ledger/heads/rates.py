"""Money by the day: 餐费（元/天） over 30 is a price, and no sum that anybody was paid."""

from __future__ import annotations

from lp_reports.ledger.heads.ideas import head_key, in_brackets, plain, take_apart
from lp_reports.ledger.heads.kinds import is_filled
from lp_reports.ledger.heads.match import Draft
from lp_reports.ledger.heads.sheet import Columns
from lp_reports.ledger.values.cell import parse_amount
from lp_reports.model.fields import PAYS

_BY_THE_DAY = "每天"
_MOST = 100  # yuan a day


def drop_rates(table: Columns, draft: Draft) -> None:
    """Gives up a column of money whose head counts by the day and whose amounts are no sums for several days."""
    for field in PAYS:
        number = draft.columns.get(field)
        if number and field not in draft.parts and _is_rate(table, number):
            draft.drop(field)


def _is_rate(table: Columns, number: int) -> bool:
    key = head_key(table.head(number))
    said = (plain(key), *in_brackets(key))
    if not any(_BY_THE_DAY in take_apart(text).ideas for text in said):
        return False
    amounts = [parse_amount(cell) for cell in table.cells(number) if is_filled(cell)]
    return bool(amounts) and all(amount is not None and amount <= _MOST for amount in amounts)
