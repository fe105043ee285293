"""A copy of an output that came back, from a leader or off a stick: which run wrote it, and which cells are not as it
wrote them.

The run's manifest (run.json) holds the hash of every output; where a copy has another one, it is compared cell by
cell with the published file, which must have that hash itself."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator
from enum import Enum
from itertools import zip_longest
from pathlib import Path
from typing import Any, NamedTuple

from lp_reports.ledger.values.cell import show
from lp_reports.model.ledger import column_letters
from lp_reports.quarter.earlier.manifest import Published, path_of, read_published_as
from lp_reports.quarter.reading.workers import Lost, run_isolated
from lp_reports.readers import gate
from lp_reports.readers.formats import read_workbook
from lp_reports.readers.gate import Refused
from lp_reports.readers.sheets import Sheet
from lp_reports.workspace import OUTPUT, SETTINGS_FILE, WrongUse, no_workspace

_COMPARED = (".xlsx", ".csv")
_COPY_MARKS = re.compile(r"(?: ?[(（]\d+[)）]| ?- ?副本|_副本|的副本)+$")
_NO_SHEET = "没有这张工作表"


class State(Enum):
    """What a copy turned out to be."""

    SAME = "same"  # byte for byte what the run wrote
    RESAVED = "resaved"  # other bytes, every cell alike
    EDITED = "edited"
    UNCOMPARED = "uncompared"  # other bytes; no workbook, or the published one is gone or was changed itself
    UNKNOWN = "unknown"  # no run wrote a file of this name


class Difference(NamedTuple):
    """A cell that is not as published; `cell` '' for a whole sheet."""

    sheet: str
    cell: str
    published: str
    found: str


class Copy(NamedTuple):
    """A copy, the run that wrote its original, and how it differs. `original`: its path from the workspace."""

    path: Path
    state: State
    run: Published | None = None
    original: str = ""
    why: str = ""  # of one that could not be compared
    differences: tuple[Difference, ...] = ()


def examine(paths: tuple[Path, ...], folder: Path) -> list[Copy]:
    """What became of each copy. Raises WrongUse."""
    if not (folder / SETTINGS_FILE).is_file():
        raise no_workspace(folder, SETTINGS_FILE)
    runs = list(_runs(folder))
    if not runs:
        raise WrongUse(f"{folder / OUTPUT} 里还没有汇总的结果，无从核对。请先运行 lp-reports run")
    return [_examined(path, folder, runs) for path in paths]


def _runs(folder: Path) -> Iterator[Published]:
    """Every run whose outputs lie in the workspace, the newest period first."""
    for output in sorted((folder / OUTPUT).glob("*"), key=lambda path: path.name, reverse=True):
        if (run := read_published_as(path_of(folder, output.name))) is not None:
            yield run


def _examined(path: Path, folder: Path, runs: list[Published]) -> Copy:
    try:
        raw = gate.read_bytes(path)
    except Refused as refusal:
        raise WrongUse(f"{path} 打不开（{refusal.found}）。请写明要核对的统计表或其他输出文件") from None
    found = hashlib.sha256(raw).hexdigest()
    for run in runs:
        for original, published in run.outputs.items():
            if published == found:
                return Copy(path, State.SAME, run, original)
    for run in runs:
        for original in run.outputs:
            if _is_called(path.name, original):
                return _compared(path, raw, folder, run, original)
    return Copy(path, State.UNKNOWN)


def _is_called(name: str, original: str) -> bool:
    """A copy keeps its original's name, or has what Windows, WPS and browsers add to it."""
    stem, dot, ending = name.rpartition(".")
    return _COPY_MARKS.sub("", stem) + dot + ending.lower() == original.rpartition("/")[2]


def _compared(path: Path, raw: bytes, folder: Path, run: Published, original: str) -> Copy:
    if not original.endswith(_COMPARED):
        return Copy(path, State.UNCOMPARED, run, original, "只有工作簿和csv能逐格核对")
    again = f"重新运行 lp-reports run {run.period.name} 后再核对"
    try:
        published = gate.read_bytes(folder / original)
    except Refused:
        return Copy(path, State.UNCOMPARED, run, original, f"输出里已没有这一份，请{again}")
    if hashlib.sha256(published).hexdigest() != run.outputs[original]:
        return Copy(path, State.UNCOMPARED, run, original, f"输出里的这一份自己也改动过，请{again}")
    first, second = run_isolated(_texts_of, [(published, original), (raw, path.name)], 1)
    if isinstance(first, Lost):
        return Copy(path, State.UNCOMPARED, run, original, f"发布的读不出来（{first.found}）")
    if isinstance(second, Lost):
        return Copy(path, State.UNCOMPARED, run, original, f"读不出来（{second.found}）")
    differences = tuple(_differences(first, second))
    return Copy(path, State.EDITED if differences else State.RESAVED, run, original, differences=differences)


Texts = dict[str, list[list[str]]]


def _texts_of() -> Callable[[tuple[bytes, str]], Texts | Lost]:
    """Sheet -> what its cells show; in a child, for what came back may be anything."""

    def read(task: tuple[bytes, str]) -> Texts | Lost:
        try:
            return {sheet.name: _texts(sheet) for sheet in read_workbook(*task).sheets}
        except Refused as refusal:
            return Lost(refusal.code, refusal.found)

    return read


def _texts(sheet: Sheet) -> list[list[str]]:
    return [[_shown(value) for value in row] for row in sheet.grid]


def _shown(value: Any) -> str:
    """As a person reads it; sums that a program calculated anew may differ far behind the point."""
    return show(round(value, 9) if isinstance(value, float) else value)


def _differences(published: Texts, found: Texts) -> Iterator[Difference]:
    """The sheets that are gone or were added, then cell by cell those that both have."""
    yield from (Difference(name, "", "", _NO_SHEET) for name in published if name not in found)
    yield from (Difference(name, "", _NO_SHEET, "") for name in found if name not in published)
    for name in published:
        if name in found:
            yield from _cells(name, published[name], found[name])


def _cells(name: str, published: list[list[str]], found: list[list[str]]) -> Iterator[Difference]:
    for row, lines in enumerate(zip_longest(published, found, fillvalue=()), 1):
        for column, (was, now) in enumerate(zip_longest(*lines, fillvalue=""), 1):
            if was != now:
                yield Difference(name, f"{column_letters(column)}{row}", was, now)
