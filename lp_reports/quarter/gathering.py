"""From a workspace and a period to the Summary: what every command that tells figures begins with."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from lp_reports.consolidate.summary import consolidate
from lp_reports.folder_names import how_to_name, right_name
from lp_reports.model.ledger import Ledger
from lp_reports.model.period import Period, read_for
from lp_reports.model.summary import Summary
from lp_reports.plan.read import without_tasks
from lp_reports.quarter.earlier.closing import recorded_changes
from lp_reports.quarter.earlier.history import compare
from lp_reports.quarter.reading.cache import Cache
from lp_reports.quarter.reading.garbage import seldom_collected
from lp_reports.quarter.reading.inbox import Heard, Progress, choose, named, read, set_aside
from lp_reports.quarter.reading.listing import Files, files_of, printable_name
from lp_reports.quarter.reading.rules import rules
from lp_reports.reports.attention import Notice
from lp_reports.settings.read import Settings
from lp_reports.workspace import WrongUse, period_folders, period_of, sweep


@dataclass(frozen=True)
class Gathered:
    """What a workspace holds up to a period, counted."""

    settings: Settings
    summary: Summary
    files: Files
    strays: tuple[Notice, ...]  # what lies in the inbox and in no period's folder
    clutter: int  # files that people never mean to send
    cache: Cache


@seldom_collected()
def gather(
    folder: Path,
    name: str | None,
    as_of: dt.date | None,
    jobs: int,
    progress: Progress,
    keep: bool = True,
    may_lack: bool = False,
    heard: Heard = lambda _: None,
) -> Gathered:
    """Reads every folder up to the period (None: the newest) and counts; `keep`: what was read is kept for the next
    time; `may_lack`: a named period without a folder is one for which nothing has come; `heard` hears of each file as
    it is read. Raises WrongUse."""
    if keep:
        sweep(folder)
    settings, plan = rules(folder)
    folders, strays = period_folders(folder)
    period = named(name, plan) if name and may_lack else choose(name, list(folders), plan, months=True)
    as_of = _as_of(as_of, period)
    upto = {each: folders[each] for each in read_for(period, folders)}
    files, others = files_of(folder, upto, settings)
    amended = recorded_changes(folder, files, settings, period)
    cache = Cache(folder, settings, plan, keep)
    read_files = read(files, settings, plan, jobs, progress, cache, heard=heard)
    ledgers = [set_aside(ledger) for ledgers in read_files for ledger in ledgers]
    cache.clear_unused(folders)
    progress("核对、计数", 0, 1)
    if not plan.townships:  # neither plan nor settings list any
        plan = replace(plan, townships=without_tasks(_townships(ledgers), plan.years))
    changes = replace(compare(folder, ledgers, settings, plan, period), amended=amended)
    summary = consolidate(ledgers, settings, plan, period, as_of)
    summary = replace(summary, changes=changes, unread=others.files)
    progress("核对、计数", 1, 1)
    notices = tuple(_stray(path, folders, period) for path in strays)
    return Gathered(settings, summary, files, notices, others.clutter, cache)


def _townships(ledgers: Iterable[Ledger]) -> list[str]:
    """Those that records name, in the order of their first."""
    named = (record.township for ledger in ledgers for record in ledger.records)
    return list(dict.fromkeys(filter(None, named)))


def _stray(path: Path, folders: Collection[Period], period: Period) -> Notice:
    """What lies in the inbox itself and is no period's folder, and where it should be."""
    name = printable_name(path.name)
    if not path.is_dir():
        return Notice(name, "不是放在报送期文件夹里", f"是台账的，请移进去（如 {period.name}）再运行")
    if not (meant := right_name(name)):
        return Notice(name, "不是报送期文件夹", f"里面有台账的，请移进报送期文件夹（如 {period.name}）再运行")
    known = period_of(meant) in folders
    fix = f"里面有本期台账的，请移进 {meant}" if known else how_to_name(meant, period.last.year)
    return Notice(name, "名称不是报送期", f"{fix}，再运行")


def _as_of(as_of: dt.date | None, period: Period) -> dt.date:
    if as_of is not None and as_of < period.first:
        raise WrongUse(f"截至日期{as_of}早于{period.title}的第一天{period.first}。请写这一天或以后的日期")
    return min(as_of or period.last, period.last)
