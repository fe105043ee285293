"""Closing a period (结账): what it was made of stays as it is, or a change is recorded first (改账)."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from lp_reports.ledger.read import Source
from lp_reports.model.period import Period
from lp_reports.model.plan import Plan
from lp_reports.model.summary import Amended, ChangedFile
from lp_reports.quarter.earlier import record
from lp_reports.quarter.earlier.manifest import (
    Inputs,
    Published,
    differences,
    fingerprints,
    gathered,
    path_of,
    read_published,
)
from lp_reports.quarter.reading.inbox import choose
from lp_reports.quarter.reading.listing import files_of
from lp_reports.quarter.reading.rules import rules
from lp_reports.readers.archive import Location
from lp_reports.settings.read import Amendment, Settings
from lp_reports.text.commands import typed
from lp_reports.text.masking import mask_text
from lp_reports.workspace import OUTPUT, PLAN_FILE, SETTINGS_FILE, WrongUse, period_folders, period_of

_MOST = 20  # files named in one message


class Closed(NamedTuple):
    """A closed period: where that stands, how many files it holds, whether it stood there `already`, and the
    recorded changes that it newly holds."""

    period: Period
    path: Path
    files: int
    already: bool
    amended: tuple[Amended, ...]


def close(folder: Path, name: str) -> Closed:
    """Records what the published run of a period was made of: its own folder and the earlier ones, which so need
    no closing of their own.

    Raises WrongUse where the period is not published, where it no longer is what was published, and where a
    closed file has changed without a recorded exception."""
    settings, plan = rules(folder)
    folders, _ = period_folders(folder)
    period = choose(name, list(folders), plan)
    upto = {each: paths for each, paths in folders.items() if each <= period}
    files, _ = files_of(folder, upto, settings)
    amended = amendments(folder, files, settings, period)
    prints = list(fingerprints(files))
    now, known = gathered(prints), record.newest(folder, period)
    if known and known.period == period and known.inputs == now:
        return Closed(period, record.path_of(folder, period), len(prints), True, ())
    published = _published(folder, period, now, settings, plan)
    taken = [amendment for amendment in settings.amendments if amendment.period <= period]
    return Closed(period, record.write(folder, published, prints, taken), len(prints), False, amended)


def amendments(
    folder: Path, files: Sequence[tuple[Location, Source]], settings: Settings, period: Period
) -> tuple[Amended, ...]:
    """The recorded changes to what the newest closing up to `period` holds; `files`: those of all folders up to
    `period`. Raises WrongUse for a change that is not recorded, and for a closing that is spoilt."""
    closed = record.newest(folder, period)
    if closed is None:
        return ()
    changed = _since(closed, files, settings)
    if unrecorded := [file for file, amendment in changed if amendment is None]:
        raise WrongUse(_refusal(closed.period, unrecorded))
    return _amended(changed)


def recorded_changes(
    folder: Path, files: Sequence[tuple[Location, Source]], settings: Settings, period: Period
) -> tuple[Amended, ...]:
    """What a run tells of them: those since the last closing before this period's own too, so that closing a
    period changes nothing of what its run writes. Raises as `amendments` does."""
    new = amendments(folder, files, settings, period)
    before = record.newest(folder, period, itself=False)
    old = _amended(_since(before, files, settings)) if before else ()
    return tuple({amendment.file.path: amendment for amendment in (*old, *new)}.values())


_Changed = list[tuple[ChangedFile, Amendment | None]]


def _since(closed: record.Record, files: Iterable[tuple[Location, Source]], settings: Settings) -> _Changed:
    now = gathered(fingerprints(pair for pair in files if pair[1].period <= closed.period))
    recorded = [amendment for amendment in settings.amendments if not closed.holds(amendment)]
    return [(file, _recorded(file, recorded)) for file in differences(closed.inputs, now)]


def _amended(changed: _Changed) -> tuple[Amended, ...]:
    return tuple(
        Amended(file, amendment.reason, amendment.approver) for file, amendment in changed if amendment
    )


def _recorded(file: ChangedFile, amendments: Iterable[Amendment]) -> Amendment | None:
    """The amendment for a file in a folder of its period, however that is spelt."""
    folder = period_of(_parts(file)[0])
    return next(
        (
            amendment
            for amendment in amendments
            if amendment.period == folder and f"/{file.path}".endswith(f"/{mask_text(amendment.file)}")
        ),
        None,
    )


def _parts(file: ChangedFile) -> tuple[str, str]:
    """The period folder's name, and the file's within it."""
    folder, _, name = file.path.partition("/")[2].partition("/")
    return folder, name


def _refusal(period: Period, files: list[ChangedFile]) -> str:
    folder, name = _parts(files[0])
    more = [f"  ……另有{len(files) - _MOST}份"] if len(files) > _MOST else []
    return "\n".join(
        [
            f"{period.title}已结账，下面的台账与结账时不同，什么也没有写：",
            *(f"  {file.path} {file.what}" for file in files[:_MOST]),
            *more,
            "请恢复原样：变了、不在了的，把原来的文件放回去；新增的，移到下一期文件夹，作补报。",
            f"确须改动的，经批准后先在{SETTINGS_FILE}里记一笔，每份文件一段：",
            '  [["改账"]]',
            f'  "报送期" = "{folder}"',
            f'  "文件" = "{name}"',
            '  "理由" = "……"',
            '  "批准人" = "……"',
        ]
    )


def _published(folder: Path, period: Period, now: Inputs, settings: Settings, plan: Plan) -> Published:
    """The period's published run, if a run today would read the same and its figures are as they were written."""
    again = f"请先运行 {typed(f'lp-reports run {period.name}', w=folder)}，核对无误后再结账"
    if not path_of(folder, period.name).is_file():
        raise WrongUse(f"{period.title}还没有发布，不能结账。{again}")
    published = read_published(folder, period)
    if published is None:
        raise WrongUse(f"{OUTPUT}/{period.name}/data/run.json 读不懂，不能结账。{again}")
    if wrong := list(_differing(folder, published, now, settings, plan)):
        more = f"……另有{len(wrong) - _MOST}处" if len(wrong) > _MOST else ""
        raise WrongUse(f"{period.title}发布后有变动，不能结账：{'；'.join(wrong[:_MOST])}{more}。{again}")
    return published


def _differing(
    folder: Path, published: Published, now: Inputs, settings: Settings, plan: Plan
) -> Iterator[str]:
    for file in differences(published.inputs, now):
        yield f"{file.path} {file.what}"
    if published.settings_sha256 != settings.sha256:
        yield f"{SETTINGS_FILE} 内容变了"
    if published.plan_sha256 != plan.sha256:
        yield f"{PLAN_FILE} 内容变了"
    figures = record.figures_of(published.period)
    path = folder / figures
    if not path.is_file():
        yield f"{figures} 不在了"
    elif hashlib.sha256(path.read_bytes()).hexdigest() != published.outputs.get(figures):
        yield f"{figures} 内容变了"
