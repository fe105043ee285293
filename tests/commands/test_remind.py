"""remind: who owes what, since how many days, whom to call, and the words to send."""

from __future__ import annotations

import pytest
from desk import Desk, csv_file, identity, line


@pytest.fixture
def two(desk: Desk) -> Desk:
    """A workspace in which no unit has sent anything but 县妇联, in time and without a fault."""
    desk.put("县妇联.csv", csv_file(line(1), filed="2021-07-05"))
    return desk


def reminded(desk: Desk, unit: str, today: str = "2021-07-15") -> list[str]:
    """What is to be sent to a unit."""
    result = desk.do("remind", "--today", today)
    assert result.exit_code == 0, result.output
    return [
        text.removeprefix(f"{unit}：") for text in result.output.split("\n") if text.startswith(f"{unit}：")
    ]


def contact(desk: Desk, text: str) -> None:
    path = desk.folder / "设置.toml"
    path.write_text(path.read_text("utf-8").replace('["界限"]', f'{text}\n["界限"]', 1), "utf-8")


def test_a_unit_in_time_without_a_fault_is_left_alone(two: Desk) -> None:
    assert reminded(two, "县妇联") == []


def test_a_unit_that_sent_nothing(two: Desk) -> None:
    assert reminded(two, "县残联") == [
        "2021年第二季度农村劳动力职业技能培训台账应于2021年7月10日前报送，逾期5天，还没有收到。请尽快报送；"
        "没有开展培训的，也请报零报告（表内写明“零报告”）。（罗平县人力资源和社会保障局）"
    ]


@pytest.mark.parametrize(
    ("today", "told"), [("2021-07-07", "还有3天"), ("2021-07-10", "今天到期"), ("2021-07-11", "逾期1天")]
)
def test_the_days_are_counted_to_the_day_named(two: Desk, today: str, told: str) -> None:
    assert f"前报送，{told}，还没有收到" in reminded(two, "县残联", today)[0]


def test_a_late_unit(two: Desk) -> None:
    two.put("县残联.csv", csv_file(line(2), unit="县残联", filed="2021-07-13"))
    (text,) = reminded(two, "县残联")
    assert "实际于2021年7月13日报来，逾期3天。请今后按期报送。" in text


def test_a_refused_unit_hears_why_and_how_to_mend_it(two: Desk) -> None:
    two.put("县残联.xlsx", b"PK\x03\x04")
    (text,) = reminded(two, "县残联")
    assert "台账没有计入：“县残联.xlsx”文件打不开" in text and "请改正后重报" in text


def test_a_unit_without_a_day(two: Desk) -> None:
    two.put("县残联.csv", csv_file(line(2), unit="县残联", filed=""))
    (text,) = reminded(two, "县残联")
    assert "没有注明填报日期" in text


def test_what_is_to_be_mended_and_by_when(two: Desk) -> None:
    faulty = line(2, 身份证号=identity(2)[:-1])
    two.put("县妇联.csv", csv_file(line(1), faulty, filed="2021-07-05"))
    assert reminded(two, "县妇联", "2021-08-01") == [
        "2021年第二季度台账还有退回1行。请在反馈表里改正标色的单元格，文件名加“更正”二字，整份重报。"
        "应于2021年7月30日前报回，逾期2天。（罗平县人力资源和社会保障局）"
    ]


def test_the_feedback_is_named_once_it_is_written(two: Desk) -> None:
    two.put("县妇联.csv", csv_file(line(2, 身份证号=identity(2)[:-1]), filed="2021-07-05"))
    (two.folder / "输出" / "2021Q2" / "反馈").mkdir(parents=True)
    assert "请在“反馈表_县妇联_2021Q2.xlsx”里改正" in reminded(two, "县妇联")[0]


def test_what_came_back(two: Desk) -> None:
    two.put("县妇联.csv", csv_file(line(1, 身份证号=identity(1)[:-1]), line(2, 姓名=""), filed="2021-07-05"))
    two.put("县妇联 更正.csv", csv_file(line(1), line(2, 姓名=""), filed="2021-07-12"))
    (text,) = reminded(two, "县妇联")
    assert text.startswith("2021年第二季度台账收到“县妇联 更正.csv”，已改1处，仍未改1处；还有退回1行。")


def test_whom_to_call_stands_beside_and_in_the_file(two: Desk) -> None:
    contact(two, '["单位联系人"]\n"残联" = { "联系人" = "王主任", "电话" = "0874-1234567" }')
    output = two.do("remind", "--today", "2021-07-15").output
    assert any(
        text.split() == ["县残联", "未报", "逾期5天", "王主任", "0874-1234567"] for text in output.split("\n")
    )
    written = (two.folder / "催报" / "催报_2021Q2.txt").read_text("utf-8-sig")
    assert "【报送】县残联  未报  逾期5天  王主任 0874-1234567" in written.splitlines()


def test_a_contact_of_no_unit_is_told(two: Desk) -> None:
    contact(two, '["单位联系人"]\n"县残连" = { "电话" = "0874-1234567" }')
    result = two.do("remind")
    assert result.exit_code == 2
    assert "[单位联系人] “县残连”不是应报送单位，是不是“县残联”？" in result.output


def test_no_ids_and_the_same_file_again(two: Desk) -> None:
    two.put("县残联.csv", csv_file(line(2, 姓名=""), unit="县残联", filed="2021-07-13"))
    first = two.do("remind", "--today", "2021-07-15").output
    path = two.folder / "催报" / "催报_2021Q2.txt"
    before = path.read_bytes()
    assert identity(2) not in first and identity(2).encode() not in before
    assert two.do("remind", "--today", "2021-07-15").output == first and path.read_bytes() == before


def test_an_odd_day_is_told(two: Desk) -> None:
    result = two.do("remind", "--today", "昨天")
    assert result.exit_code == 2 and "--today 的“昨天”不是日期" in result.output


def test_rows_of_earlier_periods_alone_are_to_be_sent_again_in_this_period_s_ledger(desk: Desk) -> None:
    desk.put("县妇联.csv", csv_file(line(1, 姓名=""), filed="2021-04-05"), "2021Q1")
    desk.put("县妇联.csv", csv_file(line(2), filed="2021-07-05"))
    screen = desk.do("remind", "--today", "2021-08-01").output
    assert "还有以前各期没有改的1行" in screen and "与上次反馈对照" in screen
    assert "改正标色的单元格" not in screen
