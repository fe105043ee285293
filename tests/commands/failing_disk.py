"""A disk that fails, and a process that dies, at the n-th thing it writes below a folder.

Every write passes the interpreter's audit hooks, whoever makes it: opening for writing, making a folder, renaming,
removing, changing rights; that a file reaches the disk (fsync) is asked by us alone. The hook can never be taken out
again; outside `failing` it lets everything pass."""

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
TAKES_ROOM = frozenset({"open", "os.mkdir", "fsync"})
_OTHERS = frozenset(
    {"os.rename", "os.remove", "os.rmdir", "os.chmod", "os.link", "os.symlink", "os.truncate"}
)
_MOVES = frozenset({"os.rename", "os.link"})
_IN_FOLDER = {"os.remove": 1, "os.rmdir": 1, "os.mkdir": 2}  # which argument is the folder's handle


@dataclass
class Disk:
    """Below `folder` the `at`-th write fails: alone, or with all that follow; at=0 counts only."""

    folder: Path
    at: int = 0
    error: int = errno.EIO
    for_good: bool = False
    writes: int = 0
    in_place: list[str] = field(default_factory=list)  # what is written under the name that it is to have

    def write(self, event: str, *paths: Path) -> None:
        """Raises OSError when it is its turn."""
        path = paths[0]
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


@dataclass
class Open(Disk):
    """Another program has a file open, as Windows holds it: it can be read, but neither it nor a folder that it lies
    in can be replaced, renamed, removed or written."""

    held: Path = Path()
    hit: int = 0

    def write(self, event: str, *paths: Path) -> None:
        for path in paths:
            if self.held == path or (event != "os.mkdir" and self.held.is_relative_to(path)):
                self.hit += 1
                raise PermissionError(errno.EACCES, "in use")


_disk: Disk | None = None
_fsync = os.fsync


def _hook(event: str, arguments: tuple[Any, ...]) -> None:
    if _disk is None or (event not in TAKES_ROOM and event not in _OTHERS):
        return
    if event == "open" and not (isinstance(arguments[2], int) and arguments[2] & _WRITING):
        return
    paths = [_path(event, each, arguments) for each in arguments[: 2 if event in _MOVES else 1]]
    ours = [path for path in paths if path and path.is_relative_to(_disk.folder)]
    if ours:
        _disk.write(event, *ours)


def _path(event: str, given: object, arguments: tuple[Any, ...]) -> Path | None:
    """Where it is, be it told from an open folder on (as shutil.rmtree does), None for a handle."""
    if not isinstance(given, str | Path):
        return None
    at = arguments[_IN_FOLDER[event]] if event in _IN_FOLDER else -1
    return Path(f"/proc/self/fd/{at}").readlink() / given if at >= 0 else Path(given)


def _synced(handle: int) -> None:
    if _disk is not None:
        path = Path(f"/proc/self/fd/{handle}").readlink()
        if path.is_relative_to(_disk.folder):
            _disk.write("fsync", path)
    _fsync(handle)


addaudithook(_hook)


@contextmanager
def failing(disk: Disk) -> Iterator[Disk]:
    """Meanwhile the writes below its folder are the disk's."""
    global _disk
    _disk, os.fsync = disk, _synced
    try:
        yield disk
    finally:
        _disk, os.fsync = None, _fsync
