"""Days that are written by no rule and yet allow one reading are read and told; words of doubt or of another event beside
a day make it none."""

from __future__ import annotations

import datetime as dt

import pytest
from verbs import Q2, accepts, book, certified, read, record, row

from lp_reports.ledger.rows.hired import hired_on
from lp_reports.ledger.values.dates import parse_day
from lp_reports.ledger.values.loose_dates import loose_span

FIRST, LAST = dt.date(2021, 4, 6), dt.date(2021, 4, 15)


@pytest.mark.parametrize(
    "typed",
    [
        *("", "待定", "2021.4.15前", "2021.4.15至今", "预计2021.4.15", "2021.4.6-待定", "2021.4.6-？", "2021.4-15", "2021.4、5"),
        *("2021.4.31结训", "2021年4月31日完", "2021.4.15未完", "农历2021.4.15", "2021.4.15辞职", "2021.4.15结2021.4.6开", "4.15结训"),
        *("2021.4.6或2021.4.15", "2021.4.6改2021.4.15", "2021.4.15第3期20人", "2021.4.1，2021.4.6，2021.4.15", "2021.4.15" * 20),
    ],
)  # fmt: skip
def test_no_day(typed: str) -> None:
    assert loose_span(typed) == (None, None)


@pytest.mark.parametrize("value", [None, 44301, 20210415.0, True, LAST])
def test_only_text_is_read_loosely(value: object) -> None:
    assert loose_span(value) == (None, None)


SLIPS = "2021.4.l5 2021.O4.15 约2021.4.15 2021年4月15日完 2021.4.15结营 2021.4.15下课 2021.4.15散班 2021年4月15日考试结束 2021。4.15 2021年4月15曰 2021-04--15 2021年4月15日日"


@pytest.mark.parametrize("typed", SLIPS.split())
def test_a_slip_or_an_unknown_word_beside_a_day_is_told(typed: str) -> None:
    ledger = read(book(row(开班日期="", 结束日期=typed)))
    assert ledger.records[0].end == LAST
    assert [one.message for one in ledger.findings] == [f"结束日期“{typed}”读作2021-04-15"]


@pytest.mark.parametrize("typed", ["2021.4.15一天", "2021年4月15日（1天）", "2021.4.15当天"])
def test_a_training_of_one_day_began_on_it(typed: str) -> None:
    ledger = read(book(row(开班日期=None, 结束日期=None, 培训时间=typed)))
    assert (ledger.records[0].start, ledger.records[0].end) == (LAST, LAST)
    assert ledger.findings == ()


@pytest.mark.parametrize(("typed", "codes"), [("2021年4月初", ["D07"]), ("4月初", ["D07", "D09"])])
def test_the_beginning_of_a_month(typed: str, codes: list[str]) -> None:
    ledger = read(book(row(开班日期=typed)))
    assert ledger.records[0].start == dt.date(2021, 4, 1)
    assert [one.code for one in ledger.findings] == codes


@pytest.mark.parametrize("typed", ["开：2021.4.6 结：2021.4.15", "2021.4.6开营2021.4.15结营"])
def test_two_days_in_a_cell_are_told(typed: str) -> None:
    ledger = read(book(row(开班日期=None, 结束日期=None, 培训时间=typed)))
    assert (ledger.records[0].start, ledger.records[0].end) == (FIRST, LAST)
    assert [one.code for one in ledger.findings] == ["V02"]


@pytest.mark.parametrize(
    "typed", ["2021-Apr-15", "15/Apr/2021", "2021.4.15（周四，结业）", "2021.4.15（含考试）"]
)
def test_a_day_in_other_forms(typed: str) -> None:
    assert parse_day(typed) == (LAST, False, False)


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("2021年4月6、7、8、9、10、11、12、13、14、15日", []),
        ("2021.4.6-9、10-15", []),
        ("2021年4月6日-4月15日，周末休息", []),
        ("2021.4.6-4.15十天", []),
        ("2021.4.6-15三天", []),
        ("一期2021.4.6-4.15", []),
        ("1班：2021.4.6-4.15", []),
        ("2021.4.6-2021.4.15晚班", []),
        ("2021.4.6-4.15历时10天", []),
        ("2021年（4.6-4.15）", []),
        ("2021年：4月6日-15日", []),
        ("2021.4.6∼4.15", []),
        ("2021.4.6>2021.4.15", []),
        ("2021.4.6-7、14-15", ["V02"]),
        ("2021.4.6/7/15", ["V02"]),
        ("2021年4月6日-7日,4月14日-15日", ["V02"]),
        ("2021.4.6-7、15", ["V02"]),
        ("2021.4.6-4.7,4.14-4.15", ["V02"]),
        ("2021.4.6、4.15", ["V02"]),
    ],
)
def test_days_of_a_list_are_told_where_some_between_are_left_out(typed: str, told: list[str]) -> None:
    ledger = read(book(row(开班日期=None, 结束日期=None, 培训时间=typed)))
    assert (ledger.records[0].start, ledger.records[0].end) == (FIRST, LAST)
    assert [one.code for one in ledger.findings] == told


@pytest.mark.parametrize("typed", ["2021.4.6|2021.4.15", "2021.4.6__4.15", "2021.4.6---2021.4.15", "2021.4.6━4.15", "2021.4.6ー4.15"])  # fmt: skip
def test_more_dashes_of_a_range(typed: str) -> None:
    one = record(book(row(开班日期=None, 结束日期=None, 培训时间=typed)))
    assert (one.start, one.end) == (FIRST, LAST)


def test_this_year_is_a_day_without_a_year() -> None:
    ledger = read(book(row(开班日期="", 结束日期="今年4月15日")))
    assert (ledger.records[0].end, [one.code for one in ledger.findings]) == (LAST, ["D09"])


