"""What came after: employment, wages, subsidies (codes E, M)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Any, NamedTuple

from lp_reports.ledger.rows.answers import parse_state, read_state
from lp_reports.ledger.rows.hints import tell_read_as, tell_two, tell_unread
from lp_reports.ledger.rows.row import Row
from lp_reports.ledger.values.amounts import (
    is_worked_out,
    parse_months,
    parse_sum,
    parse_wage,
    says_no_money,
    without_unpaid,
)
from lp_reports.ledger.values.cell import NOTHING, parse_word
from lp_reports.ledger.values.mood import begins_with_others, is_doubtful
from lp_reports.ledger.values.places import province_named, province_of
from lp_reports.ledger.values.rough import roughly
from lp_reports.ledger.values.stems import Meaning, meaning
from lp_reports.model.fields import CERTIFIES, Field
from lp_reports.model.locality import as_county
from lp_reports.text.answers import as_answer
from lp_reports.text.cleaning import tight
from lp_reports.text.spellings import spellings
from lp_reports.text.vocabulary import vocabulary

_ENTITLES = frozenset({Field.FREE, Field.PEOPLE, Field.POOR, Field.HARDSHIP, Field.LEAVER})
_OF_PAPER = CERTIFIES | {Field.LEVEL}


def read_states(row: Row) -> tuple[str | None, str | None]:
    """培训前 and 目前就业状态."""
    return read_state(row, Field.BEFORE), read_state(row, Field.NOW)


def check_states(row: Row, claimed: bool) -> None:
    """E01: a certified person whose states are blank; never when the form has no such column. `claimed`: the row says
    that there is a certificate."""
    for field in (Field.BEFORE, Field.NOW) if claimed else ():
        if row.has(field) and not row.given(field) and not parse_state(row.text(field)).terms:
            row.find("E01", field)


def read_workplace(row: Row) -> str | None:
    """县内, 县外省内, 省外 or 境外; V02 when read by a weak word, when two are named, or none."""
    text = as_county(as_answer(row.text(Field.WORKPLACE)), row.context.settings.county)
    if text in NOTHING:
        return None
    if is_doubtful(text) or _ELSEWHERE.search(text) or begins_with_others(text):
        tell_unread(row, Field.WORKPLACE, text)
        return None
    if (places := _several_places(row, text)) or "内外" in text:
        tell_two(row, Field.WORKPLACE, text, places or ("内", "外"))
        return None
    if place := _named_place(row, _TO_A_PLACE.sub("", text)):
        return place
    answer = meaning("workplace", text)
    if answer.term:
        if answer.near:
            tell_read_as(row, Field.WORKPLACE, text, answer.term)
        return answer.term
    if answer.terms:
        tell_two(row, Field.WORKPLACE, text, answer.terms)
    elif parse_state(text) != Meaning(("未就业",)):  # who has no work has no place of work
        tell_unread(row, Field.WORKPLACE, text)
    return None


_TO_A_PLACE = re.compile("^[在去到赴往]")
# Where somebody is no more, or not yet: 不在云南, 原在浙江, 浙江回来了, 先昆明后浙江, 广东→罗平.
_ELSEWHERE = re.compile(
    "[不没未]在|[去到]过|^原|回[来乡家]|返[乡回家]|已返|先.+后|.(?:转|→|->).|^(?:想|要|准备|打算|计划|拟)去?"
)
_OR = re.compile("[、,;/+和或及]")


def _several_places(row: Row, text: str) -> list[str]:
    """What the parts of 昆明、广东 say, where they differ; 云南省/曲靖市/罗平县 is one place."""
    parts = list(dict.fromkeys(_OR.split(text)))
    if len(parts) < 2 or text.startswith(tuple(row.context.settings.parents)):
        return []
    named = (
        _named_place(row, part) or meaning("workplace", part).term or _ONLY_OUT.get(part) for part in parts
    )
    places = list(dict.fromkeys(place for place in named if place))
    return places if len(places) > 1 else []


_ONLY_OUT = {"县外": "县外", "市外": "市外"}


_CLASS = re.compile(r"\([^()]*[班期]\)")  # 昆明(阿岗班)


def _named_place(row: Row, text: str) -> str | None:
    """By a term of the vocabulary, or by a place's name, which counts for what it lies in."""
    settings = row.context.settings
    short = settings.county.rstrip("县市区")
    if text.startswith((settings.county, short)) or settings.county in text:
        return "县内"
    above = text.startswith(tuple(name.rstrip("省市") for name in settings.parents)) and "省外" not in text
    listed = _listed(text, settings.parents)
    word = parse_word("place", text)
    if word and not word.near and not above:  # the vocabulary lists our own province too
        return listed or word.term
    if row.context.gazetteer.in_address(_CLASS.sub("", text)).name:
        return "县内"
    if above:
        return "县外省内"
    if province := listed or _province(text):
        return province
    inside = (*settings.parents, *settings.province_places)
    if any(name in text or name.rstrip("省市") in text for name in inside):
        return "县外省内"
    return None


