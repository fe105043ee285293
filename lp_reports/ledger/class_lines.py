"""Lines that say something of all the rows below them: 工种：砌筑工 培训时间：2021.4.1至4.10, the same without colons in
cells beside each other, or the title of a class, 砌筑工培训班（2021.4.1至4.10）."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Any, NamedTuple

from lp_reports.ledger.heads.ideas import foreign, head_key, plain, spans, take_apart
from lp_reports.ledger.heads.kinds import Kind, kinds_of
from lp_reports.ledger.heads.read import read_word
from lp_reports.ledger.heads.reading import HeadReading
from lp_reports.ledger.heads.words import read_words
from lp_reports.ledger.values.cell import show
from lp_reports.ledger.values.dates import written_span
from lp_reports.model.fields import Field
from lp_reports.model.ledger import column_letters
from lp_reports.text.cleaning import clean, tight
from lp_reports.text.patterns import seldom

_MOST_PAIRS = 6  # in a row
# A class's title with its days. A report's title has days as well, those of its period.
_TITLE = re.compile(
    r"(?P<name>(?:(?!台账|统计|汇总|季度|月报).)*培训班(?:(?!台账|统计|汇总|季度|月报).)*?)(?:[(]|培训时间)(?P<days>[^()]+?)[)]?(?:学员|人员)?(?:花?名[册单]|签到表)?"
)
_OCCUPATION = seldom(
    r"^(?:.*[局会县乡镇年期部])?(?:第?\d+期)?([\u4e00-\u9fff]{2,10}?)(?:职业|技能|免费|专项)*培训班"
)
_LONGEST = 200  # characters; a longer cell is a text, no label
# A label of at most a dozen characters, its colon, and what stands up to the next such label.
_PAIR = re.compile(r"([\u4e00-\u9fff][\u4e00-\u9fff()（）/、]{0,15})\s*[:：]\s*")
_SENTENCE = re.compile(
    r"(?P<label>[\u4e00-\u9fff]{2,10}?(?:时间|日期|时段)) ?[为是从自在]? ?(?P<days>\d[\d年月日号.\-/—–~至到 ]{5,})(?=[,，。;；、(]|$)"
)
_ASIDE = re.compile(r"(?P<value>[:：][^:：()]+)[(](?P<label>[^:：()\d]+)[:：]?[^()]*[)]")
_EDGES = " ,，;；。、/_＿"
_HOW_TO_FILL = re.compile(r"^(?:填写|[请须应]填)|^[按照请须应与同].{1,15}(?:填|一致)")
_LEFT_BLANK = re.compile(r"[年月日时号至到—~_\-]+")
_NEXT_NUMBER = re.compile(
    r"[\s,，;；。、]+[(（]?(?:\d{1,2}|[一二三四五六七八九十]{1,2})[.、)）]\s*$"
)  # 砌筑工；2.
# 截止日期：6月30日 alone above a table is the day of a report as often as a class's last.
_DEADLINE = re.compile("截[止至]")
# What a class has in common. Who filed it, and whom to telephone, is no business of its rows.
FIELDS = frozenset(
    {
        *(
            Field.CATEGORY,
            Field.OCCUPATION,
            Field.TRAINING_LEVEL,
            Field.INSTITUTION,
            Field.CHANNEL,
            Field.MODE,
        ),
        *(Field.CLASS, Field.SITE, Field.START, Field.END, Field.SPAN, Field.DAYS, Field.HOURS, Field.FREE),
        *(Field.CERT_CLASS, Field.LEVEL, Field.ISSUED, Field.ISSUER, Field.TOWNSHIP),
    }
)


class ClassLine(NamedTuple):
    """What one line says of the rows below it. `guessed`: a plain 名：值 outranks it."""

    row: int
    field: Field
    value: Any
    address: str
    guessed: bool = False


def place_of(row: int) -> str:
    """Where a line stands, in words; one above the first row stands above the table or in a table before it."""
    return f"第{row}行" if row > 0 else "表格前面"


def class_lines(cells: Sequence[Any], row: int, own: Mapping[str, Field]) -> Iterator[ClassLine]:
    """Everything that a row says of a class: 名：值, the same in cells beside each other, or the class's title."""
    yield from _of_a_title(cells, row)
    said = [*labels_beside(cells, own), *_labelled(cells, own)] or list(_in_a_sentence(cells))
    fields = {field for field, _, _ in said}
    doubtful = Field.END in fields and Field.START not in fields and _has_deadline(cells)
    for field, column, value in said:
        if not (doubtful and field is Field.END):
            yield ClassLine(row, field, value, f"{column_letters(column)}{row}")


