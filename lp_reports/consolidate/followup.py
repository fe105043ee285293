"""What became of the findings that an earlier feedback told: a 更正 against the file it replaces, and this
period's rows against those of earlier folders that did not count.

Worked out from the folders alone, never from what was written before."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from lp_reports.consolidate.judge import judge
from lp_reports.consolidate.order import Entry, entries, in_order, unit_order
from lp_reports.consolidate.units import replaced
from lp_reports.model.fields import Disposition, Effect
from lp_reports.model.ledger import Finding, Ledger, Record
from lp_reports.model.period import Period
from lp_reports.model.plan import Plan
from lp_reports.model.summary import Correction, FollowUp, Mending
from lp_reports.settings.read import Settings

_OPEN = frozenset({Effect.REJECT, Effect.HOLD})
_ADOPTED = frozenset({Disposition.COUNTED, Disposition.HELD})
_Told = tuple[object, ...]
_Place = tuple[str, str, int | None]  # path, sheet, row


def corrections(ledgers: Sequence[Ledger], period: Period) -> Iterator[Correction]:
    """Every 更正 of this period with the files that stood before it: of several the last 更正, else all."""
    for new in ledgers:
        if new.period == period and new.unit and not new.replaced_by:
            olds = [one.was for one in ledgers if one.was and _replaces(new, one)]
            if olds:
                yield Correction(new, tuple(one for one in replaced(olds) if not one.replaced_by))


def _replaces(new: Ledger, old: Ledger) -> bool:
    return (new.period, new.unit, new.file) == (old.period, old.unit, old.replaced_by)


def follow_ups(
    ledgers: Sequence[Ledger], rows: Iterable[Entry], settings: Settings, plan: Plan, period: Period
) -> Iterator[FollowUp]:
    """`ledgers` in order, the replaced ones marked, `rows` judged; the files of this period first, then the
    earlier folders."""
    now = list(rows)
    corrected = list(corrections(ledgers, period))
    if corrected:
        units = {one.new.unit for one in corrected}
        kept = [one for one in ledgers if one.period != period or one.unit not in units]
        stood = in_order([*kept, *(old for one in corrected for old in one.olds)], unit_order(settings, plan))
        before = entries(stood, settings.exemptions)
        judge(before, settings, plan, period)
        told, tells = _by_file(stood, before), _by_file(ledgers, now)
        for one in corrected:
            yield from _compared(one, [found for old in one.olds for found in told[old.key]], tells)
    yield from _sent_later(now, period)


def _by_file(ledgers: Iterable[Ledger], rows: Iterable[Entry]) -> Mapping[str, list[Finding]]:
    """Path -> what its unit is told: of the file, and of its rows, also against all others."""
    told: dict[str, list[Finding]] = defaultdict(list)
    for ledger in ledgers:
        told[ledger.key] += [one for one in ledger.findings if one.row is None]
    for entry in rows:
        told[entry.record.table.key] += entry.findings
    return told


def _compared(
    correction: Correction, told: Sequence[Finding], tells: Mapping[str, list[Finding]]
) -> Iterator[FollowUp]:
    """Finding by finding: gone is mended, there again is open, there for the first time is new."""
    new, places = correction.new, _places(correction)
    left = Counter(_told(one, places) for one in told)
    fresh: list[Finding] = []
    for one in tells[new.key]:
        found = _told(one, {})
        if left[found]:
            left[found] -= 1
            yield FollowUp(one, Mending.OPEN, new.file)
        else:
            fresh.append(one)
    for one in told:
        found = _told(one, places)
        if left[found]:
            left[found] -= 1
            yield FollowUp(one, Mending.MENDED, new.file)
    yield from (FollowUp(one, Mending.NEW, new.file) for one in fresh)


def _told(finding: Finding, places: Mapping[_Place, _Told]) -> _Told:
    """What makes two findings the same: code, column and the row; of a whole file the code alone."""
    if finding.row is None:
        return (finding.code,)
    place = finding.path, finding.sheet, finding.row
    return finding.code, finding.field, places.get(place, place[1:])


def _places(correction: Correction) -> Mapping[_Place, _Told]:
    """Each old row's place in the new file: the same ID and training, else the same name where it stands once
    in both, else the same line of the sheet where its neighbours are now. Whose name is gone has no place."""
    new, records = correction.new.records, [one for old in correction.olds for one in old.records]
    by_key = _unique(new, lambda one: one.identity and (one.identity, one.category, one.end))
    by_person = _unique(new, lambda one: one.identity)
    by_name = _unique(new, lambda one: one.name)
    own_names, names = _unique(records, lambda one: one.name), {one.name for one in new}
    places: dict[_Place, _Told] = {}
    sheets: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for one in records:
        found = by_key.get((one.identity, one.category, one.end)) or by_person.get(one.identity)
        if found is None and own_names.get(one.name) is one:
            found = by_name.get(one.name)
            if one.name not in names:
                places[_place(one)] = ("gone",)
        if found:
            places[_place(one)] = (found.table.sheet, found.row)
            sheets[_place(one)[:2]][found.table.sheet] += 1
    for one in records:
        if known := sheets[_place(one)[:2]].most_common(1):
            places.setdefault(_place(one), (known[0][0], one.row))
    return places


def _place(record: Record) -> _Place:
    return record.table.path, record.table.sheet, record.row


def _unique(records: Iterable[Record], key: object) -> dict[object, Record]:
    """The records by a key that only one of them has."""
    assert callable(key)
    groups: dict[object, list[Record]] = defaultdict(list)
    for one in records:
        if value := key(one):
            groups[value].append(one)
    return {value: ones[0] for value, ones in groups.items() if len(ones) == 1}


def _sent_later(rows: Sequence[Entry], period: Period) -> Iterator[FollowUp]:
    """Rows of earlier folders that were rejected or held: the unit has reported the training again, or not."""
    again: dict[_Told, str] = {}
    for entry in rows:
        if entry.period == period and entry.disposition in _ADOPTED:
            for key in _names(entry):
                again.setdefault(key, entry.record.table.file)
    for entry in rows:
        told = [one for one in entry.findings if one.effect in _OPEN]
        if entry.period < period and told and entry.fate is None:
            file = next((again[key] for key in _names(entry) if key in again), "")
            state = Mending.MENDED if file else Mending.OPEN
            yield from (FollowUp(one, state, file or entry.record.table.file) for one in told)


def _names(entry: Entry) -> Iterator[_Told]:
    """What a row of the same unit about the same training has in common with this one."""
    record = entry.record
    if record.identity:
        yield entry.unit, record.identity, record.category
    if record.name and record.end:
        yield entry.unit, record.name, record.end
