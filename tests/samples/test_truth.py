"""The tool's run on the samples against what the samples were meant to say (truth.json): the few rows that are kept,
and the county at true size that `make run` shows."""

from __future__ import annotations

import csv
import json
import shutil
import subprocess
import sys
from collections import Counter
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from naive import PERIOD, Figures, compute

SAMPLES = Path(__file__).parents[2] / "samples"
TABLES = (
    "county", "category", "township", "lead", "channel", "direction", "employment", "money", "unit", "identity",
)  # fmt: skip
DISPOSITIONS = ("counted", "held", "rejected", "duplicate", "superseded")


@pytest.fixture(scope="session", params=("kept", "county"))
def samples(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with 收件 and truth.json."""
    folder = tmp_path_factory.mktemp("samples")
    if request.param == "county":
        subprocess.run([sys.executable, str(SAMPLES / "make.py"), str(folder)], check=True)
    else:
        shutil.copytree(SAMPLES / "工作区" / "收件", folder / "收件")
        shutil.copy(SAMPLES / "truth.json", folder)
    return folder


@pytest.fixture(scope="session")
def truth(samples: Path) -> list[dict[str, Any]]:
    return json.loads((samples / "truth.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="session")
def naive(truth: list[dict[str, Any]]) -> Figures:
    return compute(truth)


@pytest.fixture(scope="session")
def data(samples: Path) -> Path:
    """Runs the tool on the samples; 输出/2021Q2/data."""
    from lp_reports.cli import main

    for arguments in (["init", str(samples)], ["run", PERIOD, "-w", str(samples)]):
        result = CliRunner().invoke(main, arguments, catch_exceptions=False)
        assert result.exit_code == 0, result.output
    return samples / "输出" / PERIOD / "data"


def lines(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize("table", TABLES)
def test_figures_are_those_of_a_second_computation(data: Path, naive: Figures, table: str) -> None:
    printed: Figures = {}
    for line in lines(data / "figures.csv"):
        if line["table"] == table:
            text = line["value"]
            value = text if line["measure"] == "state" else Decimal(text)
            printed[table, line["row"], line["scope"], line["measure"]] = value
    assert printed == {key: value for key, value in naive.items() if key[0] == table}


def test_findings_are_exactly_those_intended(data: Path, truth: list[dict[str, Any]]) -> None:
    printed = Counter(
        (line["period"], line["file"], line["sheet"], line["row"], line["cell"], line["code"], line["effect"])
        for line in lines(data / "findings.csv")
    )
    intended: Counter[tuple[str, ...]] = Counter()
    for book in truth:
        at = (book["period"], book["file"])
        for found in book["findings"]:
            intended[*at, found["sheet"], "", "", found["code"], found["effect"]] += 1
        for row in book["rows"]:
            for found in row["findings"]:
                place = (row["sheet"], str(row["row"]), found["cell"])
                intended[*at, *place, found["code"], found["effect"]] += 1
    assert {"missed": intended - printed, "invented": printed - intended} == {"missed": {}, "invented": {}}


def test_every_row_went_where_it_was_meant_to(data: Path, truth: list[dict[str, Any]]) -> None:
    run = json.loads((data / "run.json").read_text(encoding="utf-8"))
    printed = {entry["path"]: entry["rows"] for entry in run["inputs"]}
    intended = {}
    for book in truth:
        went = Counter(row["disposition"] for row in book["rows"])
        intended[f"收件/{book['folder']}/{book['file']}"] = {"read": went.total()} | {
            disposition: went[disposition] for disposition in DISPOSITIONS
        }
    assert printed == intended


def test_units_dates_and_corrections_are_read(data: Path, truth: list[dict[str, Any]]) -> None:
    run = json.loads((data / "run.json").read_text(encoding="utf-8"))
    printed = {
        entry["path"]: (entry["period"], entry["unit"], entry["filed"], entry["replaced_by"] or "")
        for entry in run["inputs"]
    }
    for book in truth:
        if all(found["effect"] != "file" for found in book["findings"]):
            expected = (book["period"], book["unit"], book["filed"], book["replaced_by"])
            assert printed[f"收件/{book['folder']}/{book['file']}"] == expected


def test_the_county_is_of_true_size(truth: list[dict[str, Any]], samples: Path) -> None:
    """Some 3,500 trainings a year are the county's task; few rows are kept, to be read."""
    rows = Counter(
        row["end"][:4] for book in truth for row in book["rows"] if row["disposition"] == "counted"
    )
    if (samples / "truth.json").read_bytes() == (SAMPLES / "truth.json").read_bytes():
        assert rows["2020"] + rows["2021"] < 800
    else:
        assert rows["2020"] > 2500 and rows["2021"] > 1750  # 2021: half a year


def test_the_samples_are_what_make_writes(tmp_path: Path) -> None:
    shutil.copytree(
        SAMPLES, tmp_path / "samples", ignore=shutil.ignore_patterns("工作区", "truth.json", "goldens")
    )
    subprocess.run([sys.executable, str(tmp_path / "samples" / "make.py")], check=True)
    assert (tmp_path / "samples" / "truth.json").read_bytes() == (SAMPLES / "truth.json").read_bytes()
    kept, made = SAMPLES / "工作区" / "收件", tmp_path / "samples" / "工作区" / "收件"
    names = {path.relative_to(made) for path in made.rglob("*") if path.is_file()}
    assert names == {path.relative_to(kept) for path in kept.rglob("*") if path.is_file()}
    for name in names:
        if name.suffix == ".csv":  # workbooks depend on their writer's version
            assert (kept / name).read_bytes() == (made / name).read_bytes()
