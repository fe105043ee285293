"""Every unit's feedback with its own sheets in it. What was sent is opened in a limited child, as it was to read it."""

from __future__ import annotations

import hashlib
from collections import deque
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import replace
from functools import partial
from itertools import chain
from types import MappingProxyType
from typing import NamedTuple

from lp_reports.model.ledger import Ledger
from lp_reports.model.summary import Summary
from lp_reports.quarter.reading.workers import Lost, run_isolated
from lp_reports.readers import gate
from lp_reports.readers.archive import Location, Opener
from lp_reports.readers.styles import appearance, plain
from lp_reports.reports.feedback import feedback_workbook as feedback
from lp_reports.reports.feedback.shares import shares
from lp_reports.reports.own_sheets.as_sent import package
from lp_reports.reports.own_sheets.carried import Own, fits
from lp_reports.settings.read import Settings

_HOPELESS = frozenset({"F01", "F02", "F07"})  # what could not be read cannot be shown

Write = Callable[[Summary, str, list[Own], tuple[str, ...]], bytes]
Make = Callable[[], bytes]


class Task(NamedTuple):
    """A feedback to write: whose, the unit's files as they lie in the inbox, and those that cannot be shown; or the name of
    what is written beside them."""

    unit: str = ""
    files: tuple[tuple[Ledger, bytes], ...] = ()
    left_out: tuple[str, ...] = ()
    beside: str = ""


def write_all(
    summary: Summary,
    paths: Mapping[str, Location],
    settings: Settings,
    jobs: int,
    beside: Mapping[str, Make] = MappingProxyType({}),
) -> Iterator[bytes]:
    """What is to be written `beside` them, in its order, and then the feedback of every reporting unit. `paths`: a
    ledger's path in the workspace -> where it lies; `beside`: where processes are forked, what their children make too."""
    units = [report.unit for report in summary.units]
    yield from _written(summary, units, paths, settings, jobs, feedback.write, beside)


def self_check(summary: Summary, unit: str, paths: Mapping[str, Location], settings: Settings) -> bytes:
    """The one feedback of a self-check."""
    (workbook,) = _written(summary, [unit], paths, settings, 1, feedback.self_check, {})
    return workbook


def _written(
    summary: Summary,
    units: list[str],
    paths: Mapping[str, Location],
    settings: Settings,
    jobs: int,
    write: Write,
    beside: Mapping[str, Make],
) -> Iterator[bytes]:
    """A unit whose sheets cost its child the life gets its feedback without them; what is beside is then made here,
    where it can say what is wrong. What a child has to look through for a unit is that unit's alone: each page of memory
    that it touches is copied."""
    opener = Opener()
    share = shares(summary)
    mine = {unit: share(unit) for unit in units}
    tasks: deque[Task] = deque()

    def opening() -> Iterator[Task]:
        for task in chain(
            (Task(beside=name) for name in beside), (_task(summary, unit, paths, opener) for unit in units)
        ):
            tasks.append(task)
            yield task

    def inherited(task: Task) -> int:
        return len((summary if task.beside else mine[task.unit]).judged)

    start = partial(_writer, mine, settings, write, beside)
    for answer in run_isolated(start, opening(), min(jobs, len(units) + len(beside)), inherited):
        task = tasks.popleft()
        if not isinstance(answer, Lost):
            yield answer
        elif task.beside:
            yield beside[task.beside]()
        else:
            files = (ledger.file for ledger, _ in task.files)
            yield write(mine[task.unit], task.unit, [], (*task.left_out, *files))


def _task(summary: Summary, unit: str, paths: Mapping[str, Location], opener: Opener) -> Task:
    """A feedback that came back and was refused holds the rows of the files that stand: not shown beside them,
    or they would all come back twice."""
    mine = [
        ledger
        for ledger in summary.ledgers
        if (ledger.unit, ledger.period, ledger.replaced_by) == (unit, summary.period, "")
    ]
    files, left_out = [], []
    for ledger in mine:
        if ledger.refused and ledger.is_feedback and not all(other.refused for other in mine):
            continue
        raw = None if _hopeless(ledger) else _bytes(paths[ledger.path], ledger.sha256, opener)
        if raw is None:
            left_out.append(ledger.file)
        else:
            files.append((replace(ledger, records=(), was=None), raw))
    return Task(unit, tuple(files), tuple(left_out))


def _hopeless(ledger: Ledger) -> bool:
    return ledger.refused and any(finding.code in _HOPELESS for finding in ledger.findings)


def _bytes(place: Location, sha256: str, opener: Opener) -> bytes | None:
    """The file as it was read, None where it has changed or gone since."""
    try:
        raw = opener.read(place)
    except gate.Refused:
        return None
    return raw if hashlib.sha256(raw).hexdigest() == sha256 else None


def _writer(
    summaries: Mapping[str, Summary], settings: Settings, write: Write, beside: Mapping[str, Make]
) -> Callable[[Task], bytes]:
    def answer(task: Task) -> bytes:
        if task.beside:
            return beside[task.beside]()
        return write(summaries[task.unit], task.unit, *_opened(task, settings))

    return answer


def _opened(task: Task, settings: Settings) -> tuple[list[Own], tuple[str, ...]]:
    """The files that can be shown, each as a workbook, and the names of those that cannot."""
    own, left_out = [], list(task.left_out)
    for ledger, raw in task.files:
        shown = _shown(ledger, raw, settings)
        if shown is None:
            left_out.append(ledger.file)
        else:
            own.append(shown)
    return own, tuple(left_out)


def _shown(ledger: Ledger, raw: bytes, settings: Settings) -> Own | None:
    """With its looks, else, where those cannot be carried on, its values alone."""
    for look in (appearance, plain):
        with suppress(Exception):  # whatever a file does to one way of showing it, there may be another
            sent = look(raw, ledger.file, settings.passwords_of(ledger.unit, ledger.file))
            titles = tuple(page.name for page in sent.pages) if sent else ()
            own = sent and Own(ledger, package(sent), titles)
            if own and fits(own):
                return own
    return None
