"""Lines that say something of all the rows below them: 工种：砌筑工 培训时间：2021.4.1至4.10."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from lp_reports.ledger.heads.read import read_word
from lp_reports.ledger.heads.reading import HeadReading
from lp_reports.model.fields import Field
from lp_reports.model.ledger import column_letters
from lp_reports.text.cleaning import clean, tight

_LONGEST = 200  # characters; a longer cell is a text, no label
# A label of at most a dozen characters, its colon, and what stands up to the next such label.
_PAIR = re.compile(r"([\u4e00-\u9fff][\u4e00-\u9fff()（）/、]{0,15})\s*[:：]\s*")
# What a class has in common. Who filed it, and whom to telephone, is no business of its rows.
FIELDS = frozenset(
    {
        *(
            Field.CATEGORY,
            Field.OCCUPATION,
            Field.TRAINING_LEVEL,
            Field.INSTITUTION,
            Field.CHANNEL,
            Field.MODE,
        ),
        *(Field.CLASS, Field.SITE, Field.START, Field.END, Field.SPAN, Field.DAYS, Field.HOURS, Field.FREE),
        *(Field.CERT_CLASS, Field.LEVEL, Field.ISSUED, Field.ISSUER, Field.TOWNSHIP),
    }
)


class ClassLine(NamedTuple):
    """What one line says of the rows below it."""

    row: int
    field: Field
    value: Any
    address: str


def class_lines(cells: Sequence[Any], row: int, own: Mapping[str, Field]) -> Iterator[ClassLine]:
    """Every 名：值 of a row of such that names something a class has in common; a label may have its value in the
    next filled cell."""
    labelled = [
        (column, value)
        for column, value in enumerate(cells, 1)
        if isinstance(value, str) and len(value) <= _LONGEST and _PAIR.search(value)
    ]
    if 3 * len(labelled) <= sum(value != "" for value in cells):
        return  # a person with a remark
    for column, value in labelled:
        for label, text in _pairs(value):
            field = read_word((label,), own)
            if field not in FIELDS:
                continue
            if text:
                yield ClassLine(row, field, text, f"{column_letters(column)}{row}")
            elif beside := _beside(cells, column):
                at, found = beside
                yield ClassLine(row, field, found, f"{column_letters(at)}{row}")


def _pairs(text: str) -> Iterator[tuple[str, str]]:
    text = clean(text)
    labels = list(_PAIR.finditer(text))
    ends = [*(label.start() for label in labels[1:]), len(text)]
    for label, end in zip(labels, ends, strict=True):
        yield tight(label[1]), text[label.end() : end].strip(" ,，;；。、")


def _beside(cells: Sequence[Any], column: int) -> tuple[int, Any] | None:
    """The next filled cell to the right that is no label itself."""
    for at, value in enumerate(cells[column:], column + 1):
        if value != "":
            return None if isinstance(value, str) and _PAIR.search(value) else (at, value)
    return None


_GUESSED = ("按内容读", "表头不全")
_DAYS = frozenset({Field.START, Field.END, Field.SPAN})


def sure_of(reading: HeadReading, lines: Iterable[ClassLine]) -> HeadReading:
    """A reading without the days that contents alone suggested, where a line says plainly when the training was."""
    if not any(line.field in (Field.END, Field.SPAN) for line in lines):
        return reading
    guessed = {
        field for field in _DAYS & reading.columns.keys() if reading.whys.get(field, "").startswith(_GUESSED)
    }
    kept = {field: column for field, column in reading.columns.items() if field not in guessed}
    letters = [f"{column_letters(reading.columns[field])}列" for field in guessed]
    notes = tuple(note for note in reading.notes if not note.startswith(tuple(letters)) or not letters)
    return replace(reading, columns=kept, notes=notes) if guessed else reading


def serves(line: ClassLine, reading: HeadReading) -> bool:
    """The table has no column of its own for what the line says."""
    if line.field in _DAYS and (Field.END in reading.columns or Field.SPAN in reading.columns):
        return False
    return line.field not in reading.columns
