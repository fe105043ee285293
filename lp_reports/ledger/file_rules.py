"""What is judged of a file as a whole (the F codes): why it goes back, and what is noted of it while it counts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from lp_reports.findings import file_finding
from lp_reports.ledger.endings import Kind
from lp_reports.ledger.layout import Layout
from lp_reports.ledger.workbook import UNCALCULATED, Sheet
from lp_reports.model.fields import Effect, Field
from lp_reports.model.ledger import Finding, Ledger, OtherSheet, Record

# A column of formulas without results refuses the file (F08) when most of its rows are such; one is V01.
_REQUIRED_VALUES = (
    Field.NAME,
    Field.IDENTITY,
    Field.TOWNSHIP,
    Field.END,
    Field.SPAN,
    Field.CATEGORY,
    Field.OCCUPATION,
)


def finding(
    ledger: Ledger, code: str, sheet: str = "", effect: Effect | None = None, **words: str
) -> Finding:
    """A finding on a file, or on one of its sheets."""
    return file_finding(ledger.unit, ledger.period, ledger.file, sheet, code, words, effect)


def foreign(ledger: Ledger, kind: Kind) -> Finding:
    """A file that is no ledger by its ending either (F03): what it is, and what to do with such a file."""
    message = f"文件是{kind.what}，没有读。应为.xlsx、.xls或.csv台账"
    return replace(finding(ledger, "F03", found=""), message=message, fix=kind.mend)


# --- why it goes back -------------------------------------------------------------------------------------


def lack(lacking: Sequence[OtherSheet]) -> str:
    """What the sheet lacks that is nearest to a ledger (F04)."""
    if not lacking:
        return "没有找到台账表（前30行里没有姓名、身份证号等表头）"
    name, missing = min(lacking, key=lambda sheet: len(sheet.missing))
    return f"{f'工作表“{name}”' if name else '表头'}缺{'、'.join(missing)}"


def unknown_unit(written: str) -> str:
    """`written`: what stands where the unit should (F05)."""
    return f"填报单位“{written}”不在应报送单位名单里" if written else "没有写填报单位"


def stale_column(records: Sequence[Record]) -> str:
    """The first required column in which most rows hold formulas without a stored result (F08),
    '' for none."""
    stale: Counter[Field] = Counter()
    for record in records:
        for field, text in zip(record.table.columns, record.texts, strict=True):
            if text == UNCALCULATED and field in _REQUIRED_VALUES:
                stale[field] += 1
    return next((field for field in _REQUIRED_VALUES if stale[field] * 2 > len(records)), "")


# --- what is noted ----------------------------------------------------------------------------------------


def notes(
    ledger: Ledger, disguise: str, sheets: Iterable[tuple[Sheet, Layout, Sequence[Record]]]
) -> Iterator[Finding]:
    """F03, F06, F11, F12: told, and the rows count all the same. `sheets`: the ledgers with their records."""
    if disguise:
        yield finding(ledger, "F03", effect=Effect.NOTE, found=f"{disguise}，已按其中的表格读入")
    if ledger.period_text:
        yield finding(ledger, "F06", found=f"“{ledger.period_text}”", expected=ledger.period.title)
    for sheet, layout, records in sheets:
        if hidden := "、".join(_hidden(sheet, layout, {record.row for record in records})):
            yield finding(ledger, "F11", sheet.name, found=hidden)
        for note in layout.notes:
            yield finding(ledger, "F12", sheet.name, found=note)


def _hidden(sheet: Sheet, layout: Layout, rows: set[int]) -> Iterator[str]:
    """What of a sheet is hidden and yet counts; `rows` are its data rows."""
    if sheet.hidden and rows:
        yield f"隐藏的工作表“{sheet.name}”"
    if hidden := sorted(sheet.hidden_rows & rows):
        yield f"隐藏的第{'、'.join(map(str, hidden[:10]))}{'等' if len(hidden) > 10 else ''}行"
    columns = [
        field
        for field, column in layout.columns.items()
        if column in sheet.hidden_columns
        and any(len(line := sheet.grid[row - 1]) >= column and line[column - 1] != "" for row in rows)
    ]
    if columns:
        yield f"隐藏的{'、'.join(f'“{field}”' for field in columns)}列"
