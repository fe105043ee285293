"""What paper came of it: class, level, number, issue date (codes C)."""

from __future__ import annotations

import datetime as dt
import re
from functools import lru_cache
from typing import NamedTuple

from lp_reports.ledger.dates import parse_day
from lp_reports.ledger.row import Row
from lp_reports.ledger.values import NOTHING, parse_word, parse_yes_no
from lp_reports.model.fields import CertClass, Field
from lp_reports.words import code, spellings, tight

_SKILL_NUMBER = re.compile(r"[YS]\d{21}")  # 职业技能等级: 14th-15th the year, 16th the level
_QUALIFICATION_NUMBER = re.compile(r"\d{16}")  # 职业资格: first two the year, 11th the level
_TELLING = re.compile("技能等级|职业资格|职业能力|专项能力|单项能力|技能鉴定|级工证")
_NONE = "无证书"
_CLASSES = {
    CertClass.VOCATIONAL.value: CertClass.VOCATIONAL,
    CertClass.SPECIALISED.value: CertClass.SPECIALISED,
    "不计入(其他证书)": CertClass.OTHER,
}


class Certificate(NamedTuple):
    """What the row says of a certificate. `claimed`: it says there is one of annex 2's, sound or not."""

    claimed: bool
    flag: bool | None
    cert_class: CertClass | None
    level: int | None
    number: str | None
    issued: dt.date | None


def read_certificate(row: Row, end: dt.date | None) -> Certificate:
    """C01 to C05, C07, C08; nothing is asked of a row that claims no certificate."""
    flag = False if _denied(row.text(Field.CERTIFIED)) else parse_yes_no(row.text(Field.CERTIFIED))
    number = _number(row)
    cert_class, none_said = _read_class(row)
    level = _level(row)
    if none_said and flag is None:
        flag = False
    issued = parse_day(row.raw(Field.ISSUED), row.epoch_1904)
    day = issued.day if issued else None
    claimed = flag is not False and (bool(flag) or cert_class is not None or bool(number))
    if not claimed:
        return Certificate(False, flag, None, level, number, day)
    if cert_class is CertClass.OTHER:
        row.find("C03", Field.CERT_CLASS, found=row.text(Field.CERT_CLASS))
        return Certificate(False, flag, cert_class, level, number, day)
    if cert_class is None:
        text = row.text(Field.CERT_CLASS)
        row.find("C08", _class_field(row), found=f"“{text}”认不出" if text else "空白")
    if not number:
        row.find("C01", Field.NUMBER)
    if issued is None:
        text = row.text(Field.ISSUED)
        row.find("C02", Field.ISSUED, found=f"“{text}”读不出" if row.given(Field.ISSUED) else "空白")
    elif issued.month_only:
        row.find("D07", Field.ISSUED, found=row.text(Field.ISSUED), expected=day)
    _check_issue(row, day, end)
    if number:
        _check_number(row, number, cert_class, level, day)
    return Certificate(True, flag, cert_class, level, number, day)


def _denied(text: str) -> bool:
    """否, ×, 无 …, or a word that says the paper is not there: 待取证, 未出证."""
    return parse_yes_no(text) is False or spellings("cert_class").get(tight(text).upper()) == _NONE


def _number(row: Row) -> str | None:
    """The number, None when blank or when it says that there is none (无, 待发证)."""
    text = code(row.text(Field.NUMBER))
    if text in NOTHING or spellings("cert_class").get(text) == _NONE:
        return None
    return text


def _class_field(row: Row) -> Field:
    fields = (Field.CERT_CLASS, Field.TICK_VOCATIONAL, Field.TICK_SPECIALISED)
    return next((field for field in fields if row.has(field)), Field.CERT_CLASS)


def _read_class(row: Row) -> tuple[CertClass | None, bool]:
    """(class, whether the row says there is none): the class column, else two tick columns."""
    text = row.text(Field.CERT_CLASS)
    if tight(text) not in NOTHING:
        term, near = _class_term(text)
        if near and not _is_other(term):  # that is told by C03
            row.find("V02", Field.CERT_CLASS, found=f"证书类别“{text}”读作“{term}”")
        return _CLASSES.get(term), term == _NONE
    ticks = {
        cert_class
        for field, cert_class in (
            (Field.TICK_VOCATIONAL, CertClass.VOCATIONAL),
            (Field.TICK_SPECIALISED, CertClass.SPECIALISED),
        )
        if row.given(field) and not _denied(row.text(field))
    }
    return (ticks.pop() if len(ticks) == 1 else None), bool(text)


@lru_cache(maxsize=4096)
def _class_term(text: str) -> tuple[str, bool]:
    """The vocabulary's term and whether it is only near: by the word itself, the longest telling name at its end
    (育婴员职业技能等级证书, but not 教师资格证), nearness, or the longest such name within it."""
    known, key = spellings("cert_class"), tight(text).upper()
    forms = (key, key + "书", key.removesuffix("书"))
    words = [word for form in forms if (word := parse_word("cert_class", form))]
    names = [name for name in known if name in key and (_is_other(known[name]) or _TELLING.search(name))]
    longest = max(names, key=len, default="")
    best = min(words, key=lambda word: word.near, default=None)
    if best and not (best.near and longest and key.endswith(longest)):
        return best
    return known.get(longest, ""), False


def _is_other(term: str) -> bool:
    return _CLASSES.get(term) is CertClass.OTHER


def _level(row: Row) -> int | None:
    """5 初级工 … 1 高级技师, 0 不分等级; V02 when near."""
    text = row.text(Field.LEVEL)
    if tight(text) in NOTHING:
        return None
    word = parse_word("skill_level", text)
    if word and word.near:
        row.find("V02", Field.LEVEL, found=f"证书等级“{text}”读作“{LEVELS[int(word.term)]}”")
    return int(word.term) if word else None


LEVELS = {
    5: "五级/初级工",
    4: "四级/中级工",
    3: "三级/高级工",
    2: "二级/技师",
    1: "一级/高级技师",
    0: "不分等级",
}


def _check_issue(row: Row, issued: dt.date | None, end: dt.date | None) -> None:
    """C04, C05."""
    if issued is None:
        return
    if end and issued < end:
        row.find("C04", Field.ISSUED, found=issued, expected=end)
    if issued > row.table.period.last:
        row.find("C05", Field.ISSUED, found=issued, expected=row.table.period.last)


def _check_number(
    row: Row, number: str, cert_class: CertClass | None, level: int | None, issued: dt.date | None
) -> None:
    """C07: the year, level and kind that the number itself tells."""
    if _SKILL_NUMBER.fullmatch(number):
        year, grade = number[13:15], number[15]
    elif _QUALIFICATION_NUMBER.fullmatch(number):
        year, grade = number[:2], number[10]
    else:
        return
    faults = []
    if issued and year != f"{issued.year % 100:02d}":
        faults.append(f"年份20{year}与发证日期不符")
    if level and grade != str(level):
        faults.append(f"等级{grade}级与证书等级不符")
    if cert_class is CertClass.SPECIALISED:
        faults.append("编号格式是职业技能等级（职业资格）证，证书类别却是专项职业能力证")
    if faults:
        row.find("C07", Field.NUMBER, number, found=number, expected="、".join(faults))
