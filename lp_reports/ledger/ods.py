"""OpenDocument spreadsheets (.ods, .fods), repeated rows and cells spelled out."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any
from xml.etree import ElementTree

from lp_reports.ledger.canvas import COLUMNS, ROWS, Canvas
from lp_reports.ledger.gate import Refused, has_entities, open_zip
from lp_reports.ledger.ooxml import local, parse
from lp_reports.ledger.workbook import UNCALCULATED, NoValue, Sheet

Element = ElementTree.Element
_GROUPS = frozenset(
    {"table-header-rows", "table-rows", "table-row-group", "table-header-columns"}
) | frozenset({"table-columns", "table-column-group"})
_HIDDEN = frozenset({"collapse", "filter"})


def read_ods(raw: bytes) -> tuple[Sheet, ...]:
    """Every sheet of an .ods. Refuses F01, F02, F07."""
    package = open_zip(raw)
    if b"encryption-data" in package.read("META-INF/manifest.xml"):
        raise Refused("F02")
    return _sheets(package.read("content.xml"))


def read_fods(raw: bytes) -> tuple[Sheet, ...]:
    """The same as one XML file. Refuses F01, F07."""
    if has_entities(raw):
        raise Refused("F07", "文件内有外部实体声明")
    return _sheets(raw)


def _sheets(data: bytes) -> tuple[Sheet, ...]:
    root = parse(data)
    unseen = _hidden_styles(root)
    book = next((node for node in root.iter() if local(node.tag) == "spreadsheet"), None)
    return tuple(_sheet(node, unseen) for node in book or () if local(node.tag) == "table")


def _hidden_styles(root: Element) -> frozenset[str]:
    return frozenset(
        _get(style, "name")
        for style in root.iter()
        if local(style.tag) == "style" and any(_get(part, "display") == "false" for part in style)
    )


def _sheet(table: Element, unseen: frozenset[str]) -> Sheet:
    canvas = Canvas()
    row = column = 1
    for node in _lines(table):
        if local(node.tag) == "table-column":
            count = _count(node, "number-columns-repeated", COLUMNS)
            if _get(node, "visibility") in _HIDDEN:
                canvas.hidden_columns.update(range(column, min(column + count, 1_001)))
            column += count
            continue
        count = _count(node, "number-rows-repeated", ROWS)
        cells = list(_cells(node))
        if cells:
            for again in range(count):
                for at, cell, value in cells:
                    canvas.put(row + again, at, value)
                    down = _count(cell, "number-rows-spanned", ROWS) - 1
                    canvas.merge(row + again, at, down, _count(cell, "number-columns-spanned", COLUMNS) - 1)
            if _get(node, "visibility") in _HIDDEN:
                canvas.hidden_rows.update(range(row, row + count))
        row += count
    return canvas.sheet(_get(table, "name"), hidden=_get(table, "style-name") in unseen)


def _lines(parent: Element) -> Iterator[Element]:
    """Rows and columns, whatever groups they stand in."""
    for node in parent:
        if local(node.tag) in ("table-row", "table-column"):
            yield node
        elif local(node.tag) in _GROUPS:
            yield from _lines(node)


def _cells(row: Element) -> Iterator[tuple[int, Element, Any]]:
    """(column, cell, value) of the cells of a row that hold something."""
    column = 1
    for cell in row:
        count = _count(cell, "number-columns-repeated", COLUMNS)
        if local(cell.tag) == "table-cell":
            value = _value(cell)
            if value != "":
                for again in range(min(count, COLUMNS + 1)):
                    yield column + again, cell, value
        column += count


def _value(cell: Element) -> Any:
    kind = _get(cell, "value-type")
    try:
        if kind in ("float", "percentage", "currency"):
            return float(_get(cell, "value"))
        if kind == "date":
            moment = dt.datetime.fromisoformat(_get(cell, "date-value"))
            return moment if moment.time() != dt.time() else moment.date()
        if kind == "boolean":
            return _get(cell, "boolean-value") == "true"
    except ValueError:
        raise Refused("F01", "有单元格的值读不通") from None
    text = "\n".join("".join(_words(node)) for node in cell if local(node.tag) == "p")
    if _get(cell, "formula") and text.startswith(("#", "Err:")):
        return NoValue(f"错误值{text}")
    if _get(cell, "formula") and not kind and not any(local(node.tag) == "p" for node in cell):
        return NoValue(UNCALCULATED)
    return text


def _words(node: Element) -> Iterator[str]:
    """The text of a paragraph: runs of blanks and tabs are elements of their own, notes are none of it."""
    yield node.text or ""
    for child in node:
        tag = local(child.tag)
        if tag == "s":
            yield " " * _count(child, "c", 1_000)
        elif tag in ("tab", "line-break"):
            yield " "
        elif tag not in ("annotation", "note"):
            yield from _words(child)
        yield child.tail or ""


def _get(node: Element, name: str) -> str:
    return next((value for key, value in node.items() if local(key) == name), "")


def _count(node: Element, name: str, most: int) -> int:
    text = _get(node, name)
    return min(int(text), most) if text.isdecimal() and len(text) < 9 else 1
