"""Child processes for all work on what departments send: a parser can abort past every `except`, or never end, and
then only a child dies. One task at a time goes to a child, one answer comes back."""

from __future__ import annotations

import gc
import multiprocessing
import os
import pickle
import signal
import sys
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from multiprocessing.connection import Connection, wait
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

from lp_reports.ledger.read import Source, context_of, read_ledger, refused
from lp_reports.ledger.rows.row import Context
from lp_reports.model.ledger import Ledger
from lp_reports.model.plan import Plan
from lp_reports.quarter.reading.cache import Cache
from lp_reports.quarter.reading.packing import pack, unpack
from lp_reports.readers import gate
from lp_reports.readers.archive import Location, Opener
from lp_reports.settings.read import Settings

SECONDS = 30
MEMORY = 1 << 30
_MOST_INHERITED = 20_000  # rows; a new child costs as much as to write a few hundred
# Where the system can fork, a child has its imports for nothing. We start no threads, so forking is safe.
FORKS = sys.platform == "linux"
_PROCESSES: Any = multiprocessing.get_context("fork" if FORKS else "spawn")
_SIGNAL_AT_PARENTS_DEATH = 1  # PR_SET_PDEATHSIG of prctl(2)
_BROKEN = (EOFError, OSError, pickle.PickleError)

Read = Callable[[bytes, Source, Context], tuple[Ledger, ...]]  # how a file is read; picklable
T = TypeVar("T")
R = TypeVar("R")


class Lost(NamedTuple):
    """Why a task has no answer: a finding's code and what was found."""

    code: str
    found: str


def read_all(
    files: Sequence[tuple[Location, Source]],
    context: Context,
    jobs: int,
    cache: Cache | None = None,
    how: Read | None = None,
) -> Iterator[tuple[Ledger, ...]]:
    """The ledgers of every file, in the given order, each as soon as it is there. Whatever a file does to its
    reader, the others are read. What the cache knows is not read again. `how`: None as a run reads them."""
    reading = _Reading(files, context, cache)
    start = partial(_reader, how or read_ledger, context.settings, context.plan)
    answers = run_isolated(start, reading.tasks(), min(jobs, len(files)))
    for at in range(len(files)):
        while at not in reading.known and (answer := next(answers, None)) is not None:
            reading.settle(answer)
        yield reading.known.pop(at)


class _Reading:
    """The reading of some files: `known` is what came out of each so far, by its place in the order."""

    def __init__(
        self, files: Sequence[tuple[Location, Source]], context: Context, cache: Cache | None
    ) -> None:
        self._files, self._context, self._cache = files, context, cache
        self._asked: deque[tuple[int, bytes]] = deque()  # which files' answers are awaited, in this order
        self.known: dict[int, tuple[Ledger, ...]] = {}

    def tasks(self) -> Iterator[tuple[bytes, Source] | Lost]:
        """A task for every file, but for those that the cache knows."""
        opener = Opener()
        for at, (place, source) in enumerate(self._files):
            try:
                raw = opener.read(place)
            except gate.Refused as refusal:
                self._asked.append((at, b""))
                yield Lost(refusal.code, refusal.found)
                continue
            if self._cache and (ledgers := self._cache.find(raw, source)):
                self.known[at] = ledgers
            else:
                self._asked.append((at, raw))
                yield raw, source

    def settle(self, answer: bytes | tuple[Ledger, ...] | Lost) -> None:
        """What the answer to the oldest task says; the cache keeps it, where a child could pack it."""
        at, raw = self._asked.popleft()
        source = self._files[at][1]
        if isinstance(answer, Lost):
            self.known[at] = refused(raw, source, self._context, *answer)
        elif isinstance(answer, bytes):
            self.known[at] = unpack(answer)
            if self._cache:
                self._cache.keep(raw, source, answer)
        else:
            self.known[at] = answer


def _reader(
    how: Read, settings: Settings, plan: Plan
) -> Callable[[tuple[bytes, Source]], bytes | tuple[Ledger, ...]]:
    context = context_of(settings, plan)
    return lambda task: _packed(how(*task, context))


def _packed(ledgers: tuple[Ledger, ...]) -> bytes | tuple[Ledger, ...]:
    """By columns; as they are where a text has half a character, which no encoding holds."""
    try:
        return pack(ledgers)
    except UnicodeEncodeError:
        return ledgers


