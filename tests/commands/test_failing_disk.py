"""Whatever fails or is killed while something writes: the old files are whole or the new ones are, the clerk hears what
to do, the next start leaves nothing half written behind and the next try works.

`make test` tries at most a dozen writes of each step, spread over all it makes; `make soak` tries every one."""

from __future__ import annotations

import errno
import os
import random
import shutil
import tempfile
import time
from collections.abc import Iterable
from pathlib import Path

import pytest
from desk import Desk, csv_file, identity, line, prints
from failing_disk import Death, Disk, Open, failing
from writing import ADDRESSES, SILENT, STEPS, Step

from lp_reports.cli import main
from lp_reports.page.app import application
from lp_reports.page.desk import Desk as PageDesk
from lp_reports.workspace import sweep

WRITES_ANEW = ("trace", "remind", "rectify", "funds", "outcomes", "verify", "handover", "PUT receipt")
REPLACING = (*WRITES_ANEW, "run", "heads", "template", "PUT ledger over another", "DELETE ledger", "POST setting")  # fmt: skip
ERRORS = (errno.ENOSPC, errno.EIO, errno.EACCES)
SOAK = "SOAK" in os.environ  # make soak
MOST, FEWER = 12, {"rollup": 3}  # writes of a step that `make test` tries

Prints = dict[str, str]


# --- what there is to try ---------------------------------------------------------------------------------------


def test_every_command_that_writes_is_tried() -> None:
    assert {name.split()[0] for name in STEPS if name.islower()} | SILENT == set(main.commands)


def test_every_address_that_writes_is_tried(tmp_path: Path) -> None:
    asked = {
        route.path
        for route in application(PageDesk(tmp_path), lambda: None).routes
        if (getattr(route, "methods", None) or {"GET"}) - {"GET", "HEAD"}
    }
    assert asked == {*ADDRESSES, "/api/stop"}
    assert set(ADDRESSES.values()) <= set(STEPS)


# --- the two states ---------------------------------------------------------------------------------------------


