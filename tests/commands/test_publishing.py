"""Publishing in one move: the old outputs are whole until the new ones are; inputs are never written to."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from desk import Desk, contents, csv_file, line, prints, shell

from lp_reports.atomic import clear_unfinished, put
from lp_reports.quarter import run as quarter
from lp_reports.quarter.writing.publish import alone
from lp_reports.reports.proof import mismatches as proof


@pytest.fixture
def published(light: Desk) -> Desk:
    """A workspace that has outputs, and a new row since."""
    light.put("县妇联.csv", csv_file(line()))
    light.run()
    light.put("县妇联.csv", csv_file(line(), line(2)))
    return light


def fails(desk: Desk, code: int) -> str:
    """A run that fails leaves everything as it was, and nothing beside it."""
    before = prints(desk.folder)
    result = desk.do("run")
    assert result.exit_code == code, result.output
    assert prints(desk.folder) == before
    assert {path.name for path in (desk.folder / "输出").iterdir()} == {"2021Q2"}, "no leftovers"
    assert "Traceback" not in result.output
    return result.output


@pytest.mark.parametrize("at", [1, 5])
def test_a_disk_that_fills_up(published: Desk, monkeypatch: pytest.MonkeyPatch, at: int) -> None:
    count = 0

    def full(_: int) -> None:
        nonlocal count
        count += 1
        if count == at:
            raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    assert "原来的输出没有动" in fails(published, 2)
    assert count == at


def test_an_output_that_is_open_in_wps(published: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def locked(self: Path, target: Path) -> Path:
        raise PermissionError(13, "in use")

    monkeypatch.setattr(Path, "rename", locked)
    assert "请关闭WPS或Excel" in fails(published, 2)


@pytest.mark.parametrize("error", [OSError(5, "I/O error"), PermissionError(13, "in use")])
def test_the_second_half_of_the_swap_fails(
    published: Desk, monkeypatch: pytest.MonkeyPatch, error: OSError
) -> None:
    rename = Path.rename

    def second(self: Path, target: Any) -> Path:
        if self.name == "new":
            raise error
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", second)
    assert "原来的输出没有动" in fails(published, 2)


def test_what_does_not_add_up_is_not_published(published: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(proof, "mismatches", lambda *_: ["附表1 “合计”一行里没有2"])
    said = fails(published, 3)
    assert "没有发布" in said and "附表1" in said


def test_a_writer_that_breaks(published: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> bytes:
        raise KeyError("姓名")

    monkeypatch.setattr(quarter.register, "write", broken)
    fails(published, 3)


HOLD = """
import sys
from pathlib import Path
from lp_reports.quarter.writing.publish import alone
with alone(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""


def test_a_second_run_in_the_same_workspace_is_refused_until_the_first_ends(published: Desk) -> None:
    output = published.folder / "输出"
    with alone(output):
        staging = output / ".新_first"  # where the first run is writing
        staging.mkdir()
        before = prints(published.folder)
        result = published.do("run")
        assert result.exit_code == 2 and "正在汇总" in result.output
        assert staging.is_dir() and prints(published.folder) == before
    assert published.do("run").exit_code == 0
    assert [path.name for path in output.iterdir()] == ["2021Q2"]


def test_a_run_that_was_killed_locks_nobody_out(published: Desk) -> None:
    where = str(published.folder / "输出")
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, where], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as holder:
        assert holder.stdout and holder.stdout.readline() == "held\n"
        assert published.do("run").exit_code == 2
        holder.kill()
    assert published.do("run").exit_code == 0
    assert [path.name for path in (published.folder / "输出").iterdir()] == ["2021Q2"]


def test_leftovers_of_a_killed_run_are_swept(published: Desk) -> None:
    left = published.folder / "输出" / ".新_abc" / "new"
    left.mkdir(parents=True)
    (left / "总台账.xlsx").write_bytes(b"half")
    published.run()
    assert {path.name for path in (published.folder / "输出").iterdir()} == {"2021Q2"}


def test_outputs_that_a_killed_run_had_set_aside_come_back(published: Desk) -> None:
    output = published.folder / "输出"
    before = prints(output)
    staging = output / ".新_abc"
    (staging / "old").mkdir(parents=True)
    (output / "2021Q2").rename(staging / "old" / "2021Q2")
    (staging / "new").mkdir()
    (published.folder / "任务分解表.xlsx").write_bytes(b"")
    assert published.do("run").exit_code == 2
    assert prints(output) == before


