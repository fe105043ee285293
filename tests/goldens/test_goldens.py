"""What a run of the samples writes, against samples/goldens/ (`make golden` rewrites them)."""

from __future__ import annotations

import difflib

import pytest
from dump import GOLDENS, run


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    return run(tmp_path_factory.mktemp("样例"))


def kept() -> list[str]:
    return sorted(path.relative_to(GOLDENS).as_posix() for path in GOLDENS.rglob("*") if path.is_file())


def test_the_outputs_are_those_kept(made: dict[str, str]) -> None:
    assert sorted(made) == kept()


@pytest.mark.parametrize("name", kept())
def test_golden(made: dict[str, str], name: str) -> None:
    golden = (GOLDENS / name).read_text("utf-8")  # any line ends
    if made[name] != golden:
        lines = difflib.unified_diff(
            golden.splitlines(), made[name].splitlines(), "kept", "made", "", "", 0, ""
        )
        changed = [line for line in lines if not line.startswith("@@")]
        shown = "\n".join(line[:300] for line in changed[:40])
        pytest.fail(
            f"{name}（{len(changed)} lines differ; make golden, then read git diff）\n{shown}", pytrace=False
        )
