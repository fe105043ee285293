"""Text tables (.csv, .tsv), and how the bytes of any text become characters."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from typing import Any

from lp_reports.ledger.canvas import MAX_TEXT
from lp_reports.ledger.gate import Refused

MAX_COLUMNS = 200  # a wider text is no ledger
MAX_ROWS = 1_000_000
_LONGEST_LINE = 1_000_000  # characters
_SEPARATORS = ",\t;|"
_MARKS = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
_CHINESE = frozenset({"gb2312", "gbk", "gb18030", "cp936", "ms936", "x-gbk", "gb_2312-80"})
_DECLARED = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([\w-]+)""", re.IGNORECASE)
_LINE = re.compile(r"\r\n|\r|\n")


def decode(raw: bytes, markup: bool = False) -> str:
    """By byte order mark, for markup by its own word, else strict UTF-8, else strict GB18030; never by guess.

    Refuses F01."""
    known = next((encoding for mark, encoding in _MARKS.items() if raw.startswith(mark)), "")
    encodings = [known] if known else ["utf-8", "gb18030"]
    if markup and not known and (found := _DECLARED.search(raw[:4096])):
        name = found[1].decode("ascii").lower()
        encodings = ["gb18030", "utf-8"] if name in _CHINESE else [*encodings, name]
    for encoding in encodings:
        try:
            return raw.decode(encoding)
        except (UnicodeError, LookupError):
            continue
    if raw[-1:] and not known:
        raise Refused("F01", "文字编码不是UTF-8、GB18030或UTF-16")
    raise Refused("F01", "文字编码与文件开头的标记不符")


def read_text(raw: bytes) -> list[list[Any]]:
    """The rows of a text table. Refuses F01 when a quote swallows rows, F07 when it is too wide or too long."""
    text = decode(raw)
    separator = ""
    if found := re.match(r'"?sep=(.)"?\r?\n', text):  # Excel takes this line for itself and shows none of it
        separator, text = found[1], text[found.end() :]
    if len(text) > _LONGEST_LINE and not _LINE.search(text, 0, _LONGEST_LINE):
        raise Refused("F07", f"文本表格一行超过{_LONGEST_LINE}个字")
    separator = separator or _separator(text)
    rows = _rows(text, separator)
    for row in rows:
        while row and not row[-1]:
            row.pop()
    if len(rows) > MAX_ROWS:
        raise Refused("F07", f"文本表格有{len(rows)}行，超过{MAX_ROWS}行")
    if max(map(len, rows), default=0) > MAX_COLUMNS:
        raise Refused("F07", f"文本表格超过{MAX_COLUMNS}列")
    return rows


def _separator(text: str) -> str:
    """The mark that most of the first lines hold, of equals the one that is there most."""
    lines = _LINE.split(text[:20_000])[:50]
    return max(
        _SEPARATORS,
        key=lambda mark: (sum(mark in line for line in lines), sum(line.count(mark) for line in lines)),
    )


def _rows(text: str, separator: str) -> list[list[Any]]:
    csv.field_size_limit(MAX_TEXT)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    rows: list[list[Any]] = []
    try:
        for row in reader:
            if len(row) > MAX_COLUMNS and any(row[MAX_COLUMNS:]):
                raise Refused("F07", f"文本表格超过{MAX_COLUMNS}列")
            rows.append(row)
    except csv.Error:
        raise Refused("F07", f"第{len(rows) + 1}行有一格超过{MAX_TEXT}个字") from None
    _check_quotes(rows, separator, text)
    return rows


def _check_quotes(rows: list[list[Any]], separator: str, text: str) -> None:
    """Refuses (F01) a quote that nobody closed: what follows it, other people's rows too, would be one cell.

    Such a cell holds line ends, and between them as many separators as a row has, or leaves a row of odd width."""
    if '"' not in text:
        return
    width = Counter(len(row) for row in rows).most_common(1)[0][0]
    for number, row in enumerate(rows, 1):
        for cell in row:
            if "\n" in cell or "\r" in cell:
                swallowed = cell.count(separator)
                if swallowed and (swallowed >= width - 1 or 1 < len(row) != width):
                    raise Refused("F01", f"第{number}行有引号没有成对，后面的行分不开")
