"""Fill an official form with openpyxl; whatever the form holds besides its named cells comes out as it went in."""

from __future__ import annotations

import io
import re
import warnings
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from decimal import Decimal

import openpyxl
from openpyxl import Workbook
from openpyxl.worksheet.cell_range import CellRange
from openpyxl.worksheet.worksheet import Worksheet

from lp_reports.reports.excel.texts import safe
from lp_reports.reports.template.areas import Area, Band
from lp_reports.reports.template.filling import Filling, Formula, TemplateError, Value, Values
from lp_reports.reports.template.fit import Widths
from lp_reports.reports.template.leave_out import leave_out
from lp_reports.reports.template.names import names_in, require
from lp_reports.reports.template.package import Parts, pack, parse, serialise, sheet_paths, unpack
from lp_reports.reports.template.pages import keep_together
from lp_reports.reports.template.repeat import repeat
from lp_reports.reports.template.restore import RESTORED, restore

_TOGETHER = 3  # lines of a table that stay with the signatures
_ESCAPE = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
_NAMES = re.compile(r"\{(?P<name>[^{}#]+)(?:#(?P<record>\d+))?\}")


def fill(
    template: bytes,
    sheets: Mapping[str, Filling],
    without: Collection[str] = (),
    words: Mapping[str, str] | None = None,
) -> bytes:
    """The form with its figures, `without` these sheets; `words`: texts of the form -> what stands in their place.
    Equal arguments give equal bytes. Raises TemplateError."""
    parts, book = open_form(template)
    for title in without:
        if title in book.sheetnames:
            del book[title]
    require(book, sheets)
    if words:
        _reword(book, sheets, words)
    bands = {title: _lay_out(book, title, filling) for title, filling in sheets.items()}
    numbers = {
        title: _Sheet(book[title], names_in(book, title)).enter(filling) for title, filling in sheets.items()
    }
    for title, filling in sheets.items():
        if filling.keep:
            lines = len(filling.rows[filling.keep])
            keep_together(book[title], _row(book, title, filling.keep) + max(lines - _TOGETHER, 0))
    return pack(restore(parts, _saved(book), numbers, bands))


def open_form(template: bytes) -> tuple[Parts, Workbook]:
    """The parts of a form and its workbook; drawings are left out of the workbook, `restore` carries them.
    Raises TemplateError."""
    try:
        parts = unpack(template)
        pages = {path: parse(parts[path]) for path in sheet_paths(parts).values()}
        # openpyxl evens out the looks of merged cells, and stumbles over parts it does not keep: it is shown neither
        merges = {
            path: [merge.get("ref") for merge in page.iter("{*}mergeCell")] for path, page in pages.items()
        }
        for page in pages.values():
            for name in ("mergeCells", *RESTORED):
                for element in page.findall(f"{{*}}{name}"):
                    page.remove(element)
        plain = pack({**parts, **{path: serialise(page) for path, page in pages.items()}})
        # What it cannot keep is put back by `restore`, or told by `form_warnings`.
        with warnings.catch_warnings(action="ignore"):
            book = openpyxl.load_workbook(io.BytesIO(plain), rich_text=True)
        for title, path in sheet_paths(parts).items():
            if title in book.sheetnames and isinstance(book[title], Worksheet):
                book[title].merged_cells.ranges = {CellRange(area) for area in merges[path]}
                book[title]._charts, book[title]._images = [], []
    except Exception as error:  # openpyxl raises whatever a broken part brings it to
        raise TemplateError("模板打不开（损坏、加密或不是 .xlsx）。请换一份打得开的") from error
    return parts, book


def rewrite_form(form: bytes, change: Callable[[Workbook], None]) -> bytes:
    """The form after `change`, with whatever it holds besides its cells. Raises TemplateError."""
    parts, book = open_form(form)
    change(book)
    return pack(restore(parts, _saved(book), {}, {}))


