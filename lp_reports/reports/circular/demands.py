"""二、存在问题 and 三、下步工作要求: what the data blames, and what is asked of whom by when."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from lp_reports.model.measures import ALL
from lp_reports.model.rates import percent_of
from lp_reports.model.summary import Summary, UnitReport
from lp_reports.reports.circular import facts
from lp_reports.reports.circular.annexes import TITLES, titles_of
from lp_reports.reports.circular.facts import LEADS, SEVERE, TOWNS, Standing
from lp_reports.reports.circular.rectification import (
    Rectification,
    behind,
    catch_up_day,
    plan_over,
    rectifications,
)
from lp_reports.reports.circular.wording import COUNTERS, Item, names
from lp_reports.reports.excel.texts import day
from lp_reports.reports.table_words import term

LIST = TITLES[-1]


def problems(summary: Summary) -> Iterator[Item]:
    """Only what the data shows."""
    yield from _slow(summary)
    yield from _uneven(summary)
    if late := facts.overdue(summary):
        yield "台账报送不到位", f"{_overdue(summary, len(late))}。"
    yield from _uncertified(summary)
    number, share = facts.faulty(summary.units)
    lost = facts.lost(summary)
    if number or lost:
        mostly = f"，主要是{'、'.join(titles)}" if (titles := facts.causes(summary)) else ""
        faults = [f"{facts.span(summary)}台账记录差错{number}条，差错率{share}%{mostly}"] if number else []
        faults += [f"{names(list(lost), '家单位')}台账中有人未按表格填写，没有计入"] if lost else []
        yield "台账质量不高", "；".join(faults) + "。"
    found_jobs = facts.employment(summary)
    if found_jobs.gap is not None and found_jobs.gap < 0:
        left = Decimal(found_jobs.task) - Decimal(found_jobs.done)
        short = f"就业率{found_jobs.rate}%，低于目标{abs(found_jobs.gap)}个百分点"
        blank = "（含状态未填的）" if summary.count("employment", ALL, "plan", "blank") else ""
        yield "就业率未达目标", f"培训前未就业的取证人员中尚有{left}人未就业{blank}，{short}。"


def _slow(summary: Summary) -> Iterator[Item]:
    """Those below pace, the far behind ones first, by name."""
    clauses = []
    for part, rows in ((TOWNS, facts.townships(summary)), (LEADS, facts.leads(summary))):
        severe = [row.name for row in rows if row.severe]
        late = [row.name for row in rows if row.behind and not row.severe]
        clauses += [
            _named(listed, rows, part, word)
            for listed, word in ((severe, SEVERE), (late, "未达到序时进度"))
            if listed
        ]
    if clauses:
        yield "培训进度滞后", "；".join(clauses) + "。"


def _named(listed: Sequence[str], rows: Sequence[Standing], part: str, word: str) -> str:
    """甲、乙严重滞后; 13个乡镇（街道）均严重滞后."""
    counter = COUNTERS[part]
    if len(listed) == len(rows) > 1:
        return f"{len(rows)}{counter}{part}均{word}"
    return f"{names(listed, counter + part)}{word}"


def _uneven(summary: Summary) -> Iterator[Item]:
    """Best and last among townships, where somebody is behind."""
    rows = [row for row in facts.townships(summary) if row.rate is not None]
    if not any(row.behind for row in rows):
        return
    best, least = rows[0].rate, rows[-1].rate
    # A spread within what counts as one step of lag says nothing.
    if best is not None and least is not None and best - least > summary.far_behind:
        yield (
            "工作推进不平衡",
            f"乡镇（街道）完成率最高为{best}%、最低为{least}%，相差{best - least}个百分点。",
        )


def _overdue(summary: Summary, late: int) -> str:
    """Late units with their days, refused ones, missing ones; all of them, when all are missing."""
    states = facts.states(summary)
    if len(states.get("未报", ())) == len(summary.units) > 1:
        return f"{late}家单位均未报送{summary.period.title}台账"
    clauses = []
    if units := states.get("逾期"):
        clauses.append(names([f"{unit.unit}{unit.state}" for unit in units], "家"))
    if units := states.get("退回"):
        clauses.append(f"{names([unit.unit for unit in units], '家')}台账被退回")
    if units := states.get("未报"):
        clauses.append(f"{names([unit.unit for unit in units], '家')}未报")
    return "，".join(clauses)


def _uncertified(summary: Summary) -> Iterator[Item]:
    """Certificates behind the plan's pace, and how many trainings have none yet."""
    goals = facts.certificates(summary)
    slow = [goal for goal in goals if goal.gap is not None and goal.gap < 0]
    if not slow:
        return
    rates = "、".join(f"{goal.name}完成目标的{goal.rate}%" for goal in slow)
    trained, left = (summary.count("county", ALL, "plan", name) for name in ("trained", "uncertified"))
    share = percent_of(left, trained)
    rest = f"；已培训{trained}人次中未取证（含待核）{left}人次，占{share}%" if left > 0 and share else ""
    yield "取证工作滞后", f"{rates}，低于{term(summary)}序时进度（{slow[0].pace}%）{rest}。"


