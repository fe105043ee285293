"""A disk that fails, and a process that dies, at the n-th thing it writes below a folder.

Every write passes the interpreter's audit hooks, whoever makes it: opening for writing, making a folder, renaming,
removing, changing rights. The hook can never be taken out again; outside `failing` it lets everything pass."""

from __future__ import annotations

import errno
import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from sys import addaudithook
from typing import Any, NoReturn

_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT
TAKES_ROOM = frozenset({"open", "os.mkdir"})
_OTHERS = frozenset(
    {"os.rename", "os.remove", "os.rmdir", "os.chmod", "os.link", "os.symlink", "os.truncate"}
)


@dataclass
class Disk:
    """Below `folder` the `at`-th write fails: alone, or with all that follow; at=0 counts only."""

    folder: Path
    at: int = 0
    error: int = errno.EIO
    for_good: bool = False
    writes: int = 0
    in_place: list[str] = field(default_factory=list)  # what is written under the name that it is to have

    def write(self, event: str, path: Path) -> None:
        """Raises OSError when it is its turn."""
        hidden = any(part.startswith(".") for part in path.relative_to(self.folder).parts)
        if event == "open" and not hidden and not path.is_dir():  # tempfile opens "its folder", by an opener
            self.in_place.append(path.name)
        if self.error == errno.ENOSPC and event not in TAKES_ROOM:
            return  # a full disk still renames and removes
        self.writes += 1
        if self.at and (self.writes == self.at or (self.for_good and self.writes > self.at)):
            self.fail()

    def fail(self) -> NoReturn:
        """What happens then."""
        raise OSError(self.error, os.strerror(self.error))


class Death(Disk):
    """The process ends as by kill -9."""

    def fail(self) -> NoReturn:
        os.kill(os.getpid(), signal.SIGKILL)
        raise AssertionError("killed")


_disk: Disk | None = None


def _hook(event: str, arguments: tuple[Any, ...]) -> None:
    if _disk is None or (event not in TAKES_ROOM and event not in _OTHERS):
        return
    if event == "open" and not (isinstance(arguments[2], int) and arguments[2] & _WRITING):
        return
    if isinstance(arguments[0], str | Path) and Path(arguments[0]).is_relative_to(_disk.folder):
        _disk.write(event, Path(arguments[0]))


addaudithook(_hook)


@contextmanager
def failing(disk: Disk) -> Iterator[Disk]:
    """Meanwhile the writes below its folder are the disk's."""
    global _disk
    _disk = disk
    try:
        yield disk
    finally:
        _disk = None