def test_leftovers_of_a_killed_check_are_swept(light: Desk) -> None:
    ledger = light.put("县妇联.csv", csv_file(line())).rename(light.folder / "县妇联.csv")
    left = light.folder / ".新_abc"
    left.write_bytes(b"half")
    assert light.do("check", str(ledger), "--period", "2021Q2").exit_code == 0
    assert not left.exists()


def test_what_is_marked_read_only_leaves_no_copy_behind(published: Desk) -> None:
    output = published.folder / "输出" / "2021Q2"
    (output / "反馈").chmod(0o555)
    published.run()
    assert {path.name for path in output.parent.iterdir()} == {"2021Q2"}


def test_a_new_run_replaces_the_old_outputs_whole(published: Desk) -> None:
    output = published.folder / "输出" / "2021Q2"
    (output / "手工.txt").write_bytes(b"old")
    names = set(contents(output))
    published.run()
    assert set(contents(output)) == names - {"手工.txt"}


def test_inputs_are_never_written_to(published: Desk) -> None:
    kept = {name: one for name, one in prints(published.folder).items() if not name.startswith("输出/")}
    times = {path: path.stat().st_mtime_ns for path in (published.folder / "收件").rglob("*")}
    published.run()
    assert {
        name: one for name, one in prints(published.folder).items() if not name.startswith("输出/")
    } == kept
    assert {path: path.stat().st_mtime_ns for path in (published.folder / "收件").rglob("*")} == times


def test_a_run_works_on_a_read_only_inbox(published: Desk) -> None:
    inbox = published.folder / "收件"
    for path in (*inbox.rglob("*"), inbox):
        path.chmod(0o555 if path.is_dir() else 0o444)
    try:
        assert shell("run", "-w", str(published.folder)).returncode == 0
    finally:
        for path in (inbox, *inbox.rglob("*")):
            path.chmod(0o755)


# --- the manifest ----------------------------------------------------------------------------


def test_the_manifest_holds_for_every_file_on_disk(sample: Desk) -> None:
    import hashlib

    manifest = json.loads((sample.folder / "输出/2021Q2/data/run.json").read_text("utf-8"))
    for kind in ("inputs", "outputs"):
        for one in manifest[kind]:
            raw = (sample.folder / one["path"]).read_bytes()
            assert one["sha256"] == hashlib.sha256(raw).hexdigest(), one["path"]
    listed = {one["path"] for one in manifest["outputs"]}
    written = {f"输出/2021Q2/{name}" for name in contents(sample.folder / "输出" / "2021Q2")}
    assert written - listed == {"输出/2021Q2/data/run.json"} and listed <= written
    read = {one["path"] for one in manifest["inputs"]}
    assert read == {f"收件/{name}" for name in contents(sample.folder / "收件")}
    assert all(check["ok"] for check in manifest["checks"])


def test_rows_read_are_the_sum_of_their_fates(sample: Desk) -> None:
    manifest = json.loads((sample.folder / "输出/2021Q2/data/run.json").read_text("utf-8"))
    for one in manifest["inputs"]:
        rows = dict(one["rows"])
        assert rows.pop("read") == sum(rows.values()), one["path"]
    assert sum(one["rows"]["read"] for one in manifest["inputs"]) > 700


# --- two at once, a file at a time -----------------------------------------------------------

WRITING = """
import os, sys
from pathlib import Path
from lp_reports import atomic
os.fsync = lambda handle: (print("writing", flush=True), sys.stdin.read())
atomic.put(Path(sys.argv[1]), b"whole")
"""


def writer(path: Path) -> subprocess.Popen[str]:
    """A process that has not finished writing."""
    return subprocess.Popen(
        [sys.executable, "-c", WRITING, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )


@pytest.mark.skipif(os.name == "nt", reason="there nobody can remove a file that is open")
def test_what_another_is_writing_is_nobodys_leftover(tmp_path: Path) -> None:
    """The page takes a ledger into the folder while a command starts that clears up."""
    (tmp_path / ".新_killed").write_bytes(b"half")
    with writer(tmp_path / "一") as other:
        assert other.stdout and other.stdout.readline() == "writing\n"
        put(tmp_path / "二", b"beside")
        clear_unfinished([tmp_path])
        other.communicate()
    assert other.returncode == 0
    assert contents(tmp_path) == {"一": b"whole", "二": b"beside"}
    with writer(tmp_path / "一") as other:
        assert other.stdout and other.stdout.readline() == "writing\n"
        other.kill()
    clear_unfinished([tmp_path])
    assert contents(tmp_path) == {"一": b"whole", "二": b"beside"}
