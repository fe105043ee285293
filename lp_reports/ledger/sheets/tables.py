"""A sheet is cut into its tables: below each other, each with its own head, or side by side."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import islice, pairwise, zip_longest
from typing import Any, NamedTuple

from lp_reports.ledger.around.bare_lines import bare_lines, carried_over, with_township, without_doubt
from lp_reports.ledger.heads.read import read_heads
from lp_reports.ledger.heads.reading import Column, HeadReading
from lp_reports.ledger.layout import Layout
from lp_reports.ledger.lines.agreed_lines import agreed
from lp_reports.ledger.lines.class_lines import ClassLine, class_lines, lines_under, serving, sure_of
from lp_reports.ledger.lines.legend_lines import explained_below
from lp_reports.ledger.lines.lines_above import Half, line_notes, lines_of_halves, repeats, with_ends
from lp_reports.ledger.lines.money_unit import in_unit, sums_above, unit_line
from lp_reports.ledger.lines.starts_above import with_starts
from lp_reports.ledger.sheets.beside import beside_note, lists_beside, table_beside
from lp_reports.ledger.sheets.found_heads import Head, heads_of
from lp_reports.ledger.sheets.parted_heads import parted, with_level
from lp_reports.ledger.single_rows.head_rows import WIDEST, HeadRows, head_texts
from lp_reports.ledger.single_rows.persons import holds_person
from lp_reports.ledger.values.categories import Classifier
from lp_reports.ledger.values.towns import Gazetteer
from lp_reports.model.fields import Field
from lp_reports.model.ledger import UnreadColumn
from lp_reports.readers.sheets import Sheet
from lp_reports.settings.read import Limits
from lp_reports.text.cleaning import tight

MOST_TABLES = 300  # of a sheet
_FOOT = 12  # rows below the persons that may explain what stands above
_WITNESSES = 1000  # rows of a table whose contents are looked at
# What every person on a sheet has of his own.
_OF_A_ROW = (
    *(Field.SERIAL, Field.TOWNSHIP, Field.VILLAGE, Field.ADDRESS),
    *(Field.CATEGORY, Field.OCCUPATION, Field.START, Field.END, Field.SPAN),
)
_LEAST_ALIKE = 0.8  # of the rows with persons, how many must stand as the head they continue has it


class Reader(NamedTuple):
    """What heads are read by: the clerk's own words, the townships, the heads he gave a file that has none, the plan's
    categories, the file's name, the county's limits."""

    own: Mapping[str, Field]
    gazetteer: Gazetteer | None = None
    headless: tuple[str, ...] = ()
    classifier: Classifier | None = None
    file: str = ""
    limits: Limits | None = None

    def reading_of(self, columns: Mapping[int, Column], sheet: Sheet) -> HeadReading:
        """How the columns of a table on a sheet are read."""
        known = self.gazetteer, sheet.epoch_1904, self.classifier, self.limits
        return read_heads(columns, self.own, *known)

    def lines_of(self, cells: Sequence[Any], row: int, below: Sequence[Any] = ()) -> tuple[ClassLine, ...]:
        """What a row says of those below it, be it as the head of the next one, `below`."""
        said = tuple(class_lines(cells, row, self.own))
        said = said or tuple(bare_lines(cells, row, self.gazetteer, self.classifier))
        return said or tuple(lines_under(cells, below, row, self.own))


def find_tables(sheet: Sheet, reader: Reader, before: Layout | None = None) -> tuple[Layout, ...]:
    """Every table of a sheet that names a person, in the order of reading. `before`: the last table of the sheet
    before, whose head a sheet without one continues."""
    rows = HeadRows(sheet)
    heads = list(islice(heads_of(rows, reader.own), MOST_TABLES + 1))
    if not heads:
        return tuple(_headless(rows, reader, before))
    lasts = [*(head.first - 1 for head in heads[1:]), rows.last]
    tables = list(zip(heads, lasts, strict=True))[:MOST_TABLES]  # what stands below them is told (F13)
    return tuple(table for head, last in tables for table in _tables(rows, head, last, reader))


# --- tables -----------------------------------------------------------------------------------------------


def _tables(rows: HeadRows, head: Head, last: int, reader: Reader) -> Iterator[Layout]:
    """The table under a head down to its last row, or the tables side by side; what one has told no other tells. Of a
    table of changes no column is anybody's."""
    if head.of_changes:
        yield Layout(*head[:4], last, 1, max(rows.width, 1), HeadReading({}, {}))
        return
    halves = _halves(rows, head)
    above = head.top if len(halves) > 1 else head.first  # what heads a half looks like a group
    around = (*range(head.floor + 1, above), *range(head.bottom + 1, last + 1))
    told: set[str] = set()
    lines = lines_of_halves(rows, around, halves, reader.lines_of, head.bottom)
    for half, said in zip(halves, lines, strict=True):
        table = _table(rows, head, last, reader, half, said)
        yield replace(table, notes=tuple(note for note in table.notes if note not in told))
        told.update(table.notes)


