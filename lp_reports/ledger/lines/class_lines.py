"""Lines that say something of all the rows below them: 工种：砌筑工 培训时间：2021.4.1至4.10, the same without colons in
cells beside each other, or the title of a class, 砌筑工培训班（2021.4.1至4.10）."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Any, NamedTuple

from lp_reports.ledger.heads.reading import HeadReading
from lp_reports.ledger.labels.class_titles import (
    Title,
    class_title,
    is_number,
    title_in_cells,
    undated_title,
)
from lp_reports.ledger.labels.label_meaning import PAIR, Said, is_pair
from lp_reports.ledger.labels.labels import plainer, said_by_labels
from lp_reports.ledger.labels.labels_beside import asked_of_a_class, labels_over
from lp_reports.ledger.values.cell import show
from lp_reports.model.fields import DAYS, Field
from lp_reports.model.ledger import column_letters
from lp_reports.text.cleaning import clean

# 截止日期：6月30日 alone above a table is the day of a report as often as a class's last.
_DEADLINE = re.compile("截[止至]")


class ClassLine(NamedTuple):
    """What one line says of the rows below it. `guessed`: a plain 名：值 outranks it."""

    row: int
    field: Field
    value: Any
    address: str
    guessed: bool = False


def place_of(row: int) -> str:
    """Where a line stands, in words; one above the first row stands above the table or in a table before it."""
    return f"第{row}行" if row > 0 else "表格前面"


def class_lines(cells: Sequence[Any], row: int, own: Mapping[str, Field]) -> Iterator[ClassLine]:
    """Everything that a row says of a class: 名：值, the same in cells beside each other, or the class's title."""
    cells = plainer(cells, own)
    said = said_by_labels(cells, own)
    yield from _of_a_title(cells, row, said)
    fields = {field for field, _, _ in said}
    doubtful = Field.END in fields and Field.START not in fields and _has_deadline(cells)
    for field, column, value in said:
        if not (doubtful and field is Field.END):
            yield ClassLine(row, field, value, f"{column_letters(column)}{row}")


def lines_under(
    heads: Sequence[Any], values: Sequence[Any], row: int, own: Mapping[str, Field]
) -> Iterator[ClassLine]:
    """What the only row of a small table says of a class, 培训工种 | 开班日期 | 结束日期 over 砌筑工 | 2021.4.6 | 2021.4.15;
    where that is not plain, nobody says it. `row`: that of the heads; `values`: () where there is no such row."""
    if said := labels_over(heads, values, own):
        for field, column, value in said:
            yield ClassLine(row + 1, field, value, f"{column_letters(column)}{row + 1}")
        return
    fields = set(asked_of_a_class(heads, own))
    if len(fields) > 1:
        yield from (ClassLine(row, field, "", "") for field in sorted(fields))


def _has_deadline(cells: Sequence[Any]) -> bool:
    return any(isinstance(value, str) and _DEADLINE.search(value) for value in cells)


def _of_a_title(cells: Sequence[Any], row: int, said: Sequence[Said]) -> Iterator[ClassLine]:
    """The days that the title of a class has in it, what it teaches, which class it is. The title may have its number
    in the cell before, or stand beside what is said of the class by labels."""
    texts = [(column, value) for column, value in enumerate(cells, 1) if value != ""]
    if len(texts) > 1:
        texts = [one for one in texts if not (said and is_pair(one[1]))]
    title = title_in_cells([value for _, value in texts])
    if len(texts) > 1 and not title and is_number(texts[0][1]):
        texts = texts[1:]
    column, value = texts[0] if texts else (0, "")
    if len(texts) == 1 and isinstance(value, str):
        title = class_title(value)
    if not title and said:
        column, title = _title_before_labels(cells, said)
    if not title:
        return
    address = f"{column_letters(column)}{row}"
    if title.days and not any(field in DAYS for field, _, _ in said):
        yield ClassLine(row, Field.SPAN, title.days, address)
    parts = ((Field.CLASS, title.part), (Field.INSTITUTION, title.school), (Field.OCCUPATION, title.trade))
    for field, text in parts:
        if text != "":  # None: not the class's before
            yield ClassLine(row, field, text or "", address, guessed=True)


def _title_before_labels(cells: Sequence[Any], said: Sequence[Said]) -> tuple[int, Title | None]:
    """焊工1班 of 焊工1班 培训时间：2021.5.6-5.20 地点：县职中, and its column: what stands before the first label of a cell,
    or in a cell of its own."""
    filled = [(column, value) for column, value in enumerate(cells, 1) if value != ""]
    values = {column for _, column, _ in said}
    labels = {label for (label, _), (column, _) in pairwise(filled) if column in values}
    leads: list[tuple[int, str]] = []
    for column, value in filled:
        pair = PAIR.search(clean(value)) if is_pair(value) else None
        if pair:
            leads += ((column, word) for word in clean(value)[: pair.start()].split())
        elif column not in values | labels:
            leads.append((column, show(value)))
    return next((column for column, _ in leads), 0), undated_title(word for _, word in leads)


_GUESSED = ("按内容读", "表头不全")


def sure_of(reading: HeadReading, lines: Iterable[ClassLine]) -> HeadReading:
    """A reading without the days that contents alone suggested, where a line says plainly when the training was."""
    if not any(line.field in (Field.END, Field.SPAN) for line in lines):
        return reading
    guessed = {
        field for field in DAYS & reading.columns.keys() if reading.whys.get(field, "").startswith(_GUESSED)
    }
    kept = {field: column for field, column in reading.columns.items() if field not in guessed}
    letters = [f"{column_letters(reading.columns[field])}列" for field in guessed]
    notes = tuple(note for note in reading.notes if not note.startswith(tuple(letters)) or not letters)
    return replace(reading, columns=kept, notes=notes) if guessed else reading


_BESIDE_DAYS = frozenset({Field.CLASS, Field.INSTITUTION})  # what a title says and nobody asks it for


def serving(lines: Iterable[ClassLine], reading: HeadReading) -> list[ClassLine]:
    """The lines that say what no column of the table does. What a title says beside its days goes with these."""
    heard = [line for line in lines if _serves(line, reading)]
    dated = {line.row for line in heard if line.field in (Field.SPAN, Field.START)}
    return [line for line in heard if line.row in dated or not (line.guessed and line.field in _BESIDE_DAYS)]


def _serves(line: ClassLine, reading: HeadReading) -> bool:
    """The table has no column of its own for what the line says; the day of the start may stand above, that of the end
    in a column."""
    if line.field in DAYS and Field.SPAN in reading.columns:
        return False
    if line.field in (Field.END, Field.SPAN) and Field.END in reading.columns:
        return False
    return line.field not in reading.columns
