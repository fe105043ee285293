"""What the tables of 统计表 share: their heads, notes, percentages, marks and totals."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from decimal import Decimal

from lp_reports.model.measures import ALL, DIRECT
from lp_reports.model.plan import Opening
from lp_reports.model.summary import Figure, Summary
from lp_reports.reports.excel.texts import day
from lp_reports.reports.template.filling import Filling, Formula, Value, Values

NONE = "—"
INCLUDED = "合计含县外/未分解。"

Row = dict[str, Values]
SILENT = ("未报", "退回")  # states of a unit that has sent nothing we could read


def filling(
    summary: Summary,
    title: str,
    rows: Sequence[Row],
    cells: Mapping[str, Values],
    notes: Iterable[str] = (),
    unit: str = "人次",
    columns: Mapping[str, int] | None = None,
    without: Collection[str] = (),
) -> Filling:
    """A table: its title with county and period, the unit line, records, notes; `without` these columns."""
    lines = (*notes, *summary.lacking)
    if len(lines) > 1:
        lines = tuple(f"{at}.{line}" for at, line in enumerate(lines, 1))
    texts = [{"文": ("　　" if at else "注：") + line} for at, line in enumerate(lines)]
    kept = [{name: value for name, value in row.items() if name not in without} for row in rows]
    cells = {name: value for name, value in cells.items() if name.partition("_")[2] not in without}
    return Filling(
        {**top(summary, title, f"单位：{unit}"), **cells},
        {"行": kept, "注": texts},
        columns or {},
        "行",
        [f"行_{name}" for name in without],
    )


def top(summary: Summary, title: str, unit: str = "") -> Row:
    """The lines above a table."""
    return {
        "标题": f"{summary.county}农村劳动力职业技能培训{title}（{summary.period.title}）",
        "填报单位": f"填报单位：{summary.reporter}",
        "截至日期": f"截至日期：{day(summary.as_of)}　　{unit}".rstrip("　"),
    }


def term(summary: Summary) -> str:
    """三年, for a plan of three years."""
    return summary.plan.term


def year(summary: Summary) -> str:
    """The year that figures of scope `year` are about."""
    return f"{summary.period.last.year}年"


def percent(value: Figure | None) -> Value:
    """A printed rate as the number behind a 0.00% format, a dash where there is none."""
    return NONE if value is None else Decimal(value) / 100


def points(value: Figure | None) -> Value:
    """A gap in percentage points, a dash where there is none."""
    return NONE if value is None else Decimal(value)


def mark(gap: Figure | None, done: int, far_behind: Decimal) -> str:
    """达到, 滞后 or 严重滞后; a dash where there is no task."""
    if gap is None:
        return NONE
    if Decimal(gap) >= 0:
        return "达到"
    return "滞后" if Decimal(gap) >= -far_behind and done else "严重滞后"


def marks(summary: Summary) -> str:
    """The note that says what the marks mean."""
    points = f"{summary.far_behind.normalize():f}个百分点"
    return (
        f"评价：不低于序时进度为“达到”，落后不超过{points}为“滞后”，"
        f"落后超过{points}或尚无完成数的为“严重滞后”。"
    )


def amount(summary: Summary, table: str, row: str, scope: str, measure: str) -> Decimal:
    """A sum of money in yuan, 0.00 where nothing was paid."""
    value = summary.figure(table, row, scope, measure)
    return Decimal("0.00") if value is None else Decimal(value)


def total(
    values: Iterable[Values], name: str, figure: Figure | None = None, outside: int | None = None
) -> Value:
    """One cell of the total row: a live sum of the records and of the line 县外/未分解 if there is one;
    the plain figure where that is more than the table shows (or less: a person in two rows counts once)."""
    added = sum(number(value) for value in values)
    if outside is not None and figure == added + outside:
        return Formula(f"SUM({{行_{name}}},{{外_{name}}})", added + outside)
    if figure is None or figure == added:
        return Formula(f"SUM({{行_{name}}})", added)
    return figure


def number(value: Values) -> int | Decimal:
    """The figure that a cell shows, 0 for words."""
    if isinstance(value, Formula):
        return value.value
    return value if isinstance(value, int | Decimal) else 0


def conflicts(summary: Summary, certificates: bool) -> list[str]:
    """Where the plan disagrees with itself, about certificates or about the rest, as it stands."""
    lines = []
    chosen = [conflict for conflict in summary.plan.conflicts if ("证书" in conflict.what) is certificates]
    for what in dict.fromkeys(conflict.what for conflict in chosen):
        same = [conflict for conflict in chosen if conflict.what == what]
        places = {conflict.left: conflict.left_value for conflict in same}
        places |= {conflict.right: conflict.right_value for conflict in same}
        lines.append(f"{what}：" + "，".join(f"{place}为{value}人次" for place, value in places.items()))
    return [f"任务数各处不一，照列未改。{'；'.join(lines)}。"] if lines else []


def opened(summary: Summary) -> list[Opening]:
    """The lines of 期初数 that count by the as-of day."""
    last = min(summary.as_of, summary.period.last)
    return [line for line in summary.plan.openings if line.day <= last]


def not_yet(summary: Summary) -> list[str]:
    """One line a year of 期初数 that counts from its last day on, which the as-of day has not reached."""
    later = [line for line in summary.plan.openings if line not in opened(summary)]
    sentences = []
    for each in sorted({line.year for line in later}):
        trained = sum(line.trained for line in later if line.year == each)
        certified = sum(certificates(line) for line in later if line.year == each)
        sentences.append(
            f"期初数中{each}年的培训{trained}人次、取证{certified}人次按{each}年12月31日计，本期各表尚未计入。"
        )
    return sentences


def opening_note(summary: Summary) -> list[str]:
    """One line for a table whose plan scope holds 期初数, [] without."""
    lines = opened(summary)
    if not lines:
        return []
    trained, certified = sum(line.trained for line in lines), sum(map(certificates, lines))
    return [f"{term(summary)}累计含期初数（无名册）：培训{trained}人次，取证{certified}人次。"]


def nameless(summary: Summary) -> list[str]:
    """One line for a table that counts persons or money, where 期初数 have no part; [] without."""
    return ["期初数没有名册，不在本表之内。"] if opened(summary) else []


def certificates(line: Opening) -> int:
    """Of both classes."""
    return line.vocational + line.specialised


def paces(summary: Summary) -> str:
    """The county's pace of this year and of the plan."""
    values = [summary.figure("category", ALL, scope, "pace") for scope in ("year", "plan")]
    this, whole = (NONE if pace is None else f"{pace}%" for pace in values)
    return summary.local(f"全县{year(summary)}序时进度{this}，{term(summary)}{whole}。")


