"""One column for each class of certificate: 职业技能等级证书 | 专项职业能力证书 over ticks, over numbers, or as groups."""

from __future__ import annotations

import re
from collections.abc import Set

from lp_reports.ledger.heads.contents.evidence import Verdict, judge
from lp_reports.ledger.heads.contents.kinds import Kind
from lp_reports.ledger.heads.draft import Claim, Draft
from lp_reports.ledger.heads.meaning.spoken import How
from lp_reports.ledger.heads.sheet import Columns
from lp_reports.ledger.heads.training.options import is_ticked, put
from lp_reports.model.fields import CertClass, Field
from lp_reports.model.ledger import Part

_CLASSED = (Field.NUMBER, Field.ISSUED, Field.LEVEL, Field.ISSUER)
_CLASS_IDEAS = {"职证": Field.TICK_VOCATIONAL, "专证": Field.TICK_SPECIALISED}
_ONLY_CLASS = frozenset({*_CLASS_IDEAS, "证书", "技能", "职业", "是否", "取得", "取证"})
_ANY_SKILL = frozenset({"证书", "技能", "职业", "等级", "是否", "取得", "取证"})
_PLAIN = 0.6  # the share of cells


def find_ticked_classes(table: Columns, draft: Draft) -> None:
    """证书类别{职业技能等级证书 | 专项职业能力证书} over ticks: one tick column for each class, whatever the group asks for,
    but for a class whose column the clerk has settled."""
    by_field: dict[Field, list[int]] = {}
    heard = [table.words[number].best for number in table.numbers]
    settled = {best.field for best in heard if best and best.how is How.OWN}
    beside = {table.stacks[number][:-1] for number in table.numbers if "专证" in table.words[number].ideas}
    for number in table.numbers:
        field = _class_of_leaf(table, number, beside)
        if field and number not in draft.taken() and is_ticked(table, number):
            by_field.setdefault(field, []).append(number)
    if not any(table.filled(number) for numbers in by_field.values() for number in numbers):
        return
    for field, numbers in by_field.items():
        if field not in settled:
            put(draft, field, [Part(column, says=table.head(column)) for column in numbers])
            if len(numbers) == 1:
                del draft.parts[field]
                if (best := table.words[numbers[0]].best) and best.field is field:
                    draft.claims[field] = Claim(best, Verdict.SILENT)


def _class_of_leaf(table: Columns, number: int, beside: Set[tuple[str, ...]]) -> Field | None:
    """The class that a leaf names, and nothing else of it; in a group `beside` 专项职业能力证 any other 技能证书 is the
    vocational."""
    words = table.words[number]
    if words.apart or words.strange or not words.ideas:
        return None
    if classes := words.ideas & _CLASS_IDEAS.keys():
        only = len(classes) == 1 and words.ideas <= _ONLY_CLASS
        return _CLASS_IDEAS[next(iter(classes))] if only else None
    if not words.ideas <= _ANY_SKILL or not re.search("技能|职业|等级", table.head(number)):
        return None
    return Field.TICK_VOCATIONAL if table.stacks[number][:-1] in beside else None


def find_class_numbers(table: Columns, draft: Draft) -> None:
    """职业资格证书 | 专项职业能力证书 over certificates' numbers: each column says the number, and its head the class."""
    if any(best.field is Field.NUMBER for words in table.words.values() if (best := words.best)):
        return
    given = {
        CertClass.VOCATIONAL if field is Field.TICK_VOCATIONAL else CertClass.SPECIALISED: number
        for number in table.numbers
        if (field := _class_of_leaf(table, number, frozenset()))
        and number not in draft.taken()
        and table.profile(number).share({Kind.NUMBER}) >= _PLAIN
    }
    if given:
        parts = [Part(number, cert_class=cert_class) for cert_class, number in given.items()]
        put(draft, Field.NUMBER, sorted(parts))
        draft.notes += [
            (part.column, f"{table.called(part.column)}下面是编号，读作“{Field.NUMBER}”") for part in parts
        ]


def find_classes(table: Columns, draft: Draft) -> None:
    """职业技能等级证书{编号, 日期} | 专项职业能力证书{编号, 日期}: one column of a field for each class."""
    for field in _CLASSED:
        given: dict[CertClass, int] = {}
        asking = [number for number in table.numbers if _asks_plainly(table, draft, field, number)]
        for number in asking:
            if cert_class := table.words[number].cert_class:
                given.setdefault(cert_class, number)
        skilled = [number for number in asking if table.words[number].skilled]
        if given.keys() == {CertClass.SPECIALISED} and len(asking) == 2 and len(skilled) == 1:
            given[CertClass.VOCATIONAL] = skilled[0]  # 证书编号(职业资格) beside 证书编号(专项能力)
        if len(given) > 1:
            parts = [Part(number, cert_class=cert_class) for cert_class, number in given.items()]
            put(draft, field, sorted(parts))


def _asks_plainly(table: Columns, draft: Draft, field: Field, number: int) -> bool:
    words = table.words[number]
    best = words.best or next((reading for reading in words.readings if reading.field is field), None)
    return (
        best is not None
        and best.field is field
        and (best.how >= How.MEANING or judge(field, table.glance(number)) is Verdict.HARD)
        and number not in draft.taken()
        and judge(field, table.glance(number)) > Verdict.FORBIDDEN
        and not (table.filled(number) and is_ticked(table, number))
    )


def name_single_class(table: Columns, draft: Draft) -> None:
    """One certificate under a head of its class, where no column says the class."""
    if draft.columns.keys() & {Field.CERT_CLASS, Field.TICK_VOCATIONAL, Field.TICK_SPECIALISED}:
        return
    for field in _CLASSED:
        number = draft.columns.get(field)
        if number and field not in draft.parts and (cert_class := table.words[number].cert_class):
            draft.parts[field] = (Part(number, cert_class=cert_class),)
