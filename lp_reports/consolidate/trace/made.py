"""How a figure comes about that is no count of rows: in words, and in the numbers that it is made of."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from lp_reports.consolidate.figures.calendar import calendar_of
from lp_reports.consolidate.figures.derived import Derived
from lp_reports.consolidate.figures.tasks import yearly
from lp_reports.consolidate.trace.rows import Source
from lp_reports.model.ledger import Ledger
from lp_reports.model.summary import Figure, FigureKey, Summary
from lp_reports.text.masking import mask_text

# How a figure that is made of others comes about; the numbers follow.
_HOW = {
    "rate": "完成率＝完成数÷任务数，四舍五入到两位小数",
    "gap": "较序时进度＝印出的完成率－印出的序时进度",
    "uncertified": "未取证（含待核）＝培训人次－取证小计",
    "share": "补贴合计÷计划资金，四舍五入到两位小数",
    "fault_rate": "差错率＝（待核＋退回＋重复）÷记录数，四舍五入到两位小数",
}
_OWN_HOW = {
    ("employment", "rate"): "就业率＝现已就业÷取证人数中训前未就业，四舍五入到两位小数",
    ("structure", "rate"): "取证率＝（职业资格证＋专项职业能力证）÷培训人次，四舍五入到两位小数",
}
_SHORT = 4  # numbers that an equation shows one by one


def plain(value: Figure | None) -> str:
    """`12`, `52.50`, `1200`: no exponent, no needless zero but a percentage's; — for none."""
    if not isinstance(value, Decimal):
        return "—" if value is None else str(value)
    whole = value == value.to_integral_value() and value.as_tuple().exponent != -2
    return str(int(value)) if whole else f"{value:f}"


def how_made(summary: Summary, made: Derived, value: Figure | None) -> str:
    """What is divided by what, or added up."""
    plus, minus, over = (
        [plain(summary.figures.get(part)) for part in parts] for parts in (made.plus, made.minus, made.over)
    )
    if not (minus or over):
        return _how_added(plus, value)
    table, measure = made.key.table, made.key.measure
    how = _OWN_HOW.get((table, measure)) or _HOW["rate" if measure.startswith("rate") else measure]
    if value is None:
        return f"{how}；除数为零，没有这个数"
    top = "－".join(["＋".join(plus), *minus])
    if not over:
        return f"{how}：{top}＝{plain(value)}"
    return f"{how}：{f'（{top}）' if len(plus) > 1 else top}÷{'＋'.join(over)}＝{plain(value)}%"


def _how_added(plus: Sequence[str], value: Figure | None) -> str:
    if not plus:
        return "没有下达任务"
    if len(plus) == 1:
        return "与下面的数相同"
    numbers = f"：{'＋'.join(plus)}＝{plain(value)}" if len(plus) <= _SHORT else ""
    return f"下面各数相加{numbers}"


def how_paced(summary: Summary, key: FigureKey) -> str:
    """The months that have passed, over the plan by the tasks of each year."""
    months, year = calendar_of(summary).months, calendar_of(summary).last.year
    value = plain(summary.figures.get(key))
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
    total = sum((one.times for one in rows), Decimal(0))
    return f"{how}：{len(rows)}人合计{plain(total)}元，平均{plain(value)}元"


def how_reported(summary: Summary, unit: str) -> str:
    """What was received from a unit, when, and by when it was due."""
    line = next(one for one in summary.units if one.unit == unit)
    mine = [one for one in summary.ledgers if one.unit == unit]
    files = [one for one in mine if one.period == summary.period] or [
        one for one in mine if one.period.within(summary.period)
    ]
    if not files:
        return f"本期没有收到台账，应在{summary.due}以前报送"
    told = [
        f"{'' if one.period == summary.period else f'{one.period.name} '}{mask_text(one.file)}（{_taken(one)}）"
        for one in files
    ]
    filed = f"填报日期{line.filed}" if line.filed else "没有采用的填报日期"
    return f"收到{'、'.join(told)}；{filed}，应在{summary.due}以前报送"


def _taken(ledger: Ledger) -> str:
    if ledger.is_copy:
        return f"与{mask_text(ledger.replaced_by)}内容完全相同，只计一次"
    if ledger.replaced_by:
        return "已由更正代替"
    if ledger.refused:
        return "整份退回：" + "、".join(dict.fromkeys(one.code for one in ledger.findings if one.row is None))
    return "已采用" if ledger.records else "没有记录"
