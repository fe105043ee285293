"""全部记录: every row read, what became of it, where it stands, what it says and how that was read."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import groupby, repeat
from typing import Any, NamedTuple

from lp_reports.model.fields import Field
from lp_reports.model.ledger import Record
from lp_reports.model.measures import OUTSIDE, UNSTATED
from lp_reports.model.period import Period
from lp_reports.model.plan import Plan
from lp_reports.model.summary import Judged, Summary
from lp_reports.reports.excel.bulk import Columns, Listed, Stretch, by_quarters
from lp_reports.reports.excel.cell_styles import Column, Look, Value
from lp_reports.reports.excel.kept_rows import told
from lp_reports.reports.wording import masked_identities
from lp_reports.text.masking import mask_birth, mask_cell, mask_phones, mask_text

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
_BIRTH_DIGITS = 8  # of a day of birth that is a number alone
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
_FREE = {None: "未填", True: "是", False: "否"}
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


def rows(summary: Summary, fields: tuple[Field, ...], names: bool) -> Listed:
    """Every row that was read, in the county's order; without `names` no name and no part of an ID is in it, be it in a
    column where nobody expects it."""
    known = _Words(category_names(summary.plan), summary.local)
    quarters = groupby(summary.judged, lambda row: row.record.table.period)
    return by_quarters(
        [_stretch(summary, period, [*rows], fields, names, known) for period, rows in quarters]
    )


def _stretch(
    summary: Summary,
    period: Period,
    judged: Sequence[Judged],
    fields: tuple[Field, ...],
    names: bool,
    known: _Words,
) -> Stretch:
    """The rows of a period's folder, a table's at once. They come from the files' bytes, by the settings and the plan,
    and from where each row went."""

    def columns() -> Iterator[Columns]:
        for _, rows in groupby(judged, lambda row: id(row.record.table)):
            alike = list(rows)
            mine = [tuple(column) for column in _by_columns(alike, fields, known)]
            if names:
                yield mine
            else:
                yield tuple(zip(*map(_nameless, zip(*mine, strict=True), alike), strict=True))

    files = [
        (ledger.path, ledger.unit, ledger.sha256, ledger.refused, ledger.replaced_by)
        for ledger in summary.ledgers
        if ledger.period == period
    ]
    went = [(row.record.row, row.disposition, row.codes, row.late) for row in judged]
    return Stretch(period.name, len(judged), columns, told((names, fields, files, went)))


def _nameless(line: Sequence[Value], judged: Judged) -> tuple[Value, ...]:
    """A row without the person's name, and without what is left of a masked number in its cells."""
    name, cells = judged.record.text(Field.NAME), len(KEPT) + len(_PLACE)
    return line[0], HIDDEN, HIDDEN, *line[3:cells], *(_hidden(cell, name) for cell in line[cells:])


def _hidden(cell: Value, name: str) -> Value:
    if not isinstance(cell, str):
        return cell
    return _MASKED.sub(HIDDEN, cell.replace(name, HIDDEN) if len(name) > 1 else cell)


class _Words(NamedTuple):
    """Categories by number, and our own words as they are in this county."""

    categories: Mapping[int | None, str]
    local: Callable[[str], str]


def _by_columns(
    judged: Sequence[Judged], fields: Sequence[Field], known: _Words
) -> Iterator[Iterable[Value]]:
    """The columns for rows of one table: what repeats in a column, as in ledgers nearly all does, is asked once."""
    records = [row.record for row in judged]
    table, places = records[0].table, records[0].table.places
    texts = [*zip(*(record.texts for record in records), strict=True)]

    def written(field: Field) -> Sequence[str]:
        at = places.get(field, places.get(_INSTEAD.get(field, field), -1))
        return texts[at] if at >= 0 else [""] * len(records)

    count = len(records)
    yield (str(row.disposition) for row in judged)
    yield map(cache(mask_cell), written(Field.NAME))
    yield masked_identities(records, written(Field.IDENTITY))
    yield map(cache(_codes), (row.codes for row in judged))
    yield ("补报" if row.late else "" for row in judged)
    place = (table.unit, table.period.name, mask_text(table.file), mask_text(table.sheet))
    yield from (repeat(value, count) for value in place)
    yield (record.row for record in records)
    answers = dict(zip(_READ, _readings(records, known), strict=True))
    for field in fields:
        mask = mask_phones if field is Field.PHONE else _own_words if field in _OWN_WORDS else mask_cell
        cells = map(cache(mask), written(field))
        yield _first_known(answers[field], cells) if field in answers else cells


def _own_words(text: str) -> str:
    """A filler's words without numbers and days of birth; a short number, as every row's 序号, is neither."""
    is_plain = len(text) <= 2 or (len(text) < _BIRTH_DIGITS and text.isdecimal())
    return text if is_plain else mask_birth(mask_cell(text))


def _first_known(answers: Sequence[Value], cells: Iterable[str]) -> Iterable[Value]:
    """How a cell was read, as it is written where nothing was read."""
    if None not in answers:
        return answers
    return (cell if answer is None else answer for answer, cell in zip(answers, cells, strict=True))


def _codes(codes: Iterable[str]) -> str:
    return "、".join(dict.fromkeys(codes))


def _column(field: Field) -> Column:
    look = Look.DATE if field in _DATES else Look.MONEY if field in _AMOUNTS else Look.TEXT
    return Column(field.value, 11 if field in _DATES else _WIDTHS.get(field, 9), look)


def _readings(records: Sequence[Record], known: _Words) -> Iterator[Sequence[Value]]:
    """The values of each of `_READ`, None where nothing was read."""
    outside, local = known.local(OUTSIDE), cache(known.local)
    read: Any = Record._make(zip(*records, strict=True))  # a record of columns
    yield [*map(cache(_people), read.people)]
    yield [township or outside for township in read.township]
    yield [*map(known.categories.get, read.category)]
    yield [channel or UNSTATED for channel in read.channel]
    yield from (read.start, read.end)
    yield [_FREE[free] for free in read.free]
    yield [cert_class and cert_class.value for cert_class in read.cert_class]
    yield [*map(_LEVELS.get, read.level)]
    yield from (read.issued, read.before, read.now)
    yield [workplace and local(workplace) for workplace in read.workplace]
    yield from (read.training, read.exam, read.living, read.transport, read.on_job)


def _people(people: Iterable[str]) -> str | None:
    return "、".join(sorted(people)) or None


def category_names(plan: Plan) -> dict[int | None, str]:
    """`3 实用技术、乡土科技人才等培训` by number."""
    return {category.number: f"{category.number} {category.name}" for category in plan.categories}
