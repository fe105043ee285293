"""Money by the day or by the hour: 餐费（元/天） over 30 is a price, and no sum that anybody was paid; and what was earned
in all, which is no wage by the month."""

from __future__ import annotations

import re
from decimal import Decimal

from lp_reports.ledger.heads.contents.kinds import is_filled
from lp_reports.ledger.heads.draft import Draft
from lp_reports.ledger.heads.meaning.ideas import head_key, in_brackets, plain, take_apart
from lp_reports.ledger.heads.meaning.near_group import RATES
from lp_reports.ledger.heads.meaning.spoken import How
from lp_reports.ledger.heads.sheet import Columns
from lp_reports.ledger.values.cell import parse_amount
from lp_reports.model.fields import PAYS, Field
from lp_reports.text.vocabulary import vocabulary

_BY_THE_DAY, _BY_THE_MONTH, _NORM, _PAID = "每天", "每月", "标准", "补贴"
_OF_A_KIND = frozenset({"培训", "考试", "生活", "交通", "误工", "以工代训"})
_MOST, _MOST_EXPLAINED = 200, 100  # yuan a day; under a head that itself says how much a day
_LONGEST = 40  # characters of a rate
_WAGES = frozenset({Field.WAGE_BEFORE, Field.WAGE_AFTER})
# 60元/人/天, 每人每月500元, 30元/餐; but not 60元/天×15天=900
_RATE = re.compile(r"[^×xX*=共]*[/／每][人每]{0,2}[/／]?(?:天|日|晚|餐|顿|月|课时|学时|小时)[^×xX*=共]*")
_FIRST_NUMBER = re.compile(r"\d{1,6}(?:\.\d{1,2})?")


def drop_rates(table: Columns, draft: Draft) -> None:
    """Gives up a column of money whose head counts by the day and that says a norm, or whose amounts are no sums for
    several days."""
    for field in PAYS:
        number = draft.columns.get(field)
        if not number or field in draft.parts:
            continue
        others = [draft.columns[other] for other in PAYS if other in draft.columns and other is not field]
        if _is_rate(table, number) or _is_norm_of(table, number, others):
            draft.drop(field)


def set_aside_earned_in_all(table: Columns, draft: Draft) -> None:
    """工资总额 asks for no wage by the month, and leaves 月收入 beside it alone; unread, it is told."""
    for number in table.numbers:
        words = table.words[number]
        asked = words.best and words.best.how is not How.OWN and words.best.field in _WAGES
        if asked and number not in draft.taken() and _is_in_all(table, number):
            table.words[number] = words._replace(readings=())


def _is_in_all(table: Columns, number: int) -> bool:
    """工资总额, 务工总收入: no wage by the month, unless the head says so."""
    in_all = any(word in table.head(number) for word in vocabulary("words")["counted"]["in_all"])
    return in_all and _BY_THE_MONTH not in _said(table, number)


def _is_rate(table: Columns, number: int) -> bool:
    said = _said(table, number)
    if _NORM in said and (_are_rates(table, number) or (_PAID not in said and _are_small(table, number))):
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


def is_price(table: Columns, number: int) -> bool:
    """伙食标准 over 20元/天 or over 20: what a day costs; a subsidy's norm is asked after."""
    said = _said(table, number)
    return _NORM in said and _PAID not in said and (_are_rates(table, number) or _are_small(table, number))


def _are_rates(table: Columns, number: int) -> bool:
    """Every cell says 20元/天, 80元/晚 or 500元/月."""
    cells = [str(cell)[:_LONGEST] for cell in table.cells(number) if is_filled(cell)]
    return bool(cells) and all(_RATE.fullmatch(cell) for cell in cells)


def _are_small(table: Columns, number: int) -> bool:
    """伙食标准 over what is too little for several days: what one eats for, and nobody was paid."""
    amounts = [parse_amount(cell) for cell in table.cells(number) if is_filled(cell)]
    return bool(amounts) and all(amount is not None and amount <= _MOST_EXPLAINED for amount in amounts)


def _is_norm_of(table: Columns, number: int, sums: list[int]) -> bool:
    """补贴标准 over 60 beside 生活费补贴 over 900: less than any training is paid, and on every row some sum is so many
    times as much."""
    said = _said(table, number)
    if _NORM not in said or not said.isdisjoint(_OF_A_KIND) or not table.limits:
        return False
    amounts = [parse_amount(cell) for cell in table.cells(number) if is_filled(cell)]
    least = table.limits.training_low
    small = all(amount is not None and amount < least for amount in amounts)
    return small and any(times > 1 for times in _times(table, number, sums))


def is_rate_of(table: Columns, number: int, sums: list[int]) -> bool:
    """补贴标准(元/月) over 500 beside 1500, or 补贴标准 over 500元/月: on every row some sum that is read is so many times
    the rate."""
    return not _said(table, number).isdisjoint(RATES | {_NORM}) and bool(_times(table, number, sums))


def _times(table: Columns, number: int, sums: list[int]) -> list[Decimal]:
    """How many times each row's rate goes into the first sum that it goes into; nothing, where on some row into none."""
    rows = zip(table.cells(number), *(table.cells(column) for column in sums), strict=False)
    times = [_most_often(rate, values) for rate, *values in rows if is_filled(rate)]
    return times if all(times) else []


def _most_often(rate: object, values: list[object]) -> Decimal:
    """0 where it goes into none."""
    found = _FIRST_NUMBER.search(str(rate)[:_LONGEST])
    one = parse_amount(found.group()) if found else None
    wholes = (parse_amount(value) for value in values)
    return max((whole / one for whole in wholes if one and whole and whole % one == 0), default=Decimal(0))


def _said(table: Columns, number: int) -> frozenset[str]:
    """What a column's heads say of money, in their brackets and outside."""
    keys = [head_key(text) for text in table.stacks[number]]
    texts = [text for key in keys for text in (plain(key), *in_brackets(key))]
    return frozenset[str]().union(*(take_apart(text).ideas for text in texts))
