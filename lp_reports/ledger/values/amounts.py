"""One cell -> yuan or months. A rate is no sum: 60元/天 paid to nobody is not 60 yuan."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

from lp_reports.ledger.values.cell import memo, parse_amount
from lp_reports.text.answers import as_answer
from lp_reports.text.cleaning import tight
from lp_reports.text.patterns import seldom

_NUMERALS = {
    sign: value
    for value, signs in enumerate("零〇 一壹 二贰两 三叁 四肆 五伍 六陆 七柒 八捌 九玖".split())
    for sign in signs
}
_SCALES = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
_NUMERAL = re.compile(f"[{''.join(_NUMERALS)}{''.join(_SCALES)}]+")
_THOUSANDS = {"万": 10_000, "千": 1_000, "K": 1_000}
_BEFORE = r"(?:已?发放?|[已应实]?[领补得][了到]?|实发|已付|共计?|合计|补[贴助]|标准|每人|人均|[¥￥]|RMB|CNY|人民币|:)*"
_MONTHLY = r"(?:每月|月均|月薪|月收入|月工资|工资)?"
_YUAN = r"(?P<yuan>元|块钱?|圆)?[整正]?"
_SHARE = r"(?:[/每](?:人次?|期|班)|次)*"
_NUMBER = r"(?P<number>\d+(?:\.\d*)?)(?P<scale>[万千K])?"
_IN_BRACKETS = re.compile(r"\(((?:万?元|个?月)(?:/[人月])?)\)")
# 1000元(已到账), 1000元(免费); 1000元(未拨) and 1000元(申请中) are no sums.
_PAID = seldom(r"(?:\([^()\d未没不无待应拟欠退扣申报预计]{1,8}\)|已[发付领拨][放清取]?|[￥¥。])$")
_SUM = seldom(_BEFORE + _NUMBER + _YUAN + _SHARE)
_WAGE = seldom(_BEFORE + _MONTHLY + _BEFORE + _NUMBER + _YUAN + rf"(?:{_SHARE}[/每]个?月)?{_SHARE}")
_OF_DAYS = re.compile(r"\d\s*(?:天|日|周|个?月)|[/每](?:天|日|周)")
_MONTHS = re.compile(r"[共满]?(?P<number>\d+(?:\.\d+)?)(?:个?月|个)?整?")


def parse_sum(value: Any, factor: int = 1) -> Decimal | None:
    """A subsidy in yuan: 1200, 1,200元, 0.12万元, 八百元, 800元/人. None when unreadable, also for so much a day or month."""
    return _parse(_SUM, value, factor)


def parse_wage(value: Any, factor: int = 1) -> Decimal | None:
    """Yuan a month: 3000, 三千, 3000元/月, 月薪3000. None for so much a day, hour or year."""
    return _parse(_WAGE, value, factor)


def parse_months(value: Any, factor: int = 1) -> Decimal | None:
    """3, 3个月, 三个月, 半年. None for days."""
    if isinstance(value, str) and tight(value) == "半年":
        return Decimal(6)
    return _parse(_MONTHS, value, 1)


# 80学时(10天), 每天8学时共80学时: the hours alone
_BESIDE_HOURS = re.compile(
    r"\([^()未没不待]*\)$|^每[天日]\d+(?:课时|学时|小时)[,、]?共?计?|^(?:总共?|合?共)计?"
)
_HOURS = re.compile(r"(?<=\d)(?:h|hrs?|hours?)$", re.IGNORECASE)


def parse_hours(value: Any) -> Decimal | None:
    """课时: 80, 80课时, 80h. None for days."""
    if isinstance(value, str):
        bare = _BESIDE_HOURS.sub("", _HOURS.sub("", tight(value).rstrip("。.,，;；")))
        text = _NUMERAL.sub(_in_figures, bare)
        return None if _OF_DAYS.search(text) else parse_amount(text)
    return parse_amount(value)


@memo
def _parse(shape: re.Pattern[str], value: Any, factor: int) -> Decimal | None:
    if not isinstance(value, str):
        return parse_amount(value, factor)
    text = _IN_BRACKETS.sub(r"\1", as_answer(value).replace(",", "").rstrip(";"))
    text = _NUMERAL.sub(_in_figures, _PAID.sub("", text).removeprefix("+"))
    match = shape.fullmatch(text)
    if not match:
        return None
    said = match.groupdict()
    scale = _THOUSANDS.get(said.get("scale") or "", 1 if said.get("yuan") else factor)  # 1200元 under (万元)
    return parse_amount(match["number"], scale)


def _in_figures(match: re.Match[str]) -> str:
    number = chinese_amount(match.group())
    return match.group() if number is None else str(number)


def chinese_amount(text: str) -> int | None:
    """八百 -> 800, 一千二百 -> 1200, 三千五 -> 3500; None for what is no number."""
    total, digit, scale, skipped = 0, None, 10_000, False
    for sign in text:
        if sign in _SCALES:
            if _SCALES[sign] >= scale or (digit is None and sign not in "十拾"):
                return None
            scale = _SCALES[sign]
            total, digit, skipped = total + (1 if digit is None else digit) * scale, None, False
        elif sign in "零〇" and total and digit is None:
            skipped = True
        elif digit is None:
            digit = _NUMERALS[sign]
        else:
            return None
    if digit is None:
        return total or None
    short = scale in (100, 1000) and not skipped  # 三千五
    return total + digit * (scale // 10 if short else 1)
