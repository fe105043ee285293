"""The same file twice, and files that nearly are: what is told of them, and what counts once."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from lp_reports.consolidate.order import JudgedRow
from lp_reports.consolidate.units import is_correction
from lp_reports.model.fields import Disposition
from lp_reports.model.ledger import Ledger
from lp_reports.model.period import Period
from lp_reports.model.summary import Alike

_UNREAD = frozenset({"F01", "F07"})  # then a sha256 may be that of no bytes


def once(ledgers: Sequence[Ledger]) -> list[Ledger]:
    """Ledgers with every further file of the same bytes that a unit sent in a period emptied and marked; of them a
    sound one counts, with the shortest name (台账.xlsx before 台账(1).xlsx). Two units that sent the same bytes, whose
    only the names of the files tell, are two all the same (X02)."""
    firsts: dict[tuple[Period, str, str], Ledger] = {}
    for ledger in sorted(ledgers, key=lambda ledger: (ledger.refused, len(ledger.file), ledger.path)):
        if _stands(ledger):
            firsts.setdefault((ledger.period, ledger.sha256, ledger.unit), ledger)
            firsts.setdefault(
                (ledger.period, ledger.sha256, ""), ledger
            )  # for those that nothing calls anybody's
    return [
        _copy(ledger, firsts[ledger.period, ledger.sha256, ledger.unit]) if _stands(ledger) else ledger
        for ledger in ledgers
    ]


def _stands(ledger: Ledger) -> bool:
    """Neither replaced nor a notice, and read: of a file that was not, the sha256 may be that of no bytes."""
    unread = any(finding.code in _UNREAD for finding in ledger.findings)
    return not (ledger.replaced_by or ledger.set_aside or unread)


def _copy(ledger: Ledger, first: Ledger) -> Ledger:
    """What counts already."""
    if ledger.path == first.path:
        return ledger
    return replace(
        ledger,
        unit=first.unit,
        refused=first.refused,
        records=(),
        findings=(),
        skipped=(),
        other_sheets=(),
        cleaned={},
        tables=(),
        outside=(),
        replaced_by=first.file,
        is_copy=True,
    )


def alike(ledgers: Sequence[Ledger], rows: Iterable[JudgedRow], period: Period) -> Iterator[Alike]:
    """Files of one unit in this period of which half of the smaller one's persons stand in both, and none is named
    更正. A person is looked for in the file before that has it, not in all: so the work stays linear."""
    files = {
        ledger.path: ledger for ledger in ledgers if ledger.period == period and not is_correction(ledger)
    }
    sent: dict[str, set[str]] = defaultdict(set)
    for ledger in ledgers:
        for table in ledger.tables if ledger.path in files else ():
            sent[table.unit].add(ledger.path)
    paths = set[str]().union(*(mine for mine in sent.values() if len(mine) > 1))
    persons: dict[tuple[str, str], dict[str, None]] = defaultdict(dict)
    sizes: Counter[str] = Counter()
    for row in rows:
        record, path = row.record, row.record.table.path
        if path not in paths or row.disposition is Disposition.REJECTED or record.identity is None:
            continue
        seen = persons[record.table.unit, record.identity]
        sizes[path] += path not in seen
        seen[path] = None
    shared = Counter(pair for seen in persons.values() for pair in pairwise(seen))
    for (first, second), count in shared.items():
        if 2 * count >= min(sizes[first], sizes[second]) and not (
            files[first].is_feedback or files[second].is_feedback
        ):
            yield Alike(files[first].unit, files[first].file, files[second].file, count)
