"""问题清单 and 与上次反馈对照: a unit's findings, one to a line."""

from __future__ import annotations

from collections.abc import Sequence

from lp_reports.catalogue import EFFECTS
from lp_reports.model.ledger import Finding, column_letters
from lp_reports.model.summary import FollowUp, Mending, Summary
from lp_reports.reports.excel.book import Book
from lp_reports.reports.excel.cell_styles import Column, Link, Look, Value
from lp_reports.reports.feedback.list_page import FIRST, list_page
from lp_reports.reports.own_sheets.carried import Spots, spot_of
from lp_reports.text.masking import file_name, mask_text

PROBLEMS, FOLLOWED = "问题清单", "与上次反馈对照"
_PROBLEMS = (
    *(Column("序号", 4.5, Look.COUNT), Column("报送期", 8), Column("文件", 11, Look.WRAP)),
    *(Column("工作表", 7, Look.WRAP), Column("行", 5, Look.COUNT), Column("单元格", 6.5, Look.LINK)),
    *(Column("列", 9, Look.WRAP), Column("代码", 5), Column("性质", 6), Column("对照", 6)),
    *(Column("发现的内容", 17, Look.WRAP), Column("问题", 19, Look.WRAP), Column("怎样改", 17, Look.WRAP)),
    Column("部门更正", 9, Look.WRAP),
)
_FOLLOWED = (
    *(Column("序号", 4.5, Look.COUNT), Column("对照", 8), Column("报送期", 8)),
    *(Column("文件", 18, Look.WRAP), Column("工作表", 8, Look.WRAP), Column("行", 5, Look.COUNT)),
    *(Column("单元格", 7), Column("列", 11, Look.WRAP), Column("代码", 5), Column("性质", 7)),
    *(Column("问题", 28, Look.WRAP), Column("对照的文件", 18, Look.WRAP)),
)
_STATES = {state: rank for rank, state in enumerate((Mending.OPEN, Mending.NEW, Mending.MENDED))}
_ABOUT = "同类问题排在一起，本期在前。{}，不在本页改；有疑问的写在“部门更正”栏。"
_IN_PLACE, _ELSEWHERE = "点“单元格”跳到本单位工作表的那一处，在那里改", "请在本单位的原台账里改"
_ABOUT_FOLLOWED = "本期更正文件与它代替的文件相比；以前各期退回、待核的行，本期是否已改正重报。"


def problem_place(number: int) -> str:
    """A link to the line of a unit's finding, counted from 0."""
    return f"internal:'{PROBLEMS}'!A{FIRST + number}"


def problems(book: Book, summary: Summary, unit: str, findings: Sequence[Finding], spots: Spots) -> None:
    """`spots`: where a file's sheet is in this workbook, for the jumps."""
    states = {
        follow_up.finding: follow_up.state.value
        for follow_up in summary.follow_ups
        if follow_up.state is not Mending.MENDED
    }
    rows = [
        (
            number,
            finding.period,
            file_name(finding.file),
            mask_text(finding.sheet),
            finding.row,
            _jump(finding, spots) if finding.period == summary.period.name else finding.cell,
            finding.field,
            finding.code,
            EFFECTS[finding.effect],
            states.get(finding, ""),
            mask_text(finding.value),
            mask_text(finding.message),
            mask_text(finding.fix),
            "",
        )
        for number, finding in enumerate(findings, 1)
    ]
    about = _ABOUT.format(_IN_PLACE if any_marked(summary, findings, spots) else _ELSEWHERE)
    list_page(book, PROBLEMS, unit, about, _PROBLEMS, rows)


def any_marked(summary: Summary, findings: Sequence[Finding], spots: Spots) -> bool:
    """Whether a finding of this period leads into the unit's own sheets."""
    now = summary.period.name
    return any(finding.period == now and spot_of(finding, spots) for finding in findings)


def _jump(finding: Finding, spots: Spots) -> Value:
    """A jump to the cell in the unit's own sheet, without a cell to its row, else to the head; where the sheet is in
    the workbook."""
    spot = spot_of(finding, spots)
    if spot is None:
        return finding.cell
    if finding.cell or finding.row:
        start = f"{column_letters(finding.left or 1)}{finding.row}"
        return Link(finding.cell or "本行", spot.link(finding.cell or start))
    return Link("表头", spot.link(f"A{spot.head}"))


# --- 与上次反馈对照 ---------------------------------------------------------------------------------------


def follow_ups(book: Book, summary: Summary, unit: str) -> None:
    """What was told before: still open first."""
    mine = [follow_up for follow_up in summary.follow_ups if follow_up.finding.unit == unit]
    ordered = sorted(mine, key=lambda follow_up: _STATES[follow_up.state])
    rows = [(number, *_followed(follow_up)) for number, follow_up in enumerate(ordered, 1)]
    list_page(book, FOLLOWED, unit, _ABOUT_FOLLOWED, _FOLLOWED, rows)


def _followed(follow_up: FollowUp) -> tuple[Value, ...]:
    finding = follow_up.finding
    return (
        follow_up.state.value,
        finding.period,
        file_name(finding.file),
        mask_text(finding.sheet),
        finding.row,
        finding.cell,
        finding.field,
        finding.code,
        EFFECTS[finding.effect],
        mask_text(finding.message),
        file_name(follow_up.where),
    )
