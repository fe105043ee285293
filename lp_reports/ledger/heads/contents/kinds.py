"""What one cell may be: a valid ID, a date, a township, a person's name, an occupation."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from enum import StrEnum
from functools import cache, lru_cache
from typing import Any

from lp_reports.ledger.values.cell import NOTHING, parse_amount, show
from lp_reports.ledger.values.dates import is_day_without_year, is_span_without_year, parse_day, parse_span
from lp_reports.ledger.values.identities import parse_identity, parse_phones
from lp_reports.ledger.values.names import is_nation, is_occupation, is_organisation, is_person
from lp_reports.ledger.values.stems import is_about, meaning
from lp_reports.ledger.values.towns import Gazetteer
from lp_reports.readers.sheets import NoValue
from lp_reports.text.cleaning import clean, code, tight
from lp_reports.text.spellings import spellings
from lp_reports.text.vocabulary import vocabulary


class Kind(StrEnum):
    """What a cell may be; the value is what people read."""

    IDENTITY = "18位身份证号"
    OLD_IDENTITY = "15位身份证号"
    MEANT_IDENTITY = "像身份证号的数字"
    DISABILITY = "20位残疾证号"
    CARD = "16至19位数字"
    DAY = "日期"
    SPAN = "起止日期"
    CLOCK = "钟点"
    MOBILE = "11位手机号"
    PHONE = "电话号码"
    NUMBER = "证书编号"
    SEX = "性别"
    ETHNIC = "民族"
    EDUCATION = "文化程度"
    TOWN = "乡镇名"
    VILLAGE = "村名"
    ADDRESS = "地址"
    PERSON = "人名"
    YES_NO = "是否"
    PEOPLE = "人员类别"
    CATEGORY = "培训类别"
    LEVEL = "等级"
    OCCUPATION = "工种"
    CERT_CLASS = "证书类别"
    EMPLOYMENT = "就业状态"
    PLACE = "就业地"
    CHANNEL = "培训渠道"
    ORGANISATION = "单位名称"
    MODE = "培训方式"
    AMOUNT = "金额"
    COUNT = "小的数字"
    PAID_BY = "免费自费"
    RESULT = "考核结果"
    PROGRAMME = "培育类型"
    SHIFT = "上班时段"
    CONDITION = "状态"
    LENGTH = "时长"
    SCHEME = "培训类型"
    HOUSEHOLD = "户口性质"
    FAMILY = "家庭类型"
    POLICE = "公安机关"


# Their shape alone says what they are; a column of them is no other field's.
HARD = frozenset(
    {
        *(Kind.IDENTITY, Kind.OLD_IDENTITY, Kind.DISABILITY, Kind.CARD, Kind.MOBILE),
        *(Kind.DAY, Kind.SPAN, Kind.CLOCK),
    }
)
HOMES = frozenset({Kind.TOWN, Kind.VILLAGE, Kind.ADDRESS})  # where somebody lives
VALID_IDS = frozenset({Kind.IDENTITY, Kind.OLD_IDENTITY})
IDS = VALID_IDS | {Kind.MEANT_IDENTITY}  # somebody's, rightly typed or not


def is_filled(value: Any) -> bool:
    """Neither blank nor a dash for nothing."""
    return not (value == "" or value is None or (isinstance(value, str) and tight(value[:20]) in NOTHING))


@lru_cache(maxsize=1 << 14, typed=True)
def kinds_of(value: Any, gazetteer: Gazetteer | None, epoch_1904: bool) -> frozenset[Kind]:
    """Every kind that a cell may be; by its stems where no list holds it."""
    kinds = frozenset(_kinds(value, gazetteer, epoch_1904))
    return kinds | frozenset(_by_stems(value, kinds)) if kinds <= _SOFT else kinds


_SOFT = frozenset({Kind.PAID_BY, Kind.OCCUPATION, Kind.PERSON})  # of letters that say something else as well
_WORKS = "已就业"


def _by_stems(value: Any, kinds: frozenset[Kind]) -> Iterator[Kind]:
    """What an answer of no list says by its stems, as its row will be read: 在厂里上班, 生态护林员, 职业技能等级认定证书.
    That an occupation is one of work says nothing: 电工."""
    if not isinstance(value, str) or len(value) > 20:
        return
    for kind, section in _STEMS.items():
        if kind is Kind.CERT_CLASS and "证" not in value and any(word in value for word in _cells("plans")):
            continue  # 职业技能提升行动
        told = kind is Kind.EMPLOYMENT and meaning(section, value).term != _WORKS
        if is_about(section, value) and (Kind.OCCUPATION not in kinds or told):
            yield kind


def _kinds(value: Any, gazetteer: Gazetteer | None, epoch_1904: bool) -> Iterator[Kind]:
    """Every kind that a cell may be."""
    if isinstance(value, NoValue | bool):
        return
    if isinstance(value, dt.date):
        yield Kind.DAY
        return
    if isinstance(value, str) and len(value) > 60:
        return
    if isinstance(value, dt.time) or (
        isinstance(value, str) and ":" in clean(value) and _HOURS.fullmatch(tight(value))
    ):
        yield Kind.CLOCK
        return
    yield from _numbers(value)
    yield from _days(value, epoch_1904)
    if isinstance(value, str):
        yield from _texts(tight(value), gazetteer)


_INSIDE = re.compile(r"(?<![0-9A-Z])(\d{17}[\dX]|\d{15})(?![0-9A-Z])")


_HOUR = r"(?:上午|下午|晚上?|早上?|中午|每[天晚日])?\d{1,2}[:：]\d\d"
_HOURS = re.compile(rf"{_HOUR}(?:(?:[-~—–至到、,]+){_HOUR})*")


def _numbers(value: Any) -> Iterator[Kind]:
    text = code(value) if isinstance(value, str) else show(value)
    digits = re.sub(r"[\s\-]", "", text)
    match = _INSIDE.search(text)
    identity = parse_identity(match[1] if match and not isinstance(value, float) else value)
    if identity.number:
        yield Kind.OLD_IDENTITY if identity.old else Kind.IDENTITY
    elif identity.fault == "I05" or re.fullmatch(r"\d{17}[\dX]|\d{14,15}", digits):
        yield Kind.MEANT_IDENTITY
    if re.fullmatch(r"\d{20}|\d{17}[\dX]\d{2}[AB]?\d?", digits) and parse_identity(digits[:18]).number:
        yield Kind.DISABILITY
    elif re.fullmatch(r"\d{16,17}|\d{19}", digits) and not isinstance(value, float):
        yield Kind.CARD
    if _is_mobile(value, text) or (len(text) > 28 and parse_identity(value).beside):
        yield Kind.MOBILE
    elif isinstance(value, str) and re.fullmatch(r"0\d{2,3}-?\d{7,8}|[2-9]\d{6,7}|\d{3,4}-\d{7,8}", text):
        yield Kind.PHONE
    if _is_number(text):
        yield Kind.NUMBER
    amount = parse_amount(value)
    if amount is not None and amount >= 100:
        yield Kind.AMOUNT
    elif amount is not None:
        yield Kind.COUNT


def _is_mobile(value: Any, text: str) -> bool:
    if isinstance(value, str) and len(text) > 40:
        return False
    good, _ = parse_phones(value)
    return any(len(phone) == 11 and phone.startswith("1") for phone in good)


def _is_number(text: str) -> bool:
    """As certificates are numbered: Y or S with 21 digits, 16 digits, or digits behind letters or 第, with no word."""
    if re.fullmatch(r"[A-Z]\d{12,22}|\d{12,24}|[A-Z]{1,6}[\dA-Z\-]{5,24}", text):
        return True
    return bool(
        re.fullmatch(r"[\u4e00-\u9fff（）()\[\]〔〕A-Z]{0,12}[\d\-]{4,20}[\dA-Z\-]{0,6}号?", text)
    ) and not re.fullmatch(r"[\d\-]+", text)


def _days(value: Any, epoch_1904: bool) -> Iterator[Kind]:
    if not isinstance(value, str | float | int) or re.fullmatch(r"\d{6}", show(value)):
        return  # 202104 may be a class's number as well
    if parse_day(value, epoch_1904):
        yield Kind.DAY
    elif isinstance(value, str):
        start, end = parse_span(value, epoch_1904)
        if (start and end) or is_span_without_year(value):
            yield Kind.SPAN
        elif (
            end or re.search(r"(?:19|20)\d\d\s*年\s*\d{1,2}\s*月", value) or is_day_without_year(value, "月")
        ):
            yield Kind.DAY


_VOCABULARIES = {
    Kind.PEOPLE: "person_type",
    Kind.EDUCATION: "education",
    Kind.LEVEL: "skill_level",
    Kind.CERT_CLASS: "cert_class",
    Kind.EMPLOYMENT: "employment",
    Kind.PLACE: "place",
    Kind.MODE: "training_mode",
    Kind.YES_NO: "yes_no",
}
# What no field's list has, by section of vocabulary/ideas.toml.
_LISTED = {
    Kind.RESULT: "results",
    Kind.PROGRAMME: "programmes",
    Kind.SHIFT: "shifts",
    Kind.CONDITION: "conditions",
    Kind.LENGTH: "lengths",
    Kind.SCHEME: "schemes",
    Kind.HOUSEHOLD: "households",
    Kind.FAMILY: "families",
}
_STEMS = {Kind.PEOPLE: "person_type", Kind.CERT_CLASS: "cert_class", Kind.EMPLOYMENT: "employment"}
_CELLS = vocabulary("ideas")["cells"]
_POLICE = tuple(vocabulary("ideas")["organisations"]["police"])
_LEVEL = re.compile(r"(?:国家)?(?:职业资格)?(?:[一二三四五1-5]级|[初中高]级)(?:工|技能)?(?:[(/].{1,6})?")
_MARKS = re.compile(r"[√✓✔☑■●○□☐×✗✘☒XxVvYyNnRPþ是否有无]")
_PLACES = vocabulary("ideas")["addresses"]
_VILLAGE = re.compile(rf"(?:{'|'.join(_PLACES['villages'])})(?:委会)?$")
_ADDRESS = re.compile(rf"(?:{'|'.join(_PLACES['wide'])}).{{1,30}}(?:{'|'.join(_PLACES['narrow'])})")
# 8个月, 半年以上, 3年; 6月 and 21年 are when.
_LENGTH = re.compile(
    r"[约共满近]?(?:(?:\d{1,3}(?:\.\d)?|[一二两三四五六七八九十半]{1,3})(?:个多?半?月|天|个?小时|周|个?星期|个?季度)|(?:1?\d(?:\.\d)?|[一二两三四五六七八九十半]{1,2})年半?)(?:以上|以下|左右|以内|多|余)?"
)


def _texts(text: str, gazetteer: Gazetteer | None) -> Iterator[Kind]:
    if not text:
        return
    key = text.upper().strip("。.;,、")
    for kind, section in _VOCABULARIES.items():
        if _says(section, key):
            yield kind
    if _LEVEL.fullmatch(key):
        yield Kind.LEVEL
    if len(text) <= 12 and any(stem in text for stem in _paid_by()):
        yield Kind.PAID_BY
    if _MARKS.fullmatch(text):
        yield Kind.YES_NO
    if text in ("男", "女", "男性", "女性"):
        yield Kind.SEX
    if is_nation(text):
        yield Kind.ETHNIC
    yield from _places(text, gazetteer)
    if is_organisation(text):
        yield Kind.ORGANISATION
    if text.endswith(_POLICE):
        yield Kind.POLICE
    if _is_category(text):
        yield Kind.CATEGORY
    elif is_occupation(text) and not _says("skill_level", key):
        yield Kind.OCCUPATION
    elif is_person(text):
        yield Kind.PERSON
    if text in _channels():
        yield Kind.CHANNEL
    yield from (kind for kind, section in _LISTED.items() if key in _cells(section))
    if _LENGTH.fullmatch(text):
        yield Kind.LENGTH


@cache
def _paid_by() -> frozenset[str]:
    """免费, 自费, 公费: who pays."""
    return frozenset(word for words in vocabulary("stems")["free"]["stems"].values() for word in words)


@cache
def _channels() -> frozenset[str]:
    return frozenset(vocabulary("ideas")["answers"]["channels"])


@cache
def _cells(section: str) -> frozenset[str]:
    """Words of cells that no field's list has."""
    return frozenset(_CELLS[section])


