"""Every way in which people write a day or a range."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from verbs import File, accepts, book, finds, read, record, row, table, xlsx

from lp_reports.ledger.values.dates import parse_day, parse_span, parse_written
from lp_reports.ledger.values.written import Dated, Written
from lp_reports.text.cleaning import tight

FIFTH = dt.date(2021, 3, 5)
FIFTEENTH = dt.date(2021, 3, 15)


@pytest.mark.parametrize(
    "typed",
    [
        "2021.3.5",
        "2021-3-5",
        "2021/3/5",
        "2021年3月5日",
        "2021年3月5号",
        "2021.03.05",
        "2021。3。5",
        "2021、3、5",
        "2021-03-05 00:00:00",
        "20210305",
        *("20210305日", "20210305号"),
        20210305.0,
        "21.3.5",
        "21-3-5",
        "21年3月5日",
        "２０２１．３．５",
        "２０２１年３月５日",
        " 2021 . 3 . 5 ",
        "'2021.3.5",
        "2021.3.5。",
        44260,
        44260.75,
        "44260",
        dt.date(2021, 3, 5),
        dt.datetime(2021, 3, 5, 18, 30),
    ],
    ids=repr,
)
def test_a_day(typed: Any) -> None:
    assert parse_day(typed) == Dated(FIFTH, False)


@pytest.mark.parametrize(
    "typed",
    [
        "2021.3",
        "2021-03",
        "2021/3",
        "2021年3月",
        "2021年3月份",
        "２０２１．３",
        2021.3,
        2021.03,
        "202103",
        202103,
    ],
)
def test_a_month_is_its_last_day(typed: Any) -> None:
    assert parse_day(typed) == Dated(dt.date(2021, 3, 31), True)


@pytest.mark.parametrize(
    ("typed", "last"),
    [
        ("2021年6月月底", 30),
        ("2021年2月月末", 28),
        ("2021年6月月末底", 30),
        ("2020.2", 29),
        ("2021.2", 28),
        ("2021.4", 30),
        ("2021.12", 31),
        ("2021.10", 31),
    ],
)
def test_the_last_day_is_the_month_s_own(typed: str, last: int) -> None:
    found = parse_day(typed)
    assert found and found.month_only and found.day.day == last


def test_a_start_s_month_is_its_first_day() -> None:
    assert parse_day("2021年3月", first=True) == Dated(dt.date(2021, 3, 1), True)


@pytest.mark.parametrize(
    ("serial", "day"), [(30000, "1982-02-18"), (60000, "2064-04-08"), (44196, "2020-12-31")]
)
def test_a_serial(serial: int, day: str) -> None:
    assert parse_day(serial) == Dated(dt.date.fromisoformat(day), False)


def test_a_serial_of_1904() -> None:
    assert parse_day(42798, epoch_1904=True) == Dated(FIFTH, False)


@pytest.mark.parametrize(
    "typed",
    [
        *("", "—", "待定", "2021", "3.5", "3月5日", "5/3/2021", "2021.3.5前"),
        *("2021.2.29", "2021.4.31", "2021.13.1", "2021.0.5", "2021.3.0", "2021.13", "2021.0", "20211305"),
        *("1899.1.1", "2101.1.1", "211305", "201012", "200412", "202113", "300405", "5303241990"),
        *(29999, 60001, 0, -5, 2021, 2021.1, 1e300, float("nan"), float("inf"), True, None),
        dt.time(8, 0),
    ],
    ids=repr,
)
def test_no_day(typed: Any) -> None:
    """2021.1 in a number cell may have been typed as 2021.10."""
    assert parse_day(typed) is None


@pytest.mark.parametrize(
    "typed",
    [
        "2021.3.5-2021.3.15",
        "2021.3.5-3.15",
        "2021.3.5-15",
        "2021.3.5－3.15",
        "2021.3.5—3.15",
        "2021.3.5——3.15",
        "2021.3.5~3.15",
        "2021.3.5~~3.15",
        "2021.3.5……3.15",
        "2021.3.5～15",
        "２０２１．３．５－３．１５",
        "2021.3.5 至 2021.3.15",
        "2021.3.5到3.15",
        "2021-3-5-2021-3-15",
        "2021-3-5-3-15",
        "2021-03-05~03-15",
        "2021/3/5—3/15",
        "20210305-20210315",
        "21.3.5-3.15",
        "2021年3月5日-15日",
        "2021年3月5日至3月15日",
        "2021年3月5日—2021年3月15日",
        "2021年3月5-15日",
        "2021-03-05-03-15",
        "2021.3.5-20210315",
        "20210305-3.15",
        "20210305至15日",
        "2021。3。5-3。15",
        "2021-03-05 08:00至2021-03-15 18:00",
        "自2021年3月5日起至3月15日止",
        "从2021年3月5日到15日，共11天",
        "2021.3.5-3.15。",
        "2021年3月5日-3月15日，每天8课时",
        "2021年3月（5日-15日）",
        "2021.3.5->2021.3.15",
        *("11天（2021.3.5-3.15）", "第3期（2021.3.5-3.15）", "80课时（2021.3.5-2021.3.15）"),
        *("集中培训（2021年3月5日至3月15日）", "20210305日-20210315日", "2021年3月5日至本月15日"),
        *("2021.3.5-2021.3.15期间", "2021年3月5日至3月15日期间", "2021.3.5至3.15之间", "2021.3.5-3.15内"),
    ],
)
def test_a_range(typed: str) -> None:
    assert parse_span(typed) == (Dated(FIFTH, False), Dated(FIFTEENTH, False))


def test_a_range_over_the_new_year() -> None:
    start, end = parse_span("2020.12.25-2021.1.5")
    assert start and end
    assert (start.day, end.day) == (dt.date(2020, 12, 25), dt.date(2021, 1, 5))


@pytest.mark.parametrize("typed", ["2021.3-2021.4", "2021年3月-4月", "2021年3月至2021年4月"])
def test_a_range_of_months(typed: str) -> None:
    assert parse_span(typed) == (Dated(dt.date(2021, 3, 1), True), Dated(dt.date(2021, 4, 30), True))


def test_a_range_that_ends_with_a_month() -> None:
    assert parse_span("2021年3月5日-4月") == (Dated(FIFTH, False), Dated(dt.date(2021, 4, 30), True))


def test_a_single_day_is_the_end() -> None:
    assert parse_span("2021.3.5") == (None, Dated(FIFTH, False))


@pytest.mark.parametrize(
    "typed",
    [
        *("2021.3.5\n2021.3.15", "2021.3.5 2021.3.15", "2021.3.5 3.15", "20210305 20210315"),
        *("2021.3.5−2021.3.15", "2021.3.5‐3.15", "2021.3.5–15", "2021.3.5→3.15", "（2021.3.5-2021.3.15）"),
        *("2021年3月5日-3月15日 星期一", "2021年3月5日（星期五）至2021年3月15日（星期一）"),
        *("二〇二一年三月五日至二〇二一年三月十五日", "二○二一年三月五日至十五日", "三月五日至2021年3月15日"),
        *("3月5日-3月15日（2021年）", "开班:2021.3.5 结束:2021.3.15", "2021.3.5开班，2021.3.15结业"),
        *("2021年3月5日上午至3月15日下午", "2021-03-05 08:00至2021-03-15 18:00", "2021.3.5-3.15共11天"),
        *(
            "2021.3.5-3.15（其中3月10日、11日休息）",
            "2021.3.5至3.15（理论2021.3.5-3.8）",
            "2021.3.5-3.15（含周末）",
        ),
        *("2021年3月5日—15日 每天8:30-17:30", "2021.3.5-3.15，每天上午8:30-11:30，下午2:00-5:00"),
        *("2021.3.5-3.15 每晚7点至9点", "2021.3.5-3.15（上午8:30-11:30）"),
        *("10天（2021年3月5日至3月15日）", "共10天/80课时（2021.3.5-15）"),
    ],
)
def test_a_range_in_other_words(typed: str) -> None:
    assert parse_span(typed) == (Dated(FIFTH, False), Dated(FIFTEENTH, False))


@pytest.mark.parametrize(
    "typed", ["每天8:30-17:30", "10天（每天8:30-17:30）", "10天（2021年3月5日）", "延期10天（2021.3.5-3.15）", "补课2天（2021.3.5-3.6）"]
)  # fmt: skip
def test_hours_or_a_count_of_days_are_no_range(typed: str) -> None:
    assert parse_span(typed) == (None, None)


@pytest.mark.parametrize("typed", ["2020.12.25-1.5", "2020年12月25日至1月5日", "12月25日-2021年1月5日"])
def test_a_range_that_leaves_out_the_new_year(typed: str) -> None:
    start, end = parse_span(typed)
    assert start and end and (start.day, end.day) == (dt.date(2020, 12, 25), dt.date(2021, 1, 5))


@pytest.mark.parametrize(
    ("typed", "day"),
    [("2021年3月上旬", 10), ("2021.3中旬", 20), ("2021年3月下旬", 31), ("2021年3月底", 31)],
)
def test_a_part_of_a_month(typed: str, day: int) -> None:
    start, end = parse_day(typed, first=True), parse_day(typed)
    assert (start, end) == (Dated(dt.date(2021, 3, day), True), Dated(dt.date(2021, 3, day), True))


@pytest.mark.parametrize(
    ("typed", "start", "codes"),
    [
        ("2021年4月上旬", (4, 10), ["D07"]),
        ("2021年4月中旬", (4, 11), ["D07"]),  # the class ended on the 18th
        ("4月中旬", (4, 11), ["D07", "D09"]),
        ("2021年4月下旬", (4, 30), ["D07", "D03"]),
        ("2021年3月下旬", (3, 31), ["D07"]),
    ],
)
def test_a_part_of_a_month_does_not_begin_behind_the_end(
    typed: str, start: tuple[int, int], codes: list[str]
) -> None:
    ledger = read(book(row(开班日期=typed, 结束日期="2021.4.18")))
    assert ledger.records[0].start == dt.date(2021, *start)
    assert [one.code for one in ledger.findings] == codes


@pytest.mark.parametrize(
    ("typed", "day"),
    [("4/15/2021", 15), ("15/4/2021", 15), ("15-4-2021", 15), ("4/4/2021", 4), ("04/15/21", 15)],
)
def test_an_order_that_only_one_reading_fits(typed: str, day: int) -> None:
    assert parse_day(typed) == Dated(dt.date(2021, 4, day), False, True)


@pytest.mark.parametrize(
    "typed", ["2021.3.5/3.15", "2021.3.5\\3.15", "2021年3月5日/3月15日", "2021.3.5-3.15左右"]
)
def test_a_range_that_is_told(typed: str) -> None:
    assert parse_span(typed) == (Dated(FIFTH, False), Dated(FIFTEENTH, False, True))


@pytest.mark.parametrize("typed", ["0305", "3,5", "3，5", "3.5", "0305日"])
def test_a_day_without_a_year(typed: str) -> None:
    assert parse_written(typed) == Written(None, 3, 5)
    assert parse_day(typed) is None


@pytest.mark.parametrize("typed", ["0335", "0005", "1305", 305, "305"])
def test_no_day_without_a_year(typed: Any) -> None:
    assert parse_written(typed) is None


@pytest.mark.parametrize("typed", ["2021.3.5起", "2021年3月5日开始"])
def test_a_start_is_no_end(typed: str) -> None:
    assert parse_span(typed) == (Dated(FIFTH, False), None)


def test_a_long_text_is_no_date() -> None:
    for text in ("2021.3.5-" * 4000, "(" * 32_000, "一" * 32_000, "4.1 " * 8000):
        assert parse_span(text) == (None, None)


@pytest.mark.parametrize(
    "typed",
    [
        "2021.3.5-",
        "-2021.3.5",
        "2021.3.5-32",
        "2021.3.5-3.32",
        "2021.3.5至今",
        "3.5-3.15",
        "十天",
        "2021.3.5-3.15（改期4.1）",
        *("计划（2021.3.5-3.15）", "延期(2021.3.5-3.15)", "2021.3.5/15", "2021.3.5-上月15日"),
    ],
)
def test_no_range(typed: str) -> None:
    assert parse_span(typed) == (None, None)


# --- in a workbook ------------------------------------------------------------------------------------------


def test_date_cells_and_a_workbook_s_own_epoch() -> None:
    cells = row(开班日期=dt.date(2021, 4, 1), 结束日期=dt.date(2021, 4, 10))
    old, new = (
        read(File(xlsx({"台账": table(cells)}, date1904=early))).records[0] for early in (True, False)
    )
    assert (old.start, old.end) == (new.start, new.end) == (dt.date(2021, 4, 1), dt.date(2021, 4, 10))


def test_bare_serials_count_from_the_workbook_s_epoch() -> None:
    grid = table(row(开班日期="", 结束日期=44296 - 1462))
    assert read(File(xlsx({"台账": grid}, date1904=True))).records[0].end == dt.date(2021, 4, 10)


def test_own_columns_outrank_the_range() -> None:
    one = record(book(row(结束日期="2021.4.9", 开班日期="2021.4.2", 培训时间="2021.4.1-4.10")))
    assert (one.start, one.end) == (dt.date(2021, 4, 2), dt.date(2021, 4, 9))


def test_a_blank_column_leaves_the_day_to_the_range() -> None:
    one = record(book(row(开班日期="", 结束日期="", 培训时间="2021.4.1-4.10")))
    assert (one.start, one.end) == (dt.date(2021, 4, 1), dt.date(2021, 4, 10))


def test_a_range_typed_under_an_end_head() -> None:
    one = record(book(row(开班日期=None, 结束日期="2021.4.1-4.10")))
    assert (one.start, one.end) == (dt.date(2021, 4, 1), dt.date(2021, 4, 10))


def test_a_range_typed_under_a_start_head() -> None:
    one = record(book(row(开班日期="2021.4.1-4.10", 结束日期="")))
    assert (one.start, one.end) == (dt.date(2021, 4, 1), dt.date(2021, 4, 10))


@pytest.mark.parametrize("year", [2021, 2022])
def test_a_half_without_a_year_may_lie_in_the_year_before(year: int) -> None:
    """An odd year and an even one: which of them has a neighbour in its last bit is no matter."""
    first, second = parse_span(f"12月20日至{year}年1月10日")
    assert (first, second) == (Dated(dt.date(year - 1, 12, 20), False), Dated(dt.date(year, 1, 10), False))


@pytest.mark.parametrize(
    "typed",
    [
        "2021—3—5",
        "2021–3–5",
        "2021/03/05/",
        "2021年3月（5日）",
        "2021年3月5日晚",
        "2021-3月-5",
        "2021,3.5",
        "2021.03,5",
        "已于2021年3月5日结束",
    ],
)
def test_a_day_with_the_dash_of_a_chinese_keyboard(typed: str) -> None:
    assert parse_day(typed) == Dated(FIFTH, False)


def test_a_day_of_hiring_without_a_year_is_read_in_the_period() -> None:
    finds(book(row(就业日期="6月1日")), "H2 D09 note 6月1日")
    finds(book(row(就业日期="不详")), "H2 V02 note 不详")


@pytest.mark.parametrize(
    ("head", "typed", "days"),
    [
        ("培训天数/课时", "10/80", 10),
        ("天数（课时）", "10（80）", 10),
        ("天数（课时）", "10天（80课时）", 10),
        ("课时/天数", "80/10", 10),
        ("培训时长（天/课时）", "10/80", 10),
        ("培训天数（学时）", "10", 10),
        ("学时（天数）", "80", None),
    ],
)
def test_days_and_hours_in_one_cell(head: str, typed: str, days: int | None) -> None:
    assert accepts(book(row(**{head: typed}))).records[0].days == days


@pytest.mark.parametrize(
    ("head", "typed"),
    [("天数/课时", "10/8"), ("天数/课时", "80/10"), ("天数/课时", "10/8/2"), ("天数（课时/天）", "10（8）")],
)
def test_two_numbers_that_may_be_anything_are_told(head: str, typed: str) -> None:
    (finding,) = read(book(row(**{head: typed}))).findings
    assert finding.code == "V02"


def test_hours_in_days_are_not_understood() -> None:
    finds(book(row(课时="10天")), "H2 V02 note 10天")
    accepts(book(row(课时="80课时")))


def test_a_year_far_off_makes_no_age() -> None:
    finds(book(row(开班日期="", 结束日期="1905.7.13")), "G2 D05 reject 1905.7.13")


# --- several days in a cell, six digits ---------------------------------------------------------------------


@pytest.mark.parametrize(
    "typed", ["2021.3.5、3.1", "2021.3.5、", "3.5、15、20人", "2021.3、4", "2021.3.5和合格"]
)
def test_no_list_of_days(typed: str) -> None:
    start, end = parse_span(typed)
    assert start is None or end is None


@pytest.mark.parametrize(
    "typed", ["2021.3.5、3.15", "2021.3.5,3.15", "2021.3.5和3.15", "2021.3.5=3.15", "2021年3月5日、8日、15日", "2021.3.5；3.15"]
)  # fmt: skip
def test_days_beside_each_other_are_the_first_and_the_last_and_told(typed: str) -> None:
    accepted = book(row(开班日期=None, 结束日期=None, 培训时间=typed))
    one = record(accepted)
    assert (one.start, one.end) == (FIFTH, FIFTEENTH)
    (finding,) = [one for one in read(accepted).findings if one.code == "V02"]
    assert finding.message == f"培训时间“{tight(typed)}”读作2021-03-05至2021-03-15"


@pytest.mark.parametrize("typed", ["210305", 210305.0, 210305])
def test_six_digits_are_a_day_and_told(typed: Any) -> None:
    assert parse_day(typed) == Dated(FIFTH, False, True)


@pytest.mark.parametrize("typed", ["5-3月-21", "05-3月-2021", "2021年3月5日毕", "2021.3.5办", "2021.3.5完毕"])
def test_more_words_behind_a_day_and_a_day_as_excel_writes_it_in_chinese(typed: str) -> None:
    assert parse_day(typed) == Dated(FIFTH, False)


def test_a_range_beside_start_and_end_that_says_other_days_is_told() -> None:
    same = row(开班日期="2021.4.1", 结束日期="2021.4.10", 培训起止时间="4月1日-4月10日")
    assert [one.code for one in read(book(same)).findings] == []
    whole = row(开班日期="2021.4.6", 结束日期="2021.5.10", 培训起止时间="2021年4月-5月")
    assert [one.code for one in read(book(whole)).findings] == []
    ledger = read(book(whole | {"培训起止时间": "2021年4月-6月"}))
    assert [(one.code, one.field) for one in ledger.findings] == [("V02", "培训时间")]
    ledger = read(book(same | {"培训起止时间": "2021.5.1-5.10"}))
    assert [(one.code, one.field) for one in ledger.findings] == [("V02", "培训时间")]
    assert f"{ledger.records[0].end}" == "2021-04-10"
