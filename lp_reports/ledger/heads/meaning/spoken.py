"""What a head says: which fields it may ask for, and how surely."""

from __future__ import annotations

from collections.abc import Iterable
from enum import IntEnum
from typing import NamedTuple

from lp_reports.ledger.heads.meaning.columns import Ideas
from lp_reports.model.fields import CertClass, Field

MARGIN = 5  # two readings nearer to each other than this are open
CLEAR = 95.0  # words of this weight need no contents
_WEAKER = 35  # a reading below the best by more is none


class How(IntEnum):
    """How sure a reading is by the words alone; the value is its weight."""

    PART = 40  # some of it is understood
    GUESS = 50  # its words leave the kind of thing open (核发): contents must tell
    SLIP = 70  # understood once a slip of the pen is mended
    LATE = 75  # it may be meant, where no better head asks for the field
    MEANING = 100
    EXACT = 110
    OFFICIAL = 120
    OWN = 1000  # the clerk says so


class Reading(NamedTuple):
    """One field that a head may ask for. `weight`: higher is surer; `word`: the mended text of a slip; `also`:
    further fields of a head that names several (姓名/电话)."""

    field: Field
    how: How
    weight: float
    word: str = ""
    also: tuple[Field, ...] = ()
    news: bool = False  # the clerk's word, where the vocabulary would not say so


class Words(NamedTuple):
    """All that a head says. `apart`: it speaks of another's; `strange`: characters are left that no word explains;
    `whose`: some of these come first, and may be another's name."""

    readings: tuple[Reading, ...] = ()
    apart: bool = False
    strange: bool = False
    whose: bool = False
    cert_class: CertClass | None = None
    skilled: bool = False  # it may be of the vocational class: 证书编号(职业资格)
    answer: bool = False  # the leaf is a word that stands in rows (脱贫户)
    ideas: Ideas = frozenset()  # the leaf's own
    behind: int = 0  # the column of another person or paper whose it may be

    @property
    def best(self) -> Reading | None:
        """The one reading that outweighs the others, or None."""
        if not self.readings:
            return None
        first, *rest = sorted(self.readings, key=lambda reading: -reading.weight)
        return None if rest and rest[0].weight > first.weight - MARGIN else first

    def told(self) -> Words:
        """Its readings as such that are told: nobody says whose it is, or that the paper counts."""
        late = How.LATE
        lowered = (
            reading._replace(how=min(reading.how, late), weight=min(reading.weight, late))
            for reading in self.readings
        )
        return self._replace(readings=tuple(lowered))


def best_of_each(readings: Iterable[Reading]) -> list[Reading]:
    """One reading a field, the surest first, without those so much weaker that the column should rather stay unread:
    an exact head is not sent elsewhere to make room for a near one."""
    best: dict[Field, Reading] = {}
    for reading in readings:
        if reading.field not in best or reading.weight > best[reading.field].weight:
            best[reading.field] = reading
    ranked = sorted(best.values(), key=lambda reading: -reading.weight)
    return [reading for reading in ranked if reading.weight > ranked[0].weight - _WEAKER]
