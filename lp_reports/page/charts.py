"""A chart of columns and a line, as the page draws it: the numbers of the cells that it names."""

from __future__ import annotations

from typing import Any

from openpyxl import Workbook
from openpyxl.utils import range_boundaries

Data = dict[str, Any]


def chart_of(book: Workbook, chart: Any) -> Data:
    """Where it lies, its title, and per name the column's height, whether it is hatched, the line's."""
    columns, *lines = [series for part in chart._charts for series in part.ser]
    anchor = chart.anchor
    return {
        "row": anchor._from.row + 1,
        "title": "".join(run.t for paragraph in chart.title.tx.rich.p for run in paragraph.r or ()),
        "names": _values(book, columns.cat.strRef.f),
        "bars": _values(book, columns.val.numRef.f),
        "hatched": sorted(point.idx for point in columns.dPt if _is_hatched(point)),
        "line": _values(book, lines[0].val.numRef.f) if lines else [],
    }


def _is_hatched(point: Any) -> bool:
    return point.spPr is not None and point.spPr.pattFill is not None


def _values(book: Workbook, reference: str) -> list[Any]:
    title, _, area = reference.rpartition("!")
    left, top, right, bottom = range_boundaries(area.replace("$", ""))
    cells = book[title.strip("'")].iter_rows(top, bottom, left, right, values_only=True)
    return [value for row in cells for value in row]
