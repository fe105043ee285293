"""A child process that reads ledgers one after another: the fast reader can abort past every `except`,
and then only the child dies. Run as `python -m lp_reports.ledger.worker`; speaks pickles on its pipes."""

from __future__ import annotations

import pickle
import subprocess
import sys
import threading
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from queue import SimpleQueue
from typing import Any

from lp_reports.ledger import gate
from lp_reports.ledger.read import Source, context_of, read_ledger, refused
from lp_reports.ledger.row import Context
from lp_reports.model import Ledger, Plan
from lp_reports.workspace import Settings

SECONDS = 30
MEMORY = 1536 << 20


def read_all(files: list[tuple[Path, Source]], settings: Settings, plan: Plan, jobs: int) -> Iterator[Ledger]:
    """A Ledger for every file, in the given order, each as soon as it is there. Whatever a file does to
    its reader, the others are read."""
    context = context_of(settings, plan)
    idle: SimpleQueue[_Child] = SimpleQueue()
    children = [_Child(settings, plan) for _ in range(min(jobs, len(files)))]
    for child in children:
        idle.put(child)

    def read(file: tuple[Path, Source]) -> Ledger:
        child = idle.get()
        try:
            return _read(child, *file, context)
        finally:
            idle.put(child)

    with ThreadPoolExecutor(max(1, len(children))) as threads:
        try:
            yield from threads.map(read, files)
        finally:
            for child in children:
                child.stop()


def _read(child: _Child, path: Path, source: Source, context: Context) -> Ledger:
    try:
        raw = gate.read_bytes(path)
    except gate.Refused as refusal:
        return refused(b"", source, context, refusal.code, refusal.found)
    answer = child.ask(raw, source)
    if isinstance(answer, Ledger):
        return answer
    code, found = answer
    return refused(raw, source, context, code, found)


class _Child:
    """The pipe to one child; a dead child is replaced at the next question."""

    def __init__(self, settings: Settings, plan: Plan) -> None:
        self._hello = (settings, plan)
        self._process: subprocess.Popen[bytes] | None = None

    def ask(self, raw: bytes, source: Source) -> Ledger | tuple[str, str]:
        """The Ledger, or the code and words of why there is none."""
        process = self._process = self._process or self._start()
        assert process.stdin and process.stdout
        timed_out = threading.Event()

        def give_up() -> None:
            timed_out.set()
            process.kill()

        timer = threading.Timer(SECONDS, give_up)
        timer.start()
        try:
            _send(process.stdin, (raw, source))
            answer: Ledger | tuple[str, str] = pickle.load(process.stdout)
            return answer
        except (EOFError, OSError, pickle.UnpicklingError):
            self.stop()
            return ("F07", f"读取超过{SECONDS}秒") if timed_out.is_set() else ("F01", "读取程序意外中止")
        finally:
            timer.cancel()

    def _start(self) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-X", "utf8", "-m", __name__]
        process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
        assert process.stdin
        _send(process.stdin, self._hello)
        return process

    def stop(self) -> None:
        """End the child, if it still lives."""
        if self._process:
            self._process.kill()
            self._process.communicate()
            self._process = None


def _send(pipe: Any, message: object) -> None:
    pickle.dump(message, pipe, protocol=pickle.HIGHEST_PROTOCOL)
    pipe.flush()


def _limit_memory() -> None:
    """Where the system can: a bomb ends the child, not the machine."""
    try:
        import resource
    except ImportError:  # Windows has no such limits; the gate and the clock remain
        return
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _answers(
    messages: Iterable[tuple[bytes, Source]], context: Context
) -> Iterator[Ledger | tuple[str, str]]:
    for raw, source in messages:
        try:
            yield read_ledger(raw, source, context)
        except MemoryError:
            yield "F07", "读取所需内存过大"
        except BaseException as error:  # the fast reader's panics are no Exception; nothing sent may raise
            yield "F01", f"读取失败（{type(error).__name__}）"


def _messages(pipe: Any) -> Iterator[tuple[bytes, Source]]:
    while True:
        try:
            yield pickle.load(pipe)
        except EOFError:
            return


def main() -> None:
    """The child's life: its context, then a ledger for every question until the pipe closes."""
    pipe_in, pipe_out = sys.stdin.buffer, sys.stdout.buffer
    sys.stdout = sys.stderr
    _limit_memory()
    settings, plan = pickle.load(pipe_in)
    for answer in _answers(_messages(pipe_in), context_of(settings, plan)):
        _send(pipe_out, answer)


if __name__ == "__main__":
    main()
