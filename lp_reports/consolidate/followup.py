"""What became of the findings that an earlier feedback told: a 更正 against the file it replaces, and this
period's rows against those of earlier folders that did not count.

Worked out from the folders alone, never from what was written before."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence

from lp_reports.consolidate.judge import judge
from lp_reports.consolidate.order import JudgedRow, in_order, judged_rows, unit_order
from lp_reports.consolidate.units import replaced
from lp_reports.model.fields import Disposition, Effect
from lp_reports.model.ledger import Finding, Ledger, Record
from lp_reports.model.period import Period
from lp_reports.model.place import Place
from lp_reports.model.plan import Plan
from lp_reports.model.summary import Correction, FollowUp, Mending
from lp_reports.settings.read import Settings

_OPEN = frozenset({Effect.REJECT, Effect.HOLD})
_ADOPTED = frozenset({Disposition.COUNTED, Disposition.HELD})
_Moved = Mapping[Place, Place | None]  # a row's place -> its place in the corrected file, None: taken out


def corrections(ledgers: Sequence[Ledger], period: Period) -> Iterator[Correction]:
    """Every 更正 of this period with the files that stood before it: of several the last 更正, else all."""
    for new in ledgers:
        if new.period == period and new.unit and not new.replaced_by:
            olds = [ledger.was for ledger in ledgers if ledger.was and _replaces(new, ledger)]
            if olds:
                yield Correction(new, tuple(ledger for ledger in replaced(olds) if not ledger.replaced_by))


def _replaces(new: Ledger, old: Ledger) -> bool:
    return (new.period, new.unit, new.file) == (old.period, old.unit, old.replaced_by)


def follow_ups(
    ledgers: Sequence[Ledger], rows: Iterable[JudgedRow], settings: Settings, plan: Plan, period: Period
) -> Iterator[FollowUp]:
    """`ledgers` in order, the replaced ones marked, `rows` judged; the files of this period first, then the
    earlier folders."""
    now = list(rows)
    corrected = list(corrections(ledgers, period))
    if corrected:
        units = {correction.new.unit for correction in corrected}
        kept = [ledger for ledger in ledgers if ledger.period != period or ledger.unit not in units]
        stood = in_order(
            [*kept, *(old for correction in corrected for old in correction.olds)], unit_order(settings, plan)
        )
        before = judged_rows(stood, settings.exemptions)
        judge(before, settings, plan, period)
        told_before, told_now = _by_file(stood, before), _by_file(ledgers, now)
        for correction in corrected:
            yield from _compared(
                correction, [finding for old in correction.olds for finding in told_before[old.key]], told_now
            )
    yield from _sent_later(now, period)


def _by_file(ledgers: Iterable[Ledger], rows: Iterable[JudgedRow]) -> Mapping[str, list[Finding]]:
    """Path -> what its unit is told: of the file, and of its rows, also against all others."""
    by_file: dict[str, list[Finding]] = defaultdict(list)
    for ledger in ledgers:
        by_file[ledger.key] += [finding for finding in ledger.findings if finding.row is None]
    for row in rows:
        by_file[row.record.table.key] += row.findings
    return by_file


def _compared(
    correction: Correction, before: Sequence[Finding], now: Mapping[str, list[Finding]]
) -> Iterator[FollowUp]:
    """Finding by finding: gone is mended, there again is open, there for the first time is new."""
    new, moved = correction.new, _moved(correction)
    left = Counter(_sameness(finding, moved) for finding in before)
    fresh: list[Finding] = []
    for finding in now[new.key]:
        if left[same := _sameness(finding, {})]:
            left[same] -= 1
            yield FollowUp(finding, Mending.OPEN, new.file)
        else:
            fresh.append(finding)
    for finding in before:
        if left[same := _sameness(finding, moved)]:
            left[same] -= 1
            yield FollowUp(finding, Mending.MENDED, new.file)
    yield from (FollowUp(finding, Mending.NEW, new.file) for finding in fresh)


def _sameness(finding: Finding, moved: _Moved) -> tuple[Hashable, ...]:
    """What makes two findings the same: code, column and the row; of a whole file the code alone."""
    if finding.place is None:
        return (finding.code,)
    place = moved.get(finding.place, finding.place)
    return finding.code, finding.field, place and place._replace(path="")


def _moved(correction: Correction) -> _Moved:
    """Each old row's place in the new file: the same ID and training, else the same name where it stands once
    in both, else the same line of the table where its neighbours are now. Whose name is gone has no place."""
    new, records = correction.new.records, [record for old in correction.olds for record in old.records]
    by_key = _unique(new, lambda record: record.identity and (record.identity, record.category, record.end))
    by_person = _unique(new, lambda record: record.identity)
    by_name = _unique(new, lambda record: record.name)
    own_names, names = _unique(records, lambda record: record.name), {record.name for record in new}
    moved: dict[Place, Place | None] = {}
    tables: dict[Place, Counter[Place]] = defaultdict(Counter)
    for record in records:
        now = by_key.get((record.identity, record.category, record.end)) or by_person.get(record.identity)
        if now is None and own_names.get(record.name) is record:
            now = by_name.get(record.name)
            if record.name not in names:
                moved[record.place] = None
        if now:
            moved[record.place] = now.place
            tables[_table(record.place)][_table(now.place)] += 1
    for record in records:
        if known := tables[_table(record.place)].most_common(1):
            moved.setdefault(record.place, known[0][0]._replace(row=record.row))
    return moved


def _table(place: Place) -> Place:
    """The table that a row stands in."""
    return place._replace(row=0)


def _unique(records: Iterable[Record], key: Callable[[Record], Hashable]) -> dict[Hashable, Record]:
    """The records by a key that only one of them has."""
    groups: dict[Hashable, list[Record]] = defaultdict(list)
    for record in records:
        if value := key(record):
            groups[value].append(record)
    return {value: alike[0] for value, alike in groups.items() if len(alike) == 1}


def _sent_later(rows: Sequence[JudgedRow], period: Period) -> Iterator[FollowUp]:
    """Rows of earlier folders that were rejected or held: the unit has reported the training again, or not."""
    asked = [row for row in rows if row.findings and row.outcome is None and row.period < period]
    again: dict[tuple[Hashable, ...], str] = {}
    for row in rows if asked else ():
        if row.period == period and row.disposition in _ADOPTED:
            for key in _names(row):
                again.setdefault(key, row.record.table.file)
    for row in asked:
        file = next((again[key] for key in _names(row) if key in again), "")
        state = Mending.MENDED if file else Mending.OPEN
        for finding in row.findings:
            if finding.effect in _OPEN:
                yield FollowUp(finding, state, file or row.record.table.file)


def _names(row: JudgedRow) -> Iterator[tuple[Hashable, ...]]:
    """What a row of the same unit about the same training has in common with this one."""
    record = row.record
    if record.identity:
        yield row.unit, record.identity, record.category
    if record.name and record.end:
        yield row.unit, record.name, record.end
