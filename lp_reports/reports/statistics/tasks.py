"""附表1 to 附表5: what was done against the tasks of annexes 1 and 2."""

from __future__ import annotations

from lp_reports.model.measures import ALL, OUTSIDE
from lp_reports.model.summary import Figure, Summary
from lp_reports.reports.table_words import (
    INCLUDED,
    NONE,
    Row,
    by_rank,
    conflicts,
    direct,
    filling,
    mark,
    marks,
    number,
    opening_note,
    paces,
    percent,
    points,
    term,
    total,
    year,
)
from lp_reports.reports.template.filling import Filling, Formula, Value

_DONE = {"小计": "certified", "职业": "vocational", "免费": "vocational_free", "专项": "specialised"}
_TASK = {
    "小计": "task",
    "职业": "task_vocational",
    "免费": "task_vocational_free",
    "专项": "task_specialised",
}
_PACE = "较序时进度＝完成率－序时进度"
_CERTIFIED = "统计取得证书人次，按发证日期计；小计＝职业资格证（技能等级证）＋专项职业能力证。"


def categories(summary: Summary) -> Filling:
    """附表1, by training category as annex 1 lists them."""
    rows: list[Row] = [
        {
            "序号": category.number,
            "类别": category.name,
            "牵头": "、".join(category.leads),
            "责任": category.helpers,
            **_category(summary, str(category.number)),
        }
        for category in summary.plan.categories
    ]
    foot = _category(summary, ALL)
    for name in ("总任务", "总累计", "任务", "本期", "累计"):
        foot[name] = total([row[name] for row in rows], name)
    first, last = summary.plan.years[0], summary.plan.years[-1]
    cells: Row = {f"合计_{name}": value for name, value in foot.items()}
    span = f"{first}－{last}年" if first != last else f"{first}年"
    cells["头_计划期"] = f"{term(summary)}（{span}）"
    cells["头_年度"] = year(summary)
    notes = [
        f"统计培训人次，按培训结束日期计；任务数为下限，完成率不封顶。{_PACE}；{paces(summary)}",
        *opening_note(summary),
        *conflicts(summary, certificates=False),
    ]
    without = () if summary.plan.stated.helpers else ("责任",)
    return filling(summary, "任务完成情况表", rows, cells, notes, without=without)


def _category(summary: Summary, row: str) -> Row:
    def figure(scope: str, measure: str) -> Figure | None:
        return summary.figure("category", row, scope, measure)

    return {
        "总任务": summary.count("category", row, "plan", "task"),
        "总累计": summary.count("category", row, "plan", "trained"),
        "总完成率": percent(figure("plan", "rate")),
        "任务": summary.count("category", row, "year", "task"),
        "本期": summary.count("category", row, "quarter", "trained"),
        "累计": summary.count("category", row, "year", "trained"),
        "完成率": percent(figure("year", "rate")),
        "差距": points(figure("year", "gap")),
    }


def townships(summary: Summary) -> Filling:
    """附表2, certificates by township and year of the plan, headed as annex 2."""
    years = [str(year) for year in summary.plan.years]
    rows: list[Row] = [
        {"序号": number, "乡镇": name, **_certificates(summary, name, years)}
        for number, name in enumerate(summary.plan.townships, 1)
    ]
    cells: Row = {
        f"外_{name}": value for name, value in _certificates(summary, OUTSIDE, years, "外_").items()
    }
    totals = {name: _totals(summary, rows, name, years) for name in _DONE}
    cells |= {f"合计_{name}": values for name, values in totals.items()}
    cells["合计_合计"] = Formula("SUM({合计_小计})", sum(number(value) for value in totals["小计"]))
    cells["头_各年"] = tuple(f"{year}年完成数（人次）" for year in years)
    free = [summary.count("county", ALL, scope, "specialised_free") for scope in ("year", "plan")]
    cells["专项免费"] = (
        f"免费且取专项证（不在“其中：免费培训”之内）：{year(summary)}{free[0]}人次，{term(summary)}累计{free[1]}人次"
    )
    notes = [
        f"{_CERTIFIED}{summary.local(INCLUDED)}",
        *direct(summary),
        *opening_note(summary),
        *conflicts(summary, certificates=True),
    ]
    return filling(summary, "各乡镇（街道）完成情况表", rows, cells, notes, columns={"年度": len(years)})


def _totals(summary: Summary, rows: list[Row], name: str, years: list[str]) -> tuple[Value, ...]:
    """A column's total in each year."""
    done = [value for row in rows if isinstance(value := row[name], tuple)]
    columns = [tuple(each[at] for each in done) for at in range(len(years))]
    return tuple(
        total(
            column,
            name,
            summary.figure("township", ALL, year, _DONE[name]),
            summary.count("township", OUTSIDE, year, _DONE[name]),
        )
        for column, year in zip(columns, years, strict=True)
    )


def _certificates(summary: Summary, row: str, years: list[str], prefix: str = "") -> Row:
    """The four columns for each year; subtotals and the row's total are live."""
    done = {
        name: tuple(summary.count("township", row, year, measure) for year in years)
        for name, measure in _DONE.items()
    }
    subtotal = f"{{{prefix}职业}}+{{{prefix}专项}}"
    return {
        **done,
        "小计": tuple(Formula(subtotal, value) for value in done["小计"]),
        "合计": Formula(f"SUM({{{prefix}小计}})", sum(done["小计"])),
    }


