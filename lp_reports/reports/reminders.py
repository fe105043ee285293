"""催报: whom to remind of what, each with a message to paste into WeChat or a text message."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from lp_reports.model.fields import Effect
from lp_reports.model.summary import Mending, Summary, UnitReport
from lp_reports.reports.excel.texts import day
from lp_reports.settings.read import Contact, Settings
from lp_reports.text.masking import file_name, mask_text

REPORT, MEND = "报送", "整改"


class Reminder(NamedTuple):
    """One unit and one matter (报送 or 整改). `days`: how many the unit is behind the last day, negative while it
    still has time, None where no day is known."""

    unit: str
    matter: str
    state: str
    days: int | None
    contact: Contact
    message: str

    @property
    def delay(self) -> str:
        """`逾期5天`, `还有3天`, `今天到期`, — where no day is known."""
        return "—" if self.days is None else _delay(self.days)


def reminders(summary: Summary, settings: Settings, today: dt.date, feedback: str) -> list[Reminder]:
    """Units that owe a ledger, sent it late, without a day or refused; then those with rows to mend. `today` counts
    the days; `feedback`: the names of the period's feedbacks with {unit} open, '' where they are not written yet."""
    nobody = Contact()
    lines = [*_unreported(summary, today), *_unmended(summary, today, feedback)]
    ask = _ask(settings)
    return [
        Reminder(unit, matter, state, days, settings.contacts.get(unit, nobody), f"{unit}：{message}{ask}")
        for unit, matter, state, days, message in lines
    ]


def _ask(settings: Settings) -> str:
    """Whom the unit may ask, and who writes."""
    who = "，".join(filter(None, (settings.contact, settings.telephone and f"电话{settings.telephone}")))
    return f"{f'有疑问请联系{who}。' if who else ''}（{settings.reporter}）"


_Line = tuple[str, str, str, int | None, str]


def _unreported(summary: Summary, today: dt.date) -> Iterator[_Line]:
    ledger = f"{summary.period.title}农村劳动力职业技能培训台账"
    due = f"应于{day(summary.due)}前报送"
    days = (today - summary.due).days
    for report in summary.units:
        if report.state == "未报":
            sentence = f"{ledger}{due}，{_delay(days)}，还没有收到。请尽快报送；没有开展培训的，也请报零报告（表内写明“零报告”）。"
            yield report.unit, REPORT, report.state, days, sentence
        elif report.state == "退回":
            sentence = (
                f"{ledger}没有计入：{_refusals(summary, report.unit)}请改正后重报；{due}，{_delay(days)}。"
            )
            yield report.unit, REPORT, report.state, days, sentence
        elif report.state == "日期未注明":
            sentence = f"{ledger}没有注明填报日期，无法判断是否按期。请填上后，文件名加“更正”二字，整份重报。"
            yield report.unit, REPORT, report.state, None, sentence
        elif report.state.startswith("逾期") and report.filed:
            late = (report.filed - summary.due).days
            sentence = f"{ledger}{due}，实际于{day(report.filed)}报来，逾期{late}天。请今后按期报送。"
            yield report.unit, REPORT, "迟报", late, sentence


def _delay(days: int) -> str:
    if days > 0:
        return f"逾期{days}天"
    return f"还有{-days}天" if days else "今天到期"


def _refusals(summary: Summary, unit: str) -> str:
    """Each refused file, why, and how to mend it."""
    return "".join(
        f"“{file_name(finding.file)}”{finding.message}（{finding.fix}）。"
        for finding in summary.findings
        if (finding.unit, finding.period, finding.effect) == (unit, summary.period.name, Effect.FILE)
    )


def _unmended(summary: Summary, today: dt.date, feedback: str) -> Iterator[_Line]:
    days = (today - summary.mend_by).days
    ledger = f"{summary.period.title}台账"
    for report in summary.units:
        before = _open_before(summary, report.unit)
        kinds = list(_wrong(summary, report, before))
        wrong = "、".join(kinds)
        came = _came_back(summary, report.unit)
        if wrong:
            slip = f"“{feedback.format(unit=report.unit)}”" if feedback else "反馈表"
            mend = _how(slip, bool(before), len(kinds) > bool(before))
            sentence = (
                f"{ledger}{came}还有{wrong}。{mend}。应于{day(summary.mend_by)}前报回，{_delay(days)}。"
            )
            yield report.unit, MEND, wrong, days, sentence
        elif came:
            yield report.unit, MEND, "已改好", None, f"{ledger}{came}没有还要改的，谢谢。"


def _how(slip: str, before: bool, now: bool) -> str:
    """What the unit does about rows of `before` and of `now`: coloured cells are of this period alone."""
    if not now:
        return f"请看{slip}里的“与上次反馈对照”，把这些行改正后加在本期台账里补报"
    again = "；以前各期的，在本期台账中补报" if before else ""
    return f"请在{slip}里改正标色的单元格，文件名加“更正”二字，整份重报{again}"


def _wrong(summary: Summary, report: UnitReport, before: int) -> Iterator[str]:
    """What is still to be mended, by kind."""
    missed = sum(
        (finding.unit, finding.period, finding.code) == (report.unit, summary.period.name, "F13")
        for finding in summary.findings
    )
    if missed:
        yield f"{missed}处有人没有读到"
    for word, count in (("退回", report.rejected), ("待核", report.held), ("以前各期没有改的", before)):
        if count:
            yield f"{word}{count}行"


def _open_before(summary: Summary, unit: str) -> int:
    """Rows of earlier folders that were rejected or held and never came again."""
    return len(
        {
            (follow_up.finding.path, follow_up.finding.sheet, follow_up.finding.row, follow_up.finding.left)
            for follow_up in summary.follow_ups
            if follow_up.finding.unit == unit
            and follow_up.state is Mending.OPEN
            and follow_up.finding.period != summary.period.name
        }
    )


def _came_back(summary: Summary, unit: str) -> str:
    """`收到“…更正.xlsx”，已改2处，仍未改1处；` of this period's corrections, '' where nothing came back."""
    files = [
        file_name(correction.new.file) for correction in summary.corrections if correction.new.unit == unit
    ]
    unnamed = [file_name(ledger.file) for ledger in summary.uncorrected_feedbacks if ledger.unit == unit]
    states = Counter(
        follow_up.state
        for follow_up in summary.follow_ups
        if follow_up.finding.unit == unit and follow_up.finding.period == summary.period.name
    )
    words = "，".join(f"{state.value}{states[state]}处" for state in Mending if states[state])
    received = (
        f"收到{'、'.join(f'“{name}”' for name in files)}{f'，{words}' if words else ''}；" if files else ""
    )
    wanting = "、".join(f"“{name}”" for name in unnamed)
    return f"{received}{f'收到的{wanting}文件名没有“更正”，请改名后重报；' if wanting else ''}"


def write(title: str, wanted: Sequence[Reminder]) -> bytes:
    """A text file: a line of who, how late and by which telephone, then the message, for each."""
    lines = [title, ""]
    for reminder in wanted:
        lines += [heading(reminder), mask_text(reminder.message), ""]
    return "\r\n".join(lines).encode("utf-8-sig", "backslashreplace")


def heading(reminder: Reminder) -> str:
    """`【报送】县妇联  未报  逾期5天  王主任 0874-1234567`."""
    who = " ".join(filter(None, reminder.contact)) or "没有写联系人"
    return f"【{reminder.matter}】{reminder.unit}  {reminder.state}  {reminder.delay}  {who}"
