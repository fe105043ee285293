"""The samples' tables, as files and on paper: made once, LibreOffice is started once for all that is asked."""

from __future__ import annotations

import functools
import io
import os
import re
import shutil
import subprocess
import tempfile
import zipfile
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree

from lp_reports.model.summary import FigureKey, Summary
from lp_reports.quarter.run import run
from lp_reports.reports.statistics import workbook as statistics
from lp_reports.workspace import create

ROOT = Path(__file__).parents[2]
FORM = (ROOT / "lp_reports/templates/统计表.xlsx").read_bytes()
MILLIMETRE = 72 / 25.4


class Word(NamedTuple):
    """A word on paper, its box in points from the top left."""

    text: str
    left: float
    top: float
    right: float
    bottom: float

    @property
    def middle(self) -> tuple[float, float]:
        return (self.left + self.right) / 2, (self.top + self.bottom) / 2


@functools.cache
def samples() -> Summary:
    """What the samples' second quarter of 2021 comes to."""
    with tempfile.TemporaryDirectory() as place:
        create(Path(place) / "工作区")
        shutil.copytree(ROOT / "samples/工作区/收件", Path(place) / "工作区/收件", dirs_exist_ok=True)
        return run(Path(place) / "工作区", "2021Q2", None, 1, lambda *_: None).summary


@functools.cache
def workbook() -> bytes:
    """统计表.xlsx of the samples."""
    return statistics.write(samples(), FORM)


def many_townships(number: int) -> Summary:
    """The samples with as many townships, which all did what the first did."""
    whole = samples()
    first, target = next(iter(whole.plan.townships.items()))
    names = [f"第{at}镇" for at in range(1, number + 1)]
    figures = {
        FigureKey(key.table, name, key.scope, key.measure): value
        for key, value in whole.figures.items()
        if key.row == first
        for name in names
    }
    plan = replace(whole.plan, townships=dict.fromkeys(names, target))
    return replace(whole, plan=plan, figures={**whole.figures, **figures})


def convert(soffice: str, kind: str, books: Mapping[str, bytes], folder: Path) -> dict[str, Path]:
    """Every workbook as LibreOffice saves it."""
    (folder / "in").mkdir(parents=True, exist_ok=True)
    for name, raw in books.items():
        (folder / "in" / f"{name}.xlsx").write_bytes(raw)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [soffice, profile, "--headless", "--convert-to", kind, "--outdir", str(folder / "out")]
    command += [str(folder / "in" / f"{name}.xlsx") for name in books]
    subprocess.run(
        command, check=True, capture_output=True, timeout=180, env={**os.environ, "LC_ALL": "C.UTF-8"}
    )
    return {name: folder / "out" / f"{name}.{kind}" for name in books}


def pages(pdftoppm: str, pdf: Path) -> list[list[Word]]:
    """The words of each page."""
    command = [str(Path(pdftoppm).with_name("pdftotext")), "-bbox", str(pdf), "-"]
    text = subprocess.run(command, check=True, capture_output=True, timeout=60).stdout.decode()
    found = []
    for page in re.findall(r"<page .*?</page>", text, re.DOTALL):
        boxes = ((word.text or "", word.attrib) for word in ElementTree.fromstring(page))
        found.append(
            [
                Word(text, *(float(box[side]) for side in ("xMin", "yMin", "xMax", "yMax")))
                for text, box in boxes
            ]
        )
    return found


def parts(raw: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(raw)) as package:
        return {name: package.read(name) for name in package.namelist()}


def packed(files: Mapping[str, bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in files.items():
            package.writestr(name, content)
    return made.getvalue()


def without_results(raw: bytes) -> bytes:
    """The workbook as one that never was calculated."""
    return packed({name: re.sub(rb"(</f>)<v>[^<]*</v>", rb"\1", part) for name, part in parts(raw).items()})
