"""The texts that a workbook's cells share. Each gets its number when a cell first asks for it, rows of long lists only
while they are packed: the part that holds them is made last."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any

from xlsxwriter.sharedstrings import SharedStrings, SharedStringTable

from lp_reports.reports.excel.texts import ESCAPE, risky, safe

TEXTS = "xl/sharedStrings.xml"
_HEAD = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    '<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" count="{}" uniqueCount="{}">'
)
_ESCAPED = re.compile("[&<>]|_x|^ | $", re.MULTILINE)
_NOTHING = b"<si><t/></si>"
_ROUND = 1024
_AT_ONCE = 1000  # texts
_LONG = 1000  # letters: no shorter text is too long for a cell


class Texts(SharedStringTable):  # type: ignore[misc]  # xlsxwriter is untyped
    """A workbook's texts; `cells`: how each stands in a cell of a long list. `first`: what the number of the first one is
    in the workbook, here they are numbered from 0."""

    def __init__(self, first: int = 0) -> None:
        super().__init__()
        self.first = first
        self.cells = _Cells(self)
        self._usual: dict[str, int] = {}
        self._blocks: list[Texts] = []

    def _sort_string_data(self) -> None:
        """They stand in order already, and more are to come when xlsxwriter has done its part."""

    def _get_shared_string(self, index: int) -> str:
        text: str = next(islice(self.string_table, index, None))
        return text

    def numbers(self, texts: Sequence[Any]) -> list[int] | None:
        """The numbers of texts that hardly repeat; None if some of them are not written as they are, in a cell of the
        usual look."""
        fresh = [text for text in dict.fromkeys(texts) if text not in self._usual]
        if not all(map(_is_usual, fresh)):
            return None
        self._usual.update(zip(fresh, map(self._get_shared_string_index, fresh), strict=True))
        return list(map(self._usual.__getitem__, texts))

    def block(self) -> Texts:
        """Further texts, whose numbers begin at the next round one; they may be the same as some before. Whoever has
        them adds none to those before."""
        last = self._blocks[-1] if self._blocks else self
        block = Texts(-(-(last.first + last.unique_count) // _ROUND) * _ROUND)
        self._blocks.append(block)
        return block

    def learn(self, texts: Sequence[str]) -> None:
        """Texts that are not among them, in the order of their numbers."""
        self.string_table.update(
            zip(texts, range(self.unique_count, self.unique_count + len(texts)), strict=True)
        )
        self.unique_count += len(texts)

    def since(self, count: int) -> list[str]:
        """Those that are there since they were so many."""
        return list(islice(self.string_table, count, None))

    def part(self) -> Iterator[bytes]:
        """The part of a workbook that has no other texts. Up to the round number where the next ones begin there are
        empty ones that no cell shows."""
        blocks = (self, *self._blocks)
        count = blocks[-1].first + blocks[-1].unique_count
        yield _HEAD.format(self.count + count - self.unique_count, count).encode("ascii")
        number = 0
        for block in blocks:
            yield _NOTHING * (block.first - number)
            yield from block.items()
            number = block.first + block.unique_count
        yield b"</sst>"

    def items(self) -> Iterator[bytes]:
        """The texts as items of the part, in order; where nothing has to be escaped, as nearly nowhere, many at once."""
        texts = iter(self.string_table)
        while some := list(islice(texts, _AT_ONCE)):
            if "".join(some).isprintable() and not _ESCAPED.search("\n".join(some)):
                xml = "</t></si><si><t>".join(some)
                yield f"<si><t>{xml}</t></si>".encode()
            else:
                yield _escaped(some)


def _is_usual(text: str) -> bool:
    return text[:1].isalnum() and text.isprintable() and len(text) < _LONG


def _escaped(texts: list[str]) -> bytes:
    writer, xml = SharedStrings(), io.StringIO()
    writer._set_xml_writer(xml)
    for text in texts:
        writer._write_si(text)
    return xml.getvalue().encode()


class _Cells(dict[str, tuple[bool, int | str]]):
    """Text -> (risky, its number among the shared ones, or what of its cell follows the format)."""

    def __init__(self, shared: Texts) -> None:
        self._shared = shared

    def __missing__(self, text: str) -> tuple[bool, int | str]:
        shown = safe(text)
        stored: int | str
        if shown.startswith("<r>"):  # a shared string of this look would be taken for markup
            inner = (
                ESCAPE.sub(r"_x005F\1", shown).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
            )
            stored = f' t="inlineStr"><is><t xml:space="preserve">{inner}</t></is></c>'
        else:
            stored = self._shared._get_shared_string_index(shown)
        self[text] = pair = risky(shown), stored
        return pair
