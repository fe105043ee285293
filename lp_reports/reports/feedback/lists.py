"""问题清单, 与其他单位重复人员, 与上次反馈对照, 已采用记录: a unit's rows, one to a line."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from lp_reports.catalogue import EFFECTS
from lp_reports.model import system_sheets
from lp_reports.model.fields import Disposition, Field
from lp_reports.model.ledger import Finding, Record, column_letters
from lp_reports.model.summary import FollowUp, Judged, Mending, Summary
from lp_reports.reports.excel.book import Book
from lp_reports.reports.excel.cell_styles import Column, Link, Look, Value
from lp_reports.reports.own_sheets.carried import Spots, spot_of
from lp_reports.text.cleaning import code
from lp_reports.text.masking import file_name, mask_cell, mask_identity, mask_text

PROBLEMS, TWINS, FOLLOWED, ADOPTED = "问题清单", "与其他单位重复人员", "与上次反馈对照", "已采用记录"
_PROBLEMS = (
    *(Column("序号", 4.5, Look.COUNT), Column("报送期", 8), Column("文件", 11, Look.WRAP)),
    *(Column("工作表", 7, Look.WRAP), Column("行", 5, Look.COUNT), Column("单元格", 6.5, Look.LINK)),
    *(Column("列", 9, Look.WRAP), Column("代码", 5), Column("性质", 6), Column("对照", 6)),
    *(Column("发现的内容", 17, Look.WRAP), Column("问题", 19, Look.WRAP), Column("怎样改", 17, Look.WRAP)),
    Column("部门更正", 9, Look.WRAP),
)
_TWINS = (
    *(Column("序号", 4.5, Look.COUNT), Column("姓名", 8), Column("身份证号", 18.5)),
    *(Column("培训类别", 12, Look.WRAP), Column("开班日期", 10.5, Look.DATE)),
    *(Column("结束日期", 10.5, Look.DATE), Column("报送期", 8), Column("文件", 12, Look.WRAP)),
    *(Column("工作表", 7, Look.WRAP), Column("行", 5, Look.COUNT), Column("对方单位", 12, Look.WRAP)),
    *(Column("对方报送期", 10), Column("处理", 14, Look.WRAP)),
)
_FOLLOWED = (
    *(Column("序号", 4.5, Look.COUNT), Column("对照", 8), Column("报送期", 8)),
    *(Column("文件", 18, Look.WRAP), Column("工作表", 8, Look.WRAP), Column("行", 5, Look.COUNT)),
    *(Column("单元格", 7), Column("列", 11, Look.WRAP), Column("代码", 5), Column("性质", 7)),
    *(Column("问题", 28, Look.WRAP), Column("对照的文件", 18, Look.WRAP)),
)
_ADOPTED = (
    *(Column("序号", 4.5, Look.COUNT), Column("姓名", 8), Column("身份证号", 18.5)),
    *(Column("培训类别", 20, Look.WRAP), Column("培训工种", 11, Look.WRAP)),
    *(Column("结束日期", 10.5, Look.DATE), Column("证书编号", 22), Column("处理结果", 8)),
    *(Column("文件", 14, Look.WRAP), Column("工作表", 8, Look.WRAP), Column("行", 5, Look.COUNT)),
)
_STATES = {state: rank for rank, state in enumerate((Mending.OPEN, Mending.NEW, Mending.MENDED))}
_ABOUT = {
    PROBLEMS: "本期在前，同一种问题排在一起；点“单元格”跳到后面本单位工作表的那一处。请在那里改，不在本页改；"
    "改法有疑问的，可写在“部门更正”栏。",
    TWINS: "同一人同一次培训只计一次。请与对方单位核对；确是两次培训的，由写错的一方改正起止日期。",
    FOLLOWED: "本期更正文件与它代替的文件相比；以前各期退回、待核的行，本期是否已改正重报。",
    ADOPTED: "本期计入统计的记录；待核的，培训计入，证书暂不计。",
}


def _list(
    book: Book, name: str, unit: str, columns: Sequence[Column], rows: Sequence[Sequence[Value]]
) -> None:
    page = book.page(name, [column.width for column in columns], landscape=True)
    page.line(f"{unit}：{name}（共{len(rows)}条）", Look.SECTION)
    page.line(f"{_ABOUT[name]}（{system_sheets.MARK}）")
    page.list(columns, rows)


# --- 问题清单 -------------------------------------------------------------------------------------------


def problems(book: Book, summary: Summary, unit: str, found: Sequence[Finding], spots: Spots) -> None:
    """`spots`: where a file's sheet is in this workbook, for the jumps."""
    known = {one.finding: one.state.value for one in summary.follow_ups if one.state is not Mending.MENDED}
    rows = [
        (
            number,
            one.period,
            file_name(one.file),
            mask_text(one.sheet),
            one.row,
            _jump(one, spots) if one.period == summary.period.name else one.cell,
            one.field,
            one.code,
            EFFECTS[one.effect],
            known.get(one, ""),
            mask_text(one.value),
            mask_text(one.message),
            mask_text(one.fix),
            "",
        )
        for number, one in enumerate(found, 1)
    ]
    _list(book, PROBLEMS, unit, _PROBLEMS, rows)


