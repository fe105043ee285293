"""How the folder's rows come to the period's trainings, and what earlier periods came to."""

from __future__ import annotations

from dataclasses import replace

import pytest
from county import PLAN, TWO, Row, Seen, certified, row, see

from lp_reports.consolidate.trace.query import QueryParser
from lp_reports.consolidate.trace.trace import trace_figure
from lp_reports.model.plan import Opening
from lp_reports.model.summary import Figure, FigureKey
from lp_reports.reports.circular.wording import comparison
from lp_reports.reports.table_words import bridge


def sent(seen: Seen) -> list[Figure | None]:
    return [seen["sent", "合计", "quarter", name] for name in ("sent", "earlier", "later", "elsewhere")]


def compared(seen: Seen, row: str) -> list[Figure | None]:
    names = ("trained", "certified", "trained_more", "trained_growth", "certified_more")
    return [seen["compared", row, "quarter", name] for name in names]


def old(period: str, end: str, person: int, **values: object) -> Row:
    return row(person, **{"period": period, "end": end, **values})


# --- the folder's rows ----------------------------------------------------------------------------------------


def test_nothing_was_sent() -> None:
    seen = see()
    assert sent(seen) == [0, 0, 0, 0]
    assert bridge(seen.summary) == "有效0＋待核0＝本期培训0人次"


def test_what_is_sent_late_is_no_training_of_the_period() -> None:
    seen = see(row(1), row(2, end="2021-02-10"), row(3, codes=("C01",)))
    assert sent(seen) == [3, 1, 0, 0]
    assert bridge(seen.summary) == "有效2＋待核1－以前各期结束的1＝本期培训2人次"
    assert all(check.ok for check in seen.summary.checks)


def test_what_ends_after_the_day_of_counting_is_left_out() -> None:
    seen = see(row(1, end="2021-04-10"), row(2, end="2021-06-20"), as_of="2021-05-31")
    assert bridge(seen.summary) == "有效2＋待核0－截至日以后结束的1＝本期培训1人次"


def test_months_folders_are_other_folders() -> None:
    seen = see(row(1), old("2021-04", "2021-04-10", 2, unit=TWO))
    assert bridge(seen.summary) == "有效1＋待核0＋在其他文件夹的1＝本期培训2人次"
    assert all(check.ok for check in seen.summary.checks)


def test_the_rows_behind_it() -> None:
    seen = see(row(1), row(2, end="2021-02-10"))
    traced = trace_figure(seen.summary, FigureKey("sent", "合计", "quarter", "earlier"))
    assert [one.record.row for one in traced.sources] == [6] and traced.agrees


# --- earlier periods ------------------------------------------------------------------------------------------


def test_without_earlier_folders_nothing_is_compared() -> None:
    seen = see(row(1))
    assert compared(seen, "上年同期") == compared(seen, "上一期") == [None] * 5
    assert comparison(seen.summary) == ""


def test_the_same_time_last_year_and_the_period_before() -> None:
    seen = see(
        *(row(1), certified(2), row(3)),
        *(old("2020Q2", "2020-05-10", 4), old("2020Q2", "2020-06-10", 5)),
        *(old("2021Q1", "2021-03-31", person) for person in (6, 7, 8)),
    )
    assert [str(value) for value in compared(seen, "上年同期")] == ["2", "0", "1", "50.00", "1"]
    assert compared(seen, "上一期")[:3] == [3, 0, 0]
    assert comparison(seen.summary) == (
        "与上年同期相比，培训增加1人次、增长50.00%，取证增加1人次；与上季度相比，培训持平，取证增加1人次。"
    )


def test_less_than_before() -> None:
    seen = see(row(1), *(old("2021Q1", "2021-03-31", person) for person in (6, 7, 8)))
    assert comparison(seen.summary) == "与上季度相比，培训减少2人次、下降66.67%，取证持平。"


def test_a_month_is_compared_with_the_month_before() -> None:
    seen = see(old("2021-05", "2021-05-10", 1), old("2021-04", "2021-04-30", 2), period="2021-05")
    assert comparison(seen.summary) == "与上月相比，培训持平，取证持平。"


def test_part_of_a_period_is_compared_with_nothing() -> None:
    seen = see(row(1), old("2021Q1", "2021-03-31", 6), as_of="2021-06-29")
    assert comparison(seen.summary) == ""


def test_before_anything_has_come_nothing_is_compared() -> None:
    assert comparison(see(old("2021Q1", "2021-03-31", 6)).summary) == ""


def test_counts_without_quarters_are_compared_with_nothing() -> None:
    opened = replace(PLAN, openings=(Opening(5, 2020, 1, "甲镇", 7, 0, 0, 0),))
    seen = see(row(1), old("2020Q2", "2020-05-10", 4), plan=opened)
    assert comparison(seen.summary) == ""


@pytest.mark.parametrize(
    ("words", "value"), [("同期对照 上年同期 培训人次", "1"), ("同期对照 上年同期 培训增长", "100.00")]
)
def test_an_earlier_period_is_traced(words: str, value: str) -> None:
    seen = see(row(1), row(2), old("2020Q2", "2020-05-10", 4))
    traced = trace_figure(seen.summary, QueryParser(seen.summary).parse(words))
    assert str(traced.value) == value and traced.agrees
