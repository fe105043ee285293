"""Heads that need no understanding: the official ones, and those whose meaning their words do not give."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache

from lp_reports.ledger.heads.meaning.columns import meanings
from lp_reports.ledger.heads.meaning.ideas import (
    head_key,
    is_made_of_words,
    plain,
    take_apart,
    without_brackets,
)
from lp_reports.ledger.heads.meaning.questions import whole_questions
from lp_reports.model.fields import Field
from lp_reports.text.spellings import inverse
from lp_reports.text.vocabulary import vocabulary

_LAST_BRACKET = re.compile(r"[(\[【][^()\[\]【】]*[)\]】]$")
_ANSWERS = ("person_type", "education", "training_mode", "yes_no", "employment", "place", "skill_level")


@cache
def exact() -> Mapping[str, Field]:
    """Spellings that need no understanding: the official heads, and those that meaning cannot give."""
    asked = dict.fromkeys(whole_questions(), Field.EMPLOYER)
    return asked | {
        head_key(word): field
        for field, meaning in meanings().items()
        for word in (field.value, *meaning.spelled)
    }


@cache
def answers() -> frozenset[str]:
    """Words that stand in rows, not over columns."""
    known = {word for section in _ANSWERS for word in inverse(vocabulary("words")[section])}
    others = [word for words in vocabulary("ideas")["answers"].values() for word in words]
    return frozenset(head_key(word) for word in (*known, *others))


def field_spelled(leaf: str, groups: Sequence[str], table: Mapping[str, Field]) -> tuple[Field, bool] | None:
    """The field of an exact spelling, and whether its groups helped: 取证情况/等级 is 取证等级, 就业状态/目前 is 目前就业状态."""
    bare, shorter = without_brackets(leaf), _LAST_BRACKET.sub("", leaf)
    for group in reversed([group for group in groups if group]):
        for key in (group + leaf, group + bare):
            if key in table:
                return table[key], True
    for group in reversed([group for group in groups if group]):
        if leaf + group in table:
            return table[leaf + group], True
    return next(((table[key], False) for key in (leaf, shorter, bare) if key in table), None)


@lru_cache(maxsize=1 << 14)
def may_be_head(text: str) -> bool:
    """All but a character or two of a text are understood: most cells of a sheet are not, and cost nothing more."""
    key = head_key(text)
    if not is_made_of_words(key):
        return False
    forms = [take_apart(form) for form in (plain(key), without_brackets(key))]
    return key in exact() or any(form.unknown <= 2 and form.unknown <= form.known for form in forms)
