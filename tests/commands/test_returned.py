"""A feedback that came back otherwise than asked: read as far as it goes, and told to the unit and on the screen."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import desk
import openpyxl
import pytest
from desk import Desk, csv_file, line

SENT = csv_file(line(1), line(2, 身份证号="530324"), line(3))


@pytest.fixture
def clerk(tmp_path: Path) -> Desk:
    """县妇联 has sent a ledger with a row to mend, and has its feedback."""
    made = desk.new(tmp_path / "工作区")
    made.put("县妇联.csv", SENT)
    made.run("2021Q2")
    return made


def feedback(clerk: Desk) -> Path:
    return clerk.folder / "输出/2021Q2/反馈/反馈表_县妇联_2021Q2.xlsx"


def back(clerk: Desk, name: str, change: Callable[[Any], None] = lambda book: None) -> tuple[str, str]:
    """(the screen, the new slip) once the feedback lies in the inbox under this name."""
    book = openpyxl.load_workbook(feedback(clerk))
    change(book)
    raw = io.BytesIO()
    book.save(raw)
    clerk.put(name, raw.getvalue())
    screen = clerk.do("run", "2021Q2").output
    slip = openpyxl.load_workbook(feedback(clerk))["反馈单"]
    return screen, "\n".join(str(cell.value) for row in slip.iter_rows() for cell in row if cell.value)


def mend(book: Any) -> None:
    book["台账"]["B5"] = desk.identity(2)


def test_mended_and_called_so_there_is_nothing_to_tell(clerk: Desk) -> None:
    screen, slip = back(clerk, "反馈表_县妇联_2021Q2更正.xlsx", mend)
    assert "请留意" not in screen
    assert "已改1处，仍未改0处，新出现0处" in slip and "1．没有须更正的记录" in slip


def test_what_is_written_into_our_pages_and_columns_is_no_part_of_the_ledger(clerk: Desk) -> None:
    def change(book: Any) -> None:
        mend(book)
        listed = book["问题清单"]
        corrected = next(cell.column for cell in listed[3] if cell.value == "部门更正")
        listed.cell(4, corrected, f"已改为{desk.identity(2)}")
        head = next(
            row
            for row in book["台账"].iter_rows(max_row=10)
            if row[0].value == "姓名" or row[1].value == "身份证号"
        )
        ours = next(cell for cell in head if cell.value == "问题说明")
        book["台账"].cell(5, ours.column, f"已改为{desk.identity(4)}")

    _, slip = back(clerk, "反馈表_县妇联_2021Q2更正.xlsx", change)
    names = openpyxl.load_workbook(feedback(clerk)).sheetnames
    rows = openpyxl.load_workbook(feedback(clerk))["已采用记录"].max_row - 3
    assert (rows, "问题清单" in names) == (3, True) and "F13" not in slip
    assert "已改1处，仍未改0处，新出现0处" in slip and "1．没有须更正的记录" in slip


def test_without_the_word_in_its_name_it_stands_beside_and_that_is_told(clerk: Desk) -> None:
    screen, slip = back(clerk, "反馈表_县妇联_2021Q2.xlsx", mend)
    assert "  反馈表_县妇联_2021Q2.xlsx：是改过的反馈表，文件名没有“更正”" in screen
    assert "“反馈表_县妇联_2021Q2.xlsx”是改过的反馈表，文件名没有“更正”" in slip


def test_alone_it_is_the_units_report_and_needs_no_such_word(clerk: Desk) -> None:
    raw = feedback(clerk).read_bytes()
    (clerk.folder / "收件/2021Q2/县妇联.csv").unlink()
    clerk.put("县妇联_自查.xlsx", raw)
    assert "请留意" not in clerk.do("run", "2021Q2").output


def test_refused_it_is_told_and_not_shown_beside_what_stands(clerk: Desk) -> None:
    _, slip = back(clerk, "反馈表_县妇联_2021Q2更正.xlsx", lambda book: book["台账"].delete_cols(2))
    assert "1份台账整份退回" in slip
    names = openpyxl.load_workbook(feedback(clerk)).sheetnames
    assert [name for name in names if name.startswith("台账")] == ["台账"]


def test_rows_that_are_gone_are_told(clerk: Desk) -> None:
    screen, slip = back(clerk, "更正.xlsx", lambda book: book["台账"].delete_rows(5, 2))
    assert "  更正.xlsx：代替的文件有3行，它只有1行。请核对是否漏报" in screen
    assert "更正前读入3行，更正后1行；少的行不再计入，请核对是否漏报。" in slip


def test_a_sheet_that_lost_a_column_is_told_when_another_is_read(clerk: Desk) -> None:
    def change(book: Any) -> None:
        book.copy_worksheet(book["台账"]).delete_cols(2)

    _, slip = back(clerk, "更正.xlsx", change)
    assert "工作表“台账 Copy”缺身份证号，没有读；里面有培训记录的，请补上所缺的列重报。" in slip


def test_an_empty_folder_is_neither_to_be_printed_nor_to_be_closed(clerk: Desk) -> None:
    (clerk.folder / "收件/2021Q3").mkdir()
    screen = clerk.do("run", "2021Q3").output
    folder = clerk.folder / "收件" / "2021Q3"
    assert (
        f"本期文件夹里还没有台账。下一步：把各单位台账放进 {folder}，再运行 lp-reports run 2021Q3" in screen
    )
    assert "打印" not in screen and "结账" not in screen