def run_isolated(
    start: Callable[[], Callable[[T], R]],
    tasks: Iterable[T | Lost],
    jobs: int,
    inherited: Callable[[T], int] = lambda _: 0,
) -> Iterator[R | Lost]:
    """An answer for every task, in the tasks' order; a task that is Lost already is its own answer. Each child
    calls `start` once for what answers its tasks; where processes are spawned, `start` must be picklable.
    `inherited`: how many rows that a forked child inherits a task looks at. Their memory becomes a copy of its own, so
    that one who did all tasks would end with a second copy of everything: it is replaced before."""
    waiting = enumerate(tasks)
    children = [_Child(start, inherited) for _ in range(jobs)]
    ready: dict[int, R | Lost] = {}
    following, taken = 0, 0
    try:
        while True:
            for child in children:
                while child.task is None and (task := next(waiting, None)):
                    taken += 1
                    ready.update({task[0]: task[1]} if isinstance(task[1], Lost) else child.begin(*task))
            if following == taken:
                return
            busy = [child for child in children if child.task is not None]
            wait([child.pipe for child in busy], timeout=0.0 if following in ready else 0.5)
            for child in busy:
                ready.update(child.collect())
            while following in ready:
                yield ready.pop(following)
                following += 1
    finally:
        for child in children:
            child.stop()


class _Child:
    """One process, begun with its first task and replaced when it dies, or has copied enough of what it inherits;
    `task` is the number of what it is busy with."""

    def __init__(self, start: Callable[[], Any], inherited: Callable[[Any], int]) -> None:
        self.task: int | None = None
        self._deadline = 0.0
        self._begin, self._inherited, self._copied = start, inherited, 0
        self._process: Any = None

    def _start(self) -> None:
        self.pipe, child_pipe = _PROCESSES.Pipe()
        self._process = _PROCESSES.Process(target=_serve, args=(child_pipe, self._begin), daemon=True)
        self._process.start()
        self._copied = 0
        child_pipe.close()

    def begin(self, at: int, task: Any) -> dict[int, Any]:
        """Hand a task over; nothing is known of it yet, unless the child is gone."""
        if self._process is None:
            self._start()
        self.task, self._deadline = at, time.monotonic() + SECONDS
        self._copied += self._inherited(task)
        try:
            self.pipe.send(task)
        except _BROKEN:
            return self._fail("F01", "读取程序意外中止")
        return {}

    def collect(self) -> dict[int, Any]:
        """The answer, once it is there, or why there will be none."""
        assert self.task is not None
        if not self.pipe.poll():
            return self._fail("F07", f"读取超过{SECONDS}秒") if time.monotonic() > self._deadline else {}
        try:
            answer = {self.task: self.pipe.recv()}
        except _BROKEN:
            return self._fail("F01", "读取程序意外中止")
        self.task = None
        if FORKS and self._copied > _MOST_INHERITED:
            self.stop()
        return answer

    def _fail(self, code: str, found: str) -> dict[int, Any]:
        assert self.task is not None
        lost = {self.task: Lost(code, found)}
        self.task = None
        self.stop()
        self._start()
        return lost

    def stop(self) -> None:
        """End the process."""
        if self._process is None:
            return
        self._process.kill()
        self._process.join()
        self._process = None
        self.pipe.close()


def _serve(pipe: Connection, start: Callable[[], Callable[[Any], Any]]) -> None:
    """The child's life: an answer for every task until the pipe closes."""
    _end_with_parent()
    _limit_memory()
    _silence()
    gc.enable()
    gc.freeze()  # what a fork inherits is no garbage of ours: to look through it would copy it, page by page
    work = start()
    while True:
        try:
            task = pipe.recv()
        except EOFError:
            return
        pipe.send(_answer(work, task))


def _answer(work: Callable[[Any], Any], task: Any) -> Any:
    try:
        return work(task)
    except MemoryError:
        return Lost("F07", "读取所需内存过大")
    except BaseException as error:  # the fast reader's panics are no Exception; nothing sent may raise
        return Lost("F01", f"读取失败（{type(error).__name__}）")


def _end_with_parent() -> None:
    """A run that is killed takes its children along. By themselves forked ones would never hear of it: they hold the
    other ends of their own pipes, and the workspace's lock too, which would keep everybody out from then on. Spawned
    ones hold neither."""
    if sys.platform == "linux":
        import ctypes

        ctypes.CDLL(None).prctl(_SIGNAL_AT_PARENTS_DEATH, signal.SIGKILL)


def _silence() -> None:
    """What a dying parser has to say is for its makers; the finding says it to the clerk."""
    with Path(os.devnull).open("wb") as nowhere:
        os.dup2(nowhere.fileno(), 2)


def _limit_memory() -> None:
    """Where the system can: a bomb ends the child, not the machine. What a fork inherits does not count."""
    try:
        import resource
    except ImportError:  # Windows has no such limits; the gate and the clock remain
        return
    most = _inherited() + MEMORY
    resource.setrlimit(resource.RLIMIT_AS, (most, most))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _inherited() -> int:
    """The bytes of address space that the process has already, 0 where the system does not say."""
    try:
        pages = int(Path("/proc/self/statm").read_text("ascii").split()[0])
    except (OSError, ValueError, IndexError):
        return 0
    return pages * os.sysconf("SC_PAGE_SIZE")
