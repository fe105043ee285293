"""What small faults put into the consolidation (make mutants) went unnoticed before: one test for each."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from decimal import Decimal

import pytest
from county import ONE, SETTINGS, THREE, TWO, certified, row, see

from lp_reports.consolidate.checks import _check
from lp_reports.consolidate.figures.payments import payment_figures
from lp_reports.consolidate.payees import doubts
from lp_reports.consolidate.trace.beside import institution, paid
from lp_reports.consolidate.trace.trace import trace_figure
from lp_reports.consolidate.trace.words import _row
from lp_reports.model.summary import FigureKey, Summary

WAGES = {"before": "未就业", "now": "已就业", "wage_before": 1000, "wage_after": 3500}


def with_payments(summary: Summary) -> Summary:
    return replace(summary, figures={**summary.figures, **payment_figures(summary)})


@pytest.mark.parametrize(("left", "right", "ok"), [(2, 2, True), (2, 1, False), (1, 2, False)])
def test_a_check_holds_only_where_both_sides_are_equal(left: int, right: int, ok: bool) -> None:
    assert _check("甲", Decimal(left), Decimal(right)).ok is ok


def test_what_is_told_is_to_be_mended_after_the_period() -> None:
    summary = see(settings=replace(SETTINGS, mending=15)).summary
    assert summary.mend_by == dt.date(2021, 7, 15)


@pytest.mark.parametrize(
    ("measure", "times"), [("wage_before", 1000), ("wage_after", 3500), ("wage_gain", 2500)]
)
def test_a_mean_wage_lists_what_each_person_adds(measure: str, times: int) -> None:
    summary = see(certified(1, **WAGES), certified(2)).summary
    found = trace_figure(summary, FigureKey("employment_more", "合计", "plan", measure))
    assert [(one.record.row, one.times) for one in found.sources] == [(5, times)]


def test_each_training_that_is_paid_for_counts_once() -> None:
    figures = payment_figures(see(row(1, training=800, exam=100), row(2, training=800), row(3)).summary)
    counts = {value for key, value in figures.items() if key.measure == "count" and key.scope == "plan"}
    assert counts == {Decimal(2)}


def test_the_rows_of_every_figure_of_money_and_institutions_add_up_to_it() -> None:
    one, two = certified(1, training=800, exam=100), certified(2, **WAGES)
    summary = see(one, two, row(3, training=500), row(4, unit=TWO, start="2021-05-03", training=500)).summary
    figures = {key: value for key, value in payment_figures(summary).items() if "rate" not in key.measure}
    told = {
        key: sum(one.times for one in (paid if key.table == "paid" else institution)(summary, key)[1])
        for key in figures
    }
    assert told == figures and len({key.row for key, value in figures.items() if value}) == 4


def test_months_at_two_places_are_too_many_only_beyond_the_limit() -> None:
    work = {"on_job": 500, "months": 3, "end": "2021-05-31"}
    once = [row(1, category=1, **work), row(1, category=2, unit=TWO, **work)]
    summary = see(*once).summary
    assert [doubt for doubt in doubts(summary, 6) if "以工代训" in doubt.why] == []
    assert len([doubt for doubt in doubts(summary, 5) if "2处共6个月，超过5个月" in doubt.why]) == 2


def test_files_with_few_persons_in_common_are_not_alike() -> None:
    few = [row(1, file="甲.xlsx"), row(2, file="甲.xlsx"), row(3, file="甲.xlsx")]
    assert (
        see(*few, row(1, file="乙.xlsx"), row(4, file="乙.xlsx"), row(5, file="乙.xlsx")).summary.alike == ()
    )
    (alike,) = see(*few, row(1, file="乙.xlsx"), row(2, file="乙.xlsx"), row(5, file="乙.xlsx")).summary.alike
    assert alike.persons == 2


def test_the_total_of_the_lead_units_is_the_plans() -> None:
    summary = see(row(1)).summary
    for measure in ("task", "trained", "rate", "pace", "gap"):
        of = (FigureKey(table, "合计", "year", measure) for table in ("lead_more", "category"))
        first, second = (summary.figures[key] for key in of)
        assert first == second


@pytest.mark.parametrize(("earlier", "later", "noted"), [(2, 1, True), (1, 2, True), (2, 2, False)])
def test_overlapping_categories_are_noted_whichever_comes_first(
    earlier: int, later: int, noted: bool
) -> None:
    rows = [row(1, category=earlier, start="2021-05-01", file="甲.xlsx")]
    seen = see(*rows, row(1, category=later, start="2021-05-02", end="2021-05-30", file="乙.xlsx"))
    assert ("X04" in seen.went[0] + seen.went[1]) is noted


def test_the_pace_of_a_plan_is_told_with_the_tasks_of_the_years_before() -> None:
    found = trace_figure(see(row(1)).summary, FigureKey("category", "1", "plan", "pace"))
    assert "：（2020年100＋2021年200×6÷12）÷400＝50.00%" in found.how


def test_a_unit_that_reports_by_the_quarter_owes_no_month() -> None:
    """In a county that reports by the month, one unit sends its quarter."""
    seen = see(row(1, period="2021-04"), row(2, unit=TWO), period="2021-04")
    states = {report.unit: report.state for report in seen.summary.units}
    assert states[ONE] == "日期未注明" and states[TWO].startswith("按季报送（2021Q2")
    assert states[THREE] == "未报"


@pytest.mark.parametrize(("town", "short"), [("甲镇", False), ("马街镇", True), ("九龙街道", True)])
def test_a_township_goes_by_its_short_name_where_that_is_a_word(town: str, short: bool) -> None:
    summary = see(row(1)).summary
    plan = replace(summary.plan, townships=dict.fromkeys((*summary.plan.townships, town), 1))
    said = set(_row(FigureKey("township", town, "plan", "trained"), replace(summary, plan=plan)))
    assert (town.removesuffix("镇").removesuffix("街道") in said) is short
