"""Opens a sent .xlsx package: its parts that are safe to carry on, parsed; anything else is at most counted."""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache, partial
from itertools import islice
from typing import IO, NamedTuple

from lxml import etree

from lp_reports.model.source_sheet import Note
from lp_reports.reports.own_sheets import texts
from lp_reports.reports.own_sheets.aside import Aside
from lp_reports.reports.own_sheets.package import (
    MAIN,
    PACKAGE_RELS,
    RELS,
    Element,
    Package,
    SheetPart,
    Unfit,
    tag,
    texts_of,
)
from lp_reports.reports.own_sheets.rows import count_cells, set_aside
from lp_reports.reports.own_sheets.trimmed import trimmed

_STRICT = {
    b"http://purl.oclc.org/ooxml/spreadsheetml/main": MAIN.encode(),
    b"http://purl.oclc.org/ooxml/officeDocument/relationships": RELS.encode(),
    b"http://purl.oclc.org/ooxml/drawingml/main": b"http://schemas.openxmlformats.org/drawingml/2006/main",
}
_LARGEST = 40 << 20  # bytes that are parsed
_LARGEST_RAW = 200 << 20  # bytes unpacked, empty rows among them
_LARGEST_DRAWING = 1 << 20  # bytes
_MOST_NAMES = 2_000
_MOST_PARTS = 2_000
_MOST_CELLS = 2_000_000
_NAMES = ("_xlnm.Print_Titles", "_xlnm.Print_Area", "_xlnm._FilterDatabase")
_BESIDE = {
    "vbaProject": "宏",
    "externalLink": "外部链接",
    "chartsheet": "图表页",
    "pivotTable": "数据透视表",
    "oleObject": "嵌入的文件",
    "package": "嵌入的文件",
    "control": "控件",
    "ctrlProp": "控件",
    "image": "背景图片",
    "cellImage": "单元格里的图片",
    "cellimage": "单元格里的图片",
    "rdRichValue": "单元格里的图片",
}
_CELLS = etree.XPath("count(m:sheetData/m:row/*)", namespaces={"m": MAIN})
_DRAWN = {"pic": "图片", "graphicFrame": "图表"}


@lru_cache(maxsize=8)
def opened(raw: bytes) -> Package:
    """The package, parsed once. Raises Unfit. Its elements are shared."""
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            entries = archive.infolist()
            if len(entries) > _MOST_PARTS:
                raise Unfit("too large")
            parts = {
                entry.filename: _Part(entry.file_size, partial(archive.open, entry)) for entry in entries
            }
            return _Reader(parts).package()
    except Unfit:
        raise
    except (zipfile.BadZipFile, etree.LxmlError, OSError, RuntimeError, NotImplementedError) as error:
        raise Unfit(type(error).__name__) from None
    except (ValueError, KeyError, IndexError, TypeError, AttributeError, EOFError) as error:
        raise Unfit(type(error).__name__) from None


def ours(parts: Mapping[str, bytes]) -> Package:
    """What we made ourselves, by the paths of its parts, and never packed; every row is parsed, and its texts are not
    among them."""
    unpacked = {path: _Part(len(raw), partial(io.BytesIO, raw)) for path, raw in parts.items()}
    return _Reader(unpacked, is_ours=True).package()


class _Part(NamedTuple):
    """A part of a package: how many bytes it is said to have, and what opens it."""

    size: int
    open: Callable[[], IO[bytes]]


