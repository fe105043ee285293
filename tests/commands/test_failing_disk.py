"""Whatever fails or is killed while a command writes: the old files are whole or the new ones are, the clerk hears what
to do, the next run works and leaves nothing half written behind."""

from __future__ import annotations

import errno
import os
import random
import time
from collections.abc import Callable
from itertools import count
from pathlib import Path

import pytest
from desk import Desk, csv_file, line, prints
from failing_disk import Death, Disk, failing

ERRORS = (errno.ENOSPC, errno.EIO, errno.EACCES)
SOAK = "SOAK" in os.environ  # make soak
Made = Callable[[Desk], tuple[str, ...]]


def a_run(desk: Desk) -> tuple[str, ...]:
    """Outputs are there; a row has come since."""
    desk.put("县妇联.csv", csv_file(line()))
    desk.run()
    desk.put("县妇联.csv", csv_file(line(), line(2)))
    return ("run",)


def a_blank(desk: Desk) -> tuple[str, ...]:
    desk.put("县妇联.csv", csv_file(line()))
    return "blank", "县妇联", "县残联"


def a_closing(desk: Desk) -> tuple[str, ...]:
    desk.put("县妇联.csv", csv_file(line()))
    desk.run()
    return "close", "2021Q2"


def a_check(desk: Desk) -> tuple[str, ...]:
    sent = desk.put("县妇联.csv", csv_file(line())).rename(desk.folder / "县妇联.csv")
    return "check", str(sent), "--period", "2021Q2"


def a_setting(desk: Desk) -> tuple[str, ...]:
    return "heads", "--read", "手机=联系电话", "-w", str(desk.folder)


def a_form(desk: Desk) -> tuple[str, ...]:
    (desk.folder / "模板" / "统计表.xlsx").unlink()
    return ("template",)


def a_workspace(desk: Desk) -> tuple[str, ...]:
    for path in (desk.folder / "设置.toml", desk.folder / "任务分解表.xlsx"):
        path.unlink()
    return "init", str(desk.folder)


COMMANDS = (a_run, a_blank, a_closing, a_check, a_setting, a_form, a_workspace)


def whole(before: dict[str, str], after: dict[str, str], now: dict[str, str]) -> None:
    """Every file that there is under its own name is the old one or the new one; none of the old ones is missing, but
    for a folder that waits beside the unfinished one."""
    for name, content in now.items():
        if not any(part.startswith(".") for part in name.split("/")):
            assert content in (before.get(name), after.get(name)), name
    aside = {name.partition("/old/")[2] for name in now if "/old/" in name}
    for name in before:
        assert name in now or name.removeprefix("输出/") in aside or name not in after, name
    outputs = {name: content for name, content in now.items() if name.startswith("输出/2021Q2/")}
    for state in (before, after):
        if outputs == {name: content for name, content in state.items() if name.startswith("输出/2021Q2/")}:
            return
    assert not outputs and aside, "half of the old outputs, half of the new"


def unfinished(folder: Path) -> list[str]:
    return [path.name for path in folder.rglob(".*")]


@pytest.mark.parametrize("made", COMMANDS)
def test_every_write_may_fail(light: Desk, made: Made) -> None:
    command = made(light)
    before = prints(light.folder)
    _, after, writes = tried(light, command, Disk(light.folder), before)
    assert after != before and writes
    seen = 0
    for at in range(1, writes + 1):
        for error in ERRORS if SOAK else (ERRORS[at % 3],):
            for for_good in (False, True) if SOAK else (at % 2 == 0,):
                seen += fails_once(light, command, before, after, Disk(light.folder, at, error, for_good))
    assert seen, "no fault was ever heard of"


def fails_once(
    desk: Desk, command: tuple[str, ...], before: dict[str, str], after: dict[str, str], disk: Disk
) -> bool:
    """Whether the command told of the fault. What was there is put back in the end."""
    said, now, _ = tried(desk, command, disk, before, keep=True)
    whole(before, after, now)
    done = desk.do(*command)
    assert done.exit_code == 0, (disk, said, done.output)
    assert prints(desk.folder) == after, disk
    assert not unfinished(desk.folder), disk
    put_back(desk.folder, before)
    return bool(said)


