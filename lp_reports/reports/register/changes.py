"""与上期对照: why it is not what was said last time. Who came late or fell away, which old files and figures moved."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal, InvalidOperation

from lp_reports.model.measures import ALL, IDENTITY, MEASURES, SCOPES, SENT, TABLES, measure_name
from lp_reports.model.period import Period
from lp_reports.model.summary import Changes, FigureKey, Restated, Summary
from lp_reports.reports.excel.book import Book, Page
from lp_reports.reports.excel.cell_styles import Cell, Column, Look, Total, Value
from lp_reports.reports.excel.texts import day
from lp_reports.text.masking import mask_text

SHEET, DETAILS = "与上期对照", "重述明细"
ABOUT = {
    SHEET: "上期累计怎样变成本期累计；以前的台账、发布过的数有没有变",
    DETAILS: "发布过、现在不同的每一个数，发布时和现在",
}
_SMALL = 8  # rows of a table that is not torn
_WIDTHS = (5, 48, 10, 10, 10, 10, 10, 8, 8)
_TRAINED = FigureKey("county", ALL, "plan", "trained")
_DETAILS = (
    *(Column("序号", 5, Look.COUNT), Column("表", 17), Column("行", 32, Look.WRAP), Column("时段", 14)),
    *(Column("指标", 25, Look.WRAP), Column("发布时", 10, Look.MONEY), Column("现在", 10, Look.MONEY)),
    Column("增减", 9, Look.MONEY),
)


def sheets(summary: Summary) -> tuple[str, ...]:
    """The names of the sheets that `pages` writes."""
    return (SHEET, DETAILS) if summary.changes.since and summary.changes.restated else (SHEET,)


def pages(book: Book, summary: Summary) -> None:
    """One sheet to print; a second one, where published figures are restated, that lists each of them."""
    page = book.page(SHEET, _WIDTHS, landscape=True)
    page.line(f"{summary.county}农村劳动力职业技能培训与上期对照", Look.TITLE)
    page.line(f"报送期：{summary.period.title}    截至日期：{day(summary.as_of)}    单位：人次", Look.SUB)
    _movement(page, summary)
    _senders(page, summary)
    _files(page, summary)
    _restated(page, summary)
    _amended(page, summary)
    page.line(
        "说明：上期累计按现有台账重算；核减是以前计过、现在不再计的；更新是以前报过、以本期所报为准的。"
        "三、四与输出文件夹里最近一次以前报送期的 run.json 对照，没有发布过的不对照。"
    )
    if DETAILS in sheets(summary) and summary.changes.since:
        _details(book, summary, summary.changes.since)


def _movement(page: Page, summary: Summary) -> None:
    """The identity by category and for the county."""
    page.line("一、上期累计＋本期＋补报－核减＝本期累计", Look.SECTION)
    heads = ("序号", "培训类别", "上期累计", "本期", "补报", "核减", "本期累计", "核对", "更新")
    page.row([Cell(head, Look.HEAD) for head in heads])
    first = page.next_row
    parts = []
    for category in summary.plan.categories:
        name = str(category.number)
        if summary.figure("moved", name, "plan", "now") is not None:
            counts = [summary.count("moved", name, "plan", move) for move in IDENTITY]
            updated = summary.count("moved", name, "plan", "updated")
            parts.append((*counts, updated))
            page.row(
                [Cell(category.number, Look.COUNT), Cell(category.name, Look.WRAP), *_moved(counts, updated)]
            )
    whole = [summary.count("identity", ALL, "plan", move) for move in IDENTITY]
    sums = [sum(column) for column in zip(*parts, strict=True)] or [*whole, 0]
    totals = [
        Total(f"=SUM({letter}{first}:{letter}{page.next_row - 1})", value) if parts else value
        for letter, value in zip("CDEFGI", sums, strict=True)
    ]
    *moves, updated_total = (Cell(value, Look.COUNT) for value in totals)
    agrees = balances(whole) and sums[:-1] == whole
    page.row([Cell(None), Cell("合  计"), *moves, Cell("相符" if agrees else "不符"), updated_total])
    _retold(page, summary.changes)


def _retold(page: Page, changes: Changes) -> None:
    """重述: what was published as the plan's trainings, and what the same period comes to now."""
    for figure in changes.restated:
        before, after, difference = _values(figure)
        if figure.key == _TRAINED and changes.since and isinstance(difference, Decimal):
            page.line(
                f"{changes.since.title}发布的累计为{before}人次，按现有台账重算为{after}人次，重述{difference:+}人次。"
            )


def _moved(counts: Sequence[int], updated: int) -> list[Cell]:
    agrees = Cell("相符" if balances(counts) else "不符")
    return [*(Cell(count, Look.COUNT) for count in counts), agrees, Cell(updated, Look.COUNT)]


def balances(counts: Sequence[int]) -> bool:
    """Whether counts in the order of `IDENTITY` agree: 上期累计＋本期＋补报－核减＝本期累计."""
    previous, current, late, withdrawn, now = counts
    return previous + current + late - withdrawn == now


def _senders(page: Page, summary: Summary) -> None:
    """Late, withdrawn and updated trainings by the unit that sent the row."""
    rows = []
    for report in summary.units:
        counts = [summary.count("moved_unit", report.unit, "plan", move) for move in SENT]
        if any(counts):
            rows.append([Cell(report.unit), *(Cell(count, Look.COUNT) for count in counts)])
    title = "二、各单位的补报、核减和更新"
    _table(page, title, [Cell("填报单位"), Cell("补报"), Cell("核减"), Cell("更新")], rows)


