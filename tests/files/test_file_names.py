"""What lies in a period folder under a ledger's name and is none, and names that nobody can show."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from click.testing import CliRunner

from lp_reports.cli import main
from lp_reports.quarter.reading.listing import printable_name


@pytest.mark.parametrize(
    ("raw", "shown"),
    [
        ("县住建局.xlsx".encode(), "县住建局.xlsx"),
        ("县住建局.xlsx".encode("gb18030"), "县住建局.xlsx"),
        (b"a\nb\x1b[31m.csv", "a?b?[31m.csv"),
        ("a\u202excod.csv".encode(), "a?xcod.csv"),
    ],
)
def test_a_name_can_be_shown(raw: bytes, shown: str) -> None:
    assert printable_name(os.fsdecode(raw)) == shown


def test_everything_in_a_folder_is_told(tmp_path: Path) -> None:
    CliRunner().invoke(main, ["init", str(tmp_path)])
    inbox = tmp_path / "收件" / "2021Q2"
    inbox.mkdir(parents=True)
    (inbox / "县妇联.xlsx").mkdir()
    (inbox / "团县委.xlsx").touch()
    (inbox / "~$县残联.xlsx").touch()
    (inbox / "县卫健局.xlsx").symlink_to("/etc/passwd")
    os.mkfifo(inbox / "县残联.xlsx")
    (inbox / os.fsdecode("县住建局.csv".encode("gb18030"))).write_text("x")
    done = CliRunner().invoke(main, ["run", "-w", str(tmp_path)])
    assert done.exit_code == 0 and "另有1个临时文件" in done.output
    lines = (tmp_path / "输出" / "2021Q2" / "data" / "findings.csv").read_text("utf-8-sig").splitlines()[1:]
    cells = [line.split(",") for line in lines]
    told = {(one[0], one[2], one[7]) for one in cells}
    assert told == {
        ("县妇联", "县妇联.xlsx", "F01"),
        ("团县委", "团县委.xlsx", "F01"),
        ("县卫健局", "县卫健局.xlsx", "F01"),
        ("县残联", "县残联.xlsx", "F01"),
        ("县住建局", "县住建局.csv", "F04"),
    }
