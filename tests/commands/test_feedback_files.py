"""Every feedback file of the samples, as other programs see it."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import openpyxl
from desk import Desk
from office import convert


def files(sample: Desk) -> list[Path]:
    return sorted((sample.folder / "输出" / "2021Q2" / "反馈").glob("*.xlsx"))


def test_libreoffice_opens_every_one_with_all_its_sheets_and_notes(
    sample: Desk, soffice: str, tmp_path: Path
) -> None:
    made = convert(soffice, "ods", {path.stem: path.read_bytes() for path in files(sample)}, tmp_path)
    for path in files(sample):
        book = openpyxl.load_workbook(path)
        with zipfile.ZipFile(made[path.stem]) as package:
            content = package.read("content.xml").decode()
        assert re.findall(r'<table:table table:name="([^"]*)"', content) == book.sheetnames, path.name
        notes = sum(cell.comment is not None for sheet in book for line in sheet.iter_rows() for cell in line)
        assert content.count("<office:annotation ") == notes, path.name


def test_every_unit_that_sent_a_readable_file_has_its_own_sheets_back(sample: Desk) -> None:
    ours = {"反馈单", "问题清单", "与其他单位重复人员", "与上次反馈对照", "已采用记录", "填写说明"}
    without = [path.stem for path in files(sample) if set(openpyxl.load_workbook(path).sheetnames) <= ours]
    assert without == ["反馈表_县文旅局_2021Q2", "反馈表_团县委_2021Q2"]  # a damaged file, and none at all


def test_no_feedback_holds_a_formula_a_macro_or_a_link_to_outside(sample: Desk) -> None:
    for path in files(sample):
        with zipfile.ZipFile(path) as package:
            for name in package.namelist():
                text = package.read(name).decode()
                assert "<f>" not in text and "<f " not in text and 'TargetMode="External"' not in text, name
                assert "vba" not in name and "externalLink" not in name
