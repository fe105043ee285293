"""A county counted in a process of its own: a worker of a cluster has threads, and reading ledgers starts processes.

`python -m lp_reports.rollup.county_process NAME FOLDER PERIOD KEY-FILE` writes the answer to its standard output."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from lp_reports.dataset.keys import read_key
from lp_reports.model.period import Period
from lp_reports.rollup.counties import attempt
from lp_reports.rollup.upper import County
from lp_reports.workspace import WrongUse, period_of

_ROWS, _WHY = b"R", b"W"  # how an answer begins: rows follow, or why there are none


def attempt_apart(county: County, period: Period, key: Path) -> bytes | str:
    """What `counties.attempt` answers. Raises RuntimeError where the process dies: then another worker tries."""
    words = [county.name, str(county.folder), period.name, str(key)]
    done = subprocess.run(
        [sys.executable, "-m", "lp_reports.rollup.county_process", *words],
        stdout=subprocess.PIPE,
        check=False,
    )
    kind, answer = done.stdout[:1], done.stdout[1:]
    if done.returncode or kind not in (_ROWS, _WHY):
        raise RuntimeError(f"the county's process ended with {done.returncode}")
    return answer if kind == _ROWS else answer.decode()


def main(name: str, folder: str, period: str, key: str) -> None:
    """The process."""
    chosen = period_of(period)
    assert chosen
    try:
        answer = attempt(County(name, Path(folder)), chosen, read_key(Path(key)), 1)
    except WrongUse as trouble:
        answer = str(trouble)
    sys.stdout.buffer.write(_ROWS + answer if isinstance(answer, bytes) else _WHY + answer.encode())


if __name__ == "__main__":
    main(*sys.argv[1:])
