"""How a figure comes about that is no count of rows: in words, and in the numbers that it is made of."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from lp_reports.consolidate.figures.calendar import calendar_of
from lp_reports.consolidate.figures.derived import Derived
from lp_reports.consolidate.figures.tasks import yearly
from lp_reports.consolidate.trace.source import Source
from lp_reports.model.ledger import Ledger
from lp_reports.model.summary import Figure, FigureKey, Summary
from lp_reports.text.masking import mask_text

# How a figure that is made of others comes about; the numbers follow.
_HOW = {
    "rate": "完成率＝完成数÷任务数，四舍五入到两位小数",
    "gap": "较序时进度＝印出的完成率－印出的序时进度",
    "uncertified": "未取证（含待核）＝培训人次－取证小计",
    "trained_more": "增加＝本期培训人次－对照期培训人次",
    "certified_more": "增加＝本期取证小计－对照期取证小计",
    "trained_growth": "增长＝培训增加÷对照期培训人次，四舍五入到两位小数",
    "certified_growth": "增长＝取证增加÷对照期取证小计，四舍五入到两位小数",
    "share": "补贴合计÷计划资金，四舍五入到两位小数",
    "fault_rate": "差错率＝（待核＋退回＋重复）÷记录数，四舍五入到两位小数",
}
_OWN_HOW = {
    ("employment", "rate"): "就业率＝现已就业÷取证人数中训前未就业，四舍五入到两位小数",
    ("institution", "rate"): "取证率＝取证÷培训人次，四舍五入到两位小数",
    ("institution", "job_rate"): "就业率＝现已就业÷取证人数中训前未就业，四舍五入到两位小数",
    ("pay", "raised_rate"): "收入提高的占比＝收入提高的人数÷前后收入都填写的人数，四舍五入到两位小数",
    ("pay", "gain_rate"): "收入增幅＝月均收入增加额÷培训前月均收入，四舍五入到两位小数",
    ("structure", "rate"): "取证率＝（职业资格证＋专项职业能力证）÷培训人次，四舍五入到两位小数",
}
_SHORT = 4  # numbers that an equation shows one by one


def as_text(value: Figure | None) -> str:
    """`12`, `52.50`, `1200`: no exponent, no needless zero but a percentage's; — for none."""
    if not isinstance(value, Decimal):
        return "—" if value is None else str(value)
    whole = value == value.to_integral_value() and value.as_tuple().exponent != -2
    return str(int(value)) if whole else f"{value:f}"


def how_made(summary: Summary, figure: Derived, value: Figure | None) -> str:
    """What is divided by what, or added up."""
    plus, minus, over = (
        [as_text(summary.figures.get(part)) for part in parts]
        for parts in (figure.plus, figure.minus, figure.over)
    )
    if not (minus or over):
        return _how_added(plus, value)
    table, measure = figure.key.table, figure.key.measure
    how = _OWN_HOW.get((table, measure)) or _HOW["rate" if measure.startswith("rate") else measure]
    if value is None:
        return f"{how}；除数为零，没有这个数"
    top = "－".join(["＋".join(plus), *minus])
    if not over:
        return f"{how}：{top}＝{as_text(value)}"
    return f"{how}：{f'（{top}）' if len(plus) > 1 else top}÷{'＋'.join(over)}＝{as_text(value)}%"


def _how_added(plus: Sequence[str], value: Figure | None) -> str:
    if not plus:
        return "没有下达任务"
    if len(plus) == 1:
        return "与下面的数相同"
    numbers = f"：{'＋'.join(plus)}＝{as_text(value)}" if len(plus) <= _SHORT else ""
    return f"下面各数相加{numbers}"


def how_paced(summary: Summary, key: FigureKey) -> str:
    """The months that have passed, over the plan by the tasks of each year."""
    months, year = calendar_of(summary).months, calendar_of(summary).last.year
    value = as_text(summary.figures.get(key))
    if key.scope == "year":
        return f"序时进度＝已过月数÷12：{months}÷12＝{value}%"
    tasks = yearly(summary.plan, key.table, key.row)
    past = "＋".join(
        [
            *(f"{each}年{task}" for each, task in tasks.items() if each < year),
            f"{year}年{tasks.get(year, 0)}×{months}÷12",
        ]
    )
    return f"序时进度＝（以前年度任务＋本年任务×已过月数÷12）÷计划任务：（{past}）÷{sum(tasks.values())}＝{value}%"


def how_averaged(how: str, rows: Sequence[Source], value: Figure | None) -> str:
    """The mean of what the rows add."""
    if not rows:
        return f"{how}；没有这样的人"
    total = sum((source.times for source in rows), Decimal(0))
    return f"{how}：{len(rows)}人合计{as_text(total)}元，平均{as_text(value)}元"


def how_reported(summary: Summary, unit: str) -> str:
    """What was received from a unit, when, and by when it was due."""
    line = next(report for report in summary.units if report.unit == unit)
    mine = [ledger for ledger in summary.ledgers if ledger.unit == unit]
    files = [ledger for ledger in mine if ledger.period == summary.period] or [
        ledger for ledger in mine if ledger.period.within(summary.period)
    ]
    if not files and line.by_quarter:
        return "按季度报送，本月不单独报送"
    if not files:
        return f"本期没有收到台账，应在{summary.due}以前报送"
    received = [
        f"{'' if ledger.period == summary.period else f'{ledger.period.name} '}{mask_text(ledger.file)}（{_taken(ledger)}）"
        for ledger in files
    ]
    filed = f"填报日期{line.filed}" if line.filed else "没有采用的填报日期"
    return f"收到{'、'.join(received)}；{filed}，应在{summary.due}以前报送"


def _taken(ledger: Ledger) -> str:
    if ledger.is_copy:
        return f"与{mask_text(ledger.replaced_by)}内容完全相同，只计一次"
    if ledger.replaced_by:
        return "已由更正代替"
    if ledger.refused:
        return "整份退回：" + "、".join(
            dict.fromkeys(finding.code for finding in ledger.findings if finding.row is None)
        )
    return "已采用" if ledger.records else "没有记录"
