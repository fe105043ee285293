"""A date's text in figures, without the words, weekdays, hours and brackets that people put around it."""

from __future__ import annotations

import re

from lp_reports.ledger.values.mood import is_doubtful
from lp_reports.text.cleaning import clean
from lp_reports.text.numerals import DIGITS, ONES, TENS, chinese_number
from lp_reports.text.patterns import seldom
from lp_reports.text.vocabulary import vocabulary

LONGEST = 80  # characters: no date is longer

_WEEKDAY = re.compile(
    r"\((?:星期|礼拜|周)[一二三四五六日天]\)|(?:星期|礼拜|周)[一二三四五六日天]|(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?[, ]",
    re.IGNORECASE,
)
_HOUR = r"\d{1,2}:\d\d(?::\d\d(?:\.\d+)?)?(?: ?[AP]M)?"
_HOURS = rf"{_HOUR}(?: ?[-~—至到] ?{_HOUR})?"
_OCLOCK = r"\d{1,2}[时点](?:\d{1,2}分|半|整)?"
_DAILY = "(?:[,，;；]? ?每[天日晚])"
_CLOCK = re.compile(
    rf"{_DAILY}?(?:[,，;；、](?=[上下]午))?(?:上午|下午|早上|早晨|晚上|晚(?!班)|中午|凌晨|全天)(?: ?(?:{_HOURS}|{_OCLOCK}(?: ?[-~—至到] ?{_OCLOCK})?))?|{_DAILY}$|{_DAILY} ?(?:{_HOURS}|{_OCLOCK} ?[-~—至到] ?{_OCLOCK})|[ T]{_HOURS}(?:Z|\+08:?00)?|(?<=[日号 ]){_HOUR}|(?<=[日号 ]){_OCLOCK}",
    re.IGNORECASE,
)
_YEAR_IN_BRACKETS = re.compile(r"[(\[【〔]((?:19|20)\d\d)年?度?[)\]】〕]")
_SAME_YEAR = re.compile(
    r"^((?:19|20)(\d\d)[年.\-/].*)[(\[【〔](?:19|20)\2年?度?[)\]】〕]$"
)  # 2021.4.30(2021年)
_YEAR_BEHIND = re.compile(r"(\d{1,2}月\d{1,2}[日号]?)[, ]*((?:19|20)\d\d)年?")
_BRACKETS = re.compile(r"\((?![^()]*\d[.\-/年月]\d)[^()]*\)")
# What is said of other days than the first and the last: (其中4月10日休息), (理论4.6-4.8).
_DAYS_WITHIN = re.compile(r"(?<=[\d日号])\((?:其中|期间|中间|不?含|除|休|理论|实操|实训|线上|线下)[^()]*\)$")
_IN_A_MONTH = re.compile(
    r"(?<=月)\((\d{1,2}[日号]?(?: ?[-—~至到] ?\d{1,2}[日号]?)?|[上中下]旬)\)$"
)  # 4月(6日-15日)
_OUTER = re.compile(r"[(\[【〔]([^()]*)[)\]】〕]")
_DURING = re.compile("期间(?=[。.]?$)")
_SAME_MONTH = re.compile(r"(?<=[-—~～至到])(?:本|当|同)月(?=\d)")
_DOT_BEHIND_DASH = re.compile(r"(?<=[-—~～至到>])\.(?=\d)|<(?=[-—]+>)")  # 2021.4.6-.4.20, 4.6<->4.20
_PART_BEHIND_DOT = re.compile("(?<=\\d)\\.(?=[底末]|[上中下]旬)")  # 2021.4.底
_COUNT = re.compile(
    r"(?:每[天日]|[共合总计为期历时]*)\d+(?:天|课时|学时|个工作日)|共\d+[天日]|第[\d一二三四五六七八九十]+(?:期|批次?|班):?|[一二三四五六七八九十](?:期|批次?|班):?|^\d{1,2}(?:期|批|班):?|(?<=\d)[班期]$|(?<=\d)[ /,]\d{1,3}(?:人|名|班)$"
)
# 2021.4.12-4.21十天: the count is none of the date
_COUNTED_IN_WORDS = re.compile(
    r"(?<=[\d日号])(?:[共合总计为期历时]*)[一二两三四五六七八九十]{1,3}(?:个?工作日|天|(?<=[\d]十)日|日(?=$|\)))"
)
_YEAR_FIRST = re.compile(
    r"^((?:19|20)\d\d)(?:年(?:度|[:,、](?=\d)|(?=\(\d))| (?=\d{1,2}[./月]\d))"
)  # 2021 4.20, 2021年：4月12日-21日, 2021年（4.12-4.21）
_AROUND = re.compile(
    f"已?(?:{'|'.join(map(re.escape, sorted(vocabulary('words')['dates']['around'], key=len, reverse=True)))})|^[今本]年"
)
_START_BEHIND = re.compile(r"[\d日号](?:起|开始|开班|开课)[。.]?$")
_MONTHS = ("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC")
_DAY_FIRST = re.compile(r"(\d{1,2})-(\d{1,2})月-((?:20)?\d\d)")  # d-mmm-yy, as Excel writes it in Chinese
_ENGLISH = seldom(
    r"(?P<day>\d{1,2})[- /](?P<name>[A-Z]{3,9})[- ,/]+(?P<year>\d{4}|\d\d)|(?P<name2>[A-Z]{3,9})\.? (?P<day2>\d{1,2}),? (?P<year2>\d{4})|(?P<year3>\d{4})[- /](?P<name3>[A-Z]{3,9})[- /](?P<day3>\d{1,2})",
    re.IGNORECASE,
)


