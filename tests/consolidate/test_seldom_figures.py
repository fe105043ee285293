"""What few quarters ever ask for: the branches of consolidation that no other test takes (make coverage)."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from decimal import Decimal

import pytest
from county import ONE, PLAN, TWO, certified, ledger, row, see

from lp_reports.consolidate.checks import of_figures
from lp_reports.consolidate.figures.calendar import calendar_of
from lp_reports.consolidate.figures.rates import _add_pace
from lp_reports.consolidate.payees import doubts
from lp_reports.consolidate.trace.beside import institution
from lp_reports.consolidate.trace.explain import how_averaged, how_reported
from lp_reports.consolidate.trace.query import QueryParser
from lp_reports.consolidate.units import uncorrected_feedbacks
from lp_reports.model.fields import Field
from lp_reports.model.period import Period
from lp_reports.model.summary import BY_QUARTER, Figure, FigureKey
from lp_reports.workspace import WrongUse

Q2 = Period.quarter(2021, 2)


# --- files --------------------------------------------------------------------------------------------------------


def test_a_file_of_the_same_bytes_counts_once_and_is_told() -> None:
    first = ledger(ONE, "台账.xlsx", row(1), row(2))
    copy = replace(ledger(ONE, "台账(1).xlsx", row(1), row(2)), sha256=first.sha256)
    seen = see(ledgers=[copy, first])
    assert seen["county", "合计", "plan", "trained"] == 2
    copies = {one.file: (one.is_copy, one.replaced_by, one.records) for one in seen.summary.ledgers}
    assert copies["台账(1).xlsx"] == (True, "台账.xlsx", ())
    assert "台账(1).xlsx（与台账.xlsx内容完全相同，只计一次）" in how_reported(seen.summary, ONE)


def test_a_feedback_that_came_back_beside_the_file_it_mends() -> None:
    sent = ledger(ONE, "台账.xlsx", row(1))
    back = ledger(ONE, "反馈表.xlsx", row(2), is_feedback=True)
    corrected = replace(back, file="反馈表 更正.xlsx")
    assert [one.file for one in uncorrected_feedbacks([sent, back], Q2)] == ["反馈表.xlsx"]
    for quiet in (
        [back],
        [sent, corrected],
        [sent, replace(back, refused=True)],
        [sent, replace(back, unit=TWO)],
    ):
        assert list(uncorrected_feedbacks(quiet, Q2)) == []


@pytest.mark.parametrize(
    ("files", "state"),
    [
        ([ledger(ONE, "四月.xlsx", row(1), period="2021-04")], "已报（2021-04）"),
        ([ledger(ONE, "四月.xlsx", period="2021-04")], "零报告"),
        ([ledger(ONE, "四月.xlsx", period="2021-04", refused=True)], "退回"),
    ],
)
def test_a_unit_that_reports_by_months_in_a_quarter(files: list[object], state: str) -> None:
    quarter = ledger(TWO, "台账.xlsx", row(9, unit=TWO))
    report = next(one for one in see(ledgers=[quarter, *files]).summary.units if one.unit == ONE)  # type: ignore[list-item]
    assert report.state == state


def test_a_month_of_which_the_quarter_tells() -> None:
    files = [ledger(ONE, "台账.xlsx", row(1)), ledger(TWO, "五月.xlsx", row(2, unit=TWO), period="2021-05")]
    summary = see(period="2021-05", ledgers=files).summary
    assert how_reported(summary, TWO).startswith("收到五月.xlsx（已采用）")
    units = tuple(one._replace(state=BY_QUARTER) if one.unit == ONE else one for one in summary.units)
    assert how_reported(replace(summary, units=units), ONE) == "按季度报送，本月不单独报送"


# --- rows ---------------------------------------------------------------------------------------------------------


def test_an_update_keeps_no_start_behind_its_end() -> None:
    """The second report moves the training back, the third one its end before the second's start."""
    first = row(1, period="2021Q1", start="2021-03-01", end="2021-03-15")
    second = row(1, period="2021Q2", start="2021-03-12", end="2021-03-31")
    third = row(1, period="2021Q3", end="2021-03-13")
    assert see(first, second, third, period="2021Q3").kept.start == dt.date(2021, 3, 12)
    third = row(1, period="2021Q3", end="2021-03-10")
    assert see(first, second, third, period="2021Q3").kept.start == dt.date(2021, 3, 1), "as first reported"


