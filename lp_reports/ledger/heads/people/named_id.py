"""姓名及身份证号, 参训人员 over 张三 5303…: the name and the ID in one cell, where no other column has the IDs."""

from __future__ import annotations

import re

from lp_reports.ledger.heads.contents.evidence import Verdict
from lp_reports.ledger.heads.draft import Draft
from lp_reports.ledger.heads.meaning.spoken import How
from lp_reports.ledger.heads.sheet import Columns
from lp_reports.ledger.values.names import is_person
from lp_reports.model.fields import Field

_MOST, _PLAIN = 0.8, 0.6  # the share of cells
_WHOSE = frozenset({"姓名", "身份证", "学员", "本人"})
_ASKED = frozenset({"姓名", "身份证"})
_LONGEST = 60  # characters of such a cell
_ID = re.compile(r"\d{14,18}[\dXx]")
_SOUND = re.compile(r"(?<!\d)\d{17}[\dXx](?!\d)")
_PHONE = re.compile(r"(?<!\d)1[3-9]\d{9}(?!\d)")
_REST = re.compile(r"\d{14,18}[\dXx]|\d{11}|[\s/、,，;；:：()（）|+\-]+")  # all but the name


def find_named_ids(table: Columns, draft: Draft) -> None:
    """Gives both to the one such column, and the phone that stands there too; told where the head does not ask for both."""
    if draft.settled(Field.IDENTITY):
        return
    both = [number for number in table.numbers if _holds_both(table, draft, number)]
    if len(both) != 1:
        return
    (number,) = both
    wanted = [field for field in (Field.NAME, Field.IDENTITY) if not draft.settled(field)]
    if draft.columns.get(Field.NAME) == number:
        draft.drop(Field.NAME)
        wanted = [Field.NAME, Field.IDENTITY]
    if _holds_phones(table, number) and not draft.settled(Field.PHONE):
        wanted.append(Field.PHONE)
    for field in wanted:
        draft.give(field, number, Verdict.SILENT, How.MEANING)
    if not table.words[number].ideas >= _ASKED:
        draft.notes.append((number, f"{table.called(number)}一格里有姓名和身份证号，分开读"))


def _holds_phones(table: Columns, number: int) -> bool:
    cells = [str(value)[:_LONGEST] for value in table.first_filled(number)]
    return sum(bool(_PHONE.search(cell)) for cell in cells) >= _PLAIN * len(cells)


def _holds_both(table: Columns, draft: Draft, number: int) -> bool:
    """The head may be the learner's, and nearly every cell is a name with an ID."""
    words = table.words[number]
    free = number not in draft.taken() or draft.columns.get(Field.NAME) == number
    if not free or words.apart or words.ideas.isdisjoint(_WHOSE):
        return False
    cells = [str(value)[:_LONGEST] for value in table.first_filled(number)]
    named = sum(bool(_ID.search(cell)) and is_person(_REST.sub("", cell)) for cell in cells)
    sound = sum(bool(_SOUND.search(cell)) for cell in cells)
    return named >= _MOST * len(cells) > 0 and sound >= _PLAIN * len(cells)
