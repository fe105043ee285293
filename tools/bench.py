"""What a run costs, stage by stage, beside the script that a colleague would write and the bare parse of the files.

Everything is measured in one go on one machine, so that the ratios hold where the seconds do not.
`python tools/bench.py [3600] [40000] [200000] [quarters] [start]`, all but 200000 if none is named."""

from __future__ import annotations

import datetime as dt
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from bench_ledgers import fill_inbox
from bench_watch import Cost, watch

from lp_reports.model.period import Period

TOOLS = Path(__file__).parent
TOOL = str(Path(sys.executable).with_name("lp-reports"))
PERIOD = Period.quarter(2021, 2)
BARE = """
import sys, pathlib, python_calamine
for path in pathlib.Path(sys.argv[1]).rglob("*.xlsx"):
    book = python_calamine.CalamineWorkbook.from_path(str(path))
    for number in range(len(book.sheet_names)):
        book.get_sheet_by_index(number).to_python(skip_empty_area=False)
"""
CELLS = """
import sys, pathlib
from lp_reports.readers.formats import read_workbook
for path in pathlib.Path(sys.argv[1]).rglob("*.xlsx"):
    read_workbook(path.read_bytes(), path.name, ())
"""


BUSY = "sum(range(40_000_000))"


def target(what: str, value: float, most: float) -> None:
    """A line of the table of targets."""
    print(f"  {'达到' if value <= most else '没有达到'}  {what}：{value:.2f}，应不超过 {most:.2f}")


def new_workspace(folder: Path) -> Path:
    """A workspace without ledgers."""
    subprocess.run([TOOL, "init", str(folder)], check=True, stdout=subprocess.DEVNULL)
    return folder


def run(folder: Path, jobs: int = 1) -> tuple[Cost, dict[str, Cost]]:
    """A run by stages."""
    return watch([sys.executable, str(TOOLS / "bench_watch.py"), str(folder), str(jobs)])


def python(script: str, *arguments: Path) -> Cost:
    """The cost of a few lines of Python."""
    return watch([sys.executable, "-c", script, *map(str, arguments)])[0]


def least(times: int, measure: Callable[[], Cost]) -> Cost:
    """The least disturbed of several."""
    return min((measure() for _ in range(times)), key=lambda cost: cost.cpu)


def mean(times: int, command: list[str]) -> float:
    """Seconds of CPU: the system counts hundredths, too coarse for a single start."""
    before = os.times()
    for _ in range(times):
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    after = os.times()
    spent = after.children_user - before.children_user + after.children_system - before.children_system
    return spent / times


def side_by_side() -> float:
    """How many times as much two processes get done as one, on this machine: 2 on two cores, 1.2 or so where the two are
    threads of one. No program can gain more than that by a second process."""
    busy = [sys.executable, "-c", BUSY]
    began = time.monotonic()
    subprocess.run(busy, check=True)
    alone = time.monotonic() - began
    for process in [subprocess.Popen(busy) for _ in range(2)]:
        process.wait()
    return 2 * alone / (time.monotonic() - began - alone)


def show_stages(rows: int, whole: Cost, stages: dict[str, Cost], cells: float) -> None:
    """Each stage's CPU, per row, and the peak of memory while it lasts."""
    for stage, cost in stages.items():
        note = f"（其中只读出格子 {cells:.2f} 秒）" if stage == "读台账" else ""
        print(
            f"  {stage:　<12}{cost.cpu:8.2f} 秒 {cost.cpu / rows * 1e6:7.1f} 微秒/行 {cost.peak:7.0f} 兆{note}"
        )
    print(f"  {'合计':　<12}{whole.cpu:8.2f} 秒 {whole.cpu / rows * 1e6:7.1f} 微秒/行 {whole.peak:7.0f} 兆")


