"""What of a sent sheet is kept in another workbook: how it is set up, its cells, and what leads nowhere else."""

from __future__ import annotations

import copy
import re
from collections.abc import Callable, Iterator

from lxml import etree

from lp_reports.reports.own_sheets.package import MAIN, RELS, Element, tag

# In the order that the format demands, the sheet's rules between them.
_BEFORE = ("sheetFormatPr", "cols", "sheetData", "mergeCells")
_BEHIND = ("printOptions", "pageMargins", "pageSetup", "headerFooter", "rowBreaks", "colBreaks")
_AREA = re.compile(r"[A-Z]{1,3}[0-9]{1,7}:[A-Z]{1,3}[0-9]{1,7}", re.IGNORECASE)
_NO_SIZES = etree.XPath(
    "m:sheetData/m:row/@ht[number() != number()] | m:cols/m:col/@width[number() != number()]",
    namespaces={"m": MAIN},
)


def kept(old: Element, rules: Iterator[Element]) -> Element:
    """A new worksheet from an old one, which stays as it is. `rules`: what of its rules is kept."""
    root = etree.Element(tag("worksheet"), nsmap={None: MAIN, "r": RELS})
    root.append(_properties(old.find(tag("sheetPr"))))
    etree.SubElement(root, tag("dimension"), ref="A1")
    root.append(_views(old.find(tag("sheetViews"))))
    for name in _BEFORE:
        part = old.find(tag(name))
        if part is not None:
            root.append(_copied(part))
        elif name == "sheetData":
            etree.SubElement(root, tag(name))
    root.extend(rules)
    root.extend(_copied(part) for name in _BEHIND if (part := old.find(tag(name))) is not None)
    for size in _NO_SIZES(root):
        del size.getparent().attrib[size.attrname]
    _keep_only(root.find(tag("mergeCells")), lambda merge: bool(_AREA.fullmatch(merge.get("ref", ""))))
    return root


def _copied(part: Element) -> Element:
    copied = copy.deepcopy(part)
    for extra in list(copied.iter(tag("extLst"))):
        extra.getparent().remove(extra)
    copied.attrib.pop(f"{{{RELS}}}id", None)
    return copied


def _keep_only(parts: Element | None, sound: Callable[[Element], bool]) -> None:
    """Remove the children that are not `sound` and set `count`; remove the list itself when it is empty."""
    if parts is None:
        return
    for part in list(parts):
        if not sound(part):
            parts.remove(part)
    parts.set("count", str(len(parts)))
    if not len(parts):
        parts.getparent().remove(parts)


def _properties(old: Element | None) -> Element:
    properties = etree.Element(tag("sheetPr"))
    for name in ("tabColor", "outlinePr", "pageSetUpPr"):
        part = None if old is None else old.find(tag(name))
        if part is not None:
            properties.append(copy.deepcopy(part))
    return properties


def _views(old_views: Element | None) -> Element:
    views = etree.Element(tag("sheetViews"))
    view = etree.SubElement(views, tag("sheetView"), workbookViewId="0")
    old = None if old_views is None else old_views.find(tag("sheetView"))
    if old is not None:
        for name in ("showGridLines", "zoomScale", "zoomScaleNormal", "showZeros", "rightToLeft"):
            if name in old.attrib:
                view.set(name, old.get(name))
        pane = old.find(tag("pane"))
        if pane is not None:
            view.append(copy.deepcopy(pane))
    return views
