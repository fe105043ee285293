"""What a unit mended since it was last told."""

import datetime as dt
from dataclasses import replace

from county import ONE, SETTINGS, Row, certified, ledger, row, see

from lp_reports.findings import file_finding
from lp_reports.model.ledger import Ledger
from lp_reports.model.period import Period
from lp_reports.model.summary import Mending
from lp_reports.settings.read import Exemption


def after(before: list[Row], then: list[Row], **values: object) -> list[tuple[str, int | None, str]]:
    """(code, row, state) once a file with the rows `then` replaces one with `before`; rows begin at 5."""
    old = ledger(ONE, f"{ONE}.xlsx", *before)
    new = ledger(ONE, f"{ONE}更正.xlsx", *then)
    found = see(ledgers=[old, new], **values).summary.follow_ups  # type: ignore[arg-type]
    return [(one.finding.code, one.finding.row, one.state.value) for one in found]


BAD = row(1, codes=("I08",))
Q2 = Period.quarter(2021, 2)


def test_nothing_was_told_and_nothing_is_followed_up() -> None:
    assert see(row(1)).summary.follow_ups == ()
    assert see(BAD).summary.follow_ups == ()  # told now for the first time
    assert after([row(1)], [row(1)]) == []


def test_mended_open_and_new() -> None:
    assert after([BAD], [row(1)]) == [("I08", 5, "已改")]
    assert after([BAD], [BAD]) == [("I08", 5, "仍未改")]
    assert after([row(1)], [BAD]) == [("I08", 5, "新出现")]


def test_a_row_is_known_by_its_person_wherever_it_stands_now() -> None:
    other = row(2, name="李四")
    assert after([BAD, other], [other, BAD]) == [("I08", 6, "仍未改")]
    moved = row(1, codes=("I08",), end="2021-05-30")
    assert after([BAD, other], [other, moved]) == [("I08", 6, "仍未改")]


def test_whose_id_was_wrong_is_known_by_the_name() -> None:
    wrong = row(1, identity=None, name="王五", codes=("I03",))
    assert after([wrong, row(2)], [row(2), row(3, name="王五")]) == [("I03", 5, "已改")]
    assert after([wrong, row(2)], [row(2), wrong]) == [("I03", 6, "仍未改")]


def test_a_row_taken_out_is_mended_even_when_another_takes_its_line() -> None:
    wrong = row(1, identity=None, name="王五", codes=("I03",))
    other = row(2, identity=None, name="李四", codes=("I03",))
    assert after([wrong, other], [other]) == [("I03", 5, "仍未改"), ("I03", 5, "已改")]


def test_a_file_that_was_refused_and_is_sound_now() -> None:
    told = file_finding(ONE, Q2, f"{ONE}.xlsx", "", "F10", {})
    old = ledger(ONE, f"{ONE}.xlsx", refused=True, findings=(told,))
    new = ledger(ONE, f"{ONE}更正.xlsx", row(1))
    states = [one.state for one in see(ledgers=[old, new]).summary.follow_ups]
    assert states == [Mending.MENDED]


def states(*files: Ledger) -> list[tuple[str, str, int | None, str]]:
    """(code, file, row, state), for several files of one unit."""
    found = see(ledgers=files).summary.follow_ups
    return [(one.finding.code, one.finding.file, one.finding.row, one.state.value) for one in found]


def test_one_correction_of_two_files() -> None:
    other = row(2, name="李四", codes=("I08",))
    first, second = ledger(ONE, "甲.xlsx", BAD), ledger(ONE, "乙.xlsx", other)
    new = ledger(ONE, "更正.xlsx", row(1), other, row(3, codes=("I08",)))
    assert states(first, second, new) == [
        ("I08", "更正.xlsx", 6, "仍未改"),
        ("I08", "甲.xlsx", 5, "已改"),
        ("I08", "更正.xlsx", 7, "新出现"),
    ]


def test_the_second_correction_is_held_against_the_first() -> None:
    first = ledger(ONE, "甲.xlsx", BAD, row(2, name="李四", codes=("I08",)))
    second = ledger(ONE, "更正.xlsx", row(1), row(2, name="李四", codes=("I08",)))
    third = ledger(ONE, "更正2.xlsx", row(1), row(2, name="李四"))
    assert states(first, second, third) == [("I08", "更正.xlsx", 6, "已改")]


def test_what_takes_two_rows_to_see_is_followed_up_too() -> None:
    same = certified(2, number="证1", name="李四")
    mended = certified(2, number="证2", name="李四")
    assert after([certified(1), same], [certified(1), same]) == [("C06", 6, "仍未改")]
    assert after([certified(1), same], [certified(1), mended]) == [("C06", 6, "已改")]
    assert after([certified(1), mended], [certified(1), same]) == [("C06", 6, "新出现")]
    assert after([row(1), row(1)], [row(1)]) == [("X01", 6, "已改")]


def test_a_nameless_row_is_looked_for_on_the_sheet_where_its_neighbours_are() -> None:
    lost = row(3, identity=None, name="", codes=("P01",))
    old, new = ledger(ONE, "甲.csv", row(1), lost), ledger(ONE, "更正.xlsx", row(1), lost)
    renamed = replace(new.tables[0], sheet="台账(2)")
    moved = replace(
        new,
        records=tuple(one._replace(table=renamed) for one in new.records),
        findings=tuple(replace(one, sheet="台账(2)") for one in new.findings),
    )
    assert states(old, moved) == [("P01", "更正.xlsx", 6, "仍未改")]


def test_earlier_folders_rejected_rows_wait_for_a_new_report() -> None:
    held = certified(1, issued="2021-03-10", end="2021-03-01", period="2021Q1", codes=("C01",))
    open_still = see(held).summary.follow_ups
    assert [(one.finding.code, one.state.value) for one in open_still] == [("C01", "仍未改")]
    lost = row(1, identity=None, end="2021-03-01", period="2021Q1", codes=("I03",))
    again = row(1, end="2021-03-01")
    assert [one.state.value for one in see(lost, again).summary.follow_ups] == ["已改"]
    stranger = row(1, end="2021-03-01", unit="县乙局")
    assert [one.state.value for one in see(lost, stranger).summary.follow_ups] == ["仍未改"]


def test_notes_of_earlier_folders_ask_for_nothing() -> None:
    assert see(row(1, end="2021-03-01", period="2021Q1", codes=("I08",))).summary.follow_ups == ()


def test_files_of_earlier_folders_that_were_replaced_then_are_no_news() -> None:
    old = ledger(ONE, f"{ONE}.xlsx", row(1, end="2021-03-01", codes=("I08",)), period="2021Q1")
    new = ledger(ONE, f"{ONE}更正.xlsx", row(1, end="2021-03-01"), period="2021Q1")
    assert see(ledgers=[old, new]).summary.follow_ups == ()


def test_what_the_clerk_lets_pass_is_neither_open_nor_new() -> None:
    rule = Exemption("I08", ONE, "", "", "迁入未满一年", dt.date(2021, 12, 31))
    lenient = replace(SETTINGS, exemptions=(rule,))
    assert after([row(1)], [BAD], settings=lenient) == []
    assert after([BAD], [BAD], settings=lenient) == []
    assert after([row(1)], [BAD], settings=SETTINGS) == [("I08", 5, "新出现")]
