"""统计表.xlsx: every official table of a period, filled into its form; figures are laid out, none is made."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal

from lp_reports.model.plan import Conflict, Plan
from lp_reports.model.summary import Summary
from lp_reports.reports.excel.texts import day
from lp_reports.reports.statistics import outcomes, results, tasks
from lp_reports.reports.table_words import (
    NONE,
    Row,
    bridge,
    conflicts,
    direct,
    from_quarters,
    not_yet,
    opened,
    paces,
    term,
    top,
    year,
)
from lp_reports.reports.template.filling import Filling
from lp_reports.reports.template.lean import without_numpy
from lp_reports.workspace import PLAN_FILE

CHECKS = "口径说明与勾稽校验"
_FORM_WORDS = ("县外/未分解", "县内", "县外\n省内", "县外省内")  # that stand in the form itself
SHEETS: Mapping[str, Callable[[Summary], Filling]] = {
    "附表1 任务完成情况": tasks.categories,
    "附表2 各乡镇完成情况": tasks.townships,
    "附表3 乡镇任务完成对照": tasks.comparison,
    "附表4 乡镇排名": tasks.township_ranks,
    "附表5 牵头单位排名": tasks.lead_ranks,
    "附表6 取证结构": results.structure,
    "附表7 培训渠道": results.channels,
    "附表8 就业方向": results.directions,
    "附表9 就业情况": outcomes.employment,
    "附表10 重点群体": outcomes.people,
    "附表11 补贴资金": outcomes.money,
    "附表12 台账报送情况": outcomes.reporting,
}


def write(summary: Summary, template: bytes) -> bytes:
    """The workbook's bytes; raises TemplateError where the form lacks a sheet or name."""
    with without_numpy():  # openpyxl: loaded by what fills a form, by nothing else
        from lp_reports.reports.template.fill import fill

    unstated = left_out(summary.plan)
    sheets = {name: table(summary) for name, table in SHEETS.items() if name not in unstated}
    words = {word: local for word in _FORM_WORDS if (local := summary.local(word)) != word}
    return fill(template, {**sheets, CHECKS: checks(summary)}, unstated, words)


def left_out(plan: Plan) -> tuple[str, ...]:
    """The sheets of which a plan states nothing."""
    needed = {
        "附表4 乡镇排名": plan.stated.tasks,
        "附表7 培训渠道": bool(plan.channels),
        "附表8 就业方向": bool(plan.directions),
    }
    return tuple(name for name, is_stated in needed.items() if not is_stated)


def checks(summary: Summary) -> Filling:
    """The bases of counting, where the plan disagrees, exceptions applied, and every sum done twice."""
    rows = [
        _check(check.name, check.left, check.right, "一致" if check.ok else "不一致")
        for check in summary.checks
    ]
    rows += map(_conflict, summary.plan.conflicts)
    rows = [{"序号": at, **row} for at, row in enumerate(rows, 1)]
    groups = {
        "口径": _numbered([*_bases(summary), *_joint(summary), *_openings(summary), *summary.lacking]),
        "冲突": _numbered(
            [*conflicts(summary, True), *conflicts(summary, False)] or ["任务分解表各处任务数一致。"]
        ),
        "例外": _numbered([exempted.line for exempted in summary.exceptions] or ["本期没有经批准的例外。"]),
    }
    return Filling(top(summary, "口径说明与勾稽校验\n"), {**groups, "行": rows}, keep="行")


def _conflict(conflict: Conflict) -> Row:
    """What the plan itself says in two ways; the notice's text has part in it unless both are annexes."""
    source = "通知原文" if conflict.of_text else PLAN_FILE.partition(".")[0]
    name = f"{conflict.what.removesuffix('任务')}任务数：{conflict.left} = {conflict.right}"
    return _check(name, str(conflict.left_value), str(conflict.right_value), f"不一致\n（{source}如此）")


def _check(name: str, left: str, right: str, result: str) -> Row:
    """One line of the list."""
    return {"校验项目": name, "左": _side(left), "右": _side(right), "结果": result}


