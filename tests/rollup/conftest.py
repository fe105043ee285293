"""The made-up county of the consolidation's tests, and the libraries without which nothing here runs."""

from __future__ import annotations

import importlib.util
import os
import shutil
import sys
from pathlib import Path
from types import ModuleType

import pytest

sys.path.append(str(Path(__file__).parents[1] / "consolidate"))

if not os.environ.get("CI"):
    for library in ("pyarrow", "narwhals", "duckdb"):
        pytest.importorskip(library, reason=f"没有装 {library}：pip install lp-reports[upper]")

SAMPLES = Path(__file__).parents[2] / "samples"


def _maker() -> ModuleType:
    sys.path.insert(0, str(SAMPLES))
    try:
        spec = importlib.util.spec_from_file_location("prefecture_maker", SAMPLES / "prefecture.py")
        assert spec and spec.loader
        module = importlib.util.module_from_spec(spec)
        sys.modules[spec.name] = module
        spec.loader.exec_module(module)
        return module
    finally:
        sys.path.remove(str(SAMPLES))


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("prefecture")
    _maker().make(folder)
    (folder / "密钥.txt").write_text("ab" * 32 + "\n")
    return folder


@pytest.fixture
def prefecture(made: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(made, tmp_path / "州"))
