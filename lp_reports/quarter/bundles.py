"""What a run wrote, packed to be taken along: everything, or the feedbacks with what to say to each unit."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path

from lp_reports.model.period import Period
from lp_reports.quarter.publish import labelled
from lp_reports.quarter.reminding import REMINDERS
from lp_reports.workspace import OUTPUT, WrongUse

_DATE = (1980, 1, 1, 0, 0, 0)


def everything(folder: Path, run: str) -> bytes:
    """All that lies in 输出/<run>. Raises WrongUse where that is nothing."""
    return packed({path.relative_to(folder / OUTPUT).as_posix(): path for path in _files(folder, run)})


def feedbacks(folder: Path, period: Period) -> bytes:
    """The feedbacks of a period, and the messages to the units where `remind` has written them. Raises WrongUse."""
    written = [path for path in _files(folder, period.name) if path.parent.name == "反馈"]
    messages = folder / REMINDERS / labelled("催报.txt", period.name)
    files = [*written, messages] if messages.is_file() else written
    return packed({f"反馈_{period.name}/{path.name}": path for path in files})


def _files(folder: Path, run: str) -> list[Path]:
    root = folder / OUTPUT / run
    files = sorted(path for path in root.rglob("*") if path.is_file())
    if not files:
        raise WrongUse(f"{OUTPUT}/{run} 里还没有表。请先汇总")
    return files


def packed(files: Mapping[str, Path]) -> bytes:
    """A zip of files by their names in it: the same files, the same bytes."""
    raw = io.BytesIO()
    with zipfile.ZipFile(raw, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, path in sorted(files.items()):
            entry = zipfile.ZipInfo(name, _DATE)
            entry.compress_type, entry.create_system = zipfile.ZIP_DEFLATED, 0
            archive.writestr(entry, path.read_bytes())
    return raw.getvalue()
