"""run: which period, what stops it, what does not, what the screen and the exit code say."""

import json
import re
from pathlib import Path

import pytest
from desk import Desk, csv_file, figures, findings, line, prints, shell

UNITS = 12


def test_the_newest_folder_is_the_default(light: Desk) -> None:
    light.put("县妇联.csv", csv_file(line(结束日期="2021-02-10")), "2021Q1")
    light.put("县妇联.csv", csv_file(line(2)), "2021年第二季度")
    assert light.run().name == "2021Q2"
    assert light.run("2021年第一季度").name == "2021Q1"
    assert light.run("2021q1").name == "2021Q1"


def test_a_run_reads_no_later_folder(light: Desk) -> None:
    light.put("县妇联.csv", csv_file(line(结束日期="2021-02-10")), "2021Q1")
    light.put("县妇联.csv", csv_file(line(2)), "2021Q2")
    assert figures(light.run("2021Q1"))["county", "合计", "plan", "trained"] == "1"
    assert figures(light.run("2021Q2"))["county", "合计", "plan", "trained"] == "2"


def test_months_are_periods(light: Desk) -> None:
    light.put("县妇联.csv", csv_file(line()), "2021-05")
    output = light.run()
    assert output.name == "2021-05"
    assert figures(output)["category", "9", "year", "pace"] == "41.67"
    assert json.loads((output / "data" / "run.json").read_text("utf-8"))["as_of"] == "2021-05-31"


def test_the_closing_screen(light: Desk) -> None:
    light.put("县妇联.csv", csv_file(line(), line(2, 身份证号="")))
    light.put("县残联.csv", "填报单位：县残联\n零报告\n姓名,身份证号,乡镇,培训类别,结束日期\n".encode())
    result = light.do("run")
    assert result.exit_code == 0
    assert "应报 12 家，已报 2 家（零报告 1，逾期 0），退回 0 家，未报 10 家" in result.output
    assert "本期读入 2 行：有效 1，待核 0，退回 1，重复 0" in result.output
    assert "  有效1＋待核0＝本期培训1人次\n" in result.output
    assert "本期培训 1 人次，取证 0 人次\n" in result.output
    assert "本年培训 1 人次（任务 3500，完成 0.03%），取证 0 人次（任务 3500，完成 0.00%）\n" in result.output
    assert (
        "累计培训 1 人次（任务 10000，完成 0.01%），取证 0 人次（任务 10000，完成 0.00%）\n" in result.output
    )
    assert "下一步" in result.output and "输出在" in result.output
    assert len(result.output.strip().splitlines()) <= 25, "one screen"


def test_the_screen_names_who_gave_no_date(light: Desk) -> None:
    light.put("县妇联.csv", csv_file(line()))
    assert "日期未注明" not in light.do("run").output
    light.put("县残联.csv", csv_file(line(2, 培训类别="11"), unit="县残联", filed=""))
    said = light.do("run").output
    assert "逾期 0，日期未注明 1）" in said and "  日期未注明：县残联\n" in said


def test_a_refused_file_beside_a_good_one_is_on_the_screen(light: Desk) -> None:
    light.put("县妇联.csv", csv_file(line()))
    assert "请留意" not in light.do("run").output
    light.put("县妇联_更正.csv", "填报单位：县妇联\n姓名,身份证号\n甲,1\n".encode())
    told = "请留意：整份退回的台账（1处）\n  县妇联_更正.csv："
    assert told in light.do("run").output
    (light.folder / "收件" / "2021Q2" / "县妇联.csv").unlink()
    said = light.do("run").output
    assert "  退回：县妇联\n" in said and told in said, "and why, though its state says it"


def test_every_unit_gets_its_feedback(desk: Desk) -> None:
    desk.put("县妇联.csv", csv_file(line()))
    names = {path.name for path in (desk.run() / "反馈").iterdir()}
    assert len(names) == UNITS and "反馈表_县总工会_2021Q2.xlsx" in names


# --- what is wrong use: exit 2, one line, no output -----------------------------------------------------------


