"""What labels say, 工种：砌筑工 培训时间：2021.4.1至4.10, with a colon, in cells beside each other, or in a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any

from lp_reports.ledger.heads.contents.kinds import Kind, kinds_of
from lp_reports.ledger.heads.meaning.ideas import foreign, head_key, plain, take_apart
from lp_reports.ledger.heads.read import read_word
from lp_reports.ledger.labels.label_meaning import FIELDS, PAIR, Said, bare_field, field_of, is_pair
from lp_reports.ledger.labels.labels_beside import labels_beside
from lp_reports.ledger.labels.labels_spaced import with_colons
from lp_reports.ledger.values.cell import show
from lp_reports.ledger.values.dates import written_span
from lp_reports.model.fields import DAYS, Field
from lp_reports.text.cleaning import clean, tight
from lp_reports.text.vocabulary import vocabulary

_LONGEST = 200  # characters; a longer cell is a text, no label
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
_OF_THE_SHEET = re.compile(rf"(?:\s+(?:{'|'.join(vocabulary('words')['behind_lines']['sheet'])}))+$")
_LAST_DAY = re.compile(r"\s+\d{4}(?:年\d{1,2}月(?:\d{1,2}[日号])?|[.\-/]\d{1,2}(?:[.\-/]\d{1,2})?)$")
_DATED = DAYS | {Field.ISSUED}


def said_by_labels(cells: Sequence[Any], own: Mapping[str, Field]) -> list[Said]:
    """Everything that the labels of a row say of a class."""
    beside = labels_beside(cells, own)
    return [*beside, *_labelled(cells, own, 2 * len(beside))] or list(_in_a_sentence(cells))


def _labelled(cells: Sequence[Any], own: Mapping[str, Field], read: int) -> Iterator[Said]:
    """Every 名：值 of a row of such that names something a class has in common; a label may have its value in the
    next filled cell. `read`: how many other cells are labels and values as well."""
    labelled = [
        (column, value) for column, value in enumerate(cells, 1) if is_pair(value) and len(value) <= _LONGEST
    ]
    if 3 * len(labelled) <= sum(value != "" for value in cells) - read:
        return  # a person with a remark
    for column, value in labelled:
        for label, text in _pairs(value):
            at, said = (column, text) if text else _beside(cells, column) or (column, "")
            said, field = _of_label(label, said, own)
            if field in FIELDS and said != "" and not _says_how_to_fill(said):
                yield field, at, said


def _of_label(label: str, said: Any, own: Mapping[str, Field]) -> tuple[Any, Field | None]:
    """What a label has behind it and speaks of, without the words of the sheet behind a last value: 共4人, 第1页, and
    behind what is no date 2021年6月."""
    if not isinstance(said, str) or len(said) > _LONGEST:
        return said, field_of(label, said, own)
    kept = _OF_THE_SHEET.sub("", said)
    field = field_of(label, kept, own)
    if field and field not in _DATED:
        kept = _LAST_DAY.sub("", kept)
    return kept, field


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
    return bare_field(label, days, {}) is Field.SPAN


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
_NUMBERED = re.compile(r"(第?(?:[一二三四五六七八九十]{1,3}|\d{1,2})[期班批组])\s*[:：](?=.)")
_JOINT = re.compile("[-—–~～至到]{1,2}")


def plainer(cells: Sequence[Any], own: Mapping[str, Field]) -> Sequence[Any]:
    """【工种】育婴员 and 工种 育婴员 as 工种：育婴员, 第一期：育婴员 without the colon, which follows no label; two days with 至 in
    the cell between them as one range."""
    plainer = [
        _NUMBERED.sub(r"\1 ", _IN_BRACKETS.sub(r" \1：", value))
        if isinstance(value, str) and len(value) <= _LONGEST
        else value
        for value in cells
    ]
    filled = [at for at, value in enumerate(plainer) if value != ""]
    for first, joint, last in zip(filled, filled[1:], filled[2:], strict=False):
        between = plainer[joint]
        if isinstance(between, str) and _JOINT.fullmatch(tight(between)) and _is_day(plainer[last]):
            plainer[first] = f"{show(plainer[first])}至{show(plainer[last])}"
            plainer[joint] = plainer[last] = ""
    return with_colons(plainer, own)


def _is_day(value: Any) -> bool:
    start, end = written_span(value)
    return bool(end and end.day and not start)


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
    labels = list(PAIR.finditer(text))
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
