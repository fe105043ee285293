"""Columns that line up in a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import click


def table(rows: Sequence[tuple[str, ...]]) -> None:
    """Show the rows, their columns lined up."""
    for line in aligned(rows):
        click.echo(line)


def aligned(rows: Sequence[tuple[str, ...]]) -> Iterator[str]:
    """A line a row; a Chinese character is two wide."""
    widths = [max(map(_width, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        cells = [text + " " * (width - _width(text)) for text, width in zip(row, widths, strict=True)]
        yield "  ".join(cells).rstrip()


def _width(text: str) -> int:
    return sum(2 if ord(letter) > 0x2000 else 1 for letter in text)