def _table(
    rows: HeadRows, head: Head, last: int, reader: Reader, half: Half, said: Sequence[ClassLine]
) -> Layout:
    """One table in its columns; `said`: what the lines around it say."""
    texts = tuple(map(rows.texts, range(1, head.bottom + 1)))
    titles = range(head.floor + 1, head.first)
    left, right, columns, notes = _without_beside(_columns(rows, head, last, *half), half, reader)
    columns, parts = parted(columns, reader.own, reader.gazetteer)
    columns = explained_below(columns, _notes_around(rows, titles, last))
    reading, both = with_level(sure_of(reader.reading_of(columns, rows.sheet), said), columns)
    notes += [*parts, *both]
    said = without_doubt(said, rows, reading, reader.gazetteer)
    if unit := unit_line((row, rows.raw(row)) for row in titles):
        reading, sentences = in_unit(reading, columns, unit)
        notes += sentences
    end = _end_of_persons(rows, head, last) if reading.unread or said else last
    if reading.unread:
        reading = replace(reading, unread=_counted(_below(rows, head, end), reading.unread))
    said, ends = with_starts(with_ends(said, rows, texts, head.first, last), rows, reading, last)
    served, contradictions = agreed(serving(said, reading), rows)
    heard = served if last == rows.last else [line for line in served if line.row < end]
    sums = sums_above(
        ((at, rows.raw(at)) for at in sorted({line.row for line in heard if line.value != ""})), reading
    )
    notes += [*ends, *contradictions, *line_notes(heard, end), *sums]
    served, place = with_township(served, rows, titles, reading, reader.gazetteer, reader.file)
    return Layout(
        *(head.floor, head.first, head.top, head.bottom, last, left, right, reading, served),
        notes=(*notes, *place),
        texts=texts,
        headed=frozenset(_understood(columns, reading)),
    )


def _notes_around(rows: HeadRows, titles: Iterable[int], last: int) -> Iterator[str]:
    """The texts above a table's head, and those on the first rows below the last person."""
    behind = range(rows.last_person + 1, min(last, rows.last_person + _FOOT) + 1)
    for row in (*titles, *(behind if rows.persons else ())):
        yield from rows.texts_as_written(row)


def _without_beside(
    columns: dict[int, Column], half: Half, reader: Reader
) -> tuple[int, int, dict[int, Column], list[str]]:
    """A table's first and last column and those between, without what stands beside it and is not its own; and a
    sentence on that."""
    left, right = half
    beside = lists_beside(columns, reader.own, reader.gazetteer) or table_beside(columns, reader.own)
    if not beside:
        return left, right, columns, []
    kept = {at: column for at, column in columns.items() if at < beside}
    return left, beside - 1, kept, [beside_note(columns, beside)]


def _end_of_persons(rows: HeadRows, head: Head, last: int) -> int:
    """The last row with somebody's ID, the table's last where nobody has one."""
    below = range(last, head.bottom, -1)
    return next((at for at in below if at in rows.persons), last)


def _counted(below: Sequence[Sequence[Any]], unread: Sequence[UnreadColumn]) -> tuple[UnreadColumn, ...]:
    """With the filled cells of all persons, of whom the witnesses are but the first."""
    return tuple(
        column._replace(
            filled=sum(len(line) >= column.column and line[column.column - 1] != "" for line in below)
        )
        for column in unread
    )


def _below(rows: HeadRows, head: Head, last: int) -> Sequence[Sequence[Any]]:
    """The rows below a head, without those that say it again, as on every printed page."""
    said = tuple(map(rows.texts, range(head.first, head.bottom + 1)))
    others = [at for at in range(head.bottom + 1, last + 1) if at not in rows.persons]
    again = {at for at in others if repeats(head_texts(rows.raw(at)), said)}
    below = rows.sheet.grid[head.bottom : last]
    return [line for at, line in enumerate(below, head.bottom + 1) if at not in again] if again else below


def _understood(columns: Mapping[int, Column], reading: HeadReading) -> Iterator[int]:
    """The columns whose heads say what they are: what answers a field, or another person's or paper's number."""
    unread = {column.column for column in reading.unread}
    for number, column in columns.items():
        if column.heads and (number not in unread or number in reading.others):
            yield number


def _columns(rows: HeadRows, head: Head, last: int, left: int, right: int) -> dict[int, Column]:
    """The columns that have a head or hold anything."""
    below = _below(rows, head, min(last, head.bottom + _WITNESSES))
    widest = min(right, WIDEST, max((len(line) for line in (*below, rows.filled(head.top))), default=0))
    filled, blank = [*zip_longest(*below, fillvalue="")], ("",) * len(below)
    columns = {}
    units = rows.units_of_money(head.top) if head.top else {}
    for column in range(left, widest + 1):
        cells = filled[column - 1] if column <= len(filled) else blank
        stack = rows.stack(head.top, column, head.first - 1) if head.top else ()
        if stack and column in units:
            stack = (*stack[:-1], f"{stack[-1]}({units[column].strip('()')})")
        if stack or cells.count("") < len(cells):
            columns[column] = Column(stack, cells)
    return columns


