"""One cell -> yuan or months. A rate is no sum: 60元/天 paid to nobody is not 60 yuan."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

from lp_reports.ledger.values.cell import memo, parse_amount, without_commas
from lp_reports.ledger.values.explained import is_contradicted, is_of_two, sum_of_parts, without_beside
from lp_reports.ledger.values.month_spans import months_named
from lp_reports.ledger.values.mood import is_doubtful
from lp_reports.ledger.values.rough import roughly
from lp_reports.ledger.values.workings import is_unfinished, result_of
from lp_reports.text.answers import as_answer
from lp_reports.text.cleaning import tight
from lp_reports.text.patterns import seldom
from lp_reports.text.vocabulary import vocabulary

_NUMERALS = {
    sign: value
    for value, signs in enumerate("零〇 一壹 二贰两 三叁 四肆 五伍 六陆 七柒 八捌 九玖".split())
    for sign in signs
}
_SCALES = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
_NUMERAL_SIGNS = "".join((*_NUMERALS, *_SCALES))
_NUMERAL = re.compile(f"[{_NUMERAL_SIGNS}]+")
_THOUSANDS = {"万": 10_000, "千": 1_000, "K": 1_000, "百": 100}
_WORDS = vocabulary("stems")["amount"]


def _any(*names: str) -> str:
    return "|".join(sorted((word for name in names for word in _WORDS[name]), key=len, reverse=True))


_BEHIND = _any("behind")
_YUAN = r"(?P<yuan>元|块钱?|圆|RMB|CNY)?(?:人民币)?[整正]?"
_SHARE = r"(?:[/每·](?:人次?|期|班)|次)*"
_NUMBER = r"(?P<number>\d+(?:\.\d*)?)(?P<scale>[万千百K])?"
_IN_BRACKETS = re.compile(r"\(((?:万?元|/?个?月)(?:/[人月])?)\)")
_DAY = r"(?:20\d\d[.年/-])?\d{1,2}[.月/-](?:\d{1,2}日?)?"
_YES_FIRST = seldom(r"^(?:[√✓✔]|(?:是|有)[,、;:]?)(?=[\d(￥¥])")  # 有,1200元
# 1000元(已到账), 1000元(免费); 1000元(未拨) and 1000元(申请中) are no sums.
_PAID = seldom(
    rf"(?:\((?!估计|计划|[^()]*(?:{_WORDS['shared']}))(?:[^()\d未没不无待应拟欠退扣申报预约]|不(?=含|包)){{1,8}}\)|[/、;]?(?:{_BEHIND})|[￥¥。√✓✔]|\.-+|/?[-—]+|/|(?<=\D)\.|(?<=元)[、;]?{_DAY}(?:{_any('sent')}))$"
)
_OF_A_MONTH = seldom(r"(?<=\d元)\((?=个?月\))")
_OUTER = re.compile(r"^\(([^()]*)\)$")  # (1200)
_MIXED = seldom(r"(?<![\d.])\d[千百](?:\d[百十])*\d?(?![\d.])")  # 3千5, 1千2百
_SUM = seldom(rf"(?:{_any('before', 'kinds')})*+{_NUMBER}{_YUAN}{_SHARE}")
_PERKS = rf"(?:[,、;]?(?:{_any('perks')}))*"
_WAGE = seldom(
    rf"{_PERKS}(?:{_any('before', 'monthly')})*+{_NUMBER}{_YUAN}(?:{_SHARE}[/每]个?月)?{_SHARE}{_PERKS}"
)
_OF_DAYS = re.compile(r"\d\s*(?:天|日|周|个?月)|[/每](?:天|日|周)")
_MONTHS = re.compile(r"[共满]?(?P<number>\d+(?:\.\d+)?)(?:个?整?月|个)?整?")
_BARE_MONTHS = re.compile(r"^(\d{1,2})\((?=\d)")  # 3(4-6月)
_QUARTERS = re.compile(r"([1-4])个季度")
_AND_A_HALF = re.compile(r"(?<=\d)个半月$")


_GIVEN, _NOT_GIVEN = _any("given"), _any("not_given")
_NONE = seldom(
    rf"{_any('none')}|(?:已?(?:{_GIVEN})[,、;]?)?(?:{_NOT_GIVEN})(?:{_GIVEN})(?:下来)?(?:补贴|补助|资金|款)?|(?:{_GIVEN})中"
)


_UNPAID = _any("unpaid")
_UNPAID_BESIDE = seldom(rf"^(?:{_UNPAID})(?=[\d￥¥])|\((?:{_UNPAID})\)$|(?<=[\d元])[、;]?(?:{_UNPAID})$")


def without_unpaid(text: str) -> str:
    """1200(待拨), 拟补1200 -> 1200: what somebody is to have."""
    return text if text.isascii() else _UNPAID_BESIDE.sub("", as_answer(text), count=1)


def says_no_money(text: str) -> bool:
    """没有, 未享受, 未拨付, 待发放, 申请中: nothing was paid, and nobody need ask."""
    return bool(_NONE.fullmatch(tight(text)))


def is_worked_out(text: str) -> bool:
    """60×10, 8课时×5天: what it comes to is not written."""
    return is_unfinished(_NUMERAL.sub(_in_figures, as_answer(text)))


def parse_sum(value: Any, factor: int = 1) -> Decimal | None:
    """A subsidy in yuan: 1200, 1,200元, 0.12万元, 八百元, 800元/人. None when unreadable, also for so much a day or month."""
    if isinstance(value, str):
        if _may_be_two(value, factor):
            return None
        value = without_beside(_YES_FIRST.sub("", roughly(as_answer(value)).text), "元")
    return _parse(_SUM, value, factor)


# 1200 150 may be two sums, 1.200 may be 1,200; 0.000 is nothing.
_TWO_SUMS, _DOT_FOR_COMMA = (
    seldom(r"\d{3}[^\S\n]+\d{2}"),
    seldom(r"(?<![\d.])[1-9]\d{0,2}\.\d{3}(?![\d万千K])"),
)


def _may_be_two(value: str, factor: int) -> bool:
    """Two numbers, or one that may be two."""
    return is_of_two(value) or bool(_TWO_SUMS.search(value) or (factor == 1 and _DOT_FOR_COMMA.search(value)))


def parse_wage(value: Any, factor: int = 1) -> Decimal | None:
    """Yuan a month: 3000, 三千, 3000元/月, 月薪3000. None for so much a day, hour or year."""
    if isinstance(value, str):
        if _may_be_two(value, factor):
            return None
        value = without_beside(roughly(as_answer(value)).text, "收入")
    return _parse(_WAGE, value, factor)


def parse_months(value: Any) -> Decimal | None:
    """3, 3个月, 三个月, 半年, 3个半月, 4-6月. None for days."""
    if not isinstance(value, str):
        return parse_amount(value)
    value = without_beside(roughly(as_answer(value)).text, "月")
    text = _NUMERAL.sub(_in_figures, value)
    if text == "半年":
        return Decimal(6)
    if quarters := _QUARTERS.fullmatch(text):
        return 3 * Decimal(quarters[1])
    if named := months_named(_BARE_MONTHS.sub(r"\1个月(", text)):
        return named
    if _AND_A_HALF.search(text):
        whole = _parse(_MONTHS, _AND_A_HALF.sub("个月", text), 1)
        return whole and whole + Decimal("0.5")
    return _parse(_MONTHS, value, 1)


_PART_OF_HOURS = seldom(
    rf"(?:{'|'.join(vocabulary('stems')['explained']['parts'])}){{1,3}}(?=\d)"
)  # 理论40+实操40
_BESIDE_HOURS = re.compile(
    r"\([^()未没不待]*\)$|^(?:(?:总共?|合?共|合)计?|满|总?[课学]时|每人)*:?"
)  # 80学时(理论), 共80学时
_HOURS = re.compile(
    r"(?<=\d)(?:(?:h|hrs?|hours?|课|时|学|堂课?|个|标准[课学]时)$|(?:个?(?:标准)?[课学]时)?/[期班]$)",
    re.IGNORECASE,
)
_DAYS_BEHIND = re.compile(r"(?<=时)[,、/]?共?(\d{1,3})天$")  # 120课时20天
_LETTER_O = re.compile(r"(?<=\d)[oO](?=\d|$)")
_MONEY = re.compile("[元块万¥￥]|RMB|CNY")


_TWO_GROUPS = re.compile(r"\d\s+\d\d(?!\d(?!\d))")  # 40 40, but not 1 200 or 8 0


def parse_hours(value: Any) -> Decimal | None:
    """课时: 80, 80课时, 80h. None for days."""
    if isinstance(value, str):
        rough = roughly(tight(value)).text
        if is_of_two(value) or _TWO_GROUPS.search(value) or (not rough.isascii() and is_doubtful(rough)):
            return None
        said = _LETTER_O.sub("0", _NUMERAL.sub(_in_figures, rough.rstrip("。.,，;；")))
        said = without_beside(said, "课时")
        if (parts := sum_of_parts(said)) is not None:
            return parts
        said = _without_days(said)
        figures = said.replace(",", "")
        worked = result_of(_PART_OF_HOURS.sub("", figures) if "+" in figures else figures)
        text = _BESIDE_HOURS.sub("", _HOURS.sub("", said if worked is None else worked))
        other = _OF_DAYS.search(text) or _MONEY.search(text) or is_contradicted(said)
        return None if other else parse_amount(text)
    return parse_amount(value)


def _without_days(text: str) -> str:
    """120课时20天 -> 120课时; 8课时20天 may be so many a day."""
    days, hours = _DAYS_BEHIND.search(text), re.match(r"\d+", text)
    many = days and hours and int(hours[0]) > 2 * int(days[1])
    return _DAYS_BEHIND.sub("", text) if many else text


@memo
def _parse(shape: re.Pattern[str], value: Any, factor: int) -> Decimal | None:
    if not isinstance(value, str):
        return parse_amount(value, factor)
    text = _OF_A_MONTH.sub(
        "(/", _OUTER.sub(r"\1", without_commas(as_answer(value).lstrip("'‘’`"))).rstrip(";")
    )
    text = _MIXED.sub(_all_in_words, _IN_BRACKETS.sub(r"\1", text))
    worked = result_of(_NUMERAL.sub(_in_figures, text))
    bare = _PAID.sub("", text if worked is None else worked).removeprefix("+")
    match = shape.fullmatch(_NUMERAL.sub(_in_figures, bare))
    if not match:
        return None
    said = match.groupdict()
    scale = _THOUSANDS.get(said.get("scale") or "", 1 if said.get("yuan") else factor)  # 1200元 under (万元)
    return parse_amount(match["number"], scale)


def _in_figures(match: re.Match[str]) -> str:
    number = chinese_amount(match.group())
    return match.group() if number is None else str(number)


def _all_in_words(match: re.Match[str]) -> str:
    return match.group().translate({ord(str(value)): sign for sign, value in _NUMERALS.items()})


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
