"""What a run wrote, packed to be taken along: everything, or the feedbacks with what to say to each unit."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from lp_reports.model.period import Period
from lp_reports.quarter.reminding import REMINDERS
from lp_reports.quarter.writing.publish import labelled
from lp_reports.reports.template.package import pack
from lp_reports.workspace import OUTPUT, WrongUse


def everything(folder: Path, run: str) -> bytes:
    """All that lies in 输出/<run>. Raises WrongUse where that is nothing."""
    return _packed({path.relative_to(folder / OUTPUT).as_posix(): path for path in _files(folder, run)})


def feedbacks(folder: Path, period: Period) -> bytes:
    """The feedbacks of a period, and the messages to the units where `remind` has written them. Raises WrongUse."""
    written = [path for path in _files(folder, period.name) if path.parent.name == "反馈"]
    messages = folder / REMINDERS / labelled("催报.txt", period.name)
    files = [*written, messages] if messages.is_file() else written
    return _packed({f"反馈_{period.name}/{path.name}": path for path in files})


def _files(folder: Path, run: str) -> list[Path]:
    root = folder / OUTPUT / run
    files = sorted(path for path in root.rglob("*") if path.is_file())
    if not files:
        raise WrongUse(f"{OUTPUT}/{run} 里还没有表。请先汇总")
    return files


def _packed(files: Mapping[str, Path]) -> bytes:
    """A zip of files by their names in it: the same files, the same bytes."""
    return pack({name: path.read_bytes() for name, path in sorted(files.items())})
