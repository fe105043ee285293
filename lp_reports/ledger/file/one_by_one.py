"""A sheet that is no list with a person in each row: a form for each, a column for each, or all of a person in one cell. It
goes back with word of that."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from lp_reports.ledger.heads.read import read_word
from lp_reports.ledger.single_rows.persons import identity_in
from lp_reports.model.fields import Field
from lp_reports.model.ledger import column_letters
from lp_reports.readers.sheets import Sheet
from lp_reports.text.cleaning import tight

_MOST_ROWS = 3000
_LEAST_PARTS = 4  # of a line: a name, an ID, and what was learnt when
_LONGEST = 500  # characters of such a line
_ID = re.compile(r"(?<!\d)[1-9]\d{16}[\dXx](?!\d)")
# What parts the answers of a line, and what it is called; of equals the first.
_MARKS = {"\t": "制表符", "|": "竖线", "，": "逗号", ",": "逗号", "；": "分号", ";": "分号", "、": "顿号"}
_BLANKS = "空格"


def laid_out_otherwise(sheet: Sheet) -> str:
    """How its persons lie, '' where some ID does not stand right of its own label."""
    most = 0
    for row in sheet.grid[:_MOST_ROWS]:
        label, found = "", 0
        for value in row:
            if identity_in(value):
                if not label:
                    return ""
                found += 1
            elif isinstance(value, str) and value:
                label = label if found else tight(value)
        if found and read_word((label,), {}) is not Field.IDENTITY:
            return ""
        most = max(most, found)
    if not most:
        return ""
    return "是一人一列，请转成一人一行" if most > 1 else "是一人一张的登记表，请按台账一人填一行"


def run_together(sheets: Iterable[Sheet]) -> str:
    """How a list lies that was pasted as text, every person in one cell; '' for any other."""
    for sheet in sheets:
        lines = [
            (at, value)
            for row in sheet.grid[:_MOST_ROWS]
            for at, value in enumerate(row, 1)
            if isinstance(value, str) and len(value) <= _LONGEST and _ID.search(value)
        ]
        marks = [mark for _, line in lines if (mark := _parted_by(line))]
        if marks and 2 * len(marks) > len(lines):
            ((column, _),) = Counter(at for at, _ in lines).most_common(1)
            ((mark, _),) = Counter(marks).most_common(1)
            where = f"工作表“{sheet.name}”里，" if sheet.name else ""
            letters = column_letters(column)
            return (
                f"{where}一个人的内容都写在{letters}列一格里，用{mark}隔开，没有分成各列；"
                f"选中{letters}列，用“数据”里的“分列”按{mark}分开，姓名、身份证号等各占一列"
            )
    return ""


def _parted_by(line: str) -> str:
    """The mark between the answers of a person, '' where there are too few."""
    for mark, name in _MARKS.items():
        if sum(map(bool, map(str.strip, line.split(mark)))) >= _LEAST_PARTS:
            return name
    return _BLANKS if len(line.split()) >= _LEAST_PARTS else ""
