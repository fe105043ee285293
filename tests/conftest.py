"""What all tests share: the real tools as judges. Where they are missing a test is skipped, in CI it fails."""

from __future__ import annotations

import os
import shutil

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


def _tool(name: str) -> str:
    path = shutil.which(name)
    if path:
        return path
    if os.environ.get("CI"):
        pytest.fail(f"{name} must be installed in CI")
    pytest.skip(f"{name} is not installed here")
