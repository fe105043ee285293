"""与其他单位重复人员 and 已采用记录: a unit's persons, one to a line."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, partial
from itertools import chain, groupby, repeat

from lp_reports.model.fields import Disposition, Field
from lp_reports.model.ledger import Record
from lp_reports.model.summary import Judged, Summary
from lp_reports.reports.excel.book import Book
from lp_reports.reports.excel.cell_styles import Column, Look, Value
from lp_reports.reports.feedback.list_page import column_page, list_page
from lp_reports.reports.feedback.shares import is_between_units
from lp_reports.reports.wording import masked_identities, masked_identity
from lp_reports.text.masking import file_name, mask_cell, mask_text

_STAND = (Disposition.COUNTED, Disposition.HELD)
TWINS, ADOPTED = "与其他单位重复人员", "已采用记录"
_TWINS = (
    *(Column("序号", 4.5, Look.COUNT), Column("姓名", 8), Column("身份证号", 18.5)),
    *(Column("培训类别", 12, Look.WRAP), Column("开班日期", 10.5, Look.DATE)),
    *(Column("结束日期", 10.5, Look.DATE), Column("报送期", 8), Column("文件", 12, Look.WRAP)),
    *(Column("工作表", 7, Look.WRAP), Column("行", 5, Look.COUNT), Column("对方单位", 12, Look.WRAP)),
    *(Column("对方报送期", 10), Column("处理", 14, Look.WRAP)),
)
_ADOPTED = (
    *(Column("序号", 4.5, Look.COUNT), Column("姓名", 8), Column("身份证号", 18.5)),
    *(Column("培训类别", 20, Look.WRAP), Column("培训工种", 11, Look.WRAP)),
    *(Column("结束日期", 10.5, Look.DATE), Column("证书编号", 22), Column("处理结果", 8)),
    *(Column("文件", 14, Look.WRAP), Column("工作表", 8, Look.WRAP), Column("行", 5, Look.COUNT)),
)
_ABOUT_TWINS = "同一人同一次培训只计一次。请与对方单位核对；确是两次培训的，由写错的一方改正起止日期。"
_ABOUT_ADOPTED = "本期计入统计的记录；待核的，培训计入，证书暂不计。"


def pairs(book: Book, unit: str, rows: Sequence[tuple[Value, ...]]) -> None:
    """The rows that `twins` gives."""
    numbered = [(number, *row) for number, row in enumerate(rows, 1)]
    list_page(book, TWINS, unit, _ABOUT_TWINS, _TWINS, numbered)


def twins(summary: Summary, unit: str) -> Iterator[tuple[Value, ...]]:
    """Rows of this unit kept over another unit's, then rows of it that gave way."""
    pairs = list(_pairs(summary))
    names = {category.number: category.name for category in summary.plan.categories}
    for kept, dropped in pairs:
        if kept.table.unit == unit:
            yield *_own(kept, names), dropped.table.unit, dropped.table.period.name, "计本单位，对方不计"
    for kept, dropped in pairs:
        if dropped.table.unit == unit:
            yield *_own(dropped, names), kept.table.unit, kept.table.period.name, "计对方单位，本单位不计"


def _pairs(summary: Summary) -> Iterator[tuple[Record, Record]]:
    """(kept, duplicate) over two units: same person and category, the training nearest in time."""
    dropped = [judged.record for judged in summary.judged if is_between_units(judged)]
    wanted = {(record.identity, record.category) for record in dropped}
    kept: dict[tuple[str | None, int | None], list[Record]] = defaultdict(list)
    for training in summary.trainings if wanted else ():
        person = training.record.identity, training.record.category
        if person in wanted:
            kept[person].append(training.record)
    for record in dropped:
        stands = kept[record.identity, record.category]
        others = [other for other in stands if other.table.unit != record.table.unit]
        if others:
            yield min(others, key=partial(_days_between, record)), record


def _days_between(record: Record, other: Record) -> int:
    """Days between two trainings, 0 when they overlap."""
    return max(0, (max(record.begin, other.begin) - min(record.day, other.day)).days)


def _own(record: Record, names: Mapping[int, str]) -> tuple[Value, ...]:
    table = record.table
    return (
        mask_cell(record.text(Field.NAME)),
        masked_identity(record),
        names.get(record.category or 0, ""),
        *(record.start, record.end, table.period.name),
        *(file_name(table.file), mask_text(table.sheet), record.row),
    )


def adopted(book: Book, summary: Summary, unit: str) -> None:
    """This period's rows that count."""
    names = {category.number: category.name for category in summary.plan.categories}
    parts = (_columns(mine, names) for mine in _standing(summary, unit))
    columns = [list(chain.from_iterable(part)) for part in zip(*parts, strict=True)]
    if columns:
        numbered = [range(1, len(columns[0]) + 1), *columns]
        column_page(book, ADOPTED, unit, _ABOUT_ADOPTED, _ADOPTED, numbered)


def _standing(summary: Summary, unit: str) -> Iterator[list[Judged]]:
    """This period's rows of a unit that count, those of one table at a time."""
    for _, rows in groupby(summary.judged, lambda judged: id(judged.record.table)):
        mine = [judged for judged in rows if judged.disposition in _STAND]
        if mine and (mine[0].record.table.unit, mine[0].record.table.period) == (unit, summary.period):
            yield mine


def _columns(mine: Sequence[Judged], names: Mapping[int, str]) -> Iterator[Iterable[Value]]:
    """What `_ADOPTED` shows of rows of one table, but their numbers, column by column: what repeats is asked once."""
    records = [judged.record for judged in mine]
    table = records[0].table
    yield map(cache(mask_cell), _written(records, Field.NAME))
    yield masked_identities(records, _written(records, Field.IDENTITY))
    yield (names.get(record.category or 0, "") for record in records)
    yield map(cache(mask_cell), _written(records, Field.OCCUPATION))
    yield (record.end for record in records)
    yield map(mask_cell, _written(records, Field.NUMBER))
    yield (str(judged.disposition) for judged in mine)
    yield repeat(file_name(table.file), len(mine))
    yield repeat(mask_text(table.sheet), len(mine))
    yield (record.row for record in records)


def _written(records: Sequence[Record], field: Field) -> Sequence[str]:
    """The cells of a field in rows of one table, as a person reads them."""
    at = records[0].table.places.get(field)
    return [""] * len(records) if at is None else [record.texts[at] for record in records]
