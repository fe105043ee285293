"""A file is replaced in one move: whoever looks, or whatever is killed, finds the old one whole or the new one."""

from __future__ import annotations

import os
import stat
import sys
import tempfile
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import IO

if sys.platform != "win32":
    import fcntl

UNFINISHED = ".新_"  # how everything is called until it is whole


def put(path: Path, raw: bytes) -> None:
    """A single file in one move; its folder is made, and what a killed one left there goes. A new file is its owner's
    alone, one that is replaced keeps its rights. Raises OSError, and then what was there stays."""
    path.parent.mkdir(parents=True, exist_ok=True)
    clear_unfinished([path.parent])
    with tempfile.NamedTemporaryFile(prefix=UNFINISHED, dir=path.parent, delete=False) as stream:
        new = Path(stream.name)
        try:
            _hold(stream)
            stream.write(raw)
            stream.flush()
            os.fsync(stream.fileno())
            if path.exists():
                new.chmod(stat.S_IMODE(path.stat().st_mode))
            if sys.platform == "win32":
                stream.close()  # an open file cannot be renamed there
            new.replace(path)
        except BaseException:
            with suppress(OSError):  # it writes what it still holds, once more
                stream.close()
            new.unlink(missing_ok=True)
            raise


def clear_unfinished(folders: Iterable[Path]) -> None:
    """Removes the files that somebody killed left half written in these folders, and none that is still written."""
    for folder in folders:
        for left in folder.glob(f"{UNFINISHED}*"):
            with suppress(OSError):  # on Windows nobody can remove a file that another has open
                if left.is_file() and not _is_held(left):
                    left.unlink()


def _hold(stream: IO[bytes]) -> None:
    """Others see that it is still written; however its writer ends, they no longer do."""
    if sys.platform != "win32":
        with suppress(OSError):  # a network's disk may know no locks
            fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)


def _is_held(path: Path) -> bool:
    if sys.platform == "win32":
        return False
    with path.open("rb") as stream:
        try:
            fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return True
    return False
