"""Answers given as signs that their head explains: 1 under 目前就业（1已就业 2未就业）, A under 人员类别（A脱贫户 B监测户）."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Any

from lp_reports.ledger.values.cell import show
from lp_reports.model.fields import Field
from lp_reports.text.cleaning import tight
from lp_reports.text.spellings import spellings

_CLOSED = frozenset(
    {
        *(Field.FREE, Field.CERTIFIED, Field.CERT_CLASS, Field.LEVEL, Field.TRAINING_LEVEL, Field.MODE),
        *(Field.NOW, Field.BEFORE, Field.WORKPLACE, Field.SEX, Field.EDUCATION),
        *(Field.PEOPLE, Field.POOR, Field.HARDSHIP, Field.LEAVER),
    }
)
_ENTRY = re.compile(
    r"(?<![0-9A-Z])(\d{1,2}|[A-Z])(?:[.、:=)\-—]|代表|表示|指|为(?=[是否有无]))?([\u4e00-\u9fff][^\dA-Z,;、/]*)"
)
_OF_ONE_CHARACTER = ("yes_no", "sex", "skill_level")  # where an answer of one is a word, as 级 and 类 are not


def legends(heads: Mapping[Field, str]) -> dict[Field, Mapping[str, str]]:
    """What the signs of a field's column mean, for heads that list two and more."""
    return {field: known for field, head in heads.items() if field in _CLOSED and (known := _legend(head))}


@cache
def _legend(head: str) -> Mapping[str, str]:
    entries = [(sign, word.strip("().。")) for sign, word in _ENTRY.findall(tight(head).upper())]
    told_apart = len({sign for sign, _ in entries}) == len(entries) > 1
    return dict(entries) if told_apart and all(_is_answer(word) for _, word in entries) else {}


def _is_answer(word: str) -> bool:
    return len(word) > 1 or any(word in spellings(section) for section in _OF_ONE_CHARACTER)


def said(legend: Mapping[str, str], value: Any) -> Any:
    """The word of a sign; any other cell as it is."""
    return legend.get(tight(show(value)).upper().removesuffix(".0").strip("().、"), value)
