"""How many small faults, put into the code that judges, the tests notice: mutation testing of a random sample.

`python tools/mutants.py [number of mutants a room] [--seed N] [--room NAME …]`; needs cosmic-ray (`pip install cosmic-ray` into a virtual
environment of its own, its `bin` first in PATH). Works on a copy; what survived is printed with its line. The result
stands in docs/可靠性.md."""

from __future__ import annotations

import argparse
import json
import os
import random
import sqlite3
import subprocess
import sys
import tempfile
from pathlib import Path

from project_copy import copy_project

# A room -> what is changed in it, and the tests that should notice, those that take long left out.
ROOMS = {
    "values": (
        ["lp_reports/ledger/values"],
        "tests/ledger/test_dates.py tests/ledger/test_identities.py tests/ledger/test_townships.py "
        "tests/ledger/test_categories.py tests/ledger/test_states_of_work.py tests/ledger/test_formats.py "
        "tests/ledger/test_typed.py tests/ledger/test_certificates.py tests/ledger/test_amounts.py "
        "tests/ledger/test_value_mutants.py tests/ledger/test_seldom_rows.py",
    ),
    "rows": (
        ["lp_reports/ledger/rows"],
        "tests/findings tests/ledger/test_certificates.py tests/ledger/test_amounts.py tests/ledger/test_by_columns.py tests/ledger/test_seldom_rows.py "
        "tests/ledger/test_row_cells.py tests/ledger/test_workplaces.py tests/ledger/test_remarks.py "
        "tests/ledger/test_identities.py tests/ledger/test_states_of_work.py tests/ledger/test_townships.py "
        "tests/ledger/test_habits.py tests/ledger/test_sent_back.py",
    ),
    "consolidate": (
        ["lp_reports/consolidate"],
        "tests/consolidate --ignore tests/consolidate/test_properties.py",
    ),
    "heads": (["lp_reports/ledger/heads"], "tests/heads --ignore tests/heads/test_measured.py"),
}


def measure(room: str, number: int, seed: int) -> None:
    """Prints what became of a sample of a room's mutants."""
    modules, tests = ROOMS[room]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        copy_project(folder)
        command = f"{sys.executable} -m pytest -x -q -p no:cacheprovider {tests}"
        config = {"module-path": modules, "timeout": 300.0, "excluded-modules": [], "test-command": command}
        lines = [f"{key} = {json.dumps(value)}" for key, value in config.items()]
        (folder / "mutants.toml").write_text(
            "\n".join(["[cosmic-ray]", *lines, "[cosmic-ray.distributor]", 'name = "local"', ""])
        )
        _do(folder, "init", "mutants.toml", "mutants.sqlite")
        whole = _thin_out(folder / "mutants.sqlite", number, seed)
        _do(folder, "baseline", "mutants.toml")
        _do(folder, "exec", "mutants.toml", "mutants.sqlite")
        _report(room, folder / "mutants.sqlite", whole)


def _do(folder: Path, *arguments: str) -> None:
    subprocess.run(["cosmic-ray", *arguments], cwd=folder, check=True, env=_environment(folder))


def _environment(folder: Path) -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(folder), "PYTHONDONTWRITEBYTECODE": "1"}


def _thin_out(path: Path, number: int, seed: int) -> int:
    """Leaves a random sample of the mutants; how many there were. What only a type checker reads (annotations) is none."""
    with sqlite3.connect(path) as base:
        jobs = sorted(
            job
            for job, operator in base.execute("select job_id, operator_name from mutation_specs")
            if "BitOr" not in operator or "Binary" not in operator
        )
        kept = set(random.Random(seed).sample(jobs, min(number, len(jobs))))
        every = [job for (job,) in base.execute("select job_id from work_items")]
        for job in set(every) - kept:
            base.execute("delete from mutation_specs where job_id = ?", (job,))
            base.execute("delete from work_items where job_id = ?", (job,))
    return len(jobs)


def _report(room: str, path: Path, whole: int) -> None:
    with sqlite3.connect(path) as base:
        results = base.execute(
            "select upper(r.test_outcome), s.module_path, s.start_pos_row, s.operator_name, r.diff "
            "from work_results r join mutation_specs s on r.job_id = s.job_id"
        ).fetchall()
    survived = [row for row in results if row[0] == "SURVIVED"]
    print(f"{room}: {whole} mutants, {len(results)} tried, {len(results) - len(survived)} noticed")
    for _, module, line, operator, difference in survived:
        print(f"--- {module}:{line} {operator}\n{difference}")


if __name__ == "__main__":
    asked = argparse.ArgumentParser()
    asked.add_argument("number", type=int, nargs="?", default=40)
    asked.add_argument("--seed", type=int, default=1)
    asked.add_argument("--room", choices=ROOMS, action="append")
    given = asked.parse_args()
    for each in given.room or ROOMS:
        measure(each, given.number, given.seed)
