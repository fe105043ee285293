"""OpenDocument spreadsheets (.ods, .fods), repeated rows and cells spelled out."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence, Set
from typing import Any

from lp_reports.readers.gate import Refused, has_entities, open_zip
from lp_reports.readers.grid import COLUMNS, ROWS, Canvas, Room
from lp_reports.readers.lettering import Run, settle
from lp_reports.readers.markup import Element, get, local, pieces
from lp_reports.readers.sheets import UNCALCULATED, NoValue, Sheet

_GROUPS = frozenset(
    {"table-header-rows", "table-rows", "table-row-group", "table-header-columns"}
) | frozenset({"table-columns", "table-column-group"})
_HIDDEN = frozenset({"collapse", "filter"})
_WHOLE = frozenset({"style", "table-row", "shapes", "tracked-changes"})
_NEXT = (Run("\n"),)


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
    """Row by row: the styles come first, then one table after another."""
    room = Room(len(data))
    sheets: list[Sheet] = []
    styles = _Styles()
    table = _Table(room, styles)
    for path, node in pieces(data, _WHOLE):
        tag = local(node.tag)
        if tag == "style":
            styles.add(node)
        elif tag in ("table-row", "table-column", "table") and _is_sheets(path, tag):
            if tag == "table-row":
                table.add_row(node)
            elif tag == "table-column":
                table.add_column(node)
            else:
                sheets.append(
                    table.canvas.sheet(get(node, "name"), hidden=get(node, "style-name") in styles.unseen)
                )
                table = _Table(room, styles)
    return tuple(sheets)


def _is_sheets(path: Sequence[Element], tag: str) -> bool:
    """A table of the spreadsheet itself, or a row or column of one: none of a drawing, of a chart, of a note."""
    at = len(path) - 1
    if tag != "table":
        while at >= 0 and local(path[at].tag) in _GROUPS:
            at -= 1
        if at < 0 or local(path[at].tag) != "table":
            return False
        at -= 1
    return at >= 0 and local(path[at].tag) == "spreadsheet"


class _Styles:
    """What the styles of a file say that concerns values: `unseen` tables, `struck` cells and words."""

    def __init__(self) -> None:
        self.unseen: set[str] = set()
        self.struck: set[str] = set()

    def add(self, style: Element) -> None:
        """A style with its properties."""
        if any(get(part, "display") == "false" for part in style):
            self.unseen.add(get(style, "name"))
        if any(get(part, "text-line-through-style") not in ("", "none") for part in style):
            self.struck.add(get(style, "name"))


class _Table:
    """A table as its rows come in."""

    def __init__(self, room: Room, styles: _Styles) -> None:
        self.canvas = Canvas(room)
        self._styles = styles
        self._row = self._column = 1

    def add_column(self, node: Element) -> None:
        """A column, or several of one kind."""
        count = _count(node, "number-columns-repeated", COLUMNS)
        if get(node, "visibility") in _HIDDEN:
            self.canvas.hide_columns(self._column, self._column + count - 1)
        self._column += count

    def add_row(self, node: Element) -> None:
        """A row, or the same one several times."""
        count = _count(node, "number-rows-repeated", ROWS)
        if self._row > ROWS:
            raise Refused("F07", f"工作表超过{ROWS}行")
        column = 1
        for cell in node:
            again = _count(cell, "number-columns-repeated", COLUMNS)
            if local(cell.tag) == "table-cell":
                self._add_cell(cell, column, again)
            column += again
        self.canvas.repeat(self._row, count - 1)
        if get(node, "visibility") in _HIDDEN:
            self.canvas.hide(self._row, count)
        self._row += count

    def _add_cell(self, cell: Element, column: int, again: int) -> None:
        value, struck = _value(cell, self._styles.struck)
        if value == "":
            return
        self.canvas.fill(self._row, column, value, again)
        if struck:
            self.canvas.struck.update((self._row, at) for at in range(column, column + again))
        down = _count(cell, "number-rows-spanned", ROWS) - 1
        right = _count(cell, "number-columns-spanned", COLUMNS) - 1
        if down or right:
            for at in range(column, column + again):
                self.canvas.merge(self._row, at, down, right)


def _value(cell: Element, struck: Set[str]) -> tuple[Any, bool]:
    """A cell's value, and whether it is struck through."""
    kind = get(cell, "value-type")
    through = get(cell, "style-name") in struck
    try:
        if kind in ("float", "percentage", "currency"):
            return float(get(cell, "value")), through
        if kind == "date":
            moment = dt.datetime.fromisoformat(get(cell, "date-value"))
            return (moment if moment.time() != dt.time() else moment.date()), through
        if kind == "boolean":
            return get(cell, "boolean-value") == "true", through
    except ValueError:
        raise Refused("F01", "有单元格的值读不通") from None
    lines = [node for node in cell if local(node.tag) == "p"]
    runs = [run for at, line in enumerate(lines) for run in (*_NEXT[:at], *_words(line, struck))]
    text, through = settle(runs, through)
    if get(cell, "formula") and text.startswith(("#", "Err:")):
        return NoValue(f"错误值{text}"), False
    if get(cell, "formula") and not kind and not lines:
        return NoValue(UNCALCULATED), False
    return text, through


def _words(line: Element, struck: Set[str]) -> Iterator[Run]:
    """The text of a paragraph: runs of blanks and tabs are elements of their own, notes are none of it."""
    waiting: list[tuple[Element | str, bool | None]] = [(line, None)]
    while waiting:
        node, through = waiting.pop()
        if isinstance(node, str):
            yield Run(node, through)
            continue
        tag = local(node.tag)
        if tag in ("annotation", "note"):
            continue
        inner = True if get(node, "style-name") in struck else through
        if tag == "s":
            yield Run(" " * _count(node, "c", 100), inner)
        elif tag in ("tab", "line-break"):
            yield Run(" ", inner)
        for child in reversed(node):
            waiting += [(child.tail or "", inner), (child, inner)]
        if node.text:
            yield Run(node.text, inner)


def _count(node: Element, name: str, most: int) -> int:
    text = get(node, name)
    return min(int(text), most) if text.isdecimal() and len(text) < 9 else 1