@pytest.mark.parametrize("typed", ["2021.4.15（待定）", "2021.4.15（预计）", "2021.4.15（改期）", "开班2021.4.15", "2021.4.15（开班）", "2021.4.15发证"])  # fmt: skip
def test_a_day_in_doubt_or_of_another_event_is_no_end(typed: str) -> None:
    ledger = read(book(row(开班日期="", 结束日期=typed)))
    assert (ledger.records[0].end, [one.code for one in ledger.findings]) == (None, ["D02"])


@pytest.mark.parametrize("typed", ["2021.4.6结束", "结业2021.4.6", "2021.4.6（待定）"])
def test_a_day_in_doubt_or_of_another_event_is_no_start(typed: str) -> None:
    ledger = read(book(row(开班日期=typed)))
    assert (ledger.records[0].start, [one.code for one in ledger.findings]) == (None, ["D08"])


@pytest.mark.parametrize("typed", ["2021.6.10（预计）", "2021.6.10（未发）", "2021.6.10结业"])
def test_a_day_in_doubt_or_of_another_event_is_no_issue(typed: str) -> None:
    ledger = read(book(certified(发证日期=typed)))
    assert (ledger.records[0].issued, [one.code for one in ledger.findings]) == (None, ["C02"])


@pytest.mark.parametrize("typed", ["2021.6.10已发", "2021.6.10已领证", "2021.6.10（电子证）"])
def test_words_of_issue_beside_its_day(typed: str) -> None:
    assert record(book(certified(发证日期=typed), period=Q2)).issued == dt.date(2021, 6, 10)


def test_a_day_of_hiring_with_a_word() -> None:
    (finding,) = read(book(row(就业日期="2021.5.20上班"))).findings
    assert finding.message == "就业日期“2021.5.20上班”读作2021-05-20"
    (finding,) = read(book(row(就业日期="2021.5.20辞职"))).findings
    assert "无法识别" in finding.message


# --- a second day in the cell ---------------------------------------------------------------------------------

WRAPPED = ["2021\n4.15", "2021 4.15", "2021\n4月15日", "2021.4.15/30人", "2021.4.15 5班"]


@pytest.mark.parametrize("typed", WRAPPED)
def test_a_year_on_a_line_of_its_own_and_a_count_behind(typed: str) -> None:
    assert record(book(row(开班日期="", 结束日期=typed))).end == LAST


@pytest.mark.parametrize("typed", ["2021\n4.6-4.15", "2021 4月6日-15日", "2021.4.6-.4.15", "2021.4.6<->4.15", "2021.4.6-4.15日每晚"])  # fmt: skip
def test_a_range_with_one_sign_too_many(typed: str) -> None:
    one = record(book(row(开班日期=None, 结束日期=None, 培训时间=typed)))
    assert (one.start, one.end) == (FIRST, LAST)


BESIDE = "2021.4.15（5.20考试） 2021.4.15（4.22考核） 2021.4.15结业，4.25考试 2021.4.15（原定4.10） 2021.4.10改为2021.4.15 2021.4.10改4.15 2021.4.15（延期） 2021.4.15（顺延5天） 延至2021.4.15 2021.4.10（推迟至4.15） 4.15/2021"


@pytest.mark.parametrize("typed", BESIDE.split())
def test_a_second_day_that_says_what_became_of_the_first_is_told(typed: str) -> None:
    ledger = read(book(row(开班日期="", 结束日期=typed)))
    assert (ledger.records[0].end, [one.code for one in ledger.findings]) == (LAST, ["V02"])


def test_a_day_that_was_moved_without_its_year() -> None:
    ledger = read(book(row(开班日期="", 结束日期="原4.10改4.15")))
    assert (ledger.records[0].end, [one.code for one in ledger.findings]) == (LAST, ["D09"])


@pytest.mark.parametrize(
    "typed", ["2021.4.6或4.15", "2021.4.15（4.20？）", "2021.4.15（改期4.20？）", "2021.4.15（未考）"]
)
def test_a_second_day_that_leaves_it_open_is_no_end(typed: str) -> None:
    assert [one.code for one in read(book(row(开班日期="", 结束日期=typed))).findings] == ["D02"]


ISSUED = "2021.6.10（6.20领） 2021.6.10发，6.20领 2021.6.10（有效期至2024.6.10） 2021.6.10（待领） 2021.6.10待领 2021.6.10已发待领"


@pytest.mark.parametrize("typed", ISSUED.split())
def test_when_a_certificate_is_fetched_or_ends_is_not_its_day(typed: str) -> None:
    ledger = read(book(certified(发证日期=typed)))
    assert (ledger.records[0].issued, [one.code for one in ledger.findings]) == (
        dt.date(2021, 6, 10),
        ["V02"],
    )


def test_a_certificate_from_a_day_on() -> None:
    assert record(book(certified(发证日期="2021年6月10日起"))).issued == dt.date(2021, 6, 10)


@pytest.mark.parametrize(
    "typed", ["2021.5.20到厂", "2021.5.20去", "2021.5.20去浙江", "2021.5.20到上海", "2021.5.20开店"]
)
def test_a_day_of_hiring_and_where_to(typed: str) -> None:
    assert hired_on(typed, Q2) == dt.date(2021, 5, 20)
    accepts(book(row(就业日期=typed)))


@pytest.mark.parametrize("typed", ["2021.5.20去世", "2021.5.20到期", "2021.5.20去了又回来"])
def test_a_day_of_something_else_is_no_hiring(typed: str) -> None:
    assert [one.code for one in read(book(row(就业日期=typed))).findings] == ["V02"]
