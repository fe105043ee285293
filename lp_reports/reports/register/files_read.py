"""收件情况: every file that came, every row and sheet not read and why, every head and how it was read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from lp_reports.model.fields import Disposition
from lp_reports.model.ledger import Ledger, Table, column_letters
from lp_reports.model.summary import Summary
from lp_reports.reports.excel.cell_styles import Column, Look, Value
from lp_reports.reports.wording import file_outcome
from lp_reports.text.masking import mask_text

ABOUT = {
    "来源文件": "收到的每份台账读了多少行、跳过多少行、是否采用",
    "未读的行和工作表": "不是台账记录的行（空行、合计、说明、示例等）和不是台账的工作表",
    "表头对照": "每份台账的每一列读作什么；读错的，在设置.toml的“表头”里写明",
}
_SOURCES = (
    *(Column("报送期", 8), Column("填报单位", 12), Column("文件", 26, Look.WRAP)),
    *(Column("填报日期", 10.5, Look.DATE), Column("采用情况", 10), Column("读入", 5, Look.COUNT)),
    *(Column(kind.value, 6, Look.COUNT) for kind in Disposition),
    *(Column("跳过", 5, Look.COUNT), Column("跳过原因", 20, Look.WRAP)),
)
_SKIPPED = (
    *(Column("报送期", 8), Column("填报单位", 12), Column("文件", 34, Look.WRAP)),
    *(Column("工作表", 14, Look.WRAP), Column("行", 6, Look.COUNT), Column("原因", 30, Look.WRAP)),
)
_HEADS = (
    *(Column("报送期", 8), Column("填报单位", 12), Column("文件", 34, Look.WRAP)),
    *(
        Column("工作表", 14, Look.WRAP),
        Column("列", 5),
        Column("台账的表头", 24, Look.WRAP),
        Column("读作", 22),
        Column("为什么", 30, Look.WRAP),
    ),
)
Sheets = dict[str, tuple[tuple[Column, ...], list[tuple[Value, ...]]]]


def sheets(summary: Summary) -> Sheets:
    """Sheet name -> its columns and rows."""
    return {
        "来源文件": (_SOURCES, list(_sources(summary))),
        "未读的行和工作表": (_SKIPPED, list(_skipped(summary))),
        "表头对照": (_HEADS, list(_heads(summary))),
    }


def _file(ledger: Ledger) -> tuple[Value, ...]:
    return ledger.period.name, ledger.unit or "单位不明", mask_text(ledger.file)


def _sources(summary: Summary) -> Iterator[tuple[Value, ...]]:
    for ledger in summary.ledgers:
        counts = list(summary.rows[ledger.key].values())
        reasons = Counter(skipped.reason for skipped in ledger.skipped)
        why = "、".join(f"{reason}{number}行" for reason, number in reasons.items())
        if ledger.is_copy:
            why = f"与“{mask_text(ledger.replaced_by)}”内容完全相同，只计一次"
        yield (
            *_file(ledger),
            ledger.filed,
            file_outcome(ledger),
            sum(counts),
            *counts,
            len(ledger.skipped),
            why,
        )


def _skipped(summary: Summary) -> Iterator[tuple[Value, ...]]:
    for ledger in summary.ledgers:
        for sheet in ledger.other_sheets:
            why = f"缺{'、'.join(sheet.missing)}" if sheet.missing else "整张工作表没有台账表头"
            yield *_file(ledger), mask_text(sheet.name), None, f"{why}，没有读"
        for finding in ledger.findings:
            if finding.code == "F13":
                yield *_file(ledger), mask_text(finding.sheet), None, finding.message
        for skipped in ledger.skipped:
            yield *_file(ledger), mask_text(skipped.sheet), skipped.row, skipped.reason
    for unread in summary.unread:
        yield unread.period.name, "", mask_text(unread.file), "", None, unread.why


def _heads(summary: Summary) -> Iterator[tuple[Value, ...]]:
    for ledger in summary.ledgers:
        for table in ledger.tables:
            for column, head, field, why in sorted(_columns(table), key=lambda line: line[0]):
                letters = column_letters(column) or "表上方"
                yield *_file(ledger), mask_text(table.sheet), letters, mask_text(head), field, why


def _columns(table: Table) -> Iterator[tuple[int, str, str, str]]:
    """(column, its head, the field that it was read as or 没有读, why) of every filled column of a table."""
    for field, column in table.columns.items():
        yield column, table.heads.get(field, ""), field.value, table.whys.get(field, "")
    for unread in table.unread:
        looks = f"，像是{unread.looks}" if unread.looks else ""
        yield unread.column, unread.head, "没有读", f"填了{unread.filled}格{looks}"
