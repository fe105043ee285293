"""How long a training was: days and hours by one head, and the parts of either."""

from __future__ import annotations

import re

from lp_reports.ledger.heads.meaning.ideas import head_key, plain, take_apart, without_brackets
from lp_reports.ledger.heads.meaning.spoken import How, Reading, Words
from lp_reports.model.fields import Field
from lp_reports.text.vocabulary import vocabulary

LENGTHS = {Field.DAYS: "天数", Field.HOURS: "课时"}
DAILY = "每天"
_BOTH = frozenset(LENGTHS.values())
_DIGIT = re.compile(r"\d")  # 课时（10天）
_BETWEEN = re.compile("[()/、,]")


def length_asked(ideas: frozenset[str]) -> Field | None:
    """Days or hours, where a head counts them."""
    return next((field for field, idea in LENGTHS.items() if idea in ideas), None)


def two_lengths(leaf: str) -> Reading | None:
    """天数（课时）, 培训时长（天/课时）: both in one column, as below 天数/课时; but not 课时/天."""
    ideas = take_apart(plain(leaf)).ideas
    if "(" not in leaf or _DIGIT.search(leaf) or not ideas >= _BOTH or DAILY in ideas:
        return None
    said = [found for part in _BETWEEN.split(leaf) if (found := take_apart(part).ideas & _BOTH)]
    if len(said) != len(_BOTH) or said[0] == said[1] or any(len(found) > 1 for found in said):
        return None
    return Reading(Field.DAYS, How.MEANING, How.MEANING, also=(Field.HOURS,))


def is_part_of_length(leaf: str) -> bool:
    """线上, 合计: what may stand below a head that asks how long."""
    parts = vocabulary("words")["length_parts"]
    return without_brackets(head_key(leaf)) in (*parts["total"], *parts["part"])


def of_part(leaf: str, group: Words, alone: Words) -> Words:
    """学时{线上, 线下, 合计}: the total is the hours, which no part of them is. `alone`: the head without such a group."""
    if not group.best or group.best.field not in LENGTHS or group.best.also:
        return alone
    total = without_brackets(head_key(leaf)) in vocabulary("words")["length_parts"]["total"]
    return group if total else Words(ideas=frozenset({LENGTHS[group.best.field]}))
