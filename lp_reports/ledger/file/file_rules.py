"""What is judged of a file as a whole (the F codes): why it goes back, and what is noted of it while it counts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from lp_reports.findings import file_finding
from lp_reports.ledger.around.preface import Preface
from lp_reports.ledger.file.endings import Kind
from lp_reports.ledger.file.one_by_one import laid_out_otherwise, run_together
from lp_reports.ledger.file.shares import Owned, Share, rows_of
from lp_reports.ledger.layout import REQUIRED, Layout
from lp_reports.ledger.rows.certificate import CLASSES
from lp_reports.ledger.rows.papers import class_terms
from lp_reports.model.fields import CertClass, Effect, Field
from lp_reports.model.ledger import (
    Finding,
    Ledger,
    OtherSheet,
    Outside,
    Record,
    UnreadColumn,
    column_letters,
)
from lp_reports.readers.sheets import UNCALCULATED, Sheet
from lp_reports.text.masking import mask_text

_MOST_LACKING = 3  # columns; what lacks more is hardly a table
_STRETCHES = 6  # of rows below each other that a message names
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
    return file_finding(ledger.unit, ledger.period, ledger.file, sheet, code, words, effect, ledger.path)


def foreign(ledger: Ledger, kind: Kind) -> Finding:
    """A file that is no ledger by its ending either (F03): what it is, and what to do with such a file."""
    message = f"文件是{kind.what}，没有读。应为.xlsx、.xls或.csv台账"
    return replace(finding(ledger, "F03", found=""), message=message, fix=kind.mend)


# --- why it goes back -------------------------------------------------------------------------------------


def lack(lacking: Sequence[OtherSheet], share: Share, file: str = "") -> str:
    """What the table lacks that is nearest to a ledger, and how its columns were read (F04)."""
    tables = share.owned
    if pasted := run_together(sheet for sheet, _ in share.pairs):
        return pasted
    if not lacking:
        return "没有找到台账表（没有姓名、身份证号等表头）"
    name, missing = min(lacking, key=lambda sheet: len(sheet.missing))
    layouts = [table.layout for table in tables if table.sheet.name == name]
    where = f"工作表“{name}”" if name else ""
    if headless := next((layout for layout in layouts if layout.headless), None):
        return f"{where}没有表头{_proposal(headless, missing, file)}"
    shapes = (laid_out_otherwise(table.sheet) for table in tables if table.sheet.name == name)
    if shape := next(shapes, ""):
        return f"{where or '表格'}{shape}"
    return f"{where or '表头'}缺{'、'.join(missing)}{_unsure(missing, layouts)}"


def _unsure(missing: Iterable[str], layouts: Sequence[Layout]) -> str:
    """What is said of columns that could answer a missing field and were left unread, in brackets; '' for none."""
    fields = [field for name, group in REQUIRED if name in missing for field in group]
    wanted = [f"读作“{field}”" for field in fields]
    readings = [layout.reading for layout in layouts]
    notes = [note for layout in layouts for note in (*layout.notes, *layout.reading.notes)]
    doubts = [note for note in notes if any(word in note for word in wanted)]
    fitting = [column for reading in readings for column in reading.unread if column.fits in fields]
    if fitting and not doubts:
        doubts = [f"{'；'.join(map(_unread, fitting))}，没有读"]
    return f"（{'；'.join(dict.fromkeys(doubts))}）" if doubts else ""


def _proposal(layout: Layout, missing: Iterable[str], file: str) -> str:
    """What the columns of a table without a head look like, what it lacks even so, and the line for 设置.toml by which
    it is read."""
    proposed = layout.proposed()
    if not proposed:
        return ""
    groups = dict(REQUIRED)
    lacking = [name for name in missing if name in groups and not {*groups[name]} & {*proposed.values()}]
    shown = "、".join(f"{column_letters(column)}列{field}" for column, field in proposed.items())
    still = f"；还缺{'、'.join(lacking)}" if lacking else ""
    heads = "、".join(proposed.get(column, "—") for column in range(1, max(proposed) + 1))
    line = f'"{mask_text(file)}" = "{heads}"'
    return f'，看内容像是：{shown}{still}；汇总单位核对后，在设置的 ["无表头"] 下写一行 {line}，就照此读'


def unknown_unit(written: str) -> str:
    """`written`: what stands where the unit should (F05)."""
    return f"填报单位“{written}”不在应报送单位名单里" if written else "没有写填报单位"


def unit_missing(tables: Iterable[Owned]) -> str:
    """The rows of a file of several units that are nobody's (F05)."""
    rows = [
        f"{f'工作表“{table.sheet.name}”' if table.sheet.name else ''}{_rows(mine)}"
        for table in tables
        if (mine := sorted(rows_of(table) - table.others))
    ]
    return f"{'、'.join(rows[:_STRETCHES])}没有写填报单位，或写的不在应报送单位名单里"


