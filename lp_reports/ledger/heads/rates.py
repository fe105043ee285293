"""Money by the day or by the hour: 餐费（元/天） over 30 is a price, and no sum that anybody was paid."""

from __future__ import annotations

from lp_reports.ledger.heads.ideas import head_key, in_brackets, plain, take_apart
from lp_reports.ledger.heads.kinds import is_filled
from lp_reports.ledger.heads.match import Draft
from lp_reports.ledger.heads.near_group import RATES
from lp_reports.ledger.heads.sheet import Columns
from lp_reports.ledger.values.cell import parse_amount
from lp_reports.model.fields import PAYS

_BY_THE_DAY, _NORM, _PAID = "每天", "标准", "补贴"
_DIGITS = "0123456789."
_MOST, _MOST_EXPLAINED = 200, 100  # yuan a day; under a head that itself says how much a day


def drop_rates(table: Columns, draft: Draft) -> None:
    """Gives up a column of money whose head counts by the day and that says a norm, or whose amounts are no sums for
    several days."""
    for field in PAYS:
        number = draft.columns.get(field)
        if number and field not in draft.parts and _is_rate(table, number):
            draft.drop(field)


def _is_rate(table: Columns, number: int) -> bool:
    said = _said(table, number)
    if _NORM in said and _PAID not in said and _are_rates(table, number):
        return True
    if _BY_THE_DAY not in said:
        return False
    amounts = [parse_amount(cell) for cell in table.cells(number) if is_filled(cell)]
    # No rule says how much may be one day's. The plan's 60 for living and 20 for the way are 80 a day, and 120 at least
    # for two: under a head that names its rate the line is drawn between. Mere 元/天 may stand over a lost day's wage.
    explained = any(char.isdigit() for char in table.head(number))  # 生活费补贴标准（60元/天） over 600
    most = _MOST_EXPLAINED if explained else _MOST
    small = bool(amounts) and all(amount is not None and amount <= most for amount in amounts)
    return small or (_NORM in said and not explained)


def _are_rates(table: Columns, number: int) -> bool:
    """伙食标准 over 20元/天, or over what is too little for several days: what one eats for, and nobody was paid."""
    cells = [cell for cell in table.cells(number) if is_filled(cell)]
    amounts = [parse_amount(cell) for cell in cells]
    by_the_day = [_BY_THE_DAY in take_apart(head_key(str(cell)).lstrip(_DIGITS)).ideas for cell in cells]
    return bool(cells) and all(
        rate or (amount is not None and amount <= _MOST_EXPLAINED)
        for rate, amount in zip(by_the_day, amounts, strict=True)
    )


def is_rate_of(table: Columns, number: int, sums: list[int]) -> bool:
    """补贴标准(元/月) over 500 beside 1500: on every row some sum that is read is so many times the rate."""
    if RATES.isdisjoint(_said(table, number)):
        return False
    rows = zip(table.cells(number), *(table.cells(column) for column in sums), strict=False)
    filled = [(rate, values) for rate, *values in rows if is_filled(rate)]
    return bool(filled) and all(any(_goes_into(rate, value) for value in values) for rate, values in filled)


def _goes_into(rate: object, value: object) -> bool:
    one, whole = parse_amount(rate), parse_amount(value)
    return bool(one and whole and whole % one == 0)


def _said(table: Columns, number: int) -> frozenset[str]:
    """What a column's heads say of money, in their brackets and outside."""
    keys = [head_key(text) for text in table.stacks[number]]
    texts = [text for key in keys for text in (plain(key), *in_brackets(key))]
    return frozenset[str]().union(*(take_apart(text).ideas for text in texts))
