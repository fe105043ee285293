"""run --pdf: what is printed lies there as PDF too, as LibreOffice prints it."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest
from desk import Desk, csv_file, line

from lp_reports.reports import pdf

PAPERS = {"统计表_2021Q2.pdf", "通报_2021Q2.pdf", "一页总览_2021Q2.pdf", "打印_2021Q2.pdf"}


def words(paper: Path, pdftoppm: str) -> str:
    command = [str(Path(pdftoppm).with_name("pdftotext")), "-layout", str(paper), "-"]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def test_without_the_option_nothing_is_printed(desk: Desk) -> None:
    desk.put("县妇联.csv", csv_file(line(1)))
    assert not list(desk.run().glob("*.pdf"))


def test_what_is_printed_lies_beside_the_workbooks(desk: Desk, soffice: str, pdftoppm: str) -> None:
    desk.put("县妇联.csv", csv_file(line(1)))
    result = desk.do("run", "--pdf")
    assert result.exit_code == 0
    output = desk.folder / "输出" / "2021Q2"
    assert {path.name for path in output.glob("*.pdf")} == PAPERS
    assert "pdf" not in (output / "data" / "run.json").read_text("utf-8")
    said = {path.name: words(path, pdftoppm) for path in output.glob("*.pdf")}
    assert "任务完成情况" in said["统计表_2021Q2.pdf"] and "特此通报" in said["通报_2021Q2.pdf"]
    assert said["一页总览_2021Q2.pdf"].count("\f") == 1 and "特此通报" not in said["一页总览_2021Q2.pdf"]
    pages = said["打印_2021Q2.pdf"].split("\f")
    order = re.search(
        r"打印_2021Q2.pdf（第1页 发文稿纸，第3—(\d+)页 通报，第(\d+)页 一页总览，第(\d+)—(\d+)页 统计表",
        result.output,
    )
    assert order is not None
    last, front, first, end = map(int, order.groups())
    assert "发文稿纸" in pages[0] and not pages[1].strip() and "通报" in pages[2]
    assert pages[front - 1] + "\f" == said["一页总览_2021Q2.pdf"] and front > last
    assert "附表1" in pages[first - 1] and len(pages) - 1 == end


def test_without_libreoffice_the_rest_is_written_and_told(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.put("县妇联.csv", csv_file(line(1)))
    monkeypatch.setattr(pdf, "office", lambda: None)
    result = desk.do("run", "--pdf")
    assert result.exit_code == 0 and "没有输出PDF" in result.output
    assert (desk.folder / "输出/2021Q2/统计表_2021Q2.xlsx").is_file()
