"""Whether the names of a form still say where single values go: not those of a filled table, nor left behind."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from xml.etree.ElementTree import Element

from lp_reports.reports.template.grid import Area

Names = Mapping[str, list[Area]]
COLUMNS, PAGE = "列_", "_xlnm."
_MOST = 3  # cells told of one sheet


def spread(names: Names, wanted: Iterable[str], page: Element) -> Iterator[str]:
    """The wanted names that stand for more than one place, as every name of a filled table does."""
    merged = {Area.parse(one.attrib["ref"]) for one in page.iter("mergeCell")}
    for name in wanted:
        areas = names.get(name, [])
        several = len(areas) > 1 or (
            not name.startswith(COLUMNS) and any(not _single(one, merged) for one in areas)
        )
        if several:
            yield f"{name}（{'、'.join(area.text() for area in areas[:_MOST])}）"


def _single(area: Area, merged: set[Area]) -> bool:
    return area in merged or (area.top, area.left) == (area.bottom, area.right)


def shared(names: Names, wanted: Iterable[str]) -> Iterator[str]:
    """Cells that two of the wanted names claim."""
    owners: dict[str, str] = {}
    for name in wanted:
        for area in names.get(name, []):
            cell = Area(area.top, area.left, area.top, area.left).text()
            first = owners.setdefault(cell, name)
            if first != name and not name.startswith(COLUMNS) and not first.startswith(COLUMNS):
                yield f"{cell}（{first}、{name}）"


def written_over(names: Names, texts: Mapping[str, str]) -> Iterator[str]:
    """Named cells that hold a text of the form's own, which a value would take the place of: a row was inserted and
    the name stayed behind. `texts`: cell -> what it shows."""
    for name, areas in names.items():
        for area in areas:
            cell = Area(area.top, area.left, area.top, area.left).text()
            if not name.startswith((COLUMNS, PAGE)) and (text := texts.get(cell, "").strip()):
                yield f"{cell}（{name}）写着“{text[:20]}”"


def shown(page: Element, strings: list[str]) -> dict[str, str]:
    """Cell -> its text, for cells that hold one; `strings`: the book's shared texts."""
    found = {}
    for cell in page.iter("c"):
        if cell.find("f") is not None:
            continue
        if cell.attrib.get("t") == "s":
            at = int(cell.findtext("v") or -1)
            found[cell.attrib["r"]] = strings[at] if 0 <= at < len(strings) else ""
        elif cell.attrib.get("t") == "inlineStr":
            found[cell.attrib["r"]] = "".join(text.text or "" for text in cell.iter("t"))
    return found


def shared_texts(table: Element | None) -> list[str]:
    """The book's shared texts (xl/sharedStrings.xml), phonetic readings left out."""
    return [] if table is None else [one.findtext("t") or _runs(one) for one in table.iterfind("si")]


def _runs(one: Element) -> str:
    return "".join(run.findtext("t") or "" for run in one.iterfind("r"))
