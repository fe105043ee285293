"""The circular's tables: its annexes in the order in which the text names them, and what its charts draw besides."""

from __future__ import annotations

from lp_reports.model.measures import ALL, OUTSIDE
from lp_reports.model.summary import Summary, UnitReport
from lp_reports.reports.circular import facts
from lp_reports.reports.circular.annex_cells import (
    RATES,
    Annex,
    Row,
    count,
    county_row,
    name,
    progress,
    rank,
    rate,
    shown,
    total,
)
from lp_reports.reports.circular.rectification import (
    Rectification,
    behind,
    catch_up_day,
    needed_words,
    rectifications,
)
from lp_reports.reports.circular.summary_text import reporting
from lp_reports.reports.excel.cell_styles import Cell, Look
from lp_reports.reports.excel.texts import day
from lp_reports.reports.table_words import NONE, marks, opening_note, term, year

TITLES = ("乡镇（街道）排名表", "牵头单位排名表", "台账报送情况表", "督促整改清单")
SUBJECTS = {facts.TOWNS: "取证\n进度", facts.LEADS: "培训\n进度", facts.LEDGERS: "台账\n报送"}
_TO_SIGN = 30  # points: the least height of a row that is signed by hand


def annexes(summary: Summary) -> list[Annex]:
    """附件1 to 附件4; the last has rows only where somebody has something to mend, the first is there only where the
    plan has tasks for townships."""
    made = [leads(summary), ledgers(summary), rectification(summary)]
    if summary.plan.stated.tasks:
        made.insert(0, townships(summary))
    return [annex._replace(number=number) for number, annex in enumerate(made, 1)]


def titles_of(summary: Summary) -> tuple[str, ...]:
    """The titles of `annexes`, in its order."""
    return TITLES if summary.plan.stated.tasks else TITLES[1:]


def townships(summary: Summary) -> Annex:
    """附件1, by rank; its rows with a task are what the chart draws."""
    this, whole = year(summary), term(summary)
    headings = ("排名", "乡镇\n（街道）", f"{this}\n任务数", f"{this}\n累计取证", *RATES, "评价")
    more = ("本期\n取证", f"{whole}\n完成率\n（%）", f"{whole}\n排名")
    rows = [
        [rank(row.rank), name(row.name), *progress(row), *_plan(summary, row.name)]
        for row in facts.townships(summary)
    ]
    notes = [
        f"按取证人次排名，完成率相同的名次并列；{summary.local(OUTSIDE)}计入合计，不参加排名。",
        marks(summary),
    ]
    return Annex(
        1,
        "乡镇排名",
        TITLES[0],
        "人次",
        (4.5, 12, 8, 9, 8, 9, 10.5, 9, 7, 8, 5.5),
        False,
        (*headings, *more),
        [*rows, *_township_foot(summary)],
        [*notes, *opening_note(summary)],
    )


def _township_foot(summary: Summary) -> list[Row]:
    """Those outside the county, then the county."""
    done, new = (summary.count("township", OUTSIDE, scope, "certified") for scope in ("year", "quarter"))
    dash = Cell(NONE)
    outside = [dash, Cell(summary.local(OUTSIDE)), dash, count(done), *[dash] * 4, count(new), *[dash] * 2]
    county, rows = facts.standing(summary, "township", ALL), facts.townships(summary)
    sums = [
        total(county.task, [row.task for row in rows]),
        total(county.done, [*(row.done for row in rows), done]),
    ]
    plan = _plan(summary, ALL)[:2]
    return [outside, [Cell(None), Cell("合  计"), *sums, *progress(county)[2:], *plan, dash]]


def _plan(summary: Summary, township: str) -> Row:
    """What the period added; rate and rank over the plan."""
    plan = facts.standing(summary, "township", township, "plan")
    return [
        count(summary.count("township", township, "quarter", "certified")),
        rate(plan.rate),
        rank(plan.rank),
    ]


def leads(summary: Summary) -> Annex:
    """附件2, by rank."""
    standings = facts.leads(summary)
    rows = []
    for row in standings:
        led = "\n".join(f"{category.number}.{category.name}" for category in summary.plan.led_by(row.name))
        rows.append([rank(row.rank), name(row.name), Cell(led, Look.WRAP), *progress(row)])
    this = year(summary)
    return Annex(
        2,
        "牵头单位排名",
        TITLES[1],
        "人次",
        (5, 14, 61, 9, 9, 9, 9, 10.5, 9),
        True,
        ("排名", "牵头单位", "涉及类别", f"{this}\n任务数", f"{this}\n累计培训", *RATES, "评价"),
        [*rows, county_row(summary, standings, ("", "合  计", ""))],
        ["按所牵头类别的培训人次排名，完成率相同的名次并列。", marks(summary)],
    )


