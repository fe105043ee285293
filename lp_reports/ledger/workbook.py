"""Bytes -> sheets of raw cells at true addresses. The only user of the reader libraries."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple
from xml.etree import ElementTree

from lp_reports.ledger import gate
from lp_reports.ledger.gate import Refused

MAX_COLUMNS = 200  # of a text file; a wider one is no ledger


UNCALCULATED = "没有算出结果的公式"


class NoValue(NamedTuple):
    """A cell that shows something but holds no value: `#N/A`, 未计算的公式, 图片."""

    what: str


Merge = tuple[int, int, int, int]  # first row, first column, last row, last column; 1-based


@dataclass(frozen=True)
class Sheet:
    """One sheet. `grid[row - 1][column - 1]` is a str, float, bool, date, datetime, time, NoValue or ''."""

    name: str
    grid: list[list[Any]]
    merges: tuple[Merge, ...] = ()
    hidden: bool = False
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    epoch_1904: bool = False


def read_workbook(raw: bytes) -> tuple[Sheet, ...]:
    """Every sheet of a workbook, whatever its name says it is. Refuses F01, F02, F03, F07."""
    kind = gate.kind(raw)
    if kind == "csv":
        return (Sheet("", _read_text(raw)),)
    if kind == "xls":
        return _read_xls(raw)
    if kind in ("html", "xml"):
        raise Refused("F03", {"html": "网页（HTML）", "xml": "XML表格"}[kind])
    extras = _xlsx_extras(raw) if kind == "xlsx" else {}
    return tuple(_read_calamine(raw, extras))


# --- .xlsx, .ods ------------------------------------------------------------------------------------------


@dataclass
class _Extra:
    """What the fast reader does not tell of one sheet."""

    marks: dict[tuple[int, int], NoValue] = field(default_factory=dict)
    pictures: bool = False  # some text of the workbook is a picture's formula
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    epoch_1904: bool = False


def _read_calamine(raw: bytes, extras: dict[str, _Extra]) -> Iterator[Sheet]:
    from python_calamine import CalamineError, PasswordError, SheetVisibleEnum, load_workbook

    try:
        book = load_workbook(io.BytesIO(raw))
        for meta in book.sheets_metadata:
            if "WorkSheet" not in str(meta.typ):
                continue
            sheet = book.get_sheet_by_name(meta.name)
            grid: list[list[Any]] = sheet.to_python(skip_empty_area=False)
            extra = extras.get(meta.name, _Extra())
            for (row, column), mark in extra.marks.items():
                _put(grid, row, column, mark)
            if extra.pictures:
                _mark_pictures(grid)
            yield Sheet(
                name=meta.name,
                grid=grid,
                merges=tuple(
                    (a + 1, b + 1, c + 1, d + 1) for (a, b), (c, d) in sheet.merged_cell_ranges or ()
                ),
                hidden=meta.visible != SheetVisibleEnum.Visible,
                hidden_rows=extra.hidden_rows,
                hidden_columns=extra.hidden_columns,
                epoch_1904=extra.epoch_1904,
            )
    except PasswordError:
        raise Refused("F02", "") from None
    except (CalamineError, ValueError, KeyError, IndexError, OSError, OverflowError) as error:
        raise Refused("F01", f"读取失败（{type(error).__name__}）") from None


def _put(grid: list[list[Any]], row: int, column: int, value: NoValue) -> None:
    """Set a 1-based cell, growing the grid where the reader had dropped it as empty."""
    while len(grid) < row:
        grid.append([""] * (len(grid[0]) if grid else column))
    line = grid[row - 1]
    line.extend([""] * (column - len(line)))
    line[column - 1] = value


def _mark_pictures(grid: list[list[Any]]) -> None:
    """A picture in a cell (WPS) reaches us as the text of its formula."""
    for line in grid:
        for at, value in enumerate(line):
            if isinstance(value, str) and "DISPIMG(" in value:
                line[at] = NoValue("图片")


_ERROR = re.compile(
    rb'<(?:\w+:)?c r="([A-Z]+)([0-9]+)"[^>]*\bt="e"[^>]*>(?:(?!</(?:\w+:)?c>).)*?<(?:\w+:)?v>([^<]*)<',
    re.DOTALL,
)
_FORMULA = re.compile(
    rb'<(?:\w+:)?c r="([A-Z]+)([0-9]+)"[^>]*>\s*<(?:\w+:)?f\b[^>]*?(?:/>|>([^<]*)</(?:\w+:)?f>)\s*'
    rb"(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v>\s*</(?:\w+:)?v>)?\s*</(?:\w+:)?c>"
)
_HIDDEN_ROW = re.compile(rb'<(?:\w+:)?row\b(?=[^>]*\bhidden="(?:1|true)")[^>]*\br="([0-9]+)"')
_HIDDEN_COLUMN = re.compile(rb'<(?:\w+:)?col\b(?=[^>]*\bhidden="(?:1|true)")[^>]*>')
_SPAN = re.compile(rb'\b(min|max)="([0-9]+)"')


def _xlsx_extras(raw: bytes) -> dict[str, _Extra]:
    """A second look at the XML for what the fast reader shows as blanks. Refuses F01, F07."""
    with gate.open_zip(raw) as package:
        parts = {name.lower().lstrip("/"): data for name, data in gate.parts(package)}
    book = parts.get("xl/workbook.xml", b"")
    epoch_1904 = bool(re.search(rb'date1904="(?:1|true)"', book))
    extras = {}
    for name, target in _sheet_parts(book, parts.get("xl/_rels/workbook.xml.rels", b"")).items():
        sheet = parts.get(target.lower(), b"")
        gate.check_box(sheet)
        extras[name] = _Extra(
            marks=_marks(sheet),
            pictures=b"DISPIMG(" in sheet or b"DISPIMG(" in parts.get("xl/sharedstrings.xml", b""),
            hidden_rows=frozenset(int(row) for row in _HIDDEN_ROW.findall(sheet))
            if b"hidden" in sheet
            else frozenset(),
            hidden_columns=_hidden_columns(sheet),
            epoch_1904=epoch_1904,
        )
    return extras


def _sheet_parts(book: bytes, rels: bytes) -> dict[str, str]:
    """Sheet name -> the path of its part. Refuses F01 when either part is broken or missing."""
    try:
        targets = {
            rel.get("Id", ""): rel.get("Target", "").replace("\\", "/")
            for rel in ElementTree.fromstring(rels)
        }
        sheets = {}
        for node in ElementTree.fromstring(book).iter():
            if node.tag.endswith("}sheet"):
                link = next((value for key, value in node.items() if key.endswith("}id")), "")
                target = targets.get(link, "")
                sheets[node.get("name", "")] = (
                    target.lstrip("/") if target.startswith("/") else f"xl/{target}"
                )
    except (ElementTree.ParseError, LookupError, ValueError):  # LookupError: an encoding nobody knows
        raise Refused("F01", "文件不完整") from None
    return sheets


def _marks(sheet: bytes) -> dict[tuple[int, int], NoValue]:
    marks: dict[tuple[int, int], NoValue] = {}
    if b't="e"' in sheet:
        for letters, row, text in _ERROR.findall(sheet):
            marks[int(row), gate.column_number(letters)] = NoValue(f"错误值{text.decode('utf-8', 'replace')}")
    if b"<f" in sheet or b":f" in sheet:
        for letters, row, _ in _FORMULA.findall(sheet):
            marks[int(row), gate.column_number(letters)] = NoValue(UNCALCULATED)
    return marks


def _hidden_columns(sheet: bytes) -> frozenset[int]:
    hidden: set[int] = set()
    for column in _HIDDEN_COLUMN.findall(sheet[:200_000]):
        span = {key: int(value) for key, value in _SPAN.findall(column)}
        hidden.update(range(span.get(b"min", 1), min(span.get(b"max", 0), 1_000) + 1))
    return frozenset(hidden)


# --- .xls -------------------------------------------------------------------------------------------------


def _read_xls(raw: bytes) -> tuple[Sheet, ...]:
    """xlrd knows merges, hidden parts and error cells; what it cannot open the other reader may."""
    import xlrd

    try:
        book = xlrd.open_workbook(file_contents=raw, formatting_info=True, logfile=io.StringIO())
        return tuple(_xls_sheet(book, sheet) for sheet in book.sheets())
    except xlrd.XLRDError as error:
        if "encrypted" in str(error).lower():
            raise Refused("F02", "") from None
    except Exception:
        pass
    return tuple(_read_calamine(raw, {}))


def _xls_sheet(book: Any, sheet: Any) -> Sheet:
    grid = [
        [
            _xls_cell(book, kind, value)
            for kind, value in zip(sheet.row_types(row), sheet.row_values(row), strict=True)
        ]
        for row in range(sheet.nrows)
    ]
    return Sheet(
        name=sheet.name,
        grid=grid,
        merges=tuple((top + 1, left + 1, below, right) for top, below, left, right in sheet.merged_cells),
        hidden=bool(sheet.visibility),
        hidden_rows=frozenset(row + 1 for row, info in sheet.rowinfo_map.items() if info.hidden),
        hidden_columns=frozenset(column + 1 for column, info in sheet.colinfo_map.items() if info.hidden),
        epoch_1904=bool(book.datemode),
    )


def _xls_cell(book: Any, kind: int, value: Any) -> Any:
    import xlrd

    if kind == xlrd.XL_CELL_DATE:
        try:
            return xlrd.xldate.xldate_as_datetime(value, book.datemode)
        except (ValueError, OverflowError):
            return value
    if kind == xlrd.XL_CELL_ERROR:
        return NoValue(f"错误值{xlrd.error_text_from_code.get(value, '#?')}")
    if kind == xlrd.XL_CELL_BOOLEAN:
        return bool(value)
    return value


# --- .csv -------------------------------------------------------------------------------------------------


def _read_text(raw: bytes) -> list[list[Any]]:
    """Rows of a text table: BOM, else strict UTF-8, else strict GB18030; the separator that splits most."""
    text = _decode(raw)
    if text.startswith("sep="):
        text = text.partition("\n")[2]
    sample = text[:20_000]
    separator = max(",\t;|", key=lambda mark: sample.count(mark))
    csv.field_size_limit(1 << 20)
    try:
        rows: list[list[Any]] = list(csv.reader(io.StringIO(text, newline=""), delimiter=separator))
    except csv.Error:
        raise Refused("F01", "文本表格读不通") from None
    if any(len(row) > MAX_COLUMNS for row in rows):
        raise Refused("F07", f"文本表格超过{MAX_COLUMNS}列")
    return rows


def _decode(raw: bytes) -> str:
    wide = raw[:2] in (b"\xff\xfe", b"\xfe\xff")
    encodings = ["utf-16"] if wide else ["utf-8-sig", "gb18030"]
    for encoding in encodings:
        try:
            return raw.decode(encoding).replace("\0", "")
        except UnicodeDecodeError:
            continue
    raise Refused("F01", "文字编码不是UTF-8、GB18030或UTF-16")
