"""培训天数 -> how many days: 10, 10天, 十天(80课时), 两周, 半个月."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any, NamedTuple

from lp_reports.ledger.values.cell import memo, parse_amount
from lp_reports.ledger.values.explained import is_contradicted, is_of_two, sum_of_parts, without_beside
from lp_reports.ledger.values.mood import is_doubtful
from lp_reports.ledger.values.rough import roughly
from lp_reports.ledger.values.workings import is_unfinished, result_of
from lp_reports.text.cleaning import tight
from lp_reports.text.numerals import ONES, TENS, chinese_number
from lp_reports.text.patterns import seldom
from lp_reports.text.vocabulary import vocabulary


class Days(NamedTuple):
    """A number of days; `told`: of weeks or months, or more than so many, which a person should be told."""

    number: Decimal
    told: bool = False


_SIGNS = "".join(sign for sign, value in ONES.items() if value) + TENS
_SAID = f"(?:{'|'.join(vocabulary('stems')['explained']['sums'])})*"
_DAYS = re.compile(
    rf"{_SAID}(?P<number>\d{{1,4}}(?:\.\d{{1,2}})?|[{_SIGNS}]{{1,3}}|半)(?:整?天|日|个?工作日|个?晚上?)?(?P<half>(?<=天)半)?(?:(?<=[天日])(?<!^1天)[,、/]?(?:共计?|每[天日])?\d{{1,4}}(?:个?[课学]时|个?小时|节课?)|(?P<rest>(?<=[天日])(?!\([^()]*\d)\D.*))?"
)
_ENGLISH = re.compile("(?<=\\d)d(?:ays?)?$", re.IGNORECASE)
_BESIDE = re.compile(r"(?<=\d)\((?:[^()未没不待缺错\d]|不(?=含|包|休|间断))*\)$")  # 5(已核实)
# so many a week, more or fewer than so many
_NOT_SO_MANY = seldom("以上|以下|[余多半每×*x+乘或?未没缺]|/(?:周|月|星期)")
_IN_WEEKS = re.compile(rf"\([约共]?[{_SIGNS}半\d]+个?(?:周|星期|礼拜|月)(?:多|余|左右)?\)$")  # 15天(两周多)
_TWICE = re.compile(r"(?:应到?|计划)?(\d+)天?(?:/|[,、]?实到?)\1天?")  # 应15实15
_WRITTEN_TWICE = re.compile(rf"([{_SIGNS}]+)天?\((\d+)天?\)")  # 十五(15)
# 120课时(15天); 8课时15天 may be so many a day
_BEHIND_HOURS = re.compile(r"(?P<hours>\d+)(?:个?[课学]时|个?小时)[(,、/]?共?(?P<days>\d+)天\)?")

_LONG = seldom(
    rf"{_SAID}(?P<number>\d{{1,2}}|[{_SIGNS}]{{1,2}}|半)(?:(?P<weeks>个?(?:周|星期|礼拜))|个月|(?<=半)月)整?"
)
_WEEK, _MONTH = 7, 30


@memo
def parse_days(value: Any) -> Days | None:
    """None for hours, for so many a week, and for what is no number."""
    if not isinstance(value, str):
        number = parse_amount(value)
        return None if number is None else Days(number)
    rough = roughly(tight(value))
    bare = (
        _ENGLISH.sub("", rough.text)
        .replace("两", "二")
        .replace("俩", "二")
        .replace("(天)", "天")
        .strip("。.;；'‘’`")
    )
    bare = _BESIDE.sub("", _once(without_beside(_IN_WEEKS.sub("", bare), "天")))
    if is_of_two(value) or is_contradicted(bare) or (not bare.isdecimal() and is_doubtful(rough.text)):
        return None
    if match := _LONG.fullmatch(bare):
        number = _number(match["number"])
        return None if number is None else Days(_whole(number * (_WEEK if match["weeks"] else _MONTH)), True)
    if (parts := sum_of_parts(bare)) is not None:
        return Days(parts)
    if "+" in bare and not re.search("[×*xX]", bare):
        worked = result_of(bare.replace("天", ""))
        return Days(Decimal(worked), is_unfinished(bare.replace("天", ""))) if worked else None
    match = _DAYS.fullmatch(bare)
    if not match or _NOT_SO_MANY.search(match["rest"] or ""):
        return None
    number = _number(match["number"])
    if number is None:
        return None
    return Days(number + (Decimal("0.5") if match["half"] else 0), rough.more)


def _once(text: str) -> str:
    """15 of 15/15, 十五(15), 120课时(15天): the number of days, where it stands there twice or behind the hours."""
    if (twice := _TWICE.fullmatch(text)) or (
        (twice := _WRITTEN_TWICE.fullmatch(text)) and chinese_number(twice[1]) == int(twice[2])
    ):
        return twice[1]
    behind = _BEHIND_HOURS.fullmatch(text)
    return behind["days"] if behind and int(behind["hours"]) > 2 * int(behind["days"]) else text


def _whole(number: Decimal) -> Decimal:
    """Without decimals where it has none: 半个月."""
    return number if number % 1 else number.to_integral()


def _number(text: str) -> Decimal | None:
    if text == "半":
        return Decimal("0.5")
    number = text if text[0].isdigit() else chinese_number(text)
    return None if number is None else Decimal(number)
