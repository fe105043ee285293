"""With several processes the workbooks are written beside the feedbacks; what they hold does not change."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest
from desk import Desk, csv_file, line, new, prints

from lp_reports.quarter.run import run
from lp_reports.reports.register import register_workbook
from lp_reports.workspace import WrongUse

HERE = os.getpid()
forked = pytest.mark.skipif(
    sys.platform != "linux", reason="rows are handed on for nothing only where processes fork"
)


def written(folder: Path, jobs: int) -> dict[str, str]:
    run(folder, None, None, jobs, lambda *_: None)
    return prints(folder / "输出" / "2021Q2")


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    desk = new(tmp_path / "工作区")
    desk.put("县妇联.csv", csv_file(line(1), line(2, 结束日期="2021-13-40")))
    desk.put("县残联.csv", csv_file(line(3), unit="县残联"))
    return desk


def test_the_same_bytes_by_one_process_and_by_three(desk: Desk) -> None:
    assert written(desk.folder, 1) == written(desk.folder, 3)


@forked
def test_they_are_written_by_others(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    makers = desk.folder / "谁写的"
    write = register_workbook.write

    def watched(*given: object) -> bytes:
        makers.write_text(str(os.getpid()))
        return write(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(register_workbook, "write", watched)
    written(desk.folder, 1)
    assert int(makers.read_text()) == HERE
    written(desk.folder, 2)
    assert int(makers.read_text()) != HERE


def test_what_costs_its_process_the_life_is_written_by_the_run_itself(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = written(desk.folder, 1)
    write = register_workbook.write

    def deadly(*given: object) -> bytes:
        if os.getpid() != HERE:
            os._exit(1)
        return write(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(register_workbook, "write", deadly)
    assert written(desk.folder, 2) == whole


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_form_that_cannot_be_filled_is_told_in_the_same_words(desk: Desk, jobs: int) -> None:
    (desk.folder / "模板").mkdir(exist_ok=True)
    (desk.folder / "模板" / "统计表.xlsx").write_bytes(b"no workbook")
    with pytest.raises(WrongUse, match=r"^模板 统计表.xlsx：.*取回原模板$"):
        run(desk.folder, None, None, jobs, lambda *_: None)
    assert not (desk.folder / "输出" / "2021Q2").exists()
