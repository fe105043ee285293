"""The made-up county of the consolidation's tests, and the libraries without which nothing here runs."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

import pytest
from sample_modules import sample_module

sys.path.append(str(Path(__file__).parents[1] / "consolidate"))

if not os.environ.get("CI"):
    for library in ("pyarrow", "narwhals", "duckdb"):
        pytest.importorskip(library, reason=f"没有装 {library}：pip install lp-reports[upper]")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("prefecture")
    sample_module("prefecture").make(folder)
    (folder / "密钥.txt").write_text("ab" * 32 + "\n")
    return folder


@pytest.fixture
def prefecture(made: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(made, tmp_path / "州"))
