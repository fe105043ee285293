"""退回, 待核, 重复, 补报, 核减: the rows somebody has to look at, and why."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from lp_reports.catalogue import CATALOGUE
from lp_reports.model.fields import Disposition, Effect, Field
from lp_reports.model.ledger import Record
from lp_reports.model.place import Place
from lp_reports.model.summary import Judged, Summary
from lp_reports.reports.excel.cell_styles import Column, Look, Value
from lp_reports.reports.register.files_read import Sheets
from lp_reports.reports.register.records import HIDDEN, category_names
from lp_reports.reports.wording import masked_identity
from lp_reports.text.masking import mask_birth, mask_cell, mask_text

ABOUT = {
    "退回": "不计入统计，须由填报单位改正后重报",
    "待核": "培训计入，证书暂不计，须补证书信息",
    "重复": "同一人同一次培训只计一次，这里是未计的一行",
    "补报": "结束日期属以前报送期、本期才报来的，计入累计",
    "核减": "以前报送期已计、现在不再计的培训",
}
_COLUMNS = (
    *(Column("序号", 4.5, Look.COUNT), Column("填报单位", 11, Look.WRAP), Column("报送期", 8)),
    *(Column("姓名", 8), Column("身份证号", 18.5), Column("培训类别", 13, Look.WRAP)),
    *(Column("培训工种", 10, Look.WRAP), Column("结束日期", 10.5, Look.DATE), Column("说明", 24, Look.WRAP)),
    *(Column("文件", 11, Look.WRAP), Column("工作表", 7, Look.WRAP), Column("行号", 5, Look.COUNT)),
)
_Places = dict[Place, list[tuple[str, str]]]


def sheets(summary: Summary, names: bool) -> Sheets:
    """Sheet name -> its columns and rows; without `names` the notes are titles of codes, for messages quote cells."""
    places = _messages(summary, names)
    categories = category_names(summary.plan)
    judged = summary.judged
    picks: dict[str, Iterable[tuple[Record, str]]] = {
        "退回": _went(judged, Disposition.REJECTED, places),
        "待核": _went(judged, Disposition.HELD, places),
        "重复": _went(judged, Disposition.DUPLICATE, places),
        "补报": ((row.record, f"现为{row.disposition.value}") for row in judged if row.late),
        "核减": _withdrawn(summary),
    }
    return {
        sheet: (
            _COLUMNS,
            [
                _brief(number, record, note, categories, names)
                for number, (record, note) in enumerate(rows, 1)
            ],
        )
        for sheet, rows in picks.items()
    }


def _messages(summary: Summary, names: bool) -> _Places:
    """Row -> (effect, message) of what kept it or its certificate from counting."""
    places: _Places = defaultdict(list)
    for finding in summary.findings:
        if finding.place is not None and finding.effect is not Effect.NOTE:
            said = finding.message if names else CATALOGUE[finding.code].title
            places[finding.place].append((finding.effect.value, f"{finding.code} {said}"))
    return places


def _went(judged: Iterable[Judged], kind: Disposition, places: _Places) -> Iterator[tuple[Record, str]]:
    effect = {"REJECTED": "reject", "HELD": "hold", "DUPLICATE": "duplicate"}[kind.name]
    for row in judged:
        if row.disposition is kind:
            messages = [message for what, message in places.get(row.record.place, ()) if what == effect]
            yield row.record, "；".join(messages) or "、".join(dict.fromkeys(row.codes))


def _withdrawn(summary: Summary) -> Iterator[tuple[Record, str]]:
    now = {row.record.place: row for row in summary.judged} if summary.withdrawn else {}
    for gone in summary.withdrawn:
        current = now.get(gone.record.place)
        why = (
            f"现为{current.disposition.value}（{'、'.join(dict.fromkeys(current.codes))}）"
            if current
            else "原台账中已没有这一行"
        )
        yield gone.record, f"以前报送期已计，{why}"


def _brief(
    number: int, record: Record, note: str, categories: dict[int | None, str], names: bool
) -> tuple[Value, ...]:
    table = record.table
    kind, occupation, end = (
        mask_birth(mask_cell(record.text(field))) if names else HIDDEN
        for field in (Field.CATEGORY, Field.OCCUPATION, Field.END)
    )
    return (
        number,
        table.unit,
        table.period.name,
        mask_cell(record.text(Field.NAME)) if names else HIDDEN,
        masked_identity(record) if names else HIDDEN,
        categories.get(record.category) or kind,
        occupation,
        record.end or end,
        mask_text(note),
        mask_text(table.file),
        mask_text(table.sheet),
        record.row,
    )
