"""run --pdf: what is printed lies there as PDF too, as LibreOffice prints it."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from desk import Desk, csv_file, line

from lp_reports.reports import pdf

PAPERS = {"统计表_2021Q2.pdf", "通报_2021Q2.pdf", "一页总览_2021Q2.pdf"}


def words(paper: Path, pdftoppm: str) -> str:
    command = [str(Path(pdftoppm).with_name("pdftotext")), "-layout", str(paper), "-"]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def test_without_the_option_nothing_is_printed(desk: Desk) -> None:
    desk.put("县妇联.csv", csv_file(line(1)))
    assert not list(desk.run().glob("*.pdf"))


def test_what_is_printed_lies_beside_the_workbooks(desk: Desk, soffice: str, pdftoppm: str) -> None:
    desk.put("县妇联.csv", csv_file(line(1)))
    assert desk.do("run", "--pdf").exit_code == 0
    output = desk.folder / "输出" / "2021Q2"
    assert {path.name for path in output.glob("*.pdf")} == PAPERS
    assert "pdf" not in (output / "data" / "run.json").read_text("utf-8")
    said = {path.name: words(path, pdftoppm) for path in output.glob("*.pdf")}
    assert "任务完成情况" in said["统计表_2021Q2.pdf"] and "特此通报" in said["通报_2021Q2.pdf"]
    assert said["一页总览_2021Q2.pdf"].count("\f") == 1 and "特此通报" not in said["一页总览_2021Q2.pdf"]


def test_without_libreoffice_the_rest_is_written_and_told(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.put("县妇联.csv", csv_file(line(1)))
    monkeypatch.setattr(pdf, "office", lambda: None)
    result = desk.do("run", "--pdf")
    assert result.exit_code == 0 and "没有输出PDF" in result.output
    assert (desk.folder / "输出/2021Q2/统计表_2021Q2.xlsx").is_file()
