"""For programs: ledgers and workspaces in, data frames out. Nothing is written anywhere."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from os import PathLike
from pathlib import Path

import pandas as pd

from lp_reports.consolidate.summary import consolidate
from lp_reports.frames import figures_frame, findings_frame, records_frame
from lp_reports.model.summary import Summary
from lp_reports.quarter.check import Alone, read_alone
from lp_reports.quarter.gathering import gather
from lp_reports.quarter.reading.rules import rules
from lp_reports.quarter.reading.stated import without_history
from lp_reports.reports.machine import figure_rows, finding_rows
from lp_reports.text.masking import mask_text
from lp_reports.workspace import WrongUse

__all__ = ["Counted", "Read", "WrongUse", "count", "read"]

AnyPath = str | PathLike[str]


@dataclass(frozen=True)
class Read:
    """What `read` gives: every ledger row that was read, and what was found."""

    records: pd.DataFrame
    findings: pd.DataFrame


@dataclass(frozen=True)
class Counted:
    """What `count` gives: the figures of a period, and every row and finding of all folders up to it."""

    figures: pd.DataFrame
    records: pd.DataFrame
    findings: pd.DataFrame


def read(*paths: AnyPath, period: str | None = None, workspace: AnyPath | None = None, jobs: int = 0) -> Read:
    """Read ledgers as if they were all that their periods' folders hold, and judge every row.

    paths: files, or folders with files in them. period: the one that all of them are for, like "2021Q4" or "2021-05";
    None: the one that each file states. workspace: whose settings and plan to judge by; None: those of the package.
    jobs: how many files are read at once; 0 chooses by their size.

    What only earlier folders can tell (X07) is not told. A file that cannot be read is a finding, never an error.
    Raises WrongUse for a path that is not there, and where nothing tells which period a file is for."""
    settings, plan = rules(None if workspace is None else Path(workspace))
    files = read_alone([Path(path) for path in paths], settings, plan, period, jobs, _quietly)
    if not files:
        return Read(records_frame(()), findings_frame(()))
    newest = max(file.ledger.period for file in files)
    summary = consolidate([file.ledger for file in files], settings, plan, newest, newest.last)
    summary = _without_guesses(without_history(summary), files)
    return Read(records_frame(summary.judged), findings_frame(finding_rows(summary)))


def count(
    workspace: AnyPath, period: str | None = None, as_of: dt.date | str | None = None, jobs: int = 0
) -> Counted:
    """Count a period of a workspace, as `lp-reports run` does.

    period: like "2021Q4" or "2021-05"; None: the newest in the inbox. as_of: a date, or text like "2021-06-30"; None:
    the period's last day. jobs: how many files are read at once; 0 chooses by their size.

    Raises WrongUse for what `lp-reports run` refuses with exit code 2, ValueError for an as_of that is no date."""
    day = dt.date.fromisoformat(as_of) if isinstance(as_of, str) else as_of
    summary = gather(Path(workspace), period, day, jobs, _quietly, keep=False).summary
    return Counted(
        figures_frame(figure_rows(summary)),
        records_frame(summary.judged),
        findings_frame(finding_rows(summary)),
    )


def _without_guesses(summary: Summary, files: list[Alone]) -> Summary:
    """A refused file that states no period has none."""
    unknown = {mask_text(file.ledger.file) for file in files if not file.known_by}
    findings = tuple(
        replace(finding, period="") if finding.file in unknown else finding for finding in summary.findings
    )
    return replace(summary, findings=findings)


def _quietly(stage: str, done: int, total: int) -> None:
    """A program has its own ways to show progress."""
