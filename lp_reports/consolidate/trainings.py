"""Same training (docs/统计口径.md): which rows stand, which are duplicates, which were updated.

One person at a time: rows of different people never meet here."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable
from typing import NamedTuple

from lp_reports.consolidate.order import JudgedRow
from lp_reports.model.fields import CertClass, Disposition, Field
from lp_reports.model.ledger import ANSWERS, Record
from lp_reports.model.plan import Plan
from lp_reports.model.summary import Key, Training, key_of

_COUNTED = (CertClass.VOCATIONAL, CertClass.SPECIALISED)


class Standing(NamedTuple):
    """A training that stands: the row it sits on, and that row with blanks filled from those it updates."""

    row: JudgedRow
    record: Record
    updated: bool

    @property
    def first(self) -> dt.date:
        """Its first day; without a start, or with one let pass after the end, the last."""
        return self.record.begin

    @property
    def last(self) -> dt.date:
        """Its last day; of a certificate without training its day."""
        return self.record.day

    @property
    def key(self) -> Key:
        """As its training's."""
        return key_of(self.record)

    @property
    def certificate(self) -> CertClass | None:
        """The class that counts: none while held, denied, another paper, or without number and issue date."""
        record = self.record
        if record.issued is None or record.cert_class not in _COUNTED:
            return None
        if self.row.held or record.certified is False:
            return None
        if self.updated and not (record.number and record.issued >= record.day):
            return None
        return record.cert_class

    def counted(self) -> Training:
        """As it is counted and printed."""
        return Training(self.record, self.certificate)


class NotCounted(NamedTuple):
    """A row that does not count, and the row that counts instead."""

    row: JudgedRow
    code: str
    winner: JudgedRow


class Resolved(NamedTuple):
    """One person's rows after judgement."""

    standing: list[Standing]
    not_counted: list[NotCounted]


def resolve(rows: Iterable[JudgedRow], plan: Plan) -> Resolved:
    """Judges one person's rows, none of them rejected, in this order: X01, X03, X02, X05."""
    not_counted: list[NotCounted] = []
    alone = [Standing(row, row.record, False) for row in rows]
    if len(alone) == 1:
        return Resolved(alone, not_counted)
    standing = alone
    if _is_any_again(alone):
        standing = _within_folders(standing, plan, not_counted)
        standing = _over_folders(standing, plan, not_counted)
        standing = _between_units(standing, plan, not_counted)
    standing = _trained_for(standing, not_counted)
    standing = _certified_twice(standing, not_counted)
    standing.sort(key=lambda training: training.row.position)
    return Resolved(standing, not_counted)


def _is_any_again(rows: list[Standing]) -> bool:
    """Some row may be the same training as another, whoever sent it. Most who are trained twice are so in another
    category, or at another time."""
    if len({training.record.category for training in rows}) == len(rows):
        return False
    return any(len(chain) > 1 for chain in _overlapping(rows, lambda training: ()))


DISPOSITIONS = {
    "X01": Disposition.DUPLICATE,
    "X02": Disposition.DUPLICATE,
    "X03": Disposition.SUPERSEDED,
    "X05": Disposition.DUPLICATE,
}


def _within_folders(rows: list[Standing], plan: Plan, not_counted: list[NotCounted]) -> list[Standing]:
    kept = []
    for chain in _overlapping(rows, lambda training: (training.row.unit, training.row.period)):
        best, *others = sorted(chain, key=lambda training: _preference(training, plan))
        not_counted += [NotCounted(other.row, "X01", best.row) for other in others]
        kept.append(best)
    return kept


def _over_folders(rows: list[Standing], plan: Plan, not_counted: list[NotCounted]) -> list[Standing]:
    """Within one unit the latest folder's row stands, and takes from the earlier ones what it leaves blank."""
    kept = []
    for chain in _overlapping(rows, lambda training: (training.row.unit,)):
        newest = max(training.row.period for training in chain)
        best, *others = sorted(
            (training for training in chain if training.row.period == newest),
            key=lambda training: _preference(training, plan),
        )
        not_counted += [NotCounted(other.row, "X01", best.row) for other in others]
        earlier = sorted(
            (training for training in chain if training.row.period < newest),
            key=lambda training: -training.row.position,
        )
        record = best.record
        for old in earlier:
            record = _fill(record, old.record)
            not_counted.append(NotCounted(old.row, "X03", best.row))
        kept.append(Standing(best.row, record, bool(earlier)))
    return kept


def _between_units(rows: list[Standing], plan: Plan, not_counted: list[NotCounted]) -> list[Standing]:
    """Another unit's row may join two of the winner's own: the other of these is its own duplicate."""
    kept = []
    for chain in _overlapping(rows, lambda training: ()):
        best, *others = sorted(chain, key=lambda training: _preference(training, plan))
        not_counted += [
            NotCounted(other.row, "X01" if other.row.unit == best.row.unit else "X02", best.row)
            for other in others
        ]
        kept.append(best)
    return kept


def _trained_for(rows: list[Standing], not_counted: list[NotCounted]) -> list[Standing]:
    """A certificate said to be without training falls where a training of the same person has brought its number."""
    if not any(row.record.direct for row in rows):
        return rows
    brought = {row.record.number: row.row for row in rows if row.record.number and not row.record.direct}
    kept = []
    for row in rows:
        winner = brought.get(row.record.number or "") if row.record.direct else None
        if winner is None:
            kept.append(row)
        else:
            code = "X01" if winner.unit == row.row.unit else "X02"
            not_counted.append(NotCounted(row.row, code, winner))
    return kept


def _certified_twice(rows: list[Standing], not_counted: list[NotCounted]) -> list[Standing]:
    """X05: of one occupation and level the first certificate counts, vocational only."""
    of_level = list(filter(_is_of_level, rows))
    if len(of_level) < 2:
        return rows
    first: dict[tuple[str, int | None], Standing] = {}
    fallen = set()
    for training in sorted(of_level, key=lambda each: (each.record.issued, each.row.position)):
        known = first.setdefault((training.record.occupation or "", training.record.level), training)
        if known is not training and not training.row.passes("X05"):
            not_counted.append(NotCounted(training.row, "X05", known.row))
            fallen.add(training.row.position)
    return [training for training in rows if training.row.position not in fallen]


def _is_of_level(training: Standing) -> bool:
    """It brought a vocational certificate of a known occupation and level."""
    record = training.record
    known = bool(record.occupation) and record.level is not None
    return known and training.certificate is CertClass.VOCATIONAL


def _preference(training: Standing, plan: Plan) -> tuple[bool, bool, object, int]:
    """Lowest is kept: has a number, its unit leads the category, earlier period, earlier in the order."""
    leads = any(category.number == training.record.category for category in plan.led_with(training.row.unit))
    return not training.record.number, not leads, training.row.period, training.row.position


def _overlapping(
    rows: list[Standing], key: Callable[[Standing], tuple[Hashable, ...]]
) -> Iterable[list[Standing]]:
    """Rows of one category and one `key` whose days overlap; chains of overlaps join. Certificates without training
    overlap by their issue, and no training."""
    groups: dict[tuple[Hashable, ...], list[Standing]] = defaultdict(list)
    for training in rows:
        groups[training.record.category, training.record.direct, *key(training)].append(training)
    for group in groups.values():
        group.sort(key=lambda training: (training.first, training.last, training.row.position))
        chain = group[:1]
        reach = chain[0].last
        for training in group[1:]:
            if training.first > reach:
                yield chain
                chain, reach = [], training.last
            chain.append(training)
            reach = max(reach, training.last)
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
