"""What stands around the tables: the reporting unit, the period, the filing date, a nil return."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from lp_reports.ledger.around.bare_lines import without_count
from lp_reports.ledger.around.filing import filing_days
from lp_reports.ledger.around.named_time import other_period
from lp_reports.ledger.around.surroundings import (
    TERM,
    UNIT_LABEL,
    Cell,
    after,
    beside,
    cells_of,
    signatures,
    surroundings,
)
from lp_reports.ledger.layout import Layout
from lp_reports.ledger.single_rows.row_kinds import SIGNED_DAY
from lp_reports.ledger.values.cell import show
from lp_reports.model.period import Period
from lp_reports.readers.sheets import Sheet
from lp_reports.settings.read import Settings
from lp_reports.text.cleaning import tight
from lp_reports.text.vocabulary import vocabulary

_BARE_UNIT = re.compile(r"(?:单位|部门)(?:名称)?(?:\(.*?\))?:")
_TITLE = re.compile(r"(?:台账|名册|名单|[表册])(?:[(]?[续接]表?[)]?)?$")
_AROUND = re.compile("^[县市区]|(?:局|委员会|委|办公室|办|会)$")  # what of an office's name people leave out
_WORDS = vocabulary("words")["unit"]
# To whom a ledger goes, who looked it over or typed it, where the class met: 报县人社局, 审核单位：县人社局, 县人社局制表,
# 县人社局：, 以下由县人社局审核后填写
_ROLE_BEFORE = re.compile(rf"(?:{'|'.join(_WORDS['role_before'])})(?:单位|部门|对象|给|至)?:?$")
_CHECKS, _FILLS, _PLACES = ("|".join(_WORDS[name]) for name in ("checks", "fills", "places"))
_CHECK = re.compile(_CHECKS)
_ROLE_BEHIND = re.compile(
    rf"(?:统一)?(?:{'|'.join(_WORDS['role_behind'])})|:$|(?!\)?$)(?:{_CHECKS})?后?(?:{_FILLS})?(?:{_PLACES})?\)?$"
)
_SEAL = re.compile(rf"[(]?(?:{'|'.join(_WORDS['seal'])})[)]?:?")
_REPORTS, _LEADS = (
    re.compile(rf"(?:{'|'.join(_WORDS[name])})(?:\(.*?\))*[:]?(.*)") for name in ("reports", "leads")
)

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
    filed_elsewhere: str = ""  # the filing date that only another part of the file has
    signed: str = ""  # the signature or seal by which alone the unit is known: an auditor signs as well


def read_preface(
    sheets: Iterable[Tables], file: str, period: Period, settings: Settings, slip: str = ""
) -> Preface:
    """Reads all cells above and below the tables of a file; the unit's own cell outranks title and names. `slip`:
    what a page of ours in it says, asked where its own cells say nothing: a name can be anybody's."""
    pairs = list(sheets)
    cells = [cell for sheet, layouts in pairs for cell in _unaudited(sheet, layouts)]
    written = [text for cell in cells if (text := after(UNIT_LABEL, cell)) is not None]
    titles = [cell for sheet, layouts in pairs for cell in _titles(sheet, layouts, settings)]
    names = [slip, *reversed(file.split("/"))]
    named = [unit for text in written if (unit := unit_of(text, settings))]  # the unit's own cell decides
    of_file = unit_of_file(file, settings)
    texts = [cell.text for cell in titles]
    units = named or [unit for text in (*texts, *names) if (unit := unit_of(text, settings, of_file))]
    units = units or [unit for sheet, _ in pairs if (unit := _unit_of_sheet(sheet, settings))]
    units = units or _sealed(cells, settings)
    known = (
        [unit for unit in units if unit in settings.units] if not named or named[0] in settings.units else []
    )
    unit = known[0] if known else ""
    above = [*(cell.text for cell in titles if not cell.foot), *names, *(sheet.name for sheet, _ in pairs)]
    said = bool(named) or unit in (unit_of(text, settings, of_file) for text in above)
    filed, early = _filed(pairs, period)
    return Preface(
        unit=unit,
        unit_text=next((text for text in written if text), units[0] if units else ""),
        period_text=_period_text(cells, slip, period),
        filed=filed,
        filed_early=early,
        several=next((text for text in (written if named else texts) if _names_several(text, settings)), ""),
        file_unit=_another(file, unit, settings),
        signed="" if said or not unit else _signature(cells, unit, settings),
    )


