"""What a run reads: every ledger of the folders. Inputs are never written to."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

from lp_reports.ledger.file.endings import PROSE, ending, is_called_ledger, is_called_notice
from lp_reports.ledger.read import NO_TABLE, context_of
from lp_reports.model.ledger import Ledger
from lp_reports.model.period import Period
from lp_reports.model.plan import Plan
from lp_reports.quarter.reading.cache import Cache
from lp_reports.quarter.reading.listing import Files
from lp_reports.quarter.reading.workers import Read, read_all
from lp_reports.settings.read import Settings
from lp_reports.workspace import PLAN_FILE, WrongUse, period_of

SMALL_INBOX = 4 << 20  # bytes; below this a second reader only costs

_READING = "读台账"

Progress = Callable[[str, int, int], None]  # what is being done; how much of it is done, of how much
Heard = Callable[[tuple[Ledger, ...]], object]  # the ledgers of a file, as soon as it is read


def choose(name: str | None, known: list[Period], plan: Plan, months: bool = False) -> Period:
    """The named period, else the newest folder; `months`: also a month of a quarter's folder. Raises WrongUse."""
    if name is None:
        return _covered(known[-1], plan)
    period = named(name, plan)
    part = months and any(period.within(folder) for folder in known)
    if not part and not any(
        folder.within(period) for folder in known
    ):  # a quarter may lie in its months' folders
        raise WrongUse(
            f"收件里没有{period.title}的文件夹，现有：{'、'.join(folder.name for folder in known)}。"
            f"请在收件里建文件夹 {period.name}，放进台账，或写现有的一期"
        )
    return period


def named(name: str, plan: Plan) -> Period:
    """The period that somebody means, one of the plan's. Raises WrongUse."""
    period = period_of(name)
    if period is None:
        raise WrongUse(f"“{name}”不是报送期。请写成 2021Q2、2021年第二季度、2021-05、2021年5月 这样")
    return _covered(period, plan)


def _covered(period: Period, plan: Plan) -> Period:
    if not plan.covers(period):
        raise WrongUse(
            f"{period.title}不在计划年度（{plan.years[0]}至{plan.years[-1]}年）内。请核对写的年份；换了计划的，请先换 {PLAN_FILE}"
        )
    return period


def read(
    files: Files,
    settings: Settings,
    plan: Plan,
    jobs: int,
    progress: Progress,
    cache: Cache | None = None,
    how: Read | None = None,
    heard: Heard = lambda _: None,
) -> Iterator[tuple[Ledger, ...]]:
    """Every file's ledgers, one for each unit in it, in the files' order; `jobs` 0 chooses by their size."""
    progress(_READING, 0, len(files))
    read_files = read_all(files, context_of(settings, plan), jobs_for(files, jobs), cache, how)
    for done, ledgers in enumerate(read_files, 1):
        yield ledgers
        heard(ledgers)
        progress(_READING, done, len(files))


def set_aside(ledger: Ledger) -> Ledger:
    """A letter or a notice that lay beside the ledgers is no refused ledger; any other file is as it was."""
    return replace(ledger, unit="", findings=(), set_aside=True) if _is_foreign(ledger) else ledger


def _is_foreign(ledger: Ledger) -> bool:
    if not ledger.refused or ending(ledger.file) not in PROSE:
        return False
    if any(finding.code not in NO_TABLE for finding in ledger.findings):
        return False
    return is_called_notice(ledger.file) or not (ledger.unit or is_called_ledger(ledger.file))


def jobs_for(files: Files, jobs: int) -> int:
    """How many processes work on files; 0 chooses by their size."""
    paths = {place if isinstance(place, Path) else place.archive for place, _ in files}
    size = sum(path.lstat().st_size for path in paths)
    return jobs or (1 if size < SMALL_INBOX else min(4, os.cpu_count() or 1))
