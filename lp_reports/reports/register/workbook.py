"""总台账.xlsx: every row read, where it went and why, beside how it was read. IDs and phones masked."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from operator import itemgetter

from lp_reports.model.fields import Disposition, Effect, Field
from lp_reports.model.ledger import Record, Table
from lp_reports.model.plan import Plan
from lp_reports.model.summary import Judged, Summary
from lp_reports.reports.register import changes, intake, sources
from lp_reports.reports.sheet.book import Book, Page
from lp_reports.reports.sheet.looks import Cell, Column, Look, Total, Value
from lp_reports.reports.sheet.texts import day
from lp_reports.words import code, mask_identity, mask_phone, mask_text, tight

# Handbook 3; 出生日期 and 年龄 stay away from a masked ID, which they would all but complete.
STANDARD = (
    *(Field.SERIAL, Field.SEX, Field.ETHNIC, Field.EDUCATION, Field.TOWNSHIP, Field.VILLAGE, Field.PEOPLE),
    *(Field.PHONE, Field.CATEGORY, Field.OCCUPATION, Field.TRAINING_LEVEL, Field.INSTITUTION, Field.CHANNEL),
    *(Field.MODE, Field.CLASS, Field.SITE, Field.START, Field.END, Field.DAYS, Field.HOURS, Field.FREE),
    *(Field.CERTIFIED, Field.CERT_CLASS, Field.LEVEL, Field.NUMBER, Field.ISSUED, Field.ISSUER),
    *(Field.BEFORE, Field.NOW, Field.EMPLOYER, Field.WORKPLACE, Field.HIRED, Field.WAGE_BEFORE),
    *(Field.WAGE_AFTER, Field.PAY_TRAINING, Field.PAY_EXAM, Field.PAY_LIVING, Field.PAY_TRANSPORT),
    *(Field.MONTHS, Field.PAY_WORKPLACE, Field.REMARK),
)
_INSTEAD = {Field.VILLAGE: Field.ADDRESS, Field.END: Field.SPAN, Field.PAY_LIVING: Field.PAY_UPKEEP}
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
_DATES = frozenset({Field.START, Field.END, Field.ISSUED})
_AMOUNTS = frozenset(_READ[-5:])
_BRIEF = (
    *(Column("序号", 4.5, Look.COUNT), Column("填报单位", 11, Look.WRAP), Column("报送期", 8)),
    *(Column("姓名", 8), Column("身份证号", 18.5), Column("培训类别", 13, Look.WRAP)),
    *(Column("培训工种", 10, Look.WRAP), Column("结束日期", 10.5, Look.DATE), Column("说明", 24, Look.WRAP)),
    *(Column("文件", 11, Look.WRAP), Column("工作表", 7, Look.WRAP), Column("行号", 5, Look.COUNT)),
)
_ABOUT = {
    "全部记录": "读入的每一行：处理结果、来源、台账原文、系统读法；按处理结果筛选",
    **intake.ABOUT,
    "退回": "不计入统计，须由填报单位改正后重报",
    "待核": "培训计入，证书暂不计，须补证书信息",
    "重复": "同一人同一次培训只计一次，这里是未计的一行",
    "补报": "结束日期属以前报送期、本期才报来的，计入累计",
    "核减": "以前报送期已计、现在不再计的培训",
    **changes.ABOUT,
    **sources.ABOUT,
}
_Places = dict[tuple[str, str, str, int], list[tuple[str, str]]]


def write(summary: Summary) -> bytes:
    """The register; text from ledgers stays text, and no full ID or phone is in it."""
    book = Book(summary.as_of)
    lists = intake.sheets(summary) | {name: (_BRIEF, rows) for name, rows in _small_sheets(summary).items()}
    lists |= sources.sheets(summary)
    _cover(book, summary, {name: len(rows) for name, (_, rows) in lists.items()})
    fields = _given(summary)
    columns = (*_KEPT, *_PLACE, *map(_column, fields))
    page = _page(book, "全部记录", summary, columns)
    page.list(columns, list(_all_rows(summary, fields)), keep=len(_KEPT))
    for name, (columns, rows) in lists.items():
        beside = sources.shown(rows) if name == sources.ROWS else ()
        _page(book, name, summary, columns, beside).list(columns, rows)
    changes.pages(book, summary)
    return book.finish()


_KEPT = (Column("处理结果", 8), Column("姓名", 8), Column("身份证号", 19))


def _page(
    book: Book, name: str, summary: Summary, columns: Sequence[Column], beside: Sequence[Cell] = ()
) -> Page:
    page = book.page(name, [column.width for column in columns], landscape=True)
    title = f"{summary.county}农村劳动力职业技能培训总台账：{name}"
    page.row([Cell(title, Look.SECTION, len(columns) - sum(cell.span for cell in beside)), *beside])
    return page


# --- one row --------------------------------------------------------------------------------------------


def _given(summary: Summary) -> tuple[Field, ...]:
    """The standard columns that at least one ledger has, and those that every row is read for."""
    known = {field for ledger in summary.ledgers for table in ledger.tables for field in table.columns}
    return tuple(field for field in STANDARD if field in _READ or {field, _INSTEAD.get(field, field)} & known)


def _all_rows(summary: Summary, fields: tuple[Field, ...]) -> Iterator[tuple[Value, ...]]:
    takers: dict[int, Callable[[tuple[str, ...]], tuple[str, ...]]] = {}
    categories = _category_names(summary.plan)
    read = [fields.index(field) for field in _READ]
    phone = fields.index(Field.PHONE) if Field.PHONE in fields else None
    for judged in summary.judged:
        table = judged.record.table
        taker = takers.get(id(table))
        if taker is None:
            taker = takers[id(table)] = _taker(table, fields)
        name, identity, *texts = taker((*judged.record.texts, ""))
        cells: list[Value] = [private(text) if len(text) > 10 else text for text in texts]
        if phone is not None:
            cells[phone] = private_phone(texts[phone])
        for at, value in zip(read, _readings(judged.record, categories), strict=True):
            cells[at] = value if value is not None else cells[at]
        yield *_source(judged, name, identity), *cells


def _taker(table: Table, fields: tuple[Field, ...]) -> Callable[[tuple[str, ...]], tuple[str, ...]]:
    """Picks name, ID and the standard columns out of a row's texts; one more text, '', must follow them."""
    at = {field: place for place, field in enumerate(table.columns)}
    wanted = (Field.NAME, Field.IDENTITY, *fields)
    return itemgetter(*(at.get(field, at.get(_INSTEAD.get(field, field), -1)) for field in wanted))