def test_an_update_without_a_number_keeps_no_certificate_of_before() -> None:
    early = certified(1, period="2021Q1", end="2021-03-31", issued="2021-03-31")
    plain = row(1, period="2021Q2", end="2021-03-31")
    assert see(early, plain).summary.trainings[0].certificate is not None
    later_end = row(1, period="2021Q2", start="2021-03-01", end="2021-04-30")
    first = certified(1, period="2021Q1", start="2021-03-01", end="2021-03-31", issued="2021-03-31")
    kept = see(first, later_end).summary.trainings
    assert [one.certificate for one in kept] == [None], "issued before the training's new end"


def test_a_late_report_whose_end_stands_in_the_range() -> None:
    late = ledger(ONE, "台账.xlsx", row(1, end="2021-03-31", end_text=""))
    (table,) = late.tables
    spans = replace(table, columns={**table.columns, Field.SPAN: 7})
    records = tuple(
        one._replace(table=spans, texts=(*one.texts[:3], "", *one.texts[4:], "2021.3.1-3.31"))
        for one in late.records
    )
    seen = see(ledgers=[replace(late, records=records, tables=(spans,))])
    assert [(one.code, one.field) for one in seen.summary.findings if one.code == "X07"] == [
        ("X07", Field.SPAN)
    ]


# --- figures ------------------------------------------------------------------------------------------------------


def test_the_checks_of_a_county_under_its_own_name() -> None:
    summary = see(certified(1), row(2)).summary
    checks = list(of_figures(summary.figures, PLAN.term, "青山区"))
    assert checks and all(check.ok for check in checks)
    assert [check.name for check in checks if "全县" in check.name or "县外" in check.name] == []
    assert any("全区" in check.name for check in checks)


def test_a_plan_without_goals_has_none() -> None:
    plan = replace(PLAN, goal_trained=0, goal_money=Decimal(0))
    figures = see(row(1), plan=plan).summary.figures
    assert FigureKey("county", "合计", "plan", "goal_trained") not in figures
    assert FigureKey("money_more", "合计", "plan", "goal") not in figures
    assert FigureKey("county", "合计", "plan", "goal_vocational") in figures


def test_an_end_outside_the_plan_counts_on_no_line_of_kinds() -> None:
    """Only the certificate lies in the plan."""
    seen = see(certified(1, end="2019-12-31", issued="2021-06-10", people=frozenset({"残疾人"})))
    assert seen["group", "残疾人", "plan", "trained"] in (None, 0)


def test_money_without_entitlement_is_doubted() -> None:
    summary = see(row(1, living=600, codes=("M03",)), row(2, living=600)).summary
    told = [(one.record.row, one.why) for one in doubts(summary, 6)]
    assert [at for at, why in told if "M03" in why] == [5]


@pytest.mark.parametrize(
    ("measure", "rows"), [("trained", 2), ("certified", 1), ("base", 1), ("employed", 1)]
)
def test_an_institution_lists_its_rows(measure: str, rows: int) -> None:
    work = {"before": "未就业", "now": "已就业"}
    summary = see(certified(1, **work), row(2)).summary
    how, sources = institution(summary, FigureKey("institution", "未注明", "plan", measure))
    assert len(list(sources)) == rows, how


def test_a_mean_of_nobody() -> None:
    assert how_averaged("取平均", [], None) == "取平均；没有这样的人"


def test_a_question_that_many_figures_fit_names_the_first() -> None:
    parser = QueryParser(see(certified(1), row(2)).summary)
    with pytest.raises(WrongUse) as wrong:
        parser.parse("附表10")
    first, *named, rest = str(wrong.value).splitlines()
    assert first == "要查的数不止一个，请再写明是哪一个：" and len(named) == 8
    assert rest.startswith("  ……另有")


def test_a_row_without_tasks_has_no_pace() -> None:
    figures: dict[FigureKey, Figure] = {}
    calendar = calendar_of(see(row(1)).summary)
    _add_pace(figures, FigureKey("township", "丁镇", "plan", "rate"), calendar)
    assert figures == {}
    _add_pace(figures, FigureKey("township", "甲镇", "plan", "rate"), calendar)
    assert [key.measure for key in figures] == ["pace"]


def test_a_certificate_without_training_of_an_earlier_folder_is_not_of_this_one() -> None:
    direct = certified(1, direct=True, end=None, issued="2021-03-10", period="2021Q1")
    assert see(direct, period="2021Q1")["direct", "合计", "quarter", "sent"] == 1
    assert see(direct, row(2))["direct", "合计", "quarter", "sent"] in (None, 0)
    assert see(direct, row(2))["direct", "合计", "plan", "certified"] == 1
