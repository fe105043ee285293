"""The package as it is installed: the official forms are in it; a checkout has them at its top."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from importlib.util import find_spec
from pathlib import Path

import pytest

from lp_reports.workspace import template

ROOT = Path(__file__).parents[2]
FORMS = ("统计表.xlsx", "任务分解表.xlsx", "设置.toml")


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the package out of a wheel."""
    if not find_spec("hatchling"):
        if os.environ.get("CI"):
            pytest.fail("hatchling must be installed in CI")
        pytest.skip("hatchling, which builds the wheel, is not installed here")
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    (wheel,) = folder.glob("*.whl")
    with zipfile.ZipFile(wheel) as package:
        package.extractall(folder / "site")
    return folder / "site"


def test_a_checkout_has_the_forms_at_its_top() -> None:
    for name in FORMS:
        assert template(name) == (ROOT / "templates" / name).read_bytes()


def test_a_wheel_carries_the_forms_and_makes_a_workspace_of_them(installed: Path, tmp_path: Path) -> None:
    result = subprocess.run(
        [sys.executable, "-m", "lp_reports", "init", "工作区"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(installed), "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        encoding="utf-8",
    )
    assert result.returncode == 0, result.stderr
    for name in FORMS:
        assert (installed / "lp_reports" / "templates" / name).read_bytes() == template(name)
    for name in FORMS[1:]:
        assert (tmp_path / "工作区" / name).read_bytes() == template(name)


def test_a_wheel_carries_the_words_and_the_mark_of_types(installed: Path) -> None:
    package = installed / "lp_reports"
    assert (package / "py.typed").is_file() and (package / "vocabulary" / "words.toml").is_file()
