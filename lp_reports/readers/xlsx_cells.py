"""The strings, styles and cells of an .xlsx, read cell by cell: five times slower than the fast reader, but nothing is
taken for granted. What Excel would call damaged is refused (F01), never guessed."""

from __future__ import annotations

import datetime as dt
import math
import re
from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any, NamedTuple
from xml.etree.ElementTree import fromstring

from lp_reports.readers.gate import Refused
from lp_reports.readers.grid import ROWS, Canvas, Room, excel_day
from lp_reports.readers.lettering import Run, is_symbols, settle
from lp_reports.readers.markup import BROKEN, Element, check_tags, local, parse, pieces
from lp_reports.readers.sheets import PICTURE, UNCALCULATED, NoValue

_REFERENCE = re.compile(r"\$?([A-Z]{1,3})\$?([0-9]{1,7})", re.IGNORECASE | re.ASCII)  # some writers say b3
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_DATE_IDS = frozenset([*range(14, 23), *range(27, 37), 45, 46, 47, *range(50, 59)])
_NO_DATE = re.compile(r'"[^"]*"|\\.|_.|\*.|\[(?!h+\]|m+\]|s+\])[^\]]*\]|general', re.IGNORECASE)


NO_UTF_8 = re.compile(rb"encoding=(?!.(?:utf|UTF)-8)")  # in the head of a part
PLAIN_TEXT = rb"([^<&\x00-\x08\x0b-\x1f]*)"  # as it stands: nothing to replace, nothing that no XML holds
_GUIDE, _ITEM_END = "<phoneticPr ", "</si>"
_PLAIN_ITEM = re.compile(
    rf'\s*<si><t(?: xml:space="preserve")?>{PLAIN_TEXT.decode()}</t>(?:{_GUIDE}[^<>]*/>)?</si>'
)
_ITEM, _ROW = frozenset({"si"}), frozenset({"row"})
_BOOLEANS = {"0": False, "1": True, "false": False, "true": True}
_PLAIN = (False, "")


def read_shared(data: bytes) -> list[str | tuple[Run, ...]]:
    """The table of shared strings; those in several fonts as their runs."""
    if not data:
        return []
    try:
        return _usual_items(data)
    except BROKEN:
        return [_item(node) for _, node in pieces(data, _ITEM) if local(node.tag) == "si"]


def _usual_items(data: bytes) -> list[str | tuple[Run, ...]]:
    """The table as nearly all writers write it, plain items by a pattern: all at once where there are no others. Raises one
    of BROKEN where it is written otherwise."""
    check_tags(data)
    begin = data.index(b"<si>")
    text, end, rest = data[begin:].decode().rpartition(_ITEM_END)
    if b"<!" in data or NO_UTF_8.search(data, 0, begin) or rest.strip() != "</sst>":
        raise ValueError
    plain: list[str] = _PLAIN_ITEM.findall(text + end)
    if 4 * len(plain) + text.count(_GUIDE) == (text + end).count("<"):
        return [*map(unescaped, plain)] if "_x" in text else [*plain]
    items = [item + end for item in text.split(end)]
    return [
        unescaped(match[1]) if (match := _PLAIN_ITEM.fullmatch(item)) else _item(fromstring(item))
        for item in items
    ]


def _item(node: Element) -> str | tuple[Run, ...]:
    """The text of a string item without its phonetic guide, as runs where they differ in more than their looks."""
    runs = []
    for child in node:
        tag = local(child.tag)
        if tag == "t":
            runs.append(Run(unescaped(child.text or "")))
        elif tag == "r":
            text = "".join(part.text or "" for part in child if local(part.tag) == "t")
            looks = next((part for part in child if local(part.tag) == "rPr"), None)
            runs.append(Run(unescaped(text), *_looks(looks)) if looks is not None else Run(unescaped(text)))
    if any(run.struck or is_symbols(run.font or "") for run in runs):
        return tuple(runs)
    return "".join(run.text for run in runs) if runs else ""


def _looks(font: Element) -> tuple[bool, str]:
    """Whether a font is struck through, and its name."""
    struck, name = False, ""
    for node in font:
        tag = local(node.tag)
        if tag == "strike":
            struck = node.get("val", "1") not in ("0", "false")
        elif tag in ("rFont", "name"):
            name = node.get("val", "")
    return struck, name


def unescaped(text: str) -> str:
    """`_x000D_` is how the format writes a character that XML cannot hold."""
    return _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text) if "_x" in text else text


class Styles(NamedTuple):
    """What the cell styles say that concerns values, by their numbers: those that show a date or a time, and those
    that strike through or stand in a symbol font."""

    dates: frozenset[int] = frozenset()
    fonts: Mapping[int, tuple[bool, str]] = MappingProxyType({})


def read_styles(data: bytes) -> Styles:
    """The styles of a workbook."""
    if not data:
        return Styles()
    root = parse(data)
    codes = {
        node.get("numFmtId"): node.get("formatCode", "")
        for node in root.iter()
        if local(node.tag) == "numFmt"
    }
    fonts = [_looks(node) for part in root if local(part.tag) == "fonts" for node in part]
    formats = list(next((node for node in root if local(node.tag) == "cellXfs"), ()))
    return Styles(
        frozenset(at for at, node in enumerate(formats) if _is_date(node.get("numFmtId", "0"), codes)),
        {at: looks for at, node in enumerate(formats) if _matters(looks := _font(node, fonts))},
    )


def _font(style: Element, fonts: Sequence[tuple[bool, str]]) -> tuple[bool, str]:
    number = style.get("fontId", "")
    return (
        fonts[int(number)]
        if number.isdecimal() and len(number) < 6 and int(number) < len(fonts)
        else (False, "")
    )


