"""Whose a file's tables and rows are: a workbook may hold several units' ledgers, each hears of its own alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple

from lp_reports.ledger.around.nil import says_nil
from lp_reports.ledger.around.preface import Tables, by_column, is_signed_below, own_unit
from lp_reports.ledger.body.body import body, filled_down, within
from lp_reports.ledger.file.handovers import lines_by_unit, units_by_lines
from lp_reports.ledger.heads.meaning.ideas import head_key, plain, strict, take_apart
from lp_reports.ledger.heads.reading import HeadReading
from lp_reports.ledger.layout import Layout
from lp_reports.ledger.values.cell import NOTHING, show
from lp_reports.model.fields import Field
from lp_reports.model.ledger import UnreadColumn, column_letters
from lp_reports.readers.sheets import Sheet
from lp_reports.settings.read import Settings
from lp_reports.text.cleaning import tight

_REPORTING = frozenset({"单位", "主办", "填报", "机构", "名称", "类别", "杂项"})
_PLAIN = 0.8  # the share of cells that makes a column the units'
_MOST_STRANGERS = 3  # that a message names
_NOWHERE = Layout(0, 0, 0, 0, 0, 1, 1, HeadReading({}, {}))  # a sheet that says only that there is nothing


class Owned(NamedTuple):
    """One table, and which of its rows are another unit's."""

    sheet: Sheet
    layout: Layout
    others: frozenset[int] = frozenset()


@dataclass(frozen=True)
class Share:
    """What of a file is one unit's ('' where none is named). `pairs`: its sheets with its tables on them, for what
    stands around them; `foreign`: sheet -> the rows of other units on it."""

    unit: str
    owned: tuple[Owned, ...]
    pairs: tuple[Tables, ...]
    foreign: Mapping[str, frozenset[int]] = field(default_factory=dict)
    foreign_sheets: frozenset[str] = frozenset()


def shares(pairs: Sequence[Tables], settings: Settings, whole: str, outside: str) -> tuple[Share, ...]:
    """One share where all of a file is one unit's, else one for each unit named in it, in order. `whole`: the unit
    that the file names first, `outside`: the one that it names outside its tables' sheets, whose is in a file of
    several units what names none."""
    owners = list(_owners(pairs, settings, whole))
    named = list(dict.fromkeys(unit for _, units in owners for unit in units.values() if unit))
    if len(named) < 2 and (not named or not whole or named == [whole]):
        owned = tuple(Owned(sheet, layout) for sheet, layouts in pairs for layout in layouts)
        return (Share(whole or next(iter(named), ""), owned, tuple(pairs)),)
    owners = [
        (table, {**units, 0: units[0] or _of_list(table, outside or named[0])}) for table, units in owners
    ]
    lines = _lines(owners, outside, settings)
    return tuple(_share(unit, pairs, owners, outside, lines) for unit in _in_order(owners, outside))


_Owner = tuple[
    Owned, Mapping[int, str]
]  # a table, and the unit of each of its rows; row 0: of the table itself


def _owners(pairs: Iterable[Tables], settings: Settings, whole: str) -> Iterator[_Owner]:
    for sheet, layouts in pairs:
        of_sheet = own_unit(sheet, layouts[:1], settings, whole)
        if not layouts and of_sheet and says_nil([sheet], tables=False):
            yield Owned(sheet, _NOWHERE), {0: of_sheet}
        below = is_signed_below(sheet, layouts, settings)
        for layout in layouts:
            own = own_unit(_its_part(sheet, layout), [layout], settings, whole, below) or of_sheet
            lines = units_by_lines(sheet, layout, settings)
            rows, column = _by_rows(sheet, layout, settings, own or whole)
            noted = _noted(layout, column) if column else layout
            yield Owned(sheet, noted), {0: own, **lines, **rows}


def _noted(layout: Layout, column: UnreadColumn) -> Layout:
    """With a note of a column that gives the rows their units, and is then read."""
    where = f"{column_letters(column.column)}列“{column.head}”"
    unread = tuple(other for other in layout.reading.unread if other is not column)
    notes = (*layout.notes, f"{where}写的是填报单位，各行按它归单位")
    return replace(layout, notes=notes, reading=replace(layout.reading, unread=unread))


def _of_list(table: Owned, first: str) -> str:
    """A list of names beside the ledgers is no ledger that nobody owns: the first unit hears of it."""
    lacks = table.layout is not _NOWHERE and table.layout.missing(category_known=True)
    return first if lacks else ""


def _its_part(sheet: Sheet, layout: Layout) -> Sheet:
    """The columns of a table alone, where others stand beside it."""
    grid = sheet.grid if layout.left == 1 else [within(row, layout) for row in sheet.grid]
    return replace(sheet, name="", grid=grid)


