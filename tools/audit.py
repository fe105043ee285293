"""Are the locked dependencies known to be vulnerable? Asks the index of advisories that pip-audit knows.

`make audit`; needs pip-audit (`pip install pip-audit` into a virtual environment of its own, its `bin` first in PATH).
Exit code 0: every package was looked up and none is known to be vulnerable; 1: some are; 2: not all could be looked
up, because the index was not reached: that is no clean bill."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

LOCK = Path(__file__).parents[1] / "requirements.lock"
_PINNED = re.compile(r"^([A-Za-z0-9][A-Za-z0-9._-]*)==", re.MULTILINE)
FINE, VULNERABLE, UNKNOWN = 0, 1, 2


def locked(text: str) -> dict[str, int]:
    """Every package of a lock and how many hashes pin it."""
    starts = [*_PINNED.finditer(text)]
    ends = [match.start() for match in starts[1:]] + [len(text)]
    return {
        match[1]: text.count("--hash=sha256:", match.start(), end)
        for match, end in zip(starts, ends, strict=True)
    }


def verdict(names: Mapping[str, int], answer: Mapping[str, Any]) -> tuple[int, list[str]]:
    """The exit code, and what to say, of pip-audit's answer as JSON."""
    looked_up = {
        one["name"]: one.get("vulns", []) for one in answer["dependencies"] if "skip_reason" not in one
    }
    missed = [name for name in names if name not in looked_up]
    lines = [
        f"{name}：{each['id']}，改好的版本 {'、'.join(each['fix_versions']) or '还没有'}"
        for name, vulnerabilities in looked_up.items()
        for each in vulnerabilities
    ]
    lines.append(
        f"锁定的依赖{len(names)}个，查到{len(looked_up)}个，有已知漏洞的{sum(map(bool, looked_up.values()))}个"
    )
    if missed:
        lines.append(
            f"另外{len(missed)}个没有查到（漏洞库连不上，或者没有登记），不能说没有漏洞；请在连得上的电脑上再运行 make audit"
        )
    code = VULNERABLE if any(looked_up.values()) else UNKNOWN if missed else FINE
    return code, lines


def main() -> None:
    """Asks and says."""
    program = shutil.which("pip-audit")
    if program is None:
        print("没有装 pip-audit，没有查漏洞。请另建环境 pip install pip-audit，把它的 bin 放进 PATH 再运行")
        sys.exit(UNKNOWN)
    command = [program, "-r", str(LOCK), "--require-hashes", "--disable-pip", "--no-deps", "-f", "json"]
    asked = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    try:
        answer = json.loads(asked.stdout)
    except ValueError:
        answer = {"dependencies": []}
    code, lines = verdict(locked(LOCK.read_text("utf-8")), answer)
    print("\n".join(lines))
    sys.exit(code)


if __name__ == "__main__":
    main()
