"""The official look: one workbook, its formats by name, and A4 pages as GB/T 9704-2012 lays them out."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import xlsxwriter

TITLE, HEAD, BODY, LATIN = "方正小标宋简体", "黑体", "仿宋_GB2312", "Times New Roman"
MILLIMETRE = 1 / 25.4  # xlsxwriter takes inches
ZIP_DATE = (1980, 1, 1, 0, 0, 0)
PIXEL = 9525  # EMU

LOOKS: Mapping[str, Mapping[str, Any]] = {
    "title": {"font_name": TITLE, "font_size": 18},
    "label": {"font_name": BODY, "font_size": 11, "align": "left", "text_wrap": False},
    "label_right": {"font_name": BODY, "font_size": 11, "align": "right", "text_wrap": False},
    "note": {"font_name": BODY, "font_size": 10, "align": "left", "text_wrap": True},
    "signature": {"font_name": BODY, "font_size": 11, "align": "left"},
    "head": {"font_name": HEAD, "font_size": 10, "border": 1},
    "corner": {"font_name": HEAD, "font_size": 8.5, "border": 1, "align": "left", "valign": "top"},
    "text": {"border": 1, "align": "left", "indent": 1, "font_size": 10.5},
    "centre": {"border": 1},
    "unit": {"border": 1, "font_size": 10.5},
    "number": {"border": 1, "font_name": LATIN, "num_format": "0"},
    "words": {"border": 1, "font_name": LATIN},
    "rate": {"border": 1, "font_name": LATIN, "num_format": "0.00%"},
    "gap": {"border": 1, "font_name": LATIN, "num_format": "+0.00;-0.00;0.00"},
    "money": {"border": 1, "font_name": LATIN, "num_format": "#,##0.00"},
    "amount": {"border": 1, "font_name": LATIN, "num_format": "0.00"},
    "line": {"font_name": BODY, "font_size": 11, "align": "left"},
    "section": {"font_name": HEAD, "font_size": 12, "align": "left", "text_wrap": False},
    "total": {"border": 1, "font_name": HEAD},
}


CORNER = "　　　　　　年度\n\n　　　  取证\n　　　　　类别\n\n乡镇(街道)"


class Book:
    """A workbook drawn in memory; `save` adds what xlsxwriter cannot draw and fixes every date."""

    def __init__(self, size: float = 10.5) -> None:
        self._bytes = io.BytesIO()
        # Widths count digits of the default font: one that every machine has, or has a twin of; at 10.5
        # points its digits are 7 pixels wide to the hair, so that every program makes columns equally wide.
        normal = {"font_name": LATIN, "font_size": size}
        self.book = xlsxwriter.Workbook(self._bytes, {"in_memory": True, "default_format_properties": normal})
        self.book.set_properties({"created": dt.datetime(2021, 1, 25)})
        base = {"font_name": BODY, "font_size": 11, "align": "center", "valign": "vcenter", "text_wrap": True}
        self._looks = {name: self.book.add_format({**base, **look}) for name, look in LOOKS.items()}
        self._corners: list[str] = []

    def look(self, name: str) -> Any:
        """A format of `LOOKS`."""
        return self._looks[name]

    def sheet(self, name: str, widths: list[int], heads: tuple[int, int], landscape: bool = True) -> Any:
        """A page with column widths in pixels whose rows `heads` (0-based, inclusive) repeat."""
        sheet = self.book.add_worksheet(name)
        for column, width in enumerate(widths):
            sheet.set_column_pixels(column, column, width)
        _paper(sheet, landscape)
        sheet.repeat_rows(*heads)
        return sheet

    def corner(self, sheet: Any, row: int, column: int, heights: list[int], width: int) -> None:
        """A head cell cut in three by two lines (斜线表头), over rows of `heights` pixels."""
        sheet.merge_range(row, column, row + len(heights) - 1, column, CORNER, self.look("corner"))
        sheet.insert_textbox(row, column, "")  # makes the drawing part, whose content `save` replaces
        self._corners.append(_drawing(row, column, heights, width))

    def save(self, path: Path) -> None:
        """Write the workbook; equal drawings give equal bytes."""
        self.book.close()
        with zipfile.ZipFile(self._bytes) as drawn, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as out:
            for part in drawn.namelist():
                content = drawn.read(part)
                if part.startswith("xl/drawings/drawing"):
                    content = self._corners[int(part[19:-4]) - 1].encode()
                out.writestr(zipfile.ZipInfo(part, ZIP_DATE), content, zipfile.ZIP_DEFLATED)


def _paper(sheet: Any, landscape: bool) -> None:
    """GB/T 9704-2012 margins; a landscape page is bound at its head, so they turn with it."""
    sheet.set_paper(9)
    if landscape:
        sheet.set_landscape()
    left, right, top, bottom = (35, 37, 28, 26) if landscape else (28, 26, 37, 35)
    sheet.set_margins(*(side * MILLIMETRE for side in (left, right, top, bottom)))
    sheet.center_horizontally()
    sheet.fit_to_pages(1, 0)
    sheet.set_footer('&C&"宋体,Regular"&14— &P —', {"margin": (14 if landscape else 25) * MILLIMETRE})
    sheet.hide_gridlines(2)


def _drawing(row: int, column: int, heights: list[int], width: int) -> str:
    """Two lines from the cell's top left: to the middle of its right side, and to its foot."""
    total = sum(heights)
    half, inside = 0, total // 2
    while inside >= heights[half]:
        inside -= heights[half]
        half += 1
    right = _line(1, (row, column), (row + half, 0, column + 1, inside), (width, total // 2))
    reach = width * 78 // 100  # leaves room for the name of the rows under the line
    foot = _line(2, (row, column), (row + len(heights), reach, column, 0), (reach, total))
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        '<xdr:wsDr xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"'
        f' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">{right}{foot}</xdr:wsDr>'
    )


def _line(number: int, start: tuple[int, int], end: tuple[int, int, int, int], size: tuple[int, int]) -> str:
    """One connector from a cell's corner to `end`: row, pixels right, column, pixels down."""
    row, right, column, down = end
    return (
        f"<xdr:twoCellAnchor><xdr:from><xdr:col>{start[1]}</xdr:col><xdr:colOff>0</xdr:colOff>"
        f"<xdr:row>{start[0]}</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:from>"
        f"<xdr:to><xdr:col>{column}</xdr:col><xdr:colOff>{right * PIXEL}</xdr:colOff>"
        f"<xdr:row>{row}</xdr:row><xdr:rowOff>{down * PIXEL}</xdr:rowOff></xdr:to>"
        f'<xdr:cxnSp macro=""><xdr:nvCxnSpPr><xdr:cNvPr id="{number + 1}" name="斜线{number}"/><xdr:cNvCxnSpPr/>'
        '</xdr:nvCxnSpPr><xdr:spPr><a:xfrm><a:off x="0" y="0"/>'
        f'<a:ext cx="{size[0] * PIXEL}" cy="{size[1] * PIXEL}"/></a:xfrm><a:prstGeom prst="line"><a:avLst/>'
        '</a:prstGeom><a:ln w="6350"><a:solidFill><a:srgbClr val="000000"/></a:solidFill></a:ln></xdr:spPr>'
        "</xdr:cxnSp><xdr:clientData/></xdr:twoCellAnchor>"
    )
