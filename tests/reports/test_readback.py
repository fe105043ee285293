"""What stands in 统计表 is what stands in figures.csv, whoever reads it; a figure changed by hand is named."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Any

import openpyxl
import pandas
import pytest
from office import convert, packed, parts, without_results
from printed import samples, workbook

from lp_reports.reports import machine
from lp_reports.reports.proof import mismatches as proof
from lp_reports.reports.proof.tables import NONE
from lp_reports.reports.template.package import sheet_paths

Grid = list[list[Any]]
Key = tuple[str, str, str, str]
FOUR = ("certified", "vocational", "vocational_free", "specialised")


def by_openpyxl(raw: bytes) -> dict[str, Grid]:
    book = openpyxl.load_workbook(io.BytesIO(raw), data_only=True)
    return {sheet.title: [[cell.value for cell in row] for row in sheet] for sheet in book}


def by_pandas(raw: bytes) -> dict[str, Grid]:
    sheets = pandas.read_excel(io.BytesIO(raw), sheet_name=None, header=None, engine="calamine")
    return {
        str(name): frame.astype(object).where(frame.notna(), None).values.tolist()
        for name, frame in sheets.items()
    }


@pytest.fixture(scope="module")
def by_libreoffice(
    soffice: str, tmp_path_factory: pytest.TempPathFactory
) -> Callable[[bytes], dict[str, Grid]]:
    """Calculated anew: the file goes in without any stored result."""

    def read(raw: bytes) -> dict[str, Grid]:
        books = {"a": without_results(raw)}
        return by_openpyxl(
            convert(soffice, "xlsx", books, tmp_path_factory.mktemp("judge"))["a"].read_bytes()
        )

    return read


@pytest.fixture(scope="module", params=["openpyxl", "pandas", "LibreOffice"])
def read(request: pytest.FixtureRequest) -> dict[str, Grid]:
    if request.param == "LibreOffice":
        return request.getfixturevalue("by_libreoffice")(workbook())  # type: ignore[no-any-return]
    return (by_openpyxl if request.param == "openpyxl" else by_pandas)(workbook())


def figures() -> dict[Key, str]:
    rows = csv.reader(io.StringIO(machine.figures(samples()).decode("utf-8-sig")))
    return {(table, row, scope, measure): value for table, row, scope, measure, value in rows}


# sheet -> table, column of labels, column -> (scope, measure, how many of it a cell's 1 is)
COLUMNS: Mapping[str, tuple[str, int, Mapping[int, tuple[str, str, int]]]] = {
    "附表1": (
        "category",
        1,
        {
            2: ("plan", "task", 1),
            3: ("plan", "trained", 1),
            4: ("plan", "rate", 100),
            5: ("year", "task", 1),
            6: ("quarter", "trained", 1),
            7: ("year", "trained", 1),
            8: ("year", "rate", 100),
            9: ("year", "gap", 1),
        },
    ),
    "附表2": (
        "township",
        1,
        {14: ("plan", "certified", 1)} | {6 + at: ("year", measure, 1) for at, measure in enumerate(FOUR)},
    ),
    "附表3": (
        "township",
        1,
        {6 + at: ("quarter", measure, 1) for at, measure in enumerate(FOUR)}
        | {10 + at: ("year", measure, 1) for at, measure in enumerate(FOUR)}
        | {2: ("year", "task", 1), 3: ("year", "task_vocational", 1), 4: ("year", "task_vocational_free", 1)}
        | {5: ("year", "task_specialised", 1), 14: ("year", "rate", 100)},
    ),
    "附表4": (
        "township",
        1,
        {
            0: ("year", "rank", 1),
            2: ("year", "task", 1),
            3: ("year", "certified", 1),
            4: ("year", "rate", 100),
            5: ("year", "pace", 100),
            6: ("year", "gap", 1),
            8: ("plan", "rate", 100),
            9: ("plan", "rank", 1),
        },
    ),
    "附表5": (
        "lead",
        1,
        {
            0: ("year", "rank", 1),
            3: ("year", "task", 1),
            4: ("year", "trained", 1),
            5: ("year", "rate", 100),
            7: ("year", "gap", 1),
        },
    ),
    "附表11": (
        "money",
        0,
        {
            at: ("plan", measure, 1)
            for at, measure in enumerate(("training", "exam", "living", "transport", "workplace", "total"), 1)
        },
    ),
    "附表12": (
        "unit",
        1,
        {
            at: ("", measure, 1)
            for at, measure in enumerate(("rows", "counted", "held", "rejected", "duplicate"), 5)
        },
    ),
}


@pytest.mark.parametrize("table", COLUMNS)
def test_every_reader_reads_the_figures(read: dict[str, Grid], table: str) -> None:
    grid = next(grid for name, grid in read.items() if name.startswith(f"{table} "))
    kind, labels, columns = COLUMNS[table]
    known = figures()
    names = {category.name: str(category.number) for category in samples().plan.categories}
    seen = 0
    for line in grid:
        label = str(line[labels] or line[0] or "").replace(" ", "")
        row = names.get(label, label)
        if (kind, row) not in {key[:2] for key in known} or not any(
            isinstance(cell, int | float) for cell in line
        ):
            continue
        seen += 1
        for column, (scope, measure, times) in columns.items():
            wanted, cell = known.get((kind, row, scope, measure)), line[column]
            if column < labels and row in ("合计", "县外/未分解"):
                continue  # there the label stands
            if wanted is None:
                assert cell in (NONE, None, ""), (label, column)
            else:
                assert round(float(cell) * times, 2) == float(wanted), (label, scope, measure)
    rows = {key[1] for key in known if key[0] == kind}
    assert seen == len(rows)


def test_what_was_written_is_sound() -> None:
    assert proof.mismatches(samples(), {"统计表.xlsx": workbook()}) == []


SHEETS = [*(f"附表{number}" for number in range(1, 13)), "口径说明与勾稽校验"]


@pytest.mark.parametrize("table", SHEETS)
def test_a_figure_changed_by_hand_is_named(table: str) -> None:
    files = parts(workbook())
    path = next(path for name, path in sheet_paths(files).items() if name.split()[0] == table)
    text = files[path].decode()
    for place in _some_figures(text, words=table.startswith("口径")):
        changed = text[: place.start(1)] + "7" + text[place.start(1) :]
        found = proof.mismatches(samples(), {"统计表.xlsx": packed({**files, path: changed.encode()})})
        assert any(f"统计表.xlsx {table[-4:] if '口径' in table else table}" in one for one in found), place[
            0
        ]


def _some_figures(text: str, words: bool) -> list[re.Match[str]]:
    """Every so many of the plain figures, serial numbers in column A apart, and of the stored results."""
    if words:
        return list(re.finditer(r'<c r="[CD]\d+"[^>]*><is><t[^>]*>(\d)[\d,.]*</t>', text))[:19:6]
    plain = list(re.finditer(r'<c r="[B-Z]\d+"(?: s="\d+")?><v>(\d)[\d.]*</v>', text))
    stored = list(re.finditer(r"</f><v>(\d)[\d.]*</v>", text))
    return plain[:: max(len(plain) // 6, 1)] + stored[:: max(len(stored) // 3, 1)]


@pytest.mark.parametrize(
    ("sheet", "old", "new"),
    [
        (1, "50.00%", "51.00%"),
        (2, "年49人次", "年50人次"),
        (2, "累计106人次", "累计107人次"),
        (11, "的2.86%", "的2.87%"),
    ],
)
def test_a_figure_in_words_changed_by_hand_is_named(sheet: int, old: str, new: str) -> None:
    path = f"xl/worksheets/sheet{sheet}.xml"
    files = parts(workbook())
    assert old in files[path].decode()
    files[path] = files[path].decode().replace(old, new).encode()
    found = proof.mismatches(samples(), {"统计表.xlsx": packed(files)})
    assert len(found) == 1 and f"附表{sheet} 的说明里没有" in found[0]


def test_a_figure_moved_to_another_row_is_named() -> None:
    whole = samples()
    swapped = dict(whole.figures)
    one, two = (
        next(key for key in swapped if key[:4] == ("township", town, "year", "certified"))
        for town in ("阿岗镇", "板桥镇")
    )
    assert swapped[one] != swapped[two]
    figures = {**swapped, one: swapped[two], two: swapped[one]}
    found = proof.mismatches(replace(whole, figures=figures), {"统计表.xlsx": workbook()})
    assert {line.split()[1] for line in found} >= {"附表3", "附表4"}


def test_percentages_are_hundredths_of_what_figures_say() -> None:
    rate = figures()[("category", "合计", "year", "rate")]
    grid = by_openpyxl(workbook())["附表1 任务完成情况"]
    assert Decimal(str(grid[-3][8])) * 100 == Decimal(rate)


def test_a_form_under_other_part_names_is_read() -> None:
    """As LibreOffice, openpyxl and WPS name them, or do not."""
    files = parts(workbook())
    old, new = "xl/worksheets/sheet3.xml", "xl/worksheets/甲.xml"
    files = {name.replace(old, new): raw for name, raw in files.items()}
    files = {
        name: raw.replace(b"worksheets/sheet3.xml", "worksheets/甲.xml".encode())
        if name in ("xl/_rels/workbook.xml.rels", "[Content_Types].xml")
        else raw
        for name, raw in files.items()
    }
    text = files[new].decode()
    files[new] = re.sub(r'<c r="(\w+)" s="(\d+)">', r'<c  s="\2"   r="\1">', text).encode()
    assert proof.mismatches(samples(), {"统计表.xlsx": packed(files)}) == []
    spoilt = re.sub(r"(</f><v>)(\d)", r"\g<1>9\2", files[new].decode(), count=1)
    assert proof.mismatches(samples(), {"统计表.xlsx": packed({**files, new: spoilt.encode()})})
