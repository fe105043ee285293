"""`doctor FILE`: a leader's copy of an output is told from an edited one."""

from __future__ import annotations

import io
import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl  # type: ignore[import-untyped]
import pytest
from desk import Desk, csv_file, identity, line, new

BOOK = "统计表_2021Q2.xlsx"


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    desk = new(tmp_path_factory.mktemp("核对") / "工作区")
    desk.put("县妇联.csv", csv_file(line(1), line(2), line(3)))
    desk.run()
    return desk


def copy(desk: Desk, folder: Path, name: str = BOOK, original: str = BOOK) -> Path:
    path = folder / name
    shutil.copy(desk.folder / "输出/2021Q2" / original, path)
    return path


def edited(path: Path, change: Callable[[Any], object]) -> None:
    book = openpyxl.load_workbook(path)
    change(book)
    book.save(path)


def valued(path: Path, sheet: str, cell: str, value: object) -> None:
    """One cell changed in place, all else as it was, stored results too."""
    import zipfile

    book = openpyxl.load_workbook(path, data_only=True)
    part = f"xl/worksheets/sheet{book.sheetnames.index(sheet) + 1}.xml"
    stream = io.BytesIO()
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as made:
        for name in old.namelist():
            raw = old.read(name)
            if name == part:
                before, mark, after = raw.partition(f'r="{cell}"'.encode())
                assert mark
                start, end = after.index(b"<v>") + 3, after.index(b"</v>")
                raw = before + mark + after[:start] + str(value).encode() + after[end:]
            made.writestr(name, raw)
    path.write_bytes(stream.getvalue())


def total(desk: Desk) -> tuple[str, str, str]:
    """附表1: a cell that shows the three trainings of category 9, its sheet, its address."""
    book = openpyxl.load_workbook(desk.folder / "输出/2021Q2" / BOOK, data_only=True)
    sheet = book.worksheets[0]
    cell = next(cell for row in sheet.iter_rows() for cell in row if cell.value == 3 and row[0].value == 9)
    return sheet.title, cell.coordinate, "3"


def test_a_faithful_copy(published: Desk, tmp_path: Path) -> None:
    for name in (BOOK, "给领导的.xlsx"):
        said = published.do("doctor", str(copy(published, tmp_path, name))).output
        assert "没有改动，与发布的逐字节相同" in said
        assert "输出/2021Q2/统计表_2021Q2.xlsx（2021年第二季度，截至2021-06-30" in said


@pytest.mark.parametrize("name", [BOOK, "统计表_2021Q2(1).xlsx", "统计表_2021Q2 - 副本.xlsx"])
def test_one_changed_figure_is_named(published: Desk, tmp_path: Path, name: str) -> None:
    sheet, cell, was = total(published)
    path = copy(published, tmp_path, name)
    valued(path, sheet, cell, 30)
    said = published.do("doctor", str(path)).output
    assert "改动过，1处不同" in said
    assert f"工作表“{sheet}” {cell}：发布的是“{was}”，这一份是“30”" in said


def test_saved_again_is_no_change(published: Desk, tmp_path: Path) -> None:
    """Packed anew, as WPS would: other bytes, the same cells."""
    sheet, cell, was = total(published)
    path = copy(published, tmp_path)
    raw = path.read_bytes()
    valued(path, sheet, cell, was)
    assert path.read_bytes() != raw
    assert "另存过，每一格都与发布的相同" in published.do("doctor", str(path)).output


def test_sheets_taken_out_and_put_in_are_told(published: Desk, tmp_path: Path) -> None:
    path = copy(published, tmp_path, "总台账_2021Q2.xlsx", "总台账_2021Q2.xlsx")

    def change(book: Any) -> None:
        del book["退回"]
        book.create_sheet("补充")["A1"] = "另加"

    edited(path, change)
    said = published.do("doctor", str(path)).output
    assert "工作表“退回”：没有这张工作表" in said and "工作表“补充”：是后加的" in said


def test_what_cannot_be_compared_says_why(published: Desk, tmp_path: Path) -> None:
    word = copy(published, tmp_path, "通报_2021Q2.docx", "通报_2021Q2.docx")
    word.write_bytes(word.read_bytes() + b"\n")
    assert "只有工作簿和csv能逐格核对" in published.do("doctor", str(word)).output
    broken = copy(published, tmp_path)
    broken.write_bytes(broken.read_bytes()[:500])
    assert "没有逐格核对：读不出来" in published.do("doctor", str(broken)).output
    other = tmp_path / "别的.xlsx"
    other.write_bytes(b"a,b")
    assert "不知道是哪一次汇总写的" in published.do("doctor", str(other)).output


def test_a_published_file_that_was_changed_itself_is_no_witness(desk: Desk, tmp_path: Path) -> None:
    desk.put("县妇联.csv", csv_file(line(1), line(2), line(3)))
    folder = desk.run()
    path = copy(desk, tmp_path)
    for each, value in ((path, 30), (folder / BOOK, 40)):
        valued(each, *total_of(folder), value)
    said = desk.do("doctor", str(path)).output
    assert "输出里的这一份自己也改动过，请重新运行 lp-reports run 2021Q2 后再核对" in said
    assert "这一份是“40”" not in said
    (folder / BOOK).unlink()
    assert "输出里已没有这一份" in desk.do("doctor", str(path)).output
    desk.run()
    assert "改动过，1处不同" in desk.do("doctor", str(path)).output


def total_of(folder: Path) -> tuple[str, str]:
    return total(Desk(folder.parents[1]))[:2]


def test_no_number_of_a_person_is_shown(published: Desk, tmp_path: Path) -> None:
    name = "反馈/反馈表_县妇联_2021Q2.xlsx"
    path = copy(published, tmp_path, "反馈表_县妇联_2021Q2.xlsx", name)

    def change(book: Any) -> None:
        book.worksheets[0]["A1"] = f"{identity(7)} 13812345678"

    edited(path, change)
    said = published.do("doctor", str(path)).output
    assert "改动过" in said and identity(7) not in said and "13812345678" not in said


def test_wrong_use(published: Desk, desk: Desk, tmp_path: Path) -> None:
    missing = published.do("doctor", str(tmp_path / "没有.xlsx"))
    assert missing.exit_code == 2 and "打不开" in missing.output
    nothing = desk.do("doctor", str(copy(published, tmp_path)))
    assert nothing.exit_code == 2 and "还没有汇总的结果" in nothing.output


def test_for_programs(published: Desk, tmp_path: Path) -> None:
    sheet, cell, was = total(published)
    path = copy(published, tmp_path)
    valued(path, sheet, cell, 30)
    lines = [json.loads(text) for text in published.do("doctor", str(path), "--json").output.splitlines()]
    (event,) = (each for each in lines if each["event"] == "copy")
    assert (event["state"], event["period"], event["original"]) == ("edited", "2021Q2", f"输出/2021Q2/{BOOK}")
    assert event["differences"] == [{"sheet": sheet, "cell": cell, "published": was, "found": "30"}]