def measure_size(folder: Path, rows: int, times: int) -> float:
    """One quarter of `rows` rows against the script; CPU per row."""
    fill_inbox(new_workspace(folder), PERIOD, rows)
    inbox = folder / "收件"
    script = least(
        times, lambda: watch([sys.executable, str(TOOLS / "plain_script.py"), str(inbox), str(folder)])[0]
    )
    bare, cells = python(BARE, inbox).cpu - python("import python_calamine").cpu, python(CELLS, inbox).cpu
    whole, stages = min((fresh_run(folder) for _ in range(times)), key=lambda run: run[0].cpu)
    print(f"\n{rows} 行（12家单位），第一次汇总，一个进程读：")
    show_stages(rows, whole, stages, cells)
    print(f"  pandas 脚本 {script.cpu:.2f} 秒、{script.peak:.0f} 兆；只用 calamine 解析 {bare:.2f} 秒")
    if rows < 10_000:
        both = least(times, lambda: fresh_run(folder, jobs=2)[0])
        print(f"  这台机器两个进程一起算，做完的是一个的 {side_by_side():.2f} 倍")
        target("CPU 比脚本", whole.cpu / script.cpu, 0.9)
        target("两个进程，用时比脚本", both.wall / script.wall, 0.6)
    elif rows < 100_000:
        target("CPU 比脚本", whole.cpu / script.cpu, 1 / 4.5)
    else:
        target("CPU 比脚本", whole.cpu / script.cpu, 1 / 5)
        target("CPU 比只解析", whole.cpu / bare, 7)
        target("内存比脚本", whole.peak / script.peak, 0.5)
    return whole.cpu / rows


def fresh_run(folder: Path, jobs: int = 1) -> tuple[Cost, dict[str, Cost]]:
    """A run that finds nothing kept."""
    shutil.rmtree(folder / "缓存", ignore_errors=True)
    return run(folder, jobs)


def measure_quarters(folder: Path, rows: int = 3600) -> None:
    """Twelve quarters, each run when its ledgers are there, as a clerk does."""
    new_workspace(folder)
    periods = [Period.quarter(year, number) for year in (2020, 2021, 2022) for number in (1, 2, 3, 4)]
    print(f"\n十二个季度，每季 {rows} 行，各汇总一次：")
    runs = []
    for at, period in enumerate(periods):
        fill_inbox(folder, period, rows, at * rows)
        runs.append(run(folder))
    first, last = runs[0][0], min(runs[-1][0], run(folder)[0])
    print("  各季 CPU：" + " ".join(f"{cost.cpu:.2f}" for cost, _ in runs))
    show_stages(rows * len(periods), *runs[-1], 0)
    old = next((folder / "收件" / periods[3].name).iterdir())
    shutil.copyfile(next((folder / "收件" / periods[2].name).iterdir()), old)
    changed = run(folder)[0]
    target("第十二季比第一季", last.cpu / first.cpu, 1.5)
    target("改了一份旧台账，比第一季", changed.cpu / first.cpu, 1.7)


def measure_start() -> None:
    """What it costs to begin."""
    click = mean(20, [sys.executable, "-c", "import click"])
    for name, command in (("--help", ["--help"]), ("explain I02", ["explain", "I02"])):
        target(f"lp-reports {name} 比 import click", mean(20, [TOOL, *command]) / click, 1.5)


def main(wanted: list[str]) -> None:
    """Measures what is wanted."""
    print(f"{dt.date.today()}，Python {sys.version.split()[0]}。CPU 含子进程；内存是所有进程合计的峰值")
    wanted = wanted or ["3600", "40000", "quarters", "start"]
    per_row: dict[int, float] = {}
    with tempfile.TemporaryDirectory() as name:
        for size in [int(one) for one in wanted if one.isdigit()]:
            per_row[size] = measure_size(Path(name) / str(size), size, 3 if size < 10_000 else 1)
        if "quarters" in wanted:
            measure_quarters(Path(name) / "quarters")
    if {40_000, 200_000} <= per_row.keys():
        target("每行CPU，二十万行比四万行", per_row[200_000] / per_row[40_000], 1.05)
    if "start" in wanted:
        measure_start()


if __name__ == "__main__":
    main(sys.argv[1:])
