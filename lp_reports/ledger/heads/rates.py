"""Money that nobody was paid: a price by the day, 餐费（元/天） over 30, and 补贴标准, what each would get, beside persons
without a certificate."""

from __future__ import annotations

from itertools import repeat

from lp_reports.ledger.heads.ideas import head_key, in_brackets, plain, take_apart
from lp_reports.ledger.heads.kinds import is_filled
from lp_reports.ledger.heads.match import Draft
from lp_reports.ledger.heads.sheet import Columns
from lp_reports.ledger.heads.witnessed import is_certified
from lp_reports.ledger.values.cell import parse_amount, show
from lp_reports.model.fields import Field

_PAYS = (
    Field.PAY_TRAINING,
    Field.PAY_EXAM,
    Field.PAY_LIVING,
    Field.PAY_TRANSPORT,
    Field.PAY_UPKEEP,
    Field.PAY_WORKPLACE,
)
_BY_THE_DAY = "每天"
_MOST = 100  # yuan a day
_ROWS = 200
_FEW = 3  # rows that bear it out


def drop_rates(table: Columns, draft: Draft) -> None:
    """Gives up a column of money whose head counts by the day and whose amounts are no sums for several days, or that
    tells what the training would earn."""
    for field in _PAYS:
        number = draft.columns.get(field)
        if number and field not in draft.parts and (_is_rate(table, number) or _is_norm(table, draft, field)):
            del draft.columns[field], draft.claims[field]


def _is_rate(table: Columns, number: int) -> bool:
    key = head_key(table.head(number))
    said = (plain(key), *in_brackets(key))
    if not any(_BY_THE_DAY in take_apart(text).ideas for text in said):
        return False
    amounts = [parse_amount(cell) for cell in table.cells(number) if is_filled(cell)]
    return bool(amounts) and all(amount is not None and amount <= _MOST for amount in amounts)


def _is_norm(table: Columns, draft: Draft, field: Field) -> bool:
    """The same stands beside several persons without a certificate, who earn none."""
    number = draft.columns[field]
    if field is not Field.PAY_TRAINING or "标准" not in table.words[number].ideas:
        return False
    certified = draft.columns.get(Field.NUMBER)
    numbers = table.cells(certified) if certified else repeat("")
    beside = [
        show(value)
        for value, numbered in zip(table.cells(number)[:_ROWS], numbers, strict=False)
        if is_filled(value) and not is_certified(numbered)
    ]
    return len(beside) >= _FEW and len({*beside}) == 1
