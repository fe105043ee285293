"""The words by which each figure may be asked for: its table, row, time and the parts of its column's name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from lp_reports.consolidate.trace.names import row_name
from lp_reports.model import measures
from lp_reports.model.measures import ALL, OUTSIDE
from lp_reports.model.summary import FigureKey, Summary
from lp_reports.text.cleaning import clean

_MARKS = re.compile(r"[\s()\[\]:：、,.%/“”\"'《》<>＝=－-]")
_NUMERALS = ("一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二")
_SCOPES = {
    "quarter": ("本期", "本季度", "本季", "本月", "季度", "本期完成"),
    "year": ("本年", "年度", "本年度", "全年", "今年"),
    "plan": ("累计", "计划", "计划期"),
}
# What else each part of a column's name is called, beside its official name.
_SPELLINGS: Mapping[str, str] = {
    "task": "任务 年度任务 目标任务",
    "pace": "序时进度 进度",
    "gap": "较序时进度 与序时进度差 差距 评价",
    "rank": "名次",
    "trained": "培训 人次 培训数",
    "persons": "人数",
    "certified": "取证 小计 取证人次 证书",
    "vocational": "职业资格证 职业 技能等级证 职业资格 职业资格（技能等级）证书 职业资格（技能等级）证",
    "vocational_free": "免费培训 免费",
    "specialised": "专项 专项职业能力证书 专项职业能力 专项证",
    "uncertified": "未取证",
    "employed": "已就业 就业人数 就业",
    "base": "训前未就业 其中训前未就业",
    "blank": "未填",
    "inside": "县内",
    "province": "县外省内 省内",
    "outside": "省外",
    "wage": "月均收入 月均收入（元）",
    "wage_before": "前 培训前",
    "wage_after": "后 培训后",
    "wage_gain": "增加额 增幅",
    "training": "培训补贴 培训",
    "exam": "鉴定补贴 鉴定",
    "living": "生活费 生活费补贴",
    "transport": "交通费 交通 交通补贴 交通费补贴 交通费补贴（元）",
    "workplace": "以工代训补贴 以工代训",
    "total": "合计金额 补贴合计 补贴 合计",
    "share": "占比 占",
    "rows": "记录 读入",
    "state": "状态 填报日期 应报 报送情况",
    "classes": "班数",
    "job_rate": "就业率",
    "planned": "计划 安排",
    "received": "到位 拨付 下达",
    "used": "使用 支出",
    "balance": "结余 余额",
    "had_work": "训前已就业",
    "stated": "都填写",
    "raised": "提高人数 提高",
    "raised_rate": "提高占比 占比",
    "gain_rate": "增幅",
    "level5": "初级工",
    "level4": "中级工",
    "level3": "高级工",
    "level2": "技师",
    "level1": "高级技师",
    "level_none": "未注明",
}
_DONE = ("完成", "完成数", "累计完成", "完成人次", "完成数（人次）", "累计")
_COUNTS = frozenset({"trained", *measures.CERTIFICATES})
# Whole words of a table that stand beside a column's: 小计 under 任务, 合计 over the kinds of certificate.
_BESIDE = {
    **dict.fromkeys((("township", "task"), ("township", "rate"), ("structure", "vocational")), ("小计",)),
    **{("channel_more", measure): ("合计", "取证合计") for measure in ("task", "certified", "rate")},
}
# What a task, a rate or a place in a table is counted in, as 一页总览 says before it.
_COUNTED = {"township": ("取证", "取证人次"), "category": ("培训", "培训人次"), "lead": ("培训", "培训人次")}
_OF_COUNTED = frozenset({"task", "rate", "pace", "gap", "rank"})
# Titles that the circular has for what the tables print.
_IN_CIRCULAR = {"附表1": ("培训类别进度", "各培训类别进度表"), "附表4": ("乡镇（街道）排名表",)}
MAIN = {
    "county": "trained",
    "township": "certified",
    "channel_more": "certified",
    "employment": "rate",
    "money": "total",
    "unit": "rows",
    "unit_more": "rows",
}


class Candidate(NamedTuple):
    """A figure with the words for its table, row, time and the parts of its column, and which tables print it."""

    key: FigureKey
    table: frozenset[str]
    row: frozenset[str]
    scope: frozenset[str]
    measure: tuple[frozenset[str], ...]
    beside: frozenset[str]
    printed: frozenset[str]

    @property
    def aspects(self) -> tuple[frozenset[str], ...]:
        """Table, row, time, the parts of the column, what may stand beside it."""
        return self.table, self.row, self.scope, *self.measure, self.beside

    def fits(self, word: str) -> bool:
        """The word may be said of this figure."""
        return any(word in aspect for aspect in self.aspects)


def plain(text: str) -> str:
    """Half-width, without blanks and marks: what a word is compared by."""
    return _MARKS.sub("", clean(text))


def candidates(summary: Summary, spellings: Mapping[str, str]) -> Iterator[Candidate]:
    """Every figure that may be asked for; `spellings`: other ways of writing townships and units -> their names."""
    written: dict[str, list[str]] = {}
    for spelling, name in spellings.items():
        written.setdefault(name, []).append(spelling)
    for key in _askable(summary):
        yield Candidate(
            key,
            _words(_table(key)),
            _words((*_row(key, summary), *written.get(key.row, ()))),
            _words(_scope(key, summary)),
            tuple(_words(part) for part in _measure(key)),
            _words(_beside(key, summary)),
            frozenset(measures.forms(key.table, key.scope, key.measure)),
        )


def _words(texts: Iterable[str]) -> frozenset[str]:
    return frozenset(word for text in texts if (word := plain(text)))


def _askable(summary: Summary) -> Iterator[FigureKey]:
    """Every figure, and those that are not there because there is nothing to divide by."""
    known = dict.fromkeys(summary.figures)
    for key in summary.figures:
        if key.measure == "task":
            known |= dict.fromkeys(key._replace(measure=measure) for measure in ("rate", "gap"))
        elif key.measure == "base":
            known[key._replace(measure="rate")] = None
        elif key.table == "unit":
            known[key._replace(table="unit_more", measure="fault_rate")] = None
        elif key.measure.startswith("task_"):
            more = key.table if key.table.endswith("_more") else f"{key.table}_more"
            known[key._replace(table=more, measure=key.measure.replace("task", "rate"))] = None
    return iter(known)


def _table(key: FigureKey) -> Iterator[str]:
    yield key.table
    official = (measures.TABLES | measures.MORE_TABLES).get(key.table, "")
    yield official
    yield from official.split()
    if key.table == "identity":
        yield measures.MORE_TABLES["moved"]
    for form in measures.forms(key.table, measure=key.measure if key.table == "county" else None):
        yield from _names(form)


def _names(form: str) -> Iterator[str]:
    """`附表4` by its number, its title, the notice's annex that it answers and its title in the circular."""
    number, title = form.removeprefix("附表"), measures.FORMS[form].title
    yield from (form, f"表{number}", f"附表{_NUMERALS[int(number) - 1]}")
    yield from (title, f"{title}表", f"{form} {title}", *_IN_CIRCULAR.get(form, ()))
    if number in ("1", "2"):
        yield f"附件{number}"


