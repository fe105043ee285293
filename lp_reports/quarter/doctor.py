"""The state of a workspace: whether all that a run needs is there, and what its cache holds."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from lp_reports.quarter.health import Check, checks
from lp_reports.quarter.reading.cache import clear, entries, is_rows
from lp_reports.workspace import CACHE, SETTINGS_FILE, no_workspace


class Kept(NamedTuple):
    """What the cache holds: how many ledgers, how many bytes; `cleared`: what it held until just now."""

    root: Path
    ledgers: int
    size: int
    cleared: bool


class Examined(NamedTuple):
    """Each thing looked at, none when the cache was to be emptied, and the cache."""

    checks: tuple[Check, ...]
    kept: Kept


def doctor(folder: Path, clear_cache: bool = False) -> Examined:
    """Look at a workspace, or empty its cache. Raises WrongUse."""
    if not (folder / SETTINGS_FILE).is_file():
        raise no_workspace(folder, SETTINGS_FILE)
    root = folder / CACHE
    kept = list(entries(root))
    size, ledgers = sum(path.lstat().st_size for path in kept), sum(not is_rows(path) for path in kept)
    if clear_cache:
        clear(root)
    seen = () if clear_cache else tuple(checks(folder))
    return Examined(seen, Kept(root, ledgers, size, clear_cache))