def comparison(summary: Summary) -> Filling:
    """附表3, this year's task and certificates side by side."""
    rows: list[Row] = [
        {"序号": at, "乡镇": name, **_compared(summary, name)}
        for at, name in enumerate(summary.plan.townships, 1)
    ]
    cells: Row = {f"合计_{name}": value for name, value in _compared(summary, ALL).items()}
    for name, measure in _DONE.items():
        for group, scope in (("本期", "quarter"), ("累计", "year")):
            column = group + name
            outside = summary.count("township", OUTSIDE, scope, measure)
            cells |= {f"外_{column}": outside, f"外_任务{name}": NONE, f"外_率{name}": NONE}
            figure = summary.count("township", ALL, scope, measure)
            cells[f"合计_{column}"] = total([row[column] for row in rows], column, figure, outside)
        cells[f"合计_任务{name}"] = total([row[f"任务{name}"] for row in rows], f"任务{name}")
    stated = summary.plan.stated
    if stated.tasks:
        cells["头_任务"] = f"{year(summary)}任务数"
    cells["头_本期"] = f"{summary.period.title}完成"
    cells["头_累计"] = f"{year(summary)}累计完成"
    rate = "完成率＝本年累计÷本年任务；" if stated.tasks else ""
    notes = [f"{_CERTIFIED}{rate}{summary.local(INCLUDED)}", *conflicts(summary, certificates=True)]
    unstated = [
        *(() if stated.tasks else ("小计",)),
        *(() if stated.classes else ("职业", "专项")),
        *(() if stated.free else ("免费",)),
    ]
    without = [f"{column}{name}" for name in unstated for column in ("任务", "率")]
    title = "乡镇（街道）任务完成对照表" if stated.tasks else "乡镇（街道）完成对照表"
    return filling(summary, title, rows, cells, notes, without=without)


def _compared(summary: Summary, row: str) -> Row:
    cells: Row = {}
    for name, measure in _DONE.items():
        cells[f"任务{name}"] = summary.count("township", row, "year", _TASK[name])
        cells[f"本期{name}"] = summary.count("township", row, "quarter", measure)
        cells[f"累计{name}"] = summary.count("township", row, "year", measure)
        cells[f"率{name}"] = percent(_rate(summary, name, row))
    return cells


def _rate(summary: Summary, name: str, row: str) -> Figure | None:
    if name == "小计":
        return summary.figure("township", row, "year", "rate")
    return summary.figure("township_more", row, "year", f"rate_{_DONE[name]}")


def township_ranks(summary: Summary) -> Filling:
    """附表4, townships by this year's rate."""
    names = by_rank(summary, "township", summary.plan.townships)
    rows: list[Row] = [{"乡镇": name, **_ranked(summary, "township", name, "certified")} for name in names]
    foot = _ranked(summary, "township", ALL, "certified")
    cells = _rank_foot(summary, rows, foot)
    outside = summary.count("township", OUTSIDE, "year", "certified")
    cells |= {f"外_{name}": NONE for name in foot if name != "排名"} | {"外_累计": outside}
    cells["合计_累计"] = total([row["累计"] for row in rows], "累计", number(foot["累计"]), outside)
    notes = [
        f"按取证人次排名，完成率相同的名次并列；{summary.local(OUTSIDE)}计入合计，不参加排名。{_PACE}。",
        marks(summary),
        *opening_note(summary),
    ]
    return filling(summary, "乡镇（街道）排名表", rows, cells, notes)


def lead_ranks(summary: Summary) -> Filling:
    """附表5, lead units by this year's rate over the categories they lead."""
    rows: list[Row] = [
        {
            "单位": unit,
            "类别": "\n".join(f"{category.number}.{category.name}" for category in summary.plan.led_by(unit)),
            **_ranked(summary, "lead", unit, "trained"),
            "总完成率": percent(summary.figure("lead_more", unit, "plan", "rate")),
            "总排名": _rank(summary.figure("lead_more", unit, "plan", "rank")),
        }
        for unit in by_rank(summary, "lead", summary.plan.leads)
    ]
    cells = _rank_foot(summary, rows, _ranked(summary, "category", ALL, "trained"))
    notes = [
        f"按所牵头类别的培训人次排名，完成率相同的名次并列。{_PACE}。",
        marks(summary),
        *opening_note(summary),
    ]
    return filling(summary, "牵头单位排名表", rows, cells, notes)


def _ranked(summary: Summary, table: str, row: str, measure: str) -> Row:
    def figure(scope: str, name: str) -> Figure | None:
        return summary.figure(table, row, scope, name)

    done = summary.count(table, row, "year", measure)
    pace = figure("year", "pace") or summary.figure("category", ALL, "year", "pace")
    return {
        "排名": _rank(figure("year", "rank")),
        "任务": summary.count(table, row, "year", "task"),
        "累计": done,
        "完成率": percent(figure("year", "rate")),
        "进度": percent(pace),
        "差距": points(figure("year", "gap")),
        "评价": mark(figure("year", "gap"), done, summary.far_behind),
        "总完成率": percent(figure("plan", "rate")),
        "总排名": _rank(figure("plan", "rank")),
    }


def _rank(value: Figure | None) -> Value:
    return NONE if value is None else value


def _rank_foot(summary: Summary, rows: list[Row], foot: Row) -> Row:
    """The total row, which has no rank, and the heads that name year and plan."""
    cells: Row = {f"合计_{name}": value for name, value in foot.items() if name != "排名"}
    for name in ("任务", "累计"):
        cells[f"合计_{name}"] = total([row[name] for row in rows], name)
    cells["头_年度任务"] = f"{year(summary)}\n任务数"
    cells["头_年度累计"] = f"{year(summary)}\n累计完成"
    cells["头_计划期完成率"] = f"{term(summary)}\n完成率"
    cells["头_计划期排名"] = f"{term(summary)}\n排名"
    return cells