def plain(value: str) -> str:
    """自二〇二一年三月五日(星期五)起 -> 2021年3月5日. Blanks that may join two dates stay."""
    text = _WEEKDAY.sub("", clean(value)).strip("'\u2018\u2019\u201c\u201d`\"= _")
    text = _figures(_english(_COUNTED_IN_WORDS.sub(" ", _CLOCK.sub("", text))))
    if match := _YEAR_FIRST.match(text):
        text = f"{match[1]}年{text[match.end() :].strip('()')}"
    if match := _DAY_FIRST.fullmatch(text):
        text = f"{match[3]}-{match[2]}-{match[1]}"
    text = _SAME_YEAR.sub(r"\1", text)
    if match := _YEAR_IN_BRACKETS.search(text):
        text = f"{match[1]}年{text[: match.start()]}{text[match.end() :]}"
    text = _YEAR_BEHIND.sub(r"\2年\1", text) if _YEAR_BEHIND.fullmatch(text) else text
    if match := _OUTER.fullmatch(text):
        text = match[1]
    text = _DAYS_WITHIN.sub("", _IN_A_MONTH.sub(r"\1", text))
    text = _DURING.sub("", text)
    text, words = _AROUND.subn(" ", _COUNT.sub(" ", _BRACKETS.sub(_remark, text)))
    text = _PART_BEHIND_DOT.sub("月", _DOT_BEHIND_DASH.sub("", _SAME_MONTH.sub("", text)))
    if words:  # 开班:2021.4.5,结业:2021.4.20
        text = re.sub(" +[,;:]+ *| *[,;:]+ +", " ", text)
    if (match := _OUTER.fullmatch(text.strip(" /,;:"))) and _names_days(match[1]):  # 10天(6月2日至6月11日)
        text = match[1]
    text = re.sub(r"^[至到]", "", clean(text).strip("'。.;,、: "))
    text = re.sub(r"^((?:19|20)\d\d)([ —–―])(\d\d?)\2(\d\d?)$", r"\1-\3-\4", text)
    text = re.sub("[━ー─]", "—", re.sub(r"[‐‑−﹣]", "-", text).replace("〜", "~").replace("∼", "~"))
    text = re.sub(r"(?<=\d)\.{3,}(?=\d)", "~", text)  # 2021.4.6…4.15
    return re.sub(r"\.{2,}", ".", text).strip("。.;,、: ").rstrip("/")


def _names_days(text: str) -> bool:
    """More than the month and the day of one date."""
    return len(re.findall(r"(?<!\d)\d{1,2}(?!\d)", text)) > 2


_OTHER_DAY = re.compile(
    "延期|改期|改为|顺延|推迟|取消|作废|左右|以?前$|未结束|未完|未考|约|[未没]发|[未没]领|[未没]拿|待"
)


def _remark(match: re.Match[str]) -> str:
    """What a remark beside a day leaves of it: (预计), (改期) and the like stay, and make it no day."""
    remark = match.group()
    return remark if is_doubtful(remark) or _OTHER_DAY.search(remark.strip("()")) else " "


def says_how_long(value: str) -> bool:
    """2021.4.1(20天), which may be the first day as well as the last."""
    return bool(re.search(r"(?<!\d)(?!1天)\d{1,3}天", clean(value)))


def says_one_day(value: str) -> bool:
    """2021.4.21一天, 2021年4月21日(1天): it began and ended on that day."""
    return bool(_ONE_DAY.search(clean(value)))


_ONE_DAY = re.compile(r"(?:(?<!\d)1|(?<![一二三四五六七八九十])一|[当全])天\)?$")


def says_start(value: str) -> bool:
    """2021.4.5起: this is the first day, and no word of the last."""
    return bool(_START_BEHIND.search(clean(_COUNT.sub("", value)).rstrip(",，、;；")))


def _english(text: str) -> str:
    """20-Apr-21, April 20, 2021: as a workbook in English shows a date."""
    match = _ENGLISH.search(text) if re.search("[A-Za-z]{3}", text) else None
    if not match:
        return text
    name = (match["name"] or match["name2"] or match["name3"])[:3].upper()
    if name not in _MONTHS:
        return text
    year, day = (
        match["year"] or match["year2"] or match["year3"],
        match["day"] or match["day2"] or match["day3"],
    )
    month = _MONTHS.index(name) + 1
    return (
        f"{text[: match.start()]}{year if len(year) == 4 else '20' + year}-{month}-{day}{text[match.end() :]}"
    )


# --- Chinese numerals ---------------------------------------------------------------------------------------

_YEAR_RUN = re.compile(rf"[{DIGITS}\d]{{4}}(?=[年.\-/、])|[{DIGITS}]{{2}}(?=年)")
_RUN = re.compile(
    rf"[{DIGITS}{TENS}]{{1,4}}(?=[月日号天])|(?<=[年月.\-/、至到~])[{DIGITS}{TENS}]{{1,4}}(?=[月.\-/、日号至到~]|$)"
)


def _figures(text: str) -> str:
    """二〇二一年四月二十日 -> 2021年4月20日."""
    if not re.search(f"[{DIGITS}{TENS}]", text):
        return text
    text = _YEAR_RUN.sub(lambda match: "".join(str(ONES.get(digit, digit)) for digit in match.group()), text)
    return _RUN.sub(_run, text)


def _run(match: re.Match[str]) -> str:
    number = chinese_number(match.group())
    return match.group() if number is None else str(number)