def _period_text(cells: Sequence[Cell], slip: str, period: Period) -> str:
    """The wording of another period than the folder's, '' for none."""
    asked = any(TERM.search(cell.text) for cell in cells)
    ours = Cell(slip, right=[], below="", title=False, foot=False)
    return next((cell.text for cell in (*cells, ours) if other_period(cell, period, asked)), "")


def _filed(pairs: Sequence[Tables], period: Period) -> tuple[dt.date | None, str]:
    """The first day of filing that is not before the period; where there are only such, the first of them."""
    days = [day for sheet, layouts in pairs for day in filing_days(surroundings(sheet, layouts), period)]
    days = days or [
        day for sheet, layouts in pairs for day in filing_days(signatures(sheet, layouts), period)
    ]
    in_time = [day for day in days if day >= period.first]
    return min(in_time, default=None), str(min(days)) if days and not in_time else ""


def _sealed(cells: Iterable[Cell], settings: Settings) -> list[str]:
    """The only unit whose seal stands beside its name, 县妇联（盖章）, or that is said to have led: 主办单位：县妇联. An
    auditor may have sealed it as well, so it counts only where nothing else names one."""
    units = {_signing(cell, settings) for cell in cells} & set(settings.units)
    return [*units] if len(units) == 1 else []


def _signing(cell: Cell, settings: Settings) -> str:
    """The unit that is all that a cell says, besides a seal, a day, or a label of who reports or led; '' for none."""
    text = after(_REPORTS, cell) or after(_LEADS, cell) or SIGNED_DAY.sub("", _SEAL.sub("", cell.text))
    return settings.unit_words.get(tight(text).upper(), "")


def _signature(cells: Iterable[Cell], unit: str, settings: Settings) -> str:
    """The first cell that signs for a unit, '' where a label says that it reports."""
    signing = [cell.text for cell in cells if _signing(cell, settings) == unit]
    return "" if any(map(_REPORTS.search, signing)) else next(iter(signing), "")


def _titles(sheet: Sheet, layouts: Sequence[Layout], settings: Settings) -> list[Cell]:
    """The titles around the tables of a sheet, and the bare names there. A sheet without a table that lists several
    units, as the plan does its lead units, is none of theirs."""
    cells = _unaudited(sheet, layouts)
    bare = [cell.text for cell in cells if not cell.title and _names_unit(cell.text, settings)]
    units = {unit for text in bare if (unit := unit_of(text, settings)) in settings.units}
    listed = {*bare} if len(units) > 1 and not layouts else set()
    return [
        cell
        for cell in cells
        if cell.title
        or (_TITLE.search(cell.text) and not cell.foot)  # below 县人社局：
        or (_names_unit(cell.text, settings) and cell.text not in listed)
    ]


def _unaudited(sheet: Sheet, layouts: Sequence[Layout]) -> list[Cell]:
    """The cells around the tables of a sheet but for the names of who looks a ledger over: 审核单位 | 县人社局."""
    cells = list(surroundings(sheet, layouts))
    audits = {tight(show(beside(cell))) for cell in cells if _is_of_a_role(cell.text)}
    return [cell for cell in cells if cell.text not in audits]


def _is_of_a_role(label: str) -> bool:
    role = _ROLE_BEFORE.search(label) or _CHECK.search(label)
    return bool(role) and not UNIT_LABEL.search(label)


