"""Which lines of a class serve the rows of a table: those above it and between its rows, up to the next head, and of
tables side by side each its own."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from typing import Any

from lp_reports.ledger.labels.class_titles import heads_a_class
from lp_reports.ledger.lines.below import heads_another
from lp_reports.ledger.lines.class_lines import ClassLine, place_of
from lp_reports.ledger.single_rows.head_rows import HeadRows, head_texts
from lp_reports.ledger.single_rows.persons import holds_person
from lp_reports.ledger.single_rows.row_kinds import FOOT, is_total, says_of_the_form
from lp_reports.ledger.values.cell import show
from lp_reports.model.fields import DAYS, Field

_PAGE = re.compile(r"第\d+页|共\d+页|[续接]表|上页|下页|。$")
_WORDS = re.compile(r"[\u4e00-\u9fff]")
_DAY = re.compile(r"[\d年月日]")

Half = tuple[int, int]  # first and last column of one of the tables side by side


def lines_of_halves(
    rows: HeadRows,
    numbers: Iterable[int],
    halves: Sequence[Half],
    lines_of: Callable[[Sequence[Any], int, Sequence[Any]], Sequence[ClassLine]],
    bottom: int,
) -> list[tuple[ClassLine, ...]]:
    """For each of the tables side by side what the lines of some rows say of its persons. `lines_of`: what a
    row says, with the row below it where that may be its only answer.

    A line that stands over the first table alone is everybody's, unless its merge ends there or another table has
    had a line of its own."""
    lines: list[list[ClassLine]] = [[] for _ in halves]
    others: list[dict[int, Sequence[Any]]] = [{} for _ in halves]
    apart = False
    numbers = list(numbers)
    for at, row in enumerate(numbers):
        if len(halves) < 2 and row in rows.persons:
            continue
        below = _only_row_under(rows, numbers[at : at + 3])
        parts = [rows.raw(row)] if len(halves) < 2 else [_cut(rows.raw(row), half) for half in halves]
        busy = [holds_person(part) for part in parts]
        said = [
            () if somebody else lines_of(part, row, below if len(halves) < 2 else ())
            for part, somebody in zip(parts, busy, strict=True)
        ]
        apart = apart or any(said[1:])
        shared = len(halves) > 1 and not (apart or any(busy) or _ends_within(rows, row, halves[0]))
        for half, its in enumerate(lines):
            its += said[0] if shared else said[half]
            if not (busy[half] or said[half]):
                others[half][row] = parts[half]
    first = next((row for row in numbers if row in rows.persons), rows.last)
    lines = [[line for line in its if line.address or first < line.row < rows.last_person] for its in lines]
    heard = [_with_ends_of_titles(_above(its, first), rest) for its, rest in zip(lines, others, strict=True)]
    return [_with_ends_of_sections([*_without_feet(its, rows)], rows.persons, bottom) for its in heard]


def _only_row_under(rows: HeadRows, numbers: Sequence[int]) -> Sequence[Any]:
    """The row below the first of three where it is the only one of its table: no person's, and with nobody's, a head or
    nothing below it."""
    first, following = numbers[0], {number for number in numbers[1:] if number not in rows.persons}
    if first + 1 not in following or first > rows.last_person:
        return ()
    more = rows.raw(first + 2) if first + 2 in following else []
    filled = sum(value != "" for value in more)
    return () if filled and not heads_another(head_texts(more), filled) else rows.raw(first + 1)


_BARE = frozenset({Field.TOWNSHIP, Field.CATEGORY})
_OF_A_TITLE = (Field.SPAN, Field.OCCUPATION, Field.INSTITUTION)


def _above(lines: Sequence[ClassLine], first: int) -> list[ClassLine]:
    """Lines without the bare names of townships, categories and trades, where nothing above the first person says such
    a thing: each may be of those above it."""
    dated = {line.row for line in lines if line.field in DAYS}
    bare = [line for line in lines if line.guessed and (line.field in _BARE or line.row not in dated)]
    heard = {line.field for line in lines if line.row < first}
    return [line for line in lines if line not in bare or line.field in heard]


def _with_ends_of_titles(lines: Sequence[ClassLine], others: Mapping[int, Sequence[Any]]) -> list[ClassLine]:
    """What the title of a class says ends where the next class begins, be it without a word of its days. `others`:
    the rows that say nothing and are nobody's."""
    titles = {line.row for line in lines if line.guessed and line.field not in _BARE}
    classes = {row for row, cells in others.items() if titles and heads_a_class(head_texts(cells).values())}
    ends = []
    for row in {*titles, *classes}:
        said = {line.field for line in lines if line.row == row}
        for field in _OF_A_TITLE:
            before = [line for line in lines if line.row < row and line.field is field]
            if before and before[-1].row in titles and field not in said:
                ends.append(ClassLine(row, field, "", ""))
    return sorted((*lines, *ends), key=lambda line: line.row)


