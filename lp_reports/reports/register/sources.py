"""数据来源: every count of 附表1 and 附表2 as a filter of 计数明细, with a live formula that adds it up again."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache, partial
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple

from lp_reports.model.fields import CertClass, Field
from lp_reports.model.ledger import Table
from lp_reports.model.measures import ALL, CERTIFICATES, OUTSIDE, measure_name
from lp_reports.model.plan import Opening
from lp_reports.model.summary import Summary, Training
from lp_reports.reports.excel.bulk import Columns, Listed, Stretch, by_quarters
from lp_reports.reports.excel.cell_styles import Cell, Column, Link, Look, Total, Value
from lp_reports.reports.excel.kept_rows import told
from lp_reports.reports.register.records import HIDDEN
from lp_reports.reports.wording import masked_identities
from lp_reports.text.masking import mask_text
from lp_reports.workspace import PLAN_FILE

ROWS, FIGURES = "计数明细", "数据来源"
ABOUT = {
    ROWS: "计入统计的每一次培训和它的证书计入哪一年、哪一类、哪个乡镇；筛选就得到表上的数",
    FIGURES: "附表1、附表2的每一个完成数怎样在“计数明细”里筛选出来，旁边的公式再加一遍",
}
_OPENING = "期初数"
_CLASSES = {CertClass.VOCATIONAL: "职业", CertClass.SPECIALISED: "专项"}
COLUMNS = (
    *(Column("报送期", 7), Column("填报单位", 9, Look.WRAP), Column("文件", 13, Look.WRAP)),
    *(Column("工作表", 6.5, Look.WRAP), Column("行号", 4.5, Look.COUNT), Column("身份证号", 18)),
    *(Column("类别", 4, Look.COUNT), Column("乡镇", 8.5), Column("结束日期", 10.5, Look.DATE)),
    *(Column("结束年度", 5, Look.COUNT), Column("本期结束", 4.5), Column("取证", 4.5), Column("免费", 4.5)),
    *(Column("发证日期", 10.5, Look.DATE), Column("发证年度", 5, Look.COUNT), Column("本期发证", 4.5)),
    *(Column("人次", 4.5, Look.COUNT), Column("说明", 5)),
)
_FIGURES = (
    *(Column("表", 6), Column("行", 24, Look.WRAP), Column("时段", 9.5), Column("栏", 20, Look.WRAP)),
    *(Column("表上的数", 8, Look.COUNT), Column("再加一遍", 8, Look.COUNT), Column("核对", 6)),
    *(Column("在“计数明细”里筛选", 42, Look.WRAP), Column("跳转", 9, Look.LINK)),
)
_HEAD = 2  # rows of 计数明细 above its first: a title and the heads
_LETTERS = {"附表1": "GJK", "附表2": "HLMOP"}  # the columns that a table's figures are filtered by
_ADDED = "Q"  # the column of 人次
_TIMES = ord(_ADDED) - ord("A")
Line = tuple[Value, ...]
Tally = Sequence[tuple[Mapping[str, Value], int]]


class _Filter(NamedTuple):
    """A condition on one column of 计数明细: its letter and criterion for the formula, and in words."""

    column: str
    criterion: str
    words: str
    wanted: str  # what the criterion asks for, '' for anything


class Counted(NamedTuple):
    """Rows of 计数明细 by columns: those of a table of a quarter's folder, or of the opening balance (quarter '')."""

    quarter: str
    columns: Columns


def figures(summary: Summary, counted: Sequence[Counted]) -> tuple[tuple[Column, ...], list[Line]]:
    """The columns and rows of 数据来源."""
    tallies = {table: _tally(counted, letters) for table, letters in _LETTERS.items()}
    count = total(counted)
    return _FIGURES, [_figure(asked, tallies[asked.table], count) for asked in _asked(summary)]


# --- 计数明细 ------------------------------------------------------------------------------------------------


def counted_rows(summary: Summary, names: bool) -> list[Counted]:
    """What counts in the plan so far, in the county's order, the opening balance last; without `names` no part of an ID."""
    cells_of = cache(partial(_day, summary))
    outside = summary.local(OUTSIDE)
    rows = []
    for _, mine in groupby(summary.trainings, lambda training: id(training.record.table)):
        if columns := _columns([*mine], cells_of, outside, names):
            rows.append(Counted(str(columns[0][0]), columns))
    opened = [line for opening in summary.plan.openings for line in _opening(summary, opening)]
    return [*rows, *([Counted("", [*zip(*opened, strict=True)])] if opened else ())]


def total(counted: Iterable[Counted]) -> int:
    """How many rows they are."""
    return sum(len(each.columns[0]) for each in counted)


def listed(counted: Iterable[Counted]) -> Listed:
    """The rows of 计数明细 by the quarters whose folders they come from."""
    quarters = groupby(counted, attrgetter("quarter"))
    return by_quarters([_stretch(quarter, [each.columns for each in mine]) for quarter, mine in quarters])


def _stretch(quarter: str, columns: Sequence[Columns]) -> Stretch:
    return Stretch(quarter, sum(len(each[0]) for each in columns), lambda: columns, told(columns))


