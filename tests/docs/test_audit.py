"""make audit: what was not looked up is never called sound; every locked package is pinned by its hashes."""

from __future__ import annotations

import json
import os
import subprocess
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


CI_STEP = next(
    line for line in (ROOT / ".ci" / "run").read_text("utf-8").splitlines() if "tools/audit.py" in line
)


@pytest.mark.skipif(sys.platform == "win32", reason="CI is bash")
@pytest.mark.parametrize(
    ("vulnerabilities", "goes_on", "said"),
    [
        (None, True, "没有查漏洞"),
        ([], True, "不能说没有漏洞"),
        ([{"id": "CVE-1", "fix_versions": ["3"]}], False, "CVE-1"),
    ],
)
def test_ci_ends_where_something_is_vulnerable_and_says_where_it_could_not_look(
    vulnerabilities: list[Any] | None, goes_on: bool, said: str, tmp_path: Path
) -> None:
    """None: pip-audit is not there. Of what it is asked it knows one package."""
    programs = tmp_path / ".venvs" / "audit" / "bin"
    programs.mkdir(parents=True)
    for part in ("tools", "requirements.lock"):
        (tmp_path / part).symlink_to(ROOT / part)
    if vulnerabilities is not None:
        answer = {"dependencies": [{"name": "pytest", "version": "1", "vulns": vulnerabilities}]}
        (programs / "pip-audit").write_text(f"#!/bin/sh\necho '{json.dumps(answer)}'\n", "ascii")
        (programs / "pip-audit").chmod(0o700)
    where = {**os.environ, "PATH": f"{Path(sys.executable).parent}:/usr/bin:/bin"}
    step = ["bash", "-c", f"set -euo pipefail\n{CI_STEP}\necho goes on"]
    done = subprocess.run(step, cwd=tmp_path, env=where, capture_output=True, encoding="utf-8")
    assert (done.stdout.endswith("goes on\n"), done.returncode == 0) == (goes_on, goes_on)
    assert said in done.stdout


def test_every_dependency_is_pinned_by_its_hashes() -> None:
    pinned = locked((ROOT / "requirements.lock").read_text("utf-8"))
    assert len(pinned) > 40
    assert [name for name, hashes in pinned.items() if not hashes] == []
