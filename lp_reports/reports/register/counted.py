"""计数明细: every training that counts and its certificate, with what a filter needs to give a figure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache, partial
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple

from lp_reports.model.fields import CertClass, Field
from lp_reports.model.ledger import Table
from lp_reports.model.measures import OUTSIDE
from lp_reports.model.plan import Opening
from lp_reports.model.summary import Summary, Training
from lp_reports.reports.excel.bulk import Columns, Listed, Stretch, by_quarters
from lp_reports.reports.excel.cell_styles import Cell, Column, Look, Total, Value
from lp_reports.reports.excel.kept_rows import told
from lp_reports.reports.register.records import HIDDEN
from lp_reports.reports.wording import masked_identities
from lp_reports.text.masking import mask_text
from lp_reports.workspace import PLAN_FILE

SHEET = "计数明细"
ABOUT = {SHEET: "计入统计的每一次培训和它的证书计入哪一年、哪一类、哪个乡镇；筛选就得到表上的数"}
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
HEAD = 2  # rows above its first: a title and the heads
ADDED = "Q"  # the column of 人次
_TIMES = ord(ADDED) - ord("A")
Line = tuple[Value, ...]


class Counted(NamedTuple):
    """Rows of 计数明细 by columns: those of a table of a quarter's folder, or of the opening balance (quarter '')."""

    quarter: str
    columns: Columns


def rows(summary: Summary, names: bool) -> list[Counted]:
    """What counts in the plan so far, in the county's order, the opening balance last; without `names` no part of an ID."""
    cells_of = cache(partial(_day, summary))
    outside = summary.local(OUTSIDE)
    counted = []
    for _, mine in groupby(summary.trainings, lambda training: id(training.record.table)):
        if columns := _columns([*mine], cells_of, outside, names):
            counted.append(Counted(str(columns[0][0]), columns))
    opened = [line for opening in summary.plan.openings for line in _opening(summary, opening)]
    return [*counted, *([Counted("", [*zip(*opened, strict=True)])] if opened else ())]


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
    whole = sum(sum(times_of(each)) for each in counted)
    last = HEAD + max(1, total(counted))
    formula = f"=SUBTOTAL(109,{ADDED}{HEAD + 1}:{ADDED}{last})"
    label = Cell("筛选后人次合计", Look.HEAD, 3)
    return label, Cell(Total(formula, whole), Look.COUNT, 2)


def times_of(counted: Counted) -> Iterator[int]:
    """The 人次 of each row."""
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
