"""What labels say, 工种：砌筑工 培训时间：2021.4.1至4.10, with a colon, in cells beside each other, or in a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any

from lp_reports.ledger.heads.ideas import foreign, head_key, plain, spans, take_apart
from lp_reports.ledger.heads.kinds import Kind, kinds_of
from lp_reports.ledger.heads.read import read_word
from lp_reports.ledger.heads.words import read_words
from lp_reports.ledger.values.cell import show
from lp_reports.ledger.values.dates import written_span
from lp_reports.model.fields import Field
from lp_reports.text.cleaning import clean, tight

Said = tuple[Field, int, Any]  # what is spoken of, the column of the value, the value
DAYS = frozenset({Field.START, Field.END, Field.SPAN})
_MOST_PAIRS = 6  # in a row
_LONGEST_LABEL = 24  # characters, some of them blanks
_LONGEST = 200  # characters; a longer cell is a text, no label
# A label of at most a dozen characters, its colon, and what stands up to the next such label.
_PAIR = re.compile(r"([\u4e00-\u9fff][\u4e00-\u9fff()（）/、]{0,15})\s*[:：]\s*")
_SENTENCE = re.compile(
    r"(?:^|(?<=[ ,，;；。、]))(?P<label>[\u4e00-\u9fff]{2,10}?(?:时间|日期|时段)) ?[为是从自在]? ?(?P<days>\d[\d年月日号.\-/—–~至到 ]{5,})(?=[,，。;；、(]|$)"
)
_ASIDE = re.compile(r"(?P<value>[:：][^:：()]+)[(](?P<label>[^:：()\d]+)[:：]?[^()]*[)]")
_EDGES = " ,，;；。、/_＿"
_HOW_TO_FILL = re.compile(r"^(?:填写|[请须应]填)|^[按照请须应与同].{1,15}(?:填|一致)")
_LEFT_BLANK = re.compile(r"[年月日时号至到—~_\-]+")
_NEXT_NUMBER = re.compile(
    r"[\s,，;；。、]+[(（]?(?:\d{1,2}|[一二三四五六七八九十]{1,2})[.、)）]\s*$"
)  # 砌筑工；2.
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


def said_by_labels(cells: Sequence[Any], own: Mapping[str, Field]) -> list[Said]:
    """Everything that the labels of a row say of a class."""
    return [*labels_beside(cells, own), *_labelled(cells, own)] or list(_in_a_sentence(cells))


def _labelled(cells: Sequence[Any], own: Mapping[str, Field]) -> Iterator[Said]:
    """Every 名：值 of a row of such that names something a class has in common; a label may have its value in the
    next filled cell."""
    labelled = [
        (column, value) for column, value in enumerate(cells, 1) if is_pair(value) and len(value) <= _LONGEST
    ]
    if 3 * len(labelled) <= sum(value != "" for value in cells):
        return  # a person with a remark
    for column, value in labelled:
        for label, text in _pairs(value):
            at, said = (column, text) if text else _beside(cells, column) or (column, "")
            field = _field_of(label, said, own)
            if field in FIELDS and said != "" and not _says_how_to_fill(said):
                yield field, at, said


def _field_of(label: str, said: Any, own: Mapping[str, Field]) -> Field | None:
    """What a label with its value speaks of; so long, 培训周期, may be from when till when."""
    field = read_word((label,), own) or _bare(label, said, own)
    return Field.SPAN if field in (Field.DAYS, Field.HOURS) and all(written_span(said)) else field


def _says_how_to_fill(said: Any) -> bool:
    """培训工种：按职业大典填写, 培训时间：  年  月  日至  年  月  日."""
    return isinstance(said, str) and bool(
        _HOW_TO_FILL.search(tight(said)) or _LEFT_BLANK.fullmatch(tight(said))
    )


def _in_a_sentence(cells: Sequence[Any]) -> Iterator[Said]:
    """培训时间为2021年4月6日至4月15日，地点…: the days behind a label without a colon; beside them 培训工种育婴员."""
    for column, value in enumerate(cells, 1):
        text = clean(value) if isinstance(value, str) and len(value) <= _LONGEST else ""
        spans = [one["days"] for one in _SENTENCE.finditer(text) if _is_span(one["label"], one["days"])]
        if spans:
            yield Field.SPAN, column, spans[0]
            yield from ((Field.OCCUPATION, column, trade) for trade in _trades_in(text))


def _is_span(label: str, days: str) -> bool:
    return _bare(label, days, {}) is Field.SPAN


def _trades_in(text: str) -> Iterator[str]:
    """培训工种育婴员 or 工种 育婴员, of a sentence's parts."""
    parts = [part for part in re.split(f"[{_EDGES}]+", text) if part]
    for part, following in pairwise([*parts, ""]):
        cuts = [(part[:at], part[at:].lstrip("为是") or following) for at in range(2, min(len(part), 6) + 1)]
        yield from (
            trade
            for label, trade in cuts
            if Kind.OCCUPATION in kinds_of(trade, None, False) and read_word((label,), {}) is Field.OCCUPATION
        )


