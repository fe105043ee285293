"""Reporting states and corrections: 按时 · 逾期n天 · 零报告 · 未报 · 退回 · 日期未注明; F09."""

from typing import Any

import pytest
from county import FOUR, ONE, TWO, ledger, row, see

from lp_reports.model.fields import Effect
from lp_reports.model.ledger import Finding, Ledger


def sent(*files: Ledger) -> str:
    """The state of 县甲局 that sent these files."""
    return next(one.state for one in see(ledgers=files).summary.units if one.unit == ONE)


def refused(file: str, **values: Any) -> Ledger:
    found = Finding(ONE, "2021Q2", file, "", None, "", "", "F01", Effect.FILE, "", "打不开", "重报")
    return ledger(ONE, file, refused=True, findings=(found,), **values)


# --- states ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("filed", "state"),
    [
        ("2021-06-25", "按时"),
        ("2021-07-10", "按时"),
        ("2021-07-11", "逾期1天"),
        ("2021-08-10", "逾期31天"),
        (None, "日期未注明"),
    ],
)
def test_ten_days_of_grace(filed: str | None, state: str) -> None:
    assert sent(ledger(ONE, "", row(), filed=filed)) == state


def test_nothing_sent_and_nothing_to_tell() -> None:
    assert sent() == "未报"
    assert sent(ledger(ONE, filed="2021-07-01")) == "零报告"
    assert sent(ledger(ONE, filed="2021-09-01")) == "零报告", "late or not"
    assert sent(ledger(ONE)) == "零报告"


def test_last_quarters_file_is_no_report_of_this_one() -> None:
    assert sent(ledger(ONE, "", row(), period="2021Q1", filed="2021-04-01")) == "未报"


def test_a_row_in_any_file_ends_the_nil_return() -> None:
    assert (
        sent(ledger(ONE, "一.xlsx", filed="2021-07-01"), ledger(ONE, "二.xlsx", row(), filed="2021-07-20"))
        == "按时"
    )


def test_rejected_rows_are_rows() -> None:
    assert sent(ledger(ONE, "", row(codes=("I03",)), filed="2021-07-01")) == "按时"


def test_the_earliest_date_of_the_readable_files_counts() -> None:
    late, soon = (
        ledger(ONE, "一.xlsx", row(), filed="2021-07-20"),
        ledger(ONE, "二.xlsx", row(2), filed="2021-07-01"),
    )
    assert sent(late, soon) == "按时"
    assert sent(late, refused("三.xlsx", filed="2021-07-01")) == "逾期10天"


def test_refused_only_when_all_files_are() -> None:
    assert sent(refused("一.xlsx"), refused("二.xlsx")) == "退回"
    assert sent(refused("一.xlsx"), ledger(ONE, "二.xlsx", row(), filed="2021-07-01")) == "按时"


def test_units_that_sent_nothing_have_zeros() -> None:
    lines = see(
        ledgers=[ledger(ONE, "", row(), row(), row(codes=("C01",), person=3), row(codes=("P01",)))]
    ).summary.units
    shown = {line.unit: (line.rows, line.counted, line.held, line.rejected, line.duplicate) for line in lines}
    assert shown == {ONE: (4, 1, 1, 1, 1), TWO: (0,) * 5, "县丙局": (0,) * 5, FOUR: (0,) * 5}


def test_the_states_are_of_this_periods_folder_only() -> None:
    old = ledger(ONE, "", row(), row(2), period="2021Q1", filed="2021-04-01")
    seen = see(ledgers=[old, ledger(ONE, "", row(3), filed="2021-07-01")])
    assert seen["unit", ONE, "", "rows"] == 1


# --- corrections (F09) ------------------------------------------------------------------------------------


def stands(*names: str, **kinds: Any) -> list[str]:
    """Which of 县甲局's files are read, each with a row of its own."""
    files = [
        refused(name) if name in kinds.get("refused", ()) else ledger(ONE, name, row(person))
        for person, name in enumerate(names)
    ]
    return [one.file for one in see(ledgers=files).summary.ledgers if not one.replaced_by and not one.refused]


