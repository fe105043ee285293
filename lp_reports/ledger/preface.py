"""What stands around the tables: the reporting unit, the period, the filing date, a nil return."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from lp_reports.ledger.filing import filing_days
from lp_reports.ledger.layout import Layout
from lp_reports.ledger.named_time import other_period
from lp_reports.ledger.surroundings import UNIT_LABEL, Cell, after, cells_of, surroundings
from lp_reports.model.period import Period
from lp_reports.readers.sheets import Sheet
from lp_reports.settings.read import Settings
from lp_reports.text.cleaning import tight

_BARE_UNIT = re.compile(r"(?:单位|部门)(?:名称)?(?:\(.*?\))?:")
_TITLE = re.compile(r"(?:台账|名册|名单|[表册])(?:[(]?[续接]表?[)]?)?$")
_SEVERAL = re.compile(r"[、,，/;；和及]")

Tables = tuple[Sheet, Sequence[Layout]]


class Preface(NamedTuple):
    """What a file says of itself. `unit_text`: what stands where the unit should, '' when nothing does; `filed_early`:
    a filing date before the period began, which counts as none."""

    unit: str
    unit_text: str
    period_text: str  # the wording of a period that is not the folder's, else ''
    filed: dt.date | None
    filed_early: str = ""
    several: str = ""  # the wording that names more than one unit
    strangers: str = ""  # what rows have in the column of units and no reporting unit is called
    file_unit: str = ""  # the reporting unit that the file's name names


def read_preface(
    sheets: Iterable[Tables], file: str, period: Period, settings: Settings, slip: str = ""
) -> Preface:
    """Reads all cells above and below the tables of a file; the unit's own cell outranks title and names. `slip`:
    what a page of ours in it says, asked where its own cells say nothing: a name can be anybody's."""
    pairs = list(sheets)
    cells = [cell for sheet, layouts in pairs for cell in surroundings(sheet, layouts)]
    written = [text for cell in cells if (text := after(UNIT_LABEL, cell)) is not None]
    titles = [text for sheet, layouts in pairs for text in _titles(sheet, layouts, settings)]
    names = [slip, *reversed(file.split("/")), *(sheet.name for sheet, _ in pairs)]
    named = [unit for text in written if (unit := unit_of(text, settings))]  # the unit's own cell decides
    units = named or [unit for text in (*titles, *names) if (unit := unit_of(text, settings))]
    known = (
        [unit for unit in units if unit in settings.units] if not named or named[0] in settings.units else []
    )
    ours = Cell(slip, right=[], below="", title=False, foot=False)
    days = [day for sheet, layouts in pairs for day in filing_days(surroundings(sheet, layouts), period)]
    in_time = [day for day in days if day >= period.first]
    return Preface(
        unit=known[0] if known else "",
        unit_text=next((text for text in written if text), units[0] if units else ""),
        period_text=next((cell.text for cell in (*cells, ours) if other_period(cell, period)), ""),
        filed=min(in_time, default=None),
        filed_early=str(min(days)) if days and not in_time else "",
        file_unit=_another(file, known[0] if known else "", settings),
        several=next((text for text in written if len(units_in(text, settings)) > 1), ""),
    )


def _titles(sheet: Sheet, layouts: Sequence[Layout], settings: Settings) -> list[str]:
    """The titles around the tables of a sheet, and the bare names there. A sheet without a table that lists several
    units, as the plan does its lead units, is none of theirs."""
    cells = list(surroundings(sheet, layouts))
    bare = [cell.text for cell in cells if not cell.title and _names_unit(cell.text, settings)]
    units = {unit for text in bare if (unit := unit_of(text, settings)) in settings.units}
    listed = frozenset(bare) if len(units) > 1 and not layouts else frozenset()
    return [
        cell.text
        for cell in cells
        if cell.title or (_names_unit(cell.text, settings) and cell.text not in listed)
    ]


