"""Fill an official form: only the named cells change, every other part of the package stays byte for byte.

A form is a workbook a clerk may restyle. It says where values go by defined names of the sheet:

    标题, 合计_任务     one cell, filled from `Filling.cells`
    行_任务            a cell of the model row of group 行, which stands once per record
    列_年度            columns that stand once per value (the years of a plan); names within them take a tuple

The package is edited as it is, for openpyxl would lose drawn lines and stored results, and no two
savings of it are equal."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from decimal import Decimal
from xml.etree.ElementTree import Element, SubElement
from xml.parsers import expat

from lp_reports.reports.excel.texts import safe
from lp_reports.reports.template.fit import Widths
from lp_reports.reports.template.grid import Area, Band, parse, repeat, rewrite, serialise
from lp_reports.reports.template.named import shared, spread
from lp_reports.reports.template.package import (
    RELATIONS,
    STYLES,
    WORKBOOK,
    drop_chain,
    move_shapes,
    names_in,
    pack,
    sheet_paths,
)
from lp_reports.reports.template.pages import keep_together
from lp_reports.reports.template.warnings import told

AGAIN = "lp-reports template"  # lays the official form again
_MOST = 3  # faults told
_ESCAPE = re.compile("_(?=x[0-9A-Fa-f]{4}_)")


class TemplateError(Exception):
    """The form cannot take the figures; the message is one line for the clerk."""


@dataclass(frozen=True)
class Formula:
    """A live total with its stored result. `{name}` stands for the cells of a name: in a record for
    those of the same row (`{小计}`), elsewhere for all copies of it (`SUM({行_小计})`) or one (`{行_小计#0}`)."""

    text: str
    value: int | Decimal


Value = str | int | Decimal | Formula | None
Values = Value | tuple[Value, ...]  # a tuple: one per copy of the columns around the name


@dataclass(frozen=True)
class Filling:
    """What one sheet takes; `rows` by group, one mapping a record; `columns` says how often they stand."""

    cells: Mapping[str, Values] = field(default_factory=dict)
    rows: Mapping[str, Sequence[Mapping[str, Values]]] = field(default_factory=dict)
    columns: Mapping[str, int] = field(default_factory=dict)
    keep: str = ""  # the group whose last record stays on one page with all that stands below

    def names(self) -> Iterator[str]:
        """Every name the sheet must have."""
        yield from self.cells
        yield from (f"列_{name}" for name in self.columns)
        for group, records in self.rows.items():
            yield from (
                f"{group}_{name}" for name in dict.fromkeys(key for record in records for key in record)
            )


def fill(template: bytes, sheets: Mapping[str, Filling]) -> bytes:
    """The form with its figures; equal arguments give equal bytes. Raises TemplateError."""
    with _opening(template) as parts:
        book = Book(parts)
    book.require(sheets)
    for title, filling in sheets.items():
        book.fill(title, filling)
    return pack(book.parts())


def warnings(template: bytes) -> list[str]:
    """What the form holds that filling would lose or leave behind, a line each. Raises TemplateError."""
    with _opening(template) as parts:
        return told(parts)


@contextmanager
def _opening(template: bytes) -> Iterator[dict[str, bytes]]:
    """The parts of a form, whose faults become a TemplateError."""
    try:
        with zipfile.ZipFile(io.BytesIO(template)) as package:
            yield {name: package.read(name) for name in package.namelist()}
    except (zipfile.BadZipFile, zlib.error, KeyError, StopIteration, expat.ExpatError) as error:
        raise TemplateError(f"模板打不开（损坏、加密或不是 .xlsx），请用 {AGAIN} 取回原模板") from error


class Book:
    """The package of a form while it is filled."""

    def __init__(self, parts: Mapping[str, bytes]) -> None:
        self._parts = dict(parts)
        self._root = parse(parts[WORKBOOK])
        self._styles = parse(parts[STYLES])
        self._paths = sheet_paths(self._root, parts[RELATIONS])
        self._known: dict[str, dict[str, list[Area]]] = {}  # names by sheet, until cells move

    def parts(self) -> dict[str, bytes]:
        """The package as it now is."""
        self._parts[WORKBOOK] = serialise(self._root)
        drop_chain(self._parts)
        return self._parts

    def require(self, sheets: Mapping[str, Filling]) -> None:
        """Raise TemplateError naming every sheet and name that the form lacks or has scattered."""
        faults = [fault for title, filling in sheets.items() for fault in self._faults(title, filling)]
        if faults:
            more = f"；……另有{len(faults) - _MOST}处" if len(faults) > _MOST else ""
            raise TemplateError(
                f"模板用不了：{'；'.join(faults[:_MOST])}{more}。请在“公式－名称管理器”中改正，或用 {AGAIN} 取回原模板"
            )

    def _faults(self, title: str, filling: Filling) -> Iterator[str]:
        if title not in self._paths:
            yield f"缺少工作表“{title}”"
            return
        names = self._names(title)
        if missing := [name for name in filling.names() if name not in names]:
            yield f"工作表“{title}”缺少名称 {'、'.join(missing)}"
        for group in filling.rows:
            rows = {areas[0].top for name, areas in names.items() if name.startswith(f"{group}_")}
            if len(rows) > 1:
                yield f"工作表“{title}”以“{group}_”开头的名称不在同一行"
        wanted = list(dict.fromkeys(filling.names()))
        if several := list(spread(names, wanted, parse(self._parts[self._paths[title]]))):
            yield (
                f"工作表“{title}”的名称 {'、'.join(several[:3])} 占了不止一格：这像是填好的表，不是空白模板"
            )
        elif twice := list(shared(names, wanted)):
            yield f"工作表“{title}”的 {'、'.join(twice[:3])} 有两个名称指着同一格"

    def fill(self, title: str, filling: Filling) -> None:
        """Lay out one sheet for its records, then enter them."""
        page = parse(self._parts[self._paths[title]])
        for name, times in filling.columns.items():
            area = self._names(title)[f"列_{name}"][0]
            self._repeat(page, title, Band(False, area.left, area.right, times))
        for group, records in filling.rows.items():
            if len(records) > 1:
                row = self._row(title, group)
                self._repeat(page, title, Band(True, row, row, len(records)))
        Sheet(page, self._names(title), Widths(page, self._styles)).enter(filling)
        if filling.keep:
            last = self._row(title, filling.keep) + max(len(filling.rows[filling.keep]), 1) - 1
            keep_together(page, last, self._titles(title))
        self._parts[self._paths[title]] = serialise(page)

    def _row(self, title: str, group: str) -> int:
        """The row of a group's first record."""
        return next(
            areas[0].top for name, areas in self._names(title).items() if name.startswith(f"{group}_")
        )

    def _titles(self, title: str) -> Area | None:
        """The rows that repeat on every page."""
        areas = self._names(title).get("_xlnm.Print_Titles", [])
        return next((area for area in areas if area.top), None)

    def _repeat(self, page: Element, title: str, band: Band) -> None:
        repeat(page, title, band)
        move_shapes(self._parts, self._paths[title], band)
        for name in self._root.iter("definedName"):
            name.text = rewrite(name.text or "", band, title, own=False)
        self._known.clear()

    def _names(self, title: str) -> dict[str, list[Area]]:
        """The names whose cells lie in a sheet, whoever their scope belongs to."""
        if title not in self._known:
            self._known[title] = names_in(self._root, title)
        return self._known[title]