def _matters(looks: tuple[bool, str]) -> bool:
    return looks[0] or is_symbols(looks[1])


def _is_date(number: str, codes: dict[str | None, str]) -> bool:
    if number in codes:
        return bool(re.search(r"[ymdhs]", _NO_DATE.sub("", codes[number]), re.IGNORECASE))
    return number.isdigit() and int(number) in _DATE_IDS


# --- a sheet ------------------------------------------------------------------------------------------------


class Values(NamedTuple):
    """What turns a cell's content into a value."""

    shared: Sequence[str | tuple[Run, ...]]
    styles: Styles
    epoch_1904: bool


def read_cells(data: bytes, values: Values, room: Room) -> Canvas:
    """Every cell of a sheet at the address it gives itself. Refuses F01, F07."""
    canvas = Canvas(room)
    seen: set[int] = set()
    row = 0
    for _, node in pieces(data, _ROW):
        tag = local(node.tag)
        if tag == "row":
            row = _number(node.get("r", ""), row + 1)
            if row > ROWS:
                raise Refused("F07", "行号或列号超出工作表的范围")
            if row in seen:
                raise Refused("F01", f"第{row}行出现两次")
            seen.add(row)
            if node.get("hidden") in ("1", "true"):
                canvas.hide(row)
            for column, cell in _cells(node, row):
                try:
                    value, struck = value_of(cell, values)
                except (ValueError, IndexError, OverflowError):
                    raise Refused("F01", f"第{row}行有单元格的值读不通") from None
                canvas.put(row, column, value)
                if struck:
                    canvas.struck.add((row, column))
        elif tag == "mergeCell":
            _merge(canvas, node.get("ref", ""))
        elif tag == "col" and node.get("hidden") in ("1", "true"):
            first, last = _number(node.get("min", ""), 1), _number(node.get("max", ""), 0)
            canvas.hide_columns(first, last)
    return canvas


def _number(text: str, otherwise: int) -> int:
    if not text:
        return otherwise
    if not re.fullmatch(r"[0-9]{1,7}", text):
        raise Refused("F07", "行号或列号超出工作表的范围")
    return int(text)


def _place(reference: str) -> tuple[int, int] | None:
    """`B3` -> (3, 2)."""
    match = _REFERENCE.fullmatch(reference)
    if not match:
        return None
    column = 0
    for letter in match[1].upper():
        column = column * 26 + ord(letter) - 64
    return int(match[2]), column


def _cells(node: Element, row: int) -> Iterator[tuple[int, Element]]:
    column = 0
    for cell in node:
        if local(cell.tag) == "c":
            reference = cell.get("r")
            at = _place(reference) if reference else (row, column + 1)
            if at is None or at[0] != row:
                raise Refused("F01", f"第{row}行里有单元格的地址不对")
            column = at[1]
            yield column, cell


def _merge(canvas: Canvas, reference: str) -> None:
    first, _, last = reference.partition(":")
    top, bottom = _place(first), _place(last or first)
    if top and bottom:
        canvas.merge(*top, bottom[0] - top[0], bottom[1] - top[1])


def value_of(cell: Element, values: Values) -> tuple[Any, bool]:
    """A cell's value, and whether it is struck through. Raises ValueError, IndexError or OverflowError."""
    kind = cell.get("t", "n")
    style = int(text) if (text := cell.get("s", "")).isdecimal() and len(text) < 9 else -1
    children = {local(child.tag): child for child in cell}
    if kind == "inlineStr":
        return text_of(_item(children["is"]), style, values) if "is" in children else ("", False)
    value = children.get("v")
    text = (value.text or "") if value is not None else ""
    if kind == "str":
        return text_of(unescaped(text), style, values)
    if not text.strip() and (kind != "e" or "f" in children):
        return NoValue(UNCALCULATED) if "f" in children else "", False
    if kind == "e":
        return NoValue(PICTURE if cell.get("vm") else f"错误值{text}"), False
    if kind == "s":
        return text_of(values.shared[_shared_at(text.strip())], style, values)
    return typed_of(kind, text.strip(), style, values)


def _shared_at(text: str) -> int:
    if not (text.isascii() and text.isdigit()):
        raise ValueError
    return int(text)


def typed_of(kind: str, text: str, style: int, values: Values) -> tuple[Any, bool]:
    """A boolean, ISO date or number, and whether it is struck through. Raises ValueError or OverflowError."""
    return _typed(kind, text, style, values), values.styles.fonts.get(style, _PLAIN)[0]


def _typed(kind: str, text: str, style: int, values: Values) -> Any:
    if kind == "b":
        if text not in _BOOLEANS:
            raise ValueError
        return _BOOLEANS[text]
    if kind == "d":
        try:
            moment = dt.datetime.fromisoformat(text)
        except ValueError:
            return text  # a span of time: PT1H30M
        return moment if moment.time() != dt.time() else moment.date()
    number = float(text)
    if "_" in text or (not text[-1:].isdigit() and not text.endswith(".")):  # 1_000, nan, inf
        raise ValueError
    if math.isinf(
        number
    ):  # written out, and beyond what a number can be: its row is told, not the file refused
        return number
    return excel_day(number, values.epoch_1904) if style in values.styles.dates else number


def text_of(item: str | tuple[Run, ...], style: int, values: Values) -> tuple[Any, bool]:
    """A string as its cell's style shows it, and whether it is struck through. A picture in a cell (WPS)
    reaches us as the text of its formula."""
    if isinstance(item, str):
        if "DISPIMG(" in item:
            return NoValue(PICTURE), False
        if style not in values.styles.fonts:
            return item, False
        item = (Run(item),)
    return settle(item, *values.styles.fonts.get(style, _PLAIN))
