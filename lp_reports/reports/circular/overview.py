"""一页总览: the county on one printed page, for a leader who reads no other."""

from __future__ import annotations

from decimal import Decimal

from lp_reports.model.measures import ALL
from lp_reports.model.summary import Summary
from lp_reports.reports.circular import facts, summary_text
from lp_reports.reports.circular.annex_cells import numbered
from lp_reports.reports.circular.facts import LEADS, TOWNS, Goal, Standing
from lp_reports.reports.circular.wording import COUNTERS, brief, comparison, standing
from lp_reports.reports.excel.book import Page, height_of
from lp_reports.reports.excel.cell_styles import Cell, Look, Progress, Value
from lp_reports.reports.excel.texts import day, printed_lines
from lp_reports.reports.table_words import (
    NONE,
    bridge,
    conflicts,
    direct,
    from_quarters,
    opening_note,
    term,
    year,
)

WIDTHS = (15, 17, 10.5, 10.5, 10.5, 11, 11.5)
_WORDS, _SIZE = sum(WIDTHS[1:]) - 1.5, 10.5  # digits across the column of words, points of its type
_TALLEST, _LOWEST = 190, 50  # a chart's height in points


def fill(page: Page, summary: Summary, chart: Progress) -> None:
    """Headline, goals, who leads and who is behind; the chart takes what is left of the page."""
    page.line(f"{summary.county}农村劳动力职业技能培训工作一页总览", Look.TITLE)
    page.line(f"{summary.period.title}　　截至日期：{day(summary.as_of)}　　{summary.office}", Look.CENTRE)
    sentences = (summary_text.headline(summary), summary_text.period_words(summary), comparison(summary))
    page.line("".join(sentences), Look.LINE)
    _goals(page, summary)
    sent = [f"本期各单位台账中，{bridge(summary)}。"] if summary.units else []
    notes = (
        *sent,
        *from_quarters(summary),
        *opening_note(summary),
        *direct(summary),
        *conflicts(summary, True),
        *conflicts(summary, False),
    )
    for line in numbered(notes):
        page.line(line, Look.NOTE)
    for label, text in _words(summary).items():
        page.row([Cell(label, Look.KEY), Cell(text, Look.WRAP, len(WIDTHS) - 1)], _height(text))
    if chart.hatched:
        page.chart(chart, min(_TALLEST, max(_LOWEST, page.rest - 1)))
    page.one_sheet()


def _height(text: str) -> float:
    """Of a row of words: percentages are not torn, so their lines are shorter than the column is wide."""
    return height_of(len(printed_lines(text, _WORDS, _SIZE)), _SIZE)


def _goals(page: Page, summary: Summary) -> None:
    """What is to be done and what is done, a goal a row."""
    heads = ("目标", "任务数", "完成数", "完成率（%）", "序时进度或\n目标（%）", "差距\n（百分点）")
    page.row([Cell(head, Look.HEAD, 1 if at else 2) for at, head in enumerate(heads)])
    this, whole = year(summary), term(summary)
    _goal(page, f"{this}培训（人次）", _of(facts.standing(summary, "category", ALL)))
    if summary.plan.stated.tasks:
        _goal(page, f"{this}取证（人次）", _of(facts.standing(summary, "township", ALL)))
    if len(summary.plan.years) > 1:
        _goal(page, f"{whole}培训（人次）", _of(facts.standing(summary, "category", ALL, "plan")))
    for goal in facts.certificates(summary):
        if not goal.task and facts.by_annex_2(summary, goal) is None:
            continue
        _goal(page, f"{whole}{goal.name}", goal)
        if (annex := facts.by_annex_2(summary, goal)) is not None:
            _goal(page, "　　同上，按附件2任务", annex)
    _goal(page, "训前未就业取证人员就业（人）", facts.employment(summary))


def _of(row: Standing) -> Goal:
    return Goal(row.name, row.task, row.done, row.rate, None if row.rate is None else row.pace)


def _goal(page: Page, label: str, goal: Goal) -> None:
    page.row(
        [
            *(Cell(label, Look.KEY, 2), Cell(goal.task, Look.COUNT), Cell(goal.done, Look.COUNT)),
            *(
                _percent(goal.rate, Look.RATE),
                _percent(goal.pace, Look.RATE),
                _percent(goal.gap, Look.POINTS),
            ),
        ]
    )


def _percent(value: Decimal | None, look: Look) -> Cell:
    shown: Value = NONE if value is None else value
    return Cell(shown, look)


def _words(summary: Summary) -> dict[str, str]:
    """What the tables and charts come to, in words."""
    words = {}
    townships, leads = facts.townships(summary), facts.leads(summary)
    if townships and summary.plan.stated.tasks:  # the chart shows by name who is behind
        words[f"{TOWNS}\n进度"] = standing(townships, TOWNS)
    if leads:
        late = [row.name for row in leads if row.behind]
        named = f"未达到的：{brief(late, COUNTERS[LEADS])}。" if 0 < len(late) < len(leads) else ""
        words[f"{LEADS}\n进度"] = standing(leads, LEADS) + named
    words["就业"] = summary_text.employment(summary)
    if summary.units:
        words["台账报送"] = summary_text.reporting(summary)
    return words
