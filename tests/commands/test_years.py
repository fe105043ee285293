"""handover and next-plan: the page for a successor, the workspace for the next plan."""

from __future__ import annotations

import io
import json
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner
from desk import Desk, csv_file, identity, line

from lp_reports.cli import main
from lp_reports.plan.read import read_plan
from lp_reports.settings.changed import Changed, changed
from lp_reports.settings.read import parse_settings
from lp_reports.workspace import template

EXTRA = """
# 学徒
[["例外"]]
"代码" = "P02"
"单位" = "县残联"
"身份证尾号" = "9982"
"理由" = "学徒备案"
"截至" = 2021-03-31

["密码"]
"县残联" = "很长的密码"

["单位联系人"]
"县妇联" = { "联系人" = "王主任", "电话" = "0874-1234567" }
"""


def page(path: Path) -> list[list[str]]:
    (sheet,) = openpyxl.load_workbook(path).worksheets
    return [[str(cell) for cell in row if cell is not None] for row in sheet.iter_rows(values_only=True)]


def settled(desk: Desk) -> None:
    """2021Q1 is closed; in 2021Q2 a row is sent back; a limit and a head are the county's own."""
    path = desk.folder / "设置.toml"
    text = path.read_text("utf-8").replace('"宽限天数" = 10 ', '"宽限天数" = 12 ')
    path.write_text(text.replace('["表头"]', '["表头"]\n"手机" = "联系电话"') + EXTRA, "utf-8")
    desk.put("县妇联.csv", csv_file(line(1, 结束日期="2021-02-10"), filed="2021-04-01"), "2021Q1")
    desk.run("2021Q1")
    assert desk.do("close", "2021Q1").exit_code == 0
    desk.put("县妇联.csv", csv_file(line(2), line(3, 身份证号="")), "2021Q2")


# --- handover -------------------------------------------------------------------------------------------------


def test_a_new_workspace_has_little_to_hand_over(desk: Desk) -> None:
    desk.put("县妇联.csv", csv_file(line(1)))
    result = desk.do("handover")
    assert result.exit_code == 0, result.output
    assert "例外和改账：无" in result.output and "改过的设置：无" in result.output


def test_the_page_says_what_is_closed_open_and_changed(light: Desk) -> None:
    settled(light)
    said = light.do("handover").output
    rows = page(light.folder / "交接" / "交接_2021Q2.xlsx")
    assert ["2021年第一季度", "台账1份", "已汇总", "已结账"] in rows
    assert ["2021年第二季度", "台账1份", "没有汇总", "没有结账"] in rows
    assert ["县妇联", "2021Q2退回1行"] in rows
    assert ["县残联", "2021Q2台账未报"] in rows
    assert ["2021年3月31日（已到期）", "例外 县残联 P02：学徒备案，本期放行0处"] in rows
    assert ["报送 宽限天数", "现为12，原为10"] in rows
    assert ["表头写法 手机", '现为"联系电话"'] in rows
    assert ["结账", "结账记录，不要改动"] in rows
    for words in ("2021Q1", "已结账", "学徒备案", "宽限天数", "交接_2021Q2.xlsx"):
        assert words in said


def test_an_earlier_period_is_closed_with_a_later_one(light: Desk) -> None:
    light.put("县妇联.csv", csv_file(line(1, 结束日期="2020-11-10"), filed="2021-01-01"), "2020Q4")
    settled(light)
    light.do("handover")
    assert ["2020年第四季度", "台账1份", "没有汇总", "随2021Q1结账"] in page(
        light.folder / "交接" / "交接_2021Q2.xlsx"
    )


def test_what_was_never_mended_is_handed_over(light: Desk) -> None:
    light.put("县妇联.csv", csv_file(line(1, 身份证号=identity(1)[:-1], 结束日期="2021-02-10")), "2021Q1")
    light.put("县妇联.csv", csv_file(line(2)), "2021Q2")
    light.do("handover")
    assert ["县妇联", "以前各期没有改的1行"] in page(light.folder / "交接" / "交接_2021Q2.xlsx")


def test_nothing_personal_is_on_the_page_and_it_is_the_same_again(light: Desk) -> None:
    settled(light)
    path = light.folder / "交接" / "交接_2021Q2.xlsx"
    said = light.do("handover").output
    first = path.read_bytes()
    light.do("handover")
    assert path.read_bytes() == first
    for secret in ("很长的密码", "王主任", "1234567", "9982"):
        assert secret not in said and all(secret not in cell for row in page(path) for cell in row)


def test_for_a_program_it_is_an_event_a_line(light: Desk) -> None:
    settled(light)
    events = [json.loads(each) for each in light.do("handover", "--json").stdout.splitlines()]
    assert {
        "event": "quarter",
        "period": "2021Q1",
        "ledgers": 1,
        "published": True,
        "closed": "已结账",
    } in events
    assert {"event": "changed", "name": "报送 宽限天数", "now": "12", "usual": "10"} in events
    assert {"event": "open", "unit": "县妇联", "what": "2021Q2退回1行"} in events
    assert events[-1]["outputs"] == [(light.folder / "交接" / "交接_2021Q2.xlsx").as_posix()]


def test_the_settings_of_the_package_are_changed_in_nothing() -> None:
    raw = template("设置.toml")
    assert list(changed(raw)) == []
    assert list(changed(raw.replace('"最大年龄" = 60'.encode(), '"最大年龄" = 65'.encode()))) == [
        Changed("界限 最大年龄", "65", "60")
    ]


