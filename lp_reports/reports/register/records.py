"""全部记录: every row read, what became of it, where it stands, what it says and how that was read."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from operator import itemgetter

from lp_reports.model.fields import Field
from lp_reports.model.ledger import Record, Table
from lp_reports.model.measures import OUTSIDE, UNSTATED
from lp_reports.model.plan import Plan
from lp_reports.model.summary import Judged, Summary
from lp_reports.reports.excel.cell_styles import Column, Look, Value
from lp_reports.text.cleaning import code
from lp_reports.text.masking import mask_birth, mask_cell, mask_identity, mask_phones, mask_text

SHEET = "全部记录"
ABOUT = {SHEET: "读入的每一行：处理结果、来源、台账原文、系统读法；按处理结果筛选"}
KEPT = (Column("处理结果", 8), Column("姓名", 8), Column("身份证号", 19))  # in sight, whatever is scrolled
# The standard ledger; 出生日期 and 年龄 stay away from a masked ID, which they would all but complete.
_STANDARD = (
    *(Field.SERIAL, Field.SEX, Field.ETHNIC, Field.EDUCATION, Field.TOWNSHIP, Field.VILLAGE, Field.PEOPLE),
    *(Field.PHONE, Field.CATEGORY, Field.OCCUPATION, Field.TRAINING_LEVEL, Field.INSTITUTION, Field.CHANNEL),
    *(Field.MODE, Field.CLASS, Field.SITE, Field.START, Field.END, Field.DAYS, Field.HOURS, Field.FREE),
    *(Field.CERTIFIED, Field.CERT_CLASS, Field.LEVEL, Field.NUMBER, Field.ISSUED, Field.ISSUER),
    *(Field.BEFORE, Field.NOW, Field.EMPLOYER, Field.WORKPLACE, Field.HIRED, Field.WAGE_BEFORE),
    *(Field.WAGE_AFTER, Field.PAY_TRAINING, Field.PAY_EXAM, Field.PAY_LIVING, Field.PAY_TRANSPORT),
    *(Field.MONTHS, Field.PAY_WORKPLACE, Field.REMARK),
)
_INSTEAD = {Field.VILLAGE: Field.ADDRESS, Field.END: Field.SPAN, Field.PAY_LIVING: Field.PAY_UPKEEP}
HIDDEN = "***"
_MASKED = re.compile(r"[0-9]*\*{4,}[0-9Xx]*")
_LEVELS = {5: "初级工", 4: "中级工", 3: "高级工", 2: "技师", 1: "高级技师", 0: "不分等级"}
_PLACE = (
    *(Column("问题代码", 10), Column("补报", 5), Column("填报单位", 13), Column("报送期", 8)),
    *(Column("文件", 30), Column("工作表", 9), Column("行号", 6, Look.COUNT)),
)
_MEDIUM = (
    Field.OCCUPATION,
    Field.VILLAGE,
    Field.SITE,
    Field.EMPLOYER,
    Field.REMARK,
    Field.TOWNSHIP,
    Field.PEOPLE,
)
_WIDE = {Field.CATEGORY: 24, Field.PHONE: 13, Field.NUMBER: 24, Field.INSTITUTION: 18, Field.CERT_CLASS: 20}
_WIDTHS = dict.fromkeys(_MEDIUM, 14) | _WIDE
# Columns that show how a cell was read, for that is what is counted; what could not be read stays as written.
_READ = (
    *(Field.PEOPLE, Field.TOWNSHIP, Field.CATEGORY, Field.CHANNEL, Field.START, Field.END, Field.FREE),
    *(
        Field.CERT_CLASS,
        Field.LEVEL,
        Field.ISSUED,
        Field.BEFORE,
        Field.NOW,
        Field.WORKPLACE,
        Field.PAY_TRAINING,
    ),
    *(Field.PAY_EXAM, Field.PAY_LIVING, Field.PAY_TRANSPORT, Field.PAY_WORKPLACE),
)
# Columns whose words are the filler's own: what they say of a person may be anything.
_OWN_WORDS = (
    *(Field.SERIAL, Field.VILLAGE, Field.SITE, Field.CLASS, Field.EMPLOYER, Field.EDUCATION, Field.REMARK),
    *(Field.SEX, Field.ETHNIC, Field.INSTITUTION, Field.OCCUPATION),
)
# What tells who a person is, beside name and ID.
_PERSONAL = frozenset(
    {Field.SERIAL, Field.VILLAGE, Field.PHONE, Field.NUMBER, Field.EMPLOYER, Field.REMARK, Field.CLASS}
)
_DATES = frozenset({Field.START, Field.END, Field.ISSUED})
_AMOUNTS = frozenset(_READ[-5:])


def columns(fields: Sequence[Field]) -> tuple[Column, ...]:
    """The sheet's columns. `fields`: what `given` gives."""
    return (*KEPT, *_PLACE, *map(_column, fields))