class Sheet:
    """A laid out sheet: names say where, values go there."""

    def __init__(self, page: Element, names: Mapping[str, Sequence[Area]], widths: Widths) -> None:
        data = page.find("sheetData")
        assert data is not None
        self._data = data
        self._names = names
        self._widths = widths
        self._rows = {int(row.attrib["r"]): row for row in data}

    def enter(self, filling: Filling) -> None:
        """Write every value; rows grow where wrapped text needs more lines."""
        for name, value in filling.cells.items():
            self._spread(name, value, None, "")
        for group, records in filling.rows.items():
            for number, record in enumerate(records):
                for name, value in record.items():
                    self._spread(f"{group}_{name}", value, number, f"{group}_")

    def _spread(self, name: str, value: Values, number: int | None, prefix: str) -> None:
        """Write one value, or one per copy of the columns; `number` counts the records of a group."""
        areas = self._names[name]
        several = isinstance(value, tuple)
        values = value if isinstance(value, tuple) else (value,) * len(areas)
        for copy, (area, one) in enumerate(zip(areas, values, strict=True)):
            if isinstance(one, Formula):
                one = Formula(self._resolve(one.text, prefix, number, copy if several else None), one.value)
            self._write(area.top + (number or 0), area.left, one)

    def _resolve(self, text: str, prefix: str, number: int | None, copy: int | None) -> str:
        def cells(match: re.Match[str]) -> str:
            areas = self._names[prefix + match["name"]]
            if copy is not None and len(areas) > 1:
                areas = [areas[copy]]
            record = int(match["record"]) if match["record"] else number
            if record is not None:
                rows = [area.top + record for area in areas]
                areas = [Area(row, area.left, row, area.left) for row, area in zip(rows, areas, strict=True)]
            return ",".join(area.text() for area in areas)

        return re.sub(r"\{(?P<name>[^{}#]+)(?:#(?P<record>\d+))?\}", cells, text)

    def _write(self, row: int, column: int, value: Value) -> None:
        line, cell = self._cell(row, column)
        cell[:] = []
        cell.attrib.pop("t", None)
        if isinstance(value, str):
            cell.set("t", "inlineStr")
            text = SubElement(SubElement(cell, "is"), "t", {"xml:space": "preserve"})
            text.text = _ESCAPE.sub("_x005F_", safe(value))
            self._widths.grow(line, cell, text.text)
        elif isinstance(value, Formula):
            SubElement(cell, "f").text = value.text
            SubElement(cell, "v").text = (
                f"{value.value:f}" if isinstance(value.value, Decimal) else str(value.value)
            )
        elif value is not None:
            SubElement(cell, "v").text = f"{value:f}" if isinstance(value, Decimal) else str(value)

    def _cell(self, row: int, column: int) -> tuple[Element, Element]:
        """The row and the cell at an address, made in their places where the form left them out."""
        if row not in self._rows:
            self._rows[row] = Element("row", {"r": str(row)})
            self._data.insert(sum(known < row for known in self._rows), self._rows[row])
        line = self._rows[row]
        address = Area(row, column, row, column).text()
        before = 0
        for cell in line:
            if cell.attrib["r"] == address:
                return line, cell
            before += Area.parse(cell.attrib["r"]).left < column
        line.insert(before, made := Element("c", {"r": address}))
        return line, made