def _row(key: FigureKey, summary: Summary) -> Iterator[str]:
    row, plan = key.row, summary.plan
    yield row
    yield row_name(key, plan)
    if row == ALL:
        yield from ("全县", summary.local("全县"), "总计", "总数")
    elif row == OUTSIDE:
        yield from ("县外", summary.local("县外"), summary.local(OUTSIDE), "未分解")
    elif key.table in ("category", "structure", "moved"):
        yield from plan.keywords.get(int(row), ()) if row.isdigit() else ()
        for name in (category.name for category in plan.categories if str(category.number) == row):
            yield from (
                name,
                f"{row}{name}",
                *_parts_of(name),
            )
            yield from (f"第{row}类", f"{row}类", f"类别{row}", f"序号{row}", f"第{row}项", f"第{row}")
            yield from (f"第{numeral}类" for numeral in _NUMERALS[int(row) - 1 : int(row)] if row.isdigit())
    elif key.table in ("channel", "channel_more"):
        for channel in plan.channels:
            if channel.code == row:
                yield from (channel.name, f"{row}{channel.name}", *channel.words)
    elif key.table == "direction_item":
        for line in plan.directions:
            if line.item == row:
                yield from (*_parts_of(row), *line.words)
    elif row in plan.townships:
        yield from (row.removesuffix(tail) for tail in ("镇", "乡", "街道") if len(row) > len(tail) + 1)


