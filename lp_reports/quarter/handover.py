"""交接: what whoever takes the work over must know, drawn from the workspace alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from lp_reports.model.summary import Mending, Summary
from lp_reports.quarter.earlier import record
from lp_reports.quarter.earlier.manifest import path_of
from lp_reports.quarter.gathering import gather
from lp_reports.quarter.reading.inbox import Progress
from lp_reports.quarter.writing.publish import labelled, replace_workbook
from lp_reports.reports.excel.texts import day
from lp_reports.reports.handover import Exempt, Handover, Open, Place, Quarter, write
from lp_reports.settings.changed import changed
from lp_reports.settings.read import Settings, settings_of
from lp_reports.text.masking import mask_text
from lp_reports.workspace import (
    INBOX,
    OUTPUT,
    PLAN_FILE,
    SETTINGS_FILE,
    TEMPLATES,
    period_folders,
)

HANDOVERS = "交接"


def handover(folder: Path, jobs: int, progress: Progress) -> Handover:
    """Writes 交接/交接_<newest period>.xlsx anew. Raises WrongUse."""
    gathered = gather(folder, None, None, jobs, progress)
    summary = gathered.summary
    made = Handover(
        summary.county,
        summary.period,
        list(_quarters(folder, summary)),
        list(_open(summary)),
        list(_exceptions(summary, gathered.settings)),
        list(changed(settings_of(folder))),
        list(_places(folder)),
        folder / HANDOVERS / labelled("交接.xlsx", summary.period.name),
    )
    replace_workbook(made.path, write(made, summary.as_of))
    return made


def _quarters(folder: Path, summary: Summary) -> Iterator[Quarter]:
    folders, _ = period_folders(folder)
    closings = sorted(period for period in folders if record.path_of(folder, period).is_file())
    for period in folders:
        later = next((closing for closing in closings if period <= closing), None)
        closed = "" if later is None else "已结账" if later == period else f"随{later.name}结账"
        ledgers = sum(ledger.period == period for ledger in summary.ledgers)
        yield Quarter(period, ledgers, path_of(folder, period.name).is_file(), closed)


def _open(summary: Summary) -> Iterator[Open]:
    """By unit: the newest period's ledger and rows, and rows of earlier ones that never came again."""
    before = Counter(
        unit
        for unit, period, *_ in {
            (each.finding.unit, each.finding.period, each.finding.path, each.finding.sheet, each.finding.row)
            for each in summary.follow_ups
            if each.state is Mending.OPEN
        }
        if period != summary.period.name
    )
    for report in summary.units:
        parts = [f"{summary.period.name}台账{report.state}"] if report.state in ("未报", "退回") else []
        rows = (("退回", report.rejected), ("待核", report.held))
        parts += [f"{summary.period.name}{word}{count}行" for word, count in rows if count]
        parts += [f"以前各期没有改的{before[report.unit]}行"] if before[report.unit] else []
        if parts:
            yield Open(report.unit, "；".join(parts))


def _exceptions(summary: Summary, settings: Settings) -> Iterator[Exempt]:
    for each in summary.exceptions:
        over = "（已到期）" if each.expired else ""
        what = f"例外 {each.unit} {each.code}：{mask_text(each.reason)}，本期放行{each.passed}处"
        yield Exempt(what, f"{day(each.until)}{over}")
    for change in settings.amendments:
        what = f"改账 {change.period.name} {mask_text(change.file)}：{mask_text(change.reason)}"
        yield Exempt(f"{what}（{mask_text(change.approver)}批准）", "")


_PLACES = {
    SETTINGS_FILE: "单位、期限、界限、别名、例外；每一项都有说明",
    PLAN_FILE: "任务、目标、期初数",
    INBOX: "各单位报来的台账，一期一个文件夹；有个人信息",
    OUTPUT: "每期的统计表、通报、总台账、反馈表和 data；反馈表有个人信息",
    record.CLOSED: "结账记录，不要改动",
    TEMPLATES: "自己改过样式的官方表",
    "催报": "催报时发给各单位的话，有联系人的电话",
    "追溯": "查过的数的来历",
    "空白台账": "发给各单位填的空白台账",
    "自查": "收件里的台账自查的结果；有个人信息",
    "整改": "督促整改台账",
    "资金": "资金公示表和资金发放名册；发放名册有个人信息",
    "成效": "培训成效表；村组干部一页有姓名",
    "名单": "核对用的名单；有个人信息",
    "核对": "拿名单核对的结果；有个人信息",
    "缓存": "读过的台账、写过的总台账的行的记录，可以随时清空；有个人信息",
}


def _places(folder: Path) -> Iterator[Place]:
    return (Place(name, what) for name, what in _PLACES.items() if (folder / name).exists())