def _by_rows(
    sheet: Sheet, layout: Layout, settings: Settings, known: str
) -> tuple[dict[int, str], UnreadColumn | None]:
    """Row -> the unit that its own cell names; and the column where they stand, where no head says so.

    The cell is in the column of units; else in that of organisers, where nothing else tells who reports (`known` is
    ''); else in an unread column that plainly names units."""
    column = layout.columns.get(Field.UNIT, 0) or (0 if known else layout.columns.get(Field.ORGANISER, 0))
    unread = (
        []
        if column
        else [candidate for candidate in layout.reading.unread if _may_report(candidate.head, known)]
    )
    if not column and not unread:
        return {}, None
    if column:
        return _named(_cells_of_units(sheet, layout, column), settings)[0], None
    for candidate in unread:
        units, filled = _named(_cells_of_units(sheet, layout, candidate.column), settings)
        if len(set(units.values())) > 1 and len(units) >= _PLAIN * filled:
            return units, candidate
    return {}, None


def _may_report(head: str, known: str) -> bool:
    """No head of another's (帮扶单位); where it is `known` who reports, one that asks for a unit and nothing else."""
    ideas = take_apart(plain(head_key(head))).ideas
    return ideas.isdisjoint(strict()) and (not known or ("单位" in ideas and ideas <= _REPORTING))


def _named(said: Mapping[int, Any], settings: Settings) -> tuple[dict[int, str], int]:
    """(row -> the unit that its cell names, how many rows say anything there)."""
    texts = {value for value in said.values() if isinstance(value, str)}
    units = {text: unit for text in texts if (unit := by_column(text, settings))}
    by_row = {
        number: units[value] for number, value in said.items() if isinstance(value, str) and value in units
    }
    return by_row, sum(value != "" for value in said.values())


def _cells_of_units(sheet: Sheet, layout: Layout, column: int) -> dict[int, Any]:
    """Row -> what a person's row has in a column, a merge's value in all its rows."""
    merged = filled_down(sheet, layout)
    rows = {number: cells for number, cells, reason in body(sheet, layout) if not reason}
    return {
        number: (cells[column - 1] if len(cells) >= column else "") or merged.get((number, column), "")
        for number, cells in rows.items()
    }


def strangers(tables: Iterable[Owned], settings: Settings) -> str:
    """What a unit's rows have in the column of units and no reporting unit is called: 县文化馆、……等4种."""
    names: dict[str, None] = {}
    for table in tables:
        if column := table.layout.columns.get(Field.UNIT, 0):
            cells = _cells_of_units(table.sheet, table.layout, column)
            texts = (show(value) for number, value in cells.items() if number not in table.others)
            names |= {
                text: None for text in texts if tight(text) not in NOTHING and not by_column(text, settings)
            }
    shown = "、".join(list(names)[:_MOST_STRANGERS])
    return f"{shown}等{len(names)}种" if len(names) > _MOST_STRANGERS else shown


def _in_order(owners: Iterable[_Owner], whole: str) -> list[str]:
    """Every unit that has a row, or a table without rows; each once, in order."""
    names = [
        units.get(row) or units[0] or whole
        for table, units in owners
        for row in (sorted(rows_of(table)) or [0])
    ]
    return list(dict.fromkeys(names))


def _lines(owners: Sequence[_Owner], whole: str, settings: Settings) -> dict[str, dict[int, str]]:
    """Sheet -> row -> the unit whose title or signatures it is."""
    tables: dict[str, list[tuple[Layout, dict[int, str]]]] = {}
    sheets = {table.sheet.name: table.sheet for table, _ in owners if table.layout is not _NOWHERE}
    for table, units in owners:
        if table.layout is not _NOWHERE:
            rows = {row: units.get(row) or units[0] or whole for row in sorted(rows_of(table))}
            tables.setdefault(table.sheet.name, []).append((table.layout, rows))
    return {name: lines_by_unit(sheet, tables[name], settings) for name, sheet in sheets.items()}


def _share(
    unit: str,
    pairs: Sequence[Tables],
    owners: Sequence[_Owner],
    whole: str,
    lines: Mapping[str, Mapping[int, str]],
) -> Share:
    owned: list[Owned] = []
    foreign: dict[str, set[int]] = {}
    for table, units in owners:
        of_table = units[0] or whole
        rows = rows_of(table)
        others = {row for row in rows if (units.get(row) or of_table) != unit}
        if others != rows or (not rows and of_table == unit):
            owned.append(table._replace(others=frozenset(others)))
        foreign.setdefault(table.sheet.name, set()).update(others)
    mine = {table.sheet.name for table in owned}
    for name in foreign.keys() & lines.keys():
        foreign[name] |= {row for row, whose in lines[name].items() if whose != unit}
    kept = tuple(
        (sheet, [table.layout for table in owned if table.sheet is sheet and table.layout is not _NOWHERE])
        for sheet, _ in pairs
        if sheet.name in mine
    )
    return Share(
        unit,
        tuple(table for table in owned if table.layout is not _NOWHERE),
        kept,
        {name: frozenset(rows) for name, rows in foreign.items() if rows and name in mine},
        frozenset(sheet.name for sheet, _ in pairs) - mine,
    )


def rows_of(table: Owned) -> set[int]:
    """The rows of persons of a table, whosesoever."""
    if table.layout is _NOWHERE:
        return set()
    return {number for number, _, reason in body(table.sheet, table.layout) if not reason}
