"""What changed since: old folders against what their own runs recorded."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path

from lp_reports.model import Period, Summary
from lp_reports.workspace import OUTPUT


def changed(
    folder: Path, folders: Mapping[Period, list[Path]], period: Period, summary: Summary
) -> Iterator[str]:
    """Old folders that differ from what their own run recorded, by the manifests of earlier periods."""
    now = {ledger.path: ledger for ledger in summary.ledgers}
    for earlier in folders:
        manifest = folder / OUTPUT / earlier.name / "data" / "run.json"
        if earlier >= period or not manifest.is_file():
            continue
        then = _inputs(manifest, earlier)
        if then is None:
            yield f"{earlier.title}的 run.json 读不懂，没有核对"
            continue
        here = {path: ledger.sha256 for path, ledger in now.items() if ledger.period == earlier}
        for path in sorted(then.keys() | here.keys()):
            if then.get(path) != here.get(path):
                what = "新增" if path not in then else "不在了" if path not in here else "内容变了"
                yield f"{earlier.title}发布后，{path} {what}"


def _inputs(manifest: Path, period: Period) -> dict[str, str] | None:
    """path -> sha256 of the period's own files in a manifest, None when it cannot be understood."""
    try:
        inputs = json.loads(manifest.read_text("utf-8"))["inputs"]
        return {one["path"]: one["sha256"] for one in inputs if one["period"] == period.name}
    except (OSError, ValueError, KeyError, TypeError):
        return None
