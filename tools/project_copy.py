"""A copy of the project, for what spoils it on purpose."""

from __future__ import annotations

import shutil
from pathlib import Path

ROOT = Path(__file__).parents[1]
_COPIED = (".ci", "lp_reports", "tests", "samples", "templates", "tools", "docs", "pyproject.toml", "README.md", "requirements.lock")  # fmt: skip


def copy_project(folder: Path) -> None:
    """All that its tests need, into an empty folder."""
    for part in _COPIED:
        place = ROOT / part
        if place.is_dir():
            shutil.copytree(place, folder / part)
        else:
            shutil.copy(place, folder / part)