def categories(summary: Summary) -> Annex:
    """The categories by rank, for the chart; no annex."""
    standings, known = (
        facts.categories(summary),
        {str(category.number): category for category in summary.plan.categories},
    )
    rows = []
    for row in standings:
        category = known[row.name]
        labels = [Cell(category.name, Look.WRAP), Cell(_short(category.name))]
        rows.append([rank(row.rank), count(category.number), *labels, *progress(row), name(category.lead)])
    this = year(summary)
    headings = ("排名", "序号", "培训类别", "图中简称", f"{this}\n任务数", f"{this}\n累计培训")
    return Annex(
        None,
        "培训类别进度",
        "各培训类别进度表",
        "人次",
        (5, 5, 36, 17, 9, 9, 9, 9, 10.5, 9, 13),
        True,
        (*headings, *RATES, "评价", "牵头单位"),
        [*rows, [*county_row(summary, standings, ("", "", "合  计", "")), Cell(NONE)]],
        ["按完成率从高到低排列，完成率相同的名次并列。", marks(summary)],
    )


def _short(category: str) -> str:
    """`农村电子商务`: what fits below a column of the chart, in two lines."""
    return category.removesuffix("培训").removesuffix("等").split("、")[0][:8]


def ledgers(summary: Summary) -> Annex:
    """附件3, every unit's state and how many of its rows were faulty."""
    rows = [_ledger(at, unit) for at, unit in enumerate(summary.units, 1)]
    columns = zip(*(unit[3:] for unit in summary.units), strict=True)
    sums = [total(sum(column), column) for column in columns] or [count(0)] * 5
    labels = (None, "合  计", f"应报{len(summary.due_units)}家", f"已报{facts.sent(summary)}家")
    headings = ("序号", "单位", "填报日期", "报送情况", "记录数", "有效", "待核", "退回", "重复")
    late = f"应于{day(summary.due)}前报送；差错率＝（待核＋退回＋重复）÷记录数。"
    return Annex(
        3,
        "台账报送情况",
        TITLES[2],
        "家、条",
        (4.5, 12.5, 14, 11, 7, 6.5, 6.5, 6.5, 6.5, 8),
        False,
        (*headings, "差错率\n（%）"),
        [*rows, [*map(Cell, labels), *sums, rate(facts.faulty(summary.units)[1])]],
        [late, *([reporting(summary)] if summary.units else [])],
    )


def _ledger(at: int, unit: UnitReport) -> Row:
    filed, fault = shown(unit.filed, Look.DAY), rate(facts.faulty([unit])[1])
    return [count(at), name(unit.unit), filed, Cell(unit.state), *map(count, unit[3:]), fault]


def rectification(summary: Summary) -> Annex:
    """附件4, to be signed and sent back; every row says what it is about, so that no heading stands alone."""
    listed, due = rectifications(summary), catch_up_day(summary)
    needed = f"{due.month}月{due.day}日\n前还需\n人次"
    headings = ("序号", "单位", "整改\n事项", "年度\n任务", "累计\n完成", "完成率\n（%）", "差距\n（百分点）")
    more = ("评价", "主要问题", "整改期限", "责任人\n签字", "整改情况", "完成时间")
    return Annex(
        4,
        "督促整改清单",
        TITLES[3],
        "人次",
        (4, 12, 5.5, 6.5, 6.5, 7.5, 10, 8, 9, 25.5, 14, 8, 8.5, 8.5),
        True,
        (*headings, needed, *more),
        [_rectification(at, line, summary) for at, line in enumerate(listed, 1)],
        [needed_words(summary), marks(summary)] if behind(listed) else [],
        _TO_SIGN,
    )


def _rectification(at: int, line: Rectification, summary: Summary) -> Row:
    figures = (shown(line.task, Look.COUNT), shown(line.done, Look.COUNT), shown(line.rate, Look.RATE))
    return [
        *(count(at), name(line.name), name(SUBJECTS[line.part]), *figures),
        *(shown(line.gap, Look.POINTS), shown(line.needed, Look.COUNT)),
        *(Cell(line.mark), Cell(line.problem, Look.WRAP), Cell(summary.mend_by, Look.DAY)),
        *[Cell(None)] * 3,
    ]
