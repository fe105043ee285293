"""Runs a command and tells its CPU and the peak memory of all its processes together, stage by stage.

The command is this file itself, as a child, which runs lp_reports and says when each stage begins. Memory is the sum of
the processes' own pages and their shares of common ones (PSS), looked at every few milliseconds; Linux only."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

_TICK = 0.05  # seconds between two looks


class Cost(NamedTuple):
    """Seconds of CPU, user and system, of a command and its children; megabytes at its peak; seconds on the clock."""

    cpu: float
    peak: float
    wall: float


def watch(command: list[str]) -> tuple[Cost, dict[str, Cost]]:
    """The cost of a command, and of each stage that it told of."""
    before, began = os.times(), time.monotonic()
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, encoding="utf-8")
    looks: list[tuple[float, float]] = []
    while process.poll() is None:
        looks.append((time.monotonic(), _megabytes(process.pid)))
        time.sleep(_TICK)
    after, wall = os.times(), time.monotonic() - began
    assert process.returncode == 0 and process.stdout, command
    cpu = after.children_user - before.children_user + after.children_system - before.children_system
    marks = [line.rstrip("\n").split("\t") for line in process.stdout if line.count("\t") == 2]
    return Cost(cpu, max((size for _, size in looks), default=0), wall), dict(_stages(marks, looks))


def _stages(marks: list[list[str]], looks: list[tuple[float, float]]) -> Iterator[tuple[str, Cost]]:
    found: dict[str, Cost] = {}
    for (stage, cpu, clock), (_, next_cpu, next_clock) in pairwise(marks):
        first, last = float(clock), float(next_clock)
        peak = max((size for at, size in looks if first <= at <= last), default=0)
        known = found.get(stage, Cost(0, 0, 0))
        found[stage] = Cost(
            known.cpu + float(next_cpu) - float(cpu), max(peak, known.peak), known.wall + last - first
        )
    yield from found.items()


def _megabytes(root: int) -> float:
    return sum(map(_size, (root, *_descendants(root)))) / 1024


def _descendants(pid: int) -> Iterable[int]:
    try:
        children = [int(one) for one in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    except OSError:
        return []
    return [*children, *(one for child in children for one in _descendants(child))]


def _size(pid: int) -> int:
    """Kilobytes, 0 of a process that is gone."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
        return next(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
    except (OSError, StopIteration, IndexError):
        return 0


# --- the child ---------------------------------------------------------------------------------------------------


def run_in_stages(folder: Path, jobs: int) -> None:
    """One run of lp_reports; a line for each change of stage: its name, CPU and clock so far."""
    said = ""

    def show(stage: str, done: int, total: int) -> None:
        nonlocal said
        if stage != said:
            said = stage
            print(stage, _cpu_so_far(), time.monotonic(), sep="\t", flush=True)

    show("启动", 0, 1)
    from lp_reports.quarter.run import run

    run(folder, None, None, jobs, show)
    show("结束", 1, 1)


def _cpu_so_far() -> float:
    """Our own and our children's, those that live and those that ended."""
    times = os.times()
    ticks = os.sysconf("SC_CLK_TCK")
    living = 0
    for pid in _descendants(os.getpid()):
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        living += int(fields[11]) + int(fields[12])
    return times.user + times.system + times.children_user + times.children_system + living / ticks


if __name__ == "__main__":
    run_in_stages(Path(sys.argv[1]), int(sys.argv[2]))
