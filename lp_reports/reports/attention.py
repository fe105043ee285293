"""请留意: what a person must know of a run beyond its numbers, the gravest first. The screen shows the beginning of
it, 请留意.txt all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from lp_reports.model.fields import Effect
from lp_reports.model.ledger import Finding, Ledger
from lp_reports.model.summary import Alike, Summary
from lp_reports.text.masking import mask_text

FILE = "请留意.txt"
_CLERKS = {
    "F14": "要读的，在工作区运行 lp-reports heads 看一遍，用 --read 指明"
}  # what the clerk can do that a filler cannot


class Notice(NamedTuple):
    """One thing to know: the file or folder it is about ('' for none), what is so, what to do ('' for nothing);
    `period`: the folder of an earlier period that the file lies in."""

    file: str
    message: str
    fix: str = ""
    period: str = ""

    @property
    def line(self) -> str:
        """`县妇联 台账.rar：文件是RAR压缩包，没有读。解压后重报`."""
        place = f"{self.period} " if self.period else ""
        about = f"{place}{self.file}：" if self.file else ""
        return mask_text(f"{about}{self.message}{f'。{self.fix}' if self.fix else ''}")


class Topic(NamedTuple):
    """Notices of one kind under their heading."""

    title: str
    notices: tuple[Notice, ...]


def topics(summary: Summary, strays: Iterable[Notice], changed: Iterable[str]) -> list[Topic]:
    """Every kind that there is, the gravest first. `strays`: what lies in the inbox outside its periods' folders;
    `changed`: what differs from what was published or closed before."""
    kinds = (
        ("整份退回的台账", _refused(summary)),
        ("台账里有人没有读到，没有计入", _of_code(summary, "F13")),
        ("不在报送期文件夹里，没有读", strays),
        ("不知道是哪个单位的台账，没有计入", _nobodys(summary)),
        ("可能是同一份台账的两稿，都计入了", map(_alike, summary.alike)),
        ("内容完全相同的文件，只计一次", _copies(summary)),
        ("有填写的列没有读", _of_code(summary, "F14")),
        ("报回的反馈表和更正", _returned(summary)),
        ("与以前发布、结账的不同", (Notice("", line) for line in changed)),
        ("已登记的例外", (Notice("", exempted.line) for exempted in summary.exceptions)),
        ("不是台账，没有读", _unread(summary)),
    )
    return [Topic(title, held) for title, notices in kinds if (held := tuple(notices))]


def write(topics: Sequence[Topic], clutter: int) -> bytes:
    """请留意.txt, as Windows opens it: all of every kind."""
    lines = []
    for topic in topics:
        lines += [heading(topic), *(f"  {notice.line}" for notice in topic.notices), ""]
    if clutter:
        lines += [clutter_line(clutter), ""]
    return "\r\n".join(lines).encode("utf-8-sig", "backslashreplace")


def heading(topic: Topic) -> str:
    """`整份退回的台账（2处）`."""
    return f"{topic.title}（{len(topic.notices)}处）"


def clutter_line(count: int) -> str:
    """`另有5个临时文件或系统文件没有读`."""
    return f"另有{count}个临时文件或系统文件没有读"


# --- the kinds --------------------------------------------------------------------------------------------------


def _refused(summary: Summary) -> Iterator[Notice]:
    for ledger in summary.ledgers:
        if ledger.refused and ledger.unit and ledger.period == summary.period and not ledger.replaced_by:
            for finding in _why(ledger):
                yield Notice(ledger.file, finding.message, finding.fix)


def _nobodys(summary: Summary) -> Iterator[Notice]:
    """Of every folder: nobody else will ask for them."""
    for ledger in summary.ledgers:
        if not (ledger.unit or ledger.replaced_by):
            for finding in _why(ledger):
                yield Notice(ledger.file, finding.message, finding.fix, ledger.period.name)


def _why(ledger: Ledger) -> list[Finding]:
    return [finding for finding in ledger.findings if finding.effect is Effect.FILE]


def _of_code(summary: Summary, code: str) -> Iterator[Notice]:
    """The findings of a code on this period's files."""
    for finding in summary.findings:
        if finding.code == code and finding.period == summary.period.name:
            named = f"“{finding.sheet}”"
            sheet = f"工作表{named}" if finding.sheet and named not in finding.message else ""
            yield Notice(finding.file, f"{sheet}{finding.message}", _CLERKS.get(code, finding.fix))


def _alike(alike: Alike) -> Notice:
    return Notice(
        f"{alike.file} 和 {alike.other}",
        f"有{alike.persons}人相同",
        "如果后一份是修改后重报的，请在它的文件名里加“更正”二字，再运行；不是的不用改",
    )


def _copies(summary: Summary) -> Iterator[Notice]:
    for ledger in summary.ledgers:
        if ledger.is_copy and ledger.period == summary.period:
            unit = f"，计在{ledger.unit}" if ledger.unit else ""
            yield Notice(ledger.file, f"与 {ledger.replaced_by} 内容完全相同{unit}，这一份没有再计")
    yield from _of_two_units(summary)


def _of_two_units(summary: Summary) -> Iterator[Notice]:
    """The same bytes under the names of two units: the rows are duplicates between them."""
    firsts: dict[str, Ledger] = {}
    for ledger in summary.ledgers:
        if ledger.period == summary.period and ledger.records:
            first = firsts.setdefault(ledger.sha256, ledger)
            if first.unit != ledger.unit and first.path != ledger.path:
                message = f"与 {first.file} 内容完全相同，单位不同，相同的行列为与其他单位重复"
                yield Notice(ledger.file, message, "请核对是谁的台账")


def _returned(summary: Summary) -> Iterator[Notice]:
    """Feedbacks that came back and do not do what they were to."""
    for ledger in summary.uncorrected_feedbacks:
        message = "是改过的反馈表，文件名没有“更正”，与原文件一起读了"
        yield Notice(ledger.file, message, "请改名后再运行")
    for correction in summary.corrections:
        before, now = correction.rows
        if now < before:
            yield Notice(correction.new.file, f"代替的文件有{before}行，它只有{now}行", "请核对是否漏报")


def _unread(summary: Summary) -> Iterator[Notice]:
    for unread in summary.unread:
        yield Notice(unread.file, unread.why, period=unread.period.name)
    for ledger in summary.ledgers:
        if ledger.set_aside:
            yield Notice(ledger.file, "没有台账表，没有读", period=ledger.period.name)
