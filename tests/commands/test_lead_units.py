"""Lead units as a plan may have them: two for one category, or one that no other list names."""

from __future__ import annotations

import openpyxl  # type: ignore[import-untyped]
import pytest
from desk import Desk, csv_file, figures, line


@pytest.fixture
def led(desk: Desk) -> Desk:
    """A workspace whose plan has 县妇联 and 县残联 lead category 9, and 县蜂业局 the first."""
    path = desk.folder / "任务分解表.xlsx"
    book = openpyxl.load_workbook(path)
    book["附件1"]["G11"] = "县妇联、县残联"
    book["附件1"]["G3"] = "县蜂业局"
    book.save(path)
    return desk


def test_two_units_for_one_category(led: Desk) -> None:
    led.put("县残联.csv", csv_file(line(), unit="县残联"))
    output = led.run()
    found = figures(output)
    states = {key[1]: value for key, value in found.items() if key[0] == "unit" and key[3] == "state"}
    assert states["县残联"] == "按时" and states["县妇联"] == "未报" and "县妇联、县残联" not in states
    assert (
        found["lead", "县妇联", "year", "trained"] == "1"
        and found["lead", "县残联", "year", "trained"] == "0"
    )
    book = openpyxl.load_workbook(output / "统计表_2021Q2.xlsx")
    cells = [str(cell.value) for row in book["附表1 任务完成情况"].iter_rows() for cell in row]
    assert "县妇联、县残联" in cells
    told = [str(cell.value) for row in book["口径说明与勾稽校验"].iter_rows() for cell in row]
    assert any("县妇联、县残联共同牵头，各自报送台账；附表5" in text for text in told)


def test_of_two_rows_that_of_a_unit_that_leads_beside_another_is_kept(led: Desk) -> None:
    led.put("县残联.csv", csv_file(line(), unit="县残联"))
    led.put("县总工会.csv", csv_file(line(), unit="县总工会"))
    found = figures(led.run())
    assert [found["unit", unit, "", "counted"] for unit in ("县残联", "县总工会")] == ["1", "0"]


def test_a_unit_that_only_the_plan_names_reports(led: Desk) -> None:
    led.put("罗平县蜂业局.csv", csv_file(line(培训类别="1"), unit="罗平县蜂业局"))
    output = led.run()
    assert figures(output)["unit", "县蜂业局", "", "state"] == "按时"
    assert (output / "反馈" / "反馈表_县蜂业局_2021Q2.xlsx").is_file()
    assert "应报送单位 13 家" in led.do("plan").output


@pytest.mark.parametrize(
    ("lead", "meant"),
    [
        ("县水务局", ""),  # a unit that the settings do not know is one all the same
        ("县妇女儿童中心", ""),
        ("县教体局", ""),
        ("县残连", "县残联"),
        ("县农业农材局", "县农业农村局"),
    ],
)
def test_a_slip_in_a_lead_units_name_makes_no_unit(desk: Desk, lead: str, meant: str) -> None:
    path = desk.folder / "任务分解表.xlsx"
    book = openpyxl.load_workbook(path)
    book["附件1"]["G11"] = lead
    book.save(path)
    result = desk.do("plan")
    said = f"[报送] 单位 里没有任务分解表附件1的牵头单位“{lead}”，是不是“{meant}”？"
    assert (result.exit_code, said in result.output) == ((2, True) if meant else (0, False)), result.output
