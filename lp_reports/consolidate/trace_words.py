"""A figure as people ask for it -> its address: the words of a table, row, column and time, in any order."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from lp_reports import terms
from lp_reports.consolidate.figures import ALL
from lp_reports.model import FigureKey, Plan, Summary
from lp_reports.words import suggestion, tight
from lp_reports.workspace import WrongUse

_SPLIT = re.compile(r"[\s,，;；|]+")
_SCOPES = {
    "quarter": ("本期", "本季度", "本季", "本月", "季度", "本期完成"),
    "year": ("本年", "年度", "本年度", "全年", "今年", "本年累计"),
    "plan": ("三年", "累计", "三年累计", "计划", "计划期"),
}
# Other words for a column; `完成` is each table's main count.
_MEASURES = {
    "task": ("年度任务", "目标任务", "任务"),
    "rate": ("完成率", "就业率", "完成率(%)"),
    "pace": ("序时进度",),
    "gap": ("与序时进度差", "较序时进度", "差距"),
    "rank": ("名次",),
    "certified": ("取证", "小计", "取证人次"),
    "trained": ("培训", "人次", "培训数"),
    "vocational": ("职业资格证", "职业", "技能等级证", "职业资格"),
    "vocational_free": ("免费培训", "免费", "其中免费培训"),
    "specialised": ("专项", "专项职业能力", "专项证"),
    "persons": ("人数",),
    "uncertified": ("未取证",),
    "employed": ("已就业",),
    "base": ("训前未就业",),
    "blank": ("未填",),
    "total": ("合计金额", "补贴合计"),
    "rows": ("记录数", "读入"),
}
_DONE = ("完成", "完成数", "累计完成", "完成人次")
_MAIN = {"county": "trained", "township": "certified", "employment": "rate", "money": "total", "unit": "rows"}
_OTHER_FORMS = {"附表3": "township", "附表4": "township"}  # tables that print what another one has
_OF_THE_YEAR = frozenset({"附表4", "附表5"})  # what they print is the year's unless they say 三年
_TAILS = ("镇", "乡", "街道")
_MOST = 8  # candidates named in a message


def parse(text: str, summary: Summary) -> FigureKey:
    """`附表2 阿岗镇 本年 职业资格证`, `township,阿岗镇,year,vocational` -> the address of the figure.

    Raises WrongUse that names the candidates, or what is known instead."""
    words = [word for word in _SPLIT.split(tight_words(text)) if word]
    if not words:
        raise WrongUse("请写要查的数，如 lp-reports trace 附表2 阿岗镇 本年 职业资格证")
    known = {key: _aspects(key, summary.plan) for key in _askable(summary)}
    for word in words:
        if not any(_says(aspect, word) for aspects in known.values() for aspect in aspects):
            everything = {one for aspects in known.values() for aspect in aspects for one in aspect}
            raise WrongUse(f"没有“{word}”这个表、行、栏或时段{suggestion(word, sorted(everything))}")
    found = [key for key, aspects in known.items() if _fits(aspects, words)]
    if not found:
        raise WrongUse(
            f"没有同时是{'、'.join(f'“{word}”' for word in words)}的数。照表上的表、行、时段、栏写，如 附表2 阿岗镇 本年 职业资格证"
        )
    chosen = _likeliest(found, words, known)
    if len(chosen) > 1:
        raise WrongUse("\n".join(_ambiguous(chosen)))
    return chosen[0]


def tight_words(text: str) -> str:
    """Half-width, one blank between words, brackets without blanks."""
    return " ".join(tight(part) for part in text.split())


def _askable(summary: Summary) -> Iterator[FigureKey]:
    """Every figure, and the rates that are not there because there is nothing to divide by."""
    for key in summary.figures:
        yield key
        if key.measure == "task":
            yield from (key._replace(measure=measure) for measure in ("rate", "gap"))
        elif key.measure == "base":
            yield key._replace(measure="rate")


Aspects = tuple[Collection[str], Collection[str], Collection[str], Collection[str]]


def _aspects(key: FigureKey, plan: Plan) -> Aspects:
    """The words for a figure's table, row, time and column; the first of each is its official one."""
    return _table(key), _row(key, plan), _scope(key), _measure(key)


def _table(key: FigureKey) -> tuple[str, ...]:
    official = tight((terms.TABLES | terms.MORE_TABLES).get(key.table, key.table))
    number = re.match(r"附表\d+", official)
    forms = [form for form, table in _OTHER_FORMS.items() if table == key.table]
    return (*_once([*([number.group()] if number else []), *forms]), official, key.table)


def _row(key: FigureKey, plan: Plan) -> tuple[str, ...]:
    row = key.row
    more: list[str] = []
    if key.table in ("category", "structure", "moved"):
        more = [tight(one.name) for one in plan.categories if str(one.number) == row]
    elif key.table == "channel":
        more = [tight(one.name) for one in plan.channels if one.code == row]
    elif row in plan.townships:
        more = [row.removesuffix(tail) for tail in _TAILS if row.endswith(tail) and len(row) > len(tail) + 1]
    elif row == ALL:
        more = ["全县", "总计"]
    return tight(row), *more


def _scope(key: FigureKey) -> tuple[str, ...]:
    return (*_SCOPES.get(key.scope, (f"{key.scope}年",) if key.scope else ()), key.scope)


def _measure(key: FigureKey) -> tuple[str, ...]:
    official = terms.measure_name(key.table, key.measure)
    done = _DONE if key.measure == _MAIN.get(key.table, "trained") else ()
    return tight(official), *_MEASURES.get(key.measure, ()), *done, key.measure


def _says(words: Collection[str], word: str) -> bool:
    return word in words or (len(word) > 1 and any(one.startswith(word) for one in words))


def _fits(aspects: Aspects, words: Iterable[str]) -> bool:
    return all(any(_says(aspect, word) for aspect in aspects) for word in words)


def _likeliest(
    found: list[FigureKey], words: Sequence[str], known: Mapping[FigureKey, Aspects]
) -> list[FigureKey]:
    """Exact words before beginnings of words, the whole county before a row, a main column before the others,
    figures.csv's tables before those that are printed alone."""

    def distance(key: FigureKey) -> tuple[int, ...]:
        aspects = known[key]
        exact = sum(any(word in aspect for aspect in aspects) for word in words)
        named = [any(_says(aspect, word) for word in words) for aspect in aspects]
        main = key.measure == _MAIN.get(key.table, "trained")
        return (
            -exact,
            key.table not in terms.TABLES,
            not named[2] and key.scope != "year" and not _OF_THE_YEAR.isdisjoint(words),
            not named[1] and key.row != ALL,
            not named[3] and not main,
            not named[0] and key.table != "county" and key.row == ALL,
            key.scope.isdigit() and key.scope not in "".join(words),
        )

    least = min(map(distance, found))
    return [key for key in found if distance(key) == least]


def _ambiguous(found: Sequence[FigureKey]) -> Iterator[str]:
    yield "要查的数不止一个，请再写明是哪一个："
    for key in found[:_MOST]:
        yield f"  {terms.name(*key)}（{','.join(key)}）"
    if len(found) > _MOST:
        yield f"  ……另有{len(found) - _MOST}个"


def _once(words: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(words))
