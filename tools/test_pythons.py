"""Run the tests on every supported Python that is here; those that are not are named. Arguments go to pytest.

Each gets an environment of its own under .venvs/."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
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


def passes(version: str, start: list[str], arguments: list[str]) -> bool:
    """Set up the environment and run the tests in it."""
    folder = ROOT / ".venvs" / version
    python = folder / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
    install = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-deps"]
    steps = (
        [*start, "-m", "venv", str(folder)],
        [*install, "--require-hashes", "--requirement", "requirements.lock"],
        [*install, "--no-build-isolation", "--editable", "."],
        [str(python), "-m", "pytest", *arguments],
    )
    return all(subprocess.run(step, cwd=ROOT).returncode == 0 for step in steps)


def main() -> None:
    """Exit code 1 when one fails; a version that is not here is no failure."""
    results = {}
    for version in VERSIONS:
        start = interpreter(version)
        print(f"== Python {version}{'' if start else '：这台电脑上没有，跳过'}", flush=True)
        if start:
            results[version] = passes(version, start, sys.argv[1:])
    for version in VERSIONS:
        print(f"Python {version}：{ {True: '通过', False: '没有通过', None: '跳过'}[results.get(version)] }")
    sys.exit(not all(results.values()))


if __name__ == "__main__":
    main()