def given(summary: Summary, names: bool) -> tuple[Field, ...]:
    """The standard columns that at least one ledger has, and those that every row is read for; without `names`
    none that tells who a person is."""
    known = {field for ledger in summary.ledgers for table in ledger.tables for field in table.columns}
    return tuple(
        field
        for field in _STANDARD
        if (field in _READ or {field, _INSTEAD.get(field, field)} & known)
        and (names or field not in _PERSONAL)
    )


def rows(summary: Summary, fields: tuple[Field, ...], names: bool) -> Iterator[tuple[Value, ...]]:
    """Every row that was read, in the county's order; without `names` no name and no part of an ID is in it, be it
    in a column where nobody expects it."""
    takers: dict[int, Callable[[tuple[str, ...]], tuple[str, ...]]] = {}
    categories = category_names(summary.plan)
    read = [fields.index(field) for field in _READ]
    phone = fields.index(Field.PHONE) if Field.PHONE in fields else None
    own_words = [fields.index(field) for field in _OWN_WORDS if field in fields]
    for judged in summary.judged:
        table = judged.record.table
        taker = takers.get(id(table))
        if taker is None:
            taker = takers[id(table)] = _taker(table, fields)
        name, *texts = taker((*judged.record.texts, ""))
        cells: list[Value] = [mask_cell(text) if len(text) > 10 else text for text in texts]
        if phone is not None:
            cells[phone] = mask_phones(texts[phone])
        for at in own_words:
            if len(texts[at]) > 2:
                cells[at] = mask_birth(str(cells[at]))
        for at, value in zip(read, _readings(judged.record, categories, summary.local), strict=True):
            cells[at] = value if value is not None else cells[at]
        if names:
            yield *_source(judged, name), *cells
        else:
            yield *_source(judged, "")[:1], HIDDEN, HIDDEN, *_source(judged, "")[3:], *_nameless(cells, name)


def _nameless(cells: Sequence[Value], name: str) -> Iterator[Value]:
    """Cells of a row without the person's name, and without what is left of a masked number."""
    for cell in cells:
        if isinstance(cell, str):
            cell = _MASKED.sub(HIDDEN, cell.replace(name, HIDDEN) if len(name) > 1 else cell)
        yield cell


def _taker(table: Table, fields: tuple[Field, ...]) -> Callable[[tuple[str, ...]], tuple[str, ...]]:
    """Picks name and the standard columns out of a row's texts; one more text, '', must follow them."""
    at = {field: place for place, field in enumerate(table.columns)}
    wanted = (Field.NAME, *fields)
    return itemgetter(*(at.get(field, at.get(_INSTEAD.get(field, field), -1)) for field in wanted))


def _column(field: Field) -> Column:
    look = Look.DATE if field in _DATES else Look.MONEY if field in _AMOUNTS else Look.TEXT
    return Column(field.value, 11 if field in _DATES else _WIDTHS.get(field, 9), look)


def _source(judged: Judged, name: str) -> tuple[Value, ...]:
    record, table = judged.record, judged.record.table
    return (
        judged.disposition.value,
        mask_cell(name),
        mask_identity(code(record.identity_text)),
        "、".join(dict.fromkeys(judged.codes)),
        "补报" if judged.late else "",
        table.unit,
        table.period.name,
        mask_text(table.file),
        mask_text(table.sheet),
        record.row,
    )


def _readings(
    record: Record, categories: dict[int | None, str], local: Callable[[str], str]
) -> tuple[Value, ...]:
    """The values of `_READ`, None where nothing was read; `local`: our own words, as they are in this county."""
    return (
        "、".join(sorted(record.people)) or None,
        record.township or local(OUTSIDE),
        categories.get(record.category),
        record.channel or UNSTATED,
        record.start,
        record.end,
        "未填" if record.free is None else "是" if record.free else "否",
        record.cert_class.value if record.cert_class else None,
        None if record.level is None else _LEVELS.get(record.level),
        *(record.issued, record.before, record.now, record.workplace and local(record.workplace)),
        *(record.training, record.exam, record.living, record.transport, record.on_job),
    )


def category_names(plan: Plan) -> dict[int | None, str]:
    """`3 实用技术、乡土科技人才等培训` by number."""
    return {category.number: f"{category.number} {category.name}" for category in plan.categories}
