"""A run that is killed leaves no process behind that reads on, and none that keeps the next run out."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

HOLD = """
import os, sys, time
from pathlib import Path
from lp_reports.quarter.writing.publish import alone
from lp_reports.quarter.reading.workers import run_isolated

def start():
    os.write(1, b"%d\\n" % os.getpid())  # a line at once, whoever else writes
    return lambda task: task

def tasks():
    yield 1
    time.sleep(60)
    yield 2

with alone(Path(sys.argv[1])):
    for _ in run_isolated(start, tasks(), 2):
        pass
"""


@pytest.mark.skipif(sys.platform != "linux", reason="only there children are forked")
def test_readers_end_with_a_run_that_is_killed(tmp_path: Path) -> None:
    from lp_reports.quarter.writing.publish import alone

    command = [sys.executable, "-c", HOLD, str(tmp_path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as run:
        assert run.stdout
        readers = [int(run.stdout.readline()) for _ in range(2)]
        run.send_signal(signal.SIGKILL)
        run.wait()
        deadline = time.monotonic() + 20
        while any(map(runs, readers)) and time.monotonic() < deadline:
            time.sleep(0.05)
        left = [reader for reader in readers if runs(reader)]
        for reader in left:
            os.kill(reader, signal.SIGKILL)
    assert left == []
    with alone(tmp_path):
        pass


def runs(process: int) -> bool:
    """Whether it is there and no corpse that nobody has fetched."""
    try:
        return Path(f"/proc/{process}/stat").read_text("ascii").rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


@pytest.mark.skipif(sys.platform != "linux", reason="only there children inherit rows")
def test_a_child_that_has_looked_at_many_inherited_rows_is_replaced() -> None:
    from lp_reports.quarter.reading.workers import run_isolated

    def ask(rows: list[int]) -> list[object]:
        return list(run_isolated(lambda: lambda _: os.getpid(), rows, 1, inherited=lambda count: count))

    assert len(set(ask([10, 10, 10]))) == 1
    assert len(set(ask([12_000, 12_000, 12_000]))) == 2
    assert len(set(ask([30_000, 30_000, 30_000]))) == 3