def _with_ends_of_sections(
    lines: Sequence[ClassLine], persons: Set[int], bottom: int
) -> tuple[ClassLine, ...]:
    """Of the lines below a head's last row those of one class end what those of the class before, which had days of its
    own, said of it: neither its trade nor its school is the next one's."""
    ends: list[ClassLine] = []
    before: dict[Field, Any] = {}
    for section in _sections([line for line in lines if line.row > bottom], persons):
        said = {line.field: line.value for line in section if line.value != ""}
        dated = DAYS & said.keys()
        trades = {line.value for line in section if line.guessed and line.field is Field.OCCUPATION}
        if dated or trades - {"", before.get(Field.OCCUPATION)}:
            over = before.keys() - said.keys() - (DAYS if dated else set())
            ends += (ClassLine(section[0].row, field, "", "") for field in sorted(over))
            before = said if dated else {}
    return tuple(sorted((*lines, *ends), key=lambda line: line.row))


def _sections(lines: Iterable[ClassLine], persons: Set[int]) -> Iterator[list[ClassLine]]:
    """Lines with nobody between them."""
    section: list[ClassLine] = []
    for line in lines:
        if section and not persons.isdisjoint(range(section[-1].row + 1, line.row)):
            yield section
            section = []
        section.append(line)
    if section:
        yield section


def _without_feet(lines: Sequence[ClassLine], rows: HeadRows) -> Iterator[ClassLine]:
    """The lines but for those right below persons, 班主任：某某 发证时间：…, behind which and a blank row others head the
    next ones."""
    for line in lines:
        end = _end_of_block(rows, line.row, 1)
        others = (other.row for other in lines if other.row > end)
        foot = (
            _end_of_block(rows, line.row, -1) in rows.persons
            and end not in rows.persons
            and any(rows.persons.isdisjoint(range(end, other)) for other in others)
        )
        if not foot:
            yield line


def _end_of_block(rows: HeadRows, row: int, step: int) -> int:
    """The next row up or down that is blank or somebody's; beyond the sheet where none is."""
    at = row + step
    while any(value != "" for value in rows.raw(at)) and at not in rows.persons:
        at += step
    return at


def _cut(cells: Sequence[Any], half: Half) -> list[Any]:
    left, right = half
    return [""] * (left - 1) + list(cells[left - 1 : right])


def _ends_within(rows: HeadRows, row: int, half: Half) -> bool:
    """A merge of the row that begins in a table's columns ends there."""
    left, right = half
    return any(left <= begin and end <= right for begin, end in rows.wide(row))


def with_ends(
    lines: Sequence[ClassLine], rows: HeadRows, texts: Sequence[Mapping[int, str]], first: int, last: int
) -> tuple[ClassLine, ...]:
    """Lines, and where they end: at a heading over a row that says the head again and is not the title of a page. What
    the heading does not say is then said by nobody. `texts`: the rows down to the head's last; `first`: the head's
    first; `last`: the last row of the table."""
    if not lines:
        return ()
    ends = list(_headings(rows, texts, first, last))
    fields = dict.fromkeys(line.field for line in lines)
    over = (ClassLine(row, field, "", "") for row in ends for field in fields)
    return tuple(sorted((*over, *lines), key=lambda line: line.row))


def _headings(rows: HeadRows, texts: Sequence[Mapping[int, str]], first: int, last: int) -> Iterator[int]:
    said = {text for row in texts for text in row.values()}
    heading = 0
    for number in range(len(texts) + 1, last + 1):
        row = head_texts(rows.raw(number))
        if number in rows.persons:
            heading = 0
        elif repeats(row, texts[first - 1 :]):
            if heading:
                yield heading
            heading = 0
        elif not heading and is_heading([*row.values()], said):
            heading = number


def is_heading(texts: Sequence[str], said: Set[str]) -> bool:
    """One text that was not said above the head, and is neither of a page nor of who signs it."""
    if len(texts) != 1 or texts[0] in said or not _WORDS.search(_DAY.sub("", texts[0])):
        return False
    (text,) = texts
    return not (
        text.startswith(FOOT) or _PAGE.search(text) or says_of_the_form(text) or is_total({1: text}, 0)
    )


def repeats(texts: Mapping[int, str], known: Sequence[Mapping[int, str]]) -> bool:
    """A row that says in its places what a row of the head says there, and nothing else."""
    return any(
        len(texts) >= min(3, len(row)) and all(row.get(column) == text for column, text in texts.items())
        for row in known
        if texts
    )


def line_notes(lines: Sequence[ClassLine], end_of_persons: int) -> Iterator[str]:
    """One sentence for each line above rows that have no such column, or below them all; one for what lies above the
    sheet."""
    ends = sorted({line.row for line in lines if not line.address})
    said = [line._replace(row=max(line.row, 0)) for line in lines if line.value != ""]
    for row in dict.fromkeys(line.row for line in said):
        texts = "、".join(f"{line.field}“{show(line.value)}”" for line in said if line.row == row)
        end = next((f"（到第{end}行为止）" for end in ends if end > row), "")
        where = (
            f"用于它下面各行{end}" if row < end_of_persons else "但它写在人员下面，没有用上；请移到表头上方"
        )
        yield f"{place_of(row)}写着{texts}，表中没有这样的列，{where}"
