"""附表6 to 附表12: certificates, channels, directions, employment, people, money, reporting."""

from __future__ import annotations

from decimal import Decimal

from lp_reports.model.measures import ALL, OUTSIDE, UNSTATED
from lp_reports.model.rates import percent_of
from lp_reports.model.summary import Summary
from lp_reports.reports.excel.texts import day
from lp_reports.reports.statistics.words import (
    INCLUDED,
    NONE,
    Row,
    amount,
    conflicts,
    filling,
    nameless,
    number,
    opening_note,
    percent,
    term,
    total,
)
from lp_reports.reports.template.filling import Filling, Formula, Value

SILENT = ("未报", "退回")  # states of a unit that has sent nothing we could read
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


def employment(summary: Summary) -> Filling:
    """附表9, who had no work before and has now, by township, over the plan."""
    rows: list[Row] = [{"乡镇": name, **_employed(summary, name)} for name in summary.plan.townships]
    foot = _employed(summary, ALL)
    cells: Row = {f"合计_{name}": value for name, value in foot.items()}
    cells |= {f"外_{name}": value for name, value in _employed(summary, OUTSIDE).items()} | {"外_达标": NONE}
    for name in ("取证", "未就业", "已就业", "未填", "县内", "省内", "省外"):
        values = [row[name] for row in rows]
        cells[f"合计_{name}"] = total(values, name, number(foot[name]), int(number(cells[f"外_{name}"])))
    goal = f"{summary.plan.goal_employment.normalize():f}%"
    cells["头_达标"] = f"是否达{goal}"
    base, blank = (summary.count("employment", ALL, "plan", name) for name in ("base", "blank"))
    notes = [
        f"统计{term(summary)}累计取得证书的人数；就业率＝已就业÷训前未就业，目标为{goal}以上；目前状态未填的按未就业计。",
        f"就业地只计已就业且填明地点的；月均收入为培训前后均填报者的平均数。{INCLUDED}",
        *nameless(summary),
    ]
    if (share := percent_of(blank, base)) is not None and share > summary.blank_share:
        notes.append(f"目前就业状态未填的占{share}%，数据不全，仅供参考。")
    return filling(summary, "取证人员就业情况表", rows, cells, notes, unit="人")


def _employed(summary: Summary, row: str) -> Row:
    def count(measure: str, table: str = "employment") -> int:
        return summary.count(table, row, "plan", measure)

    rate = summary.figure("employment", row, "plan", "rate")
    before = summary.figure("employment_more", row, "plan", "wage_before")
    after = summary.figure("employment_more", row, "plan", "wage_after")
    gain = summary.figure("employment_more", row, "plan", "wage_gain")
    met: Value = NONE if rate is None else "是" if Decimal(rate) >= summary.plan.goal_employment else "否"
    return {
        "取证": count("certified_heads", "employment_more"),
        "未就业": count("base"),
        "已就业": count("employed"),
        "就业率": percent(rate),
        "达标": met,
        "未填": count("blank"),
        "县内": count("inside", "employment_more"),
        "省内": count("province", "employment_more"),
        "省外": count("outside", "employment_more"),
        "训前": NONE if before is None else before,
        "训后": NONE if after is None else after,
        "增幅": NONE if gain is None else gain,
    }


def people(summary: Summary) -> Filling:
    """附表10, trainings of each kind of person, over the plan; one person may be of several kinds."""
    kinds = dict.fromkeys(key.row for key in summary.figures if key.table == "people")
    counts = {"人次": "trained", "人数": "persons", "取证": "certified", "就业": "employed"}
    rows: list[Row] = [
        {
            "人员": kind,
            **{name: summary.count("people", kind, "plan", measure) for name, measure in counts.items()},
            "生活费": amount(summary, "people", kind, "plan", "living"),
            "交通费": amount(summary, "people", kind, "plan", "transport"),
        }
        for kind in kinds
    ]
    notes = [f"为{term(summary)}累计；一人属于几类的，各类都计，故不设合计。", *nameless(summary)]
    return filling(summary, "重点群体情况表", rows, {}, notes, unit="人次、人、元")


def money(summary: Summary) -> Filling:
    """附表11, subsidies by reporting unit and kind, over the plan."""
    rows: list[Row] = [{"单位": unit.unit, **_paid(summary, unit.unit)} for unit in summary.units]
    foot = _paid(summary, ALL)
    cells: Row = {
        f"合计_{name}": total([row[name] for row in rows], name, number(value))
        for name, value in foot.items()
    }
    goal = summary.plan.goal_money
    share = summary.figure("money_more", ALL, "plan", "share")
    notes = [
        f"统计{term(summary)}累计有效和待核培训的补贴，按培训结束日期计；超标笔数为金额超出规定标准、待核实的笔数。",
        f"补贴合计占计划资金{(goal / 10000).normalize():f}万元的{NONE if share is None else f'{share}%'}。",
        *nameless(summary),
    ]
    return filling(summary, "补贴资金情况表", rows, cells, notes, unit="元")


def _paid(summary: Summary, row: str) -> Row:
    kinds = {
        "培训": "training",
        "鉴定": "exam",
        "生活费": "living",
        "交通": "transport",
        "以工代训": "workplace",
    }
    cells: Row = {name: amount(summary, "money", row, "plan", kind) for name, kind in kinds.items()}
    formula = "SUM(" + ",".join(f"{{{name}}}" for name in kinds) + ")"
    cells["合计"] = Formula(formula, amount(summary, "money", row, "plan", "total"))
    cells["超标"] = summary.count("money_over", row, "plan", "count")
    return cells


def reporting(summary: Summary) -> Filling:
    """附表12, which unit sent its ledger when, and how many of its rows were right."""
    rows: list[Row] = [
        {
            "序号": at,
            "单位": unit.unit,
            "应报": "是",
            "日期": NONE if unit.filed is None else day(unit.filed),
            "状态": unit.state,
            "记录": unit.rows,
            "有效": unit.counted,
            "待核": unit.held,
            "退回": unit.rejected,
            "重复": unit.duplicate,
            "差错率": percent(summary.figure("unit_more", unit.unit, "", "fault_rate")),
        }
        for at, unit in enumerate(summary.units, 1)
    ]
    cells: Row = {
        f"合计_{name}": total([row[name] for row in rows], name)
        for name in ("记录", "有效", "待核", "退回", "重复")
    }
    sent = sum(unit.state not in SILENT for unit in summary.units)
    cells["合计_差错率"] = percent(summary.figure("unit_more", ALL, "", "fault_rate"))
    cells["合计_应报"] = f"{len(rows)}家"
    cells["合计_状态"] = f"已报{sent}家"
    notes = ["差错率＝（待核＋退回＋重复）÷记录数；记录数含被本单位后报数据更新的记录，更新不算差错。"]
    if any(unit.state.startswith("已报") for unit in summary.units):
        notes.append("“已报（……）”的单位本季度按月报送，括号内为所报月份，记录列在各月的表中。")
    return filling(summary, "台账报送情况表", rows, cells, notes, unit="家、条")
