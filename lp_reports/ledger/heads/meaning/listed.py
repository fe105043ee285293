"""What a head asks for that lists its answers: the field whose answers they are."""

from __future__ import annotations

from lp_reports.ledger.heads.meaning.columns import FINER, meanings
from lp_reports.ledger.heads.meaning.ideas import head_key, plain, take_apart
from lp_reports.ledger.heads.meaning.legends import Legend, is_closed
from lp_reports.ledger.heads.meaning.spoken import How, Reading, Words
from lp_reports.model.fields import Field


def of_listed(legend: Legend, bare: Words, asked: Words, whole: Words) -> Words:
    """The surest of three readings that asks for such a field: without the list, as 是否 with what is left, with it. Where what
    is left asks for a field whose answers may be anything, it is heard alone; where it asks for nothing (证别), the answers
    do, and that is told."""
    if bare.apart:
        return bare
    heard = [_of_fields(words, legend.fields()) for words in (bare, asked, whole) if not words.apart]
    best = max(heard, key=lambda words: words.readings[0].how if words.readings else How.PART, default=whole)
    if best.readings and best.readings[0].how >= How.LATE:
        return best
    open_head = bool(bare.best and bare.best.how >= How.LATE and not is_closed(bare.best.field))
    if open_head or legend.asks_whether:
        return bare if open_head else whole
    ideas = bare.ideas - FINER
    late = tuple(
        Reading(field, How.LATE, How.LATE) for field in legend.first() if ideas <= meanings()[field].allowed
    )
    understood = take_apart(plain(head_key(legend.bare))).unknown <= 1  # 证别, 性质, nothing at all
    return bare._replace(readings=late) if late and understood else whole


def _of_fields(words: Words, fields: frozenset[Field]) -> Words:
    """The same with the readings as one of these fields alone."""
    return words._replace(readings=tuple(reading for reading in words.readings if reading.field in fields))
