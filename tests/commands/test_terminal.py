"""What a terminal shows where it cannot show everything: Windows code pages, narrow windows, odd names, full disks."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from pathlib import Path

import pytest
from desk import Desk, csv_file, line

from lp_reports.workspace import reason

ODD = "县妇联𠮷😀2021Q2.csv"


def shell(encoding: str, *arguments: str, cwd: Path) -> tuple[int, bytes, bytes]:
    """Exit code and what is written, redirected, where Python takes the code page for `encoding`."""
    done = subprocess.run(
        [str(Path(sys.executable).with_name("lp-reports")), *arguments],
        capture_output=True,
        cwd=cwd,
        env={**os.environ, "PYTHONIOENCODING": encoding},
        check=False,
    )
    return done.returncode, done.stdout, done.stderr


@pytest.mark.parametrize("encoding", ["gbk", "cp936", "gb18030", "utf-8"])
def test_a_name_that_the_code_page_lacks_stops_nothing(tmp_path: Path, encoding: str) -> None:
    (tmp_path / ODD).write_bytes(csv_file(line(1, 乡镇="😀镇"), line(2, 身份证号="")))
    code, out, err = shell(encoding, "check", ODD, cwd=tmp_path)
    assert code == 0, err.decode(encoding)
    shown = out.decode(encoding)
    assert "读入 2 行，有效 1，退回 1" in shown and "县妇联" in shown
    assert (ODD[:-4] in shown) is (encoding in ("utf-8", "gb18030"))


@pytest.mark.parametrize("encoding", ["cp1252", "cp437", "ascii"])
def test_a_code_page_without_chinese_gives_way_to_utf8(tmp_path: Path, encoding: str) -> None:
    code, out, _ = shell(encoding, "explain", "I03", cwd=tmp_path)
    assert (code, "身份证号校验码不符" in out.decode("utf-8")) == (0, True)
    code, _, err = shell(encoding, "nosuch", cwd=tmp_path)
    assert (code, "没有“nosuch”这个命令" in err.decode("utf-8")) == (2, True)


@pytest.mark.skipif(sys.platform == "win32", reason="names are no bytes there")
def test_a_name_of_another_encoding_stops_nothing(tmp_path: Path) -> None:
    name = os.fsdecode("县妇联2021Q2.csv".encode("gb18030"))
    (tmp_path / name).write_bytes(csv_file(line(1)))
    code, out, _ = shell("utf-8", "check", name, cwd=tmp_path)
    assert (code, "没有发现问题" in out.decode("utf-8")) == (0, True)


def test_the_tasks_line_up_in_eighty_columns(desk: Desk) -> None:
    """The long names stand last, where a line may go on."""
    lines = desk.do("plan").output.splitlines()
    tasks = next(one for one in lines if one.startswith("6 "))
    before = tasks[: tasks.index("电子产品")]
    assert sum(2 if ord(letter) > 0x2000 else 1 for letter in before) < 60


@pytest.mark.parametrize("number", [errno.EACCES, errno.EROFS, errno.ENOSPC, errno.ENOTDIR, errno.EIO])
def test_why_the_system_refused_is_said_in_chinese(number: int) -> None:
    said = reason(OSError(number, os.strerror(number)))
    assert os.strerror(number) not in said and any("\u4e00" <= letter <= "\u9fff" for letter in said)


@pytest.mark.parametrize(
    ("raised", "code", "said"),
    [
        (PermissionError(errno.EACCES, "Permission denied", "设置.toml"), 2, "设置.toml 读写不了（没有权限"),
        (OSError(errno.ENOSPC, "No space left on device"), 2, "文件 读写不了（磁盘满了）"),
        (KeyboardInterrupt(), 130, "已中断"),
        (ValueError("5303241970"), 3, "程序出错了"),
    ],
)
def test_what_stops_a_command_is_told_by_whose_fault_it_is(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, raised: BaseException, code: int, said: str
) -> None:
    def stopped(_: Path) -> bytes:
        raise raised

    monkeypatch.setattr(Path, "read_bytes", stopped)
    result = desk.do("plan")
    assert (result.exit_code, result.output.startswith(said)) == (code, True), result.output
    assert "5303241970" not in result.output and "denied" not in result.output


def test_a_spoilt_plan_is_told_without_a_name_of_our_libraries(desk: Desk) -> None:
    (desk.folder / "任务分解表.xlsx").write_bytes(b"PK\x03\x04 cut")
    result = desk.do("plan")
    assert result.exit_code == 2 and "不是完好的工作簿" in result.output and "Error" not in result.output
