"""请办理 of a 反馈单 or 自查单: what a unit is asked to do, one sentence each."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from lp_reports.model.fields import Disposition, Effect
from lp_reports.model.ledger import Finding, Ledger
from lp_reports.model.summary import Mending, Summary, UnitReport
from lp_reports.reports.excel.texts import day
from lp_reports.reports.feedback.not_read import any_missed, not_covered
from lp_reports.text.masking import file_name, mask_text

_SHEETS = 3  # named, of those that are not read
_REFUSED = 3  # files, told with why


class Extent(NamedTuple):
    """What the workbook holds beside its cover sheet: the unit's findings, rows it shares with other units, whether its
    own sheets are in it, and which files of it are not."""

    findings: Sequence[Finding]
    twins: int
    joined: bool
    left_out: Sequence[str]


def requests(
    summary: Summary, unit: str, sent: Sequence[Ledger], report: UnitReport | None, extent: Extent
) -> Iterator[str]:
    """What the unit is asked to do, one sentence each; never empty."""
    by = f"{day(summary.mend_by)}前"
    state = report.state if report else ""
    now = [ledger for ledger in sent if ledger.period == summary.period]
    yield from _reporting(state, by)
    asked = [
        *_uncorrected(summary, unit),
        *_refused(now, by),
        *_faulty_rows(summary, now, extent, by),
        *_earlier_rows(summary, unit),
        *_twins(extent),
    ]
    yield from asked
    missed = [finding for finding in extent.findings if finding.period == summary.period.name]
    refused = {ledger.file for ledger in now if ledger.refused}
    yield from _not_shown([file for file in extent.left_out if file not in refused])
    yield from not_covered(missed, now)
    yield from _not_read(now)
    yield from _fewer(summary, unit)
    yield from _copies(now)
    yield from _tidied(now)
    if state not in ("未报", "日期未注明") and not asked and not any_missed(missed):
        yield "没有须更正的记录，请按期报送下期台账。"


def _reporting(state: str, by: str) -> Iterator[str]:
    """What the state of reporting asks for; `by`: `2021年7月30日前`."""
    if state == "未报":
        yield f"本期台账未报，请于{by}报送；没有开展培训的，也请报零报告（表内写明“零报告”）。"
    elif state.startswith("逾期"):
        yield f"本期台账{state}，请今后按期报送。"
    elif state == "日期未注明":
        yield f"台账没有注明填报日期，无法判断是否按期，请填上后，文件名加“更正”二字，于{by}整份重报。"


def _uncorrected(summary: Summary, unit: str) -> Iterator[str]:
    names = "、".join(
        f"“{file_name(ledger.file)}”" for ledger in summary.uncorrected_feedbacks if ledger.unit == unit
    )
    if names:
        yield (
            f"{names}是改过的反馈表，文件名没有“更正”，没有代替原文件，两份一起读了，相同的行列为重复；"
            "请改名加“更正”后重报。"
        )


def _refused(ledgers: Sequence[Ledger], by: str) -> Iterator[str]:
    """How many files are refused, and of the first why and how to mend them."""
    refused = [ledger for ledger in ledgers if ledger.refused and not ledger.replaced_by]
    if not refused:
        return
    reasons = [
        f"“{file_name(ledger.file)}”{mask_text(finding.message)}。{mask_text(finding.fix)}"
        for ledger in refused
        for finding in ledger.findings
        if finding.effect is Effect.FILE
    ]
    more = "；其余见“问题清单”" if len(reasons) > _REFUSED else ""
    causes = f"：{'；'.join(reasons[:_REFUSED])}{more}" if reasons else ""
    yield f"{len(refused)}份台账整份退回，没有计入，请改正后于{by}重报{causes}。"


def _faulty_rows(summary: Summary, ledgers: Sequence[Ledger], extent: Extent, by: str) -> Iterator[str]:
    if faulty := _faulty(summary, ledgers):
        mend = f"请{_where(extent)}，文件名加“更正”二字，于{by}整份重报（代替原文件，不要只报改动的行）"
        yield f"{faulty}。{mend}。"


def _earlier_rows(summary: Summary, unit: str) -> Iterator[str]:
    if before := _still_open(summary, unit):
        yield f"以前各期退回、待核的还有{before}行没有改正重报（见“与上次反馈对照”），请一并改正，在本期台账中补报。"


def _twins(extent: Extent) -> Iterator[str]:
    if extent.twins:
        yield f"与其他单位重复{extent.twins}人次，请按“与其他单位重复人员”逐人核对。"


def check_requests(summary: Summary, extent: Extent) -> Iterator[str]:
    """What is to do before sending, by a self-check."""
    refused = sum(ledger.refused for ledger in summary.ledgers)
    if refused:
        yield f"{refused}份台账这样报送会整份退回，请按“问题清单”改正。"
    if faulty := _faulty(summary, summary.ledgers):
        yield f"{faulty}。请{_where(extent)}，再报送。"
    elif not refused and not any_missed(extent.findings):
        yield "没有会退回或待核的记录，可以报送；提示的内容请看一遍，确实无误的不用改。"
    yield from _not_shown(extent.left_out)
    yield from not_covered(extent.findings, summary.ledgers)
    yield from _not_read(summary.ledgers)
    yield from _tidied(summary.ledgers)
    yield "自查只看这些文件本身；与其他单位重复、与以前各期重复或补报，汇总时才能判断。"


def _where(extent: Extent) -> str:
    return "在本表后面本单位的工作表中改标色的单元格" if extent.joined else "在原台账中改正"


def _not_shown(left_out: Sequence[str]) -> Iterator[str]:
    if left_out:
        names = "、".join(file_name(name) for name in left_out)
        yield f"{names}没能放进本表（文件损坏、过大或格式特殊），请对照“问题清单”在原文件中改正。"


def _not_read(ledgers: Sequence[Ledger]) -> Iterator[str]:
    """Sheets beside a ledger that nearly are one; a refused file's are told by its finding."""
    lacking: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for ledger in ledgers:
        for sheet in ledger.other_sheets if not (ledger.refused or ledger.replaced_by) else ():
            if sheet.missing:
                lacking[sheet.missing].append(f"“{mask_text(sheet.name)}”")
    for missing, names in lacking.items():
        which = "".join(names[:_SHEETS]) + (f"等{len(names)}张" if len(names) > _SHEETS else "")
        yield f"工作表{which}缺{'、'.join(missing)}，没有读；里面有培训记录的，请补上所缺的列重报。"


