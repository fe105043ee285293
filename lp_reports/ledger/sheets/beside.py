"""A small table to the right of a ledger is not the ledger's: counts of townships, dates of classes, the offices' phones.

A blank column parts it from the persons, and it names none itself; its rows are not the persons' rows, ending before
them or going on below; and it shows that it is of something else: it heads again what the persons have a column for, or
it counts the things that it lists."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import Any

from lp_reports.ledger.heads.contents.kinds import Kind, kinds_of
from lp_reports.ledger.heads.read import read_word
from lp_reports.ledger.heads.reading import Column
from lp_reports.ledger.single_rows.head_rows import PERSON
from lp_reports.ledger.single_rows.persons import holds_person, is_long_number
from lp_reports.ledger.values.cell import show
from lp_reports.ledger.values.towns import Gazetteer
from lp_reports.model.fields import Field
from lp_reports.model.ledger import column_letters
from lp_reports.text.cleaning import tight
from lp_reports.text.spellings import spellings

# The sections of vocabulary/words.toml whose words a drop-down offers.
_CLOSED = "employment person_type education training_mode cert_class skill_level place yes_no".split()
_NAMES = frozenset({Kind.TOWN, Kind.CATEGORY})
# What people of a ledger are alike in: nobody's answers stand there each once.
_ALIKE = frozenset({Field.CERT_CLASS, Field.LEVEL, Field.EDUCATION, Field.MODE, Field.PEOPLE, Field.TOWNSHIP})
_LEAST_LISTED = 3
_PLAIN = 0.8  # the share of cells
_GAPS = 8  # blank columns, the last ones, right of which another table is looked for
_SHOWN = 3  # heads in a note
_COUNT = re.compile(r"\d{1,4}")

Columns = Mapping[int, Column]


def table_beside(columns: Columns, own: Mapping[str, Field]) -> int:
    """The first column of what stands beside a ledger, 0 for nothing. `columns`: those with a head or contents."""
    gaps = [right for left, right in pairwise(sorted(columns)) if right > left + 1]
    if not gaps:
        return 0
    fields = {at: read_word(column.heads, own) for at, column in columns.items()}
    return next((begin for begin in gaps[-_GAPS:] if _is_another(columns, begin, fields)), 0)


def lists_beside(columns: Columns, own: Mapping[str, Field], gazetteer: Gazetteer | None) -> int:
    """The first column of lists for drop-downs right of a ledger, 0 for none: behind a blank column, what stands in the
    head's row is one of the answers below it."""
    gaps = [right for left, right in pairwise(sorted(columns)) if right > left + 1]
    return next((begin for begin in gaps[-_GAPS:] if _are_lists(columns, begin, own, gazetteer)), 0)


def _are_lists(columns: Columns, begin: int, own: Mapping[str, Field], gazetteer: Gazetteer | None) -> bool:
    """None holds a person or has a head that asks for a field; one lists names, or every one answers, each once."""
    beside = [column for at, column in columns.items() if at >= begin]
    headed = [column for column in beside if column.heads]
    if not headed or any(holds_person(column.cells) for column in beside):
        return False
    names = [column for column in headed if _lists_names(column, gazetteer)]
    others = [column for column in headed if column not in names]
    if any(read_word(column.heads, own) for column in others):
        return False
    return bool(names) or all(_lists_answers(column) for column in headed)


def _lists_names(column: Column, gazetteer: Gazetteer | None) -> bool:
    """The head is a township or a category, as most of what stands below it is, and not all of that is one."""
    head = kinds_of(column.heads[-1], gazetteer, False) & _NAMES
    filled = [value for value in column.cells if value != ""]
    alike = [value for value in filled if head & kinds_of(value, gazetteer, False)]
    return len({*alike}) > 1 and len(alike) >= _PLAIN * len(filled)


def _lists_answers(column: Column) -> bool:
    """The head is an answer, and so is every cell; none stands there twice."""
    texts = [tight(text).upper() for text in (column.heads[-1], *map(show, column.cells)) if text != ""]
    return (
        len(texts) > 2
        and len({*texts}) == len(texts)
        and any(all(text in spellings(section) for text in texts) for section in _CLOSED)
    )


def _is_another(columns: Columns, begin: int, fields: Mapping[int, Field | None]) -> bool:
    beside = {at: column for at, column in columns.items() if at >= begin}
    persons = {field: column for at, column in columns.items() if at < begin and (field := fields[at])}
    asked = {field: column for at, column in beside.items() if (field := fields[at])}
    if Field.IDENTITY in asked or not persons.keys() >= PERSON:
        return False
    identities = [at for at, value in enumerate(persons[Field.IDENTITY].cells) if is_long_number(value)]
    filled = _filled(beside.values())
    if not identities or not filled or any(holds_person(column.cells) for column in beside.values()):
        return False
    known = asked.keys() <= persons.keys()  # else some of it is the persons'
    if known and any(_lists_again(column, persons[field], field) for field, column in asked.items()):
        return True
    ends_before = max(filled) < max(identities) and filled == {*range(len(filled))}
    if not ends_before and max(filled) <= max(identities):
        return False  # a remark here and there, or an answer of everybody
    if len(beside) < 2:
        return any(field in _ALIKE and _is_list(column) for field, column in asked.items())
    if Field.NAME in asked:
        return False
    return bool(asked.keys() & persons.keys()) or _counts(beside, fields, len(identities))


def _filled(columns: Iterable[Column]) -> set[int]:
    return {at for column in columns for at, value in enumerate(column.cells) if value != ""}


def _is_list(column: Column) -> bool:
    """Several things below each other, each once."""
    said = [value for value in column.cells if value != ""]
    return (
        len(said) >= _LEAST_LISTED and len({*said}) == len(said) and _filled([column]) == {*range(len(said))}
    )


def _lists_again(column: Column, own: Column, field: Field) -> bool:
    """It lists what the persons have a column for, each once and not as they stand: townships, trades, or some of their
    names."""
    if [*column.cells] == [*own.cells] or not _is_list(column):
        return False
    return field is not Field.NAME or {*column.cells} <= {*own.cells, ""}


def _counts(beside: Columns, fields: Mapping[int, Field | None], persons: int) -> bool:
    """Things, each once, and under a head that asks for no field how many of the persons are of each."""
    lists = [[tight(value) for value in beside[at].cells if isinstance(value, str)] for at in sorted(beside)]
    things = next(
        (texts for cells in lists if len(texts := [text for text in cells if _is_word(text)]) > 1), []
    )
    numbers = [_numbers(column.cells) for at, column in beside.items() if column.heads and not fields[at]]
    # with a total below them they are twice the persons at most
    return (
        bool(things)
        and len({*things}) == len(things)
        and any(len(counts) > 1 and sum(counts) <= 2 * persons for counts in numbers)
    )


def _is_word(text: str) -> bool:
    return text != "" and not text.isdecimal()


def _numbers(cells: Sequence[Any]) -> list[int]:
    """A column of nothing but small whole numbers, [] for any other."""
    texts = [show(value) for value in cells if value != ""]
    return [int(text) for text in texts] if all(_COUNT.fullmatch(text) for text in texts) else []


def beside_note(columns: Columns, begin: int) -> str:
    """One sentence of what was left out."""
    heads = [column.heads[-1] for at, column in sorted(columns.items()) if at >= begin and column.heads]
    named = f"“{'、'.join(heads[:_SHOWN])}”{'等' if len(heads) > _SHOWN else ''}" if heads else ""
    return f"{column_letters(begin)}列起{named}与人员名单隔着空列，是另一张表，没有读"
