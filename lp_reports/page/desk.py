"""What the page knows: the workspace that is open, its periods, what lies in them, the jobs."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from lp_reports.model.fields import Field
from lp_reports.model.period import Period
from lp_reports.page.files import PAPERS
from lp_reports.page.jobs import Jobs
from lp_reports.quarter.blanks import BLANKS
from lp_reports.quarter.earlier import record
from lp_reports.quarter.reading.rules import rules
from lp_reports.quarter.receipts import receipts
from lp_reports.quarter.receiving import inbox_of, lying
from lp_reports.quarter.verifying import LISTS
from lp_reports.reports import pdf
from lp_reports.settings.contradictions import NEVER_EXCUSED
from lp_reports.text.masking import mask_text
from lp_reports.workspace import (
    INBOX,
    OUTPUT,
    SETTINGS_FILE,
    WrongUse,
    create,
    period_folders,
    sweep,
)

Data = dict[str, Any]

_USUAL_NAME = "工作区"


class Desk:
    """One server's: the open workspace, None before one is, and the jobs."""

    def __init__(self, start: Path) -> None:
        """`start`: a workspace, or the folder beside or in which one lies or is to be made."""
        self.start = start.resolve()
        self.jobs = Jobs()
        self.inbox = threading.Lock()  # one file at a time lands in it or leaves it
        known = list(_workspaces(self.start))
        self._folder = known[0] if len(known) == 1 or self.start in known else None
        if self._folder:
            sweep(self._folder)

    @property
    def folder(self) -> Path:
        """The open workspace. Raises WrongUse before one is."""
        if self._folder is None:
            raise WrongUse("还没有打开工作区。请先在网页上打开或新建一个")
        return self._folder

    def open(self, path: str, new: bool) -> None:
        """Open a workspace, or make one. Raises WrongUse."""
        if self.jobs.running:
            raise WrongUse("上一步还没有做完。请等它做完再换工作区")
        if not path.strip():
            raise WrongUse("没有写文件夹。请写明工作区放在哪里")
        folder = Path(path.strip().strip('"')).expanduser()
        folder = folder if folder.is_absolute() else self.start / folder
        if new:
            create(folder)
        elif not _is_workspace(folder):
            raise WrongUse(f"{folder} 不是工作区。请换一个文件夹，或者新建")
        self._folder = folder
        sweep(folder)
        self.jobs.forget()

    def state(self) -> Data:
        """The workspace and its periods, the newest last; `trouble` where the settings or the plan cannot be read."""
        jobs = {
            "running": self.jobs.running.told if self.jobs.running else None,
            "last": {command: job.told for command, job in self.jobs.last.items()},
        }
        if self._folder is None:
            known = [str(path) for path in _workspaces(self.start)]
            taken = self.start.is_dir() and any(self.start.iterdir())
            proposed = self.start / _USUAL_NAME if taken else self.start
            return {"workspace": None, "known": known, "proposed": str(proposed), **jobs}
        return {
            "workspace": str(self._folder),
            "periods": [self._period(period) for period in self._periods()],
            "fields": [field.value for field in Field],
            "unexcused": sorted(NEVER_EXCUSED),
            "pdf": pdf.office() is not None,
            **self._rules(),
            **jobs,
        }

    def _rules(self) -> Data:
        try:
            settings, plan = rules(self.folder)
        except WrongUse as trouble:
            return {"trouble": mask_text(str(trouble)), "county": "", "units": [], "quarters": [], "next": ""}
        quarters = [Period.quarter(year, number) for year in plan.years for number in range(1, 5)]
        years = [year + len(plan.years) for year in plan.years]
        new = self.folder.with_name(f"{_USUAL_NAME}{years[0]}至{years[-1]}年")
        return {
            "trouble": "",
            "next": str(new),
            "county": settings.county,
            "units": list(settings.units),
            "quarters": [[quarter.name, quarter.title] for quarter in quarters],
        }

    def _periods(self) -> list[Period]:
        try:
            return list(period_folders(self.folder)[0])
        except WrongUse:
            return []

    def _period(self, period: Period) -> Data:
        return {
            "name": period.name,
            "title": period.title,
            "published": self._published(period),
            "closed": record.path_of(self.folder, period).is_file(),
        }

    def _published(self, period: Period) -> str:
        """Tells one run's outputs from another's; '' before the first."""
        path = self.folder / OUTPUT / period.name / "data" / "run.json"
        return str(path.stat().st_mtime_ns) if path.is_file() else ""

    def period(self, period: Period) -> Data:
        """What lies in a period's folders: ledgers, outputs, blanks, receipts."""
        inbox = inbox_of(self.folder, period)
        return {
            **self._period(period),
            "last": f"{period.last}",
            "ledgers": [
                {
                    "id": identity(path.relative_to(inbox)),
                    "name": mask_text(path.relative_to(inbox).as_posix()),
                    "size": path.stat().st_size,
                }
                for path in lying(inbox)
            ],
            "outputs": list(self._files(OUTPUT, period.name)),
            "blanks": list(self._files(BLANKS, period.name)),
            "papers": [file for root in PAPERS for file in self._files(root) if _is_of(file, period)],
            "lists": [mask_text(path.name) for path in lying(self.folder / LISTS)],
            "receipts": _plain(receipts(self.folder, period)),
        }

    def ledger(self, period: Period, wanted: str) -> Path:
        """The ledger that the page calls so. Raises WrongUse."""
        inbox = inbox_of(self.folder, period)
        for path in lying(inbox):
            if identity(path.relative_to(inbox)) == wanted:
                return path
        raise WrongUse(f"这份台账已经不在{INBOX}里了。请刷新网页")

    def _files(self, root: str, period: str = "") -> Iterator[Data]:
        folder = self.folder / root / period
        for path in sorted(folder.rglob("*")) if folder.is_dir() else ():
            if path.is_file():
                where = path.relative_to(self.folder).as_posix()
                yield {"path": where, "name": path.name, "size": path.stat().st_size}


def _is_of(file: Data, period: Period) -> bool:
    return str(file["name"]).rpartition(".")[0].endswith(f"_{period.name}")


def _plain(kept: Mapping[str, Mapping[str, str]]) -> Data:
    return {unit: dict(days) for unit, days in kept.items()}


def identity(path: Path) -> str:
    """What the page calls a file, whose name may hold somebody's number."""
    return hashlib.sha256(path.as_posix().encode("utf-8", "surrogateescape")).hexdigest()[:16]


def _is_workspace(folder: Path) -> bool:
    return (folder / SETTINGS_FILE).is_file()


def _workspaces(start: Path) -> Iterator[Path]:
    """The folder itself, else those in it."""
    if _is_workspace(start):
        yield start
    elif start.is_dir():
        yield from sorted(path for path in start.iterdir() if path.is_dir() and _is_workspace(path))