_kept: dict[str, bytes] = {}


def tried(
    desk: Desk, command: tuple[str, ...], disk: Disk, before: dict[str, str], keep: bool = False
) -> tuple[str, dict[str, str], int]:
    """The command on this disk: what it said of a failure, the files after it, and how many writes it took."""
    for name in before:
        _kept.setdefault(before[name], (desk.folder / name).read_bytes())
    with failing(disk):
        done = desk.do(*command)
    assert done.exit_code in ((0, 2) if disk.at else (0,)), (disk, done.output, done.exception)
    assert "Traceback" not in done.output
    assert disk.in_place == [], "killed there, half a file would stay"
    if done.exit_code:
        assert "请" in done.output, done.output
    now = prints(desk.folder)
    if not keep:
        put_back(desk.folder, before)
    return done.output if done.exit_code else "", now, disk.writes


def put_back(folder: Path, before: dict[str, str]) -> None:
    for name, content in prints(folder).items():
        if before.get(name) != content:
            (folder / name).unlink()
    for name, content in before.items():
        path = folder / name
        if not path.exists():
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(_kept[content])
    for path in sorted(folder.rglob("*"), reverse=True):
        if path.is_dir() and not any(path.iterdir()) and path.name not in ("收件", "输出", "模板"):
            path.rmdir()


# --- kill -9 --------------------------------------------------------------------------------------------------


def dies(desk: Desk, command: tuple[str, ...], disk: Disk, seconds: float | None = None) -> bool:
    """Whether a process of its own was killed: at a write of the disk, or after so many seconds."""
    child = os.fork()
    if child == 0:
        with failing(disk):
            code = desk.do(*command).exit_code
        os._exit(code)
    if seconds is not None:
        time.sleep(seconds)
        os.kill(child, 9)
    return os.WIFSIGNALED(os.waitpid(child, 0)[1])


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
@pytest.mark.parametrize("made", COMMANDS)
def test_killed_at_every_write(light: Desk, made: Made) -> None:
    command = made(light)
    before = prints(light.folder)
    _, after, _ = tried(light, command, Disk(light.folder), before)
    for at in count(1):
        if not dies(light, command, Death(light.folder, at)):
            assert prints(light.folder) == after
            assert at > 2, "nothing was written"
            return
        whole(before, after, prints(light.folder))
        assert light.do(*command).exit_code == 0, at
        assert prints(light.folder) == after
        assert not unfinished(light.folder), at
        put_back(light.folder, before)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_killed_at_any_moment(light: Desk) -> None:
    command = a_run(light)
    before = prints(light.folder)
    start = time.monotonic()
    _, after, _ = tried(light, command, Disk(light.folder), before)
    longest = 1.3 * (time.monotonic() - start)
    moments = random.Random(20)
    killed = 0
    for _ in range(1000 if SOAK else 20):
        killed += dies(light, command, Disk(light.folder), moments.uniform(0, longest))
        whole(before, after, prints(light.folder))
        assert light.do(*command).exit_code == 0
        assert prints(light.folder) == after
        assert not unfinished(light.folder)
        put_back(light.folder, before)
    assert killed > 5


def test_inputs_are_opened_to_read_only(light: Desk) -> None:
    """Every write below the inbox would fail: nobody notices."""
    light.put("县妇联.csv", csv_file(line()))
    expected = prints(light.run())
    kept = prints(light.folder / "收件")
    with failing(Disk(light.folder / "收件", at=1, for_good=True)) as disk:
        assert prints(light.run()) == expected
        assert light.do("check", str(light.folder / "收件/2021Q2/县妇联.csv")).exit_code == 0
        assert light.do("blank", "县妇联").exit_code == 0
    assert disk.writes == 0
    assert prints(light.folder / "收件") == kept


def test_the_disk_fails_when_it_should(tmp_path: Path) -> None:
    with failing(Disk(tmp_path, at=2, error=errno.ENOSPC)) as disk:
        (tmp_path / "一").write_bytes(b"")
        with pytest.raises(OSError, match="No space"):
            (tmp_path / "二").write_bytes(b"")
        (tmp_path / "一").unlink()
        (tmp_path / "三").mkdir()
    assert disk.writes == 3
