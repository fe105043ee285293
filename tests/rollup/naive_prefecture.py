"""A second count of a prefecture's ledgers, as plain as can be: cells read with openpyxl, rows compared one by one."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import openpyxl

Figures = dict[tuple[str, ...], Any]


@dataclass
class Line:
    """A row of a ledger that is in order throughout."""

    county: int
    unit: int
    period: str
    at: int
    cells: dict[str, Any]

    @property
    def end(self) -> dt.date:
        return dt.date.fromisoformat(self.cells["结束日期"])

    @property
    def start(self) -> dt.date:
        return dt.date.fromisoformat(self.cells["开班日期"])

    @property
    def issued(self) -> dt.date | None:
        return dt.date.fromisoformat(self.cells["发证日期"]) if self.cells["发证日期"] else None

    @property
    def same(self) -> tuple[Any, Any]:
        return self.cells["身份证号"], self.cells["培训类别"]


def lines(folder: Path, counties: Sequence[str], units: Sequence[str]) -> list[Line]:
    """Every row, county by county."""
    found = []
    for county, name in enumerate(counties):
        for path in sorted((folder / name / "收件").rglob("*.xlsx")):
            sheet = openpyxl.load_workbook(path).active
            assert sheet is not None
            heads, *rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=3)]
            for at, row in enumerate(rows):
                cells = dict(zip(map(str, heads), row, strict=True))
                found.append(Line(county, units.index(path.stem), path.parent.name, at, cells))
    return found


def kept(rows: list[Line], leads: dict[int, int]) -> list[Line]:
    """Of rows of one person, one category and overlapping days one: with a number, of the lead unit, of the earlier
    period, of the earlier county, unit, row."""

    def preference(row: Line) -> tuple[Any, ...]:
        leading = leads[row.cells["培训类别"]] == row.unit
        return not row.cells["证书编号"], not leading, row.period, row.county, row.unit, row.at

    stand: list[Line] = []
    for row in sorted(rows, key=preference):
        if not any(row.same == one.same and row.start <= one.end and one.start <= row.end for one in stand):
            stand.append(row)
    return stand


def figures(stand: list[Line], names: Sequence[str], upper: str) -> Iterator[tuple[str, Figures]]:
    """Each county's, then the upper level's."""
    for number, name in enumerate(names):
        yield name, _figures([row for row in stand if row.county == number])
    yield upper, _figures(stand)


def _figures(stand: list[Line]) -> Figures:
    found: Figures = {}
    for scope, first in (("quarter", "2021-04-01"), ("year", "2021-01-01"), ("plan", "2020-01-01")):
        ended = [row for row in stand if row.end >= dt.date.fromisoformat(first)]
        papers = [row for row in stand if row.issued and row.issued >= dt.date.fromisoformat(first)]
        vocational = sum(str(row.cells["证书类别"]).startswith("职业") for row in papers)
        found |= {
            ("county", "合计", scope, "trained"): len(ended),
            ("county", "合计", scope, "persons"): len({row.cells["身份证号"] for row in ended}),
            ("county", "合计", scope, "certified"): len(papers),
            ("county", "合计", scope, "vocational"): vocational,
            ("county", "合计", scope, "specialised"): len(papers) - vocational,
        }
        for category in (2, 4, 7, 9):
            number = sum(row.cells["培训类别"] == category for row in ended)
            found["category", str(category), scope, "trained"] = number
        for town in {row.cells["户籍乡镇(街道)"] for row in stand}:
            number = sum(row.cells["户籍乡镇(街道)"] == town for row in papers)
            found["township", town, scope, "certified"] = number
    found["money", "合计", "plan", "total"] = sum(row.cells["培训补贴"] or 0 for row in stand)
    found["identity", "合计", "plan", "now"] = len(stand)
    found |= dict(_employment(stand))
    return found


def _employment(stand: list[Line]) -> Iterator[tuple[tuple[str, ...], int]]:
    latest: dict[str, Line] = {}
    for row in sorted(stand, key=lambda row: (row.period, row.county, row.unit, row.at)):
        known = latest.get(row.cells["身份证号"])
        if row.issued and (known is None or known.issued is None or row.issued >= known.issued):
            latest[row.cells["身份证号"]] = row
    base = [row for row in latest.values() if row.cells["培训前就业状态"] == "未就业"]
    yield ("employment", "合计", "plan", "base"), len(base)
    working = sum(row.cells["目前就业状态"] == "已就业" for row in base)
    yield ("employment", "合计", "plan", "employed"), working
