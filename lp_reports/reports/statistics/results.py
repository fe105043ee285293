"""附表6 to 附表8: certificates, channels, directions."""

from __future__ import annotations

from lp_reports.model.measures import ALL, UNSTATED
from lp_reports.model.summary import Summary
from lp_reports.reports.table_words import (
    Row,
    conflicts,
    direct,
    filling,
    number,
    opening_note,
    percent,
    term,
    total,
)
from lp_reports.reports.template.filling import Filling, Formula, Value

_LEVELS = {"五级": 5, "四级": 4, "三级": 3, "二级": 2, "一级": 1}


def structure(summary: Summary) -> Filling:
    """附表6, what was certified of what was trained, by category, over the plan."""
    rows: list[Row] = [
        {"类别": f"{category.number}.{category.name}", **_certified(summary, str(category.number))}
        for category in summary.plan.categories
    ]
    foot = _certified(summary, ALL)
    cells: Row = {f"合计_{name}": total([row[name] for row in rows], name) for name in foot}
    cells["合计_取证率"] = foot["取证率"]
    notes = [
        f"为{term(summary)}累计，按培训结束日期计；取证率＝（职业资格（技能等级）证书＋专项职业能力证）÷培训人次。",
        "证书缺编号、缺发证日期等待核的，列入未取证（含待核）；其他证书不在附件2两类之内，不计取证。",
        *direct(summary),
        *opening_note(summary),
    ]
    return filling(summary, "取证结构表", rows, cells, notes)


def _certified(summary: Summary, row: str) -> Row:
    def count(measure: str) -> int:
        return summary.count("structure", row, "plan", measure)

    levels: Row = {name: count(f"level{level}") for name, level in _LEVELS.items()}
    levels[UNSTATED] = count("level_none")
    subtotal = "SUM(" + ",".join(f"{{{name}}}" for name in levels) + ")"
    return {
        "人次": count("trained"),
        **levels,
        "小计": Formula(subtotal, count("vocational")),
        "专项": count("specialised"),
        "其他": count("other"),
        "未取证": count("uncertified"),
        "取证率": percent(summary.figure("structure", row, "plan", "rate")),
    }


def channels(summary: Summary) -> Filling:
    """附表7, certificates by channel of section 四, over the plan."""
    rows: list[Row] = [
        {"渠道": f"（{channel.code[0]}）{channel.name}", **_channel(summary, channel.code)}
        for channel in summary.plan.channels
    ]
    rows.append({"渠道": UNSTATED, **_channel(summary, UNSTATED)})
    foot = _channel(summary, ALL)
    cells: Row = {
        f"合计_{name}": value if name.endswith("率") else total([row[name] for row in rows], name)
        for name, value in foot.items()
    }
    notes = [
        f"统计{term(summary)}累计取得证书人次；渠道只依台账“培训渠道”或“培训机构类别”栏，空白或无法辨认的列{UNSTATED}。",
        *opening_note(summary),
        *conflicts(summary, certificates=True),
    ]
    return filling(summary, "按渠道完成情况表", rows, cells, notes)


def _channel(summary: Summary, row: str) -> Row:
    def count(measure: str) -> int:
        return summary.count("channel", row, "plan", measure)

    def rate(measure: str) -> Value:
        return percent(summary.figure("channel_more", row, "plan", measure))

    cells: Row = {
        "合计任务": Formula("{职业任务}+{专项任务}", summary.count("channel_more", row, "plan", "task")),
        "合计完成": Formula("{职业完成}+{专项完成}", summary.count("channel_more", row, "plan", "certified")),
        "合计率": rate("rate"),
    }
    for kind, measure in (("职业", "vocational"), ("专项", "specialised")):
        cells |= {f"{kind}任务": count(f"task_{measure}"), f"{kind}完成": count(measure)}
        cells[f"{kind}率"] = rate(f"rate_{measure}")
    return cells


def directions(summary: Summary) -> Filling:
    """附表8, trainings by direction of section 三 with its items, over the plan."""
    rows: list[Row] = []
    heads = []
    codes = dict.fromkeys(direction.code for direction in summary.plan.directions)
    for code in codes:
        lines = [direction for direction in summary.plan.directions if direction.code == code]
        heads.append(len(rows))
        name = next(direction.name for direction in lines if not direction.item)
        rows.append({"方向": f"（{code}）{name}", **_direction(summary, "direction", code)})
        for line in lines:
            if line.item:
                rows.append({"方向": f"　　{line.item}", **_direction(summary, "direction_item", line.item)})
    cells: Row = {}
    for name in ("任务", "完成"):
        formula = "SUM(" + ",".join(f"{{行_{name}#{head}}}" for head in heads) + ")"
        cells[f"合计_{name}"] = Formula(formula, sum(number(rows[head][name]) for head in heads))
    cells["合计_完成率"] = _direction(summary, "direction_more", ALL)["完成率"]
    notes = [
        f"统计{term(summary)}累计培训人次；合计为各方向之和，子项是其中的部分。",
        "同一培训类别分属两个方向的，按培训工种划分。",
        *opening_note(summary),
        *conflicts(summary, certificates=False),
    ]
    return filling(summary, "按方向完成情况表", rows, cells, notes)


def _direction(summary: Summary, table: str, row: str) -> Row:
    return {
        "任务": summary.count(table, row, "plan", "task"),
        "完成": summary.count(table, row, "plan", "trained"),
        "完成率": percent(summary.figure(table, row, "plan", "rate")),
    }
