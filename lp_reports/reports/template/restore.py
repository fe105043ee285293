"""What openpyxl drops when it saves a form is put back: stored results, drawn lines, pictures and charts, newer
drop-downs, the footer letter for letter, the day the form was made."""

from __future__ import annotations

import copy
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from lxml import etree

from lp_reports.reports.template.areas import Band, rewrite
from lp_reports.reports.template.package import (
    TYPES,
    Element,
    Parts,
    link_of,
    linked,
    links,
    local,
    parse,
    relations_of,
    serialise,
    sheet_paths,
)

Numbers = Mapping[str, int | Decimal]  # by cell
Bands = Sequence[Band]

# The parts of a sheet that stand behind its page set-up, in the order that the standard asks for.
_ORDER = (
    *(
        "headerFooter",
        "rowBreaks",
        "colBreaks",
        "customProperties",
        "cellWatches",
        "ignoredErrors",
        "smartTags",
    ),
    *("drawing", "legacyDrawing", "legacyDrawingHF", "picture", "oleObjects", "controls", "webPublishItems"),
    *("tableParts", "extLst"),
)
RESTORED = ("headerFooter", "ignoredErrors", "drawing", "legacyDrawingHF", "picture", "extLst")
_PROPERTIES = "docProps/core.xml"
_NO_PROPERTIES = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<cp:coreProperties xmlns:cp='
    b'"http://schemas.openxmlformats.org/package/2006/metadata/core-properties"/>'
)
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_LINK = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def restore(form: Parts, saved: Parts, numbers: Mapping[str, Numbers], bands: Mapping[str, Bands]) -> Parts:
    """The saved parts, with what the form had more. By sheet: `numbers` that cells show, `bands` that repeated."""
    parts = {**saved, _PROPERTIES: form.get(_PROPERTIES, _NO_PROPERTIES)}
    before, after = sheet_paths(form), sheet_paths(saved)
    carried: dict[str, None] = {}
    for title, path in before.items():
        if title not in after:  # left out
            continue
        old, new = parse(form[path]), parse(saved[after[title]])
        _store(new, numbers.get(title, {}))
        targets = {link: (kind, part) for link, kind, part in links(form, path)}
        for name in RESTORED:
            if (element := old.find(f"{{*}}{name}")) is None:
                continue
            placed = _put_back(new, element)
            for band in bands.get(title, ()):
                _move_addresses(placed, title, band)
            kind, part = targets.get(link_of(placed), ("", ""))
            if part in form:
                _link(parts, after[title], placed, (kind, part))
                parts[part] = _moved(form[part], bands.get(title, ())) if name == "drawing" else form[part]
                carried |= dict.fromkeys([part, *(far for _, far in linked(form, part))])
        parts[after[title]] = serialise(new)
    for part in carried:
        parts.setdefault(part, form[part])
        if (relations := relations_of(part)) in form:
            parts[relations] = form[relations]
    parts[TYPES] = _declared(form, parts, carried)
    return parts


def _store(page: Element, numbers: Numbers) -> None:
    """Formulas show their results in programs that do not calculate; decimals stand digit for digit."""
    for cell in page.iterfind("{*}sheetData/{*}row/{*}c") if numbers else ():
        if (value := numbers.get(cell.get("r"))) is not None:
            cell.find("{*}v").text = f"{value:f}" if isinstance(value, Decimal) else str(value)


def _put_back(page: Element, element: Element) -> Element:
    """A copy of the form's element in its place on the saved page, in place of the page's own if it has one."""
    name = local(element)
    for own in page.findall(f"{{*}}{name}"):
        page.remove(own)
    later = _ORDER[_ORDER.index(name) + 1 :]
    place = next((at for at, child in enumerate(page) if local(child) in later), len(page))
    page.insert(place, copied := copy.deepcopy(element))
    copied.tail = None
    return copied


def _move_addresses(root: Element, title: str, band: Band) -> None:
    """Newer drop-downs, formats, marks of faults: whatever names cells of the sheet."""
    for element in root.iter():
        for key in {"ref", "sqref"} & set(element.keys()):
            element.set(key, _areas(element.get(key), title, band))
        if local(element) == "sqref":
            element.text = _areas(element.text or "", title, band)
        elif local(element) in ("f", "formula"):
            element.text = rewrite(element.text or "", band, title, own=True)


def _areas(text: str, title: str, band: Band) -> str:
    moved = " ".join(rewrite(part, band, title, own=True) for part in text.split()).replace(",", " ")
    return moved.strip() or text


def _link(parts: Parts, owner: str, element: Element, target: tuple[str, str]) -> None:
    """Lead the owner's element to a part of the package."""
    kind, part = target
    name = f"restored_{local(element)}"
    key = next(key for key in element.attrib if key.endswith("}id"))
    element.set(key, name)
    path = relations_of(owner)
    root = parse(parts[path]) if path in parts else etree.Element("Relationships", nsmap={None: _RELATIONS})
    link = {"Id": name, "Type": f"{_LINK}/{kind}", "Target": f"/{part}"}
    etree.SubElement(root, f"{{{_RELATIONS}}}Relationship", link)
    parts[path] = serialise(root)


def _moved(drawing: bytes, bands: Bands) -> bytes:
    """Pictures and lines go where the cells under their corners go."""
    root, moved = parse(drawing), False
    corners = [corner for anchor in root for corner in anchor if local(corner) in ("from", "to")]
    for band in bands:
        for axis in (axis for corner in corners for axis in corner):
            if local(axis) == ("row" if band.rows else "col"):
                old = int(axis.text or 0)
                new = band.move(old + 1) - 1
                axis.text, moved = str(new), moved or new != old
    return serialise(root) if moved else drawing


def _declared(form: Parts, parts: Parts, carried: Iterable[str]) -> bytes:
    """The list of content types, with those of the carried parts."""
    known, types = parse(form[TYPES]), parse(parts[TYPES])
    has = {(local(entry), _subject(entry)) for entry in types}
    for part in carried:
        for entry in known:
            subject = _subject(entry)
            if subject in (f"/{part}", part.rpartition(".")[2]) and (local(entry), subject) not in has:
                has.add((local(entry), subject))
                types.append(copy.deepcopy(entry))
    return serialise(types)


def _subject(entry: Element) -> str:
    """What an entry speaks of: a part, or an ending of names."""
    return entry.get("PartName") or entry.get("Extension") or ""
