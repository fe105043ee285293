"""Whom to remind of a period's ledgers and of what has to be mended, and the file of messages."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import NamedTuple

from lp_reports.atomic import put
from lp_reports.model.summary import Summary
from lp_reports.quarter.gathering import gather
from lp_reports.quarter.reading.inbox import Progress
from lp_reports.quarter.writing.publish import labelled
from lp_reports.reports.excel.texts import day
from lp_reports.reports.reminders import Reminder, reminders, write
from lp_reports.workspace import OUTPUT, WrongUse, reason

REMINDERS = "催报"


class Reminding(NamedTuple):
    """A period's reminders as of a day, and where the messages are; None where nobody needs one."""

    summary: Summary
    today: dt.date
    reminders: list[Reminder]
    path: Path | None


def remind(folder: Path, name: str | None, today: dt.date, jobs: int, progress: Progress) -> Reminding:
    """`name`: the period, None: the newest. Writes 催报/催报_<period>.txt anew. Raises WrongUse."""
    gathered = gather(folder, name, None, jobs, progress)
    summary, settings = gathered.summary, gathered.settings
    period = summary.period
    wanted = reminders(summary, settings, today, _feedback(folder, period.name))
    if not wanted:
        return Reminding(summary, today, [], None)
    path = folder / REMINDERS / labelled("催报.txt", period.name)
    try:
        put(path, write(f"{summary.county}{period.title}催报（{day(today)}）", wanted))
    except OSError as error:
        raise WrongUse(f"写不进 {path}（{reason(error)}）。请关闭正开着它的程序，检查权限后再运行") from None
    return Reminding(summary, today, wanted, path)


def _feedback(folder: Path, period: str) -> str:
    """How the period's feedbacks are called, with {unit} open; '' before a run has written them."""
    written = (folder / OUTPUT / period / "反馈").is_dir()
    return labelled("反馈表_{unit}.xlsx", period) if written else ""
