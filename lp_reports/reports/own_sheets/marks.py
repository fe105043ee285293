"""What is added to a unit's sheet: colours and notes on faulty cells, columns of reasons and jumps at the right."""

from __future__ import annotations

import copy
import sys
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from lxml import etree

from lp_reports.catalogue import EFFECTS, SEVERITY
from lp_reports.model import system_sheets
from lp_reports.model.ledger import Finding, Table, column_letters
from lp_reports.reports.excel.texts import lines_of
from lp_reports.reports.own_sheets.cells import LAST_COLUMN
from lp_reports.reports.own_sheets.halves import names_in
from lp_reports.reports.own_sheets.notes import note, place_of, sentence
from lp_reports.reports.own_sheets.package import Element, tag
from lp_reports.reports.own_sheets.sheet import Sheet
from lp_reports.reports.wording import UNREAD, unread_words

_NEVER = sys.maxsize
_WIDTH, _JUMP_WIDTH, _USUAL_WIDTH, _MOST_JUMPS = "60", "8", "9", 6


def annotate(sheet: Sheet, tables: Sequence[Table], findings: Sequence[Finding]) -> None:
    """Mark the sheet of these tables; the marks of an earlier feedback are removed first. A sheet without a head gets
    no columns of reasons, which could not be recognised and removed the next time: only its cells are marked."""
    ordered = sorted(findings, key=lambda each: (each.row or 0, SEVERITY[each.effect], each.code))
    by_cell: dict[str, list[Finding]] = defaultdict(list)
    by_row: dict[int, list[Finding]] = defaultdict(list)
    for finding in ordered:
        if finding.cell:
            by_cell[finding.cell].append(finding)
        if finding.row is not None:
            by_row[finding.row].append(finding)
    heads = sorted({table.head for table in tables if table.head})
    _wipe(sheet, heads)
    for cell, of_cell in (*_unread(tables, ordered), *by_cell.items()):
        _tint(sheet, cell, of_cell)
    if heads:
        first = _free_column(sheet, sorted({*heads, *by_row}))
        _add_columns(sheet, tables, heads, first, by_row)
        if of_sheet := [each for each in ordered if each.row is None]:
            cell = f"{column_letters(first)}{_longest(sheet, heads)[0]}"
            sheet.notes[cell] = note(None, of_sheet)
    places = [place_of(cell) for cell in by_cell]
    _show(sheet, {*by_row, *(row for row, _ in places)} & sheet.rows.keys(), {column for _, column in places})


def _tint(sheet: Sheet, cell: str, of_cell: Sequence[Finding]) -> None:
    element = sheet.cell(*place_of(cell))
    gravest = min((finding.effect for finding in of_cell), key=SEVERITY.__getitem__)
    element.set("s", str(sheet.styles.tinted(int(element.get("s", "0")), gravest)))
    sheet.marked.setdefault(gravest, []).append(cell)
    sheet.notes[cell] = note(sheet.notes.get(cell), of_cell)


def _unread(tables: Sequence[Table], findings: Sequence[Finding]) -> Iterator[tuple[str, list[Finding]]]:
    """(cell of the head, [finding]) of each column that was not read, if the findings hold that code."""
    for finding in [each for each in findings if each.code == UNREAD][:1]:
        for table in tables:
            for column in table.unread if table.head else ():
                cell = f"{column_letters(column.column)}{table.head}"
                yield cell, [replace(finding, cell=cell, message=unread_words(column))]


# --- what an earlier feedback left ------------------------------------------------------------------------------


def _wipe(sheet: Sheet, heads: Sequence[int]) -> None:
    """Empties the columns and takes off the colours that an earlier feedback added."""
    columns: dict[int, int] = {}
    for head in heads:
        for column in _our_columns(sheet, head):
            columns.setdefault(column, head)
    for column, head in columns.items():
        for number in [row for row in sheet.rows if row >= head and column in sheet.cells(row)]:
            sheet.remove(number, column)
    if columns:
        sheet.drop_links(lambda row, column: row >= columns.get(column, row + 1))
    untinted = sheet.styles.untinted
    if sheet.styles.came_tinted and any(untinted(style) != style for style in sheet.formats()):
        for cell in (cell for row in sheet.rows.values() for cell in row):
            cell.set("s", str(untinted(int(cell.get("s", "0")))))


def _our_columns(sheet: Sheet, head: int) -> Iterator[int]:
    """The columns that an earlier feedback added at this head. A unit's column called 问题说明 holds no numbered
    reasons and is not one of them."""
    for column, cell in sheet.cells(head).items():
        name = sheet.text(cell).strip()
        if name == system_sheets.REASONS:
            below = (sheet.cells(number) for number in sheet.rows if number > head)
            texts = [
                text for cells in below if column in cells and (text := sheet.text(cells[column]).strip())
            ]
            if not texts or any(text.startswith(_numbered(1, "")) for text in texts):
                yield column
        elif system_sheets.is_our_column(name):
            yield column


