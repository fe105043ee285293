from __future__ import annotations

import sys
from pathlib import Path

import pytest
from desk import Desk, new, with_samples

from lp_reports.quarter import run as quarter
from lp_reports.quarter.gathering import Gathered
from lp_reports.quarter.reading.inbox import Progress
from lp_reports.reports.feedback import feedback_workbook as feedback

sys.path.append(str(Path(__file__).parents[1] / "page"))  # where a server is


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """An empty workspace."""
    return new(tmp_path / "工作区")


@pytest.fixture
def light(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """An empty workspace whose runs write no official table and one feedback: for what is told elsewhere."""

    def write(
        gathered: Gathered,
        folder: Path,
        jobs: int,
        progress: Progress,
        names: bool = True,
        exports: quarter.Exports | None = None,
    ) -> dict[str, bytes]:
        summary, settings = gathered.summary, gathered.settings
        outputs = {
            "总台账.xlsx": quarter.register.write(summary, names),
            "反馈/反馈表_县妇联.xlsx": feedback.write(summary, "县妇联"),
            "data/figures.csv": quarter.machine.figures(summary),
            "data/findings.csv": quarter.machine.findings(summary),
        }
        name = quarter.label(summary.period, summary.as_of)
        listed = {f"输出/{name}/{quarter.labelled(path, name)}": raw for path, raw in outputs.items()}
        return {**outputs, "data/run.json": quarter.machine.manifest(summary, settings.sha256, listed)}

    monkeypatch.setattr(quarter, "write", write)
    return desk


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """The sample workspace after a run of 2021Q2: to look at, not to touch."""
    made = with_samples(tmp_path_factory.mktemp("样例") / "工作区")
    made.run("2021Q2", "--jobs", "1")
    return made