def _says(section: str, key: str) -> bool:
    known = spellings(section)
    return key in known or all(part in known for part in re.split(r"[、,;/]", key))


_NUMBERED_CATEGORY = re.compile(
    r"\d{1,2}[.、]\D|第?(?:1[0-2]|[1-9]|十[一二]?|[一二三四五六七八九])类(?![\u4e00-\u9fff])"
)


def _is_category(text: str) -> bool:
    return bool(re.search(r"培训$", text) or _NUMBERED_CATEGORY.match(text))


def _places(text: str, gazetteer: Gazetteer | None) -> Iterator[Kind]:
    if gazetteer is not None:
        name = tight(text)
        if name in gazetteer.quiet or name in gazetteer.odd:
            yield Kind.TOWN
        elif gazetteer.in_address(text).name:
            yield (
                Kind.TOWN
                if len(text) <= 8 and text.endswith(("镇", "乡", "街道", "办事处", "政府"))
                else Kind.ADDRESS
            )
    elif len(text) <= 8 and re.fullmatch(r"[\u4e00-\u9fff]{1,6}(?:镇|乡|街道)", text):
        yield Kind.TOWN
    if _ADDRESS.search(text):
        yield Kind.ADDRESS
    elif _VILLAGE.search(text) and len(text) <= 14 and text not in _cells("households"):
        yield Kind.VILLAGE
