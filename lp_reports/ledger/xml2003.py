"""SpreadsheetML 2003: the XML tables that programs save under a spreadsheet's name."""

from __future__ import annotations

import datetime as dt
import math
import re
from typing import Any
from xml.etree import ElementTree

from lp_reports.ledger.canvas import ROWS, Canvas
from lp_reports.ledger.gate import Refused, has_entities
from lp_reports.ledger.ooxml import local, parse
from lp_reports.ledger.text import decode
from lp_reports.ledger.workbook import UNCALCULATED, NoValue, Sheet

_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")


def read_xml2003(raw: bytes) -> tuple[Sheet, ...]:
    """Every worksheet. Refuses F01, F07."""
    text = _DECLARATION.sub("", decode(raw, markup=True).lstrip("\ufeff\0"), count=1)  # expat knows no GBK
    data = text.encode("utf-8", "surrogatepass")
    if has_entities(data):
        raise Refused("F07", "文件内有外部实体声明")
    root = parse(data)
    return tuple(_sheet(node) for node in root if local(node.tag) == "Worksheet")


def _sheet(worksheet: ElementTree.Element) -> Sheet:
    canvas = Canvas()
    row = 0
    table = next((node for node in worksheet if local(node.tag) == "Table"), None)
    column = 0
    for node in table if table is not None else ():
        if local(node.tag) == "Column":
            column = _index(node, column)
            span = _int(node, "Span")
            if _get(node, "Hidden") == "1":
                canvas.hidden_columns.update(range(column, min(column + span, 1_000) + 1))
            column += span
        elif local(node.tag) == "Row":
            row = _index(node, row)
            span = min(_int(node, "Span"), ROWS)
            if _get(node, "Hidden") == "1":
                canvas.hidden_rows.update(range(row, row + span + 1))
            _row(canvas, node, row)
            row += span
    shown = next((node.text for node in worksheet.iter() if local(node.tag) == "Visible"), "")
    return canvas.sheet(_get(worksheet, "Name"), hidden=bool(shown))


def _row(canvas: Canvas, node: ElementTree.Element, row: int) -> None:
    column = 0
    for cell in node:
        if local(cell.tag) == "Cell":
            column = _index(cell, column)
            canvas.put(row, column, _value(cell, row))
            right = _int(cell, "MergeAcross")
            canvas.merge(row, column, _int(cell, "MergeDown"), right)
            column += right


def _value(cell: ElementTree.Element, row: int) -> Any:
    data = next((node for node in cell if local(node.tag) == "Data"), None)
    text = "".join(data.itertext()) if data is not None else ""
    kind = _get(data, "Type") if data is not None else ""
    if not text:
        return NoValue(UNCALCULATED) if _get(cell, "Formula") and kind != "String" else ""
    if kind == "Error":
        return NoValue(f"错误值{text}")
    try:
        if kind == "Number":
            if not math.isfinite(number := float(text)):
                raise ValueError
            return number
        if kind == "DateTime":
            moment = dt.datetime.fromisoformat(text.strip())
            return moment if moment.time() != dt.time() else moment.date()
    except ValueError:
        raise Refused("F01", f"第{row}行有单元格的值读不通") from None
    return text.strip() == "1" if kind == "Boolean" else text


def _get(node: ElementTree.Element, name: str) -> str:
    return next((value for key, value in node.items() if local(key) == name), "")


def _int(node: ElementTree.Element, name: str) -> int:
    text = _get(node, name)
    if len(text) > 7:
        raise Refused("F07", "行号或列号超出工作表的范围")
    return int(text) if text.isdecimal() else 0


def _index(node: ElementTree.Element, before: int) -> int:
    """Its own number, else the one after the one before. Refuses F01 where it goes back: two would share a place."""
    index = _int(node, "Index") or before + 1
    if index <= before:
        raise Refused("F01", "行或列的顺序不对")
    return index