def refused(desk: Desk, *arguments: str) -> str:
    before = prints(desk.folder)
    result = desk.do("run", *arguments)
    assert result.exit_code == 2, result.output
    assert prints(desk.folder) == before
    assert "Traceback" not in result.output
    return result.output


def test_an_unknown_period_lists_the_known(light: Desk) -> None:
    light.put("县妇联.csv", csv_file(line()))
    said = refused(light, "2021Q1")
    assert "没有2021年第一季度" in said and "2021Q2" in said


@pytest.mark.parametrize("name", ["第二季度", "2021Q5", "二零二一", "../2021Q2"])
def test_what_is_no_period_is_told_with_the_right_form(light: Desk, name: str) -> None:
    light.put("县妇联.csv", csv_file(line()))
    assert "2021年第二季度" in refused(light, name)


def test_a_period_outside_the_plan(light: Desk) -> None:
    light.put("县妇联.csv", csv_file(line()), "2023Q1")
    assert "计划年度（2020至2022年）" in refused(light)


def test_an_empty_inbox(light: Desk) -> None:
    assert "没有报送期文件夹" in refused(light)


def test_no_plan_no_settings_no_workspace(light: Desk, tmp_path: Path) -> None:
    light.put("县妇联.csv", csv_file(line()))
    (light.folder / "任务分解表.xlsx").rename(tmp_path / "任务分解表.xlsx")
    assert "没有找到 任务分解表.xlsx" in refused(light)
    (light.folder / "设置.toml").unlink()
    assert "没有找到 设置.toml" in refused(light)
    assert "lp-reports init" in refused(Desk(tmp_path))


def test_a_broken_plan_sum(light: Desk) -> None:
    import openpyxl  # type: ignore[import-untyped]

    light.put("县妇联.csv", csv_file(line()))
    path = light.folder / "任务分解表.xlsx"
    book = openpyxl.load_workbook(path)
    book["附件1"]["D3"] = 111
    book.save(path)
    said = refused(light)
    assert "附件1 C3：第1类三年任务数写的是400，各项相加得401" in said
    assert light.do("plan").exit_code == 2


def test_a_wrong_setting(light: Desk) -> None:
    light.put("县妇联.csv", csv_file(line()))
    path = light.folder / "设置.toml"
    path.write_text(path.read_text("utf-8").replace('"宽限天数" = 10', '"宽限天数" = "十"'), "utf-8")
    assert "[报送] 宽限天数" in refused(light)


@pytest.mark.parametrize("day", ["昨天", "2021-02-30", "2021年6月", ""])
def test_an_as_of_that_is_no_day(light: Desk, day: str) -> None:
    light.put("县妇联.csv", csv_file(line()))
    assert "as-of" in refused(light, "--as-of", day)


def test_an_as_of_before_the_period(light: Desk) -> None:
    light.put("县妇联.csv", csv_file(line()))
    assert "早于2021年第二季度的第一天" in refused(light, "--as-of", "2021-03-31")


@pytest.mark.parametrize(
    "arguments", [["--jobs", "-1"], ["--jobs", "many"], ["--nosuch"], ["2021Q2", "2021Q1"]]
)
def test_wrong_options(light: Desk, arguments: list[str]) -> None:
    light.put("县妇联.csv", csv_file(line()))
    refused(light, *arguments)


def test_a_template_of_the_clerks_own_that_lacks_a_name(desk: Desk) -> None:
    import openpyxl

    desk.put("县妇联.csv", csv_file(line()))
    book = openpyxl.Workbook()
    book.save(desk.folder / "模板" / "统计表.xlsx")
    assert "模板 统计表.xlsx" in refused(desk)


# --- as-of ----------------------------------------------------------------------------------------------------


def test_as_of_moves_the_counting_day(light: Desk) -> None:
    light.put("县妇联.csv", csv_file(line(结束日期="2021-05-10"), line(2, 结束日期="2021-06-20")))
    found = figures(light.run("--as-of", "2021.5.31"))
    assert found["county", "合计", "quarter", "trained"] == "1"
    assert found["category", "9", "year", "pace"] == "41.67"
    assert found["unit", "县妇联", "", "rows"] == "2"
    assert figures(light.run("--as-of", "2021-08-01")) == figures(light.run())