def _listed(text: str, parents: Sequence[str]) -> str | None:
    """By the province of the one city or county that a text names; None where nobody says which province is ours."""
    province, ours = province_of(text), {province_of(parent) or province_named(parent) for parent in parents}
    if province is None or ours <= {None}:
        return None
    return "县外省内" if province in ours else "省外"


def _province(text: str) -> str | None:
    """省外 for a text that begins with another province or one of its cities."""
    known = spellings("place")
    names = (name for name, place in known.items() if place == "省外" and len(name) >= 2)
    return "省外" if text.startswith(tuple(names)) else None


_WAGES = {Field.WAGE_BEFORE, Field.WAGE_AFTER}
_NO_WAGE = re.compile("|".join(vocabulary("stems")["amount"]["no_wage"]))


def read_amount(row: Row, field: Field) -> Decimal | None:
    """Yuan, or months; M06 when unreadable, which counts as none."""
    text = row.text(field)
    if tight(text) in NOTHING or _says_none(field, text):
        return None
    amount, bare = _amount(row, field, row.raw(field)), _without_unpaid(field, text)
    if amount is None and bare != text:
        amount = _amount(row, field, bare)
    if amount is None:
        row.find("M06", field, found=text, unit="月" if field is Field.MONTHS else "元")
    elif bare != text:
        message = f"{field}“{text}”读作{_yuan(amount)}元，旁边写着还没有付，请核对"
        row.find("V02", field, found=message)
    elif is_worked_out(text) or ((said := roughly(text)).about and (said.at_least or field not in _WAGES)):
        tell_read_as(row, field, text, f"{_yuan(amount)}{'个月' if field is Field.MONTHS else '元'}")
    return amount


def _says_none(field: Field, text: str) -> bool:
    """未享受; 无收入 or 待业 where a wage is asked for."""
    if text.isascii() or re.search(r"\d", text):
        return False
    if says_no_money(text) or field not in _WAGES:
        return says_no_money(text)
    return parse_state(text) == Meaning(("未就业",)) or bool(_NO_WAGE.search(tight(text)))


def _without_unpaid(field: Field, text: str) -> str:
    return text if field in _WAGES or field is Field.MONTHS else without_unpaid(text)


def _amount(row: Row, field: Field, value: Any) -> Decimal | None:
    factor = row.table.factors.get(field, 1)
    if isinstance(value, str) and not value.isascii() and is_doubtful(roughly(value).text):
        return None
    if field is Field.MONTHS:
        return parse_months(value)
    return parse_wage(value, factor) if field in _WAGES else parse_sum(value, factor)


class Money(NamedTuple):
    """Subsidies in yuan; `months` of 以工代训."""

    training: Decimal | None
    exam: Decimal | None
    living: Decimal | None
    transport: Decimal | None
    months: Decimal | None
    on_job: Decimal | None


