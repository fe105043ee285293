"""附表9 to 附表12: employment, people, money, reporting."""

from __future__ import annotations

from decimal import Decimal

from lp_reports.model.measures import ALL, OUTSIDE
from lp_reports.model.rates import percent_of
from lp_reports.model.summary import Summary, UnitReport
from lp_reports.reports.excel.texts import day
from lp_reports.reports.table_words import (
    INCLUDED,
    NONE,
    SILENT,
    Row,
    amount,
    filling,
    nameless,
    number,
    percent,
    term,
    total,
)
from lp_reports.reports.template.filling import Filling, Formula, Value


def employment(summary: Summary) -> Filling:
    """附表9, who had no work before and has now, by township, over the plan."""
    rows: list[Row] = [{"乡镇": name, **_employed(summary, name)} for name in summary.plan.townships]
    foot = _employed(summary, ALL)
    cells: Row = {f"合计_{name}": value for name, value in foot.items()}
    cells |= {f"外_{name}": value for name, value in _employed(summary, OUTSIDE).items()} | {"外_达标": NONE}
    for name in ("取证", "未就业", "已就业", "未填", "县内", "县外省内", "省外"):
        values = [row[name] for row in rows]
        cells[f"合计_{name}"] = total(values, name, number(foot[name]), int(number(cells[f"外_{name}"])))
    goal = f"{summary.plan.goal_employment.normalize():f}%"
    aimed = bool(summary.plan.goal_employment)
    cells["头_达标"] = f"是否达{goal}"
    base, blank = (summary.count("employment", ALL, "plan", name) for name in ("base", "blank"))
    notes = [
        f"统计{term(summary)}累计取得证书的人数；就业率＝已就业÷训前未就业{f'，目标为{goal}以上' if aimed else ''}；目前状态未填的按未就业计。",
        f"就业地只计已就业且填明地点的；月均收入为培训前后均填报者的平均数。{summary.local(INCLUDED)}",
        *nameless(summary),
    ]
    if (share := percent_of(blank, base)) is not None and share > summary.blank_share:
        notes.append(f"目前就业状态未填的占{share}%，数据不全，仅供参考。")
    without = () if aimed else ("达标",)
    return filling(summary, "取证人员就业情况表", rows, cells, notes, unit="人", without=without)


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
        "县外省内": count("province", "employment_more"),
        "省外": count("outside", "employment_more"),
        "训前": NONE if before is None else before,
        "训后": NONE if after is None else after,
        "增加额": NONE if gain is None else gain,
    }


def people(summary: Summary) -> Filling:
    """附表10, trainings of each kind of person, over the plan; one person may be of several kinds."""
    kinds = list(dict.fromkeys(key.row for key in summary.figures if key.table == "people"))
    rows = [_people(summary, kind, kind) for kind in kinds]
    notes = [f"为{term(summary)}累计；一人属于几类的，各类都计，故不设合计。"]
    empty = (
        []
        if summary.all_people
        else [at for at, row in enumerate(rows) if not any(map(number, row.values()))]
    )
    if len(empty) > 1:
        label = f"其余{len(empty)}类" if len(empty) < len(rows) else f"各类（{len(empty)}类）"
        folded = [_people(summary, label, kinds[empty[0]])]
        rows = [row for at, row in enumerate(rows) if at not in empty] + folded
        notes.append(f"{label}均为0：{'、'.join(kinds[at] for at in empty)}。")
    return filling(summary, "重点群体情况表", rows, {}, [*notes, *nameless(summary)], unit="人次、人、元")


def _people(summary: Summary, label: str, kind: str) -> Row:
    counts = {"人次": "trained", "人数": "persons", "取证": "certified", "就业": "employed"}
    return {
        "人员": label,
        **{name: summary.count("people", kind, "plan", measure) for name, measure in counts.items()},
        "生活费": amount(summary, "people", kind, "plan", "living"),
        "交通费": amount(summary, "people", kind, "plan", "transport"),
    }


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
        *(
            [
                f"补贴合计占计划资金{(goal / 10000).normalize():f}万元的{NONE if share is None else f'{share}%'}。"
            ]
            if goal
            else []
        ),
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
    rows = [_reported(summary, at, unit) for at, unit in enumerate(summary.units, 1)]
    cells: Row = {
        f"合计_{name}": total([row[name] for row in rows], name)
        for name in ("记录", "有效", "待核", "退回", "重复")
    }
    sent = sum(unit.state not in SILENT for unit in summary.due_units)
    cells["合计_差错率"] = percent(summary.figure("unit_more", ALL, "", "fault_rate"))
    cells["合计_应报"] = f"{len(summary.due_units)}家"
    cells["合计_状态"] = f"已报{sent}家"
    notes = ["差错率＝（待核＋退回＋重复）÷记录数；记录数含被本单位后报数据更新的记录，更新不算差错。"]
    if any(unit.state.startswith("已报") for unit in summary.units):
        notes.append("“已报（……）”的单位本季度按月报送，括号内为所报月份，记录列在各月的表中。")
    if len(summary.due_units) < len(summary.units):
        notes.append("“按季报送”的单位本月不单独报送；括号内为已收到的季度台账，记录列在该季度的表中。")
    return filling(summary, "台账报送情况表", rows, cells, notes, unit="家、条")


def _reported(summary: Summary, at: int, unit: UnitReport) -> Row:
    return {
        "序号": at,
        "单位": unit.unit,
        "应报": "按季" if unit.by_quarter else "是",
        "日期": NONE if unit.filed is None else day(unit.filed),
        "状态": unit.state,
        "记录": unit.rows,
        "有效": unit.counted,
        "待核": unit.held,
        "退回": unit.rejected,
        "重复": unit.duplicate,
        "差错率": percent(summary.figure("unit_more", unit.unit, "", "fault_rate")),
    }
