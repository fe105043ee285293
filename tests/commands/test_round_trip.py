"""The loop over the samples: errors → feedback → mended in its marked cells → 更正 → as if sent right at first."""

from __future__ import annotations

import csv
import datetime as dt
import io
import re
from pathlib import Path

import openpyxl
import pytest
from desk import Desk, with_samples
from identity_numbers import with_check_digit

from lp_reports.catalogue import CATALOGUE
from lp_reports.model.ledger import Finding
from lp_reports.model.summary import Summary
from lp_reports.quarter.gathering import gather
from lp_reports.readers.styles import appearance
from lp_reports.reports.machine import public
from lp_reports.reports.own_sheets.as_sent import package
from lp_reports.workspace import period_of

PERIODS = ("2020Q2", "2020Q3", "2020Q4", "2021Q1", "2021Q2")
LAST = {"2020Q2": "2020-06-30", "2020Q3": "2020-09-30", "2020Q4": "2020-12-31", "2021Q1": "2021-03-31"}
LAST["2021Q2"] = "2021-06-30"
UNTOUCHED = (
    "F",
    "X",
    "P05",
    "I09",
    "C06",
)  # whole files, and what takes two rows to see: nothing in one cell mends it
Cells = dict[str, str | int | None]
Place = tuple[str, str, str]  # period, file, sheet


def person(number: int) -> str:
    """A synthetic ID that no sample has: born in 1985."""
    body = f"532226{dt.date(1985, 1, 1) + dt.timedelta(days=number):%Y%m%d}{996 + number % 4}"
    return with_check_digit(body)


def mended(found: Finding, number: int) -> str | int | None:
    """What a careful filler writes into the marked cell."""
    code, last = found.code, LAST[found.period]
    if code in ("I01", "I02", "I03", "I04", "I05", "I06", "I08", "P02", "P03"):
        return person(number)
    if code in ("D01", "D02", "D03", "D04", "D05", "D07", "D08", "D09", "C02", "C04", "C05"):
        return last
    words: Cells = {
        "P01": "周正",
        "P04": "13800000000",
        "T01": "阿岗镇",
        "T02": "阿岗镇",
        "K01": "9",
        "K02": "9",
        "I07": "男" if found.value == "女" else "女",
        "D06": 1,
        "C01": f"滇改{number:04}",
        "C07": f"滇改{number:04}",
        "C09": f"滇改{number:04}",
        "C03": "专项职业能力证",
        "C08": "专项职业能力证",
        "V02": "专项职业能力证",
        "E01": "未就业",
        "M01": 1000,
        "M02": 150,
    }
    return words.get(code)


def tidied(desk: Desk) -> dict[Place, Cells]:
    """Mends every marked cell at its source, and again what that brings up; all cells and their values."""
    cells: dict[Place, Cells] = {}
    number = 0
    for _ in range(4):
        fresh: dict[Place, Cells] = {}
        for found in seen(desk).findings:
            if found.cell and not found.code.startswith(UNTOUCHED):
                sheet = fresh.setdefault((found.period, Path(found.file).stem, found.sheet), {})
                number += 1
                sheet.setdefault(found.cell, mended(found, number))
        for place, mine in fresh.items():
            cells.setdefault(place, {}).update(mine)
        for period, stem in {place[:2] for place in fresh}:
            _mend_at_source(file_of(desk, period, stem), of_file(fresh, period, stem))
    return cells


def seen(desk: Desk) -> Summary:
    """What the inbox comes to in the last period."""
    return gather(desk.folder, PERIODS[-1], None, 1, lambda *_: None).summary


def file_of(desk: Desk, period: str, stem: str) -> Path:
    """The file in its period's folder, whatever that is called and whatever the file ends with."""
    folders = [
        one
        for one in (desk.folder / "收件").iterdir()
        if (when := period_of(one.name)) and when.name == period
    ]
    (found,) = (path for folder in folders for path in folder.iterdir() if path.stem == stem)
    return found


def fill(raw: bytes, sheets: dict[str, Cells]) -> bytes:
    """A workbook with cells typed over; what it holds beside is kept as another program keeps it."""
    book = openpyxl.load_workbook(io.BytesIO(raw))
    for sheet, cells in sheets.items():
        for cell, value in cells.items():
            book[sheet or "台账"][cell].value = value
            if isinstance(value, str):
                book[sheet or "台账"][cell].number_format = "@"
    saved = io.BytesIO()
    book.save(saved)
    return saved.getvalue()