def _has_deadline(cells: Sequence[Any]) -> bool:
    return any(isinstance(value, str) and _DEADLINE.search(value) for value in cells)


def _labelled(cells: Sequence[Any], own: Mapping[str, Field]) -> Iterator[tuple[Field, int, Any]]:
    """Every 名：值 of a row of such that names something a class has in common; a label may have its value in the
    next filled cell."""
    labelled = [
        (column, value) for column, value in enumerate(cells, 1) if _is_pair(value) and len(value) <= _LONGEST
    ]
    if 3 * len(labelled) <= sum(value != "" for value in cells):
        return  # a person with a remark
    for column, value in labelled:
        for label, text in _pairs(value):
            at, said = (column, text) if text else _beside(cells, column) or (column, "")
            field = read_word((label,), own) or _bare(label, said, own)
            if field in FIELDS and said != "" and not _says_how_to_fill(said):
                yield field, at, said


def _says_how_to_fill(said: Any) -> bool:
    """培训工种：按职业大典填写, 培训时间：  年  月  日至  年  月  日."""
    return isinstance(said, str) and bool(
        _HOW_TO_FILL.search(tight(said)) or _LEFT_BLANK.fullmatch(tight(said))
    )


def _in_a_sentence(cells: Sequence[Any]) -> Iterator[tuple[Field, int, Any]]:
    """培训时间为2021年4月6日至4月15日，地点…: the days behind a label without a colon."""
    for column, value in enumerate(cells, 1):
        found = _SENTENCE.match(clean(value)) if isinstance(value, str) and len(value) <= _LONGEST else None
        if found and _bare(found["label"], found["days"], {}) is Field.SPAN:
            yield Field.SPAN, column, found["days"]


def _bare(label: str, said: Any, own: Mapping[str, Field]) -> Field | None:
    """Above a class 时间：4月5日至4月10日, 农闲培训时间：…至…, 地点：…, 专业：… and 机构：… are the training's; a lone day may
    be anything's, and words that leave the matter open are heard only where what they say is an occupation."""
    words = read_words(("培训", label), own)
    field = read_word(("培训", label), own)
    if field is Field.SITE:
        return field
    if field is Field.SPAN or _is_time_of_training(label):
        return Field.SPAN if all(day and day.day for day in written_span(said)) else None
    if field in _WITNESSED:
        is_one = _WITNESSED[field] in kinds_of(said, None, False) and "单位" not in words.ideas
        return field if is_one else None
    taught = tight(said).removesuffix("培训") if isinstance(said, str) else ""
    kinds = kinds_of(taught, None, False)
    if taught and field is Field.OCCUPATION and kinds <= _OF_A_TRADE and not _SEVERAL.search(taught):
        return field
    open_to_it = field is Field.CATEGORY or any(one.field is Field.OCCUPATION for one in words.readings)
    return Field.OCCUPATION if open_to_it and Kind.OCCUPATION in kinds else None


# What a trade may look like, 水电 a name; 理论、实操 are the lessons of one. What else must look like itself: 单位：元 names
# no school.
_OF_A_TRADE = frozenset({Kind.OCCUPATION, Kind.PERSON, Kind.EMPLOYMENT})
_SEVERAL = re.compile("[、,;]")
_WITNESSED = {Field.INSTITUTION: Kind.ORGANISATION, Field.MODE: Kind.MODE}


_TRAINING = frozenset({"培训", "授课", "课程", "培训班", "班", "开班", "承训", "主办"})
_TIME = frozenset({"时间", "起止"})


def _is_time_of_training(label: str) -> bool:
    """Of its words, some of which nobody may know, one is for the training and the next for a time, none for another
    matter."""
    text = plain(head_key(label))
    said = [span.ideas or frozenset() for span in spans(text) if span.ideas != frozenset()]
    beside = any(left & _TRAINING and right & _TIME for left, right in pairwise(said))
    return beside and take_apart(text).ideas.isdisjoint(foreign())


def labels_beside(cells: Sequence[Any], own: Mapping[str, Field]) -> list[tuple[Field, int, Any]]:
    """培训工种 | 砌筑工 | 培训地点 | 县职中: (field, column of the value, value) of a row of nothing but such pairs, in
    which no value is itself a head."""
    filled = [(column, value) for column, value in enumerate(cells, 1) if value != ""]
    if not filled or len(filled) % 2 or len(filled) > 2 * _MOST_PAIRS:
        return []
    pairs = []
    for (_, label), (column, value) in zip(filled[::2], filled[1::2], strict=True):
        field = _head(label, own) or (None if _is_pair(label) else _bare(show(label), value, own))
        if field not in FIELDS or _asks(value, own) or (field in _DAYS and not any(written_span(value))):
            return []
        pairs.append((field, column, value))
    return pairs