class _Reader:
    def __init__(self, parts: Mapping[str, _Part], is_ours: bool = False) -> None:
        """`is_ours`: no row is set aside, no text is read."""
        # Some writers part folders by backslashes.
        self._parts = {path.replace("\\", "/").lstrip("/").lower(): part for path, part in parts.items()}
        self._left, self._left_raw = _LARGEST, _LARGEST_RAW
        self._is_ours, self._whole, self._epoch_1904 = is_ours, is_ours, False

    def package(self) -> Package:
        main = next((path for kind, path in self._relations("").values() if kind == "officeDocument"), "")
        book = self._xml(main)
        properties = book.find(tag("workbookPr"))
        self._epoch_1904 = properties is not None and properties.get("date1904") in ("1", "true")
        self._whole = self._whole or self._epoch_1904  # every day of such a workbook is moved
        parts = self._relations(main)
        by_kind = dict(parts.values())
        sheets: list[SheetPart] = []
        numbers: dict[int, int] = {}
        for number, sheet in enumerate(book.iterfind(f"{tag('sheets')}/{tag('sheet')}")):
            kind, path = parts.get(sheet.get(f"{{{RELS}}}id", ""), ("", ""))
            if kind == "worksheet":
                numbers[number] = len(sheets)
                sheets.append(self._sheet(sheet, path))
        if not sheets:
            raise Unfit("no sheet")
        has_texts = "sharedStrings" in by_kind and not self._is_ours
        return Package(
            tuple(sheets),
            self._texts(by_kind["sharedStrings"]) if has_texts else (),
            self._xml(by_kind["styles"]) if "styles" in by_kind else etree.Element(tag("styleSheet")),
            self._raw(by_kind["theme"]) if "theme" in by_kind else None,
            self._epoch_1904,
            dict(_printed(book, numbers)),
            dict(islice(_defined(book, numbers), _MOST_NAMES)),
            Counter(_BESIDE[kind] for kind, _ in parts.values() if kind in _BESIDE),
        )

    def _sheet(self, sheet: Element, path: str) -> SheetPart:
        raw = self._raw(path, trimmed)
        thin, aside = (raw, Aside()) if self._whole else set_aside(raw)
        root = _parsed(_usual(thin))
        few = len(raw) < _MOST_CELLS * len(b"<c/>")
        if root.tag != tag("worksheet") or not (few or _CELLS(root) + count_cells(aside) <= _MOST_CELLS):
            raise Unfit("no sheet of ours to carry")
        if aside and root.find(tag("sheetData")) is None:  # they stand in something else
            root, aside = _parsed(_usual(raw)), Aside()
        notes: dict[str, Note] = {}
        beside: Counter[str] = Counter()
        for kind, part in self._relations(path).values():
            if kind == "comments":
                notes |= _notes(self._xml(part))
            elif kind == "drawing":
                beside.update(self._drawn(part))
            elif kind in _BESIDE:
                beside[_BESIDE[kind]] += 1
        hidden = sheet.get("state", "visible") != "visible"
        return SheetPart(sheet.get("name", ""), hidden, root, notes, self._links(path), beside, aside)

    def _texts(self, path: str) -> texts.Items:
        raw = self._raw(path)
        thin, items = texts.set_aside(raw)
        root = _parsed(_usual(thin))
        if items and texts.is_bare(root):
            return items
        return texts.items_of(_parsed(_usual(raw)) if items else root)

    def _drawn(self, path: str) -> Iterator[str]:
        """The kinds of what is drawn on a sheet; a drawing that cannot be read spoils no sheet."""
        part = self._parts.get(path.lower())
        if part is None or part.size > _LARGEST_DRAWING:
            yield "图形"
            return
        try:
            root = self._xml(path)
        except (Unfit, etree.LxmlError):
            root = etree.Element("none")
        for shape in root.iter("{*}pic", "{*}graphicFrame", "{*}sp", "{*}cxnSp"):
            yield _DRAWN.get(etree.QName(shape).localname, "图形")

    def _links(self, path: str) -> dict[str, str]:
        """Id -> place, of the outside links that only lead to a place of the workbook."""
        targets = (
            (relation.get("Id", ""), relation.get("Target", "")) for relation in self._relationships(path)
        )
        return {number: target[1:] for number, target in targets if target.startswith("#")}

    def _relationships(self, path: str) -> Iterator[Element]:
        folder, name = posixpath.split(path)
        place = posixpath.join(folder, "_rels", f"{name}.rels")
        if place.lower() in self._parts:
            yield from self._xml(place).iterfind(f"{{{PACKAGE_RELS}}}Relationship")

    def _relations(self, path: str) -> dict[str, tuple[str, str]]:
        """Id -> (kind, path) of what a part refers to within the package."""
        folder = posixpath.dirname(path)
        relations = {}
        for relation in self._relationships(path):
            target = relation.get("Target", "")
            if relation.get("TargetMode") != "External" and target:
                whole = target.lstrip("/") if target.startswith("/") else posixpath.join(folder, target)
                kind = relation.get("Type", "").rpartition("/")[2]
                relations[relation.get("Id", "")] = kind, posixpath.normpath(whole)
        return relations

    def _raw(self, path: str, thin: Callable[[bytes], bytes] = bytes) -> bytes:
        part = self._parts.get(path.lower())
        if part is None:
            raise Unfit("a part is missing")
        with part.open() as stream:  # what a header claims need not be true
            raw = stream.read(self._left_raw + 1)
        self._left_raw -= len(raw)
        raw = thin(raw) if self._left_raw >= 0 else raw
        self._left -= len(raw)
        if min(self._left, self._left_raw) < 0:
            raise Unfit("too large")
        return raw

    def _xml(self, path: str) -> Element:
        return _parsed(_usual(self._raw(path)))