def test_a_look_in_between_stands_beside_the_final_one(desk: Desk) -> None:
    desk.put("县妇联.csv", csv_file(line()))
    final = prints(desk.run())
    between = desk.run("--as-of", "2021-05-31")
    assert between == desk.folder / "输出" / "2021Q2_截至0531"
    assert prints(desk.folder / "输出" / "2021Q2") == final
    names = ("统计表{}.xlsx", "通报{}.xlsx", "通报{}.docx", "总台账{}.xlsx")
    books = (name.format("_2021Q2_截至0531") for name in names)
    assert {path.name for path in between.iterdir()} == {"data", "反馈", *books}
    assert (between / "反馈" / "反馈表_县妇联_2021Q2_截至0531.xlsx").is_file()
    listed = {
        one["path"] for one in json.loads((between / "data" / "run.json").read_text("utf-8"))["outputs"]
    }
    written = {path.relative_to(desk.folder).as_posix() for path in between.rglob("*") if path.is_file()}
    assert written - listed == {"输出/2021Q2_截至0531/data/run.json"} and listed <= written


def test_a_look_in_between_is_not_closed(light: Desk) -> None:
    light.put("县妇联.csv", csv_file(line()))
    said = light.do("run", "--as-of", "2021-05-31").output
    assert "截至2021-05-31" in said and "结账" not in said
    assert light.do("close", "2021Q2").exit_code == 2


def test_a_month_looked_at_in_between(light: Desk) -> None:
    light.put("县妇联.csv", csv_file(line()), "2021-05")
    assert light.run("--as-of", "2021-05-09").name == "2021-05_截至0509"


def test_a_day_that_was_cut_is_said(light: Desk) -> None:
    light.put("县妇联.csv", csv_file(line()))
    assert "晚于" not in light.do("run", "--as-of", "2021-06-30").output
    result = light.do("run", "--as-of", "2021-07-01")
    assert "请留意：截至日期2021-07-01晚于2021年第二季度的最后一天，按最后一天2021-06-30统计" in result.output
    assert "输出在" in result.output and light.run("--as-of", "2021-07-01").name == "2021Q2"


# --- one bad workbook never stops the others --------------------------------------------------------------------

BAD = {
    "县残联.xlsx": b"PK\x03\x04 cut off",
    "县总工会.xls": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600,
    "县文旅局.xlsx": b"",
    "县卫健局.xlsx": "<html><body>没有表</body></html>".encode(),
    "团县委.csv": b"\xff\xfe\x00\x01\x02",
}


def test_unreadable_ledgers_are_refused_and_the_others_reported(desk: Desk) -> None:
    for name, raw in BAD.items():
        desk.put(name, raw)
    desk.put("县妇联.csv", csv_file(line(), line(2)))
    result = desk.do("run")
    assert result.exit_code == 0
    output = desk.folder / "输出" / "2021Q2"
    found = figures(output)
    assert found["county", "合计", "plan", "trained"] == "2"
    for name in BAD:
        assert found["unit", Path(name).stem, "", "state"] == "退回", name
        assert (output / "反馈" / f"反馈表_{Path(name).stem}_2021Q2.xlsx").is_file()
    assert {one["file"] for one in findings(output) if one["effect"] == "file"} == set(BAD)
    assert "退回 5 家" in result.output


def test_a_bad_file_changes_no_figure_of_the_others(light: Desk) -> None:
    light.put("县妇联.csv", csv_file(line(), line(2)))
    alone = figures(light.run())
    light.put("县残联.xlsx", BAD["县残联.xlsx"])
    beside = figures(light.run())
    assert {key for key in alone if alone[key] != beside[key]} == {("unit", "县残联", "", "state")}


def test_what_is_no_ledger_is_named_and_not_read(light: Desk) -> None:
    light.put("县妇联.csv", csv_file(line()))
    for name in ("~$县妇联.xlsx", "说明.docx", "通知.pdf", "Thumbs.db"):
        light.put(name, b"x")
    (light.folder / "收件" / "备份").mkdir()
    (light.folder / "收件" / "县残联.csv").write_bytes(csv_file(line(2)))
    said = light.do("run").output
    assert "县残联.csv：不是放在报送期文件夹里。是台账的，请移进去" in said
    for told in (
        "说明.docx：按名称是通知、说明，没有读",
        "通知.pdf：不是表格文件，没有读",
        "备份：不是报送期文件夹",
    ):
        assert told in said
    assert "另有2个临时文件或系统文件没有读" in said and "~$" not in said