# --- 三、下步工作要求 --------------------------------------------------------------------------------------


def requests(summary: Summary) -> Iterator[Item]:
    """What everybody has to do, and by when; the list is named with its number where it comes first."""
    lines = rectifications(summary)
    listed, annexed = f"《{LIST}》", f"（附件{len(titles_of(summary))}）"
    due = day(summary.mend_by)
    if behind(lines):
        yield (
            "加快培训进度",
            f"未达到序时进度的{_counted(lines)}要对照{listed}{annexed}，逐项分析原因，细化措施，倒排时间，"
            f"于{day(catch_up_day(summary))}前{'补齐任务' if plan_over(summary) else '赶上序时进度'}。",
        )
    else:
        everybody = "、".join(["各乡镇（街道）", "各牵头单位"][not summary.plan.stated.tasks :])
        aim = "确保全面完成年度目标任务" if _unfinished(summary) else "继续抓好培训工作"
        yield "保持培训进度", f"{everybody}要保持工作力度，{aim}。"
    if any(goal.gap is not None and goal.gap < 0 for goal in facts.certificates(summary)):
        yield "抓实培训发证", "培训结束后要及时协调鉴定认定，确保应取尽取、应发尽发。"
    yield "规范台账报送", _ledger_request(summary, due)
    if lines:
        yield (
            "按期报告整改情况",
            f"请列入{listed if behind(lines) else f'{listed}{annexed}'}的{_listed(lines)}于{due}前将整改情况书面报{summary.office}{_care_of(summary)}。",
        )
    yield (
        "严肃督查问效",
        "对工作措施不力、工作推进缓慢的，督促限期整改；整改不力的，按有关规定严肃追责问责。",
    )


def _unfinished(summary: Summary) -> bool:
    """Somebody has a part of the year's task still to do."""
    rows = (*facts.townships(summary), *facts.leads(summary))
    return any(row.rate is not None and row.rate < 100 for row in rows)


def _care_of(summary: Summary) -> str:
    """Where the office sits, unless it is that bureau itself."""
    return "" if summary.reporter == summary.office else f"（{summary.reporter}）"


def _listed(lines: Sequence[Rectification]) -> str:
    """乡镇（街道）和单位, as far as they are on the list."""
    return "和".join(dict.fromkeys(TOWNS if line.part == TOWNS else "单位" for line in lines))


def _counted(lines: Sequence[Rectification]) -> str:
    parts = {part: sum(line.part == part for line in lines) for part in (TOWNS, LEADS)}
    return "、".join(f"{number}{COUNTERS[part]}{part}" for part, number in parts.items() if number)


def _ledger_request(summary: Summary, due: str) -> str:
    span = facts.span(summary)
    asked = {
        "退回": f"于{due}前重报{span}台账",
        "未报": f"于{due}前补报{span}台账",
        "日期未注明": "在台账上注明填报日期",
    }
    states = facts.states(summary)
    sentences = "".join(
        f"{_who(states[state], summary)}要{what}。" for state, what in asked.items() if state in states
    )
    faults, _ = facts.faulty(summary.units)
    mended = "对反馈表列出的问题要逐条核实改正，整份重报。" if faults else ""
    days = (summary.due - summary.period.last).days
    return f"{sentences}{mended}今后各单位要在每期末{f'后{days}日内' if days else '前'}报送台账，未开展培训的，实行零报告。"


def _who(units: Sequence[UnitReport], summary: Summary) -> str:
    """Their names; 各单位 where that is all of them."""
    if len(units) == len(summary.units) > 1:
        return "各单位"
    return names([unit.unit for unit in units], "家")
