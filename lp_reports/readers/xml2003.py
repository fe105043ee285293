"""SpreadsheetML 2003: the XML tables that programs save under a spreadsheet's name."""

from __future__ import annotations

import datetime as dt
import math
import re
from collections.abc import Iterator, Set
from typing import Any

from lp_reports.readers.delimited import decode
from lp_reports.readers.gate import Refused, has_entities
from lp_reports.readers.grid import ROWS, Canvas, Room
from lp_reports.readers.markup import Element, get, local, pieces
from lp_reports.readers.sheets import UNCALCULATED, NoValue, Sheet

_WHOLE = frozenset({"Style", "Row"})
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")


def read_xml2003(raw: bytes) -> tuple[Sheet, ...]:
    """Every worksheet. Refuses F01, F07."""
    text = _DECLARATION.sub("", decode(raw, markup=True).lstrip("\ufeff\0"), count=1)  # expat knows no GBK
    data = text.encode("utf-8", "surrogatepass")
    if has_entities(data):
        raise Refused("F07", "文件内有外部实体声明")
    return tuple(_sheets(data))


class _Table:
    """A worksheet as its rows come in."""

    def __init__(self, room: Room, struck: Set[str]) -> None:
        self.canvas = Canvas(room)
        self.hidden = False
        self._struck = struck
        self._row = self._column = 0

    def add_column(self, node: Element) -> None:
        """A column, or several of one kind."""
        self._column = _index(node, self._column)
        span = _int(node, "Span")
        if get(node, "Hidden") == "1":
            self.canvas.hide_columns(self._column, self._column + span)
        self._column += span

    def add_row(self, node: Element) -> None:
        """A row; it may stand for several empty ones."""
        self._row = _index(node, self._row)
        if self._row > ROWS:
            raise Refused("F07", f"工作表超过{ROWS}行")
        if not node.attrib and not len(node):
            return
        span = min(_int(node, "Span"), ROWS)
        if get(node, "Hidden") == "1":
            self.canvas.hide(self._row, span + 1)
        column = 0
        for cell in node:
            if local(cell.tag) == "Cell":
                column = _index(cell, column)
                self._add_cell(cell, column, get(node, "StyleID"))
                column += _int(cell, "MergeAcross")
        self._row += span

    def _add_cell(self, cell: Element, column: int, style: str) -> None:
        value, struck = _value(cell, self._row, (get(cell, "StyleID") or style) in self._struck)
        self.canvas.put(self._row, column, value)
        self.canvas.merge(self._row, column, _int(cell, "MergeDown"), _int(cell, "MergeAcross"))
        if struck:
            self.canvas.struck.add((self._row, column))


def _sheets(data: bytes) -> Iterator[Sheet]:
    """Row by row: the styles come first, then one worksheet after another."""
    room, struck = Room(len(data)), set[str]()
    table = _Table(room, struck)
    for path, node in pieces(data, _WHOLE):
        tag, within = local(node.tag), local(path[-1].tag) if path else ""
        if tag == "Style":
            if any(get(part, "StrikeThrough") == "1" for part in node):
                struck.add(get(node, "ID"))
        elif tag == "Column" and within == "Table":
            table.add_column(node)
        elif tag == "Row" and within == "Table":
            table.add_row(node)
        elif tag == "Visible":
            table.hidden = bool(node.text)
        elif tag == "Worksheet" and len(path) == 1:
            yield table.canvas.sheet(get(node, "Name"), hidden=table.hidden)
            table = _Table(room, struck)


def _value(cell: Element, row: int, struck: bool) -> tuple[Any, bool]:
    """A cell's value, and whether it is struck through."""
    data = next((node for node in cell if local(node.tag) == "Data"), None)
    text = "".join(data.itertext()) if data is not None else ""
    kind = get(data, "Type") if data is not None else ""
    if not text:
        missing = get(cell, "Formula") and kind != "String"
        return NoValue(UNCALCULATED) if missing else "", False
    if kind == "Error":
        return NoValue(f"错误值{text}"), False
    try:
        if kind == "Number":
            if not math.isfinite(number := float(text)):
                raise ValueError
            return number, struck
        if kind == "DateTime":
            moment = dt.datetime.fromisoformat(text.strip())
            return (moment if moment.time() != dt.time() else moment.date()), struck
    except ValueError:
        raise Refused("F01", f"第{row}行有单元格的值读不通") from None
    return text.strip() == "1" if kind == "Boolean" else text, struck


def _int(node: Element, name: str) -> int:
    text = get(node, name)
    if len(text) > 7:
        raise Refused("F07", "行号或列号超出工作表的范围")
    return int(text) if text.isdecimal() else 0


def _index(node: Element, before: int) -> int:
    """Its own number, else the one after the one before. Refuses F01 where it goes back: two would share a place."""
    index = _int(node, "Index") or before + 1
    if index <= before:
        raise Refused("F01", "行或列的顺序不对")
    return index
