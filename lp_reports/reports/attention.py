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
    "F14": "要读的，运行 lp-reports heads 看一遍，用 --read 指明"
}  # what the clerk can do that a filler cannot


class Notice(NamedTuple):
    """One thing to know: the file or folder it is about ('' for none), what is so, what to do ('' for nothing)."""

    file: str
    message: str
    fix: str = ""

    @property
    def line(self) -> str:
        """`县妇联 台账.rar：文件是RAR压缩包，没有读。解压后重报`."""
        about = f"{self.file}：" if self.file else ""
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
        ("台账里有人没有读到，没有计入", _told(summary, "F13")),
        ("不在报送期文件夹里，没有读", strays),
        ("不知道是哪个单位的台账，没有计入", _nobodys(summary)),
        ("可能是同一份台账的两稿，都计入了", map(_alike, summary.alike)),
        ("内容完全相同的文件，只计一次", _copies(summary)),
        ("有填写的列没有读", _told(summary, "F14")),
        ("报回的反馈表和更正", _returned(summary)),
        ("与以前发布、结账的不同", (Notice("", line) for line in changed)),
        ("已登记的例外", (Notice("", one.line) for one in summary.exceptions)),
        ("不是台账，没有读", _unread(summary)),
    )
    return [Topic(title, found) for title, notices in kinds if (found := tuple(notices))]


def write(topics: Sequence[Topic], clutter: int) -> bytes:
    """请留意.txt, as Windows opens it: all of every kind."""
    lines = []
    for topic in topics:
        lines += [heading(topic), *(f"  {one.line}" for one in topic.notices), ""]
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
    for one in summary.ledgers:
        if one.refused and one.unit and one.period == summary.period and not one.replaced_by:
            for found in _why(one):
                yield Notice(one.file, found.message, found.fix)


def _nobodys(summary: Summary) -> Iterator[Notice]:
    """Of every folder: nobody else will ask for them."""
    for one in summary.ledgers:
        if not (one.unit or one.replaced_by):
            for found in _why(one):
                yield Notice(f"{one.period.name} {one.file}", found.message, found.fix)


def _why(ledger: Ledger) -> list[Finding]:
    return [found for found in ledger.findings if found.effect is Effect.FILE]


def _told(summary: Summary, code: str) -> Iterator[Notice]:
    """The findings of a code on this period's files."""
    for found in summary.findings:
        if found.code == code and found.period == summary.period.name:
            sheet = (
                f"工作表“{found.sheet}”" if found.sheet and f"“{found.sheet}”" not in found.message else ""
            )
            yield Notice(found.file, f"{sheet}{found.message}", _CLERKS.get(code, found.fix))


def _alike(one: Alike) -> Notice:
    return Notice(
        f"{one.file} 和 {one.other}",
        f"有{one.persons}人相同",
        "如果后一份是修改后重报的，请在它的文件名里加“更正”二字，再运行；不是的不用改",
    )


def _copies(summary: Summary) -> Iterator[Notice]:
    for one in summary.ledgers:
        if one.is_copy and one.period == summary.period:
            unit = f"，计在{one.unit}" if one.unit else ""
            yield Notice(one.file, f"与 {one.replaced_by} 内容完全相同{unit}，这一份没有再计")
    yield from _of_two_units(summary)


def _of_two_units(summary: Summary) -> Iterator[Notice]:
    """The same bytes under the names of two units: the rows are duplicates between them."""
    firsts: dict[str, Ledger] = {}
    for one in summary.ledgers:
        if one.period == summary.period and one.records:
            first = firsts.setdefault(one.sha256, one)
            if first.unit != one.unit and first.path != one.path:
                told = f"与 {first.file} 内容完全相同，单位不同，相同的行列为与其他单位重复"
                yield Notice(one.file, told, "请核对是谁的台账")


def _returned(summary: Summary) -> Iterator[Notice]:
    """Feedbacks that came back and do not do what they were to."""
    for one in summary.uncorrected_feedbacks:
        told = "是改过的反馈表，文件名没有“更正”，与原文件一起读了"
        yield Notice(one.file, told, "请改名后再运行")
    for new, before, now in ((one.new, *one.rows) for one in summary.corrections):
        if now < before:
            yield Notice(new.file, f"代替的文件有{before}行，它只有{now}行", "请核对是否漏报")


def _unread(summary: Summary) -> Iterator[Notice]:
    for one in summary.unread:
        yield Notice(f"{one.period.name} {one.file}", one.why)
    for ledger in summary.ledgers:
        if ledger.set_aside:
            yield Notice(f"{ledger.period.name} {ledger.file}", "没有台账表，没有读")
