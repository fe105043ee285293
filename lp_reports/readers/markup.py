"""XML taken in piece by piece: what has been read is let go, so a part costs what one of its rows costs."""

from __future__ import annotations

import io
from collections.abc import Iterator, Set
from xml.etree import ElementTree

from lp_reports.readers.gate import Refused

Element = ElementTree.Element
# An encoding that nobody knows is a LookupError or a ValueError.
BROKEN = (ElementTree.ParseError, LookupError, ValueError)
_DEEPEST = 100  # elements that a row stands in
_MOST_TAGS = 10_000_000  # of a part that is read piece by piece
_MOST = 500_000  # elements of a row, of a small part, or around all rows


def local(name: str) -> str:
    """A tag or attribute without its namespace: strict, transitional and prefixed parts read alike."""
    return name.rpartition("}")[2]


def get(node: Element, name: str) -> str:
    """An attribute by its local name, '' for none."""
    return next((value for key, value in node.items() if local(key) == name), "")


def parse(data: bytes) -> Element:
    """A small part as a whole. Refuses F01, and F07 one that would fill the memory."""
    if data.count(b"<") > 4 * _MOST:
        raise Refused("F07", "文件内的部件过大")
    try:
        return ElementTree.fromstring(data)
    except BROKEN:
        raise Refused("F01", "文件不完整") from None


def check_tags(data: bytes) -> None:
    """Refuses (F07) a part with more tags than anybody waits for."""
    if data.count(b"<") > _MOST_TAGS:
        raise Refused("F07", "文件内的部件过大")


def pieces(data: bytes, whole: Set[str]) -> Iterator[tuple[list[Element], Element]]:
    """Every element of a `whole` tag with all it holds, and every element around them as it ends, each with the
    elements that it stands in. Refuses F01, F07."""
    check_tags(data)
    path: list[Element] = []  # what is open, down to the whole element that is being read
    depth = held = around = 0  # within that element: how deep, and how much of it there is so far
    try:
        for event, node in ElementTree.iterparse(io.BytesIO(data), ("start", "end")):
            if depth:
                held += 1
                depth += 1 if event == "start" else -1
                if held > _MOST:
                    raise Refused("F07", "文件内的部件过大")
            elif event == "start":
                path.append(node)
                if len(path) > _DEEPEST:
                    raise Refused("F07", f"文件内的部件套了{_DEEPEST}层以上")
                if local(node.tag) in whole:
                    depth, held = 1, 0
                else:
                    around += 1
                    if around > _MOST:
                        raise Refused("F07", "文件内的部件过大")
            if not depth and event == "end":
                path.pop()
                yield path, node
                if path:
                    path[-1].remove(node)
    except BROKEN:
        raise Refused("F01", "文件不完整") from None