def _side(text: str) -> str:
    """A side of a check as printed: whole numbers as they are, money to the cent."""
    return f"{Decimal(text):,.2f}" if re.fullmatch(r"-?\d+\.\d+", text) else text


def _numbered(lines: list[str]) -> list[Row]:
    return [{"文": f"{at}.{line}" if len(lines) > 1 else line} for at, line in enumerate(lines, 1)]


_HELD = (
    "待核记录计培训、不计取证；退回、重复和已更新的记录不计；"
    "户籍乡镇无法确定或属县外的计入全县，列“县外/未分解”。"
)


def _bases(summary: Summary) -> list[str]:
    """How the figures were counted."""
    plan, last = summary.plan, summary.period.last
    goal = f"，目标为{plan.goal_employment.normalize():f}%以上" if plan.goal_employment else ""
    return [
        f"本期为{summary.period.title}（{day(summary.period.first)}至{day(last)}），截至日期{day(summary.as_of)}；"
        f"“本年”指{year(summary)}1月1日至{last.month}月{last.day}日，“{term(summary)}”指{day(plan.first)}至{day(last)}。",
        "人次为一人参加一次培训，人数按身份证号去重；培训按结束日期归期，证书按发证日期归期，"
        "故一个季度或一年内“培训人次－取证人次”可以为负。",
        "小计＝职业资格证（技能等级证）＋专项职业能力证；“其中：免费培训”指免费培训并取得职业资格证（技能等级证）的人次。",
        f"完成率＝完成数÷任务数，四舍五入到百分之零点零一；任务数为零的，以“{NONE}”表示；任务数为下限，完成率不封顶。",
        "序时进度：本年为已过月数÷12；"
        f"{term(summary)}为（以前年度任务＋本年任务×已过月数÷12）÷{term(summary)}任务。{paces(summary)}",
        f"本期各单位台账中，{bridge(summary)}。",
        *direct(summary),
        *from_quarters(summary),
        summary.local(_HELD),
        f"就业率＝取证人员中训前未就业、现已就业人数÷取证人员中训前未就业人数（升学、参军等不计入分母）{goal}。",
        "各表合计为公式，打开即可核对；附表1、附表2的每一个完成数在总台账“数据来源”中写明怎样筛选出它的台账行。",
        *_unstated(plan),
    ]


def _unstated(plan: Plan) -> Iterator[str]:
    """Why numbers of tables are missing."""
    if sheets := left_out(plan):
        yield f"任务分解表没有相应任务，不设{'、'.join(sheet.partition(' ')[0] for sheet in sheets)}。"


def _joint(summary: Summary) -> Iterator[str]:
    """Under whom a category stands that several units lead."""
    for category in summary.plan.categories:
        if category.beside:
            yield (
                f"第{category.number}类“{category.name}”由{'、'.join(category.leads)}共同牵头，各自报送台账；"
                f"附表5及牵头单位的排名、完成数列在排在前面的{category.lead}名下。"
            )


def _openings(summary: Summary) -> Iterator[str]:
    """Which years' counts have no names, and where ledgers tell of the same year."""
    lines = opened(summary)
    yield from not_yet(summary)
    for each in sorted({line.year for line in lines}):
        mine = [line for line in lines if line.year == each]
        counts = {
            "培训": sum(line.trained for line in mine),
            "职业资格证（技能等级证）": sum(line.vocational for line in mine),
            "专项职业能力证": sum(line.specialised for line in mine),
        }
        words = "、".join(f"{name}{number}人次" for name, number in counts.items())
        yield f"累计数含期初数：{each}年{words}，取自任务分解表，无名册，不计入人数、就业、补贴和重点群体。"
        rows = sum(
            training.record.end is not None and training.record.end.year == each
            for training in summary.trainings
        )
        if rows:
            yield f"请核对：{each}年已有期初数，台账中又有{rows}人次在该年结束，可能重复计算。"
