"""The formulas of a workbook with their stored results, as they stand in its package: read apart from what wrote them."""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Mapping

from lxml import etree

_WORKBOOK, _RELATIONS = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"


def formulas(workbook: bytes) -> dict[str, dict[str, tuple[str, str]]]:
    """Sheet name -> cell -> (formula, stored result). Raises KeyError, BadZipFile, XMLSyntaxError."""
    with zipfile.ZipFile(io.BytesIO(workbook)) as package:
        roots = {name: _root(package, name) for name in (_WORKBOOK, _RELATIONS)}
        targets = {link.get("Id"): link.get("Target") for link in roots[_RELATIONS]}
        sheets = roots[_WORKBOOK].iterfind("{*}sheets/{*}sheet")
        paths = {sheet.get("name"): _path(targets[_link(sheet.attrib)]) for sheet in sheets}
        return {name: _cells(_root(package, path)) for name, path in paths.items()}


def _root(package: zipfile.ZipFile, name: str) -> etree._Element:
    return etree.fromstring(package.read(name), etree.XMLParser(resolve_entities=False, no_network=True))


def _link(attributes: Mapping[str, str]) -> str:
    return next(value for key, value in attributes.items() if key.endswith("}id"))


def _path(target: str) -> str:
    """A target is absolute or seen from the folder of the workbook's part."""
    return posixpath.normpath(posixpath.join("/xl", target)).lstrip("/")


def _cells(page: etree._Element) -> dict[str, tuple[str, str]]:
    cells = page.iterfind("{*}sheetData/{*}row/{*}c")
    return {
        cell.get("r"): (formula.text or "", cell.findtext("{*}v") or "")
        for cell in cells
        if (formula := cell.find("{*}f")) is not None
    }
