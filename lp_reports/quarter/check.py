"""A department's self-check: files that are not sent yet, judged as they would be in their period's folder."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from lp_reports.consolidate.summary import consolidate
from lp_reports.ledger.file.endings import LEDGER_ENDINGS, PACKED, ending
from lp_reports.ledger.read import Source
from lp_reports.model.ledger import Ledger
from lp_reports.model.period import Period
from lp_reports.model.plan import Plan
from lp_reports.model.summary import Summary
from lp_reports.quarter.reading.inbox import Progress, named, read
from lp_reports.quarter.reading.listing import Files, printable_name
from lp_reports.quarter.reading.rules import rules
from lp_reports.quarter.reading.stated import before_the_plan, dated, read_as_stated, without_history
from lp_reports.quarter.writing.feedbacks import self_check
from lp_reports.quarter.writing.publish import write_without_overwriting
from lp_reports.settings.read import Settings
from lp_reports.text.masking import mask_text
from lp_reports.workspace import INBOX, SETTINGS_FILE, WrongUse, is_clutter

OUTPUT = "自查"
_SENT = LEDGER_ENDINGS | PACKED  # a packed one is told, never passed over
_OURS = re.compile(rf"_{OUTPUT}(\(\d+\))?$")


class Alone(NamedTuple):
    """A file that lies in no inbox: its ledger, and how its period is known; '' for a refused file that states none."""

    path: Path
    ledger: Ledger
    known_by: str


@dataclass(frozen=True)
class Checked:
    """One unit's files of one period: what they come to, how the period is known, and the workbook that tells it;
    none for a file that is refused and tells no period."""

    summary: Summary
    known_by: str
    written: Path | None


def check(
    paths: Sequence[Path], folder: Path | None, name: str | None, jobs: int, progress: Progress
) -> list[Checked]:
    """`folder`: a workspace whose settings and plan hold, None: those of the package. `name`: the period, None: what
    each file says. A workbook is written beside the first file of each group, but not into an inbox: there it would
    count as sent. Raises WrongUse."""
    settings, plan = rules(folder)
    groups: dict[tuple[str, Period, bool], list[Alone]] = defaultdict(list)
    for file in read_alone(paths, settings, plan, name, jobs, progress):
        groups[file.ledger.unit or file.ledger.path, file.ledger.period, bool(file.known_by)].append(file)
    return [_checked(members, settings, plan) for members in groups.values()]


def read_alone(
    paths: Sequence[Path], settings: Settings, plan: Plan, name: str | None, jobs: int, progress: Progress
) -> list[Alone]:
    """The ledgers that lie in no inbox, each as of the period asked for by `name`, else of the one it states.
    Raises WrongUse."""
    asked = named(name, plan) if name is not None else None
    paths = list({path.resolve(): path for path in _files(paths)}.values())  # a file named twice is one
    files: Files = [
        (path, Source(asked or before_the_plan(plan), *map(printable_name, (path.name, path.as_posix()))))
        for path in paths
    ]
    read_files = read(files, settings, plan, jobs, progress, how=None if asked else read_as_stated)
    return [
        Alone(path, ledger, "指定的" if asked else ledger.known_by)
        for path, ledgers in zip(paths, read_files, strict=True)
        for ledger in (ledgers if asked else dated(ledgers, plan))
    ]


def _files(paths: Sequence[Path]) -> Iterator[Path]:
    """Each file, and the ledgers of each folder; Windows hands `*.xlsx` on as it stands."""
    for path in paths:
        if path.is_dir():
            files = [file for file in path.iterdir() if ending(file.name) in _SENT and _unmarked(file)]
        elif path.exists() or not set("*?") & set(path.name):
            files = [path]
        else:
            files = [file for file in path.parent.glob(path.name) if _unmarked(file)]
        files = [file for file in files if not is_clutter(file.name)]
        if not files or not files[0].exists():
            missing = f"{path} 里没有台账" if path.is_dir() else f"没有找到 {path}"
            raise WrongUse(f"{missing}。请写要自查的台账文件，如 lp-reports check 台账.xlsx")
        yield from sorted(files)


def _unmarked(path: Path) -> bool:
    """Not what an earlier self-check wrote: that is checked when it is named itself."""
    return not _OURS.search(path.stem)


def _checked(members: list[Alone], settings: Settings, plan: Plan) -> Checked:
    first = members[0]
    period, unit = first.ledger.period, first.ledger.unit
    ledgers = [member.ledger for member in members]
    summary = without_history(consolidate(ledgers, settings, plan, period, period.last))
    if not first.known_by:
        return Checked(summary, "", None)
    stem = _OURS.sub("", first.path.stem) if len(members) == 1 else f"{unit}{period.name}"
    if first.ledger.foreign or first.ledger.foreign_sheets:  # a file of several units
        stem = f"{stem}_{unit}"
    stem = mask_text(stem).replace("*", "×")  # of a file that bears somebody's number; Windows allows no *
    workbook = self_check(summary, unit, {member.ledger.path: member.path for member in members}, settings)
    written = write_without_overwriting(_beside(first.path) / f"{stem}_{OUTPUT}.xlsx", workbook)
    return Checked(summary, first.known_by, written)


def _beside(path: Path) -> Path:
    """The file's folder, or 自查 of the workspace whose inbox it lies in."""
    for folder in path.resolve().parents:
        if folder.name == INBOX and (folder.parent / SETTINGS_FILE).is_file():
            return folder.parent / OUTPUT
    return path.parent
