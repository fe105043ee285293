"""A quarter whose ledgers came by the month: who reported, and by which folders."""

from __future__ import annotations

import openpyxl  # type: ignore[import-untyped]
from desk import Desk, csv_file, figures, line
from docx import Document


def by_months(desk: Desk) -> None:
    desk.put("县妇联.csv", csv_file(line(结束日期="2021-04-10")), "2021-04")
    desk.put("县妇联.csv", csv_file(line(2)), "2021年5月")
    desk.put("县残联.csv", csv_file(line(3, 培训类别="11"), unit="县残联"), "2021-06")
    desk.put("县总工会.csv", csv_file(unit="县总工会") + "零报告\n".encode(), "2021-06")
    desk.put("县住建局.xlsx", b"PK\x03\x04", "2021-06")
    desk.put(
        "县文旅局.csv", csv_file(line(4, 培训类别="10", 结束日期="2021-03-10"), unit="县文旅局"), "2021-03"
    )


STATES = {
    "县妇联": "已报（2021-04、2021-05）",
    "县残联": "已报（2021-06）",
    "县总工会": "零报告",
    "县住建局": "退回",
    "县文旅局": "未报",
}


def states(found: dict[tuple[str, str, str, str], str]) -> dict[str, str]:
    return {unit: found["unit", unit, "", "state"] for unit in STATES}


def test_a_quarter_without_a_folder_of_its_own(desk: Desk) -> None:
    by_months(desk)
    output = desk.run("2021Q2")
    assert output.name == "2021Q2"
    found = figures(output)
    assert states(found) == STATES
    assert found["county", "合计", "quarter", "trained"] == "3"
    assert found["unit", "县妇联", "", "rows"] == "0", "its rows are the months'"
    sheet = openpyxl.load_workbook(output / "统计表_2021Q2.xlsx")["附表12 台账报送情况"]
    assert any(
        "本季度按月报送，括号内为所报月份" in str(cell.value) for row in sheet.iter_rows() for cell in row
    )
    text = "".join(one.text for one in Document(str(output / "通报_2021Q2.docx")).paragraphs)
    assert "已报送3家（按月报送2家、零报告1家），退回1家、未报8家" in text


def test_beside_a_quarters_folder(light: Desk) -> None:
    by_months(light)
    light.put("县残联.csv", csv_file(line(5, 培训类别="11"), unit="县残联"), "2021Q2")
    found = figures(light.run("2021Q2"))
    assert states(found) == STATES | {"县残联": "按时"}


def test_a_month_does_not_speak_of_the_quarter(light: Desk) -> None:
    by_months(light)
    light.put("县残联.csv", csv_file(line(5, 培训类别="11"), unit="县残联"), "2021Q2")
    assert figures(light.run("2021-04"))["unit", "县残联", "", "state"] == "未报"


def test_what_was_received_is_told_by_its_month(light: Desk) -> None:
    by_months(light)
    said = light.do("trace", "附表12", "县妇联", "状态", "--period", "2021Q2").output
    assert "收到2021-04 县妇联.csv（已采用）、2021-05 县妇联.csv（已采用）" in said


def test_a_quarter_that_has_no_months_either(light: Desk) -> None:
    by_months(light)
    assert light.do("run", "2021Q3").exit_code == 2


# --- a month over quarterly ledgers -----------------------------------------------------------------------------

ENDS = (
    *("2021-01-20", "2021-02-20", "2021-03-20", "2021-04-10", "2021-04-20"),
    *("2021-05-05", "2021-05-15", "2021-05-31", "2021-06-01", "2021-06-20"),
)


def by_quarters(desk: Desk) -> None:
    """县妇联 in both quarters, 县残联 in the first."""
    certified = {"证书类别": "专项职业能力证", "发证日期": "2021-05-20"}
    rows = [line(at, 结束日期=end) for at, end in enumerate(ENDS)]
    rows[3] = line(3, 结束日期=ENDS[3], 证书编号="证3", **certified)
    desk.put("县妇联.csv", csv_file(*rows[:3], filed="2021-04-05"), "2021Q1")
    desk.put("县残联.csv", csv_file(line(20, 培训类别="11", 结束日期="2021-03-01"), unit="县残联"), "2021Q1")
    desk.put("县妇联.csv", csv_file(*rows[3:]), "2021Q2")


