"""Where the pages of a filled sheet end: its last lines and the signatures under them stay together, on the first
page if print of a fair size takes them there."""

from __future__ import annotations

from collections.abc import Mapping
from xml.etree.ElementTree import Element

from lp_reports.reports.template.grid import Area

_A4, _PAPER = "9", (210.0, 297.0)  # millimetres
_POINT, _PIXEL = 25.4 / 72, 25.4 / 96
_HAIR = (0.98, 0.99, 1.0, 1.01, 1.02)  # by so much programs and printers differ
_DEFAULT_HEIGHT = "15"  # points
_LEAST_SCALE = 0.85  # no table is printed smaller
# what a page break must stand after, by the order of a sheet's parts; nearest first
_BEFORE_BREAKS = ("headerFooter", "pageSetup", "pageMargins")


def keep_together(page: Element, first: int, titles: Area | None) -> None:
    """Break the page before row `first` if the printer would break it later, between there and the end; a sheet
    that a little smaller print brings onto one page is printed so instead.

    Breaks that the form itself has are its maker's will: then none is added. `titles` repeat on every page."""
    setup = page.find("pageSetup")
    if setup is None or setup.attrib.get("paperSize") != _A4 or page.find("rowBreaks") is not None:
        return
    heights = _heights(page)
    room = _room(page, setup)
    last = max(heights)
    if sum(heights[row] for row in range(first, last + 1)) > room / 2:
        return
    guesses = (_pages(heights, room * hair, titles) for hair in _HAIR)
    if all(pages[first] == pages[last] for pages in guesses):
        return
    if _fits(page) and sum(heights.values()) * _LEAST_SCALE <= _room(page, setup, 1.0) * min(_HAIR):
        setup.attrib["fitToHeight"] = "1"
        return
    place = next(at for name in _BEFORE_BREAKS for at, part in enumerate(page, 1) if part.tag == name)
    breaks = Element("rowBreaks", {"count": "1", "manualBreakCount": "1"})
    breaks.append(Element("brk", {"id": str(first - 1), "max": "16383", "man": "1"}))
    page.insert(place, breaks)


def _heights(page: Element) -> dict[int, float]:
    """Row -> millimetres, to the last row that is there."""
    layout = page.find("sheetFormatPr")
    usual = (layout.attrib if layout is not None else {}).get("defaultRowHeight", _DEFAULT_HEIGHT)
    data = page.find("sheetData")
    shown = {
        int(row.attrib["r"]): 0.0
        if row.attrib.get("hidden") in ("1", "true")
        else float(row.attrib.get("ht", usual)) * _POINT
        for row in (data if data is not None else ())
    }
    return {row: shown.get(row, float(usual) * _POINT) for row in range(1, max(shown, default=1) + 1)}


def _room(page: Element, setup: Element, scale: float | None = None) -> float:
    """How many millimetres of rows a page takes, at a scale; None: that it prints in."""
    wide = setup.attrib.get("orientation") == "landscape"
    across, down = _PAPER[::-1] if wide else _PAPER
    margins = page.find("pageMargins")
    sides = {
        name: float(size) * 25.4 for name, size in (margins.attrib if margins is not None else {}).items()
    }
    across -= sides.get("left", 0) + sides.get("right", 0)
    down -= sides.get("top", 0) + sides.get("bottom", 0)
    return down / (scale or _scale(page, setup, across))


def _scale(page: Element, setup: Element, across: float) -> float:
    if not _fits(page):
        return int(setup.attrib.get("scale", 100)) / 100
    columns = [column for column in page.iter("col") if int(column.attrib["max"]) < 256]
    width = sum(
        float(column.attrib.get("width", 0)) * 7 * (int(column.attrib["max"]) - int(column.attrib["min"]) + 1)
        for column in columns
    )
    return min(1.0, int(100 * across / (width * _PIXEL)) / 100) if width else 1.0


def _fits(page: Element) -> bool:
    """Printed as small as its width on the paper asks for."""
    fit = page.find("sheetPr/pageSetUpPr")
    return fit is not None and fit.attrib.get("fitToPage") in ("1", "true")


def _pages(heights: Mapping[int, float], room: float, titles: Area | None) -> dict[int, int]:
    """Row -> number of its page."""
    head = sum(heights.get(row, 0) for row in range(titles.top, titles.bottom + 1)) if titles else 0.0
    found, number, used = {}, 0, 0.0
    for row, height in heights.items():
        if used + height > room:
            number, used = number + 1, head
        used += height
        found[row] = number
    return found
