"""Cells that a reader of values takes for blank: error values, and formulas that no program has calculated."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Mapping
from xml.etree import ElementTree

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_LINK = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
FORMULA = "公式"


def unread(raw: bytes, sheet: str) -> Mapping[str, str]:
    """Cell -> the error value that stands there, or 公式; {} where the package cannot be looked into."""
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as package:
            return dict(_cells(package.read(_path(package, sheet))))
    except (OSError, ValueError, KeyError, StopIteration, ElementTree.ParseError, zipfile.BadZipFile):
        return {}


def _path(package: zipfile.ZipFile, sheet: str) -> str:
    """Where a sheet's part is. Raises StopIteration, KeyError."""
    sheets = ElementTree.fromstring(package.read("xl/workbook.xml")).iter(f"{_MAIN}sheet")
    link = next(node.attrib[_LINK] for node in sheets if node.get("name") == sheet)
    links = ElementTree.fromstring(package.read("xl/_rels/workbook.xml.rels"))
    target = next(node.attrib["Target"] for node in links if node.get("Id") == link)
    return target.lstrip("/") if target.startswith("/") else f"xl/{target}"


def _cells(part: bytes) -> Iterator[tuple[str, str]]:
    for cell in ElementTree.fromstring(part).iter(f"{_MAIN}c"):
        value = cell.findtext(f"{_MAIN}v") or ""
        if cell.get("t") == "e":
            yield cell.get("r", ""), value or "错误值"
        elif not value and cell.find(f"{_MAIN}f") is not None:
            yield cell.get("r", ""), FORMULA
