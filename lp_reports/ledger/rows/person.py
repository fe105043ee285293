"""Who was trained: name, ID, phone (codes P, I)."""

from __future__ import annotations

import datetime as dt
import re

from lp_reports.ledger.rows.remarks import dropped_word
from lp_reports.ledger.rows.row import Row
from lp_reports.ledger.values.cell import NOTHING
from lp_reports.ledger.values.dates import parse_day
from lp_reports.ledger.values.identities import (
    RESIDENCE_PERMITS,
    Identity,
    age_at,
    birth_of,
    lost_digits,
    parse_identity,
    parse_phones,
)
from lp_reports.ledger.values.mood import is_unsettled, others_words
from lp_reports.ledger.values.names import is_nation, is_occupation, is_person
from lp_reports.ledger.values.places import is_place_name
from lp_reports.model.fields import Field
from lp_reports.model.plan import Plan
from lp_reports.text.cleaning import one_dot, tight
from lp_reports.text.masking import mask_name, mask_phone
from lp_reports.text.patterns import seldom
from lp_reports.text.spellings import spellings
from lp_reports.text.vocabulary import vocabulary

_NO_NAMES = frozenset(vocabulary("stems")["identity"]["no_names"])
_TWO = vocabulary("stems")["two_people"]
_AND_OTHERS = re.compile(
    r"(?<=[\u4e00-\u9fff])等(?:\d+|[一二三四五六七八九十]+)?[人名位]|等\d+$|(?<=[\u4e00-\u9fff]{2})等$|[及和与](?:"
    rf"{others_words(himself=False)})|(?:{'|'.join(_TWO['couples'])})$"
)
_BETWEEN = re.compile(r"[、,;/，；和与及&+\n ]")
_KIN = others_words("alone")
_HIMSELF = "|".join(vocabulary("stems")["others"]["himself"])
# 王芳(丈夫), 李丽的儿子, 户主王芳, 王芳代李丽, 王芳或李丽: whose name it is must be asked.
_WHOSE = re.compile(
    rf"[\u4e00-\u9fff]{{2,4}}(?:\((?:{_KIN})\)|的(?:{_KIN})|之[{_TWO['kin']}]|[代替或][\u4e00-\u9fff]{{2,3}})|(?:{_HIMSELF})[:：]?[\u4e00-\u9fff]{{2,4}}|[\u4e00-\u9fff]{{2,4}}[?？]"
)
_WHOLE_NAME = seldom(f"(?:[{_TWO['surnames']}][\u4e00-\u9fff]{{1,2}})")


# Nobody's: a ditto mark (a name is never the one above), a word for a blank, no letter at all.
_NO_NAME = re.compile(
    r"[〃″\"”“'′]+|同[上前]|上同|[空男女缺]|空白|空缺|缺额|名额|暂[无缺空]|预留|不详|未填|未知|待[定补查核报填]|某+|(?:学员)?姓名|[\d\W_]+"
)
_HIDDEN = re.compile(r"某|[×*＊]|(?<=[\u4e00-\u9fff])[Xx]+$|^[Xx]+$")
_NOBODY = frozenset(vocabulary("words")["markers"]["nobody"])
# As most are: without a character that a word for a blank or for several people has.
_PLAIN_NAME = re.compile(
    "(?:(?![同上空不未待某等及和与夫暂缺额姓留代替或户之])[\u4e00-\u9fff]){2,4}(?<!女士)(?<!先生)"
)


def read_name(row: Row) -> str | None:
    """P01; V02 for what looks like more than one person."""
    if _PLAIN_NAME.fullmatch(text := row.text(Field.NAME)) and text not in _NOBODY:
        return text
    name = one_dot(bare_name(text))
    if name in NOTHING or _NO_NAME.fullmatch(name):
        row.find("P01", Field.NAME, found=f"“{name}”不是姓名" if name else "空白")
        return None
    if word := _beside_name(text):
        row.find("P06", Field.NAME, found=f"姓名后面写有“{word}”")
    if re.search(r"\d{5}", name) or len(name) == 1 or _is_nobody(name):
        row.find("V02", Field.NAME, found=f"姓名“{mask_name(name)}”不像一个人的姓名，请核对")
    elif _WHOSE.fullmatch(tight(text)) or _is_unsure(text):
        row.find("V02", Field.NAME, found=f"姓名“{mask_name(name)}”旁边另有话，看不出是谁，按此计，请核对")
    elif people := _several(text):
        message = f"姓名“{people}”像是不止一个人，按一人计，请核对，应一人一行"
        row.find("V02", Field.NAME, people, found=message)
    return name


