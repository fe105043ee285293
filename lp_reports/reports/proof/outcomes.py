"""培训成效 reopened: every row stands there with its figures, and parts add up to their whole."""

from __future__ import annotations

import io
from collections.abc import Iterator
from decimal import Decimal

from python_calamine import load_workbook

from lp_reports.model.measures import ALL, CADRE, DIRECT, OUTSIDE, PAY, RESPONSIBLE, WHOLE_TIME
from lp_reports.model.summary import FigureKey, Summary
from lp_reports.reports.proof.mismatches import unmatched
from lp_reports.reports.proof.tables import NONE, Line, Shown
from lp_reports.text.masking import mask_text

_SPANS = ("year", "plan")
_COUNTS = {
    DIRECT: (
        "直接认定",
        [(span, kind) for span in _SPANS for kind in ("certified", "vocational", "specialised")],
    ),
    RESPONSIBLE: ("责任单位", [(span, kind) for span in _SPANS for kind in ("trained", "certified")]),
    CADRE: (
        "村组干部",
        [
            *((span, kind) for span in _SPANS for kind in ("trained", "certified")),
            ("plan", "certified_heads"),
        ],
    ),
    WHOLE_TIME: (
        "全脱产培训",
        [("plan", kind) for kind in ("certified", "fit", "below", "part_time", "unstated")],
    ),
    PAY: ("劳动报酬", [("plan", kind) for kind in ("had_work", "stated", "raised")]),
}
_OR_NONE = ("raised_rate", "wage_before", "wage_after", "wage_gain", "gain_rate")  # of 劳动报酬


def mismatches(summary: Summary, raw: bytes) -> list[str]:
    """What of the workbook does not hold the figures, in words; [] when all is well."""
    book = load_workbook(io.BytesIO(raw))
    faults = []
    for table, (sheet, columns) in _COUNTS.items():
        rows = {key.row for key in summary.figures if key.table == table and key.scope != "quarter"}
        if not rows:
            continue
        if sheet not in book.sheet_names:
            faults.append(f"缺{sheet}")
            continue
        grid = book.get_sheet_by_name(sheet).to_python(skip_empty_area=False)
        lines = [Line(_label(summary, table, row), _values(summary, table, row, columns)) for row in rows]
        faults += [*unmatched(sheet, grid, lines), *_parts(summary, table, rows)]
    return faults


def _label(summary: Summary, table: str, row: str) -> str:
    if table == WHOLE_TIME:
        return next(channel.name for channel in summary.plan.channels if channel.code == row)
    return {ALL: "合计", OUTSIDE: summary.local(OUTSIDE)}.get(row, mask_text(row))


def _values(summary: Summary, table: str, row: str, columns: list[tuple[str, str]]) -> list[Shown]:
    figures = summary.figures
    shown: list[Shown] = [
        Decimal(str(figures.get(FigureKey(table, row, span, kind), 0))) for span, kind in columns
    ]
    for kind in _OR_NONE if table == PAY else ():
        value = figures.get(FigureKey(table, row, "plan", kind))
        shown.append(NONE if value is None else Decimal(str(value)))
    return shown


def _parts(summary: Summary, table: str, rows: set[str]) -> Iterator[str]:
    """Townships add up to all; the two classes to the certificates, what the columns say of a channel to its whole."""
    whole = {
        DIRECT: ("certified", ("vocational", "specialised")),
        WHOLE_TIME: ("certified", ("fit", "below", "part_time", "unstated")),
    }
    if table in whole:
        total, parts = whole[table]
        for row in rows:
            if _at(summary, table, row, total) != sum(_at(summary, table, row, part) for part in parts):
                yield f"{table} {row}：各栏相加不等于小计"
    for measure in {DIRECT: ("certified",), PAY: ("had_work", "stated", "raised")}.get(table, ()):
        if _at(summary, table, ALL, measure) != sum(
            _at(summary, table, row, measure) for row in rows - {ALL}
        ):
            yield f"{table} {measure}：各乡镇相加不等于合计"


def _at(summary: Summary, table: str, row: str, measure: str) -> Decimal:
    return Decimal(str(summary.figures.get(FigureKey(table, row, "plan", measure), 0)))
