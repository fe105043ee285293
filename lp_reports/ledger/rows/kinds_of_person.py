"""The kinds of person: one column that may name several, and yes/no columns of one kind each."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lp_reports.ledger.rows.hints import tell_read_as, tell_two, tell_unread
from lp_reports.ledger.rows.row import Row
from lp_reports.ledger.values.cell import NOTHING, memo, misspelt, parse_ticks, parse_word, parse_yes_no
from lp_reports.ledger.values.mood import is_doubtful, is_to_come
from lp_reports.ledger.values.stems import Meaning, asked_after, meaning, says_no_more
from lp_reports.model.fields import Field
from lp_reports.text.cleaning import clean, tight
from lp_reports.text.patterns import seldom
from lp_reports.text.spellings import spellings

_COMMON = frozenset({"一般农村劳动力", "其他"})
_POOR = frozenset({"脱贫劳动力", "监测对象"})  # who is one of these is in no common household
_FLAGS = {Field.POOR: "脱贫劳动力", Field.HARDSHIP: "就业困难人员", Field.LEAVER: "两后生"}
_APART = seldom(r"[、,;/，；+＋|&\\。\s]+|(?<!\d)\d[.)](?=\D)|(?<!\d)\d(?=[\u4e00-\u9fff])(?!\d?类)")
_MOST_PARTS = 24
_NOTED = re.compile(r"([^()]+)\(([^()]+)\)")
_CHOICE = re.compile("[/|或]")
_AND = re.compile("[和及与兼]")


def read_people(row: Row) -> frozenset[str]:
    """V02 for what was read by nearness or not at all."""
    people: set[str] = set()
    for field, term in _FLAGS.items():
        people |= _flagged(row, field, _asked(row, field) or term)
    parts = list(_parts(row.text(Field.PEOPLE)))
    if _is_either(row.text(Field.PEOPLE), parts):
        tell_two(row, Field.PEOPLE, row.text(Field.PEOPLE), parts)
        return frozenset(people)
    for part in parts:
        people |= _named(row, Field.PEOPLE, part)
    return frozenset(people)


def _is_either(text: str, parts: list[str]) -> bool:
    """脱贫户/一般户: a choice that nobody made; 脱贫户、农户 is both."""
    if len(parts) < 2 or not _CHOICE.search(clean(text)):
        return False
    kinds = [parse_kind(part).terms for part in parts]
    return all(kinds) and any(set(terms) <= _COMMON for terms in kinds) and len(set(kinds)) > 1


def _asked(row: Row, field: Field) -> str:
    """The one kind that the head names: 监测对象 of 是否监测对象; '' where it names none or several, or those who are of no other."""
    head = tight(row.table.heads.get(field, ""))
    kind = parse_kind(asked_after(head)).term if "是否" in head else ""
    return "" if kind in _COMMON else kind


def _flagged(row: Row, field: Field, term: str) -> set[str]:
    """是否脱贫户: yes, no, its own name, or another kind that is named instead."""
    text = row.text(field)
    if tight(text) in NOTHING:
        return set()
    answer, kind = parse_yes_no(text), parse_kind(text)
    named = set(kind.terms) - _COMMON
    if answer is not None and named <= {term}:
        return {term} if answer else set()
    if not kind.terms:
        tell_unread(row, field, text)
        return set()
    people = named | {term} if answer else named
    if kind.near or not people <= {term}:
        tell_read_as(row, field, text, "、".join(sorted(people)) or kind.terms[0])
    return people


def _named(row: Row, field: Field, part: str) -> set[str]:
    label, _, answer = tight(part).partition(":")
    if (said := parse_yes_no(answer) if answer else None) is not None and parse_kind(label).terms:
        if not said:
            return set()  # 脱贫户:否
        part = label
    kind = parse_kind(part)
    if not kind.terms:
        tell_unread(row, field, part, spellings("person_type").values())
    elif kind.near:
        tell_read_as(row, field, part, kind.terms[0])
    return set(kind.terms)


def _parts(text: str) -> Iterator[str]:
    """脱贫户、残疾人 -> each of them; of a list with ticks what is ticked."""
    if tight(text) in NOTHING:
        return
    if ticks := parse_ticks(text):
        yield from ticks.ticked
        return
    if _is_known(text):
        yield text
        return
    parts = _APART.split(clean(text))
    for part in parts if len(parts) <= _MOST_PARTS else [text]:
        if tight(part) in NOTHING:
            continue
        if both := _common_and_more(part):
            yield from both
            continue
        pieces = _AND.split(part)
        known = len(pieces) > 1 and not _is_known(part) and all(parse_kind(piece).term for piece in pieces)
        yield from pieces if known else [part]


def _common_and_more(part: str) -> tuple[str, ...]:
    """一般农户(退伍军人): of a common household, and a soldier once; () for anything else."""
    noted = _NOTED.fullmatch(tight(part)) if "(" in part else None
    if not noted or parse_kind(noted[1]).term not in _COMMON or is_doubtful(part):
        return ()
    more = parse_kind(noted[2])
    sure = more.term and not more.near and more.term not in _COMMON | _POOR
    return noted.groups() if sure else ()


def _is_known(text: str) -> bool:
    word = parse_word("person_type", text)
    return bool(word and not word.near and "(" not in text)


@memo
def parse_kind(text: str) -> Meaning:
    """The kinds that a word names: the word itself, its stems, a near one."""
    word = parse_word("person_type", text)
    kind = meaning("person_type", text)
    if (word is None or word.near) and is_to_come(text):
        return Meaning()
    if word and not word.near and not ("(" in text and set(kind.terms) - {word.term}):  # 脱贫户(残疾)
        return Meaning((word.term,))
    if kind.terms:
        unclear = not set(kind.terms) <= _COMMON and not says_no_more("person_type", text)
        return kind._replace(near=kind.near or unclear or misspelt("person_type", text, kind.term))
    return Meaning((word.term,), True) if word else Meaning()
