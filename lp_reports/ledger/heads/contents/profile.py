"""What the cells of a column look like, on a bounded sample."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from itertools import islice
from typing import Any, NamedTuple

from lp_reports.ledger.heads.contents.kinds import Kind, is_filled, kinds_of
from lp_reports.ledger.values.dates import is_day_without_year
from lp_reports.ledger.values.ditto import is_ditto
from lp_reports.ledger.values.stems import meaning
from lp_reports.ledger.values.towns import Gazetteer
from lp_reports.model.fields import CertClass
from lp_reports.text.cleaning import tight
from lp_reports.text.spellings import spellings

_DAY = frozenset({Kind.DAY})
SAMPLE = 200  # filled cells
_POOR = frozenset({"脱贫劳动力", "监测对象"})
_COUNTING = frozenset({CertClass.VOCATIONAL.value, CertClass.SPECIALISED.value})


class Profile(NamedTuple):
    """What each sampled cell may be; `filled`: all filled cells of the column, dashes left out."""

    filled: int
    cells: tuple[frozenset[Kind], ...]

    def share(self, kinds: Iterable[Kind]) -> float:
        """The part of the sampled cells that may be one of these."""
        wanted = frozenset(kinds)
        return (
            sum(not wanted.isdisjoint(cell) for cell in self.cells) / len(self.cells) if self.cells else 0.0
        )

    def most(self) -> Kind | None:
        """What most cells are, the plainest kind first; None when they are like nothing."""
        shares = {kind: self.share({kind}) for kind in Kind}
        best = max(shares.values())
        return next(kind for kind in Kind if shares[kind] == best) if best >= 0.6 else None


def profile(
    cells: Sequence[Any], gazetteer: Gazetteer | None, epoch_1904: bool, timed: bool = False
) -> Profile:
    """A column's profile; `timed`: its head asks for a time, so that 6.10 is a day."""
    filled = [value for value in cells if is_filled(value)]
    sample = filled if len(filled) <= SAMPLE else [filled[at * len(filled) // SAMPLE] for at in range(SAMPLE)]
    kinds = (
        kinds_of(value, gazetteer, epoch_1904)
        | (_DAY if timed and is_day_without_year(value) else frozenset())
        for value in sample
        if not (isinstance(value, str) and is_ditto(value))
    )
    return Profile(len(filled), tuple(kinds))


def names_a_class(cells: Sequence[Any]) -> bool:
    """Most filled cells name a class of certificate that counts: 专项职业能力证, whatever the head says."""
    filled = [str(value) for value in islice((value for value in cells if is_filled(value)), SAMPLE)]
    named = [
        spellings("cert_class").get(tight(cell).upper()) or meaning("cert_class", cell).term
        for cell in filled
    ]
    return 2 * sum(term in _COUNTING for term in named) > len(named)


def names_the_poor(cells: Collection[str]) -> bool:
    """Some cell says 脱贫户 or 监测户, as hardly another column than that of kinds of people does."""
    known = spellings("person_type")
    return not {known.get(cell) or meaning("person_type", cell).term for cell in set(cells)}.isdisjoint(_POOR)
