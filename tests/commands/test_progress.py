"""Every stage of a run is shown, with what is being written."""

from __future__ import annotations

from pathlib import Path

from desk import csv_file, line, new, shell

from lp_reports.quarter.run import run

STAGES = "读台账 核对、计数 写统计表.xlsx 写通报.xlsx 写通报.docx 写总台账.xlsx 写反馈表 复核写出的表".split()


def test_every_stage_begins_and_ends_in_order(tmp_path: Path) -> None:
    desk = new(tmp_path / "工作区")
    desk.put("县妇联.csv", csv_file(line(1)))
    desk.put("县残联.csv", csv_file(line(2), unit="县残联"))
    shown: list[tuple[str, int, int]] = []
    run(desk.folder, None, None, 1, lambda *step: shown.append(step))
    assert list(dict.fromkeys(stage for stage, _, _ in shown)) == STAGES
    for stage in STAGES:
        steps = [(done, total) for name, done, total in shown if name == stage]
        assert steps == [(done, steps[0][1]) for done in range(steps[0][1] + 1)], stage
    assert ("读台账", 2, 2) in shown and ("写反馈表", 12, 12) in shown


def test_they_stand_on_the_error_stream_in_words(tmp_path: Path) -> None:
    desk = new(tmp_path / "工作区")
    desk.put("县妇联.csv", csv_file(line(1)))
    done = shell("run", "-w", str(desk.folder))
    assert [row for row in done.stderr.splitlines() if row] == [f"正在{stage}" for stage in STAGES]
    assert "正在" not in done.stdout
