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
