"""Who was trained: name, ID, phone, township, kinds of person (codes P, I, T)."""

from __future__ import annotations

import datetime as dt
import re

from lp_reports.ledger.dates import parse_day
from lp_reports.ledger.identities import age_at, birth_of, parse_identity, parse_phones
from lp_reports.ledger.places import Town
from lp_reports.ledger.row import Row
from lp_reports.ledger.values import NOTHING, parse_word, parse_yes_no
from lp_reports.model.fields import Field
from lp_reports.words import mask_phone, spellings, suggestion, tight

_FLAGS = {Field.POOR: "脱贫劳动力", Field.HARDSHIP: "就业困难人员", Field.LEAVER: "两后生"}


def read_name(row: Row) -> str | None:
    """P01."""
    name = tight(row.text(Field.NAME)).strip("·.")
    if name in NOTHING:
        row.find("P01", Field.NAME)
        return None
    return name


def read_identity(row: Row) -> str | None:
    """I01 to I08; the 18 characters, or None."""
    identity = parse_identity(row.raw(Field.IDENTITY))
    if identity.fault:
        row.find(identity.fault, Field.IDENTITY, identity.text, found=len(identity.text))
        return None
    if (birth := birth_of(identity.number)) and birth > row.table.period.last:
        row.find("I04", Field.IDENTITY, identity.text)
        return None
    if identity.old:
        row.find("I06", Field.IDENTITY, identity.text)
    _compare(row, identity.number)
    areas = row.context.settings.areas
    if areas and not identity.number.startswith(areas):
        row.find("I08", Field.IDENTITY, identity.number, expected="、".join(areas))
    return identity.number


def _compare(row: Row, identity: str) -> None:
    """I07: sex and birth date columns against the ID."""
    sex = "男" if int(identity[16]) % 2 else "女"
    if row.text(Field.SEX)[:1] in ("男", "女") and row.text(Field.SEX)[:1] != sex:
        row.find("I07", Field.SEX, found=f"性别“{row.text(Field.SEX)}”")
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


def check_age(row: Row, identity: str | None, start: dt.date | None, end: dt.date | None) -> None:
    """P02, P03 on the day the class opened, else the day it ended. The message tells no age."""
    day = start or end
    birth = birth_of(identity) if identity else None
    if not day or not birth or not identity:
        return
    limits = row.context.settings.limits
    age = age_at(birth, day)
    if age < limits.youngest:
        row.find("P02", Field.IDENTITY, identity, expected=limits.youngest)
    elif age > limits.oldest:
        row.find("P03", Field.IDENTITY, identity, expected=limits.oldest)


def read_phones(row: Row) -> tuple[str, ...]:
    """P04; the well-formed numbers."""
    good, bad = parse_phones(row.raw(Field.PHONE))
    if bad:
        row.find("P04", Field.PHONE, bad[0], found=mask_phone(bad[0]))
    return good


def read_people(row: Row) -> frozenset[str]:
    """The kinds of person: one column with several, and yes/no columns; V02 for what was read by nearness."""
    people = {
        term
        for field, term in _FLAGS.items()
        if parse_yes_no(row.text(field)) or row.text(field) in (term, "卡户")
    }
    for part in re.split(r"[、,;/，；+\s]+", row.text(Field.PEOPLE)):
        if tight(part) in NOTHING:
            continue
        word = parse_word("person_type", part)
        if word is None:
            hint = suggestion(tight(part), spellings("person_type").values())
            row.find("V02", Field.PEOPLE, found=f"人员类别“{part}”认不出，按未填处理{hint}")
            continue
        people.add(word.term)
        if word.near:
            row.find("V02", Field.PEOPLE, found=f"人员类别“{part}”读作“{word.term}”")
    return frozenset(people)


def read_township(row: Row) -> str | None:
    """T01, T02: the column, else the village or the address. None: 县外/未分解."""
    gazetteer = row.context.gazetteer
    column = row.text(Field.TOWNSHIP)
    own = gazetteer.in_column(column) if tight(column) not in NOTHING else Town("")
    if own.name:
        if own.odd:
            row.find("T02", Field.TOWNSHIP, found=column, expected=own.name)
        return own.name
    field, town = (Field.TOWNSHIP, own) if own.foreign else _from_address(row)
    if town.name and tight(column) in NOTHING:
        if town.odd:
            row.find("T02", field, found=town.form, expected=town.name)
        return town.name
    if town.name:
        row.find("T02", Field.TOWNSHIP, found=column, expected=town.name)
        return town.name
    _unresolved(row, column, town)
    return None


def _from_address(row: Row) -> tuple[Field, Town]:
    """The better of village and address: a foreign address decides, else the first that holds a name."""
    found = [
        (field, row.context.gazetteer.in_address(text))
        for field in (Field.ADDRESS, Field.VILLAGE)
        if (text := row.text(field))
    ]
    foreign = [pair for pair in found if pair[1].foreign]
    named = [pair for pair in found if pair[1].name]
    return next(
        iter(foreign or sorted(named, key=lambda pair: -len(pair[1].form)) or found),
        (Field.ADDRESS, Town("")),
    )


def _unresolved(row: Row, column: str, town: Town) -> None:
    field = next((f for f in (Field.TOWNSHIP, Field.ADDRESS, Field.VILLAGE) if row.has(f)), Field.TOWNSHIP)
    shown = column or row.text(Field.ADDRESS) or row.text(Field.VILLAGE)
    if town.foreign:
        found = f"“{shown}”在县外"
    elif tight(shown) in NOTHING:
        found = "乡镇空白，地址和村里也没有本县乡镇名"
    else:
        found = f"“{shown}”不是本县乡镇（街道）"
    hint = "" if town.foreign else row.context.gazetteer.hint(column)
    row.find("T01", field, found=found, hint=hint)
