"""What contents or neighbours say against a column that was read, once all are decided: it is told or given up."""

from __future__ import annotations

import re

from lp_reports.ledger.heads.contents.evidence import Verdict
from lp_reports.ledger.heads.contents.kinds import Kind
from lp_reports.ledger.heads.draft import Draft
from lp_reports.ledger.heads.meaning.spoken import How
from lp_reports.ledger.heads.sheet import Columns
from lp_reports.ledger.heads.told.explain import standing_behind
from lp_reports.ledger.heads.training.times import in_order
from lp_reports.ledger.values.cell import parse_amount, show
from lp_reports.ledger.values.dates import parse_day, written_span
from lp_reports.model.fields import Field

_MOST = 0.8  # the share of cells
# What has a name and is never a number.
_NAMED = (Field.INSTITUTION, Field.ISSUER, Field.EMPLOYER, Field.SITE)
_PHONES = frozenset({"电话", "号码", "联系", "编号"})  # a head that says no more than that it is one
_LAST_DAY = frozenset({"结束", "时间"})
_LEFT = "离校"
_WORDS = re.compile("(?![年月日号])[\u4e00-\u9fff]")  # 2021.4.1起20天: the row tells what it makes of it
_ONE_DAY = {Field.DAYS: 1, Field.HOURS: 10}


def drop_numbers(table: Columns, draft: Draft) -> None:
    """培训补贴{学校, 个人} over sums: no school is a number."""
    for field in _NAMED:
        number = draft.columns.get(field)
        if not number or draft.claims[field].reading.how >= How.EXACT:
            continue  # 培训地点 over 301
        filled = table.first_filled(number)
        if filled and all(parse_amount(value) is not None for value in filled):
            draft.drop(field)


def share_trade(table: Columns, draft: Draft) -> None:
    """工种及等级 over 家政服务员五级: the trade stands in it as well, where no other column has one."""
    number = draft.columns.get(Field.TRAINING_LEVEL)
    if not number or draft.settled(Field.OCCUPATION):
        return
    if "工种" in table.words[number].ideas and not table.profile(number).share({Kind.LEVEL}):
        draft.give(Field.OCCUPATION, number, Verdict.SOFT)


def tell_behind_a_name(table: Columns, draft: Draft) -> None:
    """带队人 | 电话: a bare phone right behind the names of people whom no word explains, who are not the learners."""
    number = draft.columns.get(Field.PHONE, 0)
    before = number - 1
    if before not in table.numbers or before in draft.taken() or table.words[number].behind:
        return
    bare = table.words[number].ideas <= _PHONES and table.stacks[number][:-1] == table.stacks[before][:-1]
    if not bare or not table.words[before].strange:
        return
    names, phones = (len(set(table.texts(one))) for one in (before, number))
    if 2 * names < phones:  # one leader has not every phone
        return
    own = table.same(before, draft.columns[Field.NAME]) if Field.NAME in draft.columns else True
    if not own and table.profile(before).share({Kind.PERSON}) >= _MOST:
        note = f"{table.called(number)}读作“{Field.PHONE}”{standing_behind(table, before)}"
        draft.notes.append((number, note))


def tell_later_end(table: Columns, draft: Draft) -> None:
    """延期结束日期 over later days than 结束日期 has: which of the two was the last is asked."""
    end = draft.columns.get(Field.END)
    if not end:
        return
    told = {other for field, _, other in draft.beaten if field is Field.END}
    known, read = draft.taken() | told, table.called(end)
    for number in table.numbers:
        words = table.words[number]
        half = words.ideas >= _LAST_DAY and words.readings and not words.apart
        half = half and _LEFT not in words.ideas  # the day after
        if half and number not in known and in_order(table, end, number):
            draft.notes.append((number, f"{table.called(number)}晚于{read}，用了{read}"))


def tell_one_day(table: Columns, draft: Draft) -> None:
    """培训时间 over single days of a training that took several: they may be the first ones."""
    number = draft.columns.get(Field.SPAN, 0)
    if not number or draft.settled(Field.START, Field.END):
        return
    filled = table.first_filled(number)
    spans = (all(written_span(value, table.epoch_1904)) for value in filled)
    if any(spans) or any(_WORDS.search(show(value)) for value in filled):
        return
    if all(parse_day(value, table.epoch_1904) for value in filled) and _took_days(table, draft):
        draft.notes.append((number, f"{table.called(number)}下面都是一天，没有开班日期，读作“{Field.END}”"))


def _took_days(table: Columns, draft: Draft) -> bool:
    """More than one day, or more hours than a day has."""
    for field, most in _ONE_DAY.items():
        number = draft.columns.get(field)
        amounts = map(parse_amount, table.first_filled(number)) if number else ()
        if any(amount is not None and amount > most for amount in amounts):
            return True
    return False
