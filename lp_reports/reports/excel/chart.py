"""The chart of rates against pace."""

from __future__ import annotations

import math
from collections.abc import Callable
from decimal import Decimal
from typing import Any

from lp_reports.reports.excel.cell_styles import Progress

_ABREAST = 16  # labels of more columns than that would run into each other, so they stand upright
_HEADROOM = Decimal("1.5")  # times the highest column
_FONT = {"name": "宋体", "size": 9}
_INK = "#1F3864"
_PAPER = {"color": "#FFFFFF"}  # behind a label, on the column's ink
_HATCH = {"pattern": {"pattern": "wide_upward_diagonal", "fg_color": _INK, "bg_color": "#FFFFFF"}}


def draw(make: Callable[[str], Any], progress: Progress) -> Any:
    """`make` gives an empty chart of a kind. Told apart in black and white too: hatching, a dashed line with markers, values at the columns' foot."""
    chart, line = make("column"), make("line")
    chart.add_series(_columns(progress))
    dashes = {"color": "#000000", "width": 1.25, "dash_type": "dash"}
    marker = {"type": "diamond", "size": 4, "border": {"color": "#000000"}, "fill": _PAPER}
    line.add_series({**_series(progress, progress.line), "line": dashes, "marker": marker})
    chart.combine(line)
    chart.set_title({"name": progress.title, "name_font": {"name": "黑体", "size": 10.5, "bold": False}})
    chart.set_legend({"none": True})  # the title says it in less room
    level = {**_FONT, "size": 7.5, "rotation": 0}  # never turned: long names take several lines
    chart.set_x_axis({"num_font": level, "line": {"color": "#000000"}})
    gridlines = {"visible": True, "line": {"color": "#BFBFBF", "width": 0.5}}
    axis = {"num_font": _FONT, "num_format": "0", "min": 0, "major_gridlines": gridlines}
    chart.set_y_axis(axis | _room(progress))
    chart.set_chartarea({"border": {"color": "#7F7F7F"}})
    return chart


def _room(progress: Progress) -> dict[str, Any]:
    """For values that stand upright over their columns, so that none runs into the title."""
    if not progress.low or len(progress.hatched) <= _ABREAST:
        return {}
    return {"max": math.ceil(progress.highest * _HEADROOM / 10) * 10}


def _columns(progress: Progress) -> dict[str, Any]:
    """The rates, hatched where behind, with their values clear of the line."""
    upright = _FONT if len(progress.hatched) <= _ABREAST else {**_FONT, "rotation": -90}
    ink = {"border": {"color": _INK}}
    labels = {
        "value": True,
        "num_format": "0.00",
        "font": upright,
        "fill": _PAPER,
        "position": "outside_end" if progress.low else "inside_base",
    }
    return {
        **_series(progress, progress.bars),
        **ink,
        "fill": {"color": _INK},
        "points": [{**_HATCH, **ink} if hatched else None for hatched in progress.hatched],
        "data_labels": labels,
        "gap": 60,
    }


def _series(progress: Progress, column: int) -> dict[str, Any]:
    """A column's cells by the names of the rows."""
    last = progress.first + len(progress.hatched) - 2
    places = {
        name: [progress.sheet, progress.first - 1, at, last, at]
        for name, at in (("categories", progress.names), ("values", column))
    }
    return {"name": [progress.sheet, progress.head - 1, column], **places}