def of_file(cells: dict[Place, Cells], period: str, stem: str) -> dict[str, Cells]:
    return {sheet: mine for (when, name, sheet), mine in cells.items() if (when, name) == (period, stem)}


@pytest.fixture(scope="module")
def loop(tmp_path_factory: pytest.TempPathFactory) -> tuple[Desk, Desk]:
    """(sent right at first, sent wrong and mended in the feedback)."""
    right, wrong = (with_samples(tmp_path_factory.mktemp(name) / "工作区") for name in ("对", "错"))
    cells = tidied(right)
    units = {(one.period.name, Path(one.file).stem): one.unit for one in seen(wrong).ledgers}
    for period in PERIODS:
        output = wrong.run(period, "--jobs", "1")
        for _, stem in sorted({place[:2] for place in cells if place[0] == period}):
            mine = of_file(cells, period, stem)
            feedback = output / "反馈" / f"反馈表_{units[period, stem]}_{period}.xlsx"
            folder = file_of(wrong, period, stem).parent
            (folder / f"{stem}更正9.xlsx").write_bytes(fill(feedback.read_bytes(), mine))
    return right, wrong


def _mend_at_source(path: Path, sheets: dict[str, Cells]) -> None:
    raw = path.read_bytes()
    if path.suffix == ".csv":
        ((_, cells),) = sheets.items()
        path.write_bytes(_fill_csv(raw, cells))
        return
    if path.suffix != ".xlsx":  # an old workbook that its sender saves as a new one
        sent = appearance(raw, path.name)
        assert sent
        raw = package(sent)
        path.unlink()
        path = path.with_suffix(".xlsx")
    path.write_bytes(fill(raw, sheets))


def _fill_csv(raw: bytes, cells: Cells) -> bytes:
    encoding = next(one for one in ("utf-8-sig", "gb18030") if _decodes(raw, one))
    rows = list(csv.reader(io.StringIO(raw.decode(encoding), newline="")))
    for cell, value in cells.items():
        row, column = openpyxl.utils.cell.coordinate_to_tuple(cell)
        line = rows[row - 1]
        line += [""] * (column - len(line))
        line[column - 1] = "" if value is None else str(value)
    text = io.StringIO(newline="")
    csv.writer(text).writerows(rows)
    return text.getvalue().encode(encoding)


def _decodes(raw: bytes, encoding: str) -> bool:
    try:
        raw.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True


def left(desk: Desk) -> list[tuple[object, ...]]:
    """The findings but for what tells files apart, and F11: what was hidden and faulty came back shown."""
    return sorted(
        (one.unit, one.period, one.sheet or "台账", one.row or 0, one.cell, one.code, one.value)
        for one in seen(desk).findings
        if one.code not in ("F09", "F11")
    )


def test_mended_in_the_feedback_counts_as_sent_right_at_first(loop: tuple[Desk, Desk]) -> None:
    right, wrong = (seen(desk).figures for desk in loop)
    assert public(wrong) == public(right)


def test_no_such_finding_is_left(loop: tuple[Desk, Desk]) -> None:
    _, wrong = loop
    found = [one for one in seen(wrong).findings if one.cell and not one.code.startswith(UNTOUCHED)]
    assert [(one.file, one.cell, one.code, one.message) for one in found] == []


def test_what_is_left_is_what_was_left_in_the_other(loop: tuple[Desk, Desk]) -> None:
    right, wrong = loop
    assert left(wrong) == left(right)


def test_every_code_of_a_row_is_noted_in_some_units_own_sheet(loop: tuple[Desk, Desk]) -> None:
    """But X03: its row lies in an earlier folder, whose sheets went back with that period's feedback; and C10, of which
    the second sample county's ledgers tell."""
    _, wrong = loop
    noted: set[str] = set()
    for path in (wrong.folder / "输出").rglob("反馈表_*.xlsx"):
        for sheet in openpyxl.load_workbook(path):
            for cell in (cell for line in sheet.iter_rows() for cell in line if cell.comment):
                noted.update(re.findall(r"【\S+ ([A-Z]\d\d)】", cell.comment.text))
    assert {code for code in CATALOGUE if not code.startswith("F")} - noted == {"X03", "C10"}


def test_the_next_feedback_says_what_was_mended(loop: tuple[Desk, Desk]) -> None:
    _, wrong = loop
    output = wrong.run(PERIODS[-1], "--jobs", "1")
    sheet = openpyxl.load_workbook(output / "反馈" / f"反馈表_县扶贫办_{PERIODS[-1]}.xlsx")["与上次反馈对照"]
    states = {row[1].value for row in sheet.iter_rows(min_row=4)}
    assert states == {"已改"}