def _another(file: str, unit: str, settings: Settings) -> str:
    """The reporting unit that a file's name names, '' where it names the ledger's own as well."""
    key = tight(file).upper()
    if any(known == unit and len(word) >= 2 and word in key for word, known in settings.unit_words.items()):
        return ""
    named = unit_of_file(file, settings)
    return named if named in settings.units else ""


def _names_several(text: str, settings: Settings) -> bool:
    return sum(unit in settings.units for unit in units_in(text, settings)) > 1


def own_unit(
    sheet: Sheet, layouts: Sequence[Layout], settings: Settings, known: str, signed_below: bool = False
) -> str:
    """The reporting unit that a sheet, or one table of it, names itself: in its own cell, its title, its name; of
    several in one text `known`. `signed_below`: the tables of the sheet name their units in their feet."""
    cells = [cell for cell in _unaudited(sheet, layouts) if cell.foot or not signed_below]
    if (
        layouts and layouts[0].floor and not signed_below
    ):  # of the lines between two tables the nearest to its head
        between = (sheet.row(at) for at in range(layouts[0].first - 1, layouts[0].floor, -1))
        if unit := next((unit for row in between if (unit := line_unit(row, settings))), ""):
            return unit
    written = [text for cell in cells if (text := after(UNIT_LABEL, cell)) is not None]
    titles = [cell.text for cell in cells if cell.title or _names_unit(cell.text, settings)]
    for text in (*written, *titles):
        if (unit := unit_of(text, settings, known)) in settings.units:
            return unit
    unit = _unit_of_sheet(sheet, settings, known)
    return unit if unit in settings.units else ""


def is_signed_below(sheet: Sheet, layouts: Sequence[Layout], settings: Settings) -> bool:
    """The first of several tables names its unit in its foot alone."""
    cells = list(surroundings(replace(sheet, name=""), layouts[:1])) if len(layouts) > 1 else []
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
        bare = without_count(cell.text) if len(cells) == 1 else cell.text  # 一、县妇联（3人）
        text = label or next((text for text in (cell.text, bare) if alone or _names_unit(text, settings)), "")
        if text and (unit := unit_of(text, settings)) in settings.units:
            return unit
    return ""


def _names_unit(text: str, settings: Settings) -> bool:
    """Nothing but a unit's name, or `单位：` before it (单位：人次 names none)."""
    return text.upper() in settings.unit_words or bool(_BARE_UNIT.match(text))


def unit_of(text: str, settings: Settings, known: str = "") -> str:
    """The unit a text names, '' for none; of several `known`, else the first."""
    units = units_in(text, settings)
    return known if known in units else next(iter(units), "")


def units_in(text: str, settings: Settings) -> list[str]:
    """The units that a text names, in order, each once: 县妇联、县人社局, but none that has another part: 报县人社局."""
    key = tight(text).upper()
    if key in settings.unit_words:
        return [settings.unit_words[key]]
    inside = [word for word in settings.unit_words if len(word) >= 2 and word in key]
    units, at = [], 0
    while inside and at < len(key):
        word = max((word for word in inside if key.startswith(word, at)), key=len, default="")
        end = at + len(word)
        if word and not _ROLE_BEFORE.search(key, 0, at) and not _ROLE_BEHIND.match(key, end):
            units.append(settings.unit_words[word])
        at = end if word else at + 1
    return list(dict.fromkeys(units))


def _unit_of_sheet(sheet: Sheet, settings: Settings, known: str = "") -> str:
    """The unit that a sheet's name tells, be it by the middle of its name alone: 卫健 for 县卫健局."""
    if unit := unit_of(sheet.name, settings, known):
        return unit
    short = tight(sheet.name)
    units = {unit for word, unit in settings.unit_words.items() if _AROUND.sub("", word) == short}
    return units.pop() if len(units) == 1 else ""


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
