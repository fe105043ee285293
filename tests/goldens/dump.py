"""Runs the samples for 2021Q2 and tells every output as text, a line a row: what a golden is made of."""

from __future__ import annotations

import io
import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import docx
import openpyxl  # type: ignore[import-untyped]
from docx.table import Table

from lp_reports.quarter import run as quarter
from lp_reports.workspace import create

SAMPLES = Path(__file__).parents[2] / "samples"
GOLDENS = SAMPLES / "goldens"
PERIOD = "2021Q2"
VOLATILE = ("version", "settings_sha256", "plan_sha256")
SAID_ELSEWHERE = ("figures",)  # in figures.csv


def run(folder: Path) -> dict[str, str]:
    """Name of the golden -> its text, for every output of a run in `folder`; a golden is called without the period."""
    workspace = folder / "工作区"
    create(workspace)
    shutil.copytree(SAMPLES / "工作区" / "收件", workspace / "收件", dirs_exist_ok=True)
    output = quarter.run(workspace, PERIOD, None, 1, lambda *_: None).folder
    return {name.replace(f"_{PERIOD}", ""): text for name, text in _texts(output)}


def _texts(output: Path) -> Iterator[tuple[str, str]]:
    for path in sorted(output.rglob("*")):
        name, raw = path.relative_to(output).as_posix(), path.read_bytes() if path.is_file() else b""
        if path.suffix == ".xlsx":
            yield f"{name}.txt", "\n".join(_workbook(raw)) + "\n"
        elif path.suffix == ".docx":
            yield f"{name}.txt", "\n".join(_document(raw)) + "\n"
        elif path.suffix == ".csv":
            yield name, raw.decode("utf-8-sig")
        elif path.suffix == ".json":
            yield name, json.dumps(_without_hashes(json.loads(raw)), ensure_ascii=False, indent=1) + "\n"


def _without_hashes(content: dict[str, object]) -> dict[str, object]:
    """The manifest but for what any change of the tool changes, and what another output tells."""
    kept = {key: value for key, value in content.items() if key not in (*VOLATILE, *SAID_ELSEWHERE)}
    for key in ("inputs", "outputs"):
        files = kept[key]
        assert isinstance(files, list)
        kept[key] = [{name: value for name, value in one.items() if name != "sha256"} for one in files]
    return kept


def _document(raw: bytes) -> Iterator[str]:
    """A paragraph a line, a table's row a line with its cells between tabs."""
    for part in docx.Document(io.BytesIO(raw)).iter_inner_content():
        if isinstance(part, Table):
            yield from ("\t".join(cell.text.replace("\n", "\\n") for cell in row.cells) for row in part.rows)
        else:
            yield part.text


def _workbook(raw: bytes) -> Iterator[str]:
    """`== sheet`, then `row<tab>A1 value<tab>B1 value {formula} 〔comment〕`: all that a cell says."""
    stored = openpyxl.load_workbook(io.BytesIO(raw), data_only=True)
    live = openpyxl.load_workbook(io.BytesIO(raw))
    for name in live.sheetnames:
        yield f"== {name}"
        for mine, shown in zip(live[name].iter_rows(), stored[name].iter_rows(), strict=True):
            cells = [_cell(cell, value.value) for cell, value in zip(mine, shown, strict=True)]
            if line := "\t".join(text for text in cells if text):
                yield line


def _cell(cell: object, value: object) -> str:
    formula = getattr(cell, "value", None)
    comment = getattr(cell, "comment", None)
    text = "" if value is None else str(value)
    if getattr(cell, "data_type", "") == "f":
        text += f" {{{formula}}}"
    if comment:
        text += f" 〔{comment.text}〕"
    flat = text.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r").replace("\t", "\\t")
    return f"{getattr(cell, 'coordinate', '')} {flat}" if text else ""
