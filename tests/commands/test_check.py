"""`check`: a department looks at its own ledger before it sends it, without the bureau's folder."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from click.testing import CliRunner, Result
from desk import Desk, csv_file, identity, line, new, prints, table

from lp_reports.cli import main


def check(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, ["check", *map(str, arguments)])


def workbook(path: Path, *rows: list[str], **values: str) -> Path:
    book = openpyxl.Workbook()
    for cells in table(*rows, **values):
        book.active.append(cells)
    book.save(path)
    return path


def sheet_of(path: Path) -> Any:
    return openpyxl.load_workbook(path)["Sheet"]


def test_a_sound_ledger_may_be_sent(tmp_path: Path) -> None:
    path = workbook(tmp_path / "县妇联2021年第二季度.xlsx", line(1))
    result = check(path, "--strict")
    assert result.exit_code == 0, result.output
    assert "县妇联 2021年第二季度（文件名里写着）" in result.output
    assert "读入 1 行，有效 1" in result.output and "没有发现问题，可以报送" in result.output
    assert (tmp_path / "县妇联2021年第二季度_自查.xlsx").is_file()


def test_what_is_wrong_is_marked_in_a_workbook_beside_it_and_the_file_stays_as_it_is(tmp_path: Path) -> None:
    path = workbook(
        tmp_path / "台账.xlsx", line(1, 身份证号=identity(1)[:17]), line(2, 结束日期="2021-07-02")
    )
    before = path.read_bytes()
    result = check(path, "--period", "2021Q2", "--strict")
    assert (result.exit_code, path.read_bytes()) == (1, before)
    assert "I02  退回  1处  身份证号位数或字符不对" in result.output
    made = openpyxl.load_workbook(tmp_path / "台账_自查.xlsx")
    assert made.sheetnames == ["自查单", "问题清单", "Sheet", "填写说明"]
    sheet = made["Sheet"]
    assert sheet["B4"].comment.text.startswith("【退回 I02】") and sheet["F5"].comment.text.startswith(
        "【退回 D04】"
    )


def test_the_findings_are_those_of_a_run(desk: Desk, tmp_path: Path) -> None:
    rows = (
        line(1, 身份证号=""),
        line(2, 乡镇="罗雄镇"),
        line(3),
        line(3),
        line(4, 证书类别="专项职业能力证"),
    )
    desk.put("县妇联.csv", csv_file(*rows))
    run = openpyxl.load_workbook(desk.run("2021Q2") / "反馈" / "反馈表_县妇联_2021Q2.xlsx")["问题清单"]
    (tmp_path / "县妇联.csv").write_bytes(csv_file(*rows))
    check(tmp_path / "县妇联.csv", "--period", "2021Q2")
    mine = openpyxl.load_workbook(tmp_path / "县妇联_自查.xlsx")["问题清单"]
    assert [row[4:13] for row in mine.iter_rows(min_row=4, values_only=True)] == [
        row[4:13] for row in run.iter_rows(min_row=4, values_only=True)
    ]


def test_mended_in_the_marked_workbook_it_is_sound_and_may_be_sent(desk: Desk, tmp_path: Path) -> None:
    check(workbook(tmp_path / "县妇联.xlsx", line(1, 身份证号="")), "--period", "2021Q2")
    marked = tmp_path / "县妇联_自查.xlsx"
    book = openpyxl.load_workbook(marked)
    book["Sheet"]["B4"] = identity(1)
    book.save(marked)
    again = check(marked, "--period", "2021Q2", "--strict")
    assert again.exit_code == 0 and "没有发现问题" in again.output
    assert (tmp_path / "县妇联_自查(2).xlsx").is_file(), "the mended workbook is never written over"
    assert sheet_of(marked)["B4"].value == identity(1)
    desk.put("县妇联更正.xlsx", marked.read_bytes())
    assert "本期读入 1 行：有效 1" in desk.do("run").output


@pytest.mark.parametrize(
    ("name", "title", "said"),
    [
        ("台账.xlsx", "2021年第二季度培训台账", "台账里写着“2021年第二季度培训台账”"),
        ("台账.xlsx", "2021年5月培训台账", "2021年5月（台账里写着"),
        ("2021Q2台账.xlsx", "培训台账", "2021年第二季度（文件名里写着）"),
        ("2021-06/台账.xlsx", "培训台账", "2021年6月（文件夹名里写着）"),
        ("台账.xlsx", "培训台账", "2021年第二季度（最后的结束日期是2021-05-10）"),
    ],
)
def test_how_the_period_is_known_is_said(tmp_path: Path, name: str, title: str, said: str) -> None:
    (tmp_path / name).parent.mkdir(exist_ok=True)
    path = workbook(tmp_path / name, line(1))
    book = openpyxl.load_workbook(path)
    book.active["A1"] = title
    book.save(path)
    assert said in check(path).output


def test_a_late_training_is_not_judged_for_that_needs_the_earlier_folders(tmp_path: Path) -> None:
    path = workbook(tmp_path / "台账.xlsx", line(1, 结束日期="2021-02-10"))
    result = check(path, "--period", "2021Q2")
    assert "X07" not in result.output and "没有发现问题" in result.output


def test_several_files_and_folders_and_patterns(tmp_path: Path) -> None:
    workbook(tmp_path / "县妇联.xlsx", line(1))
    workbook(tmp_path / "县残联.xlsx", line(2), unit="县残联")
    for arguments in (
        (tmp_path,),
        (tmp_path / "*.xlsx",),
        (tmp_path / "县妇联.xlsx", tmp_path / "县残联.xlsx"),
    ):
        output = check(*arguments, "--period", "2021Q2").output
        assert "县妇联 2021年第二季度" in output and "县残联 2021年第二季度" in output
        assert "_自查.xlsx：" not in output, "what an earlier check wrote is not checked again"


def test_two_files_of_a_unit_are_judged_together(tmp_path: Path) -> None:
    workbook(tmp_path / "甲.xlsx", line(1))
    workbook(tmp_path / "乙.xlsx", line(1, 备注="补"))
    result = check(tmp_path / "甲.xlsx", tmp_path / "乙.xlsx", "--period", "2021Q2")
    assert "X01  重复  1处" in result.output
    assert openpyxl.load_workbook(tmp_path / "县妇联2021Q2_自查.xlsx").sheetnames[2:4] == [
        "Sheet",
        "Sheet(2)",
    ]


def test_a_file_named_twice_is_one_file(tmp_path: Path) -> None:
    path = workbook(tmp_path / "县妇联2021Q2.xlsx", line(1))
    output = check(path, tmp_path, tmp_path / "." / path.name).output
    assert "读入 1 行，有效 1" in output and "没有发现问题" in output


def test_a_slip_of_the_pen_is_not_the_period(tmp_path: Path) -> None:
    """The title's year is no year of the plan: the file's name, then its trainings, tell better."""
    path = workbook(tmp_path / "县妇联.xlsx", line(1))
    book = openpyxl.load_workbook(path)
    book.active["A1"] = "2012年第二季度培训台账"
    book.save(path)
    output = check(path).output
    assert "2021年第二季度（最后的结束日期是2021-05-10）" in output and "F06" in output
    book.active["F4"] = "2012-05-10"
    book.save(path)
    assert "2012年第二季度（台账里写着" in check(path).output, "nothing tells better"


def test_what_to_do_next_is_what_helps(tmp_path: Path) -> None:
    def last(*rows: list[str]) -> str:
        return check(workbook(tmp_path / "县妇联2021Q2.xlsx", *rows), "--strict").output.splitlines()[-1]

    assert last(line(1)).startswith("自查结果：")
    assert last(line(1, 身份证号="")).startswith("下一步：打开它，在标色的单元格里改好")
    assert last() == "下一步：照上面的改法改好，再自查一次"  # no cell is to blame


def test_what_counts_once_need_not_be_mended(tmp_path: Path) -> None:
    result = check(workbook(tmp_path / "县妇联2021Q2.xlsx", line(1), line(1)), "--strict")
    assert (result.exit_code, "X01  重复  1处" in result.output) == (0, True)
    assert "可以报送；重复、提示的请看一遍" in result.output


def test_a_damaged_file_is_told_and_the_others_are_checked(tmp_path: Path) -> None:
    (tmp_path / "县残联.xlsx").write_bytes(b"PK\x03\x04 cut")
    workbook(tmp_path / "县妇联.xlsx", line(1))
    result = check(tmp_path / "县残联.xlsx", tmp_path / "县妇联.xlsx", "--strict")
    assert result.exit_code == 1
    assert "F01  整份退回  1处" in result.output and "改法：用WPS或Excel打开" in result.output
    assert "没有发现问题，可以报送" in result.output


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((), "缺少“台账文件…”"),
        (("没有.xlsx",), "没有找到 没有.xlsx"),
        (("*.xlsx",), "没有找到 *.xlsx"),
        ((".",), ". 里没有台账"),
        (("县妇联.xlsx", "--period", "夏天"), "“夏天”不是报送期"),
        (("县妇联.xlsx", "--period", "2030Q1"), "2030年第一季度不在计划年度（2020至2022年）内"),
        (("县妇联.xlsx", "-w", "别处"), "别处 不是工作区"),
        (("无日期.xlsx",), "看不出 无日期.xlsx 是哪一期的"),
    ],
)
def test_wrong_use(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...], said: str
) -> None:
    monkeypatch.chdir(tmp_path)
    if "县妇联.xlsx" in arguments:
        workbook(tmp_path / "县妇联.xlsx", line(1))
    if "无日期.xlsx" in arguments:
        workbook(tmp_path / "无日期.xlsx", line(1, 结束日期=""))
    result = check(*arguments)
    assert (result.exit_code, said in result.output) == (2, True), result.output


def test_a_workspaces_own_settings_hold_where_it_is_named(tmp_path: Path) -> None:
    desk = new(tmp_path / "工作区")
    settings = desk.folder / "设置.toml"
    text = settings.read_text("utf-8")
    settings.write_text(re.sub(r'("最大年龄" *= *)\d+', r"\g<1>20", text), "utf-8")
    assert settings.read_text("utf-8") != text
    path = workbook(tmp_path / "台账.xlsx", line(1))
    assert "P03" in check(path, "-w", desk.folder, "--period", "2021Q2").output
    assert "P03" not in check(path, "--period", "2021Q2").output


def test_no_full_number_on_the_screen(tmp_path: Path) -> None:
    path = workbook(tmp_path / f"{identity(1)}.xlsx", line(1, 结束日期="2021-07-09"))
    assert (
        identity(1)
        not in check(path, "--period", "2021Q2").output.replace(str(tmp_path), "").split("逐条")[0]
    )


def test_what_lies_in_an_inbox_is_checked_and_nothing_is_added_to_it(desk: Desk) -> None:
    path = desk.put("县妇联.csv", csv_file(line(1, 身份证号="")))
    check(path, "-w", desk.folder, "--period", "2021Q2")
    check(path.parent, "-w", desk.folder, "--period", "2021Q2")
    assert sorted(prints(desk.folder / "收件")) == ["2021Q2/县妇联.csv"]
    assert sorted(prints(desk.folder / "自查")) == ["县妇联_自查.xlsx"]
    assert "本期读入 1 行" in desk.do("run").output


def test_nothing_else_is_written(tmp_path: Path) -> None:
    path = workbook(tmp_path / "台账.xlsx", line(1))
    check(path, "--period", "2021Q2")
    assert sorted(prints(tmp_path)) == ["台账.xlsx", "台账_自查.xlsx"]


@pytest.mark.parametrize("name", ["县残联.zip", "县残联.rar"])
def test_a_packed_file_in_a_folder_is_told_and_never_passed_over(tmp_path: Path, name: str) -> None:
    workbook(tmp_path / "县妇联2021年第二季度.xlsx", line(1))
    (tmp_path / name).write_bytes(b"PK\x03\x04" + bytes(60) if name.endswith("zip") else b"Rar!\x1a\x07\x00")
    result = check(tmp_path, "--period", "2021Q2", "--strict")
    assert result.exit_code == 1
    assert name in result.output and "县妇联2021年第二季度.xlsx" in result.output