# --- what is added ----------------------------------------------------------------------------------------------


def _free_column(sheet: Sheet, rows: Sequence[int]) -> int:
    """The first column right of all that is filled and of every merge that reaches into these rows: what stands
    under a merge is not seen."""
    _, last = sheet.last()
    for top, _, below, right in sheet.merges():
        at = bisect_left(rows, top)
        if at < len(rows) and rows[at] <= below and right < LAST_COLUMN - _MOST_JUMPS:
            last = max(last, right)
    return last + 1


def _add_columns(
    sheet: Sheet,
    tables: Sequence[Table],
    heads: Sequence[int],
    first: int,
    by_row: Mapping[int, list[Finding]],
) -> None:
    """Reasons and jumps in the same columns under every head; the filter is on the longest table."""
    jumps = {
        row: list(dict.fromkeys(each.cell for each in group if each.cell)) for row, group in by_row.items()
    }
    count = min(_MOST_JUMPS, max(map(len, jumps.values()), default=0))
    for head in heads:
        for column, text in enumerate((system_sheets.REASONS, *_jump_heads(count)), first):
            sheet.write(head, column, text, sheet.styles.ours)
    links = []
    for row, of_row in by_row.items():
        who = names_in(sheet, tables, row) if len(tables) > 1 else {}
        reasons = "\n".join(_numbered(at, _reason(finding, who)) for at, finding in enumerate(of_row, 1))
        sheet.write(row, first, reasons, sheet.styles.ours + 1)
        sheet.heighten(row, lines_of(reasons, float(_WIDTH), 10.5) * 14 + 2)
        for column, cell in enumerate(jumps[row][:count], first + 1):
            sheet.write(row, column, cell, sheet.styles.ours + 2)
            links.append((f"{column_letters(column)}{row}", cell))
    last = first + count
    _set_widths(sheet, first, last)
    top, below = _longest(sheet, heads)
    sheet.links, sheet.head = links, heads[0] if len(heads) == 1 else 0
    sheet.filter = f"A{top}:{column_letters(last)}{max(top, below)}"


def _jump_heads(count: int) -> Iterator[str]:
    return (f"{system_sheets.JUMP}{number}" for number in range(1, count + 1))


def _longest(sheet: Sheet, heads: Sequence[int]) -> tuple[int, int]:
    """The head and the last filled row of the longest of the tables below each other."""
    if len(heads) == 1:
        return heads[0], sheet.last()[0]
    filled = sheet.filled_rows()
    ends = [max((row for row in filled if row < after), default=0) for after in (*heads[1:], _NEVER)]
    return max(zip(heads, ends, strict=True), key=lambda span: span[1] - span[0])


def _numbered(number: int, text: str) -> str:
    return f"{number}．{text}"


def _reason(finding: Finding, who: Mapping[int, str]) -> str:
    """`who`: the persons of a row that holds several, by their tables' first columns."""
    name = who.get(finding.left, "")
    place = f"{finding.field}（{finding.cell}）" if finding.cell else finding.field
    return f"{f'{name}，' if name else ''}{place}{EFFECTS[finding.effect]}：{sentence(finding)}"


def _set_widths(sheet: Sheet, first: int, last: int) -> None:
    """Our columns' widths; what the sheet says of the columns from there on is cut off."""
    cols = sheet.columns()
    for col in list(cols):
        least, most = _span(col)
        if least >= first:
            cols.remove(col)
        elif most >= first:
            col.set("max", str(first - 1))
    for at in range(first, last + 1):
        width = _WIDTH if at == first else _JUMP_WIDTH
        etree.SubElement(cols, tag("col"), min=str(at), max=str(at), width=width, customWidth="1")


def _span(column: Element) -> tuple[int, int]:
    return int(column.get("min", "1")), int(column.get("max", "1"))


def _show(sheet: Sheet, rows: set[int], columns: set[int]) -> None:
    """A cell that is to be mended must be seen: its hidden row or column is shown, no other."""
    for number in rows:
        row = sheet.rows[number]
        row.attrib.pop("hidden", None)
        if float(row.get("ht", "1")) == 0:
            row.attrib.pop("ht")
    for col in [each for each in sheet.columns() if each.get("hidden") in ("1", "true")]:
        least, most = _span(col)
        for at in sorted(column for column in columns if least <= column <= most):
            shown, rest = copy.deepcopy(col), copy.deepcopy(col)
            col.set("max", str(at - 1))
            shown.attrib.update({"min": str(at), "max": str(at)})
            rest.set("min", str(at + 1))
            shown.attrib.pop("hidden")
            if float(shown.get("width", "0")) == 0:
                shown.set("width", _USUAL_WIDTH)
            col.addnext(shown)
            shown.addnext(rest)
            col = rest
    for col in list(sheet.columns()):
        if _span(col)[0] > _span(col)[1]:
            sheet.columns().remove(col)