def test_a_month_over_quarters_holds_what_ended_in_it(desk: Desk) -> None:
    by_quarters(desk)
    done = desk.do("run", "2021-05")
    assert done.exit_code == 0, done.output
    found = figures(desk.folder / "输出" / "2021-05")
    assert (
        found["county", "合计", "quarter", "trained"] == str(sum(end[:7] == "2021-05" for end in ENDS)) == "3"
    )
    assert found["county", "合计", "quarter", "certified"] == "1"
    assert found["county", "合计", "plan", "trained"] == str(sum(end < "2021-06" for end in ENDS) + 1)
    identity = [
        found["identity", "合计", "plan", part]
        for part in ("previous", "current", "late", "withdrawn", "now")
    ]
    assert identity == ["6", "3", "0", "0", "9"]
    assert "本期数取自2021Q2文件夹里当月结束的培训和当月发的证书" in done.output


def test_the_months_of_a_quarter_add_up_to_it(light: Desk) -> None:
    by_quarters(light)
    parts = [
        figures(light.run(month))["county", "合计", "quarter", "trained"]
        for month in ("2021-04", "2021-05", "2021-06")
    ]
    assert [*map(int, parts)] == [2, 3, 2]
    assert figures(light.run("2021Q2"))["county", "合计", "quarter", "trained"] == "7"


def test_who_reports_by_quarter_owes_nothing_for_a_month(desk: Desk) -> None:
    by_quarters(desk)
    output = desk.run("2021-05")
    found = figures(output)
    assert {found["unit", unit, "", "state"] for unit in ("县残联", "县住建局")} == {"按季报送"}
    assert found["unit", "县妇联", "", "state"] == "按季报送（2021Q2）"
    text = "".join(one.text for one in Document(str(output / "通报_2021-05.docx")).paragraphs)
    assert "各单位按季度报送台账，本月不单独报送" in text and "未报" not in text
    assert "不用催" in desk.do("remind", "2021-05", "--today", "2021-07-01").output
    said = desk.do("trace", "附表12", "县残联", "状态", "--period", "2021-05").output
    assert "按季度报送，本月不单独报送" in said


def test_where_some_report_by_month_only_those_owe_it(light: Desk) -> None:
    by_quarters(light)
    light.put("县总工会.csv", csv_file(line(30, 结束日期="2021-01-10"), unit="县总工会"), "2021-01")
    light.put("县文旅局.csv", csv_file(line(31, 培训类别="10"), unit="县文旅局"), "2021-05")
    found = figures(light.run("2021-05"))
    wanted = {"县总工会": "未报", "县文旅局": "逾期25天", "县残联": "按季报送", "县住建局": "未报"}
    assert {unit: found["unit", unit, "", "state"] for unit in wanted} == wanted


def test_who_goes_over_to_months_owes_them(light: Desk) -> None:
    by_quarters(light)
    light.put("县文旅局.csv", csv_file(line(31, 培训类别="10"), unit="县文旅局"), "2021-05")
    assert figures(light.run("2021-05"))["unit", "县残联", "", "state"] == "未报"


def test_a_month_with_its_own_folder_is_read_up_to_it_and_no_further(light: Desk) -> None:
    """What comes later never changes a circular that is out; the months after know who reports by the quarter."""
    light.put("县文旅局.csv", csv_file(line(31, 培训类别="10"), unit="县文旅局"), "2021-05")
    before = light.run("2021-05")
    assert figures(before)["unit", "县残联", "", "state"] == "未报"
    out = {path: path.read_bytes() for path in before.rglob("*") if path.is_file()}
    light.put("县残联.csv", csv_file(line(20, 培训类别="11"), unit="县残联"), "2021Q2")
    light.run("2021-05")
    assert {path: path.read_bytes() for path in out} == out
    light.put(
        "县文旅局.csv", csv_file(line(32, 培训类别="10", 结束日期="2021-07-10"), unit="县文旅局"), "2021-07"
    )
    assert figures(light.run("2021-07"))["unit", "县残联", "", "state"] == "按季报送"


def test_a_month_of_a_quarter_is_closed_with_the_quarter(light: Desk) -> None:
    by_quarters(light)
    light.run("2021-05")
    done = light.do("close", "2021-05")
    assert done.exit_code == 2 and "收件里没有2021年5月的文件夹" in done.output


def test_the_same_folders_are_the_same_month_again(light: Desk) -> None:
    by_quarters(light)
    light.run("2021-05")
    assert "发布后" not in light.do("run", "2021-06").output