def stale_column(records: Sequence[Record]) -> str:
    """The first required column in which most rows hold formulas without a stored result (F08),
    '' for none."""
    stale: Counter[Field] = Counter()
    for record in records:
        if UNCALCULATED not in record.texts:
            continue
        for field, text in zip(record.table.columns, record.texts, strict=True):
            if text == UNCALCULATED and field in _REQUIRED_VALUES:
                stale[field] += 1
    return next((field for field in _REQUIRED_VALUES if stale[field] * 2 > len(records)), "")


# --- what is noted ----------------------------------------------------------------------------------------


def notes(
    ledger: Ledger, disguise: str, read: Sequence[tuple[Owned, Sequence[Record]]], preface: Preface
) -> Iterator[Finding]:
    """F03, F06, F11, F12, F14: told, and the rows count all the same. `read`: the tables with their records."""
    if disguise:
        how = "已按其中的表格读入" if read else "按零报告读"
        yield finding(ledger, "F03", effect=Effect.NOTE, found=f"{disguise}，{how}")
    for contradiction in _contradictions(ledger, preface):
        yield finding(ledger, "F06", found=contradiction)
    for table, records in read:
        name = table.sheet.name
        if hidden := "、".join(_hidden(table.sheet, table.layout, {record.row for record in records})):
            yield finding(ledger, "F11", name, found=hidden)
        for note in (*table.layout.notes, *table.layout.reading.notes):
            yield finding(ledger, "F12", name, found=note)
        if classed := sum(map(_is_classed, records)):
            told = (
                f"没有“{Field.CERT_CLASS}”一栏，{classed}行按证书等级或编号的形式读作“{CertClass.VOCATIONAL}”"
            )
            yield finding(ledger, "F12", name, found=told)
        unread = [column for column in table.layout.reading.unread if column.fits and not column.noted]
        if unread:
            yield finding(ledger, "F14", name, found="；".join(map(_unread, unread)))


def _is_classed(record: Record) -> bool:
    """A certificate of which nothing but its level or number says the class."""
    return (
        record.cert_class is CertClass.VOCATIONAL
        and record.table.columns.keys().isdisjoint(CLASSES)
        and not class_terms(record.text(Field.CERTIFIED))[0]
    )


def _contradictions(ledger: Ledger, preface: Preface) -> Iterator[str]:
    """What a file says of its period, day and unit that does not go together."""
    if ledger.period_text:
        yield f"表内写的是“{ledger.period_text}”，放在{ledger.period.title}的文件夹里，按文件夹读"
    if preface.filed_early and not ledger.filed:
        yield f"填报日期{preface.filed_early}早于本期第一天{ledger.period.first}，按没有注明读"
    if preface.filed_elsewhere:
        yield f"没有写填报日期，按同一文件里写的{preface.filed_elsewhere}读"
    if preface.signed:
        yield f"没有写填报单位，只有“{preface.signed}”，按{ledger.unit}读"
    if preface.several:
        yield f"填报单位处写了几个单位“{preface.several}”，按{ledger.unit}读"
    if preface.strangers:
        yield f"填报单位列写的“{preface.strangers}”不在应报送单位名单里，按{ledger.unit}读"
    if preface.file_unit and preface.file_unit != ledger.unit:
        yield f"文件名写的是{preface.file_unit}，表内是{ledger.unit}，按表内读"


def _unread(column: UnreadColumn) -> str:
    looks = f"，看内容像是{column.looks}" if column.looks else ""
    return f"{column_letters(column.column)}列“{column.head}”填了{column.filled}格{looks}"


def outside_notes(
    ledger: Ledger, outside: Iterable[Outside], tables: Iterable[Owned] = ()
) -> Iterator[Finding]:
    """F13: where persons stand outside what was read, and what their table lacks where it has a head."""
    lacking = {
        table.sheet.name: missing
        for table in tables
        if any(table.layout.heads.values())
        and 0 < len(missing := table.layout.missing(category_known=True)) <= _MOST_LACKING
    }
    for place in outside:
        known = f"（其中{place.known}人在别的行已读到）" if place.known else ""
        where = f"工作表“{place.sheet}”" if place.sheet else ""
        absent = "、".join(name.partition("（")[0] for name in lacking.get(place.sheet, ()))
        why = f"（所在的表缺{absent}）" if absent else ""
        note = finding(
            ledger,
            "F13",
            place.sheet,
            found=f"{where}{_rows(place.rows)}有{place.persons}人没有读到{known}{why}",
        )
        yield replace(note, fix=f"要计入的，补上{absent}列；不该计入的，删去") if absent else note


def _rows(rows: Sequence[int]) -> str:
    """第3行, 第3至5行, 第3至5、8行; of many stretches the first ones."""
    stretches: list[list[int]] = []
    for row in rows:
        if stretches and row == stretches[-1][1] + 1:
            stretches[-1][1] = row
        else:
            stretches.append([row, row])
    shown = [f"{first}至{last}" if last > first else f"{first}" for first, last in stretches[:_STRETCHES]]
    return f"第{'、'.join(shown)}{'等' if len(stretches) > _STRETCHES else ''}行"


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