def _reword(book: Workbook, titles: Iterable[str], words: Mapping[str, str]) -> None:
    for title in titles:
        for row in book[title].iter_rows():
            for cell in row:
                if cell.data_type == "s" and (text := str(cell.value).strip()) in words:
                    cell.value = words[text]


def _saved(book: Workbook) -> Parts:
    """The parts of the filled workbook. Raises TemplateError."""
    saved = io.BytesIO()
    try:
        book.save(saved)
    except Exception as error:  # what a form holds that openpyxl reads and cannot write
        raise TemplateError("模板里有填不了的内容。请删去它") from error
    return unpack(saved.getvalue())


def _lay_out(book: Workbook, title: str, filling: Filling) -> list[Band]:
    """Leave out columns of a sheet, repeat columns and model rows for what it takes; the bands, in their order."""
    bands = leave_out(book, title, filling.without)
    for name, times in filling.columns.items():
        area = names_in(book, title, f"列_{name}")[f"列_{name}"][0]
        bands.append(Band(False, area.left, area.right, times))
        repeat(book, book[title], bands[-1])
    for group, records in filling.rows.items():
        if len(records) > 1:
            row = _row(book, title, group)
            bands.append(Band(True, row, row, len(records)))
            repeat(book, book[title], bands[-1])
    return bands


def _row(book: Workbook, title: str, group: str) -> int:
    """The row of a group's first record."""
    return next(areas[0].top for areas in names_in(book, title, f"{group}_").values())


class _Sheet:
    """A laid out sheet: names say where, values go there."""

    def __init__(self, sheet: Worksheet, names: Mapping[str, Sequence[Area]]) -> None:
        self._sheet = sheet
        self._names = names
        self._widths = Widths(sheet)
        self._numbers: dict[str, int | Decimal] = {}

    def enter(self, filling: Filling) -> dict[str, int | Decimal]:
        """Write every value; rows grow where wrapped text needs more lines. The numbers of all cells."""
        for name, value in filling.cells.items():
            self._spread(name, value, None, "")
        for group, records in filling.rows.items():
            for number, record in enumerate(records):
                for name, value in record.items():
                    self._spread(f"{group}_{name}", value, number, f"{group}_")
        return self._numbers

    def _spread(self, name: str, value: Values, number: int | None, prefix: str) -> None:
        """Write one value, or one per copy of the columns; `number` counts the records of a group."""
        areas = self._names[name]
        several = isinstance(value, tuple)
        values = value if isinstance(value, tuple) else (value,) * len(areas)
        for copy, (area, single) in enumerate(zip(areas, values, strict=True)):
            if isinstance(single, Formula):
                text = self._resolve(single.text, prefix, number, copy if several else None)
                single = Formula(text, single.value)
            self._write(area.top + (number or 0), area.left, single)

    def _resolve(self, text: str, prefix: str, number: int | None, copy: int | None) -> str:
        def cells(match: re.Match[str]) -> str:
            areas = self._names[prefix + match["name"]]
            if copy is not None and len(areas) > 1:
                areas = [areas[copy]]
            record = int(match["record"]) if match["record"] else number
            if record is not None:
                areas = [area.first()._replace(top=area.top + record) for area in areas]
                areas = [area._replace(bottom=area.top) for area in areas]
            return ",".join(area.text() for area in areas)

        return _NAMES.sub(cells, text)

    def _write(self, row: int, column: int, value: Value) -> None:
        cell = self._sheet.cell(row, column)
        if isinstance(value, Formula):
            cell.value = f"={value.text}"
            self._numbers[cell.coordinate] = value.value
            return
        cell.value = None
        if isinstance(value, str):
            # Set past openpyxl's guesses: a text never becomes a formula, a link or an error.
            cell._value, cell.data_type = _ESCAPE.sub("_x005F_", safe(value)), "s"
            self._widths.grow(cell, cell._value)
        elif value is not None:
            cell._value, cell.data_type = value, "n"  # the form's number format stays
            self._numbers[cell.coordinate] = value
