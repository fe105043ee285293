"""The tables of a web page saved under a spreadsheet's name, below each other in one sheet as Excel shows them."""

from __future__ import annotations

import email
import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lp_reports.readers.delimited import MAX_COLUMNS, decode
from lp_reports.readers.gate import Refused, check_rows
from lp_reports.readers.grid import Canvas
from lp_reports.readers.lettering import Run, settle
from lp_reports.readers.sheets import Sheet

MAX_SPAN = 1_000  # rows or columns that one cell may cover
MAX_NESTED = 10  # letters within letters, as a web archive is one
MAX_PAGES = 5_000  # pages and pictures of a web archive
MAX_DEPTH = 100  # tables within tables
MAX_PLACES = 1_000_000  # tables, rows and cells of a page
_SILENT = frozenset({"script", "style", "title", "xml", "noscript", "template"})
_BLANKS = re.compile(r"[ \t\r\n\f]+")
_TAG = re.compile(r"<(?:(/?[a-zA-Z][a-zA-Z0-9:]*+)([^<>]*+)|[!?][^<>]*+)>")
_SPAN = re.compile(r"\b(row|col)span\s*=\s*[\"']?\s*([0-9]{1,9})", re.IGNORECASE)
_HIDDEN = re.compile(r"display\s*:\s*none|mso-hide\s*:\s*all", re.IGNORECASE)
_STRUCK = frozenset({"s", "strike", "del"})
_LINES = frozenset({"br", "p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "li", "caption", "center"})


@dataclass(slots=True)
class _Cell:
    column: int
    down: int
    right: int
    words: list[Run] = field(default_factory=list)

    def value(self) -> tuple[str, bool]:
        """The text of the cell, and whether it is struck through."""
        text, struck = settle(self.words)
        return _tidy(text), struck


@dataclass(slots=True)
class _Row:
    hidden: bool
    cells: list[_Cell] = field(default_factory=list)


@dataclass(slots=True)
class _Table:
    """`covered`: column -> the last row, counted from 1, in which a cell above still covers it."""

    rows: list[_Row] = field(default_factory=list)
    covered: dict[int, int] = field(default_factory=dict)


def read_html(raw: bytes) -> tuple[Sheet, ...]:
    """The page as one sheet. Refuses F01, F07."""
    reader = _Reader()
    reader.feed(decode(raw, markup=True))
    return (_stack(reader.blocks),)


def read_mhtml(raw: bytes) -> tuple[Sheet, ...]:
    """Every page of a web archive as a sheet; those of frames come after the frame itself."""
    low = raw.lower()
    if low.count(b"multipart/") + low.count(b"message/") > MAX_NESTED or low.count(b"\n--") > MAX_PAGES:
        raise Refused("F07", "网页文件（MHTML）的部分过多")
    message = email.message_from_bytes(raw)
    pages: list[Sheet] = []
    for part in message.walk():
        content = part.get_payload(decode=True)
        if part.get_content_type() == "text/html" and isinstance(content, bytes):
            pages += read_html(content)
    return tuple(pages)


def _tokens(text: str) -> Iterator[tuple[str, str, str]]:
    """(tag, its attributes, the text after it), the tag in small letters, `/td` for an end, '' for none.

    In one pass: the parser of the standard library takes minutes for 200 KB of `<<<<`."""
    text = _without_comments(text)
    tag = attributes = ""
    at = 0
    for match in _TAG.finditer(text):
        yield tag, attributes, text[at : match.start()]
        tag, attributes, at = (match[1] or "").lower(), match[2] or "", match.end()
    yield tag, attributes, text[at:]


def _without_comments(text: str) -> str:
    kept, at = [], 0
    while (start := text.find("<!--", at)) >= 0:
        kept.append(text[at:start])
        end = text.find("-->", start + 4)
        at = end + 3 if end >= 0 else len(text)
    return "".join([*kept, text[at:]])


class _Reader:
    """Collects tables and the lines between them, in the order in which they begin."""

    def __init__(self) -> None:
        self.blocks: list[_Table | list[str]] = []
        self._open: list[_Table] = []
        self._silent = ""  # the tag whose content is no text
        self._struck = False
        self._left = MAX_PLACES

    def feed(self, text: str) -> None:
        """Read a whole page. Refuses F07."""
        for tag, attributes, words in _tokens(text):
            if self._silent and tag != f"/{self._silent}":
                continue
            self._silent = tag if tag in _SILENT else ""
            if tag:
                self._tag(tag, attributes)
            if words and not self._silent:
                self._say(_unescape(words))

    def _tag(self, tag: str, attributes: str) -> None:
        if tag == "table":
            if len(self._open) >= MAX_DEPTH:
                raise Refused("F07", f"表格套了{MAX_DEPTH}层以上")
            self._take_place()
            self._open.append(_Table())
            self.blocks.append(self._open[-1])
        elif tag == "/table" and self._open:
            self._open.pop()
        elif tag == "tr" and self._open:
            self._begin_row(bool(_HIDDEN.search(attributes)))
        elif tag in ("td", "th") and self._open:
            spans = {key.lower(): min(int(count), MAX_SPAN) or 1 for key, count in _SPAN.findall(attributes)}
            self._begin_cell(spans.get("row", 1), spans.get("col", 1))
        elif tag.lstrip("/") in _STRUCK:
            self._struck = not tag.startswith("/")
        elif tag.lstrip("/") in _LINES:
            self._say("\n" if self._open else "\v")

    def _say(self, words: str) -> None:
        if not self._open:
            if not self.blocks or isinstance(self.blocks[-1], _Table):
                self.blocks.append([])
            block = self.blocks[-1]
            assert isinstance(block, list)
            block.append(words)
        elif self._open[-1].rows and self._open[-1].rows[-1].cells:
            self._open[-1].rows[-1].cells[-1].words.append(Run(words, self._struck))

    def _begin_row(self, hidden: bool) -> None:
        table = self._open[-1]
        table.rows.append(_Row(hidden))
        check_rows(len(table.rows))
        self._take_place()

    def _begin_cell(self, down: int, right: int) -> None:
        table = self._open[-1]
        if not table.rows:
            self._begin_row(False)
        row, cells = len(table.rows), table.rows[-1].cells
        column = cells[-1].column + cells[-1].right if cells else 1
        while table.covered.get(column, 0) >= row:
            column += 1
        if column > MAX_COLUMNS:
            raise Refused("F07", f"网页表格超过{MAX_COLUMNS}列")
        self._take_place()
        self._struck = False
        cells.append(_Cell(column, down, right))
        if down > 1:
            columns = range(column, min(column + right, MAX_COLUMNS + 1))
            table.covered.update(dict.fromkeys(columns, row + down - 1))

    def _take_place(self) -> None:
        self._left -= 1
        if self._left < 0:
            raise Refused("F07", f"网页的表格、行和单元格超过{MAX_PLACES}个")


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
        elif any(run.text.strip() for line in block.rows for cell in line.cells for run in cell.words):
            _draw(canvas, block, row)
            row += len(block.rows)
    return canvas.sheet("")


def _draw(canvas: Canvas, table: _Table, top: int) -> None:
    last = top + len(table.rows) - 1
    for row, line in enumerate(table.rows, top):
        if line.hidden:
            canvas.hide(row)
        for cell in line.cells:
            text, struck = cell.value()
            canvas.put(row, cell.column, text)
            canvas.merge(row, cell.column, min(cell.down - 1, last - row), cell.right - 1)
            if struck:
                canvas.struck.add((row, cell.column))


def _unescape(words: str) -> str:
    """Entities as what they stand for; a number of thousands of digits stands for nothing."""
    try:
        return html.unescape(words)
    except ValueError:
        return words


def _tidy(text: str) -> str:
    return _BLANKS.sub(" ", text.replace("\xa0", " ")).strip()
