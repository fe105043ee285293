"""Text tables (.csv, .tsv), and how the bytes of any text become characters."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections import Counter
from itertools import islice
from typing import Any

from lp_reports.readers.gate import MAX_BOX, Refused, check_rows, wide
from lp_reports.readers.grid import MAX_TEXT

MAX_COLUMNS = 200  # a wider text is no ledger
_LONGEST_LINE = 1_000_000  # characters
_SEPARATORS = ",\t;|"
_CHINESE = frozenset({"gb2312", "gbk", "gb18030", "cp936", "ms936", "x-gbk", "gb_2312-80"})
_OTHERS = frozenset({"big5", "big5-hkscs", "cp950", "utf-16le", "utf-16be", "iso-8859-1", "windows-1252"})
_DECLARED = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([\w-]+)""", re.IGNORECASE)
_MARKS_WITHIN = re.compile(r"(?m)^\ufeff+")
_QUOTED = re.compile(r'\s*=\s*"((?:[^"]|"")*)"\s*', re.DOTALL)


def decode(raw: bytes, markup: bool = False) -> str:
    """By byte order mark or the zero bytes of UTF-16, for markup by its own word, else strict UTF-8, else strict
    GB18030; never by guess.

    Refuses F01."""
    known = "utf-8" if raw.startswith(codecs.BOM_UTF8) else wide(raw)
    encodings = [known] if known else ["utf-8", "gb18030"]
    if markup and not known and (match := _DECLARED.search(raw[:4096])):
        name = match[1].decode("ascii").lower()
        named = [name] if name in _OTHERS else []
        encodings = ["gb18030", "utf-8"] if name in _CHINESE else [*encodings, *named]
    for encoding in encodings:
        try:
            return raw.decode(encoding).removeprefix("\ufeff")
        except (UnicodeError, LookupError):
            continue
    if raw[-1:] and not known:
        raise Refused("F01", "文字编码不是UTF-8、GB18030或UTF-16")
    raise Refused("F01", "文字编码与文件开头的标记不符")


def read_text(raw: bytes) -> list[list[Any]]:
    """The rows of a text table. Refuses F01 when a quote swallows rows, F07 when it is too wide or too long."""
    text = _MARKS_WITHIN.sub("", decode(raw))  # one where files were put together
    separator = ""
    if match := re.match(r'"?sep=(.)"?\r?\n', text):  # Excel takes this line for itself and shows none of it
        separator, text = match[1], text[match.end() :]
    _check_lines(text)
    return [*_rows(text, separator or _separator(text))]


def _check_lines(text: str) -> None:
    at = 0
    while len(text) - at > _LONGEST_LINE:
        end = max(text.rfind(mark, at, at + _LONGEST_LINE) for mark in "\r\n")
        if end < 0:
            raise Refused("F07", f"文本表格一行超过{_LONGEST_LINE}个字")
        at = end + 1


def _separator(text: str) -> str:
    """The mark that cuts most of the first lines into the same number of cells, and into the most; not one that
    leaves another mark at the edges of the cells: a tab behind every value is dirt, no separator."""
    return max(_SEPARATORS, key=lambda mark: _evenness(_sample(text, mark), mark))


def _sample(text: str, mark: str) -> list[list[str]]:
    """The first lines, cut; those that the mark is not in are left out."""
    lines = csv.reader(io.StringIO(text[:20_000], newline=""), delimiter=mark)
    try:
        return [cells for cells in islice(lines, 50) if len(cells) > 1]
    except csv.Error:
        return []


def _evenness(lines: list[list[str]], mark: str) -> tuple[int, int, int]:
    """How many lines a separator cuts cleanly into as many cells as most, how many it cuts at all, and how wide."""
    width, _ = Counter(map(len, lines)).most_common(1)[0] if lines else (0, 0)
    others = tuple(other for other in _SEPARATORS if other != mark)
    clean = sum(
        len(cells) == width
        and not any(cell.startswith(others) or cell.endswith(others) for cell in map(str.strip, cells))
        for cells in lines
    )
    return clean, len(lines), width


def _rows(text: str, separator: str) -> list[list[str]]:
    csv.field_size_limit(MAX_TEXT)
    rows: list[list[str]] = []
    widths: list[int] = []
    left, filled = MAX_BOX, 0
    try:
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=separator):
            widths.append(len(row))
            while row and not row[-1].strip("\t"):
                row.pop()
            if len(row) > MAX_COLUMNS:
                raise Refused("F07", f"文本表格超过{MAX_COLUMNS}列")
            filled += bool(row)
            check_rows(filled)
            left -= len(row)
            if left < 0:
                raise Refused("F07", f"文本表格超过{MAX_BOX // 10_000}万个单元格")
            rows.append([_bare(cell) for cell in row])
    except csv.Error:
        raise Refused("F07", f"第{len(rows) + 1}行有一格超过{MAX_TEXT}个字") from None
    if '"' in text:
        _check_quotes(rows, widths, separator)
    return rows


def _bare(cell: str) -> str:
    """A value without what keeps Excel from taking it for a number: ="…", a leading apostrophe or `, a tab."""
    cell = cell.strip("\t")
    if cell.lstrip().startswith("=") and (quoted := _QUOTED.fullmatch(cell)):
        cell = quoted[1].replace('""', '"')
    return cell[1:] if len(cell) > 1 and cell[0] in "'`" else cell


def _check_quotes(rows: list[list[str]], widths: list[int], separator: str) -> None:
    """Refuses (F01) a quote that nobody closed: what follows it, other people's rows too, would be one cell.

    Such a cell holds line ends, and between them as many separators as a row has, or leaves a row of odd width."""
    usual = Counter(widths).most_common(1)[0][0]
    for number, (row, width) in enumerate(zip(rows, widths, strict=True), 1):
        for cell in row:
            if "\n" in cell or "\r" in cell:
                swallowed = cell.count(separator)
                if swallowed and (swallowed >= usual - 1 or 1 < width != usual):
                    raise Refused("F01", f"第{number}行有引号没有成对，后面的行分不开")
