"""A Word document: a sheet per table, row by row, and one of the text around them, which says where each table stood."""

from __future__ import annotations

from collections.abc import Iterator

from lp_reports.readers.gate import Refused, open_zip
from lp_reports.readers.grid import Canvas, Room
from lp_reports.readers.lettering import Run, settle
from lp_reports.readers.markup import Element, get, local, pieces
from lp_reports.readers.sheets import Sheet
from lp_reports.readers.xlsx_package import main_part

BODY = "正文"  # the sheet of what stands around the tables
TABLE = "表格"  # and its number: the sheet of a table
_MOST_ROWS = 100_000  # of a table; Word itself makes no more than 32,767
_MOST_LINES = 10_000  # of text around the tables
_WHOLE = frozenset({"tr", "p"})
# What is not shown, or shown a second time: deleted text, fields' codes, phonetic guides, older renderings.
_UNSEEN = frozenset(
    {"del", "moveFrom", "instrText", "delText", "rt", "Fallback", "rPr", "pPr", "tcPr", "tbl"}
)
_SIGNS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_MARK = {True: "☑", False: "☐"}


def read_docx(raw: bytes) -> tuple[Sheet, ...]:
    """The text of the document as a sheet, when there is any, then its tables. Refuses F01, F02, F07."""
    package = open_zip(raw)
    data = package.read(main_part(package, "word/document.xml"))
    room = Room(len(data))
    text, table = Canvas(room), _Table(room)
    sheets: list[Sheet] = []
    line = paragraphs = 0
    for _, node in pieces(data, _WHOLE):
        tag = local(node.tag)
        if tag == "tr":
            table.add_row(node)
        elif tag == "tbl":
            sheets.append(table.sheet(f"{TABLE}{len(sheets) + 1}"))
            table = _Table(room)
            line += 1
            text.put(line, 1, mark_of(sheets[-1].name))
        elif tag == "p" and len(node) and (words := settle(list(_runs(node)))[0].strip()):
            line, paragraphs = line + 1, paragraphs + 1
            if paragraphs > _MOST_LINES:
                raise Refused("F07", f"Word文档的正文超过{_MOST_LINES}段")
            for column, part in enumerate(words.split("\t"), 1):
                text.put(line, column, part.strip())
    return (*([text.sheet(BODY)] if paragraphs else ()), *sheets)


def mark_of(table: str) -> str:
    """What stands in the text in the place of a table."""
    return f"〔{table}〕"


class _Table:
    """A table as its rows come in."""

    def __init__(self, room: Room) -> None:
        self._canvas = Canvas(room)
        self._row = 0
        self._open: dict[
            int, tuple[int, int]
        ] = {}  # column -> where the cell begins that goes on below, its columns

    def add_row(self, node: Element) -> None:
        """A row with its cells; one that goes on from above shows nothing of its own."""
        self._row += 1
        if self._row > _MOST_ROWS:
            raise Refused("F07", f"Word表格超过{_MOST_ROWS}行")
        going_on: dict[int, tuple[int, int]] = {}
        column = 1 + _count(_within(node, "trPr", "gridBefore"))
        if _within(node, "trPr", "hidden") is not None:
            self._canvas.hide(self._row)
        for cell in _cells(node):
            right = max(_count(_within(cell, "tcPr", "gridSpan")), 1)
            down = _within(cell, "tcPr", "vMerge")
            if down is not None:
                begun = get(down, "val") != "restart" and self._open.get(column)
                going_on[column] = begun or (self._row, right)
            if down is None or going_on[column][0] == self._row:
                self._put(cell, column)
                if down is None:
                    self._canvas.merge(self._row, column, 0, right - 1)
            column += right
        self._close(going_on)

    def _put(self, cell: Element, column: int) -> None:
        text, struck = settle(list(_text(cell)))
        self._canvas.put(self._row, column, text.replace("\t", " ").strip())
        if struck:
            self._canvas.struck.add((self._row, column))

    def _close(self, going_on: dict[int, tuple[int, int]]) -> None:
        """Merge the cells that went on so far and do not any more."""
        for column, (top, right) in self._open.items():
            if going_on.get(column) != (top, right):
                self._canvas.merge(top, column, self._row - 1 - top, right - 1)
        self._open = going_on

    def sheet(self, name: str) -> Sheet:
        """What was read."""
        self._row += 1
        self._close({})
        return self._canvas.sheet(name)


def _within(node: Element, properties: str, name: str) -> Element | None:
    """A property of a row or a cell."""
    for part in node:
        if local(part.tag) == properties:
            return next((child for child in part if local(child.tag) == name), None)
    return None


def _count(node: Element | None) -> int:
    text = get(node, "val") if node is not None else ""
    return int(text) if text.isdecimal() and len(text) < 6 else 0


def _cells(row: Element) -> Iterator[Element]:
    """The cells of a row, also those within a content control or a change that was tracked."""
    waiting = [row]
    while waiting:
        node = waiting.pop()
        tag = local(node.tag)
        if tag == "tc":
            yield node
        elif tag not in ("trPr", "tblPrEx", "sdtPr"):
            waiting += reversed(node)


def _text(cell: Element) -> Iterator[Run]:
    """The runs of a cell, a line for each paragraph; a table within a cell is none of it."""
    first = True
    waiting = [cell]
    while waiting:
        node = waiting.pop()
        if local(node.tag) == "p":
            if not first:
                yield Run("\n")
            first = False
            yield from _runs(node)
        elif local(node.tag) not in _UNSEEN:
            waiting += reversed(node)


def _runs(paragraph: Element) -> Iterator[Run]:
    """The text of a paragraph as it is shown."""
    waiting: list[tuple[Element, bool, str]] = [(paragraph, False, "")]
    while waiting:
        node, struck, font = waiting.pop()
        tag = local(node.tag)
        if tag == "t":
            yield Run(node.text or "", struck, font)
        elif tag in _SIGNS:
            yield Run(_SIGNS[tag], struck, font)
        elif tag == "sym":
            code = get(node, "char")
            if len(code) == 4 and code.isalnum():
                yield Run(_sign(code), struck, get(node, "font"))
        elif tag == "sdt":
            waiting += _control(node, struck, font)
        elif tag == "checkBox":
            yield Run(_MARK[_is_on(_child(node, "checked", "default"))], struck)
        elif tag not in _UNSEEN:
            if tag == "r":
                struck, font = _looks(node)
            waiting += ((child, struck, font) for child in reversed(node))


def _sign(code: str) -> str:
    try:
        return chr(int(code, 16))
    except ValueError:
        return ""


def _control(node: Element, struck: bool, font: str) -> list[tuple[Element, bool, str]]:
    """What is shown of a content control: nothing of one that waits to be filled."""
    properties, content = _child(node, "sdtPr"), _child(node, "sdtContent")
    if content is None or (properties is not None and _child(properties, "showingPlcHdr") is not None):
        return []
    return [(content, struck, font)]


def _looks(run: Element) -> tuple[bool, str]:
    """Whether a run is struck through, and its font."""
    struck, font = False, ""
    properties = _child(run, "rPr")
    for node in properties if properties is not None else ():
        tag = local(node.tag)
        if tag in ("strike", "dstrike"):
            struck = struck or _is_on(node)
        elif tag == "rFonts":
            font = get(node, "ascii") or get(node, "hAnsi")
    return struck, font


def _is_on(node: Element | None) -> bool:
    return node is not None and get(node, "val") not in ("0", "false", "off")


def _child(node: Element, *names: str) -> Element | None:
    """The first child of one of these names, the first name first."""
    return next((child for name in names for child in node if local(child.tag) == name), None)
