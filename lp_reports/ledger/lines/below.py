"""Another table below the persons of a ledger, under a head of its own: counts, prices, teachers, who stayed away."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from lp_reports.ledger.heads.contents.kinds import Kind, kinds_of
from lp_reports.ledger.heads.meaning.spelled import may_be_head
from lp_reports.ledger.labels.labels_beside import is_known, is_of_others
from lp_reports.ledger.single_rows.head_rows import head_texts
from lp_reports.ledger.single_rows.persons import is_long_number
from lp_reports.ledger.values.cell import show
from lp_reports.text.cleaning import tight
from lp_reports.text.patterns import seldom
from lp_reports.text.vocabulary import vocabulary

OTHER, NAMED = "另一张表的行", "另一张表的人员行"  # NAMED: with somebody's name, which is told (F13)

BodyRow = tuple[int, list[Any], str]  # its number, its cells, why it is no data row or ''

_SOMEBODY = vocabulary("ideas")["names_of_others"]  # what heads a column of names
_NAME = seldom(r"[\u4e00-\u9fff·]{2,12}")
_WORDS = seldom(r"[\u4e00-\u9fff()]{1,20}")
_MOBILE = re.compile(r"1[3-9]\d{9}")
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


class Places(NamedTuple):
    """The columns, 0 for none, that tell a person's row: its number, his name, his ID, the days of his training."""

    serial: int
    name: int
    identity: int
    days: frozenset[int]


def of_another_table(rows: Sequence[BodyRow], places: Places) -> dict[int, str]:
    """Row -> OTHER or NAMED, for rows that would be persons but stand, with no ID, below the last one who has, under the
    head of another table and no blank row from it. Who is known by his name above is not told again."""
    identity, name = places.identity, places.name
    last = next((at for at in range(len(rows) - 1, -1, -1) if _is_person(rows[at], identity)), len(rows))
    below = list(_under_heads(rows[last + 1 :], places))
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
    said = cells[identity - 1] if 0 < identity <= len(cells) else ""
    return not reason and is_long_number(said) and not _MOBILE.fullmatch(show(said))


def _under_heads(rows: Sequence[BodyRow], places: Places) -> Iterator[tuple[Mapping[int, str], BodyRow]]:
    """The rows under each head of another table, with that head; under one that only its place below the
    persons tells are none with the days of a training."""
    head: Mapping[int, str] = {}
    sure = False
    for row in rows:
        texts, filled = head_texts(row[1]), sum(value != "" for value in row[1])
        if not filled:
            head = {}
        elif row[2] and heads_another(texts, filled):
            head, sure = texts, True
        elif not row[2] and _is_nobody(texts, row[1], places):
            yield head, row
            head, sure = (head, sure) if head else (texts, False)
        elif head and (sure or not _has_day(row[1], places)):
            yield head, row


def _is_nobody(texts: Mapping[int, str], cells: Sequence[Any], places: Places) -> bool:
    """项目 | 单价 | 数量 | 金额, 年龄段 | 16-30 | 31-45, 乡镇意见 | 同意: words where the number should be, or the ID where there is no
    number, and no name beside them."""
    said = texts.get(places.name, "")
    words = texts.get(places.serial or places.identity, "")
    if not said or not _WORDS.fullmatch(words) or _has_day(cells, places):
        return False
    if Kind.PERSON not in kinds_of(said, None, False) or is_known(said):
        return True
    return places.identity in texts and all(map(_WORDS.fullmatch, texts.values()))


def _has_day(cells: Sequence[Any], places: Places) -> bool:
    return any(at <= len(cells) and cells[at - 1] != "" for at in places.days)


def _names(head: Mapping[int, str], texts: Mapping[int, str]) -> set[str]:
    """The names under 姓名, 缺席人员姓名; those of 授课教师, 联系人, 负责人 are no learners."""
    heads = {at: head.get(at, "") for at, text in texts.items() if _NAME.fullmatch(text)}
    return {texts[at] for at, word in heads.items() if _heads_names(word) and not is_of_others(word)}


def _heads_names(word: str) -> bool:
    return word.endswith(tuple(_SOMEBODY["ends"])) and not word.endswith(tuple(_SOMEBODY["unless"]))
