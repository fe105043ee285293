"""Run the tests on every supported Python that is here, and a run of the samples: it writes the same bytes on all.
Those that are not here are named. Arguments go to pytest.

Each gets an environment of its own under .venvs/."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[1]
VERSIONS = ("3.11", "3.12", "3.13", "3.14")


def interpreter(version: str) -> list[str] | None:
    """How a Python of a version is started, None where there is none."""
    return next((start for start in _starts(version) if _answers([*start, "-V"])), None)


def _starts(version: str) -> Iterator[list[str]]:
    yield [f"python{version}"]
    yield ["py", f"-{version}"]  # Windows
    pyenv = Path(os.environ.get("PYENV_ROOT") or Path.home() / ".pyenv")
    yield from ([str(path)] for path in pyenv.glob(f"versions/{version}.*/bin/python"))


def _answers(command: list[str]) -> bool:
    """A command that is there, and is no shim for one that is not."""
    return bool(shutil.which(command[0])) and not subprocess.run(command, capture_output=True).returncode


def python_of(version: str) -> Path:
    """The interpreter of a version's environment."""
    return ROOT / ".venvs" / version / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")


def passes(version: str, start: list[str], arguments: list[str]) -> bool:
    """Set up the environment and run the tests in it."""
    python = python_of(version)
    install = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-deps"]
    steps = (
        [*start, "-m", "venv", str(python.parents[1])],
        [*install, "--require-hashes", "--requirement", "requirements.lock"],
        [*install, "--no-build-isolation", "--editable", "."],
        [str(python), "-m", "pytest", *arguments],
    )
    return all(subprocess.run(step, cwd=ROOT).returncode == 0 for step in steps)


def fingerprint(python: Path) -> str:
    """Of all that a run of the samples writes, names and bytes; raises where it does not end well."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "工作区"
        command = [str(python), "-m", "lp_reports"]
        steps = ([*command, "init", str(folder)], [*command, "run", "2021Q2", "-w", str(folder)])
        for step in steps:
            subprocess.run(step, cwd=ROOT, check=True, capture_output=True)
            shutil.copytree(ROOT / "samples" / "工作区" / "收件", folder / "收件", dirs_exist_ok=True)
        known = hashlib.sha256()
        for path in sorted(path for path in (folder / "输出").rglob("*") if path.is_file()):
            known.update(f"{path.relative_to(folder).as_posix()}\n".encode() + path.read_bytes())
        return known.hexdigest()[:16]


def main() -> None:
    """Exit code 1 when one fails, or writes other bytes; a version that is not here is no failure."""
    results = {}
    for version in VERSIONS:
        start = interpreter(version)
        print(f"== Python {version}{'' if start else '：这台电脑上没有，跳过'}", flush=True)
        if start:
            results[version] = passes(version, start, sys.argv[1:])
    written = {version: fingerprint(python_of(version)) for version, passed in results.items() if passed}
    for version in VERSIONS:
        told = {True: "通过", False: "没有通过", None: "跳过"}[results.get(version)]
        print(f"Python {version}：{told} {written.get(version, '')}")
    same = len(set(written.values())) <= 1
    print("样例的输出逐字节相同" if same else "样例的输出不相同")
    sys.exit(not (all(results.values()) and same))


if __name__ == "__main__":
    main()
