"""The texts that the cells of a sent workbook share, each as the bytes of its item. A feedback asks for few of them:
the others are neither parsed nor written anew where they stand as programs write them, in bytes that an XML library
would write again."""

from __future__ import annotations

import re

from lxml import etree

from lp_reports.reports.own_sheets.package import MAIN, Element, Unfit, tag
from lp_reports.reports.own_sheets.styles import serialized

Items = tuple[bytes, ...]
EMPTY = b"<si><t/></si>"
_BEGIN, _END = b"<si>", b"</si>"
_LETTERS = (
    r"[^<>&\x00-\x08\x0b-\x1f\ufffe\uffff]*+"  # without what XML forbids, or a library writes in another way
)
# A text, and how it is read, which Excel writes beside what was typed in.
_PLAIN = re.compile(
    rf'(?:<si><t(?: xml:space="preserve"|)(?:/>|>(?!<){_LETTERS}(?:&(?:amp|lt|gt);{_LETTERS})*+</t>)'
    r'(?:<phoneticPr fontId="[0-9]+"(?: type="[a-zA-Z]+")?(?: alignment="[a-zA-Z]+")?/>|)</si>)*+'
)
_ANY = re.compile(rb"<si(?:\s[^>]*)?/>|<si(?:\s[^>]*)?>.*?</si>", re.DOTALL)


def set_aside(raw: bytes) -> tuple[bytes, Items]:
    """The part's bytes without its items, and these; none where it is to be parsed whole."""
    begin, end = raw.find(_BEGIN), raw.rfind(_END) + len(_END)
    try:
        is_plain = 0 <= begin < end and _PLAIN.fullmatch(raw[begin:end].decode())
    except UnicodeDecodeError:
        is_plain = None
    if not is_plain:
        return raw, ()
    return raw[:begin] + raw[end:], tuple(item + _END for item in raw[begin:end].split(_END)[:-1])


def is_bare(root: Element) -> bool:
    """Nothing is left of the part, once its items are set aside, that would change what they are."""
    encoding = root.getroottree().docinfo.encoding or "UTF-8"
    is_usual = root.nsmap.get(None) == MAIN and encoding.upper() == "UTF-8"
    return is_usual and root.tag == tag("sst") and not len(root)


def items_of(part: Element) -> Items:
    """The items of a part that was parsed whole. Raises Unfit."""
    root = etree.Element(tag("sst"), nsmap={None: MAIN})
    root.extend(part.findall(tag("si")))
    items = tuple(_ANY.findall(serialized(root)))
    if len(items) != len(root):
        raise Unfit("a text in a text")
    return items