def read_money(row: Row) -> Money:
    """M06 on every amount; one column for both kinds of upkeep is shared out by the daily rates."""
    living, transport = read_amount(row, Field.PAY_LIVING), read_amount(row, Field.PAY_TRANSPORT)
    upkeep = read_amount(row, Field.PAY_UPKEEP)
    if upkeep is not None and living is None and transport is None:
        limits = row.context.settings.limits
        share = limits.living_daily / (limits.living_daily + limits.transport_daily)
        living = (upkeep * share).quantize(Decimal("0.01"))
        transport = upkeep - living
    return Money(
        training=read_amount(row, Field.PAY_TRAINING),
        exam=read_amount(row, Field.PAY_EXAM),
        living=living,
        transport=transport,
        months=read_amount(row, Field.MONTHS),
        on_job=read_amount(row, Field.PAY_WORKPLACE),
    )


def check_money(row: Row, money: Money, entitled: bool, days: Decimal | None, claimed: bool) -> None:
    """M01 to M05, M07."""
    limits = row.context.settings.limits
    training = money.training or Decimal(0)
    if training and not limits.training_low <= training <= limits.training_high:
        row.find(
            "M01",
            Field.PAY_TRAINING,
            found=_yuan(training),
            expected=f"{limits.training_low}—{limits.training_high}",
        )
    if training and not claimed and not _may_have_paper(row):
        row.find("M07", Field.PAY_TRAINING, found=_yuan(training))
    if money.exam and money.exam > limits.exam_high:
        row.find("M02", Field.PAY_EXAM, found=_yuan(money.exam), expected=limits.exam_high)
    _check_upkeep(row, money, entitled, days)
    _check_on_job(row, money)


def _may_have_paper(row: Row) -> bool:
    """No column says anything of a certificate that was read, and one may that was not: nobody knows who has none."""
    unread = any(column.fits in _OF_PAPER for column in row.table.unread)
    return unread and row.table.columns.keys().isdisjoint(CERTIFIES)


def _check_upkeep(row: Row, money: Money, entitled: bool, days: Decimal | None) -> None:
    """M03 without entitlement, else M04 for a sum that is not rate × days."""
    limits = row.context.settings.limits
    parts = [
        (Field.PAY_LIVING, money.living, limits.living_daily),
        (Field.PAY_TRANSPORT, money.transport, limits.transport_daily),
    ]
    if row.given(Field.PAY_UPKEEP) and not row.given(Field.PAY_LIVING) and not row.given(Field.PAY_TRANSPORT):
        both = (money.living or Decimal(0)) + (money.transport or Decimal(0))
        parts = [(Field.PAY_UPKEEP, both, limits.living_daily + limits.transport_daily)]
    for field, amount, rate in parts:
        if not amount or (not entitled and _may_be_entitled(row)):
            continue
        if not entitled:
            row.find("M03", field, found=_yuan(amount), expected="、".join(sorted(limits.entitled)))
        elif days is not None and amount != rate * days:
            row.find("M04", field, found=_yuan(amount), expected=_yuan(rate * days))


def _may_be_entitled(row: Row) -> bool:
    """A column that may say whether they paid, or who they are, was not read: told, and nobody knows who is entitled."""
    return any(
        column.fits in _ENTITLES and column.fits not in row.table.columns for column in row.table.unread
    )


def _check_on_job(row: Row, money: Money) -> None:
    """M05: more than the monthly rate allows, or more than the months allowed."""
    limits = row.context.settings.limits
    months = money.months if money.months is not None else Decimal(limits.job_months)
    on_job = money.on_job or Decimal(0)
    if on_job > limits.job_monthly * months or (months > limits.job_months and row.has(Field.PAY_WORKPLACE)):
        shown = _yuan(money.months) if money.months is not None else "未填"
        row.find(
            "M05",
            Field.PAY_WORKPLACE,
            found=_yuan(on_job),
            months=shown,
            expected=limits.job_monthly,
            limit=limits.job_months,
        )


def _yuan(amount: Decimal) -> str:
    return f"{amount.normalize():f}"
