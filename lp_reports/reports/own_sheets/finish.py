"""What a carried sheet gets at the end: the findings' colours above its conditional formats, links, a frozen head."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from lxml import etree

from lp_reports.model.fields import Effect
from lp_reports.reports.own_sheets.formulas import quoted
from lp_reports.reports.own_sheets.package import Element, tag
from lp_reports.reports.own_sheets.styles import Styles

_MOST_LINKS = 60_000  # Excel's own is 65,530 a sheet
_LOWEST_HEAD = 30  # that may stay in sight


def paint(root: Element, styles: Styles, marked: Mapping[Effect, Sequence[str]]) -> None:
    """Where the unit's sheet has conditional formats, the colours of findings come before them as conditional formats,
    else they would be hidden. Those that an earlier feedback left are removed."""
    rules = list(root.iterfind(f"{tag('conditionalFormatting')}/{tag('cfRule')}"))
    for rule in rules:
        look = rule.get("dxfId", "")
        if rule.findtext(tag("formula")) == "TRUE" and look and styles.is_mark(int(look)):
            parent = rule.getparent()
            parent.remove(rule)
            if not len(parent):
                root.remove(parent)
        else:
            rule.set("priority", str(int(rule.get("priority")) + len(marked)))
    first = root.find(tag("conditionalFormatting"))
    for priority, (effect, cells) in enumerate(marked.items() if first is not None else (), 1):
        block = etree.Element(tag("conditionalFormatting"), sqref=" ".join(cells))
        look = {"dxfId": str(styles.marked(effect)), "priority": str(priority), "stopIfTrue": "1"}
        rule = etree.SubElement(block, tag("cfRule"), type="expression", **look)
        etree.SubElement(rule, tag("formula")).text = "TRUE"
        first.addprevious(block)


def add_links(root: Element, name: str, links: Sequence[tuple[str, str]]) -> None:
    """Add `links`, (cell, cell it leads to), after the sheet's own. `name`: the sheet's."""
    hyperlinks = root.find(tag("hyperlinks"))
    if hyperlinks is None:
        hyperlinks = etree.Element(tag("hyperlinks"))
        before = ("dataValidations", "conditionalFormatting", "mergeCells", "autoFilter", "sheetData")
        next(parts[-1] for kind in before if (parts := root.findall(tag(kind)))).addnext(hyperlinks)
    for place, cell in links[: max(0, _MOST_LINKS - len(hyperlinks))]:
        where = f"{quoted(name)}!{cell}"
        etree.SubElement(hyperlinks, tag("hyperlink"), ref=place, location=where, display=cell)


def freeze(root: Element, head: int) -> None:
    """Freeze the rows down to the head, unless the sheet has panes or the head is too far down."""
    view = root.find(f"{tag('sheetViews')}/{tag('sheetView')}")
    if view.find(tag("pane")) is None and 0 < head < _LOWEST_HEAD:
        corner = f"A{head + 1}"
        pane = {"ySplit": str(head), "topLeftCell": corner, "activePane": "bottomLeft", "state": "frozen"}
        view.append(etree.Element(tag("pane"), pane))
