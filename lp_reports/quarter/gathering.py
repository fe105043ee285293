"""From a workspace and a period to the Summary: what every command that tells figures begins with."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from pathlib import Path

from lp_reports.consolidate.summary import consolidate
from lp_reports.ledger.read import Source
from lp_reports.model.period import Period
from lp_reports.model.summary import Summary
from lp_reports.quarter.closing import told
from lp_reports.quarter.history import compare
from lp_reports.quarter.inbox import Progress, choose, files_of, legible, read
from lp_reports.quarter.rules import rules
from lp_reports.settings import Settings
from lp_reports.words import mask_text
from lp_reports.workspace import WrongUse, period_folders


@dataclass(frozen=True)
class Gathered:
    """What a workspace holds up to a period, counted."""

    settings: Settings
    summary: Summary
    files: list[tuple[Path, Source]]
    strays: tuple[str, ...]  # paths under 收件 that were not read, and why


def gather(folder: Path, name: str | None, as_of: dt.date | None, jobs: int, progress: Progress) -> Gathered:
    """Reads every folder up to the period (None: the newest) and counts. Raises WrongUse."""
    settings, plan = rules(folder)
    folders, strays = period_folders(folder)
    period = choose(name, list(folders), plan)
    as_of = _as_of(as_of, period)
    files, ignored = files_of(folder, {each: paths for each, paths in folders.items() if each <= period})
    amended = told(folder, files, settings, period)
    ledgers = [ledger for ledgers in read(files, settings, plan, jobs, progress) for ledger in ledgers]
    changes = replace(compare(folder, ledgers, settings, plan, period), amended=amended)
    summary = replace(consolidate(ledgers, settings, plan, period, as_of), changes=changes)
    return Gathered(settings, summary, files, tuple(map(mask_text, (*map(_stray, strays), *ignored))))


def _stray(path: Path) -> str:
    """What lies in the inbox itself and is no period's folder."""
    if path.is_dir():
        return f"{legible(path.name)}：不是报送期文件夹（如 2021Q2），没有读"
    return f"{legible(path.name)}：不在报送期文件夹里，没有读；是台账的，请移进去（如 2021Q2）再运行"


def _as_of(as_of: dt.date | None, period: Period) -> dt.date:
    if as_of is not None and as_of < period.first:
        raise WrongUse(f"截至日期{as_of}早于{period.title}的第一天{period.first}")
    return min(as_of or period.last, period.last)
