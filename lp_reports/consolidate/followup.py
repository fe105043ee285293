"""What became of the findings that an earlier feedback told: a 更正 against the file it replaces, and this
period's rows against those of earlier folders that did not count.

Worked out from the folders alone, never from what was written before."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from lp_reports.consolidate.order import Entry
from lp_reports.model import Disposition, Effect, Finding, FollowUp, Ledger, Mending, Period, Record

_OPEN = frozenset({Effect.REJECT, Effect.HOLD})
_ADOPTED = frozenset({Disposition.COUNTED, Disposition.HELD})
_Told = tuple[object, ...]


def follow_ups(ledgers: Sequence[Ledger], rows: Iterable[Entry], period: Period) -> Iterator[FollowUp]:
    """`ledgers` in order, the replaced ones marked; the files of this period first, then the earlier folders."""
    entries = list(rows)
    exempt = {(*_place(entry.record), code) for entry in entries for code in entry.passed}
    for ledger in ledgers:
        if ledger.period == period and ledger.was:
            (newer,) = (one for one in ledgers if _replaces(one, ledger))
            yield from (one for one in corrected(ledger.was, newer) if _told_as(one.finding) not in exempt)
    yield from _sent_later(entries, period)


def _place(record: Record) -> _Told:
    return record.table.period.name, record.table.file, record.table.sheet, record.row


def _told_as(one: Finding) -> _Told:
    return one.period, one.file, one.sheet, one.row, one.code


def _replaces(one: Ledger, old: Ledger) -> bool:
    return (one.period, one.unit, one.file) == (old.period, old.unit, old.replaced_by) and not one.replaced_by


def corrected(old: Ledger, new: Ledger) -> Iterator[FollowUp]:
    """Finding by finding: gone is mended, there again is open, there for the first time is new."""
    persons = _persons(old, new)
    left = Counter(
        _told(one, persons.get((one.sheet, one.row), (one.sheet, one.row))) for one in old.findings
    )
    fresh: list[Finding] = []
    for one in new.findings:
        told = _told(one, (one.sheet, one.row))
        if left[told]:
            left[told] -= 1
            yield FollowUp(one, Mending.OPEN, new.file)
        else:
            fresh.append(one)
    for one in old.findings:
        told = _told(one, persons.get((one.sheet, one.row), (one.sheet, one.row)))
        if left[told]:
            left[told] -= 1
            yield FollowUp(one, Mending.MENDED, new.file)
    yield from (FollowUp(one, Mending.NEW, new.file) for one in fresh)


def _told(finding: Finding, row: _Told) -> _Told:
    """What makes two findings the same: code, column and the row; of a whole file the code alone."""
    return (finding.code, finding.field, row) if finding.row is not None else (finding.code,)


def _persons(old: Ledger, new: Ledger) -> Mapping[tuple[str, int | None], _Told]:
    """Each old row's place in the new file: the same ID and training, else the same name where it stands once
    in both, else the same line. Whose name is gone has no place."""
    places: dict[tuple[str, int | None], _Told] = {}
    by_key = _unique(new, lambda one: one.identity and (one.identity, one.category, one.end))
    by_person = _unique(new, lambda one: one.identity)
    by_name = _unique(new, lambda one: one.name)
    own_names, names = _unique(old, lambda one: one.name), {one.name for one in new.records}
    for one in old.records:
        found = by_key.get((one.identity, one.category, one.end)) or by_person.get(one.identity)
        if found is None and own_names.get(one.name) is one:
            found = by_name.get(one.name)
            if one.name not in names:
                places[one.table.sheet, one.row] = ("gone",)
        if found:
            places[one.table.sheet, one.row] = (found.table.sheet, found.row)
    return places


def _unique(ledger: Ledger, key: object) -> dict[object, Record]:
    """The records by a key that only one of them has."""
    assert callable(key)
    groups: dict[object, list[Record]] = defaultdict(list)
    for one in ledger.records:
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
