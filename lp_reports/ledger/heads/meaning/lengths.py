"""How long a training was: days and hours, by one head."""

from __future__ import annotations

import re

from lp_reports.ledger.heads.meaning.ideas import plain, take_apart
from lp_reports.ledger.heads.meaning.spoken import How, Reading
from lp_reports.model.fields import Field

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