def _usual(raw: bytes) -> bytes:
    """A part's bytes with the usual namespaces."""
    for strict, usual in _STRICT.items():
        raw = raw.replace(strict, usual)
    return raw


def _parsed(raw: bytes) -> Element:
    """Raises Unfit."""
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        huge_tree=False,
        load_dtd=False,
        remove_comments=True,
        remove_pis=True,
    )
    root = etree.fromstring(raw, parser)
    if root.getroottree().docinfo.doctype:
        raise Unfit("a document type")
    return root


def _notes(root: Element) -> dict[str, Note]:
    authors = [each.text or "" for each in root.iterfind(f"{tag('authors')}/{tag('author')}")]
    notes = {}
    for comment in root.iterfind(f"{tag('commentList')}/{tag('comment')}"):
        text, number = comment.find(tag("text")), comment.get("authorId", "")
        if text is not None:
            author = authors[int(number)] if number.isdigit() and int(number) < len(authors) else ""
            notes[comment.get("ref", "")] = _plain_note(texts_of(text), author)
    return notes


def _plain_note(text: str, author: str) -> Note:
    """A threaded comment has a note beside it, for older programs, that begins with a paragraph about itself."""
    return Note(text.split("\n\n", 2)[-1]) if author.startswith("tc={") else Note(text, author)


def _printed(book: Element, numbers: Mapping[int, int]) -> Iterator[tuple[tuple[str, int], str]]:
    for defined_name in book.iterfind(f"{tag('definedNames')}/{tag('definedName')}"):
        name, local = defined_name.get("name", ""), defined_name.get("localSheetId", "")
        if name in _NAMES and local.isdigit() and int(local) in numbers:
            yield (name, numbers[int(local)]), defined_name.text or ""


def _defined(
    book: Element, numbers: Mapping[int, int]
) -> Iterator[tuple[tuple[str, int | None], tuple[str, str]]]:
    """The names that the workbook defines for its own formulas."""
    for defined_name in book.iterfind(f"{tag('definedNames')}/{tag('definedName')}"):
        name, local, text = (
            defined_name.get("name", ""),
            defined_name.get("localSheetId", ""),
            (defined_name.text or "").removeprefix("="),
        )
        if local and not local.isdigit():
            continue
        if text and not name.startswith("_xlnm") and (not local or int(local) in numbers):
            yield (name.casefold(), numbers[int(local)] if local else None), (name, text)
