"""收发登记: to which unit the feedback of a period was sent, and which has answered; kept beside the outputs."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Literal

from lp_reports.atomic import put
from lp_reports.model.period import Period
from lp_reports.workspace import WrongUse, reason

RECEIPTS = "收发登记"

Step = Literal["sent", "answered"]
STEPS: tuple[Step, ...] = ("sent", "answered")
Receipts = Mapping[str, Mapping[str, str]]  # unit -> step -> the day, 2021-07-12


def receipts(folder: Path, period: Period) -> Receipts:
    """What is ticked so far; a file that cannot be read holds nothing."""
    try:
        kept = json.loads(_path(folder, period).read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    if not isinstance(kept, dict):
        return {}
    return {
        unit: {step: str(days[step]) for step in STEPS if step in days}
        for unit, days in kept.items()
        if isinstance(days, dict)
    }


def tick(folder: Path, period: Period, unit: str, step: Step, day: dt.date | None) -> Receipts:
    """A step of a unit is taken on a day, None: it is not after all. Raises WrongUse."""
    kept = {name: dict(days) for name, days in receipts(folder, period).items()}
    days = kept.setdefault(unit, {})
    days.pop(step, None)
    if day:
        days[step] = day.isoformat()
    path = _path(folder, period)
    try:
        put(path, json.dumps(kept, ensure_ascii=False, indent=1, sort_keys=True).encode())
    except OSError as error:
        raise WrongUse(
            f"写不进 {path}（{reason(error)}）。请关闭正开着它的程序，检查磁盘空间和权限，再登记"
        ) from None
    return kept


def _path(folder: Path, period: Period) -> Path:
    return folder / RECEIPTS / f"{period.name}.json"
