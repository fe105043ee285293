"""反馈单, and the 自查单 of a self-check: one printed page a unit's head can sign for."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

from lp_reports import ours
from lp_reports.catalogue import CATALOGUE, EFFECTS, GRAVITY
from lp_reports.model import Disposition, Effect, Finding, Ledger, Mending, Summary, UnitReport
from lp_reports.reports.intake import fate
from lp_reports.reports.sheet import Book, Cell, Look, Page, day
from lp_reports.words import mask_text

SHEET, CHECK = "反馈单", "自查单"
_WIDTHS = (9, 9, 10.5, 10, 7, 7, 7, 7, 7, 7)
_FILES, _CAUSES, _EXCEPTIONS = 6, 8, 3  # as many as leave the slip on one sheet of paper


class Extent(NamedTuple):
    """What the workbook holds beside the slip: the unit's findings, rows it shares with other units, whether its
    own sheets are in it, and which files of it are not."""

    found: Sequence[Finding]
    twins: int
    joined: bool
    left_out: Sequence[str]


def page(book: Book, summary: Summary, unit: str, extent: Extent) -> None:
    """反馈单 of a unit."""
    page = book.page(SHEET, _WIDTHS)
    page.line("农村劳动力职业技能培训台账反馈单", Look.TITLE)
    _identify(page, summary, unit)
    report = next((one for one in summary.units if one.unit == unit), None)
    sent = [one for one in summary.ledgers if one.unit == unit]
    page.line(f"一、报送情况：{_state(summary, report)}", Look.SECTION)
    _received(page, summary, sent)
    _tasks(page, summary, unit)
    page.line(f"三、主要问题{_extent(summary, extent.found)}", Look.SECTION)
    _followed(page, summary, unit)
    _causes(page, summary, extent.found)
    _exceptions(page, summary, unit)
    page.line("四、请办理", Look.SECTION)
    _asked(page, _requests(summary, unit, sent, report, extent))
    page.line(summary.reporter, Look.SIGN)
    page.line("年    月    日", Look.SIGN)
    page.one_sheet()


def check_page(book: Book, summary: Summary, unit: str, extent: Extent) -> None:
    """自查单 of files that are not sent yet."""
    page = book.page(CHECK, _WIDTHS)
    page.line("农村劳动力职业技能培训台账自查单", Look.TITLE)
    _identify(page, summary, unit or "不明")
    page.line("一、读到的内容", Look.SECTION)
    _received(page, summary, summary.ledgers)
    page.line(f"二、主要问题{_extent(summary, extent.found)}", Look.SECTION)
    _causes(page, summary, extent.found)
    page.line("三、请办理", Look.SECTION)
    _asked(page, _check_requests(summary, extent))
    page.one_sheet()


def _identify(page: Page, summary: Summary, unit: str) -> None:
    page.line(f"单位：{unit}    报送期：{summary.period.title}    截至日期：{day(summary.as_of)}", Look.SUB)
    page.line(f"（{ours.MARK}）", Look.SUB)


def _asked(page: Page, requests: Iterator[str]) -> None:
    for number, text in enumerate(requests, 1):
        page.line(f"{number}．{text}")


# --- 报送情况 --------------------------------------------------------------------------------------------------


def _state(summary: Summary, report: UnitReport | None) -> str:
    if report is None:
        return "不在应报单位之列"
    overdue = report.state == "未报" or report.state.startswith("逾期")
    return f"{report.state}（应于{day(summary.due)}前报送）" if overdue else report.state


def _received(page: Page, summary: Summary, sent: Sequence[Ledger]) -> None:
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


# --- 任务 ------------------------------------------------------------------------------------------------------


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


# --- 问题 ------------------------------------------------------------------------------------------------------


def _extent(summary: Summary, found: Sequence[Finding]) -> str:
    now = sum(one.period == summary.period.name for one in found)
    return f"（本期{now}条，以前各期{len(found) - now}条，详见“问题清单”）" if found else ""


def _followed(page: Page, summary: Summary, unit: str) -> None:
    """与上次反馈相比, where there is something to compare."""
    states = Counter(one.state for one in summary.follow_ups if one.finding.unit == unit)
    if states:
        counts = "，".join(f"{state.value}{states[state]}处" for state in Mending)
        page.line(f"与上次反馈相比：{counts}（见“与上次反馈对照”）。")


def _causes(page: Page, summary: Summary, found: Sequence[Finding]) -> None:
    causes: dict[tuple[Effect, str], list[Finding]] = defaultdict(list)
    for one in found:
        causes[one.effect, one.code].append(one)
    if not causes:
        page.line("没有发现问题。")
        return
    heads = (("代码", 1), ("性质", 1), ("问题", 2), ("本期", 1), ("以前", 1), ("怎样改", 4))
    page.row([Cell(head, Look.HEAD, span) for head, span in heads])
    now = summary.period.name
    fresh = {(one.effect, one.code) for one in found if one.period == now}
    ranked = sorted(causes, key=lambda one: (one not in fresh, GRAVITY[one[0]], -len(causes[one]), one[1]))
    for effect, cause in ranked[:_CAUSES]:
        page.row(_cause(effect, cause, causes[effect, cause], now))
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


def _exceptions(page: Page, summary: Summary, unit: str) -> None:
    """What the clerk lets pass, by 设置.toml."""
    mine = [one for one in summary.exceptions if one.unit == unit]
    for one in mine[:_EXCEPTIONS]:
        page.line(f"已登记的例外：{mask_text(one.line)}。")
    if len(mine) > _EXCEPTIONS:
        page.line(f"另有已登记的例外{len(mine) - _EXCEPTIONS}项，见统计表“口径说明与勾稽校验”。")


# --- 请办理 ----------------------------------------------------------------------------------------------------


def _requests(
    summary: Summary, unit: str, sent: Sequence[Ledger], report: UnitReport | None, extent: Extent
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
    for one in summary.beside:
        if one.unit == unit:
            yield (
                f"“{mask_text(one.file)}”是改过的反馈表，文件名没有“更正”，没有代替原文件，两份一起读了，相同的行"
                "列为重复；请改名加“更正”后重报。"
            )
    refused = sum(one.refused and not one.replaced_by for one in now)
    if refused:
        yield f"{refused}份台账整份退回，没有计入，请按“问题清单”改正后于{by}重报。"
    faulty = _faulty(summary, now)
    if faulty:
        yield f"{faulty}。请{_where(extent)}，文件名加“更正”二字，于{by}整份重报（代替原文件，不要只报改动的行）。"
    yield from _not_shown(extent.left_out)
    yield from _not_read(now)
    yield from _fewer(summary, unit)
    before = _still_open(summary, unit)
    if before:
        yield f"以前各期退回、待核的还有{before}行没有改正重报（见“与上次反馈对照”），请一并改正，在本期台账中补报。"
    if extent.twins:
        yield f"与其他单位重复{extent.twins}人次，请按“与其他单位重复人员”逐人核对。"
    yield from _tidied(now)
    if state != "未报" and not (refused or faulty or before or extent.twins):
        yield "没有须更正的记录，请按期报送下期台账。"


def _check_requests(summary: Summary, extent: Extent) -> Iterator[str]:
    refused = sum(one.refused for one in summary.ledgers)
    if refused:
        yield f"{refused}份台账这样报送会整份退回，请按“问题清单”改正。"
    if faulty := _faulty(summary, summary.ledgers):
        yield f"{faulty}。请{_where(extent)}，再报送。"
    elif not refused:
        yield "没有会退回或待核的记录，可以报送；提示的内容请看一遍，确实无误的不用改。"
    yield from _not_shown(extent.left_out)
    yield from _not_read(summary.ledgers)
    yield from _tidied(summary.ledgers)
    yield "自查只看这些文件本身；与其他单位重复、与以前各期重复或补报，汇总时才能判断。"


def _where(extent: Extent) -> str:
    return "在本表后面本单位的工作表中改标色的单元格" if extent.joined else "在原台账中改正"


def _not_shown(left_out: Sequence[str]) -> Iterator[str]:
    if left_out:
        names = "、".join(mask_text(name) for name in left_out)
        yield f"{names}没能放进本表（文件损坏、过大或格式特殊），请对照“问题清单”在原文件中改正。"


def _not_read(ledgers: Sequence[Ledger]) -> Iterator[str]:
    """Sheets beside a ledger that nearly are one; a refused file's are told by its finding."""
    for ledger in ledgers:
        for sheet in ledger.other_sheets if not (ledger.refused or ledger.replaced_by) else ():
            if sheet.missing:
                where = f"{mask_text(ledger.file)}的工作表“{mask_text(sheet.name)}”"
                yield f"{where}缺{'、'.join(sheet.missing)}，没有读；里面有培训记录的，请补上所缺的列重报。"


