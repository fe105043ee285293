"""A ledger's values with its faults coloured and noted, the list of them in front: what a browser can write."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from lp_reports.catalogue import EFFECTS, SEVERITY
from lp_reports.model.ledger import Finding
from lp_reports.model.source_sheet import Error, Page, Sent, Style, Value
from lp_reports.model.system_sheets import MARK
from lp_reports.readers.styles import plain
from lp_reports.reports.own_sheets.as_sent import package
from lp_reports.reports.own_sheets.notes import COLOURS, note, place_of

_LIST = "问题清单"
_HEADS = ("序号", "工作表", "单元格", "列", "性质", "代码", "问题", "怎样改")
_WIDTHS = (6, 12, 9, 16, 9, 7, 60, 60)
_TEXT = Style(wrap=True, valign="top", lines=(1, 1, 1, 1))
_HEAD = _TEXT._replace(bold=True, align="center")


def marked_copy(raw: bytes, name: str, findings: Sequence[Finding], passwords: Sequence[str] = ()) -> bytes:
    """An .xlsx; the colours and notes are those of a feedback, the looks of the sheets are not kept. b'' for a file
    that cannot be read."""
    sent = plain(raw, name, passwords)
    if sent is None:
        return b""
    only = len(sent.pages) == 1  # a text table's page has a name of ours
    pages = [
        _marked(
            page, [finding for finding in findings if finding.cell and (only or finding.sheet == page.name)]
        )
        for page in sent.pages
    ]
    return package(Sent(pages=(_list(findings), *pages)))


def _marked(page: Page, findings: Sequence[Finding]) -> Page:
    by_cell: dict[tuple[int, int], list[Finding]] = defaultdict(list)
    for finding in findings:
        by_cell[place_of(finding.cell)].append(finding)
    cells, notes = dict(page.cells), dict(page.notes)
    for place, mine in by_cell.items():
        value, style = cells.get(place, (None, Style()))
        gravest = min((finding.effect for finding in mine), key=SEVERITY.__getitem__)
        cells[place] = value, style._replace(fill=COLOURS[gravest][-6:])
        notes[place] = note(notes.get(place), mine)
    return replace(page, cells=cells, notes=notes)


def _list(findings: Sequence[Finding]) -> Page:
    rows: list[tuple[Value, ...]] = [(f"{_LIST}（{MARK}）",), _HEADS]
    for number, finding in enumerate(findings, 1):
        rows.append(
            (
                number,
                finding.sheet,
                finding.cell,
                finding.field,
                EFFECTS[finding.effect],
                finding.code,
                finding.message,
                finding.fix,
            )
        )
    styles = (Style(bold=True), _HEAD)
    cells: dict[tuple[int, int], tuple[Value | Error | None, Style]] = {
        (row, column): (value, styles[row - 1] if row <= len(styles) else _TEXT)
        for row, values in enumerate(rows, 1)
        for column, value in enumerate(values, 1)
    }
    return Page(_LIST, cells, widths=dict(enumerate(_WIDTHS, 1)))
