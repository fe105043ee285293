"""数据来源: every count of 附表1 and 附表2 as a filter of 计数明细, with a live formula that adds it up again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from lp_reports.model.measures import ALL, CERTIFICATES, OUTSIDE, measure_name
from lp_reports.model.summary import Summary
from lp_reports.reports.excel.cell_styles import Column, Link, Look, Total, Value
from lp_reports.reports.register.counted import ADDED, HEAD, Counted, Line, times_of, total
from lp_reports.reports.register.counted import SHEET as ROWS

SHEET = "数据来源"
ABOUT = {SHEET: "附表1、附表2的每一个完成数怎样在“计数明细”里筛选出来，旁边的公式再加一遍"}
_FIGURES = (
    *(Column("表", 6), Column("行", 24, Look.WRAP), Column("时段", 9.5), Column("栏", 20, Look.WRAP)),
    *(Column("表上的数", 8, Look.COUNT), Column("再加一遍", 8, Look.COUNT), Column("核对", 6)),
    *(Column("在“计数明细”里筛选", 42, Look.WRAP), Column("跳转", 9, Look.LINK)),
)
_LETTERS = {"附表1": "GJK", "附表2": "HLMOP"}  # the columns that a table's figures are filtered by
Tally = Sequence[tuple[Mapping[str, Value], int]]


class _Filter(NamedTuple):
    """A condition on one column of 计数明细: its letter and criterion for the formula, and in words."""

    column: str
    criterion: str
    words: str
    wanted: str  # what the criterion asks for, '' for anything


def figures(summary: Summary, counted: Sequence[Counted]) -> tuple[tuple[Column, ...], list[Line]]:
    """The columns and rows of 数据来源."""
    tallies = {table: _tally(counted, letters) for table, letters in _LETTERS.items()}
    count = total(counted)
    return _FIGURES, [_figure(asked, tallies[asked.table], count) for asked in _asked(summary)]


class _Asked(NamedTuple):
    """A figure of a table as it is printed, and the filters that give it."""

    table: str
    row: str
    scope: str
    measure: str
    value: int
    filters: tuple[_Filter, ...]


def _asked(summary: Summary) -> Iterator[_Asked]:
    year = summary.period.last.year
    scopes = [
        (f"{summary.plan.term}累计", "plan", "全部"),
        ("本期", "quarter", "本期"),
        (f"{year}年累计", "year", str(year)),
    ]
    rows = [
        (str(category.number), f"{category.number} {category.name}") for category in summary.plan.categories
    ]
    for row, name in (*rows, (ALL, ALL)):
        for words, scope, span in scopes:
            value = summary.count("category", row, scope, "trained")
            mine = (_Filter("G", row, f"类别＝{row}", row),) if row != ALL else ()
            yield _Asked(
                "附表1",
                name,
                words,
                measure_name("category", "trained"),
                value,
                (*mine, _time("J", "K", "结束", span)),
            )
    for town in (*summary.plan.townships, OUTSIDE, ALL):
        for scope in (*map(str, summary.plan.years), "plan"):
            for measure in CERTIFICATES:
                words = "合计" if scope == "plan" else f"{scope}年"
                value = summary.count("township", town, scope, measure)
                span = "全部" if scope == "plan" else scope
                shown = summary.local(town) if town == OUTSIDE else town
                filters = (*_town(shown), *_paper(measure), _time("O", "P", "发证", span))
                yield _Asked("附表2", shown, words, measure_name("township", measure), value, filters)
    for words, scope, span in (scopes[2], scopes[0]):
        value = summary.count("county", ALL, scope, "specialised_free")
        filters = (*_paper("specialised_free"), _time("O", "P", "发证", span))
        yield _Asked("附表2", ALL, words, measure_name("county", "specialised_free"), value, filters)


def _town(town: str) -> tuple[_Filter, ...]:
    plain = "".join(f"~{letter}" if letter in "~*?" else letter for letter in town).replace('"', '""')
    return (_Filter("H", f'"{plain}"', f"乡镇＝{town}", town),) if town != ALL else ()


def _paper(measure: str) -> Iterator[_Filter]:
    kind = {"vocational": "职业", "specialised": "专项"}.get(measure.removesuffix("_free"))
    if kind:
        yield _Filter("L", f'"{kind}"', f"取证＝{kind}", kind)
    if measure.endswith("_free"):
        yield _Filter("M", '"是"', "免费＝是", "是")


def _time(year: str, now: str, what: str, span: str) -> _Filter:
    if span == "本期":
        return _Filter(now, '"是"', f"本期{what}＝是", "是")
    if span == "全部":
        return _Filter(year, '">0"', f"{what}年度不为空白", "")
    return _Filter(year, span, f"{what}年度＝{span}", span)


def _figure(asked: _Asked, tally: Tally, count: int) -> Line:
    """`count`: how many rows 计数明细 has."""
    again = sum(times for profile, times in tally if all(_holds(profile, each) for each in asked.filters))
    first, last = HEAD + 1, HEAD + max(1, count)

    def column(letter: str) -> str:
        return f"{ROWS}!${letter}${first}:${letter}${last}"

    conditions = ",".join(f"{column(each.column)},{each.criterion}" for each in asked.filters)
    return (
        *(asked.table, asked.row, asked.scope, asked.measure, asked.value),
        Total(f"=SUMIFS({column(ADDED)},{conditions})", again),
        "相符" if again == asked.value else "不符",
        "；".join(each.words for each in asked.filters),
        Link(ROWS, f"internal:'{ROWS}'!A{HEAD}"),
    )


def _tally(counted: Iterable[Counted], letters: str) -> Tally:
    """Rows that are alike in these columns, and their 人次 added up."""
    counts: Counter[Line] = Counter()
    for rows in counted:
        profiles = zip(*(rows.columns[ord(letter) - ord("A")] for letter in letters), strict=True)
        for (profile, times), count in Counter(zip(profiles, times_of(rows), strict=True)).items():
            counts[profile] += times * count
    return [(dict(zip(letters, profile, strict=True)), times) for profile, times in counts.items()]


def _holds(profile: Mapping[str, Value], condition: _Filter) -> bool:
    """What the formula's criterion says of a line."""
    value = profile[condition.column]
    return str(value) == condition.wanted if condition.wanted else value is not None
