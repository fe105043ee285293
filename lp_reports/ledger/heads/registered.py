"""户籍 over addresses beside 现住址: the bare word that only its contents make a place outranks where somebody lives now."""

from __future__ import annotations

from lp_reports.ledger.heads.home import is_of_now, nobody_s
from lp_reports.ledger.heads.kinds import Kind
from lp_reports.ledger.heads.sheet import Columns
from lp_reports.ledger.heads.words import How
from lp_reports.model.fields import Field

_PLACES = frozenset({Field.ADDRESS, Field.TOWNSHIP})
_PLAIN = 0.6  # the share of cells


def find_registered(table: Columns) -> None:
    """Takes their readings as a place from the other columns, where one such column holds places."""
    if any(_is_registered(table, number) for number in table.numbers):
        for number in table.numbers:
            words = table.words[number]
            if is_of_now(words.ideas) and any(reading.field in _PLACES for reading in words.readings):
                table.words[number] = nobody_s(words)


def _is_registered(table: Columns, number: int) -> bool:
    words = table.words[number]
    asked = any(reading.field in _PLACES and reading.how is How.GUESS for reading in words.readings)
    places = {Kind.TOWN, Kind.ADDRESS}
    return asked and "户籍" in words.ideas and table.profile(number).share(places) >= _PLAIN
