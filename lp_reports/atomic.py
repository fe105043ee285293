"""A file is replaced in one move: whoever looks, or whatever is killed, finds the old one whole or the new one."""

from __future__ import annotations

import os
import stat
import tempfile
from contextlib import suppress
from pathlib import Path

UNFINISHED = ".新_"  # how everything is called until it is whole


def put(path: Path, raw: bytes) -> None:
    """A single file in one move; its folder is made, and what a killed one left there goes. A new file is its owner's
    alone, one that is replaced keeps its rights. Raises OSError, and then what was there stays."""
    path.parent.mkdir(parents=True, exist_ok=True)
    for left in path.parent.glob(f"{UNFINISHED}*"):
        with suppress(OSError):
            left.unlink()
    with tempfile.NamedTemporaryFile(prefix=UNFINISHED, dir=path.parent, delete=False) as stream:
        new = Path(stream.name)
        try:
            stream.write(raw)
            stream.flush()
            os.fsync(stream.fileno())
            stream.close()  # an open file cannot be renamed on Windows
            if path.exists():
                new.chmod(stat.S_IMODE(path.stat().st_mode))
            new.replace(path)
        except BaseException:
            stream.close()
            new.unlink(missing_ok=True)
            raise