def _asks(value: Any, own: Mapping[str, Field]) -> bool:
    """A value that is itself a head, of a training at least, or of another matter: 内容 | 地点, 专业 | 主讲."""
    if not isinstance(value, str):
        return False
    of_training = read_word(("培训", tight(value)), own)
    return bool(_head(value, own) or of_training or take_apart(plain(head_key(value))).ideas & foreign())


def _head(value: Any, own: Mapping[str, Field]) -> Field | None:
    return read_word((tight(value),), own) if isinstance(value, str) and not _is_pair(value) else None


def _is_pair(value: Any) -> bool:
    return isinstance(value, str) and bool(_PAIR.search(value))


def _of_a_title(cells: Sequence[Any], row: int) -> Iterator[ClassLine]:
    """The days that the title of a class has in brackets, and what it teaches."""
    texts = [(column, value) for column, value in enumerate(cells, 1) if value != ""]
    column, value = texts[0] if len(texts) == 1 else (0, "")
    title = _TITLE.fullmatch(tight(value)) if isinstance(value, str) and len(value) <= _LONGEST else None
    start, end = written_span(title["days"]) if title else (None, None)
    if not title or not start or not end or (start.day == 1 and end.month - start.month >= 2):
        return  # none, or a quarter: the period of a report
    address = f"{column_letters(column)}{row}"
    yield ClassLine(row, Field.SPAN, title["days"], address)
    named = _OCCUPATION.search(title["name"])
    yield ClassLine(
        row, Field.OCCUPATION, named[1] if named else "", address, guessed=True
    )  # '': not the class's before


def _without_bracket(said: str) -> str:
    """2021.4.6-2021.4.15 of （培训时间：2021.4.6-2021.4.15）: a bracket that was opened before the label."""
    opened = dict(zip(")]】》>", "([【《<", strict=True)).get(said[-1:], "")
    return said[:-1] if opened and opened not in said else said


def _without_aside(said: re.Match[str]) -> str:
    """工种:育婴员 of 工种:育婴员(班主任:某某,电话:139…), 时间:4.6-4.15 of 时间:4.6-4.15(理论4.6-4.8): a bracket behind a
    value that speaks of somebody or something else."""
    aside = take_apart(plain(head_key(said["label"]))).ideas
    return said["value"] if aside & foreign() else said[0]


def _pairs(text: str) -> Iterator[tuple[str, str]]:
    text = _ASIDE.sub(_without_aside, clean(text))
    labels = list(_PAIR.finditer(text))
    ends = [*(label.start() for label in labels[1:]), len(text)]
    for label, end in zip(labels, ends, strict=True):
        said = text[label.end() : end]
        if end < len(text):
            said = _NEXT_NUMBER.sub("", said)
        yield tight(label[1]), _without_bracket(said.strip(_EDGES)).strip(_EDGES)


def _beside(cells: Sequence[Any], column: int) -> tuple[int, Any] | None:
    """The next filled cell to the right that is no label itself."""
    for at, value in enumerate(cells[column:], column + 1):
        if value != "":
            return None if _is_pair(value) else (at, value)
    return None


_GUESSED = ("按内容读", "表头不全")
_DAYS = frozenset({Field.START, Field.END, Field.SPAN})


def sure_of(reading: HeadReading, lines: Iterable[ClassLine]) -> HeadReading:
    """A reading without the days that contents alone suggested, where a line says plainly when the training was."""
    if not any(line.field in (Field.END, Field.SPAN) for line in lines):
        return reading
    guessed = {
        field for field in _DAYS & reading.columns.keys() if reading.whys.get(field, "").startswith(_GUESSED)
    }
    kept = {field: column for field, column in reading.columns.items() if field not in guessed}
    letters = [f"{column_letters(reading.columns[field])}列" for field in guessed]
    notes = tuple(note for note in reading.notes if not note.startswith(tuple(letters)) or not letters)
    return replace(reading, columns=kept, notes=notes) if guessed else reading


def serves(line: ClassLine, reading: HeadReading) -> bool:
    """The table has no column of its own for what the line says; the day of the start may stand above, that of the end
    in a column."""
    if line.field in _DAYS and Field.SPAN in reading.columns:
        return False
    if line.field in (Field.END, Field.SPAN) and Field.END in reading.columns:
        return False
    return line.field not in reading.columns
