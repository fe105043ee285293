"""Where the pages of a printed sheet end, worked out from the heights of its rows.

A program breaks a page wherever it is full: behind a heading, or before a list's last row. Breaks set by hand keep
headings with what they head, and enough rows on the last page."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import takewhile

LEAST = 3  # rows on a last page
HAIR = 0.02  # by so much programs and printers differ
_TIMES = range(-1, 4)  # LibreOffice, with columns a twentieth wider, prints the whole smaller


def breaks(
    heights: Sequence[float], room: float, head: float = 0, kept: Collection[int] = (), least: int = 1
) -> list[int]:
    """The rows, counted from 0, that begin a page after the first.

    `room`: how high a page's rows may be together; `head`: of it what repeated rows take on every page but the first,
    all in one unit. A row in `kept` stays with the next one, and the last page holds `least` rows or more, as far as a
    page can hold that."""
    starts: list[int] = []
    start, used, row = 0, 0.0, 0
    while row < len(heights):
        if used + heights[row] > room and row > start:
            start = row = _first(start, row, len(heights) - least, kept)
            starts.append(start)
            used = head
        used += heights[row]
        row += 1
    return starts


def _first(start: int, full: int, latest: int, kept: Collection[int]) -> int:
    """The row that begins the next page: where this one, begun at `start`, is full, or a little before."""
    first = min(full, latest)
    while first > start and first - 1 in kept:
        first -= 1
    return first if first > start else full


def list_end(heights: Sequence[float], room: float, head: float = 0) -> list[int]:
    """The row before which a list's last page is begun by hand, in a list of one; [] where no hand is needed.

    Every other page of a list ends where the printing program has filled it, for whoever filters the list prints
    fewer rows. Left alone, the last page might hold fewer than `LEAST` rows; then it begins so many rows before the
    end. Programs differ by a few rows in where the pages before end: the break goes up until it stands behind none
    of their breaks by fewer than `LEAST` rows, so that no page before it is left with one or two rows either."""
    guesses = {times: breaks(heights, room * (1 + times * HAIR), head) for times in _TIMES}
    latest = len(heights) - LEAST
    if all(not guesses[times] or guesses[times][-1] <= latest for times in (-1, 0, 1)):
        return []
    begun = {start for starts in guesses.values() for start in starts}
    fit = takewhile(lambda row: head + sum(heights[row:]) <= room * (1 - HAIR), range(latest, 0, -1))
    return next(([row] for row in fit if begun.isdisjoint(range(row - LEAST + 1, row))), [])
