"""The tables of a web page saved under a spreadsheet's name, below each other in one sheet as Excel shows them."""

from __future__ import annotations

import email
import email.policy
import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

from lp_reports.ledger.canvas import Canvas
from lp_reports.ledger.gate import Refused
from lp_reports.ledger.text import MAX_COLUMNS, MAX_ROWS, decode
from lp_reports.ledger.workbook import Sheet

MAX_SPAN = 1_000  # rows or columns that one cell may cover
MAX_DEPTH = 100  # tables within tables
_SILENT = frozenset({"script", "style", "title", "xml", "noscript", "template"})
_BLANKS = re.compile(r"[ \t\r\n\f]+")
_HIDDEN = re.compile(r"display\s*:\s*none|mso-hide\s*:\s*all", re.IGNORECASE)
_LINES = frozenset({"p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "li", "caption", "center"})


@dataclass
class _Cell:
    column: int
    down: int
    right: int
    words: list[str] = field(default_factory=list)


@dataclass
class _Row:
    hidden: bool
    cells: list[_Cell] = field(default_factory=list)


@dataclass
class _Table:
    """`covered`: column -> how many more rows a cell above still covers it."""

    rows: list[_Row] = field(default_factory=list)
    covered: dict[int, int] = field(default_factory=dict)


def read_html(raw: bytes) -> tuple[Sheet, ...]:
    """The page as one sheet. Refuses F01, F07."""
    reader = _Reader()
    reader.feed(decode(raw, markup=True))
    reader.close()
    return (_stack(reader.blocks),)


def read_mhtml(raw: bytes) -> tuple[Sheet, ...]:
    """Every page of a web archive as a sheet; those of frames come after the frame itself."""
    message = email.message_from_bytes(raw, policy=email.policy.compat32)
    pages: list[Sheet] = []
    for part in message.walk():
        content = part.get_payload(decode=True)
        if part.get_content_type() == "text/html" and isinstance(content, bytes):
            pages += read_html(content)
    return tuple(pages)


class _Reader(HTMLParser):
    """Collects tables and the lines between them, in the order in which they begin."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks: list[_Table | list[str]] = []
        self._open: list[_Table] = []
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag in _SILENT:
            self._silent += 1
        elif tag == "table":
            if len(self._open) >= MAX_DEPTH:
                raise Refused("F07", f"表格套了{MAX_DEPTH}层以上")
            self._open.append(_Table())
            self.blocks.append(self._open[-1])
        elif tag == "tr" and self._open:
            self._begin_row(bool(_HIDDEN.search(given.get("style", ""))))
        elif tag in ("td", "th") and self._open:
            self._begin_cell(_span(given.get("rowspan", "")), _span(given.get("colspan", "")))
        elif tag == "br" or tag in _LINES:
            self._break()

    def handle_endtag(self, tag: str) -> None:
        if tag in _SILENT:
            self._silent = max(self._silent - 1, 0)
        elif tag == "table" and self._open:
            self._open.pop()
        elif tag in _LINES:
            self._break()

    def handle_data(self, data: str) -> None:
        if self._silent:
            return
        if not self._open:
            if not self.blocks or isinstance(self.blocks[-1], _Table):
                self.blocks.append([])
            block = self.blocks[-1]
            assert isinstance(block, list)
            block.append(data)
        elif self._open[-1].rows and self._open[-1].rows[-1].cells:
            self._open[-1].rows[-1].cells[-1].words.append(data)

    def _begin_row(self, hidden: bool) -> None:
        table = self._open[-1]
        table.rows.append(_Row(hidden))
        if len(table.rows) > MAX_ROWS:
            raise Refused("F07", f"网页表格超过{MAX_ROWS}行")
        table.covered = {column: rows - 1 for column, rows in table.covered.items() if rows > 1}

    def _begin_cell(self, down: int, right: int) -> None:
        table = self._open[-1]
        if not table.rows:
            self._begin_row(False)
        cells = table.rows[-1].cells
        column = cells[-1].column + cells[-1].right if cells else 1
        while column in table.covered:
            column += 1
        if column > MAX_COLUMNS:
            raise Refused("F07", f"网页表格超过{MAX_COLUMNS}列")
        cells.append(_Cell(column, down, right))
        if down > 1:  # counted down at the start of each following row
            table.covered.update(dict.fromkeys(range(column, column + right), down))

    def _break(self) -> None:
        if self._open or self.blocks:
            self.handle_data("\n" if self._open else "\v")


def _span(text: str) -> int:
    return min(int(text), MAX_SPAN) if text.isdecimal() and len(text) < 9 and int(text) else 1


def _stack(blocks: list[_Table | list[str]]) -> Sheet:
    """One sheet of all blocks; a table without any words, as pages use for their layout, takes no rows."""
    canvas = Canvas()
    row = 1
    for block in blocks:
        if isinstance(block, list):
            for line in "".join(block).split("\v"):
                if text := _tidy(line):
                    canvas.put(row, 1, text)
                    row += 1
        elif any(_tidy("".join(cell.words)) for line in block.rows for cell in line.cells):
            _draw(canvas, block, row)
            row += len(block.rows)
    return canvas.sheet("")


def _draw(canvas: Canvas, table: _Table, top: int) -> None:
    last = top + len(table.rows) - 1
    for row, line in enumerate(table.rows, top):
        if line.hidden:
            canvas.hidden_rows.add(row)
        for cell in line.cells:
            canvas.put(row, cell.column, _tidy("".join(cell.words)))
            canvas.merge(row, cell.column, min(cell.down - 1, last - row), cell.right - 1)


def _tidy(text: str) -> str:
    return _BLANKS.sub(" ", text.replace("\xa0", " ")).strip()
