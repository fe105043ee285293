"""make audit: what was not looked up is never called sound; every locked package is pinned by its hashes."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
sys.path.append(str(ROOT / "tools"))

from audit import FINE, UNKNOWN, VULNERABLE, locked, verdict  # noqa: E402

LOCK = "甲\n# 注\na==1.0 \\\n    --hash=sha256:00\nb==2 ; python_version > '3' \\\n    --hash=sha256:11 \\\n    --hash=sha256:22\n"
SOUND = {"name": "a", "version": "1.0", "vulns": []}
BAD = {"name": "b", "version": "2", "vulns": [{"id": "CVE-1", "fix_versions": ["3"]}]}
SKIPPED = {"name": "b", "skip_reason": "not found"}


def test_the_packages_of_a_lock() -> None:
    assert locked(LOCK) == {"a": 1, "b": 2}


@pytest.mark.parametrize(
    ("answer", "code", "said"),
    [
        ([SOUND, {**BAD, "vulns": []}], FINE, "锁定的依赖2个，查到2个，有已知漏洞的0个"),
        ([SOUND, BAD], VULNERABLE, "b：CVE-1，改好的版本 3"),
        ([SOUND, SKIPPED], UNKNOWN, "另外1个没有查到"),
        ([], UNKNOWN, "另外2个没有查到"),
    ],
)
def test_what_is_said(answer: list[Any], code: int, said: str) -> None:
    given, lines = verdict(locked(LOCK), {"dependencies": answer})
    assert given == code and any(said in line for line in lines)


def test_every_dependency_is_pinned_by_its_hashes() -> None:
    pinned = locked((ROOT / "requirements.lock").read_text("utf-8"))
    assert len(pinned) > 40
    assert [name for name, hashes in pinned.items() if not hashes] == []
