"""反馈表_<单位>.xlsx: what a unit sent, what became of it, what is wrong and how to mend it.

Holds that unit's persons only; of another unit's duplicates no more than who and when."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal

from lp_reports.catalogue import CATALOGUE
from lp_reports.model import Disposition, Effect, Field, Finding, Judged, Ledger, Record, Summary, UnitReport
from lp_reports.reports.intake import fate
from lp_reports.reports.machine import cell_order
from lp_reports.reports.register import private
from lp_reports.reports.sheet import Book, Cell, Column, Link, Look, Page, Value, day, jump
from lp_reports.words import code, mask_identity, mask_text

EFFECTS = {
    Effect.FILE: "整份退回",
    Effect.REJECT: "退回",
    Effect.HOLD: "待核",
    Effect.DUPLICATE: "重复",
    Effect.NOTE: "提示",
    Effect.SUPERSEDED: "已更新",
}  # in the order a unit should look at them
_GRAVITY = {effect: rank for rank, effect in enumerate(EFFECTS)}
_SLIP = (9, 9, 10.5, 10, 7, 7, 7, 7, 7, 7)
_FILES, _CAUSES = 6, 8  # as many as leave the slip on one sheet of paper
_PROBLEMS = (
    *(Column("序号", 4.5, Look.COUNT), Column("报送期", 8), Column("文件", 13, Look.WRAP)),
    *(Column("工作表", 7, Look.WRAP), Column("行", 5, Look.COUNT), Column("单元格", 6.5, Look.LINK)),
    *(
        Column("列", 9, Look.WRAP),
        Column("代码", 5),
        Column("性质", 6),
        Column("发现的内容", 18.5, Look.WRAP),
    ),
    *(Column("问题", 20, Look.WRAP), Column("怎样改", 18, Look.WRAP), Column("部门更正", 11, Look.WRAP)),
)
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


def write(summary: Summary, unit: str) -> bytes:
    """The feedback of a unit, also of one that sent nothing."""
    book = Book(summary.as_of)
    found = sorted((one for one in summary.findings if one.unit == unit), key=_problem_order(summary))
    twins = list(_twins(summary, unit))
    _slip(book.page("反馈单", _SLIP), summary, unit, found, len(twins))
    _list(book, "问题清单", unit, _PROBLEMS, list(_problems(summary, unit, found)))
    _list(book, "与其他单位重复人员", unit, _TWINS, [(n, *row) for n, row in enumerate(twins, 1)])
    _list(book, "已采用记录", unit, _ADOPTED, list(_adopted(summary, unit)))
    return book.finish()


def _list(
    book: Book, name: str, unit: str, columns: Sequence[Column], rows: Sequence[Sequence[Value]]
) -> None:
    page = book.page(name, [column.width for column in columns], landscape=True)
    page.line(f"{unit}：{name}（共{len(rows)}条）", Look.SECTION)
    page.line(_ABOUT[name])
    page.list(columns, rows)


_ABOUT = {
    "问题清单": "本期在前，同一种问题排在一起。本表与原台账放在同一文件夹，点“单元格”可跳到该处；"
    "请在原台账中改正后整份重报，文件名加“更正”二字。",
    "与其他单位重复人员": "同一人同一次培训只计一次。请与对方单位核对；确是两次培训的，由写错的一方改正起止日期。",
    "已采用记录": "本期计入统计的记录；待核的，培训计入，证书暂不计。",
}


# --- 反馈单 ---------------------------------------------------------------------------------------------


def _slip(page: Page, summary: Summary, unit: str, found: Sequence[Finding], twins: int) -> None:
    page.line("农村劳动力职业技能培训台账反馈单", Look.TITLE)
    page.line(f"单位：{unit}    报送期：{summary.period.title}    截至日期：{day(summary.as_of)}", Look.SUB)
    report = next((one for one in summary.units if one.unit == unit), None)
    sent = [one for one in summary.ledgers if one.unit == unit]
    _received(page, summary, sent, report)
    _tasks(page, summary, unit)
    _causes(page, summary, found)
    page.line("四、请办理", Look.SECTION)
    for number, text in enumerate(_requests(summary, sent, report, twins), 1):
        page.line(f"{number}．{text}")
    page.line(summary.reporter, Look.SIGN)
    page.line("年    月    日", Look.SIGN)
    page.one_sheet()


def _received(page: Page, summary: Summary, sent: Sequence[Ledger], report: UnitReport | None) -> None:
    state = report.state if report else "不在应报单位之列"
    page.line(f"一、报送情况：{state}", Look.SECTION)
    heads = ("填报日期", "采用情况", "读入", *(kind.value for kind in Disposition))
    page.row([Cell("文件", Look.HEAD, 2), *(Cell(head, Look.HEAD) for head in heads)])
    went = summary.rows
    now = [one for one in sent if one.period == summary.period]
    for one in now[:_FILES]:
        filed = Cell(one.filed, Look.DATE) if one.filed else Cell("未注明")
        page.row([Cell(mask_text(one.file), Look.WRAP, 2), filed, Cell(fate(one)), *_counts([one], went)])
    if not now:
        page.row([Cell("本期未收到台账", Look.TEXT, 4), *_counts([], went)])
    if len(now) > 1:
        page.row([Cell(f"本期合计（{len(now)}份）", Look.TEXT, 4), *_counts(now, went)])
    if before := [one for one in sent if one.period != summary.period]:
        page.row([Cell(f"以前各期（{len(before)}份）", Look.TEXT, 4), *_counts(before, went)])


def _counts(ledgers: Sequence[Ledger], went: Mapping[str, Mapping[Disposition, int]]) -> list[Cell]:
    counts = [sum(went[one.path][kind] for one in ledgers) for kind in Disposition]
    return [Cell(number, Look.COUNT) for number in (sum(counts), *counts)]


def _tasks(page: Page, summary: Summary, unit: str) -> None:
    page.line(f"二、{summary.period.last.year}年任务完成情况（人次）", Look.SECTION)
    led = summary.plan.led_by(unit)
    if not led:
        page.line("本单位没有牵头的培训类别。")
        return
    heads = (("培训类别", 4), ("任务数", 1), ("完成", 1), ("完成率(%)", 1))
    cells = [Cell(head, Look.HEAD, span) for head, span in heads]
    page.row([*cells, Cell("较序时进度(百分点)", Look.HEAD, 2), Cell("排名", Look.HEAD)])
    for one in led:
        name = Cell(f"{one.number}．{one.name}", Look.WRAP, 4)
        page.row([name, *_progress(summary, "category", str(one.number))])
    if len(led) > 1:
        page.row([Cell("合  计", Look.TEXT, 4), *_progress(summary, "lead", unit)])


def _progress(summary: Summary, table: str, row: str) -> list[Cell]:
    measures = ("task", "trained", "rate", "gap", "rank")
    values = [summary.figure(table, row, "year", measure) for measure in measures]
    cells = [
        Cell("—") if value is None else Cell(value, Look.RATE if isinstance(value, Decimal) else Look.COUNT)
        for value in values
    ]
    cells[3] = cells[3]._replace(span=2)
    return cells


def _causes(page: Page, summary: Summary, found: Sequence[Finding]) -> None:
    now = [one for one in found if one.period == summary.period.name]
    page.line(
        f"三、主要问题（本期{len(now)}条，以前各期{len(found) - len(now)}条，详见“问题清单”）", Look.SECTION
    )
    causes: dict[tuple[Effect, str], list[Finding]] = defaultdict(list)
    for one in found:
        causes[one.effect, one.code].append(one)
    if not causes:
        page.line("没有发现问题。")
        return
    heads = (("代码", 1), ("性质", 1), ("问题", 2), ("本期", 1), ("以前", 1), ("怎样改", 4))
    page.row([Cell(head, Look.HEAD, span) for head, span in heads])
    fresh = {(one.effect, one.code) for one in now}
    ranked = sorted(causes, key=lambda one: (one not in fresh, _GRAVITY[one[0]], -len(causes[one]), one[1]))
    for effect, cause in ranked[:_CAUSES]:
        page.row(_cause(effect, cause, causes[effect, cause], summary.period.name))
    if len(ranked) > _CAUSES:
        page.line(f"另有{len(ranked) - _CAUSES}种问题，见“问题清单”。")


def _cause(effect: Effect, cause: str, ones: Sequence[Finding], period: str) -> list[Cell]:
    now = sum(one.period == period for one in ones)
    fix = Counter(one.fix for one in ones).most_common(1)[0][0]
    title = CATALOGUE[cause].title if cause in CATALOGUE else ""
    return [
        Cell(cause),
        Cell(EFFECTS[effect]),
        Cell(title, Look.WRAP, 2),
        Cell(now, Look.COUNT),
        Cell(len(ones) - now, Look.COUNT),
        Cell(mask_text(fix), Look.WRAP, 4),
    ]


def _requests(
    summary: Summary,
    sent: Sequence[Ledger],
    report: UnitReport | None,
    twins: int,
) -> Iterator[str]:
    """What the unit is asked to do, one sentence each; never empty."""
    by = f"{day(summary.mend_by)}前"
    state = report.state if report else ""
    now = [one for one in sent if one.period == summary.period]
    if state == "未报":
        yield f"本期台账未报，请于{by}报送；没有开展培训的，也请报零报告（表内写明“零报告”）。"
    elif state.startswith("逾期"):
        yield f"本期台账{state}，请今后按期报送。"
    elif state == "日期未注明":
        yield "台账没有注明填报日期，无法判断是否按期，请在表头填写。"
    refused = sum(one.refused and not one.replaced_by for one in now)
    if refused:
        yield f"{refused}份台账整份退回，没有计入，请按“问题清单”改正后于{by}重报。"
    faulty = _faulty(summary, now)
    if faulty:
        yield (
            f"{faulty}。请在原台账中改正，文件名加“更正”二字，于{by}整份重报"
            "（更正文件代替原文件，不要只报改动的行）。"
        )
    if before := _faulty(summary, [one for one in sent if one.period != summary.period]):
        yield f"以前各期：{before}；尚未重报的，请一并改正重报。"
    if twins:
        yield f"与其他单位重复{twins}人次，请按“与其他单位重复人员”逐人核对。"
    if cleaned := sum((Counter(one.cleaned) for one in now), Counter[str]()):
        kinds = "、".join(f"{kind}{number}处" for kind, number in sorted(cleaned.items()))
        yield f"系统已自动整理：{kinds}；不影响统计，不用改。"
    if state != "未报" and not (refused or faulty or before or twins):
        yield "没有须更正的记录，请按期报送下期台账。"


def _faulty(summary: Summary, ledgers: Sequence[Ledger]) -> str:
    """`退回2行不计入统计，待核1行证书暂不计`, '' where nothing is."""
    went = summary.rows
    rejected, held = (
        sum(went[one.path][kind] for one in ledgers) for kind in (Disposition.REJECTED, Disposition.HELD)
    )
    parts = [f"退回{rejected}行不计入统计"] * (rejected > 0) + [f"待核{held}行证书暂不计"] * (held > 0)
    return "，".join(parts)


# --- 问题清单 -------------------------------------------------------------------------------------------


def _problem_order(summary: Summary) -> Callable[[Finding], tuple[object, ...]]:
    """This period first, then by cause, the gravest first, then by place."""
    now = summary.period.name

    def order(one: Finding) -> tuple[object, ...]:
        cause = one.period != now, one.period, _GRAVITY[one.effect], one.code
        return *cause, one.file, one.sheet, one.row or 0, cell_order(one.cell)

    return order


def _problems(summary: Summary, unit: str, found: Sequence[Finding]) -> Iterator[tuple[Value, ...]]:
    periods: dict[str, set[str]] = defaultdict(set)
    for ledger in summary.ledgers:
        if ledger.unit == unit:
            periods[ledger.file].add(ledger.period.name)
    for number, one in enumerate(found, 1):
        sure = one.period == summary.period.name or len(periods[one.file]) == 1
        yield (
            number,
            one.period,
            mask_text(one.file),
            mask_text(one.sheet),
            one.row,
            _cell_link(one) if sure else one.cell,
            one.field,
            one.code,
            EFFECTS[one.effect],
            mask_text(one.value),
            mask_text(one.message),
            mask_text(one.fix),
            "",
        )


def _cell_link(one: Finding) -> Value:
    """A jump into the unit's own file; none where a name holds an ID, which a link would spell out."""
    if not one.cell or any(mask_text(name) != name for name in (one.file, one.sheet)):
        return one.cell
    target = jump(one.file, one.sheet, one.cell)
    return Link(one.cell, target) if target else one.cell


