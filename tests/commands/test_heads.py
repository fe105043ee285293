"""lp-reports heads: how each column was read, and the clerk's word for one that was not."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from click.testing import CliRunner
from desk import Desk, csv_file, line
from verbs import ID, ID2, row, table, xlsx

from lp_reports.cli import main
from lp_reports.workspace import SETTINGS_FILE, create


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    create(tmp_path)
    folder = tmp_path / "收件" / "2021Q2"
    folder.mkdir()
    heads, one, two = table(row(), row(姓名="李四", 身份证号=ID2))
    grid = [[*heads, "寻呼"], [*one, "13800001111"], [*two, "13800002222"]]
    (folder / "县住建局.xlsx").write_bytes(xlsx({"台账": grid}))
    return tmp_path


def said(*words: str) -> str:
    result = CliRunner().invoke(main, ["heads", *words])
    assert result.exit_code == 0, result.output
    return result.output


def test_every_column_with_its_reading_and_examples(workspace: Path) -> None:
    shown = said("-w", str(workspace))
    assert "县住建局 县住建局.xlsx 工作表“台账”" in shown
    line = next(line for line in shown.splitlines() if line.split()[:2] == ["B", "身份证号"])
    assert "表头一致" in line and "530324********" in line
    assert "没有读" in next(line for line in shown.splitlines() if "寻呼" in line)


def test_nobody_is_shown_in_full(workspace: Path) -> None:
    shown = said("-w", str(workspace))
    assert ID not in shown and "张三" not in shown and "13800001111" not in shown


def test_a_word_of_the_clerks_settles_a_head_and_touches_no_comment(workspace: Path) -> None:
    path = workspace / SETTINGS_FILE
    before = path.read_text("utf-8")
    assert "寻呼 = 联系电话" in said("-w", str(workspace), "--read", "寻呼=联系电话")
    after = path.read_text("utf-8")
    assert tomllib.loads(after)["表头"] == {"寻呼": "联系电话"}
    assert [line for line in after.splitlines() if line not in before.splitlines()] == ['"寻呼" = "联系电话"']
    lines = after.splitlines()
    assert lines[lines.index('"寻呼" = "联系电话"') - 1] == '["表头"]'
    assert "汇总单位指明" in next(line for line in said("-w", str(workspace)).splitlines() if "寻呼" in line)


def test_settled_twice_the_later_word_holds(workspace: Path) -> None:
    for head in ("联系电话", "备注"):
        said("-w", str(workspace), "--read", f"寻呼={head}")
    assert tomllib.loads((workspace / SETTINGS_FILE).read_text("utf-8"))["表头"] == {"寻呼": "备注"}


@pytest.mark.parametrize("words", ["寻呼", "寻呼=", "=联系电话", "寻呼=没有这个表头"])
def test_what_is_no_head_is_refused_and_nothing_written(workspace: Path, words: str) -> None:
    path = workspace / SETTINGS_FILE
    before = path.read_bytes()
    result = CliRunner().invoke(main, ["heads", "-w", str(workspace), "--read", words])
    assert (result.exit_code, path.read_bytes()) == (2, before)


def test_what_stood_there_before_is_said(workspace: Path) -> None:
    assert "原来" not in said("-w", str(workspace), "--read", "寻呼=联系电话")
    assert "寻呼 = 备注（原来是联系电话）" in said("-w", str(workspace), "--read", "寻呼=备注")
    assert "原来" not in said("-w", str(workspace), "--read", "寻呼=备注")


def test_a_wrong_head_is_the_word_s_fault_a_wrong_line_the_file_s(workspace: Path) -> None:
    wrong = CliRunner().invoke(main, ["heads", "-w", str(workspace), "--read", "寻呼=联系电"])
    assert "没有“联系电”这个正式表头，是不是“联系电话”" in wrong.output and "设置.toml" not in wrong.output
    path = workspace / SETTINGS_FILE
    path.write_text(path.read_text("utf-8").replace('["表头"]', '["表头"]\n"甲" = "乙"', 1), "utf-8")
    before = path.read_bytes()
    old = CliRunner().invoke(main, ["heads", "-w", str(workspace), "--read", "寻呼=联系电话"])
    assert old.exit_code == 2 and "原来就有" in old.output and "甲" in old.output
    assert path.read_bytes() == before


def test_a_head_read_by_its_plain_meaning_is_not_open(workspace: Path) -> None:
    heads, one = table(row())
    grid = [[*(head.replace("姓名", "参训人员姓名") for head in heads), "手机啊"], [*one, "13800001111"]]
    (workspace / "收件" / "2021Q2" / "县住建局.xlsx").write_bytes(xlsx({"台账": grid}))
    assert "表头意思相符" in said("-w", str(workspace))
    shown = said("-w", str(workspace), "--open")
    assert "手机啊" in shown and "参训人员姓名" not in shown


def test_only_what_is_open(workspace: Path) -> None:
    shown = said("-w", str(workspace), "--open")
    assert "寻呼" in shown and "身份证号" not in shown


def test_sheets_with_nothing_open_are_counted_in_one_line(workspace: Path) -> None:
    shown = said("-w", str(workspace), "--open")
    assert "都按表头读了" not in shown and "其余" not in shown
    (workspace / "收件" / "2021Q2" / "县妇联.xlsx").write_bytes(
        xlsx({"一": table(row()), "二": table(row())})
    )
    shown = said("-w", str(workspace), "--open")
    assert shown.count("其余2张台账表，每一列都按表头读了") == 1 and "县妇联" not in shown
    assert "县妇联" in said("-w", str(workspace))


def test_the_next_command_can_be_typed_where_the_clerk_stands(desk: Desk) -> None:
    desk.put("县妇联.csv", csv_file(line(1)))
    shown = desk.do("doctor").output
    assert f"lp-reports doctor --clear-cache -w {desk.folder}" in shown or "缓存是空的" in shown
    desk.run()
    assert f"lp-reports doctor --clear-cache -w {desk.folder}" in desk.do("doctor").output