def _another(file: str, unit: str, settings: Settings) -> str:
    """The reporting unit that a file's name names, '' where it names the ledger's own as well."""
    key = tight(file).upper()
    if any(known == unit and len(word) >= 2 and word in key for word, known in settings.unit_words.items()):
        return ""
    named = unit_of_file(file, settings)
    return named if named in settings.units else ""


def own_unit(sheet: Sheet, layouts: Sequence[Layout], settings: Settings, signed_below: bool = False) -> str:
    """The reporting unit that a sheet, or one table of it, names itself: in its own cell, its title, its name.
    `signed_below`: the tables of the sheet name their units in their feet."""
    cells = [cell for cell in surroundings(sheet, layouts) if cell.foot or not signed_below]
    if (
        layouts and layouts[0].floor and not signed_below
    ):  # of the lines between two tables the nearest to its head
        between = sheet.grid[layouts[0].floor : layouts[0].first - 1]
        if unit := next((unit for row in reversed(between) if (unit := line_unit(row, settings))), ""):
            return unit
    written = [text for cell in cells if (text := after(UNIT_LABEL, cell)) is not None]
    titles = [cell.text for cell in cells if cell.title or _names_unit(cell.text, settings)]
    for text in (*written, *titles, sheet.name):
        if (unit := unit_of(text, settings)) in settings.units:
            return unit
    return ""


def is_signed_below(sheet: Sheet, layouts: Sequence[Layout], settings: Settings) -> bool:
    """The first of several tables names its unit in its foot alone."""
    cells = list(surroundings(Sheet("", sheet.grid), layouts[:1])) if len(layouts) > 1 else []
    feet = [cell.foot for cell in cells if _writes_unit(cell, settings)]
    return bool(feet) and all(feet)


def _writes_unit(cell: Cell, settings: Settings) -> bool:
    text = after(UNIT_LABEL, cell) or (cell.text if cell.title else "")
    return bool(text) and unit_of(text, settings) in settings.units


def line_unit(row: Sequence[Any], settings: Settings) -> str:
    """The reporting unit to which a line between persons hands over: its own label, its bare name, a title of it."""
    cells = list(cells_of(row))
    for cell in cells:
        alone = len(cells) == 1 and _TITLE.search(cell.text)
        label = after(UNIT_LABEL, cell)
        text = label or (cell.text if alone or _names_unit(cell.text, settings) else "")
        if text and (unit := unit_of(text, settings)) in settings.units:
            return unit
    return ""


def _names_unit(text: str, settings: Settings) -> bool:
    """Nothing but a unit's name, or `单位：` before it (单位：人次 names none)."""
    return text.upper() in settings.unit_words or bool(_BARE_UNIT.match(text))


def unit_of(text: str, settings: Settings) -> str:
    """The unit a text names: exactly, else by the longest known name within it, of equals the first; '' for none."""
    key = tight(text).upper()
    if key in settings.unit_words:
        return settings.unit_words[key]
    inside = [word for word in settings.unit_words if len(word) >= 2 and word in key]
    return settings.unit_words[min(inside, key=lambda word: (-len(word), key.index(word)))] if inside else ""


def units_in(text: str, settings: Settings) -> set[str]:
    """The reporting units that the parts of a text name: 县妇联、县人社局."""
    parts = [part for part in _SEVERAL.split(tight(text)) if part]
    return {unit for part in parts if (unit := unit_of(part, settings)) in settings.units}


def unit_of_file(file: str, settings: Settings) -> str:
    """The unit that a file's name tells, else the nearest of its folders (or the .zip it lies in)."""
    return next((unit for part in reversed(file.split("/")) if (unit := unit_of(part, settings))), "")


def by_column(value: Any, settings: Settings) -> str:
    """The reporting unit that a row's own cell names, '' for none."""
    unit = unit_of(value, settings) if isinstance(value, str) and value else ""
    return unit if unit in settings.units else ""


def texts_of(sheets: Iterable[Sheet], rows: int) -> Iterator[str]:
    """Every text of the first rows of some sheets."""
    for sheet in sheets:
        for row in sheet.grid[:rows]:
            yield from (tight(value) for value in row if isinstance(value, str) and value)