# --- next-plan ------------------------------------------------------------------------------------------------


def following(desk: Desk, name: str = "下一个计划", *options: str) -> Path:
    folder = desk.folder.parent / name
    result = CliRunner().invoke(main, ["next-plan", str(folder), "-w", str(desk.folder), *options])
    assert result.exit_code == 0, result.output
    return folder


def test_the_settings_are_the_old_ones_without_what_is_over(desk: Desk) -> None:
    settled(desk)
    raw = (following(desk) / "设置.toml").read_text("utf-8")
    old = (desk.folder / "设置.toml").read_text("utf-8")
    for gone in ("9982", "很长的密码", '\n[["例外"]]', '\n["密码"]'):
        assert gone in old and gone not in raw
    settings = parse_settings(raw.encode())
    before = parse_settings(old.encode())
    assert (settings.units, settings.heads, settings.contacts) == (
        before.units,
        before.heads,
        before.contacts,
    )
    assert settings.grace == 12 and not settings.exemptions and not settings.passwords
    comments = [each for each in old.splitlines() if each.startswith("#")]
    assert [each for each in comments if each not in raw and each != "# 学徒"] == []


def test_the_plan_is_a_form_with_the_years_moved_on(desk: Desk) -> None:
    path = following(desk) / "任务分解表.xlsx"
    made = openpyxl.load_workbook(path)
    texts = [str(cell.value) for sheet in made for row in sheet.iter_rows() for cell in row if cell.value]
    assert not any(year in text for text in texts for year in ("2020", "2021", "2022"))
    assert [cell.value for cell in made["附件1"][2]][3:6] == [
        f"{year}年任务数\n（人次）" for year in (2023, 2024, 2025)
    ]
    assert [made["附件1"].cell(3, column).value for column in (1, 2, 4, 5, 6)] == [
        1,
        "农村致富带头人培训",
        None,
        None,
        None,
    ]
    assert str(made["附件1"]["C15"].value).startswith("="), "sums that are formulas stay"
    assert [row[1].value for row in made["工作目标"].iter_rows(min_row=2)] == [None] * 5
    assert made["培训渠道"]["E2"].value and made["培训渠道"]["C2"].value is None
    assert (
        made["工种关键词"]["B2"].value
        and made["就业方向"]["D2"].value
        and made["就业方向"]["C2"].value is None
    )


def test_filled_in_it_is_the_next_plan(desk: Desk) -> None:
    path = following(desk) / "任务分解表.xlsx"
    made = openpyxl.load_workbook(path)
    for title, rows, columns in (("附件1", range(3, 15), "DEF"), ("附件2", range(5, 18), "DEFHIJLMN")):
        for cell in (f"{column}{row}" for column in columns for row in rows):
            assert made[title][cell].value is None
            made[title][cell] = 4
    stream = io.BytesIO()
    made.save(stream)
    plan = read_plan(stream.getvalue())
    old = read_plan(template("任务分解表.xlsx"))
    assert plan.years == (2023, 2024, 2025) and sum(each.task for each in plan.categories) == 12 * 3 * 4
    assert list(plan.townships) == list(old.townships) and plan.leads == old.leads


def test_what_is_there_already_stays(desk: Desk) -> None:
    folder = desk.folder.parent / "下一个计划"
    folder.mkdir()
    (folder / "设置.toml").write_text("自己写的", "utf-8")
    following(desk)
    assert (folder / "设置.toml").read_text("utf-8") == "自己写的"
    plan = (folder / "任务分解表.xlsx").read_bytes()
    events = [json.loads(each) for each in CliRunner().invoke(main, ["next-plan", str(folder), "-w", str(desk.folder), "--json"]).stdout.splitlines()]  # fmt: skip
    kept = {Path(each["path"]).name for each in events if each["event"] == "kept"}
    assert (
        kept == {"设置.toml", "任务分解表.xlsx", "统计表.xlsx", "通报.docx"} and events[-1]["outputs"] == []
    )
    assert (folder / "任务分解表.xlsx").read_bytes() == plan


def test_no_ledger_and_no_output_goes_along(light: Desk) -> None:
    settled(light)
    folder = following(light)
    assert sorted(path.name for path in folder.iterdir()) == sorted(
        ["设置.toml", "任务分解表.xlsx", "模板", "收件", "输出"]
    )
    assert list((folder / "收件").iterdir()) == list((folder / "输出").iterdir()) == []


def test_the_county_s_own_form_goes_along(desk: Desk) -> None:
    form = openpyxl.load_workbook(io.BytesIO(template("统计表.xlsx")))
    form["附表1 任务完成情况"]["A1"] = "本县的附表1"
    form.save(desk.folder / "模板" / "统计表.xlsx")
    own = (desk.folder / "模板" / "统计表.xlsx").read_bytes()
    assert (following(desk) / "模板" / "统计表.xlsx").read_bytes() == own


@pytest.mark.parametrize("name", ["工作区", "工作区/../工作区"])
def test_the_same_folder_is_refused(desk: Desk, name: str) -> None:
    result = CliRunner().invoke(main, ["next-plan", str(desk.folder.parent / name), "-w", str(desk.folder)])
    assert result.exit_code == 2 and "就是现在的工作区" in result.output
