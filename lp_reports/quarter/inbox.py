"""What a run reads: every ledger of the folders. Inputs are never written to."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from lp_reports.ledger.read import Source, context_of
from lp_reports.ledger.worker import read_all
from lp_reports.model.ledger import Ledger
from lp_reports.model.period import Period
from lp_reports.model.plan import Plan
from lp_reports.settings import Settings
from lp_reports.workspace import WrongUse, is_clutter, period_of

LEDGER_ENDINGS = frozenset(
    ".xlsx .xlsm .xltx .xls .xlt .et .ett .ods .csv .tsv .txt .htm .html .xml .xlsb".split()
)
# They move a terminal's cursor or turn a line around.
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
SMALL_INBOX = 4 << 20  # bytes; below this a second reader only costs

Progress = Callable[[int, int], None]  # done, total


def choose(name: str | None, known: list[Period], plan: Plan) -> Period:
    """The named period, else the newest folder. Raises WrongUse."""
    if name is None:
        return _covered(known[-1], plan)
    period = named(name, plan)
    if not any(one.within(period) for one in known):  # a quarter may lie in its months' folders
        raise WrongUse(f"收件里没有{period.title}的文件夹。现有：{'、'.join(one.name for one in known)}")
    return period


def named(name: str, plan: Plan) -> Period:
    """The period that somebody means, one of the plan's. Raises WrongUse."""
    period = period_of(name)
    if period is None:
        raise WrongUse(f"“{name}”不是报送期。写法：2021Q2、2021年第二季度、2021-05、2021年5月")
    return _covered(period, plan)


def _covered(period: Period, plan: Plan) -> Period:
    if not plan.covers(period):
        raise WrongUse(f"{period.title}不在计划年度（{plan.years[0]}至{plan.years[-1]}年）内")
    return period


def files_of(
    folder: Path, folders: Mapping[Period, list[Path]]
) -> tuple[list[tuple[Path, Source]], list[str]]:
    """Every file to read with its source, and a line for every one that is not read."""
    files, ignored = [], []
    for period, paths in folders.items():
        for root in paths:
            for path in _walk(root):
                file = legible(path.relative_to(root).as_posix())
                if is_clutter(path.name):
                    ignored.append(f"{root.name}/{file}：临时文件或系统文件，没有读")
                elif path.suffix.lower() not in LEDGER_ENDINGS:
                    ignored.append(f"{root.name}/{file}：不是表格文件，没有读")
                else:
                    where = legible(path.relative_to(folder).as_posix())
                    files.append((path, Source(period, file, where)))
    return files, ignored


def _walk(root: Path) -> Iterator[Path]:
    """Files below a folder in order of name; links to folders are not followed. A folder named like a ledger
    comes too: it is refused as one, for its sender means it to be one."""
    for path in sorted(root.iterdir(), key=lambda path: path.name):
        folder = path.is_dir() and not path.is_symlink()
        if not folder or path.suffix.lower() in LEDGER_ENDINGS:
            yield path
        if folder:
            yield from _walk(path)


def legible(name: str) -> str:
    """A file's name as it can be shown: bytes of another encoding decoded, control characters as `?`."""
    raw = name.encode("utf-8", "surrogateescape")
    for encoding in ("utf-8", "gb18030"):
        try:
            return _CONTROL.sub("?", raw.decode(encoding))
        except UnicodeDecodeError:
            continue
    return _CONTROL.sub("?", raw.decode("utf-8", "backslashreplace"))


def read(
    files: list[tuple[Path, Source]], settings: Settings, plan: Plan, jobs: int, progress: Progress
) -> Iterator[Ledger]:
    """Every file's ledger, in the files' order; `jobs` 0 chooses by their size."""
    progress(0, len(files))
    for done, ledger in enumerate(read_all(files, context_of(settings, plan), jobs_for(files, jobs)), 1):
        yield ledger
        progress(done, len(files))


def jobs_for(files: list[tuple[Path, Source]], jobs: int) -> int:
    """How many processes work on files; 0 chooses by their size."""
    size = sum(path.lstat().st_size for path, _ in files)
    return jobs or (1 if size < SMALL_INBOX else min(4, os.cpu_count() or 1))