def _halves(rows: HeadRows, head: Head) -> list[Half]:
    """(first, last column) of the tables side by side under one head; one where the head names one person."""
    whole = (1, max(rows.width, 1))
    anchors = _anchors(rows, head)
    if len(anchors) < 2:
        return [whole]
    begin = min(column for column in range(1, anchors[0] + 1) if rows.stack(head.top, column, head.first - 1))
    offset = anchors[0] - begin
    starts = [1]
    for left, right in pairwise(anchors):
        blank = [at for at in range(left + 1, right) if not rows.stack(head.top, at, head.first - 1)]
        starts.append(blank[-1] + 1 if blank else max(left + 1, right - offset))
    return list(zip(starts, [*(start - 1 for start in starts[1:]), whole[1]], strict=True))


def _anchors(rows: HeadRows, head: Head) -> list[int]:
    """The columns that begin a person, where his name and his ID stand as often as each other; a head merged over
    several columns stands once."""
    count: dict[Field, list[int]] = {}
    repeated = {
        column for left, right in rows.wide(head.top) for column in range(left + 1, min(right, WIDEST) + 1)
    }
    for column, field in sorted(head.named.items()):
        if column not in repeated:
            count.setdefault(field, []).append(column)
    names, identities = count.get(Field.NAME, []), count.get(Field.IDENTITY, [])
    if len(names) < 2 or len(identities) != len(names):
        return names[:1] or identities[:1]
    heads = {rows.stack(head.top, column, head.first - 1) for column in names}
    if len(heads) == len(names) and max(len(count.get(field, ())) for field in _OF_A_ROW) < len(names):
        # 家长{姓名, 身份证号} | 学员{姓名, 身份证号}, 申请人姓名 | 姓名, 培训工种: one row, one training
        return names[:1]
    return [min(pair) for pair in zip(names, identities, strict=True)]


# --- no head ----------------------------------------------------------------------------------------------


def _headless(rows: HeadRows, reader: Reader, before: Layout | None) -> Iterator[Layout]:
    """A sheet of persons without a known head: under a row that may be one, or as the sheet before has it."""
    first = min(rows.persons, default=0)
    if not first:
        return
    if before and _continues(rows, before, first):
        above = range(rows.first, first)
        lines = tuple(line for row in above for line in reader.lines_of(rows.raw(row), row))
        reading = replace(before.reading, notes=(), unread=())
        lines = without_doubt(lines, rows, reading, reader.gazetteer)
        served, contradictions = agreed(serving(lines, reading), rows)
        served = served or tuple(carried_over(before.lines))
        notes = [*contradictions, *line_notes(served, rows.last)]
        served, place = with_township(served, rows, above, reading, reader.gazetteer, reader.file)
        yield Layout(
            *(rows.first - 1, first, first, first - 1, rows.last, before.left, before.right, reading, served),
            notes=("这张工作表没有表头，按前一张工作表的表头读", *notes, *place),
            headed=before.headed,
        )
        return
    top = next((at for at in range(first - 1, 0, -1) if rows.may_be_head(at)), 0)
    floor, named = rows.first - 1, dict(enumerate(reader.headless, 1))
    if named:
        columns = _columns(rows, Head(floor, first, 0, first - 1, {}), rows.last, 1, rows.width)
        stacked = {at: Column((named.get(at, ""),), column.cells) for at, column in columns.items()}
        reading = reader.reading_of(stacked, rows.sheet)
        yield Layout(floor, first, first, first - 1, rows.last, 1, rows.width, reading)
        return
    head = Head(floor, rows.first_of_head(top, 0) if top else first, top, top or first - 1, {})
    yield from (replace(table, headless=not top) for table in _tables(rows, head, rows.last, reader))


def _continues(rows: HeadRows, before: Layout, first: int) -> bool:
    """The persons of a sheet stand where the head before has them."""
    name, identity = (before.columns.get(field, 0) for field in (Field.NAME, Field.IDENTITY))
    if not name or not identity:
        return False
    persons = [rows.raw(at) for at in sorted(rows.persons)]
    filled = sum(map(bool, rows.sheet.filled[first - 1 : rows.last]))
    if 2 * len(persons) < filled:
        return False  # a form for each person, no list
    alike = sum(
        len(cells) >= max(name, identity)
        and holds_person([cells[identity - 1]])
        and bool(re.fullmatch(r"[\u4e00-\u9fff·.• ]{2,20}", tight(str(cells[name - 1]))))
        for cells in persons
    )
    return alike >= _LEAST_ALIKE * len(persons)