_IN_BRACKETS = re.compile(r"[【\[〔]([\u4e00-\u9fff]{2,8})[】\]〕][:：]?(?=.)")
_JOINT = re.compile("[-—–~～至到]{1,2}")


def plainer(cells: Sequence[Any]) -> Sequence[Any]:
    """【工种】育婴员 as 工种：育婴员; two days with 至 in the cell between them as one range."""
    plainer = [
        _IN_BRACKETS.sub(r" \1：", value) if isinstance(value, str) and len(value) <= _LONGEST else value
        for value in cells
    ]
    filled = [at for at, value in enumerate(plainer) if value != ""]
    for first, joint, last in zip(filled, filled[1:], filled[2:], strict=False):
        between = plainer[joint]
        if isinstance(between, str) and _JOINT.fullmatch(tight(between)) and _is_day(plainer[last]):
            plainer[first] = f"{show(plainer[first])}至{show(plainer[last])}"
            plainer[joint] = plainer[last] = ""
    return plainer


def _is_day(value: Any) -> bool:
    start, end = written_span(value)
    return bool(end and end.day and not start)


def _bare(label: str, said: Any, own: Mapping[str, Field]) -> Field | None:
    """Above a class 时间：4月5日至4月10日, 农闲培训时间：…至…, 地点：…, 专业：… and 机构：… are the training's; a lone day may
    be anything's, and words that leave the matter open are heard only where what they say is an occupation."""
    words = read_words(("培训", label), own)
    field = read_word(("培训", label), own)
    if field is Field.SITE:
        return field
    start, end = (day if day and day.day else None for day in written_span(said))
    if field is Field.SPAN or _is_time_of_training(label):
        return Field.SPAN if start and end else None
    if days := [one.field for one in words.readings if one.field in (Field.START, Field.END)]:
        return days[0] if end and not start and len(days) == 1 else None  # 开班：2021.4.6
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


