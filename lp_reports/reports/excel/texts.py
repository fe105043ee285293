"""Texts that are always texts: no value becomes a formula, a link or broken XML; how many lines they take."""

from __future__ import annotations

import datetime as dt
import math
import re
from functools import lru_cache

_TEXT_LIMIT = 32_767  # UTF-16 units a cell can hold
_CUT = "……（过长，已截断）"
CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f\ufffe\uffff\ud800-\udfff]")
ESCAPE = re.compile("(_x[0-9a-fA-F]{4}_)")
_NO_NAME = re.compile(r"[\[\]:*?/\\\x00-\x1f]")
LONGEST_NAME = 31  # of a sheet
_WIDE = re.compile("[\u2010-\U0010ffff]")
_FORMULA = tuple("=+-@\t\n\r\0＝＋－＠")  # what F2-Enter or csv would make a formula


def safe(text: str) -> str:
    """Text that any workbook can hold: no control characters or lone surrogates, cut at 32,767 units."""
    if not text.isprintable():
        text = CONTROL.sub("", text.replace("\r\n", "\n"))
    if len(text) > _TEXT_LIMIT // 2 and len(text.encode("utf-16-le")) > 2 * _TEXT_LIMIT:
        room = 2 * (_TEXT_LIMIT - len(_CUT))
        text = text.encode("utf-16-le")[:room].decode("utf-16-le", "ignore") + _CUT
    return text


def risky(text: str) -> bool:
    """Would become a formula once edited or saved as csv: stored with Excel's quote prefix."""
    return text.startswith(_FORMULA) or text.lstrip().startswith(_FORMULA)


def day(date: dt.date) -> str:
    """`2021年6月30日`: a date as official papers print it."""
    return f"{date.year}年{date.month}月{date.day}日"


def sheet_name(text: str) -> str:
    """As a workbook allows: 31 characters, no []:*?/\\ and no ' at an end; '' where nothing is left."""
    return _NO_NAME.sub("_", text)[:LONGEST_NAME].strip("'")


def width_of(text: str) -> int:
    """In digits; a Chinese character is as wide as two."""
    return len(text) if text.isascii() else len(text) + len(_WIDE.findall(text))


@lru_cache(maxsize=4096)
def lines_of(text: str, width: float, size: float) -> int:
    """How many printed lines a text takes in a width; one in a hidden column."""
    if width <= 0:
        return 1
    room = width * 10.5 / size
    return sum(max(1, math.ceil(width_of(part) / room)) for part in text.split("\n"))


def parts_of(text: str, width: float, size: float, most: int) -> list[str]:
    """A text in parts of at most `most` printed lines of Chinese characters each."""
    if lines_of(text, width, size) <= most:
        return [text]
    letters = most * int(width * 10.5 / size / 2)
    return [text[at : at + letters] for at in range(0, len(text), letters)]


# Never at the start of a line, never at its end (GB/T 15834).
_NO_START, _NO_END = "，。；：、！？）》”’〉】〕％%", "（《“‘〈【〔"


def printed_lines(text: str, width: float, size: float) -> list[str]:
    """A text in the lines that it is printed in; no line starts with a closing mark or ends with an opening one, no
    number is torn."""
    lines, line, room = [], "", width * 10.5 / size - 1
    for part in re.findall(rf"[{_NO_END}]*(?:[0-9.]+|.)[{_NO_START}]*", text):
        if line and width_of(line + part) > room:
            lines.append(line)
            line = ""
        line += part
    return [*lines, line]
