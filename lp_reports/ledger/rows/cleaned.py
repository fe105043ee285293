"""Which slips of the pen reading a row puts right, for the count in run.json and the unit's feedback."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from lp_reports.ledger.rows.person import bare_name
from lp_reports.ledger.values.certificate_numbers import numbers_in
from lp_reports.ledger.values.identities import joined, without_phone_words, without_words
from lp_reports.model.fields import Field
from lp_reports.text.cleaning import clean, cleaned_kinds, code, one_dot, tight

_CLEANED = (Field.NAME, Field.IDENTITY, Field.PHONE, Field.NUMBER)
_CODES = (Field.IDENTITY, Field.NUMBER)
_SOME_DIGITS = re.compile(r"\d{3}")
_PLAIN_NAME = re.compile("[\u4e00-\u9fff]{2,4}")  # as nearly all are: nothing of it is put right


# What most of these cells hold, of which nothing is put right.
_SPOTLESS = re.compile("[0-9A-Z]*|[\u4e00-\u9fff]{2,4}")


def all_cleaned(fields: Sequence[Field], rows: Sequence[Sequence[Any]]) -> Iterator[str]:
    """`cleaned` of many rows; their cells are in the order of `fields`."""
    own = [at for at, field in enumerate(fields) if field in _CLEANED]
    touched = {
        row
        for at in own
        for row, value in enumerate([cells[at] for cells in rows])
        if value.__class__ is str and not _SPOTLESS.fullmatch(value)
    }
    return (kind for row in touched for kind in cleaned(dict(zip(fields, rows[row], strict=True))))


def cleaned(raws: Mapping[Field, Any]) -> Iterator[str]:
    """A kind for every slip of the pen that reading a row puts right."""
    typed, phone, identity = raws.get(Field.NAME), raws.get(Field.PHONE), raws.get(Field.IDENTITY)
    plain_name = isinstance(typed, str) and _PLAIN_NAME.fullmatch(typed)
    for field in _CLEANED:
        value = raws.get(field)
        if not isinstance(value, str) or not value or (value.isascii() and value.isalnum()):
            continue
        if field is Field.NAME and plain_name:
            continue
        bare = tight(value)
        if bare != value:
            yield from cleaned_kinds(value)
        if field is Field.NAME and one_dot(named := bare_name(clean(value))) != tight(named):
            yield "统一间隔号"
        if field in _CODES and code(value) != bare.upper():
            yield "去掉号码两头的符号"
        if field is Field.NUMBER and _loses_words(value):
            yield "去掉证书编号前后的文字"
    if isinstance(typed, str) and not plain_name and bare_name(clean(typed)) != clean(typed):
        yield "去掉姓名前后的序号和标注"
    if isinstance(phone, str) and not phone.isascii() and _plain(phone) != tight(phone):
        yield "去掉电话前后的文字"
    if isinstance(identity, str) and identity:
        if identity.endswith(("x", "ｘ")):
            yield "x改为X"
        if identity.isascii() and identity.isalnum():
            return  # nothing around it, nothing in it
        if not identity.isascii() and without_words(code(identity)) != code(identity):
            yield "去掉身份证号前后的文字"
        if joined(bare := without_words(code(identity))) != bare:
            yield "去掉身份证号里的连接号"


def _loses_words(number: str) -> bool:
    found = numbers_in(number).numbers
    return len(found) == 1 and len(found[0]) < len(code(number)) and bool(_SOME_DIGITS.search(found[0]))


def _plain(phone: str) -> str:
    return without_phone_words(tight(phone))
