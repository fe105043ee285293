"""One person over two lines: what the line below his own says of him is joined to it, a row of its own, or told."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import Any, NamedTuple

from lp_reports.ledger.body.said_below import (
    Line,
    are_sums,
    cell,
    is_plainly,
    is_row,
    whole_number,
    whole_span,
)
from lp_reports.ledger.layout import Layout
from lp_reports.ledger.rows.hints import shown
from lp_reports.ledger.rows.remarks import dropped_word
from lp_reports.ledger.rows.row import Row
from lp_reports.ledger.values.cell import NOTHING, show
from lp_reports.model.fields import CERTIFIES, DAYS, LEVELS, PAYS, Field
from lp_reports.model.ledger import column_letters
from lp_reports.readers.sheets import Sheet
from lp_reports.text.cleaning import tight

SECOND = "同一人的第二行"  # why such a line is skipped
_MOST = 4  # lines of a person besides his first
_OF_WORK = (
    Field.BEFORE,
    Field.NOW,
    Field.EMPLOYER,
    Field.WORKPLACE,
    Field.HIRED,
    Field.WAGE_BEFORE,
    Field.WAGE_AFTER,
)
_OF_HIM = (Field.PEOPLE, Field.POOR, Field.HARDSHIP, Field.LEAVER)
# What is counted or judged: no second line of it may go unheard. A second phone may, or the rest of an address.
_HEARD = frozenset(
    {
        *(*DAYS, *LEVELS, *CERTIFIES, *PAYS, *_OF_WORK, *_OF_HIM),
        *(Field.CATEGORY, Field.OCCUPATION, Field.FREE, Field.CHANNEL, Field.MODE, Field.MONTHS),
    }
)


class SecondLine(NamedTuple):
    """What a person's second line says, and what was made of it."""

    rows: Sequence[int]
    field: Field
    message: str

    def tell(self, row: Row) -> None:
        """V02, on the person's row."""
        row.find("V02", self.field, found=self.message)


@dataclass
class SecondLines:
    """`lines`: those that are no rows of their own; `rows`: those that are; `feet`: days of a signature; `joined`: person's
    row -> column -> what stands in both; `elsewhere`: where what was joined stands; `told`: what a person is to be asked;
    `against`: person's row -> what a remark says against counting it."""

    lines: set[int] = field(default_factory=set)
    feet: set[int] = field(default_factory=set)
    rows: set[int] = field(default_factory=set)
    joined: dict[int, Line] = field(default_factory=dict)
    elsewhere: dict[tuple[int, Field], str] = field(default_factory=dict)
    told: list[SecondLine] = field(default_factory=list)
    against: dict[int, str] = field(default_factory=dict)

    @property
    def moved(self) -> bool:
        """Some row is not what it was without them."""
        return bool(self.lines or self.feet or self.rows or self.joined)

    def join(self, number: int, top: int, said: Line) -> None:
        """A line is no row: what it says stands in the person's."""
        self.joined.setdefault(top, {}).update(said)
        self.lines.add(number)


def second_lines(
    sheet: Sheet,
    layout: Layout,
    data: Mapping[int, Sequence[Any]],
    left_out: Mapping[int, Sequence[Any]],
    merged: Mapping[tuple[int, int], Any],
) -> SecondLines:
    """`data`: the rows with a person; `left_out`: those that were no rows because they hold but a text or so; `merged`: what
    merges fill."""
    asked = _asked(layout)
    found = SecondLines()
    tied = dict(_tied(sheet, layout, data)) if merged else {}
    for number, top in tied.items():
        cells = data.get(number) or left_out.get(number) or ()
        said = _said(cells, data[top], asked)
        if said or number in left_out:
            _settle(found, number, top, said, data, merged, asked)
    alone = {number: data[number] for number in data if sheet.filled[number - 1] == 1 and number not in tied}
    days = {
        number: cells for number, cells in alone.items() if any(isinstance(value, dt.date) for value in cells)
    }
    below = {
        number: cells
        for number, cells in {**left_out, **days}.items()
        if number not in tied and number - 1 in data and number - 1 not in days
    }
    if below:
        _settle_loose(found, below, data, asked)
    return found


def _settle_loose(
    found: SecondLines,
    loose: Mapping[int, Sequence[Any]],
    data: Mapping[int, Sequence[Any]],
    asked: Mapping[int, Field],
) -> None:
    """What stands right below a person's row without a name, and no merge says that it is his. One thing below the last
    person of a list, as below no other, is the day of a signature."""
    persons = data.keys() - loose.keys()
    above: set[int] = set()  # columns of the lines before
    for number, cells in sorted(loose.items()):
        said = _said(cells, data[number - 1], asked)
        said = {at: value for at, value in said.items() if is_plainly(value, asked[at])}
        if number + 1 not in persons and len(said) == 1 and not above & said.keys():
            found.feet.add(number)
        elif said and not are_sums(said, number - 1, data, asked):
            above |= said.keys()
            _tell(found, number, number - 1, said, asked)
            found.lines.add(number)