class Tried:
    """A step made ready, what there is before and after it, and how many writes it takes."""

    def __init__(self, desk: Desk, name: str, written: bool = False) -> None:
        """`written`: what it writes lies there already, and is something else."""
        self.desk, self.step, self.most = desk, STEPS[name], FEWER.get(name, MOST)
        self.step.before(desk)
        if written:
            known = prints(desk.folder)
            self.step.do(desk)
            for new in prints(desk.folder).keys() - known.keys():
                (desk.folder / new).write_bytes(b"old")
        self.before, self._kept = prints(desk.folder), desk.folder.with_name("kept")
        shutil.copytree(desk.folder, self._kept)
        disk = Disk(desk.folder)
        assert self.on(disk) == ""
        self.after, self.writes = prints(desk.folder), disk.writes
        assert self.after != self.before and disk.writes
        self.put_back()

    def spread(self) -> Iterable[int]:
        """The writes to try."""
        return range(1, self.writes + 1, 1 if SOAK else -(-self.writes // self.most))

    def on(self, disk: Disk) -> str:
        """The step on this disk; what it said of a failure, '' when it was done."""
        with failing(disk):
            done = self.step.do(self.desk)
        assert done.exit_code in ((0, 2) if disk.at or isinstance(disk, Open) else (0,)), (disk, done.output, done.exception)  # fmt: skip
        assert "Traceback" not in done.output
        assert disk.in_place == [], "killed there, half a file would stay"
        if done.exit_code:
            assert "请" in done.output, done.output
        return done.output if done.exit_code else ""

    def whole(self) -> None:
        """Every file that there is under its own name is the old one or the new one; none of the old ones is missing,
        but for a folder that waits beside the unfinished one."""
        before, after, now = self.before, self.after, prints(self.desk.folder)
        for name, content in now.items():
            if not any(part.startswith(".") for part in name.split("/")):
                assert content in (before.get(name), after.get(name)), name
        aside = {name.partition("/old/")[2] for name in now if "/old/" in name}
        for name in before:
            assert name in now or name.removeprefix("输出/") in aside or name not in after, name
        published = [
            {name: content for name, content in state.items() if "输出/2021Q2/" in name}
            for state in (now, before, after)
        ]
        if published[0] not in published[1:]:
            assert not published[0] and aside, "half of the old outputs, half of the new"

    def works_again(self, where: object) -> None:
        """The step ends as if nothing had happened, and the next start leaves nothing unfinished."""
        if not (self.step.once and prints(self.desk.folder) == self.after):
            done = self.step.do(self.desk)
            assert done.exit_code == 0, (where, done.output, done.exception)
        sweep(self.desk.folder)
        assert [path.name for path in self.desk.folder.rglob(".*")] == [], where
        assert prints(self.desk.folder) == self.after, where
        self.put_back()

    def put_back(self) -> None:
        for path in self.desk.folder.iterdir():
            if path.name != "缓存":  # what was read of a ledger is kept
                shutil.rmtree(path) if path.is_dir() else path.unlink()
        shutil.copytree(
            self._kept, self.desk.folder, dirs_exist_ok=True, ignore=shutil.ignore_patterns("缓存")
        )


# --- a disk that fails ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", STEPS)
def test_every_write_may_fail(light: Desk, name: str) -> None:
    tried = Tried(light, name)
    heard = 0
    for at in tried.spread():
        for error in ERRORS if SOAK else (ERRORS[at % 3],):
            for for_good in (False, True) if SOAK else (at % 2 == 0,):
                disk = Disk(light.folder, at, error, for_good)
                heard += bool(tried.on(disk))
                tried.whole()
                tried.works_again(disk)
    assert heard, "no fault was ever heard of"


@pytest.mark.parametrize("name", REPLACING)
def test_a_file_that_is_open_in_wps(light: Desk, name: str) -> None:
    """As Windows holds it: what replaces it says so and leaves it, and works once it is closed."""
    tried = Tried(light, name, written=name in WRITES_ANEW)
    held = [path for path in tried.before if tried.after.get(path) != tried.before[path]]
    assert held
    for path in held if SOAK else held[:2]:
        disk = Open(light.folder, held=light.folder / path)
        said = tried.on(disk)
        assert disk.hit and "关闭" in said, (path, said)
        tried.whole()
        assert prints(light.folder)[path] == tried.before[path]
        tried.works_again(path)


@pytest.mark.parametrize("name", ["run", "check", "PUT ledger"])
def test_a_disk_that_ends_in_the_middle_of_a_file(light: Desk, name: str) -> None:
    """The system itself cuts the write off after so many bytes, as a full disk does."""
    resource = pytest.importorskip("resource")
    tried = Tried(light, name)
    kept = resource.getrlimit(resource.RLIMIT_FSIZE)
    for most in (0, 20, 150):
        resource.setrlimit(resource.RLIMIT_FSIZE, (most, kept[1]))
        try:
            said = tried.on(Disk(light.folder, at=1 << 40))
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, kept)
        assert "磁盘" in said or "写不进" in said, said
        assert list(light.folder.rglob(".新_*")) == [], "what can be removed is removed at once"
        tried.whole()
        tried.works_again(most)


# --- kill -9 --------------------------------------------------------------------------------------------------


def dies(desk: Desk, step: Step, disk: Disk, seconds: float | None = None) -> bool:
    """Whether a process of its own was killed: at a write of the disk, or after so many seconds."""
    child = os.fork()
    if child == 0:
        with failing(disk):
            code = step.do(desk).exit_code
        os._exit(code)
    if seconds is not None:
        time.sleep(seconds)
        os.kill(child, 9)
    return os.WIFSIGNALED(os.waitpid(child, 0)[1])


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
@pytest.mark.parametrize("name", STEPS)
def test_killed_at_every_write(light: Desk, name: str) -> None:
    tried = Tried(light, name)
    killed = 0
    for at in tried.spread():
        killed += dies(light, tried.step, Death(light.folder, at))
        tried.whole()
        tried.works_again(at)
    assert killed, "nothing was written"


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_killed_at_any_moment(light: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    start = time.monotonic()
    tried = Tried(light, "run")
    longest = 0.4 * (time.monotonic() - start)  # making ready takes more than one run
    moments = random.Random(int(os.environ.get("SEED", "20")))
    times, killed = (int(os.environ.get("KILLS", "1000")) if SOAK else 12), 0
    for done in range(times):
        if SOAK and done % 25 == 0:
            with capsys.disabled():
                print(f"{done} times, {killed} killed", flush=True)
        killed += dies(light, tried.step, Disk(light.folder), moments.uniform(0, longest))
        tried.whole()
        tried.works_again(killed)
    assert killed


# --- what is never written --------------------------------------------------------------------------------------


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


@pytest.mark.parametrize("name", [*STEPS, "full run"])
def test_no_row_is_written_outside_the_workspace(name: str, request: pytest.FixtureRequest) -> None:
    """Killed, a scratch file would stay where nobody clears up. Only the library that fills the official forms, in
    which no person stands, makes any."""
    step = STEPS["run" if name == "full run" else name]
    desk = request.getfixturevalue("desk" if name == "full run" else "light")
    step.before(desk)
    disk = Elsewhere(Path("/"), mine=desk.folder)
    with failing(disk):
        assert step.do(desk).exit_code == 0
    assert bool(disk.scratch) == (name in ("next-plan", "rollup", "full run"))
    for text in disk.scratch:
        assert "<worksheet" in text and "张三" not in text and identity(1)[:6] not in text


class Elsewhere(Disk):
    """Looks into every file outside one folder when it is removed; raises where anything else is written there."""

    def __init__(self, folder: Path, mine: Path) -> None:
        super().__init__(folder)
        self.mine, self.scratch = mine, list[str]()

    def write(self, event: str, *paths: Path) -> None:
        for path in paths:
            if not any(path.is_relative_to(each) for each in (self.mine, "/dev", "/proc")):
                assert path.name.startswith("openpyxl.") or path == Path(tempfile.gettempdir()), (event, path)
                if event == "os.remove":
                    self.scratch.append(path.read_text("utf-8"))


def test_the_disk_fails_when_it_should(tmp_path: Path) -> None:
    with failing(Disk(tmp_path, at=2, error=errno.ENOSPC)) as disk:
        (tmp_path / "一").write_bytes(b"")
        with pytest.raises(OSError, match="No space"):
            (tmp_path / "二").write_bytes(b"")
        (tmp_path / "一").unlink()
        (tmp_path / "三").mkdir()
    assert disk.writes == 3


def test_what_goes_by_an_open_folder_is_seen_too(tmp_path: Path) -> None:
    (tmp_path / "一").mkdir()
    (tmp_path / "一" / "二").write_bytes(b"")
    with failing(Disk(tmp_path)) as disk:
        shutil.rmtree(tmp_path / "一")
    assert disk.writes == 2


def test_a_file_that_is_open_stays(tmp_path: Path) -> None:
    held = tmp_path / "一" / "二"
    held.parent.mkdir()
    held.write_bytes(b"")
    with failing(Open(tmp_path, held=held)):
        (tmp_path / "三").write_bytes(held.read_bytes())
        for forbidden in (held.unlink, lambda: held.parent.rename(tmp_path / "四"), lambda: (tmp_path / "三").replace(held)):  # fmt: skip
            with pytest.raises(PermissionError):
                forbidden()