def _column(field: Field) -> Column:
    look = Look.DATE if field in _DATES else Look.MONEY if field in _AMOUNTS else Look.TEXT
    return Column(field.value, 11 if field in _DATES else _WIDTHS.get(field, 9), look)


def _source(judged: Judged, name: str, identity: str) -> tuple[Value, ...]:
    record, table = judged.record, judged.record.table
    return (
        judged.disposition.value,
        private(name),
        mask_identity(code(identity)),
        "、".join(dict.fromkeys(judged.codes)),
        "补报" if judged.late else "",
        table.unit,
        table.period.name,
        mask_text(table.file),
        mask_text(table.sheet),
        record.row,
    )


_LONG_NUMBER = re.compile(r"\d{11}")


def private(text: str) -> str:
    """A cell's text with any ID or mobile number in it masked."""
    return mask_text(tight(text)) if _LONG_NUMBER.search(text) else text


def private_phone(text: str) -> str:
    """A phone cell, every number of it masked."""
    return "、".join(mask_phone(part) for part in re.split(r"[、,，;；/\s]+", tight(text)) if part)


def _readings(record: Record, categories: dict[int | None, str]) -> tuple[Value, ...]:
    """The values of `_READ`, None where nothing was read."""
    return (
        "、".join(sorted(record.people)) or None,
        record.township or "县外/未分解",
        categories.get(record.category),
        record.channel or "未注明",
        record.start,
        record.end,
        "未填" if record.free is None else "是" if record.free else "否",
        record.cert_class.value if record.cert_class else None,
        None if record.level is None else _LEVELS.get(record.level),
        *(record.issued, record.before, record.now, record.workplace),
        *(record.training, record.exam, record.living, record.transport, record.on_job),
    )


def _category_names(plan: Plan) -> dict[int | None, str]:
    return {category.number: f"{category.number} {category.name}" for category in plan.categories}


# --- the small sheets -----------------------------------------------------------------------------------


def _small_sheets(summary: Summary) -> dict[str, list[tuple[Value, ...]]]:
    places = _messages(summary)
    names = _category_names(summary.plan)
    judged = summary.judged
    picks: dict[str, Iterable[tuple[Record, str]]] = {
        "退回": _went(judged, Disposition.REJECTED, places),
        "待核": _went(judged, Disposition.HELD, places),
        "重复": _went(judged, Disposition.DUPLICATE, places),
        "补报": ((one.record, f"现为{one.disposition.value}") for one in judged if one.late),
        "核减": _withdrawn(summary),
    }
    return {
        sheet: [_brief(number, record, note, names) for number, (record, note) in enumerate(rows, 1)]
        for sheet, rows in picks.items()
    }


def _messages(summary: Summary) -> _Places:
    """Row -> (effect, message) of what kept it or its certificate from counting."""
    places: _Places = defaultdict(list)
    for found in summary.findings:
        if found.row is not None and found.effect is not Effect.NOTE:
            place = found.period, found.file, found.sheet, found.row
            places[place].append((found.effect.value, f"{found.code} {found.message}"))
    return places


def _place(record: Record) -> tuple[str, str, str, int]:
    return record.table.period.name, record.table.file, record.table.sheet, record.row


def _went(judged: Iterable[Judged], kind: Disposition, places: _Places) -> Iterator[tuple[Record, str]]:
    effect = {"REJECTED": "reject", "HELD": "hold", "DUPLICATE": "duplicate"}[kind.name]
    for one in judged:
        if one.disposition is kind:
            told = [message for what, message in places.get(_place(one.record), ()) if what == effect]
            yield one.record, "；".join(told) or "、".join(dict.fromkeys(one.codes))


