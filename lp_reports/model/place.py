"""Where a row stands."""

from __future__ import annotations

from typing import NamedTuple


class Place(NamedTuple):
    """A row of a table: what tells a record from every other, and which record a finding is on.

    Neither the file's name nor the row alone does: two files may have one name once it is masked, and two persons
    may stand side by side on one row."""

    path: str  # the ledger's, from the workspace
    sheet: str  # '' for a text file
    row: int  # as seen in Excel
    left: int  # the table's first column, 1-based