# --- 与其他单位重复人员, 已采用记录 -----------------------------------------------------------------------


def _twins(summary: Summary, unit: str) -> Iterator[tuple[Value, ...]]:
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


def _own(record: Record, names: dict[int, str]) -> tuple[Value, ...]:
    table = record.table
    return (
        private(record.text(Field.NAME)),
        mask_identity(code(record.text(Field.IDENTITY))),
        names.get(record.category or 0, ""),
        *(record.start, record.end, table.period.name),
        *(mask_text(table.file), mask_text(table.sheet), record.row),
    )


def _adopted(summary: Summary, unit: str) -> Iterator[tuple[Value, ...]]:
    names = {category.number: category.name for category in summary.plan.categories}
    mine = (
        one
        for one in summary.judged
        if one.record.table.unit == unit
        and one.record.table.period == summary.period
        and one.disposition in (Disposition.COUNTED, Disposition.HELD)
    )
    for number, one in enumerate(mine, 1):
        record, table = one.record, one.record.table
        yield (
            number,
            private(record.text(Field.NAME)),
            mask_identity(code(record.text(Field.IDENTITY))),
            names.get(record.category or 0, ""),
            private(record.text(Field.OCCUPATION)),
            record.end,
            private(record.text(Field.NUMBER)),
            one.disposition.value,
            *(mask_text(table.file), mask_text(table.sheet), record.row),
        )
