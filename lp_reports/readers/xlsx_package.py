"""What an Office package says of itself: which part it is about, which sheets there are and where."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from typing import NamedTuple

from lp_reports.readers.gate import Package, Refused
from lp_reports.readers.markup import local, parse


class Part(NamedTuple):
    """A worksheet as the workbook lists it; `path` is its part's name."""

    name: str
    path: str
    hidden: bool


class Index(NamedTuple):
    """What the sheets of a package share. `shared` and `styles` are part names, '' for none."""

    sheets: tuple[Part, ...]
    epoch_1904: bool
    shared: str
    styles: str


# --- the workbook -------------------------------------------------------------------------------------------


def read_index(package: Package) -> Index:
    """Which sheets there are and where. Refuses F01 when a sheet is listed but its part is not there."""
    path = main_part(package, "xl/workbook.xml")
    links = {identity: (kind, target) for identity, kind, target in _links(package, path)}
    root = parse(package.read(path))
    sheets: list[Part] = []
    for node in root.iter():
        if local(node.tag) == "sheet":
            link = next((value for key, value in node.items() if key.endswith("}id")), "")
            kind, target = links.get(link, ("", ""))
            if kind in ("chartsheet", "dialogsheet", "xlMacrosheet", "xlIntlMacrosheet"):
                continue
            name = node.get("name", "")
            if not package.has(target):
                raise Refused("F01", f"工作表“{name}”的内容不在文件里")
            if any(target == part.path for part in sheets):
                raise Refused("F01", f"工作表“{name}”与另一个工作表是同一份内容")
            sheets.append(Part(name, target, node.get("state", "visible") != "visible"))
    if not sheets:
        raise Refused("F01", "文件里没有工作表")
    shared, styles = (
        next((target for kind, target in links.values() if kind == wanted and package.has(target)), "")
        for wanted in ("sharedStrings", "styles")
    )
    epoch_1904 = any(
        node.get("date1904") in ("1", "true") for node in root.iter() if local(node.tag) == "workbookPr"
    )
    return Index(tuple(sheets), epoch_1904, shared, styles)


def main_part(package: Package, usual: str) -> str:
    """The part that a package is about. Refuses F01 where there is none."""
    path = next((target for _, kind, target in _links(package, "") if kind == "officeDocument"), "")
    if path and package.has(path):
        return path
    if not package.has(usual):
        raise Refused("F01", "没有工作簿部件" if usual.startswith("xl/") else "没有正文部件")
    return usual


def _links(package: Package, path: str) -> Iterator[tuple[str, str, str]]:
    """(id, kind, part name) of what a part refers to within the package."""
    folder, file = posixpath.split(path)
    data = package.read(posixpath.join(folder, "_rels", f"{file}.rels"))
    for node in parse(data) if data else ():
        target = node.get("Target", "").replace("\\", "/")
        if node.get("TargetMode") != "External":
            full = target if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
            yield node.get("Id", ""), node.get("Type", "").rpartition("/")[2], full.lstrip("/")