def test_files_in_folders_of_units_are_read(light: Desk) -> None:
    light.put("妇联/县妇联.csv", csv_file(line()))
    assert figures(light.run())["county", "合计", "plan", "trained"] == "1"


def test_two_folders_of_one_period_are_one_period(light: Desk) -> None:
    light.put("县妇联.csv", csv_file(line(), line(2)), "2021Q2")
    light.put("县妇联.csv", csv_file(line()), "2021年第二季度")
    output = light.run("2021Q2")
    assert output.name == "2021Q2"
    found = figures(output)
    assert [found["unit", "县妇联", "", measure] for measure in ("rows", "counted", "duplicate")] == [
        "3",
        "2",
        "1",
    ]
    inputs = json.loads((output / "data" / "run.json").read_text("utf-8"))["inputs"]
    assert {one["path"]: (one["rows"]["read"], one["rows"]["duplicate"]) for one in inputs} == {
        "收件/2021Q2/县妇联.csv": (2, 0),
        "收件/2021年第二季度/县妇联.csv": (1, 1),
    }


# --- strict -------------------------------------------------------------------------------------------------------


def all_reported(desk: Desk, *lines: list[str]) -> None:
    from lp_reports.settings.read import parse_settings, settings_of

    for unit in parse_settings(settings_of(desk.folder)).units:
        rows = list(lines) if unit == "县妇联" else []
        nil = "" if rows else "零报告\n"
        desk.put(f"{unit}.csv", csv_file(*rows, unit=unit) + nil.encode())


def test_strict_is_content_when_nothing_is_open(desk: Desk) -> None:
    all_reported(desk, line())
    result = desk.do("run", "--strict")
    assert result.exit_code == 0, result.output


@pytest.mark.parametrize(
    "lines",
    [
        [line(身份证号="")],
        [line(证书类别="专项职业能力证", 发证日期="2021-05-20")],
    ],
    ids=["rejected", "held"],
)
def test_strict_ends_with_1_when_a_row_needs_a_person(desk: Desk, lines: list[list[str]]) -> None:
    all_reported(desk, *lines)
    assert desk.do("run").exit_code == 0
    assert desk.do("run", "--strict").exit_code == 1
    assert (desk.folder / "输出" / "2021Q2" / "统计表_2021Q2.xlsx").is_file(), "written all the same"


def test_strict_ends_with_1_when_a_unit_is_missing_or_a_file_refused(desk: Desk) -> None:
    desk.put("县妇联.csv", csv_file(line()))
    assert desk.do("run", "--strict").exit_code == 1
    all_reported(desk, line())
    desk.put("县残联2.xlsx", b"PK\x03\x04")
    assert desk.do("run", "--strict").exit_code == 1


# --- in a process of its own ----------------------------------------------------------------------------------------


def test_the_same_from_a_shell_in_the_workspace(desk: Desk) -> None:
    desk.put("县妇联.csv", csv_file(line()))
    done = shell("run", cwd=desk.folder)
    assert done.returncode == 0, done.stderr
    assert "应报 12 家" in done.stdout and "应报" not in done.stderr
    assert shell("run", "2021Q1", cwd=desk.folder).returncode == 2
    assert shell("run", "--strict", cwd=desk.folder).returncode == 1


def test_our_own_fault_is_exit_3_without_data(light: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    light.put("县妇联.csv", csv_file(line()))
    before = prints(light.folder)

    def fail(*_: object) -> None:
        raise ValueError("530324197201019961 张三")

    monkeypatch.setattr("lp_reports.quarter.gathering.consolidate", fail)
    result = light.do("run")
    assert result.exit_code == 3
    assert "ValueError" in result.output and "发给开发者" in result.output
    assert not re.search(r"\d{17}|张三", result.output)
    assert prints(light.folder) == before
