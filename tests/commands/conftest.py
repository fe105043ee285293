from __future__ import annotations

from pathlib import Path

import pytest
from desk import Desk, new, with_samples


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """An empty workspace."""
    return new(tmp_path / "工作区")


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """The sample workspace after a run of 2021Q2: to look at, not to touch."""
    made = with_samples(tmp_path_factory.mktemp("样例") / "工作区")
    made.run("2021Q2", "--jobs", "1")
    return made
