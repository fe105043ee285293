"""The made-up county of the consolidation's tests, and the libraries without which nothing here runs."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

sys.path.append(str(Path(__file__).parents[1] / "consolidate"))

if not os.environ.get("CI"):
    for library in ("pyarrow", "narwhals", "duckdb"):
        pytest.importorskip(library, reason=f"没有装 {library}：pip install lp-reports[upper]")
