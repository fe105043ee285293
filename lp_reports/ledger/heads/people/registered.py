"""A bare 户籍 over places: where the household is registered, which outranks where somebody lives."""

from __future__ import annotations

from lp_reports.ledger.heads.contents.kinds import Kind
from lp_reports.ledger.heads.meaning.ideas import group_ideas
from lp_reports.ledger.heads.meaning.spoken import How, Reading
from lp_reports.ledger.heads.sheet import Columns
from lp_reports.ledger.heads.whose.home import registered_first
from lp_reports.model.fields import Field

_PLAIN = 0.6  # the share of cells
_OVER = How.MEANING + 15  # 家庭住址 and its like, but not the official head
_PLACES = frozenset({Field.TOWNSHIP, Field.ADDRESS})


def find_registered(table: Columns) -> None:
    """户籍 | 现住址, 户口所在 | 家庭住址: what stands below 户籍 says whether it asks for a township, an address, or the kind
    of household; the last leaves the other heads as they are, and so does a clearer head of the same place."""
    clear: set[Field] = set()
    for number, words in table.words.items():
        said = words.ideas.union(*map(group_ideas, table.stacks[number][:-1]))
        if "户籍" in said and (best := words.best) and best.how >= How.MEANING and best.field in _PLACES:
            clear.add(best.field)
            table.words[number] = words._replace(readings=(best,))  # never elsewhere to make room for another
    for number in table.numbers:
        words = table.words[number]
        if "户籍" not in words.ideas or {reading.field for reading in words.readings} != _PLACES:
            continue
        profile = table.profile(number)
        field = Field.TOWNSHIP if profile.share({Kind.TOWN}) >= _PLAIN else Field.ADDRESS
        if profile.share({Kind.TOWN, Kind.VILLAGE, Kind.ADDRESS}) >= _PLAIN and field not in clear:
            table.words[number] = words._replace(readings=(Reading(field, How.GUESS, _OVER),))
            table.words.update(registered_first(table.stacks, table.words))
