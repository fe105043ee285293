"""Lists in a workspace that are no ledgers (名单, 督促整改清单): a child reads them behind the same gate."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TypeVar

from lp_reports.quarter.reading.listing import printable_name
from lp_reports.quarter.reading.workers import Lost, run_isolated
from lp_reports.readers import gate
from lp_reports.text.masking import mask_text

R = TypeVar("R")


def each_list(
    paths: Sequence[Path], start: Callable[[], Callable[[bytes], R | Lost]]
) -> Iterator[tuple[Path, str, R | Lost]]:
    """Every list, its name as it may be shown, and what a child read in it or why it could not."""
    answers = run_isolated(start, map(_raw_of, paths), min(1, len(paths)))
    for path, answer in zip(paths, answers, strict=True):
        yield path, mask_text(printable_name(path.name)), answer


def _raw_of(path: Path) -> bytes | Lost:
    try:
        return gate.read_bytes(path)
    except gate.Refused as refusal:
        return lost(refusal)


def lost(refusal: gate.Refused) -> Lost:
    """What a list that is no ledger is told to be, where the refusal itself has no word for it."""
    return Lost(refusal.code, refusal.found or ("有密码" if refusal.code == "F02" else "不是表格"))
