"""Long work: one command at a time as a child process, whose JSON lines every tab may read from the first on."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Mapping, Sequence
from contextlib import suppress
from typing import Any

from lp_reports.workspace import WrongUse

_KEPT = 40  # ended jobs whose lines can be read again
_PATIENCE = 5  # seconds in which a child may put things in order
_CUT_OFF = (
    {"event": "error", "message": "这一步中途停了，原来的输出没有动", "fix": "请再做一次", "file": "", "places": []},
    {"event": "done", "exit": 130, "outputs": [], "next": []},
)  # fmt: skip


class Job:
    """A command that runs or ran. `lines` only grows; once `ended` it is whole."""

    def __init__(self, number: int, command: str, about: Mapping[str, Any], arguments: Sequence[str]) -> None:
        """`about`: what it was asked for, for the page; `arguments`: of lp-reports."""
        self.number, self.command, self.about = number, command, dict(about)
        self.lines: list[str] = []
        self.ended = False
        self._process = subprocess.Popen(
            [sys.executable, "-X", "utf8", "-m", "lp_reports", *arguments, "--json"],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            **_apart(),
        )
        threading.Thread(target=self._read, daemon=True).start()

    @property
    def told(self) -> dict[str, Any]:
        """What the page knows of it."""
        return {"id": self.number, "command": self.command, "about": self.about, "ended": self.ended}

    def _read(self) -> None:
        assert self._process.stdout
        with self._process.stdout as stream:
            for raw in stream:
                self.lines.append(raw.decode("utf-8", "replace").rstrip())
        self._process.wait()
        if not (self.lines and '"event": "done"' in self.lines[-1]):
            self.lines += [json.dumps(event, ensure_ascii=False) for event in _CUT_OFF]
        self.ended = True

    def stop(self) -> None:
        """End it and all that it started."""
        if self._process.poll() is not None:
            return
        with suppress(OSError):
            if os.name == "nt":
                self._process.terminate()
            else:
                os.killpg(self._process.pid, signal.SIGINT)
        try:
            self._process.wait(_PATIENCE)
        except subprocess.TimeoutExpired:
            self._process.kill()


def _apart() -> dict[str, Any]:
    """Ctrl-C in the window is the server's alone, which then ends the child; no second window opens."""
    if os.name == "nt":
        return {"creationflags": getattr(subprocess, "CREATE_NO_WINDOW", 0)}
    return {"start_new_session": True}


class Jobs:
    """All jobs of one server; at most one runs."""

    def __init__(self) -> None:
        self._jobs: dict[int, Job] = {}
        self._lock = threading.Lock()

    def start(
        self, command: str, about: Mapping[str, Any], arguments: Sequence[str], unasked: bool = False
    ) -> Job:
        """While another one runs: raises WrongUse, or gives that one where nobody asked and a page began by itself."""
        with self._lock:
            if running := self.running:
                if unasked:
                    return running
                raise WrongUse("上一步还没有做完。请等它做完再做这一步")
            job = Job(max(self._jobs, default=0) + 1, command, about, arguments)
            self._jobs[job.number] = job
            for number in list(self._jobs)[:-_KEPT]:
                del self._jobs[number]
            return job

    @property
    def running(self) -> Job | None:
        """The one that runs."""
        return next((job for job in self._jobs.values() if not job.ended), None)

    def get(self, number: int) -> Job | None:
        """The one of that number."""
        return self._jobs.get(number)

    @property
    def last(self) -> dict[str, Job]:
        """The newest job of each command."""
        return {job.command: job for job in self._jobs.values()}

    def forget(self) -> None:
        """What ended jobs told holds no more: a ledger or the settings have changed."""
        with self._lock:
            self._jobs = {number: job for number, job in self._jobs.items() if not job.ended}

    def stop(self) -> None:
        """End what runs."""
        if job := self.running:
            job.stop()
