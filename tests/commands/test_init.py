"""init: what it makes, what it leaves alone."""

from pathlib import Path

from desk import Desk, contents, new, shell

from lp_reports.workspace import template


def test_a_new_workspace(tmp_path: Path) -> None:
    desk = Desk(tmp_path / "新" / "工作区")
    result = desk.do("init", str(desk.folder))
    assert result.exit_code == 0
    assert {path.name for path in desk.folder.iterdir()} == {
        "设置.toml",
        "任务分解表.xlsx",
        "收件",
        "模板",
        "输出",
    }
    assert (desk.folder / "任务分解表.xlsx").read_bytes() == template("任务分解表.xlsx")
    assert (desk.folder / "模板" / "统计表.xlsx").read_bytes() == template("统计表.xlsx")
    assert "工作区已备好" in result.output and "下一步" in result.output and "2021Q2" in result.output


def test_files_that_are_there_stay_as_they_are(desk: Desk) -> None:
    (desk.folder / "设置.toml").write_bytes(b"mine")
    (desk.folder / "收件" / "2021Q2").mkdir()
    desk.put("台账.xlsx", b"ledger")
    before = contents(desk.folder)
    result = desk.do("init", str(desk.folder))
    assert result.exit_code == 0 and "什么也没有改" in result.output
    assert contents(desk.folder) == before


def test_what_is_missing_is_made_again(desk: Desk) -> None:
    (desk.folder / "任务分解表.xlsx").unlink()
    (desk.folder / "设置.toml").write_bytes(b"mine")
    result = desk.do("init", str(desk.folder))
    assert "任务分解表.xlsx" in result.output and "设置.toml" not in result.output.split("工作区已备好")[0]
    assert (desk.folder / "设置.toml").read_bytes() == b"mine"


def test_a_folder_that_cannot_be_made_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "占用").write_bytes(b"")
    result = shell("init", str(tmp_path / "占用"))
    assert result.returncode == 2, result.stderr
    assert "Traceback" not in result.stderr and "占用" in result.stderr


def test_two_new_workspaces_are_alike(tmp_path: Path) -> None:
    assert contents(new(tmp_path / "一").folder) == contents(new(tmp_path / "二").folder)


def test_the_next_command_can_be_copied_where_the_path_has_a_blank(tmp_path: Path) -> None:
    folder = tmp_path / "Zhang San" / "工作区"
    assert f'lp-reports run -w "{folder}"' in Desk(folder).do("init", str(folder)).output