def from_quarters(summary: Summary) -> list[str]:
    """What a month holds that has no folder of its own."""
    if not summary.quarters:
        return []
    folders = "、".join(period.name for period in summary.quarters)
    return [
        f"{summary.period.title}没有单独的台账文件夹，本期数取自{folders}文件夹里当月结束的培训和当月发的证书；"
        "季度台账还没有报齐的，以后会有增加。"
    ]


def direct(summary: Summary) -> list[str]:
    """How many of the certificates are without training; [] where none is."""
    this, whole = (summary.count(DIRECT, ALL, scope, "certified") for scope in ("year", "plan"))
    if not whole:
        return []
    return [
        f"取证含没有培训、直接认定的{year(summary)}{this}人次、{term(summary)}累计{whole}人次，不计入培训人次，也不在附表6之内。"
    ]


def bridge(summary: Summary) -> str:
    """`有效690＋待核12－以前各期结束的5＝本期培训697`: how the folder's rows come to the period's trainings."""
    counted, held = (sum(getattr(unit, name) for unit in summary.units) for name in ("counted", "held"))
    parts = [f"有效{counted}", f"＋待核{held}"]
    for measure, words in (
        ("earlier", "－以前各期结束的"),
        ("later", "－截至日以后结束的"),
        ("elsewhere", "＋在其他文件夹的"),
    ):
        if number := summary.count("sent", ALL, "quarter", measure):
            parts.append(f"{words}{number}")
    if number := summary.count(DIRECT, ALL, "quarter", "sent"):
        parts.append(f"－直接认定、没有培训的{number}")
    return f"{''.join(parts)}＝本期培训{summary.count('county', ALL, 'quarter', 'trained')}人次"


def by_rank(summary: Summary, table: str, names: Iterable[str]) -> list[str]:
    """Names by their rank of the year; ties keep their order, those without a task come last."""
    ranks = {name: summary.figure(table, name, "year", "rank") for name in names}
    return sorted(ranks, key=lambda name: rank if isinstance(rank := ranks[name], int) else len(ranks) + 1)
