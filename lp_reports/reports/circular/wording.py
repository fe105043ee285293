"""How the circular says things: names, ranks and ties, before and behind pace."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from lp_reports.model.summary import Summary
from lp_reports.reports.circular import facts
from lp_reports.reports.circular.facts import LEADS, TOWNS, Standing

Item = tuple[str, str]  # a numbered paragraph: its head, its text
COUNTERS = {TOWNS: "个", LEADS: "家"}
_MANY = 6  # a tie of more is told by its number
_BRIEF = 70  # letters
_NAMED = 20  # a longer list of names goes on in the annex
_PLACES = {1: ("首位", "末位"), 2: ("前两位", "后两位"), 3: ("前三位", "后三位")}


def short_day(summary: Summary) -> str:
    """`6月30日`: the day of counting."""
    return f"{summary.as_of.month}月{summary.as_of.day}日"


def incomplete(summary: Summary) -> str:
    """`（应报12家，已报9家，以下为已报数）`, '' where all have reported."""
    due, sent = len(summary.due_units), facts.sent(summary)
    if sent == due:
        return ""
    return f"（应报{due}家，{f'已报{sent}家，以下为已报数' if sent else '尚无报送'}）"


def plain(number: int | Decimal) -> str:
    """`90`, `1200.50`: whole numbers without decimals, others with two."""
    value = Decimal(number)
    return str(int(value)) if value == value.to_integral_value() else str(facts.decimal(value))


def names(listed: Sequence[str], counter: str) -> str:
    """甲、乙、丙; a long list ends 等25个."""
    if len(listed) <= _NAMED:
        return "、".join(listed)
    return f"{'、'.join(listed[:_NAMED])}等{len(listed)}{counter}"


def brief(listed: Sequence[str], counter: str) -> str:
    """As many names as two lines of the overview hold; then 等13个."""
    most = max((at for at in range(1, len(listed) + 1) if len("、".join(listed[:at])) <= _BRIEF), default=1)
    rest = f"等{len(listed)}{counter}" if most < len(listed) else ""
    return "、".join(listed[:most]) + rest


def against(gap: Decimal | None, what: str = "序时进度") -> str:
    """`，慢于序时进度42.14个百分点`; '' without a pace."""
    if gap is None:
        return ""
    if not gap:
        return f"，与{what}持平"
    return f"，{'快' if gap > 0 else '慢'}于{what}{abs(gap)}个百分点"


def comparison(summary: Summary) -> str:
    """`与上年同期相比，培训增加137人次、增长16.71%，取证持平；与上季度相比，…。`; '' where there is no earlier period to
    compare with."""
    names = {"上年同期": "上年同期", "上一期": "上月" if summary.period.months == 1 else "上季度"}
    clauses = [
        f"与{name}相比，{_changed(summary, row, 'trained')}，{_changed(summary, row, 'certified')}"
        for row, name in names.items()
        if summary.figure("compared", row, "quarter", "trained") is not None
    ]
    return f"{'；'.join(clauses)}。" if clauses else ""


def _changed(summary: Summary, row: str, measure: str) -> str:
    """`培训增加137人次、增长16.71%`, `取证持平`."""
    what = "培训" if measure == "trained" else "取证"
    more = summary.count("compared", row, "quarter", f"{measure}_more")
    growth = facts.decimal(summary.figure("compared", row, "quarter", f"{measure}_growth"))
    if not more:
        return f"{what}持平"
    words = f"{what}{'增加' if more > 0 else '减少'}{abs(more)}人次"
    return words if growth is None else f"{words}、{'增长' if more > 0 else '下降'}{abs(growth)}%"


def standing(rows: Sequence[Standing], part: str) -> str:
    """Ranking and pace in one sentence."""
    pause = "，" if sum(row.rate is not None for row in rows) == 1 else "；"
    return pause.join(filter(None, (ranking(rows, part), behind(rows, part)))) + "。"


def ranking(rows: Sequence[Standing], part: str) -> str:
    """排名前三位的是…，居后三位的是…; all equal, one alone, or nobody with a task told as such."""
    ranked = [row for row in rows if row.rate is not None]
    count = f"{len(ranked)}{COUNTERS[part]}{part}"
    if not ranked:
        return f"各{part}本年度均无目标任务，不作排名"
    if len(ranked) == 1:
        return f"{ranked[0].name}完成率为{ranked[0].rate}%"
    if len({row.rate for row in ranked}) == 1:
        return f"{count}均{_none_done(part)}" if _idle(ranked) else f"{count}完成率均为{ranked[0].rate}%"
    ends = facts.ends(rows)
    words = f"{count}中，排名{_place(ends.first, 0)}的是{tied(ends.first, part)}"
    if len(ends.last) == 1 and _idle(ends.last[0]) and len(ends.last[0]) > 1:
        rest = len(ends.last[0])
        whole = "其余" if rest + sum(map(len, ends.first)) == len(ranked) else "有"
        words += f"，{whole}{rest}{COUNTERS[part]}{part}{_none_done(part)}"
    elif ends.last:
        words += f"，居{_place(ends.last, 1)}的是{tied(ends.last, part)}"
    return words


def _idle(rows: Sequence[Standing]) -> bool:
    return not any(row.done for row in rows)


def _none_done(part: str) -> str:
    """Townships are measured by certificates, lead units by trainings."""
    return "尚无取证" if part == TOWNS else "尚无培训"


def _place(groups: Sequence[Sequence[Standing]], side: int) -> str:
    return _PLACES[min(3, sum(map(len, groups)))][side]


def tied(groups: Sequence[Sequence[Standing]], part: str) -> str:
    """`甲（9.00%）、乙、丙（均为8.00%，并列第2位）`."""
    return "、".join(_tie(group, part) for group in groups)


def _tie(group: Sequence[Standing], part: str) -> str:
    row = group[0]
    if len(group) == 1:
        return f"{row.name}（{row.rate}%）"
    if len(group) > _MANY:
        return f"并列第{row.rank}位、完成率均为{row.rate}%的{len(group)}{COUNTERS[part]}{part}"
    return f"{'、'.join(each.name for each in group)}（均为{row.rate}%，并列第{row.rank}位）"


def behind(rows: Sequence[Standing], part: str) -> str:
    """How many are below pace, and how many far below; '' where nobody has a task."""
    ranked = [row for row in rows if row.gap is not None]
    late, severe = [row for row in ranked if row.behind], [row for row in ranked if row.severe]
    if not ranked:
        return ""
    if len(ranked) == 1:
        return f"{'未' if late else ''}达到序时进度{'，严重滞后' if severe else ''}"
    counter = COUNTERS[part]
    if not late:
        return f"{len(ranked)}{counter}{part}均达到序时进度"
    words = f"{len(late)}{counter}{part}{'均' if len(late) == len(ranked) else ''}未达到序时进度"
    if len(severe) == len(late):
        return words + ("，均严重滞后" if len(late) > 1 else "，严重滞后")
    return words + (f"，其中{len(severe)}{counter}严重滞后" if severe else "")


def idle(rows: Sequence[Standing], part: str) -> str:
    """Who has no task this year, '' when all have or none has."""
    listed = [row.name for row in rows if row.rate is None]
    if not listed or len(listed) == len(rows):
        return ""
    return f"{names(listed, COUNTERS[part] + part)}本年度无目标任务，不参加排名。"
