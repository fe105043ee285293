"""Another table below the persons of a ledger, under a head of its own: counts, prices, teachers, who stayed away."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from lp_reports.ledger.head_rows import head_texts
from lp_reports.ledger.heads.spelled import may_be_head
from lp_reports.ledger.persons import is_long_number
from lp_reports.text.cleaning import tight
from lp_reports.text.patterns import seldom

OTHER, NAMED = "另一张表的行", "另一张表的人员行"  # NAMED: with somebody's name, which is told (F13)

BodyRow = tuple[int, list[Any], str]  # its number, its cells, why it is no data row or ''

_SOMEBODY = re.compile(r"[名人师员长者]$")  # what heads a column of names
_NAME = seldom(r"[\u4e00-\u9fff·]{2,12}")
_OF_A_DAY = re.compile(
    r"\d{1,2}[月./]\d{1,2}[日号]?(?:[上下]午)?|第?[\d一二三四五六七八九十]{1,3}[天日次]|[上下]午"
)


def heads_another(texts: Mapping[int, str], filled: int) -> bool:
    """乡镇 | 人数 | 其中女: nothing but words that head columns, two of them at least, and days of a list of who came.
    `filled`: how many cells of the row hold anything."""
    if len(texts) != filled or filled < 2:
        return False
    words = [text for text in texts.values() if not _OF_A_DAY.fullmatch(text)]
    return len(words) > 1 and all(may_be_head(text) for text in words)


def of_another_table(rows: Sequence[BodyRow], identity: int, name: int) -> dict[int, str]:
    """Row -> OTHER or NAMED, for rows that would be persons but stand, with no ID in its column `identity`, below the
    last one who has, under the head of another table and no blank row from it. Who is known by his `name` above is not
    told again."""
    last = next((at for at in range(len(rows) - 1, -1, -1) if _is_person(rows[at], identity)), len(rows))
    below = list(_under_heads(rows[last + 1 :]))
    known = (
        {tight(str(row[1][name - 1])) for row in rows[: last + 1] if 0 < name <= len(row[1])}
        if below
        else set()
    )
    return {
        number: NAMED if _names(head, head_texts(cells)) - known else OTHER
        for head, (number, cells, reason) in below
        if not reason
    }


def _is_person(row: BodyRow, identity: int) -> bool:
    _, cells, reason = row
    return not reason and 0 < identity <= len(cells) and is_long_number(cells[identity - 1])


def _under_heads(rows: Sequence[BodyRow]) -> Iterator[tuple[Mapping[int, str], BodyRow]]:
    """The rows under each head of another table, with that head."""
    head: Mapping[int, str] = {}
    for row in rows:
        texts, filled = head_texts(row[1]), sum(value != "" for value in row[1])
        if not filled:
            head = {}
        elif row[2] and heads_another(texts, filled):
            head = texts
        elif head:
            yield head, row


def _names(head: Mapping[int, str], texts: Mapping[int, str]) -> set[str]:
    """The names under 授课教师, 负责人, 缺席人员姓名."""
    return {
        text for at, text in texts.items() if _SOMEBODY.search(head.get(at, "")) and _NAME.fullmatch(text)
    }