def _parts_of(name: str) -> list[str]:
    """`农村电子商务`, `农特产品营销` of 农村电子商务、农特产品营销等培训."""
    return re.split("[、，]", name.removesuffix("培训").removesuffix("等"))


def _scope(key: FigureKey, summary: Summary) -> Iterator[str]:
    yield key.scope
    if key.scope.isdigit():
        yield from _of_year(key.scope)
    yield from _SCOPES.get(key.scope, ())
    if key.scope == "plan":
        yield from (summary.plan.term, f"{summary.plan.term}累计")
        yield f"{summary.plan.years[0]}{summary.plan.years[-1]}年"
    if key.scope == "year":
        yield from _of_year(str(summary.period.last.year))
        yield from ("本年累计", "年度累计")
    if key.scope == "quarter":
        yield from (summary.period.title, summary.period.name)


def _of_year(year: str) -> tuple[str, ...]:
    return year, f"{year}年", f"{year}年度", f"{year}年累计"


def _measure(key: FigureKey) -> Iterator[tuple[str, ...]]:
    """The words for each part of a column's name; the whole name stands for all parts."""
    main = key.measure == MAIN.get(key.table, "trained")
    whole = (*(_DONE if main else ()), measures.measure_name(key.table, key.measure), key.measure)
    for part in _parts(key.measure):
        yield (*_SPELLINGS.get(part, "").split(), measures.measure_name(key.table, part), *whole)


def _parts(measure: str) -> tuple[str, ...]:
    """`rate_vocational`: the rate, and of what; a wage, and when."""
    first, _, rest = measure.partition("_")
    if first == "wage":
        return first, measure
    return (first, rest) if rest and first in ("task", "rate") else (measure,)


def _beside(key: FigureKey, summary: Summary) -> Iterator[str]:
    if key.measure in _COUNTS:
        yield from (*_DONE, *(() if key.measure == "trained" else ("取证",)))
    if key.measure in _OF_COUNTED:
        yield from _COUNTED.get(key.table, ())
    yield from _BESIDE.get((key.table, key.measure), ())
    if key.measure in ("inside", "province", "outside"):
        yield "就业地"
    if key.measure.endswith("_free") or key.measure.startswith("level"):
        yield from (*_SPELLINGS["vocational"].split(), measures.MEASURES["vocational"])
    if (key.table, key.scope, key.measure) == ("township", "plan", "certified"):
        yield ALL
    if (key.table, key.scope) == ("category", "quarter"):
        yield from _of_year(str(summary.period.last.year))
    if key == FigureKey("employment", key.row, "plan", "rate"):
        yield f"是否达{summary.plan.goal_employment.normalize():f}"
    if key.measure == "share":
        yield f"占{summary.plan.goal_money / 10000:.0f}万元"


def form_of(word: str) -> str:
    """`附表4` for 附表4, 表4, 附表四, its titles and 附件1, 附件2; '' for any other word."""
    return next((form for form in measures.FORMS if word in map(plain, _names(form))), "")