@pytest.mark.parametrize(
    ("names", "read"),
    [
        (["甲.xlsx", "乙.xlsx"], ["乙.xlsx", "甲.xlsx"]),
        (["甲.xlsx", "甲（更正）.xlsx"], ["甲（更正）.xlsx"]),
        (["甲.xlsx", "甲（修正）.xlsx"], ["甲（修正）.xlsx"]),
        (["重报 甲.xlsx", "甲.xlsx"], ["重报 甲.xlsx"]),
        (["甲.xlsx", "乙.xlsx", "更正.xlsx"], ["更正.xlsx"]),
        (["更正.xlsx", "更正2.xlsx"], ["更正2.xlsx"]),
        (["更正2.xlsx", "更正10.xlsx"], ["更正10.xlsx"]),
        (["更正1.xlsx", "第2次更正.xlsx"], ["第2次更正.xlsx"]),
        (["更正（二）.xlsx", "更正（三）.xlsx"], ["更正（三）.xlsx"]),
        (["（更正）_更正2.xlsx", "（更正）更正3.xlsx", "（更正）.xlsx"], ["（更正）更正3.xlsx"]),
        (["甲更正.xlsx", "乙更正.xlsx"], ["甲更正.xlsx"]),  # same number: the last name (甲 sorts after 乙)
        (["2021年更正.xlsx", "更正2.xlsx"], ["更正2.xlsx"]),  # a year is no ordinal
        (["更正20210705.xlsx", "更正2.xlsx"], ["更正2.xlsx"]),  # nor is a date
        (["更正7.5.xlsx", "更正2.xlsx"], ["更正2.xlsx"]),
        (["更正（二季度）.xlsx", "更正2（二季度）.xlsx"], ["更正2（二季度）.xlsx"]),  # nor a quarter
        (["甲_更正_3.xlsx", "甲_更正2.xlsx"], ["甲_更正_3.xlsx"]),
        (["更正版3.xlsx", "更正稿（2）.xlsx"], ["更正版3.xlsx"]),
        (["第十一次 更正.xlsx", "更正9.xlsx"], ["第十一次 更正.xlsx"]),
    ],
)
def test_a_correction_stands_in_for_the_other_files(names: list[str], read: list[str]) -> None:
    assert sorted(stands(*names)) == read


def test_a_refused_correction_replaces_nothing() -> None:
    assert stands("甲.xlsx", "更正.xlsx", refused=["更正.xlsx"]) == ["甲.xlsx"]
    assert stands("甲.xlsx", "更正.xlsx", "更正2.xlsx", refused=["更正2.xlsx"]) == ["更正.xlsx"]


def test_a_refused_correction_is_not_replaced_by_an_earlier_one() -> None:
    """Its sender has the refused one to mend."""
    files = [ledger(ONE, "更正.xlsx", row(1)), ledger(ONE, "更正2.xlsx", refused=True)]
    assert [one.replaced_by for one in see(ledgers=files).summary.ledgers] == ["", ""]


def test_a_correction_is_of_one_unit_and_one_period() -> None:
    files = [
        ledger(ONE, "", row(1)),
        ledger(TWO, "县乙局（更正）.xlsx", row(2)),
        ledger(ONE, "县甲局（更正）.xlsx", row(3, end="2021-03-20"), period="2021Q1"),
    ]
    assert all(not one.replaced_by for one in see(ledgers=files).summary.ledgers)


def test_a_replaced_files_rows_are_gone_and_it_is_told() -> None:
    seen = see(ledgers=[ledger(ONE, "甲.xlsx", row(1), row(2)), ledger(ONE, "更正.xlsx", row(1))])
    (found,) = seen.summary.findings
    assert (found.code, found.effect, found.file) == ("F09", "note", "甲.xlsx")
    assert "更正.xlsx" in found.message
    assert seen["unit", ONE, "", "rows"] == 1
    assert seen.identity() == (0, 1, 0, 0, 1)


def test_a_replaced_files_date_counts_unless_it_was_refused() -> None:
    soon, mended = (
        ledger(ONE, "甲.xlsx", row(), filed="2021-07-05"),
        ledger(ONE, "更正.xlsx", row(), filed="2021-07-25"),
    )
    assert sent(soon, mended) == "按时"
    assert sent(refused("甲.xlsx", filed="2021-07-05"), mended) == "逾期15天"


def test_a_nil_return_mended_by_rows_is_no_nil_return_and_back() -> None:
    nil, rows = (
        ledger(ONE, "零报告.xlsx", filed="2021-07-05"),
        ledger(ONE, "更正.xlsx", row(), filed="2021-07-25"),
    )
    assert sent(nil, rows) == "按时"
    assert (
        sent(ledger(ONE, "甲.xlsx", row(), filed="2021-07-05"), ledger(ONE, "更正.xlsx", filed="2021-07-25"))
        == "零报告"
    )


def test_a_file_of_no_known_unit_replaces_nobody() -> None:
    stray = ledger("", "更正.xlsx", refused=True)
    assert sent(ledger(ONE, "甲.xlsx", row(), filed="2021-07-01"), stray) == "按时"
