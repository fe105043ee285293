"""一、总体情况: what was done, who stands where, who works, what was paid, who reported."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from lp_reports.model.measures import ALL
from lp_reports.model.rates import percent_of
from lp_reports.model.summary import Summary, UnitReport
from lp_reports.reports.circular import facts
from lp_reports.reports.circular.facts import LEADS, TOWNS, Goal
from lp_reports.reports.circular.wording import Item, against, comparison, idle, plain, short_day, standing
from lp_reports.reports.table_words import SILENT, opening_note, term


def summary_items(summary: Summary) -> list[Item]:
    """Tasks, townships, lead units, employment, money, ledgers."""
    sentences = (
        *(headline(summary), period_words(summary), comparison(summary)),
        *(plan_words(summary), *opening_note(summary)),
    )
    items = [("任务完成情况", "".join(sentences))]
    for part, head, rows in (
        (TOWNS, "乡镇（街道）进度", facts.townships(summary)),
        (LEADS, "牵头单位进度", facts.leads(summary)),
    ):
        if rows and (part == LEADS or summary.plan.stated.tasks):
            basis = "按取证人次统计" if part == TOWNS else "按所牵头类别的培训人次统计"
            items.append((head, f"{basis}，{standing(rows, part)}{idle(rows, part)}"))
    return [
        *items,
        ("就业情况", employment(summary)),
        ("补贴资金", money(summary)),
        *([("台账报送情况", reporting(summary))] if summary.units else []),
    ]


def headline(summary: Summary) -> str:
    """The year in one sentence: trainings against task and pace, certificates of both classes."""
    county = facts.standing(summary, "category", ALL)
    vocational, specialised = (
        summary.count("county", ALL, "year", kind) for kind in ("vocational", "specialised")
    )
    done = summary.count("county", ALL, "year", "trained")
    task = "（本年度无目标任务）"
    if county.rate is not None:
        task = f"，完成年度目标任务{county.task}人次的{county.rate}%{against(county.gap)}"
    return (
        f"截至{short_day(summary)}，{summary.local('全县')}累计完成培训{done}人次{task}；"
        f"其中取得职业资格（技能等级）证书{vocational}人次、专项职业能力证书{specialised}人次。"
    )


def period_words(summary: Summary) -> str:
    """What the period added."""
    trained, certified = (summary.count("county", ALL, "quarter", kind) for kind in ("trained", "certified"))
    return f"{facts.span(summary)}完成培训{trained}人次，取得证书{certified}人次。"


def plan_words(summary: Summary) -> str:
    """The plan's years together, '' for a plan of one."""
    if len(summary.plan.years) == 1:
        return ""
    county = facts.standing(summary, "category", ALL, "plan")
    done = summary.count("county", ALL, "plan", "trained")
    words = f"{term(summary)}行动实施以来，累计完成培训{done}人次"
    if county.rate is not None:
        words += f"，完成目标任务{county.task}人次的{county.rate}%{against(county.gap, f'{term(summary)}序时进度')}"
    certificates = (
        _certificate(goal, facts.by_annex_2(summary, goal)) for goal in facts.certificates(summary)
    )
    return f"{words}；{'，'.join(certificates)}。"


def _certificate(goal: Goal, annex: Goal | None) -> str:
    """Against the goal, and against annex 2 where that asks for another number."""
    rates = [] if goal.rate is None else [f"目标{goal.task}人次，完成{goal.rate}%"]
    rates += [] if annex is None else [f"按附件2任务{annex.task}人次，完成{annex.rate}%"]
    return f"取得{goal.name}{goal.done}人次" + (f"（{'；'.join(rates)}）" if rates else "")


def employment(summary: Summary) -> str:
    """The employment rate of those certified, against the goal."""
    jobs = facts.employment(summary)
    if jobs.rate is None:
        return "取得证书人员中暂无培训前未就业人员，不计算就业率。"
    words = (
        f"{term(summary)}累计取得证书人员中培训前未就业的{jobs.task}人，"
        f"现已就业{jobs.done}人，就业率{jobs.rate}%"
    )
    if jobs.gap is not None:
        goal = f"{plain(summary.plan.goal_employment)}%的目标"
        words += f"，低于{goal}{abs(jobs.gap)}个百分点" if jobs.gap < 0 else f"，达到{goal}"
    blank = summary.count("employment", ALL, "plan", "blank")
    share = percent_of(blank, jobs.task)
    unsure = share is not None and share > summary.blank_share
    return words + (f"（目前就业状态未填的{blank}人，数据不全，仅供参考）。" if unsure else "。")


def money(summary: Summary) -> str:
    """Subsidies of the plan's years against its money."""
    paid = facts.money(summary)
    if not paid.done:
        return "各单位台账暂无补贴资金记录。"
    share = "" if paid.rate is None else f"，占计划资金{_millions(paid.task)}的{paid.rate}%"
    return f"据各单位台账，{term(summary)}累计补贴资金{_millions(paid.done)}{share}。"


def _millions(yuan: int | Decimal) -> str:
    """`57.29万元`: one unit throughout a sentence; what is less than a hundredth of it stays in yuan."""
    return f"{plain(Decimal(yuan) / 10000)}万元" if Decimal(yuan) >= 100 else f"{plain(yuan)}元"


def reporting(summary: Summary) -> str:
    """How many units reported how, and how many rows were faulty."""
    states = facts.states(summary)
    total = len(summary.due_units)
    if not total:
        words = "各单位按季度报送台账，本月不单独报送"
    elif len(states) == 1:
        words = f"应报送台账的{total}家单位{'均' if total > 1 else ''}{_ALL[next(iter(states))]}"
    else:
        words = f"应报送台账的单位{total}家，{_states(states, facts.sent(summary))}"
    if 0 < total < len(summary.units):
        words += f"；另有{len(summary.units) - total}家按季度报送，本月不单独报送"
    rows = sum(unit.rows for unit in summary.units)
    number, share = facts.faulty(summary.units)
    faults = f"差错{number}条，差错率{share}%" if number else "未发现差错"
    return f"{words}。" + (f"共收到台账记录{rows}条，{faults}。" if rows else "")


_ALL = {
    "按时": "按时报送",
    "逾期": "逾期报送",
    facts.MONTHLY: "按月报送",
    "零报告": "作零报告",
    "日期未注明": "已报送，但未注明填报日期",
    "退回": "被退回台账",
    "未报": "未报送",
}  # what is said where all units are in one state


def _states(states: Mapping[str, Sequence[UnitReport]], sent: int) -> str:
    """`已报送8家（按时7家、逾期1家），未报1家`: what came, then what is still owed."""
    parts = {name: f"{name}{len(units)}家" for name, units in states.items()}
    came = "、".join(text for name, text in parts.items() if name not in SILENT)
    owed = "、".join(text for name, text in parts.items() if name in SILENT)
    return "，".join(filter(None, (f"已报送{sent}家（{came}）" if came else "", owed)))
