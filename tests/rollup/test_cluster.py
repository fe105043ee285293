"""A real scheduler and two workers over TCP on this computer: the same bytes, whoever is killed meanwhile."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from prefecture_command import roll

from lp_reports.rollup import cluster

if not os.environ.get("CI"):
    pytest.importorskip("distributed", reason="没有装 Dask：pip install lp-reports[cluster]")

HERE, ROOT = Path(__file__).parent, Path(__file__).parents[2]


class Cluster:
    """A scheduler and its workers, each a process of its own."""

    def __init__(self) -> None:
        self.address = ""
        self.scheduler = self._start("scheduler", "--port", "0", "--no-dashboard", "--host", "127.0.0.1")
        self.address = self._line(self.scheduler, r"Scheduler at:\s+(tcp://\S+)")
        self.workers = [self.worker() for _ in range(2)]

    def worker(self, **environment: str) -> subprocess.Popen[str]:
        words = [
            "worker",
            self.address,
            "--no-nanny",
            "--no-dashboard",
            "--nthreads",
            "1",
            "--memory-limit",
            "1GB",
        ]
        process = self._start(*words, **environment)
        self._line(process, r"Registered to:\s+(tcp://\S+)")
        return process

    @staticmethod
    def _start(*words: str, **environment: str) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [sys.executable, "-m", "distributed.cli.dask_" + words[0], *words[1:]],
            stderr=subprocess.PIPE,
            text=True,
            cwd=HERE,  # whose lp_reports is to be found by PYTHONPATH alone
            env={**os.environ, "PYTHONPATH": f"{ROOT}{os.pathsep}{HERE}", **environment},
        )

    @staticmethod
    def _line(process: subprocess.Popen[str], pattern: str) -> str:
        assert process.stderr
        for line in process.stderr:
            if found := re.search(pattern, line):
                threading.Thread(target=process.stderr.read, daemon=True).start()  # or it stands still
                return found[1]
        raise AssertionError(f"{process.args} did not start")

    def close(self) -> None:
        for process in (*self.workers, self.scheduler):
            process.kill()
            process.wait()


@pytest.fixture
def running() -> Iterator[Cluster]:
    started = Cluster()
    yield started
    started.close()


def digests(folder: Path) -> dict[str, str]:
    root = folder / "输出" / "2021Q2"
    return {
        path.relative_to(root).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in root.rglob("*")
        if path.is_file()
    }


@pytest.fixture(scope="module")
def expected(made: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """What one computer writes by itself."""
    alone = Path(shutil.copytree(made, tmp_path_factory.mktemp("alone") / "州"))
    assert roll(alone, "2021Q2").exit_code == 0
    return digests(alone)


@pytest.mark.parametrize(
    ("word", "after"),
    [("attempt_apart", 0.5), ("shuffle", 0.0)],
    ids=["in a county's run", "in the middle of a shuffle"],
)
def test_a_worker_is_killed(
    prefecture: Path, expected: dict[str, str], running: Cluster, tmp_path: Path, word: str, after: float
) -> None:
    from distributed import Client
    from fatal import Fatal

    with Client(running.address) as client:
        client.register_plugin(Fatal(word, str(tmp_path / "died"), after))
    result = roll(prefecture, "2021Q2", "--cluster", running.address)
    assert result.exit_code == 0, result.output
    assert sorted(worker.poll() or 0 for worker in running.workers) == [-signal.SIGKILL, 0]
    assert digests(prefecture) == expected


def test_a_worker_without_this_version_is_told_in_one_line(
    prefecture: Path,
    running: Cluster,
    tmp_path: Path,
) -> None:
    other = tmp_path / "old" / "lp_reports"
    other.mkdir(parents=True)
    (other / "__init__.py").write_text(
        f'__version__ = "0.0.1"\n__path__.append({str(ROOT / "lp_reports")!r})\n'
    )
    running.workers.append(running.worker(PYTHONPATH=str(other.parent)))
    result = roll(prefecture, "2021Q2", "--cluster", running.address)
    assert result.exit_code == 2 and "0.0.1" in result.output


def test_an_address_where_nobody_is(prefecture: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "_PATIENCE", "1s")
    result = roll(prefecture, "2021Q2", "--cluster", "tcp://127.0.0.1:9")
    assert result.exit_code == 2 and "连不上集群" in result.output
