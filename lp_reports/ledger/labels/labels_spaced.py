"""Labels with a blank where their colon should be: 培训工种 育婴员 | 培训时间 2021.4.21-2021.4.30."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

from lp_reports.ledger.heads.meaning.words import read_words
from lp_reports.ledger.labels.label_meaning import PAIR, field_of, is_pair, is_time_of_training
from lp_reports.ledger.labels.labels_beside import is_known, is_plain, spoken_of
from lp_reports.model.fields import DAYS, Field
from lp_reports.text.cleaning import clean

_LONGEST = 200  # characters; a longer cell is a text
_MOST_PARTS = 24
_PART = re.compile("[^ ,;。]+|[,;。]")
_BLANK = re.compile("[^ ] +[^ ]")
_WORD = re.compile(r"[\u4e00-\u9fff()]{2,12}")
_STOPS = frozenset(",;。")
_OF_WITNESSES = DAYS | {Field.OCCUPATION, Field.CATEGORY}


def with_colons(cells: Sequence[Any], own: Mapping[str, Field]) -> Sequence[Any]:
    """A row with 培训工种：育婴员 for 培训工种 育婴员, where days or a trade behind one of its labels show that they are such;
    any other row as it is."""
    texts = {
        at: text
        for at, value in enumerate(cells)
        if isinstance(value, str) and len(value) <= _LONGEST and _BLANK.search(text := clean(value))
    }
    if not any(_may_witness(word) for text in texts.values() for word in _WORD.findall(text)):
        return cells
    spaced = {at: said for at, text in texts.items() if (said := _with_colons(text, own))}
    if not spaced:
        return cells
    row = [spaced.get(at, value) for at, value in enumerate(cells)]
    return row if any(_is_witness(value, own) for value in row if is_pair(value)) else cells


def is_spaced(cells: Sequence[Any]) -> bool:
    """The row has such labels: it heads no columns."""
    return with_colons(cells, {}) is not cells


def _with_colons(text: str, own: Mapping[str, Field]) -> str:
    """A text with a colon behind each label, '' where it has no label without one. What follows a comma without
    a label of its own, 共10天, is no part of the value."""
    parts = _PART.findall(text)
    if not 1 < len(parts) <= _MOST_PARTS:
        return ""
    said: list[str] = []
    spaced, end = False, len(parts)
    for at in range(len(parts) - 1, -1, -1):
        stop = next((one for one in range(at + 1, end) if parts[one] in _STOPS), end)
        value = " ".join(parts[at + 1 : stop])
        if is_pair(parts[at]):
            said.append(" ".join(parts[at:end]))
        elif value and _asks(parts[at], value, own):
            said.append(f"{parts[at]}：{value}")
            spaced = True
        else:
            continue
        end = at
    said.append(" ".join(parts[:end]))
    return " ".join(said[::-1]).strip() if spaced else ""


def _asks(label: str, value: str, own: Mapping[str, Field]) -> bool:
    """It asks for something of a class that the value may be, or for another matter: 班主任 李老师."""
    if not _WORD.fullmatch(label):
        return False
    first = value.split(" ")[0]
    return bool(spoken_of(label, value, own)) or (is_known(label) and not is_known(first))


@lru_cache(maxsize=1 << 12)
def _may_witness(label: str) -> bool:
    """It may ask for a trade or for the days: most words of a row that is no line of a class do not."""
    words = read_words(("培训", label), {})
    return bool(_OF_WITNESSES & {one.field for one in words.readings}) or is_time_of_training(label)


def _is_witness(text: str, own: Mapping[str, Field]) -> bool:
    labels = list(PAIR.finditer(text))
    ends = [*(label.start() for label in labels[1:]), len(text)]
    pairs = [(label[1], text[label.end() : end].strip()) for label, end in zip(labels, ends, strict=True)]
    return any((field := field_of(label, value, own)) and is_plain(field, value) for label, value in pairs)
