"""XML taken in piece by piece: what has been read is let go, so a part costs what one of its rows costs."""

from __future__ import annotations

import io
from collections.abc import Iterator, Set
from xml.etree import ElementTree

from lp_reports.ledger.gate import Refused

Element = ElementTree.Element
# An encoding that nobody knows is a LookupError or a ValueError.
BROKEN = (ElementTree.ParseError, LookupError, ValueError)
_MOST = 1_000_000  # elements that are held at once


def local(name: str) -> str:
    """A tag or attribute without its namespace: strict, transitional and prefixed parts read alike."""
    return name.rpartition("}")[2]


def get(node: Element, name: str) -> str:
    """An attribute by its local name, '' for none."""
    return next((value for key, value in node.items() if local(key) == name), "")


def parse(data: bytes) -> Element:
    """A small part as a whole. Refuses F01, and F07 one that would fill the memory."""
    if data.count(b"<") > 2 * _MOST:
        raise Refused("F07", "文件内的部件过大")
    try:
        return ElementTree.fromstring(data)
    except BROKEN:
        raise Refused("F01", "文件不完整") from None


def pieces(data: bytes, whole: Set[str]) -> Iterator[tuple[list[Element], Element]]:
    """Every element of a `whole` tag with all it holds, and every element around them as it ends, each with the
    elements that it stands in. Refuses F01, F07."""
    path: list[Element] = []
    top = held = 0  # how deep the whole element lies that is being read, and what it holds so far
    try:
        for event, node in ElementTree.iterparse(io.BytesIO(data), ("start", "end")):
            if event == "start":
                path.append(node)
                if top:
                    held += 1
                    if held > _MOST:
                        raise Refused("F07", "文件内的部件过大")
                elif local(node.tag) in whole:
                    top, held = len(path), 0
            elif len(path) <= top or not top:
                top = 0
                path.pop()
                yield path, node
                if path:
                    path[-1].remove(node)
            else:
                path.pop()
    except BROKEN:
        raise Refused("F01", "文件不完整") from None