def shown(counted: Sequence[Counted]) -> tuple[Cell, ...]:
    """What stands over the columns at the right of 计数明细: the 人次 of the rows that a filter leaves, live."""
    whole = sum(sum(_times(each)) for each in counted)
    last = _HEAD + max(1, total(counted))
    formula = f"=SUBTOTAL(109,{_ADDED}{_HEAD + 1}:{_ADDED}{last})"
    label = Cell("筛选后人次合计", Look.HEAD, 3)
    return label, Cell(Total(formula, whole), Look.COUNT, 2)


def _times(counted: Counted) -> Iterator[int]:
    return (times for times in counted.columns[_TIMES] if isinstance(times, int))


def _columns(
    trainings: Sequence[Training], cells_of: Callable[[dt.date | None], Line], outside: str, names: bool
) -> Columns:
    """Trainings of one table, less those where neither they nor their certificates count; () where none is left.
    `cells_of`: a day's cells; `outside`: the line of those from elsewhere."""
    days = (
        (cells_of(each.record.end), cells_of(each.record.issued if each.certificate else None))
        for each in trainings
    )
    counting = [
        (each.record, each.certificate, end, issued)
        for each, (end, issued) in zip(trainings, days, strict=True)
        if end is not _UNCOUNTED or issued is not _UNCOUNTED
    ]
    if not counting:
        return ()
    records, certificates, ends, issues = zip(*counting, strict=True)
    table: Table = records[0].table
    at = table.places.get(Field.IDENTITY)
    typed = [""] * len(records) if at is None else [record.texts[at] for record in records]
    papers = zip(certificates, issues, strict=True)
    return [
        *([cell] * len(records) for cell in _place(table)),
        [record.row for record in records],
        masked_identities(records, typed) if names else [HIDDEN] * len(records),
        [record.category for record in records],
        [record.township or outside for record in records],
        *zip(*ends, strict=True),
        [_CLASSES[kind] if kind and issued is not _UNCOUNTED else "" for kind, issued in papers],
        ["是" if record.free else "否" for record in records],
        *zip(*issues, strict=True),
        [1] * len(records),
        [""] * len(records),
    ]


def _place(table: Table) -> Line:
    return table.period.name, table.unit, mask_text(table.file), mask_text(table.sheet)


def _counts(summary: Summary, day: dt.date | None) -> dt.date | None:
    """The day, if it lies within the plan and not after the day of counting."""
    last = min(summary.as_of, summary.period.last)
    return day if day and summary.plan.first <= day <= last else None


_UNCOUNTED: Line = None, None, ""


def _day(summary: Summary, day: dt.date | None) -> Line:
    """The day, its year, whether it lies in the period; blanks for one that does not count."""
    if (day := _counts(summary, day)) is None:
        return _UNCOUNTED
    return day, day.year, "是" if day >= summary.period.first else "否"


def _opening(summary: Summary, opening: Opening) -> Iterator[Line]:
    """What a line of the opening balance comes to: certificates by class, and the trainings without one."""
    if _counts(summary, opening.day) is None:
        return
    known = None if opening.category is None else opening.day
    parts = (
        ("职业", "否", opening.vocational - opening.free),
        ("职业", "是", opening.free),
        ("专项", "否", opening.specialised),
        ("", "否", opening.trained - opening.vocational - opening.specialised),
    )
    for kind, free, times in parts:
        if times > 0:
            yield (
                *("", "", PLAN_FILE, _OPENING, opening.row, "", opening.category),
                opening.township or summary.local(OUTSIDE),
                *_year(known),
                *(kind, free),
                *_year(opening.day if kind else None),
                *(times, _OPENING),
            )


def _year(day: dt.date | None) -> Line:
    """A day of the opening balance, which is never the period's."""
    return _UNCOUNTED if day is None else (day, day.year, "否")


# --- 数据来源 ------------------------------------------------------------------------------------------------


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
    first, last = _HEAD + 1, _HEAD + max(1, count)

    def column(letter: str) -> str:
        return f"{ROWS}!${letter}${first}:${letter}${last}"

    conditions = ",".join(f"{column(each.column)},{each.criterion}" for each in asked.filters)
    return (
        *(asked.table, asked.row, asked.scope, asked.measure, asked.value),
        Total(f"=SUMIFS({column(_ADDED)},{conditions})", again),
        "相符" if again == asked.value else "不符",
        "；".join(each.words for each in asked.filters),
        Link(ROWS, f"internal:'{ROWS}'!A{_HEAD}"),
    )


def _tally(counted: Iterable[Counted], letters: str) -> Tally:
    """Rows that are alike in these columns, and their 人次 added up."""
    counts: Counter[Line] = Counter()
    for rows in counted:
        profiles = zip(*(rows.columns[ord(letter) - ord("A")] for letter in letters), strict=True)
        for (profile, times), count in Counter(zip(profiles, _times(rows), strict=True)).items():
            counts[profile] += times * count
    return [(dict(zip(letters, profile, strict=True)), times) for profile, times in counts.items()]


def _holds(profile: Mapping[str, Value], condition: _Filter) -> bool:
    """What the formula's criterion says of a line."""
    value = profile[condition.column]
    return str(value) == condition.wanted if condition.wanted else value is not None
