from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from served import Served

from lp_reports.workspace import create


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """The page on a new workspace, for a whole file of tests."""
    folder = tmp_path_factory.mktemp("页面") / "工作区"
    create(folder)
    yield from _running(Served(folder))


@pytest.fixture
def fresh(tmp_path: Path) -> Iterator[Served]:
    """The page on a new workspace of one test."""
    create(tmp_path / "工作区")
    yield from _running(Served(tmp_path / "工作区"))


@pytest.fixture
def nowhere(tmp_path: Path) -> Iterator[Served]:
    """The page where there is no workspace yet."""
    (tmp_path / "别的").mkdir()
    yield from _running(Served(tmp_path))


def _running(server: Served) -> Iterator[Served]:
    yield server
    if server.process.poll() is None:
        server.stop()
