"""How high a row must be for wrapped Chinese: no program does it for merged cells, and viewers never do."""

from __future__ import annotations

import math
import unicodedata
from xml.etree.ElementTree import Element

from lp_reports.reports.template.grid import Area

_DIGIT, _PADDING, _DEFAULT_WIDTH = 7, 6, 9.14  # pixels, pixels, characters: of Calibri 11 and its kin
_LEADING = 1.25  # line height over font size, of the widest official font


class Widths:
    """Column widths, merges and font sizes of a sheet, enough to count the lines of a text."""

    def __init__(self, page: Element, styles: Element) -> None:
        self._columns = {
            at: float(column.attrib.get("width", _DEFAULT_WIDTH))
            for column in page.iter("col")
            for at in range(int(column.attrib["min"]), min(int(column.attrib["max"]), 256) + 1)
        }
        merges = (Area.parse(merge.attrib["ref"]) for merge in page.iter("mergeCell"))
        self._merges = {(area.top, area.left): area for area in merges}
        self._formats = _formats(styles)

    def grow(self, row: Element, cell: Element, text: str) -> None:
        """Make the row high enough for a text of its cell, if that wraps and stands in this row alone."""
        size, wraps = self._formats[int(cell.attrib.get("s", 0))]
        at = Area.parse(cell.attrib["r"])
        area = self._merges.get((at.top, at.left), at)
        if not wraps or area.bottom > area.top:
            return
        columns = range(area.left, area.right + 1)
        pixels = sum(self._columns.get(column, _DEFAULT_WIDTH) * _DIGIT for column in columns) - _PADDING
        lines = count_lines(text, pixels / (size * 96 / 72))
        height = math.ceil(lines * size * _LEADING)
        if lines > 1 and height > float(row.attrib.get("ht", 0)):
            row.attrib.update(ht=str(height), customHeight="1")


def count_lines(text: str, width: float) -> int:
    """Lines of a text in a width counted in Chinese characters; a mark may not begin a line, so
    each line but the last can lose a character."""
    total = 0
    for line in text.split("\n"):
        long = sum(1.0 if unicodedata.east_asian_width(letter) in "WFA" else 0.55 for letter in line)
        total += 1 if long <= width else math.ceil(long / max(width - 0.8, 1))
    return total


def _formats(styles: Element) -> list[tuple[float, bool]]:
    """Font size in points and wrapping, of each cell format."""
    sizes = []
    for font in styles.iterfind("fonts/font"):
        size = font.find("sz")
        sizes.append(11.0 if size is None else float(size.attrib["val"]))
    found = []
    for style in styles.iterfind("cellXfs/xf"):
        alignment = style.find("alignment")
        wraps = alignment is not None and alignment.attrib.get("wrapText") in ("1", "true")
        found.append((sizes[int(style.attrib.get("fontId", 0))], wraps))
    return found
