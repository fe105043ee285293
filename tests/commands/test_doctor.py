"""doctor: each thing that a run needs, 正常, 注意 or 有问题, with its mend."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import openpyxl  # type: ignore[import-untyped]
import pytest
from desk import Desk, csv_file, line

from lp_reports.quarter import health
from lp_reports.quarter.health import Check, State, checks
from lp_reports.reports.template.filling import LAY_COMMAND

SETTINGS = "设置.toml、任务分解表.xlsx"
FORM = "模板/统计表.xlsx"


def seen(desk: Desk, name: str) -> Check:
    """What is said first of one thing."""
    return next(check for check in checks(desk.folder) if check.name == name)


def fonts(monkeypatch: pytest.MonkeyPatch, families: str) -> None:
    """A computer with these fonts."""
    listed = subprocess.CompletedProcess(["fc-list"], 0, families.encode())
    monkeypatch.setattr(health.shutil, "which", lambda name: name)
    monkeypatch.setattr(health.subprocess, "run", lambda *_, **__: listed)


def test_a_new_workspace_has_nothing_wrong(desk: Desk) -> None:
    desk.put("县妇联.csv", csv_file(line(1)))
    assert [check for check in checks(desk.folder) if check.state is State.BAD] == []
    assert seen(desk, SETTINGS).found == "罗平县，2020至2022年，应报单位12家，乡镇（街道）13个"
    assert seen(desk, "收件").found == "1期，最新是2021年第二季度"
    assert seen(desk, FORM).found == "能照它填写"


def test_every_thing_that_is_not_well_says_its_mend(desk: Desk) -> None:
    assert all(check.fix for check in checks(desk.folder) if check.state is not State.GOOD)


def test_the_screen_says_state_thing_and_mend(desk: Desk) -> None:
    (desk.folder / "设置.toml").write_text('["县"]\n"名称" = 1\n', "utf-8")
    output = desk.do("doctor").output
    assert "\n有问题  设置.toml、任务分解表.xlsx：" in output and "请照上面逐处改正" in output
    assert "有问题1项" in output


def test_fonts_that_are_there(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    fonts(monkeypatch, "FZXiaoBiaoSong-B05S\n仿宋_GB2312,FangSong_GB2312\nSimHei\nTimes New Roman\n")
    assert seen(desk, "字体").state is State.GOOD


def test_fonts_that_are_not(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    fonts(monkeypatch, "SimHei\nTimes New Roman\n")
    assert seen(desk, "字体")[:3] == ("字体", State.NOTE, "没有 方正小标宋简体、仿宋_GB2312")


def test_a_computer_that_does_not_tell_its_fonts(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(health.shutil, "which", lambda name: None)
    assert seen(desk, "字体").found == "看不出装了哪些字体"


def test_no_libreoffice(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(health, "office", lambda: None)
    assert seen(desk, "LibreOffice")[1:3] == (State.NOTE, "没有找到")


def test_a_folder_that_cannot_be_written_to(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(dir: Path) -> None:
        raise PermissionError(13, "denied")

    monkeypatch.setattr(health.tempfile, "TemporaryFile", refuse)
    assert seen(desk, "工作区的权限")[1:3] == (State.BAD, "写不进（没有权限，或者文件正开着）")


def test_a_full_disk(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    usage = type(shutil.disk_usage("/"))
    monkeypatch.setattr(health.shutil, "disk_usage", lambda folder: usage(1 << 40, 1 << 40, 1 << 20))
    assert seen(desk, "磁盘空间").state is State.NOTE


def test_a_library_that_is_missing(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(health, "_LIBRARIES", ["no_such_library"])
    assert seen(desk, "Python").state is State.BAD and "缺 no_such_library" in seen(desk, "Python").found


def test_a_form_that_is_no_form(desk: Desk) -> None:
    (desk.folder / "模板" / "统计表.xlsx").write_bytes(b"PK\x03\x04")
    assert seen(desk, FORM).state is State.BAD and LAY_COMMAND in seen(desk, FORM).fix


def test_without_an_own_form_the_official_one_serves(desk: Desk) -> None:
    (desk.folder / "模板" / "统计表.xlsx").unlink()
    assert seen(desk, FORM)[1:3] == (State.GOOD, "没有，用程序自带的")


def test_an_empty_inbox_and_a_folder_without_a_period(desk: Desk) -> None:
    assert seen(desk, "收件").state is State.NOTE
    desk.put("县妇联.csv", csv_file(line(1)))
    desk.put("县残联.csv", csv_file(line(2)), period="二季度的")
    assert [
        check.found for check in checks(desk.folder) if check.state is State.NOTE and check.name == "收件"
    ] == ["二季度的等1个不在报送期文件夹里"]


def test_a_form_whose_names_were_left_behind_by_an_inserted_row(desk: Desk) -> None:
    """A run refuses it, for what is filled in does not add up."""
    form = desk.folder / "模板" / "统计表.xlsx"
    book = openpyxl.load_workbook(form)
    book["附表1 任务完成情况"].insert_rows(1)
    book.save(form)
    check = seen(desk, FORM)
    assert check.state is State.BAD and "对不上" in check.found


def test_a_form_without_a_name_that_a_run_needs(desk: Desk) -> None:
    """What a run refuses is not well; where the settings cannot be read, only they are told of."""
    form = desk.folder / "模板" / "统计表.xlsx"
    book = openpyxl.load_workbook(form)
    del book["附表1 任务完成情况"].defined_names["合计_任务"]
    book.save(form)
    check = seen(desk, FORM)
    assert check.state is State.BAD and "工作表“附表1 任务完成情况”缺少名称 合计_任务" in check.found
    assert LAY_COMMAND in check.fix
    (desk.folder / "设置.toml").write_text("?", "utf-8")
    assert (seen(desk, FORM).state, seen(desk, SETTINGS).state) == (State.GOOD, State.BAD)