def _copies(ledgers: Sequence[Ledger]) -> Iterator[str]:
    for ledger in ledgers:
        if ledger.is_copy:
            yield f"“{file_name(ledger.file)}”与“{file_name(ledger.replaced_by)}”内容完全相同，只计一次。"


def _fewer(summary: Summary, unit: str) -> Iterator[str]:
    for correction in summary.corrections:
        before, now = correction.rows
        if correction.new.unit == unit and now < before:
            yield f"更正前读入{before}行，更正后{now}行；少的行不再计入，请核对是否漏报。"


def _tidied(ledgers: Sequence[Ledger]) -> Iterator[str]:
    if cleaned := sum((Counter(ledger.cleaned) for ledger in ledgers), Counter[str]()):
        kinds = "、".join(f"{kind}{number}处" for kind, number in sorted(cleaned.items()))
        yield f"系统已自动整理：{kinds}；不影响统计，不用改。"


def _still_open(summary: Summary, unit: str) -> int:
    """Rows of earlier folders that were rejected or held and never came again."""
    still_open = (
        follow_up.finding
        for follow_up in summary.follow_ups
        if follow_up.finding.unit == unit
        and follow_up.state is Mending.OPEN
        and follow_up.finding.period != summary.period.name
    )
    return len({finding.place for finding in still_open})


def _faulty(summary: Summary, ledgers: Sequence[Ledger]) -> str:
    """`退回2行不计入统计，待核1行证书暂不计`, '' where nothing is."""
    went = summary.rows
    rejected, held = (
        sum(went[ledger.key][kind] for ledger in ledgers) for kind in (Disposition.REJECTED, Disposition.HELD)
    )
    parts = [f"退回{rejected}行不计入统计"] * (rejected > 0) + [f"待核{held}行证书暂不计"] * (held > 0)
    return "，".join(parts)