def _withdrawn(summary: Summary) -> Iterator[tuple[Record, str]]:
    now = {_place(one.record): one for one in summary.judged} if summary.withdrawn else {}
    for gone in summary.withdrawn:
        one = now.get(_place(gone.record))
        why = (
            f"现为{one.disposition.value}（{'、'.join(dict.fromkeys(one.codes))}）"
            if one
            else "原台账中已没有这一行"
        )
        yield gone.record, f"以前报送期已计，{why}"


def _brief(number: int, record: Record, note: str, names: dict[int | None, str]) -> tuple[Value, ...]:
    table = record.table
    return (
        number,
        table.unit,
        table.period.name,
        private(record.text(Field.NAME)),
        mask_identity(code(record.text(Field.IDENTITY))),
        names.get(record.category) or private(record.text(Field.CATEGORY)),
        private(record.text(Field.OCCUPATION)),
        record.end or private(record.text(Field.END)),
        mask_text(note),
        mask_text(table.file),
        mask_text(table.sheet),
        record.row,
    )


# --- the cover ------------------------------------------------------------------------------------------


def _cover(book: Book, summary: Summary, lists: dict[str, int]) -> None:
    """说明: what each sheet is, how many rows, and that they add up."""
    page = book.page("说明", [14, 9, 9, 9, 9, 9, 9, 12])
    page.line(f"{summary.county}农村劳动力职业技能培训总台账", Look.TITLE)
    page.line(f"截至日期：{day(summary.as_of)}    报送期：{summary.period.title}", Look.SUB)
    page.line("一、各工作表", Look.SECTION)
    page.row([Cell("工作表", Look.HEAD), Cell("内容", Look.HEAD, 6), Cell("行数", Look.HEAD)])
    counts = {"全部记录": len(summary.judged), **lists}
    for name, count in counts.items():
        page.row([Cell(name), Cell(_ABOUT[name], Look.WRAP, 6), Cell(count, Look.COUNT)])
    for name in changes.sheets(summary):
        page.row([Cell(name), Cell(_ABOUT[name], Look.WRAP, 6), Cell("—")])
    _adding_up(page, summary)
    _carried(page, summary)
    page.line("四、说明", Look.SECTION)
    page.line("1．身份证号、电话隐去中间几位；为防推算，不列出生日期和年龄。本台账含个人信息，请勿外传。")
    page.line(
        "2．乡镇、人员类别、培训类别、日期、证书、就业、补贴各列是系统的读法，统计以此为准；读不出的和其余各列照录原文。"
    )
    page.line("3．有效、待核的行计入培训人次；待核的行证书暂不计。")


def _adding_up(page: Page, summary: Summary) -> None:
    page.line("二、读入行数＝有效＋待核＋退回＋重复＋已更新", Look.SECTION)
    heads = ("报送期", "读入", *(kind.value for kind in Disposition), "核对")
    page.row([Cell(head, Look.HEAD) for head in heads])
    read: Counter[str] = Counter(
        record.table.period.name
        for ledger in summary.ledgers
        if not ledger.refused and not ledger.replaced_by
        for record in ledger.records
    )
    went = Counter((one.record.table.period.name, one.disposition) for one in summary.judged)
    first = page.next_row
    for period in dict.fromkeys(ledger.period.name for ledger in summary.ledgers):
        counts = [went[period, kind] for kind in Disposition]
        agrees = "相符" if sum(counts) == read[period] else "不符"
        numbers = [Cell(number, Look.COUNT) for number in (read[period], *counts)]
        page.row([Cell(period), *numbers, Cell(agrees)])
    if page.next_row > first:
        _total(page, first, [read.total(), *(sum(went[p, k] for p in read) for k in Disposition)])


def _total(page: Page, first: int, sums: Sequence[int]) -> None:
    last = page.next_row - 1
    cells = [
        Cell(Total(f"=SUM({letter}{first}:{letter}{last})", value), Look.COUNT)
        for letter, value in zip("BCDEFG", sums, strict=True)
    ]
    agrees = "相符" if sums[0] == sum(sums[1:]) else "不符"
    page.row([Cell("合  计"), *cells, Cell(agrees)])


def _carried(page: Page, summary: Summary) -> None:
    page.line("三、上期累计＋本期＋补报－核减＝本期累计（人次）", Look.SECTION)
    measures = ("previous", "current", "late", "withdrawn", "now")
    heads = ("上期累计", "本期", "补报", "核减", "本期累计")
    previous, current, late, gone, now = (
        summary.count("identity", "合计", "plan", measure) for measure in measures
    )
    agrees = "相符" if previous + current + late - gone == now else "不符"
    page.row([*(Cell(head, Look.HEAD) for head in heads), Cell("核对", Look.HEAD)])
    counts = [Cell(number, Look.COUNT) for number in (previous, current, late, gone, now)]
    page.row([*counts, Cell(agrees)])
