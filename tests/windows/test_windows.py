"""The folder for Windows, built here and run by wine: every command works there, and what it writes is what Linux
writes, byte for byte."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from urllib.parse import quote
from urllib.request import Request, urlopen

import pytest

ROOT = Path(__file__).parents[2]
SAMPLES = ROOT / "samples" / "工作区" / "收件"
SECONDS = 600


@pytest.fixture(scope="module")
def folder(wine: str, mingw: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder as a clerk unpacks it, in a path with Chinese and a blank."""
    made = tmp_path_factory.mktemp("windows") / "培训 工具"
    build = [sys.executable, str(ROOT / "tools" / "windows" / "build.py"), str(made)]
    quick = {**os.environ, "COMPRESS": "zlib"}  # of the installer
    subprocess.run(build, check=True, capture_output=True, env=quick)
    shim = made / "app" / "python" / "bcryptprimitives.dll"
    subprocess.run(
        [mingw, "-shared", "-o", shim, Path(__file__).with_name("prng.c"), "-ladvapi32"], check=True
    )
    # Asking the system about itself ends a process in wine 8, which lacks VariantToString; Windows has it.
    (made / "app" / "python" / "_wmi.pyd").unlink()
    return made


@pytest.fixture(scope="module")
def windows(wine: str, folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Windows:
    return Windows(wine, folder, tmp_path_factory.mktemp("prefix"))


class Windows:
    """Runs the program as its launcher does."""

    def __init__(self, wine: str, folder: Path, prefix: Path) -> None:
        self._start = [wine, str(folder / "app" / "python" / "python.exe"), "-X", "utf8", "-m", "lp_reports"]
        self._environment = {**os.environ, "WINEPREFIX": str(prefix), "WINEDEBUG": "-all", "PYTHONPATH": ""}

    def begin(self, *arguments: str, at: Path) -> subprocess.Popen[str]:
        """It runs on; its output is read as it comes."""
        streams = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
        return subprocess.Popen(
            [*self._start, *arguments], cwd=at, env=self._environment, encoding="utf-8", **streams
        )

    def __call__(self, *arguments: str, at: Path) -> subprocess.CompletedProcess[str]:
        """With pipes for its streams: wine cannot make files into them."""
        return subprocess.run(
            [*self._start, *arguments],
            cwd=at,
            env=self._environment,
            input="",
            capture_output=True,
            encoding="utf-8",
            timeout=SECONDS,
        )


@pytest.fixture(scope="module")
def workspace(windows: Windows, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A quarter of the samples, consolidated by Windows' Python."""
    path = tmp_path_factory.mktemp("工作") / "工作区"
    for arguments in (["init", path.name], ["run", "2021Q2", "-w", path.name]):
        result = windows(*arguments, at=path.parent)
        assert result.returncode == 0, result.stdout + result.stderr
        if arguments[0] == "init":
            shutil.copytree(SAMPLES / "2021Q2", path / "收件" / "2021Q2")
    return path


def files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


def test_it_says_who_it_is_and_what_it_can(windows: Windows, tmp_path: Path) -> None:
    assert "lp-reports" in windows("--version", at=tmp_path).stdout
    assert "汇总" in windows("--help", at=tmp_path).stdout


def test_a_quarter_is_the_same_as_on_linux(workspace: Path, tmp_path: Path) -> None:
    run = [sys.executable, "-m", "lp_reports"]
    subprocess.run([*run, "init", "工作区"], cwd=tmp_path, check=True, capture_output=True)
    shutil.copytree(SAMPLES / "2021Q2", tmp_path / "工作区" / "收件" / "2021Q2")
    subprocess.run([*run, "run", "2021Q2", "-w", "工作区"], cwd=tmp_path, check=True, capture_output=True)
    here, there = files(tmp_path / "工作区" / "输出"), files(workspace / "输出")
    assert here.keys() == there.keys()
    assert [name for name in here if here[name] != there[name]] == []


def test_a_number_is_traced(windows: Windows, workspace: Path) -> None:
    result = windows("trace", "附表2", "阿岗镇", "本年", "小计", "-w", workspace.name, at=workspace.parent)
    assert result.returncode == 0 and "阿岗镇" in result.stdout, result.stderr


def test_blanks_are_made(windows: Windows, workspace: Path) -> None:
    result = windows("blank", "县住建局", "-w", workspace.name, at=workspace.parent)
    assert result.returncode == 0, result.stderr
    assert (workspace / "空白台账" / "2021Q3" / "县住建局_2021年第三季度培训台账.xlsx").is_file()


def test_a_ledger_is_checked(windows: Windows, tmp_path: Path) -> None:
    ledger = shutil.copy(next(SAMPLES.glob("2021Q2/县妇联*")), tmp_path / "县妇联 台账.xlsx")
    result = windows("check", "--strict", Path(ledger).name, at=tmp_path)
    assert "I02" in result.stdout and result.returncode == 1, result.stdout + result.stderr
    assert (tmp_path / "县妇联 台账_自查.xlsx").is_file()


def test_the_page_checks_a_ledger_that_is_dropped(windows: Windows, tmp_path: Path) -> None:
    page = windows.begin("serve", "-w", ".", "--no-browser", at=tmp_path)
    assert page.stdout
    url = next(line.strip() for line in page.stdout if line.startswith("http://127.0.0.1:"))
    address, _, token = url.partition("/?token=")

    def ask(method: str, path: str, body: bytes | None = None) -> bytes:
        request = Request(address + quote(path, safe="/?=&"), body, {"X-Token": token}, method=method)
        with urlopen(request, timeout=SECONDS) as answer:
            return bytes(answer.read())

    ask("POST", "/api/workspace", json.dumps({"path": "工作区", "new": True}).encode())
    ledger = next(SAMPLES.glob("2021Q2/县妇联*"))
    landed = json.loads(ask("PUT", f"/api/periods/2021Q2/ledgers?name={ledger.name}", ledger.read_bytes()))
    assert landed["answer"] == "landed"
    job = json.loads(
        ask("POST", "/api/jobs", json.dumps({"command": "problems", "period": "2021Q2"}).encode())
    )
    lines = [json.loads(line) for line in ask("GET", f"/api/jobs/{job['id']}").splitlines()]
    assert "I02" in {line["code"] for line in lines if line["event"] == "problem"} and lines[-1]["exit"] == 0
    ask("POST", "/api/stop", b"")
    assert page.wait(SECONDS) == 0


def test_the_launchers_are_plain_and_start_that_python(folder: Path) -> None:
    launchers = sorted(folder.glob("*.bat"))
    names = ["check.bat", "lp-reports.bat", "open.bat", "run.bat", "window.bat"]
    assert [path.name for path in launchers] == names
    for launcher in launchers:
        text = launcher.read_bytes().decode("ascii")  # a .bat with Chinese in it breaks
        assert '"%~dp0app\\python\\python.exe" -X utf8 -m lp_reports' in text
        assert text.count("\r\n") == text.count("\n")


def test_the_papers_are_in_it(folder: Path) -> None:
    licences = (folder / "licences.txt").read_text("utf-8-sig")
    assert all(name in licences for name in ("Python: PSF", "lxml 6", "lp-reports"))
    assert "?" not in licences
    assert "pandas" not in licences  # the folder is a clerk's, not a programmer's
    assert "用户手册" in (folder / "manual" / "用户手册.html").read_text("utf-8")


# --- the installer --------------------------------------------------------------------------------------------


class Home:
    """A person's own folders, as an installer finds them."""

    def __init__(self, wine: str, root: Path) -> None:
        for name in ("Desktop", "Documents"):
            (root / name).mkdir()
        self._wine, self._root = wine, root
        self._environment = {
            **os.environ, "HOME": str(root), "WINEPREFIX": str(root / "wine"), "WINEDEBUG": "-all", "PYTHONPATH": "",
        }  # fmt: skip

    def run(self, *command: object) -> str:
        """A program of Windows; what it says."""
        done = subprocess.run(
            [self._wine, *map(str, command)],
            env=self._environment,
            input="",
            capture_output=True,
            encoding="utf-8",
            timeout=SECONDS,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    @property
    def installed(self) -> Path:
        """Where the program lies."""
        (user,) = (
            path for path in (self._root / "wine" / "drive_c" / "users").iterdir() if path.name != "Public"
        )
        return user / "AppData" / "Local" / "lp_reports"

    def shortcuts(self) -> set[str]:
        """Those on the desktop and in the start menu."""
        menu = self.installed.parents[1] / "Roaming/Microsoft/Windows/Start Menu/Programs/培训台账汇总"
        return {path.stem for place in (menu, self._root / "Desktop") for path in place.glob("*.lnk")}


def test_it_is_installed_without_rights_and_goes_without_a_trace(
    wine: str, makensis: str, folder: Path, tmp_path: Path
) -> None:
    home = Home(wine, tmp_path)
    (setup,) = (ROOT / "dist").glob("*-setup.exe")
    home.run(setup, "/S")
    there = {
        path.relative_to(home.installed).as_posix() for path in home.installed.rglob("*") if path.is_file()
    }
    shipped = files(folder).keys() - {"app/python/bcryptprimitives.dll"}
    made_by_python = {name for name in shipped if "__pycache__" in name}
    assert there == shipped - made_by_python | {"uninstall.exe", "app/python/_wmi.pyd"}
    assert home.shortcuts() == {"培训台账汇总", "台账自查", "命令窗口", "用户手册", "卸载"}
    python = home.installed / "app" / "python" / "python.exe"
    assert "lp-reports" in home.run(python, "-X", "utf8", "-m", "lp_reports", "--version")
    work = tmp_path / "Documents" / "培训台账" / "设置.toml"
    work.write_text("自己的", "utf-8")
    (home.installed / "app" / "old.txt").write_text("of an older version")
    home.run(setup, "/S")
    assert not (home.installed / "app" / "old.txt").exists() and python.is_file()
    home.run(
        home.installed / "uninstall.exe",
        "/S",
        f"_?=C:\\users\\{home.installed.parents[2].name}\\AppData\\Local\\lp_reports",
    )
    assert not home.installed.exists() or {path.name for path in home.installed.iterdir()} <= {
        "uninstall.exe"
    }
    assert home.shortcuts() == set() and work.read_text("utf-8") == "自己的"