def _fewer(summary: Summary, unit: str) -> Iterator[str]:
    for one in summary.corrections:
        before, now = one.rows
        if one.new.unit == unit and now < before:
            yield f"更正前读入{before}行，更正后{now}行；少的行不再计入，请核对是否漏报。"


def _tidied(ledgers: Sequence[Ledger]) -> Iterator[str]:
    if cleaned := sum((Counter(one.cleaned) for one in ledgers), Counter[str]()):
        kinds = "、".join(f"{kind}{number}处" for kind, number in sorted(cleaned.items()))
        yield f"系统已自动整理：{kinds}；不影响统计，不用改。"


def _still_open(summary: Summary, unit: str) -> int:
    """Rows of earlier folders that were rejected or held and never came again."""
    return len(
        {
            (one.finding.period, one.finding.file, one.finding.sheet, one.finding.row)
            for one in summary.follow_ups
            if one.finding.unit == unit
            and one.state is Mending.OPEN
            and one.finding.period != summary.period.name
        }
    )


def _faulty(summary: Summary, ledgers: Sequence[Ledger]) -> str:
    """`退回2行不计入统计，待核1行证书暂不计`, '' where nothing is."""
    went = summary.rows
    rejected, held = (
        sum(went[one.path][kind] for one in ledgers) for kind in (Disposition.REJECTED, Disposition.HELD)
    )
    parts = [f"退回{rejected}行不计入统计"] * (rejected > 0) + [f"待核{held}行证书暂不计"] * (held > 0)
    return "，".join(parts)
