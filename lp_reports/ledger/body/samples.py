"""Rows that are examples of how to fill a form, and rows that only look like some: 张某某 with an ID is somebody."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from lp_reports.ledger.labels.labels_beside import is_form
from lp_reports.ledger.layout import Layout
from lp_reports.ledger.single_rows.head_rows import head_texts
from lp_reports.ledger.values.cell import memo
from lp_reports.model.fields import Field
from lp_reports.readers.sheets import Sheet
from lp_reports.text.cleaning import tight
from lp_reports.text.vocabulary import vocabulary

SAMPLE = "示例行"  # why such a row is skipped
_MARKERS = vocabulary("words")["markers"]
_SAMPLE = tuple(_MARKERS["sample"])
_SERIAL_SAMPLE = frozenset(_MARKERS["sample_number"])
_DECLARED = re.compile(r"例[\d:]*|(?:填[报写表])?(?:示例|样例|范例)(?:行|数据)?\d*(?:\(.*)?")
_EXAMPLE = re.compile(r"\(?例[\d:]*\)?|例:.*")
_NO_EXAMPLE = re.compile("[0-9\u4e00-\u4f8a\u4f8c-\u67cf\u67d1-\u9fff]*")  # without 例 and 某
_PLACEHOLDER = re.compile("[×Xx某*]{2,4}|[张李王]某某?")
_NOBODYS_NAME = re.compile(rf"{_PLACEHOLDER.pattern}|例[)\]].*|.*[(\[]例")
_MASKED = re.compile(r"\d.*[*＊]{2}|[*＊]{2}.*\d")
_MOST_SAMPLES = 3  # rows that nothing but a name of nobody makes examples
_LEAST_SAID = 3  # cells of one that is somebody's
_LONGEST = 60  # characters of an ID, its blanks and remarks among them

Samples = Mapping[int, frozenset[str]]


def samples_in(sheet: Sheet, layout: Layout) -> Samples:
    """Column -> the texts in it, a number, name or remark, that say that their row is an example."""
    samples = {}
    for field in (Field.SERIAL, Field.NAME, Field.REMARK):
        column = layout.columns.get(field, 0)
        values = sheet.distinct[column - 1] if 0 < column <= len(sheet.distinct) else ()
        texts = [value for value in values if value.__class__ is str]
        saying = {text for text in texts if field is Field.SERIAL and tight(text) in _SERIAL_SAMPLE}
        if not _NO_EXAMPLE.fullmatch("".join(texts)):
            saying |= {text for text in texts if text and _says_sample(text, field is Field.NAME)}
        if saying:
            samples[column] = frozenset(saying)
    return samples


def is_sample(row: list[Any], samples: Samples) -> bool:
    """Its number, name or remark says that it is an example."""
    return any(column <= len(row) and row[column - 1] in texts for column, texts in samples.items())


def hidden_persons(
    rows: Sequence[tuple[int, list[Any], str]], layout: Layout, samples: Samples
) -> frozenset[int]:
    """Rows that nothing but a name of nobody makes a sample, 张某某, and that are somebody's all the same: below a
    person, with an ID of which some digits are hidden, or more of them than anybody gives examples."""
    examples = {number: cells for number, cells, reason in rows if reason == SAMPLE}
    nameless = [number for number, cells in examples.items() if _is_nameless(cells, layout, samples)]
    first = next((number for number, _, reason in rows if not reason), layout.last)
    crowd = len(nameless) > _MOST_SAMPLES
    at = layout.columns.get(Field.IDENTITY, 0)
    return frozenset(
        number
        for number in nameless
        if crowd or number > first or _MASKED.search(head_texts(examples[number]).get(at, "")[:_LONGEST])
    )


def _is_nameless(cells: list[Any], layout: Layout, samples: Samples) -> bool:
    """A row of which only the name says that it is nobody's, and that says something else of somebody; none of labels,
    负责人 | 王某 | 经办人 | 李某."""
    texts, name = head_texts(cells), layout.columns.get(Field.NAME, 0)
    if len(texts) < _LEAST_SAID or not _PLACEHOLDER.fullmatch(texts.get(name, "").strip("()[]【】")):
        return False
    return not is_form(cells) and not is_sample(
        cells, {column: said for column, said in samples.items() if column != name}
    )


@memo
def _says_sample(value: str, is_name: bool) -> bool:
    text = tight(value).strip("()[]【】")
    if text.startswith(_SAMPLE) or text.endswith(_SAMPLE) or _EXAMPLE.fullmatch(text):
        return True
    return is_name and bool(_NOBODYS_NAME.fullmatch(text))


def is_declared_sample(row: Iterable[Any]) -> bool:
    """A cell says that the row is an example, and nothing else: nobody writes that beside a person who was trained."""
    texts = (tight(value).strip("()[]【】") for value in row if isinstance(value, str) and len(value) <= 16)
    return any(text in _SAMPLE or _DECLARED.fullmatch(text) for text in texts)