def labels_over(heads: Sequence[Any], values: Sequence[Any], own: Mapping[str, Field]) -> list[Said]:
    """培训工种 | 开班日期 | 结束日期 over 砌筑工 | 2021.4.6 | 2021.4.15: a head and its only row."""
    columns = [at for at, value in enumerate(heads) if value != ""]
    answers = {at: value for at, value in enumerate(values) if value != ""}
    if len(answers) < 2 or not answers.keys() <= {*columns}:
        return []
    pairs = [cell for at in answers for cell in (heads[at], answers[at])]
    places = [*answers]
    return [(field, places[at // 2 - 1] + 1, value) for field, at, value in _in_pairs(pairs, own)]


def asked_of_a_class(heads: Sequence[Any], own: Mapping[str, Field]) -> Iterator[Field]:
    """What of a class a row of nothing but heads asks for; nothing where it asks for a person."""
    texts = [tight(value) if isinstance(value, str) else "" for value in heads if value != ""]
    if all(map(_OTHER_LABEL.fullmatch, texts)):
        fields = {field for text in texts if (field := _head(text, own))}
        yield from fields & FIELDS if fields.isdisjoint((Field.NAME, Field.IDENTITY)) else ()


def labels_beside(cells: Sequence[Any], own: Mapping[str, Field]) -> list[Said]:
    """培训工种 | 砌筑工 | 培训地点 | 县职中: (field, column of the value, value) of a row of nothing but such pairs, in
    which no value is itself a head. Pairs of another matter, 人数 | 30, may stand beside the days or the trade."""
    filled = sum(value != "" for value in cells)
    return [] if filled > 2 * _MOST_PAIRS else _in_pairs(cells, own)


def _in_pairs(cells: Sequence[Any], own: Mapping[str, Field]) -> list[Said]:
    filled = [(column, value) for column, value in enumerate(cells, 1) if value != ""]
    if not filled or len(filled) % 2:
        return []
    if any(isinstance(label, str) and len(label) > _LONGEST_LABEL for _, label in filled[::2]):
        return []
    pairs, others = [], 0
    for (_, label), (column, value) in zip(filled[::2], filled[1::2], strict=True):
        field = None if not isinstance(label, str) or is_pair(label) else _field_of(tight(label), value, own)
        if _asks(value, own) or (field in DAYS and not any(written_span(value))):
            return []
        if field in FIELDS:
            pairs.append((field, column, value))
        elif isinstance(label, str) and _OTHER_LABEL.fullmatch(tight(label)):
            others += 1
        else:
            return []
    return pairs if not others or any(_is_plain(field, value) for field, _, value in pairs) else []


_OTHER_LABEL = re.compile(r"[\u4e00-\u9fff]{2,8}")


def _is_plain(field: Field, value: Any) -> bool:
    """A value that no other label would have."""
    if field is Field.OCCUPATION:
        return Kind.OCCUPATION in kinds_of(value, None, False)
    return field in DAYS and any(day and day.day for day in written_span(value))


def _asks(value: Any, own: Mapping[str, Field]) -> bool:
    """A value that is itself a head, of a training at least, or of another matter: 内容 | 地点, 专业 | 主讲."""
    if not isinstance(value, str):
        return False
    if _head(value, own) or read_word(("培训", tight(value)), own):
        return True
    text = plain(head_key(value))
    known = all(span.ideas is not None for span in spans(text))  # of 养老护理员 not every word
    return known and bool(take_apart(text).ideas & foreign())


def _head(value: Any, own: Mapping[str, Field]) -> Field | None:
    return read_word((tight(value),), own) if isinstance(value, str) and not is_pair(value) else None


def is_pair(value: Any) -> bool:
    """A label with its colon."""
    return isinstance(value, str) and bool(_PAIR.search(value))


def _without_bracket(said: str) -> str:
    """2021.4.6-2021.4.15 of （培训时间：2021.4.6-2021.4.15）: a bracket that was opened before the label."""
    opened = dict(zip(")]】》>", "([【《<", strict=True)).get(said[-1:], "")
    return said[:-1] if opened and opened not in said else said


def _behind_bracket(label: str) -> str:
    """工种 of 第一期（工种：月嫂，…）."""
    return label.rpartition("(")[2] if label.count("(") > label.count(")") else label


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
        yield _behind_bracket(tight(label[1])), _without_bracket(said.strip(_EDGES)).strip(_EDGES)


def _beside(cells: Sequence[Any], column: int) -> tuple[int, Any] | None:
    """The next filled cell to the right that is no label itself."""
    for at, value in enumerate(cells[column:], column + 1):
        if value != "":
            return None if is_pair(value) else (at, value)
    return None
