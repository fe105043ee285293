"""The lines across the corner of a head (斜线表头), which are drawn over a sheet and are no borders of a cell."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from lp_reports.reports.template.package import links, parse, sheet_paths, unpack

_PIXEL = 9525  # English metric units


def slashes(raw: bytes) -> dict[str, list[dict[str, int]]]:
    """Sheet -> its lines, each from the upper left corner of a cell: row, column, and how far right and down in
    pixels."""
    parts = unpack(raw)
    return {
        title: [
            line
            for _, kind, part in links(parts, path)
            if kind == "drawing"
            for line in _lines(parse(parts[part]))
        ]
        for title, path in sheet_paths(parts).items()
    }


def _lines(drawing: Any) -> Iterator[dict[str, int]]:
    for anchor in drawing.iterfind("{*}twoCellAnchor"):
        size = anchor.find("{*}cxnSp/{*}spPr/{*}xfrm/{*}ext")
        if size is not None:
            yield {
                "row": int(anchor.findtext("{*}from/{*}row")) + 1,
                "column": int(anchor.findtext("{*}from/{*}col")) + 1,
                "right": int(size.get("cx")) // _PIXEL,
                "down": int(size.get("cy")) // _PIXEL,
            }
