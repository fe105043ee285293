"""The vocabulary: what people write and what it means, as data (vocabulary/*.toml)."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any


@cache
def vocabulary(name: str) -> Mapping[str, Any]:
    """One of vocabulary/*.toml. Imported late: not every command needs one."""
    import tomllib
    from importlib.resources import files

    return tomllib.loads((files("lp_reports") / "vocabulary" / f"{name}.toml").read_text("utf-8"))
