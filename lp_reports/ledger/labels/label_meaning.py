"""What a label with its value speaks of, 专业：砌筑工: above a class its words may say less than in a head."""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import pairwise
from typing import Any

from lp_reports.ledger.heads.contents.kinds import Kind, kinds_of
from lp_reports.ledger.heads.meaning.ideas import foreign, head_key, plain, spans, take_apart
from lp_reports.ledger.heads.meaning.words import read_words
from lp_reports.ledger.heads.read import read_word
from lp_reports.ledger.values.dates import written_span
from lp_reports.model.fields import Field
from lp_reports.text.cleaning import tight
from lp_reports.text.vocabulary import vocabulary

Said = tuple[Field, int, Any]  # what is spoken of, the column of the value, the value
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


# A label of at most a dozen characters, its colon, and what stands up to the next such label.
PAIR = re.compile(r"([\u4e00-\u9fff][\u4e00-\u9fff()（）/、]{0,15})\s*[:：]\s*")


def field_of(label: str, said: Any, own: Mapping[str, Field]) -> Field | None:
    """What a label with its value speaks of; so long, 培训周期, may be from when till when."""
    field = read_word((label,), own) or bare_field(label, said, own)
    return Field.SPAN if field in (Field.DAYS, Field.HOURS) and all(written_span(said)) else field


def bare_field(label: str, said: Any, own: Mapping[str, Field]) -> Field | None:
    """Above a class 时间：4月5日至4月10日, 农闲培训时间：…至…, 地点：…, 专业：… and 机构：…, 承办：… are the training's; a lone day may
    be anything's, and words that leave the matter open are heard only where what they say is an occupation."""
    words = read_words(("培训", label), own)
    field = read_word(("培训", label), own)
    if field is Field.SITE:
        return field
    start, end = (day if day and day.day else None for day in written_span(said))
    if field is Field.SPAN or is_time_of_training(label):
        return Field.SPAN if start and end else None
    if days := [one.field for one in words.readings if one.field in (Field.START, Field.END)]:
        return days[0] if end and not start and len(days) == 1 else None  # 开班：2021.4.6
    if words.ideas == _HELD_BY and not tight(str(said)).endswith(_AUTHORITIES):  # 承办：某某职业培训学校
        field = Field.INSTITUTION
    if field in _WITNESSED:
        is_one = _WITNESSED[field] in kinds_of(said, None, False) and "单位" not in words.ideas
        return field if is_one else None
    taught = tight(said).removesuffix("培训") if isinstance(said, str) else ""
    kinds = kinds_of(taught, None, False)
    if taught and field is Field.OCCUPATION and kinds <= _OF_A_TRADE and not _SEVERAL.search(taught):
        return field
    open_to_it = field is Field.CATEGORY or any(one.field is Field.OCCUPATION for one in words.readings)
    return Field.OCCUPATION if open_to_it and Kind.OCCUPATION in kinds else None


_HELD_BY = frozenset({"承训"})
_AUTHORITIES = tuple(vocabulary("ideas")["organisations"]["authorities"])
# What a trade may look like, 水电 a name; 理论、实操 are the lessons of one. What else must look like itself: 单位：元 names
# no school.
_OF_A_TRADE = frozenset({Kind.OCCUPATION, Kind.PERSON, Kind.EMPLOYMENT})
_SEVERAL = re.compile("[、,;]")
_WITNESSED = {Field.INSTITUTION: Kind.ORGANISATION, Field.MODE: Kind.MODE}


_TRAINING = frozenset({"培训", "授课", "课程", "培训班", "班", "开班", "承训", "主办"})
_TIME = frozenset({"时间", "起止"})


def is_time_of_training(label: str) -> bool:
    """Of its words, some of which nobody may know, one is for the training and the next for a time, none for another
    matter."""
    text = plain(head_key(label))
    said = [span.ideas or frozenset() for span in spans(text) if span.ideas != frozenset()]
    beside = any(left & _TRAINING and right & _TIME for left, right in pairwise(said))
    return beside and take_apart(text).ideas.isdisjoint(foreign())


def is_pair(value: Any) -> bool:
    """A label with its colon."""
    return isinstance(value, str) and bool(PAIR.search(value))