def _is_nobody(name: str) -> bool:
    """张某某, 张××, 测试1: a name that hides whose it is, or is nobody's."""
    return name.lower().rstrip("0123456789") in _NOBODY or bool(_HIDDEN.search(name))


_NOTES = vocabulary("stems")["name"]
_BEHIND, _ALSO = (
    "|".join(map(re.escape, sorted(_NOTES[name], key=len, reverse=True))) for name in ("behind", "also")
)
_MARKS = re.escape(_NOTES["marks"])
_REMARK_BEHIND = re.compile(r"(?<=.)[(\[【]([^()\[\]【】]{1,20})[)\]】]$")
_GONE, _UNSURE = (re.compile("|".join(_NOTES[name])) for name in ("gone", "unsure"))
_AROUND_NAME = seldom(
    rf"(?:\d{{1,4}}(?: ?[.、)]| |(?![人名个位号班组]))|(?:学员)?姓名[:：]?|学员[:：]|[“\"'']|\(\d{{1,4}}\)|[{_MARKS}])? ?([\u3400-\u9fff][^\d(){_MARKS}]{{1,20}}?) ?(?:[(\[【](?:{_BEHIND}|(?:{_ALSO}):?[\u4e00-\u9fff]{{1,4}}|\d{{1,3}}|[一二三四五六七八九十\d]{{1,3}}组)[)\]】]|[{_MARKS}√]{{1,3}}|\d{{1,2}}|[、,;:?”\"'']|[ /,，、-][男女]|同志|女士|先生)?"
)
_LINE_WITHIN = re.compile("(?<=[\u4e00-\u9fff])_+(?=[\u4e00-\u9fff])")  # 张_三


def bare_name(text: str) -> str:
    """1.张三, 张三(女), 张三(缺照片), 张三☆ -> 张三; what may be another name beside it is left."""
    if not 2 < len(text) <= 40:
        return text
    while (note := _REMARK_BEHIND.search(text)) and not _may_be_a_name(note[1]):
        text = text[: note.start()]
    match = _AROUND_NAME.fullmatch(_LINE_WITHIN.sub(" ", text))
    return match[1] if match else text


def _may_be_a_name(note: str) -> bool:
    """李四; not 高中, 安全员, 马街镇. 大 tells two of one name apart."""
    known = note in spellings("education") or note in _NO_NAMES or is_occupation(note)
    return note in _NOTES["apart"] or (is_person(note) and not known)


def _beside_name(text: str) -> str:
    """已退 of 张三(已退): that the row may count for nobody, or for somebody else; '' where nothing says so."""
    match = _REMARK_BEHIND.search(text)
    return match[1] if match and (dropped_word(match[1]) or _GONE.search(match[1])) else ""


def _is_unsure(text: str) -> bool:
    """张三(待核), 张三(有误)."""
    match = _REMARK_BEHIND.search(text)
    return bool(match and _UNSURE.search(match[1]))


def _several(text: str) -> str:
    """张三、李四 or 张一等5人, masked; '' for a single name."""
    if len(text) > 40:
        return ""
    if match := _AND_OTHERS.search(text):
        return mask_name(text[: match.start()]) + match.group()
    parts = [part for part in _BETWEEN.split(text) if part]
    if len(parts) > 1 and all(_WHOLE_NAME.fullmatch(part) for part in parts):
        return "、".join(map(mask_name, parts))
    return ""


def read_identity(row: Row) -> str | None:
    """I01 to I08; the 18 characters, or None."""
    typed = row.raw(Field.IDENTITY)
    identity = parse_identity(typed)
    if identity.fault == "I02":
        identity = _beside_own_name(row) or identity
    if identity.fault:
        row.find(identity.fault, Field.IDENTITY, identity.text, found=_length(identity.text))
        return None
    if (birth := birth_of(identity.number)) and birth > row.table.period.last:
        row.find("I04", Field.IDENTITY, identity.text)
        return None
    if identity.old:
        row.find("I06", Field.IDENTITY, identity.text)
    if identity.text is not typed:  # there is more in the cell
        _tell_another_name(row, Field.IDENTITY)
        if "?" in row.text(Field.IDENTITY):
            message = "身份证号后面有问号，位数和校验码都对，照读，请核对"
            row.find("V02", Field.IDENTITY, identity.number, found=message)
    if identity.beside:
        message = f"身份证号一格里还有电话“{mask_phone(identity.beside)}”，按18位的读，电话没有读，应分两格填"
        row.find("V02", Field.IDENTITY, identity.number, found=message)
    _compare(row, identity.number)
    areas = row.context.settings.areas
    if areas and not identity.number.startswith(areas) and not identity.number.startswith(RESIDENCE_PERMITS):
        row.find("I08", Field.IDENTITY, identity.number, expected="、".join(areas))
    return identity.number


