"""The forms of 统计表 and 通报 under 模板/: laid there, used, refused where it is none, laid again."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import openpyxl  # type: ignore[import-untyped]
import pytest
from desk import Desk, csv_file, line, prints

from lp_reports.workspace import template

FIRST = "附表1 任务完成情况"


@pytest.fixture
def form(desk: Desk) -> Path:
    """The form of a workspace that has a ledger."""
    desk.put("县妇联.csv", csv_file(line()))
    return desk.folder / "模板" / "统计表.xlsx"


def changed(form: Path, change: Callable[[Any], None]) -> None:
    book = openpyxl.load_workbook(form)
    change(book)
    book.save(form)


def test_the_form_that_init_lays_gives_what_the_packages_gives(desk: Desk, form: Path) -> None:
    with_it = prints(desk.run())
    form.unlink()
    assert prints(desk.run()) == with_it


def test_a_filled_table_is_no_form(desk: Desk, form: Path) -> None:
    shutil.copyfile(desk.run() / "统计表_2021Q2.xlsx", form)
    result = desk.do("run")
    assert result.exit_code == 2, result.output
    assert (
        "模板 统计表.xlsx：" in result.output
        and f"lp-reports template 统计表 -w {desk.folder}" in result.output
    )
    assert f"工作表“{FIRST}”的名称 行_序号（A6:A17）" in result.output and "填好的表" in result.output


def test_two_names_of_one_cell_are_refused(desk: Desk, form: Path) -> None:
    def change(book: Any) -> None:
        book[FIRST].defined_names["行_任务"].attr_text = f"'{FIRST}'!$C$6"

    changed(form, change)
    result = desk.do("run")
    assert result.exit_code == 2
    assert f"工作表“{FIRST}”的 C6（行_" in result.output and "两个名称指着同一格" in result.output


def test_names_left_behind_by_an_inserted_row_are_told_before_what_does_not_add_up(
    desk: Desk, form: Path
) -> None:
    before = prints(desk.run())
    changed(form, lambda book: book[FIRST].insert_rows(1))
    result = desk.do("run")
    assert result.exit_code == 2
    assert "A2（标题）写着“附表1”" in result.output and "名称可能没有跟着插入的行移动" in result.output
    assert prints(desk.folder / "输出" / "2021Q2") == before


def test_a_named_cell_that_somebody_wrote_into_is_told(desk: Desk, form: Path) -> None:
    def change(book: Any) -> None:
        book[FIRST][book[FIRST].defined_names["填报单位"].attr_text.rpartition("!")[2].replace("$", "")] = (
            "我局"
        )

    assert "写着" not in desk.do("run").output
    changed(form, change)
    result = desk.do("run")
    assert result.exit_code == 0
    assert (
        f"请留意：工作表“{FIRST}”的 " in result.output
        and "（填报单位）写着“我局”，会被填的数盖掉" in result.output
    )


def test_the_form_is_laid_again_and_the_clerks_own_is_kept(desk: Desk, form: Path) -> None:
    assert desk.do("template").exit_code == 0
    assert {path.name for path in form.parent.iterdir()} == {"统计表.xlsx", "通报.docx"}, "they were the same"
    for mine in (b"mine", b"mine too"):
        form.write_bytes(mine)
        result = desk.do("template", "统计表")
        assert result.exit_code == 0 and "原来的改名为" in result.output
        assert f"lp-reports run -w {desk.folder}" in result.output
        assert form.read_bytes() == template("统计表.xlsx")
    assert (form.parent / "统计表_旧.xlsx").read_bytes() == b"mine"
    assert (form.parent / "统计表_旧1.xlsx").read_bytes() == b"mine too"


def test_the_form_is_laid_into_a_workspace_only(tmp_path: Path) -> None:
    result = Desk(tmp_path).do("template")
    assert result.exit_code == 2 and "不是工作区" in result.output and list(tmp_path.iterdir()) == []


def test_a_form_by_another_name_is_told(desk: Desk, form: Path) -> None:
    desk.do("template")
    assert "没有用上" not in desk.do("run").output
    form.rename(form.with_name("统计表（新）.xlsx"))
    told = "模板/统计表（新）.xlsx 没有用上"
    assert f"请留意：{told}：模板只认 统计表.xlsx、通报.docx 这样的名称，请改名" in desk.do("run").output
    assert told in desk.do("doctor").output


def test_what_was_laid_aside_is_not(desk: Desk, form: Path) -> None:
    form.write_bytes(b"mine")
    desk.do("template")
    assert "没有用上" not in desk.do("run").output


# --- 通报 -------------------------------------------------------------------------------------------------


def test_a_circular_is_filled_into_the_clerks_own_form(desk: Desk, form: Path) -> None:
    own = form.with_name("通报.docx")
    made = docx.Document(str(own))
    made.paragraphs[0].insert_paragraph_before("某某县文件")
    made.save(str(own))
    said = docx.Document(str(desk.run() / "通报_2021Q2.docx")).paragraphs
    assert said[0].text == "某某县文件" and "特此通报。" in [one.text for one in said]


def test_a_form_of_the_circular_without_a_place_stops_the_run_and_is_told_by_doctor(
    desk: Desk, form: Path
) -> None:
    own = form.with_name("通报.docx")
    made = docx.Document(str(own))
    next(one for one in made.paragraphs if one.text == "【标题】").clear()
    made.save(str(own))
    result = desk.do("run")
    assert result.exit_code == 2 and "模板 通报.docx：缺【标题】" in result.output
    assert f"lp-reports template 通报 -w {desk.folder}" in result.output
    assert "缺【标题】" in desk.do("doctor").output
    assert desk.do("template", "通报").exit_code == 0
    assert own.read_bytes() == template("通报.docx") and own.with_name("通报_旧.docx").exists()
    assert desk.do("run").exit_code == 0


def test_a_form_of_another_name_there_is_none(desk: Desk) -> None:
    result = desk.do("template", "总台账")
    assert result.exit_code == 2 and "没有“总台账”的模板。请写 统计表、通报" in result.output
