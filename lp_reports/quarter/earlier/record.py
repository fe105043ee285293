"""结账/<period>.json: what a closed period was made of, written once, believed only as written."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lp_reports.atomic import put
from lp_reports.model.period import Period
from lp_reports.quarter.earlier.manifest import Fingerprint, Inputs, Published, gathered, load, text
from lp_reports.settings.read import Amendment
from lp_reports.text.commands import typed
from lp_reports.text.masking import mask_text
from lp_reports.workspace import OUTPUT, WrongUse, period_of, reason

CLOSED = "结账"
_AMENDED = ("period", "file", "reason", "approver")
_UNREADABLE = (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError)


@dataclass(frozen=True)
class Record:
    """A closed period: every file its figures were made of, its own folder's and the earlier ones', and the
    recorded changes that they hold already."""

    period: Period
    inputs: Inputs
    amended: frozenset[tuple[str, ...]]

    def holds(self, amendment: Amendment) -> bool:
        """The change was made before this closing; a later one to the same file needs its own."""
        return _words(amendment) in self.amended


def figures_of(period: Period) -> str:
    """The path of a period's figures.csv from the workspace."""
    return f"{OUTPUT}/{period.name}/data/figures.csv"


def newest(folder: Path, period: Period, itself: bool = True) -> Record | None:
    """The newest closing up to a period, or before it (not `itself`). Raises WrongUse where it, or a name there, is no closing."""
    closings = []
    for path in sorted((folder / CLOSED).glob("*.json")):
        closed = period_of(path.stem)
        if closed is None or closed.name != path.stem:
            raise WrongUse(f"{CLOSED}/{path.name} 不是结账记录（应如 2021Q1.json）。请移出“{CLOSED}”文件夹")
        if closed < period or (itself and closed == period):
            closings.append(closed)
    return _read(folder, max(closings)) if closings else None


def _read(folder: Path, period: Period) -> Record:
    path = path_of(folder, period)
    try:
        content = load(path)
        if content.pop("seal") != _seal(content) or content["period"] != period.name:
            raise ValueError("not as written")
        return Record(
            period,
            gathered(
                Fingerprint(text(entry["path"]), text(entry["sha256"]), 0) for entry in content["inputs"]
            ),
            frozenset(tuple(text(entry[key]) for key in _AMENDED) for entry in content["amended"]),
        )
    except _UNREADABLE:
        raise WrongUse(
            f"{CLOSED}/{path.name} 损坏或被改动过，无法核对已结账的台账。请从备份恢复这个文件；没有备份的，"
            f"核对{period.title}的台账无误后移走它，重新结账：{typed(f'lp-reports close {period.name}', w=folder)}"
        ) from None


def write(
    folder: Path, published: Published, files: Iterable[Fingerprint], amendments: Iterable[Amendment]
) -> Path:
    """The closing of what was published, in one move; no time of day, so the same closing is the same bytes.
    Raises WrongUse."""
    content: dict[str, Any] = {
        "period": published.period.name,
        "as_of": published.as_of.isoformat(),
        "settings_sha256": published.settings_sha256,
        "plan_sha256": published.plan_sha256,
        "figures_sha256": published.outputs[figures_of(published.period)],
        "inputs": [file._asdict() for file in sorted(files)],
        "amended": [dict(zip(_AMENDED, _words(amendment), strict=True)) for amendment in amendments],
    }
    content["seal"] = _seal(content)
    path = path_of(folder, published.period)
    try:
        put(path, f"{json.dumps(content, ensure_ascii=False, indent=1)}\n".encode())
    except OSError as error:
        raise WrongUse(
            f"写不进 {path}（{reason(error)}）。请关闭正开着它的程序，检查磁盘空间和权限；原来的记录没有动"
        ) from None
    return path


def path_of(folder: Path, period: Period) -> Path:
    """Where a period's closing stands."""
    return folder / CLOSED / f"{period.name}.json"


def _words(amendment: Amendment) -> tuple[str, ...]:
    return amendment.period.name, *map(mask_text, (amendment.file, amendment.reason, amendment.approver))


def _seal(content: Any) -> str:
    """Tells an edited or cut file from the one written; no secret, for nobody here means to deceive."""
    return hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()
