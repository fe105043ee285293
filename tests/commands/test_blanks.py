"""`blank`: the next ledger for every unit, and what comes of it when it is filled and put into the inbox."""

from __future__ import annotations

import io
from pathlib import Path

import openpyxl
import pytest
from desk import Desk, csv_file, identity, line, prints


def made(desk: Desk) -> list[str]:
    return sorted(
        path.relative_to(desk.folder).as_posix() for path in (desk.folder / "空白台账").rglob("*.xlsx")
    )


@pytest.fixture
def ready(desk: Desk) -> Desk:
    desk.put("县妇联.csv", csv_file(line(1)))
    return desk


def test_one_for_every_unit_for_the_period_after_the_newest(ready: Desk) -> None:
    result = ready.do("blank")
    assert result.exit_code == 0
    assert len(made(ready)) == 12 and "空白台账/2021Q3/县妇联_2021年第三季度培训台账.xlsx" in made(ready)
    assert "空白台账 12 份已写好" in result.output


def test_for_named_units_also_by_their_short_names(ready: Desk) -> None:
    ready.do("blank", "妇联", "县残联", "县妇联")
    assert [Path(one).name[:3] for one in made(ready)] == ["县妇联", "县残联"]


def test_a_units_name_may_have_wide_brackets(ready: Desk) -> None:
    settings = ready.folder / "设置.toml"
    settings.write_text(settings.read_text("utf-8").replace('"县残联"', '"县残联（残工委）"'), "utf-8")
    for name in ("县残联（残工委）", "县残联(残工委)"):
        assert ready.do("blank", name).exit_code == 0
    assert [Path(one).name[:9] for one in made(ready)] == ["县残联（残工委）_"]


@pytest.mark.parametrize(
    ("period", "name"),
    [("2021Q4", "2021年第四季度"), ("2021-08", "2021年8月"), ("2022年第一季度", "2022年第一季度")],
)
def test_for_a_named_period(ready: Desk, period: str, name: str) -> None:
    ready.do("blank", "县妇联", "--period", period)
    assert [Path(one).name for one in made(ready)] == [f"县妇联_{name}培训台账.xlsx"]


def test_a_file_that_is_there_is_never_written_over(ready: Desk) -> None:
    ready.do("blank", "县妇联")
    path = ready.folder / made(ready)[0]
    path.write_bytes(b"filled by somebody")
    result = ready.do("blank", "县妇联")
    assert path.read_bytes() == b"filled by somebody"
    assert "已有，没有动" in result.output and "空白台账 0 份已写好，1 份原来就有" in result.output


def test_the_same_bytes_each_time(ready: Desk) -> None:
    ready.do("blank")
    before = prints(ready.folder / "空白台账")
    for name in made(ready):
        (ready.folder / name).unlink()
    ready.do("blank")
    assert prints(ready.folder / "空白台账") == before


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("县民政局",), "应报送单位里没有“县民政局”"),
        (("县妇链",), "没有“县妇链”，是不是县妇联？请写应报单位中的一家："),
        (("ABC",), "没有“ABC”。请写应报单位中的一家："),
        (("县妇联", "--period", "明年"), "“明年”不是报送期"),
        (("县妇联", "--period", "2025Q1"), "2025年第一季度不在计划年度"),
    ],
)
def test_wrong_use(ready: Desk, arguments: tuple[str, ...], said: str) -> None:
    result = ready.do("blank", *arguments)
    assert (result.exit_code, said in result.output) == (2, True), result.output
    assert made(ready) == []


def test_before_anything_is_reported_the_period_is_asked_for(desk: Desk) -> None:
    result = desk.do("blank", "县妇联")
    assert (
        result.exit_code == 2 and "收件里还没有报送期" in result.output and "--period 2020Q1" in result.output
    )
    assert desk.do("blank", "县妇联", "--period", "2021Q1").exit_code == 0


@pytest.mark.parametrize(
    ("newest", "said"),
    [
        ("2022Q4", "2022年第四季度的下一期"),
        ("2022-12", "2022年12月的下一期"),
        ("2019Q3", "2019年第三季度的下一期"),
    ],
)
def test_no_blank_is_made_for_a_period_outside_the_plan(desk: Desk, newest: str, said: str) -> None:
    desk.put("县妇联.csv", csv_file(line(1)), newest)
    result = desk.do("blank")
    assert (result.exit_code, made(desk)) == (2, [])
    assert f"{said}不在计划年度（2020至2022年）内" in result.output and "--period 2022Q4" in result.output


def test_filled_in_and_put_into_the_inbox_it_counts_with_no_finding(ready: Desk) -> None:
    ready.do("blank", "县妇联")
    book = openpyxl.load_workbook(ready.folder / made(ready)[0])
    sheet = book["培训台账"]
    heads = {str(cell.value).lstrip("★☆").replace("\n", ""): cell.column for cell in sheet[6] if cell.value}
    values = {
        "姓名": "张三",
        "身份证号": identity(1),
        "户籍乡镇(街道)": "马街镇",
        "培训工种": "家政服务员",
        "培训类别": "9.家政服务",
        "结束日期": "2021-08-10",
    }
    for head, value in values.items():
        sheet.cell(7, heads[head], value)
    sheet.cell(7, heads["培训类别"], "9")
    sheet["J2"] = "2021-10-05"
    raw = io.BytesIO()
    book.save(raw)
    ready.put("县妇联.xlsx", raw.getvalue(), "2021Q3")
    result = ready.do("run", "2021Q3")
    assert "本期读入 1 行：有效 1，待核 0，退回 0" in result.output
    feedback = ready.folder / "输出" / "2021Q3" / "反馈" / "反馈表_县妇联_2021Q3.xlsx"
    told = openpyxl.load_workbook(feedback)
    assert "问题清单" not in told.sheetnames  # nothing is wrong
    assert "填写示例" not in told.sheetnames
    assert "代码表" in told.sheetnames  # the drop-downs' lists stand on it


def test_untouched_it_goes_back_and_as_a_nil_return_it_does_not(ready: Desk) -> None:
    ready.do("blank", "县妇联", "县残联")
    women, disabled = (openpyxl.load_workbook(ready.folder / name) for name in made(ready))
    disabled["培训台账"]["E3"] = "零报告"
    for name, book in (("县妇联", women), ("县残联", disabled)):
        raw = io.BytesIO()
        book.save(raw)
        ready.put(f"{name}.xlsx", raw.getvalue(), "2021Q3")
    output = ready.do("run", "2021Q3").output
    assert "退回：县妇联" in output and "零报告 1" in output


def test_the_page_goes_out_with_them_and_its_absence_is_said(
    ready: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    from lp_reports.quarter.writing import self_check_page

    def missing(name: str) -> bytes:
        raise FileNotFoundError(name)

    monkeypatch.setattr(self_check_page, "template", missing)
    assert "没有写 台账自查.html" in ready.do("blank", "县妇联").output
    monkeypatch.setattr(self_check_page, "template", lambda name: b"<html>")
    said = ready.do("blank", "县残联").output
    assert "没有写 台账自查.html" not in said and "用浏览器打开它" in said
    assert (ready.folder / "空白台账" / "2021Q3" / "台账自查.html").read_bytes() == b"<html>"
