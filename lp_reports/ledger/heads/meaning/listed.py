"""What a head asks for that lists its answers: the field whose answers they are."""

from __future__ import annotations

from lp_reports.ledger.heads.meaning.columns import FINER, meanings
from lp_reports.ledger.heads.meaning.ideas import head_key, plain, take_apart
from lp_reports.ledger.heads.meaning.legends import Legend, is_closed
from lp_reports.ledger.heads.meaning.spoken import How, Reading, Words


def of_listed(legend: Legend, bare: Words, asked: Words, whole: Words) -> Words:
    """The one of three readings that asks for such a field: without the list, as 是否 with what is left, with it. Where what
    is left asks for a field whose answers may be anything, it is heard alone; where it asks for nothing (证别), the answers
    do, and that is told."""
    for words in (bare, asked, whole):
        if words.apart:
            return words
        fitting = tuple(reading for reading in words.readings if reading.field in legend.fields())
        if fitting and fitting[0].how >= How.LATE:
            return words._replace(readings=fitting)
    open_head = bool(bare.best and bare.best.how >= How.LATE and not is_closed(bare.best.field))
    if open_head or legend.asks_whether:
        return bare if open_head else whole
    ideas = bare.ideas - FINER
    late = tuple(
        Reading(field, How.LATE, How.LATE) for field in legend.first() if ideas <= meanings()[field].allowed
    )
    understood = take_apart(plain(head_key(legend.bare))).unknown <= 1  # 证别, 性质, nothing at all
    return bare._replace(readings=late) if late and understood else whole