_NAME_BEHIND = re.compile(r"(?<=[\dX])\(([\u4e00-\u9fff]{2,4})\)$")


def _tell_another_name(row: Row, field: Field) -> None:
    """V02 for 李四 behind the number of 张三."""
    match = _NAME_BEHIND.search(tight(row.text(field)))
    other = match[1] if match else ""
    if _WHOLE_NAME.fullmatch(other) and not _is_word(row, other) and other not in tight(row.text(Field.NAME)):
        message = f"{field}后面写着“{mask_name(other)}”，不是本行的姓名，请核对是谁的号码"
        row.find("V02", field, found=message)


def _is_word(row: Row, text: str) -> bool:
    """高中, 常用, 马街, 石林, 白族: they begin as names do, and are none."""
    known = (spellings("education"), _NO_NAMES, row.context.gazetteer.quiet)
    return any(text in words for words in known) or is_place_name(text) or is_nation(text)


def _length(text: str) -> str:
    words = len(re.findall("[\u4e00-\u9fff]", text))
    return f"里夹着{words}个别的字" if words else f"有{len(text)}位"


def _beside_own_name(row: Row) -> Identity | None:
    """The ID in a cell that repeats the row's own name; beside any other name it may be another's."""
    beside = _without_own_name(row, Field.IDENTITY)
    identity = parse_identity(beside) if beside else None
    return identity if identity and not identity.fault else None


def _without_own_name(row: Row, field: Field) -> str:
    """What stands in a cell beside the row's own name; '' where the name does not stand there."""
    name, text = tight(row.text(Field.NAME)), tight(row.text(field))
    return text.replace(name, "", 1) if len(name) > 1 and name in text else ""


_SEXES = {
    "男": "男",
    "女": "女",
    "M": "男",
    "F": "女",
    "妇": "女",
    "♂": "男",
    "♀": "女",
    "1": "男",
    "2": "女",
}


def _compare(row: Row, identity: str) -> None:
    """I07: sex and birth date columns against the ID."""
    if row.given(Field.SEX):
        sex = "男" if int(identity[16]) % 2 else "女"
        if _SEXES.get(tight(row.text(Field.SEX))[:1].upper(), sex) != sex:
            row.find("I07", Field.SEX, found=f"性别“{row.text(Field.SEX)}”")
    if not row.given(Field.BIRTH):
        return
    birth = birth_of(identity)
    given = parse_day(row.raw(Field.BIRTH), row.epoch_1904)
    if given and given.day.year > row.table.period.last.year:  # 80.1.8: nobody is born in 2080
        given = given._replace(day=given.day.replace(year=given.day.year - 100))
    if given and birth:
        same = (
            (given.day.year, given.day.month) == (birth.year, birth.month)
            if given.month_only
            else given.day == birth
        )
        if not same:
            row.find("I07", Field.BIRTH, found="出生日期")


def age_then(plan: Plan, identity: str | None, start: dt.date | None, end: dt.date | None) -> int | None:
    """Completed years on the day the class opened, else the day it ended. A year that is told as wrong makes no age."""
    day = start or end
    birth = birth_of(identity) if identity else None
    if not day or not birth or not plan.first.year - 1 <= day.year <= plan.last.year:
        return None
    return age_at(birth, day)


def check_age(row: Row, age: int | None, identity: str | None = None) -> None:
    """P02, P03. The message tells no age."""
    limits = row.context.settings.limits
    if age is None:
        return
    if age < limits.youngest:
        row.find("P02", Field.IDENTITY, identity, expected=limits.youngest)
    elif age > limits.oldest:
        row.find("P03", Field.IDENTITY, identity, expected=limits.oldest)


_NOT_HIS = re.compile(
    "|".join((others_words("signs", himself=False), *vocabulary("stems")["phone"]["unusable"]))
)


def read_phones(row: Row) -> tuple[str, ...]:
    """P04; the well-formed numbers."""
    good, bad = parse_phones(row.raw(Field.PHONE))
    text = row.text(Field.PHONE)
    beside = "" if text.isascii() else _without_own_name(row, Field.PHONE)
    if bad and not good and beside:
        good, bad = parse_phones(beside)
    if good and not text.isascii():  # words beside it
        if _NOT_HIS.search(beside or tight(text)) or is_unsettled(text):
            row.find("V02", Field.PHONE, found="联系电话写明是别人的，或者不能用，没有读，应填本人的号码")
            return ()
        _tell_another_name(row, Field.PHONE)
    if bad:
        hint = "，是存成了数字，后几位已丢失" if lost_digits(bad[0]) else ""
        row.find("P04", Field.PHONE, bad[0], found=mask_phone(bad[0]), hint=hint)
    return good