def _asked(layout: Layout) -> dict[int, Field]:
    """Column -> the field that it answers, be it as one of several."""
    parts = {part.column: field for field, parts in layout.reading.parts.items() for part in parts}
    return {**parts, **{column: field for field, column in layout.columns.items() if column}}


def _tied(sheet: Sheet, layout: Layout, data: Mapping[int, Sequence[Any]]) -> Iterator[tuple[int, int]]:
    """Each line below a person's own over which his name or ID is merged, without one of its own, and his row."""
    who = [layout.columns[field] for field in (Field.NAME, Field.IDENTITY) if field in layout.columns]
    for top, left, below, _ in sheet.merges:
        if left in who and top in data and top < below <= top + _MOST:
            for number in range(top + 1, below + 1):
                cells = sheet.row(number)
                if all(cell(cells, at) == "" for at in who):
                    yield number, top


def _said(cells: Sequence[Any], first: Sequence[Any], asked: Mapping[int, Field]) -> Line:
    """What a line says that counts and that his own does not."""
    return {
        at: value
        for at, field in asked.items()
        if (value := cell(cells, at)) != cell(first, at)
        and tight(show(value)) not in NOTHING
        and (field in _HEARD or (field is Field.REMARK and dropped_word(show(value))))
    }


def _settle(
    found: SecondLines,
    number: int,
    top: int,
    said: Line,
    data: Mapping[int, Sequence[Any]],
    merged: Mapping[tuple[int, int], Any],
    asked: Mapping[int, Field],
) -> None:
    """Whether a line is joined to its person's, a row of its own, or told; a row that it is already stays one unless
    it is but the other end of a time."""
    first = {**dict(enumerate(data[top], 1)), **found.joined.get(top, {})}
    if span := _other_end(first, said, asked):
        found.join(number, top, span)
    elif number in data:
        return
    elif whole := _rest_of_number(first, said, asked):
        found.told.append(_joined(number, top, said, asked))
        found.join(number, top, whole)
    elif _answers(said, asked) and all(tight(show(first.get(at, ""))) in NOTHING for at in said):
        found.told.append(_joined(number, top, said, asked))
        found.elsewhere.update({(top, asked[at]): f"{column_letters(at)}{number}" for at in said})
        found.join(number, top, said)
    elif _answers(said, asked) and is_row(number, said, first, merged, asked):
        found.rows.add(number)
    else:
        _tell(found, number, top, said, asked)
        found.lines.add(number)


def _other_end(first: Line, said: Line, asked: Mapping[int, Field]) -> Line:
    """The whole time, where the line says but its other end; else nothing."""
    if [asked[at] for at in said] != [Field.SPAN]:
        return {}
    ((at, value),) = said.items()
    span = whole_span(first.get(at, ""), value)
    return {at: span} if span else {}


def _rest_of_number(first: Line, said: Line, asked: Mapping[int, Field]) -> Line:
    """The whole certificate number, where the line says but its rest; else nothing."""
    return whole_number(first, said) if [asked[at] for at in said] == [Field.NUMBER] else {}


def _answers(said: Line, asked: Mapping[int, Field]) -> bool:
    """It says something, and no remark."""
    return bool(said) and all(asked[at] is not Field.REMARK for at in said)


def _joined(number: int, top: int, said: Line, asked: Mapping[int, Field]) -> SecondLine:
    message = f"第{number}行的{_words(number, said)}是同一人的，读作本行的，请核对"
    return SecondLine((top,), asked[min(said)], message)


def _tell(found: SecondLines, number: int, top: int, said: Line, asked: Mapping[int, Field]) -> None:
    """A remark against the row asks whether it counts; the rest was not read."""
    for at in [at for at in said if asked[at] is Field.REMARK]:
        found.against[top] = f"第{number}行备注写有“{shown(show(said[at]))}”"
    rest = {at: value for at, value in said.items() if asked[at] is not Field.REMARK}
    if rest:
        message = f"第{number}行的{_words(number, rest)}像是同一人的第二行，没有读，请核对，应一行写一次培训"
        found.told.append(SecondLine((top,), asked[min(rest)], message))


def _words(number: int, said: Line) -> str:
    return "、".join(
        f"{column_letters(at)}{number}“{shown(show(value))}”" for at, value in sorted(said.items())
    )


def with_second_lines(
    data: Mapping[int, Sequence[Any]], left_out: Mapping[int, Sequence[Any]], found: SecondLines
) -> dict[int, Sequence[Any]]:
    """The rows with a person, in order, each with what was joined to it."""
    numbers: Iterable[int] = sorted(chain(data.keys() - found.lines - found.feet, found.rows))
    rows = {number: data[number] if number in data else left_out[number] for number in numbers}
    for number, cells in found.joined.items():
        line = [*rows[number], *[""] * (max(cells) - len(rows[number]))]
        for at, value in cells.items():
            line[at - 1] = value
        rows[number] = line
    return rows