def _files(page: Page, summary: Summary) -> None:
    """Files of earlier folders that are not what they were when published."""
    changes = summary.changes
    since = f"（{changes.since.title}发布以后）" if changes.since else ""
    rows = [[Cell(file.path, Look.WRAP, 4), Cell(file.what, span=2)] for file in changes.files]
    title = f"三、以前报送期的台账有变动的{since}"
    _table(page, title, [Cell("文件", span=4), Cell("变动", span=2)], rows)
    for line in changes.untold:
        page.line(f"注：{line}。")


def _restated(page: Page, summary: Summary) -> None:
    """The county's restated figures, a row a measure; how many others there are."""
    changes = summary.changes
    if not changes.since or not changes.restated:
        page.line("四、发布过的数与现在不同的：无", Look.SECTION)
        return
    page.line(
        f"四、发布过的数与现在不同的（{changes.since.title}发布的，共{len(changes.restated)}个，逐个见“{DETAILS}”）",
        Look.SECTION,
    )
    county = {
        (figure.key.measure, figure.key.scope): figure
        for figure in changes.restated
        if figure.key.table == "county"
    }
    if county:
        scopes = [_scope(scope, changes.since) for scope in SCOPES]
        heads = [f"{scope}\n{when}" for scope in scopes for when in ("发布时", "现在")]
        page.row([Cell(head, Look.HEAD) for head in ("序号", summary.local("其中全县"), *heads)])
    for number, measure in enumerate(dict.fromkeys(measure for measure, _ in county), 1):
        figures = [county.get((measure, scope)) for scope in SCOPES]
        values = [value for figure in figures for value in (_values(figure)[:2] if figure else ("—", "—"))]
        cells = [Cell(value, Look.COUNT) for value in values]
        page.row([Cell(number, Look.COUNT), Cell(MEASURES.get(measure, measure), Look.WRAP), *cells])
    if changes.causes:
        page.line(f"注：发布以后，{'、'.join(changes.causes)}。")


def _amended(page: Page, summary: Summary) -> None:
    """Changes to closed folders that were recorded first."""
    rows = [
        [
            Cell(amendment.file.path, Look.WRAP, 3),
            Cell(amendment.file.what),
            Cell(mask_text(amendment.reason), Look.WRAP, 3),
            Cell(mask_text(amendment.approver)),
        ]
        for amendment in summary.changes.amended
    ]
    title = "五、结账后经批准的改动（改账）"
    _table(page, title, [Cell("文件", span=3), Cell("变动"), Cell("理由", span=3), Cell("批准人")], rows)


def _table(page: Page, title: str, heads: Iterable[Cell], rows: Sequence[list[Cell]]) -> None:
    """A numbered table under its title, or 无 beside it; a small one is not torn between two pages."""
    first = page.next_row
    page.line(title if rows else f"{title}：无", Look.SECTION)
    if not rows:
        return
    page.row([Cell("序号", Look.HEAD), *(Cell(head.value, Look.HEAD, head.span) for head in heads)])
    for number, cells in enumerate(rows, 1):
        page.row([Cell(number, Look.COUNT), *cells])
    if len(rows) <= _SMALL:
        page.keep(first)


# --- restated figures ---------------------------------------------------------------------------------------


def _details(book: Book, summary: Summary, since: Period) -> None:
    page = book.page(DETAILS, [column.width for column in _DETAILS], landscape=True)
    page.line(f"{summary.county}{since.title}发布的数与现在不同的", Look.SECTION)
    rows: list[tuple[Value, ...]] = [
        (
            *(
                number,
                summary.local(TABLES[figure.key.table]),
                _row(figure, summary),
                _scope(figure.key.scope, since),
            ),
            *(_measure(figure), *_values(figure)),
        )
        for number, figure in enumerate(summary.changes.restated, 1)
    ]
    page.list(_DETAILS, rows)


def _row(figure: Restated, summary: Summary) -> str:
    """The row as the tables print it."""
    table, row = figure.key.table, figure.key.row
    if table == "category":
        return next(
            (f"{each.number} {each.name}" for each in summary.plan.categories if str(each.number) == row), row
        )
    if table == "channel":
        return next((each.name for each in summary.plan.channels if each.code == row), row)
    if table == "direction":
        return next(
            (each.name for each in summary.plan.directions if (each.code, each.item) == (row, "")), row
        )
    return row


def _scope(scope: str, since: Period) -> str:
    """`2021年第一季度`, `2021年`, `累计`: scopes are those of the run that published."""
    return {"quarter": since.title, "year": f"{since.last.year}年", "plan": "累计"}.get(scope, "")


def _measure(figure: Restated) -> str:
    return measure_name(figure.key.table, figure.key.measure)


def _values(figure: Restated) -> tuple[Value, Value, Value]:
    """Before, after, and the difference where there is one to speak of."""
    before, after = _figure(figure.before), _figure(figure.after)
    if figure.key.measure == "rank" or not isinstance(before, Decimal) or not isinstance(after, Decimal):
        return before, after, None
    return before, after, after - before


def _figure(text: str) -> Value:
    try:
        value = Decimal(text)
    except InvalidOperation:
        return text
    return value if value.is_finite() else text
