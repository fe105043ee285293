"""One cell that holds the answers to several fields: 张三/13800001111, 云123 2021.4.20."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from typing import Any

from lp_reports.ledger.rows.papers import class_terms
from lp_reports.ledger.values.cell import show
from lp_reports.ledger.values.identities import parse_identity
from lp_reports.ledger.values.names import is_occupation
from lp_reports.model.fields import Field
from lp_reports.text.cleaning import tight
from lp_reports.text.vocabulary import vocabulary

_DATE = (
    r"(?:20\d\d|19\d\d)(?:年\d{1,2}月(?:\d{1,2}[日号]?)?|[.\-/]\d{1,2}(?:[.\-/]\d{1,2})?|[01]\d[0-3]\d(?!\d))"
)
_SPAN = rf"{_DATE}\s*(?:-{{1,2}}|—{{1,2}}|–|−|‐|~|～|至|到|\s)\s*(?:{_DATE}|\d{{1,2}}(?:[月.\-/]\d{{1,2}}日?)?日?)"
# How a field's part of a cell looks; the surest kinds are taken out first, what is left is the rest's.
_SHAPES: tuple[tuple[Field, str], ...] = (
    (Field.IDENTITY, r"(?<!\d)[1-9]\d{16}[\dXx](?!\d)"),
    (Field.PHONE, r"(?<!\d)1[3-9]\d{9}(?!\d)|(?<!\d)0\d{2,3}-?\d{7,8}(?!\d)"),
    (Field.DAYS, r"(?<!\d)\d{1,3}\s*天"),
    (Field.HOURS, r"(?<!\d)\d{1,4}\s*(?:课时|学时|节)"),
    (Field.SPAN, _SPAN),
    *(
        (field, rf"(?<!\d){_DATE}")
        for field in (Field.ISSUED, Field.START, Field.END, Field.HIRED, Field.BIRTH)
    ),
    *(
        (field, r"(?:[一二三四五1-5]级|初级|中级|高级)[工技师/]{0,3}|不分等?级|无等级|无级别")
        for field in (Field.LEVEL, Field.TRAINING_LEVEL)
    ),
    (Field.SEX, r"[男女]"),
    (Field.NUMBER, r"[A-Za-z\u4e00-\u9fff]{0,6}[\dA-Za-z\-]{5,}"),
)
_LENGTHS = {Field.DAYS, Field.HOURS}
_NUMBERS = re.compile(r"(\d{1,4}(?:\.5)?)(?:(?:[/、,;|+]|\((?=.+\)))(\d{1,4}(?:\.5)?)\)?)?")
_STAGES = ({Field.BEFORE, Field.NOW}, {Field.WAGE_BEFORE, Field.WAGE_AFTER})
_TRAINED = {Field.CATEGORY, Field.OCCUPATION}
_LEVELS = {Field.LEVEL, Field.TRAINING_LEVEL}
_WHO = {Field.NAME, Field.IDENTITY}
_MISTYPED_ID = r"(?<!\d)\d{14,19}[\dXx]?(?!\d)"  # beside a name: the row tells what is wrong with it
_EDGES = " \t\r\n/、,，;；:：()（）|+-"


def split(value: Any, fields: Sequence[Field], head: str = "") -> dict[Field, Any]:
    """What of a cell answers each of its fields; a cell that is one value answers the field it looks like."""
    if value == "":
        return dict.fromkeys(fields, "")
    if set(fields) == _LENGTHS and (lengths := _two_lengths(show(value), head)):
        return lengths
    if isinstance(value, dt.date):
        dated = next((field for field, shape in _SHAPES if field in fields and "20" in shape), fields[0])
        return {field: value if field is dated else "" for field in fields}
    text, parts = show(value), dict.fromkeys(fields, "")
    if set(fields) in _STAGES:
        return _before_and_after(text, fields)
    if set(fields) == _TRAINED and is_occupation(tight(text)):
        return dict.fromkeys(fields, value)  # an occupation says its category
    if set(fields) == _LEVELS:
        return dict.fromkeys(fields, value)  # 鉴定等级 is that of both
    both = parse_identity(value) if {Field.IDENTITY, Field.PHONE} == set(fields) else None
    if both and both.beside:
        return {Field.IDENTITY: both.number, Field.PHONE: both.beside}
    level = ""
    mistyped = set(fields) >= _WHO
    for field, shape in _SHAPES:
        if field is Field.IDENTITY and mistyped and not re.search(shape, text):
            shape = _MISTYPED_ID
        if field in parts and (part := re.search(shape, text)):
            parts[field] = part.group().strip(_EDGES)
            level = text if field is Field.LEVEL else level
            text = f"{text[: part.start()]} {text[part.end() :]}"
    rest = text.strip(_EDGES)
    if Field.CERT_CLASS in parts and not class_terms(rest)[0] and class_terms(level)[0]:
        rest = level.strip(_EDGES)  # 电工初级证书: the level is what tells the class
    free = next((field for field in fields if not parts[field]), None)
    if rest and free and not _only_marks(rest):
        parts[free] = rest
    return dict(parts)


def _two_lengths(text: str, head: str) -> dict[Field, Any]:
    """10/80, 10（80） below 天数/课时, in the order of the head, whose first a lone number is; {} for other texts, and where
    there are not more hours than days: 10/8 may be eight a day."""
    said = vocabulary("ideas")["both_lengths"]
    match, hours = _NUMBERS.fullmatch(tight(text)), re.search(said["hours"], head)
    if not match or not hours:
        return {}
    first, last = match[1], match[2]
    days_first = said["days"] in head[: hours.start()]
    if not last:
        return {Field.DAYS: first if days_first else "", Field.HOURS: "" if days_first else first}
    days, taught = (first, last) if days_first else (last, first)
    return {Field.DAYS: days, Field.HOURS: taught} if float(taught) > float(days) else {}


def _before_and_after(text: str, fields: Sequence[Field]) -> dict[Field, Any]:
    """待业→已就业, 前:待业 后:务工; a lone answer is what is now."""
    said = vocabulary("ideas")["both_stages"]
    parts = [re.sub(said["label"], "", part) for part in re.split(said["between"], text) if part]
    before, after = sorted(fields, key=[*Field].index)
    first, last = parts if len(parts) == 2 else ("", text)
    return {before: first, after: last}


def _only_marks(text: str) -> bool:
    return not re.search(r"[\w\u4e00-\u9fff]", text)