def _jump(one: Finding, spots: Spots) -> Value:
    """A jump to the cell in the unit's own sheet, without a cell to its row, else to the head; where the sheet is in
    the workbook."""
    spot = spot_of(one, spots)
    if spot is None:
        return one.cell
    if one.cell or one.row:
        return Link(one.cell or "本行", spot.link(one.cell or f"{column_letters(one.left or 1)}{one.row}"))
    return Link("表头", spot.link(f"A{spot.head}"))


# --- 与上次反馈对照 ---------------------------------------------------------------------------------------


def follow_ups(book: Book, summary: Summary, unit: str) -> None:
    """What was told before: still open first; left out where nothing was."""
    mine = [one for one in summary.follow_ups if one.finding.unit == unit]
    if not mine:
        return
    ordered = sorted(enumerate(mine), key=lambda pair: (_STATES[pair[1].state], pair[0]))
    rows = [(number, *_followed(one)) for number, (_, one) in enumerate(ordered, 1)]
    _list(book, FOLLOWED, unit, _FOLLOWED, rows)


def _followed(one: FollowUp) -> tuple[Value, ...]:
    found = one.finding
    return (
        one.state.value,
        found.period,
        file_name(found.file),
        mask_text(found.sheet),
        found.row,
        found.cell,
        found.field,
        found.code,
        EFFECTS[found.effect],
        mask_text(found.message),
        file_name(one.where),
    )


# --- 与其他单位重复人员, 已采用记录 -----------------------------------------------------------------------


def pairs(book: Book, unit: str, rows: Sequence[tuple[Value, ...]]) -> None:
    """The rows that `twins` gives."""
    _list(book, TWINS, unit, _TWINS, [(number, *row) for number, row in enumerate(rows, 1)])


def twins(summary: Summary, unit: str) -> Iterator[tuple[Value, ...]]:
    """Rows of this unit kept over another unit's, then rows of it that gave way."""
    found = list(_pairs(summary))
    names = {category.number: category.name for category in summary.plan.categories}
    for kept, dropped in found:
        if kept.table.unit == unit:
            yield *_own(kept, names), dropped.table.unit, dropped.table.period.name, "计本单位，对方不计"
    for kept, dropped in found:
        if dropped.table.unit == unit:
            yield *_own(dropped, names), kept.table.unit, kept.table.period.name, "计对方单位，本单位不计"


def _pairs(summary: Summary) -> Iterator[tuple[Record, Record]]:
    """(kept, duplicate) over two units: same person and category, the training nearest in time."""
    dropped = [one.record for one in summary.judged if _between_units(one)]
    wanted = {(one.identity, one.category) for one in dropped}
    kept: dict[tuple[str | None, int | None], list[Record]] = defaultdict(list)
    for training in summary.trainings if wanted else ():
        person = training.record.identity, training.record.category
        if person in wanted:
            kept[person].append(training.record)
    for one in dropped:
        others = [two for two in kept[one.identity, one.category] if two.table.unit != one.table.unit]
        if others:
            yield min(others, key=lambda two: _apart(one, two)), one


def _between_units(one: Judged) -> bool:
    return one.disposition is Disposition.DUPLICATE and "X02" in one.codes


def _apart(one: Record, two: Record) -> int:
    """Days between two trainings, 0 when they overlap."""
    assert one.end and two.end
    return max(0, (max(one.begin, two.begin) - min(one.end, two.end)).days)


def _own(record: Record, names: Mapping[int, str]) -> tuple[Value, ...]:
    table = record.table
    return (
        mask_cell(record.text(Field.NAME)),
        mask_identity(code(record.identity_text)),
        names.get(record.category or 0, ""),
        *(record.start, record.end, table.period.name),
        *(file_name(table.file), mask_text(table.sheet), record.row),
    )


def adopted(book: Book, summary: Summary, unit: str) -> None:
    """This period's rows that count."""
    names = {category.number: category.name for category in summary.plan.categories}
    mine = (
        one
        for one in summary.judged
        if one.record.table.unit == unit
        and one.record.table.period == summary.period
        and one.disposition in (Disposition.COUNTED, Disposition.HELD)
    )
    rows = [(number, *_counted(one, names)) for number, one in enumerate(mine, 1)]
    _list(book, ADOPTED, unit, _ADOPTED, rows)


def _counted(one: Judged, names: Mapping[int, str]) -> tuple[Value, ...]:
    record, table = one.record, one.record.table
    return (
        mask_cell(record.text(Field.NAME)),
        mask_identity(code(record.identity_text)),
        names.get(record.category or 0, ""),
        mask_cell(record.text(Field.OCCUPATION)),
        record.end,
        mask_cell(record.text(Field.NUMBER)),
        one.disposition.value,
        *(file_name(table.file), mask_text(table.sheet), record.row),
    )
