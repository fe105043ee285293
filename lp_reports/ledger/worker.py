"""Child processes that read the ledgers: the fast reader can abort past every `except`, or never end, and then
only a child dies. One file at a time goes to a child, one Ledger comes back."""

from __future__ import annotations

import multiprocessing
import os
import pickle
import sys
import time
from collections import deque
from collections.abc import Iterator
from multiprocessing.connection import Connection, wait
from pathlib import Path
from typing import Any

from lp_reports.ledger import gate
from lp_reports.ledger.read import Source, context_of, read_ledger, refused
from lp_reports.ledger.row import Context
from lp_reports.model import Ledger

SECONDS = 30
MEMORY = 1 << 30
# Where the system can fork, a child has its imports for nothing. We start no threads, so forking is safe.
_PROCESSES: Any = multiprocessing.get_context("fork" if sys.platform == "linux" else "spawn")
_BROKEN = (EOFError, OSError, pickle.PickleError)

Task = tuple[int, Path, Source]


def read_all(files: list[tuple[Path, Source]], context: Context, jobs: int) -> Iterator[Ledger]:
    """A Ledger for every file, in the given order, each as soon as it is there. Whatever a file does to its
    reader, the others are read."""
    waiting: deque[Task] = deque((at, path, source) for at, (path, source) in enumerate(files))
    children = [_Child(context) for _ in range(min(jobs, len(files)))]
    ready: dict[int, Ledger] = {}
    following = 0
    try:
        while following < len(files):
            for child in children:
                while waiting and child.task is None:
                    ready.update(child.begin(waiting.popleft()))
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
    """One reading process, replaced when it dies; `task` is what it is busy with."""

    def __init__(self, context: Context) -> None:
        self.task: Task | None = None
        self._raw = b""
        self._deadline = 0.0
        self._context = context
        self._start()

    def _start(self) -> None:
        self.pipe, theirs = _PROCESSES.Pipe()
        inputs = (self._context.settings, self._context.plan)
        self._process = _PROCESSES.Process(target=_serve, args=(theirs, inputs), daemon=True)
        self._process.start()
        theirs.close()

    def begin(self, task: Task) -> dict[int, Ledger]:
        """Hand a file over; one that cannot even be opened is answered at once."""
        at, path, source = task
        try:
            self._raw = gate.read_bytes(path)
        except gate.Refused as refusal:
            return {at: refused(b"", source, self._context, refusal.code, refusal.found)}
        self.task, self._deadline = task, time.monotonic() + SECONDS
        try:
            self.pipe.send((self._raw, source))
        except _BROKEN:
            return self._fail("F01", "读取程序意外中止")
        return {}

    def collect(self) -> dict[int, Ledger]:
        """The Ledger, once it is there, or why there will be none."""
        assert self.task
        if not self.pipe.poll():
            return self._fail("F07", f"读取超过{SECONDS}秒") if time.monotonic() > self._deadline else {}
        try:
            answer = self.pipe.recv()
        except _BROKEN:
            return self._fail("F01", "读取程序意外中止")
        at, _, source = self.task
        self.task = None
        if isinstance(answer, Ledger):
            return {at: answer}
        return {at: refused(self._raw, source, self._context, *answer)}

    def _fail(self, code: str, found: str) -> dict[int, Ledger]:
        assert self.task
        at, _, source = self.task
        self.task = None
        self.stop()
        self._start()
        return {at: refused(self._raw, source, self._context, code, found)}

    def stop(self) -> None:
        """End the process."""
        self._process.kill()
        self._process.join()
        self.pipe.close()


def _serve(pipe: Connection, inputs: Any) -> None:
    """The child's life: an answer for every file until the pipe closes."""
    _limit_memory()
    _silence()
    context = context_of(*inputs)
    while True:
        try:
            raw, source = pipe.recv()
        except EOFError:
            return
        pipe.send(_answer(raw, source, context))


def _answer(raw: bytes, source: Source, context: Context) -> Ledger | tuple[str, str]:
    try:
        return read_ledger(raw, source, context)
    except MemoryError:
        return "F07", "读取所需内存过大"
    except BaseException as error:  # the fast reader's panics are no Exception; nothing sent may raise
        return "F01", f"读取失败（{type(error).__name__}）"


def _silence() -> None:
    """What a dying parser has to say is for its makers; the finding says it to the clerk."""
    with Path(os.devnull).open("wb") as nowhere:
        os.dup2(nowhere.fileno(), 2)


def _limit_memory() -> None:
    """Where the system can: a bomb ends the child, not the machine."""
    try:
        import resource
    except ImportError:  # Windows has no such limits; the gate and the clock remain
        return
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
