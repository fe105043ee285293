"""Joins PDFs into one that is printed at one go, each paper from a fresh sheet on. The same papers, the same bytes."""

from __future__ import annotations

import io
from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from pypdf import PdfWriter


class Leaf(NamedTuple):
    """A paper in what was joined, and its pages there, from 1."""

    title: str
    first: int
    last: int

    def __str__(self) -> str:
        pages = f"{self.first}" if self.first == self.last else f"{self.first}—{self.last}"
        return f"第{pages}页 {self.title}"


def bind(papers: Iterable[tuple[str, bytes]], title: str) -> tuple[bytes, list[Leaf]]:
    """(title, PDF) in printing order -> one PDF with a bookmark for each, and where each stands in it. Printed on both
    sides, no paper begins on another one's back: a blank page comes between."""
    from pypdf import PdfReader, PdfWriter  # late: only who prints needs it

    writer = PdfWriter()
    leaves = []
    for name, raw in papers:
        if len(writer.pages) % 2:
            writer.add_blank_page()
        first = len(writer.pages)
        writer.append(PdfReader(io.BytesIO(raw)), outline_item=name, import_outline=False)
        leaves.append(Leaf(name, first + 1, len(writer.pages)))
    writer.metadata = {"/Title": title}  # neither a program nor a day
    return _bytes(writer), leaves


def page_of(paper: bytes, place: int) -> bytes:
    """One page of a PDF by its place, -1 the last, alone."""
    from pypdf import PdfReader, PdfWriter

    writer = PdfWriter()
    writer.add_page(PdfReader(io.BytesIO(paper)).pages[place])
    writer.metadata = None
    return _bytes(writer)


def _bytes(writer: PdfWriter) -> bytes:
    stream = io.BytesIO()
    writer.write(stream)
    return stream.getvalue()
