"""The samples' tables, as files and on paper: made once, LibreOffice is started once for all that is asked."""

from __future__ import annotations

import functools
import re
import shutil
import subprocess
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree

from lp_reports.model.summary import FigureKey, Summary
from lp_reports.quarter.run import run
from lp_reports.reports.statistics import statistics_workbook as statistics
from lp_reports.workspace import create, template

ROOT = Path(__file__).parents[2]
FORM = template("统计表.xlsx")
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
