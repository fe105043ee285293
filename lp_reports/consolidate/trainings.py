"""Same training (docs/统计口径.md): which rows stand, which are duplicates, which were updated.

One person at a time: rows of different people never meet here."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from typing import NamedTuple

from lp_reports.consolidate.order import Entry
from lp_reports.model.fields import CertClass, Disposition, Field
from lp_reports.model.ledger import ANSWERS, Record
from lp_reports.model.plan import Plan
from lp_reports.model.summary import Training


class Standing(NamedTuple):
    """A training that stands: the row it sits on, and that row with blanks filled from those it updates."""

    entry: Entry
    record: Record
    updated: bool

    @property
    def certificate(self) -> CertClass | None:
        """The class that counts: none while held, denied, another paper, or without number and issue date."""
        record = self.record
        if self.entry.held or record.certified is False or record.issued is None:
            return None
        if record.cert_class not in (CertClass.VOCATIONAL, CertClass.SPECIALISED):
            return None
        if self.updated and not (record.number and record.end and record.issued >= record.end):
            return None
        return record.cert_class

    def training(self) -> Training:
        """The noun that the rest of the house knows."""
        return Training(self.record, self.entry.held, self.certificate)


class Loss(NamedTuple):
    """A row that does not count, and the row that counts instead."""

    entry: Entry
    code: str
    winner: Entry


class Settled(NamedTuple):
    """One person's rows after judgement."""

    standing: list[Standing]
    losses: list[Loss]


def settle(rows: Iterable[Entry], plan: Plan) -> Settled:
    """Judges one person's rows, none of them rejected, in this order: X01, X03, X02, X05."""
    losses: list[Loss] = []
    alone = [Standing(entry, entry.record, False) for entry in rows]
    if len(alone) == 1:
        return Settled(alone, losses)
    standing = _within_folders(alone, plan, losses)
    standing = _over_folders(standing, plan, losses)
    standing = _between_units(standing, plan, losses)
    standing = _certified_twice(standing, losses)
    return Settled(sorted(standing, key=lambda one: one.entry.place), losses)


DISPOSITIONS = {
    "X01": Disposition.DUPLICATE,
    "X02": Disposition.DUPLICATE,
    "X03": Disposition.SUPERSEDED,
    "X05": Disposition.DUPLICATE,
}


def _within_folders(rows: list[Standing], plan: Plan, losses: list[Loss]) -> list[Standing]:
    kept = []
    for chain in _chains(rows, lambda one: (one.entry.unit, one.entry.period)):
        best, *others = sorted(chain, key=lambda one: _preference(one, plan))
        losses += [Loss(other.entry, "X01", best.entry) for other in others]
        kept.append(best)
    return kept


def _over_folders(rows: list[Standing], plan: Plan, losses: list[Loss]) -> list[Standing]:
    """Within one unit the latest folder's row stands, and takes from the earlier ones what it leaves blank."""
    kept = []
    for chain in _chains(rows, lambda one: (one.entry.unit,)):
        newest = max(one.entry.period for one in chain)
        best, *others = sorted(
            (one for one in chain if one.entry.period == newest), key=lambda one: _preference(one, plan)
        )
        losses += [Loss(other.entry, "X01", best.entry) for other in others]
        earlier = sorted(
            (one for one in chain if one.entry.period < newest), key=lambda one: -one.entry.place
        )
        record = best.record
        for old in earlier:
            record = _fill(record, old.record)
            losses.append(Loss(old.entry, "X03", best.entry))
        kept.append(Standing(best.entry, record, bool(earlier)))
    return kept


def _between_units(rows: list[Standing], plan: Plan, losses: list[Loss]) -> list[Standing]:
    """Another unit's row may join two of the winner's own: the other of these is its own duplicate."""
    kept = []
    for chain in _chains(rows, lambda one: ()):
        best, *others = sorted(chain, key=lambda one: _preference(one, plan))
        losses += [
            Loss(other.entry, "X01" if other.entry.unit == best.entry.unit else "X02", best.entry)
            for other in others
        ]
        kept.append(best)
    return kept


def _certified_twice(rows: list[Standing], losses: list[Loss]) -> list[Standing]:
    """X05: of one occupation and level the first certificate counts, vocational only."""
    first: dict[tuple[str, int], Standing] = {}
    fallen = set()
    by_issue = sorted(
        (
            one
            for one in rows
            if one.certificate is CertClass.VOCATIONAL
            and one.record.occupation
            and one.record.level is not None
        ),
        key=lambda one: (one.record.issued, one.entry.place),
    )
    for one in by_issue:
        assert one.record.occupation and one.record.level is not None
        known = first.setdefault((one.record.occupation, one.record.level), one)
        if known is not one and not one.entry.passes("X05"):
            losses.append(Loss(one.entry, "X05", known.entry))
            fallen.add(one.entry.place)
    return [one for one in rows if one.entry.place not in fallen]


def _preference(one: Standing, plan: Plan) -> tuple[bool, bool, object, int]:
    """Lowest is kept: has a number, its unit leads the category, earlier period, earlier in the order."""
    leads = any(category.number == one.record.category for category in plan.led_with(one.entry.unit))
    return not one.record.number, not leads, one.entry.period, one.entry.place


def _chains(
    rows: list[Standing], apart: Callable[[Standing], tuple[Hashable, ...]]
) -> Iterable[list[Standing]]:
    """Rows of one category whose days overlap, chains joined; rows that `apart` tells apart never join."""
    groups: dict[tuple[Hashable, ...], list[Standing]] = {}
    for one in rows:
        groups.setdefault((one.record.category, *apart(one)), []).append(one)
    for group in groups.values():
        group.sort(key=lambda one: (one.record.begin, one.record.end, one.entry.place))
        chain: list[Standing] = []
        reach = None
        for one in group:
            assert one.record.end
            if reach is None or one.record.begin > reach:
                if chain:
                    yield chain
                chain, reach = [], one.record.end
            chain.append(one)
            reach = max(reach, one.record.end)
        if chain:
            yield chain


_PLACES = (Field.TOWNSHIP, Field.VILLAGE, Field.ADDRESS)
_BLANKS: tuple[object, ...] = (None, (), frozenset())


def _fill(later: Record, earlier: Record) -> Record:
    """The later row; what it leaves blank comes from the earlier one."""
    filled = {name: getattr(earlier, name) for name in ANSWERS if getattr(later, name) in _BLANKS}
    if later.cert_class or later.number:  # a certificate that came since: 否 of then is no answer now
        filled.pop("certified", None)
    if "township" in filled and any(later.text(field) for field in _PLACES):
        del filled["township"]
    if filled.get("start") and later.end and filled["start"] > later.end:
        del filled["start"]
    return later._replace(**filled)
