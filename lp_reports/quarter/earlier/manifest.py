"""What earlier runs left in their run.json, read with care: whatever stands there, reading it cannot raise."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from lp_reports.ledger.read import Source
from lp_reports.model.period import Period
from lp_reports.model.summary import ChangedFile, FigureKey
from lp_reports.quarter.reading.listing import printable_name
from lp_reports.readers import gate
from lp_reports.readers.archive import Location, Opener
from lp_reports.reports.machine import SCOPES, TABLES
from lp_reports.text.masking import mask_text
from lp_reports.workspace import OUTPUT, period_of

LARGEST = 16 << 20  # bytes; a manifest of thousands of ledgers is far smaller
_LONGEST = 1000  # characters of a path, a name or a value
# Path -> sha256 of each file so called: masking can make two names one.
Inputs = Mapping[str, tuple[str, ...]]


class Fingerprint(NamedTuple):
    """What tells whether a file is the same; `path` from the workspace, with /, IDs in it masked."""

    path: str
    sha256: str
    size: int


@dataclass(frozen=True)
class Published:
    """What a run.json tells of its run; `figures` None where its version kept none."""

    period: Period
    as_of: dt.date
    version: str
    settings_sha256: str
    plan_sha256: str
    inputs: Inputs
    outputs: Mapping[str, str]  # path from the workspace -> sha256
    figures: Mapping[FigureKey, str] | None


def published_before(folder: Path, period: Period) -> list[Period]:
    """The earlier periods that have a run.json, newest first."""
    known = {period_of(path.name) for path in (folder / OUTPUT).glob("*")}
    earlier = {
        published
        for published in known
        if published and published < period and path_of(folder, published.name).is_file()
    }
    return sorted(earlier, reverse=True)


def path_of(folder: Path, name: str) -> Path:
    """Where a period's run.json is."""
    return folder / OUTPUT / name / "data" / "run.json"


def read_published(folder: Path, period: Period) -> Published | None:
    """A period's run.json, None where it is not there or cannot be understood."""
    published = read_published_as(path_of(folder, period.name))
    return published if published and published.period == period else None


def read_published_as(path: Path) -> Published | None:
    """A run.json, whatever its folder is called: that of a run before the period's last day too."""
    try:
        content = load(path)
        as_of = dt.date.fromisoformat(content["as_of"])
        period = period_of(text(content["period"]))
        if period is None or content["period"] != period.name or not period.first <= as_of <= period.last:
            return None
        return Published(
            period=period,
            as_of=as_of,
            version=text(content["version"]),
            settings_sha256=text(content["settings_sha256"]),
            plan_sha256=text(content["plan_sha256"]),
            inputs=gathered(
                Fingerprint(mask_text(text(entry["path"])), text(entry["sha256"]), 0)
                for entry in content["inputs"]
            ),
            outputs={text(entry["path"]): text(entry["sha256"]) for entry in content["outputs"]},
            figures=dict(_figures(content["figures"])) if "figures" in content else None,
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None


def load(path: Path) -> Any:
    """A JSON file of reasonable size; raises OSError, ValueError, RecursionError."""
    if not path.is_file() or path.stat().st_size > LARGEST:
        raise ValueError("no regular file of a reasonable size")
    return json.loads(path.read_text("utf-8"))


def text(value: Any) -> str:
    """A text fit to be shown on a screen; raises ValueError for anything else."""
    if not isinstance(value, str) or len(value) > _LONGEST:
        raise ValueError("no text")
    return printable_name(value.encode("utf-8", "replace").decode("utf-8"))


def _figures(tables: Any) -> Iterator[tuple[FigureKey, str]]:
    for table, rows in tables.items():
        for row, scopes in rows.items():
            for scope, measures in scopes.items():
                for measure, value in measures.items():
                    if table in TABLES and scope in SCOPES:
                        yield FigureKey(table, text(row), scope, text(measure)), text(value)


# --- files then and now --------------------------------------------------------------------------------------


def fingerprints(files: Iterable[tuple[Location, Source]]) -> Iterator[Fingerprint]:
    """Files as they lie in the inbox now; one that cannot be read counts as empty, as it does in a run."""
    opener = Opener()
    for place, source in files:
        try:
            raw = opener.read(place)
        except gate.Refused:
            raw = b""
        yield Fingerprint(mask_text(source.path), hashlib.sha256(raw).hexdigest(), len(raw))


def gathered(files: Iterable[Fingerprint]) -> Inputs:
    """Files by path, for comparing."""
    by_path: dict[str, list[str]] = {}
    for file in files:
        by_path.setdefault(file.path, []).append(file.sha256)
    return {path: tuple(sorted(hashes)) for path, hashes in by_path.items()}


def differences(then: Inputs, now: Inputs) -> tuple[ChangedFile, ...]:
    """Every file that is not what it was, by path."""
    return tuple(
        ChangedFile(path, "新增" if path not in then else "不在了" if path not in now else "内容变了")
        for path in sorted(then.keys() | now.keys())
        if then.get(path) != now.get(path)
    )
