"""What all tests share: the real tools as judges. Where they are missing a test is skipped, in CI it fails."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def soffice() -> str:
    """The path of LibreOffice."""
    return _tool("soffice")


@pytest.fixture(scope="session")
def pdftoppm() -> str:
    """The path of poppler's page painter."""
    return _tool("pdftoppm")


@pytest.fixture(scope="session")
def chromium() -> str:
    """The path of a browser that its driver can drive."""
    _tool("chromedriver")
    return _tool("chromium")


@pytest.fixture(scope="session")
def npm() -> str:
    """The path of npm."""
    return _tool("npm")


@pytest.fixture(scope="session")
def wine() -> str:
    """What runs Windows' programs; Debian keeps it beside the PATH."""
    beside = Path("/usr/lib/wine/wine64")
    return str(beside) if beside.exists() else _tool("wine64")


@pytest.fixture(scope="session")
def makensis() -> str:
    """What makes installers for Windows."""
    return _tool("makensis")


@pytest.fixture(scope="session")
def mingw() -> str:
    """The compiler for Windows."""
    return _tool("x86_64-w64-mingw32-gcc")


def _tool(name: str) -> str:
    path = shutil.which(name)
    if path:
        return path
    if os.environ.get("CI"):
        pytest.fail(f"{name} must be installed in CI")
    pytest.skip(f"{name} is not installed here")
