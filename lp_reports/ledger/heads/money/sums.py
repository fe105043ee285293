"""Money in parts, and money that says no more than that it is one: 以工代训补贴{4月 | 5月 | 合计}, 补贴金额 beside 补贴月数."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from itertools import groupby, takewhile
from typing import Any

from lp_reports.ledger.heads.contents.evidence import Verdict
from lp_reports.ledger.heads.contents.kinds import is_filled
from lp_reports.ledger.heads.draft import Draft
from lp_reports.ledger.heads.meaning.ideas import head_key, without_brackets
from lp_reports.ledger.heads.meaning.spoken import How, Words
from lp_reports.ledger.heads.meaning.words import read_words
from lp_reports.ledger.heads.sheet import Columns
from lp_reports.ledger.values.amounts import parse_months, parse_sum
from lp_reports.ledger.values.cell import parse_amount
from lp_reports.model.fields import PAYS, Field
from lp_reports.text.vocabulary import vocabulary

_KINDS = frozenset({"培训", "考试", "生活", "交通", "以工代训", "误工", "标准"})
_MERE = frozenset({"补贴", "金额", "标准", "发放", "取得", "学员", "本人"})
_ON_THE_JOB, _MONTHS, _MOST_MONTHS = "以工代训", frozenset({"月数"}), 12


def find_sums(table: Columns, draft: Draft) -> None:
    """Gives a kind of money the 合计 of its group, where it adds up what else stands there on every row, and what the
    ledger pays for training at work the mere 补贴金额 of as many months."""
    for group, run in groupby(table.numbers, key=lambda number: table.stacks[number][:-1]):
        numbers = list(run)
        best = read_words(group, {}).best if group else None
        if best and best.field in PAYS and not draft.settled(best.field):
            totals = [number for number in numbers if _is_total(table, number)]
            parts = [number for number in numbers if number not in totals]
            if len(totals) == 1 and _are_of_one_kind(table, parts) and adds_up(table, totals[0], parts):
                draft.give(best.field, totals[0], Verdict.HARD, How.MEANING)
    _find_on_the_job(table, draft)
    _find_months(table, draft)


def set_aside_totals(table: Columns, draft: Draft) -> None:
    """补贴{培训 | 鉴定 | 小计}, 培训补贴 | 鉴定补贴 | 补贴合计: what adds up several kinds of money on every row is none of
    them, and nobody asks for it."""
    for number in table.numbers:
        if not says_total(table, number) or number in draft.taken():
            continue
        if any(_is_total_of(table, number, kinds) for kinds in _kinds_beside(table, number)):
            table.words[number] = Words()
            draft.sums.add(number)


def _is_total_of(table: Columns, total: int, kinds: Mapping[int, Field]) -> bool:
    """It adds up money of several kinds. `kinds`: column -> kind."""
    return len({*kinds.values()}) > 1 and adds_up(table, total, [*kinds])


def _kinds_beside(table: Columns, total: int) -> Iterator[Mapping[int, Field]]:
    """The money of the total's group; without a group, that right before it, and that of the whole table."""
    group = table.stacks[total][:-1]
    asked = {number: best.field for number in table.numbers if (best := table.words[number].best)}
    paid = {number: field for number, field in asked.items() if field in PAYS and number != total}
    if group:
        yield {number: field for number, field in paid.items() if table.stacks[number][:-1] == group}
        return
    yield {number: paid[number] for number in takewhile(paid.__contains__, range(total - 1, 0, -1))}
    yield paid


def says_total(table: Columns, number: int) -> bool:
    """补贴合计, 小计（元）."""
    return any(word in head_key(table.head(number)) for word in vocabulary("words")["length_parts"]["total"])


def _is_total(table: Columns, number: int) -> bool:
    head = without_brackets(head_key(table.head(number)))
    return head in vocabulary("words")["length_parts"]["total"]


def _are_of_one_kind(table: Columns, parts: list[int]) -> bool:
    """No part names a kind of its own: 4月 | 5月, but not 培训 | 鉴定."""
    return all(_KINDS.isdisjoint(table.words[part].ideas) for part in parts)


def adds_up(table: Columns, total: int, parts: list[int]) -> bool:
    """On every row the total is the sum of its parts, two or more, where a cell that is no amount is no part of any
    sum; a row of totals below may add up this column alone."""
    if len(parts) < 2 or not table.filled(total):
        return False
    rows = list(zip(table.cells(total), *(table.cells(part) for part in parts), strict=False))
    below = _sum_of(whole for whole, *values in rows if any(map(is_filled, values)))
    return all(
        mine is not None and (mine == _sum_of(values) or (mine == below and not any(map(is_filled, values))))
        for mine, values in ((_sum_of([whole]), values) for whole, *values in rows)
    )


def _sum_of(cells: Iterable[Any]) -> Decimal | None:
    """The sum of the filled cells; None where one is no amount."""
    amounts = [parse_sum(cell) for cell in cells if is_filled(cell)]
    known = [amount for amount in amounts if amount is not None]
    return sum(known, Decimal(0)) if len(known) == len(amounts) else None


def _find_on_the_job(table: Columns, draft: Draft) -> None:
    """补贴金额 over 1500 beside 以工代训起止时间 and 补贴月份数 over 3: told."""
    number, months = draft.columns.get(Field.PAY_TRAINING), draft.columns.get(Field.MONTHS)
    if not number or not months or not table.limits or draft.settled(Field.PAY_WORKPLACE):
        return
    said = table.words[number].ideas.union(*(table.words[one].ideas for one in table.numbers))
    if not table.words[number].ideas <= _MERE or _ON_THE_JOB not in said:
        return
    rows = zip(table.cells(number), table.cells(months), strict=False)
    paid = [(pay, times) for pay, times in rows if is_filled(pay)]
    if paid and all(_is_so_much(pay, times, table.limits.job_monthly) for pay, times in paid):
        draft.drop(Field.PAY_TRAINING)
        draft.give(Field.PAY_WORKPLACE, number, Verdict.HARD)


def _find_months(table: Columns, draft: Draft) -> None:
    """干了几个月 over 2 beside 以工代训补贴, the one column of mere months: told."""
    if Field.PAY_WORKPLACE not in draft.columns or draft.settled(Field.MONTHS):
        return
    fitting = [
        number
        for number in draft.free(table.numbers)
        if table.words[number].ideas == _MONTHS
        and not table.words[number].strange
        and all(_is_of_a_year(cell) for cell in table.cells(number) if is_filled(cell))
    ]
    draft.give_only(Field.MONTHS, fitting, Verdict.HARD)


def _is_of_a_year(cell: object) -> bool:
    months = parse_months(cell)
    return months is not None and 0 < months <= _MOST_MONTHS


def _is_so_much(pay: object, times: object, most: Decimal) -> bool:
    amount, months = parse_amount(pay), parse_amount(times)
    return amount is not None and months is not None and amount <= most * months
